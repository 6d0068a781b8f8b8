"""The peer: a bare Textual app with a header, one line of text that a key changes, and a footer."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, Static


class Bare(App[None]):
    """Shows `ready-N`, N counting the keys 1 to 9 that were pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [("1,2,3,4,5,6,7,8,9", "turn", "Turn"), ("q", "quit", "Quit")]
    count = 0

    def compose(self) -> ComposeResult:
        """Give the three parts."""
        yield Header()
        yield Static("ready-0")
        yield Footer()

    def action_turn(self) -> None:
        """Change the text."""
        self.count += 1
        self.query_one(Static).update(f"ready-{self.count}")


if __name__ == "__main__":
    Bare().run()

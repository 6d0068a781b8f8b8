"""The app's life: how the program starts on a terminal, is told to end, and meets a fault of its own."""

from __future__ import annotations

import os

from rich.console import Console
from textual.screen import Screen

from facilitator_tui.core.walk.events import Began
from facilitator_tui.session import Session
from facilitator_tui.tui import guards, private
from facilitator_tui.tui.flow import Flow
from facilitator_tui.tui.paint import look
from facilitator_tui.tui.private import QuietApp
from facilitator_tui.tui.screens.paged import PagedScreen
from facilitator_tui.workspace import Workspace


class FacilitatorApp(QuietApp, inherit_bindings=False):
    """Starts on the live screen of `session`, or at home without one."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "facilitator-tui"

    def __init__(
        self, workspace: Workspace, session: Session | None = None, *, asking: Began | None = None,
        first: Screen[None] | None = None,
    ) -> None:  # fmt: skip
        system = Console(force_terminal=True).color_system
        self.colours = {None: 0, "standard": 16, "windows": 16}.get(system, look.MANY)
        self.look = look.made(workspace.settings, colours=self.colours)
        named = self.look.paper.startswith("ansi") or bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=named or None)  # else Textual makes shades of its own of the terminal's colours
        self.animation_level = "none"
        self.flow = Flow(self, workspace, self.look, session, self.dress)
        self.asking = asking
        self.first = first
        self.fault = ""

    @property
    def session(self) -> Session | None:
        """The session that is under way, if any is."""
        return self.flow.session

    def get_css_variables(self) -> dict[str, str]:
        """Give Textual's own variables and the one that the style sheet takes from the palette."""
        return {**super().get_css_variables(), "paper": self.look.paper}

    def dress(self) -> None:
        """Let every screen take up the settings as they are now: colours, keys, whether free text is kept."""
        self.look = self.flow.look = look.made(self.flow.workspace.settings, colours=self.colours)
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            if isinstance(screen, PagedScreen):
                screen.page.dress(self.look.palette)

    def get_default_screen(self) -> Screen[None]:
        """Give the first screen, so that nothing is painted before it."""
        return self.first if self.first is not None else self.flow.first()

    def on_mount(self) -> None:
        """Be ready to be told to end, and to find the terminal gone."""
        guards.on_signals(self.leave)
        self.set_interval(1.0, self._watch)
        if self.asking is not None:
            self.flow.begin(given=self.asking)

    def leave(self, why: str, code: int) -> None:
        """End the program with the session left open and that written down."""
        self.flow.interrupt(why)
        self.exit(return_code=code)

    def _watch(self) -> None:
        """Look once a second whether the terminal is there, and let the session do what is due."""
        if not self.is_headless and guards.terminal_is_gone():
            self.flow.interrupt("the terminal went away")
            guards.leave_at_once(guards.GONE)
        if self.session is not None:
            self.session.tend()

    def fault_words(self, error: BaseException) -> str:
        """Say what kind of fault it was and where, and none of what was typed, once the session is let go."""
        self.fault = guards.crash_words(error)
        self.flow.close()
        return self.fault


def run(
    workspace: Workspace, session: Session | None = None, *, asking: Began | None = None,
    first: Screen[None] | None = None,
) -> int:  # fmt: skip
    """Run the app and give the exit code of the process.

    `asking` opens what is asked before a session, with what was said of it; `first` is shown in place of home.
    """
    private.forgive_bad_bytes()
    app = FacilitatorApp(workspace, session, asking=asking, first=first)
    app.run(mouse=workspace.settings.mouse)
    return app.return_code or 0

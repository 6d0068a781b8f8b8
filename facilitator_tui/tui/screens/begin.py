"""Begin: a client code, a protocol, a register. Everything but the protocol may be left empty."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET
from textual import events
from textual.message import Message

from facilitator_tui.core.protocol import Protocol, Register
from facilitator_tui.core.text import kept, looks_like_a_name
from facilitator_tui.core.walk.events import Began
from facilitator_tui.guide import keys
from facilitator_tui.tui.pages import lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, padded, span
from facilitator_tui.tui.screens.listing import ListScreen

_FIELDS = ("client", "protocol", "register", "people", "site")
_NAMES = {"client": "Client code", "protocol": "Protocol", "register": "Register", "people": "In the room",
          "site": "Site"}  # fmt: skip
_HINTS = {
    "client": "a pseudonym, or nothing",
    "protocol": "← → to change",
    "register": "← → to change",
    "people": "initials, or nothing",
    "site": "or nothing",
}
_KEYS = (
    keys.LISTS[6]._replace(word="begin", sentence="Begin now."),
    keys.LISTS[0],
    keys.LISTS[1],
    *keys.BEGIN,
    keys.LISTS[7],
)
_LIMIT = 40


class BeginScreen(ListScreen):
    """Seconds, not minutes."""

    KEYS = _KEYS

    class Begun(Message):
        """Everything needed to begin was given."""

        def __init__(self, protocol: Protocol, began: Began) -> None:
            super().__init__()
            self.protocol = protocol
            self.began = began

    def __init__(
        self,
        protocols: Sequence[Protocol],
        *,
        practice: bool = False,
        register: Register = "directive",
        site: str = "",
    ) -> None:
        super().__init__()
        self.protocols = protocols
        self.practice = practice
        self.texts = {"client": "", "people": "", "site": site}
        self.ticked: set[tuple[str, str]] = set()
        self.number = 0
        self.register = register
        self.message = ""
        self._asked = ""

    @property
    def protocol(self) -> Protocol:
        """The protocol chosen."""
        return self.protocols[self.number]

    def head(self, cells: int) -> Sequence[Row]:
        """Give the title."""
        title = "Practise: nothing here is a real session" if self.practice else "Begin a session"
        return [*lists.head(title, "PRACTICE" if self.practice else "LIVE", cells), BLANK]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one field, or one line of the checklist."""
        head = Span(f" {'▸' if chosen else ' '} ", "key")
        if index >= len(_FIELDS):
            item = self.protocol.before[index - len(_FIELDS)]
            done = (self.protocol.id, item.id) in self.ticked
            mark = Span("■ " if done else "□ ", "key" if done else "soft")
            return (head, mark, span(cut(item.text, cells - 6), "line" if chosen else "text"))
        field = _FIELDS[index]
        protocol = self.protocol
        draft = " · DRAFT, reviewed by no clinician" if protocol.status == "draft" else ""
        value = {"protocol": f"{protocol.title} {protocol.version}{draft}", "register": self.register}.get(field)
        text = self.texts[field] + ("▏" if chosen else "") if value is None else value
        body = span(cut(text, cells - 18), "line" if chosen else "text")
        hint = _HINTS[field] if chosen and not self.texts.get(field) else ""
        tail = Span(f"  {hint}" if len(body.text) + len(hint) + 20 < cells else "", "soft")
        return (head, Span(padded(_NAMES[field], 14), "soft"), body, tail)

    @property
    def field(self) -> str:
        """The name of the chosen field; empty on the checklist."""
        return _FIELDS[self.roll.chosen] if self.roll.chosen < len(_FIELDS) else ""

    def count(self) -> int:
        """Give how many fields there are, and lines of the protocol's checklist below them."""
        return len(_FIELDS) + len(self.protocol.before)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give a word where one is due, and the keys."""
        return [(span(cut(f" {self.message}", cells), "quiet"),), *lists.foot(self.keymap.rows(_KEYS), cells)]

    def typed(self, event: events.Key) -> None:
        """Write into the chosen field."""
        field = self.field
        if field in self.texts and event.key == "backspace":
            self._write(self.texts[field][:-1])
        elif field in self.texts and event.is_printable and event.character:
            self._write(self.texts[field] + event.character)

    def _write(self, text: str) -> None:
        self._asked = self.message = ""
        self.texts[self.field] = kept(text)[:_LIMIT]
        self.repaint()

    def action_tick(self) -> None:
        """Tick the chosen line, or take the tick away; in a field of text, write a space."""
        if not self.field:
            self.ticked ^= {(self.protocol.id, self.protocol.before[self.roll.chosen - len(_FIELDS)].id)}
            self.repaint()
        elif self.field in self.texts:
            self._write(f"{self.texts[self.field]} ")

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the chosen field, as one line."""
        if self.field in self.texts:
            self._write(self.texts[self.field] + " ".join(event.text.split()))

    def _change(self, by: int) -> None:
        field = self.field
        if field == "protocol":
            self.number = (self.number + by) % len(self.protocols)
        elif field == "register":
            self.register = "invitational" if self.register == "directive" else "directive"
        self.repaint()

    def action_before(self) -> None:
        """Change to the one before."""
        self._change(-1)

    def action_after(self) -> None:
        """Change to the next one."""
        self._change(1)

    def _before(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.protocol.before if (self.protocol.id, item.id) in self.ticked)

    def action_pick(self) -> None:
        """Begin; a code that looks like a name is questioned once."""
        client = self.texts["client"].strip()
        if looks_like_a_name(client) and self._asked != client:
            self._asked = client
            self.message = "That looks like a name; a code such as K-07 is safer. Enter again keeps it."
            self.repaint()
            return
        people = tuple(self.texts["people"].replace(",", " ").split())
        began = Began(
            protocol=self.protocol.id, version=self.protocol.version, mode="practice" if self.practice else "live",
            register=self.register, client=client, site=self.texts["site"].strip(), people=people,
            before=self._before() if self.protocol.before else UNSET,
        )  # fmt: skip
        self.hand(self.Begun(self.protocol, began))

"""Begin: a client code, a protocol, a register. Everything but the protocol may be left empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple
from typing import Protocol as Interface

from msgspec import UNSET, UnsetType
from textual import events

from facilitator_tui.core.protocol import Protocol, Register
from facilitator_tui.core.record.continuity import near_codes
from facilitator_tui.core.text import looks_like_a_name
from facilitator_tui.core.tongues import named as named_in_itself
from facilitator_tui.core.walk.events import Began
from facilitator_tui.guide import keys
from facilitator_tui.guide.field import Field
from facilitator_tui.tui.pages import asking, beside, lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, padded, span
from facilitator_tui.tui.screens.listing import ListScreen
from facilitator_tui.tui.screens.paged import named

_BESIDE_CARD = 7
"""So many rows of the form are seen beside the card of last time, while the code is typed."""
_FIELDS = ("client", "protocol", "register", "medicine", "people", "site", "language", "emergency")
_NAMES = {"client": "Client code", "protocol": "Protocol", "register": "Register", "medicine": "Medicine",
          "language": "Language",
          "people": "In the room", "site": "Site", "emergency": "Emergency"}  # fmt: skip
_HINTS = {
    "client": "a pseudonym, or nothing",
    "people": "initials, or nothing",
    "site": "or nothing",
}
_KEYS = (
    keys.LISTS[6]._replace(word="begin", sentence="Begin now."),
    keys.LISTS[0],
    keys.LISTS[1],
    *keys.BEGIN,
    *keys.LISTS[7:],
)
_LIMIT = 40


class Recall(Interface):
    """What is known of the clients of earlier sessions."""

    def codes(self) -> Sequence[str]:
        """Their codes."""

    def card(self, client: str) -> Sequence[tuple[str, str]]:
        """Last time with a client, as named lines; none where the code is new."""


class Aids(NamedTuple):
    """What the form asks of others: what is known of clients, what stands ready for an emergency, the settings."""

    recall: Recall
    ready: Callable[[], str]
    settings: Callable[[], None]
    languages: Sequence[str] = ("en",)
    spoken: Callable[[Protocol, str], Protocol] = lambda protocol, _: protocol


class BeginScreen(ListScreen):
    """Seconds, not minutes."""

    KEYS = _KEYS
    BESIDE = True
    MORE = True

    def __init__(
        self,
        protocols: Sequence[Protocol],
        begin: Callable[[Protocol, Began], None],
        stands: Began,
        aids: Aids,
    ) -> None:
        """Show the form with what `stands` in it at first."""
        super().__init__()
        self.aids = aids
        self.recall = aids.recall if stands.mode == "live" else None
        self.protocols = protocols
        self.stands = stands
        self.practice = stands.mode == "practice"
        self.begin = begin
        texts = {"client": stands.client, "people": " ".join(stands.people), "site": stands.site}
        self.texts = {name: Field(text, limit=_LIMIT) for name, text in texts.items()}
        self.fields = tuple(name for name in _FIELDS if name != "language" or len(aids.languages) > 1)
        self.ticked: set[tuple[str, str]] = set()
        self.number = next((n for n, each in enumerate(protocols) if each.id == stands.protocol), 0)
        self.register: Register = stands.register
        wanted = "" if isinstance(stands.language, UnsetType) else stands.language
        self.language = wanted if wanted in aids.languages else aids.languages[0]
        self.medicine = stands.medicine if isinstance(stands.medicine, str) else ""
        self.message = ""
        self._asked = ""
        self._held: tuple[Protocol, str, Protocol] | None = None

    @property
    def protocol(self) -> Protocol:
        """The protocol chosen, in the language chosen."""
        chosen = self.protocols[self.number]
        if (held := self._held) is None or held[0] is not chosen or held[1] != self.language:
            held = self._held = (chosen, self.language, self.aids.spoken(chosen, self.language))
        return held[2]

    def head(self, cells: int) -> Sequence[Row]:
        """Give the title."""
        title = "Practise: nothing here is a real session" if self.practice else "Begin a session"
        mode = "PRACTICE" if self.practice else "LIVE"
        return [*lists.head(self.keymap.say(title), self.keymap.say(mode), cells), BLANK]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one field, or one line of the checklist."""
        head = Span(f" {'▸' if chosen else ' '} ", "key")
        if index >= len(self.fields):
            item = self.protocol.before[index - len(self.fields)]
            done = (self.protocol.id, item.id) in self.ticked
            mark = Span("■ " if done else "□ ", "key" if done else "soft")
            return (head, mark, span(cut(item.text, cells - 6), "line" if chosen else "text"))
        field, room = self.fields[index], cells - 18
        name = Span(padded(self.keymap.say(_NAMES[field]), 14), "soft")
        text = self._shown(field)
        hint = self._hint(field) if chosen else ""
        tail = Span(f"  {hint}" if len(text) + len(hint) + 20 < cells else "", "soft")
        if chosen and field in self.texts:
            _, *typed = asking.field(self.texts[field], room, 1)[0]
            return (head, name, *typed, tail)
        return (head, name, span(cut(text, room), "line" if chosen else "text"), tail)

    def _shown(self, field: str) -> str:
        """Give what a field holds, as text."""
        if field == "register":
            return self.keymap.say(self.register)
        if field == "emergency":
            return self.keymap.say(self.aids.ready())
        if field == "language":
            tongue = self.protocol.tongues.get(self.language)
            draft = " · DRAFT, read by no speaker of it" if tongue is not None and tongue.status == "draft" else ""
            return f"{named_in_itself(self.language)}{self.keymap.say(draft)}"
        if field == "medicine":
            chosen = self.protocol.medicines.get(self.medicine)
            return chosen.title if chosen is not None else self.keymap.say("none")
        if field == "protocol":
            draft = " · DRAFT, reviewed by no clinician" if self.protocol.status == "draft" else ""
            return f"{self.protocol.title} {self.protocol.version}{self.keymap.say(draft)}"
        return self.texts[field].text

    def _hint(self, field: str) -> str:
        """Say what a field is for while nothing stands in it, or how it is changed."""
        if field in self.texts:
            return "" if self.texts[field].text else self.keymap.say(_HINTS[field])
        if field == "emergency":
            return self.keymap.say(f"{self.keymap.name('begin.after')} opens the settings")
        return self.keymap.say(f"{self.keymap.name('begin.before')} {self.keymap.name('begin.after')} to change")

    @property
    def field(self) -> str:
        """The name of the chosen field; empty on the checklist."""
        return self.fields[self.roll.chosen] if self.roll.chosen < len(self.fields) else ""

    def count(self) -> int:
        """Give how many fields there are, and lines of the protocol's checklist below them."""
        return len(self.fields) + len(self.protocol.before)

    def beside(self, cells: int, height: int) -> list[Row]:
        """Give the protocol's phases, each with its steps."""
        return beside.phases(self.protocol, cells, self.keymap.say)[:height]

    @property
    def client(self) -> str:
        """The code that is typed."""
        return self.texts["client"].text.strip()

    def foot(self, cells: int) -> Sequence[Row]:
        """Give last time with this client, a word where one is due, and the keys."""
        below = len(lists.foot(self.keymap.rows(_KEYS), cells)) + 1
        # While the code is typed the card goes before what stands further down, which scrolls.
        rows = min(self.count(), _BESIDE_CARD) if self.field == "client" else self.count()
        room = self.size.height - len(self.head(cells)) - rows - below
        told = self.recall.card(self.client) if self.recall is not None and self.client else ()
        last = lists.told(told, cells)
        if len(last) > room:
            more = (
                f"  … {self.keymap.name('live.handover')} {self.keymap.name('live.handover')} in the session: all of it"
            )
            last = [*last[: max(room - 1, 0)], (Span(more, "soft"),)][: max(room, 0)]
        message = cut(f" {self.keymap.say(self.message)}", cells)
        return [*last, (span(message, "quiet"),), *lists.foot(self.keymap.rows(_KEYS), cells)]

    def typed(self, event: events.Key) -> None:
        """Write into the chosen field, which holds one line; Tab goes on to the next, as in any form."""
        if event.key in ("tab", "shift+tab"):
            self._move(1 if event.key == "tab" else -1)
        elif event.key != "ctrl+j":
            self._write(named(event))

    def _write(self, key: str) -> None:
        if self.field in self.texts and self.texts[self.field].press(key):
            self._asked = self.message = ""
            self.repaint()

    def action_tick(self) -> None:
        """Tick the chosen line, or take the tick away; in a field of text, write a space."""
        if self.field:
            self._write("space")
            return
        self.ticked ^= {(self.protocol.id, self.protocol.before[self.roll.chosen - len(self.fields)].id)}
        self.repaint()

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the chosen field, as one line."""
        if self.field in self.texts:
            self.texts[self.field].put(" ".join(event.text.split()))
            self._asked = self.message = ""
            self.repaint()

    def _change(self, by: int) -> None:
        if self.field in self.texts:
            self._write("left" if by < 0 else "right")
        elif self.field == "emergency":
            self.aids.settings()
            return
        elif self.field == "protocol":
            self.number = (self.number + by) % len(self.protocols)
        elif self.field == "medicine":
            names = ["", *self.protocol.medicines]
            self.medicine = names[((names.index(self.medicine) if self.medicine in names else 0) + by) % len(names)]
        elif self.field == "register":
            self.register = "invitational" if self.register == "directive" else "directive"
        elif self.field == "language":
            there = list(self.aids.languages)
            self.language = there[(there.index(self.language) + by) % len(there)]
        self.repaint()

    def action_before(self) -> None:
        """Change to the one before; in a text, one character back."""
        self._change(-1)

    def action_after(self) -> None:
        """Change to the next one; in a text, one character on."""
        self._change(1)

    def _before(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.protocol.before if (self.protocol.id, item.id) in self.ticked)

    def _question(self, client: str) -> str:
        """Give what is to be asked about a code; nothing where it is as it should be."""
        if looks_like_a_name(client):
            return "That looks like a name; a code such as K-07 is safer."
        near = near_codes(client, self.recall.codes()) if self.recall is not None and client else []
        return f"{client} is new here, and {near[0]} is known. Is it another client?" if near else ""

    def action_pick(self) -> None:
        """Begin; a code that looks like a name, or nearly like one that is known, is questioned once."""
        client = self.client
        if self._asked != client and (question := self._question(client)):
            self._asked = client
            self.message = f"{question} {self.keymap.name('list.choose')} again keeps it."
            self.repaint()
            return
        people = tuple(self.texts["people"].text.replace(",", " ").split())
        began = Began(
            protocol=self.protocol.id, version=self.protocol.version, mode=self.stands.mode,
            register=self.register, client=client, site=self.texts["site"].text.strip(), people=people,
            before=self._before() if self.protocol.before else UNSET, medicine=self.medicine or UNSET,
            language=UNSET if self.protocol.language == self.protocols[self.number].language else self.language,
        )  # fmt: skip
        self.begin(self.protocol, began)

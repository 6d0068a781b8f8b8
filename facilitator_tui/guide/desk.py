"""What lies between a session and the keys: what is asked, what is typed but not sent, and the one place that acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, get_args

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.errors import Refused, TimelineError
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.core.walk.moments import Meant
from facilitator_tui.guide import asks, endings, keymap, keys, taken, timers, when
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.guide.site import NOWHERE, Site
from facilitator_tui.guide.timeline import Cursor
from facilitator_tui.guide.twice import Twice
from facilitator_tui.session import Session

EARLIER: tuple[tuple[int, ev.Precision, str], ...] = (
    (0, "exact", ""),
    (1, "1 min", "1 minute ago"),
    (5, "5 min", "5 minutes ago"),
    (15, "15 min", "15 minutes ago"),
    (0, "unknown", "at a time not known"),
)
"""How long ago an entry happened: minutes, how sure, words."""
_Begun = asks.Written | Literal["medicine", "timer"]
_BEGUN: dict[str, _Begun] = {kind: kind for kind in (*get_args(asks.Written), "medicine", "timer")}
"""What a key opens a text for."""
_FREE = {"seen", "words", "thought", "vitals", "room", "timer"}
"""What is written in words of one's own. The medicine and initials are not: the record needs them."""
_REPEATED = (
    ev.Zeroed | ev.Marked | ev.Rated | ev.ConsentAsked | ev.Urge | ev.Touch | ev.Missing | ev.Escalated | ev.TimerSet
)
"""What is said again once it is kept, where one key more may have been one too many."""


_OPENS = {"someone": "people", "cover": "handover"}
"""The binding that opens a text, where it has another name than the kind of its entry."""


def begun_words(kinds: Iterable[str], names: KeyMap) -> str:
    """Say that texts were begun and not kept, and by which keys they are offered again."""
    idents = [f"live.{_OPENS.get(kind, kind)}" if kind in asks.TITLES else f"practice.{kind}" for kind in kinds]
    found = [names.name(ident) for ident in idents if ident in keys.BINDINGS]
    if len(found) == 1:
        return f"A text was begun and not kept; {found[0]} offers it again."
    return f"Texts were begun and not kept; {', '.join(found)} offer them again."


class Desk:
    """A session, and beside it only what is typed but not sent.

    `ahead` counts the wordings turned past, `message` is one sentence on the last key, `ask` is what is being asked
    and `drafts` holds texts that were left, by the kind of their entry. `earlier` is a place in EARLIER: how long ago
    the next entry happened; `dated` is when, where that was said. `way` is the way out that the last key took, if it
    was one. `calling` says that the site's own emergency steps are at hand. `cursor` is where one stands in the record,
    and `twice` knows the last key; a front for scripts has none, since no hand presses their keys. `over` says how the
    session was done with, and `outcome` how the last key would have it end. `to_end` says that the end waits behind
    what is asked. `tongue` is the language that the line which stands is turned to, for it alone, and `beside` the one
    that lines are shown in beside. `recall` gives last time with this client, and is asked only when that card is.
    """

    def __init__(
        self, session: Session, *, names: KeyMap = keymap.DEFAULT, free_text: bool = True, site: Site = NOWHERE
    ) -> None:
        self.session = session
        self.keymap = names
        self.free_text = free_text
        self.site = site
        self.ahead = 0
        self.message = ""
        self.way = ""
        self.ask: asks.Ask | None = None
        self.drafts = session.drafts()
        self.earlier = 0
        self.dated: Meant | None = None
        self.calling = False
        self.cursor = Cursor(session.record)
        self.twice: Twice | None = Twice(session.met.speed if session.met is not None else 1)
        self.over: Literal["", "left", "ended"] = ""
        self.outcome: ev.Outcome | None = None
        self.to_end = False
        self.tongue = ""
        self.beside = ""
        self.recall: Callable[[], Sequence[tuple[str, str]]] = tuple
        if self.drafts:
            self.message = begun_words(self.drafts, names)
        session.hold(self.typed)

    @property
    def typed(self) -> list[Draft]:
        """Every text that is typed but not sent."""
        open_now: Draft | None = getattr(self.ask, "draft", None)
        return [each for each in self.drafts.values() if open_now is None or each.kind != open_now.kind] + (
            [open_now] if open_now is not None else []
        )

    @property
    def prompt(self) -> str:
        """The id of the line that stands now, or nothing."""
        return engine.line(self.session.protocol, self.session.state, self.ahead)

    @property
    def spoken(self) -> tuple[str, str]:
        """The words of the line that stands, and their language; nothing where there is none."""
        if not (name := self.prompt):
            return "", self.session.protocol.language
        return self.session.protocol.spoken(name, self.session.state.here.register, self.tongue)

    @property
    def as_of(self) -> str:
        """When an entry is dated to that is kept while the cursor stands in the record; nothing at now."""
        row = self.cursor.row
        if row is None:
            return ""
        clock = times.clock(row.wall, row.offset, seconds=False)
        return f"of {clock}, {times.moment_words(row.moment, self.session.state.here.dosed)}"

    def perform(self, act: ev.AnyAct, at: ev.Instant | None = None) -> bool:
        """Do one act. This is the one place where a refusal becomes words."""
        at, precision, words = self._time(act, at)
        self.session.hold(self.typed)
        try:
            self.session.perform(act, at=at, precision=precision)
        except Refused as refusal:
            self.message = str(refusal)
            return False
        self.ahead, self.tongue = 0, ""
        self.cursor.leave()
        if not isinstance(act, ev.Immediate):
            self.earlier, self.dated = 0, None
        self.message = f"Kept as {words}." if words else ""
        if isinstance(act, ev.ConsentAsked) and act.answer != "yes":
            stop, undo = self.keymap.name("live.stop"), self.keymap.name("live.undo")
            self.message = f"That counts as no. {stop} stops; or rest, and ask later. {undo} takes it back."
        return True

    def _time(self, act: ev.AnyAct, at: ev.Instant | None) -> tuple[ev.Instant | None, ev.Precision, str]:
        """When an act happened, how sure that is, and the same in words where it was said."""
        if isinstance(act, ev.Immediate):
            return at, "exact", ""
        if self.cursor.at is not None:
            event = self.session.events[self.cursor.at]
            return event.occurred, "minute" if event.precision == "exact" else event.precision, self.as_of
        if self.dated is not None:
            return self.dated.at, self.dated.precision, f"of {when.short(self.session, self.dated)}"
        minutes, precision, words = EARLIER[self.earlier]
        if minutes:
            clock = self.session.clock
            before = ev.earlier(at or clock.now(), minutes * times.MINUTE)
            at = msgspec.structs.replace(before, offset=clock.offset(before.wall))
        return at, precision, words

    def date(self, meant: Meant | None) -> None:
        """Let the next entry be one that happened then; None lets it be one of now."""
        self.earlier = 0
        self.dated = None if meant is not None and self._is_now(meant) else meant

    def _is_now(self, meant: Meant) -> bool:
        return meant.precision == "exact" and abs(self.session.clock.now().wall - meant.at.wall) < times.SECOND

    def log(self, act: ev.AnyAct, at: ev.Instant | None = None) -> bool:
        """Do one act and say what was kept, where nothing else is to be said."""
        done = self.perform(act, at)
        if done and not self.message and isinstance(act, _REPEATED):
            entry = self.session.entries[-1]
            self.message = f"{self.keymap.name('live.undo')} takes it back. Kept: {entry.word}, {entry.text}"
        return done

    def leave(self, why: str) -> None:
        """Leave the session open, with why in its record."""
        self.session.hold(self.typed)
        if self.session.state.ended is None:
            self.session.perform(ev.Interrupted(why))
        self.over = "left"

    def finish(self, outcome: ev.Outcome) -> None:
        """End the session; while entries are unsaved it stays open, and why is said."""
        self.outcome = outcome
        try:
            if self.session.state.ended is None:
                self.session.end(outcome)
        except TimelineError as error:
            self.message = f"{error} {error.hint}".strip()
            return
        self.ask, self.over = None, "ended"

    def drop(self) -> None:
        """Let go of what is being asked, with what was typed for it."""
        self.ask = None
        self.session.hold(self.typed)

    def leave_ask(self) -> None:
        """Leave what is being asked; a text that was begun is kept to be offered again, and its time is now again."""
        if isinstance(self.ask, when.When):
            self.ask = self.ask.behind
            return
        if isinstance(self.ask, asks.Text):
            self.dated = None
            self.drafts.pop(self.ask.kind, None)
            if self.ask.field.text.strip():
                self.drafts[self.ask.kind] = self.ask.draft
                self.message = "Not kept yet; the same key offers your text again."
        half = self.ask.half() if isinstance(self.ask, asks.Rate) else None
        self.ask = None
        if half is not None:
            self.log(half)

    def begun(self, kind: str) -> Draft:
        """The text that was begun for an entry of this kind, as of now: the key that opens it gives its time."""
        found = self.drafts.get(kind)
        return Draft(kind, found.text if found is not None else "", self.session.clock.now())

    def _open(self, ask: asks.Ask | None, otherwise: str = "") -> None:
        self.ask = ask
        self.message = "" if ask else otherwise
        if self.cursor.up and isinstance(ask, asks.Choose | asks.Gather | asks.Rate) and ask.dated:
            self.message = f"As {self.as_of}; Esc leaves it."

    def _lead(self, leads: asks.Leads) -> None:
        """Go where an answer leads beside an act."""
        match leads:
            case "note":
                self.write_again()
                self.to_end = self.ask is not None
            case "cover":
                self._write("cover")
            case "open":
                self.ask = None
                self.leave(endings.LEFT)
            case outcome:
                self.finish(outcome)

    def write_again(self) -> None:
        """Open a text that was begun and not kept; where there is none, a new note."""
        self._write(next((_BEGUN[kind] for kind in self.drafts if kind in _BEGUN), "seen"))

    def _write(self, kind: _Begun) -> None:
        if kind in _FREE and not self.free_text:
            self.message = "No free text is kept here, as the settings say; marks, ratings and choices are."
            return
        if kind == "timer":
            self._open(timers.SetTimer(self.begun(kind)))
            return
        title = self._title(kind)
        if (left := self.drafts.get(kind)) is not None:
            clock = times.clock(left.occurred.wall, left.occurred.offset, seconds=False)
            title = f"{title}, begun {clock}"
        begun = self.begun(kind)
        if kind == "medicine":
            known = self.cursor.up or self.dated is not None or EARLIER[self.earlier][1] != "unknown"
            self._open(taken.Taken(begun, title, self.session, known=known))
        else:
            self._open(asks.Write(kind, begun, title))

    def _title(self, kind: str) -> str:
        """What is to be written, and of when where it is not of now."""
        words = EARLIER[self.earlier][2]
        if self.cursor.up:
            words = f"as {self.as_of}"
        elif self.dated is not None:
            words = f"of {when.short(self.session, self.dated)}"
        return f"{asks.TITLES[kind]}, {words}" if words else asks.TITLES[kind]

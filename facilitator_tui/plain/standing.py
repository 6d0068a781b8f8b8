"""How things stand between two keys, to tell what a key has changed."""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.core.walk.moments import Meant
from facilitator_tui.core.walk.state import Here
from facilitator_tui.guide import asks
from facilitator_tui.guide.guide import Guide
from facilitator_tui.plain import words
from facilitator_tui.session import Session


class Standing(NamedTuple):
    """What a key may change: `entries` is how many there are, `text` what is being typed, `at` where the cursor is."""

    entries: int
    unsaved: frozenset[int]
    here: Here
    prompt: str
    tongue: str
    ask: asks.Ask | None
    earlier: int
    dated: Meant | None
    text: str
    chosen: int
    calling: bool
    over: str
    at: tuple[int | None, int]

    @property
    def line(self) -> tuple[str, str, str]:
        """The line that stands, in its register and language."""
        return self.prompt, self.here.register, self.tongue

    def same(self, before: Standing) -> bool:
        """Tell whether nothing came of the key."""
        return _told(self) == _told(before)

    def moved(self, before: Standing) -> bool:
        """Tell whether a step was entered, anew perhaps, or the session was halted."""
        ours = (self.here.step, self.here.visits, self.here.halted)
        return ours != (before.here.step, before.here.visits, before.here.halted)


def _told(standing: Standing) -> tuple[object, ...]:
    return (standing.entries, standing.ask, standing.earlier, standing.dated, standing.prompt, standing.tongue,
            standing.text, standing.chosen, standing.calling, standing.over, standing.at)  # fmt: skip


def of(guide: Guide) -> Standing:
    """Give how things stand now."""
    session = guide.session
    unsaved = frozenset(event.seq for event in session.unsaved)
    here = session.state.here
    return Standing(
        len(session.entries), unsaved, here, guide.prompt, guide.tongue, guide.ask, guide.earlier, guide.dated,
        typed(guide.ask),
        getattr(guide.ask, "chosen", 0), guide.calling, guide.over,
        (guide.cursor.at, guide.cursor.part),
    )  # fmt: skip


def typed(ask: asks.Ask | None) -> str:
    """Give what is being typed."""
    return ask.field.text if isinstance(ask, asks.Typing) else ""


def kept(session: Session, before: Standing) -> list[str]:
    """Give a line for each entry since then, and one for those that were saved only now."""
    unsaved = {event.seq for event in session.unsaved}
    by = session.record.several
    later = sorted(before.unsaved - unsaved)
    lines = [f"Saved now: {', '.join(map(str, later))}."] if later else []
    for entry in session.entries[before.entries :]:
        if entry.seq in unsaved:
            how = session.condition.capitalize()
            lines.append(f"{how} {entry.seq}: {words.entry(entry, by=by)} {words.sentence(session.trouble)}")
        else:
            lines.append(f"Saved {entry.seq}: {words.entry(entry, by=by)}")
    return lines

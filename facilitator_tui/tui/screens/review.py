"""Review: the record of a session, to turn through, search and read, and to add to where that is offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from textual import events

from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.record.kinds import OF_THE_PROGRAM
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.moments import Meant
from facilitator_tui.guide import amending, keys
from facilitator_tui.guide.field import Field
from facilitator_tui.tui.pages import asking, feet, lists, over_time
from facilitator_tui.tui.pages import review as page
from facilitator_tui.tui.paint.rows import Row, rule
from facilitator_tui.tui.screens.listing import ListScreen
from facilitator_tui.tui.screens.paged import named
from facilitator_tui.tui.screens.reading import ReadingScreen
from facilitator_tui.tui.screens.taking_out import TakesOut

_LEAVE = tuple(row for row in keys.LISTS if row.action in ("leave", "help"))
_ONLY_READ = "This record is only read here."
_FINDING = "Enter finds · Esc leaves this"


class Amends(Protocol):
    """What adds to the record that is read."""

    def add(self, act: ev.AnyAct, meant: Meant | None = None, /) -> Take:
        """Put an act into the record, of when it is meant, and give the record as it is then."""

    def again(self) -> Take:
        """Read the record anew."""

    def read(self, text: str, /) -> Meant:
        """Read a time as it is meant in that record."""

    def tell(self, meant: Meant, /) -> str:
        """Say a time in words."""


class ReviewScreen(ListScreen):
    """Every entry in its order. `amends` adds to the record, and `out` takes it out.

    `left` holds texts that were left, by what was asked.
    """

    KEYS = (*keys.LISTS, *keys.REVIEW)

    def __init__(self, take: Take, amends: Amends | None = None, out: TakesOut | None = None) -> None:
        super().__init__()
        self.out = out
        self.reading = page.Reading(take)
        self.amends = amends
        self.form: amending.Form | None = None
        self.left: dict[str, str] = {}
        self.finding: Field | None = None
        self.message = ""
        self.room = 0
        self.stale = False

    def repaint(self) -> None:
        """Show everything, in as many rows as there are now."""
        self.room = self.size.height
        super().repaint()

    def on_screen_resume(self) -> None:
        """Read what was added meanwhile."""
        if self.stale and self.amends is not None:
            self.stale = False
            self.reading.fill(self.amends.again())
        super().on_screen_resume()

    def head(self, cells: int) -> Sequence[Row]:
        """Give which session it is, and the whole of it over time."""
        return page.head(self.reading, cells, self.room, self.roll.chosen)

    def rows(self, index: int, cells: int, *, chosen: bool) -> list[Row]:
        """Give one entry, whole."""
        return page.entry(self.reading, index, cells, chosen=chosen)

    def count(self) -> int:
        """Give how many entries of this kind there are."""
        return len(self.reading.shown)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give what is being typed, or the chosen entry in full; a word on the last key; the keys that hold now."""
        below = lists.foot(self.keymap.rows((*_LEAVE, *keys.REVIEW)), cells)
        room, field = self._details, self.form.field if self.form is not None else self.finding
        if field is not None:
            title, hint = (self.form.title, self.form.hint) if self.form is not None else ("Find", _FINDING)
            above = [rule(cells, title, "head"), *self._typed(asking.field(field, cells - 4, self._details))]
            room -= 1
            below = [below[0], feet.hinted(f" {hint}"), *[()] * (len(below) - 2)]
        else:
            above = page.details(self.reading, self.roll.chosen, cells, self._details)
        if self.message:
            told = lists.paragraph(self.message, cells, "quiet")[:room]
            above[-len(told) :] = told
        return [*above, *below]

    @property
    def _details(self) -> int:
        return page.room(self.room)

    def _typed(self, rows: list[Row]) -> list[Row]:
        return [*rows, *[()] * (self._details - len(rows))]

    def press(self, event: events.Key) -> None:
        """Type while something is asked; any other key is the list's own."""
        self.message = ""
        if self.form is None and self.finding is None:
            super().press(event)
            return
        key = named(event)
        if key in ("escape", "ctrl+c", "ctrl+q"):
            self._back()
        elif self.form is not None:
            added = self.form.press(key)
            self.message = self.form.says
            if added is not None:
                self.left.pop(self.form.name, None)
                self.form = None
                self._put(added)
        elif self.finding is not None and key == "enter":
            self.reading.look_for(self.finding.text.strip())
            self.finding = None
            self._go_to_hit(self.roll.chosen)
        elif self.finding is not None:
            self.finding.press(key)
        self.repaint()

    def _back(self) -> None:
        """Leave what is asked: a reason for its text, a text for the record; the same key offers a text again."""
        if self.form is not None and self.form.back():
            return
        if self.form is not None and (text := self.form.field.text.strip()):
            self.left[self.form.name] = text
            self.message = "Not kept yet; the same key offers your text again."
        self.form = self.finding = None

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the field that is open."""
        event.stop()
        field = self.form.field if self.form is not None else self.finding
        if field is not None:
            field.put(event.text)
            self.repaint()

    def _put(self, added: amending.Addition) -> None:
        assert self.amends is not None
        try:
            self.reading.fill(self.amends.add(*added))
        except FacilitatorError as error:
            self.message = f"{error} {error.hint}".strip()
        else:
            self.message = f"Saved as entry {len(self.reading.take.entries)}."

    def _go_to_hit(self, start: int) -> None:
        """Choose the first entry from `start` on that has the words, round to the beginning."""
        hits = self.reading.hits()
        if not hits:
            self.message = f"No entry here has “{self.reading.words}”." if self.reading.words else ""
            return
        self.roll.choose(next((row for row in hits if row >= start), hits[0]))

    def action_kind(self) -> None:
        """Turn to the next kind of entry."""
        self._sift(lambda: self.reading.turn(1))

    def action_step(self) -> None:
        """Turn to the entries of the next step."""
        self._sift(self.reading.turn_step)

    def action_author(self) -> None:
        """Turn to the entries of the next author."""
        self._sift(self.reading.turn_author)

    def action_only(self) -> None:
        """Show only what has the words, or all again; ask for words where there are none."""
        if self.reading.words:
            self._sift(self.reading.turn_only)
        else:
            self.action_find()

    def _sift(self, turn: Callable[[], None]) -> None:
        """Show other entries, and stay at the chosen one, or the nearest after it."""
        before = self.reading.entry(self.roll.chosen)
        turn()
        seqs = [index + 1 for index in self.reading.shown]
        self.roll.chosen = next((row for row, seq in enumerate(seqs) if before and seq >= before.seq), len(seqs) - 1)
        self.repaint()

    def action_before(self) -> None:
        """Back along the time, by a cell of the axis."""
        self._along(-1)

    def action_after(self) -> None:
        """On along the time, by a cell of the axis."""
        self._along(1)

    def _along(self, by: int) -> None:
        self.roll.choose(self.reading.along(self.roll.chosen, by, over_time.room(self.size.width)))
        self.repaint()

    def action_find(self) -> None:
        """Ask for words."""
        self.finding = Field(self.reading.words, limit=60)
        self.repaint()

    def action_next(self) -> None:
        """Go to the next entry with the words."""
        if self.reading.words:
            self._go_to_hit(self.roll.chosen + 1)
            self.repaint()
        else:
            self.action_find()

    def action_lines(self) -> None:
        """Show the lines said and not said, the time in each step, and the gaps."""
        self.app.push_screen(ReadingScreen("Lines, steps and gaps", lambda cells: page.told(self.reading, cells)))

    def action_addendum(self) -> None:
        """Ask for an addendum."""
        self._ask(amending.Addendum(self.amends.read, self.amends.tell) if self.amends is not None else None)

    def action_correct(self) -> None:
        """Ask what the chosen entry should read."""
        if (entry := self._own()) is not None:
            self._ask(amending.correction(entry, self.reading.latest(entry)))

    def action_strike(self) -> None:
        """Ask why the chosen entry does not hold."""
        if (entry := self._own()) is not None:
            self._ask(amending.strike(entry))

    def action_note(self) -> None:
        """Read it as a note."""
        if self.out is not None:
            self.out.note(self.reading.take)
            self.stale = True

    def action_export(self) -> None:
        """Take the record out."""
        self.message = self.out.export(self.reading.take) if self.out is not None else _ONLY_READ
        self.repaint()

    def action_report(self) -> None:
        """Take the record out as a report."""
        self.message = self.out.report(self.reading.take) if self.out is not None else _ONLY_READ
        self.repaint()

    def action_zero(self) -> None:
        """Say that T+0 is counted from the chosen medicine."""
        entry = self.reading.entry(self.roll.chosen)
        if self.amends is None:
            self._ask(None)
        elif entry is None or entry.kind != "medicine":
            self.message = "T+0 is counted from a medicine; choose the row of one."
            self.repaint()
        else:
            self._put(amending.Addition(ev.Zeroed(entry.seq)))
            self.repaint()

    def _own(self) -> Entry | None:
        """Give the chosen entry, where a person made it; say so where the program did."""
        entry = self.reading.entry(self.roll.chosen)
        if entry is not None and entry.kind in OF_THE_PROGRAM:
            self.message = "That row is the program's own. An addendum can say what is to be said of it."
            self.repaint()
            return None
        return entry

    def _ask(self, form: amending.Form | None) -> None:
        if self.amends is None:
            self.message = "This record is only read here; it cannot be added to."
        else:
            self.form = form
            if form is not None and form.name in self.left:
                form.field = Field(self.left[form.name])
        self.repaint()

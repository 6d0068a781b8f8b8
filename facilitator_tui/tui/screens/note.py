"""The note of a session: its draft and its versions, to read, write, keep, sign, copy and take out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Protocol

from textual import events
from textual.app import SuspendNotSupported

from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.record import charting
from facilitator_tui.core.record.charting import Version
from facilitator_tui.core.record.take import Take
from facilitator_tui.guide import charting as ways
from facilitator_tui.guide import keys
from facilitator_tui.guide.field import Field
from facilitator_tui.library.layouts import Laid
from facilitator_tui.tui.pages import asking, lists
from facilitator_tui.tui.pages import note as page
from facilitator_tui.tui.paint.rows import BLANK, Row, rule
from facilitator_tui.tui.screens.paged import named
from facilitator_tui.tui.screens.reading import ReadingScreen


class Charts(Protocol):
    """Makes drafts of a note, and keeps its versions in the record."""

    author: str
    layouts: tuple[str, ...]

    def draft(self, layout: str, /, *, thoughts: bool) -> Laid:
        """Give the note as its entries make it."""

    def keep(self, text: str, layout: str, /) -> Take:
        """Keep a version, and give the record as it is then."""

    def sign(self, of: int, by: str, /) -> Take:
        """Sign a version, and give the record as it is then."""

    def edited(self, text: str, /) -> str:
        """Give a text as it comes back from the person's own editor."""


class NoteScreen(ReadingScreen):
    """One version of the note, or its draft. `export` takes the text that is shown out, and says where it lies."""

    KEYS = (*keys.LISTS, *keys.NOTE)

    def __init__(self, take: Take, charts: Charts, export: Callable[[str], str]) -> None:
        super().__init__("", self._told)
        self.charts = charts
        self.export = export
        self.layout_name = charts.layouts[0]
        self.thoughts = False
        self.message = ""
        self.field: Field | None = None
        self.initials: Field | None = None
        self.left: Field | None = None
        self._read(take)

    def _read(self, take: Take, at: int | None = None) -> None:
        """Take the record as it is now, and show version `at`, else the newest that holds, else the draft."""
        self.take = take
        self.versions = charting.versions(take)
        found = charting.latest(take)
        self.at = at if at is not None else found.number - 1 if found is not None else len(self.versions)
        self.laid = self._draft()

    def _draft(self) -> Laid:
        try:
            return self.charts.draft(self.layout_name, thoughts=self.thoughts)
        except FacilitatorError as error:
            self.message = f"{error} {error.hint}".strip()
            self.layout_name = self.charts.layouts[0]
            return self.charts.draft(self.layout_name, thoughts=self.thoughts)

    @property
    def version(self) -> Version | None:
        """The version that is shown, None for the draft."""
        return self.versions[self.at] if self.at < len(self.versions) else None

    @property
    def text(self) -> str:
        """What is shown, as text."""
        return self.laid.text if self.version is None else self.version.text

    def repaint(self) -> None:
        """Show the text, or the field that it is written in."""
        if self.field is None:
            super().repaint()
            return
        cells, height = self.size
        hint = "^S keeps it as a version · Esc leaves it"
        above, below = (
            [*lists.head("The note, being written", hint if cells > len(hint) * 2 else "", cells)],
            self.foot(cells),
        )
        room = max(height - len(above) - len(below), 1)
        rows = asking.field(self.field, cells - 4, room)
        self.page.show([*above, *rows, *[BLANK] * (room - len(rows)), *below])

    def head(self, cells: int) -> Sequence[Row]:
        """Give which version it is."""
        return page.head(self.versions, self.version, self.layout_name, cells)

    def _told(self, cells: int) -> list[Row]:
        return page.rows(self.text, self._marks(), cells)

    def _marks(self) -> dict[int, str]:
        return charting.marks(self.take, self.version) if self.version is not None else {}

    def foot(self, cells: int) -> Sequence[Row]:
        """Give what is asked or to be said, and the keys."""
        if self.field is not None:
            return lists.foot(keys.WRITING, cells)
        if self.initials is not None:
            asked = rule(cells, "Signed by, in initials", "head", "Enter signs · Esc leaves this")
            return [asked, *asking.field(self.initials, cells - 4, 1)]
        said = self.message or page.about(self.version, self.laid, self._marks())
        told = lists.paragraph(said, cells, "quiet") if said else []
        return [*told, *lists.foot(self.keymap.rows((*keys.NOTE, *keys.LISTS[:4], *keys.LISTS[7:])), cells)]

    def press(self, event: events.Key) -> None:
        """Type while something is written; any other key is the screen's own."""
        self.message = ""
        key = named(event)
        if self.field is not None:
            self._write(self.field, key)
        elif self.initials is not None:
            self._initial(self.initials, key)
        else:
            super().press(event)
            return
        self.repaint()

    def _write(self, field: Field, key: str) -> None:
        if key == "ctrl+s":
            self._keep(field.text)
        elif key in ("escape", "ctrl+c", "ctrl+q"):
            self.left, self.field = field, None
            self.message = "Not kept yet; the same key offers your text again."
        elif key == "enter":
            field.new_line()
        else:
            field.press(key)

    def _initial(self, field: Field, key: str) -> None:
        by = field.text.strip()
        if key in ("escape", "ctrl+c", "ctrl+q"):
            self.initials = None
        elif key != "enter":
            field.press(key)
        elif by and self.version is not None:
            self.initials = None
            self._put(lambda of: self.charts.sign(of, by), f"Signed by {by}.", self.version.seq)

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into what is being written."""
        event.stop()
        field = self.field or self.initials
        if field is not None:
            field.put(event.text)
            self.repaint()

    def _keep(self, text: str) -> None:
        if not text.strip():
            self.message = "An empty note is not kept."
        elif self.version is not None and text.strip() == self.version.text:
            self.message, self.field = "It is kept as it stands.", None
        else:
            layout = self.version.template if self.version is not None else self.layout_name
            number = len(self.versions)
            if self._put(lambda _: self.charts.keep(text, layout), f"Kept as version {number + 1}.", 0, number):
                self.field = self.left = None

    def _put(self, act: Callable[[int], Take], words: str, of: int, at: int | None = None) -> bool:
        """Put something into the record and say so, or why not."""
        try:
            self._read(act(of), self.at if at is None else at)
        except FacilitatorError as error:
            self.message = f"{error} {error.hint}".strip()
            return False
        self.message = words
        return True

    def _show(self) -> None:
        self.roll.top = self.roll.chosen = 0
        self.repaint()

    def action_older(self) -> None:
        """The version before."""
        self.at = max(self.at - 1, 0)
        self._show()

    def action_newer(self) -> None:
        """The version after; behind the newest stands the draft."""
        self.at = min(self.at + 1, len(self.versions))
        self._show()

    def action_layout(self) -> None:
        """Lay the draft out in the next way."""
        known = self.charts.layouts
        self.layout_name = known[(known.index(self.layout_name) + 1) % len(known)]
        self._draw()

    def action_thoughts(self) -> None:
        """Take one's own thoughts into the draft, or leave them out again."""
        self.thoughts = not self.thoughts
        self._draw()
        self.message = self.message or f"Your own thoughts are {'in the draft' if self.thoughts else 'left out'}."
        self.repaint()

    def _draw(self) -> None:
        self.laid, self.at = self._draft(), len(self.versions)
        self._show()

    def action_write(self) -> None:
        """Write it here."""
        self.field = self.left or Field(self.text, limit=ways.LONGEST)
        if self.left is None:
            self.field.at = 0
        self.repaint()

    def action_editor(self) -> None:
        """Write it in the person's own editor, and keep what comes back."""
        before = self.text
        try:
            ways.editor(os.environ)
            with self.app.suspend():
                after = self.charts.edited(before)
        except FacilitatorError as error:
            self.message = f"{error} {error.hint}".strip()
        except SuspendNotSupported:
            self.message = "This terminal cannot be lent to an editor. Write it here, or with `note --edit`."
        else:
            self.message = "Nothing was changed." if after.strip() == before.strip() else ""
            if not self.message:
                self._keep(after)
        self._show()

    def action_keep(self) -> None:
        """Keep what is shown as a version."""
        self._keep(self.text)
        self.repaint()

    def action_sign(self) -> None:
        """Sign what is shown, which is kept first."""
        if self.version is None:
            self._keep(self.text)
        if self.version is not None and self.version.holds:
            self.initials = Field(self.charts.author, limit=12)
        self.repaint()

    def action_copy(self) -> None:
        """Hand the text to the terminal to copy, without the numbers of entries."""
        text = charting.clean(self.text)
        self.app.copy_to_clipboard(text)
        self.message = ways.copied(text, os.environ)
        self.repaint()

    def action_export(self) -> None:
        """Take the text out."""
        self.message = self.export(self.text)
        self.repaint()

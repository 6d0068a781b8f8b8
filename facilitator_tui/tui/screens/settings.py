"""The settings, to look through and change: each with what it is for and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from textual import events

from facilitator_tui.core import times
from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.guide import keys
from facilitator_tui.guide.field import Field
from facilitator_tui.settings import Settings, checking, editing
from facilitator_tui.settings.rows import Row as Item
from facilitator_tui.settings.rows import rows
from facilitator_tui.tui.pages import asking, lists
from facilitator_tui.tui.paint.rows import BLANK, Row, Span, cut, padded, rule, span, wrapped
from facilitator_tui.tui.screens.listing import ListScreen
from facilitator_tui.tui.screens.paged import named
from facilitator_tui.workspace import Workspace

Each = TypeVar("Each")
_DETAILS = 4
_ASKED = {
    "number": (("name", "Who answers"), ("number", "The number, as it is dialled")),
    "step": (("step", "What this site does then"),),
}
"""What is asked for an entry of a list, one after another: the name of each answer, and its title."""


_TOLD = {
    "timers": "Timers are written in the file; README has a sample.",
    "keys": "Keys are moved in the file; `facilitator-tui settings --keys` lists them.",
}
"""Where what is only told here is changed."""


class SettingsScreen(ListScreen):
    """Each value on a row. What is changed is written into the file at once, and holds from then on.

    `dress` lets every screen take up the settings as they are in the file.
    """

    KEYS = (*keys.LISTS, *keys.SETTINGS)

    def __init__(self, workspace: Workspace, dress: Callable[[], None]) -> None:
        super().__init__()
        self.workspace = workspace
        self.dress = dress
        self.message = ""
        self.typing: Field | None = None
        self.given: list[str] = []
        self._look()

    @property
    def found(self) -> Settings:
        """The settings as they are now."""
        return self.workspace.settings

    @property
    def item(self) -> Item:
        """The chosen row."""
        return self.items[min(self.roll.chosen, len(self.items) - 1)]

    def _look(self) -> None:
        """Make the rows anew."""
        try:
            protocols, languages = self.workspace.library.protocols, self.workspace.languages()
        except FacilitatorError:
            protocols, languages = {}, ("en",)
        self.items = rows(self.found, list(protocols), _built_in(protocols.values()), languages)

    def head(self, cells: int) -> Sequence[Row]:
        """Give where they are written."""
        return [*lists.head("Settings", "", cells), (span(cut(f"  {self.found.path}", cells), "soft"),), BLANK]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one value."""
        item = self.items[index]
        value = f"+ {item.value}" if item.at < 0 else item.value or "-"
        head = Span(f" {'▸' if chosen else ' '} ", "key")
        set_ = self.found.sources.get(item.setting) != "default"
        role = "line" if chosen else "text" if set_ and item.at >= 0 else "soft"
        return (head, Span(padded(item.label, 24), "soft"), span(cut(value, cells - 28), role))

    def count(self) -> int:
        """Give how many there are."""
        return len(self.items)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give what is typed, or what the chosen value is for and where it comes from; one quiet line; the keys."""
        item = self.item
        if self.typing is not None:
            title = _ASKED[item.kind][len(self.given)][1] if item.kind in _ASKED else item.label
            above = [rule(cells, title, "head", "Enter goes on · Esc leaves it"),
                     *asking.field(self.typing, cells - 4, 1)]  # fmt: skip
        else:
            source = self.found.sources.get(item.setting, "default").replace("default", "built in")
            above = [rule(cells), *((span(f"  {line}"),) for line in wrapped(item.about, cells - 4)),
                     (span(cut(f"  From: {source}", cells), "soft"),)]  # fmt: skip
        above = [*above, *[BLANK] * (_DETAILS - len(above))]
        table = (keys.LISTS[6]._replace(word="change"), *keys.SETTINGS, *keys.LISTS[7:])
        return [*above, (span(cut(f"  {self.message}", cells), "quiet"),), *lists.foot(self.keymap.rows(table), cells)]

    def press(self, event: events.Key) -> None:
        """Type while a value is asked for; any other key is the list's own."""
        self.message = ""
        if self.typing is None:
            super().press(event)
            return
        key = named(event)
        if key in ("escape", "ctrl+c", "ctrl+q"):
            self.typing = None
        elif key == "enter":
            self._answer(self.typing.text.strip())
        elif key != "ctrl+j":
            self.typing.press(key)
        self.repaint()

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the field that is open, as one line."""
        event.stop()
        if self.typing is not None:
            self.typing.put(" ".join(event.text.split()))
            self.repaint()

    def action_pick(self) -> None:
        """Ask for the value, or turn to the next one."""
        item = self.item
        if item.kind == "choice":
            self.action_after()
            return
        if item.kind == "told":
            self.message = _TOLD[item.name]
        else:
            self.given = []
            self.typing = Field(self._first(item))
        self.repaint()

    def _first(self, item: Item) -> str:
        """Give what stands in the field at first."""
        if item.kind == "number":
            return self.found.emergency_numbers[item.at][len(self.given)] if item.at >= 0 else ""
        return "" if item.at < 0 else item.value

    def _answer(self, text: str) -> None:
        """Take one answer; once all are given, write the value."""
        item = self.item
        asked = _ASKED.get(item.kind, ())
        try:
            if asked:
                checking.long_text(asked[len(self.given)][0], text)
            self.given.append(text)
            if len(self.given) < len(asked):
                self.typing = Field(self._first(item))
                return
            self._write(item, self._value(item))
        except checking.Wrong as wrong:
            self.given = self.given if asked else []
            self.message = str(wrong).replace("`", "")
            return
        self.typing = None

    def _value(self, item: Item) -> editing.Value:
        """Give what the answers make of a setting.

        Raises checking.Wrong.
        """
        if item.kind == "number":
            return _with(self._numbers(), item.at, dict(zip(("name", "number"), self.given, strict=True)))
        if item.kind == "step":
            return _with(list(self.found.emergency_steps), item.at, self.given[0])
        if item.kind == "interval":
            checking.interval(item.place[1], self.given[0])
        else:
            checking.SINGLE[item.name](item.name, self.given[0])
        return self.given[0]

    def _numbers(self) -> list[dict[str, str]]:
        return [each._asdict() for each in self.found.emergency_numbers]

    def action_before(self) -> None:
        """Turn to the value before, or move a step or a number up."""
        self._turn(-1)

    def action_after(self) -> None:
        """Turn to the next value, or move a step or a number down."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        item = self.item
        if item.kind == "choice" and item.choices:
            at = item.choices.index(item.value) if item.value in item.choices else -1
            value = item.choices[(at + by) % len(item.choices)]
            self._write(item, value == "yes" if item.choices == ("no", "yes") else value)
        elif item.kind in _ASKED and item.at >= 0:
            self._move_item(item, by)
        self.repaint()

    def _move_item(self, item: Item, by: int) -> None:
        to, steps, numbers = item.at + by, list(self.found.emergency_steps), self._numbers()
        if not 0 <= to < len(numbers if item.kind == "number" else steps):
            return
        self.roll.choose(self.roll.chosen + by)
        self._write(item, _swapped(numbers, item.at, to) if item.kind == "number" else _swapped(steps, item.at, to))

    def action_remove(self) -> None:
        """Take a number or a step out, or a value, so that what is built in holds."""
        item = self.item
        if item.kind == "number" and item.at >= 0:
            self._write(item, _without(self._numbers(), item.at) or None)
        elif item.kind == "step" and item.at >= 0:
            self._write(item, _without(list(self.found.emergency_steps), item.at) or None)
        elif item.kind not in (*_ASKED, "told"):
            self._write(item, None)
        self.repaint()

    def _write(self, item: Item, value: editing.Value) -> None:
        """Put a value into the file, and say where something else still goes before it."""
        try:
            editing.put(self.found.path, *item.place, value)
        except FacilitatorError as error:
            self.message = f"{error} {error.hint}".strip()
            return
        self.workspace.reload()
        self.dress()
        self._look()
        source = self.found.sources.get(item.setting, "default")
        self.message = "Written." if value is not None else "Taken out; what is built in holds."
        if source.startswith(("$", "--")):
            self.message = f"Written, but {source} goes before the file while it is set."


def _with(values: list[Each], at: int, value: Each) -> list[Each]:
    """Give a list with one of its values changed, or one more."""
    return [*values, value] if at < 0 else [*values[:at], value, *values[at + 1 :]]


def _without(values: list[Each], at: int) -> list[Each]:
    """Give a list with one of its values left out."""
    return [*values[:at], *values[at + 1 :]]


def _swapped(values: list[Each], at: int, to: int) -> list[Each]:
    """Give a list with two of its values in each other's place."""
    out = list(values)
    out[at], out[to] = values[to], values[at]
    return out


def _built_in(protocols: Iterable[Protocol]) -> dict[str, str]:
    """Give the reminders of the protocols, each with the time that is built in."""
    found = (reminder for protocol in protocols for reminder in protocol.reminders.values())
    return {reminder.id: times.written(reminder.every or reminder.after) for reminder in found}

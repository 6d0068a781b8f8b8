"""The settings as rows to look through and change: those for an emergency first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.protocol import REGISTERS
from facilitator_tui.settings.checking import interval_words
from facilitator_tui.settings.values import ABOUT, THEMES, Settings, field

Kind = Literal["number", "step", "text", "choice", "interval", "told"]


class Row(NamedTuple):
    """One value. `at` counts the numbers and steps, -1 for one to be added; `about` says what it is for."""

    name: str
    kind: Kind
    label: str
    value: str
    about: str
    at: int = 0
    choices: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str]:
        """The table of the file that it stands in, empty for none, and its name there."""
        table, _, entry = self.name.partition(".")
        return (table, entry) if entry else ("", table)

    @property
    def setting(self) -> str:
        """The setting that it is, or is a part of."""
        return self.name if self.name in ABOUT else self.place[0]


def rows(
    found: Settings, protocols: Sequence[str], reminders: Mapping[str, str], languages: Sequence[str] = ("en",)
) -> list[Row]:
    """Every setting; `protocols` and `languages` can be chosen, and `reminders` are known with what is built in."""
    return [
        *_listed(found), *(_single(found, name, protocols, languages) for name in ABOUT if hasattr(found, name)
                           and name not in ("reminders", "keys", "timers", "method")),
        Row("method", "told", "method", f"{len(found.method)} facts, in the file", ABOUT["method"]),
        *(
            Row(f"reminders.{name}", "interval", f"reminder {name}",
                interval_words(found.reminders[name]) if name in found.reminders else built_in, ABOUT["reminders"])
            for name, built_in in reminders.items()
        ),
        Row("timers", "told", "timers", f"{len(found.timers)} set, in the file", ABOUT["timers"]),
        Row("keys", "told", "keys", f"{len(found.keys)} moved, in the file", ABOUT["keys"]),
    ]  # fmt: skip


def _listed(found: Settings) -> list[Row]:
    numbers, steps = "emergency.numbers", "emergency.steps"
    return [
        *(Row(numbers, "number", f"call {number + 1}", f"{each.name}  {each.number}", ABOUT[numbers], number)
          for number, each in enumerate(found.emergency_numbers)),
        Row(numbers, "number", "call", "one more to call", ABOUT[numbers], -1),
        *(Row(steps, "step", f"step {number + 1}", each, ABOUT[steps], number)
          for number, each in enumerate(found.emergency_steps)),
        Row(steps, "step", "step", "one more step", ABOUT[steps], -1),
    ]  # fmt: skip


def _single(found: Settings, name: str, protocols: Sequence[str], languages: Sequence[str]) -> Row:
    value = getattr(found, field(name))
    if isinstance(value, bool):
        return Row(name, "choice", _label(name), "yes" if value else "no", ABOUT[name], choices=("no", "yes"))
    if name == "recede":
        return Row(name, "text", _label(name), "0" if value is None else times.written(value), ABOUT[name])
    choices = {
        "theme": THEMES, "default_register": REGISTERS, "default_protocol": tuple(protocols),
        "language": tuple(languages), "beside": ("", *languages),
    }.get(name, ())  # fmt: skip
    return Row(name, "choice" if choices else "text", _label(name), value, ABOUT[name], choices=choices)


def _label(name: str) -> str:
    return name.replace("_", " ")

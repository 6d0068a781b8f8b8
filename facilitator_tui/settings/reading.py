"""Reading the settings: a flag goes before the environment, that before the file, that before what is built in.

Nothing here stops a session from starting: what cannot be taken is left at its default and told as a problem.
Written by hand for that: a settings library raises at the first value that it cannot take, or leaves out the line and
column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from facilitator_tui import filing
from facilitator_tui.core.protocol import Reminder
from facilitator_tui.settings import checking
from facilitator_tui.settings.parsing import parse
from facilitator_tui.settings.spots import Spots
from facilitator_tui.settings.values import ABOUT, VARIABLE, Number, SettingProblem, Settings, Spot, field

_LARGEST = 200_000
_TABLES = {"emergency", "reminders", "keys", "method"}


def variable(name: str) -> str:
    """Give the environment variable of a setting."""
    return f"{VARIABLE}{name.upper()}"


def load(path: Path, environ: Mapping[str, str], flags: Mapping[str, str]) -> Settings:
    """Read the settings at `path`."""
    reader = _Reader(path.name)
    reader.file(path)
    reader.words({"theme": "mono"} if environ.get("NO_COLOR") else {}, lambda _: "$NO_COLOR")
    reader.words({name: word for name in checking.SINGLE if (word := environ.get(variable(name)))},
                 lambda name: f"${variable(name)}")  # fmt: skip
    reader.words(flags, lambda name: f"--{name.replace('_', '-')}")
    sources = dict.fromkeys(ABOUT, "default") | reader.sources
    return Settings(
        **reader.values, sources=sources, spots=reader.spots, problems=tuple(sorted(reader.problems)), path=path
    )


class _Reader:
    """Takes what is sound into `values`, and a problem for all else."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.values: dict[str, Any] = {}
        self.sources: dict[str, str] = {}
        self.spots: dict[str, Spot] = {}
        self.problems: list[SettingProblem] = []

    def file(self, path: Path) -> None:
        """Read the file, if there is one."""
        try:
            raw = filing.read(path, _LARGEST)
        except FileNotFoundError:
            return
        except OSError as error:
            self._wrong(Spot(), f"The file cannot be read ({error.strerror}). The defaults are used.")
            return
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            col = error.start - raw.rfind(b"\n", 0, error.start)
            self._wrong(Spot(line, col), "This is not UTF-8. Save the file as UTF-8; until then the defaults are used.")
            return
        found = parse(text.replace("\r\n", "\n"))
        for spot, message in found.faults:
            self._wrong(spot, message)
        self._document(found.values, Spots(found.text))

    def words(self, words: Mapping[str, str], source: Callable[[str], str]) -> None:
        """Take words from the environment or the command line."""
        for name, word in words.items():
            try:
                self._take(name, checking.SINGLE[name](name, checking.from_word(name, word)), source(name))
                self.spots.pop(name, None)
            except checking.Wrong as wrong:
                self.problems.append(SettingProblem(source(name), Spot(), str(wrong)))

    def _take(self, name: str, value: object, source: str) -> None:
        self.values[field(name)] = value
        self.sources[name] = source

    def _wrong(self, spot: Spot, message: str) -> None:
        self.problems.append(SettingProblem(self.name, spot, message))

    def _document(self, document: dict[str, Any], spots: Spots) -> None:
        for name, value in document.items():
            if name in checking.SINGLE:
                self._try(name, checking.SINGLE[name], value, spots, (name,))
            elif name == "timers":
                self._timers(value, spots)
            elif name not in _TABLES:
                known = [*checking.SINGLE, *_TABLES, "timers", "numbers", "steps"]
                more = f" There are: {', '.join([*checking.SINGLE, *sorted({*_TABLES, 'timers'})])}."
                self._wrong(spots.key(name), f"There is no setting {name!r}.{checking.near(name, known) or more}")
            elif not isinstance(value, dict):
                self._wrong(
                    spots.value(name),
                    f"`{name}` is a table: write [{name}] on a line of its own and its entries below it.",
                )
            elif name == "emergency":
                self._emergency(value, spots)
            else:
                check = {"reminders": checking.interval, "method": checking.long_text}.get(name, checking.text)
                self._table(name, _flat(value), spots, check)

    def _try(
        self,
        name: str,
        check: Callable[[str, object], object],
        value: object,
        spots: Spots,
        path: tuple[str | int, ...],
    ) -> None:
        try:
            self._take(name, check(name, value), f"{self.name}:{spots.key(*path).line}")
            self.spots[name] = spots.value(*path)
        except checking.Wrong as wrong:
            self._wrong(spots.value(*path), str(wrong))

    def _table(
        self,
        name: str,
        table: Mapping[tuple[str, ...], object],
        spots: Spots,
        check: Callable[[str, object], object],
    ) -> None:
        """Take a table of entries by id, one by one."""
        kept: dict[str, object] = {}
        for path, value in table.items():
            entry = ".".join(path)
            try:
                kept[entry] = check(entry, value)
                self.spots[f"{name}.{entry}"] = spots.value(name, *path)
            except checking.Wrong as wrong:
                self._wrong(spots.value(name, *path), str(wrong))
        self._take(name, kept, f"{self.name}:{spots.key(name).line}")

    def _timers(self, value: object, spots: Spots) -> None:
        """Take the site's own timers, each known by what it shows, so none stands twice."""
        kept: dict[str, Reminder] = {}
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            try:
                found = checking.timer(item)
            except checking.Wrong as wrong:
                first = list(item)[:1] if isinstance(item, dict) else []
                self._wrong(spots.key("timers", index, *first), str(wrong))
                continue
            if found.id in kept:
                self._wrong(spots.value("timers", index, "show"), f"Another timer shows {found.show!r} already.")
            kept.setdefault(found.id, found)
        self._take("timers", tuple(kept.values()), f"{self.name}:{spots.key('timers').line}")

    def _emergency(self, table: Mapping[str, object], spots: Spots) -> None:
        checks: dict[str, Callable[[object, Spots, tuple[str | int, ...]], object]] = {
            "numbers": self._number, "steps": self._step
        }  # fmt: skip
        for name, value in table.items():
            path = ("emergency", name)
            if name not in checks:
                near = checking.near(name, checks) or " There are: numbers, steps."
                self._wrong(spots.key(*path), f"There is no setting {name!r} in [emergency].{near}")
            elif not isinstance(value, list):
                self._wrong(spots.value(*path), f"`{name}` must be a list in [ ], and this is {checking.given(value)}.")
            else:
                found = [checks[name](item, spots, (*path, index)) for index, item in enumerate(value)]
                kept = tuple(item for item in found if item is not None)
                self._take(f"emergency.{name}", kept, f"{self.name}:{spots.key(*path).line}")

    def _step(self, item: object, spots: Spots, path: tuple[str | int, ...]) -> str | None:
        try:
            return checking.long_text("steps", item)
        except checking.Wrong as wrong:
            self._wrong(spots.value(*path), str(wrong))
            return None

    def _number(self, item: object, spots: Spots, path: tuple[str | int, ...]) -> Number | None:
        """Take one to call; a number whose name is wrong is kept all the same, as the number is what saves."""
        if not isinstance(item, dict):
            self._wrong(spots.value(*path), 'Each of `numbers` is written {name = "…", number = "…"}.')
            return None
        for extra in item.keys() - {"name", "number"}:
            near = checking.near(extra, ("name", "number")) or " There are: name, number."
            self._wrong(spots.key(*path, extra), f"A number has no {extra!r}.{near}")
        found = {"name": "", "number": ""}
        for name in found:
            try:
                found[name] = checking.long_text(name, item.get(name, ""))
            except checking.Wrong as wrong:
                self._wrong(spots.value(*path, name), str(wrong))
        return Number(**found) if found["number"] else None


def _flat(table: Mapping[str, object], above: tuple[str, ...] = ()) -> dict[tuple[str, ...], object]:
    """Give the entries of a table by their whole path: an unquoted id with a dot in it makes a table within."""
    out: dict[tuple[str, ...], object] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            out |= _flat(value, (*above, name))
        else:
            out[*above, name] = value
    return out

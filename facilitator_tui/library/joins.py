"""A protocol with what it includes: one value, and where in which file each part of it stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from facilitator_tui.core.checking.findings import KeyPath, Names
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.library.documents import Document
from facilitator_tui.library.parts import Part

_BY_ID = {"steps": "step", "scales": "scale", "marks": "mark", "reminders": "reminder"}
_LISTS = ("before", "rules", "walks")


MAX_STEPS = 2_000_000
"""The most that the protocols of a library may have together, an included step counted for each that includes it."""


class Fault(NamedTuple):
    """What is wrong with a joining, and in which file."""

    code: str
    document: Document
    path: KeyPath
    message: str


class Joined:
    """A protocol file and the files that it includes, as one protocol."""

    def __init__(self, own: Part, included: Sequence[Part]) -> None:
        self.own = own
        self.parts = (own, *included)
        self.origins: dict[KeyPath, tuple[Document, KeyPath]] = {}
        self.clashes: list[Fault] = []
        values: dict[str, Any] = {"phases": [], "always": {}}
        for part in self.parts:
            self._take(part, values)
        self.protocol: Protocol = msgspec.structs.replace(
            own.protocol, **{key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
        )

    def _take(self, part: Part, values: dict[str, Any]) -> None:
        for section, what in _BY_ID.items():
            held = values.setdefault(section, {})
            for key, value in getattr(part.protocol, section).items():
                self._hold(part, (section, key), held, value, what)
        for section in _LISTS:
            items = values.setdefault(section, [])
            for n, value in enumerate(getattr(part.protocol, section)):
                self.origins[section, len(items)] = (part.document, (section, n))
                items.append(value)
        for step, key in part.protocol.always.items():
            if values["always"].get(step) != key:
                self._hold(part, ("always", step), values["always"], key, "way out")
        values["phases"].extend(each for each in part.protocol.phases if each not in values["phases"])

    def _hold(self, part: Part, path: KeyPath, held: dict[str, Any], value: Any, what: str) -> None:
        key = str(path[1])
        if key not in held:
            held[key] = value
            self.origins[path] = (part.document, path)
            return
        other, there = self.origins[path]
        line = other.place(there, key=True).line
        message = f"The {what} `{key}` is also in {other.page.name}, line {line}."
        self.clashes.append(Fault("FT103", part.document, path, message))

    def origin(self, path: KeyPath) -> tuple[Document, KeyPath]:
        """Give the document that a path in the joined protocol comes from, and the path there."""
        document, start = self.origins.get(path[:2], (self.own.document, path[:2]))
        return document, start + path[2:]

    @property
    def sound(self) -> bool:
        """Whether nothing of the files had to be left out."""
        return all(part.sound for part in self.parts) and not self.clashes

    @property
    def written(self) -> set[str]:
        """The ids of steps that the files have, sound or not."""
        return {step for part in self.parts for step in part.written}


def joined(own: Part, known: Mapping[str, Part], room: int) -> tuple[Joined, list[Fault]]:
    """Join a part with what it includes, and what those include; also give what of this could not be done.

    Where more than `room` steps would come together, it stays alone.
    """
    names = Names(known)
    included: list[Part] = []
    faults: list[Fault] = []
    taken = {own.protocol.id}
    queue = deque([own])
    while queue:
        part = queue.popleft()
        for n, name in enumerate(part.include):
            if name not in known:
                message = f"There is no protocol `{name}` to include.{names.nearest(name)}"
                faults.append(Fault("FT109", part.document, ("include", n), message))
            elif name not in taken:
                taken.add(name)
                included.append(known[name])
                queue.append(known[name])
    steps = sum(len(part.protocol.steps) for part in (own, *included))
    if included and steps > room:
        message = f"With what it includes this has {steps:,} steps; all protocols together may have {MAX_STEPS:,}."
        faults.append(Fault("FT008", own.document, ("include",), message))
        included = []
    return Joined(own, included), faults

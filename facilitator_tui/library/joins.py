"""A protocol with what it includes: one value, and where in which file each part of it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from facilitator_tui.core.checking.findings import KeyPath, nearest
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.library.documents import Document
from facilitator_tui.library.parts import Part

_BY_ID = {"steps": "step", "scales": "scale", "marks": "mark", "reminders": "reminder"}
_LISTS = ("before", "rules", "walks")


class Joined:
    """A protocol file and the files that it includes, as one protocol."""

    def __init__(self, own: Part, included: Sequence[Part]) -> None:
        self.own = own
        self.parts = (own, *included)
        self.origins: dict[KeyPath, tuple[Document, KeyPath]] = {}
        self.clashes: list[tuple[Document, KeyPath, str]] = []
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
        self.clashes.append((part.document, path, f"The {what} `{key}` is also in {other.page.name}, line {line}."))

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
        sections = [part.document.value.get("steps") for part in self.parts]
        return {step for section in sections if isinstance(section, dict) for step in section}


def joined(own: Part, known: Mapping[str, Part]) -> tuple[Joined, list[tuple[Document, KeyPath, str]]]:
    """Join a part with what it includes, and what those include; also give the includes that nothing has."""
    included: list[Part] = []
    missing: list[tuple[Document, KeyPath, str]] = []
    taken = {own.protocol.id}
    queue = [own]
    while queue:
        part = queue.pop(0)
        for n, name in enumerate(part.include):
            if name not in known:
                message = f"There is no protocol `{name}` to include.{nearest(name, known)}"
                missing.append((part.document, ("include", n), message))
            elif name not in taken:
                taken.add(name)
                included.append(known[name])
                queue.append(known[name])
    return Joined(own, included), missing

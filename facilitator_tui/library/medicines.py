"""The files of medicine profiles: their shape, the values that are made of them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, get_args

import msgspec

from facilitator_tui.core.checking import medicines
from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.protocol import Profile, Status
from facilitator_tui.library.documents import Document
from facilitator_tui.library.files import File
from facilitator_tui.library.heap import Heap
from facilitator_tui.library.joins import Joined
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.models import DEFINITIONS, ID, LINE
from facilitator_tui.library.parts import opened, reopened
from facilitator_tui.library.schemas import Shape, many, needed, record, table, words
from facilitator_tui.library.shapes import shaped

_FACTS = many(record({"text": needed(LINE), "cites": many(LINE)}))

MEDICINE = Shape(
    record(
        {
            "medicine": needed(ID), "title": needed(LINE), "version": needed(LINE), "status": words(*get_args(Status)),
            "language": LINE, "bears": table(ID, LINE), "alone": _FACTS, "course": _FACTS, "check": _FACTS,
            "after": _FACTS,
        }
    ),
    DEFINITIONS,
)  # fmt: skip
"""protocols/medicines/*.yaml."""


class MedicinePart(NamedTuple):
    """A medicine's file: what could be made of it, None where something is wrong with its shape."""

    file: File
    document: Document
    profile: Profile | None


def check(
    files: Sequence[File], joins: Sequence[Joined], elsewhere: Collection[str], heap: Heap, pieces: Pieces
) -> dict[str, Profile]:
    """Read and check the profiles, and give those without an error. Steps are looked for once all files are sound.

    `elsewhere` are steps of protocols that are not among the joins.
    """
    good: dict[str, Profile] = {}
    sound = all(join.sound for join in joins)
    steps = {*elsewhere, *(step for join in joins for step in join.written)} if sound else None
    for file in files:
        document, profile = read(file, pieces)[1:]
        heap.read(document)
        if profile is None:
            continue
        found = [*medicines.find(profile, steps)]
        if profile.id in good:
            found.append(Finding("FT103", ("medicine",), f"Another file holds the medicine `{profile.id}`."))
        if not heap.add_all(document, found):
            good[profile.id] = profile
    return good


def read(file: File, pieces: Pieces) -> MedicinePart:
    """Read a medicine's file, or take what was kept of it."""
    return pieces.kept_or_read(
        "medicine", file, Profile, _read,
        keep=lambda made: made.profile, again=lambda file, found: MedicinePart(file, reopened(file), found),
    )  # fmt: skip


def _read(file: File) -> MedicinePart:
    document = opened(file, frozenset({"bears"}))
    data = None if document.unread else shaped(document, MEDICINE, {})
    if data is None or document.problems:
        return MedicinePart(file, document, None)
    data["id"] = data.pop("medicine")
    return MedicinePart(file, document, msgspec.convert(data, Profile))

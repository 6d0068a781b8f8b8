"""A language's table: classes of words, shapes by kind, and the words that lift or lend weight to what was found."""

from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """One language. How a shape is written stands in `phrases`.

    `harm` and `faults` are shapes by kind. `after_a_no` presses once the client has said no, which `refusals` tell, and
    `stopping` takes a no; `soothing` waves a danger away once one of `alarms` has been named. `here` points to the
    body, the room or the client's choice; beside a word of `logistics` a person may be named who is to be called or to
    fetch them. `fillers` are words by which two lines may differ and still say the same. `excuses` make a sentence one
    about what was, or was agreed, where none of `voids` stands beside them; a question with one of `offers` leaves the
    choice. With `whole_clause` a no lifts what stands before it too.
    """

    classes: dict[str, tuple[str, ...]]
    harm: dict[str, tuple[str, ...]]
    faults: dict[str, tuple[str, ...]]
    after_a_no: tuple[str, ...]
    refusals: tuple[str, ...]
    stopping: tuple[str, ...]
    alarms: tuple[str, ...]
    soothing: tuple[str, ...]
    here: frozenset[str]
    logistics: frozenset[str]
    fillers: frozenset[str]
    excuses: dict[str, frozenset[str]]
    voids: frozenset[str]
    offers: frozenset[str]
    whole_clause: bool = False


def listed(text: str) -> tuple[str, ...]:
    """Give the shapes of a text, one a line."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def named(text: str) -> tuple[str, ...]:
    """Give the words of a text, one between two commas."""
    return tuple(part.strip() for part in text.replace("\n", " ").split(",") if part.strip())


def words(text: str) -> frozenset[str]:
    """Give the words of a text, with a space between two."""
    return frozenset(text.split())

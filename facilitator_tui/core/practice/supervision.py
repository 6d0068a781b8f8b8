"""A practice as a supervisor rates it: who said what and when, and numbers by several raters beside the program's.

Who rates sees no number of anyone else's until the own ones are kept. Moments and spans are milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, get_args

import msgspec

from facilitator_tui.core import times
from facilitator_tui.core.practice import agreement
from facilitator_tui.core.practice.adherence import ITEMS
from facilitator_tui.core.practice.client import Client
from facilitator_tui.core.practice.debrief import Debrief, debrief
from facilitator_tui.core.practice.encounter import meeting
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.walk import events as ev

Item = Literal[
    "felt-sense", "non-leading", "blankness", "image", "urge", "consent", "titrated", "stopped", "memory", "closed"
]
Score = Annotated[int, msgspec.Meta(ge=0, le=3)]
Scores = dict[Item, Score | None]
Span = Annotated[int, msgspec.Meta(ge=0, le=1 << 50)]
_TITLE, _LONGEST = 300, 4_000
Line = Annotated[str, msgspec.Meta(max_length=_TITLE)]
Text = Annotated[str, msgspec.Meta(max_length=_LONGEST)]
LONGEST_INITIALS = 12
Initials = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_INITIALS)]
Ident = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,80}$")]
PROGRAM = "program"


class Rating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One supervisor's numbers by item: None is `no occasion`, an item left out is not rated yet.

    Once `kept` they stand, and the others' are shown. `blind` says that none was seen before that.
    """

    by: Initials
    items: Scores = {}
    kept: bool = False
    blind: bool = True

    @property
    def whole(self) -> bool:
        """Whether every item is rated."""
        return len(self.items) == len(ITEMS)


class Spoken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One move: what the client had said before it, in which step it was made, of what kind, and in which words."""

    moment: Span
    waited: Span
    client: Text
    step: Line
    move: Line
    words: Text


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A practice to be rated. `last` is what the client said at the end; `program` holds the program's numbers.

    How it ended is not in it: a client's file says that in words that judge.
    """

    ident: Ident
    title: Line
    level: Annotated[int, msgspec.Meta(ge=1, le=3)]
    began: Span
    offset: Annotated[int, msgspec.Meta(ge=-1440, le=1440)]
    span: Span
    moves: Annotated[tuple[Spoken, ...], msgspec.Meta(max_length=2_000)]
    last: Text
    program: Scores


def items() -> tuple[Item, ...]:
    """Give the items in their order."""
    return tuple(get_args(Item))


def sheet(ident: str, client: Client, protocol: Protocol, met: ev.Met, events: Sequence[ev.Event]) -> Sheet:
    """Make it from the record: the client's lines and the trainee's moves, and nothing else that was written down.

    Raises Refused where the record breaks off.
    """
    look = debrief(client, protocol, met, events)
    turns = meeting(client, protocol, events).turns
    moves = tuple(
        Spoken(
            max(row.moment, 0),
            row.waited,
            turn.before.line[:_LONGEST],
            row.step[:_TITLE],
            row.move,
            row.words[:_LONGEST],
        )
        for row, turn in zip(look.rows, turns, strict=True)
    )
    last = turns[-1].after.line if turns else ""
    return Sheet(
        ident, look.title[:_TITLE], look.level, look.began, look.offset, look.span, moves, last[:_LONGEST],
        scores(look),
    )  # fmt: skip


def scores(look: Debrief) -> Scores:
    """Give the program's numbers."""
    return msgspec.convert(look.scores, Scores)


def read(numbers: Mapping[str, int | None]) -> Scores:
    """Give numbers by item.

    Raises msgspec.ValidationError for an item or a number that there is not.
    """
    return msgspec.convert(dict(numbers), Scores)


def head(of: Sheet) -> str:
    """Say which practice it is, in a line."""
    return f"PRACTICE · {of.title} · level {of.level} · {times.day(of.began, of.offset)} · {times.stay(of.span)}"


def told(of: Sheet) -> Iterator[str]:
    """Give what was said and done, a line each; nothing of what the program makes of it."""
    for n, each in enumerate(of.moves, 1):
        yield f"Client: {f'“{each.client}”' if each.client else '(says nothing)'}"
        words = f" “{each.words}”" if each.words else ""
        yield f"{n}. {times.stay(each.moment)} {each.step}: {each.move}{words} (after {times.stay(each.waited)})"
    if of.last:
        yield f"Client: “{of.last}”"


def seen(ratings: Sequence[Rating], by: str) -> list[Rating]:
    """Give the ratings of others that this rater may see: all that are kept once the own one is, before that none."""
    own = next((each for each in ratings if each.by == by), None)
    return [each for each in ratings if each.kept and each.by != by] if own is not None and own.kept else []


def with_(ratings: Sequence[Rating], new: Rating) -> tuple[Rating, ...]:
    """Give the ratings with this one in the place of the one by the same initials, in the order of initials."""
    return tuple(sorted((*(each for each in ratings if each.by != new.by), new), key=lambda each: each.by))


def raters(program: Mapping[Item, int | None], ratings: Sequence[Rating]) -> dict[str, Mapping[Item, int | None]]:
    """Give the numbers of the program and of every rating that is kept, by who gave them."""
    others = {each.by: each.items for each in ratings if each.kept and each.by != PROGRAM}
    return {PROGRAM: program, **others}


def agreed(programs: Sequence[tuple[Mapping[Item, int | None], Sequence[Rating]]]) -> Iterator[str]:
    """Say of every two raters how far they agree over these practices: supervisors first, then with the program."""
    tables = [raters(program, ratings) for program, ratings in programs]
    names = sorted({name for table in tables for name in table} - {PROGRAM})
    two = [(one, other) for n, one in enumerate(names) for other in names[n + 1 :]]
    for one, other in [*two, *((name, PROGRAM) for name in names)]:
        both = [(table[one], table[other]) for table in tables if one in table and other in table]
        if both:
            yield f"{one} and {other}: {agreement.words(agreement.over(both))}"


def compared(program: Mapping[Item, int | None], ratings: Sequence[Rating]) -> Iterator[str]:
    """Give all numbers side by side, an item a line, then how far they agree; nothing where no rating is kept."""
    table = raters(program, ratings)
    if len(table) == 1:
        return
    wide = {name: max(len(name), 3) for name in table}
    yield " ".join([f"{'':<27}", *(f"{name:>{cells}}" for name, cells in wide.items())])
    for name, title in ITEMS.items():
        numbers = (_number(table[who], name, cells) for who, cells in wide.items())
        yield " ".join([f"{title:<27}", *numbers])
    yield "– no occasion   · not rated"
    yield from (f"{each.by} had seen the program's numbers." for each in ratings if each.kept and not each.blind)
    yield from agreed([(program, ratings)])


def _number(numbers: Mapping[Item, int | None], name: str, cells: int) -> str:
    found = {str(item): score for item, score in numbers.items()}
    text = "·" if name not in found else "–" if found[name] is None else str(found[name])
    return f"{text:>{cells}}"

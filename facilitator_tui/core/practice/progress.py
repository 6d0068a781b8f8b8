"""What a trainee has practised, from the records kept of it: coverage, the ten items over time, units done.

Everyone is compared with nobody but themselves, and an item without an occasion has no number. Moments are UTC
milliseconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from facilitator_tui.core.practice.adherence import ITEMS, mean
from facilitator_tui.core.practice.client import ENDING_KINDS, Client, EndingKind
from facilitator_tui.core.practice.curriculum import Curriculum, Stand, Task
from facilitator_tui.core.practice.debrief import Debrief
from facilitator_tui.core.practice.own_words import AIM_WORDS
from facilitator_tui.core.protocol import UNSHIPPED_AIMS, Protocol

NONE = "–"
LATELY = 3
"""So many practices with an occasion are taken together, and as many before them."""
_TITLE, _TAIL, _SIX = 28, 26, 6
"""Cells of an item's title, and of what came lately; and so many practices that go before it."""

_ENDS: dict[EndingKind, str] = {
    "opened": "something opens",
    "held": "nothing opens and it is well held",
    "stopped": "stopped when due",
    "cared": "care called when due",
    "missed": "not much is met",
    "harmed": "something closes",
}


class Past(NamedTuple):
    """One practice: `look` is None where nobody was met, `steps` are those that were gone to."""

    ident: str
    began: int
    offset: int
    title: str
    protocol: str
    ended: bool
    steps: frozenset[str]
    look: Debrief | None = None


class Records(NamedTuple):
    """All that is kept of practice, the oldest first, and what there is to practise with.

    `drilled` counts the cards that were answered, by protocol; `due` those that are due `now`; `looked` says whether
    the first look was taken.
    """

    pasts: tuple[Past, ...]
    clients: tuple[Client, ...]
    protocols: Mapping[str, Protocol]
    curriculum: Curriculum | None = None
    drilled: Mapping[str, int] = {}
    due: int = 0
    looked: bool = False
    now: int = 0

    @property
    def meetings(self) -> list[Debrief]:
        """The looks back on all practices with a client, those that are still open among them."""
        return [past.look for past in self.pasts if past.look is not None]

    @property
    def looks(self) -> list[Debrief]:
        """The look back on every practice that was ended with a client, the oldest first."""
        return [past.look for past in self.pasts if past.look is not None and past.ended]

    @property
    def left(self) -> list[Past]:
        """Those that were left open, the newest first."""
        return [past for past in reversed(self.pasts) if not past.ended]


def stands(records: Records) -> list[Stand]:
    """Give how far every unit of the curriculum is."""
    units = records.curriculum.units if records.curriculum is not None else ()
    return [Stand(unit, tuple(min(have(task, records), task.need) for task in unit.do)) for unit in units]


def have(task: Task, records: Records) -> int:
    """Give how many a task has of those it takes, and maybe more."""
    match task.kind:
        case "look":
            return int(records.looked)
        case "walk":
            return len(_steps(records, task.walk))
        case "drill":
            return records.drilled.get(task.drill, 0)
        case "meet":
            ends = task.ends or ENDING_KINDS
            return sum(look.client == task.meet and look.kind in ends for look in records.looks)
        case _:
            scores = [look.scores.get(task.item) for look in records.looks]
            return sum(score is not None and score >= task.least for score in scores)


def task_words(task: Task, records: Records) -> str:
    """Say what there is to do."""
    times = {1: "", 2: " twice"}.get(task.times, f" {task.times} times")
    protocol = records.protocols.get(task.walk or task.drill)
    named = protocol.title if protocol is not None else task.walk or task.drill
    match task.kind:
        case "look":
            return "Take the first look at the keys"
        case "walk":
            return f"Walk {named} alone, through {_counted(task.steps, 'step')}"
        case "drill":
            return f"Answer {_counted(task.cards, 'card')} of {named}"
        case "meet":
            titles = {client.id: client.title for client in records.clients}
            ends = f"; what counts: {', or '.join(_ENDS[kind] for kind in task.ends)}" if task.ends else ""
            return f"Meet {titles.get(task.meet, task.meet)}{times}{ends}"
        case _:
            return f"Come to {task.least} or more in “{ITEMS[task.item]}”{times}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _steps(records: Records, protocol: str) -> frozenset[str]:
    known = records.protocols[protocol].steps.keys() if protocol in records.protocols else ()
    return frozenset(
        step for past in records.pasts if past.protocol == protocol for step in past.steps if step in known
    )


def coverage(records: Records) -> list[str]:
    """Say in lines how much was met, of all there is: clients, their states, kinds of move, steps."""
    looks = records.meetings
    met = Counter(look.client for look in looks)
    there = {client.id: client for client in records.clients}
    states = {(look.client, row.state) for look in looks for row in look.rows}
    known = {(client.id, state) for client in records.clients for state in client.states}
    made = {row.move for look in looks for row in look.rows}
    kinds = [words for aim, words in AIM_WORDS.items() if aim not in UNSHIPPED_AIMS]
    walked = {past.protocol for past in records.pasts} & records.protocols.keys()
    return [
        f"Clients: {sum(name in met for name in there)} of {len(there)}"
        + _but("not yet met", [client.title for client in records.clients if client.id not in met]),
        f"How they can be: {len(states & known)} of {len(known)} states",
        f"Kinds of move: {sum(kind in made for kind in kinds)} of {len(kinds)}"
        + _but("not yet made", [kind for kind in kinds if kind not in made]),
        *(
            f"Steps of {protocol.title}: {len(_steps(records, name))} of {len(protocol.steps)}"
            for name, protocol in records.protocols.items()
            if name in walked
        ),
    ]


def _but(words: str, missing: Sequence[str]) -> str:
    return f"; {words}: {' · '.join(missing)}" if missing else ""


def over_time(looks: Sequence[Debrief], cells: int) -> list[str]:
    """Give the ten items over the last practices that fit, the oldest first: an item a line, a practice a column.

    What came lately stands behind where there is room for it beside six practices.
    """
    if not looks:
        return ["No practice with a client was ended yet."]
    tail = cells >= _TITLE + 2 * _SIX + _TAIL
    shown = looks[-max((cells - _TITLE - (_TAIL if tail else 0)) // 2, 1) :]
    lines = []
    for name, title in ITEMS.items():
        scores = [look.scores.get(name) for look in looks]
        columns = " ".join(NONE if look.scores.get(name) is None else str(look.scores[name]) for look in shown)
        lines.append(f"{title:<27} {columns}" + (f"   {_lately(scores)}" if tail else ""))
    left = len(looks) - len(shown)
    earlier = f"; {left} earlier are not shown" if left else ""
    return [*lines, f"0 not yet, 1 a little, 2 mostly, 3 throughout, {NONE} no occasion{earlier}."]


def _lately(scores: Iterable[int | None]) -> str:
    """Give the mean of the last ones with an occasion, and of those before them, where there are as many."""
    rated = [score for score in scores if score is not None]
    if not rated:
        return "no occasion yet"
    last, before = mean(rated[-LATELY:]), mean(rated[-2 * LATELY : -LATELY])
    if len(rated) < 2 * LATELY or before is None:
        return f"an occasion {_counted(len(rated), 'time')}"
    return f"lately {last:.1f}, before {before:.1f}"

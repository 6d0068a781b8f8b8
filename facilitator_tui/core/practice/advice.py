"""The one next thing to practise, with its reason: never more than one, and never an order."""

from __future__ import annotations

from typing import Literal, NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.practice import progress
from facilitator_tui.core.practice.adherence import HIGHEST, ITEMS, mean, occasions
from facilitator_tui.core.practice.client import Client
from facilitator_tui.core.practice.curriculum import Stand, Task
from facilitator_tui.core.practice.progress import LATELY, Records

Kind = Literal["open", "client", "drill", "alone", "learn"]
FRESH = 7 * times.DAY
"""A practice that was left open is the next thing for so long; later it only stays in the list."""
MANY = 10
"""So many cards that are due go first."""


class Next(NamedTuple):
    """What comes next: its kind with what it names (a session, a client or a protocol), words, and why."""

    kind: Kind
    target: str
    words: str
    why: str


def advise(records: Records) -> Next | None:
    """Give the one next thing; None where there is nothing to practise with."""
    return _open(records) or _again(records) or _due(records) or _unit(records) or _weakest(records) or _other(records)


def _open(records: Records) -> Next | None:
    left = next((past for past in records.left if records.now - past.began < FRESH), None)
    if left is None:
        return None
    when = f"{times.day(left.began, left.offset)} {times.clock(left.began, left.offset, seconds=False)}"
    return Next("open", left.ident, f"Go on with {left.title}", f"It was left open, begun {when}.")


def _again(records: Records) -> Next | None:
    """Meet a client again with whom the last practice closed something."""
    last = records.looks[-1] if records.looks else None
    client = next((each for each in records.clients if last is not None and each.id == last.client), None)
    if last is None or client is None or not last.harms:
        return None
    moves = "a move" if len(last.harms) == 1 else f"{len(last.harms)} moves"
    why = f"Last time {moves} closed something. Look back on what was said there, then meet them once more."
    return Next("client", client.id, f"Meet {client.title} again", why)


def _due(records: Records) -> Next | None:
    if records.due < MANY:
        return None
    return Next("drill", "", "Go through the cards that are due", f"{records.due} of them are due today.")


def _unit(records: Records) -> Next | None:
    units = progress.stands(records)
    stand = next((each for each in units if not each.done), None)
    return of_unit(stand, records) if stand is not None else None


def of_unit(stand: Stand, records: Records) -> Next | None:
    """Give the first task of a unit that is still to be done; None where all are, or nothing can do it."""
    task = next(iter(stand.open), None)
    if task is None:
        return None
    words = progress.task_words(task, records)
    why = f"{stand.unit.title}: {stand.unit.about}"
    match task.kind:
        case "look":
            return Next("learn", "", words, why)
        case "walk":
            return Next("alone", task.walk, words, why)
        case "drill":
            return Next("drill", task.drill, words, why)
        case "meet":
            return Next("client", task.meet, words, why)
        case _:
            return _with_occasion(task, records, why)


def _with_occasion(task: Task, records: Records, why: str) -> Next | None:
    client = _seldom(records, task.item)
    if client is None:
        return None
    words = f"Meet {client.title}"
    return Next("client", client.id, words, f"{why} They give occasion to: {ITEMS[task.item].lower()}.")


def _weakest(records: Records) -> Next | None:
    """Meet a client who gives occasion for the item that stood lowest lately, where one stood below the highest."""
    lately = {}
    for name in ITEMS:
        rated = [score for look in records.looks if (score := look.scores.get(name)) is not None]
        lately[name] = mean(rated[-LATELY:])
    low = min((value, name) for name, value in {**lately, "": float(HIGHEST)}.items() if value is not None)
    client = _seldom(records, low[1]) if low[1] else None
    if client is None:
        return None
    why = f"“{ITEMS[low[1]]}” stood lowest lately, {low[0]:.1f} of {HIGHEST}; they give occasion for it."
    return Next("client", client.id, f"Meet {client.title}", why)


def _other(records: Records) -> Next | None:
    client = _seldom(records)
    if client is not None:
        last = max((look.began for look in records.meetings if look.client == client.id), default=0)
        why = "Of all clients you met them longest ago." if last else "You have not met them yet."
        return Next("client", client.id, f"Meet {client.title}", why)
    return (
        Next("drill", "", "Go through the cards", "There is no simulated client here.") if records.protocols else None
    )


def _seldom(records: Records, item: str = "") -> Client | None:
    """Give the client met longest ago, the easiest first, among those who give occasion for an item."""
    fitting = [client for client in records.clients if not item or item in occasions(client)]
    last = {look.client: look.began for look in records.meetings}
    return min(fitting, key=lambda client: (last.get(client.id, 0), client.level), default=None)

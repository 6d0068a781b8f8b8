"""The command that says how far a trainee is, as plain lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, Options, none
from facilitator_tui.core import times
from facilitator_tui.core.practice import advice, progress
from facilitator_tui.core.practice.progress import Records
from facilitator_tui.core.text import show as shown
from facilitator_tui.training import ways

_WIDE = 110


def say(options: Options) -> int:
    """Say what was practised, what is due, and the one next thing."""
    sys.stdout.writelines(f"{shown(line)}\n" for line in _lines(ways.records(workspace(options))))
    return 0


def _lines(records: Records) -> Iterator[str]:
    found = advice.advise(records)
    yield f"Next: {found.words}. {found.why}" if found is not None else "Next: nothing, since there is no protocol."
    for past in records.left:
        when = f"{times.day(past.began, past.offset)} {times.clock(past.began, past.offset, seconds=False)}"
        yield f"Left open: {past.title}, begun {when}; `facilitator-tui resume {past.ident}` takes it up."
    yield f"Drill: {records.due} due"
    yield from _units(records)
    yield from ("", "The ten items, a column a practice", *progress.over_time(records.looks, _WIDE))
    yield from ("", "Covered so far", *progress.coverage(records))


def _units(records: Records) -> Iterator[str]:
    if records.curriculum is None:
        return
    stands = progress.stands(records)
    yield from ("", f"{records.curriculum.title}: {sum(each.done for each in stands)} of {len(stands)} units done")
    for n, each in enumerate(stands, 1):
        yield f"{'✓' if each.done else ' '} {n:>2}  {each.unit.title}"
        for task in each.open:
            yield f"        to do: {progress.task_words(task, records)}"


PROGRESS = Command(none, Options, say)

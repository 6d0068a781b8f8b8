"""What is due: quiet lines that wait in one place. Nothing here fires, counts down or moves anything.

They come from three sources: the protocol, the site's own settings, and timers that were set in the session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from facilitator_tui.core.protocol import Protocol, Reminder
from facilitator_tui.core.times import MINUTE
from facilitator_tui.core.walk.state import State, step_of

PUT_OFF = 10 * MINUTE
"""How long a reminder that was put off stays quiet."""

NEVER = 1 << 62
"""Longer than any session."""


class Due(msgspec.Struct, frozen=True):
    """A line that waits, and for how many milliseconds it has been due. `say` and `go` offer what it is about."""

    id: str
    show: str
    span: int
    say: str = ""
    go: str = ""


def timed(protocol: Protocol, spans: Mapping[str, int | None]) -> Protocol:
    """Give the protocol with the intervals of its reminders set anew, in milliseconds by id; None is never due."""
    changed = {}
    for name, span in spans.items():
        if (reminder := protocol.reminders.get(name)) is None:
            continue
        each = NEVER if span is None else span
        changed[name] = msgspec.structs.replace(reminder, **{"every" if reminder.every else "after": each})
    return msgspec.structs.replace(protocol, reminders={**protocol.reminders, **changed}) if changed else protocol


def joined(protocol: Protocol, own: Iterable[Reminder]) -> Protocol:
    """Give the protocol with a site's own timers among its reminders; one that it knows by that id stays its own."""
    found = {each.id: each for each in own if each.id not in protocol.reminders}
    return msgspec.structs.replace(protocol, reminders={**protocol.reminders, **found}) if found else protocol


def of_timer(seq: int) -> str:
    """The id by which the timer that entry `seq` set is put off or seen to."""
    return f"timer.{seq}"


def due(protocol: Protocol, state: State, moment: int) -> tuple[Due, ...]:
    """Give what is due at `moment`, the longest waiting first."""
    if state.ended is not None:
        return ()
    found = _nudges(protocol, state, moment)
    found += [
        Due(of_timer(seq), timer.text, moment - timer.due)
        for seq, timer in state.here.timers.items()
        if moment >= timer.due
    ]
    for reminder in protocol.reminders.values():
        start = _start(protocol, state, reminder)
        if start is not None and (span := moment - start - (reminder.every or reminder.after)) >= 0:
            waited = min(span, moment - state.here.since) if reminder.steps else span
            found.append(Due(reminder.id, reminder.show, waited, reminder.say))
    waiting = [item for item in found if not _is_put_off(state, item.id, moment)]
    return tuple(sorted(waiting, key=lambda item: -item.span))


def _is_put_off(state: State, name: str, moment: int) -> bool:
    since = state.here.put_off.get(name)
    return since is not None and moment - since < PUT_OFF


def _start(protocol: Protocol, state: State, reminder: Reminder) -> int | None:
    here = state.here
    if reminder.steps and here.step not in reminder.steps:
        return None
    base = {"step": here.since, "last-entry": state.elapsed, "begin": 0, "medicine": here.dosed}[reminder.since]
    if base is None:
        return None
    done = _done(protocol, state, reminder)
    if reminder.every:
        return max(base, done) if done is not None else base
    return None if done is not None and done >= base else base


def _done(protocol: Protocol, state: State, reminder: Reminder) -> int | None:
    """Give when what a reminder asks for was last done: seen to by key, its line said, or consent asked by key."""
    moments = [state.here.seen_to[reminder.id]] if reminder.id in state.here.seen_to else []
    if reminder.say:
        spoken = state.here.spoken.get(reminder.say)
        moments += [spoken.moment] if spoken else []
        if protocol.prompts[reminder.say].aim == "consent" and state.here.consent_asked is not None:
            moments.append(state.here.consent_asked)
    return max(moments, default=None)


def _nudges(protocol: Protocol, state: State, moment: int) -> list[Due]:
    here = state.here
    found = []
    for number, nudge in enumerate(step_of(protocol, state).nudges):
        span = moment - here.since - nudge.stayed
        name = f"{here.step}.{number}"
        if here.visits[here.step] >= nudge.visits and span >= 0 and here.seen_to.get(name, -1) < here.since:
            found.append(Due(name, nudge.show, span, nudge.say, nudge.go))
    return found

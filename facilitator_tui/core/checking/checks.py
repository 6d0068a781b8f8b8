"""What must hold of a protocol: its names, its keys, and what a finished one has.

Ids may dangle in the protocol that is checked. Paths are in the words of the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from facilitator_tui.core.checking.findings import Finding, KeyPath, Names
from facilitator_tui.core.protocol import CUE_KEYS, UNSHIPPED_AIMS, WAYS_OUT, Card, Prompt, Protocol, Source, Step

_MARK_KEYS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789") - frozenset(WAYS_OUT)
_CODES = {"card": "FT105", "phase": "FT106", "scale": "FT107"}
_MAX_CUES = len(CUE_KEYS)


class Known(NamedTuple):
    """The ids that prompts.yaml has; None where it could not be read, or has no such table, and nothing is checked."""

    prompts: Names | None = None
    cards: Names | None = None
    rows: Names | None = None
    steps: Collection[str] = ()
    """Steps that the files have but that could not be read whole."""


def names(protocol: Protocol, known: Known) -> Iterator[Finding]:
    """Find every name that nothing has."""
    steps = Names((*protocol.steps, *known.steps))
    yield from _steps_named(protocol, steps)
    yield from _gates(protocol)
    for path, name in _prompt_names(protocol):
        if known.prompts is not None and name not in known.prompts:
            yield _unknown("FT102", path, "prompt", name, known.prompts)
    for path, name, what, among in _other_names(protocol, known):
        if among is not None and name not in among:
            yield _unknown(_CODES[what], path, what, name, among)
    for step_id, step in protocol.steps.items():
        yield from _rows(step.source, ("steps", step_id), known.rows)


def _unknown(code: str, path: KeyPath, what: str, name: str, among: Names) -> Finding:
    return Finding(code, path, f"There is no {what} `{name}`.{among.nearest(name)}", key=code == "FT204")


def _steps_named(protocol: Protocol, steps: Names) -> Iterator[Finding]:
    for step in protocol.always:
        if step not in steps:
            yield _unknown("FT204", ("always", step), "step", step, steps)
    for path, name in _step_names(protocol):
        if name not in steps:
            yield _unknown("FT101", path, "step", name, steps)


def _step_names(protocol: Protocol) -> Iterator[tuple[KeyPath, str]]:
    """Give every place that names a step, but for the ways out."""
    if protocol.start:
        yield ("start",), protocol.start
    for step in protocol.steps.values():
        here = ("steps", step.id)
        yield from (((*here, "notice", n, "go"), cue.go) for n, cue in enumerate(step.notice))
        yield from (((*here, "nudges", n, "go"), nudge.go) for n, nudge in enumerate(step.nudges) if nudge.go)
    for reminder in protocol.reminders.values():
        yield from ((("reminders", reminder.id, "in", n), name) for n, name in enumerate(reminder.steps))
    for n, rule in enumerate(protocol.rules):
        promised = "never" if rule.never else "reach"
        if rule.reach or rule.never:
            yield ("rules", n, promised), rule.never or rule.reach
        if rule.start != "anywhere":
            yield ("rules", n, "from"), rule.start
    for n, walk in enumerate(protocol.walks):
        yield ("walks", n, "from"), walk.start
        yield ("walks", n, "ends-at"), walk.ends_at


def _gates(protocol: Protocol) -> Iterator[Finding]:
    """Find rules whose gate is no option and no step."""
    known = Names({cue.id for step in protocol.steps.values() for cue in step.notice} | {*protocol.steps})
    for n, rule in enumerate(protocol.rules):
        if rule.unless and rule.unless not in known:
            yield _unknown("FT101", ("rules", n, "unless"), "option and no step", rule.unless, known)


def _prompt_names(protocol: Protocol) -> Iterator[tuple[KeyPath, str]]:
    for step in protocol.steps.values():
        here = ("steps", step.id)
        yield from (((*here, "say", n), line) for n, line in enumerate(step.say))
        yield from (((*here, "nudges", n, "say"), nudge.say) for n, nudge in enumerate(step.nudges) if nudge.say)
    for reminder in protocol.reminders.values():
        if reminder.say:
            yield ("reminders", reminder.id, "say"), reminder.say


def _other_names(protocol: Protocol, known: Known) -> Iterator[tuple[KeyPath, str, str, Names | None]]:
    phases, scales = Names(protocol.phases), Names(protocol.scales)
    for step in protocol.steps.values():
        if step.card:
            yield ("steps", step.id, "card"), step.card, "card", known.cards
        if step.phase and protocol.phases:
            yield ("steps", step.id, "phase"), step.phase, "phase", phases
    for scale in protocol.scales.values():
        if scale.pair:
            yield ("scales", scale.id, "pair"), scale.pair, "scale", scales


def _rows(source: Source | None, here: KeyPath, rows: Names | None) -> Iterator[Finding]:
    for n, row in enumerate(source.seeds if source and rows is not None else ()):
        if rows is not None and row not in rows:
            yield _unknown("FT108", (*here, "source", "seeds", n), "source row", row, rows)


def shapes(protocol: Protocol) -> Iterator[Finding]:
    """Find ids and keys that clash, and values that do not fit one another."""
    for step in protocol.steps.values():
        yield from _step_shape(step)
    yield from _rule_shapes(protocol)
    yield from _twice((("walks", n, "name"), walk.name) for n, walk in enumerate(protocol.walks))
    yield from _twice((("before", n, "id"), item.id) for n, item in enumerate(protocol.before))
    yield from _keys(
        ((("always", step), key) for step, key in protocol.always.items()),
        WAYS_OUT,
        "A way out takes one of x, o and !",
    )
    yield from _keys(
        ((("marks", mark.id, "key"), mark.key) for mark in protocol.marks.values()),
        _MARK_KEYS,
        "A mark takes one letter a to z or digit, but not x or o",
    )
    for scale in protocol.scales.values():
        if scale.low >= scale.high:
            yield Finding("FT011", ("scales", scale.id, "to"), f"`to` must be more than `from`, which is {scale.low}.")
    for reminder in protocol.reminders.values():
        if not reminder.every and not reminder.after:
            message = f"The reminder `{reminder.id}` needs `every` or `after`."
            yield Finding("FT010", ("reminders", reminder.id), message, key=True)


def _rule_shapes(protocol: Protocol) -> Iterator[Finding]:
    for n, rule in enumerate(protocol.rules):
        if bool(rule.reach) == bool(rule.never):
            yield Finding("FT010", ("rules", n), "A rule promises one thing: `reach` a step, or `never` come to one.")
        elif rule.unless and not rule.never:
            yield Finding("FT010", ("rules", n, "unless"), "`unless` belongs to a rule that says `never`.", key=True)


def digits(protocol: Protocol) -> Iterator[Finding]:
    """Where the author says what digits mean: find those that have two meanings or none, or stand for an emergency."""
    danger = protocol.way_out("flag")
    first: dict[str, tuple[str, str]] = {}
    for step in protocol.steps.values() if protocol.digits else ():
        for n, cue in enumerate(step.notice):
            here: KeyPath = ("steps", step.id, "notice", n, "key")
            for said in (cue.id, cue.see) if cue.key else ():
                key, where = first.setdefault(said, (cue.key, step.id))
                if key != cue.key:
                    message = f"`{said}` is {cue.key} here and {key} in `{where}`; one digit has one meaning."
                    yield Finding("FT115", here, message)
                    break
            if cue.key and cue.key not in protocol.digits:
                yield Finding("FT116", here, f"`digits` does not say what {cue.key} means.")
            if danger and cue.go == danger and step.id != danger:
                yield Finding(
                    "FT117", here, f"{cue.key or cue.see} leads to `{danger}`, which ! leads to from anywhere."
                )


def _step_shape(step: Step) -> Iterator[Finding]:
    here = ("steps", step.id)
    yield from _twice(((*here, "notice", n, "id"), cue.id) for n, cue in enumerate(step.notice))
    yield from _twice(((*here, "items", n, "id"), item.id) for n, item in enumerate(step.items))
    yield from _keys(
        (((*here, "notice", n, "key"), cue.key) for n, cue in enumerate(step.notice) if cue.key),
        CUE_KEYS,
        "An option takes a digit from 1 to 9",
    )
    for n, nudge in enumerate(step.nudges):
        if not nudge.visits and not nudge.stayed:
            yield Finding("FT010", (*here, "nudges", n), "A nudge needs `visits` or `stayed`.")
    if step.kind == "checklist" and not step.items:
        yield Finding("FT010", here, f"The checklist `{step.id}` needs `items`.", key=True)
    if len(step.notice) > _MAX_CUES:
        message = f"`{step.id}` offers {len(step.notice)} options; a glance and the digits hold {_MAX_CUES}."
        yield Finding("FT110", (*here, "notice"), message, key=True)


def _twice(named: Iterable[tuple[KeyPath, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, name in named:
        if name in seen:
            yield Finding("FT103", path, f"The id `{name}` stands twice here; give one of them another.")
        seen.add(name)


_FREE = 9
"""So many of the keys that are free are named."""


def _keys(pressed: Iterable[tuple[KeyPath, str]], allowed: Collection[str], rule: str) -> Iterator[Finding]:
    rows = list(pressed)
    free = [key for key in sorted(allowed) if key not in {key for _, key in rows}]
    left = f"; free are {', '.join(free[:_FREE])}" if free else ", and none is free"
    seen: dict[str, KeyPath] = {}
    for path, key in rows:
        if key not in allowed or len(key) != 1:
            yield Finding("FT104", path, f"{rule}, and this is `{key}`.")
        elif key in seen:
            first = seen[key][-2] if path[-1] == "key" else seen[key][-1]
            whose = f"option {first + 1} here" if isinstance(first, int) else f"`{first}`"
            yield Finding("FT104", path, f"The key `{key}` is taken by {whose} already{left}.")
        seen.setdefault(key, path)


def wants(protocol: Protocol) -> Iterator[Finding]:
    """Find what a finished protocol has and this one does not."""
    for step in protocol.steps.values():
        if step.source is None:
            yield Finding("FT111", ("steps", step.id), f"The step `{step.id}` names no source.", key=True)
    yield from digits(protocol)
    yield from _unasked(protocol)
    missing = [f"{key} ({act})" for key, act in WAYS_OUT.items() if key not in protocol.always.values()]
    if missing:
        message = f"No step is named under `always` for {', '.join(missing)}."
        yield Finding("FT205", ("always",), message, key=True)


def _unasked(protocol: Protocol) -> Iterator[Finding]:
    """Find the options that open what a rule closes from a way out on, and that ask for no consent."""
    gates = {rule.unless for rule in protocol.rules if rule.never and rule.start in protocol.always}
    for step in protocol.steps.values():
        for n, cue in enumerate(step.notice):
            if cue.id in gates and cue.asks != "consent":
                message = f"The option `{cue.id}` opens a way back after a stop, and keeps no yes that was asked for."
                yield Finding("FT503", ("steps", step.id, "notice", n), message)


def words(prompts: Iterable[Prompt], cards: Iterable[Card], rows: Names | None) -> Iterator[Finding]:
    """Find what prompts.yaml names and nothing has, and what its finished lines and cards have."""
    for prompt in prompts:
        here = ("prompts", prompt.id)
        yield from _rows(prompt.source, here, rows)
        if prompt.source is None:
            yield Finding("FT111", here, f"The line `{prompt.id}` names no source.", key=True)
        if not prompt.invite and prompt.to == "client":
            yield Finding("FT112", here, f"The line `{prompt.id}` has no `invite`.", key=True)
        if prompt.aim in UNSHIPPED_AIMS:
            yield Finding("FT113", (*here, "aim"), f"`{prompt.aim}` is a move that a line should not make.")
    for card in cards:
        yield from _rows(card.source, ("cards", card.id), rows)
        if card.source is None:
            yield Finding("FT111", ("cards", card.id), f"The card `{card.id}` names no source.", key=True)

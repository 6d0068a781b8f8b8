"""What must hold of a simulated client: its names, that every move is answered, and what its lines are like."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from facilitator_tui.core.checking.findings import Finding, KeyPath, Names, nearest
from facilitator_tui.core.practice.client import COUNTS, LINE, OVERWHELM, Beat, Bound, Client, ClientState, Move
from facilitator_tui.core.protocol import AIMS, Protocol

_LEAST_LINES = 4
_STOPPING = frozenset({"accept-stop", "safety", "get-help", OVERWHELM})


def find(client: Client, protocol: Protocol | None, prompts: Names | None) -> tuple[Finding, ...]:
    """Find everything that is wrong, but for its paths and its reasons, which are proved apart.

    Without the protocol or the prompts, names of theirs are not looked for.
    """
    return (*names(client, protocol, prompts), *answers(client), *lines(client), *waits(client), *silence(client))


def names(client: Client, protocol: Protocol | None, prompts: Names | None) -> Iterator[Finding]:
    """Find every name that nothing has."""
    steps = Names(protocol.steps) if protocol else None
    for name in client.begins:
        yield from _missing(("begins",), "state", name, client.states)
    for name, state in client.states.items():
        if name in client.endings:
            message = f"`{name}` is a state and an ending; give one of them another name."
            yield Finding("FT103", ("endings", name), message, key=True)
        for n, step in enumerate(state.fits):
            yield from _missing(("states", name, "fits", n), "step", step, steps or {step})
        for path, move in moves(state):
            yield from _of_move(client, path, move, prompts)
        for n, beat in enumerate(state.silence):
            yield from _of_change(client, ("states", name, "silence", n), beat, prompts)
    for name, ending in client.endings.items():
        yield from _of_need(client, ("endings", name, "when"), ending.when or {})
        for n, state_name in enumerate(ending.during):
            yield from _missing(("endings", name, "during", n), "state", state_name, client.states)


def _of_move(client: Client, path: KeyPath, move: Move, prompts: Names | None) -> Iterator[Finding]:
    name = str(path[-1])
    if name.startswith(LINE) and prompts is not None and name.removeprefix(LINE) not in prompts:
        line = name.removeprefix(LINE)
        yield Finding("FT102", path, f"There is no prompt `{line}`.{nearest(line, prompts)}", key=True)
    yield from _of_change(client, path, move, prompts)


def _of_change(client: Client, path: KeyPath, move: Move | Beat, prompts: Names | None) -> Iterator[Finding]:
    if move.better and prompts is not None and move.better not in prompts:
        message = f"There is no prompt `{move.better}`.{nearest(move.better, prompts)}"
        yield Finding("FT102", (*path, "better"), message)
    for value in move.shift:
        yield from _missing((*path, value), "hidden value", value, client.hidden, key=True)
    for way in move.go:
        yield from _missing((*path, "go"), "state or ending", way.to, [*client.states, *client.endings])
        yield from _of_need(client, (*path, "go", way.to), way.need)


def _of_need(client: Client, path: KeyPath, need: dict[str, Bound]) -> Iterator[Finding]:
    for value in need:
        yield from _missing((*path, value), "hidden value", value, [*client.hidden, *COUNTS], key=True)


def _missing(path: KeyPath, what: str, name: str, known: Collection[str], *, key: bool = False) -> Iterator[Finding]:
    if name not in known:
        yield Finding("FT401", path, f"There is no {what} `{name}` here.{nearest(name, known)}", key=key)


def moves(state: ClientState) -> Iterator[tuple[KeyPath, Move]]:
    """Give every move of a state with where it stands in the file."""
    for aim, move in state.moves.items():
        yield ("states", state.id, "moves", aim), move
    if state.otherwise is not None:
        yield ("states", state.id, "otherwise"), state.otherwise


def answers(client: Client) -> Iterator[Finding]:
    """Find moves that nothing answers, states that say no and take more, and what comes when the time is up."""
    for state in client.states.values():
        here: KeyPath = ("states", state.id)
        open_ = [aim for aim in AIMS if state.answer(aim) is None]
        if open_:
            more = f" and {len(open_) - 3} more" if len(open_) > 3 else ""  # noqa: PLR2004 - three show what is meant
            message = f"Nothing in `{state.id}` answers {', '.join(open_[:3])}{more}; `otherwise` answers all others."
            yield Finding("FT405", here, message, key=True)
        for path, move in moves(state):
            if move.verdict != "fits" and not move.better:
                yield Finding("FT409", path, "This move does not fit, and no `better` line is named.", key=True)
            if state.no and move.verdict == "fits" and not _stops(str(path[-1])):
                message = f"In `{state.id}` the client says no; only stopping fits there."
                yield Finding("FT408", path, message, key=True)
        stopping = state.answer("accept-stop")
        if state.no and (stopping is None or stopping.verdict != "fits"):
            yield Finding(
                "FT408", here, f"In `{state.id}` the client says no, and `accept-stop` does not fit.", key=True
            )
    timed = [ending for ending in client.endings.values() if ending.when is not None]
    always = [ending.id for ending in timed if not ending.when and not ending.during]
    if len(always) != 1 or timed[-1].id != always[0]:
        message = "The last ending with a `when`, and it alone, must hold always: `when: {}`."
        yield Finding("FT411", ("endings",), message, key=True)


def _stops(name: str) -> bool:
    """Say whether a move may fit after a no; what a single line does there, its author answers for."""
    return name in _STOPPING or name.startswith(LINE)


def lines(client: Client) -> Iterator[Finding]:
    """Find lines that stand twice, and states with few of them."""
    where: dict[str, str] = {}
    for state in client.states.values():
        for n, line in enumerate(state.lines):
            folded = line.casefold()
            if folded in where:
                yield Finding("FT406", ("states", state.id, "lines", n), f"This line stands in `{where[folded]}` too.")
            where.setdefault(folded, state.id)
        if len(state.lines) < _LEAST_LINES:
            message = (
                f"`{state.id}` has {len(state.lines)} lines; {_LEAST_LINES} at least keep it from repeating itself."
            )
            yield Finding("FT407", ("states", state.id, "lines"), message, key=True)


def waits(client: Client) -> Iterator[Finding]:
    """Find lines that wait for a word that no other line has."""
    every = [line.casefold() for state in client.states.values() for line in state.lines]
    for state in client.states.values():
        for n, line in enumerate(state.lines):
            wait = state.waits.get(line)
            if wait is not None and wait.of and not any(wait.of in each for each in every if each != line.casefold()):
                message = f"No other line of this client has `{wait.of}` in it, so this one is never said."
                yield Finding("FT415", ("states", state.id, "lines", n), message)


def silence(client: Client) -> Iterator[Finding]:
    """Find silences in which nothing comes while in others something does, and beats that are out of order."""
    some = any(state.silence for state in client.states.values())
    for state in client.states.values():
        here: KeyPath = ("states", state.id)
        if some and not state.silence:
            yield Finding(
                "FT414", here, f"Nothing comes in the silence of `{state.id}`; in others something does.", key=True
            )
        for n, beat in enumerate(state.silence):
            at: KeyPath = (*here, "silence", n)
            if n and beat.after <= state.silence[n - 1].after:
                yield Finding("FT414", at, "This does not come later than what stands before it.")
            if (beat.verdict is None) != (not beat.why):
                yield Finding("FT414", at, "A verdict needs its `why`, and a `why` its verdict.")
            if beat.verdict not in (None, "fits") and not beat.better:
                yield Finding("FT409", at, "This silence does not fit, and no `better` line is named.")

"""Looking back on a practice: what was done, how the client was meanwhile, and one good way beside it.

Spans and moments are milliseconds. Nothing here is a pass or a fail, and the client is given no number but its own.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import msgspec

from facilitator_tui.core.checking import wording
from facilitator_tui.core.practice import adherence, encounter, silences
from facilitator_tui.core.practice.client import LINE, Client, EndingKind, Verdict
from facilitator_tui.core.practice.client_paths import good_way
from facilitator_tui.core.practice.own_words import AIM_WORDS, told
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev

_LED = "This kind of move leads."


class PastMove(msgspec.Struct, frozen=True):
    """One move: in which step, what kind and words, what came of it, and how long it was waited before it.

    `judged` says no more than that its words could be. `line` is what the client had said, and `turned` whether it was
    in another state after the move. Both are left out of what was kept before they were.
    """

    seq: int
    moment: int
    step: str
    sits: bool
    state: str
    move: str
    words: str
    verdict: Verdict
    why: str
    better: str
    waited: int
    judged: bool = True
    line: str = ""
    turned: bool = False


class Pause(msgspec.Struct, frozen=True):
    """A silence that was kept: as which move, counted from 1, its entry, how long, and what came while it lasted.

    `spoke` is what the client said first, empty where it said nothing; `state` and `hidden` are before and after it.
    """

    move: int
    seq: int
    span: int
    came: tuple[str, ...]
    spoke: str
    state: tuple[str, str]
    hidden: dict[str, tuple[int, int]]


class RatedItem(msgspec.Struct, frozen=True):
    """One of the ten items."""

    id: str
    title: str
    score: int | None
    entries: tuple[int, ...]
    note: str


class Debrief(msgspec.Struct, frozen=True):
    """A whole practice. `hidden` holds each hidden value before the first move and after every one.

    `good` is a good way as (step, move) titles; `leading` as (entry, sentence); `unneeded` are lines said where silence
    would have fitted and they did not. `replay` is of which practice it is a replay, and from which turn: its items are
    not rated. `early` is where the trainee ended it before the client had come to an ending: what the file
    says of time gone by unused would not be true of it.
    """

    client: str
    title: str
    level: int
    seed: str
    began: int
    offset: int
    span: int
    ending: str
    kind: EndingKind
    words: str
    rows: tuple[PastMove, ...]
    good: tuple[tuple[str, str], ...]
    hidden: dict[str, tuple[int, ...]]
    items: tuple[RatedItem, ...]
    said: int
    spoken_words: int
    silences: int
    silent: int
    longest: int
    leading: tuple[tuple[int, str], ...]
    unneeded: tuple[int, ...]
    pauses: tuple[Pause, ...] = ()
    replay: tuple[str, int] | None = None
    early: bool = False

    @property
    def scores(self) -> dict[str, int | None]:
        """The items' numbers by id."""
        return {item.id: item.score for item in self.items}

    @property
    def harms(self) -> tuple[int, ...]:
        """The entries of the moves that closed something."""
        return tuple(row.seq for row in self.rows if row.verdict == "harm")

    @property
    def unjudged(self) -> tuple[int, ...]:
        """The entries of words of one's own that were not judged."""
        return tuple(row.seq for row in self.rows if not row.judged)

    @property
    def mean(self) -> float | None:
        """The mean of the items that had an occasion."""
        return adherence.mean(self.scores.values())

    @property
    def waited(self) -> int:
        """The middle one of all waits before a move."""
        return round(statistics.median([row.waited for row in self.rows] or [0]))


def debrief(client: Client, protocol: Protocol, met: ev.Met, events: Sequence[ev.Event]) -> Debrief:
    """Look back on a practice that a record holds; where it was not ended, as if it were ended now."""
    meeting = encounter.meeting(client, protocol, events)
    turns, now = meeting.turns, meeting.now
    began = events[0]
    struck = ev.taken_back(events)
    asked = [event.seq for event in events if isinstance(event.act, ev.ConsentAsked) and event.seq not in struck]
    ending = client.endings[now.ending or encounter.closing(client, now)]
    replay = ev.replayed(events)
    way = good_way(client, encounter.meet(client, _seed(events)).state)
    silences = [turn.act.span for turn in turns if isinstance(turn.act, ev.Silence)]
    redacted = {event.act.of for event in events if isinstance(event.act, ev.Redacted)}
    spoken = {turn.seq: _text(turn.act) for turn in turns if isinstance(turn.act, ev.Aloud)}
    return Debrief(
        client=client.id, title=client.title, level=met.level, seed=_seed(events), began=began.recorded.wall,
        offset=began.recorded.offset, span=_span(protocol, events),
        ending=ending.id, kind=ending.kind, words=ending.words,
        rows=tuple(_row(client, protocol, turn) for turn in turns),
        good=tuple(_good(client, protocol, each) for each in way.way) if way else (),
        hidden={
            name: (value, *(turn.after.hidden[name] for turn in turns)) for name, value in client.hidden.items()
        },
        items=tuple(
            RatedItem(item.id, adherence.ITEMS[item.id], item.score, item.entries, item.note)
            for item in adherence.items(client, turns, asked)
        )
        if replay is None
        else (),
        said=len(spoken), spoken_words=sum(len(text.split()) for seq, text in spoken.items() if seq not in redacted),
        silences=len(silences), silent=sum(silences), longest=max(silences, default=0),
        leading=tuple(_leading(turns)), unneeded=tuple(_unneeded(client, turns)),
        pauses=tuple(
            _pause(client, n, turn, turn.act.span)
            for n, turn in enumerate(turns, 1)
            if isinstance(turn.act, ev.Silence)
        ),
        replay=replay, early=ending.kind == "missed" and not (turns and turns[-1].after.ending),
    )  # fmt: skip


def _span(protocol: Protocol, events: Sequence[ev.Event]) -> int:
    """Give how long the practice took: what was added to its record later counts no time."""
    course = [event for event in events if not isinstance(event.act, ev.Amendment)]
    return max((state.elapsed for state in engine.scattered(protocol, course)), default=0)


def _pause(client: Client, move: int, turn: encounter.Turn, span: int) -> Pause:
    state, before, after = client.states[turn.before.state], turn.before, turn.after
    return Pause(
        move=move, seq=turn.seq, span=span,
        came=tuple(beat.shows for beat in silences.come(state, span) if beat.shows),
        spoke=after.line if after.line != before.line else "",
        state=(before.state, after.state),
        hidden={name: (value, after.hidden[name]) for name, value in before.hidden.items()},
    )  # fmt: skip


def _seed(events: Sequence[ev.Event]) -> str:
    act = events[0].act
    return act.seed if isinstance(act, ev.Began) else ""


def _text(act: ev.AnyAct) -> str:
    return act.text if isinstance(act, ev.Aloud) else ""


def move_words(aim: str) -> str:
    """Give a kind of move in words."""
    for known, words in AIM_WORDS.items():
        if known == aim:
            return words
    return "too much: ending it"


def _row(client: Client, protocol: Protocol, turn: encounter.Turn) -> PastMove:
    better = protocol.prompts.get(turn.better)
    return PastMove(
        seq=turn.seq, moment=turn.moment, step=title(protocol, turn.step), sits=turn.sits(client),
        state=turn.before.state, move=move_words(turn.aim), words=_text(turn.act), verdict=turn.move.verdict,
        why=turn.move.why, better=better.say if better else "", waited=turn.waited,
        judged=turn.judged, line=turn.before.line,
        turned=turn.after.state != turn.before.state or bool(turn.after.ending),
    )  # fmt: skip


def _good(client: Client, protocol: Protocol, leg: tuple[str, str]) -> tuple[str, str]:
    line = protocol.prompts.get(leg[1].removeprefix(LINE)) if leg[1].startswith(LINE) else None
    return title(protocol, client.states[leg[0]].fits[0]), f"“{line.say}”" if line else move_words(leg[1])


def _leading(turns: Sequence[encounter.Turn]) -> list[tuple[int, str]]:
    return [
        (turn.seq, words)
        for turn in turns
        if isinstance(turn.act, ev.Tried) and adherence.leads(turn)
        for words in _of_leading(turn.act)
    ]


def _of_leading(act: ev.Tried) -> list[str]:
    """Say what was found when the words were said; where that is from before they were judged, what is found now."""
    before = [each.message for each in wording.read(act.text) if each.code in act.findings]
    return before or [told(act.findings) or _LED]


def _unneeded(client: Client, turns: Sequence[encounter.Turn]) -> list[int]:
    out = []
    for turn in turns:
        silence = client.states[turn.before.state].answer("silence")
        spoken = isinstance(turn.act, ev.Aloud)
        if spoken and turn.move.verdict != "fits" and silence is not None and silence.verdict == "fits":
            out.append(turn.seq)
    return out

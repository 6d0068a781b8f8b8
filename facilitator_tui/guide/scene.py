"""What a practice shows beside the session: how the client is, what it says, and what the last move did."""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.practice import encounter, own_words, silences
from facilitator_tui.core.practice.client import Client, Verdict
from facilitator_tui.core.protocol import Protocol, Register
from facilitator_tui.core.walk import events as ev

VERDICTS: dict[Verdict, str] = {
    "fits": "This fits.",
    "weak": "This does little here.",
    "harm": "This closes something.",
}
_FULL, _WHERE_WEAK = 1, 2


class Scene(NamedTuple):
    """What a practice shows beside the live screen. `answer` is in sentences, each with its role."""

    title: str
    line: str
    shows: tuple[str, ...]
    answer: tuple[tuple[str, str], ...] = ()
    ended: bool = False


def scene(client: Client, protocol: Protocol, meeting: encounter.Meeting, level: int, register: Register) -> Scene:
    """What the trainee sees and hears of the client, and what the last move did as far as the level tells it."""
    now = meeting.now
    if now.ending:
        ending = client.endings[now.ending]
        return Scene(client.title, now.line, (), ((ending.words, "line"),), ended=True)
    state = client.states[now.state]
    shows = tuple(encounter.showing(state, now))
    return Scene(client.title, now.line, shows, tuple(_answer(client, protocol, meeting, level, register)))


def silent(client: Client, meeting: encounter.Meeting, seed: str, span: int) -> Scene:
    """What the trainee sees and hears while silence has been kept for so many milliseconds, and has not ended yet."""
    now, before = meeting.now, client.states[meeting.now.state]
    if span >= silences.LEAST:
        now, _ = encounter.answer(client, now, "silence", seed, ev.Silence(span))
    if now.ending:
        return Scene(client.title, now.line, (), ((client.endings[now.ending].words, "line"),), ended=True)
    came = [beat.shows for beat in silences.come(before, span) if beat.shows][-1:]
    still = list(encounter.showing(client.states[now.state], now))
    shows = [*came, *still[: 2 - len(came)]] if now.state == meeting.now.state else still
    held = f", {times.stay(span - span % times.MINUTE)}" if span >= times.MINUTE else ""
    return Scene(client.title, now.line, tuple(shows), ((f"Silence{held}. The next key ends it.", "quiet"),))


def _answer(
    client: Client, protocol: Protocol, meeting: encounter.Meeting, level: int, register: Register
) -> list[tuple[str, str]]:
    last_seen = meeting.seen[-1] if meeting.seen else (0, "", True)
    last = meeting.turns[-1] if meeting.turns else None
    if last is None or last_seen[0] > last.seq:
        return _of_seeing(client, protocol, meeting.now.state, last_seen, level)
    move = last.move
    if level > _WHERE_WEAK or (level == _WHERE_WEAK and move.verdict == "fits"):
        return []
    told = [(f"{VERDICTS[move.verdict]} {move.why}" if last.judged else move.why, "text")]
    if isinstance(last.act, ev.Tried) and (marks := own_words.marks(last.act.findings)):
        told.append((marks, "quiet"))
    if last.better in protocol.prompts:
        told.append((f"More might come of: “{protocol.prompts[last.better].words(register)}”", "quiet"))
    return told


def _of_seeing(
    client: Client, protocol: Protocol, state: str, seen: tuple[int, str, bool], level: int
) -> list[tuple[str, str]]:
    """Tell whether the step that was gone to is one for how the client is."""
    if level != _FULL or not seen[0]:
        return [(client.brief, "soft")] if not seen[0] else []
    if seen[2]:
        return [("That is a step for what shows here.", "text")]
    titles = [protocol.steps[step].title for step in client.states[state].fits if step in protocol.steps]
    return [(f"What shows is nearer to: {' or '.join(titles)}. A digit or find leads there.", "quiet")]

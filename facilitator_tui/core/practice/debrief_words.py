"""A look back in words: sections of lines for the screen, and the same as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.practice import adherence, supervision
from facilitator_tui.core.practice.client import HIGHEST, EndingKind
from facilitator_tui.core.practice.debrief import Debrief, PastMove, Pause
from facilitator_tui.core.practice.supervision import Rating

_BARS = "▁▂▃▄▅▆▇█"
_NONE = "–"
_PAUSES = "pauses"
_WIDE = 110
_SCORES = ("not yet", "a little", "mostly", "throughout")
ENDING_WORDS: dict[EndingKind, str] = {
    "opened": "something opened, and was met",
    "held": "nothing opened, and it was well held",
    "stopped": "stopped when it was due, which counts as high as any depth",
    "cared": "care was called when it was due",
    "missed": "not much was met",
    "harmed": "something closed",
}
_LATE = "stopped, and later than it was due"
_MARKS = {"fits": "+", "weak": "·", "harm": "−"}
_UNJUDGED = "?"


class Section(NamedTuple):
    """A title and its lines."""

    title: str
    lines: tuple[str, ...]


def plot(values: Sequence[int]) -> str:
    """Give values from 0 to 10 as a row of bars."""
    return "".join(_BARS[round(value * (len(_BARS) - 1) / HIGHEST)] for value in values)


def score_words(score: int | None) -> str:
    """Give an item's number with its word."""
    return _NONE if score is None else f"{score} {_SCORES[score]}"


def sections(look: Debrief, ratings: Sequence[Rating] = (), cells: int = _WIDE) -> list[Section]:
    """Give the whole look back with the numbers of supervisors that are kept; side by side where `cells` allow."""
    items = Section("Ten items, 0 to 3, with the entries they rest on", tuple(_items(look, cells)))
    rated = tuple(supervision.compared(supervision.scores(look), ratings))
    return [
        Section("How it ended", (ending_words(look), *summary(look), "No ending is a pass or a fail.")),
        Section("Your way, and one good way", tuple(_ways(look, cells))),
        Section("The client, as it was hidden", tuple(_hidden(look))),
        *([items] if look.replay is None else []),
        *([Section("Supervisors' numbers beside the program's", rated)] if rated else []),
        Section("Talk and silence", tuple(_talk(look))),
        Section("Each move", tuple(line for n, row in enumerate(look.rows, 1) for line in _move(n, row))),
    ]


def ending_words(look: Debrief) -> str:
    """Give the client's file's words for the ending; of a practice that was broken off, that it was."""
    moves = _count(len(look.rows), "move")
    return f"You ended it after {moves}. It had not come to an ending of its own yet." if look.early else look.words


def kind_words(look: Debrief) -> str:
    """Say in a few words what kind of ending it was."""
    return "ended before it came to anything" if look.early else ENDING_WORDS[look.kind]


def summary(look: Debrief) -> list[str]:
    """Say in lines what kind of ending it was, whether anything did harm, and how far the items were met."""
    stopped = look.scores.get("stopped")
    late = look.kind == "stopped" and stopped is not None and stopped < adherence.HIGHEST
    lines = [] if look.early else [f"That is: {_LATE if late else ENDING_WORDS[look.kind]}."]
    if look.replay is not None:
        lines.insert(0, f"{replay_words(look.replay)} Nothing of it is rated or drilled.")
    if look.harms:
        lines.append(f"On the way {_count(len(look.harms), 'move')} closed something: {_entries(look.harms)}.")
    elif look.kind == "missed":
        lines.append("No move closed anything.")
    rated = sum(item.score is not None for item in look.items)
    if look.mean is not None:
        lines.append(f"Items with an occasion: {rated} of 10, in the mean {look.mean:.1f} of {adherence.HIGHEST}.")
    if look.unjudged:
        lines.append(f"Own words that were not judged: {_entries(look.unjudged)}.")
    return lines


def replay_words(replay: tuple[str, int]) -> str:
    """Say of which practice a replay is one, and from which of its turns."""
    return f"A replay from turn {replay[1]} of {replay[0]}."


def head(look: Debrief) -> str:
    """Give what practice it was, in a line."""
    day = times.day(look.began, look.offset)
    replay = f"replay from turn {look.replay[1]} · " if look.replay is not None else ""
    return f"PRACTICE · {replay}{look.title} · level {look.level} · {day} · {times.stay(look.span)} · seed {look.seed}"


def _ways(look: Debrief, cells: int) -> Iterable[str]:
    yours = [f"{mark(row)} {row.step}{'' if row.sits else ' (?)'}: {row.move}" for row in look.rows]
    good = [f"{step}: {move}" for step, move in look.good]
    wide = max((len(line) for line in yours), default=0) + 3
    if wide + max((len(line) for line in good), default=0) + 2 <= cells:
        for left, right in zip_longest(yours, good, fillvalue=""):
            yield f"{left:<{wide}}│ {right}".rstrip(" │")
    else:
        yield from (*yours, "", "One good way:", *(f"  {line}" for line in good))
    yield "+ fits   · does little   − closes something   ? own words, not judged"
    yield "(?) another step was nearer to what showed"


def mark(row: PastMove) -> str:
    """Give the sign of what came of a move."""
    return _MARKS[row.verdict] if row.judged else _UNJUDGED


def _hidden(look: Debrief) -> Iterable[str]:
    drawn = _PAUSES if look.pauses else ""
    wide = max(len(name) for name in (*look.hidden, drawn))
    for name, values in look.hidden.items():
        yield f"{name:<{wide}}  {plot(values)}  from {values[0]} to {values[-1]}"
    if look.pauses:
        yield f"{drawn:<{wide}}  {_drawn(look)}  silence, the longest {times.stay(look.longest)}"
    for pause in look.pauses:
        yield _pause(pause)


def _drawn(look: Debrief) -> str:
    """Give the silences as bars under the moves that they were, each as high as it was long beside the longest."""
    bars = [" "] * (len(look.rows) + 1)
    for pause in look.pauses:
        bars[pause.move] = _BARS[round(pause.span * (len(_BARS) - 1) / max(look.longest, 1))]
    return "".join(bars)


def _pause(pause: Pause) -> str:
    moved = [f"{name} {was} to {became}" for name, (was, became) in pause.hidden.items() if was != became]
    told = [", ".join(moved) or "nothing hidden moved"]
    told += ["then " + ", ".join(pause.came)] if pause.came else []
    told += ["they spoke first"] if pause.spoke and pause.state[0] == pause.state[1] else []
    told += [f"it became another time: {pause.state[1]}"] if pause.state[0] != pause.state[1] else []
    return f"Entry {pause.seq}, {times.stay(pause.span)} of silence: {'; '.join(told)}"


def _items(look: Debrief, cells: int) -> Iterable[str]:
    """Give the items in columns; a note that has no room beside its number stands below."""
    for item in look.items:
        line = f"{item.title:<27} {score_words(item.score):<13}"
        note = f"({item.note}{f'; {_entries(item.entries)}' if item.entries else ''})"
        beside = f"{line}  {note}"
        yield from (beside,) if len(beside) <= cells else (line.rstrip(), f"    {note}")


def _talk(look: Debrief) -> Iterable[str]:
    said = f"{_count(look.said, 'line')} said, {_count(look.spoken_words, 'word')}"
    yield f"{said}; {_count(look.silences, 'silence')} kept"
    if look.silences:
        yield f"Silence {times.stay(look.silent)} in all, {times.stay(look.longest)} at the longest"
    yield f"Time before a move: {times.stay(look.waited)} in the middle of them"
    if look.unneeded:
        yield f"Silence would have done instead of {_entries(look.unneeded)}"
    for seq, sentence in look.leading:
        yield f"Entry {seq}: {sentence}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _entries(entries: Sequence[int]) -> str:
    return f"{'entry' if len(entries) == 1 else 'entries'} {', '.join(map(str, entries))}"


def _move(number: int, row: PastMove) -> Iterable[str]:
    words = f" “{row.words}”" if row.words else ""
    yield f"{number}. {times.stay(row.moment)} {row.move}{words} (after {times.stay(row.waited)})"
    yield f"   {mark(row)} {row.why}" + (f" Better: {row.better}" if row.better else "")


_ESCAPED = str.maketrans({character: f"\\{character}" for character in "\\`*_{}[]<>#+|"})


def markdown(look: Debrief, ratings: Sequence[Rating] = ()) -> str:
    """Give the look back as Markdown, with everything that could act as its punctuation escaped."""
    out = [f"# {head(look).translate(_ESCAPED)}", ""]
    for section in sections(look, ratings):
        out += [f"## {section.title}", "", *(f"- {line.strip().translate(_ESCAPED)}" for line in section.lines), ""]
    return "\n".join(out)


def over_time(looks: Sequence[Debrief]) -> list[str]:
    """Give one's own practices side by side, the oldest first: an item a line, a practice a column."""
    if not looks:
        return ["There is no practice with a simulated client yet."]
    lines = [f"{n}. {times.day(look.began, look.offset)}  {look.title}, level {look.level}: {ENDING_WORDS[look.kind]}"
             for n, look in enumerate(looks, 1)]  # fmt: skip
    lines.append("")
    for name, title in adherence.ITEMS.items():
        scores = [look.scores.get(name) for look in looks]
        lines.append(f"{title:<27} " + " ".join(_NONE if score is None else str(score) for score in scores))
    lines.append(f"{'Time before a move':<27} " + " ".join(times.stay(look.waited) for look in looks))
    lines.append(f"{'Lines said':<27} " + " ".join(str(look.said) for look in looks))
    lines.append(f"{'Silences kept':<27} " + " ".join(str(look.silences) for look in looks))
    return lines

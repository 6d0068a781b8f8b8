"""The note: what a record holds, in plain sentences under headings, each naming the entries that it rests on.

Nothing is added or judged. Every entry is told, or counted: lines that were said by how many, what does not hold under
what is left out. What was not recorded is told as that. A facilitator's own thoughts stay out, with whatever was said
of them later, unless they are asked for. Sentences are in English.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from textwrap import indent

import msgspec
from msgspec import UNSET

from facilitator_tui.core import times
from facilitator_tui.core.record import ribbon, summary
from facilitator_tui.core.record.export import NOTICE, when
from facilitator_tui.core.record.kinds import FLAT, NOTES, WAYS_OUT, Kind
from facilitator_tui.core.record.review import Entry, in_time
from facilitator_tui.core.record.ribbon import Story, Stretch
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.record.words import WORDS
from facilitator_tui.core.text import show
from facilitator_tui.core.walk import events as ev


class Sentence(msgspec.Struct, frozen=True):
    """One sentence, and the entries by number that it rests on."""

    text: str
    of: tuple[int, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """Some sentences under a heading, and the `name` that a template calls it by."""

    name: str
    title: str
    sentences: tuple[Sentence, ...]


def note(take: Take, *, thoughts: bool = False, story: Story | None = None) -> tuple[Section, ...]:
    """Give the note of a session; `thoughts` takes the facilitator's own thoughts in as well.

    `story` is its story, where whoever asks has it already.
    """
    held = _Held(take, story)
    made = (
        ("session", "Session", _session(held)),
        ("people", "People", _people(held)),
        ("medicine", "Medicine", _those(held, ("medicine", "zero"), "No medicine is recorded.")),
        ("course", "Course", _course(held)),
        ("flat", "Nothing felt, and what followed", _flat(held)),
        ("consent", "Consent to go on", _those(held, ("consent",), "That it was asked is not recorded.")),
        ("touch", "Touch", _those(held, ("touch",), "No touch is recorded.")),
        ("ways", "Stops, too much, flags", _ways_out(held)),
        ("readings", "Readings and ratings", _those(held, ("vitals", "rated"), "None are recorded.")),
        ("seen", "Seen in the client", _those(held, ("seen", "mark"), "Nothing is noted.")),
        ("words", "The client's own words", _those(held, ("words",), "None are recorded.")),
        ("missing", "Missing", _those(held, ("missing",), "")),
        ("room", "The room", _those(held, ("room",), "")),
        ("reminders", "Reminders and timers", _those(held, ("timer", "putoff", "seento"), "")),
        ("practice", "Practice", _those(held, ("met", "silence", "tried"), "")),
        ("claps", "Claps", _those(held, ("clap",), "")),
        ("leaving", "Before leaving", _lists(held)),
        ("end", "End", _end(held)),
        ("computer", "This computer", _those(held, ("slept", "clock", "left", "resumed"), "")),
        ("later", "Told later", _later(held, thoughts=thoughts)),
        ("notes", "Notes that were kept", _those(held, ("note", "signed"), "")),
        ("own", "Own thoughts", _those(held, ("thought", "urge"), "") if thoughts else []),
        ("left", "Left out", _left_out(held, thoughts=thoughts)),
    )
    whole = (Section(name, title, tuple(sentences)) for name, title, sentences in made)
    return tuple(section for section in whole if section.sentences)


def plain(take: Take, *, thoughts: bool = False) -> str:
    """Give the note as text, the entries that a sentence rests on behind it in brackets."""
    lines: list[str] = []
    for section in note(take, thoughts=thoughts):
        lines += [section.title, *(indent(cited(each), "  ") for each in section.sentences), ""]
    return "\n".join([*lines, NOTICE, ""])


def cited(sentence: Sentence) -> str:
    """Give a sentence with the entries that it rests on behind it in brackets, safe for a terminal."""
    text = show(sentence.text)
    return f"{text} [{', '.join(map(str, sentence.of))}]" if sentence.of else text


class _Held:
    """A record with what of it holds, in the order in which it happened."""

    def __init__(self, take: Take, story: Story | None) -> None:
        self.take = take
        self.acts = {event.seq: event.act for event in take.events}
        self.entries = {each.seq: each for each in take.entries}
        self.writers = len({each.author for each in take.entries if each.author})
        self.gone = {each.seq for each in take.entries if each.struck or each.kind == "undone"}
        # T+0 is not counted from a medicine that does not hold
        self.gone |= {seq for seq, act in self.acts.items() if isinstance(act, ev.Zeroed) and act.of in self.gone}
        self.standing = [each for each in in_time(take.entries) if each.seq not in self.gone]
        self.clocks = [each for each in in_time(take.entries) if each.precision != "unknown"]
        self.story = story or ribbon.story(take.protocol, take.events, take.entries)
        moved = ((each, self.acts[each.seq]) for each in reversed(self.standing))  # of two at once the first
        self.moves = {(each.moment, act.to): each for each, act in moved if isinstance(act, ev.Move)}
        self.stays = self._stays()

    def of(self, *kinds: Kind) -> list[Entry]:
        """Those entries of these kinds that hold."""
        return [each for each in self.standing if each.kind in kinds]

    @property
    def whole(self) -> bool:
        """Whether its beginning is there: of what is lost nothing is told."""
        return isinstance(self.take.events[0].act, ev.Began)

    def at(self, moment: int) -> str:
        """The time of day of a moment of the session, by the clock as the entry before it had it."""
        place = max(bisect_right(self.clocks, moment, key=lambda each: each.moment) - 1, 0)
        near = self.clocks[place]
        return times.clock(near.wall + moment - near.moment, near.offset, seconds=False)

    def private(self, entry: Entry) -> bool:
        """Whether it is a thought of the facilitator's own, or says something of one."""
        act = self.acts[entry.seq]
        of = self.entries.get(act.of) if isinstance(act, ev.Revision) else None
        return entry.kind in _OWN or (of is not None and of.kind in _OWN)

    def _stays(self) -> list[Stretch]:
        """The stays in steps; one that was taken back belongs to the one before it."""
        back = {
            (act.to, each.moment)
            for each in self.take.entries
            if each.struck and isinstance(act := self.acts[each.seq], ev.Move)
        }
        stays: list[Stretch] = []
        for each in self.story.stretches:
            on = stays and each.step == stays[-1].step and self._began(each) is None
            if on or (stays and (each.step, each.start) in back):
                stays[-1] = msgspec.structs.replace(stays[-1], end=each.end)
            else:
                stays.append(each)
        return stays

    def began(self, stay: Stretch) -> tuple[int, ...]:
        """The entry that a stay began with."""
        found = self._began(stay)
        return (found.seq,) if found is not None else (1,) if self.whole and stay is self.stays[0] else ()

    def _began(self, stay: Stretch) -> Entry | None:
        return self.moves.get((stay.start, stay.step))

    def when(self, entry: Entry) -> str:
        """When an entry happened: by the clock, and from the medicine where there is one."""
        clock = when(entry, entry.wall, entry.offset)
        clock = clock[:5] if entry.precision == "exact" else clock
        since = entry.since(self.take.dosed)
        return f"{clock} ({since})" if since and self.take.dosed is not None else clock

    def told(self, entry: Entry) -> Sentence:
        """An entry as a sentence: when, what, and what became of it."""
        word = f"{entry.word}: " if entry.kind in _NAMED else ""
        word = word if entry.text else entry.word
        behind = [
            entry.detail, f"corrected; {WORDS.first(entry.first)}" if entry.first else "",
            WORDS.written(entry.written) if entry.written else "", f"by {entry.author}" * self.several(entry),
        ]  # fmt: skip
        more = f" ({'; '.join(filter(None, behind))})" if any(behind) else ""
        return Sentence(_ended(f"{self.when(entry)}, {word}{entry.text}{more}"), (entry.seq,))

    def several(self, entry: Entry) -> bool:
        """Whether it must be said who wrote an entry."""
        return bool(entry.author) and self.writers > 1


_OWN: frozenset[Kind] = frozenset({"thought", "urge"})
_NAMED: frozenset[Kind] = WAYS_OUT | {
    "signed",
    "vitals", "consent", "zero", "urge", "escalate", "timer", "putoff", "seento", "met", "silence", "tried", "left",
    "resumed", "clap",
}  # fmt: skip
"""What is told with its word before it, since its text alone does not say what it is."""


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def _those(held: _Held, kinds: Sequence[Kind], otherwise: str) -> list[Sentence]:
    """Each entry of these kinds, else that there is none where that is worth saying."""
    return [held.told(each) for each in held.of(*kinds)] or [Sentence(otherwise)] * bool(otherwise)


def _session(held: _Held) -> Iterable[Sentence]:
    take, began = held.take, held.take.began
    if not held.whole:
        yield Sentence(f"Session {take.ident}. Its beginning could not be read, nor what was said there.")
        return
    first, ended = take.events[0].occurred, _ends(held)
    draft = ", a draft" if take.protocol.status == "draft" else ""
    length = times.ago(held.story.span)
    until = f"ended {held.when(ended)[:5]}, {length} later" if ended else _NOT_ENDED[bool(take.damage)]
    day = times.day(first.wall, first.offset)
    yield Sentence(f"{began.mode.capitalize()} session {take.ident} of {day}, begun {held.at(0)}, {until}.", (1,))
    who = f"Client {began.client}" if began.client else "No client code was given"
    yield Sentence(f"{who}{f', at {began.site}' if began.site else ''}.", (1,))
    yield Sentence(f"Protocol {take.protocol.title} {began.version}{draft}, {began.register} register.", (1,))
    yield from (Sentence(f"{held.when(each)}, {each.text} register.", (each.seq,)) for each in held.of("register"))
    if began.before is not UNSET and take.protocol.before:
        done = [item.text for item in take.protocol.before if item.id in began.before]
        left = [item.text for item in take.protocol.before if item.id not in began.before]
        if done:
            yield Sentence(f"Ticked before it began: {'; '.join(done)}.", (1,))
        if left:
            yield Sentence(f"Not ticked: {'; '.join(left)}.", (1,))


_NOT_ENDED = ("and not ended", "of which no end can be read")


def _ends(held: _Held) -> Entry | None:
    return next((each for each in held.take.entries if each.kind == "ended"), None)


def _people(held: _Held) -> Iterable[Sentence]:
    began = held.take.began
    writers = list(dict.fromkeys(each.author for each in held.take.entries if each.author and each.kind not in NOTES))
    if began.people and held.whole:
        yield Sentence(f"In the room at the beginning: {', '.join(began.people)}.", (1,))
    if writers:
        yield Sentence(f"Entries were written by {', '.join(writers)}.")
    yield from map(held.told, held.of("people", "cover"))
    if not (began.people or writers or held.of("people", "cover")):
        yield Sentence("Nobody's initials are recorded.")


def _course(held: _Held) -> Iterable[Sentence]:
    protocol = held.take.protocol
    for each in held.stays:
        stay = f"{held.at(each.start)}, {title(protocol, each.step)}, {times.ago(each.end - each.start)}."
        yield Sentence(stay, held.began(each))
    said = held.of("said")
    registers = [act.register for each in said if isinstance(act := held.acts[each.seq], ev.Said)]
    counts = ", ".join(f"{registers.count(each)} {each}" for each in dict.fromkeys(registers))
    lines = f"{len(said)} line{'s' * (len(said) != 1)} of the protocol said"
    yield Sentence(f"{lines}: {counts}." if counts else "No line of the protocol is recorded as said.")
    yield from (
        Sentence(f"{held.when(each)}, left out on purpose: {each.text}", (each.seq,)) for each in held.of("passed")
    )


def _flat(held: _Held) -> Iterable[Sentence]:
    protocol, stays = held.take.protocol, held.stays
    for index, each in enumerate(stays):
        if each.step in FLAT:
            after = next((one.step for one in stays[index + 1 :] if one.step != each.step), "")
            then = f"then {title(protocol, after)}" if after else "and no other step after it"
            span = f"from {held.at(each.start)}, {times.ago(each.end - each.start)}"
            yield Sentence(f"{title(protocol, each.step)} {span}, {then}.", held.began(each))


def _ways_out(held: _Held) -> Iterable[Sentence]:
    ways = held.of(*WAYS_OUT)
    yield from map(held.told, held.of(*WAYS_OUT, "escalate"))
    if not ways:
        yield Sentence("None is recorded.")
    for way in ways:
        after = next((each for each in held.of("step", *WAYS_OUT) if each.seq > way.seq), None)
        if after is not None:
            text = after.text or after.word
            yield Sentence(f"After that of {held.at(way.moment)}: {text}.", (way.seq, after.seq))


def _lists(held: _Held) -> Iterable[Sentence]:
    steps, visits = held.take.protocol.steps, held.story.visits
    last: dict[str, Entry] = {}
    for each in sorted(held.of("ticked", "unticked"), key=lambda each: each.seq):  # what was done last holds
        act = held.acts[each.seq]
        assert isinstance(act, ev.Ticked)
        last[f"{each.step}.{act.item}"] = each
    for name, often in visits.items():
        step = steps.get(name)
        if step is None or not step.items or not often:
            continue
        done = [item for item in step.items if (one := last.get(f"{name}.{item.id}")) and one.kind == "ticked"]
        left = [item.text for item in step.items if item not in done]
        words = f"{step.title}: {'; '.join(item.text for item in done) or 'nothing ticked'}"
        words += f". Not ticked: {'; '.join(left)}" if left and done else ""
        own = (last.get(f"{name}.{item.id}") for item in step.items)
        yield Sentence(_ended(words), tuple(each.seq for each in own if each is not None))


def _end(held: _Held) -> Iterable[Sentence]:
    last = held.story.last
    assert last is not None
    open_ = summary.still_open(held.take.protocol, msgspec.structs.replace(last, ended=None), last.elapsed)
    if (ended := _ends(held)) is not None:
        yield Sentence(f"{held.when(ended)}, the session ended: {ended.text}.", (ended.seq,))
    else:
        yield Sentence("No end can be read." if held.take.damage else "The session is still open.")
    if open_:
        yield Sentence(f"Left open: {'; '.join(open_)}.")
    if held.take.closing:
        yield Sentence(f"Closing number {held.take.closing}.")


def _later(held: _Held, *, thoughts: bool) -> list[Sentence]:
    """What was told late, added, corrected, struck or redacted; of the facilitator's own thoughts where they are in."""
    told = [each for each in _told_later(held) if thoughts or not held.private(each)]
    behind = [f" ({each.detail})" if each.detail else "" for each in told]
    return [
        Sentence(_ended(f"{held.when(each)}, {each.word}: {each.text}{more}"), (each.seq,))
        for each, more in zip(told, behind, strict=True)
    ]


def _told_later(held: _Held) -> list[Entry]:
    return held.of("late", "addendum", "corrected", "struck", "redacted")


def _left_out(held: _Held, *, thoughts: bool) -> Iterable[Sentence]:
    if held.gone:
        told = "Entries that were taken back, and what took them back; what was struck or redacted."
        yield Sentence(told, tuple(sorted(held.gone)))
    own, later = held.of(*_OWN), [each for each in _told_later(held) if held.private(each)]
    if own and not thoughts:
        more = f", and what was said later of them, {len(later)}×" if later else ""
        yield Sentence(f"{len(own)} of the facilitator's own thoughts and urges{more}.")
    yield from (Sentence(f"What is damaged: {sentence}") for sentence in held.take.damage)

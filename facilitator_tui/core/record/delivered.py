"""Method as delivered: what records say of how sessions were held, for a methods section, and fidelity.

Each figure cites the entries that it was counted from, by the letter of its session; what was not recorded is told as
that and never left away. Nothing is graded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from string import ascii_uppercase
from typing import NamedTuple

from msgspec import UNSET

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record import respct, ribbon
from facilitator_tui.core.record.export import NOTICE
from facilitator_tui.core.record.kinds import WAYS_OUT, Kind
from facilitator_tui.core.record.review import Entry, in_time
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.text import show
from facilitator_tui.core.walk import events as ev

GAP = "not recorded"
_CITED = 12


class Figure(NamedTuple):
    """What was counted, and the entries that it was counted from."""

    words: str
    of: tuple[int, ...] = ()


class Delivered:
    """One session as it was held; `letter` is what it is cited by."""

    def __init__(self, take: Take, letter: str) -> None:
        self.take = take
        self.letter = letter
        self.story = ribbon.story(take.protocol, take.events, take.entries)
        self.acts = {event.seq: event.act for event in take.events}
        self.standing = [each for each in in_time(take.entries) if not each.struck and each.kind != "undone"]

    def of(self, *kinds: Kind) -> list[Entry]:
        """Those entries of these kinds that hold."""
        return [each for each in self.standing if each.kind in kinds]

    def cited(self, figure: Figure) -> str:
        """A figure with its entries behind it, the first few of many."""
        if not figure.of:
            return show(figure.words)
        more = ", …" if len(figure.of) > _CITED else ""
        return f"{show(figure.words)} [{self.letter} {', '.join(map(str, figure.of[:_CITED]))}{more}]"


def methods(takes: Sequence[Take], facts: Mapping[str, str]) -> str:
    """Give the methods text of some sessions, item by item; `facts` are the site's own, by the id of the item."""
    held = [Delivered(take, _letter(number)) for number, take in enumerate(takes)]
    lines = ["Method as delivered, by the items of ReSPCT (doi 10.1038/s41591-025-03685-9)", ""]
    lines += [f"  {each.letter}  {each.take.ident}" for each in held]
    for name, first, last in respct.SECTIONS:
        lines += ["", name]
        for item in respct.ITEMS[first - 1 : last]:
            lines += [
                f"  {item.number}. {item.name}: {item.asks}",
                *(f"     {line}" for line in _item(held, item.id, facts)),
            ]
    lines += ["", "Fidelity, by aim; nothing is graded"]
    for each in held:
        lines += [f"  {each.letter}", *(f"     {each.cited(figure)}" for figure in fidelity(each))]
    return "\n".join([*lines, "", NOTICE, ""])


def _letter(number: int) -> str:
    above, at = divmod(number, len(ascii_uppercase))
    return (_letter(above - 1) if above else "") + ascii_uppercase[at]


def _item(held: Sequence[Delivered], name: str, facts: Mapping[str, str]) -> list[str]:
    told = [f"Site: {show(facts[name])}"] if facts.get(name) else []
    for each in held if name in respct.FROM_RECORD else ():
        found = list(_recorded(each, name))
        told += [each.cited(figure) for figure in found] or [f"{each.letter}: {GAP}"]
    return told or [f"{GAP} ({name} under [method] in the settings says it)"]


def _recorded(held: Delivered, name: str) -> Iterable[Figure]:
    """What one record says of an item."""
    if name in _ENTRIES:
        return _told(held, *_ENTRIES[name])
    return _COUNTED[name](held)


def _people(held: Delivered) -> Iterable[Figure]:
    if held.take.began.people:
        yield Figure(f"In the room at the beginning: {', '.join(held.take.began.people)}.", (1,))
    yield from _told(held, "people", "cover")


def _focus(held: Delivered) -> Iterable[Figure]:
    stays, protocol = held.story.stays(), held.take.protocol
    yield Figure(f"{', '.join(f'{title(protocol, step)} {times.ago(stays[step])}' for step in stays)}.", _moved(held))


def _interventions(held: Delivered) -> Iterable[Figure]:
    return (_lines(held), _consent(held), _touch(held))


def _autonomy(held: Delivered) -> Iterable[Figure]:
    if ways := held.of(*WAYS_OUT):
        yield Figure(f"Stops, too much and flags: {len(ways)}.", _seqs(ways))
    if refused := [each for each in held.of("consent") if _answer(held, each) != "yes"]:
        yield Figure(f"Answers to going on that were no, or unclear: {len(refused)}.", _seqs(refused))


def _before_after(held: Delivered) -> Iterable[Figure]:
    began, listed = held.take.began, held.take.protocol.before
    if began.before is not UNSET and listed:
        yield Figure(f"{len(began.before)} of {len(listed)} ticked before it began.", (1,))
    if ticked := held.of("ticked"):
        yield Figure(f"Ticked: {'; '.join(each.text for each in ticked)}.", _seqs(ticked))


def _approach(held: Delivered) -> Iterable[Figure]:
    protocol, began = held.take.protocol, held.take.began
    yield Figure(f"{protocol.title} {began.version}, {protocol.status}, in the {began.register} register.", (1,))


def _sessions(held: Delivered) -> Iterable[Figure]:
    yield Figure(f"{held.take.began.mode.capitalize()}, {times.ago(held.story.span)}.", (1,))


_ENTRIES: Mapping[str, tuple[Kind, ...]] = {
    "music": ("room",), "dosing": ("medicine", "zero"), "procedures": ("vitals", "rated"),
    "disturbances": ("cover", "slept", "left"),
}  # fmt: skip
"""Items that are answered by entries as they stand."""
_COUNTED: Mapping[str, Callable[[Delivered], Iterable[Figure]]] = {
    "people": _people, "focus": _focus, "interventions": _interventions, "autonomy": _autonomy,
    "before-after": _before_after, "approach": _approach, "sessions": _sessions,
}  # fmt: skip
"""Items that are answered by what is counted."""


def _told(held: Delivered, *kinds: Kind) -> Iterable[Figure]:
    for each in held.of(*kinds):
        since = each.since(held.take.dosed)
        when = f"{since}, " if since else ""
        word = f"{each.word} " if each.kind in ("cover", "slept", "left") else ""
        yield Figure(f"{when}{word}{each.text}", (each.seq,))


def _seqs(entries: Iterable[Entry]) -> tuple[int, ...]:
    return tuple(each.seq for each in entries)


def _answer(held: Delivered, entry: Entry) -> str:
    act = held.acts[entry.seq]
    return act.answer if isinstance(act, ev.ConsentAsked) else ""


def fidelity(held: Delivered) -> list[Figure]:
    """Lines by aim and register, silence, moves an hour, consent against what the protocol asks, touch, the order."""
    return [
        *_by_aim(held), _silence(held), _moves(held), _consent(held), _touch(held), _order(held),
    ]  # fmt: skip


def _lines(held: Delivered) -> Figure:
    said = held.of("said")
    return Figure(f"Lines of the protocol said: {len(said)}.", _seqs(said)) if said else Figure(f"Lines said: {GAP}.")


def _by_aim(held: Delivered) -> list[Figure]:
    by: dict[tuple[str, str], list[Entry]] = {}
    for each in held.of("said"):
        act = held.acts[each.seq]
        assert isinstance(act, ev.Said)
        prompt = held.take.protocol.prompts.get(act.prompt)
        aim = prompt.aim if prompt is not None and prompt.aim else "no aim named"
        by.setdefault((aim, act.register), []).append(each)
    return [
        Figure(f"Lines said, {aim}, {register}: {len(each)}.", _seqs(each)) for (aim, register), each in by.items()
    ] or [_lines(held)]


def _silence(held: Delivered) -> Figure:
    kept = held.of("silence")
    if kept:
        span = sum(act.span for each in kept if isinstance(act := held.acts[each.seq], ev.Silence))
        return Figure(f"Silence kept: {times.stay(span)}.", _seqs(kept))
    quiet = [gap for gap in held.story.gaps if gap.kind == "quiet"]
    if not quiet:
        return Figure(f"Silence: {GAP}.")
    words = f"Silence: {GAP}; {len(quiet)}× half an hour or more without an entry."
    return Figure(words, tuple(gap.before for gap in quiet))


def _moves(held: Delivered) -> Figure:
    """Redirections: what led elsewhere without a cue in the client, found or gone back to."""
    led = [each for each in held.of("step") if isinstance(held.acts[each.seq], ev.Jumped | ev.Returned)]
    hours = held.story.span / times.HOUR
    rate = f"{len(led) / hours:.1f} an hour" if hours else "no time"
    return Figure(f"Redirections (steps gone to without a cue noted): {len(led)}, {rate}.", _seqs(led))


def _consent(held: Delivered) -> Figure:
    asked = held.of("consent")
    yes = sum(_answer(held, each) == "yes" for each in asked)
    words = f"Consent to go on: asked {len(asked)}×, yes {yes}×" if asked else f"Consent to go on: {GAP}"
    return Figure(f"{words}; {_asked_for(held.take.protocol)}.", _seqs(asked))


def _asked_for(protocol: Protocol) -> str:
    reminder = protocol.reminders.get("consent")
    if reminder is None or not (reminder.every or reminder.after):
        return "the protocol names no interval"
    return f"the protocol asks {'every' if reminder.every else 'after'} {times.ago(reminder.every or reminder.after)}"


def _touch(held: Delivered) -> Figure:
    touch = held.of("touch")
    if not touch:
        return Figure(f"Touch: {GAP}.")
    acts = [act for each in touch if isinstance(act := held.acts[each.seq], ev.Touch) and act.phase != "end"]
    agreed = sum(act.agreed == "yes" for act in acts)
    return Figure(f"Touch: {len(acts)}× asked or begun, agreed to {agreed}×.", _seqs(touch))


def _order(held: Delivered) -> Figure:
    steps = [title(held.take.protocol, each.step) for each in held.story.stretches]
    return Figure(f"Order of steps: {' → '.join(steps)}.", _moved(held))


def _moved(held: Delivered) -> tuple[int, ...]:
    return (1, *(each.seq for each in held.standing if isinstance(held.acts[each.seq], ev.Move)))

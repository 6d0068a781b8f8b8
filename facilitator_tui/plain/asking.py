"""What is asked, in lines: the question, the keys that answer it, and what is to be known before one answers."""

from __future__ import annotations

from facilitator_tui.core.record.review import no_value
from facilitator_tui.core.text import show
from facilitator_tui.guide import asks
from facilitator_tui.guide.endings import Ending
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.handover import Handover, covers, facts
from facilitator_tui.guide.recall import Recall
from facilitator_tui.plain import words
from facilitator_tui.session import Session


def above(ask: Ending | Handover | Recall, guide: Guide) -> list[str]:
    """Give what is to be known first: what is still open, begun texts among it; or what whoever covers must know."""
    if isinstance(ask, Recall):
        return [f"{name}: {words.sentence(text)}" for name, text in ask.told]
    if isinstance(ask, Handover):
        return handover(guide.session)
    begun = [
        f"Still open: a text begun and not kept ({words.key_name(ask.note)} offers it again), "
        f"{words.sentence(each.text)}"
        for each in guide.typed
    ]
    return [*begun, *words.still_open(guide.session)]


def again(ask: asks.Ask) -> list[str]:
    """Say what is chosen now, or the question anew."""
    if isinstance(ask, Ending):
        return [f"Chosen: {words.sentence(ask.choices[ask.chosen].words)} {ask.choose} does it."]
    return asked(ask)


def asked(ask: asks.Ask) -> list[str]:
    """Give what is being asked, with the keys that answer it."""
    head = f"Asked: {words.sentence(ask.title.rstrip('▏'))} {words.spoken(ask.hint)}"
    if isinstance(ask, asks.Typing):
        return [head]
    return [head, *(f"Answer: {words.sentence(answer)}" for answer in _answers(ask))]


def _answers(ask: asks.Choose | asks.Gather | asks.Rate) -> list[str]:
    """List what may be answered, each with its key."""
    match ask:
        case Ending(choices=choices):
            return [f"{choice.key}, {choice.words}" for choice in choices]
        case asks.Choose(choices=choices):
            return [f"{choice.key} {_boxes(choice.words)}" for choice in choices]
        case asks.Gather(things=things, held=held):
            return [f"{letter} {'chosen' if letter in held else 'not chosen'}: {name}" for letter, name in things]
        case asks.Rate(scale=scale):
            low, high = f"{scale.low} {scale.low_word}".strip(), f"{scale.high} {scale.high_word}".strip()
            by = ", as you see it" if scale.by == "facilitator" else ""
            given = zip(ask.scales, ask.values.values(), strict=False)
            before = [f"{each.title}: {no_value(each) if value is None else value}" for each, value in given]
            return [f"{low} to {high}{by}", *before]


def _boxes(text: str) -> str:
    """Say a box in words."""
    return text.replace("□", "not chosen:").replace("■", "chosen:")


def found(ask: asks.Find) -> str:
    """Give which step Enter would go to."""
    names = ask.found
    if not names:
        return f"Find: {show(ask.field.text)}. No step fits."
    chosen = min(ask.chosen, len(names) - 1)
    title = ask.protocol.steps[names[chosen]].title
    return f"Find: {show(ask.field.text)}. {words.sentence(title)} {chosen + 1} of {len(names)}."


def searched(ask: asks.Search, guide: Guide) -> str:
    """Give which entry has what is looked for."""
    hits, typed = ask.hits, show(ask.field.text)
    if not hits.places:
        return f"Search: {typed}. No entry has this."
    return f"Search: {typed}. {hits.chosen + 1} of {len(hits.places)}. {words.row(guide)}"


def handover(session: Session, entries: int = 5) -> list[str]:
    """Give what someone who takes over for some minutes must know."""
    state, now = session.state, session.clock.now()
    found = [(name, words.sentence(text)) for name, text in facts(session.protocol, state, session.entries, now)]
    last = [session.entries[place] for place in reversed(session.record.latest(entries, state.moment(now)))]
    by = session.record.several
    on = covers(session.entries, state.here.cover, state.moment(now))
    return [
        f"Handover: {found[0][1]}",
        *(f"{name}: {text}" for name, text in found[1:]),
        *(f"Covers: {words.sentence(each)}" for each in [on] if each),
        *(f"Last: {e.clock}, {words.entry(e, by=by)}" for e in last),
    ]

"""Where a session stands, in lines that begin with what they are about. Nothing here is drawn, only said."""

from __future__ import annotations

import re
from collections.abc import Iterable

from facilitator_tui.core import times
from facilitator_tui.core.record import summary
from facilitator_tui.core.record.review import Entry, no_value
from facilitator_tui.core.record.words import WORDS
from facilitator_tui.core.text import show
from facilitator_tui.core.walk import engine, reminders
from facilitator_tui.guide import asks, keys
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.site import LETTERS, Site
from facilitator_tui.session import Session

_HALTED = {"stop": "STOPPED. ", "overwhelm": "TOO MUCH. ", "flag": "FLAG. ", "": ""}
_TIMES = ("", "", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_SIGNS = {"↑↓": "up, down", "␣": "space", "⇥": "tab", "▸": "step"}
SCREEN_ONLY = ("glance", "blackout")
"""What is a way to show, and so nothing here."""


def sentence(text: str) -> str:
    """Give text from anywhere as one line with an end."""
    text = " / ".join(part.strip() for part in show(text).split("\n")).strip()
    text = text.replace(" · ", ", ").replace("▸", "step")
    return text if text.endswith((".", "?", "!", "…", ":", "”")) else f"{text}."


def key_name(key: str) -> str:
    """Give a key as a word that can be read aloud."""
    return {"/": "slash", "?": "question mark", "!": "exclamation mark", "-": "minus", ".": "full stop",
            ",": "comma"}.get(key, key)  # fmt: skip


def spoken(text: str) -> str:
    """Give a message or a hint made for the screen, with the names of keys that can be read aloud."""
    for sign, name in _SIGNS.items():
        text = text.replace(sign, name)
    return sentence(re.sub(r"\^([A-Z])", r"Ctrl+\1", text))


def heading(session: Session) -> list[str]:
    """Give which session it is."""
    began, protocol = session.state.began, session.protocol
    draft = ", DRAFT" if protocol.status == "draft" else ""
    return [
        sentence(f"Session: {began.client or 'no code'}, {protocol.title} {began.version}{draft}, {began.mode.upper()}")
    ]


def clocks(session: Session) -> str:
    """Give the time of day, the time since the medicine or the beginning, and what is saved."""
    now, here = session.clock.now(), session.state.here
    moment = session.state.moment(now)
    since = times.hours(moment) + " since the beginning"
    if here.dosed is not None:
        since = times.since_medicine(moment - here.dosed)
    saved = f"{session.condition}: {len(session.unsaved)}. {session.trouble}" if session.unsaved else "SAVED"
    return sentence(f"Time: {times.clock(now.wall, now.offset, seconds=False)}, {since}. {saved}")


def step(guide: Guide) -> list[str]:
    """Give the step with its line, its stance and what may be noticed."""
    session = guide.session
    here, now = session.state.here, engine.step_of(session.protocol, session.state)
    visits = here.visits.get(now.id, 1)
    again = "" if visits < 2 else f" {_nth(visits)} time here."  # noqa: PLR2004 - the first needs no word
    lines = [f"Step: {_HALTED[here.halted]}{sentence(now.title)}{again}", *line(guide)]
    if now.stance:
        lines.append(f"Stance: {sentence(now.stance)}")
    return [*lines, *cues(session), *items(session)]


def _nth(number: int) -> str:
    return _TIMES[number] if number < len(_TIMES) else times.ordinal(number)


def line(guide: Guide) -> list[str]:
    """Give the line that stands and the one after it."""
    session, name = guide.session, guide.prompt
    if not name:
        return ["Say: no line here."]
    prompt, here = session.protocol.prompts[name], session.state.here
    label = "To yourself" if prompt.to == "self" else "Say"
    lines = [f"{label}: {sentence(prompt.words(here.register))}"]
    if spoken := here.spoken.get(name):
        often = "once" if spoken.times == 1 else f"{spoken.times} times"
        lines.append(f"Said before: {often}, last {times.ago(session.moment - spoken.moment)} ago.")
    after = engine.line(session.protocol, session.state, guide.ahead + 1)
    if after != name:
        lines.append(f"Next: {sentence(session.protocol.prompts[after].words(here.register))}")
    return lines


def cues(session: Session) -> list[str]:
    """Give what may be noticed, each with its digit and where it leads."""
    now = engine.step_of(session.protocol, session.state)
    lines = []
    for cue in now.notice:
        leads = "stays here" if cue.go == now.id else f"goes to {session.protocol.steps[cue.go].title}"
        lines.append(f"Notice: {cue.key or 'no key'} {show(cue.see)}, {sentence(leads)}")
    return lines or ["Notice: nothing more. This is the end; q ends the session."]


def items(session: Session) -> list[str]:
    """Give the items of a checklist, each with whether it is done."""
    here, now = session.state.here, engine.step_of(session.protocol, session.state)
    done = {item.id: f"{now.id}.{item.id}" in here.ticked for item in now.items}
    return [f"List: {sentence(item.text)} {'Done.' if done[item.id] else 'Not done.'}" for item in now.items]


def still_open(session: Session) -> list[str]:
    """Give what was started and not ended, or waits."""
    open_now = summary.still_open(session.protocol, session.state, session.moment)
    return [f"Still open: {sentence(words)}" for words in open_now]


def calls(site: Site) -> list[str]:
    """Give whom to call and the site's own steps, each with the letter that logs it as taken."""
    numbers = [f"Call: {sentence(f'{name} {number}')}" for name, number in site.numbers]
    steps = [f"Site step: {letter} {sentence(step)}" for letter, step in zip(LETTERS, site.steps, strict=False)]
    return [
        *(numbers or ["Call: no numbers are in the settings; call emergency services."]),
        *(steps or ["Site step: the settings hold none. Stay with them; get help."]),
    ]


def due(items: Iterable[reminders.Due]) -> list[str]:
    """Give reminders, each with how long it has been due."""
    return [f"Due: {sentence(item.show)} For {times.ago(item.span)}." for item in items]


def entry(kept: Entry) -> str:
    """Give what an entry holds."""
    word = WORDS.step_aloud if kept.kind == "step" else kept.word
    detail = f" ({kept.detail})" if kept.detail and kept.kind == "step" else ""
    return sentence(", ".join(filter(None, (word, f"{kept.text}{detail}".strip()))))


def asked(ask: asks.Ask) -> list[str]:
    """Give what is being asked, with the keys that answer it."""
    head = f"Asked: {sentence(ask.title.rstrip('▏'))} {spoken(ask.hint)}"
    if isinstance(ask, asks.Write | asks.Find):
        return [head]
    return [head, *(f"Answer: {sentence(answer)}" for answer in _answers(ask))]


def _answers(ask: asks.Choose | asks.Gather | asks.Rate) -> list[str]:
    """List what may be answered, each with its key."""
    match ask:
        case asks.Choose(choices=choices):
            return [f"{choice.key} {_boxes(choice.words)}" for choice in choices]
        case asks.Gather(things=things, held=held):
            return [f"{letter} {'chosen' if letter in held else 'not chosen'}: {words}" for letter, words in things]
        case asks.Rate(scale=scale):
            low, high = f"{scale.low} {scale.low_word}".strip(), f"{scale.high} {scale.high_word}".strip()
            by = ", as you see it" if scale.by == "facilitator" else ""
            given = zip(ask.scales, ask.values.values(), strict=False)
            before = [f"{each.title}: {no_value(each) if value is None else value}" for each, value in given]
            return [f"{low} to {high}{by}", *before]


def _boxes(words: str) -> str:
    """Say a box in words."""
    return words.replace("□", "not chosen:").replace("■", "chosen:")


def found(ask: asks.Find) -> str:
    """Give which step Enter would go to."""
    names = ask.found
    if not names:
        return f"Find: {show(ask.field.text)}. No step fits."
    chosen = min(ask.chosen, len(names) - 1)
    title = ask.protocol.steps[names[chosen]].title
    return f"Find: {show(ask.field.text)}. {sentence(title)} {chosen + 1} of {len(names)}."


def help_lines() -> list[str]:
    """Give every key with what it does."""
    rows = [*keys.WAYS, *(row for row in keys.LIVE if row.action not in SCREEN_ONLY)]
    return [
        "Key: 1 to 9, what you notice in the client.",
        *(f"Key: {key_name(row.key)}, {row.sentence[:1].lower()}{row.sentence[1:]}" for row in rows),
        *(f"Key while typing: {key}, {name}." for key, name in keys.WHILE_TYPING.items()),
        "Key: enter, say again where you are.",
    ]


def handover(session: Session, entries: int = 5) -> list[str]:
    """Give what someone who takes over for some minutes must know."""
    state, moment = session.state, session.moment
    here = state.here
    given = [e for e in session.entries if e.kind == "medicine" and not e.struck]
    asked_at = f", {times.ago(moment - here.consent_asked)} ago" if here.consent_asked is not None else ""
    last = session.entries[-entries:]
    return [
        f"Handover: {sentence(engine.step_of(session.protocol, state).title)} Here {times.ago(moment - here.since)}.",
        f"Medicine: {sentence('; '.join(e.text for e in given) or 'none noted')}",
        f"Consent: last answer {here.consent or 'none'}{asked_at}.",
        *(still_open(session) or ["Still open: nothing."]),
        f"In the room: {sentence(', '.join(here.people) or 'not noted')}",
        *(f"Covers: {sentence(here.cover)}" for _ in range(bool(here.cover))),
        *(f"Last: {times.clock(e.wall, e.offset)}, {entry(e)}" for e in last),
    ]


def came_to(session: Session, closing: str) -> list[str]:
    """Give what a session came to."""
    counted = summary.summary(session.protocol, session.events)
    said = f"{counted.lines_said} line{'s' * (counted.lines_said != 1)} said"
    lines = [
        f"Ended: {counted.entries} entries in {times.stay(counted.span)}, {said}.",
        *(f"Time in step: {sentence(f'{stay.title}, {times.stay(stay.span)}')}" for stay in counted.stays),
    ]
    return [*lines, f"Closing number: {closing}"]

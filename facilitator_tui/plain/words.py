"""Where a session stands, in lines that begin with what they are about. Nothing here is drawn, only said."""

from __future__ import annotations

import re
from collections.abc import Iterable

from facilitator_tui.core import times
from facilitator_tui.core.record import summary
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.words import WORDS
from facilitator_tui.core.text import show
from facilitator_tui.core.walk import engine, reminders
from facilitator_tui.guide import authors, keys
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.guide.site import LETTERS, Site
from facilitator_tui.session import Session

_HALTED = {"stop": "STOPPED. ", "overwhelm": "TOO MUCH. ", "flag": "FLAG. ", "": ""}
_TIMES = ("", "", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_SIGNS = {"↑↓": "up, down", "▸": "step"}
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
            ",": "comma", '"': "quotation mark", "&": "and sign", "+": "plus", "pageup": "page up",
            "pagedown": "page down"}.get(key, key)  # fmt: skip


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
    writer = authors.told(session)
    who = f" {writer} writes." if writer else ""
    return sentence(f"Time: {times.clock(now.wall, now.offset, seconds=False)}, {since}. {saved}") + who


def step(guide: Guide) -> list[str]:
    """Give the step with its line, its stance and what may be noticed."""
    session = guide.session
    here, now = session.state.here, engine.step_of(session.protocol, session.state)
    visits = here.visits.get(now.id, 1)
    again = "" if visits < 2 else f" {_nth(visits)} time here."  # noqa: PLR2004 - the first needs no word
    lines = [f"Step: {_HALTED[here.halted]}{sentence(now.title)}{again}", *line(guide)]
    if now.stance:
        lines.append(f"Stance: {sentence(now.stance)}")
    return [*lines, *cues(session, guide.keymap), *items(session)]


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


def cues(session: Session, names: KeyMap) -> list[str]:
    """Give what may be noticed, each with its digit and where it leads."""
    now = engine.step_of(session.protocol, session.state)
    lines = []
    for cue in now.notice:
        leads = "stays here" if cue.go == now.id else f"goes to {session.protocol.steps[cue.go].title}"
        lines.append(f"Notice: {cue.key or 'no key'} {show(cue.see)}, {sentence(leads)}")
    end = key_name(names.key("live.end"))
    return lines or [f"Notice: nothing more. This is the end; {end} ends the session."]


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


def entry(kept: Entry, *, by: bool = False) -> str:
    """Give what an entry holds, and where asked `by` whom."""
    word = WORDS.step_aloud if kept.kind == "step" else kept.word
    detail = f" ({kept.detail})" if kept.detail and kept.kind == "step" else ""
    told = f"of {kept.clock}" if kept.written and kept.precision != "unknown" else ""
    author = f"by {kept.author}" if by and kept.author else ""
    parts = (word, f"{kept.text}{detail}".strip(), told.replace("~", "about "), author)
    return sentence(", ".join(filter(None, parts)))


def row(guide: Guide) -> str:
    """Give the entry under the cursor: which, when, what, by whom, and when it was written if that was later."""
    cursor, entry_ = guide.cursor, guide.cursor.row
    if cursor.at is None or entry_ is None:
        return "Record: at now."
    count = len(cursor.record.standing)
    when = f"{entry_.clock}, {entry_.since(guide.session.state.here.dosed)}"
    written = f" Written {entry_.written}." if entry_.written else ""
    return f"Record: {count - cursor.back + 1} of {count}, {when}, {entry(entry_, by=True)}{written}"


def ways(names: KeyMap) -> str:
    """Say the keys that lead to all others."""
    tell, end = key_name(names.key("live.help")), key_name(names.key("live.end"))
    return f"Keys: {tell} says them, enter says again where you are, {end} ends."


def help_lines(names: KeyMap, *, practice: bool = False) -> list[str]:
    """Give every key with what it does; in a practice with a simulated client those of that too."""
    own = names.rows(keys.PRACTICE) if practice else ()
    rows = [*keys.WAYS, *own, *(row for row in names.rows(keys.LIVE) if row.action not in SCREEN_ONLY)]
    return [
        "Key: 1 to 9, what you notice in the client.",
        *(f"Key: {key_name(row.key)}, {row.sentence[:1].lower()}{row.sentence[1:]}" for row in rows),
        *(f"Key while typing: {key}, {name}." for key, name in keys.WHILE_TYPING.items()),
        f"Key while typing: {keys.WHEN}, say when that was.",
        "Key: enter, say again where you are.",
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


def parting(guide: Guide) -> list[str]:
    """Say that the session was left, or what it came to."""
    if guide.over == "left":
        return ["The session is left open; `facilitator-tui --plain resume` takes it up again."]
    ended = guide.session.state.ended
    return came_to(guide.session, ended.closing_number if ended else "")

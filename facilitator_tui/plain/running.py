"""The plain session from its first line to its exit code: keys from a terminal, or a script from anything else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from facilitator_tui.core.errors import OutputLost
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import keymap
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.guide.site import Site
from facilitator_tui.plain import script
from facilitator_tui.plain.front import Front, Manner
from facilitator_tui.plain.keyboard import Reader, Signals, keys_of, single_keys
from facilitator_tui.session import Session
from facilitator_tui.settings import Settings

GONE = 129
"""The exit code of a program whose terminal went away: 128 + SIGHUP."""
_TEND = 2.0
"""Seconds between two times that the session sees to what is due beside keys, and keeps what is being typed."""


class _NobodyReads(Exception):  # noqa: N818 - it is no error: the other end has closed
    """What is said goes nowhere any more."""


def run(session: Session, settings: Settings, recall: Callable[[], Sequence[tuple[str, str]]] = tuple) -> int:
    """Lead a session in plain lines and give the exit code; the record is closed at the end.

    `recall` gives last time with this client.

    0: it was ended or left, or the script is at its end. 1: the script had wrong lines. Else 128 + the signal.
    """
    terminal = os.isatty(0)
    try:
        with Signals() as signals, single_keys(0) as single:
            manner: Manner = "keys" if single else "lines" if terminal else "script"
            # A script has the keys of the table, so that it means the same everywhere.
            names = keymap.mapped(settings)[0] if terminal else keymap.DEFAULT
            front = _front(session, settings, names, manner)
            front.guide.recall = recall
            front.greet()
            reader = Reader(0, signals)
            if not terminal:
                return _script(front, reader)
            return _keys(front, reader) if single else _lines(front, reader)
    except _NobodyReads:
        if session.state.ended is None:
            session.perform(ev.Interrupted("the terminal went away"))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # or the last flush at exit would fail as well
        return GONE
    finally:
        session.close()


def _front(session: Session, settings: Settings, names: KeyMap, manner: Manner) -> Front:
    """Give the front of a session: with a simulated client, that of practice, which is said beside it."""
    free_text, site = not settings.no_free_text, Site(settings.emergency_steps, settings.emergency_numbers)
    met = session.met
    if met is None:
        return Front(Guide(session, names=names, free_text=free_text, site=site), _write, manner)
    from facilitator_tui.guide.practice import PracticeGuide  # noqa: PLC0415 - not on the way to a live session
    from facilitator_tui.plain import client as practice  # noqa: PLC0415 - the same

    guide = PracticeGuide(session, met, names=names, free_text=free_text, site=site)
    return Front(guide, _write, manner, beside=lambda: practice.lines(guide))


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, OutputLost) as error:
        raise _NobodyReads from error


def _keys(front: Front, reader: Reader) -> int:
    """Take key after key. What comes at once while a text is open, with lines in it, was pasted."""
    while not front.over:
        text = reader.burst(_TEND)
        if text is None:
            return _told_to_end(front, reader)
        if not text:
            front.tend()
        elif front.asking == "text" and len(text) > 1 and ("\r" in text[:-1] or "\n" in text[:-1]):
            front.paste(text)
        else:
            for key in keys_of(text):
                if not front.over:
                    front.press(key)
    return 0


def _lines(front: Front, reader: Reader) -> int:
    """Take act after act from a terminal that gives whole lines only."""
    lines = reader.lines()
    while not front.over:
        try:
            line = next(lines, None)
        except KeyboardInterrupt:
            front.press("ctrl+c")
            continue
        if line is None:
            return _told_to_end(front, reader)
        if not line.strip():
            front.press("enter")
        elif (problem := script.act(front, line, patient=True)) and problem != front.refused:
            front.say(problem)
    return 0


def _script(front: Front, reader: Reader) -> int:
    wrong = 0
    for number, line in enumerate(reader.lines(), 1):
        if problem := script.act(front, line):
            wrong += 1
            sys.stderr.write(f"Line {number}: {problem}\n")
    if reader.signals.told:
        return _told_to_end(front, reader)
    if not front.over:
        front.leave("the script ended")
        front.say("The script has ended; the session is left open. `facilitator-tui --plain resume` takes it up again.")
    return 1 if wrong else 0


def _told_to_end(front: Front, reader: Reader) -> int:
    why, code = reader.signals.told or ("the terminal went away", GONE)
    front.leave(why)
    return code

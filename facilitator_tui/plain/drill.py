"""The drill in plain lines: the same keys and the same guide, and lines that only follow one another."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

from facilitator_tui.core import times
from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.practice import cards, puzzles
from facilitator_tui.core.practice.puzzles import Option, Puzzle
from facilitator_tui.guide.drill import DrillGuide
from facilitator_tui.guide.rounds import Told
from facilitator_tui.plain import script
from facilitator_tui.plain.keyboard import Reader, Signals, keys_of, single_keys
from facilitator_tui.plain.voice import Voice
from facilitator_tui.plain.words import key_name, sentence


class DrillFront:
    """A round said in lines through `write`; with `echo` what is typed is written as well."""

    def __init__(self, guide: DrillGuide, write: Callable[[str], None], *, echo: bool = False) -> None:
        self.guide = guide
        self.voice = Voice(write, echo=echo)
        self.say = self.voice.say

    def greet(self) -> None:
        """Say what is drilled, and the first card."""
        asked = self.guide.asked
        self.say(sentence(f"PRACTICE, drill: {self.guide.title}, {asked.total} cards"), *stands(self.guide))

    def press(self, key: str) -> None:
        """Take a key, and say what came of it."""
        guide, before = self.guide, self._where()
        typed = guide.field
        try:
            action = guide.press(key)
        except FacilitatorError as error:
            guide.message, action = f"{error} {error.hint}".strip(), ""
        if action == "help":
            self.say(*(f"{key_name(row.key)}: {row.sentence}" for row in guide.every_key if row.sentence))
        if guide.message:
            self.say(sentence(guide.message))
        if guide.over:
            self.say("The drill is left; what was answered is kept.")
        elif guide.field is not None:
            self.voice.typed(guide.field.text, key if typed is not None and len(key) == 1 else "")
        elif self._where() != before:
            self.say(*stands(guide))

    def act(self, line: str) -> str:
        """Do the act of one line: a key, and after `y` the words; give what is wrong with it, or nothing."""
        word, _, rest = line.strip().partition(" ")
        if not word or word.startswith("#"):
            return ""
        key = script.key_of(word)
        if key is None:
            return f"{word!r} is no key. One act a line: a key, and words of your own after y."
        self.press(key)
        if self.guide.field is not None:
            self.guide.paste(rest)
            self.press("enter")
        return ""

    def _where(self) -> tuple[object, ...]:
        asked = self.guide.asked
        return asked.card, asked.told, asked.question, len(asked.left)


def stands(guide: DrillGuide) -> list[str]:
    """Give the card that is asked, or what came of the answer, in lines."""
    asked, card = guide.asked, guide.asked.card
    if card is None:
        return [asked.end(key_name(guide.keymap.key("drill.next")))]
    if asked.told is not None:
        return list(_told(asked.told, card.then if isinstance(card, Puzzle) else "", asked.waited))
    if isinstance(card, Puzzle):
        return [*_moment(card), "Your move.", *_choices(option.words for option in asked.offered)]
    question = asked.question
    assert question is not None
    return [*map(sentence, cards.above(asked.protocol, card)), sentence(question.asks), *_choices(question.words)]


def _moment(moment: Puzzle) -> Iterable[str]:
    yield sentence(f"Moment: {moment.client.title}. {moment.client.brief}")
    yield f"Client shows: {sentence(', '.join(moment.shows))}"
    yield f"Client says: {sentence(moment.line)}" if moment.line else "Client says nothing."


def _choices(words: Iterable[str]) -> Iterable[str]:
    return (f"{n}: {sentence(each)}" for n, each in enumerate(words, 1))


def _told(told: Told, then: str, waited: int) -> Iterable[str]:
    if then:
        yield sentence(then)
    if told.right is None:
        yield from map(sentence, told.words)
    for option in told.options:
        yield _option(option, chosen=option.words == told.done)
    if told.right is not None:
        yield from map(sentence, told.words)
    if told.options:
        yield f"Thought for {times.stay(waited)}."


def _option(option: Option, *, chosen: bool) -> str:
    tier = puzzles.TIER_WORDS[option.tier]
    return f"{f'Yours, {tier}' if chosen else tier.capitalize()}: {sentence(option.words)} {option.why}"


def run(guide: DrillGuide) -> int:
    """Lead a round in plain lines until it is left, and give the exit code.

    0: it was left, or the script is at its end. 1: the script had wrong lines. Else 128 + the signal.
    """
    terminal = os.isatty(0)
    with Signals() as signals, single_keys(0) as single:
        front, reader = DrillFront(guide, _write, echo=single), Reader(0, signals)
        front.greet()
        wrong = _keys(front, reader) if single else _lines(front, reader, patient=terminal)
        return signals.told[1] if signals.told else int(wrong)


def _keys(front: DrillFront, reader: Reader) -> bool:
    while not front.guide.over and (text := reader.text()) is not None:
        for key in keys_of(text):
            if not front.guide.over:
                front.press(key)
    return False


def _lines(front: DrillFront, reader: Reader, *, patient: bool) -> bool:
    wrong = False
    for number, line in enumerate(reader.lines(), 1):
        if patient and not line.strip():
            front.press("enter")
        elif problem := front.act(line):
            wrong = not patient
            sys.stderr.write(f"Line {number}: {problem}\n")
        if front.guide.over:
            break
    return wrong


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()

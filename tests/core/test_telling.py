"""What each act is told as, in each language.

`python -m tests.core.test_telling` writes told.txt and told.de.txt again, once they were looked at.
"""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast, get_args

import msgspec
import pytest

from facilitator_tui.core.protocol import Item
from facilitator_tui.core.record import review, sifting
from facilitator_tui.core.record.kinds import Kind, Sieve
from facilitator_tui.core.record.words import LANGUAGES, WORDS, Words, en
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline.form import FORM
from facilitator_tui.tui.pages.record import entry_row
from tests.core import sample
from tests.making import FakeClock, protocol, session

TOLD = {"en": Path(__file__).with_name("told.txt"), "de": Path(__file__).with_name("told.de.txt")}
LINES = (Path(__file__).parents[1] / "timeline" / "forms" / str(FORM) / "acts.jsonl").read_bytes().splitlines()


def foreign() -> Words:
    """Another language: English with every kind and fate of an entry in quotes."""
    changed = {name: {each: f"«{word}»" for each, word in vars(en)[name].items()} for name in ("kinds", "fates")}
    return cast(Words, SimpleNamespace(**(vars(en) | changed)))


def told(words: Words = WORDS) -> str:
    """Every act in words, as if each happened in the step of pictures a second after the session began."""
    events = [ev.decode(line) for line in LINES]
    items = (Item("water", "Water is there"), Item("phone", "Phone is off"))
    proto = msgspec.structs.replace(protocol(), id="psip-core", before=items)
    first = engine.begin(proto, events[0])
    rows = [review.entry(proto, first if event.seq > 1 else None, event, words) for event in events]
    cells = [(row.act, row.kind, row.word, row.text.replace("\n", "/"), row.detail) for row in rows]
    return "".join(f"{' | '.join(row)}\n" for row in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_act_is_told_as_it_was(language: str) -> None:
    assert TOLD[language].read_text("utf-8") == told(LANGUAGES[language])


def test_every_kind_happens_and_has_a_word() -> None:
    kinds = {line.split(" | ")[1] for line in told().splitlines()}
    assert kinds == set(get_args(Kind)) == set(WORDS.kinds)
    assert set(sifting.SIEVES) == set(get_args(Sieve)) == set(WORDS.sieves)
    assert all(set(words.kinds) == kinds for words in LANGUAGES.values())
    assert set(LANGUAGES) == {"en", "de"}


def test_another_language_changes_words_and_no_kind_no_sieve_and_no_paint() -> None:
    proto, events, _ = sample.walked()
    here, _ = review.entries(proto, events)
    there, _ = review.entries(proto, events, foreign())
    assert [each.kind for each in here] == [each.kind for each in there]
    assert all(a.word != b.word for a, b in zip(here, there, strict=True))
    assert {each.fate for each in there} == {"", "«taken back»", "«struck»", "«redacted»"}
    assert there[1].word == "«met»"
    for sieve in sifting.SIEVES:
        found = sifting.of_kind(here, sieve)
        assert found
        assert found == sifting.of_kind(there, sieve)
    for a, b in zip(here, there, strict=True):
        assert [span.role for span in entry_row(a, None, 80)] == [span.role for span in entry_row(b, None, 80)]


@pytest.mark.parametrize(
    ("sieve", "acts"),
    [
        ("words", {"noted"}),
        ("seen", {"vitals", "missing"}),
        ("thoughts", {"urge"}),
        ("lines", {"said", "passedover", "tried", "turned"}),
        ("steps", {"began", "entered", "jumped", "returned", "stopped", "overwhelmed", "flagged", "ended"}),
        ("marks", {"marked", "rated", "consentasked", "medicine", "zeroed", "clapped"}),
    ],
)
def test_a_sieve_holds_what_it_is_named_for(sieve: Sieve, acts: set[str]) -> None:
    proto, events, _ = sample.walked()
    rows, _ = review.entries(proto, events)
    assert {rows[index].act for index in sifting.of_kind(rows, sieve)} == acts


def test_a_break_begun_stands_out_and_its_end_does_not() -> None:
    proto, events, _ = sample.walked()
    rows, _ = review.entries(proto, events)
    assert [row.moves for row in rows if row.kind == "cover"] == [True, False]
    assert {row.kind for row in rows if row.moves} == {"step", "stop", "overwhelm", "flag", "cover"}


if __name__ == "__main__":
    for each, place in TOLD.items():
        place.write_text(told(LANGUAGES[each]), encoding="utf-8")


def test_a_line_left_out_is_told_in_the_register_that_stood() -> None:
    clock = FakeClock()
    kept = session(clock)
    kept.perform(ev.Jumped("image"))
    kept.perform(ev.PassedOver("image.feel"))
    kept.perform(ev.Turned("invitational"))
    kept.perform(ev.PassedOver("image.feel"))
    assert [entry.text for entry in kept.entries if entry.kind == "passed"] == [
        "Can you feel the image?",
        "If you like, notice whether you can feel the image.",
    ]

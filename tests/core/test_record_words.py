"""The words of the record in each language: all are there, and the small sentences read as they should."""

from typing import get_args

import pytest

from facilitator_tui.core.protocol import Aim, Register
from facilitator_tui.core.record.words import LANGUAGES, of, table
from facilitator_tui.core.walk import events as ev

TABLES = {
    "kinds": table.KindWords, "fates": table.FateWords, "outcomes": table.OutcomeWords, "answers": table.AnswerWords,
    "gaps": table.GapWords, "sieves": table.SieveWords,
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TABLES)
def test_every_word_of_a_table_is_there(language: str, name: str) -> None:
    words = getattr(LANGUAGES[language], name)
    assert set(words) == set(TABLES[name].__annotations__)
    assert all(words.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_aim_register_and_mode_has_a_word_of_its_own(language: str) -> None:
    words = LANGUAGES[language]
    assert len({words.aim(each) for each in get_args(Aim)}) == len(get_args(Aim))
    registers = {words.register(each) for each in get_args(Register)}
    assert len(registers) == 2
    held = {words.began(mode, register) for mode in get_args(ev.Mode) for register in get_args(Register)}
    assert len(held) == 6
    asked = {
        words.touch(phase, "hand", by, agreed)
        for phase in get_args(table.TouchPhase) for by in get_args(table.By) for agreed in get_args(table.Answer)
    }  # fmt: skip
    assert len(asked) == 2 * 2 * 3 + 1  # at its end it is not told again who asked


def test_a_language_without_words_of_its_own_has_the_english_ones() -> None:
    assert of("de") is LANGUAGES["de"]
    assert of("de-CH") is LANGUAGES["de"]
    assert of("en") is of("fr") is of("") is LANGUAGES["en"]


SAID = [
    ("missing", (("body", "relationship"),), "body, relationship", "Körper, Beziehung"),
    ("missing", (("emotion",),), "emotion", "Gefühl"),
    ("quoted", ("no",), "“no”", "„no“"),
    ("slept", (90 * 60_000,), "this computer slept for 1 h 30 min", "dieser Computer schlief 1 h 30 min"),
    ("clock_set", (120_000,), "set forward by 2 min", "um 2 min vorgestellt"),
    ("clock_set", (-60_000,), "set back by 1 min", "um 1 min zurückgestellt"),
    ("zone_moved", (1,), "local time went forward by 1 min (summer time, or another zone)",
     "Ortszeit ging um 1 min vor (Sommerzeit oder andere Zeitzone)"),
    ("struck", (3,), "entry 3", "Eintrag 3"),
    ("redacted", (3,), "the text of entry 3 was removed", "der Text von Eintrag 3 wurde entfernt"),
    ("undone", (3,), "entry 3 taken back", "Eintrag 3 zurückgenommen"),
    ("zeroed", (1,), "counted from entry 1", "gezählt ab Eintrag 1"),
    ("zeroed", (0,), "counted from no medicine noted so far", "ab keinem bisher notierten Mittel gezählt"),
    ("zeroed_from", ("80 mg", "12:00"), "counted from 80 mg, of 12:00", "gezählt ab 80 mg, von 12:00"),
    ("first", ("a",), "first: a", "zuerst: a"),
    ("written", ("12:00",), "written 12:00", "geschrieben 12:00"),
    ("taken_back", ("seen", "a", "12:00"), "seen a, of 12:00", "seen a, von 12:00"),
    ("added", ("AB", "12:00", "late"), "by AB; given in 12:00; late", "von AB; eingetragen 12:00; late"),
    ("added", ("", "", ""), "", ""),
    ("away", (180_000,), "after 3 min", "nach 3 min"),
    ("closing", ("12-ab",), "closing number 12-ab", "Schlusszahl 12-ab"),
    ("about", ("12:00", "5 min"), "about 12:00 (± 5 min)", "etwa 12:00 (± 5 min)"),
    ("unsure", ("unknown",), "time ± unknown", "Zeit ± unbekannt"),
    ("unsure", ("5 min",), "time ± 5 min", "Zeit ± 5 min"),
    ("cover", ("start", "CD"), "CD covers", "CD vertritt"),
    ("timer", ("water", 60_000), "in 1 min: water", "in 1 min: water"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "given", "english", "german"), SAID)
def test_the_small_sentences_of_a_record(name: str, given: tuple[object, ...], english: str, german: str) -> None:
    assert getattr(LANGUAGES["en"], name)(*given) == english
    assert getattr(LANGUAGES["de"], name)(*given) == german

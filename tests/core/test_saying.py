"""What the program says of its own, in another language."""

import ast
import re
import string
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.saying import HOLE, TABLES, say
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import asks, keymap, keys, questions
from facilitator_tui.guide.endings import ENDINGS
from facilitator_tui.guide.keys import Key
from tests.making import FakeClock, protocol, session

PROGRAM = Path(keys.__file__).parents[1]
SHOWN = (keys.LIVE, keys.WAYS, keys.LISTS, keys.BEGIN, keys.END, keys.HOME)


def holes(said: str) -> int:
    return sum(name is not None for _, name, _, _ in string.Formatter().parse(said))


@pytest.mark.parametrize("language", TABLES)
def test_each_sentence_has_the_holes_that_it_is_filled_by(language: str) -> None:
    wrong = [
        key for key, said in TABLES[language].items()
        if (HOLE in key and holes(said) > key.count(HOLE)) or (HOLE not in key and HOLE in said)
    ]  # fmt: skip
    assert wrong == []


def words_of_the_program() -> tuple[str, list[str]]:
    """All that stands in quotes outside the tables themselves; and each sentence that is filled, as a pattern."""
    quoted, filled = [], []
    for file in PROGRAM.rglob("*.py"):
        if not file.is_relative_to(PROGRAM / "core" / "saying"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    quoted.append(node.value)
                elif isinstance(node, ast.JoinedStr):
                    cut = [
                        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)" for part in node.values
                    ]
                    filled.append("".join(cut))
    return " ".join("\n".join(quoted).split()), [each for each in filled if re.search("[a-z]{3}", each)]


@pytest.mark.parametrize("language", TABLES)
def test_nothing_is_translated_that_the_program_does_not_say(language: str) -> None:
    quoted, filled = words_of_the_program()
    stale = []
    for key in TABLES[language]:
        pieces = [" ".join(piece.split()) for end in key.split(HOLE) for piece in re.split("[▏,]", end)]
        pieces = [piece for piece in pieces if piece]
        said = all(piece in quoted or piece.lower() in quoted for piece in pieces)
        if not (pieces and said) and not any(re.fullmatch(each, key) for each in filled):
            stale.append(key)
    assert stale == []


def test_a_sentence_is_said_whole_or_by_its_shape_and_else_stays() -> None:
    assert say("de", "Nothing is due.") == "Nichts ist fällig."
    assert say("de", "  no step fits") == "  kein Schritt passt"
    assert say("de", "x again at once was taken once; press it again if it was meant.").startswith("x gleich zweimal")
    assert say("de", "Chosen, not done yet: e again or Enter does it.").startswith("Gewählt, noch nicht")
    assert say("de", "Nobody ever wrote this.") == "Nobody ever wrote this."
    assert say("en", "Nothing is due.") == say("fr", "Nothing is due.") == "Nothing is due."
    assert say("de-AT", "Nothing is due.") == "Nichts ist fällig."
    assert say("de", "") == ""


def test_what_a_person_wrote_stays_as_it_is_in_a_sentence() -> None:
    assert say("de", "Find: no▏") == "Suchen: no▏"
    assert say("de", "Taken back: seen {music}") == "Zurückgenommen: seen {music}"
    assert say("de", "The next entry happened 5 minutes ago. - again for longer, Esc for now.") == (
        "Der nächste Eintrag war vor 5 Minuten. Noch einmal - für länger, Esc für jetzt."
    )


@pytest.mark.parametrize("row", [row for table in SHOWN for row in table], ids=lambda row: row.id)
def test_each_key_of_a_session_is_named_in_german(row: Key) -> None:
    assert not row.word or row.word in TABLES["de"]
    assert row.sentence in TABLES["de"]


def test_what_a_session_asks_is_asked_in_german() -> None:
    live = session(FakeClock())
    found: list[str] = [*asks.TITLES.values(), *(choice.words for choice in ENDINGS)]
    waiting: list[asks.Ask] = [
        questions.Consent(), questions.missing(live.clock.now()), questions.touch(live.state), questions.urges(),
    ]  # fmt: skip
    while waiting:
        ask = waiting.pop()
        found += [ask.title, ask.hint]
        if isinstance(ask, asks.Choose):
            found += [choice.words for choice in ask.choices]
            waiting += [choice.leads for choice in ask.choices if isinstance(choice.leads, asks.Choose)]
        elif isinstance(ask, asks.Gather):
            found += [words for _, words in ask.things]
    assert [words for words in found if say("de", words) == words] == []


def test_a_key_map_keeps_its_keys_in_another_language() -> None:
    moved = keymap.KeyMap((("live.seen", "N"),)).spoken("de")
    (seen,) = moved.rows((keys.BINDINGS["live.seen"],))
    assert (seen.key, seen.word) == ("N", "gesehen")
    assert keymap.DEFAULT.rows(keys.LIVE) == keys.LIVE
    (row,) = moved.rows((keys.LISTS[0],))
    assert row.word == "↓ Zeile"


def test_a_session_in_german_is_told_in_german() -> None:
    live = session(FakeClock(), msgspec.structs.replace(protocol(), language="de"))
    live.perform(ev.Urge("to fix it"))
    live.perform(ev.Touch("start", "client", "yes", "hand held"))
    live.perform(ev.Noted("words", "genug"))
    told = [(entry.word, entry.text) for entry in live.entries]
    assert told == [
        ("Beginn", "Little 1.0.0"), ("Impuls", "es richten"),
        ("Berühren", "Hand gehalten, beginnt (gefragt von: Klientin oder Klient, einverstanden: ja)"),
        ("Worte", "„genug“"),
    ]  # fmt: skip

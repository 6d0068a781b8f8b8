"""What is said on the command line becomes a value of a type, and nothing else reaches a command."""

import argparse
import ast
from pathlib import Path

import msgspec
import pytest

import facilitator_tui.cli
from facilitator_tui.cli.amendments import Late
from facilitator_tui.cli.command import Options
from facilitator_tui.cli.drill import Drill
from facilitator_tui.cli.exporting import Export
from facilitator_tui.cli.library import Check
from facilitator_tui.cli.parser import COMMANDS, build, declared
from facilitator_tui.cli.practice import Practice

NEEDED = {
    "method": ["s"], "show": ["s"], "import": ["f"],
    "note": ["s"], "report": ["s"], "verify": ["s"], "restore": ["s"], "forget": ["s"],
    "merge": ["a", "b"], "late": ["s", "text", "--at", "14:05"], "addendum": ["s", "text"],
    "correct": ["s", "7", "text"], "strike": ["s", "7"], "redact": ["s", "7"],
    "translate": ["de"],
}  # fmt: skip
"""What has to be said with a command that takes something."""


def given(*words: str) -> Options:
    """What these words become."""
    found = vars(build().parse_args(words))
    made: Options = msgspec.convert(found, declared(found["command"] or "").options)
    return made


@pytest.mark.parametrize("word", COMMANDS)
def test_a_commands_arguments_are_the_fields_of_its_value(word: str) -> None:
    command = argparse.ArgumentParser(prog=word)
    declared(word).arguments(command)
    said = vars(command.parse_args(NEEDED.get(word, [])))
    own = {field.name for field in msgspec.structs.fields(declared(word).options)}
    common = {field.name for field in msgspec.structs.fields(Options)}
    assert said.keys() | {"plain"} | common == own | {"plain"}
    defaults = {field.name: field.default for field in msgspec.structs.fields(declared(word).options)}
    assert {name: value for name, value in said.items() if value != defaults[name]}.keys() == {
        field.name for field in msgspec.structs.fields(declared(word).options) if field.required
    } | ({"paths"} if word == "check" else set())


def test_words_become_values_of_their_types() -> None:
    assert given("export", "last", "--raw", "-o", "x.csv") == Export(session="last", raw=True, output="x.csv")
    assert given("--theme", "ember", "check", "a", "b") == Check(theme="ember", paths=("a", "b"))
    assert given("drill", "--new", "3") == Drill(new=3)
    assert given("late", "last", "then", "--at=-20") == Late(session="last", text="then", at="-20")
    assert given("--plain", "practice", "--with", "postcard", "--level", "2", "--register", "invitational") == Practice(
        plain=True, meets="postcard", level=2, register="invitational"
    )


def test_plain_may_be_said_before_or_after_the_command() -> None:
    assert given("--plain", "resume") == given("resume", "--plain")
    assert given("resume") != given("resume", "--plain")


def test_no_namespace_reaches_a_command() -> None:
    files = sorted(Path(facilitator_tui.cli.__file__).parent.glob("*.py"))
    assert len(files) > 8
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Attribute) and node.attr == "Namespace"), file.name

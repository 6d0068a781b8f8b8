"""Whole libraries, spoiled at random: nothing comes out but values and problems."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator_tui.library.binding import bind
from facilitator_tui.library.files import File, fetch_all
from facilitator_tui.library.problems import rows
from facilitator_tui.library.telling import text

LIBRARY = fetch_all(Path(__file__).parent.parent / "examples" / "library")
WORDS = [
    *{word for file in LIBRARY for word in file.data.decode().split()},
    "[]",
    "{}",
    "''",
    "~",
    "anywhere",
    "-1",
    "1e9",
]


@st.composite
def spoiled(draw: st.DrawFn) -> list[File]:
    """Give the files of the example library with words put in the place of others, lines dropped and doubled."""
    files = []
    for file in LIBRARY:
        lines = file.data.decode().split("\n")
        for _ in range(draw(st.integers(0, 4))):
            at = draw(st.integers(0, len(lines) - 1))
            words = lines[at].split(" ")
            change = draw(st.sampled_from(["word", "word", "drop", "double", "indent"]))
            if change == "word":
                words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
            new = {"drop": [], "double": [lines[at]] * 2, "indent": [f"  {lines[at]}"]}.get(change, [" ".join(words)])
            lines[at : at + 1] = new or [""]
        files.append(File(file.name, "\n".join(lines).encode()))
    return files


def _holds(files: list[File]) -> None:
    bound = bind(files)
    assert len(rows(bound.problems)) == len(bound.problems)
    assert all(
        ": error FT" in line or ": warning FT" in line for line in text(bound.problems).split("\n") if line[:1] == "p"
    )
    for protocol in bound.protocols.values():
        assert protocol.start in protocol.steps
        assert all(cue.go in protocol.steps for step in protocol.steps.values() for cue in step.notice)
        assert all(line in protocol.prompts for step in protocol.steps.values() for line in step.say)


@given(spoiled())
def test_a_spoiled_library_gives_values_and_problems_only(files: list[File]) -> None:
    _holds(files)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(spoiled())
def test_so_do_many(files: list[File]) -> None:
    _holds(files)

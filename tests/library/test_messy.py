"""Libraries with many faults at once: every one is told at its place, in one run, and what is sound is kept."""

from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.practice import client
from facilitator_tui.library import shelf
from facilitator_tui.library.problems import text
from tests.told import laid_out, same

MESSY = Path(__file__).parent / "messy"


@pytest.fixture(autouse=True)
def _among_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MESSY)


@pytest.mark.parametrize("name", sorted(path.name for path in MESSY.iterdir()))
def test_every_fault_is_told_at_its_place(name: str) -> None:
    same(MESSY / name / "expected.txt", text(shelf.check([Path(name)])) + "\n")


@pytest.mark.parametrize("name", sorted(path.name for path in MESSY.iterdir()))
def test_what_is_sound_can_be_used(name: str) -> None:
    library = shelf.load(Path(name), proved=True)
    told = {
        "protocols": list(library.protocols), "titles": library.titles, "sources": library.sources,
        "prompts": list(library.prompts), "cards": list(library.cards), "clients": list(library.clients),
    }  # fmt: skip
    same(MESSY / name / "kept.json", laid_out(told))


def test_a_protocol_is_resolved_with_all_that_its_files_say() -> None:
    library = shelf.load(Path("rich"))
    assert library.problems == ()
    same(MESSY / "rich" / "resolved.json", laid_out(library.protocols["rich"]))
    same(MESSY / "rich" / "client.json", laid_out(client.decode(library.clients["kim"])))


def test_no_problem_hangs_on_whether_it_is_told_in_words_or_as_rows() -> None:
    problems = shelf.check([Path("names")])
    assert len(text(problems).splitlines()) >= len(problems) > 20
    assert msgspec.json.encode(problems)

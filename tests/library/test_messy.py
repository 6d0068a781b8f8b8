"""Libraries with many faults at once: every one is told at its place, in one run, and what is sound is kept."""

from pathlib import Path

import pytest

from facilitator_tui.core.practice import client
from facilitator_tui.library import shelf
from facilitator_tui.library.problems import FileProblem, one_text
from tests.told import filled, laid_out, same

MESSY = Path(__file__).parent / "messy"


def text(problems: tuple[FileProblem, ...]) -> str:
    """Every problem with its source line, in the order of the files."""
    return "\n".join(map(one_text, sorted(problems)))


@pytest.fixture(autouse=True)
def _among_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MESSY)


@pytest.mark.parametrize("name", sorted(path.name for path in MESSY.iterdir()))
def test_every_fault_is_told_at_its_place(name: str) -> None:
    same(MESSY / name / "expected.txt", text(shelf.check([Path(name)]).problems) + "\n")


@pytest.mark.parametrize("name", sorted(path.name for path in MESSY.iterdir()))
def test_what_is_sound_can_be_used(name: str) -> None:
    library = shelf.load(Path(name))
    told = {
        "protocols": list(library.protocols), "titles": library.titles, "sources": library.sources,
        "prompts": list(library.prompts), "cards": list(library.cards), "clients": list(library.clients),
    }  # fmt: skip
    same(MESSY / name / "kept.json", laid_out(told))


def test_a_protocol_is_resolved_with_all_that_its_files_say() -> None:
    library = shelf.load(Path("rich"))
    assert library.problems == ()
    same(MESSY / "rich" / "resolved.json", laid_out(filled(library.protocols["rich"])))
    kim = client.decode(library.clients["kim"])
    same(
        MESSY / "rich" / "client.json",
        laid_out({name: each for name, each in filled(kim).items() if name != "generation"}),
    )


def test_what_keeps_a_check_from_being_whole_is_told() -> None:
    cuts = {path.name: shelf.check([Path(path.name)]).cuts for path in sorted(MESSY.iterdir())}
    same(MESSY.parent / "cuts.json", laid_out(cuts))


@pytest.mark.parametrize("name", ["names", "torn"])
def test_errors_are_counted_apart_from_warnings(name: str) -> None:
    report = shelf.check([Path(name)])
    assert report.errors == sum(
        ": error " in line for line in text(report.problems).splitlines() if line.startswith(name)
    )

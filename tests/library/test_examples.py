"""Each diagnostic code has a bad and a good file in `tests/examples`; the bad one's exact words stand beside it."""

from pathlib import Path

import pytest

from facilitator_tui.core.checking.codes import CODES
from facilitator_tui.library import shelf
from facilitator_tui.library.telling import text

EXAMPLES = Path(__file__).parent.parent / "examples"
MADE_BY_TESTS = {"FT001"}


def _problems(folder: str) -> str:
    (file,) = Path(folder).glob("*.yaml")
    return text(shelf.check([file], library=Path("library")).problems)


@pytest.fixture(autouse=True)
def _among_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)


@pytest.mark.parametrize("code", sorted(CODES.keys() - MADE_BY_TESTS))
def test_the_bad_example_gives_its_exact_words(code: str) -> None:
    found = _problems(f"{code}/bad")
    assert found == Path(f"{code}/bad/expected.txt").read_text("utf-8").rstrip("\n")
    assert all(f" {code}: " in line for line in found.splitlines() if line.startswith(f"{code}/"))


@pytest.mark.parametrize("code", sorted(CODES.keys() - MADE_BY_TESTS))
def test_the_good_example_gives_nothing(code: str) -> None:
    assert _problems(f"{code}/good") == ""


def test_the_library_of_the_examples_is_whole() -> None:
    library = shelf.load(Path("library"))
    assert library.problems == ()
    assert list(library.protocols) == ["whole"]
    assert list(library.protocols["whole"].steps) == ["image", "the-end", "stop", "overwhelm", "red-flag"]


def test_every_folder_of_examples_is_a_code() -> None:
    assert {path.name for path in Path().glob("FT*")} == CODES.keys() - MADE_BY_TESTS


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_a_code_says_what_it_means_and_how_to_mend_it(code: object) -> None:
    assert all(str(part) for part in code)  # type: ignore[attr-defined]  # a NamedTuple, which ids= hides

"""One protocol that is begun is made of the files that it rests on, and comes out as the whole library has it."""

import shutil
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.errors import LibraryError
from facilitator_tui.library import alone, shelf
from facilitator_tui.library.bound import Opening
from facilitator_tui.library.files import fetch_all
from facilitator_tui.library.kept import Pieces
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock

WHOLE = shelf.load(shelf.shipped())
CORE, SAFETY, OTHER = "protocols/psip-core.yaml", "protocols/safety.yaml", "protocols/grounding.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(shelf.shipped() / "protocols", tmp_path / "library/protocols")
    for name in ("prompts.yaml", "prompts.de.yaml"):
        shutil.copy(shelf.shipped() / name, tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def space(folder: Path, tmp_path: Path) -> Workspace:
    return Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=folder, environ={})


def opened(folder: Path, name: str = "psip-core", into: str = "") -> Opening | None:
    """Give what was made alone; nothing is kept."""
    return shelf.opening(folder, name, into, cache=folder.parent / "nothing")


def edited(folder: Path, name: str, was: str, now: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), "utf-8")


@pytest.mark.parametrize("into", ["", "en", "de", "xx"])
@pytest.mark.parametrize("name", list(WHOLE.protocols))
def test_each_protocol_alone_is_as_the_whole_library_has_it(name: str, into: str, tmp_path: Path) -> None:
    assert shelf.opening(shelf.shipped(), name, into, cache=tmp_path) == WHOLE.opening(name, into)


def test_only_what_it_rests_on_is_read_and_proved() -> None:
    files, pieces = fetch_all(shelf.shipped(), clients=False), Pieces()
    assert alone.bind_alone(files, "psip-core", "", shipped=True, pieces=pieces) is not None
    assert {what for what in pieces.made if what[0] in ("part", "graph", "texts")} == {
        ("part", CORE), ("part", SAFETY), ("graph", CORE), ("texts", "prompts.de.yaml"),
    }  # fmt: skip
    assert alone.bind_alone(files, "psip-core", "de", shipped=True, pieces=pieces) is not None
    assert {file for kind, file in pieces.made if kind == "texts"} == {
        "prompts.de.yaml", "protocols/psip-core.de.yaml", "protocols/safety.de.yaml",
    }  # fmt: skip


FAULTS = [
    (CORE, "    title: Arriving\n", "    titel: Arriving\n"),
    (CORE, "include: [safety]", "include: [safety, nowhere]"),
    (CORE, "start: arrive", "start: nowhere"),
    (SAFETY, "go: ", "go: nowhere-"),
    ("prompts.yaml", "prompts:\n", "prompts:\n  twice: {say: a, say: b, aim: stay}\n"),
    ("protocols/medicines/mdma.yaml", "  onset:", "  nowhere:"),
    ("prompts.de.yaml", "status: draft", "status: [draft]"),
    ("protocols/evidence.yaml", "claims:\n", "claims: none\nrest:\n"),
]


@pytest.mark.parametrize(("file", "was", "now"), FAULTS)
def test_with_a_fault_in_what_it_rests_on_the_whole_library_decides(
    folder: Path, space: Workspace, file: str, was: str, now: str
) -> None:
    edited(folder, file, was, now)
    assert opened(folder) is None
    whole = shelf.load(folder)
    if "psip-core" in whole.protocols:
        assert space.opening("psip-core", "de") == whole.opening("psip-core", "de")
    else:
        with pytest.raises(LibraryError, match="can be used"):
            space.opening("psip-core", "de")


def test_a_fault_of_another_protocol_is_no_hindrance(folder: Path) -> None:
    edited(folder, OTHER, "start: ", "start: nowhere-")
    whole = shelf.load(folder)
    assert "grounding" not in whole.protocols
    assert opened(folder) == whole.opening("psip-core", "")
    assert opened(folder, "grounding") is None


@pytest.mark.parametrize("head", ["protocol: psip-core", "'protocol': psip-core", "protocol: safety"])
def test_another_file_that_may_hold_it_leaves_it_to_the_whole_library(folder: Path, head: str) -> None:
    edited(folder, OTHER, "protocol: grounding", head)
    assert opened(folder) is None


@pytest.mark.parametrize("name", ["nowhere", "safety", "../psip-core", "medicines/mdma", "PSIP-core", ""])
def test_what_no_session_can_begin_with_is_not_made(folder: Path, name: str) -> None:
    assert opened(folder, name) is None
    assert not (folder.parent / "nothing").exists()


def test_what_was_made_is_kept_until_any_file_changes(folder: Path, space: Workspace) -> None:
    first = space.opening("psip-core", "de")
    (kept,) = space.places.cache.iterdir()
    assert space.opening("psip-core", "de") == first
    assert "library" not in vars(space)
    edited(folder, SAFETY, "protocol: safety", "# edited\nprotocol: safety")
    assert space.opening("psip-core", "de") == first
    assert len(list(space.places.cache.iterdir())) == 2
    kept.write_bytes(kept.read_bytes()[:-9])
    edited(folder, SAFETY, "# edited\nprotocol: safety", "protocol: safety")
    assert space.opening("psip-core", "de") == first


def test_a_library_that_was_kept_whole_is_taken(
    folder: Path, space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = space.library
    monkeypatch.setattr(alone, "bind_alone", None)
    assert shelf.opening(folder, "psip-core", "de", cache=space.places.cache) == whole.opening("psip-core", "de")

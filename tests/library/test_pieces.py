"""After an edit only what it touched is proved again; what is kept is believed only where it is sound."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from facilitator_tui.library import kept, shelf
from facilitator_tui.library.bound import Bound
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.telling import text

pytestmark = pytest.mark.process

CORE, SAFETY, CLIENT = "protocols/psip-core.yaml", "protocols/safety.yaml", "protocols/clients/crack.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(shelf.shipped() / "protocols", tmp_path / "library/protocols")
    shutil.copy(shelf.shipped() / "prompts.yaml", tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def made(folder: Path, cache: Path) -> Callable[[], set[tuple[str, str]]]:
    """Give what a check makes anew; what it finds is what one without anything kept finds."""

    def checked() -> set[tuple[str, str]]:
        pieces = Pieces(cache)
        assert shelf.check([folder], cache=cache, pieces=pieces) == shelf.check([folder])
        assert len(pieces.made) == len(set(pieces.made))
        return set(pieces.made)

    checked()
    return checked


def _edit(path: Path, was: str, now: str) -> None:
    whole = path.read_text("utf-8")
    assert was in whole
    path.write_text(whole.replace(was, now, 1), "utf-8")


def _protocols(folder: Path) -> list[Path]:
    return sorted((folder / "protocols").glob("*.yaml"))


def _including(folder: Path, name: str) -> set[str]:
    """Give the protocols that include one, themselves or through others."""
    includes = {
        path.stem: set((yaml.safe_load(path.read_text("utf-8")) or {}).get("include", ()))
        for path in _protocols(folder)
    }
    found = {name}
    while more := {each for each, named in includes.items() if named & found} - found:
        found |= more
    return {f"protocols/{each}.yaml" for each in found - {name}}


Made = Callable[[], set[tuple[str, str]]]


def test_of_an_unchanged_library_nothing_is_made(made: Made) -> None:
    assert made() == set()


def test_after_an_edit_to_a_client_it_alone_is_read_and_proved(folder: Path, made: Made) -> None:
    _edit(folder / CLIENT, "\ntitle: ", "\ntitle: Again, ")
    assert made() == {("client", CLIENT), ("paths", CLIENT), ("reasons", CLIENT)}


def test_after_an_edit_to_a_protocol_no_client_is_proved(folder: Path, made: Made) -> None:
    _edit(folder / CORE, "\ntitle: ", "\ntitle: Another ")
    assert made() == {("part", CORE), ("graph", CORE), ("translation", "protocols/psip-core.de.yaml")}


def test_after_an_edit_to_an_included_file_all_that_include_it_are_walked(folder: Path, made: Made) -> None:
    _edit(folder / SAFETY, "\ntitle: ", "\ntitle: Another ")
    told = ("translation", "protocols/safety.de.yaml")
    assert made() == {("part", SAFETY), told, *(("graph", file) for file in _including(folder, "safety"))}


def test_after_an_edit_to_a_line_the_wording_and_what_rests_on_words_are_looked_at(folder: Path, made: Made) -> None:
    _edit(folder / "prompts.yaml", "say: Can you feel the image?", "say: Can you feel that image?")
    clients = [f"protocols/clients/{path.name}" for path in (folder / "protocols/clients").iterdir()]
    assert made() == {("words", "prompts.yaml"), ("wording", "prompts.yaml"), *(("reasons", file) for file in clients)}


def test_a_reason_is_held_against_the_line_as_it_now_is(folder: Path, made: Made) -> None:
    _edit(folder / "prompts.yaml", "I can offer a blanket, my voice, or more room.", "I can offer my voice.")
    _edit(folder / "prompts.yaml", "there's a blanket, my voice, or more room.", "there's my voice.")
    assert ("reasons", "protocols/clients/between-us.yaml") in made()
    told = [each for each in shelf.check([folder]).problems if each.code == "FT412"]
    assert [("between-us" in each.file, "`blanket`" in each.message) for each in told] == [(True, True)]


def test_after_a_line_has_gone_what_names_it_is_found(folder: Path, made: Made) -> None:
    _edit(folder / "prompts.yaml", "\n  image.feel:", "\n  image.felt:")
    found = made()
    begun = {f"protocols/{path.name}" for path in _protocols(folder) if "\nstart: " in path.read_text("utf-8")}
    assert {("graph", file) for file in begun} < found
    assert not {what for what in found if what[0] in ("client", "paths", "part")}
    told = shelf.check([folder]).problems
    assert "FT102" in {each.code for each in told if each.file.endswith(CORE)}
    assert "FT102" in {each.code for each in told if "clients" in each.file}


def test_a_step_that_has_gone_is_missed_by_clients_that_are_not_read_again(folder: Path, made: Made) -> None:
    _edit(folder / CORE, "\n  blank:", "\n  blankness:")
    assert not {what for what in made() if what[0] in ("client", "paths")}
    client = [each for each in shelf.check([folder]).problems if "clients/placebo" in each.file]
    assert {each.code for each in client} == {"FT401"}
    assert all(each.quote for each in client)


def test_back_to_what_was_there_before_nothing_is_made(folder: Path, made: Made) -> None:
    before = (folder / CORE).read_bytes()
    _edit(folder / CORE, "\ntitle: ", "\ntitle: Another ")
    made()
    (folder / CORE).write_bytes(before)
    assert made() == set()


def test_what_is_damaged_is_made_again_and_kept_anew(cache: Path, made: Made) -> None:
    for path in [*cache.glob("verdict-*"), *cache.glob("library-*")]:
        path.unlink()
    pieces = sorted(cache.glob("piece-*"))
    hurts: list[Callable[[bytes], bytes]] = [
        lambda data: data[:-1],
        lambda data: data[:0],
        lambda data: data[:35] + bytes([data[35] ^ 1]) + data[36:],
        lambda data: kept.sealed({"another": "shape", "size": len(data)}),
        lambda data: bytes([data[0] ^ 128]) + data[1:],
    ]
    for n, path in enumerate(pieces):
        path.write_bytes(hurts[n % len(hurts)](path.read_bytes()))
    assert len(made()) == len(pieces)
    for path in cache.glob("verdict-*"):
        path.unlink()
    assert made() == set()


def test_a_flipped_bit_anywhere_in_what_is_kept_is_never_believed(cache: Path) -> None:
    small = Path(__file__).parent.parent / "examples" / "library"
    shelf.load(small, cache=cache)
    (path,) = cache.iterdir()
    sound = path.read_bytes()
    assert kept.take(cache, path.name, Bound) is not None
    for at in [*range(64), *range(64, len(sound), 31)]:
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << at % 8]) + sound[at + 1 :])
        assert kept.take(cache, path.name, Bound) is None


def test_a_folder_that_cannot_be_written_costs_only_time(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert shelf.check([folder], cache=tmp_path / "file") == shelf.check([folder])


def test_two_checks_at_once_find_the_same_and_leave_nothing_half_written(folder: Path, tmp_path: Path) -> None:
    _edit(folder / CORE, "go: ", "go: nowhere-")
    argv = [sys.executable, "-m", "facilitator_tui", "--home", f"{tmp_path}/home", "--library", str(folder), "check"]
    both = [subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in both]
    assert said[0] == said[1]
    assert said[0][0].decode() == text(shelf.check([folder]).problems) + "\n"
    names = [path.name for path in (tmp_path / "home/cache").iterdir()]
    assert not [name for name in names if name.startswith(".")]
    pieces = Pieces(tmp_path / "home/cache", read=True)
    for path in (tmp_path / "home/cache").glob("verdict-*"):
        path.unlink()
    shelf.check([folder], pieces=pieces)
    assert pieces.made == []


@pytest.mark.usefixtures("made")
def test_a_session_takes_what_a_check_made_and_leaves_no_pieces(folder: Path, cache: Path) -> None:
    before = set(cache.glob("piece-*"))
    _edit(folder / CORE, "\ntitle: ", "\ntitle: Another ")
    assert shelf.load(folder, cache=cache, lean=True).protocols == shelf.load(folder).protocols
    assert set(cache.glob("piece-*")) == before


@pytest.mark.usefixtures("made")
def test_a_file_alone_is_checked_by_what_was_kept(folder: Path, cache: Path) -> None:
    pieces = Pieces(cache)
    assert shelf.check([folder / CORE], pieces=pieces).problems == ()
    assert pieces.made == []


def test_another_program_makes_its_own(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "FORMAT", kept.FORMAT + 1)
    assert ("paths", CLIENT) in made()

"""A file with the library around it, clients among the files, and what may be kept of a library."""

import shutil
from pathlib import Path

import pytest

from facilitator_tui.core.practice import client as cl
from facilitator_tui.library import shelf

RICH = Path(__file__).parent / "messy" / "rich"
LINES = Path(__file__).parent / "messy" / "lines"


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(RICH, tmp_path / "rich"))
    for name in ("expected.txt", "kept.json", "resolved.json", "client.json"):
        (folder / name).unlink()
    return folder


def edit(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def codes(*paths: Path, library: Path | None = None) -> list[tuple[str, str]]:
    return [(Path(each.file).name, each.code) for each in shelf.check(paths, library=library).problems]


def test_a_clients_file_is_checked_with_the_library_that_it_lies_in(rich: Path) -> None:
    kim = edit(rich / "protocols" / "clients" / "kim.yaml", "fits: [a, list]", "fits: [a, lits]")
    assert codes(kim) == [("kim.yaml", "FT401")]
    assert codes(rich / "protocols" / "rich.yaml") == []


def test_a_clients_file_from_elsewhere_is_taken_as_one(rich: Path, tmp_path: Path) -> None:
    kim = Path(shutil.copy(rich / "protocols" / "clients" / "kim.yaml", tmp_path / "other.yaml"))
    edit(kim, "client: kim", "client: other")
    assert codes(kim, library=rich) == []
    edit(kim, "better: hello", "better: helo")
    assert codes(kim, library=rich) == [("other.yaml", "FT102"), ("other.yaml", "FT102")]


def test_words_from_elsewhere_are_checked_in_the_place_of_the_librarys_own(rich: Path, tmp_path: Path) -> None:
    words = Path(shutil.copy(rich / "prompts.yaml", tmp_path / "prompts.yaml"))
    edit(words, "aim: contact", "aim: contactt")
    assert codes(words, library=rich) == [("prompts.yaml", "FT011")]


def test_two_clients_of_one_id_and_one_for_no_protocol_are_told(rich: Path) -> None:
    clients = rich / "protocols" / "clients"
    shutil.copy(clients / "kim.yaml", clients / "twin.yaml")
    other = Path(shutil.copy(clients / "kim.yaml", clients / "zoe.yaml"))
    edit(other, "client: kim", "client: zoe")
    edit(other, "protocol: rich", "protocol: rihc")
    found = [(Path(each.file).name, each.code, each.message) for each in shelf.check([rich]).problems]
    assert found == [
        ("twin.yaml", "FT103", "Another file holds the client `kim`."),
        ("zoe.yaml", "FT401", "There is no protocol `rihc`. Did you mean `rich`?"),
    ]
    assert list(shelf.load(rich).clients) == ["kim"]


def test_a_way_is_always_taken_unless_its_chance_says_otherwise(rich: Path) -> None:
    kim = cl.decode(shelf.load(rich).clients["kim"])
    ways = kim.states["one"].moves["stay"].go
    assert [(way.to, way.chance, way.need) for way in ways] == [
        ("two", 30, {"contact": cl.Bound(2, 10)}), ("held", 100, {"trust": cl.Bound(1)}),
    ]  # fmt: skip
    assert kim.states["two"].moves["accept-stop"].go == (cl.Go("ended"),)
    assert kim.states["one"].moves["stay"].shift == {"contact": 2, "trust": -1}
    assert (kim.begins, kim.turns, kim.states["two"].no, kim.states["one"].no) == ({"one": 2, "two": 1}, 9, True, False)


def test_paths_of_clients_are_proved_by_a_check_alone(rich: Path) -> None:
    edit(rich / "protocols" / "clients" / "kim.yaml", "kind: stopped", "kind: missed")
    assert shelf.load(rich).problems == ()
    assert {each.code for each in shelf.check([rich]).problems} == {"FT403", "FT410"}


def test_a_library_with_a_file_that_cannot_be_fetched_is_not_kept(rich: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    gone = rich / "protocols" / "gone.yaml"
    gone.symlink_to(rich / "nowhere")
    assert [each.code for each in shelf.load(rich, cache=cache).problems] == ["FT001"]
    assert not cache.exists()
    gone.unlink()
    first = shelf.load(rich, cache=cache)
    assert len(list(cache.iterdir())) == 1
    assert shelf.load(rich, cache=cache) == first
    assert len(list(cache.iterdir())) == 1


def test_a_protocol_that_says_a_line_that_is_not_there_cannot_be_begun(rich: Path) -> None:
    edit(rich / "protocols" / "rich.yaml", "say: [hello, self]", "say: [hello, sefl]")
    library = shelf.load(rich)
    assert list(library.protocols) == []
    assert list(library.titles) == ["rich"]


def test_what_is_not_finished_can_be_begun_all_the_same(rich: Path) -> None:
    edit(rich / "protocols" / "rich.yaml", ", source: {evidence: judgement}}\nrules", "}\nrules")
    library = shelf.load(rich)
    assert [(each.code, each.severity) for each in library.problems] == [("FT111", "warning")]
    assert list(library.protocols) == ["rich"]


def test_the_library_of_a_file_is_no_further_above_it_than_its_kind_lies(rich: Path, tmp_path: Path) -> None:
    deep = rich / "protocols" / "more" / "clients" / "kim.yaml"
    deep.parent.mkdir(parents=True)
    deep.write_bytes((rich / "protocols" / "clients" / "kim.yaml").read_bytes())
    elsewhere = Path(shutil.copytree(rich, tmp_path / "elsewhere"))
    edit(elsewhere / "protocols" / "rich.yaml", "protocol: rich", "protocol: other")
    assert ("kim.yaml", "FT401") in codes(deep, library=elsewhere), "it is checked with the library that is named"

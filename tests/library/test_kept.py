"""What is kept of a library: only what is sound is taken, and the oldest that nothing needs go."""

import os
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.library import kept
from facilitator_tui.library.kept import Pieces


class Thing(msgspec.Struct, frozen=True):
    """Something to be kept."""

    name: str


def test_what_is_kept_is_taken_and_what_is_damaged_is_not(tmp_path: Path) -> None:
    kept.keep(tmp_path / "new", "piece-a.json", Thing("é"))
    path = tmp_path / "new" / "piece-a.json"
    assert path.stat().st_mode & 0o77 == 0
    assert kept.take(path.parent, path.name, Thing) == Thing("é")
    assert kept.take(path.parent, "piece-b.json", Thing) is None
    data = path.read_bytes()
    assert data == kept.sealed(Thing("é"))
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert kept.take(path.parent, path.name, Thing) is None, at
    for other in (b"", data[:-1], data[:32], data + b" ", kept.sealed({"other": 1}), kept.sealed("x")):
        path.write_bytes(other)
        assert kept.take(path.parent, path.name, Thing) is None
    (tmp_path / "file").write_bytes(b"")
    kept.keep(tmp_path / "file", "piece-a.json", Thing("é"))
    assert (tmp_path / "file").read_bytes() == b""


def test_a_name_says_what_of_which_files_by_which_program() -> None:
    names = {
        kept.name(what, digest, shipped=shipped, how=how)
        for what in ("library", "verdict") for digest in ("a", "b") for shipped in (True, False) for how in ("", "p")
    }  # fmt: skip
    assert len(names) == 16
    assert all(name.endswith(".json") for name in names)
    assert {name.partition("-")[0] for name in names} == {"library", "verdict"}


def laid(folder: Path, kind: str, count: int, size: int = 0) -> list[str]:
    """So many kept files of one kind, the newest first."""
    folder.mkdir(exist_ok=True)
    names = [f".{number:03}.part" if kind == "part" else f"{kind}-{number:03}.json" for number in range(count)]
    for age, name in enumerate(names):
        with (folder / name).open("wb") as file:
            file.truncate(size)
        os.utime(folder / name, ns=(10**18 - age * 10**9,) * 2)
    return names


@pytest.mark.parametrize(("kind", "most"), [("library", 8), ("verdict", 64), ("piece", 256), ("part", 8)])
def test_of_each_kind_the_newest_stay_beside_those_in_use(tmp_path: Path, kind: str, most: int) -> None:
    names = laid(tmp_path, kind, most + 3)
    (tmp_path / "other").write_bytes(b"not ours")
    kept.sweep(tmp_path, {names[0], names[-1], "gone.json"})
    assert {path.name for path in tmp_path.iterdir()} == {"other", names[-1], *names[: most + 1]}
    kept.sweep(tmp_path, set())
    assert {path.name for path in tmp_path.iterdir()} == {"other", *names[:most]}


def test_they_hold_no_more_than_so_many_bytes_and_what_is_in_use_does_not_count(tmp_path: Path) -> None:
    mib = 1024 * 1024
    names = laid(tmp_path, "piece", 5, 16 * mib)
    kept.sweep(tmp_path, {names[0]})
    assert sorted(path.name for path in tmp_path.iterdir()) == names, "64 MiB and what is in use"
    with (tmp_path / names[4]).open("wb") as file:
        file.truncate(16 * mib + 1)
    os.utime(tmp_path / names[4], ns=(0, 0))
    kept.sweep(tmp_path, {names[0]})
    assert sorted(path.name for path in tmp_path.iterdir()) == names[:4]
    kept.sweep(tmp_path / "nowhere", set())


def test_a_piece_is_made_once_for_all_that_it_rests_on(tmp_path: Path) -> None:
    def take(pieces: Pieces, *rests_on: str, kind: str = "part", made: Thing | None = Thing("a")) -> Thing | None:  # noqa: B008 - never changed
        return pieces.take((kind, "f.yaml"), rests_on, Thing, lambda: made)

    first = Pieces(tmp_path)
    assert take(first, "one", "two") == Thing("a")
    assert first.made == [("part", "f.yaml")]
    assert {path.name for path in tmp_path.iterdir()} == first.used
    again = Pieces(tmp_path)
    assert take(again, "one", "two", made=Thing("b")) == Thing("a")
    assert (again.made, again.used) == ([], first.used)
    assert take(again, "two", "one", made=Thing("b")) == Thing("b")
    assert take(again, "one", "two", kind="words", made=Thing("c")) == Thing("c")
    assert take(again, "none", made=None) is None
    assert again.made == [("part", "f.yaml"), ("words", "f.yaml"), ("part", "f.yaml")]
    assert (len(again.used), len(list(tmp_path.iterdir()))) == (4, 3)
    reading = Pieces(tmp_path, read=True)
    assert take(reading, "one", "two", made=Thing("b")) == Thing("a")
    assert take(reading, "new") == Thing("a")
    assert len(list(tmp_path.iterdir())) == 3, "one that only reads keeps nothing"
    alone = Pieces()
    assert take(alone, "one", "two", made=Thing("d")) == Thing("d")
    assert (alone.made, alone.used) == ([("part", "f.yaml")], set())

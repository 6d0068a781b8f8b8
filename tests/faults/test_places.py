"""A place that takes no more: full, limited, read-only, moved, deleted, another file in its stead."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.faults.harness import (
    BEGIN,
    LIVE,
    UNSAVED,
    acknowledged,
    need,
    need_namespaces,
    note,
    opened,
    session_of,
    tally,
)
from tests.terminal import Terminal, environment, program

pytestmark = pytest.mark.faults


def unsaved(screen: str) -> bool:
    return any(word in screen for word in UNSAVED)


def saved(screen: str) -> bool:
    return "SAVED" in screen and not unsaved(screen)


def test_a_full_disk(tmp_path: Path) -> None:
    need_namespaces("-Urm")
    row = tally("full disk, then room again", "a tmpfs of 28 MiB under unshare -Urm, filled and emptied")
    home, kept = tmp_path / "home", tmp_path / "kept"
    home.mkdir()
    words = " ".join(program("--home", str(home), *BEGIN))
    script = f"mount -t tmpfs -o size=28m none {home} && {words}; cp -a {home} {kept}"
    with Terminal(["unshare", "-Urm", "sh", "-c", script], home=tmp_path) as tty:
        tty.wait(LIVE)
        note(tty, 1)
        tty.wait("“note 1”")
        inside = Path(f"/proc/{tty.pid}/root{home}")
        try:
            filler = (inside / "filler").open("wb")
        except OSError as error:
            pytest.skip(f"the namespace cannot be looked into: {error}")
        with filler:
            fill(filler.fileno())
        number = 2
        while not unsaved(tty.text()):
            note(tty, number)
            tty.wait(f"“note {number}”")
            number += 1
            assert number < 400
            fill_again(inside / "filler")
        words_on_screen = tty.text()
        tty.press("q", then="End this session?")
        tty.press("e\r", then="Where should this session be saved?")
        (inside / "filler").unlink()
        tty.press("\r", then="Before the summary")
        tty.press("\x1b", then="Closing number")
        tty.press("\r", then="Begin a session")
        tty.press("q")
        tty.exit_status()
    assert "safe" in words_on_screen
    row.count(opened(kept, row), range(1, number))
    row.judge()


def fill(descriptor: int) -> None:
    for size in (1 << 20, 4096):
        try:
            while True:
                os.write(descriptor, bytes(size))
        except OSError:
            continue


def fill_again(path: Path) -> None:
    """Take the room that a ballast file gave back."""
    with path.open("ab") as file:
        fill(file.fileno())


def test_a_file_size_limit(tmp_path: Path, left_open: Path) -> None:
    row = tally("file-size limit", "RLIMIT_FSIZE of 64 KiB")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    limit = 65_536
    code = "import os, resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2); "
    code += "os.execv(sys.argv[2], sys.argv[2:])"
    number = 4
    with Terminal([sys.executable, "-c", code, str(limit), *program("resume")], home=home) as tty:
        tty.wait(LIVE)
        while not unsaved(tty.text()) and number < 60:
            note(tty, number)
            tty.wait(f"“note {number}”")
            number += 1
        assert "NOT CONFIRMED" in tty.text()
        shown = number - 1
        note(tty, number)
        tty.wait(f"“note {number}”")
        tty.kill()
    kept = opened(home, row)
    row.count(kept, range(1, shown))
    assert kept == list(range(1, number + 1))
    row.remark = "what was not confirmed came back from the second place"
    row.judge()


def test_a_read_only_folder() -> None:
    need("setpriv")
    row = tally("read-only folder", "setpriv --reuid=65534 and mode 0555")
    home = Path(tempfile.mkdtemp())  # that of the tests is shut to others
    home.chmod(0o555)
    drop = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
    probe = [*drop, sys.executable, "-c", "import facilitator_tui, textual"]
    if subprocess.run(probe, env=environment(home), cwd="/", capture_output=True, check=False).returncode:
        pytest.skip("another user cannot read this checkout or its Python")
    with Terminal([*drop, *program(*BEGIN)], home=home, cwd=Path("/")) as tty:
        assert tty.exit_status() == 1
        said = tty.raw.decode()
    home.rmdir()
    assert "cannot be used" in said
    assert "--home" in said
    assert "Traceback" not in said
    row.count((), ())
    row.judge()


@pytest.mark.parametrize("what", ["moved", "deleted", "replaced"])
def test_the_file_is_changed_under_the_program(tmp_path: Path, left_open: Path, what: str) -> None:
    row = tally(f"file {what} live", "rename or unlink while the session runs")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    path = session_of(home)
    with Terminal(program("resume"), home=home) as tty:
        tty.wait(LIVE)
        note(tty, 4)
        tty.wait("“note 4”")
        if what == "deleted":
            path.unlink()
        else:
            path.rename(home / "elsewhere.session")
        if what == "replaced":
            path.write_bytes(b"another file")
        note(tty, 5)
        tty.wait("“note 5”")
        assert saved(tty.text()) is (what != "replaced")
        if what == "replaced":
            path.unlink()
        tty.wait(saved)
        shown = acknowledged(tty.text())
        tty.kill()
    row.count(opened(home, row), shown)
    assert len(shown) == 5
    row.judge()


@pytest.mark.parametrize("what", ["moved", "deleted", "replaced", "emptied"])
def test_the_wal_is_changed_under_the_program(tmp_path: Path, left_open: Path, what: str) -> None:
    row = tally(f"WAL {what} live", "rename, unlink or truncate while the session runs, then SIGKILL")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    wal = Path(f"{session_of(home)}-wal")
    with Terminal(program("resume"), home=home) as tty:
        tty.wait(LIVE)
        note(tty, 4)
        tty.wait("“note 4”")
        if what == "deleted":
            wal.unlink()
        elif what == "emptied":
            os.truncate(wal, 0)
        else:
            wal.rename(home / "elsewhere")
        if what == "replaced":
            wal.write_bytes(b"another file")
        for number in range(5, 9):
            note(tty, number)
            tty.wait(f"“note {number}”")
        tty.wait(saved)
        shown = acknowledged(tty.text())
        tty.kill()
    row.count(opened(home, row), shown)
    assert len(shown) == 8
    row.judge()


def test_no_place_at_all_for_backups(tmp_path: Path, left_open: Path) -> None:
    row = tally("no place for backups", "a file where the folder belongs")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    shutil.rmtree(home / "backups")
    (home / "backups").write_bytes(b"")
    with Terminal(program("resume"), home=home) as tty:
        tty.wait(LIVE)
        tty.wait("No backup could be made")
        note(tty, 4)
        tty.wait("“note 4”")
        shown = acknowledged(tty.text())
        Path(f"/proc/{tty.pid}").stat()
        tty.kill()
    row.count(opened(home, row), shown)
    assert len(shown) == 4
    row.judge()


def test_two_windows_on_one_session(tmp_path: Path, left_open: Path) -> None:
    row = tally("second instance", "resume twice")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    with Terminal(program("resume"), home=home) as tty:
        tty.wait(LIVE)
        with Terminal(program("resume", session_of(home).stem), home=home) as other:
            assert other.exit_status() == 1
            assert "another window" in other.raw.decode()
        note(tty, 4)
        tty.wait("“note 4”")
        shown = acknowledged(tty.text())
        tty.kill()
    row.count(opened(home, row), shown)
    row.judge()

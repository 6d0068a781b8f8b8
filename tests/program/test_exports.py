"""What is taken out by the real program, and taken in again."""

import json
from pathlib import Path

import pytest

from facilitator_tui.core.record.formats import EXPORTS
from tests.program.commands import output, run
from tests.terminal import Terminal, program


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one session, in which somebody clapped."""
    folder = tmp_path_factory.mktemp("exports")
    with Terminal(program("begin", "psip-core", "--client", "K-07"), home=folder) as tty:
        tty.wait("What do you notice?")
        tty.press("*", then="The clap is kept")
        tty.press("t", then="Enter keeps it")
        tty.press("zqthought\r", then="0:00  thought")
        tty.press("q", then="End this session?")
        tty.press("l", then="left open")  # and told to the ledger
    return folder


@pytest.mark.parametrize("form", EXPORTS, ids=lambda each: each.name)
def test_each_form_goes_to_a_file_that_ends_as_it_does(home: Path, tmp_path: Path, form: object) -> None:
    each = next(one for one in EXPORTS if one is form)
    if each.name == "parquet":
        pytest.importorskip("pyarrow")
    file = tmp_path / f"session{each.suffix}"
    done = run(home, "export", "last", "-o", str(file))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.stat().st_size > 40
    again = run(home, "export", "last", "--format", each.name, "-o", str(file))
    assert again.returncode == 1
    assert "there already" in again.stderr


def test_a_record_goes_to_another_computer_and_is_equal_there(home: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "it.record.jsonl", tmp_path / "other"
    other.mkdir()
    ident = output(home, "sessions").split()[0]
    output(home, "export", ident, "-o", str(file))
    assert output(other, "import", str(file)) == f"{ident}\n"
    assert output(other, "verify", ident) == output(home, "verify", ident)
    assert output(other, "show", ident) == output(home, "show", ident)
    twice = run(other, "import", str(file))
    assert twice.returncode == 1
    assert "already" in twice.stderr


def test_a_clap_is_laid_where_it_is_in_the_recording(home: Path) -> None:
    made = run(home, "export", "last", "--format", "audacity", "--clap", "00:03:12.4").stdout
    (clap,) = [line for line in made.splitlines() if "clap" in line]
    assert clap.startswith("192.400\t192.400\t")
    assert run(home, "export", "last", "--format", "csv", "--clap", "1:00").returncode == 2
    two = run(home, "export", "last", "--format", "webvtt", "--clap", "1:00", "--clap", "2:00")
    assert (two.returncode, "one clap" in two.stderr) == (2, True)


def test_what_is_left_out_is_said_on_the_terminal(home: Path) -> None:
    assert "zqthought" in run(home, "export", "last", "--format", "jsonl").stdout
    done = run(home, "export", "last", "--format", "jsonl", "--without", "thoughts")
    assert "zqthought" not in done.stdout
    assert "Left out: The facilitator's own thoughts" in done.stderr
    for words in (("--format", "record", "--without", "thoughts"), ("--format", "fhir", "--deidentified")):
        assert run(home, "export", "last", *words).returncode == 2


def test_a_package_is_a_folder_where_it_is_not_named_a_zip(home: Path, tmp_path: Path) -> None:
    output(home, "export", "last", "--format", "package", "-o", str(tmp_path / "pack"))
    names = sorted(each.name for each in (tmp_path / "pack").iterdir())
    assert names == [
        "datapackage.json",
        "entries.csv",
        "ratings.csv",
    ]
    assert (tmp_path / "pack").stat().st_mode & 0o777 == 0o700
    assert run(home, "export", "last", "--format", "package", "-o", str(tmp_path / "pack")).returncode == 1
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert run(home, "export", "last", "--format", "package", "-o", str(tmp_path / "link")).returncode == 1


def test_all_sessions_go_to_a_folder_and_are_asked(home: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("duckdb")
    done = run(home, "export", "--all", "--to", str(tmp_path / "study"))
    assert (done.returncode, "1 session is in it." in done.stderr) == (0, True), done.stderr
    rows = json.loads(output(home, "study", "sessions", "--in", str(tmp_path / "study"), "--json"))
    assert [row["sessions"] for row in rows] == [1]
    assert len(output(home, "study").splitlines()) == 10
    assert run(home, "study", "sesions", "--in", "x").returncode == 2
    assert run(home, "study", "sessions", "--in", str(tmp_path)).returncode == 2


def test_a_client_reads_their_copy_and_what_they_add_is_taken_in(home: Path, tmp_path: Path) -> None:
    copy = tmp_path / "mine.copy.txt"
    output(home, "export", "last", "-o", str(copy))
    assert "zqthought" not in copy.read_text("utf-8")
    text = copy.read_text("utf-8") + "I was warm the whole time.\n"
    done = run(home, "addendum", "last", text, "--from", "client")
    assert done.returncode == 0, done.stderr
    shown = output(home, "show", "last")
    assert "I was warm the whole time." in shown
    assert "written by the client" in shown
    assert "Your copy of the record" not in shown
    assert run(home, "addendum", "last", copy.read_text("utf-8"), "--from", "client").returncode == 2


def test_forms_are_listed_and_filled(home: Path) -> None:
    listed = output(home, "form").splitlines()
    assert [line.split()[0] for line in listed] == [
        "adverse-event",
        "colorado-session-log",
        "oregon-quarter",
        "oregon-session",
    ]
    assert "K-07" in output(home, "form", "adverse-event", "last")
    year = output(home, "sessions").split()[0][:4]
    pages = [output(home, "form", "oregon-quarter", "--quarter", f"{year}-Q{n}") for n in (1, 2, 3, 4)]
    assert sum("1 session on this computer" in page for page in pages) == 1
    for words in (
        ("adverse-event",),
        ("oregon-quarter", "last"),
        ("oregon-quarter", "--quarter", "2026-Q5"),
        ("nothing",),
    ):
        assert run(home, "form", *words).returncode == 2

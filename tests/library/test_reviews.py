"""The kit goes out, comes back and is kept; what is wrong with what came back is said, and nothing of it is taken."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from facilitator_tui.cli import main
from facilitator_tui.core.checking.reviewing import ROLES, Review
from facilitator_tui.library import kits, returning, shelf
from facilitator_tui.library.files import File
from facilitator_tui.library.reviews import read, text

EXAMPLES = Path(__file__).parent.parent / "examples"
NOTHING = (
    "There is nothing `line image.fell` to review in this library. Did you mean `line image.feel`? "
    "Keep the column `of` as the kit wrote it."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "library", tmp_path / "library"))


@pytest.fixture
def kit(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["--library", str(folder), "kit", str(tmp_path / "kit")]) == 0
    capsys.readouterr()
    return tmp_path / "kit"


def _edit(path: Path, was: str, now: str) -> None:
    whole = path.read_text("utf-8")
    assert was in whole
    path.write_text(whole.replace(was, now, 1), "utf-8")


def filled(path: Path, wanted: str = "", delimiter: str = ",", **cells: str) -> Path:
    """Fill in the rows whose id begins with `wanted`, as a spreadsheet saves them."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    for row in rows:
        if row["of"].startswith(wanted):
            row.update({"initials": "AB", "date": "2026-03-01", "verdict": "keep"} | cells)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")
    return path


def take(folder: Path, path: Path) -> int:
    return main(["--library", str(folder), "kit", "--take", str(path)])


def held(folder: Path) -> tuple[Review, ...]:
    return shelf.load(folder).reviews or ()


def test_a_kit_has_a_form_and_a_table_for_each_role(folder: Path, kit: Path) -> None:
    assert sorted(path.name for path in kit.iterdir()) == sorted(
        f"kit-{role}.{ending}" for role in ROLES for ending in ("csv", "html")
    )
    rows = list(csv.DictReader(io.StringIO((kit / "kit-client.csv").read_text("utf-8-sig"), newline="")))
    assert [row["of"] for row in rows] == [
        "line image.feel", "card image", "step image", "step the-end", "step stop", "step overwhelm", "step red-flag",
    ]  # fmt: skip
    assert rows[0]["text"] == (
        "directive: Can you feel the image?\ninvitational: If you like, notice whether the image can be felt."
    )
    assert rows[0]["source"] == "Stands on: practice S1."
    assert {row["role"] for row in rows} == {"client"}
    page = (kit / "kit-client.html").read_text("utf-8")
    assert all(row["of"] in page and row["digest"] in page for row in rows)
    assert not (folder / "protocols" / "reviews.yaml").exists()


def test_nothing_is_written_over(folder: Path, kit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--library", str(folder), "kit", str(kit)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_what_comes_back_is_kept_and_told(folder: Path, kit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(folder, filled(kit / "kit-clinician.csv", "line")) == 0
    words = "Say it slower,\nand “once”."
    assert take(folder, filled(kit / "kit-speaker.csv", "card", ";", initials="CD", verdict="Change", words=words)) == 0
    assert capsys.readouterr().err == "1 reviews read, 1 of them new.\n" * 2
    digests = {item.name: item.digest for item in kits.items(shelf.load(folder), {})}
    assert held(folder) == (
        Review("line image.feel", "AB", "clinician", "2026-03-01", "keep", digests["line image.feel"]),
        Review(
            "card image", "CD", "speaker", "2026-03-01", "change", digests["card image"], "Say it slower, and “once”."
        ),
    )
    assert shelf.check([folder]).problems == ()
    assert main(["--library", str(folder), "check", "--reviews"]) == 0
    said = capsys.readouterr()
    assert said.out == (
        "whole              0 of 1 spoken lines kept by two roles  DRAFT\n"
        "lines              1 of 1 read as they stand\n"
        "cards              1 of 1 read as they stand\n"
        "steps              0 of 5 read as they stand\n"
        "clients            0 of 0 read as they stand\n"
        "card image  change  CD, speaker, 2026-03-01: Say it slower, and “once”.\n"
    )
    assert said.err == "2 reviews by 2 people.\n"


def test_the_same_table_twice_is_kept_once(folder: Path, kit: Path) -> None:
    path = filled(kit / "kit-clinician.csv")
    assert take(folder, path) == 0
    once = (folder / "protocols" / "reviews.yaml").read_bytes()
    assert take(folder, path) == 0
    assert (folder / "protocols" / "reviews.yaml").read_bytes() == once


def test_rows_without_a_verdict_are_left_out(folder: Path, kit: Path) -> None:
    assert take(folder, kit / "kit-clinician.csv") == 0
    assert held(folder) == ()
    assert "Nothing stands here yet" in (folder / "protocols" / "reviews.yaml").read_text("utf-8")


def test_a_protocol_is_reviewed_when_two_roles_kept_each_line(folder: Path, kit: Path) -> None:
    _edit(folder / "protocols/whole.yaml", "version:", "status: reviewed\nversion:")

    def status() -> tuple[str, list[str]]:
        lean = shelf.load(folder, lean=True).protocols["whole"].status
        assert shelf.load(folder).protocols["whole"].status == lean
        return lean, [each.code for each in shelf.check([folder]).problems]

    assert status() == ("draft", ["FT121"])
    take(folder, filled(kit / "kit-clinician.csv", "line"))
    assert status() == ("draft", ["FT121"])
    take(folder, filled(kit / "kit-supervisor.csv", "line", initials="CD"))
    assert status() == ("reviewed", [])
    take(folder, filled(kit / "kit-client.csv", "line", initials="EF", verdict="cut"))
    assert status() == ("draft", ["FT121"])
    take(folder, filled(kit / "kit-client.csv", "line", initials="EF", date="2026-03-02"))
    assert status() == ("reviewed", [])
    _edit(folder / "prompts.yaml", "Can you feel the image?", "Can you feel that image?")
    assert status() == ("draft", ["FT121"])


def test_an_edited_line_is_unreviewed_and_told_as_such(
    folder: Path, kit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(folder / "prompts.yaml", "Can you feel the image?", "Can you feel that image?")
    assert take(folder, filled(kit / "kit-clinician.csv", "line")) == 0
    assert "1 are of words that have changed since" in capsys.readouterr().err
    _edit(folder / "prompts.yaml", "\n  image:", "\n  picture:")
    assert main(["--library", str(folder), "check", "--reviews"]) == 0
    said = capsys.readouterr().out
    assert "lines              0 of 1 read as they stand\n" in said
    assert "line image.feel  keep, of words that changed since  AB, clinician, 2026-03-01\n" in said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"verdict": "fine"}, "`verdict` is `fine`; write one of keep, change, cut."),
        ({"verdict": "", "words": "Why?"}, "`verdict` is empty; write one of keep, change, cut."),
        ({"role": "doctor"}, "`role` is `doctor`; write one of clinician, supervisor, client, speaker."),
        ({"date": "01.03.2026"}, "`date` is `01.03.2026`; write it as 2026-03-01."),
        ({"date": "2026-W09-7"}, "`date` is `2026-W09-7`; write it as 2026-03-01."),
        ({"date": ""}, "`date` is empty; write it as 2026-03-01."),
        ({"initials": ""}, "`initials` are empty; write one to 8 letters, and no name."),
        ({"initials": "Anna Blume"}, "`initials` are `Anna Blume`; write one to 8 letters, and no name."),
        ({"digest": "1.5E+15"}, "`digest` is `1.5E+15`; keep it as the kit wrote it."),
        ({"words": "a\u202eb"}, "`words` holds the hidden character U+202E; delete it."),
        ({"words": "x" * 2001}, "`words` has 2,001 characters; 2,000 are kept, so say it shorter."),
        ({"of": "line image.fell"}, NOTHING),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_taken(
    folder: Path, kit: Path, capsys: pytest.CaptureFixture[str], cells: dict[str, str], said: str
) -> None:
    path = filled(filled(kit / "kit-client.csv", "card"), "line", **cells)
    assert take(folder, path) == 1
    assert capsys.readouterr().out == f"{path}:2: {said}\n"
    assert not (folder / "protocols" / "reviews.yaml").exists()


def faults(data: bytes, name: str = "back.csv") -> list[str]:
    items = kits.items(shelf.load(EXAMPLES / "library"), {})
    came = returning.returned(File(name, data), items)
    assert not (came.faults and came.reviews)
    return list(came.faults)


def test_a_file_that_is_no_table_is_said() -> None:
    assert faults(b"of,text\n\xff") == ["back.csv:2: This is not UTF-8; save it as CSV in UTF-8."]
    assert faults(b"") == ["back.csv:1: The table lacks the column `of`; keep the first row as the kit wrote it."]
    assert faults(b"of,digest,initials,role,date\n") == [
        "back.csv:1: The table lacks the column `verdict`; keep the first row as the kit wrote it."
    ]
    (torn,) = faults(b'of,digest,initials,role,date,verdict,words\n"line')
    assert torn.startswith("back.csv:2: This is no table of a kit (")
    assert faults(b"\x89PNG\r\n\x1a\n")[0].startswith("back.csv:1: This is not UTF-8")


def test_a_row_is_placed_by_the_line_that_it_begins_on() -> None:
    head = b"of,text,digest,initials,role,date,verdict,words\r\n"
    quiet = b'card image,"a\r\nb\r\nc",d,,,,,\r\n'
    bad = b"line image.feel,,d12345678901234a,AB,client,2026-03-01,maybe,\r\n"
    assert faults(head + quiet + bad) == ["back.csv:5: `verdict` is `maybe`; write one of keep, change, cut."]


def test_of_many_faults_the_first_are_told() -> None:
    bad = b"line image.feel,,d12345678901234a,AB,client,2026-03-01,maybe,\n"
    told = faults(b"of,text,digest,initials,role,date,verdict,words\n" + bad * 30)
    assert len(told) == 21
    assert told[-1] == "back.csv: and 10 more such."


def test_a_yaml_file_comes_back_too(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = kits.items(shelf.load(folder), {})[0]
    review = Review(item.name, "AB", "client", "2026-03-01", "cut", item.digest, 'Not "this": it\'s # too much')
    path = tmp_path / "back.yaml"
    path.write_text(text([review]), "utf-8")
    assert take(folder, path) == 0
    assert held(folder) == (review,)
    _edit(path, 'role: "client"', "role: doctor")
    assert take(folder, path) == 1
    assert f"{path}:8:11: `role` must be one of" in capsys.readouterr().out
    _edit(path, "role: doctor", "role: client")
    _edit(path, "image.feel", "image.fell")
    assert take(folder, path) == 1
    assert f"{path}:6:5: There is nothing `line image.fell`" in capsys.readouterr().out


def test_a_table_guards_formulas_and_reads_them_back(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLES / "library", tmp_path / "library"))
    _edit(folder / "prompts.yaml", "title: Pictures", "title: \"=cmd|'/c calc'!A1\"")
    items = kits.items(shelf.load(folder), {})
    table = returning.table(items, "client").decode("utf-8-sig")
    cells = [each for row in csv.reader(io.StringIO(table, newline="")) for each in row]
    assert "for: facilitator\ntitle: =cmd|'/c calc'!A1" in "\n".join(cells)
    assert not [each for each in cells if each.startswith(("=", "+", "-", "@"))]


def test_faulty_reviews_of_a_library_are_found_and_never_written_over(
    folder: Path, kit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "protocols" / "reviews.yaml").write_text("reviews:\n  - of: line image.feel\n    by: AB\n", "utf-8")
    before = (folder / "protocols" / "reviews.yaml").read_bytes()
    found = shelf.check([folder]).problems
    assert {(Path(each.file).name, each.code) for each in found} == {("reviews.yaml", "FT010")}
    assert take(folder, filled(kit / "kit-client.csv")) == 1
    assert "cannot be read whole" in capsys.readouterr().err
    assert (folder / "protocols" / "reviews.yaml").read_bytes() == before


def test_a_kit_may_be_of_one_role_and_one_protocol(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _edit(folder / "prompts.yaml", "cards:", "  never.said:\n    say: Nothing.\ncards:")
    argv = ["--library", str(folder), "kit", str(tmp_path / "kit"), "--role", "client", "--protocol"]
    assert main([*argv, "whole"]) == 0
    assert sorted(path.name for path in (tmp_path / "kit").iterdir()) == ["kit-client.csv", "kit-client.html"]
    assert "never.said" not in (tmp_path / "kit/kit-client.csv").read_text("utf-8")
    assert "card image" not in (tmp_path / "kit/kit-client.csv").read_text("utf-8")
    assert main([*argv, "hole"]) == 2
    assert "There is no protocol 'hole' here. Did you mean whole?" in capsys.readouterr().err


def test_a_kit_is_written_or_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kit"]) == 2
    assert main(["kit", "folder", "--take", "file"]) == 2
    assert capsys.readouterr().err.count("`kit` takes a FOLDER to write into") == 2


def test_a_file_that_is_not_there_is_said(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(folder, tmp_path / "gone.csv") == 1
    assert "The file cannot be read: No such file or directory." in capsys.readouterr().out


def test_the_shipped_reviews_are_empty_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    library = shelf.load(shelf.shipped())
    file = shelf.shipped() / "protocols" / "reviews.yaml"
    assert library.reviews == ()
    assert file.read_text("utf-8") == text(())
    assert read(File("reviews.yaml", file.read_bytes())).document.problems == []
    assert {protocol.status for protocol in library.protocols.values()} == {"draft"}
    assert main(["check", "--reviews"]) == 0
    assert capsys.readouterr().err == "Nothing has been reviewed yet, by anybody.\n"


def test_all_that_ships_can_be_read_in_a_kit() -> None:
    library = shelf.load(shelf.shipped())
    items = kits.items(library, library.clients)
    kinds = {kind: [item for item in items if item.kind == kind] for kind in ("line", "card", "step", "client")}
    assert len(kinds["line"]) == len(library.prompts)
    assert len(kinds["card"]) == len(library.cards)
    assert len(kinds["client"]) == len(library.clients) > 0
    steps = {step.id for protocol in library.protocols.values() for step in protocol.steps.values()}
    assert {item.id for item in kinds["step"]} == steps
    assert len({(item.name, item.digest) for item in items}) == len(items)


DIGEST = "d12345678901234a"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""), ({"initials": "A"}, ""), ({"initials": "ABCDEFGH"}, ""), ({"words": "x" * 2000}, ""),
        ({"verdict": "KEEP", "role": "Client"}, ""), ({"words": ""}, ""), ({"of": "'line image.feel"}, ""),
        ({"initials": "ABCDEFGHI"}, "`initials` are `ABCDEFGHI`; write one to 8 letters, and no name."),
        ({"digest": DIGEST + "a"}, f"`digest` is `{DIGEST}a`; keep it as the kit wrote it."),
        ({"digest": DIGEST[:-1]}, f"`digest` is `{DIGEST[:-1]}`; keep it as the kit wrote it."),
        ({"digest": "e" + DIGEST[1:]}, f"`digest` is `e{DIGEST[1:]}`; keep it as the kit wrote it."),
        ({"digest": ""}, "`digest` is empty; keep it as the kit wrote it."),
        ({"words": "x" * 2001}, "`words` has 2,001 characters; 2,000 are kept, so say it shorter."),
        ({"verdict": ""}, "`verdict` is empty; write one of keep, change, cut."),
        ({"date": "2026-13-01"}, "`date` is `2026-13-01`; write it as 2026-03-01."),
        ({"initials": "A\u200b"}, "`initials` holds the hidden character U+200B; delete it."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_is_taken_within_its_bounds(change: dict[str, str], said: str, delimiter: str) -> None:
    items = kits.items(shelf.load(EXAMPLES / "library"), {})
    row = {"of": "line image.feel", "text": "", "digest": DIGEST, "initials": "AB", "role": "client",
           "date": "2026-03-01", "verdict": "keep", "words": "Good."} | change  # fmt: skip
    lines = [delimiter.join(row), delimiter.join(row.values()), delimiter.join([row["of"]] + [""] * 7)]
    came = returning.returned(File("back.csv", ("\ufeff" + "\n".join(lines)).encode()), items)
    if said:
        assert came == returning.Returned((), (f"back.csv:2: {said}",))
        return
    role, verdict = row["role"].lower(), row["verdict"].lower()
    of = row["of"].removeprefix("'")
    assert came.faults == ()
    assert came.reviews == (Review(of, row["initials"], role, row["date"], verdict, DIGEST, row["words"]),)  # type: ignore[arg-type]  # words of the table


def test_as_many_faults_as_are_told_are_told_without_more() -> None:
    bad = b"line image.feel,,d12345678901234a,AB,client,2026-03-01,maybe,\n"
    told = faults(b"of,text,digest,initials,role,date,verdict,words\n" + bad * 20)
    assert told == [f"back.csv:{line}: `verdict` is `maybe`; write one of keep, change, cut." for line in range(2, 22)]
    assert faults(b"", "gone.csv")[0].startswith("gone.csv:1: ")
    lost = returning.returned(File("gone.csv", b"", "This is not a plain file."), [])
    assert lost == returning.Returned((), ("gone.csv: This is not a plain file.",))


def test_a_client_is_shown_state_by_state_with_what_is_said_of_each_move() -> None:
    rich = shelf.load(Path(__file__).parent / "messy" / "rich")
    (item,) = (each for each in kits.items(rich, rich.clients) if each.kind == "client")
    assert dict(item.parts)["state one"].splitlines() == [
        "“One.”", "“Two.”", "“Three.”", "“Four.”", "Shows: still; warm", "stay (fits): It fits.",
        "overwhelm (weak): Little.", "else (weak): Little.",
    ]  # fmt: skip
    assert dict(item.parts)["state two"].splitlines()[4:] == ["accept-stop (fits): It fits.", "else (harm): A no."]
    assert dict(item.parts)["ending gone"] == "(missed) Gone."
    assert item.source == ("Cast for: rich.",)

"""evidence.yaml beside prompts.yaml: read, kept, faulty, missing, and carried by a protocol."""

import shutil
from pathlib import Path

import pytest

from facilitator_tui.cli import main
from facilitator_tui.core.protocol import decode, encode
from facilitator_tui.library import shelf
from facilitator_tui.library.files import names

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "library", tmp_path / "library"))


def _edit(path: Path, was: str, now: str) -> None:
    whole = path.read_text("utf-8")
    assert was in whole
    path.write_text(whole.replace(was, now, 1), "utf-8")


def _told(folder: Path) -> list[tuple[str, int, str, str]]:
    found = shelf.check([folder]).problems
    return [(Path(each.file).name, each.line, each.code, each.message) for each in found]


def test_a_ledger_is_read_in_the_order_of_its_file(folder: Path) -> None:
    ledger = shelf.load(folder).ledger
    assert ledger is not None
    assert ledger.dated == "2026-11-24"
    assert [(row.id, row.side, row.people, row.read) for row in ledger.rows.values()] == [
        ("told-by-one", "for", 1, "whole"),
        ("not-in-a-trial", "against", 81, "abstract"),
    ]
    assert ledger.claims["images-lead"].seeds == ("S1",)


def test_what_was_kept_is_what_was_read(folder: Path, tmp_path: Path) -> None:
    first = shelf.load(folder, cache=tmp_path / "cache")
    assert shelf.load(folder, cache=tmp_path / "cache").ledger == first.ledger
    _edit(folder / "protocols" / "evidence.yaml", "people: 81", "people: 82")
    again = shelf.load(folder, cache=tmp_path / "cache").ledger
    assert again is not None
    assert again.rows["not-in-a-trial"].people == 82
    assert shelf.check([folder], cache=tmp_path / "cache") == shelf.check([folder])


def test_a_library_without_a_ledger_is_held_against_none(folder: Path) -> None:
    (folder / "protocols" / "evidence.yaml").unlink()
    _edit(folder / "prompts.yaml", "evidence: practice}", "evidence: review, cites: [anything]}")
    assert "protocols/evidence.yaml" not in names(folder)
    assert shelf.load(folder).ledger is None
    assert _told(folder) == []


def test_what_is_wrong_with_a_ledger_has_its_place(folder: Path) -> None:
    _edit(folder / "protocols" / "evidence.yaml", "dated: 2026-11-24", "dated: 2026-11-31")
    _edit(folder / "protocols" / "evidence.yaml", "read: abstract", "read: skimmed")
    _edit(folder / "protocols" / "evidence.yaml", "people: 1\n", "people: many\n")
    _edit(folder / "prompts.yaml", "evidence: practice}", "evidence: practice, cites: [nowhere]}")
    assert _told(folder) == [
        ("evidence.yaml", 1, "FT011", "`dated` must be a day such as 2026-03-01, and this is `2026-11-31`."),
        ("evidence.yaml", 10, "FT011", "`people` must be a whole number, and this is `many`."),
        (
            "evidence.yaml", 20, "FT011",
            "`read` must be one of whole, excerpt, abstract, second-hand, unread, and this is `skimmed`.",
        ),
    ]  # fmt: skip
    assert shelf.check([folder]).cuts == ("what sources name waits for the faults of protocols/evidence.yaml",)


def test_a_row_stands_under_one_claim(folder: Path) -> None:
    _edit(folder / "protocols" / "evidence.yaml", "not-in-a-trial:", "told-by-one:")
    assert _told(folder) == [("evidence.yaml", 15, "FT103", "The row `told-by-one` stands under `images-lead` too.")]


def test_a_hypothesis_of_the_ledger_needs_both_sides(folder: Path) -> None:
    _edit(folder / "protocols" / "evidence.yaml", "    against:\n", "    for:\n")
    assert [(line, code) for _, line, code, _ in _told(folder)] == [(14, "FT006")]
    text = (folder / "protocols" / "evidence.yaml").read_text("utf-8").split("    for:\n", 2)
    (folder / "protocols" / "evidence.yaml").write_text("    for:\n".join(text[:2]), "utf-8")
    assert [(line, code) for _, line, code, _ in _told(folder)] == [(3, "FT120")]


def test_what_only_evidence_is_wrong_with_can_be_begun(folder: Path) -> None:
    _edit(folder / "protocols/whole.yaml", "evidence: practice}", "evidence: review, cites: [nowhere]}")
    assert [code for _, _, code, _ in _told(folder)] == ["FT118"]
    assert list(shelf.load(folder).protocols) == ["whole"]


def test_a_protocol_carries_the_rows_that_it_names_and_no_others(folder: Path) -> None:
    assert shelf.load(folder).protocols["whole"].evidence == {}
    _edit(folder / "protocols/whole.yaml", "evidence: practice}", "evidence: practice, cites: [not-in-a-trial, none]}")
    protocol = shelf.load(folder, lean=True).protocols["whole"]
    assert list(protocol.evidence) == ["not-in-a-trial"]
    assert decode(encode(protocol)) == protocol


def test_the_ledger_is_told_with_who_names_each_row(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _edit(folder / "prompts.yaml", "evidence: practice}", "evidence: practice, cites: [told-by-one, not-in-a-trial]}")
    assert main(["--library", str(folder), "check", "--evidence"]) == 0
    said = capsys.readouterr()
    assert said.out == (
        "images-lead (a hypothesis)  A picture that can be felt leads somewhere.\n"
        "  for      told-by-one  It led somewhere. · 1 person · account of one person · Nobody 2020 · read: whole\n"
        "           line image.feel\n"
        "  against  not-in-a-trial  In 37 % of them it led nowhere. · 81 people · trial · Somebody 2021 · "
        "read: abstract · unchecked: Who they were.\n"
        "           line image.feel\n"
    )
    assert said.err == "1 claims, 2 rows, 1 of them against or limits; 1 read whole; gone through on 2026-11-24.\n"


def test_a_library_without_a_ledger_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "protocols" / "evidence.yaml").unlink()
    assert main(["--library", str(folder), "check", "--evidence"]) == 1
    assert capsys.readouterr().err == "This library has no protocols/evidence.yaml.\n"


def test_the_shipped_ledger_holds_each_figure_once_and_says_what_was_not_read() -> None:
    ledger = shelf.load(shelf.shipped()).ledger
    assert ledger is not None
    assert {claim.id for claim in ledger.claims.values() if claim.hypothesis} >= {"shield", "method-works"}
    assert all(ledger.of(claim, "for") for claim in ledger.claims)
    searches = [row for row in ledger.rows.values() if row.source.startswith("Own searches")]
    assert searches
    assert all(row.unchecked or row.claim == "method-works" for row in searches)

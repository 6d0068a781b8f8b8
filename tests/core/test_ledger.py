"""Sources held against the ledger: rows that are there, figures that rows hold, hypotheses with both sides."""

import msgspec
import pytest

from facilitator_tui.core.checking import ledger as checks
from facilitator_tui.core.checking.findings import Names
from facilitator_tui.core.evidence import Claim, Ledger, Row, named, short, weighed
from facilitator_tui.core.protocol import Card, Evidence, Source

FOR = Row("pooled", "opioids", "for", "d = 1.46 in five studies", "review", "Review 2023, 10.1", "abstract", 154)
AGAINST = Row("crossover", "opioids", "against", "12.5 % and not significant", "crossovers", "S. 2012", "whole", 29)
LIMIT = Row("alone", "asking", "against", "Nobody asked them.", "limit", "Three reviews", "excerpt")
PLAIN = Row("asked", "asking", "for", "no harm in 1,714 people", "review", "D. 2014", "second-hand", 1)
LEDGER = Ledger(
    "2026-11-24",
    {
        "opioids": Claim("opioids", "Opioids do it.", hypothesis=True, seeds=("S1",)),
        "asking": Claim("asking", "Asking does no harm."),
    },
    {row.id: row for row in (FOR, AGAINST, LIMIT, PLAIN)},
)
ROWS = Names(LEDGER.rows)


def found(*cites: str, evidence: Evidence = "practice", hypothesis: bool = False) -> list[str]:
    source = Source(evidence=evidence, hypothesis=hypothesis, cites=cites)
    return [each.code for each in checks.source(source, ("cards", "x"), LEDGER, ROWS)]


def figures(text: str, *cites: str) -> list[str]:
    card = Card("x", "X", text, source=Source(cites=cites))
    return [each.message for each in checks.card(card, LEDGER)]


def test_what_names_nothing_and_claims_nothing_passes() -> None:
    assert not list(checks.source(None, ("steps", "x"), LEDGER, ROWS))
    assert found() == []
    assert figures("Wait ten minutes; 8 mg, 38 °C, 12 words.") == []


def test_a_row_that_is_not_there_is_found_where_it_is_named() -> None:
    (each,) = checks.source(Source(cites=("asked", "aksed")), ("cards", "x"), LEDGER, ROWS)
    assert (each.code, each.path) == ("FT118", ("cards", "x", "source", "cites", 1))
    assert each.message == "There is no row `aksed` in evidence.yaml. Did you mean `asked`?"


@pytest.mark.parametrize("evidence", ["study", "review"])
def test_evidence_that_was_read_is_named(evidence: Evidence) -> None:
    assert found(evidence=evidence) == ["FT119"]
    assert found("asked", evidence=evidence) == []


def test_a_hypothesis_needs_what_speaks_against_it() -> None:
    assert found(hypothesis=True) == ["FT120"]
    assert found("asked", hypothesis=True) == ["FT120"]
    assert found("crossover", hypothesis=True) == []
    assert found("alone", hypothesis=True) == []


def test_a_row_for_a_hypothesis_needs_one_against_the_same() -> None:
    assert found("pooled") == ["FT120"]
    assert found("pooled", "alone") == ["FT120"]
    assert found("pooled", "crossover") == []
    assert found("asked") == []


def test_one_hypothesis_is_told_of_once() -> None:
    rows = {**LEDGER.rows, "more": msgspec.structs.replace(FOR, id="more")}
    twice = msgspec.structs.replace(LEDGER, rows=rows)
    (each,) = checks.source(Source(cites=("pooled", "more")), ("cards", "x"), twice, Names(rows))
    assert each.message == "`pooled` speaks for the hypothesis `opioids`; name beside it `crossover`."


@pytest.mark.parametrize(
    ("text", "cites", "said"),
    [
        ("In 12.5 % of them.", ["crossover"], []),
        ("In 13 % of them.", ["crossover"], ["13 %"]),
        ("In 12 % of them.", ["crossover"], []),  # 12.5 is as near to 12
        ("In 12.4 % of them.", ["crossover"], ["12.4 %"]),
        ("It was large (d = 1.46), in\n154 people.", ["pooled"], []),
        ("It was large (d = 1.5).", ["pooled"], []),
        ("It was large (d = 1.64).", ["pooled"], ["d = 1.64"]),
        ("Of 1,714 people none.", ["asked"], []),
        ("Of 1,715 people none.", ["asked"], ["1,715 people"]),
        ("Of 154 people none.", [], ["154 people"]),
        ("Of 154 people none, of 154 people.", ["asked"], ["154 people"]),
    ],
)
def test_a_figure_stands_in_a_row_that_is_named(text: str, cites: list[str], said: list[str]) -> None:
    assert figures(text, *cites) == [f"No row that the card names holds the figure `{each}`." for each in said]


def test_talk_of_research_names_a_row() -> None:
    assert figures("A survey says so.") == ["The card speaks of `survey` and names no row of evidence.yaml."]
    assert figures("A survey says so.", "asked") == []
    assert figures("It is studied in trialling.") == []


def test_the_ledger_itself_has_both_sides_and_seeds_that_are_there() -> None:
    assert not list(checks.whole(LEDGER, Names(["S1"])))
    assert not list(checks.whole(LEDGER, None))
    (seed,) = checks.whole(LEDGER, Names(["S2"]))
    assert (seed.code, seed.path) == ("FT108", ("claims", "opioids", "seeds", 0))
    (alone,) = checks.whole(msgspec.structs.replace(LEDGER, rows={"pooled": FOR}), None)
    assert (alone.code, alone.path, alone.key) == ("FT120", ("claims", "opioids"), True)


def test_rows_are_said_shortly_by_side() -> None:
    assert short(FOR) == "Review 2023 (154 people, abstract)"
    assert short(LIMIT) == "Three reviews (excerpt)"
    assert short(PLAIN) == "D. 2014 (1 person, second-hand)"
    assert weighed(named(LEDGER.rows, ["crossover", "pooled", "nowhere", "pooled", "alone"])) == (
        "Evidence for: Review 2023 (154 people, abstract).",
        "Evidence against: S. 2012 (29 people, whole); Three reviews (excerpt).",
    )
    assert weighed([PLAIN]) == ("Evidence for: D. 2014 (1 person, second-hand).",)
    assert weighed([]) == ()

"""Under a step and its card stands, quietly, what they rest on: for, against, and how much of it was read."""

import msgspec
import pytest

from facilitator_tui.core.evidence import Row
from facilitator_tui.core.protocol import Card, Protocol, Source
from facilitator_tui.tui.paint.rows import Row as Painted
from facilitator_tui.tui.paint.rows import plain, width
from facilitator_tui.tui.screens import reading
from tests.tui.hostile import HOSTILE
from tests.tui.test_live_page import walked

ROWS = {
    "pooled": Row("pooled", "c", "for", "It did.", "review", "Review 2023, 10.1", "abstract", 154),
    "crossed": Row("crossed", "c", "against", "It did not.", "trial", "Schmahl 2012", "whole", 29),
}


def shown(rows: dict[str, Row], *cites: str, cells: int = 100) -> list[Painted]:
    """Give the help of the step where the session is, with a card that names these rows."""
    session = walked()
    here = session.protocol.steps[session.state.here.step]
    source = Source(seeds=("S1-05",), evidence="review", hypothesis=True, cites=cites)
    step = msgspec.structs.replace(here, card="c", source=None)
    protocol: Protocol = msgspec.structs.replace(
        session.protocol,
        steps={**session.protocol.steps, here.id: step},
        cards={"c": Card("c", "The shield", "A text.", source=source)},
        evidence=rows,
    )
    return reading.live_help(protocol, session.state, cells)


def test_a_card_says_what_speaks_for_it_and_what_against() -> None:
    lines = [line.strip() for line in plain(shown(ROWS, "pooled", "crossed")).split("\n")]
    at = lines.index("A text.")
    assert lines[at + 1 : at + 4] == [
        "Stands on: review (a hypothesis) S1-05",
        "Evidence for: Review 2023 (154 people, abstract).",
        "Evidence against: Schmahl 2012 (29 people, whole).",
    ]


def test_a_row_that_an_old_record_does_not_hold_is_named() -> None:
    text = plain(shown({}, "Drolet 2001", "pooled"))
    assert "Stands on: review (a hypothesis) S1-05, Drolet 2001, pooled" in text
    assert "Evidence" not in text


@pytest.mark.parametrize("cells", [60, 80, 100, 160])
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_row_of_evidence_leaves_its_place(text: str, cells: int) -> None:
    rows = {text: Row(text, text, "against", text, text, text, "whole", 2)}
    assert [plain([row]) for row in shown(rows, text, "no" + text, cells=cells) if width(row) > cells] == []

"""evidence.yaml: the ledger of what speaks for a claim and what against it, and what sources say held against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from facilitator_tui.core.checking import ledger as checks
from facilitator_tui.core.checking.findings import Finding, Names
from facilitator_tui.core.evidence import SIDES, Ledger, Row
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.library import models
from facilitator_tui.library.documents import Document
from facilitator_tui.library.files import EVIDENCE, File, is_named
from facilitator_tui.library.heap import Heap
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.parts import Part, Words, opened, reopened
from facilitator_tui.library.shapes import shaped


class LedgerPart(NamedTuple):
    """The file of the ledger, and what could be made of it; what was kept of a sound one has no repeated rows."""

    document: Document
    ledger: Ledger
    twice: tuple[Finding, ...] = ()


def ledger(files: Iterable[File], pieces: Pieces) -> LedgerPart | None:
    """Read the ledger of a library; None where it has none."""
    file = next((file for file in files if is_named(file, EVIDENCE)), None)
    if file is None:
        return None
    return pieces.kept_or_read(
        "ledger", file, Ledger, _read,
        keep=lambda made: None if made.document.problems or made.twice else made.ledger,
        again=lambda file, found: LedgerPart(reopened(file), found),
    )  # fmt: skip


def _read(file: File) -> LedgerPart:
    document = opened(file, frozenset({"claims"}))
    data = None if document.unread else shaped(document, models.LEDGER, {"claims": {}, "dated": ""})
    if data is None:
        return LedgerPart(document, Ledger())
    rows: dict[str, Row] = {}
    twice: list[Finding] = []
    for claim, said in data["claims"].items():
        said["id"] = claim
        for side in SIDES:
            for name, row in said.pop(f"rows_{side}", {}).items():
                if name in rows:
                    message = f"The row `{name}` stands under `{rows[name].claim}` too."
                    twice.append(Finding("FT103", ("claims", claim, side, name), message, key=True))
                rows[name] = _row(name, claim, side, row)
    made = msgspec.convert({"dated": data["dated"], "claims": data["claims"]}, Ledger)
    return LedgerPart(document, msgspec.structs.replace(made, rows=rows), tuple(twice))


def _row(name: str, claim: str, side: str, row: Mapping[str, Any]) -> Row:
    return msgspec.convert({**row, "id": name, "claim": claim, "side": side}, Row)


def check(part: LedgerPart | None, said: Words, parts: Sequence[Part], heap: Heap) -> None:
    """Hold what every source names against the ledger. Nothing here keeps a protocol from being begun."""
    if part is None:
        return
    document = part.document
    heap.add_all(document, part.twice)
    if document.problems:
        heap.cut(document, f"what sources name waits for the faults of {document.page.name}")
        return
    heap.add_all(document, checks.whole(part.ledger, said.ids["sources"] if said.rows is not None else None))
    rows = Names(part.ledger.rows)
    heap.add_all(said.document, _of_words(said, part.ledger, rows))
    for each in parts:
        for step in each.protocol.steps.values():
            heap.add_all(each.document, checks.source(step.source, ("steps", step.id), part.ledger, rows))


def _of_words(said: Words, ledger: Ledger, rows: Names) -> Iterator[Finding]:
    for prompt in said.prompts.values():
        yield from checks.source(prompt.source, ("prompts", prompt.id), ledger, rows)
    for card in said.cards.values():
        yield from checks.source(card.source, ("cards", card.id), ledger, rows)
        yield from checks.card(card, ledger)


def carried(protocol: Protocol, ledger: Ledger) -> dict[str, Row]:
    """Give the rows that the steps and cards of a protocol name, in the order of the ledger."""
    sources = [step.source for step in protocol.steps.values()] + [card.source for card in protocol.cards.values()]
    wanted = {cite for source in sources if source for cite in source.cites}
    return {name: row for name, row in ledger.rows.items() if name in wanted}

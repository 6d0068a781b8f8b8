"""What sources claim, held against the ledger of evidence: rows that are there, figures that they hold, both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from facilitator_tui.core.checking.findings import Finding, KeyPath, Names
from facilitator_tui.core.evidence import Ledger, Row, named
from facilitator_tui.core.protocol import Card, Source

_PUBLISHED = frozenset({"study", "review"})
"""Kinds of evidence which say that something was read."""
_RESEARCH = re.compile(r"\b(trials?|stud(?:y|ies)|surveys?|laborator(?:y|ies)|re-?analys[ei]s)\b", re.IGNORECASE)
_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_PERCENT = re.compile(rf"({_NUMBER})\s?%")
_STATISTIC = re.compile(rf"\b(?:[rdgnp]|RR|SMC|OR) = ({_NUMBER})")
_COUNTED = re.compile(rf"({_NUMBER})\s(?:people|veterans|patients|trials|studies|cases|reports|crossovers)\b")
_ANY = re.compile(_NUMBER)


def source(stands_on: Source | None, here: KeyPath, ledger: Ledger, rows: Names) -> Iterator[Finding]:
    """Find rows that are not there, evidence without a row, and a hypothesis without what speaks against it."""
    if stands_on is None:
        return
    yield from unknown(stands_on.cites, (*here, "source", "cites"), rows)
    if stands_on.evidence in _PUBLISHED and not stands_on.cites:
        message = f"`evidence: {stands_on.evidence}` says that something was read; name it under `cites`."
        yield Finding("FT119", (*here, "source", "evidence"), message)
    yield from _alone(stands_on, here, ledger)


def unknown(cites: Iterable[str], here: KeyPath, rows: Names) -> Iterator[Finding]:
    """Find rows that are named and not there; `here` is where the list of them stands."""
    for n, cite in enumerate(cites):
        if cite not in rows:
            message = f"There is no row `{cite}` in evidence.yaml.{rows.nearest(cite)}"
            yield Finding("FT118", (*here, n), message)


def _alone(stands_on: Source, here: KeyPath, ledger: Ledger) -> Iterator[Finding]:
    found = named(ledger.rows, stands_on.cites)
    answered = {row.claim for row in found if row.side == "against"}
    if stands_on.hypothesis and not answered:
        message = "The hypothesis stands alone: name under `cites` a row that speaks against it."
        yield Finding("FT120", (*here, "source"), message, key=True)
        return
    for n, cite in enumerate(stands_on.cites):
        row = ledger.rows.get(cite)
        claim = ledger.claims[row.claim] if row and row.side == "for" else None
        if claim and claim.hypothesis and claim.id not in answered:
            answered.add(claim.id)
            against = " or ".join(f"`{each.id}`" for each in ledger.of(claim.id, "against"))
            message = f"`{cite}` speaks for the hypothesis `{claim.id}`; name beside it {against or 'what is against'}."
            yield Finding("FT120", (*here, "source", "cites", n), message)


def card(each: Card, ledger: Ledger) -> Iterator[Finding]:
    """Find figures that none of a card's rows holds, and talk of research where it names no row."""
    cites = each.source.cites if each.source else ()
    here: KeyPath = ("cards", each.id, "text")
    if not cites and (spoken := _RESEARCH.search(each.text)):
        message = f"The card speaks of `{spoken[0]}` and names no row of evidence.yaml."
        yield Finding("FT119", here, message)
    held = _held(named(ledger.rows, cites))
    for figure, told in dict(_figures(each.text)).items():
        if not _fits(figure, held):
            yield Finding("FT119", here, f"No row that the card names holds the figure `{told}`.")


def _figures(text: str) -> Iterator[tuple[str, str]]:
    """Give each figure of a finding that a text tells, bare and as it stands there."""
    plain = " ".join(text.split())
    for pattern in (_PERCENT, _STATISTIC, _COUNTED):
        yield from ((found[1].replace(",", ""), found[0]) for found in pattern.finditer(plain))


def _held(rows: Iterable[Row]) -> set[str]:
    """Give every number in what rows say."""
    told = (f"{row.effect} {row.design} {row.people}" for row in rows)
    return {number.rstrip(",").replace(",", "") for text in told for number in _ANY.findall(text)}


def _fits(figure: str, held: set[str]) -> bool:
    """Say whether a number is held as it is, or as a longer one that rounds to it."""
    places = len(figure.partition(".")[2])
    return figure in held or any(f"{float(number):.{places}f}" == figure for number in held)


def whole(ledger: Ledger, seeds: Names | None) -> Iterator[Finding]:
    """Find hypotheses of the ledger that nothing speaks against, and seeds that nothing has."""
    for claim in ledger.claims.values():
        here: KeyPath = ("claims", claim.id)
        if claim.hypothesis and not ledger.of(claim.id, "against"):
            message = f"Nothing stands under `against` for the hypothesis `{claim.id}`."
            yield Finding("FT120", here, message, key=True)
        for n, seed in enumerate(claim.seeds if seeds is not None else ()):
            if seeds is not None and seed not in seeds:
                message = f"There is no source row `{seed}`.{seeds.nearest(seed)}"
                yield Finding("FT108", (*here, "seeds", n), message)

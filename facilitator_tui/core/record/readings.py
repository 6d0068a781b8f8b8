"""What can be read in free words about a medicine or a measurement without guessing.

Nothing here is judged, asked for, or written back: the words stay as they were typed, and what stands in them plainly
gets a column of its own. Where a thing stands there twice, or could mean two things, its column is empty.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_UNITS = {
    "mg": "mg", "g": "g", "µg": "µg", "μg": "µg", "ug": "µg", "mcg": "µg", "ml": "ml", "iu": "IU", "drop": "drop",
    "drops": "drops", "tablet": "tablet", "tablets": "tablets", "capsule": "capsule", "capsules": "capsules",
}  # fmt: skip
_ROUTES = {
    "oral": "oral", "orally": "oral", "by mouth": "oral", "po": "oral", "p.o.": "oral",
    "sublingual": "sublingual", "under the tongue": "sublingual", "im": "intramuscular", "i.m.": "intramuscular",
    "intramuscular": "intramuscular", "iv": "intravenous", "i.v.": "intravenous", "intravenous": "intravenous",
    "sc": "subcutaneous", "s.c.": "subcutaneous", "subcutaneous": "subcutaneous", "nasal": "nasal",
    "intranasal": "nasal", "inhaled": "inhaled", "smoked": "inhaled", "vaporised": "inhaled", "vaporized": "inhaled",
    "vaped": "inhaled", "rectal": "rectal",
}  # fmt: skip
KNOWN = (
    "mdma", "psilocybin", "psilocin", "mushrooms", "truffles", "ketamine", "esketamine", "cannabis", "thc", "lsd",
    "2c-b", "mescaline", "dmt", "5-meo-dmt", "ayahuasca", "ibogaine", "nitrous oxide", "lorazepam", "diazepam",
    "midazolam", "ondansetron", "metoclopramide", "paracetamol", "acetaminophen", "ibuprofen", "aspirin", "naloxone",
    "propranolol", "clonidine", "labetalol", "trazodone", "risperidone", "olanzapine", "quetiapine", "haloperidol",
    "magnesium", "ginger", "salbutamol", "glucose",
)  # fmt: skip
"""Names that are known to be of medicines; another is read where nothing but it stands before or behind an amount."""


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_AMOUNT = re.compile(rf"(?<![\w.,/-])(\d{{1,4}}(?:[.,]\d{{1,3}})?)\s*({_any(_UNITS)})(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_ROUTE = re.compile(rf"(?<![\w.])({_any(_ROUTES)})(?!\w)", re.IGNORECASE)
_BY = re.compile(r"[,;]?\s*\b(?:reported|given|taken)\s+by\s+([^,;.]+)", re.IGNORECASE)
_NAMES = re.compile(
    rf"(?<![\w-])((?:dried |psilocybin )?(?:{'|'.join(map(re.escape, sorted(KNOWN, key=len, reverse=True)))})"
    r"(?: (?:mushrooms|truffles|lozenge|tincture))?)(?![\w-])",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[A-Za-z][\w-]*")


class Dose(NamedTuple):
    """What was taken, as far as it stands there: `amount` with its comma or point as typed, `by` whom it was told."""

    substance: str = ""
    amount: str = ""
    unit: str = ""
    route: str = ""
    by: str = ""


def dose(text: str) -> Dose:
    """Read the words of a medicine entry."""
    by = _BY.findall(text)
    rest = _BY.sub(" ", text)
    routes = {_ROUTES[found.casefold()] for found in _ROUTE.findall(rest)}
    rest = _ROUTE.sub(" ", rest)
    names = _NAMES.findall(rest)
    without = _NAMES.sub(" ", rest) if names else rest
    amounts, numbers = _AMOUNT.findall(without), _NUMBER.findall(without)
    amount, unit = amounts[0] if len(amounts) == 1 and len(numbers) == 1 else ("", "")
    substance = names[0] if len(names) == 1 else ""
    if not names:
        left = _AMOUNT.sub(" ", without).strip(" ,;:") if amount or not numbers else ""
        substance = left if _ALONE.fullmatch(left) and amount else ""
    elif not amounts and len(names) == 1 and without.strip(" ,;:") == "".join(numbers[:1]) and len(numbers) == 1:
        amount = numbers[0]
    return Dose(
        substance,
        amount,
        _UNITS.get(unit.casefold(), ""),
        routes.pop() if len(routes) == 1 else "",
        by[0].strip() if len(by) == 1 else "",
    )


class Readings(NamedTuple):
    """What was measured, as far as it stands there, in the numbers that were typed; `degrees` is C, F or unsaid."""

    systolic: str = ""
    diastolic: str = ""
    pulse: str = ""
    saturation: str = ""
    temperature: str = ""
    degrees: str = ""


_PRESSURE = re.compile(r"(?<![\d/.,])(\d{2,3})\s*/\s*(\d{2,3})(?![\d/.,]\d|\d)")
_PULSE = re.compile(
    r"(?:\b(?:pulse|puls|hr|heart(?: rate)?|p)\s*[:=]?\s*(\d{2,3})\b|\b(\d{2,3})\s*(?:bpm|/min)\b)", re.IGNORECASE
)
_SATURATION = re.compile(
    r"\b(?:spo2|spo₂|o2 sats?|sats?|saturation|o2|o₂)\s*[:=]?\s*(\d{2,3})(?![\d.,/]\d|\d)", re.IGNORECASE
)
_TEMPERATURE = re.compile(
    r"(?:\b(?:temperature|temp|t)\s*[:=]?\s*(\d{2,3}(?:[.,]\d)?)\s*°?\s*([cf]\b)?"
    r"|(?<![\d.,/])(\d{2,3}(?:[.,]\d)?)\s*°?\s*([cf])\b)",
    re.IGNORECASE,
)
_HIGHEST, _LOWEST = 300, 30


def readings(text: str) -> Readings:
    """Read the words of a vitals entry: the first of each kind, a pressure only where one alone stands there."""
    pressures = [pair for pair in _PRESSURE.findall(text) if _HIGHEST >= int(pair[0]) > int(pair[1]) >= _LOWEST]
    systolic, diastolic = pressures[0] if len(pressures) == 1 else ("", "")
    pulse, saturation, heat = _PULSE.search(text), _SATURATION.search(text), _TEMPERATURE.search(text)
    return Readings(
        systolic,
        diastolic,
        (pulse[1] or pulse[2]) if pulse else "",
        saturation[1] if saturation else "",
        (heat[1] or heat[3]).replace(",", ".") if heat else "",
        (heat[2] or heat[4] or "").upper() if heat else "",
    )

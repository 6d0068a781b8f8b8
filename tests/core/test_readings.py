"""Medicines and readings as facilitators type them: written down before what reads them was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.record.readings import Dose, Readings, dose, readings


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("MDMA 80 mg oral", Dose("MDMA", "80", "mg", "oral")),
        ("MDMA 80mg", Dose("MDMA", "80", "mg")),
        ("80 mg MDMA by mouth", Dose("MDMA", "80", "mg", "oral")),
        ("80mg of MDMA, p.o.", Dose("MDMA", "80", "mg", "oral")),
        ("mdma 120 MG po reported by client", Dose("mdma", "120", "mg", "oral", "client")),
        ("MDMA 80", Dose("MDMA", "80")),
        ("MDMA", Dose("MDMA")),
        ("psilocybin 25 mg", Dose("psilocybin", "25", "mg")),
        ("Psilocybin mushrooms, 3.5 g", Dose("Psilocybin mushrooms", "3.5", "g")),
        ("3,5 g dried mushrooms", Dose("dried mushrooms", "3,5", "g")),
        ("ketamine 50 mg i.m.", Dose("ketamine", "50", "mg", "intramuscular")),
        ("ketamine lozenge 100 mg sublingual", Dose("ketamine lozenge", "100", "mg", "sublingual")),
        ("esketamine 56 mg nasal", Dose("esketamine", "56", "mg", "nasal")),
        ("LSD 100 µg", Dose("LSD", "100", "µg")),
        ("LSD 100 ug", Dose("LSD", "100", "µg")),
        ("LSD 100 mcg", Dose("LSD", "100", "µg")),
        ("2C-B 20 mg", Dose("2C-B", "20", "mg")),
        ("5-MeO-DMT 10 mg inhaled", Dose("5-MeO-DMT", "10", "mg", "inhaled")),
        ("cannabis, vaporised", Dose("cannabis", route="inhaled")),
        ("booster MDMA 40 mg", Dose("MDMA", "40", "mg")),
        ("second dose: MDMA 40 mg oral", Dose("MDMA", "40", "mg", "oral")),
        ("lorazepam 1 mg sublingual, given by Dr K", Dose("lorazepam", "1", "mg", "sublingual", "Dr K")),
        ("ondansetron 4mg", Dose("ondansetron", "4", "mg")),
        ("2 tablets ibuprofen", Dose("ibuprofen", "2", "tablets")),
        ("1 capsule", Dose("", "1", "capsule")),
        ("MDMA, given by the site", Dose("MDMA", by="the site")),
        ("MDMA 80 mg, then 40 mg", Dose("MDMA")),
        ("MDMA 80-120 mg", Dose("MDMA")),
        ("half a dose", Dose()),
        ("took it himself before I came", Dose()),
        ("about 80?", Dose()),
        ("", Dose()),
        ("MDMA and ketamine 50 mg", Dose(amount="50", unit="mg")),
        ("magnesium", Dose("magnesium")),
        ("he says he swallowed something at 10", Dose()),
    ],
)
def test_of_a_medicine_what_stands_there_is_read_and_nothing_else(typed: str, read: Dose) -> None:
    assert dose(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("BP 150/95", Readings(systolic="150", diastolic="95")),
        ("150/95", Readings(systolic="150", diastolic="95")),
        ("150 / 95, pulse 88", Readings("150", "95", "88")),
        ("RR 150/95 Puls 88", Readings("150", "95", "88")),
        ("bp 150/95 p 88 sat 97 temp 36.8", Readings("150", "95", "88", "97", "36.8")),
        ("HR 88", Readings(pulse="88")),
        ("88 bpm", Readings(pulse="88")),
        ("heart rate: 88", Readings(pulse="88")),
        ("pulse 88, regular", Readings(pulse="88")),
        ("SpO2 97%", Readings(saturation="97")),
        ("SpO₂ 97 %", Readings(saturation="97")),
        ("O2 sat 97", Readings(saturation="97")),
        ("sats 97", Readings(saturation="97")),
        ("36.8 C", Readings(temperature="36.8", degrees="C")),
        ("36,8 °C", Readings(temperature="36.8", degrees="C")),
        ("temp 98.6 F", Readings(temperature="98.6", degrees="F")),
        ("Temp 37", Readings(temperature="37")),
        ("T 37.2", Readings(temperature="37.2")),
        ("BP 150/95, again 142/90", Readings()),
        ("95/150", Readings()),
        ("24/11 all fine", Readings()),
        ("5/10 pain", Readings()),
        ("97 %", Readings()),
        ("pulse fast", Readings()),
        ("pulse 88 then 92", Readings(pulse="88")),
        ("skin warm and dry", Readings()),
        ("", Readings()),
    ],
)
def test_of_readings_what_stands_there_is_read_and_nothing_else(typed: str, read: Readings) -> None:
    assert readings(typed) == read


UNITS = {
    "mg": "mg", "g": "g", "µg": "µg", "μg": "µg", "ug": "µg", "mcg": "µg", "ml": "ml", "IU": "IU", "drop": "drop",
    "drops": "drops", "tablet": "tablet", "tablets": "tablets", "capsule": "capsule", "capsules": "capsules",
}  # fmt: skip
ROUTES = {
    "oral": ("oral", "orally", "by mouth", "po", "p.o."), "sublingual": ("sublingual", "under the tongue"),
    "intramuscular": ("im", "i.m.", "intramuscular"), "intravenous": ("iv", "i.v.", "intravenous"),
    "subcutaneous": ("sc", "s.c.", "subcutaneous"), "nasal": ("nasal", "intranasal"),
    "inhaled": ("inhaled", "smoked", "vaporised", "vaporized", "vaped"), "rectal": ("rectal",),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "unit"), UNITS.items())
def test_each_unit_is_known_however_it_is_written(typed: str, unit: str) -> None:
    assert dose(f"MDMA 5 {typed}") == dose(f"MDMA 5{typed.upper()}") == Dose("MDMA", "5", unit)


@pytest.mark.parametrize(("route", "typed"), [(route, each) for route, words in ROUTES.items() for each in words])
def test_each_way_of_taking_is_known_however_it_is_written(route: str, typed: str) -> None:
    assert dose(f"MDMA 5 mg {typed}") == dose(f"MDMA 5 mg {typed.upper()}") == Dose("MDMA", "5", "mg", route)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("MDMA oral and nasal", Dose("MDMA")), ("MDMA oral, orally", Dose("MDMA", route="oral")),
        ("MDMA given by A, given by B", Dose("MDMA")), ("kanna 5 mg", Dose("kanna", "5", "mg")), ("kanna", Dose()),
        ("kanna 5", Dose()), ("blue kanna 5 mg", Dose("", "5", "mg")), ("MDMA 80 at 10", Dose("MDMA")),
        ("MDMA 80 mg at 10", Dose("MDMA")), ("MDMA 2 of 5", Dose("MDMA")), ("MDMA about 80", Dose("MDMA")),
    ],
)  # fmt: skip
def test_what_could_mean_two_things_is_left_empty(typed: str, read: Dose) -> None:
    assert dose(typed) == read


@pytest.mark.parametrize(
    ("typed", "pressure"),
    [
        ("300/95", ("300", "95")), ("301/95", ("", "")), ("150/30", ("150", "30")), ("150/29", ("", "")),
        ("96/95", ("96", "95")), ("95/95", ("", "")), ("150/95 5/10", ("150", "95")), ("150/95, 301/95", ("150", "95")),
    ],
)  # fmt: skip
def test_a_pressure_is_one_that_a_person_can_have(typed: str, pressure: tuple[str, str]) -> None:
    assert readings(typed)[:2] == pressure


@given(st.text(max_size=80))
def test_whatever_is_read_stands_in_the_text(text: str) -> None:
    told = dose(text)
    assert all(part.casefold() in text.casefold() for part in (told.substance, told.amount, told.by))
    seen = readings(text)
    plain = text.replace(",", ".")
    assert all(part in plain for part in seen[:5])

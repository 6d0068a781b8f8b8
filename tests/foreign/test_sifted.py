"""What is left out is out of every form, and what is left out is said."""

import io
import json
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator_tui.core.record.formats import EXPORTS, Format
from facilitator_tui.core.record.sifted import Part, sifted
from facilitator_tui.core.record.take import Take
from tests.foreign.takes import clapped, every

UNDATED = [each for each in EXPORTS if not each.dated]


def marked() -> Take:
    """A session whose every free text is one word that is nowhere else."""
    return clapped(texts=("zqfree",))


def content(form: Format[Take], take: Take) -> bytes:
    """The bytes of a form, unpacked where it is packed."""
    made = form.make(take)
    if form.name == "package":
        with zipfile.ZipFile(io.BytesIO(made)) as packed:
            return b"".join(packed.read(name) for name in packed.namelist())
    if form.name == "parquet":
        held = pytest.importorskip("pyarrow.parquet").read_table(io.BytesIO(made))
        return f"{held.schema.metadata} {held.to_pylist()}".encode()
    return made


@pytest.mark.parametrize("form", UNDATED, ids=lambda each: each.name)
def test_nothing_that_a_person_wrote_is_in_a_deidentified_one(form: Format[Take]) -> None:
    assert b"zqfree" in content(form, marked())
    left = content(form, sifted(marked(), deidentified=True))
    for word in ("zqfree", "K-07", "AB", "Ann", "2026", "other words", "179000"):
        assert re.search(rf"(?<![A-Za-z_]){word}(?![A-Za-z_])", left.decode()) is None, word


def test_a_deidentified_one_keeps_how_long_and_how_much() -> None:
    take, left = clapped(), sifted(clapped(), deidentified=True)
    assert [each.moment for each in left.entries] == [each.moment for each in take.entries]
    (medicine,) = [each for each in left.entries if each.kind == "medicine"]
    assert medicine.text == "MDMA, 80 mg, oral"
    assert next(each.text for each in left.entries if each.kind == "vitals") == "120/80, pulse 72"
    assert left.left_out
    assert left.relative


@pytest.mark.parametrize("form", [each for each in EXPORTS if not each.whole], ids=lambda each: each.name)
@pytest.mark.parametrize(("part", "kinds"), [("thoughts", {"thought", "urge"}), ("words", {"words"})])
def test_a_part_that_is_out_is_out_of_every_form(form: Format[Take], part: Part, kinds: set[str]) -> None:
    take = every()
    left = sifted(take, [part])
    assert not {each.kind for each in left.entries} & kinds
    assert {each.seq for each in take.entries if each.kind not in kinds} - {each.seq for each in left.entries} <= {
        49,
        50,
        52,
    }
    assert len(form.make(left)) > 0
    assert left.left_out


def test_names_become_numbers_and_who_wrote_what_stays() -> None:
    take = sifted(clapped(texts=("zqwho",)), ["names"])
    assert {each.author for each in take.entries} == {"P1", "P2"}
    assert [each.text for each in take.entries if each.kind == "people"] == ["P2 came in"]
    assert [each.text for each in take.entries if each.kind == "cover"] == ["P2 covers", "over"]
    assert take.began.client == ""


def test_what_is_left_out_is_said_in_the_form_where_it_can_be() -> None:
    take = sifted(clapped(), ["thoughts"])
    said = take.left_out[0]
    for form in EXPORTS:
        if form.name in ("md", "webvtt", "elan", "boris", "fhir", "package"):
            text = content(form, take).decode().replace("&#x27;", "'").replace("\\", "")
            assert said in text, form.name


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_any_text_goes_through_every_form(text: str) -> None:
    take = clapped(texts=(text.encode("utf-8", "ignore").decode() + "x",))
    for each in (take, sifted(take, deidentified=True)):
        for form in EXPORTS:
            if form.whole or (form.dated and each.relative):
                continue
            made = form.make(each)
            if form.name in ("boris", "fhir"):
                json.loads(made)

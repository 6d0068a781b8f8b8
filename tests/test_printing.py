"""The report on paper: tagged, by PDF/UA-1, all of it readable, no text acting, honest where a glyph is missing."""

import builtins
import io
from types import ModuleType
from typing import Any

import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator_tui import printing
from facilitator_tui.core.record.report import paper
from facilitator_tui.core.record.report.sheet import sheet
from facilitator_tui.core.walk import events as ev
from tests.core.test_note import EVERYTHING, told
from tests.core.test_report import HOSTILE, everywhere
from tests.tui.test_review import kept

NO_FONT_HAS = "\U00012345"  # would be a sign of cuneiform
RAW = "#panic() $x$ *b* _i_ `c` @ref <label> \\u{1F600} = h\n- l\n/ t: d // c #[x] https://a.b"


def read(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


def bare(text: str) -> str:
    """Without what setting a line may break."""
    return "".join(text.split()).replace("-", "").replace("\xad", "")


def test_it_is_tagged_names_its_language_and_says_which_standard_it_keeps() -> None:
    reader = pypdf.PdfReader(io.BytesIO(printing.pdf(kept())))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Report of session 2026-09-21-abc"


def test_every_text_of_the_report_can_be_read_in_it() -> None:
    take = told(*EVERYTHING)
    found = bare(read(printing.pdf(take)))
    made = sheet(take)
    texts = [one.text for section in made.note for one in section.sentences]
    texts += [each.text for each in made.shown] + [value for _, value in made.facts] + [*made.states, *made.left_out]
    assert [each for each in texts if bare(each) not in found] == []


def test_the_same_record_gives_the_same_bytes() -> None:
    take = kept()
    assert printing.pdf(take) == printing.pdf(take)


def test_own_thoughts_stay_out_unless_asked_for() -> None:
    take = told(ev.Noted("thought", "quite private", private=True))
    assert "quite private" not in read(printing.pdf(take))
    assert "quite private" in read(printing.pdf(take, thoughts=True))


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(max_codepoint=0x24F), max_size=30))
@example(RAW)
@example(HOSTILE.replace("\U0001ffff", ""))
def test_text_in_any_field_is_set_as_words(text: str) -> None:
    made = printing.pdf(everywhere(text), thoughts=True)
    assert made.startswith(b"%PDF-")
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert [page for page in reader.pages if "/Annots" in page] == []
    if text.isascii() and text.isprintable():
        assert bare(text) in bare(read(made))


def test_a_character_that_no_font_has_stands_as_its_number_and_that_is_said() -> None:
    found = read(printing.pdf(told(ev.Noted("words", f"a {NO_FONT_HAS} b"))))
    assert "a [U+12345] b" in found
    assert "Characters that no font on this computer has" in found
    assert "no font" not in read(printing.pdf(told(ev.Noted("words", "a b"))))


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    true = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> ModuleType:
        if name == "typst":
            raise ImportError(name)
        return true(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(printing.PrintingError, match="not installed") as raised:
        printing.pdf(kept())
    assert raised.value.hint is not None
    assert "pip install 'facilitator-tui[pdf]'" in raised.value.hint


def test_the_font_is_the_one_that_is_named() -> None:
    assert f'font: "{paper.FONT}"' in paper.TEMPLATE
    reader = pypdf.PdfReader(io.BytesIO(printing.pdf(kept())))
    pages: list[Any] = list(reader.pages)
    fonts = {str(font["/BaseFont"]) for page in pages for font in page["/Resources"]["/Font"].values()}
    assert all("LibertinusSerif" in name for name in fonts)

"""What the PDF is set from: a template that is only ours, and the report as data, so that no text can act in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from facilitator_tui.core.record.export import NOTICE, when
from facilitator_tui.core.record.note import Sentence
from facilitator_tui.core.record.report import markup
from facilitator_tui.core.record.report.drawing import Picture
from facilitator_tui.core.record.report.sheet import Sheet
from facilitator_tui.core.record.report.style import alone
from facilitator_tui.core.record.review import Entry

FONT = "Libertinus Serif"
"""Comes with typst; what it lacks is taken from the fonts of this computer."""
TEMPLATE = """
#let it = json(bytes(sys.inputs.report))
#let lines(words) = if "\\n" in words { words.split("\\n").join(linebreak()) } else { [#words] }
#let drawn(it) = image(bytes(it.svg), format: "svg", alt: it.words, width: eval(it.width))
#let cells(row) = row.map(lines)
#let head(row) = table.header(..row.map(strong))
#set document(title: it.name, date: none)
#set text(font: "Libertinus Serif", size: 10pt, lang: "en", fallback: true)
#set page(paper: "a4", margin: (x: 16mm, y: 18mm), footer: context [
  #set text(size: 8pt)
  #it.name #h(1fr) #counter(page).display("1 / 1", both: true)
])
#set table(stroke: (x: none, y: 0.4pt + luma(200)), inset: (x: 3pt, y: 2.5pt))
#set par(justify: false)
#show table: set text(size: 8.5pt)
#show heading: set block(above: 1.3em, below: 0.7em)
#title(it.name)
#list(..it.states.map(lines))
= The session
#for fact in it.facts [/ #lines(fact.at(0)): #lines(fact.at(1))
]
#it.closing

#if it.code != none { drawn(it.code) }
= The note
#for section in it.note {
  heading(level: 2, section.title)
  list(..section.sentences.map(lines))
}
= Over time
One axis for all pictures; under each, the same as a table.
#for each in it.figures {
  heading(level: 2, each.name)
  drawn(each.picture)
  each.words
  table(columns: each.head.len(), head(each.head), ..each.rows.map(cells).flatten())
}
= All entries
#it.before
#set text(lang: it.language)
#table(columns: (10mm, 36mm, 14mm, 1fr),
  head(it.head),
  ..it.rows.map(row => {
    let words = lines(row.words)
    let words = if row.struck { strike(words) } else if row.moves { strong(words) } else { words }
    let words = [#row.kind: #words]
    (..cells(row.cells), if row.under == "" { words } else { words + linebreak() + emph(lines(row.under)) })
  }).flatten())
#set text(lang: "en")
= Left out of this report
#list(..it.out.map(lines))
#it.notice
"""


def data(made: Sheet, shown: Callable[[str], str] = str, said: str = "") -> str:
    """Give the report as JSON for the template, every text by way of `shown`; `said` is one sentence more of it."""

    def words(text: str) -> str:
        return shown(markup.plain(text))

    take = made.take
    out = [*made.left_out, *([said] if said else [])]
    whole: dict[str, Any] = {
        "name": words(made.name),
        "states": [words(each) for each in made.states],
        "facts": [[words(name), words(value)] for name, value in made.facts],
        "closing": words(made.closing),
        "code": _picture(made.code, f"The closing number as a QR code: {take.closing}", "28mm") if made.code else None,
        "note": [
            {"title": each.title, "sentences": [words(_cited(one)) for one in each.sentences]} for each in made.note
        ],
        "figures": [
            {
                "name": each.name, "words": words(each.words), "head": [words(one) for one in each.head],
                "rows": [[words(str(cell)) for cell in row] for row in each.rows],
                "picture": _picture(each.picture, f"{each.name}. {each.words} The table has each.", "100%", shown),
            }
            for each in made.figures
        ],
        "before": f"{len(made.shown)} entries, in the order of what happened. What holds stands first.",
        "head": ["No.", "T+, clock" if take.dosed is not None else "From start, clock", "By", "Entry"],
        "rows": [_row(each, take.dosed, words) for each in made.shown],
        "language": take.protocol.language.partition("-")[0],
        "out": [words(each) for each in out],
        "notice": NOTICE,
    }  # fmt: skip
    return msgspec.json.encode(whole).decode()


def _cited(sentence: Sentence) -> str:
    return f"{sentence.text} [{', '.join(map(str, sentence.of))}]" if sentence.of else sentence.text


def _row(each: Entry, dosed: int | None, words: Callable[[str], str]) -> dict[str, Any]:
    word = each.words.step_aloud if each.kind == "step" else each.word
    word = f"{word} ({each.words.private})" if each.private else word
    at = "  ".join(filter(None, (each.since(dosed), when(each, each.wall, each.offset))))
    written = each.words.written(each.written) if each.written else ""
    under = "; ".join(filter(None, (each.fate, written, each.words.first(each.first) if each.first else "")))
    told = f"{each.text} ({each.detail})" if each.detail else each.text
    return {"cells": [str(each.seq), words(at), words(each.author)], "kind": words(word), "words": words(told),
            "under": words(under), "struck": each.struck, "moves": each.moves}  # fmt: skip


def _picture(picture: Picture, words: str, width: str, shown: Callable[[str], str] = str) -> dict[str, str]:
    size = f'width="{picture.width}" height="{picture.height}" viewBox="0 0 {picture.width} {picture.height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><style>{alone()}</style>{shown(picture.body)}</svg>'
    return {"svg": svg, "words": words, "width": width}

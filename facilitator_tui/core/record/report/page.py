"""The report as one file of HTML: no script, nothing from anywhere else, filters by style alone.

Its policy lets in one style, by its hash, and nothing besides: a text that got past the quoting could not act either.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from facilitator_tui.core import times
from facilitator_tui.core.record import sifting
from facilitator_tui.core.record.export import NOTICE, when
from facilitator_tui.core.record.note import Section
from facilitator_tui.core.record.report.drawing import Picture
from facilitator_tui.core.record.report.markup import said
from facilitator_tui.core.record.report.sheet import Cell, Figure, Sheet, sheet
from facilitator_tui.core.record.report.style import style
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.record.telling import title
from facilitator_tui.core.record.words import Words, of

_PART = 200
"""So many entries stand in one table, so that a browser draws only the tables that are looked at."""


class _Choice(NamedTuple):
    """One thing that can be chosen: the class of the rows that it leaves, its words, and which rows those are."""

    name: str
    words: str
    rows: frozenset[int]


class _Group(NamedTuple):
    """What is chosen one of: its legend, and the choices beside all."""

    name: str
    legend: str
    choices: tuple[_Choice, ...]


def html(take: Take, *, thoughts: bool = False) -> str:
    """Give the report of a record as a page; `thoughts` takes the facilitator's own thoughts in as well."""
    made = sheet(take, thoughts=thoughts)
    groups = _groups(take, made.shown)
    look = style(choice.name for group in groups for choice in group.choices)
    digest = b64encode(hashlib.sha256(look.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">',
        f"<title>{said(made.name)}</title><style>{look}</style></head><body>",
        *_head(made), "<main>", *_note(made), *_figures(made), *_entries(made, groups), *_out(made), "</main>",
        f"<footer><p>{said(NOTICE)}</p></footer></body></html>\n",
    ]  # fmt: skip
    return "".join(parts)


def _head(made: Sheet) -> Iterator[str]:
    yield f"<header><h1>{said(made.name)}</h1><ul>"
    yield from (f"<li>{said(each)}</li>" for each in made.states)
    yield '</ul></header><nav aria-label="Contents"><ul>'
    figures = (("figure", "Over time"), *((f"figure-{n}", each.name) for n, each in enumerate(made.figures)))
    for ident, name in (("facts", "The session"), ("note", "The note"), *figures, ("entries", "All entries"),
                        ("out", "Left out")):  # fmt: skip
        yield f'<li><a href="#{ident}">{said(name)}</a></li>'
    yield "</ul></nav>"


def _heading(ident: str, words: str) -> str:
    return f'<section aria-labelledby="{ident}"><h2 id="{ident}">{said(words)}</h2>'


def _note(made: Sheet) -> Iterator[str]:
    yield f'{_heading("facts", "The session")}<dl class="sum">'
    yield from (f"<dt>{said(name)}</dt><dd>{said(words)}</dd>" for name, words in made.facts)
    yield f'</dl><div class="sum"><p>{said(made.closing)}</p>'
    if made.code is not None:
        yield _svg(made.code, f"The closing number as a QR code: {made.take.closing}", "code")
    yield f'</div></section>{_heading("note", "The note")}<div class="note">'
    there = {each.seq for each in made.shown}
    yield from (part for section in made.note for part in _section(section, there))
    yield "</div></section>"


def _section(section: Section, there: set[int]) -> Iterator[str]:
    many = ' class="many"' if len(section.sentences) > _PART else ""
    yield f"<h3>{said(section.title)}</h3><ul{many}>"
    for each in section.sentences:
        of = ", ".join(_link(seq) if seq in there else str(seq) for seq in each.of)
        yield f"<li>{said(each.text)}{f' [{of}]' if of else ''}</li>"
    yield "</ul>"


def _link(seq: int) -> str:
    return f'<a href="#e{seq}">{seq}</a>'


def _figures(made: Sheet) -> Iterator[str]:
    there = {each.seq for each in made.shown}
    yield f"{_heading('figure', 'Over time')}<p>One axis for all pictures. Beside each, the same as a table.</p>"
    for n, each in enumerate(made.figures):
        many = " many" if len(each.rows) > _PART else ""
        yield f'<h3 id="figure-{n}">{said(each.name)}</h3><div class="beside{many}"><figure>'
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{said(each.name)}, the picture">'
        yield f"{_svg(each.picture, f'{each.name}. {each.words} The table has each.')}</div>"
        yield f"<figcaption>{said(each.words)}</figcaption></figure>"
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{said(each.name)}, the table">'
        yield from _table(each, there)
        yield "</div></div>"
    yield "</section>"


def _table(figure: Figure, there: set[int]) -> Iterator[str]:
    yield f"<table><caption>{said(figure.name)}</caption><thead><tr>"
    yield from (f'<th scope="col">{said(each)}</th>' for each in figure.head)
    yield "</tr></thead><tbody>"
    for first, *cells in figure.rows:
        yield f'<tr><th scope="row">{_cell(first, there)}</th>'
        yield from (f"<td>{_cell(each, there)}</td>" for each in cells)
        yield "</tr>"
    yield "</tbody></table>"


def _cell(cell: Cell, there: set[int]) -> str:
    return said(cell) if isinstance(cell, str) else _link(cell) if cell in there else str(cell)


def _svg(picture: Picture, words: str, name: str = "") -> str:
    own = f' class="{name}"' if name else ""
    size = f'viewBox="0 0 {picture.width} {picture.height}"'
    return f'<svg{own} {size} role="img" aria-label="{said(words)}">{picture.body}</svg>'


def _groups(take: Take, shown: Sequence[Entry]) -> tuple[_Group, ...]:
    """What the rows can be sifted by; an author only where there are several, a step where it has entries."""
    words = {name: shown[0].words.sieves[name] for name in sifting.SIEVES[1:]} if shown else {}
    kinds = (
        _Choice(f"k-{name}", words[name], frozenset(shown[at].seq for at in sifting.of_kind(shown, name)))
        for name in words
    )
    by_author = _by({each.seq: each.author for each in shown}, "a", lambda name: name or "nobody")
    by_step = _by({each.seq: each.step for each in shown}, "s", lambda step: title(take.protocol, step))
    groups = (
        _Group("k", "Kind", tuple(each for each in kinds if each.rows)),
        _Group("a", "Written by", by_author),
        _Group("s", "In the step", by_step),
    )
    return tuple(group for group in groups if len(group.choices) > 1)


def _by(values: dict[int, str], name: str, words: Callable[[str], str]) -> tuple[_Choice, ...]:
    rows: dict[str, set[int]] = {}
    for seq, value in values.items():
        rows.setdefault(value, set()).add(seq)
    return tuple(_Choice(f"{name}-{n}", words(value), frozenset(own)) for n, (value, own) in enumerate(rows.items()))


def _entries(made: Sheet, groups: Sequence[_Group]) -> Iterator[str]:
    yield f"{_heading('entries', 'All entries')}<p>{len(made.shown)} entries, in the order of what happened. "
    yield "What holds stands first; what an entry read before stands under it.</p>"
    yield '<p class="help">What is chosen here leaves its rows and hides the others, also on paper.</p>'
    yield '<div class="sift">'
    yield from (part for group in groups for part in _fieldset(group))
    yield '</div><p class="on"><strong>Not all entries are shown: a choice is on.</strong></p>'
    classes: dict[int, list[str]] = {each.seq: [] for each in made.shown}
    for group in groups:
        for choice in group.choices:
            for seq in choice.rows:
                classes[seq].append(choice.name)
    for start in range(0, len(made.shown), _PART):
        many = ("many",) * (len(made.shown) > _PART)
        yield from _part(made.take, made.shown[start : start + _PART], classes, many)
    yield "</section>"


def _fieldset(group: _Group) -> Iterator[str]:
    yield f"<fieldset><legend>{group.legend}</legend>"
    all_ = f'<input type="radio" name="{group.name}" class="all" checked>'
    yield f"<label>{all_} all</label>"
    for each in group.choices:
        button = f'<input type="radio" name="{group.name}" id="f-{each.name}">'
        yield f"<label>{button} {said(each.words)} ({len(each.rows)})</label>"
    yield "</fieldset>"


def _part(take: Take, shown: Sequence[Entry], classes: dict[int, list[str]], many: tuple[str, ...]) -> Iterator[str]:
    names = dict.fromkeys(name for each in shown for name in classes[each.seq])
    language = take.protocol.language
    spoken = f' lang="{said(language)}"' if language != "en" else ""
    since = "T+" if take.dosed is not None else "From start"
    head = (("n", "No."), ("t", since), ("c", "Clock"), ("b", "By"), ("k", "Kind"), ("", "Entry"))
    yield f'<div class="{" ".join(("part", *many, *names))}"><table><caption>Entries from '
    yield f"{shown[0].clock} to {shown[-1].clock}</caption><thead><tr>"
    yield from (f'<th scope="col"{f" class={name}" if name else ""}>{words}</th>' for name, words in head)
    yield f"</tr></thead><tbody{spoken}>"
    words = of(take.protocol.language)
    yield from (_row(take, each, words, " ".join(classes[each.seq])) for each in shown)
    yield "</tbody></table></div>"


def _row(take: Take, each: Entry, words: Words, classes: str) -> str:
    clock = when(each, each.wall, each.offset)
    if each.precision != "unknown":
        clock = f'<time datetime="{times.iso(each.wall, each.offset)}">{clock}</time>'
    word = words.step_aloud if each.kind == "step" else each.word
    word = f"{word} ({words.private})" if each.private else word
    text = f"<s>{said(each.text)}</s>" if each.struck else said(each.text)
    text += f" <small>({said(each.detail)})</small>" if each.detail else ""
    written = words.written(each.written) if each.written else ""
    if each.fate or written:
        text += f'<span class="fate">{said("; ".join(filter(None, (each.fate, written))))}</span>'
    if each.first:
        text += f'<span class="first">{said(words.first(each.first))}</span>'
    move = " move" if each.moves else ""
    return (
        f'<tr id="e{each.seq}" class="e {classes}{move}"><th scope="row">{each.seq}</th>'
        f"<td>{each.since(take.dosed)}</td><td>{clock}</td><td>{said(each.author)}</td><td>{said(word)}</td><td>{text}</td></tr>"
    )


def _out(made: Sheet) -> Iterator[str]:
    yield f'{_heading("out", "Left out of this report")}<ul class="out">'
    yield from (f"<li>{said(each)}</li>" for each in made.left_out)
    yield "</ul></section>"

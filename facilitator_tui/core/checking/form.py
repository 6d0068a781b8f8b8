"""The reviewer's form: one HTML page without scripts or links, made to be printed in black and white.

Every text from a library is escaped: a card is words, whatever its author wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from facilitator_tui.core.checking.reviewing import VERDICTS, Item, Role
from facilitator_tui.core.text import show

WHO: dict[Role, str] = {
    "clinician": "A clinician",
    "supervisor": "A supervisor",
    "client": "Someone who has been a client",
    "speaker": "A speaker of the language",
}
ASKS: dict[Role, tuple[str, ...]] = {
    "clinician": (
        "Could anybody come to harm by this, or by what is missing here?",
        "Are the signs and first acts as you teach them where you work?",
        "Does a figure or a claim say more than its source?",
    ),
    "supervisor": (
        "Would you want a trainee to say or do this?",
        "Does it lead, press, promise, or take something away from the person?",
        "Is there a moment for it, and does the step say which?",
    ),
    "client": (
        "What would this be like to hear, lying down and afraid?",
        "Could you say no to it?",
        "What would you rather hear, or nothing?",
    ),
    "speaker": (
        "Does anybody speak like this?",
        "Is it one breath, and plain when heard once?",
        "Could it be misheard, or hurt by a second meaning?",
    ),
}
"""What each role is asked to look for."""
_TITLES = {"line": "Lines", "card": "Cards", "step": "Steps", "client": "Simulated clients"}
_HOW = (
    "Tick one box for each thing that you read; leave the others empty. <b>keep</b>: as it is. <b>change</b>: say how. "
    "<b>cut</b>: better not at all. Write your initials and no name. Nothing has to be finished: what you read counts."
)
_RETURN = (
    "What you tick here is written into the table that came with this form, by the id beside each box, or do so "
    "yourself; the table is taken back with <code>facilitator-tui kit --take FILE</code>."
)
_STYLE = """
@page { size: A4; margin: 15mm 14mm; }
* { box-sizing: border-box; }
body { font: 11pt/1.35 Georgia, "Times New Roman", serif; color: #000; background: #fff; max-width: 182mm;
  margin: 0 auto; padding: 1em; }
h1 { font-size: 18pt; margin: 0 0 .3em; }
h2 { font-size: 14pt; border-bottom: 1.5pt solid #000; margin: 1.6em 0 .6em; break-after: avoid; }
.fill { display: flex; gap: 1.5em; margin: 1.2em 0; }
.fill span { flex: 1; border-bottom: .75pt solid #000; padding-top: 1.2em; }
.item { border-top: .5pt solid #000; padding: .35em 0 .5em; }
.short, .top, .words { break-inside: avoid; }
.top { display: flex; justify-content: space-between; align-items: baseline; gap: 1em; break-after: avoid; }
.id { font-weight: bold; overflow-wrap: anywhere; }
.id small, .source, dt { font-size: 8pt; font-weight: normal; color: #333; }
.boxes { white-space: nowrap; } .box { margin-left: 1.2em; }
.box i { display: inline-block; width: .8em; height: .8em; border: 1pt solid #000; margin-right: .35em;
  vertical-align: -.05em; }
dl { display: grid; grid-template-columns: 26mm 1fr; margin: .15em 0; } dt { padding-top: .2em; }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; orphans: 3; widows: 3; }
.source p { margin: 0 0 0 26mm; overflow-wrap: anywhere; }
.words { margin-left: 26mm; border-bottom: .5pt dotted #000; height: 1.5em; }
@media print {
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  h2 { break-before: page; }
}
"""
_SHORT = 600
"""A thing of no more characters than this is not broken over two pages."""


def html(items: Sequence[Item], role: Role, library: str, language: str = "en") -> str:
    """Give the form of a role; `library` names what is read and its edition."""
    return "".join(_page(items, role, library, language))


def _page(items: Sequence[Item], role: Role, library: str, language: str) -> Iterator[str]:
    title = f"To read: {WHO[role].lower()}"
    yield f'<!doctype html>\n<html lang="{_text(language)}">\n<head>\n<meta charset="utf-8">\n'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    yield f"<p>{_text(library)}. {len(items):,} things to read.</p>\n<p>{_HOW}</p>\n<p>{_RETURN}</p>\n<ul>"
    yield "".join(f"<li>{ask}</li>" for ask in ASKS[role])
    yield '</ul>\n<div class="fill"><span>Initials</span><span>Date (2026-03-01)</span></div>\n'
    for kind, group in groupby(items, key=lambda item: item.kind):
        yield f"<h2>{_TITLES[kind]}</h2>\n"
        yield from map(_item, group)
    yield "</body>\n</html>\n"


def _item(item: Item) -> str:
    size = sum(len(words) for _, words in item.parts)
    said: dict[str, list[str]] = {}
    for name, words in item.parts:
        said.setdefault(words, []).append(name)
    parts = "".join(f"<dt>{_text(' and '.join(names))}</dt><dd>{_text(words)}</dd>" for words, names in said.items())
    source = "".join(f"<p>{_text(each)}</p>" for each in item.source)
    boxes = "".join(f'<span class="box"><i></i>{verdict}</span>' for verdict in VERDICTS)
    return (
        f'<div class="item{" short" if size <= _SHORT else ""}"><div class="top"><span class="id">{_text(item.name)} '
        f'<small>{item.digest}</small></span><span class="boxes">{boxes}</span></div><dl>{parts}</dl>'
        f'<div class="source">{source}</div><div class="words"></div></div>\n'
    )


def _text(words: str) -> str:
    """Give text as it may stand in a page: escaped, and with hidden characters made visible."""
    return escape(show(words), quote=True)


def plain(parts: Iterable[tuple[str, str]]) -> str:
    """Give named parts as lines, for the table."""
    return "\n".join(f"{name}: {words}" for name, words in parts)

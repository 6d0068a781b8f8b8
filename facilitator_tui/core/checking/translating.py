"""Where a translation does not follow its source: what is missing, what is too much, what does not fit, what is old."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from facilitator_tui.core import tongues
from facilitator_tui.core.checking.findings import Finding, KeyPath, nearest
from facilitator_tui.core.tongues import PromptsText, ProtocolText, Texts

LINE = (54, 2)
"""Cells and rows that a line for speaking has in the smallest window, 60 by 20."""
_CELLS = {"notice": 34, "items": 54, "before": 54, "title": 28, "marks": 34}
"""Cells that a text has there, by the field that it stands in."""
_SPOKEN = frozenset({"say", "invite"})
_OWN = "words"
"""What each language has of its own, as many as it likes."""


def follows(source: PromptsText | ProtocolText, texts: PromptsText | ProtocolText) -> Iterator[Finding]:
    """Find where `texts` do not follow their `source`, text by text."""
    yield from _laid(tongues.plain(source), tongues.plain(texts), ())
    yield from _fitting(tongues.plain(texts), ())
    yield from _aged(source, texts)


def stale(source: PromptsText | ProtocolText, texts: PromptsText | ProtocolText) -> tuple[str, ...]:
    """Name the parts that were made of a source that has changed since, or nobody knows of which."""
    now = tongues.stamps(source)
    return tuple(name for name in tongues.there(texts) if name in now and texts.stamps.get(name) != now[name])


def _laid(source: Texts, texts: Texts, path: KeyPath) -> Iterator[Finding]:
    """Lay the texts at `path` beside those of the source."""
    if isinstance(source, dict) and isinstance(texts, dict):
        yield from _by_id(source, texts, path)
    elif isinstance(source, list) and isinstance(texts, list):
        if path[-1] != _OWN and len(source) != len(texts):
            message = f"`{path[-1]}` is {len(texts)} long here and {len(source)} in the source, which is shown."
            yield Finding("FT703", path, message, key=True)
        elif path[-1] != _OWN:
            for n, (one, other) in enumerate(zip(source, texts, strict=True)):
                yield from _laid(one, other, (*path, n))
    elif not texts and source:
        yield Finding("FT702", path, "This is not translated; the source is shown.", key=True)


def _by_id(source: Mapping[str, Texts], texts: Mapping[str, Texts], path: KeyPath) -> Iterator[Finding]:
    for name, held in texts.items():
        if tongues.count(held) and not (tongues.count(source.get(name, "")) or _is_own(name, held)):
            where = f"in `{path[-1]}` of" if path else "in"
            known = [each for each, there in source.items() if tongues.count(there)]
            message = f"There is no text `{name}` {where} the source.{nearest(name, known)}"
            yield Finding("FT701", (*path, name), message, key=True)
    missing = [name for name, held in source.items() if tongues.count(held) and not tongues.count(texts.get(name, ""))]
    for name in missing:
        if not _is_own(name, source[name]):
            texts_ = tongues.count(source[name])
            many = f"{texts_} texts are" if texts_ > 1 else "1 text is"
            message = f"`{name}` is not translated; {many} shown as in the source."
            yield Finding("FT702", (*path, name), message, key=True)
    for name, held in texts.items():
        if name in source and name not in missing and tongues.count(source[name]):
            yield from _laid(source[name], held, (*path, name))


def _is_own(name: str, held: Texts) -> bool:
    return name == _OWN and isinstance(held, list)


def _fitting(texts: Texts, path: KeyPath) -> Iterator[Finding]:
    """Find texts that a small window would cut."""
    if isinstance(texts, str):
        name = str(path[-1])
        if name in _SPOKEN and not in_rows(texts, *LINE):
            message = f"This line is longer than {LINE[1]} rows of {LINE[0]} cells, which is what a small window has."
            yield Finding("FT704", path, message)
            return
        field = next((str(each) for each in reversed(path[-2:]) if each in _CELLS), "")
        room = _CELLS.get(field, 0)
        titled = field != "title" or path[0] == "steps"
        if room and titled and cells(texts) > room:
            yield Finding("FT704", path, f"This takes {cells(texts)} cells; {room} are shown in a small window.")
    elif isinstance(texts, dict):
        for name, held in texts.items():
            if path[:1] != ("cards",):
                yield from _fitting(held, (*path, name))


def _aged(source: PromptsText | ProtocolText, texts: PromptsText | ProtocolText) -> Iterator[Finding]:
    """Find parts whose source was changed since; of a file without a stamp this is said once."""
    old = stale(source, texts)
    if old and not texts.stamps:
        message = "Nothing says which source this was made from; `translate --stamp` puts that down."
        yield Finding("FT705", ("language",), message, key=True)
        return
    for name in old:
        said = "was changed since" if name in texts.stamps else "is not known of"
        section, _, ident = name.partition(".")
        message = f"The source of `{ident or section}` {said}; read it again, then `translate --stamp` it."
        yield Finding("FT705", (section, ident) if ident else (section,), message, key=True)


def in_rows(text: str, room: int, rows: int) -> bool:
    """Say whether a text fits into `rows` of `room` cells, broken at blanks."""
    used, left = 1, room
    for word in text.split():
        size = cells(word)
        if size > room:
            return False
        if left < room and size + 1 > left:
            used, left = used + 1, room
        left -= size + (left < room)
    return used <= rows


def cells(text: str) -> int:
    """Give how many cells a text takes: none for marks and joiners, two for what is drawn wide."""
    return sum(
        0 if unicodedata.category(each) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(each) in "WF")
        for each in text
    )

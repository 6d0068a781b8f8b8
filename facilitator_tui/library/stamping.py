"""Files of a translation as they are made and marked: an empty one to fill in, and digests of what it was made from.

Both are written as text, line by line, so that what a translator wrote stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from facilitator_tui import filing
from facilitator_tui.core import tongues
from facilitator_tui.core.checking import translating
from facilitator_tui.core.errors import LibraryError
from facilitator_tui.core.tongues import PromptsText, ProtocolText, Texts
from facilitator_tui.library import renderings
from facilitator_tui.library.files import (
    PROMPTS,
    fetch,
    fetch_all,
    is_medicine,
    is_protocol,
    is_words,
    language,
    source,
    translation,
)
from facilitator_tui.library.heap import Heap
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.parts import part, words

_HEAD = "# Which source each part was made from; `facilitator-tui translate {} --stamp` writes this, and no hand."
_KEY = "stamps:"
_WIDE = 100


class Held(NamedTuple):
    """A file of a translation: its path, so many `texts` of all there are, and the parts that are `old`."""

    path: Path
    status: str
    texts: int
    of: int
    old: tuple[str, ...]


class Work:
    """The translation of the library in `folder` into one language, as it lies on the disk.

    Raises LibraryError where the folder is no library.
    """

    def __init__(self, folder: Path, into: str) -> None:
        self.folder = folder
        self.into = into
        files = fetch_all(folder, clients=False)
        pieces = Pieces()
        self._said = words(next(file for file in files if is_words(file)), pieces)
        self._parts = [part(file, pieces) for file in files if is_protocol(file)]
        mine = [file for file in files if language(file.name) == into and not is_medicine(file)]
        heap = Heap(shipped=False, proved=False)
        self._made = renderings.read(mine, self._said, self._parts, heap, pieces, lean=True)
        broken = [made.file.name for made in self._made if made.document.problems]
        if broken:
            raise LibraryError(
                f"{', '.join(broken)} cannot be read whole.", hint="`facilitator-tui check` says what is wrong."
            )

    @property
    def held(self) -> list[Held]:
        """Each file that is there, with how far it is."""
        return [
            Held(
                self.folder / made.file.name, made.texts.status, renderings.done(made),
                tongues.count(tongues.plain(made.of)), translating.stale(made.of, made.texts),
            )
            for made in self._made
        ]  # fmt: skip

    def begin(self) -> list[Path]:
        """Write an empty file for each that is not there, with the source behind each text; give what was written."""
        there = {source(made.file.name) for made in self._made}
        sources: dict[str, PromptsText | ProtocolText] = {
            PROMPTS: tongues.of_prompts(self._said.prompts, self._said.cards)
        }
        sources |= {each.file.name: tongues.of_protocol(each.protocol) for each in self._parts}
        made = []
        for name, texts in sources.items():
            if name not in there:
                path = self.folder / translation(name, self.into)
                _write(path, blank(texts, self.into, self._said.language))
                made.append(path)
        return made

    def stamp(self, parts: Sequence[str] = ()) -> int:
        """Put down from which source the parts were made, all of them or those named; give how many there are now.

        Raises LibraryError where a part is named that is not translated.
        """
        known = {name for made in self._made for name in tongues.stamps(made.texts)}
        if strange := [name for name in parts if name not in known]:
            raise LibraryError(f"There is no translated part `{strange[0]}`.", hint="Such as prompts.ID or steps.ID.")
        count = 0
        for made in self._made:
            now = tongues.stamps(made.of)
            mine = {name: now[name] for name in tongues.stamps(made.texts) if name in now}
            if parts:
                kept = {name: digest for name, digest in made.texts.stamps.items() if name in mine}
                mine = kept | {name: digest for name, digest in mine.items() if name in parts}
            count += len(mine)
            if mine == made.texts.stamps:
                continue
            path = self.folder / made.file.name
            text = fetch(path, made.file.name).data.decode()
            _write(path, stamped(text, mine, self.into))
        return count


def _write(path: Path, text: str) -> None:
    """Write a file of the library, which others may read, unlike a record.

    Raises LibraryError where it cannot be written.
    """
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        filing.instead(path, text.encode())
        path.chmod(mode)
    except OSError as error:
        raise LibraryError(f"{path} cannot be written: {error.strerror}.") from error


def stamped(text: str, stamps: Mapping[str, str], into: str) -> str:
    """Give a file's text with these stamps at its end, in place of those it had."""
    kept: list[str] = []
    within = False
    for line in text.splitlines():
        within = line == _KEY or (within and (line.startswith(" ") or not line))
        if not within and line != _HEAD.format(into):
            kept.append(line)
    if not stamps:
        return "\n".join(kept).rstrip("\n") + "\n"
    block = [_HEAD.format(into), _KEY, *(f"  {name}: {digest}" for name, digest in stamps.items())]
    return "\n".join([*kept, *([] if kept and not kept[-1] else [""]), *block]) + "\n"


def blank(texts: PromptsText | ProtocolText, into: str, of: str) -> str:
    """Give an empty translation as YAML: every text is `""`, with the source behind it."""
    own = [f"protocol: {texts.protocol}"] if isinstance(texts, ProtocolText) else []
    about = [f"# A translation into {tongues.named(into)}. What is empty is shown as in the source, behind it."]
    lines = _lines(tongues.plain(texts), "")
    return "\n".join([*about, *own, f"language: {into}", f"of: {of}", "status: draft", "", *lines]) + "\n"


def _lines(texts: Texts, indent: str) -> Iterator[str]:
    if isinstance(texts, list):
        yield from (f'{indent}- ""  # {each}' for each in texts)
    elif isinstance(texts, dict):
        for name, held in texts.items():
            if isinstance(held, str) and held:
                yield from _line(name, held, indent)
            elif name == "words" and isinstance(held, list) and held:
                yield f"{indent}# words, your own for finding it: {json.dumps(held, ensure_ascii=False)}"
            elif not isinstance(held, str) and tongues.count(held):
                yield f"{indent}{name}:"
                yield from _lines(held, f"{indent}  ")


def _line(name: str, text: str, indent: str) -> Iterator[str]:
    above = text.splitlines()
    if len(above) == 1 and len(text) < _WIDE:
        yield f'{indent}{name}: ""  # {text}'
        return
    yield from (f"{indent}# {line}".rstrip() for line in above)
    yield f'{indent}{name}: ""'

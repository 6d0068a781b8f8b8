"""One protocol of a library made alone, of no more of the files than it rests on.

A start that names its protocol waits neither for the graphs of the others nor for translations that nobody asked for.
Only what is without a fault or a cut is made so: of all else the whole library has to tell, and decides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from facilitator_tui.library.binding import bind
from facilitator_tui.library.bound import Bound
from facilitator_tui.library.files import (
    PROMPTS,
    PROTOCOLS,
    File,
    is_beside,
    is_medicine,
    is_protocol,
    is_words,
    language,
    source,
)
from facilitator_tui.library.joins import MAX_STEPS
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.parts import part

_SAID = re.compile(rb"^protocol:[ \t]+([a-z0-9-]+)[ \t]*\r?$", re.MULTILINE)
"""How a file says plainly which protocol it holds."""
_KEY = re.compile(rb"^  ([a-z0-9-]+):[ \t]*\r?$", re.MULTILINE)
"""What may be a step of another protocol. One too many keeps only a line of a medicine that this one shows nowhere."""
_LEAST = 4
"""Bytes that any step takes: the bytes of a library bound how many steps it may have."""


def bind_alone(files: Sequence[File], name: str, into: str, *, shipped: bool, pieces: Pieces) -> Bound | None:
    """Give a library that holds the protocol `name` and what it includes, each as in the whole library.

    Of translations it has the lines, and the rest of the one `into` a language. None where the whole is needed.
    """
    chosen = _rests_on(files, name, into, pieces)
    if chosen is None:
        return None
    others = (file for file in files if is_protocol(file) and file not in chosen)
    elsewhere = {key.decode() for file in others for key in _KEY.findall(file.data)}
    bound = bind(chosen, shipped=shipped, proved=False, lean=True, pieces=pieces, elsewhere=elsewhere)
    return bound if name in bound.protocols and not bound.problems and not bound.cuts else None


def _rests_on(files: Sequence[File], name: str, into: str, pieces: Pieces) -> list[File] | None:
    """Give the files that a protocol rests on, in their order; None where their names and heads do not tell."""
    protocols = {file.name: file for file in files if is_protocol(file)}
    held = _included(protocols, name, pieces)
    if held is None or not _are_others([file for file in protocols.values() if file.name not in held], held.values()):
        return None
    if len(protocols) * sum(len(file.data) for file in protocols.values()) > MAX_STEPS * _LEAST:
        return None
    lines = {language(file.name) for file in files if language(file.name) and source(file.name) == PROMPTS}
    if any(language(file.name) not in {"", *lines} for file in files):
        return None
    return [file for file in files if _is_of_all(file) or file.name in held or _is_into(file, into, held)]


def _included(protocols: Mapping[str, File], name: str, pieces: Pieces) -> dict[str, str] | None:
    """Give the ids of a protocol and of all that it includes, by their files; each has to be in that of its name."""
    held: dict[str, str] = {}
    wanted = [name]
    while wanted:
        ident = wanted.pop()
        file = protocols.get(f"{PROTOCOLS}/{ident}.yaml")
        if file is None:
            return None
        if file.name in held:
            continue
        made = part(file, pieces)
        if made.protocol.id != ident or not made.sound:
            return None
        held[file.name] = ident
        wanted += made.include
    return held


def _are_others(files: Sequence[File], held: Collection[str]) -> bool:
    """Say whether each of the files plainly holds a protocol that is none of those."""
    return all(len(said := _SAID.findall(file.data)) == 1 and said[0].decode() not in held for file in files)


def _is_of_all(file: File) -> bool:
    """Say whether every protocol rests on the file, or every session has it beside."""
    if language(file.name):
        return source(file.name) == PROMPTS
    return is_words(file) or is_beside(file) or is_medicine(file)


def _is_into(file: File, into: str, held: Mapping[str, str]) -> bool:
    return bool(into) and language(file.name) == into and source(file.name) in held

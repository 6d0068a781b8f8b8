"""The note on a session: its draft, the versions that are kept in the record, and the way to another program."""

from __future__ import annotations

import base64
import os
import shlex
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from facilitator_tui import filing
from facilitator_tui.core.errors import PlaceError
from facilitator_tui.core.record import charting
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import kept
from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import layouts
from facilitator_tui.library.layouts import Laid
from facilitator_tui.places import ensure
from facilitator_tui.timeline import erasing
from facilitator_tui.workspace import Workspace

LONGEST = 200_000
"""Characters that a note may hold."""
_SAFE = 74_994
"""So many bytes every terminal that copies at all is known to take (xterm's own bound, and hterm's)."""
_TAKES_NONE = {"Apple_Terminal": "the Terminal of macOS", "vscode": "the terminal of this editor, unless it is allowed"}


def draft(space: Workspace, take: Take, layout: str = layouts.FREE, *, thoughts: bool = False) -> Laid:
    """Give the note as its entries make it.

    Raises LibraryError.
    """
    return layouts.laid_out(take, layout, space.places.notes, thoughts=thoughts)


def keep(space: Workspace, word: str, text: str, layout: str, *, author: str = "") -> int:
    """Keep a text as another version of the note, and give its entry.

    Raises Refused, NotConfirmed, TimelineError.
    """
    return space.amend(word, ev.NoteKept(kept(text).strip(), layout), author=author).seq


def sign(space: Workspace, word: str, of: int, by: str) -> int:
    """Sign the version of entry `of`, and give the entry that says so.

    Raises Refused, NotConfirmed, TimelineError.
    """
    return space.amend(word, ev.NoteSigned(of, by), author=by).seq


def unquote(space: Workspace, word: str, of: int, *, author: str = "") -> list[int]:
    """Redact every kept note that may hold the text of entry `of`, which is to go; give their entries.

    Raises TimelineError, PlaceError.
    """
    found = list(charting.quoting(space.take(word), of))
    for seq in found:
        space.redact(word, seq, f"it may hold the text of entry {of}", author=author)
    clear(space, space.find(word).stem)
    return found


def clear(space: Workspace, ident: str) -> None:
    """Remove what another editor left of a note: the private file, and what lies beside it under its name.

    Raises PlaceError.
    """
    folder = space.places.editing
    for each in (*erasing.exports(folder, ident), *erasing.leftovers(folder, ident)):
        try:
            each.unlink(missing_ok=True)
        except OSError as error:
            raise PlaceError(f"{each} could not be removed: {error.strerror}.", hint="It holds a note.") from error


def editor(environ: Mapping[str, str]) -> list[str]:
    """Give the editor that a person named.

    Raises PlaceError where there is none.
    """
    try:
        words = shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "")
    except ValueError:
        words = []
    if not words:
        raise PlaceError(
            "No editor is named.",
            hint="Name one in $VISUAL or $EDITOR, such as nano; or write it here, in the program.",
        )
    return words


def edited(space: Workspace, ident: str, text: str, run: Callable[[list[str]], int] | None = None) -> str:
    """Give `text` as it comes back from the person's own editor, from a private file that is removed.

    Raises PlaceError.
    """
    command = editor(os.environ)
    path = ensure(space.places.editing) / f"{ident}{layouts.SUFFIX}"
    clear(space, ident)
    try:
        filing.new(path, text.encode())
        code = (run or _run)([*command, str(path)])
        if code:
            raise PlaceError(f"{command[0]} ended with {code}; the note stays as it was.")
        return kept(_read(path))
    except OSError as error:
        raise PlaceError(
            f"{command[0]} could not be used: {error.strerror}.", hint="It is named in $EDITOR."
        ) from error
    finally:
        clear(space, ident)


def _run(command: list[str]) -> int:
    return subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own editor


def _read(path: Path) -> str:
    data = path.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise PlaceError("What the editor wrote is not UTF-8; the note stays as it was.") from error
    if len(text) > LONGEST:
        raise PlaceError(f"A note may have {LONGEST} characters, and this has {len(text)}.")
    return text


def copied(text: str, environ: Mapping[str, str]) -> str:
    """Say what is known of a text that was handed to the terminal to copy: whether it takes it, it never says."""
    size = len(base64.b64encode(text.encode()))
    program = environ.get("TERM_PROGRAM", "")
    if program in _TAKES_NONE or environ.get("TERM") in ("linux", "dumb"):
        why = _TAKES_NONE.get(program, "this console")
        return f"Handed over, and {why} does not copy for a program. Export writes it to a file."
    if size > _SAFE:
        return f"Handed over, and it is long ({size:,} bytes): some terminals take none of that. Paste it to see."
    within = next((name for name in ("TMUX", "STY") if environ.get(name)), "")
    if within:
        inside = {"TMUX": "tmux copies only where `set-clipboard` is on", "STY": "screen may keep it to itself"}[within]
        return f"Handed over; {inside}. Paste it to see."
    return "Copied, where this terminal lets a program copy. Paste it to see."

"""How a note is laid out: templates as files, the shipped ones and the site's own, which go before them.

They are jinja2, sandboxed: a template sees the sections of the note and nothing else. jinja2 is no extra: a note is
made of every session, and a page that asked for an installation then would come too late. It is imported only where a
note is laid out.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from facilitator_tui.core.errors import LibraryError
from facilitator_tui.core.record import note
from facilitator_tui.core.record.export import NOTICE
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.spelling import proposal

SUFFIX = ".txt"
FREE = "free"
"""The layout where none is named."""
SHIPPED = Path(__file__).parent / "templates"
SECTIONS = (
    "session", "people", "medicine", "course", "flat", "consent", "touch", "ways", "readings", "seen", "words",
    "missing", "room", "reminders", "practice", "claps", "leaving", "end", "computer", "later", "notes", "own", "left",
)  # fmt: skip
"""What a template may ask for by name; `sections` are all of those that hold something."""
_LARGEST = 100_000
_NAME = "<layout>"


class Part(NamedTuple):
    """A section as a template has it; without lines it holds nothing."""

    name: str
    title: str
    lines: tuple[str, ...]


class Laid(NamedTuple):
    """A note as text, and the headings of what the template leaves out although there is something of it."""

    text: str
    without: tuple[str, ...]


def names(own: Path) -> tuple[str, ...]:
    """The layouts that there are, `free` first, then the shipped ones and those in the folder `own`."""
    found = [each.stem for folder in (SHIPPED, own) for each in sorted(folder.glob(f"*{SUFFIX}")) if each.is_file()]
    return tuple(dict.fromkeys((FREE, *found)))


def laid_out(take: Take, name: str, own: Path, *, thoughts: bool = False) -> Laid:
    """Give the note on a session, laid out by the template of that name.

    Raises LibraryError: one sentence, with the line.
    """
    file = _found(name, own)
    parts = [
        Part(each.name, each.title, tuple(note.cited(sentence).replace("\n", " / ") for sentence in each.sentences))
        for each in note.note(take, thoughts=thoughts)
    ]
    text = f"{_rendered(file, parts).strip()}\n"
    without = [each.title for each in parts if each.lines and not any(line in text for line in each.lines)]
    return Laid(text, tuple(without))


def _found(name: str, own: Path) -> Path:
    """Give the file of a template.

    Raises LibraryError.
    """
    known = names(own)
    if name not in known:
        raise LibraryError(
            f"There is no layout {name!r} for a note.{proposal(name, known, '')}",
            hint=f"There are: {', '.join(known)}. Your own lie in {own}, each a file NAME{SUFFIX}.",
        )
    mine = own / f"{name}{SUFFIX}"
    return mine if mine.is_file() else SHIPPED / f"{name}{SUFFIX}"


def _source(file: Path) -> str:
    try:
        data = file.read_bytes()
        if len(data) <= _LARGEST:
            return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"The layout {file} cannot be read.", hint="Save it as UTF-8, or move it away.") from error
    raise LibraryError(f"The layout {file} is larger than {_LARGEST} bytes.")


def _rendered(file: Path, parts: Sequence[Part]) -> str:
    from jinja2 import StrictUndefined, TemplateError  # noqa: PLC0415 - only where a note is laid out
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - the same

    held = {each.name: each for each in parts}
    given = {name: held.get(name, Part(name, "", ())) for name in SECTIONS}
    room = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined, cache_size=0
    )  # fmt: skip
    room.globals.clear()
    room.template_class.environment_class = type(room)
    source = _source(file)
    try:
        code = room.compile(source, name=_NAME, filename=_NAME)
        template = room.template_class.from_code(room, code, {})
        return template.render(**given, sections=tuple(parts), told=_told, notice=NOTICE)
    except TemplateError as error:
        _refuse(file, getattr(error, "lineno", None) or _line(error), str(error.message or error), error)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        _refuse(file, _line(error), str(error), error)


def _line(error: Exception) -> int:
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == _NAME]
    return lines[-1] if lines else 1


def _refuse(file: Path, line: int, why: str, error: Exception) -> NoReturn:
    raise LibraryError(
        f"The layout {file.name} cannot be used, line {line}: {why.rstrip('.')}.",
        hint=f"It is {file}. `note --template free` needs no layout of your own.",
    ) from error


def _told(*parts: Part) -> str:
    """Some sections one under another, each with its heading; nothing of those that hold nothing."""
    blocks = ("\n".join((f"  {each.title}", *(f"    {line}" for line in each.lines))) for each in parts if each.lines)
    return "".join(f"{block}\n\n" for block in blocks)

"""Where the library lies, what is in it, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from facilitator_tui import posix
from facilitator_tui.core import tongues
from facilitator_tui.core.errors import LibraryError
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.tongues import Translation
from facilitator_tui.library import kept
from facilitator_tui.library.bound import Bound, Opening, Spread
from facilitator_tui.library.files import (
    BESIDE,
    CURRICULUM,
    PROMPTS,
    PROTOCOLS,
    File,
    digest,
    fetch,
    fetch_all,
    is_library,
    language,
    source,
)
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.problems import FileProblem

VARIABLE = "FACILITATOR_LIBRARY"
_ID = re.compile(r"[a-z0-9-]+")
"""What may stand in the name under which something is kept, whatever the disk thinks of small and large letters."""
_PROVED, _LEAN = "p", "l"
"""How a library was read, in the name under which it is kept: with all proved, or with what a session begins with."""


class Library(Bound, frozen=True, kw_only=True):
    """A library, and the folder and digest of the files that it is from. Problems name files with the folder."""

    folder: Path
    digest: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that a session can be held in, that of the library first."""
        own = next((each.language for each in self.protocols.values()), "en")
        return (own, *(name for name in self.tongues if name != own))

    def opening(self, name: str, language: str) -> Opening:
        """Give what a session on the protocol `name` begins with; in its own language where another is not there."""
        protocol = self.protocols[name]
        return Opening(self.spoken(protocol, language), protocol.language, self.languages)

    def spoken(self, protocol: Protocol, language: str = "") -> Protocol:
        """Give a protocol in a language, with its lines in the others beside; as it is in one that is not there."""
        made = {name: msgspec.json.decode(each, type=Translation) for name, each in self.tongues.items()}
        others = tongues.beside(protocol, [each for each in made.values() if each.language != protocol.language])
        if language == protocol.language or language not in made:
            return others
        return tongues.translated(others, made[language])


class Report(NamedTuple):
    """Every problem that a check found, in order, and what it did not look at, in words; nothing where it was whole."""

    problems: tuple[FileProblem, ...]
    cuts: tuple[str, ...]
    spread: tuple[Spread, ...] = ()
    """How far the library is translated, by language."""

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)


def shipped() -> Path:
    """Give the folder that the program comes with: inside the package when installed, else the checkout."""
    held = inside()
    return held if held.is_dir() else held.parent.parent


def inside() -> Path:
    """Give the folder in the installed package that holds the library; it is the program's own."""
    return Path(__file__).parent.parent / "_shipped"


def locate(option: Path | None, environ: Mapping[str, str], own: Path | None) -> Path:
    """Choose the one library: what was asked for, else the environment's, else the person's own, else the shipped one.

    Raises LibraryError when the one chosen is no library.
    """
    named = option or (Path(environ[VARIABLE]) if environ.get(VARIABLE) else None)
    if named is None:
        named = own if own is not None and posix.is_folder(own) else shipped()
    if not is_library(named):
        what = "is not a library" if named.is_dir() else "is not a folder"
        raise LibraryError(
            f"{named} {what}: a library is a folder with the file {PROMPTS} and the folder {PROTOCOLS}.",
            hint=f"Give such a folder with --library or ${VARIABLE}, or neither for the protocols that come along.",
        )
    return named


def load(folder: Path, *, cache: Path | None = None, lean: bool = False) -> Library:
    """Read the library in `folder`; with `cache`, a folder, what was read is kept there and taken from there.

    The paths of the simulated clients are not walked: `check` does that, and nothing else waits for it. `lean` is what
    a session begins with: no file of a client is opened, and what keeps no protocol from being begun, the rules of
    wording and the coverage of the sources, is not looked for.
    Raises LibraryError when `folder` is no library.
    """
    files = fetch_all(folder, clients=not lean)
    total, shipped_ = digest(files), _is_shipped(folder)
    bound = _kept(cache, total, shipped=shipped_, lean=lean) if cache is not None and _keeps(files) else None
    if bound is None:
        pieces = kept.Pieces(cache, read=True)
        bound = _bind(files, shipped=shipped_, proved=False, lean=lean, pieces=pieces)
        if cache is not None and _keeps(files):
            _keep(cache, kept.name("library", total, shipped=shipped_, how=_LEAN if lean else ""), bound, pieces)
    return _library(bound, folder, total)


def _library(bound: Bound, folder: Path, total: str) -> Library:
    values = msgspec.structs.asdict(bound)
    values["problems"] = _within(folder, bound.problems)
    return Library(**values, folder=folder, digest=total)


def opening(folder: Path, name: str, into: str, *, cache: Path) -> Opening | None:
    """Give what a session on the protocol `name`, `into` a language where that is there, begins with, and nothing else.

    It is kept in `cache` and taken from there. None where only the whole library can tell, or say why not.
    Raises LibraryError when `folder` is no library.
    """
    files = fetch_all(folder, clients=False)
    if not (_ID.fullmatch(name) and _keeps(files)):
        return None
    total, shipped_ = digest(files), _is_shipped(folder)
    into = into if any(language(each.name) == into for each in files) else ""
    file = kept.name("opening", total, shipped=shipped_, how=f"-{name}-{into}")
    if (found := kept.take(cache, file, Opening)) is not None:
        return found
    bound = _kept(cache, total, shipped=shipped_, lean=True)
    if bound is None:
        from facilitator_tui.library.alone import bind_alone  # noqa: PLC0415 - as in `_bind`

        bound = bind_alone(files, name, into, shipped=shipped_, pieces=kept.Pieces(cache, read=True))
    if bound is None or name not in bound.protocols:
        return None
    made = _library(bound, folder, total).opening(name, into)
    kept.keep(cache, file, made)
    kept.sweep(cache, {file})
    return made


def check(
    paths: Sequence[Path], *, library: Path | None = None, cache: Path | None = None, pieces: Pieces | None = None
) -> Report:
    """Find every problem of the libraries and files given, in order; of `library` where none is given.

    A file is checked with the library that it lies in, else with `library`, else with the shipped one.
    Raises LibraryError for a path that is not there, and for a folder that is no library.
    """
    problems: set[FileProblem] = set()
    cuts: set[str] = set()
    spread: dict[str, Spread] = {}
    around = library or shipped()
    held = pieces or kept.Pieces(cache)
    for path in paths or (around,):
        if path.is_dir():
            report = _check_library(path, cache, held)
        elif path.exists():
            report = _check_file(path, around, held)
        else:
            raise LibraryError(f"There is no file or folder {path}.")
        problems.update(report.problems)
        cuts.update(report.cuts)
        spread.update((each.language, each) for each in report.spread)
    return Report(tuple(sorted(problems)), tuple(sorted(cuts)), tuple(spread.values()))


def _check_library(folder: Path, cache: Path | None, pieces: Pieces) -> Report:
    """Give the problems of a whole library; of one that has not changed they are kept apart from all that it holds."""
    files = fetch_all(folder)
    total, shipped_ = digest(files), _is_shipped(folder)
    keeps = cache is not None and _keeps(files)
    name = kept.name("verdict", total, shipped=shipped_)
    report = kept.take(cache, name, Report) if cache is not None and keeps else None
    if report is None:
        bound = _bind(files, shipped=shipped_, proved=True, pieces=pieces)
        report = Report(bound.problems, tuple(cut.words for cut in bound.cuts), bound.spread)
        if cache is not None and keeps:
            kept.keep(cache, name, report)
            pieces.used.add(name)
            _keep(cache, kept.name("library", total, shipped=shipped_, how=_PROVED), bound, pieces)
    return report._replace(problems=_within(folder, report.problems))


def _check_file(path: Path, around: Path, pieces: Pieces) -> Report:
    """Give the problems in one file, checked with the library around it. One from elsewhere wins over its own files."""
    full = path.resolve()
    depth = 3 if full.parent.name in ("clients", "medicines") else 2
    home = next((each for each in full.parents[:depth] if is_library(each)), None)
    files = fetch_all(home or around)
    if home:
        name = full.relative_to(home).as_posix()
    else:
        given = fetch(path, path.name)
        own = next((each for each in BESIDE if each.rpartition("/")[2] == path.name), "")
        own = path.name if _is_of_prompts(path.name) else own
        name = own or (CURRICULUM if given.of_curriculum else f"{given.home}/{path.name}")
    if name not in [file.name for file in files] or not home:
        files = [fetch(path, name), *(file for file in files if file.name != name)]
    bound = _bind(files, shipped=home is not None and _is_shipped(home), proved=True, pieces=pieces)
    problems = [msgspec.structs.replace(each, file=str(path)) for each in bound.problems if each.file == name]
    return Report(tuple(problems), tuple(cut.words for cut in bound.cuts if cut.file == name))


def _is_of_prompts(name: str) -> bool:
    return name == PROMPTS or (bool(language(name)) and source(name) == PROMPTS)


def _is_shipped(folder: Path) -> bool:
    return folder.resolve() == shipped().resolve()


def _within(folder: Path, problems: Sequence[FileProblem]) -> tuple[FileProblem, ...]:
    return tuple(msgspec.structs.replace(each, file=str(folder / each.file)) for each in problems)


def _keeps(files: Sequence[File]) -> bool:
    """Say whether what was made of the files may be kept: a fault of the disk may be gone the next time."""
    return not any(file.fault for file in files)


def _kept(cache: Path, total: str, *, shipped: bool, lean: bool) -> Bound | None:
    """Give the library as it was kept, by a check before that by a start."""
    for how in (_PROVED, _LEAN if lean else ""):
        if bound := kept.take(cache, kept.name("library", total, shipped=shipped, how=how), Bound):
            return bound
    return None


def _keep(cache: Path, name: str, bound: Bound, pieces: Pieces) -> None:
    kept.keep(cache, name, bound)
    kept.sweep(cache, {*pieces.used, name})


def _bind(files: Sequence[File], *, shipped: bool, proved: bool, lean: bool = False, pieces: Pieces) -> Bound:
    # yaml and the validator take a while to import, and a library that was kept needs neither
    from facilitator_tui.library.binding import bind  # noqa: PLC0415 - see above

    return bind(files, shipped=shipped, proved=proved, lean=lean, pieces=pieces)

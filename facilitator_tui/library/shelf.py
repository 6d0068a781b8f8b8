"""Where the library lies, what is in it, and what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from facilitator_tui import posix
from facilitator_tui.core.errors import LibraryError
from facilitator_tui.library import kept
from facilitator_tui.library.bound import Bound
from facilitator_tui.library.files import CLIENTS, PROMPTS, PROTOCOLS, File, digest, fetch, fetch_all, is_library
from facilitator_tui.library.problems import FileProblem

VARIABLE = "FACILITATOR_LIBRARY"


class Library(Bound, frozen=True):
    """A library, and the folder and digest of the files that it is from. Problems name files with the folder."""

    folder: Path
    digest: str


def shipped() -> Path:
    """Give the folder that the program comes with: inside the package when installed, else the checkout."""
    package = Path(__file__).parent.parent
    inside = package / "_shipped"
    return inside if inside.is_dir() else package.parent


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


def load(folder: Path, *, cache: Path | None = None, proved: bool = False, lean: bool = False) -> Library:
    """Read the library in `folder`; with `cache`, a folder, what was read is kept there and taken from there.

    `proved` walks every path of the simulated clients too: `check` needs that, and a session does not wait for it.
    `lean` is what a session begins with: no file of a client is opened, and what keeps no protocol from being begun,
    the rules of wording and the coverage of the sources, is not looked for.
    Raises LibraryError when `folder` is no library.
    """
    files = fetch_all(folder, clients=not lean)
    bound, total = _bound(files, cache, shipped=_is_shipped(folder), proved=proved, lean=lean)
    values = msgspec.structs.asdict(bound)
    values["problems"] = tuple(msgspec.structs.replace(each, file=str(folder / each.file)) for each in bound.problems)
    return Library(**values, folder=folder, digest=total)


def check(paths: Sequence[Path], *, library: Path | None = None, cache: Path | None = None) -> tuple[FileProblem, ...]:
    """Find every problem of the libraries and files given, in order; of `library` where none is given.

    A file is checked with the library that it lies in, else with `library`, else with the shipped one.
    Raises LibraryError for a path that is not there, and for a folder that is no library.
    """
    found: set[FileProblem] = set()
    around = library or shipped()
    for path in paths or (around,):
        if path.is_dir():
            found.update(load(path, cache=cache, proved=True).problems)
        elif path.exists():
            found.update(_check_file(path, around))
        else:
            raise LibraryError(f"There is no file or folder {path}.")
    return tuple(sorted(found))


def _check_file(path: Path, around: Path) -> list[FileProblem]:
    """Give the problems in one file, checked with the library around it. One from elsewhere wins over its own files."""
    full = path.resolve()
    home = next((each for each in full.parents[: 3 if full.parent.name == "clients" else 2] if is_library(each)), None)
    files = fetch_all(home or around)
    if home:
        name = full.relative_to(home).as_posix()
    else:
        folder = CLIENTS if fetch(path, path.name).of_client else PROTOCOLS
        name = PROMPTS if path.name == PROMPTS else f"{folder}/{path.name}"
    if name not in [file.name for file in files] or not home:
        files = [fetch(path, name), *(file for file in files if file.name != name)]
    problems = _bind(files, shipped=home is not None and _is_shipped(home)).problems
    return [msgspec.structs.replace(each, file=str(path)) for each in problems if each.file == name]


def _is_shipped(folder: Path) -> bool:
    return folder.resolve() == shipped().resolve()


def _bound(files: Sequence[File], cache: Path | None, *, shipped: bool, proved: bool, lean: bool) -> tuple[Bound, str]:
    total = digest(files)
    if cache is None or any(file.fault for file in files):
        return _bind(files, shipped=shipped, proved=proved, lean=lean), total
    whole = kept.name(total, shipped=shipped, proved=True)
    name = whole if proved else kept.name(total, shipped=shipped, proved=False, lean=lean)
    bound = kept.take(cache, whole, Bound) or kept.take(cache, name, Bound)
    if bound is None:
        bound = _bind(files, shipped=shipped, proved=proved, lean=lean)
        kept.keep(cache, name, bound)
    return bound, total


def _bind(files: Sequence[File], *, shipped: bool, proved: bool = True, lean: bool = False) -> Bound:
    # a plugin would be sought among all installed packages, and could carry off what is read
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # yaml and pydantic take a quarter of a second to import, and a library that was kept needs neither
    from facilitator_tui.library.binding import bind  # noqa: PLC0415 - see above

    return bind(files, shipped=shipped, proved=proved, lean=lean)

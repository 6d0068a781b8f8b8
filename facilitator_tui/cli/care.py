"""The commands that care for the record: doctor, backup, restore, forget."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import SESSION, Command, OfSession, Options, session
from facilitator_tui.cli.unfinished import finish
from facilitator_tui.core.errors import SessionMissing, SessionOpen, TimelineError, UsageError
from facilitator_tui.core.text import show
from facilitator_tui.timeline import backups, emergency, erasing, form, restoring, words
from facilitator_tui.timeline.doctor import Finding, examine
from facilitator_tui.workspace import Workspace


class Doctor(Options, frozen=True, kw_only=True):
    """Whether a writer is killed as well, to see what is kept."""

    drill: bool = False


class Backup(Options, frozen=True, kw_only=True):
    """Which session; none means all."""

    session: str = ""


class Restore(OfSession, frozen=True, kw_only=True):
    """From which backup; none means the last sound one."""

    name: str = ""


class Forget(OfSession, frozen=True, kw_only=True):
    """Whether it is removed without asking."""

    yes: bool = False


def _doctor(command: argparse.ArgumentParser) -> None:
    command.add_argument("--drill", action="store_true", help="kill a writer at random moments and count what was kept")


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument("session", nargs="?", default="", metavar="SESSION", help=SESSION)


def _restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="name", default="", metavar="NAME", help="from this backup instead")
    session(command)


def _forget(command: argparse.ArgumentParser) -> None:
    command.add_argument("--yes", action="store_true", help="do not ask")
    session(command)


def _say(lines: Iterable[object]) -> None:
    for line in lines:
        sys.stderr.write(f"{show(str(line))}\n")


def doctor(options: Doctor) -> int:
    """Look at the places of the record and at the terminal; 1 when something has a mend."""
    space = workspace(options)
    found = [*examine(space.places), *_missing(space), *_terminal()]
    for each in found:
        sys.stdout.write(f"{each.subject:<18} {show(each.found)}\n")
        if each.mend:
            sys.stdout.write(f"{'':<18} -> {show(each.mend)}\n")
    problems = sum(bool(each.mend) for each in found)
    _say([f"{words.many(problems, 'problem', 'problems')} found."])
    return max(int(problems > 0), _drill(space) if options.drill else 0)


def _missing(space: Workspace) -> Iterator[Finding]:
    mend = "facilitator-tui restore SESSION brings back what its backups have; forget SESSION says that it is gone."
    for sentence in space.missing(space.sessions()):
        yield Finding("ledger", sentence, mend)


def _terminal() -> list[Finding]:
    term = os.environ.get("TERM", "")
    encoding = sys.stdout.encoding or "unknown"
    plain = "" if "utf" in encoding.lower() else "Set LANG to a UTF-8 locale, as en_US.UTF-8."
    kind = f"{term or 'unknown'}, {os.environ.get('COLORTERM') or 'no word on colours'}"
    dumb = "Use a terminal with a full screen." if term in ("", "dumb") and os.name != "nt" else ""
    return [Finding("terminal", kind, dumb), Finding("encoding", encoding, plain)]


def _drill(space: Workspace) -> int:
    from facilitator_tui.timeline import rehearsal as drill  # noqa: PLC0415 - 6 ms of start-up, and only this one needs it

    _say(["Killing a writer at random moments on this computer's own disk ..."])
    report = drill.run(space.places.home)
    sys.stdout.write(f"{'drill':<18} {report.kills} kills, {report.saved} entries saved, {report.lost} lost\n")
    _say(report.damage)
    return 0 if report.good else 1


def backup(options: Backup) -> int:
    """Back up one session, or all; 1 when one could not be."""
    space = workspace(options)
    names = [options.session] if options.session else [row.ident for row in space.sessions() if not row.damaged]
    failed = 0
    for name in names:
        try:
            path = space.back_up(name)
        except SessionOpen as error:
            _say([f"{error} That window backs it up itself."])
            failed += bool(options.session)
        except TimelineError as error:
            _say([error, error.hint])
            failed += 1
        else:
            sys.stdout.write(f"{path}\n")
    if not names:
        _say(["There are no sessions yet."])
    return int(failed > 0)


def restore(options: Restore) -> int:
    """Bring a session back."""
    space = workspace(options)
    path = _path(space, options.session)
    found = restored(space, path, options.name)
    sys.stdout.write(f"{found.path}\n")
    _say([*found.said, *finish(space)])
    return 0


def restored(space: Workspace, path: Path, name: str = "") -> restoring.Restored:
    """Bring a session of this home back from its longest sound backup, or from the one called `name`.

    Raises TimelineError.
    """
    if not space.owns(path):
        raise SessionMissing(f"{path} lies elsewhere, and only the sessions in {space.places.home} have backups.")
    return restoring.restore(path, space.backups(path.stem), space.places.intents, name)


def forget(options: Forget) -> int:
    """Say what will be removed and where copies may remain, ask, and remove it."""
    space = workspace(options)
    path = _path(space, options.session)
    found = space.belongings(path)
    if not found and path.stem not in space.ledger.known():
        raise SessionMissing(f"There is nothing of the session {path.stem}.")
    _say(["This will be removed for good:", *(f"  {each}" for each in found), *erasing.REMAINS, erasing.MISSED])
    if not options.yes and not _agreed():
        _say(["Nothing was removed."])
        return 1
    for each in space.forget(path):
        sys.stdout.write(f"{each}\n")
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise UsageError("Nothing was removed: there is nobody to ask.", hint="--yes removes without asking.")
    sys.stderr.write("Remove it? Type yes: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def _path(space: Workspace, word: str) -> Path:
    """Give the file of a session, also of one whose file is gone and of which only backups or entries are left."""
    try:
        return space.find(word)
    except SessionMissing:
        left = {*backups.idents(space.places.backups)}
        left |= {*space.ledger.known()}
        left |= {path.stem for path in emergency.everything((space.places.emergency,))}
        fitting = sorted(ident for ident in left if word and ident.startswith(word))
        if word in left or len(fitting) == 1:
            return space.places.sessions / f"{word if word in left else fitting[0]}{form.SUFFIX}"
        raise


DOCTOR = Command(_doctor, Doctor, doctor)
BACKUP = Command(_backup, Backup, backup)
RESTORE = Command(_restore, Restore, restore)
FORGET = Command(_forget, Forget, forget)

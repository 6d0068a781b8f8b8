"""Keeps a session, redacts, restores and forgets it, without what only POSIX systems have. Run with a folder.

It prints the export of the session that it kept. `tests/test_floors.py` runs it.
"""

import os
import shutil
import signal
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from unittest.mock import Mock

ABSENT = ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource")
MISSING = (
    (
        os,
        (
            "O_NOFOLLOW",
            "O_NONBLOCK",
            "O_DIRECTORY",
            "O_CLOEXEC",
            "fchmod",
            "fchown",
            "statvfs",
            "fstatvfs",
            "getuid",
            "geteuid",
        ),
    ),
    (signal, ("SIGHUP", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGUSR1", "pthread_kill", "pthread_sigmask")),
)


class _Absent(MetaPathFinder):
    """Says of each absent module that there is none."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        del path, target
        if fullname in ABSENT:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


def take_away() -> None:
    """Make this process like one on a system without them."""
    # Other systems have their own way to know the room left; here it needs what is taken away.
    shutil.disk_usage = Mock(return_value=shutil.disk_usage(Path.cwd()))
    for name in ABSENT:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, _Absent())
    for module, names in MISSING:
        for name in names:
            if hasattr(module, name):
                delattr(module, name)


def keep_a_session(home: Path) -> str:
    """Begin, write, leave, resume and end a session under `home`, and give its export as Markdown."""
    from facilitator_tui import clock, places, workspace  # noqa: PLC0415 - only after all that was taken away
    from facilitator_tui.core.record import export  # noqa: PLC0415 - the same
    from facilitator_tui.core.walk import events  # noqa: PLC0415 - the same

    shipped = Path(__file__).parent.parent
    office = workspace.Workspace(places.of(home, {}), clock.SystemClock(), library=shipped, environ={})
    protocol = office.protocol()
    session = office.begin(protocol, events.Began(protocol.id, protocol.version, client="K-07"))
    session.perform(events.Noted("words", "I could just go home"))
    session.close()
    session = office.resume("last")
    session.perform(events.Stopped(protocol.way_out("stop")))
    session.end("stopped")
    assert session.trouble == "", session.trouble
    session.close()
    assert [row.ident for row in office.sessions()] == [office.take("last").ident]
    return export.markdown(office.take("last"))


def take_away_of_it(home: Path) -> None:
    """Redact an entry of that session, bring it back from its backup, and forget it."""
    from facilitator_tui import clock, places, timeline, workspace  # noqa: PLC0415 - only after all was taken away
    from facilitator_tui.core.walk import events  # noqa: PLC0415 - the same
    from facilitator_tui.timeline import restoring  # noqa: PLC0415 - the same

    office = workspace.Workspace(places.of(home, {}), clock.SystemClock(), library=None, environ={})
    path = office.find("last")
    said = office.amend("last", events.AddedLate("the red car of Anna", ""))
    office.redact("last", said.seq, "a name")
    assert not [each for each in home.rglob("*") if each.is_file() and b"red car of Anna" in each.read_bytes()]
    path.write_bytes(b"")
    back = restoring.restore(path, office.backups(path.stem), office.places.intents)
    assert back.count == timeline.read(path).count == said.seq + 1, back
    assert timeline.verify(path, office.ledger.known()[path.stem]).sound
    office.forget(path)
    assert not list(home.rglob(f"*{path.stem}*"))
    assert office.missing(office.sessions()) == []


if __name__ == "__main__":
    take_away()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # it is a text file here
    sys.stdout.write(keep_a_session(Path(sys.argv[1])))
    take_away_of_it(Path(sys.argv[1]))

"""Records for the tests, made from one small protocol and a clock that the test turns."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

from facilitator_tui import places
from facilitator_tui.core import protocol as pr
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import SessionFile, chain, erasing

ROOT = Path(__file__).parents[2]
IDENT = "2026-11-22-7f3a9c"
STEPS = {
    "image": pr.Step("image", "A picture", say=("feel",), notice=(pr.Cue("not-felt", "They cannot feel it", "blank"),)),
    "blank": pr.Step("blank", "Blankness", say=("stay",)),
}
PROMPTS = {"feel": pr.Prompt("feel", "Can you feel the image?"), "stay": pr.Prompt("stay", "Stay with the blankness.")}
PROTOCOL = pr.Protocol("psip-core", "Core session", "1.0.0", "image", STEPS, prompts=PROMPTS)


def instant(at: int = 0) -> ev.Instant:
    return ev.Instant(wall=1_795_000_000_000 + at, offset=60, mono=at, boot=at, boot_id="boot")


def event(seq: int, act: ev.AnyAct | None = None, ident: str = "") -> ev.Event:
    done = act or ev.Noted("words", f"I could just go home, {seq}")
    return ev.Event(seq, ident or f"id-{seq}", instant(seq * 1000), instant(seq * 1000), "me", "image", done)


def began(file: SessionFile | None = None, **more: str) -> ev.Event:
    digest = file.digest if file else ""
    return event(1, ev.Began("psip-core", "1.0.0", digest=digest, client=more.get("client", "K-07")))


def written(folder: Path, count: int, ident: str = IDENT, *, ended: bool = False) -> Path:
    file = SessionFile.create(folder, ident, PROTOCOL, {"program": "1.2.3", "mode": "live"})
    for seq in range(1, count + 1):
        file.append(began(file) if seq == 1 else event(seq))
    if ended:
        file.append(event(count + 1, ev.Ended("some", file.count, file.head)))
    file.close()
    return file.path


def begun(folder: Path, count: int = 3, **about: str) -> SessionFile:
    """A session under way with so many entries, held by this process."""
    places.ensure(folder)
    file = SessionFile.create(folder, IDENT, PROTOCOL, about)
    for seq in range(1, count + 1):
        file.append(began(file) if seq == 1 else event(seq))
    return file


def grow(file: SessionFile, end: int) -> None:
    """Put entries up to the one before `end` into an open session at one go."""
    store = file._store  # noqa: SLF001 - one flush for all of them
    row = chain.StoredEntry(store.at.count, "", "", store.at.hash)
    connection = store.connection()
    connection.execute("BEGIN")
    for seq in range(store.at.count + 1, end):
        row = chain.row(row.hash, event(seq))
        connection.execute("INSERT INTO event VALUES(?, ?, ?, ?)", row)
    connection.execute("COMMIT")
    store.drop()
    store.connection()  # which finds them


def around(home: Path) -> erasing.Around:
    """Where things of the sessions in `home` lie beside their own files."""
    return erasing.Around(home / "backups", home / "exports", (home / "second",))


def child(code: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Run `code` in a process of its own, with its standard input and output at hand."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip


def killed(folder: Path, count: int, ident: str = IDENT) -> Path:
    """Leave a session as SIGKILL leaves it, with `count` entries in its WAL."""
    code = """
        import os, signal, sys
        from pathlib import Path
        from tests.timeline import records
        from facilitator_tui.timeline import SessionFile, chain, erasing
        file = SessionFile.create(Path(sys.argv[1]), sys.argv[2], records.PROTOCOL, {})
        for seq in range(1, int(sys.argv[3]) + 1):
            file.append(records.began(file) if seq == 1 else records.event(seq))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    with child(code, folder, ident, str(count)) as process:
        process.wait()
    return folder / f"{ident}.session"


def change(path: Path, *statements: str) -> None:
    """Change a session as someone would who knows how to get past the triggers, and puts them back."""
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, made in triggers:
        connection.execute(made)
    connection.commit()
    connection.close()


def state(folder: Path) -> dict[str, str]:
    """Hash every file in `folder`."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}

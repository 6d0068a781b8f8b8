"""What every fault has in common: how entries are acknowledged, how what is kept is looked at, and the table."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from facilitator_tui.core.errors import SessionMissing, TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.timeline import SessionFile, verify
from tests.terminal import Terminal, program

LIVE = "What do you notice?"
NOTED = re.compile(r"words +“note (\d+)”")
TEXT = re.compile(r"note (\d+)")
BEGIN = ("begin", "psip-core", "--client", "K-07")
UNSAVED = ("NOT SAVED", "NOT CONFIRMED")


@dataclass
class Tally:
    """One row of the table: what was done how often, and what came of it."""

    fault: str
    injected: str
    runs: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    remark: str = ""
    found: list[str] = field(default_factory=list)

    def count(self, kept: Iterable[int], acknowledged: Iterable[int]) -> None:
        """Count one run: entries that were shown as saved, and those of them that are not there."""
        shown, there = set(acknowledged), list(kept)
        self.runs += 1
        self.acknowledged += len(shown)
        missing = shown - set(there)
        self.lost += len(missing)
        if missing:
            self.found.append(f"run {self.runs}: lost {sorted(missing)}, kept {there[-5:]}")
        if len(there) != len(set(there)):
            self.damaged += 1
            self.found.append(f"run {self.runs}: an entry stands there twice, {there[-9:]}")

    def hurt(self, words: str) -> None:
        """Count one damaged file."""
        self.damaged += 1
        self.found.append(f"run {self.runs}: {words}")

    def judge(self) -> None:
        """Fail with what was found, if anything was."""
        assert (self.lost, self.damaged) == (0, 0), "\n".join(self.found[:20])
        assert self.runs


TABLE: list[Tally] = []


def tally(fault: str, injected: str) -> Tally:
    """Begin a row of the table."""
    row = Tally(fault, injected)
    TABLE.append(row)
    return row


def need(*tools: str) -> None:
    """Skip where a tool is missing."""
    for tool in tools:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")


def need_strace() -> None:
    """Skip where calls cannot be traced."""
    need("strace")
    words = [str(shutil.which("strace")), "-qq", "-o", "/dev/null", "true"]
    done = subprocess.run(words, capture_output=True, check=False)
    if done.returncode:
        pytest.skip("this system does not let strace trace")


def need_namespaces(flags: str) -> None:
    """Skip where a user may not make namespaces."""
    need("unshare")
    if subprocess.run([str(shutil.which("unshare")), flags, "true"], capture_output=True, check=False).returncode:
        pytest.skip(f"this system does not let unshare {flags} make namespaces")


def acknowledged(screen: str) -> range:
    """Give the numbers of the notes that the screen shows as saved: where one is saved, all before it are."""
    if any(word in screen for word in UNSAVED):
        return range(0)
    return range(1, max((int(number) for number in NOTED.findall(screen)), default=0) + 1)


def numbers(events: Iterable[ev.Event]) -> list[int]:
    """Give the numbers of the notes among events, in their order."""
    texts = [event.act.text for event in events if isinstance(event.act, ev.Noted)]
    return [int(found[1]) for text in texts if (found := TEXT.fullmatch(text))]


def session_of(home: Path) -> Path:
    """Give the one session file of a home."""
    (path,) = (home / "sessions").glob("*.session")
    return path


def opened(home: Path, row: Tally) -> list[int]:
    """Open the session of `home` as the program does, and give the numbers of its notes; damage is counted."""
    path = session_of(home)
    try:
        file = SessionFile.open(path, (home / "emergency",))
    except SessionMissing:
        raise
    except TimelineError as error:
        row.hurt(f"{error}")
        return []
    events = file.events
    row.found += [f"told: {sentence}" for sentence in file.told if re.search("(is|are) lost", sentence)]
    file.close()
    verdict = verify(path)
    if not verdict.sound:
        row.hurt(" ".join(verdict.faults))
    return numbers(events)


def note(tty: Terminal, number: int) -> None:
    """Type one numbered note and give it in."""
    tty.send(f"wnote {number}\r")


def begun(home: Path, notes: int = 3) -> Path:
    """Leave a session open with some notes, and give its file."""
    with Terminal(program(*BEGIN), home=home) as tty:
        tty.wait(LIVE)
        for number in range(1, notes + 1):
            note(tty, number)
            tty.wait(f"“note {number}”")
        tty.press("q", then="End this session?")
        tty.press("l", then="left open")
        tty.press("q")
        tty.exit_status()
    return session_of(home)


def end(tty: Terminal) -> None:
    """End the session on purpose and leave the program."""
    tty.press("q", then="End this session?")
    tty.press("e")
    tty.press("\r", then="Before the summary", timeout=15)
    tty.press("\x1b", then="Closing number", timeout=15)
    tty.press("\r", then="Begin a session")
    tty.press("q")
    tty.exit_status()


def child_of(pid: int) -> int:
    """Give the one child of a process; that of strace is the program."""
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()[0])

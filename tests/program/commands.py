"""The commands of the real program, run as a person runs them."""

import subprocess
from pathlib import Path

from tests.terminal import Terminal, environment, program


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, with no terminal."""
    return subprocess.run(
        program(*words), env=environment(home), cwd=home, capture_output=True, text=True, timeout=60, check=False,
        stdin=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip


def output(home: Path, *words: str) -> str:
    """Give what a command wrote; it must have gone well."""
    done = run(home, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def end(tty: Terminal) -> None:
    """End the session that is shown, and leave the program; it must end well."""
    tty.press("q", then="End this session?")
    tty.press("e")
    tty.press("\r", then="Before the summary")
    tty.press("\x1b", then="The session has ended")
    tty.press("\r", then="Begin a session")
    tty.press("q")
    assert tty.exit_status() == 0

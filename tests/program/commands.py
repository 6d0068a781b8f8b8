"""The commands of the real program, run as a person runs them."""

import subprocess
from pathlib import Path

from tests.terminal import environment, program


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

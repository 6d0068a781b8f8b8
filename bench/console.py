"""A program on a bare pseudo-terminal, and when the bytes of its screen come.

There is no emulator behind it, so that nothing is measured but the program.
"""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

SIZE = (30, 100)
ROOT = Path(__file__).parent.parent
_CURSOR_PLACED = re.compile(rb"\x1b\[\d+;\d+H\Z")


def program(*words: str) -> list[str]:
    """Give the command line of the program: as installed beside this Python, else from the checkout."""
    script = Path(sys.executable).parent / "facilitator-tui"
    return [str(script), *words] if script.exists() else [sys.executable, "-m", "facilitator_tui", *words]


_NOT_HANDED_ON = {"NO_COLOR", "CI", "PYTHONDONTWRITEBYTECODE"}
"""The last would have a checkout compiled at every start, beside peers that an installer compiled once."""


def environment() -> dict[str, str]:
    """Give the environment that every program is run in, ours and its peers."""
    own = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    return {name: value for name, value in os.environ.items() if name not in _NOT_HANDED_ON} | own


class Console:
    """One program on one pseudo-terminal. All times are seconds."""

    def __init__(self, argv: Sequence[str]) -> None:
        command = shutil.which(argv[0]) or argv[0]
        self.begun = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
            os.execve(command, list(argv), environment())  # noqa: S606 - the program itself, without a shell

    def __enter__(self) -> Self:
        """Give the console itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program at once."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def until(self, mark: str, timeout: float = 20.0) -> float:
        """Read until a frame that holds `mark` has come whole, and give the time of day that it came at.

        Textual ends each frame by placing the cursor. Raises TimeoutError or EOFError with the last that came.
        """
        want, seen = mark.encode(), b""
        end = time.perf_counter() + timeout
        while not (want in seen and _CURSOR_PLACED.search(seen[-16:])):
            left = end - time.perf_counter()
            if left < 0 or not select.select([self.terminal], [], [], left)[0]:
                raise TimeoutError(f"{mark!r} never came, but {seen[-2000:]!r}")
            try:
                seen += os.read(self.terminal, 65536)
            except OSError as end_of_file:
                raise EOFError(f"the program ended before {mark!r}: {seen[-2000:]!r}") from end_of_file
        return time.perf_counter()

    def rest(self, quiet: float) -> None:
        """Read until nothing came for `quiet`."""
        while select.select([self.terminal], [], [], quiet)[0]:
            os.read(self.terminal, 65536)

    def press(self, key: str, mark: str) -> float:
        """Press a key and give how long it took until a whole frame with `mark` had come."""
        begun = time.perf_counter()
        os.write(self.terminal, key.encode())
        return self.until(mark) - begun


def shown_after(argv: Sequence[str], mark: str) -> float:
    """Start a program, end it at once when `mark` is on its screen, and give how long that took."""
    with Console(argv) as console:
        return console.until(mark) - console.begun

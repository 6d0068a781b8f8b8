"""The real program on a real pseudo-terminal: keys in, the screen out as a person sees it.

    with Terminal(program("begin", "psip-core"), home=tmp_path) as tty:
        tty.wait("What do you notice?")
        tty.press("2", then="picture")
        tty.kill()

Importing this module skips the test file where there is no pseudo-terminal.
"""

import os
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pytest

pytest.importorskip("ptyprocess", reason="a pseudo-terminal needs ptyprocess, which Windows does not have")
pytest.importorskip("pyte", reason="reading a screen needs pyte")
import ptyprocess
import pyte

Want = str | re.Pattern[str] | Callable[[str], bool]
ALTERNATE_SCREEN = 1049
_OURS = ("FACILITATOR_", "TEXTUAL", "XDG_")
_DISTURBING = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM_PROGRAM", "CI"}


def program(*words: str) -> list[str]:
    """Give the command line that runs this checkout's program with `words`."""
    return [sys.executable, "-m", "facilitator_tui", *words]


def environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give an environment in which the program finds nothing of the person who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if name not in _DISTURBING and not name.startswith(_OURS)}
    ours = {
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "HOME": str(home),
        "FACILITATOR_HOME": str(home),
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }
    return kept | ours | dict(extra or {})


class _Screen(pyte.Screen):
    """A terminal's screen that is wiped when a program takes or leaves the full screen."""

    def set_mode(self, *modes: int, **kind: bool) -> None:
        super().set_mode(*modes, **kind)
        self._wipe(modes)

    def reset_mode(self, *modes: int, **kind: bool) -> None:
        super().reset_mode(*modes, **kind)
        self._wipe(modes)

    def _wipe(self, modes: tuple[int, ...]) -> None:
        if ALTERNATE_SCREEN in modes:
            self.reset()


class Terminal:
    """One program on one pseudo-terminal. Times are seconds, sizes columns and rows; `raw` is all that was written."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        home: Path,
        size: tuple[int, int] = (100, 30),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.home = home
        self.raw = bytearray()
        self.screen = _Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._open = True
        self.process = ptyprocess.PtyProcess.spawn(
            list(argv), env=environment(home, env), cwd=str(cwd or home), dimensions=(size[1], size[0])
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The program's process id."""
        return int(self.process.pid)

    def text(self) -> str:
        """Give what the screen shows, a line a row, without the blanks at the right."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def pump(self, seconds: float) -> bool:
        """Read once what the program writes within `seconds`; False when it has closed its end."""
        if not self._open or not select.select([self.process.fd], [], [], max(seconds, 0))[0]:
            return self._open
        try:
            data = os.read(self.process.fd, 65536)
        except OSError:  # Linux says EIO where others say end of file
            data = b""
        self.raw += data
        self._stream.feed(data)
        return bool(data)

    def wait(self, want: Want, timeout: float = 15.0) -> float:
        """Read until the screen shows `want` and give the seconds it took.

        Raises TimeoutError, or EOFError when the program ended first, both with the screen.
        """
        begun = time.perf_counter()
        while not _shows(want, self.text()):
            left = begun + timeout - time.perf_counter()
            if left <= 0:
                raise TimeoutError(f"the screen never showed {want!r}:\n{self.text()}")
            if not self.pump(min(left, 0.25)) and not _shows(want, self.text()):
                raise EOFError(f"the program ended before {want!r}:\n{self.text()}")
        return time.perf_counter() - begun

    def settle(self, quiet: float = 0.15, timeout: float = 5.0) -> None:
        """Read until nothing came for `quiet`."""
        end = time.perf_counter() + timeout
        last, seen = time.perf_counter(), len(self.raw)
        while (now := time.perf_counter()) < end and now - last < quiet:
            if not self.pump(quiet / 4):
                return
            if len(self.raw) != seen:
                last, seen = time.perf_counter(), len(self.raw)

    def send(self, data: str | bytes) -> None:
        """Type `data` as it stands, invalid bytes included."""
        left = data.encode() if isinstance(data, str) else data
        while left:
            if select.select([], [self.process.fd], [], 0.1)[1]:
                left = left[os.write(self.process.fd, left[:512]) :]
            self.pump(0)

    def press(self, keys: str | bytes, then: Want | None = None, timeout: float = 5.0) -> float:
        """Type `keys`, wait for `then` (or for the screen to come to rest), and give the seconds it took."""
        begun = time.perf_counter()
        self.send(keys)
        if then is None:
            self.settle()
        else:
            self.wait(then, timeout)
        return time.perf_counter() - begun

    def resize(self, cols: int, rows: int) -> None:
        """Make the window another size."""
        self.screen.resize(rows, cols)
        self.process.setwinsize(rows, cols)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End the program at once, as pulling the plug would; what it wrote before is still read."""
        self.signal(signal.SIGKILL)
        self.exit_status()

    def hang_up(self) -> None:
        """Close the terminal's own end, as closing its window does."""
        if self._open:
            self._open = False
            self.process.fileobj.close()
            self.process.closed = True

    def exit_status(self, timeout: float = 10.0) -> int:
        """Wait for the program's end: its status, or the signal that ended it as a negative number.

        Raises TimeoutError with the screen when it goes on.
        """
        end = time.perf_counter() + timeout
        while self.process.isalive():
            if time.perf_counter() > end:
                raise TimeoutError(f"the program did not end:\n{self.text()}")
            if not (self._open and self.pump(0.05)):
                time.sleep(0.01)
        while self._open and select.select([self.process.fd], [], [], 0)[0] and self.pump(0):
            pass
        return -self.process.signalstatus if self.process.signalstatus else int(self.process.exitstatus or 0)

    def close(self) -> None:
        """End the program if it still runs, and give the terminal back."""
        if self.process.isalive():
            self.kill()
        self.hang_up()

    def screenshot(self, path: Path) -> None:
        """Write what the screen shows as a PNG. Needs Pillow and a fixed-width font."""
        from tests.picture import draw  # noqa: PLC0415 - Pillow is needed for pictures alone

        draw(self.screen, path)


def _shows(want: Want, text: str) -> bool:
    if isinstance(want, str):
        return want in text
    return bool(want.search(text)) if isinstance(want, re.Pattern) else want(text)

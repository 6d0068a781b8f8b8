"""The one gate for what is written for people: no control leaves it, whatever text a command is given or finds.

Both standard streams go through it, for every command and for the plain front. Exports go past it as bytes, since each
format has its own way to quote; the screens have theirs in `tui/paint/`.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, TextIO

from facilitator_tui.core.errors import OutputLost
from facilitator_tui.core.text import show

_POORER = str.maketrans({"·": "-", "–": "-", "—": "-", "→": "->", "…": "...", "’": "'", "“": '"', "”": '"'})
"""What the program itself writes beside ASCII, for a stream that takes no more."""
_LAST_STANDARD = 2


class Gate:
    """A standard stream that shows what text it is given. Where that is lost, a `strict` one says so."""

    def __init__(self, stream: TextIO | None, *, strict: bool) -> None:
        """Stand before `stream`, which is None where it was closed; `strict` raises OutputLost, else all is let go."""
        self._stream = stream
        self._strict = strict

    def __getattr__(self, name: str) -> Any:
        """Give whatever else the stream has."""
        return getattr(self._stream, name)

    @property
    def buffer(self) -> BinaryIO:
        """The stream of bytes under it.

        Raises OutputLost where there is none.
        """
        if self._stream is None:
            raise OutputLost("Standard output is closed, and what this command gives could not be written.")
        return self._stream.buffer

    @property
    def encoding(self) -> str:
        """How text becomes bytes."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._stream is not None and self._stream.isatty()

    def write(self, text: str) -> int:
        """Write what `show` gives of `text`, in ASCII where the stream knows nothing else.

        Raises OutputLost, and BrokenPipeError when nobody reads on.
        """
        shown = show(text)
        with self._losing():
            if self._stream is None:
                raise ValueError
            try:
                self._stream.write(shown)
            except UnicodeEncodeError:
                plain = shown.translate(_POORER).encode(self.encoding, "backslashreplace")
                self._stream.write(plain.decode(self.encoding))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        """Write one text after another."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Give on what was written.

        Raises as `write` does.
        """
        with self._losing():
            if self._stream is not None:
                self._stream.flush()

    @contextlib.contextmanager
    def _losing(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            self.drop()
            if self._strict:
                raise
        except (OSError, ValueError) as error:  # a ValueError is a stream that is closed
            self.drop()
            if self._strict:
                why = getattr(error, "strerror", None) or "it is closed"
                raise OutputLost(f"Standard output took not all of what this command gives: {why}.") from error

    def drop(self) -> None:
        """Lead what is still to be written into nothing: it would be tried again at the end of the program."""
        if self._stream is None:
            return
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())


@contextlib.contextmanager
def standing() -> Iterator[None]:
    """Let both standard streams go through a gate."""
    if None in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        # Else the next file that is opened gets the number of a standard stream, and what is written to that.
        while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STANDARD:
            pass
        os.close(number)
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = Gate(sys.stdout, strict=True), Gate(sys.stderr, strict=False)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams

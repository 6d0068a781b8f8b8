"""Keys one at a time from a terminal, and lines from anything else: the one place here for what only POSIX has."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import select
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Self

if sys.platform != "win32":
    import termios

_SEQUENCE = re.compile(r"\x1b(?:\[|O)([0-9;?]*)([A-Za-z~])|\x1b(?=\x1b)|\x1b[^\x1b]?|.", re.DOTALL)
_BEGUN = re.compile(r"\x1b((\[|O)[0-9;?]*)?$")
_ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left", "H": "home", "F": "end"}
_NUMBERS = {"1": "home", "3": "delete", "4": "end", "5": "pageup", "6": "pagedown", "7": "home", "8": "end"}
_NAMED = {"\x1b": "escape", "\r": "enter", "\t": "tab", "\x7f": "backspace", "\x08": "backspace", " ": "space"}
_CONTROLS = 0x20
_REST = 0.05
"""Seconds within which the rest of an escape sequence must come."""
_GAP = 0.02
"""Seconds between two pieces of one paste."""
_WHY = {"SIGTERM": "the program was told to end", "SIGHUP": "the window was closed", "SIGINT": "the script was stopped"}


def keys_of(text: str) -> list[str]:
    """Give what a terminal sent as keys, by the names that the key table has for them."""
    return [name for found in _SEQUENCE.finditer(text) if (name := _name(found))]


def _name(found: re.Match[str]) -> str:
    text = found[0]
    if found[2]:
        return _NUMBERS.get(found[1], "") if found[2] == "~" else _ARROWS.get(found[2], "")
    if text in _NAMED:
        return _NAMED[text]
    if len(text) > 1:  # a letter with Alt, which means nothing here
        return ""
    if ord(text) < _CONTROLS:
        return f"ctrl+{chr(ord(text) + 0x60)}" if "\x01" <= text <= "\x1a" else ""
    return text if text.isprintable() else ""


class Signals:
    """While it is entered, what asks the program to end is noted in `told` as (why, exit code) and wakes `wait`."""

    def __init__(self) -> None:
        self.told: tuple[str, int] | None = None
        self._before: dict[int, object] = {}
        self._pipe = (-1, -1)
        self._wakes = -1

    def __enter__(self) -> Self:
        """Take the signals."""
        if sys.platform != "win32":
            self._pipe = os.pipe()
            for end in self._pipe:
                os.set_blocking(end, False)
            self._wakes = signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
            for name in _WHY:
                number = getattr(signal, name)
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        """Give them back."""
        if sys.platform != "win32":
            for number, handler in self._before.items():
                signal.signal(number, handler)  # type: ignore[arg-type]  # it is what signal.signal itself gave
            signal.set_wakeup_fd(self._wakes)
            for end in self._pipe:
                os.close(end)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self.told = self.told or (_WHY[signal.Signals(number).name], 128 + number)

    def wait(self, descriptor: int, seconds: float | None) -> bool:
        """Wait until there is something to read; False when a signal came, or the time is over."""
        if sys.platform == "win32":
            return True
        if self.told:
            return False
        ready = select.select([descriptor, self._pipe[0]], [], [], seconds)[0]
        return descriptor in ready and not self.told


@contextlib.contextmanager
def single_keys(descriptor: int) -> Iterator[bool]:
    """Let the terminal give each key as it is pressed and echo none; give whether it can. It is put back after."""
    if sys.platform == "win32":
        yield False
        return
    try:
        before = termios.tcgetattr(descriptor)
        changed = termios.tcgetattr(descriptor)
        changed[0] &= ~(termios.ICRNL | termios.IXON)
        changed[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
        changed[6][termios.VMIN], changed[6][termios.VTIME] = 1, 0
        termios.tcsetattr(descriptor, termios.TCSADRAIN, changed)
    except termios.error:
        yield False
        return
    try:
        yield True
    finally:
        with contextlib.suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


class Reader:
    """Text from a descriptor as it comes. Bytes that are no UTF-8 become U+FFFD."""

    def __init__(self, descriptor: int, signals: Signals) -> None:
        self.descriptor = descriptor
        self.signals = signals
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._line = ""

    def text(self, seconds: float | None = None) -> str | None:
        """Give what came, empty when the time is over; None at the end, or when a signal came."""
        if not self.signals.wait(self.descriptor, seconds):
            return None if self.signals.told else ""
        text = self._read()
        if text is not None and _BEGUN.search(text) and self.signals.wait(self.descriptor, _REST):
            text += self._read() or ""
        return text

    def burst(self, seconds: float | None = None) -> str | None:
        """Give what came at once as one text: what is pasted comes in pieces. Else as `text`."""
        text = self.text(seconds)
        while text is not None and len(text) > 1 and self.signals.wait(self.descriptor, _GAP):
            more = self._read()
            if more is None:
                break
            text += more
        return text

    def lines(self) -> Iterator[str]:
        """Give line after line until the end, or a signal."""
        while (text := self.text()) is not None:
            *whole, self._line = (self._line + text).split("\n")
            yield from whole
        if self._line and not self.signals.told:
            yield self._line

    def _read(self) -> str | None:
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:  # a terminal that is gone
            return None
        return self._decoder.decode(data) if data else None

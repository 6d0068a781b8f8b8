"""What keeps the program calm when the terminal is not: signals, a window that is gone.

The one place of this floor for what only POSIX has.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import traceback
from collections.abc import Callable

GONE = 129
"""The exit code of a program whose terminal went away: 128 + SIGHUP."""


def on_signals(leave: Callable[[str, int], None]) -> None:
    """Call `leave(why, exit code)` when the machine or the window asks the program to end."""
    loop = asyncio.get_running_loop()
    for name, why in (("SIGTERM", "the program was told to end"), ("SIGHUP", "the window was closed")):
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, leave, why, 128 + number)
        except NotImplementedError:
            return


def terminal_is_gone() -> bool:
    """Tell whether the terminal has gone away without a signal."""
    if sys.platform == "win32":
        return False
    import termios  # noqa: PLC0415 - the module does not exist on Windows

    try:
        termios.tcgetattr(0)
    except (termios.error, OSError, ValueError):
        return True
    return False


def leave_at_once(code: int) -> None:
    """End the process where there is no terminal left to restore; the record is on the disk already."""
    os._exit(code)


def crash_words(error: BaseException) -> str:
    """Give the kind of error and where it rose, and no word of what anybody typed."""
    frames = [
        f"  {os.path.relpath(frame.filename, sys.prefix) if sys.prefix in frame.filename else frame.filename}"
        f":{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-8:]
    ]
    head = "The program met a fault of its own and has closed. Every entry that was shown as SAVED is in the record."
    return "\n".join([head, f"{type(error).__name__} at:", *frames])

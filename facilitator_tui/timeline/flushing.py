"""The flush of what was just written, in a thread of its own, while the program goes on with the screen.

A flush takes about as long as a screen takes to make (0.4 ms on the disk that this was seen on), and no processor.
Whoever asks how the entry is kept waits for it: nothing is shown as SAVED before.
"""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from facilitator_tui import posix

_THREAD = ThreadPoolExecutor(1, "flush")


def _anew() -> None:
    global _THREAD  # noqa: PLW0603 - a forked process has the pool and not its thread
    _THREAD = ThreadPoolExecutor(1, "flush")


posix.in_child(_anew)


class Flush:
    """One flush under way; `descriptor` is open, and can be read, until `wait`."""

    def __init__(self, descriptor: int) -> None:
        """Begin to flush an open file, which is this object's from now on."""
        self.descriptor = descriptor
        self._begun = Lock()
        self._begun.acquire()
        self._done: Future[None] | None = None
        try:
            self._done = _THREAD.submit(self._flush)
        except RuntimeError:  # the system has no room for a thread, or the program is ending: `wait` does it
            self._begun.release()

    def begun(self) -> None:
        """Let the thread come as far as the flush: while this one computes, the interpreter gives it no turn."""
        with self._begun:
            pass

    def wait(self) -> None:
        """Wait until all that was written before is on the disk, and close the file.

        Raises OSError.
        """
        try:
            if self._done is not None:
                self._done.result()
            else:
                posix.flush_content(self.descriptor)
        finally:
            os.close(self.descriptor)

    def _flush(self) -> None:
        self._begun.release()
        posix.flush_content(self.descriptor)

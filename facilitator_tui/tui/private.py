"""What leans on parts of Textual that it does not promise, each as it was seen in Textual 8.2.8.

A test for each fails when Textual changes it. All else on this floor uses what Textual documents.
"""

from __future__ import annotations

import codecs
import functools
import sys
from collections.abc import Callable

from rich.text import Text
from textual.app import App

from facilitator_tui.core.text import show


def forgive_bad_bytes() -> None:
    """Make Textual read bytes that are not UTF-8 as U+FFFD, where it would otherwise end the program.

    They come from old mouse reports and from terminals that are attached anew. The thread of its Linux driver that
    reads keys makes its decoder by a name of the driver's module.
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver  # noqa: PLC0415 - the module does not exist on Windows

    vars(linux_driver)["getincrementaldecoder"] = _forgiving


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return functools.partial(codecs.getincrementaldecoder(encoding), errors="replace")


class QuietApp(App[None]):
    """An app that says of a fault of its own no more than `fault_words`, and rings no bell.

    Textual's `_fatal_error` would ring, and print a traceback with the values of all variables, what was typed among
    them. It prints what stands in `_exit_renderables` when the screen is restored; `_close_messages_no_wait` ends it.
    """

    def _fatal_error(self) -> None:
        error = sys.exc_info()[1]
        words = self.fault_words(error) if error is not None else ""
        self._exit_renderables.append(Text(show(words)))
        self._close_messages_no_wait()

    def fault_words(self, error: BaseException) -> str:
        """Give what is said of a fault, when nothing else can be done any more."""
        raise NotImplementedError

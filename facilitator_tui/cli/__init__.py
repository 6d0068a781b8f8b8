"""The command line: the only place that builds things. stdout is data, stderr is words.

Imports stand at the top of a module. A function may import in three cases, and each says why where it stands:

1. Where it is decided what is shown: here, in `tui/flow.py`, `tui/after.py` and `plain/running.py`, a command, screen
   or front is imported when it is first wanted. Someone waits for a start: a listing does not pay for the screens, nor
   a session for those that it does not show yet.
2. Anywhere below, what is dear and seldom wanted: `difflib` for a wrong word, `tomllib` where there are settings, the
   models where nothing kept fits.
3. What not every system has.

Never to go round a circle: there is none, and the contracts look into functions too.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from facilitator_tui import posix

LOST = 3
"""The exit code where what was to be done is done, and what there was to say of it could not be written."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give the exit code: 0 done, 1 a problem found or a fault, 2 wrong use, 3 output lost."""
    gc.disable()  # a start makes many objects and drops few
    for name in [each for each in os.environ if each.startswith("TEXTUAL")]:
        del os.environ[name]  # they write every key to a file, take pictures, press keys
    posix.no_core()
    from facilitator_tui.cli import gate, parser  # noqa: PLC0415 - after the collector rests
    from facilitator_tui.core.errors import FacilitatorError, OutputLost, UsageError  # noqa: PLC0415 - the same

    with gate.standing():
        try:
            try:
                return parser.run(sys.argv[1:] if argv is None else argv)
            finally:
                sys.stdout.flush()
        except FacilitatorError as error:
            sys.stderr.write(f"{error}\n" + (f"{error.hint}\n" if error.hint else ""))
            return LOST if isinstance(error, OutputLost) else 2 if isinstance(error, UsageError) else 1
        except BrokenPipeError:
            return 1
        except KeyboardInterrupt:
            return 130

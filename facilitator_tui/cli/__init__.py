"""The command line: the only place that builds things. stdout is data, stderr is words.

Each command imports what it needs when it is run, so that a listing does not pay for the screens.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give the exit code: 0 done, 1 a problem found or a fault, 2 wrong use."""
    gc.disable()  # a start makes many objects and drops few
    from facilitator_tui.cli import parser  # noqa: PLC0415 - after the collector rests
    from facilitator_tui.core.errors import FacilitatorError, UsageError  # noqa: PLC0415 - the same

    try:
        return parser.run(sys.argv[1:] if argv is None else argv)
    except FacilitatorError as error:
        sys.stderr.write(f"{error}\n" + (f"{error.hint}\n" if error.hint else ""))
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130

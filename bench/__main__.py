"""Takes every figure and prints them as one table: `python bench`.

`--quick` takes fewer, and leaves a session's long run to `python bench/soak.py --quick`. What the tests notice is
another question, which `python bench/mutants.py` asks.
"""

import sys

import append
import backup
import check
import commands
import entering
import keys
import reading
import record
import report
import review
import soak
import start
from figures import table


def main() -> None:
    """Take them all, the quiet ones first."""
    quick = "--quick" in sys.argv[1:]
    figures = [
        *append.measure(20 if quick else 150),
        *check.measure(3 if quick else 9),
        *reading.measure(11 if quick else 31),
        *start.measure(5 if quick else 15),
        *commands.measure(5 if quick else 15),
        *keys.measure(100 if quick else 500),
        *record.measure(100 if quick else 500),
        *report.measure(3 if quick else 7),
        *review.measure(100 if quick else 500, 10_000 if quick else review.ENTRIES),
        *entering.measure(),
        *backup.measure(12.0 if quick else 30.0),
        *([] if quick else soak.measure()),
    ]
    sys.stdout.write(table(figures) + "\n")


if __name__ == "__main__":
    main()

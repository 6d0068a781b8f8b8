"""`python -m facilitator_tui`."""

import sys

from facilitator_tui.cli import main

sys.exit(main())

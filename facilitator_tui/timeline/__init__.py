"""The durable record: one file a session, each entry on the disk before it shows as saved."""

from facilitator_tui.timeline.backups import Backups
from facilitator_tui.timeline.directory import SessionRow, find, listing, new_ident
from facilitator_tui.timeline.keeper import Keeper
from facilitator_tui.timeline.memory import MemoryTimeline
from facilitator_tui.timeline.reading import Recording, read
from facilitator_tui.timeline.recordings import Recorded, recordings
from facilitator_tui.timeline.verdict import Verdict, verify
from facilitator_tui.timeline.writing import SessionFile

__all__ = [
    "Backups",
    "Keeper",
    "MemoryTimeline",
    "Recorded",
    "Recording",
    "SessionFile",
    "SessionRow",
    "Verdict",
    "find",
    "listing",
    "new_ident",
    "read",
    "recordings",
    "verify",
]  # fmt: skip

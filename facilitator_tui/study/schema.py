"""What is in the folder of a study: datasets, each a table of its own with the same whole number for a session.

docs/study.md is written for those who read the folder, and a test holds it to this. A column is added behind the
others; whatever else is changed raises `table.VERSION`.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitator_tui.core.record import ribbon
from facilitator_tui.core.record.foreign import table
from facilitator_tui.core.record.foreign.table import Cell, Field
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev

KEY = Field(
    "session", "integer", "The session: a whole number, in the order in which they began, of this folder alone."
)
SESSIONS = (
    Field("ident", "string", "Its id on the computer that it is from; empty where names are out."),
    Field("client", "string", "The client code; empty where none was given or names are out."),
    Field("began_ms", "integer", "When it began, milliseconds since 1970 in UTC; empty where dates are out."),
    Field("offset_min", "integer", "Minutes east of UTC there and then; empty where dates are out."),
    Field("span_ms", "integer", "How long it took, to its last entry before anything was added later."),
    Field("zero_ms", "integer", "When the medicine of T+0 was taken, milliseconds since the session began."),
    Field("ended", "boolean", "Whether it was ended."),
    Field("outcome", "string", "What was said at its end, without pass or fail."),
    Field("mode", "string", "live, practice or preview."),
    Field("protocol", "string", "Id of its protocol."),
    Field("protocol_version", "string", "Version of that."),
    Field("register", "string", "In which register it began."),
    Field("medicine", "string", "Id of the medicine's profile that was chosen, where one was."),
    Field("program", "string", "Version of the program that it began under."),
    Field("entries", "integer", "How many entries are in the dataset entries."),
    Field("damaged", "boolean", "Whether a part of it could not be read."),
)
STAYS = (
    Field("place", "integer", "Number of the stay in its session, from 1."),
    Field("step", "string", "Id of the step."),
    Field("start_ms", "integer", "When it began, milliseconds since the session began."),
    Field("end_ms", "integer", "When it ended."),
)
DATASETS: Mapping[str, tuple[Field, ...]] = {
    "sessions": (KEY, *SESSIONS),
    "entries": (KEY, *table.ENTRIES),
    "ratings": (KEY, *table.RATINGS),
    "stays": (KEY, *STAYS),
}
UNDATED = "undated"
"""The month of sessions without dates."""


def rows(take: Take, key: int) -> Mapping[str, list[list[Cell]]]:
    """Give the rows of every dataset for one session."""
    story = ribbon.story(take.protocol, take.events, take.entries)
    stays: list[list[Cell]] = [
        [place, each.step, each.start, each.end] for place, each in enumerate(story.stretches, 1)
    ]  # fmt: skip
    held: Mapping[str, list[list[Cell]]] = {
        "sessions": [_session(take, story.span)],
        "entries": table.entries(take),
        "ratings": table.ratings(take),
        "stays": stays,
    }
    return {name: [[key, *row] for row in found] for name, found in held.items()}


def _session(take: Take, span: int) -> list[Cell]:
    began, first = take.began, take.events[0].occurred
    ended = next((each.act for each in take.events if isinstance(each.act, ev.Ended)), None)
    return [
        "" if take.relative else take.ident, began.client,
        None if take.relative else first.wall, None if take.relative else first.offset,
        span, take.dosed, ended is not None, ended.outcome if ended is not None else "",
        began.mode, take.protocol.id, began.version, began.register,
        began.medicine if isinstance(began.medicine, str) else "", began.program,
        len(take.entries), bool(take.damage),
    ]  # fmt: skip

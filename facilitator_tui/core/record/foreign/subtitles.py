"""WebVTT for players, and labels for Audacity: the record as lines under a recording."""

from __future__ import annotations

from facilitator_tui.core.record.foreign.aligned import Piece, clock, folded, told, tracks
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.times import SECOND

SHOWN = 4 * SECOND
"""How long a point stays under a recording."""
_BRACES = str.maketrans("{}", "()")
"""Some readers of subtitles take what stands in braces for a command of their own."""


def webvtt(take: Take) -> str:
    """Give WebVTT: a cue for each entry that has a time, and one for each step."""
    notes = [f"NOTE {_quoted(line)}\n" for line in (*take.left_out, *told(take))]
    cues = [
        f"{number}\n{clock(each.start)} --> {clock(max(each.end, each.start + SHOWN))}\n{_quoted(each.label) or '-'}\n"
        for number, each in enumerate(_all(take), 1)
    ]
    return "\n".join([f"WEBVTT {_quoted(folded(take.protocol.title))}\n", *notes, *cues])


def audacity(take: Take) -> str:
    """Give labels as Audacity imports them: start and end in seconds, and the text, with tabs between them."""
    return "".join(f"{each.start / SECOND:.3f}\t{each.end / SECOND:.3f}\t{each.label}\n" for each in _all(take))


def _all(take: Take) -> list[Piece]:
    """Give every piece in the order of time; of what lasted its own piece, and not its start and end as well."""
    found = tracks(take)
    lasting = {piece.seq for track in found if track.lasting for piece in track.pieces if piece.seq}
    return sorted(
        piece for track in found for piece in track.pieces if track.lasting or piece.seq not in lasting
    )  # fmt: skip


def _quoted(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.translate(_BRACES)

"""A project for BORIS: an ethogram made of the record's own kinds, marks and steps, and one observation."""

from __future__ import annotations

import json
import re
from typing import Any

from facilitator_tui.core.record.foreign.aligned import Piece, folded, stamp, told, tracks
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.times import SECOND

_STRANGE = re.compile(r"[^\w.:-]+")
_POINT, _STATE = "Point event", "State event"
_CATEGORIES = {"step": "Steps", "mark": "Marks", "touch": "Touch"}


def boris(take: Take) -> str:
    """Give the project of one live observation; what lasts is a state, with its start and its stop."""
    behaviours: dict[str, tuple[str, str, str]] = {}
    events: list[tuple[int, int, str, str, str]] = []
    found = tracks(take)
    lasting = {piece.seq for track in found if track.lasting for piece in track.pieces if piece.seq}
    for track in found:
        for piece in track.pieces:
            if not track.lasting and piece.seq in lasting:
                continue
            code = _code(piece, track.name) if track.lasting else _code(piece)
            kind = _STATE if track.lasting else _POINT
            what = track.name if piece.kind != "step" else piece.label
            behaviours.setdefault(code, (kind, what if track.lasting else piece.kind, piece.kind))
            comment = piece.label if not track.lasting or piece.kind != "step" else ""
            events.append((piece.start, 1, piece.author, code, comment))
            events += [(piece.end, 0, piece.author, code, "")] * track.lasting
    subjects = sorted({event[2] for event in events if event[2]})
    project = _project(take, behaviours, subjects)
    rows = [[place / SECOND, _edge(who), code, "", comment] for place, _, who, code, comment in _paired(events)]
    project["observations"] = {_edge(take.ident) or "session": _observation(take, rows)}
    return json.dumps(project, ensure_ascii=False, indent=1) + "\n"


def _paired(events: list[tuple[int, int, str, str, str]]) -> list[tuple[int, int, str, str, str]]:
    """Give events in the order of time, a stop before a start at the same place."""
    return sorted(events, key=lambda each: each[:2])


def _project(take: Take, behaviours: dict[str, tuple[str, str, str]], subjects: list[str]) -> dict[str, Any]:
    categories = sorted({_CATEGORIES.get(kind, "Entries") for _, _, kind in behaviours.values()})
    return {
        "time_format": "hh:mm:ss", "project_date": _date(take), "project_name": _edge(folded(take.protocol.title)),
        "project_description": " ".join((*take.left_out, *told(take))), "project_format_version": "7.0",
        "subjects_conf": {str(n): {"key": "", "name": _edge(who), "description": ""} for n, who in enumerate(subjects)},
        "behaviors_conf": {
            str(n): {
                "type": kind, "key": "", "code": code, "description": what, "color": "",
                "category": _CATEGORIES.get(of, "Entries"), "modifiers": {}, "excluded": "", "coding map": "",
            }
            for n, (code, (kind, what, of)) in enumerate(behaviours.items())
        },
        "observations": {}, "behavioral_categories": categories, "independent_variables": {}, "coding_map": {},
        "behaviors_coding_map": [], "converters": {},
    }  # fmt: skip


def _observation(take: Take, rows: list[list[Any]]) -> dict[str, Any]:
    return {
        "file": {}, "type": "LIVE", "date": _date(take), "description": " ".join(take.left_out), "time offset": 0.0,
        "observation time interval": [0, 0], "independent_variables": {}, "events": rows, "scan_sampling_time": 0,
        "start_from_current_time": False, "start_from_current_epoch_time": False,
    }  # fmt: skip


def _code(piece: Piece, track: str = "") -> str:
    """Give the code of a behaviour; that of a second row of one mark has its number."""
    row = track.rpartition(" ")[2] if track and track[-1].isdigit() and piece.kind != "step" else ""
    name = f"{piece.kind}:{piece.of}" if piece.of else piece.kind
    return _STRANGE.sub("_", name + (f":{row}" if row else "")).strip("_") or "entry"


def _edge(text: str) -> str:
    """A name without what BORIS stumbles over: spaces at its edges, and what divides modifiers."""
    return re.sub(r"[|#,]", "_", folded(text))


def _date(take: Take) -> str:
    return stamp(take)[:19] + ".000"

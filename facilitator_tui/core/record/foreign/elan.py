"""An .eaf 3.0 for ELAN: every track a tier of annotations.

It is written with the library's own builder of XML, since the writer of pympi knows only version 2.8.
"""

from __future__ import annotations

from facilitator_tui.core.record.foreign.aligned import NO_XML, Piece, Track, stamp, told, tracks
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.times import SECOND

_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LONGEST = 2 * SECOND
_CONSTRAINTS = (
    ("Time_Subdivision", "Time subdivision of parent annotation's time interval, no time gaps allowed within this interval"),  # noqa: E501 - a sentence of ELAN's own
    ("Symbolic_Subdivision", "Symbolic subdivision of a parent annotation. Annotations refering to the same parent are ordered"),  # noqa: E501 - the same
    ("Symbolic_Association", "1-1 association with a parent annotation"),
    ("Included_In", "Time alignable annotations within the parent annotation's time interval, gaps are allowed"),
)  # fmt: skip


def elan(take: Take) -> bytes:
    """Give the document; points last two seconds, or until the next one of their tier."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - costs start-up time, and only this form needs it

    root = ET.Element("ANNOTATION_DOCUMENT", {
        "AUTHOR": "", "DATE": stamp(take), "FORMAT": "3.0", "VERSION": "3.0",
        "xmlns:xsi": _XSI, "xsi:noNamespaceSchemaLocation": _SCHEMA,
    })  # fmt: skip
    head = ET.SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    order = ET.SubElement(root, "TIME_ORDER")
    slots: list[int] = []
    number = 0
    for track in tracks(take):
        tier = ET.SubElement(root, "TIER", {"LINGUISTIC_TYPE_REF": "default-lt", "TIER_ID": _text(track.name)})
        for piece in _spread(track):
            number += 1
            ends = [f"ts{len(slots) + 1}", f"ts{len(slots) + 2}"]
            slots += [piece.start, piece.end]
            outer = ET.SubElement(tier, "ANNOTATION")
            inner = ET.SubElement(outer, "ALIGNABLE_ANNOTATION", {
                "ANNOTATION_ID": f"a{number}", "TIME_SLOT_REF1": ends[0], "TIME_SLOT_REF2": ends[1],
            })  # fmt: skip
            ET.SubElement(inner, "ANNOTATION_VALUE").text = _text(piece.label)
    for place, value in enumerate(slots, 1):
        ET.SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": f"ts{place}", "TIME_VALUE": str(value)})
    for line in (*take.left_out, *told(take)):
        ET.SubElement(head, "PROPERTY", {"NAME": "note"}).text = _text(line)
    ET.SubElement(head, "PROPERTY", {"NAME": "lastUsedAnnotationId"}).text = str(number)
    ET.SubElement(root, "LINGUISTIC_TYPE", {
        "GRAPHIC_REFERENCES": "false", "LINGUISTIC_TYPE_ID": "default-lt", "TIME_ALIGNABLE": "true",
    })  # fmt: skip
    for name, words in _CONSTRAINTS:
        ET.SubElement(root, "CONSTRAINT", {"DESCRIPTION": words, "STEREOTYPE": name})
    ET.indent(root, " ")
    found: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return found + b"\n"


def _spread(track: Track) -> list[Piece]:
    """Give the pieces of a tier so that each takes time and none overlaps the next."""
    if track.lasting:
        return list(track.pieces)
    spread: list[Piece] = []
    for place, piece in enumerate(track.pieces):
        start = max(piece.start, spread[-1].end if spread else 0)
        after = track.pieces[place + 1].start if place + 1 < len(track.pieces) else start + _LONGEST
        spread.append(piece._replace(start=start, end=max(min(after, start + _LONGEST), start + 1)))
    return spread


def _text(text: str) -> str:
    return NO_XML.sub("\ufffd", text)

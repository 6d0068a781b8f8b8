"""A FHIR R4 document: a Bundle that begins with a Composition, and what it refers to.

Every entry stands in the Composition's own text. What has a plain place in FHIR stands there as a resource as well: a
medicine, a measurement, a rating, the client's words. Nothing is coded in a terminology that the record does not name,
nothing is interpreted, and what does not hold is `entered-in-error`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import Any

from facilitator_tui.core import times
from facilitator_tui.core.record.export import NOTICE, when
from facilitator_tui.core.record.foreign.aligned import NO_XML
from facilitator_tui.core.record.readings import dose, readings
from facilitator_tui.core.record.review import Entry, in_time, no_value
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.text import show
from facilitator_tui.core.walk import events as ev

_OWN = "urn:facilitator-tui"
_UCUM = "http://unitsofmeasure.org"
_UNITS = {"mg": "mg", "g": "g", "µg": "ug", "ml": "mL", "IU": "[iU]"}
_MEASURED = (
    ("systolic", "Systolic blood pressure", "mm[Hg]"), ("diastolic", "Diastolic blood pressure", "mm[Hg]"),
    ("pulse", "Pulse", "/min"), ("saturation", "Oxygen saturation", "%"),
)  # fmt: skip
Resource = dict[str, Any]


def bundle(take: Take) -> str:
    """Give the document."""
    maker = _Maker(take)
    made = [maker.composition(), *maker.around, *maker.resources]
    last = max(each.kept for each in take.entries)
    found = {
        "resourceType": "Bundle", "type": "document",
        "identifier": {"system": _OWN, "value": take.ident},
        "timestamp": times.iso(last, take.entries[-1].kept_offset),
        "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in made],
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


class _Maker:
    """Makes the resources of a record, each with an id of its own."""

    def __init__(self, take: Take) -> None:
        self.take = take
        self.client = {"reference": self._url("client")}
        self.authors = list(dict.fromkeys(each.author for each in take.entries if each.author))
        self.around = list(self._around())
        self.resources = [each for entry in in_time(take.entries) for each in self._of(entry)]

    def _id(self, name: str) -> str:
        """Give a UUID that is the same for the same record, and says nothing of it."""
        made = sha256(f"facilitator-tui/{self.take.ident}/{name}".encode()).hexdigest()
        return f"{made[:8]}-{made[8:12]}-8{made[13:16]}-8{made[17:20]}-{made[20:32]}"

    def _url(self, name: str) -> str:
        return f"urn:uuid:{self._id(name)}"

    def _by(self) -> list[Resource]:
        writers = [{"reference": self._url(f"author/{each}")} for each in self.authors]
        return writers or [{"reference": self._url("program")}]

    def _around(self) -> Iterator[Resource]:
        take, began = self.take, self.take.began
        code = show(began.client)
        yield {"resourceType": "Patient", "id": self._id("client"),
               **({"identifier": [{"system": f"{_OWN}:client", "value": code}]} if code.strip() else {})}  # fmt: skip
        for each in self.authors:
            yield {"resourceType": "Practitioner", "id": self._id(f"author/{each}"),
                   "identifier": [{"system": f"{_OWN}:initials", "value": show(each)}]}  # fmt: skip
        if not self.authors:
            yield {"resourceType": "Device", "id": self._id("program"),
                   "deviceName": [{"name": "facilitator-tui", "type": "user-friendly-name"}]}  # fmt: skip
        ended = next((each for each in take.entries if each.kind == "ended"), None)
        first = take.events[0].occurred
        period = {"start": times.iso(first.wall, first.offset)}
        if ended is not None:
            period["end"] = times.iso(ended.wall, ended.offset)
        yield {
            "resourceType": "Encounter", "id": self._id("session"),
            "status": "finished" if ended is not None else "in-progress",
            "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"},
            "subject": self.client, "period": period,
        }  # fmt: skip

    def composition(self) -> Resource:
        """Give the head of the document, with every entry in its text."""
        take = self.take
        last = max(take.entries, key=lambda each: each.kept)
        rows = "".join(map(self._row, in_time(take.entries)))
        course: Resource = {"title": "Course", "text": _told(f"<table><tbody>{rows}</tbody></table>")}
        if self.resources:
            course["entry"] = [{"reference": f"urn:uuid:{each['id']}"} for each in self.resources]
        sections = [course]
        said = [*take.left_out, *take.damage]
        if said:
            lines = "".join(f"<p>{_quoted(each)}</p>" for each in said)
            sections.append({"title": "Left out", "text": _told(lines)})
        ended = any(each.kind == "ended" for each in take.entries)
        title = _quoted(take.protocol.title)
        return {
            "resourceType": "Composition", "id": self._id("composition"),
            "text": _told(f"<p>{title}</p><p>{_quoted(NOTICE)}</p>"),
            "status": "final" if ended else "preliminary", "type": {"text": "Record of a session"},
            "subject": self.client, "encounter": {"reference": self._url("session")},
            "date": times.iso(last.kept, last.kept_offset), "author": self._by(),
            "title": show(take.protocol.title).strip() or "Session", "section": sections,
        }  # fmt: skip

    def _row(self, entry: Entry) -> str:
        behind = "; ".join(
            filter(None, (entry.detail, entry.fate, entry.words.first(entry.first) if entry.first else ""))
        )
        text = f"{entry.word} {entry.text}" + (f" ({behind})" if behind else "")
        cells = (
            str(entry.seq),
            when(entry, entry.wall, entry.offset),
            entry.since(self.take.dosed),
            entry.author,
            text,
        )
        return "<tr>" + "".join(f"<td>{_quoted(each)}</td>" for each in cells) + "</tr>"

    def _of(self, entry: Entry) -> Iterator[Resource]:
        act = self.take.events[self._place(entry)].act
        if entry.kind == "medicine" and entry.precision != "unknown":
            yield self._medicine(entry)
        elif entry.kind == "vitals":
            yield from self._vitals(entry)
        elif isinstance(act, ev.Rated):
            for name, value in act.values.items():
                scale = self.take.protocol.scales.get(name)
                held = {"valueInteger": value} if value is not None else {
                    "dataAbsentReason": {"text": no_value(scale)}}  # fmt: skip
                yield self._observed(entry, f"rated/{name}", scale.title if scale else name, held)
        elif entry.kind in ("words", "seen", "mark", "missing", "consent") and entry.text.strip():
            yield self._observed(entry, entry.kind, entry.word, {"valueString": _line(entry.text)})

    def _place(self, entry: Entry) -> int:
        return next(place for place, event in enumerate(self.take.events) if event.seq == entry.seq)

    def _medicine(self, entry: Entry) -> Resource:
        found = dose(entry.text)
        amount: Resource = {}
        if found.amount and found.unit:
            amount = {"dose": _quantity(float(found.amount.replace(",", ".")), found.unit, _UNITS.get(found.unit, ""))}
        dosage: Resource = {"text": _line(entry.text), **amount}
        if found.route:
            dosage["route"] = {"text": found.route}
        return {
            "resourceType": "MedicationAdministration", "id": self._id(f"entry/{entry.seq}"),
            "status": "entered-in-error" if entry.struck else "completed", "subject": self.client,
            "context": {"reference": self._url("session")},
            "medicationCodeableConcept": {"text": found.substance or _line(entry.text)},
            "effectiveDateTime": times.iso(entry.wall, entry.offset), "dosage": dosage,
        }  # fmt: skip

    def _vitals(self, entry: Entry) -> Iterator[Resource]:
        found = readings(entry.text)
        yield self._observed(entry, "vitals", entry.word, {"valueString": _line(entry.text)})
        for field, title, unit in _MEASURED:
            if value := getattr(found, field):
                held = {"valueQuantity": _quantity(int(value), unit, unit)}
                yield self._observed(entry, f"vitals/{field}", title, held)
        if found.temperature and found.degrees:
            code = {"C": "Cel", "F": "[degF]"}[found.degrees]
            held = {"valueQuantity": _quantity(float(found.temperature), f"°{found.degrees}", code)}
            yield self._observed(entry, "vitals/temperature", "Temperature", held)

    def _observed(self, entry: Entry, name: str, title: str, held: Resource) -> Resource:
        made = {
            "resourceType": "Observation", "id": self._id(f"entry/{entry.seq}/{name}"),
            "status": "entered-in-error" if entry.struck else "amended" if entry.first else "final",
            "code": {"text": _line(title)}, "subject": self.client, "encounter": {"reference": self._url("session")},
            "issued": times.iso(entry.kept, entry.kept_offset), **held,
        }  # fmt: skip
        if entry.precision != "unknown":
            made["effectiveDateTime"] = times.iso(entry.wall, entry.offset)
        if entry.author:
            made["performer"] = [{"reference": self._url(f"author/{entry.author}")}]
        return made


def _quantity(value: float, unit: str, code: str) -> Resource:
    return {"value": value, "unit": unit, **({"system": _UCUM, "code": code} if code else {})}


def _line(text: str) -> str:
    return show(text).strip() or "-"


def _quoted(text: str) -> str:
    return NO_XML.sub("\ufffd", escape(show(text))).replace("\n", "<br/>")


def _told(inside: str) -> Resource:
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{inside}</div>'}

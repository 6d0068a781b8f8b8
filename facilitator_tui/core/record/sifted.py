"""A record with a part of it left out before it goes to others, and what was left out, in sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, get_args

import msgspec

from facilitator_tui.core.record import redaction, telling
from facilitator_tui.core.record.copy import FROM_CLIENT
from facilitator_tui.core.record.readings import KNOWN, dose, readings
from facilitator_tui.core.record.review import Entry
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev

Part = Literal["thoughts", "words", "names"]
PARTS: tuple[Part, ...] = get_args(Part)
OUT = "(left out)"
"""Stands for a correction that may hold what was left out."""
_RETOLD = frozenset({"undone", "putoff", "seento", "zero", "corrected", "struck", "redacted", "late", "addendum"})
"""Entries that tell of another one, in its words or with somebody's initials."""


def sifted(take: Take, without: Collection[Part] = (), *, deidentified: bool = False) -> Take:
    """Give `take` without these parts; de-identified it has no names, no dates and no free text.

    An entry that is left out is left out whole, with what was said later of it; the others keep their numbers. With
    any part a note that was kept is left out too: it retells the record, with the client code at its head.
    """
    if not without and not deidentified:
        return take
    kept = _kept(take, without)
    sieve = _Sieve(take, names="names" in without, deidentified=deidentified)
    pairs = [sieve.both(event, entry) for event, entry in kept]
    return msgspec.structs.replace(
        take,
        ident="session" if deidentified else take.ident,
        events=tuple(event for event, _ in pairs),
        entries=tuple(entry for _, entry in pairs),
        closing="" if deidentified else take.closing,
        damage=() if deidentified else take.damage,
        ran={},
        lines=(),
        relative=deidentified,
        left_out=tuple(_said(take, len(take.events) - len(pairs), without, deidentified=deidentified)),
    )


def _kept(take: Take, without: Collection[Part]) -> list[tuple[ev.Event, Entry]]:
    gone = set[int]()
    for event, entry in zip(take.events, take.entries, strict=True):
        own = entry.private or entry.kind in ("thought", "urge")
        theirs = entry.kind == "words" or _from_client(event.act)
        retold = bool(without) and isinstance(event.act, ev.Charted)
        of = event.act.of if isinstance(event.act, ev.Undone | ev.Revision) else 0
        if ("thoughts" in without and own) or ("words" in without and theirs) or retold or of in gone:
            gone.add(event.seq)
    pairs = zip(take.events, take.entries, strict=True)
    return [(event, entry) for event, entry in pairs if event.seq not in gone]


def _from_client(act: ev.AnyAct) -> bool:
    return isinstance(act, ev.Addendum) and act.reason.startswith(FROM_CLIENT)


def _said(take: Take, many: int, without: Collection[Part], *, deidentified: bool) -> list[str]:
    said = []
    if "thoughts" in without:
        said.append("The facilitator's own thoughts and urges, and what was said later of them.")
    if "words" in without:
        said.append("The client's own words, and what was said later of them; other notes may still tell of them.")
    if without and any(isinstance(event.act, ev.Charted) for event in take.events):
        said.append("The notes that were kept of it: they retell the record.")
    if many:
        said.append(f"{many} of {len(take.events)} entries are not here; the others keep their numbers.")
    if deidentified:
        said.append(
            "Dates and times of day, the client code, initials, the place, and every free text. Of a medicine or a "
            "measurement only what can plainly be read is there. Who knows the session may still know it again."
        )
    elif "names" in without:
        said.append("The client code, the place and initials; who wrote is P1, P2. Free text may still hold names.")
    return said


class _Sieve:
    """Takes names, or all that may identify, out of one event and its entry after another."""

    def __init__(self, take: Take, *, names: bool, deidentified: bool) -> None:
        self.take, self.names, self.deidentified = take, names or deidentified, deidentified
        self.zero = take.events[0].occurred
        self.people: dict[str, str] = {}

    def both(self, event: ev.Event, entry: Entry) -> tuple[ev.Event, Entry]:
        """Give both without what is to be out."""
        if not self.names:
            return event, entry
        act = self._bare(event.act, entry) if self.deidentified else self._nameless(event.act)
        new = msgspec.structs.replace(event, author=self._person(event.author), act=act)
        if self.deidentified:
            new = msgspec.structs.replace(
                new, id=str(event.seq), occurred=self._since(event.occurred), recorded=self._since(event.recorded)
            )
        return new, self._entry(event, new, entry)

    def _entry(self, event: ev.Event, new: ev.Event, entry: Entry) -> Entry:
        text, detail, first = entry.text, entry.detail, entry.first
        if new.act != event.act or entry.kind in _RETOLD:
            told = telling.told(entry.words, self.take.protocol, None, new)
            corrected = bool(first) and not self.deidentified
            text, detail, first = (OUT if corrected else told.text), told.detail, (told.text if corrected else "")
        if self.deidentified:
            first = ""
            detail = "" if isinstance(event.act, ev.Amendment | ev.Resumed) else detail
            text = "" if isinstance(event.act, ev.Corrected) else text
        wall, kept = (entry.wall - self.zero.wall, entry.kept - self.zero.wall) if self.deidentified else (
            entry.wall, entry.kept)  # fmt: skip
        return msgspec.structs.replace(
            entry, text=text, detail=detail, first=first, author=new.author, wall=wall, kept=kept,
            offset=0 if self.deidentified else entry.offset,
            kept_offset=0 if self.deidentified else entry.kept_offset,
        )  # fmt: skip

    def _person(self, initials: str) -> str:
        if not initials:
            return ""
        return self.people.setdefault(initials, f"P{len(self.people) + 1}")

    def _nameless(self, act: ev.AnyAct) -> ev.AnyAct:
        if isinstance(act, ev.Began):
            there = tuple(self._person(each) for each in act.people)
            return msgspec.structs.replace(act, client="", site="", people=there)
        if isinstance(act, ev.People):
            return msgspec.structs.replace(act, who=self._person(act.who))
        if isinstance(act, ev.HandedOver):
            return msgspec.structs.replace(act, to=self._person(act.to))
        return act

    def _bare(self, act: ev.AnyAct, entry: Entry) -> ev.AnyAct:
        """Give an act with nothing left of what people wrote, and no hash by which the record could be found again."""
        if isinstance(act, ev.Began):
            return msgspec.structs.replace(self._nameless(act), digest="", seed="")
        if isinstance(act, ev.People | ev.HandedOver):
            return self._nameless(act)
        if isinstance(act, ev.Said):
            line = self.take.protocol.prompts.get(act.prompt)
            return msgspec.structs.replace(act, text=line.words(act.register) if line is not None else "")
        if isinstance(act, ev.Medicine):
            return msgspec.structs.replace(act, text=_dose(entry.text))
        if isinstance(act, ev.Vitals):
            return msgspec.structs.replace(act, text=_readings(entry.text))
        if isinstance(act, ev.Ended):
            act = msgspec.structs.replace(act, head="")
        elif isinstance(act, ev.Redacted):
            act = msgspec.structs.replace(act, was="", now="")
        elif isinstance(act, ev.NoteKept):
            act = msgspec.structs.replace(act, template="")
        elif isinstance(act, ev.Met):
            act = msgspec.structs.replace(act, cast="", of=msgspec.UNSET, turn=msgspec.UNSET)
        return _emptied(act)

    def _since(self, instant: ev.Instant) -> ev.Instant:
        zero = self.zero
        boot = instant.boot - zero.boot if instant.boot_id == zero.boot_id else instant.wall - zero.wall
        mono = instant.mono - zero.mono if instant.boot_id == zero.boot_id else boot
        return ev.Instant(instant.wall - zero.wall, 0, mono, boot, "")


def _emptied(act: ev.AnyAct) -> ev.AnyAct:
    held = {name: getattr(act, name) for name in redaction.free_texts(type(act))}
    return msgspec.structs.replace(
        act, **{name: () if isinstance(value, tuple) else "" for name, value in held.items()}
    )


def _dose(text: str) -> str:
    """What can plainly be read of a medicine's words, and a name of it only where that is of a known one."""
    found = dose(text)
    known = found.substance if found.substance.casefold() in KNOWN else ""
    return _joined(known, f"{found.amount} {found.unit}".strip(), found.route)


def _readings(text: str) -> str:
    found = readings(text)
    pressure = f"{found.systolic}/{found.diastolic}" if found.systolic else ""
    warm = f"{found.temperature} °{found.degrees or 'C'}" if found.temperature and found.degrees else ""
    warm = warm or (f"temp {found.temperature}" if found.temperature else "")
    return _joined(pressure, f"pulse {found.pulse}" * bool(found.pulse),
                   f"SpO2 {found.saturation}" * bool(found.saturation), warm)  # fmt: skip


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def asked(words: Sequence[str]) -> tuple[Part, ...]:
    """Give the parts of these names, each once; others are passed over."""
    return tuple(part for part in PARTS if part in words)

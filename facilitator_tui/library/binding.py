"""All files of a library become protocols that can be begun, and every problem of theirs, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import msgspec

from facilitator_tui.core.checking import checks, promises
from facilitator_tui.core.checking.checks import Known
from facilitator_tui.core.checking.codes import CODES
from facilitator_tui.core.checking.coverage import bare, coverage
from facilitator_tui.core.checking.findings import Finding, KeyPath, nearest
from facilitator_tui.core.checking.wording import lines
from facilitator_tui.core.practice import client_checks
from facilitator_tui.core.practice.client import encode
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.library.bound import Bound
from facilitator_tui.library.clients import ClientPart, client, is_client
from facilitator_tui.library.documents import MAX_PROBLEMS, Document
from facilitator_tui.library.files import File
from facilitator_tui.library.joins import Joined, joined
from facilitator_tui.library.parts import Part, Words, is_words, part, words
from facilitator_tui.library.problems import TOP, FileProblem, Place

_OF_SHAPE = ("FT010", "FT011")
"""Not told of a part that something was taken out of: it may be what is now missed."""


class _Heap:
    """Problems gathered from several joins, each told once and named for the protocols that it is true of."""

    def __init__(self, *, shipped: bool, proved: bool) -> None:
        self.shipped = shipped
        self.proved = proved
        self.found: dict[tuple[Document, Place, str, str], list[str]] = {}
        self.includers: dict[Document, set[str]] = {}

    def add(self, document: Document, place: Place, code: str, message: str, protocol: str = "") -> bool:
        """Take a problem in; say whether it is an error. One at a place where reading found one is left out."""
        if not any(Place(each.line, each.col) == place for each in document.problems):
            self.found.setdefault((document, place, code, message), []).append(protocol)
        return CODES[code].weight(shipped=self.shipped) == "error"

    def problems(self) -> Iterator[FileProblem]:
        """Give the problems; one in an included file that is not true of all that include it names those it is of."""
        for (document, place, code, message), protocols in self.found.items():
            others = self.includers.get(document, set())
            partly = others and set(protocols) != others
            where = f" (For {', '.join(sorted(set(protocols)))}, which includes this file.)" if partly else ""
            yield document.page.problem(code, place, message + where, shipped=self.shipped)


def bind(files: Sequence[File], *, shipped: bool = False, proved: bool = True) -> Bound:
    """Read and check all files; the first prompts.yaml among them holds the words.

    `proved` walks every path of the simulated clients too, which takes longer than all the rest.
    """
    said = words(next(file for file in files if is_words(file)))
    parts = [part(file) for file in files if not is_words(file) and not is_client(file)]
    casts = [client(file) for file in files if is_client(file)]
    heap = _Heap(shipped=shipped, proved=proved)
    _check_words(said, heap)
    known = _by_id(parts, heap)
    begun = [each for each in parts if each.protocol.start or "start" in each.document.value]
    joins = [joined(each, known) for each in begun]
    _fragments(parts, [join for join, _ in joins], heap)
    protocols: dict[str, Protocol] = {}
    for join, missing in joins:
        usable = _check(join, missing, said, heap)
        if usable and known[join.protocol.id] is join.own:
            protocols[join.protocol.id] = _resolved(join.protocol, said)
    _check_coverage(said, [join for join, _ in joins], heap)
    clients = _check_clients(casts, {join.protocol.id: (join.protocol, join.sound) for join, _ in joins}, said, heap)
    documents = [said.document, *(each.document for each in parts), *(each.document for each in casts)]
    problems = [problem for document in documents for problem in document.problems]
    return Bound(
        protocols,
        tuple(sorted({*problems, *heap.problems()})),
        {each.protocol.id: each.protocol.title for each in begun},
        said.rows or {},
        said.prompts,
        said.cards,
        clients,
    )


def _check_clients(
    casts: Sequence[ClientPart], protocols: Mapping[str, tuple[Protocol, bool]], said: Words, heap: _Heap
) -> dict[str, msgspec.Raw]:
    """Check the simulated clients against the protocols that they are for, and give those without an error."""
    good: dict[str, msgspec.Raw] = {}
    for document, value in casts:
        if value is None:
            continue
        usable = True
        if value.protocol not in protocols:
            message = f"There is no protocol `{value.protocol}`.{nearest(value.protocol, protocols)}"
            heap.add(document, document.place(("protocol",)), "FT401", message)
            usable = False
        if value.id in good:
            heap.add(document, document.place(("client",)), "FT103", f"Another file holds the client `{value.id}`.")
            usable = False
        protocol, sound = protocols.get(value.protocol, (None, False))
        found = client_checks.find(
            value, protocol if sound else None, said.written("prompts"), said.prompts, proved=heap.proved
        )
        for finding in islice(found, MAX_PROBLEMS):
            place = document.place(finding.path, key=finding.key)
            usable = not heap.add(document, place, finding.code, finding.message) and usable
        if usable:
            good[value.id] = msgspec.Raw(encode(value))
    return good


def _check_words(said: Words, heap: _Heap) -> None:
    rows = said.written("sources") if said.rows is not None else None
    found = chain(
        checks.words(said.prompts.values(), said.cards.values(), rows), lines(said.prompts.values(), said.lists)
    )
    for finding in islice(found, MAX_PROBLEMS):
        place = said.document.place(finding.path, key=finding.key)
        heap.add(said.document, place, finding.code, finding.message)


def _check_coverage(said: Words, joins: Sequence[Joined], heap: _Heap) -> None:
    """Tell of source rows that nothing carries; with files that could not be read whole, nothing can be said."""
    if said.document.problems or not all(join.sound for join in joins):
        return
    table = coverage(said.rows or {}, [join.protocol for join in joins], said.prompts, said.cards)
    for row in bare(table)[:MAX_PROBLEMS]:
        place = said.document.place(("sources", row.row.id), key=True)
        heap.add(said.document, place, "FT114", f"No step, line or card names the source row `{row.row.id}`.")


def _by_id(parts: Iterable[Part], heap: _Heap) -> dict[str, Part]:
    known: dict[str, Part] = {}
    for each in parts:
        name = each.protocol.id
        if name in known:
            message = f"The protocol `{name}` is also in {known[name].document.page.name}."
            heap.add(each.document, each.document.place(("protocol",)), "FT103", message)
        else:
            known[name] = each
    return known


def _fragments(parts: Sequence[Part], joins: Sequence[Joined], heap: _Heap) -> None:
    """Remember who includes each file, and tell of files that can neither be begun nor are included."""
    for join in joins:
        for each in join.parts[1:]:
            heap.includers.setdefault(each.document, set()).add(join.protocol.id)
    begun = {join.own.document for join in joins}
    for each in parts:
        document = each.document
        if document not in begun and document not in heap.includers and not document.unread:
            message = "The file lacks the field `start`, and no other includes it."
            heap.add(document, document.place(("protocol",), key=True), "FT010", message)


def _check(join: Joined, missing: list[tuple[Document, KeyPath, str]], said: Words, heap: _Heap) -> bool:
    """Check one protocol with all that it includes; say whether it can be used."""
    protocol, own = join.protocol, join.own.document
    name = protocol.id
    usable = join.sound and not said.document.unread
    if not protocol.version and "version" not in own.value and not own.unread:
        heap.add(
            own,
            TOP if own.unread else own.place(("protocol",), key=True),
            "FT010",
            "The file lacks the field `version`.",
        )
        usable = False
    for code, clashes in (("FT103", join.clashes), ("FT109", missing)):
        for document, path, message in clashes:
            heap.add(document, document.place(path, key=code == "FT103"), code, message, name)
            usable = False
    for finding in _findings(join, said, whole=not missing):
        document, path = join.origin(finding.path)
        if finding.code in _OF_SHAPE and document.hurt_within(path):
            continue
        place = document.place(path, key=finding.key)
        usable = not heap.add(document, place, finding.code, finding.message, name) and usable
    spoken = _spoken(protocol)
    return usable and spoken <= set(said.prompts) and _shown(protocol) <= set(said.cards)


def _findings(join: Joined, said: Words, *, whole: bool) -> Iterator[Finding]:
    """Give what is found; without all includes there, nothing that they might hold."""
    protocol = join.protocol
    rows = said.written("sources") if said.rows is not None else None
    known = Known(said.written("prompts"), said.written("cards"), rows, join.written)
    found = [checks.names(protocol, known) if whole else (), checks.shapes(protocol)]
    if whole and not any(part.document.unread or part.document.torn for part in join.parts):
        found += [promises.graph(protocol), checks.wants(protocol)]
    for each in found:
        yield from islice(each, MAX_PROBLEMS)


def _spoken(protocol: Protocol) -> set[str]:
    lines = {line for step in protocol.steps.values() for line in step.say}
    lines |= {nudge.say for step in protocol.steps.values() for nudge in step.nudges}
    lines |= {reminder.say for reminder in protocol.reminders.values()}
    return lines - {""}


def _shown(protocol: Protocol) -> set[str]:
    return {step.card for step in protocol.steps.values()} - {""}


def _resolved(protocol: Protocol, said: Words) -> Protocol:
    """Put the words into the protocol that it names, and no others, in the order of prompts.yaml."""
    spoken, shown = _spoken(protocol), _shown(protocol)
    return msgspec.structs.replace(
        protocol,
        prompts={key: value for key, value in said.prompts.items() if key in spoken},
        cards={key: value for key, value in said.cards.items() if key in shown},
        heard=said.heard,
    )

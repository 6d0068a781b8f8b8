"""All files of a library become protocols that can be begun, and every problem of theirs, in one run.

What rests on no more than one file, or on a protocol with what it includes and the ids of the prompts, is taken from
what was kept of it; the rest is quick.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from facilitator_tui.core.checking import checks, promises
from facilitator_tui.core.checking.checks import Known
from facilitator_tui.core.checking.coverage import bare, coverage
from facilitator_tui.core.checking.findings import Finding, Names, Told
from facilitator_tui.core.checking.wording import lines
from facilitator_tui.core.protocol import Profile, Protocol
from facilitator_tui.library import ledgers, medicines, renderings, reviews
from facilitator_tui.library.bound import Bound
from facilitator_tui.library.files import File, is_client, is_curriculum, is_medicine, is_protocol, is_words
from facilitator_tui.library.heap import Heap
from facilitator_tui.library.joins import MAX_STEPS, Fault, Joined, joined
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.ledgers import LedgerPart
from facilitator_tui.library.parts import Part, Words, part, words
from facilitator_tui.library.renderings import is_translation
from facilitator_tui.library.reviews import ReviewsPart

_OF_SHAPE = ("FT010", "FT011")
"""Not told of a part that something was taken out of: it may be what is now missed."""


class _Kinds(NamedTuple):
    """The files of a library by what they are, but for its words, its ledger and its reviews."""

    protocols: list[File]
    translations: list[File]
    medicines: list[File]
    clients: list[File]
    curricula: list[File]


def _by_kind(files: Sequence[File]) -> _Kinds:
    kinds = _Kinds([], [], [], [], [])
    for file in files:
        if is_translation(file):
            kinds.translations.append(file)
        elif is_client(file):
            kinds.clients.append(file)
        elif is_curriculum(file):
            kinds.curricula.append(file)
        elif is_medicine(file):
            kinds.medicines.append(file)
        elif is_protocol(file):
            kinds.protocols.append(file)
    return kinds


def bind(  # noqa: PLR0913 - by whom it is asked
    files: Sequence[File], *, shipped: bool = False, proved: bool = True, lean: bool = False,
    pieces: Pieces | None = None, elsewhere: Collection[str] = (),
) -> Bound:  # fmt: skip
    """Read and check all files; the first prompts.yaml among them holds the words.

    `proved` walks every path of the simulated clients too, which takes longer than all the rest. `lean` leaves out
    the checks that keep no protocol from being begun. `elsewhere` are steps of protocols that are not among the files.
    """
    kept = pieces or Pieces()
    said = words(next(file for file in files if is_words(file)), kept)
    weighed, kinds = ledgers.ledger(files, kept), _by_kind(files)
    parts = [part(file, kept) for file in kinds.protocols]
    heap = Heap(shipped=shipped, proved=proved)
    read = reviews.reviews(files, kept)
    beside = [each.document for each in (weighed, read) if each]
    for document in (said.document, *beside, *(each.document for each in parts)):
        heap.read(document)
    joins = _joins(parts, known := _by_id(parts, heap))
    joined_up = [join for join, _ in joins]
    _fragments(parts, joined_up, heap)
    profiles = medicines.check(kinds.medicines, joined_up, elsewhere, heap, kept)
    usable = [join for join, faults in joins if _check(join, faults, said, heap, kept)]
    made = {join.protocol.id: _resolved(join.protocol, said, weighed, profiles)
            for join in usable if known[join.protocol.id] is join.own}  # fmt: skip
    protocols = {name: _honest(each, known[name], said, read, heap) for name, each in made.items()}
    if not lean:
        _check_words(said, heap, kept)
        _check_coverage(said, joined_up, heap)
        ledgers.check(weighed, said, parts, heap)
    rendered = renderings.read(kinds.translations, said, parts, heap, kept, lean=lean)
    clients = _clients(kinds.clients, joined_up, said, heap, kept)
    curriculum = _curriculum(kinds.curricula, protocols, said, clients, heap)
    return Bound(
        protocols, heap.problems(), {join.protocol.id: join.protocol.title for join in joined_up},
        said.rows or {}, said.prompts, said.cards, heap.cuts(), clients, curriculum,
        weighed.ledger if weighed else None, read.reviews if read else None,
        {each.language: msgspec.Raw(msgspec.json.encode(each)) for each in renderings.together(rendered, joined_up)},
        () if lean else renderings.spread(rendered),
    )  # fmt: skip


def _clients(
    files: Sequence[File], joins: Sequence[Joined], said: Words, heap: Heap, pieces: Pieces
) -> dict[str, msgspec.Raw]:
    """Check the simulated clients; their shapes cost start-up time, and no session needs them."""
    if not files:
        return {}
    from facilitator_tui.library import casts  # noqa: PLC0415 - see above

    return casts.check(files, {join.protocol.id: join for join in joins}, said, heap, pieces)


def _curriculum(
    files: Sequence[File],
    protocols: Mapping[str, Protocol],
    said: Words,
    clients: Mapping[str, msgspec.Raw],
    heap: Heap,
) -> msgspec.Raw:
    """Check the curriculum, where there is one; a file that is checked by itself stands before the library's own."""
    if not files:
        return msgspec.Raw(b"null")
    from facilitator_tui.library import curricula  # noqa: PLC0415 - as with clients, no session needs it

    return msgspec.Raw(msgspec.json.encode(curricula.check(files[0], protocols, said.cards, clients, heap)))


def _joins(parts: Sequence[Part], known: Mapping[str, Part]) -> list[tuple[Joined, list[Fault]]]:
    joins = []
    room = MAX_STEPS
    for each in parts:
        if each.begun:
            joins.append(joined(each, known, room))
            room -= len(joins[-1][0].protocol.steps)
    return joins


def _check_words(said: Words, heap: Heap, pieces: Pieces) -> None:
    def found() -> Told:
        prompts, cards = said.prompts.values(), said.cards.values()
        return Told((*checks.words(prompts, cards, _rows(said)), *lines(prompts, said.lists)))

    document = said.document
    kept = pieces if not document.problems else Pieces()
    told = kept.take(("wording", said.file.name), [said.file.digest], Told, found)
    heap.add_all(document, told.findings if told else ())


def _rows(said: Words) -> Names | None:
    return said.ids["sources"] if said.rows is not None else None


def _check_coverage(said: Words, joins: Sequence[Joined], heap: Heap) -> None:
    """Tell of source rows that nothing carries; with files that could not be read whole, nothing can be said."""
    if said.document.problems or not all(join.sound for join in joins):
        if said.rows:
            heap.cut(said.document, "which source rows nothing carries waits for the faults of what was read")
        return
    table = coverage(said.rows or {}, [join.protocol for join in joins], said.prompts, said.cards)
    for row in bare(table):
        place = said.document.place(("sources", row.row.id), key=True)
        heap.add(said.document, place, "FT114", f"No step, line or card names the source row `{row.row.id}`.")


def _by_id(parts: Iterable[Part], heap: Heap) -> dict[str, Part]:
    known: dict[str, Part] = {}
    for each in parts:
        name = each.protocol.id
        if name in known:
            message = f"The protocol `{name}` is also in {known[name].document.page.name}."
            heap.add(each.document, each.document.place(("protocol",)), "FT103", message)
        else:
            known[name] = each
    return known


def _fragments(parts: Sequence[Part], joins: Sequence[Joined], heap: Heap) -> None:
    """Remember who includes each file, and tell of files that can neither be begun nor are included."""
    for join in joins:
        for each in join.parts[1:]:
            heap.includers.setdefault(each.document, set()).add(join.protocol.id)
    for each in parts:
        document = each.document
        if not each.begun and document not in heap.includers and not document.unread:
            message = "The file lacks the field `start`, and no other includes it."
            heap.add(document, document.place(("protocol",), key=True), "FT010", message)


def _check(join: Joined, faults: list[Fault], said: Words, heap: Heap, pieces: Pieces) -> bool:
    """Check one protocol with all that it includes; say whether it can be used."""
    protocol, own = join.protocol, join.own.document
    name = protocol.id
    usable = join.sound and not said.document.unread
    if not protocol.version and "version" not in own.value and not own.unread:
        place = own.place(("protocol",), key=True)
        heap.add(own, place, "FT010", "The file lacks the field `version`.")
        usable = False
    for fault in (*join.clashes, *faults):
        place = fault.document.place(fault.path, key=fault.code != "FT109")
        heap.add(fault.document, place, fault.code, fault.message, name)
        usable = False
    told = _told(join, faults, said, pieces)
    for cut in told.cuts:
        heap.cut(own, cut)
    for finding in told.findings:
        document, path = join.origin(finding.path)
        if finding.code in _OF_SHAPE and document.hurt_within(path):
            continue
        place = document.place(path, key=finding.key)
        usable = not heap.add(document, place, finding.code, finding.message, name) and usable
    spoken = _spoken(protocol)
    return usable and spoken <= said.prompts.keys() and _shown(protocol) <= said.cards.keys()


def _told(join: Joined, faults: list[Fault], said: Words, pieces: Pieces) -> Told:
    """Give what is found, as it was kept where all files were sound: it rests on them and on the ids of the words."""
    kept = pieces if join.sound and not faults else Pieces()
    rests_on = [*(part.file.digest for part in join.parts), _of_ids(said)]
    told = kept.take(("graph", join.own.file.name), rests_on, Told, lambda: _findings(join, said, whole=not faults))
    assert told is not None
    return told


def _of_ids(said: Words) -> str:
    ids = [
        sorted(names) if names is not None else None for names in (said.ids["prompts"], said.ids["cards"], _rows(said))
    ]
    return hashlib.sha256(msgspec.json.encode(ids)).hexdigest()


def _findings(join: Joined, said: Words, *, whole: bool) -> Told:
    """Give what is found; without all includes there, nothing that they might hold."""
    protocol = join.protocol
    known = Known(said.ids["prompts"], said.ids["cards"], _rows(said), join.written)
    found: list[Iterable[Finding]] = [checks.names(protocol, known) if whole else (), checks.shapes(protocol)]
    cuts: Collection[str] = ()
    torn = [part.file.name for part in join.parts if part.document.unread or part.document.torn]
    if not whole:
        cuts = (f"the names and the graph of `{protocol.id}` wait for what it includes",)
    elif torn:
        cuts = (f"the graph of `{protocol.id}` waits for the faults of {', '.join(torn)}",)
    else:
        graph = promises.graph(protocol)
        found += [graph.findings, checks.wants(protocol)]
        cuts = graph.cuts
    return Told(tuple(chain.from_iterable(found)), tuple(cuts))


def _spoken(protocol: Protocol) -> set[str]:
    lines = {line for step in protocol.steps.values() for line in step.say}
    lines |= {nudge.say for step in protocol.steps.values() for nudge in step.nudges}
    lines |= {reminder.say for reminder in protocol.reminders.values()}
    return lines - {""}


def _shown(protocol: Protocol) -> set[str]:
    return {step.card for step in protocol.steps.values()} - {""}


def _honest(protocol: Protocol, own: Part, said: Words, read: ReviewsPart | None, heap: Heap) -> Protocol:
    """Give a protocol, as a draft where its file says that it is reviewed and it is not."""
    made, unread = reviews.honest(protocol, said.prompts, read)
    if unread:
        heap.add(own.document, own.document.place(("status",)), "FT121", unread)
    return made


def _resolved(
    protocol: Protocol, said: Words, weighed: LedgerPart | None, profiles: dict[str, Profile]
) -> Protocol:  # fmt: skip
    """Put the words and the evidence into the protocol that it names, and no others, in the order of their files."""
    spoken, shown = _spoken(protocol), _shown(protocol)
    made = msgspec.structs.replace(
        protocol,
        prompts={key: value for key, value in said.prompts.items() if key in spoken},
        cards={key: value for key, value in said.cards.items() if key in shown},
        heard=said.heard,
        medicines=profiles,
    )
    return msgspec.structs.replace(made, evidence=ledgers.carried(made, weighed.ledger)) if weighed else made

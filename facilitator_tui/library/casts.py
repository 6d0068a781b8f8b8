"""The files of simulated clients, checked against the protocols that they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from facilitator_tui.core.checking.findings import Finding, Told, nearest
from facilitator_tui.core.practice import client_checks, client_paths, reasons, tricks
from facilitator_tui.core.practice.client import Client, encode
from facilitator_tui.library.clients import client
from facilitator_tui.library.files import File
from facilitator_tui.library.heap import Heap
from facilitator_tui.library.joins import Joined
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.parts import Words


def check(
    files: Sequence[File], joins: Mapping[str, Joined], said: Words, heap: Heap, pieces: Pieces
) -> dict[str, msgspec.Raw]:
    """Read and check the clients, and give those without an error. Their paths are walked where they are `proved`."""
    good: dict[str, msgspec.Raw] = {}
    for file in files:
        cast = client(file, pieces)
        heap.read(cast.document)
        if cast.client is None:
            heap.cut(cast.document, f"the paths of {file.name} wait for its faults")
            continue
        found = _found(cast.client, joins, said)
        if cast.client.id in good:
            message = f"Another file holds the client `{cast.client.id}`."
            found.append(Finding("FT103", ("client",), message))
        told = (
            [_paths(file, cast.client, found, pieces), _reasons(file, cast.client, said, pieces)] if heap.proved else []
        )
        for cut in (*_unnamed(file, cast.client, joins), *chain.from_iterable(each.cuts for each in told)):
            heap.cut(cast.document, cut)
        if not heap.add_all(cast.document, (*found, *chain.from_iterable(each.findings for each in told))):
            good[cast.client.id] = msgspec.Raw(encode(cast.client))
    return good


def _found(value: Client, joins: Mapping[str, Joined], said: Words) -> list[Finding]:
    """Give what is wrong with a client but for its paths; names of steps only where its protocol is sound."""
    join = joins.get(value.protocol)
    if join is not None:
        return [*client_checks.find(value, join.protocol if join.sound else None, said.ids["prompts"])]
    message = f"There is no protocol `{value.protocol}`.{nearest(value.protocol, joins)}"
    return [Finding("FT401", ("protocol",), message), *client_checks.find(value, None, said.ids["prompts"])]


def _unnamed(file: File, value: Client, joins: Mapping[str, Joined]) -> Sequence[str]:
    join = joins.get(value.protocol)
    if join is None or join.sound:
        return ()
    return (f"the names of steps in {file.name} wait for the faults of `{value.protocol}`",)


def _paths(file: File, value: Client, found: Sequence[Finding], pieces: Pieces) -> Told:
    """Prove a client's paths, or take what was proved: it rests on its file alone. With names wrong there are none."""
    if any(finding.code == "FT401" and finding.path != ("protocol",) for finding in found):
        return Told((), (f"the paths of {file.name} wait for the names that nothing has",))

    def proved() -> Told:
        findings, cuts = client_paths.paths(value)
        return Told((*findings, *tricks.find(value)), cuts)

    told = pieces.take(("paths", file.name), [file.digest], Told, proved)
    assert told is not None
    return told


def _reasons(file: File, value: Client, said: Words, pieces: Pieces) -> Told:
    """Look at what a client's reasons claim, or take what was found: it rests on the words of the lines as well."""
    rests_on = [file.digest, said.file.digest]
    told = pieces.take(("reasons", file.name), rests_on, Told, lambda: Told(tuple(reasons.find(value, said.prompts))))
    assert told is not None
    return told

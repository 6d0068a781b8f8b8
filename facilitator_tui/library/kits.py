"""The reviewer's kit: everything of a library that is to be read, and what each thing stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from facilitator_tui.core import evidence
from facilitator_tui.core.checking import reviewing
from facilitator_tui.core.checking.reviewing import Item
from facilitator_tui.core.evidence import Row
from facilitator_tui.core.practice.client import Client, ClientState
from facilitator_tui.core.protocol import Card, Prompt, Protocol, Source, Step
from facilitator_tui.library.bound import Bound


def items(library: Bound, clients: Mapping[str, msgspec.Raw], protocol: str = "") -> tuple[Item, ...]:
    """Give every line, card, step and client, in this order; of one protocol what it uses and who is cast for it."""
    rows = library.ledger.rows if library.ledger else {}
    protocols = [each for each in library.protocols.values() if protocol in ("", each.id)]
    cast = [msgspec.json.decode(raw, type=Client) for raw in clients.values()]
    prompts, cards = library.prompts, library.cards
    if protocol:
        spoken = {name for each in protocols for name in reviewing.lines(each)}
        prompts = {name: each for name, each in prompts.items() if name in spoken}
        cards = {name: each for name, each in cards.items() if any(name in held.cards for held in protocols)}
    return (
        *_lines(prompts.values(), rows),
        *_cards(cards.values(), rows),
        *_steps(protocols, rows),
        *(_client(each) for each in cast if protocol in ("", each.protocol)),
    )


def _lines(prompts: Iterable[Prompt], rows: Mapping[str, Row]) -> Iterator[Item]:
    yield from (reviewing.line(prompt, _source(prompt.source, rows)) for prompt in prompts)


def _cards(cards: Iterable[Card], rows: Mapping[str, Row]) -> Iterator[Item]:
    yield from (reviewing.card(card, _source(card.source, rows)) for card in cards)


def _steps(protocols: Iterable[Protocol], rows: Mapping[str, Row]) -> Iterator[Item]:
    """Give the steps, one that protocols share once; steps of one id that differ are told apart by their words."""
    told: dict[tuple[str, str], tuple[Step, str, list[str]]] = {}
    titles: dict[str, dict[str, str]] = {}
    for protocol in protocols:
        titles[protocol.id] = {step.id: step.title for step in protocol.steps.values()}
        for step in protocol.steps.values():
            digest = reviewing.step(step, titles[protocol.id]).digest
            told.setdefault((step.id, digest), (step, protocol.id, []))[2].append(protocol.id)
    for step, home, of in told.values():
        where = f"In: {', '.join(of)}."
        yield reviewing.step(step, titles[home], (where, *_source(step.source, rows)))


def _source(source: Source | None, rows: Mapping[str, Row]) -> tuple[str, ...]:
    if source is None:
        return ("No source is named.",)
    unheld = [cite for cite in source.cites if cite not in rows]
    stands = f"{source.evidence}{' (a hypothesis)' if source.hypothesis else ''}"
    told = ", ".join((*source.seeds, *unheld))
    return (f"Stands on: {stands} {told}".rstrip() + ".", *evidence.weighed(evidence.named(rows, source.cites)))


def _client(client: Client) -> Item:
    told = [("title", client.title), ("brief", client.brief)]
    told += [(f"state {state.id}", _state(state)) for state in client.states.values()]
    told += [(f"ending {ending.id}", f"({ending.kind}) {ending.words}") for ending in client.endings.values()]
    return Item("client", client.id, tuple(told), (f"Cast for: {client.protocol}.",))


def _state(state: ClientState) -> str:
    """Give what the client says and shows, and what is said to a trainee of each move."""
    shows = f"Shows: {'; '.join(state.shows)}" if state.shows else ""
    moves = [f"{aim} ({move.verdict}): {move.why}" for aim, move in state.moves.items()]
    other = [f"else ({state.otherwise.verdict}): {state.otherwise.why}"] if state.otherwise else []
    return "\n".join(part for part in (*(f"“{each}”" for each in state.lines), shows, *moves, *other) if part)

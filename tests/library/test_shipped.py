"""The protocols that come along: nothing to find, nothing left out, and no walk that does not end."""

import random

import pytest

from facilitator_tui.core.checking import checks
from facilitator_tui.core.checking.coverage import bare, coverage
from facilitator_tui.core.checking.findings import Names
from facilitator_tui.core.checking.graph import moves, reach
from facilitator_tui.core.protocol import WAYS_OUT, Protocol
from facilitator_tui.library import shelf
from facilitator_tui.library.shelf import Library
from facilitator_tui.library.telling import text

WALKS = 1_000
CUES = 0.95
"""How often a walk takes an option; else it takes a way out."""
LEANING = 0.7
"""How often a walk takes the first option at the most: steps behind many gates are come to by going on."""
LONGEST = 5_000


@pytest.fixture(scope="module")
def library() -> Library:
    return shelf.load(shelf.shipped())


def _protocols(library: Library) -> list[Protocol]:
    assert library.protocols.keys() == library.titles.keys() >= {"psip-core"}
    return list(library.protocols.values())


def test_nothing_is_found_in_what_ships(library: Library) -> None:
    assert text(library.problems) == ""


def test_no_rule_of_wording_is_silenced() -> None:
    assert "\nwording:" not in (shelf.shipped() / "prompts.yaml").read_text("utf-8")


def test_every_row_is_carried_and_every_step_line_and_card_has_its_source(library: Library) -> None:
    table = coverage(library.sources, library.protocols.values(), library.prompts, library.cards)
    assert len(table) == 96
    assert bare(table) == ()
    assert not list(checks.words(library.prompts.values(), library.cards.values(), Names(library.sources)))
    assert all(step.source for protocol in _protocols(library) for step in protocol.steps.values())


def test_the_two_given_lines_stand_first_in_their_steps(library: Library) -> None:
    core = library.protocols["psip-core"]
    first = {step: core.prompts[core.steps[step].say[0]].say for step in ("image", "blank")}
    assert first == {"image": "Can you feel the image?", "blank": "Stay with the blankness."}


def test_a_way_out_is_one_key_away_and_closing_can_be_reached(library: Library) -> None:
    for protocol in _protocols(library):
        assert set(protocol.always.values()) == set(WAYS_OUT)
        made = moves(protocol)
        going = [step.id for step in protocol.steps.values() if step.kind != "end"]
        ends = set(protocol.steps) - set(going)
        assert all(ends & reach(made, [step]) for step in going)
        if "closing" in protocol.steps:
            assert all("closing" in reach(made, [step]) for step in going)


def test_a_translation_changes_words_and_no_way(library: Library) -> None:
    for protocol in _protocols(library):
        for language in library.tongues:
            told = library.spoken(protocol, language)
            assert told.language == language
            assert moves(told) == moves(protocol)
            assert [step.say for step in told.steps.values()] == [step.say for step in protocol.steps.values()]
            said = [name for name, prompt in told.prompts.items() if prompt == protocol.prompts[name]]
            assert said == []


def test_random_walks_end_and_come_to_every_step(library: Library) -> None:
    for protocol in _protocols(library):
        made = moves(protocol)
        seen: set[str] = set()
        for seed in range(WALKS):
            chance = random.Random(seed)  # noqa: S311 - a walk is no secret
            here, length, leans = protocol.start, 0, LEANING * chance.random()
            while protocol.steps[here].kind != "end" and length < LONGEST:
                seen.add(here)
                cues = len(protocol.steps[here].notice)
                offered = made[here][:cues] if chance.random() < CUES else made[here][cues:]
                unseen = [move for move in offered if move.to not in seen]
                pool = offered[:1] if chance.random() < leans else unseen or offered
                here, length = chance.choice(pool).to, length + 1
            assert protocol.steps[here].kind == "end", f"{protocol.id}, walk {seed}"
            seen.add(here)
        assert seen == set(protocol.steps), protocol.id

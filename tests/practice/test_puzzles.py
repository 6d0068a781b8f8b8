"""Single moments: drawn from every state of every client that ships, and weighed as a practice weighs."""

from functools import cache

import msgspec
import pytest

from facilitator_tui.core.practice import encounter, judgement, puzzles
from facilitator_tui.core.practice.client import Client, decode
from facilitator_tui.core.practice.hearing import Heard
from facilitator_tui.core.practice.puzzles import Option, Puzzle
from facilitator_tui.core.practice.tempting import TEMPTING
from facilitator_tui.core.protocol import UNSHIPPED_AIMS, Protocol
from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import shelf
from tests.making import protocol
from tests.practice.playing import little

PICTURE, NO, AFTER = puzzles.puzzles(little(), protocol())


@cache
def shipped() -> tuple[tuple[Client, Protocol], ...]:
    library = shelf.load(shelf.shipped())
    clients = [decode(bytes(raw)) for raw in library.clients.values()]
    return tuple((client, library.protocols[client.protocol]) for client in clients)


@cache
def all_moments() -> tuple[tuple[Puzzle, Protocol], ...]:
    return tuple((moment, proto) for client, proto in shipped() for moment in puzzles.puzzles(client, proto))


def test_every_state_of_every_client_is_a_moment_of_its_own() -> None:
    states = [(client.id, state) for client, _ in shipped() for state in client.states]
    assert [(moment.client.id, moment.state) for moment, _ in all_moments()] == states
    assert len({moment.id for moment, _ in all_moments()}) == len(states)


def test_a_moment_has_a_line_and_two_signs_of_its_state() -> None:
    for moment, _ in all_moments():
        state = moment.client.states[moment.state]
        assert moment.line in state.lines
        assert len(moment.shows) == min(2, len(state.shows))
        assert set(moment.shows) <= set(state.shows)


def test_each_time_it_is_asked_another_line_stands_for_it_until_all_have() -> None:
    for moment, _ in all_moments():
        lines = moment.client.states[moment.state].lines
        asked = [puzzles.turned(moment, count).line for count in range(len(lines))]
        there = len(set(asked))
        assert set(asked) <= set(lines)
        assert 3 * there >= len(lines)
        assert len(set(asked[:there])) == there


def test_offered_are_a_best_move_and_one_that_does_little_or_harm_and_never_more_than_four() -> None:
    for moment, proto in all_moments():
        for count in range(3):
            offered = puzzles.options(moment, proto, count=count)
            tiers = [option.tier for option in offered]
            assert tiers.count("best") == 1, (moment.client.id, moment.state)
            assert set(tiers) & {"weak", "harm"}
            assert 2 <= len(offered) == len({option.words for option in offered}) <= puzzles.OFFERED


def test_what_is_offered_comes_to_what_a_practice_would_answer() -> None:
    for moment, proto in all_moments():
        now = encounter.Now(moment.state, dict(moment.client.hidden), moment.line)
        for option in puzzles.options(moment, proto):
            aim = encounter.aim_of(proto, option.act)
            _, move = encounter.answer(moment.client, now, aim, "a", option.act)
            assert move.verdict == ("fits" if option.tier in puzzles.GOOD else option.tier)
            assert move.why in option.why or isinstance(option.act, ev.Tried)


def test_a_line_that_fits_belongs_to_a_step_of_the_state_or_is_named_by_the_client() -> None:
    for moment, proto in all_moments():
        state = moment.client.states[moment.state]
        named = {move.better for move in (*state.moves.values(), *filter(None, [state.otherwise]))}
        own = named.union(*(proto.steps[step].say for step in state.fits if step in proto.steps))
        own |= {kind.removeprefix("line:") for kind in state.moves}
        for option in puzzles.options(moment, proto):
            if option.tier in puzzles.GOOD and isinstance(option.act, ev.Said):
                assert option.act.prompt in own


def test_where_the_client_says_no_the_one_good_move_is_a_stop() -> None:
    for moment, proto in all_moments():
        if moment.client.states[moment.state].no:
            good = [option for option in puzzles.options(moment, proto) if option.tier in puzzles.GOOD]
            assert moment.skill == "accept-stop"
            assert [encounter.aim_of(proto, option.act) for option in good] == ["accept-stop"]


def test_best_is_what_the_other_moves_name_as_better_most_often() -> None:
    assert puzzles.best_kinds(little().states["after"], protocol()) == {"ground", "close"}
    state = little().states["picture"]
    stays = msgspec.structs.replace(state.moves["silence"])
    pointed = msgspec.structs.replace(state, moves=state.moves | {"stay": stays})
    assert puzzles.best_kinds(pointed, protocol()) == {"stay"}


def test_a_moment_says_its_kind_of_move_before_the_reason() -> None:
    silent = puzzles.weighed(PICTURE, protocol(), ev.Silence(0), "Silence.")
    assert (silent.tier, silent.why) == ("best", "Leaving room: There is room.")


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("aim", sorted(UNSHIPPED_AIMS))
def test_every_tempting_sentence_is_found_to_harm_or_to_be_at_fault(aim: str, language: str) -> None:
    sentences = {str(kind): lines for kind, lines in TEMPTING[language].items()}[aim]
    assert len(sentences) >= 3
    for text in sentences:
        found = judgement.judge(text, Heard())
        assert found.harms or found.faults, text
        assert not found.aim


def test_no_tempting_sentence_is_good_anywhere() -> None:
    for moment, proto in all_moments():
        for aim, sentences in TEMPTING["en"].items():
            for text in sentences[:1]:
                found = judgement.judge(text, puzzles.said_before(moment), (), proto.heard)
                tried = puzzles.weighed(moment, proto, ev.Tried(text, aim, found.codes), text)
                assert tried.tier not in puzzles.GOOD, (moment.client.id, moment.state, text)


def test_in_own_words_harm_decides_whatever_else_is_said() -> None:
    moment, proto = all_moments()[0]
    for text in ("I'll give you another forty milligrams.", "Take your clothes off if you are hot."):
        found = puzzles.spoken(moment, proto, text)
        assert isinstance(found, Option)
        assert found.tier == "harm"
        assert found.words == f"“{text}”"


def test_own_words_that_are_a_line_are_weighed_as_that_line_and_others_are_not_judged() -> None:
    moment, proto = next((moment, proto) for moment, proto in all_moments() if moment.skill == "accept-stop")
    said = proto.prompts["stop.stopping"]
    found = puzzles.spoken(moment, proto, said.say)
    assert isinstance(found, Option)
    assert found.tier in puzzles.GOOD
    unknown = puzzles.spoken(moment, proto, "asdf qwer")
    assert isinstance(unknown, judgement.Judgement)
    assert not unknown.judged or unknown.faults


def test_a_moment_keeps_its_name_when_words_change() -> None:
    assert PICTURE.id == puzzles.puzzle_id("little", "picture")
    assert len({PICTURE.id, NO.id, AFTER.id, puzzles.skill_id("little")}) == 4

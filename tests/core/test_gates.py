"""After a stop nothing leads back by itself: rules of the kind `never`, refuted where a way was planted."""

from random import Random
from typing import Literal

import msgspec
import pytest

from facilitator_tui.core.checking import promises
from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import Cue, Protocol, Rule, Step
from facilitator_tui.core.walk import engine, gates
from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import shelf
from tests.making import NOON

GATED = {name: each for name, each in shelf.load(shelf.shipped()).protocols.items() if any(r.never for r in each.rules)}
HALTS = ("stop", "overwhelm", "flag")


def told(protocol: Protocol) -> list[str]:
    return [each.message for each in promises.graph(protocol).findings if each.code == "FT501"]


def test_every_protocol_that_ships_has_gates() -> None:
    assert len(GATED) == 7


@pytest.mark.parametrize("name", GATED)
def test_what_ships_keeps_its_gates(name: str) -> None:
    assert told(GATED[name]) == []


@pytest.mark.parametrize("name", GATED)
def test_a_planted_way_is_told_with_the_keys_that_take_it(name: str) -> None:
    """Each rule in turn is broken by one option, from the step that it starts at to the one that it closes."""
    protocol = GATED[name]
    for rule in (each for each in protocol.rules if each.never):
        start = protocol.steps[rule.start]
        planted = msgspec.structs.replace(start, notice=(*start.notice, Cue("planted", "Planted", rule.never, "4")))
        broken = msgspec.structs.replace(protocol, steps={**protocol.steps, start.id: planted})
        assert any(f"`{rule.never}` is come to by 4" in each for each in told(broken)), rule


def event(state: engine.State, act: ev.AnyAct) -> ev.Event:
    now = ev.Instant(NOON + state.seq * 1000, 0, state.seq * 1000, state.seq * 1000, "b")
    return ev.Event(state.seq + 1, str(state.seq), now, now, "", state.here.step, act)


@pytest.mark.parametrize("halt", HALTS)
@pytest.mark.parametrize("name", GATED)
def test_from_a_halt_no_walk_of_real_states_comes_to_a_closed_step(name: str, halt: str) -> None:
    """Digits and ways out, as the engine takes them, but for the option that is the gate."""
    protocol, chance = GATED[name], Random(f"{name} {halt}")  # noqa: S311 - the same walks each time
    closed = {r.never for r in protocol.rules if r.start in (protocol.way_out(halt), "rest-after")}
    gates = {rule.unless for rule in protocol.rules}
    outs: dict[str, ev.AnyAct] = {
        "stop": ev.Stopped(protocol.way_out("stop")),
        "overwhelm": ev.Overwhelmed(protocol.way_out("overwhelm")),
        "flag": ev.Flagged(protocol.way_out("flag")),
    }
    began = ev.Began(protocol.id, protocol.version)
    now = ev.Instant(NOON, 0, 0, 0, "b")
    first = engine.begin(protocol, ev.Event(1, "1", now, now, "", "", began))
    first = engine.decide(protocol, first, event(first, outs[halt]))
    for _ in range(200):
        state = first
        for _ in range(25):
            cues = [cue for cue in protocol.steps[state.here.step].notice if cue.id not in gates]
            acts: list[ev.AnyAct] = [ev.Entered(cue.id, cue.go) for cue in cues]
            acts += outs.values()
            state = engine.decide(protocol, state, event(state, chance.choice(acts)))
            assert state.here.step not in closed


def little(*rules: Rule) -> Protocol:
    steps = [
        Step("a", "A", notice=(Cue("on", "On", "b", "1"), Cue("yes", "Yes", "d", "2"))),
        Step("b", "B", notice=(Cue("on", "On", "c", "1"),)),
        Step("c", "C", notice=(Cue("on", "On", "d", "1"),)),
        Step("d", "D", kind="end"),
    ]
    return Protocol("p", "P", "1", "a", {step.id: step for step in steps}, rules=rules)


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Rule(never="d", start="a", unless="yes"), "From `a` the step `d` is come to by 1 1 1 without `yes`."),
        (Rule(never="d", start="a"), "From `a` the step `d` is come to by 2."),
        (Rule(never="c", start="anywhere", unless="yes"), "From `a` the step `c` is come to by 1 1 without `yes`."),
        (Rule(never="d", start="b", unless="c"), ""),
        (Rule(never="a", start="b"), ""),
        (Rule(never="c", start="a", unless="on"), ""),
    ],
)
def test_the_shortest_way_is_told(rule: Rule, sentence: str) -> None:
    assert told(little(rule)) == ([sentence] if sentence else [])


SHIPPED = GATED["psip-core"]


def walked(protocol: Protocol, *acts: ev.AnyAct) -> engine.State:
    """The state after a session's beginning and these acts, each taken as a new one."""
    now = ev.Instant(NOON, 0, 0, 0, "b")
    state = engine.begin(protocol, ev.Event(1, "1", now, now, "", "", ev.Began(protocol.id, protocol.version)))
    for act in acts:
        state = engine.decide(protocol, state, event(state, act))
    return state


def resting(*acts: ev.AnyAct) -> engine.State:
    """The core session in Rest after, after a stop in Track, and then these acts."""
    ways = (ev.Entered("begins", "onset"), ev.Entered("felt", "track"), ev.Stopped("stop"))
    return walked(SHIPPED, *ways, ev.Entered("eases", "rest-after"), *acts)


def refused(state: engine.State, act: ev.AnyAct, protocol: Protocol = SHIPPED) -> str:
    try:
        engine.decide(protocol, state, event(state, act))
    except Refused as refusal:
        return str(refusal)
    return ""


YES = "Closed. Asking again opens it, by 1: A free, clear yes, and noted"


@pytest.mark.parametrize("to", ["track", "blank", "settle", "story", "telling", "need", "rule-out", "arrive"])
def test_after_a_stop_a_search_and_a_step_back_lead_to_no_step_of_the_work(to: str) -> None:
    assert refused(resting(), ev.Jumped(to)) == YES


@pytest.mark.parametrize("to", ["stop", "ask-again", "closing", "leaving", "suicidal", "before-dose", "the-end"])
def test_after_a_stop_a_search_leads_to_whatever_does_not_lead_back(to: str) -> None:
    assert refused(resting(), ev.Jumped(to)) == ""


def test_out_of_a_stop_itself_no_step_back_leads_whatever_was_answered() -> None:
    state = walked(SHIPPED, ev.Entered("begins", "onset"), ev.Entered("felt", "track"), ev.Stopped("stop"))
    assert refused(state, ev.Returned("track")) == YES
    asked = engine.decide(SHIPPED, state, event(state, ev.ConsentAsked("yes")))
    assert refused(asked, ev.Returned("track")) == YES
    assert not gates.wants_yes(SHIPPED, asked.here, ev.Returned("track"))


@pytest.mark.parametrize(("answer", "opens"), [("yes", True), ("no", False), ("unclear", False)])
def test_a_noted_yes_opens_the_search_and_nothing_else_does(
    answer: Literal["yes", "no", "unclear"], *, opens: bool
) -> None:
    state = resting(ev.ConsentAsked(answer))
    assert (refused(state, ev.Jumped("track")) == "") is opens
    assert gates.wants_yes(SHIPPED, state.here, ev.Jumped("track")) is not opens


def test_the_yes_of_an_option_is_a_noted_one() -> None:
    state = resting(ev.Entered("wants-on", "ask-again"))
    on = ev.Entered("consent-yes", "track")
    assert refused(state, on) == "First it is asked, and the answer noted; only a yes leads on."
    for answer in ("no", "unclear"):
        assert refused(engine.decide(SHIPPED, state, event(state, ev.ConsentAsked(answer))), on)
    yes = engine.decide(SHIPPED, state, event(state, ev.ConsentAsked("yes")))
    assert refused(yes, on) == ""
    taken_back = engine.decide(SHIPPED, yes, event(yes, ev.ConsentAsked("no")))
    assert refused(taken_back, on)


def test_a_yes_of_before_the_step_or_of_earlier_opens_nothing() -> None:
    before = resting(ev.ConsentAsked("yes"), ev.Entered("wants-on", "ask-again"))
    assert refused(before, ev.Entered("consent-yes", "track"))
    state = resting(ev.Entered("wants-on", "ask-again"))
    then = ev.Instant(NOON, 0, 0, 0, "b")
    told = msgspec.structs.replace(event(state, ev.ConsentAsked("yes")), occurred=then)
    assert refused(engine.decide(SHIPPED, state, told), ev.Entered("consent-yes", "track"))


@pytest.mark.parametrize("told", [ev.Struck(7, "they said no"), ev.Corrected(7, "no"), ev.Resumed()])
def test_a_yes_that_does_not_hold_or_of_before_the_session_was_left_opens_nothing(told: ev.AnyAct) -> None:
    state = resting(ev.Entered("wants-on", "ask-again"), ev.ConsentAsked("yes"))
    assert state.seq == 7
    assert refused(state, ev.Entered("consent-yes", "track")) == ""
    after = engine.decide(SHIPPED, state, event(state, told))
    assert refused(after, ev.Entered("consent-yes", "track"))
    assert after.here.consent == ("yes" if isinstance(told, ev.Resumed) else "")


def test_a_yes_that_was_struck_is_not_given_back_by_an_undo() -> None:
    state = resting(ev.Entered("wants-on", "ask-again"), ev.ConsentAsked("yes"), ev.Noted("seen", "a nod"))
    struck = engine.decide(SHIPPED, state, event(state, ev.Struck(7)))
    undone = engine.decide(SHIPPED, struck, event(struck, ev.Undone(8)))
    assert refused(undone, ev.Entered("consent-yes", "track"))


@pytest.mark.parametrize(("ahead", "precision"), [(0, "unknown"), (60_000, "exact")])
def test_a_yes_of_a_time_that_is_not_known_or_to_come_opens_nothing(ahead: int, precision: ev.Precision) -> None:
    state = resting(ev.Entered("wants-on", "ask-again"))
    told = event(state, ev.ConsentAsked("yes"))
    then = ev.earlier(told.occurred, -ahead)
    asked = engine.decide(SHIPPED, state, msgspec.structs.replace(told, occurred=then, precision=precision))
    assert refused(asked, ev.Entered("consent-yes", "track"))


def test_an_answer_of_earlier_that_is_told_later_is_not_the_last_one() -> None:
    state = resting(ev.Entered("wants-on", "ask-again"), ev.Noted("seen", "a shrug"), ev.ConsentAsked("no"))
    told = event(state, ev.ConsentAsked("yes"))
    earlier = msgspec.structs.replace(told, occurred=ev.earlier(told.occurred, 2_000))
    after = engine.decide(SHIPPED, state, earlier)
    assert (after.here.consent, after.here.consent_asked) == ("no", state.here.consent_asked)
    assert refused(after, ev.Entered("consent-yes", "track"))


def test_a_way_out_without_a_step_ends_a_yes_too() -> None:
    bare = msgspec.structs.replace(SHIPPED, always={})
    began = walked(bare, ev.Jumped("ask-again"), ev.ConsentAsked("yes"), ev.Flagged(""))
    assert refused(began, ev.Entered("consent-yes", "track"), bare)


def test_once_it_was_opened_all_is_open_until_the_next_stop_and_an_undo_shuts_it_again() -> None:
    state = resting(ev.Entered("wants-on", "ask-again"), ev.ConsentAsked("yes"), ev.Entered("consent-yes", "track"))
    assert state.here.shut == frozenset()
    assert refused(state, ev.Jumped("emergence")) == ""
    undone = engine.decide(SHIPPED, state, event(state, ev.Undone(state.seq)))
    assert refused(undone, ev.Jumped("emergence")) == ""  # the yes still stands, in the step where it was given
    both = engine.decide(SHIPPED, undone, event(undone, ev.Undone(undone.seq - 2)))
    assert refused(both, ev.Jumped("emergence")) == YES


def test_older_records_that_hold_what_is_closed_now_are_read_as_they_are() -> None:
    state = resting()
    assert engine.advance(SHIPPED, state, event(state, ev.Jumped("track"))).here.step == "track"
    again = resting(ev.Entered("wants-on", "ask-again"))
    assert engine.advance(SHIPPED, again, event(again, ev.Entered("consent-yes", "track"))).here.step == "track"


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Rule(never="d", start="a", unless="c"), "Closed until C was passed."),
        (Rule(never="d", start="anywhere", unless="c"), "Closed until C was passed."),
        (Rule(never="d", start="a", unless="yes"), "Closed. A opens it, by 2: Yes"),
        (Rule(never="d", start="a"), "Closed from here on, as this protocol says."),
    ],
)
def test_what_opens_the_way_is_said_of_every_kind_of_gate(rule: Rule, sentence: str) -> None:
    protocol = little(rule)
    assert refused(walked(protocol), ev.Jumped("d"), protocol) == sentence
    assert not gates.wants_yes(protocol, walked(protocol).here, ev.Jumped("d"))


def moves(protocol: Protocol, state: engine.State) -> list[ev.AnyAct]:
    """All that may lead somewhere: every option, search, step back, way out, and both answers to the question."""
    here = state.here
    out: list[ev.AnyAct] = [ev.Entered(cue.id, cue.go) for cue in protocol.steps[here.step].notice]
    out += [ev.Jumped(step) for step in protocol.steps if step != here.step]
    out += [ev.Returned(here.trail[-1])] if here.trail else []
    out += [ev.Stopped(protocol.way_out("stop")), ev.Flagged(protocol.way_out("flag"))]
    return [*out, ev.ConsentAsked("yes"), ev.ConsentAsked("no")]


@pytest.mark.parametrize("name", GATED)
def test_check_and_engine_agree_in_every_step_that_a_stop_leads_to(name: str) -> None:
    """Every step within reach of a stop without a yes, by any move that the engine takes: none of the work."""
    protocol = GATED[name]
    closed = {rule.never for rule in protocol.rules if rule.start in ("stop", "rest-after")}
    first = walked(protocol, ev.Stopped("stop"))
    first = engine.decide(protocol, first, event(first, ev.Entered("eases", "rest-after")))
    seen, queue = {first.here.step}, [first]
    while queue:
        state = queue.pop()
        for act in moves(protocol, state):
            if act == ev.ConsentAsked("yes") or refused(state, act, protocol):
                continue
            after = engine.decide(protocol, state, event(state, act))
            assert after.here.step not in closed, act
            if after.here.step not in seen:
                seen.add(after.here.step)
                queue.append(after)
    assert seen >= {"rest-after", "ask-again", "closing", "stop"}


KINDS = (ev.Entered, ev.Jumped, ev.Returned, ev.ConsentAsked, ev.WayOut)


def test_walks_by_every_kind_of_move_come_into_the_work_only_behind_a_yes() -> None:
    """Digits, searches, steps back, ways out and answers, thousands of them: each entry asked after the last stop."""
    chance, closed = Random(12), {rule.never for rule in SHIPPED.rules if rule.start == "rest-after"}  # noqa: S311
    entered = 0
    for _ in range(100):
        state, free = resting(), False
        for _ in range(40):
            kinds = {kind: [act for act in moves(SHIPPED, state) if isinstance(act, kind)] for kind in KINDS}
            kind = chance.choices(list(kinds), [4, 4, 2, 3, 1])[0]
            if not kinds[kind]:
                continue
            act = chance.choice(kinds[kind])
            if refused(state, act):
                continue
            free = (free or act == ev.ConsentAsked("yes")) and not isinstance(act, ev.WayOut)
            state = engine.decide(SHIPPED, state, event(state, act))
            entered += state.here.step in closed
            assert free or state.here.step not in closed, act
    assert entered > 50


CARE = {
    "follow-up": {"later-on", "care", "ahead"}, "grounding": {"keep"}, "muted-aftercare": {"no-more", "care", "home"},
    "integration": {"hard-days", "adverse", "more-help", "harm-done", "contacts"},
    "preparation": {"last-hope", "stuck", "not-yet"}, "psip-core": {"before-dose", "release", "way-home"},
}  # fmt: skip
"""What of a protocol's own a search still finds after a halt: care, waiting, and the way to the end."""
BEHIND = {"ask-again", "closing", "the-end"}


@pytest.mark.parametrize("halt", HALTS)
@pytest.mark.parametrize("name", GATED)
def test_out_of_a_halt_a_search_finds_care_and_the_end_and_nothing_of_the_work(name: str, halt: str) -> None:
    protocol = GATED[name]
    safety = {step for step in protocol.steps if all(step in each.steps for each in GATED.values())} - BEHIND
    to = protocol.way_out(halt)
    outs: dict[str, ev.AnyAct] = {"stop": ev.Stopped(to), "overwhelm": ev.Overwhelmed(to), "flag": ev.Flagged(to)}
    state = walked(protocol, outs[halt])
    found = {step for step in protocol.steps if not refused(state, ev.Jumped(step), protocol)}
    assert found - safety - BEHIND == CARE.get(name, set())


def test_a_later_talk_goes_by_what_has_to_come_first_and_is_told_where() -> None:
    talk = GATED["preparation"]
    state = walked(talk)
    assert refused(state, ev.Jumped("history"), talk) == "Closed. Screening opens it, by 1: All of it is on record"
    state = walked(
        talk, ev.Jumped("screening"), ev.Entered("recorded", "medicines"), ev.Entered("recorded", "safety-plan")
    )
    assert refused(state, ev.Jumped("grounding"), talk) == ""
    assert refused(state, ev.Jumped("agreed"), talk) == "Closed. Going ahead opens it, by 1: A free, clear yes"

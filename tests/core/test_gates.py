"""After a stop nothing leads back by itself: rules of the kind `never`, refuted where a way was planted."""

from random import Random

import msgspec
import pytest

from facilitator_tui.core.checking import promises
from facilitator_tui.core.protocol import Cue, Protocol, Rule, Step
from facilitator_tui.core.walk import engine
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

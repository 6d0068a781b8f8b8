"""The graph checks against an oracle that walks by brute force, and rules against every walk."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.checking import promises
from facilitator_tui.core.checking.findings import Finding
from facilitator_tui.core.checking.graph import backwards, keys_to, moves, nearest_first, reach, ring
from facilitator_tui.core.protocol import Cue, Protocol, Rule, ScriptedWalk, Step

STEPS = "abcdef"


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    steps = {}
    for name in STEPS:
        exits = draw(st.lists(st.sampled_from(STEPS), max_size=3))
        kind = "step" if exits else "end"
        cues = tuple(Cue(f"cue-{n}", "seen", to, str(n)) for n, to in enumerate(exits, 1))
        steps[name] = Step(name, name, kind="end" if kind == "end" else "step", notice=cues)
    always = draw(st.dictionaries(st.sampled_from(STEPS), st.sampled_from("xo"), max_size=2))
    rule = Rule(draw(st.sampled_from(STEPS)), draw(st.sampled_from([*STEPS, "anywhere"])), draw(st.integers(0, 3)))
    return Protocol("p", "P", "1", "a", steps, always=always, rules=(rule,))


def _brute(protocol: Protocol, start: str) -> dict[str, int]:
    """Give the fewest keys to each step, by letting distances settle."""
    made = moves(protocol)
    far = {start: 0}
    for _ in STEPS:
        for step, distance in list(far.items()):
            for _, to in made[step]:
                far[to] = min(far.get(to, 99), distance + 1)
    return far


def _steps(found: list[Finding], code: str) -> set[str | int]:
    return {finding.path[1] for finding in found if finding.code == code}


@given(protocols())
def test_reach_and_walks_agree_with_brute_force(protocol: Protocol) -> None:
    made = moves(protocol)
    near = nearest_first(made, "a")
    far = _brute(protocol, "a")
    assert {step: len(keys_to(near, step)) for step in near} == far
    assert reach(made, ["a"]) == set(far)
    for step in near:
        here = "a"
        for key in keys_to(near, step):
            here = next(move.to for move in made[here] if move.key == key)
        assert here == step
        assert ("a" in reach(backwards(made), [step])) is (step in far)


@given(protocols())
def test_a_ring_is_a_shortest_way_back(protocol: Protocol) -> None:
    made = moves(protocol)
    found = ring(made, "a")
    back = [1 + far["a"] for _, to in made["a"] if "a" in (far := _brute(protocol, to))]
    assert (len(found) - 1 if found else 0) == min(back, default=0)
    assert all(any(move.to == to for move in made[step]) for step, to in pairwise(found))


@given(protocols())
def test_unreached_and_endless_steps_agree_with_brute_force(protocol: Protocol) -> None:
    found = list(promises.graph(protocol))
    far = _brute(protocol, "a")
    ends = {step.id for step in protocol.steps.values() if step.kind == "end"}
    assert _steps(found, "FT201") == set(STEPS) - set(far)
    if ends:
        assert _steps(found, "FT202") == {step for step in far if not ends & set(_brute(protocol, step))}
    assert not _steps(found, "FT203")


@given(protocols())
def test_a_rule_is_broken_just_when_some_walk_breaks_it(protocol: Protocol) -> None:
    (rule,) = protocol.rules
    far = _brute(protocol, "a")
    starts = [s for s in far if protocol.steps[s].kind != "end"] if rule.start == "anywhere" else [rule.start]
    distances = [_brute(protocol, start).get(rule.reach, 99) for start in starts]
    kept = all(distance <= (rule.within or 98) for distance in distances)
    assert kept is not any(finding.code == "FT501" for finding in promises.graph(protocol))


def _protocol(**exits: str) -> Protocol:
    steps = {
        name: Step(name, name, kind="step" if to else "end", notice=tuple(Cue(each, "seen", each, each) for each in to))
        for name, to in exits.items()
    }
    return Protocol("p", "P", "1", next(iter(exits)), steps)


def test_a_broken_rule_shows_the_shortest_counter_example() -> None:
    protocol = _protocol(a="bc", b="d", c="d", d="e", e="")
    rules = (Rule("e", "anywhere", 2), Rule("b", "c"), Rule("e", "a"))
    protocol = Protocol("p", "P", "1", "a", protocol.steps, rules=rules)
    assert [finding.message for finding in promises.graph(protocol)] == [
        "From `a` to `e` it takes 3 keys (b d e), and 2 are promised.",
        "From `c` (from `a` by c) the step `b` cannot be reached.",
    ]


def test_a_walk_says_where_it_goes_astray() -> None:
    protocol = _protocol(a="b", b="a", c="")
    walks = (
        ScriptedWalk("there", "a", ("b",), "b"),
        ScriptedWalk("lost", "a", ("b", "c"), "c"),
        ScriptedWalk("off", "a", (), "b"),
    )
    protocol = Protocol("p", "P", "1", "a", protocol.steps, walks=walks)
    found = [finding for finding in promises.graph(protocol) if finding.code == "FT502"]
    assert [(finding.path, finding.message) for finding in found] == [
        (("walks", 1, "keys", 1), "The step `b` has no key `c`; its keys are a."),
        (("walks", 2, "ends-at"), "The walk `off` ends at `a`, not at `b`."),
    ]


def test_a_name_that_dangles_may_lead_anywhere() -> None:
    protocol = _protocol(a="bz", b="a", c="a")
    assert list(promises.graph(protocol)) == []


def test_ways_out_count_as_moves_from_every_step() -> None:
    bare = _protocol(a="b", b="a", c="")
    assert _steps(list(promises.graph(bare)), "FT201") == {"c"}
    assert list(promises.graph(Protocol("p", "P", "1", "a", bare.steps, always={"c": "x"}))) == []


def test_a_long_chain_is_no_harder_than_a_short_one() -> None:
    names = [f"s{n}" for n in range(1_000)]
    steps = {name: Step(name, name, notice=(Cue("on", "seen", to, "1"),)) for name, to in pairwise(names)}
    steps[names[-1]] = Step(names[-1], "End", kind="end")
    protocol = Protocol("p", "P", "1", names[0], steps, rules=(Rule(names[-1], "anywhere", 999),))
    assert list(promises.graph(protocol)) == []


def test_rings_are_shortest_and_closed_and_none_where_there_is_no_way_back() -> None:
    made = moves(_protocol(a="bc", b="c", c="a", d="d", e=""))
    assert ring(made, "a") == ("a", "c", "a")
    assert ring(made, "b") == ("b", "c", "a", "b")
    assert ring(made, "d") == ("d", "d")
    assert ring(made, "e") == ()


def test_a_walk_from_or_to_a_step_that_is_not_there_is_no_matter_of_the_graph() -> None:
    bare = _protocol(a="b", b="")
    walks = (ScriptedWalk("from", "z", ("b",), "b"), ScriptedWalk("to", "a", ("b",), "z"))
    rules = (Rule("z", "a"), Rule("b", "z"), Rule("z", "anywhere"))
    assert list(promises.graph(Protocol("p", "P", "1", "a", bare.steps, walks=walks, rules=rules))) == []

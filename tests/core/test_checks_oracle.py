"""The graph checks against networkx, over random graphs: with names that dangle, rings, islands, rules and walks."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core.checking import promises
from facilitator_tui.core.checking.findings import Names
from facilitator_tui.core.protocol import Cue, Protocol, Rule, ScriptedWalk, Step

STEPS = [f"s{n}" for n in range(12)]
NOWHERE = ["gone", "lost"]


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    targets = st.sampled_from(STEPS + (NOWHERE if draw(st.booleans()) else []))
    steps = {}
    for name in STEPS:
        exits = draw(st.lists(targets, max_size=3))
        cues = tuple(Cue(f"cue-{n}", "seen", to, str(n)) for n, to in enumerate(exits, 1))
        kind = draw(st.sampled_from(["step", "step", "step", "end"]))
        steps[name] = Step(name, name, kind="end" if kind == "end" else "step", notice=cues)
    always = draw(st.dictionaries(st.sampled_from(STEPS), st.sampled_from("xo"), max_size=1))
    step = st.sampled_from(STEPS)
    rules = draw(st.lists(st.builds(Rule, step, st.sampled_from([*STEPS, "anywhere"]), st.integers(0, 4)), max_size=3))
    keys = st.lists(st.sampled_from("123x"), max_size=4).map(tuple)
    walks = draw(st.lists(st.builds(ScriptedWalk, st.just("w"), step, keys, step), max_size=3))
    return Protocol("p", "P", "1", "s0", steps, always=always, rules=tuple(rules), walks=tuple(walks))


def graph_of(protocol: Protocol) -> "nx.MultiDiGraph[str]":
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(protocol.steps)
    for step in protocol.steps.values():
        graph.add_edges_from((step.id, cue.go, cue.key) for cue in step.notice)
        graph.add_edges_from((step.id, to, key) for to, key in protocol.always.items())
    return graph


def rule_is_broken(protocol: Protocol, rule: Rule) -> bool:
    """Say whether it is, even where every name that dangles is mended to lead where the rule wants to go."""
    graph = nx.relabel_nodes(graph_of(protocol), dict.fromkeys(NOWHERE, rule.reach))
    reached = nx.descendants(graph_of(protocol), "s0") | {"s0"}
    starts = [s for s in STEPS if s in reached and protocol.steps[s].kind != "end"]
    far = nx.single_source_shortest_path_length(graph.reverse(), rule.reach)
    return any(far.get(s, 99) > (rule.within or 98) for s in (starts if rule.start == "anywhere" else [rule.start]))


def walk_is_astray(protocol: Protocol, walk: ScriptedWalk) -> bool:
    graph, here = graph_of(protocol), walk.start
    for key in walk.keys:
        to = [there for _, there, pressed in graph.out_edges(here, keys=True) if pressed == key]
        if not to:
            return True
        here = to[0]
        if here in NOWHERE:
            return False
    return here != walk.ends_at


@given(protocols())
def test_each_fault_of_a_graph_is_told_and_no_other(protocol: Protocol) -> None:
    told = promises.graph(protocol)
    found = {(each.code, each.path[1] if each.path[1:] else "") for each in told.findings}
    graph = graph_of(protocol)
    reached = nx.descendants(graph, "s0") | {"s0"}
    ends = {step.id for step in protocol.steps.values() if step.kind == "end"}
    stuck = {step.id for step in protocol.steps.values() if step.kind != "end" and not step.notice}
    dangling = set(NOWHERE) & set(graph)
    expected: set[tuple[str, str | int]] = {("FT203", step) for step in stuck}
    if not dangling & reached:
        expected |= {("FT201", step) for step in STEPS if step not in reached}
    way_on = ends | dangling | (set() if protocol.always else stuck)
    if ends or dangling:
        endless = reached - dangling - way_on - {s for goal in way_on for s in nx.ancestors(graph, goal)}
        expected |= {("FT202", step) for step in endless}
    else:
        expected.add(("FT202", ""))
    expected |= {("FT501", n) for n, rule in enumerate(protocol.rules) if rule_is_broken(protocol, rule)}
    expected |= {("FT502", n) for n, walk in enumerate(protocol.walks) if walk_is_astray(protocol, walk)}
    assert found == expected
    hidden = bool(dangling & reached) and len(reached - dangling) < len(STEPS)
    assert bool(told.cuts) is hidden


def test_rules_past_the_bound_are_not_passed_over_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promises, "MOST_MOVES", 10)
    steps = {f"s{n}": Step(f"s{n}", "S", notice=(Cue("on", "seen", f"s{n + 1}", "1"),)) for n in range(99)}
    steps["s99"] = Step("s99", "End", kind="end")
    rules = tuple(Rule(f"s{n}", "s0", 1) for n in range(50, 53))
    told = promises.graph(Protocol("p", "P", "1", "s0", steps, rules=rules))
    assert [each.path for each in told.findings] == [("rules", 0, "reach")]
    assert told.cuts == ("2 rules of `p` wait, past 10 moves",)


def test_a_long_counter_example_is_shortened_and_says_how_long_it_is() -> None:
    steps = {f"s{n}": Step(f"s{n}", "S", notice=(Cue("on", "seen", f"s{n + 1}", "1"),)) for n in range(2_000)}
    steps["s2000"] = Step("s2000", "End", kind="end")
    (told,) = promises.graph(Protocol("p", "P", "1", "s0", steps, rules=(Rule("s2000", "anywhere", 5),))).findings
    assert told.message == (
        "From `s0` to `s2000` it takes 2000 keys (1 1 1 1 1 1 1 1 1 1 … 1, 2,000 in all), and 5 are promised."
    )


def test_a_ring_of_thousands_is_told_of_at_once_and_each_of_its_steps_named() -> None:
    steps = {f"s{n}": Step(f"s{n}", "S", notice=(Cue("on", "seen", f"s{(n + 1) % 5_000}", "1"),)) for n in range(5_000)}
    steps["end"] = Step("end", "End", kind="end")
    told = promises.graph(Protocol("p", "P", "1", "s0", steps))
    assert {each.path[1] for each in told.findings if each.code == "FT202"} == steps.keys() - {"end"}


@given(st.sets(st.text("abcdef", min_size=3, max_size=6), min_size=1, max_size=90), st.data())
def test_of_many_names_the_one_that_a_letter_was_lost_from_is_proposed(names: set[str], data: st.DataObject) -> None:
    known = {f"{name}-{name[::-1]}" for name in names}
    meant = data.draw(st.sampled_from(sorted(known)))
    at = data.draw(st.integers(0, len(meant) - 1))
    wrong = meant[:at] + meant[at + 1 :]
    proposed = Names(known).nearest(wrong)
    assert proposed
    assert wrong in known or any(f"`{each}`" in proposed for each in known)


def test_names_are_proposed_among_a_hundred_thousand() -> None:
    names = Names(f"page-{n}" for n in range(100_000))
    assert names.nearest("pgae-73519") == " Did you mean `page-73519`?"
    assert names.nearest("nothing like it") == ""
    assert len(names) == 100_000

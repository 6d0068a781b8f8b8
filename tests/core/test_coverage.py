"""Where each seed row is carried, and which is not."""

from facilitator_tui.core.checking.coverage import bare, coverage
from facilitator_tui.core.protocol import Card, Prompt, Protocol, SeedRow, Source, Step

ROWS = {row.id: row for row in (SeedRow("A", "a"), SeedRow("B", "b"), SeedRow("C", "c", boilerplate=True))}


def test_every_row_is_named_with_all_that_carry_it_and_shared_steps_once() -> None:
    shared = Step("stop", "Stop", source=Source(seeds=("A",)))
    own = Step("begin", "Begin", source=Source(seeds=("A", "unknown")))
    protocols = [Protocol(name, name, "1", "begin", {"begin": own, "stop": shared}) for name in ("p", "q")]
    prompts = {"hello": Prompt("hello", "Hello.", source=Source(seeds=("A",)))}
    cards = {"why": Card("why", "Why", "Because.", source=Source(seeds=("A",)))}
    table = coverage(ROWS, protocols, prompts, cards)
    assert [(row.row.id, row.carried) for row in table] == [
        ("A", ("step p/begin", "step p/stop", "line hello", "card why")),
        ("B", ()),
        ("C", ()),
    ]
    assert [row.row.id for row in bare(table)] == ["B"]

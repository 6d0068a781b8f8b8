"""The acts as a whole: none is forgotten, and each says of itself what has to be known of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest

from facilitator_tui.core.record import redaction
from facilitator_tui.core.text import Origin
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from tests.core import acts_table, sample

ACTS: tuple[type[ev.Act], ...] = get_args(ev.AnyAct)


def test_every_act_is_in_one_sub_union_and_in_no_other() -> None:
    placed = [kind for union in acts_table.FAMILIES.values() for kind in get_args(union)]
    assert sorted(kind.__name__ for kind in placed) == sorted(kind.__name__ for kind in ev.Act.__subclasses__())
    assert len(placed) == len(set(placed)) == len(ACTS)


def test_every_act_names_a_tag_of_its_own_in_small_letters() -> None:
    tags = [str(kind.__struct_config__.tag) for kind in ACTS]
    assert len(set(tags)) == len(tags)
    assert all(tag.isalpha() and tag.islower() for tag in tags)


def test_the_sample_has_every_act() -> None:
    assert {type(act) for act in sample.ACTS} == set(ACTS)


def test_the_page_on_the_acts_is_the_one_that_the_code_makes() -> None:
    assert acts_table.PAGE.read_text("utf-8") == acts_table.page(), "Write it again: python -m tests.core.acts_table"


def texts(hint: object) -> Iterator[object]:
    """Give each text in a type, with what it says of itself."""
    if get_origin(hint) is Annotated or hint is str:
        yield hint
    elif get_origin(hint) is not Literal:
        for part in get_args(hint):
            yield from texts(part)


@pytest.mark.parametrize("kind", ACTS, ids=lambda kind: kind.__name__)
def test_each_text_of_an_act_says_whether_it_is_free(kind: type[ev.Act]) -> None:
    hints = get_type_hints(kind, include_extras=True)
    for name in kind.__struct_fields__:
        for text in texts(hints[name]):
            said = getattr(text, "__metadata__", ())
            assert said in ((Origin.PERSON,), (Origin.PROGRAM,)), f"{kind.__name__}.{name}: say Free or Closed"
            if said == (Origin.PERSON,):
                assert name in redaction.free_texts(kind), f"{kind.__name__}.{name}: this shape is not redacted"


def test_a_text_that_says_nothing_is_noticed() -> None:
    assert list(texts(dict[str, int | None])) == [str]
    assert list(texts(tuple[str, ...] | msgspec.UnsetType)) == [str]
    assert list(texts(Literal["a"])) == []


@pytest.mark.parametrize("event", sample.events(), ids=lambda event: ev.tag(event.act))
def test_nothing_free_is_left_of_a_redacted_act_and_all_else_is(event: ev.Event) -> None:
    left = redaction.shell(event)
    free = redaction.free_texts(type(event.act))
    for name in event.act.__struct_fields__:
        before, after = getattr(event.act, name), getattr(left.act, name)
        if name in free:
            assert after in ("", (), redaction.LEFT)
        else:
            assert after == before
    assert msgspec.structs.replace(left, act=event.act) == event


def test_a_record_in_which_everything_was_redacted_still_replays() -> None:
    proto, events, states = sample.walked()
    for seq in range(2, len(events) + 1):
        left = [redaction.shell(event) if event.seq == seq else event for event in events]
        assert len(list(engine.states(proto, left))) == len(states)

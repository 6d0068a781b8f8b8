import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core import spelling, times


@pytest.mark.parametrize(
    ("word", "span"),
    [("90s", 90_000), ("15m", 900_000), ("2h", 7_200_000), ("05m", 300_000), ("0s", 0),
     ("", None), ("15", None), ("15 m", None), ("-5m", None), ("1.5h", None), ("15M", None), ("1234567s", None),
     ("٣m", None)],
)  # fmt: skip
def test_a_span_is_read_as_it_is_written(word: str, span: int | None) -> None:
    assert times.read(word) == span


@given(st.integers(1, 999_999), st.sampled_from("smh"))
def test_a_span_comes_back_from_its_words(count: int, unit: str) -> None:
    span = times.read(f"{count}{unit}")
    assert span is not None
    assert times.read(times.written(span)) == span


def test_the_largest_unit_is_written() -> None:
    assert [times.written(span) for span in (90_000, 120_000, 7_200_000)] == ["90s", "2m", "2h"]


def test_the_nearest_name_is_proposed_and_a_far_one_is_not() -> None:
    assert spelling.proposal("exprot", ["export", "show"]) == " Did you mean `export`?"
    assert spelling.proposal("exprot", ["export", "show"], "") == " Did you mean export?"
    assert spelling.proposal("zzz", ["export", "show"]) == ""
    assert spelling.near("a-1", ["a-2", "a-3", "b-1", "zzzz"], 2, 0.5) == ["b-1", "a-3"]

"""Where things are in a recording."""

import pytest

from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.record.foreign import aligned
from tests.core.test_taking_away import taken
from tests.foreign.takes import MINUTE, clapped


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [("00:03:12.4", 192_400), ("3:12", 192_000), ("1:00:00", 3_600_000), ("0:00,05", 50), ("00:03:12.456", 192_456)],
)
def test_a_place_is_read_as_it_is_written(text: str, milliseconds: int) -> None:
    assert aligned.place(text) == milliseconds


@pytest.mark.parametrize("text", ["", "12", "1:60", "1:99:00", "-1:00", "1:2:3:4", "nine", "0:00.1234"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no place"):
        aligned.place(text)


def test_without_a_clap_the_recording_begins_with_the_session() -> None:
    take = clapped()
    assert aligned.laid(take).at(MINUTE) == MINUTE
    assert any("--clap" in line for line in aligned.told(take))


def test_one_clap_shifts_everything() -> None:
    take = clapped(192_400)
    by = aligned.laid(take)
    assert by.at(MINUTE) == 192_400
    assert by.at(3 * MINUTE) == 192_400 + 2 * MINUTE
    assert by.drift == 0


def test_two_claps_stretch_it_as_well() -> None:
    plain = clapped()
    first, last = (each.moment for each in plain.entries if each.kind == "clap")
    take = clapped(10_000, 10_000 + round((last - first) * 1.001))
    by = aligned.laid(take)
    assert by.at(first) == 10_000
    assert by.at(last) == take.claps[1]
    assert by.drift == pytest.approx(3_600, abs=2)
    assert aligned.told(take)[0] == f"The recording's clock goes {by.drift / 1000:.2f} s an hour ahead of the record's."


def test_what_lies_before_the_recording_is_left_out_and_counted() -> None:
    take = clapped(0)
    assert "1 entries from before the recording are not in it." in aligned.told(take)
    assert min(piece.start for track in aligned.tracks(take) for piece in track.pieces) == 0


@pytest.mark.parametrize(("claps", "words"), [((1_000,), "no clap")])
def test_a_record_without_a_clap_is_not_laid_by_one(claps: tuple[int, ...], words: str) -> None:
    take = taken()
    with pytest.raises(UsageError, match=words):
        aligned.laid(type(take)(take.ident, take.protocol, take.events, take.entries, take.dosed, claps=claps))


def test_two_places_that_cannot_be_two_claps_are_refused() -> None:
    with pytest.raises(UsageError, match="cannot be"):
        aligned.laid(clapped(0, MINUTE))

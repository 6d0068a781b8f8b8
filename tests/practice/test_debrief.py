import msgspec

from facilitator_tui.core.practice import debrief as looks
from facilitator_tui.core.practice import debrief_words
from facilitator_tui.core.practice.client import Client, Ending
from facilitator_tui.core.practice.debrief import Debrief
from facilitator_tui.core.walk import events as ev
from tests.making import FakeClock, protocol
from tests.practice.playing import little, practice, said

FEEL = ev.Tried("Where do you feel it?", "felt-sense")
STORY = ev.Tried("Was it your father?", "evoke", ("FT303",))
STOP = ev.Stopped("stop")


def look(*acts: ev.AnyAct) -> Debrief:
    session = practice(acts)
    assert session.met is not None
    return looks.debrief(little(), protocol(), session.met, session.events)


def test_hidden_values_are_told_before_the_first_move_and_after_every_one() -> None:
    assert look(FEEL, ev.Silence(8_000), STORY).hidden == {"contact": (3, 5, 6, 4)}


def test_a_stop_at_once_counts_three_and_a_late_one_less() -> None:
    late_client = look(FEEL, FEEL, STOP)
    assert late_client.scores["stopped"] == 3
    assert look(FEEL, FEEL, FEEL).scores["stopped"] == 0
    assert look(FEEL).scores["stopped"] is None


def test_a_stop_when_due_counts_as_high_as_any_ending() -> None:
    stopped = look(FEEL, FEEL, STOP, ev.Tried("We can end.", "close"))
    assert (stopped.kind, stopped.scores["closed"]) == ("stopped", 3)
    assert "counts as high" in debrief_words.ENDING_WORDS["stopped"]


def missed() -> Client:
    """The little client, where time that goes by unused is told as a loss."""
    late = Ending("held", "missed", "The hour was over, and nobody had called.", {})
    made = little()
    return msgspec.structs.replace(made, endings={**made.endings, late.id: late}, turns=3)


def told(*acts: ev.AnyAct) -> str:
    session = practice(acts, client=missed())
    assert session.met is not None
    return " ".join(debrief_words.sections(looks.debrief(missed(), protocol(), session.met, session.events))[0].lines)


def test_of_a_practice_that_was_broken_off_nothing_is_said_that_did_not_happen() -> None:
    assert "nobody had called" in told(ev.Silence(8_000), ev.Silence(8_000), ev.Silence(8_000))
    early = told(ev.Silence(8_000))
    assert "You ended it after 1 move." in early
    assert "nobody had called" not in early
    assert "not much was met" not in early


def test_an_item_rests_on_its_entries() -> None:
    item = next(item for item in look(FEEL, STORY, FEEL).items if item.id == "felt-sense")
    assert (item.score, item.entries) == (3, (3, 5))
    led = next(item for item in look(FEEL, STORY).items if item.id == "non-leading")
    assert (led.score, led.entries) == (2, (4,))


def test_nothing_that_was_not_called_for_has_a_number() -> None:
    scores = look(FEEL).scores
    called = [name for name, score in scores.items() if score is not None]
    assert called == ["felt-sense", "non-leading", "image", "memory"]


def test_lines_where_silence_would_have_done_are_named() -> None:
    assert look(said("urge.whose"), FEEL).unneeded == (3,)


def test_leading_words_are_told_with_their_entry() -> None:
    assert look(STORY).leading == ((3, "`father` names a person whom the client has not named."),)


def test_talk_silence_and_waiting_are_counted() -> None:
    counted = look(FEEL, ev.Silence(8_000), ev.Silence(4_000))
    assert (counted.said, counted.spoken_words, counted.silences, counted.silent, counted.longest) == (
        1, 5, 2, 12_000, 8_000,
    )  # fmt: skip
    assert counted.waited == 10_000


def test_a_good_way_stands_beside_ones_own() -> None:
    lines = {section.title: section.lines for section in debrief_words.sections(look(FEEL))}
    assert lines["Your way, and one good way"][0] == "+ Track (?): to what is felt   │ A picture: to what is felt"
    assert lines["The client, as it was hidden"] == ("contact  ▃▅  from 3 to 5",)


def test_it_reads_back_from_json() -> None:
    made = look(FEEL, STORY)
    assert msgspec.json.decode(msgspec.json.encode(made), type=Debrief) == made


def test_markdown_keeps_typed_words_from_acting() -> None:
    text = debrief_words.markdown(look(ev.Tried("# *Loud* <b>`x`</b>", "contact")))
    assert r"\# \*Loud\* \<b\>\`x\`\</b\>" in text


def test_practices_are_compared_side_by_side() -> None:
    lines = debrief_words.over_time([look(FEEL), look(FEEL, FEEL, STOP)])
    assert any(line.split() == ["Stopped", "when", "due", "–", "3"] for line in lines)


def test_items_keep_their_columns_at_every_width() -> None:
    made = look(FEEL, STORY)
    for cells in (56, 76, 196):
        lines = next(each for each in debrief_words.sections(made, cells=cells) if each.title.startswith("Ten items"))
        titles = [line for line in lines.lines if not line.startswith("    ")]
        assert len(titles) == 10
        assert {line[27:29] for line in titles} <= {" 0", " 1", " 2", " 3", " –"}
        assert all(len(line) <= max(cells, 60) for line in lines.lines)


def test_what_was_added_to_the_record_later_counts_no_time_and_a_redacted_move_no_words() -> None:
    session = practice((FEEL, STORY))
    assert session.met is not None
    before = looks.debrief(little(), protocol(), session.met, session.events)
    clock = session.clock
    assert isinstance(clock, FakeClock)
    clock.pass_(24 * 3_600_000)
    session.perform(ev.Addendum("The next day."))
    session.perform(ev.Redacted(4, "ab", "cd"))
    after = looks.debrief(little(), protocol(), session.met, session.events)
    assert (before.span, before.spoken_words) == (after.span, 9)
    assert after.spoken_words == 5

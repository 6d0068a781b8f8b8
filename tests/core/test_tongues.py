"""A protocol in another language: what is translated, what falls back, and what cannot be told apart."""

import msgspec
import pytest

from facilitator_tui.core import tongues
from facilitator_tui.core.checking import translating
from facilitator_tui.core.protocol import Card, Protocol, Status, Tongue, Wording, decode, encode
from facilitator_tui.core.text import refused, show
from facilitator_tui.core.tongues import CardText, PromptsText, ProtocolText, ScaleText, StepText, Translation
from tests.making import protocol

PERSIAN = "می‌خواهید کمی همین‌جا بمانید؟"
ARABIC = "هل تودّ أن نتوقّف قليلًا؟"
HINDI = "क्‍या आप रुकना चाहेंगे?"


def little() -> Protocol:
    """The protocol of the tests, with a card."""
    return msgspec.structs.replace(protocol(), cards={"pictures": Card("pictures", "Pictures", "Seen, or felt.")})


def german(status: Status = "draft", texts_status: Status = "draft", **changes: object) -> Translation:
    texts = ProtocolText(
        protocol="little", status=texts_status, title="Klein", scales={"distress": ScaleText("Belastung", "keine")},
        marks={"tears": "Tränen"}, reminders={"quiet": "Nichts notiert"},
        steps={
            "track": StepText("Spüren", ("Wärme",), "Neugierig.", (), ("spür",), {"picture": "Ein Bild"}),
            "blank": StepText("Leere", ("nüchtern",)),
            "settle": StepText(items={"water": "Wasser ist da"}),
            "image": StepText(nudges=("Zum dritten Mal Bilder.",)),
        },
    )  # fmt: skip
    made = Translation(
        "de", "en", status, {"image.feel": Wording("Spüren Sie das Bild?"), "blank.stay": Wording("", "Bleiben?")},
        {"pictures": CardText("Bilder")}, {"little": texts}, ("image.feel",),
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


def test_what_is_translated_is_said_and_what_is_not_falls_back_text_by_text() -> None:
    told = tongues.translated(little(), german())
    assert (told.language, told.title, told.status) == ("de", "Klein", "draft")
    track, blank = told.steps["track"], told.steps["blank"]
    assert (track.title, track.signs, track.stance, track.words) == ("Spüren", ("Wärme",), "Neugierig.", ("spür",))
    assert [cue.see for cue in track.notice] == ["Ein Bild", "They ease"]
    assert (blank.title, blank.stance) == ("Leere", "")
    assert blank.signs == ("sober", "bored"), "a list of another length translates another list"
    assert told.steps["settle"].items[0].text == "Wasser ist da"
    assert told.steps["image"].nudges[0].show == "Zum dritten Mal Bilder."
    assert told.steps["stop"].title == "Stop"
    assert (told.scales["distress"].low_word, told.scales["distress"].high_word) == ("keine", "the worst")
    assert (told.marks["tears"].title, told.marks["trembling"].title) == ("Tränen", "Trembling")
    assert told.reminders["quiet"].show == "Nichts notiert"
    assert (told.cards["pictures"].title, told.cards["pictures"].text) == ("Bilder", "Seen, or felt.")
    assert told.prompts["image.feel"].words("directive") == "Spüren Sie das Bild?"
    assert told.prompts["image.feel"].words("invitational").startswith("If you like")
    assert told.prompts["blank.stay"].words("invitational") == "Bleiben?"


def test_ids_keys_and_where_things_lead_stay_as_they_are() -> None:
    here, there = little(), tongues.translated(little(), german())
    assert (there.id, there.start, there.always, list(there.steps)) == (here.id, here.start, here.always, [*here.steps])
    for step in here.steps.values():
        other = there.steps[step.id]
        assert [(cue.id, cue.key, cue.go) for cue in other.notice] == [(c.id, c.key, c.go) for c in step.notice]
        assert (other.say, other.kind) == (step.say, step.kind)
    assert decode(encode(there)) == there


def test_a_draft_of_either_is_a_draft_and_a_reviewed_one_is_as_its_source() -> None:
    reviewed = msgspec.structs.replace(little(), status="reviewed")
    assert tongues.translated(reviewed, german()).status == "draft"
    whole = german("reviewed", "reviewed")
    assert tongues.translated(reviewed, whole).status == "reviewed"
    assert tongues.translated(little(), whole).status == "draft"
    assert tongues.translated(reviewed, german("reviewed", "draft")).status == "draft"
    assert tongues.translated(reviewed, german("draft", "reviewed")).status == "draft"


def test_the_texts_of_a_protocol_are_a_draft_where_those_of_what_it_includes_are() -> None:
    done, rough = ProtocolText(protocol="a", status="reviewed"), ProtocolText(protocol="b")
    assert tongues.joined([done, msgspec.structs.replace(done, protocol="b")]).status == "reviewed"
    assert tongues.joined([done, rough]).status == tongues.joined([rough, done]).status == "draft"


def test_a_line_can_be_said_in_its_source_and_a_stale_one_is_known() -> None:
    told = tongues.translated(little(), german())
    assert told.others == ("en",)
    assert told.spoken("image.feel", "directive", "en") == ("Can you feel the image?", "en")
    assert told.spoken("image.feel", "directive") == ("Spüren Sie das Bild?", "de")
    assert told.spoken("image.feel", "directive", "fr") == ("Spüren Sie das Bild?", "de")
    assert told.is_stale("image.feel")
    assert not told.is_stale("blank.stay")
    assert not told.is_stale("image.feel", "en")


def test_a_line_of_the_source_can_be_said_in_each_translation_of_that_register() -> None:
    spoken = tongues.beside(little(), [german()])
    assert spoken.others == ("de",)
    assert spoken.spoken("image.feel", "directive", "de") == ("Spüren Sie das Bild?", "de")
    assert spoken.spoken("image.feel", "invitational", "de")[1] == "en"
    assert spoken.tongues["de"].stale == ("image.feel",)
    assert tongues.beside(little(), []) == little()


def test_what_includes_and_what_is_included_come_together_and_the_first_holds() -> None:
    own = ProtocolText(protocol="a", title="A", marks={"x": "mine"}, steps={"s": StepText("S")})
    other = ProtocolText(protocol="b", title="B", marks={"x": "yours", "y": "theirs"}, steps={"t": StepText("T")})
    both = tongues.joined([own, other])
    assert (both.protocol, both.title) == ("a", "A")
    assert both.marks == {"x": "mine", "y": "theirs"}
    assert list(both.steps) == ["t", "s"]


def test_a_stamp_changes_with_its_own_source_and_not_with_the_words_for_finding() -> None:
    proto = little()
    step = msgspec.structs.replace(proto.steps["track"], words=("tracking",))
    found = msgspec.structs.replace(proto, steps={**proto.steps, "track": step})
    edited = msgspec.structs.replace(
        proto, steps={**proto.steps, "track": msgspec.structs.replace(step, stance="Calm.")}
    )
    before, same, after = (tongues.stamps(tongues.of_protocol(each)) for each in (proto, found, edited))
    assert before == same
    assert {name for name in before if before[name] != after[name]} == {"steps.track"}


def test_stale_are_the_parts_of_another_source_and_those_of_which_nothing_is_known() -> None:
    source = tongues.of_prompts(little().prompts, little().cards)
    texts = PromptsText(prompts={"image.feel": Wording("Spüren?"), "blank.stay": Wording("Bleiben.")})
    now = tongues.stamps(source)
    assert set(translating.stale(source, texts)) == {"prompts.image.feel", "prompts.blank.stay"}
    stamped = msgspec.structs.replace(
        texts, stamps={"prompts.image.feel": now["prompts.image.feel"], "prompts.blank.stay": "0"}
    )
    assert translating.stale(source, stamped) == ("prompts.blank.stay",)


def test_a_language_calls_itself_and_an_unknown_one_is_its_code() -> None:
    assert (tongues.named("de"), tongues.named("fa"), tongues.named("tlh")) == ("Deutsch", "فارسی", "tlh")


@pytest.mark.parametrize("line", [PERSIAN, ARABIC, HINDI])
def test_scripts_that_run_from_the_right_or_join_are_taken_and_shown_as_they_are(line: str) -> None:
    assert refused(line) == ""
    assert show(line) == line


@pytest.mark.parametrize(
    ("text", "named"),
    [("می\u200c خواهید", "U+200C"), ("\u200cab", "U+200C"), ("ab\u200d", "U+200D"), ("1\u200d2", "U+200D"),
     ("a\u200d\u200db", "U+200D"), ("می\u202eخ", "U+202E"), ("a\u200bb", "U+200B"), ("می\u200fخ", "U+200F")],
)  # fmt: skip
def test_a_joiner_that_stands_in_no_word_and_what_turns_text_stays_refused(text: str, named: str) -> None:
    assert refused(text) == named
    assert f"<{named}>" in show(text)


def test_a_line_is_as_long_as_it_looks() -> None:
    assert translating.cells(PERSIAN) == len(PERSIAN) - 2
    assert translating.cells("漢字") == 4
    assert translating.in_rows("one two three", 7, 2)
    assert not translating.in_rows("one two three", 7, 1)
    assert not translating.in_rows("overlong", 7, 2)
    assert Tongue().lines == {}

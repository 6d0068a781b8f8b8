"""Profiles of what a medicine does by itself: what ships, what is refused, and where a session shows them."""

from pathlib import Path

import msgspec
import pytest

from facilitator_tui.core.checking import medicines
from facilitator_tui.core.protocol import Fact, Profile
from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.library import shelf
from facilitator_tui.plain import words
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.screens import reading
from tests.making import FakeClock

CORE = shelf.load(shelf.shipped(), lean=True).protocols["psip-core"]
NAMES = {"mdma": "MDMA", "psilocybin": "Psilocybin", "ketamine": "Ketamine", "cannabis": "Cannabis"}


def begun(medicine: str = "ketamine") -> Session:
    """A core session that began with a medicine chosen."""
    began = ev.Began(CORE.id, CORE.version, client="K-07", medicine=medicine or msgspec.UNSET)
    return Session.begin(CORE, began, MemoryTimeline(CORE), FakeClock(), author="AB")


def codes(profile: Profile) -> list[str]:
    return [each.code for each in medicines.find(profile, {"blank"})]


def test_four_ship_in_every_protocol_and_each_bears_on_the_three_flat_steps() -> None:
    for protocol in shelf.load(shelf.shipped(), lean=True).protocols.values():
        assert {name: each.title for name, each in protocol.medicines.items()} == NAMES
    for profile in CORE.medicines.values():
        assert profile.bears.keys() >= {"onset", "blank", "deep", "rule-out"}
        assert all((profile.alone, profile.course, profile.check, profile.after))
        assert profile.status == "draft"


def test_coming_down_from_ketamine_and_too_much_cannabis_have_their_lines() -> None:
    assert CORE.medicines["ketamine"].bears["settle"] == "coming down: few words, little light"
    assert CORE.medicines["cannabis"].bears["overwhelm"].startswith("too much:")


@pytest.mark.parametrize(
    "text",
    [
        "Flat, after 80 mg of it", "Half a tablet does it", "Two puffs were enough", "A second dose lengthens it",
        "A booster makes it longer", "1.5 mg/kg by vein", "25 µg and more", "Twice the amount is felt less",
        "Take less of it with antidepressants", "Stop taking the antidepressant before", "Three glasses at most",
        "0.3 g eaten", "per kilogram of the person", "A high dose does this", "The dosage decides",
    ],
)  # fmt: skip
def test_an_amount_and_advice_on_taking_are_refused(text: str) -> None:
    profile = Profile("x", "X", "1", alone=(Fact(text, ("Somebody 2020",)),))
    assert codes(profile) == ["FT602"]


@pytest.mark.parametrize(
    "text",
    [
        "The first signs come after 30 to 60 minutes", "It is felt for 4 hours", "In 31 % of 96 people",
        "One line where it bears on it", "About half felt sick", "Nobody stops or begins one here", "In 15 minutes",
    ],
)  # fmt: skip
def test_times_shares_and_people_are_no_amounts(text: str) -> None:
    assert codes(Profile("x", "X", "1", alone=(Fact(text, ("Somebody 2020",)),))) == []


def test_where_the_steps_are_not_known_none_is_missed() -> None:
    profile = Profile("x", "X", "1", bears={"nowhere": "far off"})
    assert [each.code for each in medicines.find(profile, None)] == []
    assert codes(profile) == ["FT601"]


def test_a_broken_protocol_keeps_no_medicine_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "protocols" / "medicines").mkdir(parents=True)
    (tmp_path / "prompts.yaml").write_text("prompts: {}\n", encoding="utf-8")
    (tmp_path / "protocols" / "a.yaml").write_text("protocol: a\nstart: b\nsteps: {b: {titel: B}}\n", encoding="utf-8")
    for name in ("one", "two"):
        text = "medicine: x\ntitle: X\nversion: 1.0.0\nbears: {nowhere: far off}\n"
        (tmp_path / "protocols" / "medicines" / f"{name}.yaml").write_text(text, encoding="utf-8")
    found = [(Path(each.file).name, each.code) for each in shelf.load(tmp_path).problems if each.code != "FT205"]
    assert ("two.yaml", "FT103") in found
    assert not any(code == "FT601" for _, code in found)


def test_the_choice_is_kept_in_the_record_and_told() -> None:
    session = begun()
    assert session.entries[0].text == "Core session 2.0.0, Ketamine"
    assert ev.decode(ev.encode(session.events[0])) == session.events[0]
    assert b'"medicine":"ketamine"' in ev.encode(session.events[0])
    assert begun("").entries[0].text == "Core session 2.0.0"
    assert b"medicine" not in ev.encode(begun("").events[0])


def test_a_name_that_the_protocol_has_not_shows_nothing() -> None:
    session = begun("aspirin")
    assert engine.profile(CORE, session.state) is None
    assert engine.bearing(CORE, session.state) == ""


def shown(session: Session, cells: int, height: int) -> str:
    view = live.View(CORE, session.state, session.record, session.clock.now())
    return "\n".join("".join(piece.text for piece in row).rstrip() for row in live.page(view, cells, height))


@pytest.mark.parametrize(("cells", "height"), [(60, 20), (80, 24), (100, 30), (180, 50)])
@pytest.mark.parametrize("name", NAMES)
def test_the_line_stands_whole_where_it_bears_and_nowhere_else(name: str, cells: int, height: int) -> None:
    session, profile = begun(name), CORE.medicines[name]
    assert NAMES[name] not in shown(session, cells, height).replace(session.entries[0].text, "")
    for step in CORE.steps:
        if step in profile.bears:
            session.perform(ev.Jumped(step)) if session.state.here.shut == frozenset() else None
            if session.state.here.step == step:
                assert f"\n  {profile.title}: {profile.bears[step]}" in shown(session, cells, height)


@pytest.mark.parametrize(("cells", "height"), [(60, 20), (80, 24), (100, 30)])
def test_without_a_medicine_every_row_stands_where_it_stood(cells: int, height: int) -> None:
    assert "alone" not in live.slots(9, cells, height).at or live.slots(9, cells, height).height("alone") == 0
    with_it, without = live.slots(9, cells, height, alone=True), live.slots(9, cells, height)
    for name in ("title", "head", "foot", "quiet"):
        assert with_it.height(name) == without.height(name)


def test_in_lines_it_is_said_with_the_step_and_help_holds_all_of_it() -> None:
    session = begun()
    session.perform(ev.Jumped("blank"))
    assert "By itself: Ketamine: a numb body is its own doing." in words.step(Guide(session))
    told = "\n".join("".join(piece.text for piece in row) for row in reading.live_help(CORE, session.state, 100))
    profile = CORE.medicines["ketamine"]
    flat = " ".join(told.split())
    for fact in (*profile.alone, *profile.course, *profile.check, *profile.after):
        assert fact.text in flat
        assert ", ".join(fact.cites) in flat

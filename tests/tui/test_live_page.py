"""What the live screen shows, as text, at the sizes it is promised for."""

import msgspec
import pytest

from facilitator_tui.core import tongues
from facilitator_tui.core.protocol import REGISTERS, Protocol, Tongue, Wording
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.guide import asks, keymap, keys, questions, timers
from facilitator_tui.guide.guide import Guide
from facilitator_tui.library import shelf
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.pages import feet, live
from facilitator_tui.tui.paint.rows import Row, plain, width
from facilitator_tui.tui.screens.live import LiveScreen
from tests.making import FakeClock, protocol, session
from tests.tui.pictures import same

SIZES = [(60, 20), (80, 24), (100, 30), (120, 30), (160, 45), (200, 60)]
LIBRARY = shelf.load(shelf.shipped())


def walked(clock: FakeClock | None = None) -> Session:
    """A session in blankness, an hour and three quarters after the medicine."""
    clock = clock or FakeClock()
    protocol = LIBRARY.protocols["psip-core"]
    began = ev.Began(protocol=protocol.id, version=protocol.version, client="K-07")
    session = Session.begin(protocol, began, MemoryTimeline(protocol), clock, author="AB")
    minute = 60_000
    for wait, act in (
        (2, ev.Medicine("MDMA, given by the site")), (1, ev.Jumped("onset")), (55, ev.Jumped("track")),
        (20, ev.Entered("picture", "image")), (1, ev.Said("image.feel", "directive", "Can you feel the image?")),
        (1, ev.Entered("not-felt", "blank")), (6, ev.Jumped("story")),
        (5, ev.Noted("words", "I could just go home")), (1, ev.Jumped("blank")), (12, ev.Marked("trembling", "start")),
    ):  # fmt: skip
        clock.pass_(wait * minute)
        session.perform(act)
    clock.pass_(31_000)
    return session


def view(session: Session, **changes: object) -> live.View:
    base = live.View(session.protocol, session.state, session.record, session.clock.now())
    return base._replace(**changes)  # type: ignore[arg-type]  # each test changes what it names


@pytest.mark.parametrize("size", SIZES)
def test_blankness(size: tuple[int, int]) -> None:
    rows = live.page(view(walked()), *size)
    assert len(rows) == size[1]
    same(f"live-{size[0]}x{size[1]}", rows, size[0])


@pytest.mark.parametrize("size", SIZES)
def test_what_is_asked_stands_in_the_place_of_the_cues(size: tuple[int, int]) -> None:
    session = walked()
    rate = asks.Rate((session.protocol.scales["distress"], session.protocol.scales["presence"]))
    rate.press("7")
    find = asks.Find(session.protocol, session.state)
    for key in "sleep":
        find.press(key)
    words = asks.Write("words", Draft("words", "So… heavy.\nLike lead.", session.clock.now()), "The client's own words")
    for name, ask in (("marks", questions.marks(session.protocol, session.state)), ("rate", rate), ("find", find),
                      ("consent", questions.Consent()), ("urges", questions.urges()), ("words", words)):  # fmt: skip
        rows = live.page(view(session, ask=ask), *size)
        assert len(rows) == size[1]
        same(f"{name}-{size[0]}x{size[1]}", rows, size[0])


def test_what_is_not_saved_is_said_and_why() -> None:
    rows = live.page(view(walked(), unsaved=2, trouble="The disk is full (0 bytes free)."), 80, 24)
    text = plain(rows)
    assert "NOT SAVED 2" in text
    assert "The disk is full (0 bytes free)." in text
    assert " SAVED" not in text.replace("NOT SAVED", "")


def in_language(name: str, language: str) -> Protocol:
    """A protocol that comes along, in a language."""
    return LIBRARY.spoken(LIBRARY.protocols[name], language)


def test_both_languages_are_there_whole() -> None:
    assert list(LIBRARY.tongues) == ["de"]
    assert [each for each in LIBRARY.spread if each.texts < each.of or each.old] == []


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", sorted(LIBRARY.protocols))
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
def test_every_line_and_option_of_every_step_is_whole(name: str, size: tuple[int, int], language: str) -> None:
    protocol, names = in_language(name, language), keymap.DEFAULT.spoken(language)
    protocol = msgspec.structs.replace(protocol, rules=())  # so that a search finds each of them
    began = ev.Began(protocol=protocol.id, version=protocol.version)
    for step in protocol.steps.values():
        for register in REGISTERS:
            session = Session.begin(protocol, began, MemoryTimeline(protocol), FakeClock())
            if step.id != protocol.start:
                session.perform(ev.Jumped(step.id))
            session.perform(ev.Turned(register))
            for ahead in range(max(len(step.say), 1)):
                rows = live.page(view(session, ahead=ahead, keymap=names), *size)
                assert [plain([row]) for row in rows if width(row) > size[0]] == []
                text = " ".join(plain(rows).split())
                whole = [cue.see for cue in step.notice] + [item.text for item in step.items] + [step.title.upper()]
                if step.say:
                    whole.append(protocol.prompts[step.say[ahead]].words(register))
                assert [words for words in whole if " ".join(words.split()) not in text] == []
                ways = [f"{key.key} {names.say(key.word)}" for key in keys.WAYS]
                assert [way for way in ways if way not in text] == []


def german(clock: FakeClock | None = None) -> Guide:
    """A guided session in German, with English beside it."""
    protocol = in_language("psip-core", "de")
    began = ev.Began(protocol=protocol.id, version=protocol.version, client="K-07", language="de")
    live_ = Session.begin(protocol, began, MemoryTimeline(protocol), clock or FakeClock(), author="AB")
    guide = Guide(live_, names=keymap.DEFAULT.spoken("de"))
    guide.twice, guide.beside = None, "en"
    return guide


def seen(guide: Guide, size: tuple[int, int]) -> list[Row]:
    screen = LiveScreen(guide, lambda: None, lambda: None)
    return screen.rows(screen.view(), *size)


@pytest.mark.parametrize("size", SIZES)
def test_a_session_in_german(size: tuple[int, int]) -> None:
    guide = german()
    for key in ("/", "L", "e", "e", "r", "e", "enter", "space"):
        guide.press(key)
    rows = seen(guide, size)
    assert len(rows) == size[1]
    same(f"german-{size[0]}x{size[1]}", rows, size[0])


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize(("name", "keys_"), [("ask", "c"), ("ending", "q"), ("handover", "h"), ("escalation", "!")])
def test_what_a_session_in_german_asks(size: tuple[int, int], name: str, keys_: str) -> None:
    guide = german()
    guide.press(keys_)
    same(f"german-{name}-{size[0]}x{size[1]}", seen(guide, size), size[0])


def test_the_other_language_stands_beside_where_it_is_wanted_and_the_window_is_wide() -> None:
    guide = german()
    line = guide.session.protocol.spoken(guide.prompt, "directive", "en")[0]
    assert line in " ".join(plain(seen(guide, (120, 30))).split())
    assert line not in plain(seen(guide, (100, 30)))
    guide.beside = ""
    assert line not in plain(seen(guide, (120, 30)))
    guide.beside = "fr"
    assert plain(seen(guide, (120, 30))) == plain(seen(german_without(), (120, 30)))


def german_without() -> Guide:
    """The same with nothing beside it."""
    guide = german()
    guide.beside = ""
    return guide


def test_a_line_alone_is_turned_and_the_record_says_in_which_language_it_was_said() -> None:
    guide = german()
    ours, theirs = guide.spoken[0], guide.session.protocol.spoken(guide.prompt, "directive", "en")[0]
    guide.press(":")
    assert guide.spoken == (theirs, "en")
    text = " ".join(plain(seen(guide, (120, 30))).split())
    assert f"{theirs} English" in text
    assert ours in text
    guide.press("space")
    said = guide.session.events[-1].act
    assert isinstance(said, ev.Said)
    assert (said.text, said.language) == (theirs, "en")
    assert guide.session.entries[-1].detail == "anleitend, English"
    assert guide.spoken[1] == "de"
    guide.press("space")
    own = guide.session.events[-1].act
    assert isinstance(own, ev.Said)
    assert own.language is msgspec.UNSET
    assert guide.session.entries[-1].detail == "anleitend"


def test_turning_goes_round_and_another_wording_is_of_the_session_again() -> None:
    guide = german()
    for key, language in ((":", "en"), (":", "de"), (":", "en"), ("tab", "de")):
        guide.press(key)
        assert guide.spoken[1] == language
    here = in_language("psip-core", "en")
    began = ev.Began(protocol=here.id, version=here.version)
    there = Guide(Session.begin(here, began, MemoryTimeline(here), FakeClock()))
    there.press(":")
    assert there.spoken[1] == "de"


@pytest.mark.parametrize(("language", "line"), [("fa", "می‌خواهید همین‌جا بمانید؟"), ("ar", "هل تودّ أن نتوقّف قليلًا؟")])
@pytest.mark.parametrize("size", SIZES)
def test_a_line_that_runs_from_the_right_stands_whole(size: tuple[int, int], language: str, line: str) -> None:
    tongue = Tongue(lines={"urge.whose": Wording(line, line)})
    there = msgspec.structs.replace(protocol(), tongues={language: tongue})
    guide = Guide(session(proto=there))
    guide.press(":")
    rows = seen(guide, size)
    assert line in plain(rows)
    assert [plain([row]) for row in rows if width(row) > size[0]] == []
    guide.press("space")
    assert guide.session.entries[-1].text == line
    assert tongues.named(language) in guide.session.entries[-1].detail


def test_a_line_in_no_other_language_says_so() -> None:
    guide = Guide(session())
    guide.press(":")
    assert guide.message == "This line is in no other language."


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (20, 5), (1, 1)])
def test_too_small_a_window_says_so_and_still_shows_the_line(size: tuple[int, int]) -> None:
    rows = live.page(view(walked()), *size)
    assert len(rows) <= size[1]
    if size[0] > 20:
        assert "Stay with the blankness." in plain(rows)
        assert "Keys still record" in " ".join(plain(rows).split())


@pytest.mark.parametrize("act", [ev.Stopped(""), ev.Overwhelmed(""), ev.Flagged("")])
def test_a_way_out_that_no_step_is_for_is_said_in_the_head(act: ev.Stopped | ev.Overwhelmed | ev.Flagged) -> None:
    bare = session(proto=msgspec.structs.replace(protocol(), always={}))
    bare.perform(act)
    named = {"Stopped": "STOPPED", "Overwhelmed": "TOO MUCH", "Flagged": "FLAG"}[type(act).__name__]
    assert f"{named} · here 0 min" in plain([live.head(view(bare), 60)])


def test_the_step_of_too_much_says_that_it_is_and_the_head_says_it_once() -> None:
    walk = walked()
    for act in (ev.Stopped("stop"), ev.Overwhelmed("overwhelm")):
        walk.perform(act)
    told = plain([live.head(view(walk), 60)])
    assert told.count("TOO MUCH") == 1
    assert "STOPPED" not in told


@pytest.mark.parametrize("kind", ["timer", "words"])
def test_a_hint_that_one_row_does_not_hold_goes_on_beside_the_ways_out(kind: str) -> None:
    begun = Draft(kind, "", FakeClock().now())
    ask = timers.SetTimer(begun) if kind == "timer" else asks.Write("words", begun, "The client's own words")
    told = plain(feet.asked(ask, 60, 2))
    assert "Esc leaves it" in told
    assert "FLAG" in told
    assert "…" not in told
    assert max(map(len, told.split("\n"))) <= 60

"""What the live screen shows, as text, at the sizes it is promised for."""

import msgspec
import pytest

from facilitator_tui.core.protocol import REGISTERS
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.guide import asks, questions
from facilitator_tui.library import shelf
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.paint.rows import plain, width
from tests.making import FakeClock
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
    words = asks.Write(Draft("words", "So… heavy.\nLike lead.", session.clock.now()), "The client's own words")
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


@pytest.mark.parametrize("name", sorted(LIBRARY.protocols))
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
def test_every_line_and_option_of_every_step_is_whole(name: str, size: tuple[int, int]) -> None:
    protocol = msgspec.structs.replace(LIBRARY.protocols[name], rules=())  # so that a search finds each of them
    began = ev.Began(protocol=protocol.id, version=protocol.version)
    for step in protocol.steps.values():
        for register in REGISTERS:
            session = Session.begin(protocol, began, MemoryTimeline(protocol), FakeClock())
            if step.id != protocol.start:
                session.perform(ev.Jumped(step.id))
            session.perform(ev.Turned(register))
            for ahead in range(max(len(step.say), 1)):
                rows = live.page(view(session, ahead=ahead), *size)
                assert [plain([row]) for row in rows if width(row) > size[0]] == []
                text = " ".join(plain(rows).split())
                whole = [cue.see for cue in step.notice] + [item.text for item in step.items] + [step.title.upper()]
                if step.say:
                    whole.append(protocol.prompts[step.say[ahead]].words(register))
                assert [words for words in whole if " ".join(words.split()) not in text] == []
                assert all(way in text for way in ("x STOP", "o TOO MUCH", "! FLAG"))


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (20, 5), (1, 1)])
def test_too_small_a_window_says_so_and_still_shows_the_line(size: tuple[int, int]) -> None:
    rows = live.page(view(walked()), *size)
    assert len(rows) <= size[1]
    if size[0] > 20:
        assert "Stay with the blankness." in plain(rows)
        assert "Keys still record" in " ".join(plain(rows).split())

"""A session whose laptop is opened 40 minutes after the medicine: over midnight, summer time, and a clock that is set.

Each T+ is written down here beforehand, from the room's own clock; screen, lines, CSV, Markdown and story follow it.
"""

import csv
import io
from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Reminder
from facilitator_tui.core.record import dated, export, review, ribbon, summary
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import engine, reminders
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.plain.front import Front
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.paint.rows import plain
from tests.making import FakeClock, began, protocol

BERLIN = ZoneInfo("Europe/Berlin")
OPENED = round(datetime(2026, 10, 24, 23, 50, tzinfo=BERLIN).timestamp() * 1000)
"""The night in which summer time ends: 3:00 becomes 2:00."""


class BerlinClock(FakeClock):
    """Shows the time of Berlin; `ahead` is by how much it is wrong."""

    def offset(self, wall: int) -> int:
        there = datetime.fromtimestamp(wall / 1000, BERLIN).utcoffset()
        assert there is not None
        return int(there.total_seconds()) // 60


WALK = (
    (0, "@23:10\n", "dMDMA 80 mg\n", "T+0:00", "23:10"),
    (0, "", "nlies down\n", "T+0:40", "23:50:00"),
    (5, "@T+0:30\n", "wit is warm\n", "T+0:30", "23:40"),
    (25, "", "nhumming\n", "T+1:10", "00:20:00"),
    (0, "@23:55\n", "n(window opened)\n", "T+0:45", "23:55"),
    (0, "@yesterday 23:05\n", "vBP 120/80 pulse 66\n", "T−0:05", "23:05"),
    (160, "", "nturns to the wall\n", "T+3:50", "02:00:00"),
    (0, "@2:30\n", "nslept\n", "T+3:20", "02:30"),
    (0, "---", "cy", "T+3:35", "~02:45"),
)
"""After how many minutes; the time that is said and the keys of the entry; its T+ and its clock."""


def walked() -> tuple[Guide, BerlinClock]:
    clock = BerlinClock(OPENED)
    proto = protocol()
    proto.reminders["booster"] = Reminder("booster", "A booster's window", after=4 * times.HOUR, since="medicine")
    led = Guide(Session.begin(proto, began(), MemoryTimeline(proto), clock, author="AB"))
    for minutes, said, keys, _, _ in WALK:
        clock.pass_(minutes * times.MINUTE)
        for key in said + keys:
            led.press("enter" if key == "\n" else key)
    return led, clock


def noted(led: Guide) -> list[review.Entry]:
    return [entry for entry in led.session.entries if entry.kind not in ("began", "clock")]


def take(led: Guide) -> Take:
    session = led.session
    return Take("id", session.protocol, session.events, session.entries, session.state.here.dosed)


def test_each_entry_has_its_own_time_and_its_time_from_the_medicine() -> None:
    led, _ = walked()
    dosed = led.session.state.here.dosed
    assert dosed == -40 * times.MINUTE
    assert [(entry.since(dosed), entry.clock) for entry in noted(led)] == [(t_plus, at) for *_, t_plus, at in WALK]


def test_the_screen_shows_them_with_when_they_were_written() -> None:
    led, clock = walked()
    session = led.session
    view = live.View(session.protocol, session.state, session.record, clock.now())
    rows = plain(live.page(view, 100, 40))
    assert "T+3:50  02:00" in rows.splitlines()[0]
    for *_, t_plus, at in WALK:
        assert f"  {at:<8}  {t_plus:>7}  " in rows
    assert "medicine MDMA 80 mg (written 23:50)" in rows or "(written 2026-10-24 23:50)" in rows
    assert "~23:10" not in rows
    assert "vitals   BP 120/80 pulse 66 (written 2026-10-25 00:20)" in rows


def test_a_clock_that_is_set_moves_no_time_from_the_medicine() -> None:
    led, clock = walked()
    before = [entry.since(led.session.state.here.dosed) for entry in noted(led)]
    clock.wall += 10 * times.MINUTE
    clock.pass_(10 * times.MINUTE)
    for key in "nheard\n@T+3:55\nnthen\n@2:15\nnby the clock of now\n":
        led.press("enter" if key == "\n" else key)
    after = [entry.since(led.session.state.here.dosed) for entry in noted(led)]
    assert after == [*before, "T+4:00", "T+3:55", "T+3:55"]
    assert [entry.clock for entry in noted(led)[-2:]] == ["02:15", "02:15"]
    assert led.session.entries[-4].kind == "clock"


def test_the_note_stands_in_the_order_of_what_happened() -> None:
    led, _ = walked()
    page = export.markdown(take(led)).replace("\\", "")
    rows = [row.split(" | ") for row in page.splitlines() if row.startswith("| ") and ":" in row]
    assert [(row[0].strip("| "), row[1]) for row in rows] == [
        ("23:05", "T−0:05"), ("23:10", "T+0:00"), ("23:40", "T+0:30"), ("23:50:00", "T+0:40"), ("23:50:00", "T+0:40"),
        ("23:55", "T+0:45"), ("00:20:00", "T+1:10"), ("02:30", "T+3:20"), ("about 02:45 (± 15 min)", "T+3:35"),
        ("02:00:00", "T+3:50"), ("02:00:00", "T+3:50"),
    ]  # fmt: skip
    assert "| 23:40 | T+0:30 | AB | words | “it is warm” (written 23:55) |" in page


def test_the_table_has_each_time_and_what_the_words_plainly_say() -> None:
    led, _ = walked()
    rows = [row for row in csv.DictReader(io.StringIO(export.csv_text(take(led)))) if row["act"] in ACTS]
    assert [row["t_plus"] for row in rows] == [t_plus for *_, t_plus, _ in WALK]
    medicine, vitals = rows[0], rows[5]
    assert [medicine[name] for name in ("substance", "amount", "unit", "t_plus_ms")] == ["MDMA", "80", "mg", "0"]
    assert [vitals[name] for name in ("systolic", "diastolic", "pulse")] == ["120", "80", "66"]
    assert medicine["when"] == "2026-10-24T23:10:00.000+02:00"
    assert medicine["recorded_at"] == "2026-10-24T23:50:00.000+02:00"
    assert rows[-1]["recorded_at"] == "2026-10-25T02:00:00.000+01:00"
    assert {row["author"] for row in rows} == {"AB"}


ACTS = ("medicine", "noted", "vitals", "consentasked")


def test_what_is_counted_from_the_medicine_falls_due_by_it() -> None:
    led, clock = walked()
    assert _due(led) == []
    clock.pass_(10 * times.MINUTE)
    assert _due(led) == ["booster"]


def _due(led: Guide) -> list[str]:
    session = led.session
    return [
        each.id for each in reminders.due(session.protocol, session.state, session.moment) if each.id == "booster"
    ]  # fmt: skip


def test_the_story_and_the_summary_are_of_the_session_itself() -> None:
    led, _ = walked()
    story = ribbon.story(led.session.protocol, led.session.events, led.session.entries)
    assert story.span == summary.summary(led.session.protocol, led.session.events).span == 190 * times.MINUTE
    assert story.first == -45 * times.MINUTE
    assert ribbon.bars(story, 47) == [(9, "track")]


def test_a_late_entry_from_a_shell_is_of_the_session_s_own_night() -> None:
    led, clock = walked()
    led.session.end()
    clock.pass_(30 * times.HOUR)
    for text, wanted in (("23:15", "T+0:05"), ("0:10", "T+1:00"), ("T+2:00", "T+2:00")):
        meant = dated.read(take(led), text, clock.now(), clock.offset)
        led.session.perform(ev.AddedLate("told", "x"), at=meant.at, precision=meant.precision)
        assert led.session.entries[-1].since(led.session.state.here.dosed) == wanted


def test_lines_say_of_when_an_entry_is() -> None:
    clock, said = BerlinClock(OPENED), list[str]()
    led = Guide(Session.begin(protocol(), began(), MemoryTimeline(protocol()), clock))
    front = Front(led, said.append)
    for key in ("@", *"23:10", "enter", "d", *"MDMA", "enter"):
        front.press(key)
    assert "The next entry is as of 23:10. Esc for now.\n" in said
    assert "Saved 2: medicine, MDMA, of 23:10.\n" in said
    front.press("enter")
    assert any("T+0:40" in line for line in said)


@given(st.lists(st.tuples(st.integers(-900, 300), st.sampled_from("dnvcrz"), st.booleans()), max_size=30))
def test_any_order_of_what_is_told_late_replays_to_the_same_states(told: list[tuple[int, str, bool]]) -> None:
    clock = FakeClock()
    session = Session.begin(protocol(), began(), MemoryTimeline(protocol()), clock)
    acts: dict[str, ev.AnyAct] = {
        "d": ev.Medicine("tea"), "n": ev.Noted("seen", "still"), "v": ev.Vitals("pulse 60"),
        "c": ev.ConsentAsked("yes"), "r": ev.Rated({"distress": 1, "presence": None}), "z": ev.Zeroed(),
    }  # fmt: skip
    for minutes, key, undo in told:
        clock.pass_(times.MINUTE)
        at = ev.earlier(clock.now(), -minutes * times.MINUTE)
        session.perform(acts[key], at=at, precision="minute")
        if undo and session.state.undoable:
            session.perform(ev.Undone(session.state.undoable[-1].seq))
    again = list(engine.states(session.protocol, [ev.decode(ev.encode(event)) for event in session.events]))
    assert again[-1] == session.state
    assert [state.elapsed for state in again] == sorted(state.elapsed for state in again)
    rows, _ = review.entries(session.protocol, session.events)
    assert rows == session.entries
    assert [row.moment for row in review.in_time(rows)] == sorted(row.moment for row in rows)

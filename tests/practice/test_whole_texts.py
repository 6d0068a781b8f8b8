"""Look backs and a bench as a person reads them, whole, on the little client.

`python -m tests.practice.test_whole_texts` writes look_back.txt and bench.txt again, once they were looked at.
"""

from pathlib import Path

import msgspec

from facilitator_tui.core.practice import bench, debrief_words
from facilitator_tui.core.practice import debrief as looks
from facilitator_tui.core.practice.debrief import Debrief
from facilitator_tui.core.walk import events as ev
from tests.making import protocol
from tests.practice.playing import little, practice, said

LOOK_BACK, BENCH = (Path(__file__).with_name(f"{name}.txt") for name in ("look_back", "bench"))
FEEL = ev.Tried("Where do you feel it?", "felt-sense")
STORY = ev.Tried("Was it your father?", "evoke", ("FT303",))
WALKS: dict[str, tuple[ev.AnyAct, ...]] = {
    "stopped at once": (FEEL, ev.Silence(8_000), FEEL, ev.Stopped("stop"), ev.Tried("We can end.", "close")),
    "a no passed over": (FEEL, FEEL, STORY, ev.Tried("All right, we stop.", "accept-stop")),
    "harmed": (STORY, ev.Entered("picture", "image"), STORY, STORY),
    "little met": (
        said("urge.whose"), ev.Urge("to fix it"), ev.Tried("Go on.", "push", ("unjudged",)), ev.ConsentAsked("yes"),
        ev.Entered("picture", "image"), said("image.feel"), ev.Silence(4_000),
        ev.Silence(16_000), ev.Noted("seen", "a"),
    ),
    "words that lead": (
        ev.Tried("You must be angry.", "interpret", ("interpretation",)),
        ev.Tried("Why? And when?", "contact", ("questions",)),
        FEEL, ev.Undone(5), ev.Tried("Stay a while.", "stay"),
    ),
    "nothing": (),
}  # fmt: skip


def look(*acts: ev.AnyAct) -> Debrief:
    session = practice(acts)
    assert session.met is not None
    return looks.debrief(little(), protocol(), session.met, session.events)


def look_backs() -> str:
    made = {name: look(*acts) for name, acts in WALKS.items()}
    made["a replay"] = msgspec.structs.replace(made["harmed"], replay=("2026-11-22-0a0a0a", 2))
    parts = [f"= {name}\n\n{debrief_words.markdown(each)}" for name, each in made.items()]
    narrow = [
        line
        for name in ("little met", "a no passed over")
        for section in debrief_words.sections(made[name], cells=60)
        for line in (f"# {section.title}", *section.lines)
    ]
    beside = [*debrief_words.over_time([]), "", *debrief_words.over_time([*made.values()])]
    return "\n".join([*parts, "= narrow", "", *narrow, "", "= side by side", "", *beside, ""])


def benches() -> str:
    easy = msgspec.structs.replace(little(), turns=3)
    return "\n".join(line for client in (little(), easy) for line in (*bench.words(bench.bench(client, 6)), "", ""))


def test_look_backs_read_as_they_did() -> None:
    assert LOOK_BACK.read_text("utf-8") == look_backs()


def test_a_bench_reads_as_it_did() -> None:
    assert BENCH.read_text("utf-8") == benches()


if __name__ == "__main__":
    LOOK_BACK.write_text(look_backs(), encoding="utf-8")
    BENCH.write_text(benches(), encoding="utf-8")

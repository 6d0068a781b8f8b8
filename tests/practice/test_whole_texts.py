"""Look backs, a bench and moments as a person reads them, whole, on the little client.

`python -m tests.practice.test_whole_texts` writes look_back.txt, bench.txt and moments.txt again, once they were looked
at.
"""

from pathlib import Path

import msgspec

from facilitator_tui.core.practice import bench, debrief_words, puzzles
from facilitator_tui.core.practice import debrief as looks
from facilitator_tui.core.practice.debrief import Debrief
from facilitator_tui.core.walk import events as ev
from tests.making import protocol
from tests.practice.playing import little, practice, said

LOOK_BACK, BENCH, MOMENTS = (Path(__file__).with_name(f"{name}.txt") for name in ("look_back", "bench", "moments"))
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


def moments() -> str:
    lines = []
    for moment in puzzles.puzzles(little(), protocol()):
        best = sorted(puzzles.best_kinds(little().states[moment.state], protocol()))
        lines += [f"= {moment.state}: {moment.skill}, {puzzles.skill_words(moment.skill)}; best: {', '.join(best)}", ""]
        for count in range(6):
            turned = puzzles.turned(moment, count)
            lines.append(f"{count}. {puzzles.said(turned.line)} {', '.join(turned.shows)}".rstrip())
            found = puzzles.options(turned, protocol(), "invitational" if count % 2 else "directive", count)
            lines += [f"   {puzzles.TIER_WORDS[each.tier]}: {each.words} ({each.why})" for each in found]
        for text in ("Where do you feel it?", "Can you feel the image?", "Was it your father?", "Hm."):
            own = puzzles.spoken(moment, protocol(), text)
            lines.append(f"“{text}” {own.tier + ': ' + own.why if isinstance(own, puzzles.Option) else own.codes}")
        lines.append("")
    return "\n".join(lines)


def test_moments_read_as_they_did() -> None:
    assert MOMENTS.read_text("utf-8") == moments()


def test_look_backs_read_as_they_did() -> None:
    assert LOOK_BACK.read_text("utf-8") == look_backs()


def test_a_bench_reads_as_it_did() -> None:
    assert BENCH.read_text("utf-8") == benches()


if __name__ == "__main__":
    LOOK_BACK.write_text(look_backs(), encoding="utf-8")
    MOMENTS.write_text(moments(), encoding="utf-8")
    BENCH.write_text(benches(), encoding="utf-8")

"""A key that the settings moved is named by its new name wherever a person reads it, and by the old one nowhere."""

import asyncio
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import asks, keys
from facilitator_tui.guide.endings import Ending
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.handover import Handover
from facilitator_tui.guide.keymap import KeyMap, mapped
from facilitator_tui.guide.taken import Taken
from facilitator_tui.settings import load
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.screens.live import LiveScreen
from facilitator_tui.workspace import Workspace
from tests.fronts.leading import Live, Plain
from tests.making import FakeClock
from tests.tui.test_screens import shown

FIXED = {row.id for row in keys.WAYS}
TYPED = ("list.", "begin.")
"""Where text is typed, no letter can be a key."""
STILL = iter((*(f"f{number}" for number in range(1, 13)), "insert", "tab"))
ALPHABETS = (("а", 48), ("α", 24), ("ա", 38))  # noqa: RUF001 - other alphabets are meant
SIGNS = iter([chr(ord(first) + n) for first, count in ALPHABETS for n in range(count)])
MOVED = tuple(
    (ident, next(STILL if ident.startswith(TYPED) else SIGNS)) for ident in keys.BINDINGS if ident not in FIXED
)
NAMES = KeyMap(MOVED)
LIVE = {keys.name(row.key) for row in (*keys.LIVE, *keys.PRACTICE)} - {"a", "End"}
"""The old names of keys; the letter a is also a word, and so is the end of a session."""
WAYS = {keys.name(row.key) for row in keys.WAYS}
LISTED = {keys.name(row.key) for row in keys.BINDINGS.values()} - {"a", "e", "i"} - WAYS | {"↑", "↓"}
KEY = dict(MOVED)

TOUR = (
    "#", "live.said", "live.another", "live.skip", "live.register", "live.earlier", "live.earlier", "escape",
    "live.consent", "n", "live.undo", "live.mark", "e", "live.mark", "t", "live.mark", "t", "live.rate", "3",
    "escape", "live.rate", "7", "2", "live.seen", "b", "escape", "live.seen", "ctrl+u", "escape", "live.words",
    "ctrl+x", "live.words", "enter", "live.back", "live.back", "live.undo", "live.undo", "!", "A", "escape",
    "live.handover", "e", "live.said", "i", "K", "enter", "i", "#", "e", "live.undo", "live.people", "i", "Q",
    "escape", "live.touch", "c", "y", "h", "live.missing", "b", "enter", "live.tick", "escape", "live.urge", "b",
    "live.find", "i", "m", "enter", "live.see-to", "live.put-off", "live.medicine", "M", "enter", "live.vitals",
    "escape", "live.room", "escape", "live.thought", "escape", "ctrl+c", "live.glance", "live.glance",
    "live.older", "live.older", "live.more", "live.newer", "live.newer", "live.page-older", "live.page-newer",
    "live.mark", "escape", "live.first", "live.first", "live.latest", "escape", "live.more", "live.search", "i", "down",
    "escape", "live.author", "live.blackout", "live.seen", "escape", "live.help", "live.end", "#", "list.down",
    "end.note", "escape",
    "live.end", "escape", "live.find", "e", "n", "d", "enter", "1", "live.end", "e", "list.choose",
)  # fmt: skip
"""Nearly every message and question there is; what stands in no table is the question's own key."""


def own(ask: asks.Ask | None) -> set[str]:
    """Give the keys that a question has for itself, wherever those of the session are."""
    if isinstance(ask, Handover):
        return {"i", "e"}
    if isinstance(ask, Taken):
        return {"Tab"}
    if isinstance(ask, asks.Choose):
        return {choice.key for choice in ask.choices}
    if isinstance(ask, asks.Text) and ask.kind == "words":
        return {keys.name("tab")}
    return {"-", "t"} if isinstance(ask, asks.Rate) else set()


def told(guide: Guide) -> list[str]:
    return [guide.message, *((guide.ask.hint, guide.ask.title) if guide.ask is not None else ())]


def stale(text: str, names: set[str]) -> set[str]:
    return {word.strip("().:") or word for word in text.split()} & names


@pytest.mark.parametrize("practice", [False, True], ids=["live", "practice"])
def test_messages_and_feet_of_the_live_screen_name_the_keys_of_now(*, practice: bool) -> None:
    live = Live(practice=practice, names=NAMES)
    before: asks.Ask | None = None
    for key in TOUR:
        live.press(KEY.get(key, key))
        rows = live.shown().split("\n")
        names = LIVE - own(live.guide.ask) - own(before)
        if isinstance(live.guide.ask, Ending):
            rows = [live.guide.ask.hint, *rows[:5], *rows[-2:]]
            assert [row for row in rows if stale(row, {"Enter", "Esc", "↑", "↓"})] == []
        elif live.guide.ask is None or isinstance(live.guide.ask, Handover):
            rows = rows[-2:]
        else:
            rows = rows[-1:]
        for text in (*told(live.guide), *rows):
            assert stale(text, names) == set(), (key, text)
        before = live.guide.ask
    assert live.guide.over == "ended"


@pytest.mark.parametrize("practice", [False, True], ids=["live", "practice"])
def test_lines_name_the_keys_of_now(*, practice: bool) -> None:
    plain = Plain(practice=practice, names=NAMES)
    for key in TOUR:
        allowed = own(plain.guide.ask)
        start = len(plain.said)
        plain.press(KEY.get(key, key))
        for line in plain.said[start:].splitlines():
            label, _, rest = line.partition(": ")
            if label == "Key":
                assert rest.split(",")[0] not in LIVE
            elif label not in (
                "Answer",
                "Call",
                "Site step",
                "Text",
                "Find",
                "Last",
                "Search",
                "Record",
            ) and not label.startswith("Saved"):
                assert stale(line, LIVE - allowed - own(plain.guide.ask)) == set(), line
    assert plain.said.startswith("Session: ")
    assert stale(plain.said.splitlines()[1], LIVE) == set()
    assert plain.guide.over == "ended"


@pytest.mark.parametrize(
    "path",
    [
        "", "home.begin", "home.begin A n n a list.choose", "home.begin list.down", "home.practise", "home.review",
        "home.practise list.last list.choose", "home.practise list.last list.choose 1", "home.check",
        "home.begin list.choose live.end", "home.begin list.choose live.help", "home.review list.choose",
        "home.practise list.choose live.end l", "home.begin list.choose live.end end.later",
    ],
)  # fmt: skip
def test_lists_name_the_keys_of_now(tmp_path: Path, path: str) -> None:
    home = places.of(tmp_path, {})
    home.settings.parent.mkdir(parents=True, exist_ok=True)
    text = "[keys]\n" + "".join(f'"{ident}" = "{key}"\n' for ident, key in MOVED)
    home.settings.write_text(text, encoding="utf-8")
    moved, problems = mapped(load(home.settings, {}))
    assert (dict(moved.moved), problems) == (KEY, ())
    space = Workspace(home, FakeClock(), library=None, environ={})
    protocol = space.protocol()
    space.begin(protocol, ev.Began(protocol.id, protocol.version)).close()

    async def run() -> None:
        app = FacilitatorApp(space)
        async with app.run_test(size=(100, 30)) as pilot:
            for key in path.split():
                await pilot.press(KEY.get(key, key))
            await pilot.pause()
            rows = shown(app).split("\n")
            guide = app.screen.guide if isinstance(app.screen, LiveScreen) else None
            ending = guide.ask if guide is not None and isinstance(guide.ask, Ending) else None
            letters = {choice.key for choice in ending.choices} if ending is not None else set()
            message = guide.message if guide is not None else ""
            below = max(index for index, row in enumerate(rows) if row.startswith("──"))
            for row in (
                rows[below - 1],
                *rows[below + 1 :],
                *(row for row in rows if "change" in row or "leaves" in row),
            ):
                assert stale(row, LISTED - letters if message and message in row else LISTED) == set(), row

    asyncio.run(run())

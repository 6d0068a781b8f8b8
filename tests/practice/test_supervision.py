"""Supervisors: blind, two of them, and the bundle that carries practices to them and ratings back."""

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, get_args

import msgspec
import pytest

from facilitator_tui import places
from facilitator_tui.cli import main
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.practice import supervision
from facilitator_tui.core.practice.adherence import ITEMS
from facilitator_tui.core.practice.supervision import PROGRAM, Rating
from facilitator_tui.core.walk import events as ev
from facilitator_tui.training import bundles, casting, debriefs
from facilitator_tui.training.casting import How
from facilitator_tui.training.supervising import Carried, Here
from facilitator_tui.tui.app import FacilitatorApp
from facilitator_tui.tui.screens.bundle import BundleScreen
from facilitator_tui.tui.screens.rating import RatingScreen
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock
from tests.tui.test_screens import shown

TEN = supervision.read(dict.fromkeys(ITEMS, 2))
OWN = ev.Tried("What is it like for you?", "curiosity")


def space(home: Path) -> Workspace:
    return Workspace(places.of(home, os.environ), FakeClock(), library=None, environ={})


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return space(tmp_path / "home")


@pytest.fixture
def ident(workspace: Workspace) -> str:
    return practise(workspace)


def practise(workspace: Workspace, *acts: ev.AnyAct) -> str:
    session = casting.begin(workspace, casting.client(workspace, "placebo"), How(seed="a"))
    for act in (OWN, ev.Noted("thought", "my secret thought"), *acts):
        session.perform(act)
    session.end()
    session.close()
    return session.ident


def carried(workspace: Workspace, ident: str, path: Path, *ratings: Rating) -> dict[str, Any]:
    bundle = bundles.pack(workspace, [ident])
    bundles.write(path, msgspec.structs.replace(bundle, ratings={ident: ratings} if ratings else {}))
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def test_the_items_of_a_bundle_are_the_ten() -> None:
    assert get_args(supervision.Item) == tuple(ITEMS)


def test_no_number_of_another_is_seen_before_the_own_ones_are_kept() -> None:
    other, mine = Rating("AB", TEN, kept=True), Rating("CD", TEN)
    assert supervision.seen((other, mine), "CD") == []
    assert supervision.seen((other,), "CD") == []
    assert supervision.seen((other, msgspec.structs.replace(mine, kept=True)), "CD") == [other]
    assert supervision.seen((Rating("AB", TEN), msgspec.structs.replace(mine, kept=True)), "CD") == []


def test_two_supervisors_and_the_program_are_compared_two_by_two() -> None:
    program = supervision.read(dict(zip(ITEMS, (0, 1, 2, 3, None, None, 3, 2, 1, 0), strict=True)))
    one = Rating("AB", supervision.read(dict(zip(ITEMS, (0, 1, 2, 3, None, 1, 3, 2, 1, 1), strict=True))), kept=True)
    two = Rating("CD", supervision.read(dict(zip(ITEMS, (1, 1, 2, 3, None, 1, 3, 3, 1, 0), strict=True))), kept=True)
    lines = list(supervision.compared(program, (one, two, Rating("EF", TEN))))
    assert lines[0].split() == ["program", "AB", "CD"]
    assert lines[5].split()[-3:] == ["–", "–", "–"]
    assert [line.split(":")[0] for line in lines[-3:]] == ["AB and CD", "AB and program", "CD and program"]
    assert lines[-3].endswith("6 of 9 items the same")
    assert list(supervision.compared(program, ())) == []


def test_a_bundle_holds_the_moves_and_nothing_else_that_was_written(
    workspace: Workspace, ident: str, tmp_path: Path
) -> None:
    text = json.dumps(carried(workspace, ident, tmp_path / "b.json"))
    assert OWN.text in text
    assert "my secret thought" not in text
    assert str(tmp_path) not in text
    assert (tmp_path / "b.json").stat().st_mode & 0o777 == 0o600


def test_what_is_redacted_is_not_carried(workspace: Workspace, ident: str, tmp_path: Path) -> None:
    debriefs.look_back(workspace, ident)
    workspace.redact(ident, 3, "")
    assert OWN.text not in json.dumps(carried(workspace, ident, tmp_path / "b.json"))


def test_a_real_session_is_never_carried(workspace: Workspace, ident: str, tmp_path: Path) -> None:
    protocol = workspace.protocol()
    real = workspace.begin(protocol, ev.Began(protocol=protocol.id, version=protocol.version, client="K-07"))
    real.close()
    with pytest.raises(UsageError, match="no practice with a simulated client"):
        bundles.pack(workspace, [ident, real.ident])
    moved = tmp_path / f"{ident}.session"
    moved.write_bytes(workspace.find(ident).read_bytes())
    workspace.find(ident).unlink()
    with pytest.raises(UsageError, match="does not lie among the practices"):
        bundles.pack(workspace, [str(moved)])


def test_ratings_come_home_and_those_not_kept_stay(workspace: Workspace, ident: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    carried(workspace, ident, path, Rating("AB", TEN, kept=True), Rating("CD", TEN))
    assert bundles.take(workspace, bundles.read(path)) == (1, ())
    assert bundles.pack(workspace, [ident]).ratings == {}, "who rates next does not read what was said before"
    assert [each.by for each in debriefs.look_back(workspace, ident).ratings] == ["AB"]
    assert bundles.take(workspace, bundles.read(path)) == (1, ())


def test_a_rating_that_stands_is_not_replaced(workspace: Workspace, ident: str, tmp_path: Path) -> None:
    carried(workspace, ident, tmp_path / "b.json", Rating("AB", TEN, kept=True))
    debriefs.rate(workspace, ident, Rating("AB", {**TEN, "stopped": 0}, kept=True))
    taken = bundles.take(workspace, bundles.read(tmp_path / "b.json"))
    assert taken == (0, (f"AB rated {ident} otherwise before; that stands.",))


def test_numbers_of_a_practice_that_is_not_the_same_here_are_not_taken(
    workspace: Workspace, ident: str, tmp_path: Path
) -> None:
    path = tmp_path / "b.json"
    data = carried(workspace, ident, path, Rating("AB", TEN, kept=True))
    data["practices"][0]["moves"][0]["move"] = "to the ground, to the body"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert bundles.take(workspace, bundles.read(path)).left == (
        f"{ident} is not as it is here; its numbers are not taken.",
    )
    elsewhere = space(tmp_path / "other")
    assert bundles.take(elsewhere, bundles.read(path)).left == (f"{ident} is no practice of this computer.",)


def _nested(_: dict[str, Any]) -> bytes:
    return b'{"what": "facilitator-tui practices", "form": 1, "practices": ' + b"[" * 100_000


def _put(*way: str | int, value: object) -> Callable[[dict[str, Any]], bytes]:
    def changed(data: dict[str, Any]) -> bytes:
        here: Any = data
        for part in way[:-1]:
            here = here[part]
        here[way[-1]] = value
        return json.dumps(data).encode()

    return changed


HOSTILE: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "empty": lambda _: b"",
    "no text": lambda _: b"\xff\xfe\x00",
    "a zip": lambda _: b"PK\x03\x04" + b"\0" * 40,
    "another thing": lambda _: b'{"what": "else", "form": 1}',
    "deep": _nested,
    "a list": lambda _: b"[]",
    "more than there is": _put("extra", value=1),
    "a path for a name": _put("practices", 0, "ident", value="../../sessions/x"),
    "a whole path for a name": _put("practices", 0, "ident", value="/etc/passwd"),
    "a number too high": _put("practices", 0, "program", "stopped", value=99),
    "an item that is none": _put("practices", 0, "program", "charm", value=1),
    "no practice": _put("practices", value=[]),
    "ratings of another": _put("ratings", value={"2026-01-01-ffffff": []}),
    "a long text": _put("practices", 0, "last", value="x" * 5_000),
    "too large": lambda data: json.dumps(data).encode() + b" " * bundles.MAX_BYTES,
    "twice the same": lambda data: json.dumps({**data, "practices": data["practices"] * 2}).encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_bundle_is_refused_in_a_sentence(
    workspace: Workspace, ident: str, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(HOSTILE[name](carried(workspace, ident, path)))
    before = sorted(file for file in tmp_path.rglob("*") if "cache" not in file.parts)
    assert main(["--home", str(tmp_path / "home"), "supervise", "--take", str(path)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(str(path))
    assert "Traceback" not in told
    assert sorted(file for file in tmp_path.rglob("*") if "cache" not in file.parts) == before


def test_a_bundle_that_was_changed_anywhere_is_read_or_refused(
    workspace: Workspace, ident: str, tmp_path: Path
) -> None:
    path, chance = tmp_path / "b.json", Random(5)  # noqa: S311 - a change is no secret
    carried(workspace, ident, path, Rating("AB", TEN, kept=True))
    whole, refused = path.read_bytes(), 0
    for _ in range(500):
        data = bytearray(whole)
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
        path.write_bytes(bytes(data))
        try:
            assert list(bundles.listed(bundles.read(path)))
        except UsageError:
            refused += 1
    assert 100 < refused < 500


def test_a_bundle_of_a_later_form_asks_for_a_newer_program(workspace: Workspace, ident: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(_put("form", value=2)(carried(workspace, ident, path)))
    with pytest.raises(UsageError, match="reads them up to 1"):
        bundles.read(path)


def test_what_a_bundle_says_moves_no_terminal(
    workspace: Workspace, ident: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(_put("practices", 0, "title", value="\x1b[2J\u202ehidden")(carried(workspace, ident, path)))
    assert main(["--home", str(tmp_path), "supervise", "--tell", str(path)]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_what_is_in_it_is_said_before_it_is_written_and_nothing_is_written_over(
    ident: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "home")]
    path = tmp_path / "out.json"
    assert main([*home, "supervise", "--pack", ident]) == 0
    assert "1 move, 1 with words" in capsys.readouterr().out
    assert main([*home, "supervise", "--pack", ident, "-o", str(path)]) == 2
    assert "nobody to ask" in capsys.readouterr().err
    assert not path.exists()
    assert main([*home, "supervise", "--pack", ident, "-o", str(path), "--yes"]) == 0
    assert main([*home, "supervise", "--pack", ident, "-o", str(path), "--yes"]) == 2
    assert main([*home, "supervise"]) == 2


def test_agreement_is_told_over_all_practices(
    workspace: Workspace, ident: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path / "home"), "supervise", "--agreement"]
    assert main(home) == 0
    assert "Nobody has rated" in capsys.readouterr().out
    for by, last in (("AB", 1), ("CD", 3)):
        debriefs.rate(workspace, ident, Rating(by, {**TEN, "closed": last, "stopped": 0}, kept=True))
    assert main(home) == 0
    assert "AB and CD: weighted kappa" in capsys.readouterr().out


def test_the_blind_screen_keeps_ten_numbers_and_only_then_shows_others(workspace: Workspace, ident: str) -> None:
    debriefs.rate(workspace, ident, Rating("AB", TEN, kept=True))
    seen: list[str] = []

    async def run() -> None:
        app = FacilitatorApp(workspace, first=RatingScreen(Here(workspace, ident)))
        async with app.run_test(size=(80, 24)) as pilot:
            for keys in ("C D enter", "3 3 3 3 3 n 3 3 3", "t", "escape", "0", "minus 1", "enter", "2"):
                await pilot.press(*keys.split())
                await pilot.pause()
                seen.append(shown(app))

    asyncio.run(run())
    assert not any("AB" in text or "program 0" in text or "program –" in text for text in seen[:6])
    assert f"“{OWN.text}”" in seen[2]
    assert "All ten are given" in seen[5]
    assert "AB 2" in seen[6]
    assert "With program:" in seen[6]
    kept = next(each for each in debriefs.look_back(workspace, ident).ratings if each.by == "CD")
    assert (kept.kept, kept.blind, kept.items["closed"], kept.items["consent"]) == (True, True, 1, None)


def test_a_number_that_cannot_be_kept_is_said_and_nothing_falls(
    workspace: Workspace, ident: str, tmp_path: Path
) -> None:
    path = tmp_path / "b.json"
    carried(workspace, ident, path)
    seen: list[str] = []

    async def run() -> None:
        app = FacilitatorApp(workspace, first=RatingScreen(Carried(path, ident)))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(*PROGRAM, "enter")
            await pilot.pause()
            seen.append(shown(app))
            await pilot.press(*["backspace"] * 7, "A", "enter")
            path.write_bytes(b"gone bad")
            await pilot.press("2")
            await pilot.pause()
            seen.append(shown(app))

    asyncio.run(run())
    assert "Type your initials" in seen[0]
    assert "Not kept:" in seen[1]
    assert "2 mostly" not in seen[1].partition("Returned")[2]


def test_initials_that_mean_the_program_take_nobodys_place() -> None:
    program = supervision.read({"stopped": 0})
    assert supervision.raters(program, (Rating(PROGRAM, TEN, kept=True),)) == {PROGRAM: program}


def test_a_bundle_is_rated_on_its_screen_and_keeps_the_numbers_itself(
    workspace: Workspace, ident: str, tmp_path: Path
) -> None:
    path = tmp_path / "b.json"
    carried(workspace, ident, path)
    elsewhere = space(tmp_path / "other")
    seen: list[str] = []

    async def run() -> None:
        app = FacilitatorApp(elsewhere, first=BundleScreen(path, "AB"))
        async with app.run_test(size=(60, 20)) as pilot:
            for keys in ("down", "enter", "1 1 1", "escape", "enter", "end 2", "escape"):
                await pilot.press(*keys.split())
                await pilot.pause()
                seen.append(shown(app))

    asyncio.run(run())
    assert "not rated" in seen[0]
    assert " 3 of 10" in seen[3]
    assert " 4 of 10" in seen[6]
    assert Carried(path, ident).ratings[0].items == {"felt-sense": 1, "non-leading": 1, "blankness": 1, "closed": 2}

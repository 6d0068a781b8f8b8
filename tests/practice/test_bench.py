"""The bench for authors: what it counts on a client whose answers this file knows, and that planted faults show."""

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from facilitator_tui.cli import main
from facilitator_tui.core.practice import bench, trainees, tricks
from facilitator_tui.core.practice.client import GOOD, Bound, Client, Go, Move
from facilitator_tui.core.protocol import AIMS
from tests.practice.playing import little
from tests.practice.test_clients import CLIENTS

ALL = [*trainees.TRAINEES]


@dataclass
class Lines:
    text: list[str]

    def after(self, title: str) -> list[str]:
        at = next(n for n, line in enumerate(self.text) if line.startswith(title))
        rest = self.text[at + 1 :]
        return rest[: rest.index("")] if "" in rest else rest


def told(client: Client, plays: int = 20) -> Lines:
    return Lines(bench.words(bench.bench(client, plays)))


def changed(client: Client, state: str, **moves: Move) -> Client:
    there = client.states[state]
    held = {**there.moves, **{name.replace("_", "-"): move for name, move in moves.items()}}
    return msgspec.structs.replace(
        client, states={**client.states, state: msgspec.structs.replace(there, moves=held)}
    )  # fmt: skip


def test_counts_are_exact_and_the_same_again() -> None:
    found = bench.bench(little(), 20)
    assert [len(plays) for plays in found.plays.values()] == [20] * len(ALL)
    assert sum(found.endings.values()) == 20 * len(ALL)
    assert bench.bench(little(), 20) == found
    table = told(little()).after("How they ended")
    assert table[0].split() == ["ended", "gone", "held", "well"]
    for name, row in zip(ALL, table[1:], strict=False):
        counted = Counter(play.ending for play in found.plays[name])
        numbers = [counted[each] for each in ("ended", "gone", "held")]
        assert row.split() == [name, *map(str, numbers), str(numbers[0] + numbers[2])]


def test_what_the_kinds_of_trainee_do_is_what_their_names_say() -> None:
    found = bench.bench(little(), 20)
    assert {play.ending for play in found.plays["good"]} <= {"ended", "held"}
    assert {play.ending for play in found.plays["leading"]} == {"gone"}
    assert {play.ending for play in found.plays["harmful"]} == {"gone"}
    assert {kind for play in found.plays["silent"] for now in play.nows for kind in now.kinds} <= {"silence", ""}


def test_lines_states_and_endings_that_nobody_came_to_are_named() -> None:
    shut = msgspec.structs.replace(little().states["after"], id="attic", lines=("Dust.", "A chest."))
    client = msgspec.structs.replace(little(), states={**little().states, "attic": shut})
    lines = told(client).after("What nobody came to")
    assert "  states: 1 of 4: attic" in lines
    assert "    attic: “Dust.”" in lines
    assert lines[2].startswith("  lines: 2 of 14 never said")
    assert lines[-1].endswith("attic 0")


def test_a_planted_trick_is_named_with_all_others_of_its_kind() -> None:
    way = (Go("held", {"contact": Bound(5)}),)
    opening = Move("fits", "It opens.", "", {"contact": 1}, way)
    easy = changed(little(), "picture", contact=opening, stay=opening)
    endings = {**easy.endings, "held": msgspec.structs.replace(easy.endings["held"], kind="opened")}
    found = bench.bench(msgspec.structs.replace(easy, endings=endings), 5)
    assert {("contact",), ("stay",)} <= set(found.winners)
    assert "  `contact` at every turn" in bench.words(found)
    assert next(tricks.find(found.client)).code == "FT413"


def test_a_client_that_no_trick_opens_is_said_to_be_so() -> None:
    assert told(CLIENTS["plain-no"]).after("Tricks")[0].startswith("  none")


def test_the_map_shows_every_hidden_value_from_the_first_turn_on() -> None:
    rows = told(little()).after("Hidden values from turn to turn, harmful")
    assert [row.split()[:-3] for row in rows] == [
        ["turn"], ["plays"], ["contact", "lowest"], ["contact", "middle"], ["contact", "highest"],
    ]  # fmt: skip
    assert rows[2].split()[-3:] == ["3", "1", "0"]


@pytest.mark.parametrize("name", CLIENTS)
def test_the_good_come_to_good_endings_and_those_who_press_to_none(name: str) -> None:
    found = bench.bench(CLIENTS[name], 50)

    def well(kind: str) -> int:
        return sum(found.client.endings[play.ending].kind in GOOD for play in found.plays[kind])

    assert [well(kind) for kind in ("harmful", "pushing", "rescuing")] == [0, 0, 0]
    assert well("good") > 2 * well("poor")


def test_all_shipped_clients_are_through_in_seconds() -> None:
    begun = time.thread_time()
    for client in CLIENTS.values():
        bench.bench(client)
    assert time.thread_time() - begun < 2 * len(CLIENTS)


def test_every_kind_of_move_that_a_trainee_makes_is_one() -> None:
    made = {kind for play in bench.bench(little(), 20).all for now in play.nows for kind in now.kinds if kind}
    assert made <= set(AIMS)


def test_the_command_prints_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(tmp_path), "practice", "--bench", "plain-no"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("A plain no (plain-no): 2,000 plays, 200 of each kind of trainee\n")
    assert main(["--home", str(tmp_path), "practice", "--bench", "plan-no"]) == 1
    assert "Did you mean `plain-no`" in capsys.readouterr().err

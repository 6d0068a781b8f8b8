"""What the real program wrote is damaged, and `verify` names it every time."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator_tui.core.errors import TimelineError
from facilitator_tui.timeline import read, verify
from facilitator_tui.timeline.opening import contents
from facilitator_tui.timeline.reading import looking
from tests.faults import harness
from tests.faults.harness import BEGIN, LIVE, note, session_of, tally
from tests.program.commands import run
from tests.terminal import Terminal, program

pytestmark = pytest.mark.faults
TRIALS = [300, pytest.param(5_000, marks=pytest.mark.long)]
NOTES = 25


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home with one ended session, all of it in the file itself."""
    return _walked(tmp_path_factory.mktemp("ended"), end=True)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home with one killed session, its entries in the WAL."""
    return _walked(tmp_path_factory.mktemp("killed"), end=False)


def _walked(home: Path, *, end: bool) -> Path:
    with Terminal(program(*BEGIN), home=home) as tty:
        tty.wait(LIVE)
        for number in range(1, NOTES + 1):
            note(tty, number)
            tty.wait(f"“note {number}”")
        if end:
            harness.end(tty)
    return home


def named(path: Path) -> bool:
    """Tell whether `verify` says in words that the session is not as it was written."""
    try:
        verdict = verify(path)
    except TimelineError as error:
        return path.stem in str(error)
    return not verdict.sound and all(verdict.faults)


def tried(home: Path, folder: Path, trials: int, damage: Callable[[Path, random.Random], None], name: str) -> None:
    """Damage copies of a session and count those that are not named."""
    row = tally(f"damage: {name}", "the bytes of a copy changed")
    chance = random.Random(trials)  # noqa: S311 - where to damage, no secret
    session = session_of(home)
    for trial in range(trials):
        place = folder / "copy"
        shutil.copytree(session.parent, place)
        path = place / session.name
        damage(path, chance)
        row.runs += 1
        if not named(path):
            row.hurt(f"trial {trial} was not noticed")
        shutil.rmtree(place)
    row.remark = f"{row.runs - row.damaged} of {row.runs} named"
    row.judge()


def content(path: Path) -> list[tuple[int, int]]:
    """Give where in the file the entries' own bytes lie, as (offset, length)."""
    data = path.read_bytes()
    with looking(path) as connection:
        _, rows = contents(connection)
    spans = []
    for row in rows:
        for text in (row.body.encode(), row.hash.encode(), row.id.encode()):
            at = data.find(text)
            if at >= 0:
                spans.append((at, len(text)))
    assert len(spans) > len(rows)
    return spans


@pytest.mark.parametrize("trials", TRIALS)
def test_a_byte_of_an_entry(tmp_path: Path, ended: Path, trials: int) -> None:
    spans = content(session_of(ended))

    def flip(path: Path, chance: random.Random) -> None:
        at, length = chance.choice(spans)
        data = bytearray(path.read_bytes())
        data[at + chance.randrange(length)] ^= 1 << chance.randrange(8)
        path.write_bytes(data)

    tried(ended, tmp_path, trials, flip, "one bit of an entry")


@pytest.mark.parametrize("trials", TRIALS)
def test_a_letter_of_a_note(tmp_path: Path, ended: Path, trials: int) -> None:
    def reword(path: Path, chance: random.Random) -> None:
        data = path.read_bytes()
        at = data.find(f'"text":"note {chance.randint(1, NOTES)}"'.encode()) + 8
        assert at > 8
        letter = at + chance.randrange(5)
        other = bytes([data[letter] % 26 + 97 if data[letter] % 26 + 97 != data[letter] else 122])
        path.write_bytes(data[:letter] + other + data[letter + 1 :])

    tried(ended, tmp_path, trials, reword, "one letter of a note")


@pytest.mark.parametrize("trials", TRIALS)
def test_the_end_of_the_wal(tmp_path: Path, killed: Path, trials: int) -> None:
    def cut(path: Path, chance: random.Random) -> None:
        wal = Path(f"{path}-wal")
        data = wal.read_bytes()
        if chance.random() < 0.5:
            wal.write_bytes(data[: chance.randrange(len(data))])
        else:
            at = chance.randrange(32, len(data))
            wal.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])

    tried(killed, tmp_path, trials, cut, "the WAL cut or one bit of it")


@pytest.mark.parametrize("trials", TRIALS)
def test_the_file_cut_short(tmp_path: Path, ended: Path, trials: int) -> None:
    def cut(path: Path, chance: random.Random) -> None:
        data = path.read_bytes()
        path.write_bytes(data[: chance.randrange(len(data))])

    tried(ended, tmp_path, trials, cut, "the file cut short")


def test_the_command_names_it_and_reads_the_rest(tmp_path: Path, ended: Path) -> None:
    row = tally("damage: read all the same", "one letter changed, then `verify` and `show`")
    home = tmp_path / "home"
    shutil.copytree(ended, home)
    path = session_of(home)
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"text":"note 7"', b'"text":"nope 7"'))
    (seq,) = [event.seq for event in read(path).events if getattr(event.act, "text", "") == "nope 7"]
    done = run(home, "verify", "last")
    assert done.returncode == 1
    assert f"Entry {seq} is not what was written." in done.stdout
    shown = run(home, "show", "last")
    assert f"Entry {seq}" in shown.stderr
    assert "note 8" in shown.stdout
    assert run(home, "late", "last", "--at", "-1", "x").returncode == 1
    row.runs = 1
    row.judge()

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.terminal import Terminal

ECHO = r"""
import os, signal, sys, termios, tty
signal.signal(signal.SIGTERM, lambda *_: (print("told to end", flush=True), sys.exit(7)))
signal.signal(signal.SIGWINCH, lambda *_: print("now", *os.get_terminal_size(), flush=True))
tty.setcbreak(0)
print("size", *os.get_terminal_size(), "home", os.environ["HOME"])
print("lang", os.environ["LANG"], flush=True)
while (key := os.read(0, 1)) != b"q":
    print("key", key, flush=True)
print("\x1b[?1049h\x1b[?2026$p\x1b[>31u\x1b[1;31mfull\x1b[0m screen", flush=True)
os.read(0, 1)
print("\x1b[?1049lover", flush=True)
sys.exit(3)
"""


@pytest.fixture
def echo(tmp_path: Path) -> list[str]:
    script = tmp_path / "echo.py"
    script.write_text(ECHO, encoding="utf-8")
    return [sys.executable, str(script)]


def test_keys_screen_and_status(echo: list[str], tmp_path: Path) -> None:
    with Terminal(echo, home=tmp_path, size=(200, 20)) as tty:
        tty.wait("lang C.UTF-8")
        assert f"size 200 20 home {tmp_path}" in tty.text()
        assert tty.press("a", then="key b'a'") < 5
        tty.press(b"\xff")
        assert r"key b'\xff'" in tty.text()
        tty.press("q", then="full screen")
        assert "key" not in tty.text()
        tty.press(" ", then="over")
        assert "full" not in tty.text()
        assert tty.exit_status() == 3
        assert b"\x1b[1;31mfull" in tty.raw


def test_a_wait_that_fails_shows_the_screen(echo: list[str], tmp_path: Path) -> None:
    with Terminal(echo, home=tmp_path) as tty:
        tty.wait("lang C.UTF-8")
        with pytest.raises(TimeoutError, match="size 100 30"):
            tty.wait("never", timeout=0.2)
        tty.send("q ")
        with pytest.raises(EOFError, match="over"):
            tty.wait("never")


def test_resize_and_signals(echo: list[str], tmp_path: Path) -> None:
    with Terminal(echo, home=tmp_path) as tty:
        tty.wait("lang C.UTF-8")
        tty.resize(60, 20)
        tty.wait("now 60 20")
        tty.signal(signal.SIGTERM)
        assert tty.exit_status() == 7
        assert "told to end" in tty.text()


def test_kill_and_hang_up_end_the_program(echo: list[str], tmp_path: Path) -> None:
    with Terminal(echo, home=tmp_path) as tty:
        tty.wait("lang C.UTF-8")
        tty.kill()
        assert tty.exit_status() == -signal.SIGKILL
    with Terminal(echo, home=tmp_path) as tty:
        tty.wait("lang C.UTF-8")
        tty.hang_up()
        assert tty.exit_status() == -signal.SIGHUP


def test_settle_waits_for_quiet(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text(
        "import time\nfor n in range(5):\n    print('line', n, flush=True)\n    time.sleep(0.1)\ntime.sleep(9)\n",
        encoding="utf-8",
    )
    with Terminal([sys.executable, str(script)], home=tmp_path) as tty:
        tty.wait("line 0")
        begun = time.perf_counter()
        tty.settle(quiet=0.4)
        assert "line 4" in tty.text()
        assert 0.5 < time.perf_counter() - begun < 3


def test_screenshot(echo: list[str], tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image", reason="a picture needs Pillow")
    with Terminal(echo, home=tmp_path, size=(60, 20)) as tty:
        tty.wait("lang C.UTF-8")
        tty.press("q", then="full screen")
        try:
            tty.screenshot(tmp_path / "screen.png")
        except FileNotFoundError as missing:
            pytest.skip(str(missing))
    with image.open(tmp_path / "screen.png") as picture:
        assert picture.size == (600, 400)
        assert (204, 51, 51) in {colour for _, colour in picture.getcolors(1 << 16)}

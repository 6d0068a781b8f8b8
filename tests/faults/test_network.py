"""The program never speaks to a network."""

import re
import shutil
from pathlib import Path

import pytest

from tests.faults.harness import LIVE, Tally, acknowledged, end, need_namespaces, need_strace, note, opened, tally
from tests.terminal import Terminal, program

pytestmark = pytest.mark.faults
FORBIDDEN = re.compile(r"AF_INET|AF_NETLINK|\bconnect\(")


def whole_session(tty: Terminal) -> range:
    tty.wait(LIVE)
    for number in (4, 5):
        note(tty, number)
        tty.wait(f"“note {number}”")
    tty.settle(quiet=1.2)
    shown = acknowledged(tty.text())
    end(tty)
    assert tty.exit_status() == 0
    return shown


def test_no_call_of_the_network_is_made(tmp_path: Path, left_open: Path) -> None:
    need_strace()
    row = tally("network calls", "strace -e trace=network of a whole session")
    home, log = tmp_path / "home", tmp_path / "log"
    shutil.copytree(left_open, home)
    words = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(log), *program("resume")]
    with Terminal(words, home=home) as tty:
        shown = whole_session(tty)
    calls = [line for line in log.read_text(encoding="utf-8").splitlines() if FORBIDDEN.search(line)]
    row.remark = f"{len(calls)} of AF_INET, AF_INET6, AF_NETLINK or connect"
    row.count(opened(home, row), shown)
    row.judge()
    assert calls == []


def test_a_machine_without_a_network(tmp_path: Path, left_open: Path) -> None:
    need_namespaces("-Urn")
    row: Tally = tally("no network at all", "unshare -Urn")
    home = tmp_path / "home"
    shutil.copytree(left_open, home)
    with Terminal(["unshare", "-Urn", *program("resume")], home=home) as tty:
        shown = whole_session(tty)
    row.count(opened(home, row), shown)
    row.judge()

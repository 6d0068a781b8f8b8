from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from facilitator_tui import clock


def test_every_clock_is_read_in_milliseconds() -> None:
    system = clock.SystemClock()
    first = system.now()
    second = system.now()
    assert abs(first.wall - datetime.now(UTC).timestamp() * 1000) < 5000  # noqa: TID251 - the other reader to hold it against
    assert 0 <= second.mono - first.mono < 5000
    assert 0 <= second.boot - first.boot < 5000
    assert first.boot_id == second.boot_id != ""
    assert -14 * 60 <= first.offset <= 14 * 60


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux names its boots in /proc")
def test_on_linux_the_boot_is_named_for_every_process_alike() -> None:
    assert clock.SystemClock().now().boot_id == clock.SystemClock().now().boot_id
    now = clock.SystemClock().now()
    assert now.boot >= now.mono - 1


def test_where_boots_have_no_name_readings_of_two_processes_are_kept_apart(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_BOOT_ID", type(clock._BOOT_ID)(str(tmp_path)) / "none")  # noqa: SLF001 - a machine without one
    one, two = clock.SystemClock(), clock.SystemClock()
    assert one.now().boot_id == one.now().boot_id
    assert one.now().boot_id != two.now().boot_id

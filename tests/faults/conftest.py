"""Prints the table of faults at the end."""

from pathlib import Path

import pytest

from tests.faults.harness import TABLE, begun


@pytest.fixture(scope="session")
def left_open(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home with one open session of three notes; copy it before use."""
    home = tmp_path_factory.mktemp("left-open")
    begun(home)
    return home


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [
        report for report in terminalreporter.stats.get("skipped", []) if "tests/faults/" in report.nodeid
    ]  # fmt: skip
    if not TABLE and not skipped:
        return
    write = terminalreporter.write_line
    terminalreporter.section("faults")
    write(f"{'fault':<44} {'runs':>7} {'ack':>9} {'lost':>5} {'damaged':>8}  injected by")
    for row in TABLE:
        remark = f" ({row.remark})" if row.remark else ""
        counts = f"{row.runs:>7} {row.acknowledged:>9} {row.lost:>5} {row.damaged:>8}"
        write(f"{row.fault:<44} {counts}  {row.injected}{remark}")
    for report in skipped:
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        write(f"{report.nodeid.partition('::')[2]:<44} skipped: {str(why).removeprefix('Skipped: ')}")

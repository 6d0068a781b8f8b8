"""The report as a command: in both forms, to a new file, and never over one that is there."""

from pathlib import Path

import pytest

from tests.program.commands import run
from tests.program.test_traps import BEGIN
from tests.terminal import Terminal


@pytest.mark.process
def test_a_session_is_given_as_a_page_and_on_paper_and_never_over_a_file(tmp_path: Path) -> None:
    with Terminal(BEGIN, home=tmp_path) as tty:
        tty.wait("What do you notice?")
    page, paper = tmp_path / "report.html", tmp_path / "report.pdf"
    for file in (page, paper):
        done = run(tmp_path, "report", "last", "-o", str(file))
        assert (done.returncode, done.stderr) == (0, f"Written: {file}\n")
        assert file.stat().st_mode & 0o777 == 0o600
        done = run(tmp_path, "report", "last", "-o", str(file))
        assert done.returncode == 1
        assert "there already" in done.stderr
    assert page.read_bytes().startswith(b"<!doctype html>")
    assert paper.read_bytes().startswith(b"%PDF-")
    assert run(tmp_path, "report", "last").stdout == page.read_text(encoding="utf-8")

"""What is written for a translation goes into a library of one's own, and never into the program."""

from pathlib import Path

import pytest

from facilitator_tui.cli.translating import Translate, translate
from facilitator_tui.core.errors import UsageError
from facilitator_tui.library import shelf
from tests.library.test_examples import EXAMPLES


@pytest.mark.parametrize("asked", [{"new": True}, {"stamp": []}])
def test_nothing_is_written_into_the_program(
    asked: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "_shipped"
    for file in sorted((EXAMPLES / "library").rglob("*.yaml")):
        made = inside / file.relative_to(EXAMPLES / "library")
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(file.read_bytes())
    monkeypatch.setattr(shelf, "inside", lambda: inside)
    before = {path: path.read_bytes() for path in inside.rglob("*.yaml")}
    options = Translate(home=str(tmp_path / "home"), language="fa", **asked)  # type: ignore[arg-type]  # by name
    with pytest.raises(UsageError, match="part of the program"):
        translate(options)
    assert {path: path.read_bytes() for path in inside.rglob("*.yaml")} == before
    own = tmp_path / "own"
    inside.rename(own)
    assert translate(Translate(home=str(tmp_path / "home"), library=str(own), language="fa", new=True)) == 0
    assert (own / "prompts.fa.yaml").exists()

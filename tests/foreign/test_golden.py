"""What is taken out stays as it is.

`UPDATE_GOLDEN=1 pytest tests/foreign/test_golden.py` writes it anew, to be read before it is kept.
"""

import os
from pathlib import Path

import pytest

from facilitator_tui.core.record.foreign import package
from facilitator_tui.core.record.formats import EXPORTS, Format
from facilitator_tui.core.record.sifted import sifted
from facilitator_tui.core.record.take import Take
from tests.foreign.takes import HOSTILE, clapped, every

GOLDEN = Path(__file__).parent / "golden"
TAKES = {
    "every": every(),
    "clap": clapped(192_400, texts=HOSTILE[:6]),
    "deidentified": sifted(clapped(), deidentified=True),
}
TEXTS = [each for each in EXPORTS if not each.binary and not each.whole]


def _held(name: str, made: bytes) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made == path.read_bytes()


@pytest.mark.parametrize("form", TEXTS, ids=lambda each: each.name)
@pytest.mark.parametrize("name", TAKES)
def test_a_form_is_made_as_it_was(form: Format[Take], name: str) -> None:
    take = TAKES[name]
    if form.dated and take.relative:
        assert form.name in ("note", "fhir", "copy")
        return
    _held(f"{name}{form.suffix}", form.make(take))


def test_a_package_is_made_as_it_was() -> None:
    for name, data in package.files(TAKES["every"]).items():
        _held(f"package-{name}", data)

"""The curriculum: what ships, its shape, and what `check` says of one that somebody writes."""

import re
import shutil
from pathlib import Path

import pytest

from facilitator_tui.core.practice.curriculum import COMPANIONS, Curriculum, decode
from facilitator_tui.library import shelf
from facilitator_tui.library.telling import text

DOCS = Path(__file__).parents[2] / "docs" / "curriculum.md"


@pytest.fixture(scope="module")
def shipped() -> Curriculum:
    found = decode(bytes(shelf.load(shelf.shipped()).curriculum))
    assert found is not None
    return found


def told(tmp_path: Path, units: str) -> str:
    folder = tmp_path / "library"
    if not folder.exists():
        shutil.copytree(shelf.shipped() / "protocols", folder / "protocols")
        shutil.copy(shelf.shipped() / "prompts.yaml", folder)
    file = folder / "protocols" / "curriculum.yaml"
    file.write_text(f"curriculum: mine\ntitle: Mine\nunits:\n{units}", encoding="utf-8")
    return text(shelf.check([file]).problems)


def unit(do: str, more: str = "") -> str:
    return f"  one:\n    title: One\n    about: What for.\n{more}    do:\n      - {do}\n"


def test_twelve_units_ship_with_every_kind_of_task(shipped: Curriculum) -> None:
    assert len(shipped.units) == 12
    assert {task.kind for each in shipped.units for task in each.do} == set(COMPANIONS)
    assert shipped.units[0].do[0].look == "keys"
    assert shipped.units[-1].id == "emergencies"


def test_every_shipped_client_is_met_on_the_way(shipped: Curriculum) -> None:
    met = {task.meet for each in shipped.units for task in each.do} - {""}
    assert met <= set(shelf.load(shelf.shipped()).clients)
    assert len(met) >= 9


def test_a_library_without_one_has_none_and_a_start_does_not_wait_for_it(tmp_path: Path) -> None:
    told(tmp_path, unit("{look: keys}"))
    folder = tmp_path / "library"
    assert decode(bytes(shelf.load(folder, lean=True).curriculum)) is None
    found = decode(bytes(shelf.load(folder).curriculum))
    assert found is not None
    assert found.id == "mine"
    (folder / "protocols" / "curriculum.yaml").unlink()
    assert decode(bytes(shelf.load(folder).curriculum)) is None


def test_one_with_an_error_is_not_taken_and_hides_no_protocol(tmp_path: Path) -> None:
    told(tmp_path, unit("{meet: nobody}"))
    library = shelf.load(tmp_path / "library")
    assert decode(bytes(library.curriculum)) is None
    assert "psip-core" in library.protocols


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (unit("{meet: plazebo}"), "FT801: There is no simulated client `plazebo`. Did you mean `placebo`?"),
        (unit("{walk: psip-cor}"), "FT801: There is no protocol `psip-cor`. Did you mean `psip-core`?"),
        (unit("{look: keys}", "    read: [stoping]\n"), "FT801: There is no card `stoping`. Did you mean `stopping`?"),
        (unit("{meet: plain-no, ends: [opened]}"), "FT802: No ending of `plain-no` is of the kind opened."),
        (unit("{walk: psip-core, steps: 900}"), "FT802: `psip-core` has 43 steps, and 900 are asked for."),
        (unit("{item: charm}"), "FT011: `item` must be one of felt-sense"),
        (unit("{meet: placebo, drill: psip-core}"), "FT011: `do` takes one of look"),
        (unit("{meet: placebo, cards: 3}"), "FT011: `do` takes one of look"),
        (unit("{times: 3}"), "FT011: `do` takes one of look"),
        (unit("{item: stopped, least: 4}"), "FT011: `least` must be at most 3."),
        (unit("{meet: placebo, tims: 2}"), "FT009: There is no field `tims`"),
        ("  one: {title: One, about: x}\n", "FT010: `one` lacks the field `do`."),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, units: str, expected: str) -> None:
    found = told(tmp_path, units)
    assert expected in found
    assert re.search(r"curriculum\.yaml:\d+:\d+: ", found)


def test_an_empty_list_of_tasks_is_a_fault(tmp_path: Path) -> None:
    assert "FT011" in told(tmp_path, "  one:\n    title: One\n    about: x\n    do: []\n")


def test_the_example_of_the_docs_has_no_fault(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    units = example.partition("units:\n")[2]
    assert units
    assert told(tmp_path, units) == ""

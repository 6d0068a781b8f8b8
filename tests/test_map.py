"""The map at the door is true: every name in it exists, and each call in its three ways follows the one before."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "facilitator_tui"
MAP = ROOT / "ARCHITECTURE.md"
GUIDE = ROOT / "CONTRIBUTING.md"
STEP = re.compile(r"^\s*\d+\. `([\w/]+\.py)` `([\w.]+)`")
NAMED = re.compile(r"`([^`\n]+)`")
LONGEST = 200


def text(page: Path) -> str:
    return page.read_text("utf-8")


def definition(file: str, name: str) -> ast.AST:
    """Find a function, method or class of a file; LookupError where there is none."""
    node: ast.AST = ast.parse((PACKAGE / file).read_text("utf-8"))
    for part in name.split("."):
        found = [each for each in ast.iter_child_nodes(node) if getattr(each, "name", "") == part]
        if not found:
            raise LookupError(f"{file} has no {name}")
        node = found[0]
    return node


def named_in(node: ast.AST) -> set[str]:
    """Every name that some code mentions; a call through `getattr` by a beginning is there as that beginning."""
    names = {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    names |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return names | {
        each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def ways(page: str) -> list[list[tuple[str, str]]]:
    """The lists of calls: each item `file` `name`, a new list wherever the numbers begin again."""
    out: list[list[tuple[str, str]]] = []
    for line in page.split("\n"):
        if found := STEP.match(line):
            if line.lstrip().startswith("1. "):
                out.append([])
            out[-1].append((found[1], found[2]))
    return out


def follows(caller: tuple[str, str], callee: tuple[str, str]) -> bool:
    """Tell whether one calls the other, by its name or by the beginning that `getattr` is given."""
    said = named_in(definition(*caller))
    name = callee[1].rpartition(".")[2]
    begins = any(name.startswith(word) for word in said if word.endswith("_"))
    made = callee[1].split(".")[0] if name == "__init__" else name
    return made in said or begins


WAYS = ways(text(MAP))


def test_the_map_is_short_and_has_three_ways() -> None:
    assert len(text(MAP).split("\n")) <= LONGEST
    assert len(re.findall(r"^### ", text(MAP), re.MULTILINE)) >= 3
    assert sum(map(len, WAYS)) >= 25


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way[0][1]}-{way[-1][1]}")
def test_the_calls_of_a_way_follow_one_another(way: list[tuple[str, str]]) -> None:
    for caller, callee in pairwise(way):
        definition(*callee)
        assert follows(caller, callee), f"{caller[1]} does not call {callee[1]}"


def places(page: Path) -> Iterator[str]:
    """Every path that a page names: what has a slash or a known ending."""
    for found in NAMED.findall(text(page)):
        word = found.split(":")[0].strip()
        if re.fullmatch(r"[\w./-]+", word) and (word.endswith((".py", ".md", ".yaml", ".toml", ".tcss", "/"))):
            yield word


@pytest.mark.parametrize("page", [MAP, GUIDE], ids=lambda page: page.name)
def test_every_place_that_is_named_is_there(page: Path) -> None:
    missing = [word for word in places(page) if not any((base / word).exists() for base in (ROOT, PACKAGE))]
    assert missing == []


def test_every_room_is_on_the_map() -> None:
    said = set(places(MAP))
    rooms = {
        f"{each.relative_to(PACKAGE).as_posix()}/" for each in PACKAGE.rglob("*/") if (each / "__init__.py").exists()
    }
    assert rooms - said == set()


@pytest.mark.parametrize("page", [MAP, GUIDE], ids=lambda page: page.name)
def test_every_name_that_is_said_to_be_in_a_file_is_in_it(page: Path) -> None:
    for file, name in re.findall(r"`([\w/]+\.py)` `([\w.]+)`", text(page)):
        assert definition(file, name)


def test_a_way_that_breaks_off_is_noticed() -> None:
    assert follows(("session.py", "Session.perform"), ("session.py", "Session._put"))
    assert not follows(("session.py", "Session.perform"), ("session.py", "Session.close"))
    with pytest.raises(LookupError):
        definition("session.py", "Session.nothing")

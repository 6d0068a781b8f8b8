"""A file holds one thing, a function can be seen at once, and imports go in no circle."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = {path: path.read_text("utf-8") for path in sorted((ROOT / "facilitator_tui").rglob("*.py"))}
LINES, LONG = 400, 40
LONGER = {"core/practice/client_search.py: search"}
"""A search whose state would have to be handed from part to part."""


def named(path: Path) -> str:
    return path.relative_to(ROOT / "facilitator_tui").as_posix()


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Give each function with how many lines it takes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def imported(source: str, known: set[str]) -> set[str]:
    """Give the modules of the program that a source imports, within functions too, but not for types alone."""
    found: set[str] = set()
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            waiting += node.orelse
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{each.name}" for each in node.names}
            found |= (inner & known) or ({node.module} & known)
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names} & known
        else:
            waiting += ast.iter_child_nodes(node)
    return found


def test_no_file_is_longer_than_can_be_read() -> None:
    assert {named(path): lines for path, text in SOURCES.items() if (lines := text.count("\n")) > LINES} == {}


def test_no_function_but_the_one_named_is_longer_than_a_screen() -> None:
    assert {
        f"{named(path)}: {name}" for path, text in SOURCES.items() for name, lines in functions(text) if lines > LONG
    } == LONGER


def test_imports_go_in_no_circle() -> None:
    known = {module(path) for path in SOURCES}
    graph = {module(path): imported(text, known) - {module(path)} for path, text in SOURCES.items()}
    assert sum(map(len, graph.values())) > len(graph)
    TopologicalSorter(graph).prepare()


def test_a_circle_is_noticed() -> None:
    known = {"a.b", "a.c", "a.d"}
    assert imported("from a import b, x\ndef f():\n    import a.d\n", known) == {"a.b", "a.d"}
    assert imported("if TYPE_CHECKING:\n    from a.b import x\nfrom a.c import y\n", known) == {"a.c"}
    with pytest.raises(CycleError):
        TopologicalSorter({"a.b": {"a.c"}, "a.c": {"a.b"}}).prepare()

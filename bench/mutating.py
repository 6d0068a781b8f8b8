"""Every one-token change of a source that could change what it does: one comparison, branch, number or statement."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_COMPARED = {
    ast.Eq: (r"==", "!="), ast.NotEq: (r"!=", "=="), ast.Lt: (r"<", "<="), ast.LtE: (r"<=", "<"),
    ast.Gt: (r">", ">="), ast.GtE: (r">=", ">"), ast.Is: (r"\bis\b", "is not"), ast.IsNot: (r"\bis\s+not\b", "is"),
    ast.In: (r"\bin\b", "not in"), ast.NotIn: (r"\bnot\s+in\b", "in"),
}  # fmt: skip
_COUNTED = {
    ast.Add: (r"\+", "-"), ast.Sub: (r"-", "+"), ast.Mult: (r"\*", "//"), ast.FloorDiv: (r"//", "*"),
    ast.Mod: (r"%", "//"), ast.Div: (r"/", "*"), ast.BitOr: (r"\|", "&"), ast.BitAnd: (r"&", "|"),
}  # fmt: skip
_TURNED = {"any": "all", "all": "any", "min": "max", "max": "min"}
_UNREAD = (ast.JoinedStr, ast.Assert, ast.Import, ast.ImportFrom)
"""Where no change is made: places inside an f-string are not known before Python 3.12, the others do nothing."""


class Mutant(NamedTuple):
    """One change of `source[start:end]`, in bytes, to `new`; `path` is of the file, `line` counts from 1.

    `first` and `last` are the lines of its statement, without those of a block beneath it.
    """

    path: str
    line: int
    start: int
    end: int
    new: bytes
    first: int
    last: int

    def apply(self, source: bytes) -> bytes:
        """The whole source with this change."""
        return source[: self.start] + self.new + source[self.end :]

    def told(self, source: bytes) -> tuple[str, str]:
        """The lines that are changed, before and after, without the blanks around them."""
        first = source.rfind(b"\n", 0, self.start) + 1
        last = source.find(b"\n", self.end)
        after = source[first : self.start] + self.new + source[self.end : last]
        return _flat(source[first:last]), _flat(after)


def mutants(path: str, source: bytes) -> list[Mutant]:
    """Every change of one file, in the order of its lines; only those that Python can read."""
    tree = ast.parse(source)
    spans = _spans(tree)
    found = {
        Mutant(path, line, start, end, new, *spans[line]) for line, start, end, new in _Reader(source).changes(tree)
    }
    return sorted(each for each in found if _readable(each.apply(source)))


def _spans(tree: ast.AST) -> dict[int, tuple[int, int]]:
    """For each line, the first and the last of the innermost statement that it is of; a block is not of its head."""
    spans: dict[int, tuple[int, int]] = {}
    for node in ast.walk(tree):  # from the outside in, so that what is within comes later
        if isinstance(node, ast.stmt):
            within = [each.lineno for name in ("body", "handlers", "orelse", "finalbody", "cases")
                      for each in getattr(node, name, []) if hasattr(each, "lineno")]  # fmt: skip
            head = [each.lineno for each in getattr(node, "decorator_list", [])]
            first = min([node.lineno, *head])
            last = min([node.end_lineno or node.lineno, *(line - 1 for line in within if line > node.lineno)])
            spans.update({line: (first, max(first, last)) for line in range(first, (node.end_lineno or first) + 1)})
    return spans


def _flat(text: bytes) -> str:
    return " ".join(text.decode().split())


def _readable(source: bytes) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


Change = tuple[int, int, int, bytes]
"""Line, start, end, new."""


class _Reader:
    """Walks a tree and tells what may be changed where."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.starts = [0, *(found.end() for found in re.finditer(b"\n", source))]

    def changes(self, node: ast.AST) -> Iterator[Change]:
        """What may be changed in a node and beneath it."""
        if isinstance(node, _UNREAD) or (isinstance(node, ast.Subscript) and _named(node.value) == "Literal"):
            return
        yield from self._here(node)
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns"}:
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from self.changes(child)

    def _here(self, node: ast.AST) -> Iterator[Change]:
        match node:
            case ast.Compare():
                for (left, right), operator in zip(pairwise([node.left, *node.comparators]), node.ops, strict=True):
                    yield from self._between(left, right, *_COMPARED[type(operator)])
                    yield from self._emptied(left, right)
            case ast.MatchValue(value=value):
                yield from self._emptied(value)
            case ast.Dict(keys=keys):
                yield from self._emptied(*keys)
            case ast.BoolOp(op=operator, values=values):
                here, other = ("and", "or") if isinstance(operator, ast.And) else ("or", "and")
                for left, right in pairwise(values):
                    yield from self._between(left, right, rf"\b{here}\b", other)
            case ast.BinOp(left=left, right=right, op=operator) if type(operator) in _COUNTED:
                if not (_is_type(left) and _is_type(right)):
                    yield from self._between(left, right, *_COUNTED[type(operator)])
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                yield self._change(node, b"", end=self._start(operand) - self._parentheses(node, operand))
            case ast.Constant(value=bool() as value):
                yield self._change(node, str(not value).encode())
            case ast.Constant(value=int() | float() as value):
                yield self._change(node, str(value + 1).encode())
                yield self._change(node, f"({value - 1})".encode())
            case ast.Call(func=ast.Name(id=name)) if name in _TURNED:
                yield self._change(node.func, _TURNED[name].encode())
            case ast.IfExp(test=test, body=body, orelse=other):
                words = [self._text(other), b" if ", self._text(test), b" else ", self._text(body)]
                yield self._change(node, b"(" + b"".join(words) + b")")
            case _:
                yield from self._statement(node)

    def _statement(self, node: ast.AST) -> Iterator[Change]:
        match node:
            case ast.If(test=test) if not _turned_by_a_token(test):
                yield self._change(test, b"not (" + self._text(test) + b")")
            case ast.Return(value=ast.Constant(value=value) as constant):
                if (
                    value == ""
                ):  # where nothing is said, None would say no more; numbers and truths change by themselves
                    yield self._change(constant, b'"?"')
            case ast.Return(value=ast.expr() as value):
                yield self._change(value, b"None")
            case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):  # mypy proves that nothing comes there
                return
            case ast.Expr(value=ast.Call() | ast.Await() | ast.Yield() | ast.YieldFrom()) | ast.Raise() | ast.Delete():
                yield self._change(node, b"pass")
            case ast.AugAssign(op=operator, target=target, value=value):
                yield self._change(node, b"pass")
                if type(operator) in _COUNTED:
                    yield from self._between(target, value, *_COUNTED[type(operator)])
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript(), *_]):
                yield self._change(node, b"pass")
            case ast.Break():
                yield self._change(node, b"continue")
            case ast.Continue():
                yield self._change(node, b"break")

    def _emptied(self, *nodes: ast.AST | None) -> Iterator[Change]:
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                yield self._change(node, b'""')

    def _between(self, left: ast.AST, right: ast.AST, pattern: str, new: str) -> Iterator[Change]:
        start, end = self._end(left), self._start(right)
        gap = re.sub(rb"#[^\n]*", lambda found: b" " * len(found[0]), self.source[start:end])
        if found := re.search(pattern.encode(), gap):
            line = self.source.count(b"\n", 0, start + found.start()) + 1
            yield line, start + found.start(), start + found.end(), new.encode()

    def _parentheses(self, node: ast.AST, operand: ast.AST) -> int:
        """How far before its operand an opening parenthesis stands after `not`."""
        gap = self.source[self._start(node) + len("not") : self._start(operand)]
        return len(gap) - gap.index(b"(") if b"(" in gap else 0

    def _change(self, node: ast.AST, new: bytes, end: int | None = None) -> Change:
        return node.lineno, self._start(node), self._end(node) if end is None else end, new  # type: ignore[attr-defined]  # every node here has a place

    def _text(self, node: ast.AST) -> bytes:
        return self.source[self._start(node) : self._end(node)]

    def _start(self, node: ast.AST) -> int:
        return self.starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]  # as above

    def _end(self, node: ast.AST) -> int:
        return self.starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]  # as above


def _turned_by_a_token(test: ast.expr) -> bool:
    """Whether one token within it already makes a condition its opposite."""
    return isinstance(test, ast.UnaryOp) or (isinstance(test, ast.Compare) and len(test.ops) == 1)


def _named(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _is_type(node: ast.AST) -> bool:
    """Whether this names a type, as in `Started | Ended`: nothing else could stand there."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return (name[:1].isupper() and not name.isupper()) or name in {"int", "str", "bool", "float", "bytes"}
        case ast.Constant(value=None):
            return True
        case ast.Subscript(value=value):
            return _is_type(value)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _is_type(left) and _is_type(right)
        case _:
            return False

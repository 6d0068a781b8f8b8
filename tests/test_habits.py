import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "facilitator_tui").rglob("*.py"))
SCREENS = [file for file in SOURCES if "tui" in file.relative_to(ROOT / "facilitator_tui").parts]

TEXT_WIDGETS = {"Static", "Label", "Button", "OptionList", "Option", "Checkbox", "RadioButton", "Collapsible", "Link"}
MARKUP_FIELDS = {"border_title", "border_subtitle", "tooltip"}
CLOCKS = re.compile(r"time\.(time|monotonic|perf_counter|process_time|clock_gettime)(_ns)?|datetime\.(now|utcnow|today)"
                    r"|date\.today")  # fmt: skip
NEEDS_A_TIME = {"time.localtime": 1, "time.gmtime": 1, "time.ctime": 1, "time.strftime": 2}

Rule = Callable[[ast.AST], bool]


def dotted(node: ast.AST) -> str:
    """Give `a.b.c` as it stands; what is no plain name becomes an empty word."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def constant(node: ast.AST | None, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value == value


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((each.value for each in call.keywords if each.arg == name), None)


def plain(node: ast.expr) -> bool:
    """Say whether no text from outside can act as markup here."""
    if isinstance(node, ast.Constant):
        return not isinstance(node.value, str) or "[" not in node.value
    return isinstance(node, ast.Call) and dotted(node.func).split(".")[0] == "Content"


def broad_except(node: ast.AST) -> bool:
    """A handler of everything, unless all it does is clean up and raise again."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    broad = any(kind is None or dotted(kind) in {"Exception", "BaseException"} for kind in kinds)
    last = node.body[-1]
    return broad and not (isinstance(last, ast.Raise) and last.exc is None)


def marked_up_notice(node: ast.AST) -> bool:
    """A `notify` of something that is not a plain word, read as markup."""
    if not (isinstance(node, ast.Call) and dotted(node.func).endswith(".notify")):
        return False
    return not constant(keyword(node, "markup"), value=False) and not all(map(plain, node.args[:1]))


def marked_up_widget(node: ast.AST) -> bool:
    """A widget, or a widget's field, that reads text from elsewhere as markup."""
    if isinstance(node, ast.Assign):
        fields = {target.attr for target in node.targets if isinstance(target, ast.Attribute)}
        return bool(fields & MARKUP_FIELDS) and not plain(node.value)
    if not isinstance(node, ast.Call) or constant(keyword(node, "markup"), value=False):
        return False
    name = dotted(node.func).split(".")[-1]
    if name == "update":
        return any(isinstance(given, ast.JoinedStr) for given in node.args)
    given = [*node.args, *(each.value for each in node.keywords if each.arg in {"content", "label", "prompt", "title"})]
    return name in TEXT_WIDGETS and not all(map(plain, given))


def unsaid_encoding(node: ast.AST) -> bool:
    """Text read or written in whatever encoding the machine happens to have."""
    if not isinstance(node, ast.Call) or keyword(node, "encoding"):
        return False
    name = dotted(node.func)
    last = name.split(".")[-1]
    if last in {"read_text", "write_text"}:
        return len(node.args) < 1 + (last == "write_text")
    if last in {"run", "Popen", "check_output"}:
        return constant(keyword(node, "text"), value=True)
    if name in {"open", "os.fdopen", "io.open"}:
        mode = keyword(node, "mode") or (node.args[1] if len(node.args) > 1 else ast.Constant("r"))
    elif last == "open" and name != "os.open":
        mode = keyword(node, "mode") or (node.args[0] if node.args else ast.Constant("r"))
        if not (isinstance(mode, ast.Constant) and re.fullmatch("[rwaxbt+]+", str(mode.value))):
            return False
    else:
        return False
    return not (isinstance(mode, ast.Constant) and "b" in str(mode.value))


def reading_the_time(node: ast.AST) -> bool:
    """The time, taken from elsewhere than the clock."""
    if isinstance(node, ast.ImportFrom) and node.module == "time":
        return any(CLOCKS.fullmatch(f"time.{each.name}") for each in node.names)
    if isinstance(node, ast.Attribute):
        return bool(CLOCKS.fullmatch(".".join(dotted(node).split(".")[-2:])))
    return isinstance(node, ast.Call) and len(node.args) < NEEDS_A_TIME.get(dotted(node.func), 0)


def opening_a_database(node: ast.AST) -> bool:
    """SQLite, known elsewhere than at the door of the timeline."""
    if isinstance(node, ast.Import):
        return any(each.name.partition(".")[0] == "sqlite3" for each in node.names)
    return isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "sqlite3"


def breaches(rule: Rule, source: str, name: str = "example") -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if rule(node):
            yield f"{name}:{getattr(node, 'lineno', 0)}"


@pytest.mark.parametrize(
    ("rule", "files"),
    [
        (broad_except, SOURCES),
        (marked_up_notice, SOURCES),
        (marked_up_widget, SCREENS),
        (unsaid_encoding, SOURCES),
        (reading_the_time, [file for file in SOURCES if file.name != "clock.py"]),
        (opening_a_database, [file for file in SOURCES if file.parts[-2:] != ("timeline", "door.py")]),
    ],
)
def test_the_source_keeps_the_habit(rule: Rule, files: list[Path]) -> None:
    assert files
    found = [
        place
        for file in files
        for place in breaches(rule, file.read_text(encoding="utf-8"), str(file.relative_to(ROOT)))
    ]
    assert found == [], rule.__doc__


BAD = [
    (broad_except, "try: f()\nexcept: pass"),
    (broad_except, "try: f()\nexcept (OSError, Exception) as e: log(e)"),
    (broad_except, "try: f()\nexcept BaseException: raise ValueError"),
    (marked_up_notice, "self.notify(str(error))"),
    (marked_up_notice, "app.notify(f'{name} is missing', markup=True)"),
    (marked_up_notice, "app.notify('[b]loud[/b]')"),
    (marked_up_widget, "Static(text)"),
    (marked_up_widget, "Label(f'{a}', id='a')"),
    (marked_up_widget, "widgets.Button(label=title)"),
    (marked_up_widget, "OptionList(*names)"),
    (marked_up_widget, "self.border_title = name"),
    (marked_up_widget, "self.query_one('#a').update(f'{name}')"),
    (unsaid_encoding, "open(path)"),
    (unsaid_encoding, "path.open('w')"),
    (unsaid_encoding, "Path(a).open()"),
    (unsaid_encoding, "path.read_text()"),
    (unsaid_encoding, "path.write_text(text)"),
    (unsaid_encoding, "subprocess.run(argv, text=True)"),
    (unsaid_encoding, "os.fdopen(fd, 'w')"),
    (reading_the_time, "time.monotonic_ns()"),
    (reading_the_time, "datetime.datetime.now(UTC)"),
    (reading_the_time, "from time import perf_counter"),
    (reading_the_time, "stamp = time.time"),
    (reading_the_time, "time.localtime()"),
    (opening_a_database, "import sqlite3 as s"),
    (opening_a_database, "def f():\n    from sqlite3 import connect"),
]
GOOD = [
    (broad_except, "try: f()\nexcept BaseException:\n    close()\n    raise"),
    (broad_except, "try: f()\nexcept OSError: pass"),
    (marked_up_notice, "app.notify(str(error), markup=False)"),
    (marked_up_notice, "app.notify('Kept.')"),
    (marked_up_widget, "Static(Content(text))"),
    (marked_up_widget, "Static(text, markup=False)"),
    (marked_up_widget, "Static(Content.from_markup('$t', t=text), id='a')"),
    (marked_up_widget, "seen.update(names)"),
    (unsaid_encoding, "path.open('rb')"),
    (unsaid_encoding, "os.open(path, flags)"),
    (unsaid_encoding, "path.read_text('utf-8')"),
    (unsaid_encoding, "path.write_text(text, encoding='utf-8')"),
    (unsaid_encoding, "SessionFile.open(self.find(word))"),
    (reading_the_time, "self.clock.now()"),
    (reading_the_time, "time.localtime(wall)"),
    (reading_the_time, "datetime.fromtimestamp(wall, UTC)"),
    (opening_a_database, "from facilitator_tui.timeline import door"),
]


@pytest.mark.parametrize(("rule", "source"), BAD)
def test_a_breach_is_noticed(rule: Rule, source: str) -> None:
    assert list(breaches(rule, source))


@pytest.mark.parametrize(("rule", "source"), GOOD)
def test_what_is_right_passes(rule: Rule, source: str) -> None:
    assert not list(breaches(rule, source))


ROOTS = {"cli", "tui/flow.py", "tui/after.py", "plain/running.py"}
"""Where it is decided what is shown, so that what is shown may be imported when it is first wanted."""
SELDOM = {
    "core/record/export.py": {"csv"},
    "core/record/foreign/elan.py": {"xml.etree.ElementTree"},
    "core/record/foreign/package.py": {"csv", "zipfile"},
    "core/record/merging.py": {"difflib"},
    "core/record/report/drawing.py": {"segno"},
    "core/spelling.py": {"difflib"},
    "guide/keymap.py": {"facilitator_tui.guide"},
    "library/binding.py": {"facilitator_tui.library"},
    "library/layouts.py": {"jinja2", "jinja2.sandbox"},
    "guide/asks.py": {"facilitator_tui.core.walk.lookup"},
    "library/models.py": {"facilitator_tui.core.practice"},
    "library/shelf.py": {"facilitator_tui.library.alone", "facilitator_tui.library.binding"},
    "places.py": {"platformdirs", "tempfile"},
    "posix.py": {"resource", "shutil"},
    "printing.py": {"typst"},
    "settings/__init__.py": {"facilitator_tui.settings"},
    "settings/parsing.py": {"tomllib"},
    "tui/guards.py": {"termios"},
    "tui/paint/bigtype.py": {"pyfiglet"},
    "tui/private.py": {"textual.drivers"},
    "tui/screens/live.py": {"facilitator_tui.tui.pages"},
}
"""Elsewhere: what is dear and seldom wanted, or not on every system."""
REASON = re.compile(r"# (ruff: )?noqa: PLC0415 - \w+")


def deferred(source: str) -> Iterator[tuple[int, str]]:
    """Give the line and the module of each import within a function."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.ImportFrom):
                    yield node.lineno, node.module or ""
                elif isinstance(node, ast.Import):
                    yield from ((node.lineno, each.name) for each in node.names)


def test_imports_are_deferred_only_where_the_rule_lets_them() -> None:
    found: dict[str, set[str]] = {}
    for file in SOURCES:
        place = file.relative_to(ROOT / "facilitator_tui").as_posix()
        if place not in ROOTS and place.split("/")[0] not in ROOTS:
            for _, module in deferred(file.read_text(encoding="utf-8")):
                found.setdefault(place, set()).add(module)
    assert found == SELDOM


def test_each_deferred_import_says_why() -> None:
    silent = []
    for file in SOURCES:
        source = file.read_text(encoding="utf-8")
        lines, whole = source.splitlines(), re.search(r"^# ruff: noqa: PLC0415 - \w+", source, re.MULTILINE)
        silent += [
            f"{file.name}:{line}" for line, _ in deferred(source) if not whole and not REASON.search(lines[line - 1])
        ]
    assert silent == []


def test_a_deferred_import_is_noticed() -> None:
    source = "import a\ndef f():\n    import b.c\n    def g():\n        from d import e\n"
    assert set(deferred(source)) == {(3, "b.c"), (5, "d")}

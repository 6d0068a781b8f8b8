"""What the README shows is what the program shows. `UPDATE_SCREENS=1 pytest tests/test_readme.py` writes it anew."""

import os
import re
from pathlib import Path

import pytest

from facilitator_tui.cli.parser import COMMANDS, build
from facilitator_tui.cli.report import FORMATS
from facilitator_tui.core.record.formats import EXPORTS, JOINTS, names
from facilitator_tui.guide import keys
from facilitator_tui.library import shelf
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.paint.rows import plain
from tests.tui.test_live_page import view, walked

README = Path(__file__).parent.parent / "README.md"
PICTURE = re.compile(r"(?<=kept equal by tests/test_readme.py -->\n```\n).*?(?=```)", re.DOTALL)
KEYS = re.compile(r"(?<=<!-- keys: made from the key table -->\n).*?(?=\nWhile a text)", re.DOTALL)


def key_table() -> str:
    digits = keys.Key("", "1-9", "", "", "What you notice in the client.")
    rows = [f"| `{keys.name(key.key)}` | {key.sentence} |" for key in (*keys.WAYS, digits, *keys.LIVE)]
    return "\n".join(["| key | in a session |", "|---|---|", *rows, ""])


@pytest.mark.parametrize(
    ("place", "text"),
    [(PICTURE, plain(live.page(view(walked()), 100, 30)) + "\n"), (KEYS, key_table())],
    ids=["picture", "keys"],
)
def test_what_is_made_by_the_program_is_as_it_makes_it(place: re.Pattern[str], text: str) -> None:
    readme = README.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_SCREENS"):
        readme = place.sub(lambda _: text, readme, count=1)
        README.write_text(readme, encoding="utf-8")
    found = place.search(readme)
    assert found
    assert found[0] == text


def test_the_first_protocol_is_whole_and_can_be_begun(tmp_path: Path) -> None:
    readme = README.read_text(encoding="utf-8")
    files = dict(re.findall(r"<!-- file: (\S+) -->\n```yaml\n(.*?)```", readme, re.DOTALL))
    (tmp_path / "protocols").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert len("".join(files.values()).splitlines()) <= 22
    library = shelf.load(tmp_path)
    assert [problem for problem in library.problems if problem.severity == "error"] == []
    assert list(library.protocols) == ["first"]


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_two_commands_stand_where_they_are_looked_for(name: str) -> None:
    readme = README.read_text(encoding="utf-8")
    assert re.search(rf"<!-- {name} -->\n```sh\npython3 -m venv [^\n]+\n```", readme)


def test_every_command_stands_in_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    words = build().format_help()
    assert re.findall(r"^    (\w+) ", words, re.MULTILINE) == list(COMMANDS)
    assert [name for name in COMMANDS if f"| `{name}" not in readme] == []


@pytest.mark.parametrize(
    ("command", "formats"), [("export", names(EXPORTS)), ("merge", names(JOINTS)), ("report", names(FORMATS))]
)
def test_every_format_stands_in_the_readme(command: str, formats: list[str]) -> None:
    row = re.search(rf"^\| `{command} .*$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert row
    said = re.search(r"--format ([\w\\|]+)", row[0])
    assert said
    assert said[1].split("\\|") == formats

"""The settings file: what is taken, what is told of the rest, and where each value comes from."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator_tui.cli import main
from facilitator_tui.core.protocol import Reminder
from facilitator_tui.core.times import MINUTE
from facilitator_tui.core.walk.events import Began
from facilitator_tui.core.walk.reminders import due
from facilitator_tui.guide.keymap import mapped
from facilitator_tui.places import of
from facilitator_tui.settings import Number, Settings, load
from facilitator_tui.settings.checking import SINGLE
from facilitator_tui.settings.template import text as template
from facilitator_tui.settings.values import ABOUT, field
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock

WHOLE = """
site = "House by the lake"
author = "AB"
default_protocol = "preparation"
default_register = "invitational"
theme = "ember"
reduced_motion = true
recede = "60s"
mouse = true
no_free_text = true

[emergency]
numbers = [{name = "Ambulance", number = "112"}]
steps = ["Call.", "Open the door."]

[reminders]
consent = "20m"
quiet = "off"

[[timers]]
every = "30m"
from = "medicine"
show = "Vitals"
[[timers]]
after = "90m"
show = "Booster window opens"

[keys]
live.seen = "N"
"live.words" = "W"
"""


def read(tmp_path: Path, text: str, environ: dict[str, str] | None = None, **flags: str) -> Settings:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, environ or {}, flags)


def test_every_setting_is_taken_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, WHOLE)
    assert found.problems == ()
    assert (found.site, found.author, found.default_protocol, found.default_register) == (
        "House by the lake", "AB", "preparation", "invitational",
    )  # fmt: skip
    assert (found.theme, found.reduced_motion, found.mouse, found.no_free_text) == ("ember", True, True, True)
    assert found.emergency_numbers == (Number("Ambulance", "112"),)
    assert found.emergency_steps == ("Call.", "Open the door.")
    assert found.reminders == {"consent": 1_200_000, "quiet": None}
    assert found.recede == 60_000
    assert found.timers == (
        Reminder("Vitals", "Vitals", every=1_800_000, since="medicine"),
        Reminder("Booster window opens", "Booster window opens", after=5_400_000, since="begin"),
    )
    assert found.keys == {"live.seen": "N", "live.words": "W"}
    assert found.sources["site"] == "settings.toml:2"
    assert found.sources["emergency.steps"] == "settings.toml:14"
    assert found.sources["keys"] == "settings.toml:28"


def test_no_file_is_as_good_as_an_empty_one(tmp_path: Path) -> None:
    none = load(tmp_path / "settings.toml", {})
    empty = read(tmp_path, "")
    assert none == empty
    assert set(none.sources.values()) == {"default"}
    assert none.problems == ()


@pytest.mark.parametrize("word", ["0", "'0'", "'off'", "false"])
def test_a_screen_that_is_not_to_recede_never_does(tmp_path: Path, word: str) -> None:
    found = read(tmp_path, f"recede = {word}")
    assert (found.problems, found.recede) == ((), None)


def test_a_flag_goes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    text = 'theme = "ember"\nauthor = "AB"\nmouse = true\n'
    environ = {"FACILITATOR_THEME": "day", "FACILITATOR_AUTHOR": "CD", "FACILITATOR_MOUSE": "no"}
    assert (read(tmp_path, text).theme, read(tmp_path, text).sources["theme"]) == ("ember", "settings.toml:1")
    found = read(tmp_path, text, environ)
    assert (found.theme, found.author, found.mouse) == ("day", "CD", False)
    assert found.sources["theme"] == "$FACILITATOR_THEME"
    found = read(tmp_path, text, environ, theme="mono")
    assert (found.theme, found.sources["theme"]) == ("mono", "--theme")


def test_no_color_asks_for_the_theme_without_colours(tmp_path: Path) -> None:
    assert read(tmp_path, 'theme = "day"', {"NO_COLOR": "1"}).theme == "mono"
    assert read(tmp_path, 'theme = "day"', {"NO_COLOR": ""}).theme == "day"
    assert read(tmp_path, "", {"NO_COLOR": "1", "FACILITATOR_THEME": "ember"}).theme == "ember"


PROBLEMS = [
    ("them = 'dim'", "1:1", "Did you mean 'theme'?"),
    ("\n\n  wholly_else = 1", "3:3", "There are: site, author"),
    ("theme = 'embr'", "1:9", "Did you mean 'ember'?"),
    ("default_register = 'soft'", "1:20", "one of directive, invitational"),
    ("mouse = 'yes'", "1:9", "true or false"),
    ("site = 5", "1:8", "text in quotes, and this is the number 5"),
    ("author = 1979-05-27", "1:10", "the date or time"),
    ("site = 'a\u202eb'", "1:8", "U+202E"),
    ('site = "a\\u001bb"', "1:8", "U+001B"),
    ('site = """a\nb"""', "1:8", "a line break"),
    (f"site = '{'a' * 41}'", "1:8", "40 characters"),
    ("keys = 'x'", "1:8", "write [keys] on a line of its own"),
    ("[emergency]\nnumber = []", "2:1", "Did you mean 'numbers'?"),
    ("[emergency]\nsteps = 'Call.'", "2:9", "a list in [ ]"),
    ("[emergency]\nsteps = [\n  'Call.',\n  7,\n]", "4:3", "this is the number 7"),
    ("[emergency]\nsteps = ['a', ' ']", "2:15", "is empty"),
    ("[emergency]\nnumbers = ['112']", "2:12", "Each of `numbers` is written"),
    ("[emergency]\nnumbers = [{name = 'A', number = 112}]", "2:34", "text in quotes"),
    ("[[emergency.numbers]]\nname = 'A'\nnumber = '1'\n[[emergency.numbers]]\nname = 'B'\nnumber = 2", "6:10", "text"),
    ("[reminders]\nconsent = '15'", "2:11", "such as 90s, 15m or 2h, or off"),
    ("[reminders]\nconsent = 15", "2:11", "this is the number 15"),
    ("recede = 60", "1:10", "such as 90s, 15m or 2h, or off"),
    ("timers = 'x'", "1:1", "Write it as [[timers]]"),
    ("[[timers]]\nevry = '1h'", "2:1", "Did you mean 'every'?"),
    ("[[timers]]\nshow = 'Water'", "2:1", "one of the two"),
    ("[[timers]]\nevery = '30'\nshow = 'Water'", "2:1", "such as 90s, 15m or 2h"),
    ("[[timers]]\nevery = '1h'", "2:1", "needs `show`"),
    ("[[timers]]\nevery = '1h'\nfrom = 'noon'\nshow = 'Water'", "2:1", "one of begin, medicine, last-entry"),
    ("[[timers]]\nevery = '1h'\nshow = 'W'\n[[timers]]\nafter = '1h'\nshow = 'W'", "6:8", "shows 'W' already"),
    ("site = 'A'\nbroken line", "2:8", "this line is left out"),
    ("site = 'A'\nsite = 'B'", "2:11", "may stand once"),
    ("site = 'A", "1:10", "this line is left out"),
]


@pytest.mark.parametrize(("text", "place", "words"), PROBLEMS)
def test_what_is_wrong_is_told_with_its_place_and_its_mend(tmp_path: Path, text: str, place: str, words: str) -> None:
    (problem,) = read(tmp_path, text).problems
    assert str(problem).startswith(f"settings.toml:{place}: ")
    assert words in problem.message
    assert problem.message.endswith((".", "?"))


def test_all_problems_come_in_one_run_and_what_is_sound_is_kept(tmp_path: Path) -> None:
    text = (
        "them = 'dim'\nsite = 'House'\nno value\nmouse = 1\n[emergency]\nsteps = ['Call.', 3]\n"
        "numbers = [{nam = 'Doctor', number = '113'}, {name = 'Ambulance', number = '112'}]\n[broken\nlost = 1\n"
        "[reminders]\nconsent = 'soon'\nquiet = '1h'\n"
    )
    found = read(tmp_path, text)
    assert [problem.spot.line for problem in found.problems] == [1, 3, 4, 6, 7, 7, 8, 11]
    assert found.site == "House"
    assert found.emergency_steps == ("Call.",)
    assert [each.number for each in found.emergency_numbers] == ["113", "112"]
    assert found.reminders == {"quiet": 3_600_000}


def test_a_wrong_word_in_the_environment_is_told_by_its_variable(tmp_path: Path) -> None:
    found = read(tmp_path, "theme = 'day'", {"FACILITATOR_THEME": "dawn"})
    assert found.theme == "day"
    assert str(found.problems[0]).startswith("$FACILITATOR_THEME: ")


def test_a_file_that_cannot_be_read_leaves_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.mkdir()
    assert "cannot be read" in str(load(path, {}).problems[0])
    path.rmdir()
    path.write_bytes(b"site = 'A'\nauthor = '\xff'\n")
    assert str(load(path, {}).problems[0]).startswith("settings.toml:2:11: This is not UTF-8.")
    path.write_bytes(b"#" * 200_001)
    assert "it holds more than" in str(load(path, {}).problems[0])


def test_a_mark_at_the_start_and_windows_line_ends_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xef\xbb\xbfsite = 'A'\r\ntheme = 'embr'\r\n")
    found = load(path, {})
    assert found.site == "A"
    assert [problem.spot for problem in found.problems] == [(2, 9)]


PIECES = [*"ab =\"'[]{}.,\n#1\\\r\té", "site", "keys", '"""', "'''", "[["]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_text_stops_a_start(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode())
    found = load(path, {})
    assert all(problem.message for problem in found.problems)


def test_deep_brackets_are_told(tmp_path: Path) -> None:
    assert read(tmp_path, "site = " + "[" * 5_000).problems


def test_the_file_that_init_writes_is_sound_with_and_without_its_comments(tmp_path: Path) -> None:
    assert read(tmp_path, template()).problems == ()
    about = {f"# {words}" for words in ABOUT.values()}
    lines = [line if line in about or line.startswith("# Settings") else line.removeprefix("# ")
             for line in template().split("\n")]  # fmt: skip
    found = read(tmp_path, "\n".join(lines))
    assert found.problems == ()
    assert mapped(found)[1] == ()
    assert "default" not in {source for name, source in found.sources.items()}


def test_the_example_of_the_readme_is_taken_whole(tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"<!-- settings -->\n```toml\n(.*?)```", readme, re.DOTALL)
    found = read(tmp_path, text)
    assert found.problems == ()
    assert mapped(found)[1] == ()
    assert found.emergency_numbers == (Number("Ambulance", "112"),)


def test_every_setting_has_a_field_and_a_word_of_what_it_is_for() -> None:
    assert {field(name) for name in ABOUT} <= set(Settings.__struct_fields__)
    assert set(SINGLE) <= set(ABOUT)


def test_a_session_takes_author_and_protocol_from_the_settings(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('author = "AB"\ndefault_protocol = "preparation"\n', encoding="utf-8")
    space = Workspace(of(home, {}), FakeClock(), library=None, environ={})
    protocol = space.protocol()
    assert protocol.id == "preparation"
    session = space.begin(protocol, Began(protocol=protocol.id, version=protocol.version))
    assert session.events[0].author == "AB"
    session.close()
    again = space.resume()
    assert again.events[-1].author == "AB"
    again.close()


def test_reminders_come_when_the_settings_say_and_the_record_keeps_the_protocol(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[reminders]\nquiet = '5m'\nconsent = 'off'\n", encoding="utf-8")
    clock = FakeClock()
    space = Workspace(of(tmp_path, {}), clock, library=None, environ={})
    protocol = space.protocol()
    session = space.begin(protocol, Began(protocol=protocol.id, version=protocol.version))

    def ids() -> list[str]:
        return [each.id for each in due(session.protocol, session.state, session.moment)]

    clock.pass_(4 * MINUTE)
    assert "quiet" not in ids()
    clock.pass_(MINUTE)
    assert "quiet" in ids()
    clock.pass_(600 * MINUTE)
    assert "consent" not in ids()
    session.close()
    assert space.take("last").protocol == protocol


def test_an_unknown_default_protocol_falls_back(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('default_protocol = "gone"\n', encoding="utf-8")
    space = Workspace(of(tmp_path, {}), FakeClock(), library=None, environ={})
    assert space.protocol().id in space.library.protocols


class Shown:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


def command(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> Shown:
    code = main(["--home", str(home), *words])
    out, err = capsys.readouterr()
    return Shown(code, out, err)


def test_the_command_shows_every_value_and_where_it_comes_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_AUTHOR", "CD")
    monkeypatch.delenv("NO_COLOR", raising=False)
    (tmp_path / "settings.toml").write_text(WHOLE.replace("preparation", "psip-core"), encoding="utf-8")
    shown = command(capsys, tmp_path, "--theme", "day", "settings")
    assert (shown.code, shown.err) == (0, "")
    assert re.search(r"^author +CD +\$FACILITATOR_AUTHOR$", shown.out, re.MULTILINE)
    assert re.search(r"^theme +day +--theme$", shown.out, re.MULTILINE)
    assert re.search(r"^reminders +consent 20m, quiet off +settings.toml:16$", shown.out, re.MULTILINE)
    table = json.loads(command(capsys, tmp_path, "settings", "--json").out)
    assert set(table["settings"]) == set(ABOUT)
    assert table["settings"]["emergency.numbers"]["value"] == [{"name": "Ambulance", "number": "112"}]
    assert table["settings"]["keys"]["value"] == {"live.seen": "N", "live.words": "W"}


def test_the_command_tells_every_problem_with_those_of_keys_and_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "default_protocol = 'psip-cor'\n[reminders]\nconsnt = '5m'\n[keys]\n'live.sen' = 'N'\n"
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    shown = command(capsys, tmp_path, "settings")
    assert shown.code == 1
    assert "Did you mean 'psip-core'?" in shown.err
    assert "settings.toml:3:10: No protocol in use has a reminder 'consnt'. Did you mean 'consent'?" in shown.err
    assert "settings.toml:5:14: There is no binding 'live.sen'. Did you mean 'live.seen'?" in shown.err
    table = json.loads(command(capsys, tmp_path, "settings", "--json").out)
    assert [(each["line"], each["col"]) for each in table["problems"]] == [(1, 20), (3, 10), (5, 14)]


def test_other_commands_go_on_and_say_one_quiet_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "settings.toml").write_text("theme = 1\nmouse = 2\n", encoding="utf-8")
    shown = command(capsys, tmp_path, "where")
    assert shown.code == 0
    assert shown.err == "2 settings could not be taken; `facilitator-tui settings` says why.\n"


def test_init_writes_a_private_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "new"
    assert command(capsys, home, "settings", "--init").code == 0
    path = home / "settings.toml"
    assert path.read_text(encoding="utf-8") == template()
    assert path.stat().st_mode & 0o177 == 0
    path.write_text("site = 'Mine'\n", encoding="utf-8")
    shown = command(capsys, home, "settings", "--init")
    assert shown.code == 1
    assert "is there already" in shown.err
    assert path.read_text(encoding="utf-8") == "site = 'Mine'\n"


def test_keys_lists_every_binding_with_its_key_of_now(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "settings.toml").write_text('[keys]\nlive.seen = "N"\n', encoding="utf-8")
    shown = command(capsys, tmp_path, "settings", "--keys")
    assert re.search(r"^live.seen +N +Note what", shown.out, re.MULTILINE)
    assert re.search(r"^live.stop +x .*cannot be moved", shown.out, re.MULTILINE)

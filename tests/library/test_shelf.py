"""Where the library is found, what is loaded of it, and what is kept for the next start."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator_tui.core.errors import LibraryError
from facilitator_tui.library import files, shelf
from facilitator_tui.library.problems import rows

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "library", tmp_path / "library"))


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text("utf-8")), "utf-8")


def test_the_first_named_library_wins(tmp_path: Path) -> None:
    option, variable, own = (Path(shutil.copytree(EXAMPLES / "library", tmp_path / name)) for name in "abc")
    environ = {"FACILITATOR_LIBRARY": str(variable)}
    assert shelf.locate(option, environ, own) == option
    assert shelf.locate(None, environ, own) == variable
    assert shelf.locate(None, {}, own) == own
    assert shelf.locate(None, {"FACILITATOR_LIBRARY": ""}, tmp_path / "missing") == shelf.shipped()


def test_a_folder_that_is_no_library_is_said(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is not a library"):
        shelf.locate(tmp_path, {}, None)
    with pytest.raises(LibraryError, match="is not a folder"):
        shelf.locate(tmp_path / "missing", {}, None)
    with pytest.raises(LibraryError, match="is not a library"):
        shelf.load(tmp_path)


def test_a_protocol_holds_the_words_that_it_names_and_no_others(folder: Path) -> None:
    _edit(folder / "prompts.yaml", lambda text: text.replace("cards:", "  never.said:\n    say: Nothing.\ncards:"))
    protocol = shelf.load(folder).protocols["whole"]
    assert list(protocol.prompts) == ["image.feel"]
    assert protocol.cards == {}
    assert protocol.prompts["image.feel"].invite == "If you like, notice whether the image can be felt."
    assert protocol.always == {"stop": "x", "overwhelm": "o", "red-flag": "!"}


def test_a_protocol_with_an_error_is_not_begun_and_the_others_are(folder: Path) -> None:
    text = (folder / "protocols/whole.yaml").read_text("utf-8").replace("protocol: whole", "protocol: broken")
    (folder / "protocols/broken.yaml").write_text(text.replace("go: the-end", "go: nowhere"), "utf-8")
    library = shelf.load(folder)
    assert list(library.protocols) == ["whole"]
    assert library.titles == {"broken": "A whole protocol", "whole": "A whole protocol"}
    assert [(Path(each.file).name, each.code) for each in library.problems] == [("broken.yaml", "FT101")]


def test_a_line_that_cannot_be_read_spoils_only_what_says_it(folder: Path) -> None:
    silent = (folder / "protocols/whole.yaml").read_text("utf-8").replace("protocol: whole", "protocol: silent")
    (folder / "protocols/silent.yaml").write_text(silent.replace("    say: [image.feel]\n", ""), "utf-8")
    _edit(folder / "prompts.yaml", lambda text: text.replace("aim: felt-sense", "aim: felt"))
    _edit(folder / "prompts.yaml", lambda text: text.replace("    say: Can you feel the image?\n", ""))
    library = shelf.load(folder)
    assert list(library.protocols) == ["silent"]
    assert [each.code for each in library.problems] == ["FT010", "FT011"]


def test_prompts_that_cannot_be_read_are_one_problem(folder: Path) -> None:
    (folder / "prompts.yaml").write_text("prompts: [", "utf-8")
    library = shelf.load(folder)
    assert [each.code for each in library.problems] == ["FT005"]
    assert library.protocols == {}


def test_what_ships_must_be_finished(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invite = "    invite: If you like, notice whether the image can be felt.\n"
    _edit(folder / "prompts.yaml", lambda text: text.replace(invite, ""))
    (problem,) = shelf.load(folder).problems
    assert (problem.code, problem.severity) == ("FT112", "warning")
    monkeypatch.setattr(shelf, "shipped", lambda: folder)
    (problem,) = shelf.load(folder).problems
    assert (problem.code, problem.severity) == ("FT112", "error")


def test_what_is_kept_is_taken_again_and_a_change_is_seen(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = shelf.load(folder, cache=cache)
    (path,) = cache.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert shelf.load(folder, cache=cache) == first
    _edit(folder / "protocols/whole.yaml", lambda text: text.replace("A picture", "An image"))
    second = shelf.load(folder, cache=cache)
    assert second.digest != first.digest
    assert second.protocols["whole"].steps["image"].title == "An image"


def test_a_broken_or_unwritable_cache_is_passed_over(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = shelf.load(folder, cache=cache)
    (path,) = cache.iterdir()
    for bad in (b"", b'{"protocols": 1}', path.read_bytes()[:-1]):
        path.write_bytes(bad)
        assert shelf.load(folder, cache=cache) == first
    (tmp_path / "file").write_text("in the way")
    assert shelf.load(folder, cache=tmp_path / "file") == first


@pytest.mark.process
def test_a_second_start_imports_neither_yaml_nor_the_validator(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from facilitator_tui.library import shelf;"
        f"library = shelf.load(Path({str(folder)!r}), cache=Path({str(tmp_path / 'cache')!r}));"
        "print(sorted(library.protocols), sorted({'yaml', 'pydantic', 'pydantic_core'} & set(sys.modules)))"
    )
    said = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout
        for _ in range(2)
    ]
    assert said == ["['whole'] ['pydantic_core', 'yaml']\n", "['whole'] []\n"]


def test_a_session_reads_no_client_and_has_the_same_protocols(tmp_path: Path) -> None:
    folder, cache = tmp_path / "library", tmp_path / "cache"
    shutil.copytree(shelf.shipped() / "protocols", folder / "protocols")
    shutil.copy(shelf.shipped() / "prompts.yaml", folder)
    whole, lean = shelf.load(folder), shelf.load(folder, cache=cache, lean=True)
    assert whole.clients
    assert lean.clients == {}
    assert lean.protocols == whole.protocols
    (folder / "protocols/clients/postcard.yaml").write_text("client: [", "utf-8")
    assert shelf.load(folder, cache=cache, lean=True) == lean
    assert [each.code for each in shelf.load(folder, cache=cache).problems] == ["FT005", "FT801"]


def test_check_takes_a_library_or_a_file_with_the_library_around_it(folder: Path) -> None:
    _edit(folder / "protocols/whole.yaml", lambda text: text.replace("go: the-end", "go: the-edn"))
    _edit(folder / "prompts.yaml", lambda text: text.replace("aim: felt-sense", "aim: felt"))
    protocol, words = folder / "protocols/whole.yaml", folder / "prompts.yaml"
    assert [each.code for each in shelf.check([folder]).problems] == ["FT011", "FT101"]
    assert [each.code for each in shelf.check([], library=folder).problems] == ["FT011", "FT101"]
    assert [(each.file, each.code) for each in shelf.check([protocol]).problems] == [(str(protocol), "FT101")]
    assert [(each.file, each.code) for each in shelf.check([words]).problems] == [(str(words), "FT011")]
    assert shelf.check([folder / "protocols/safety.yaml"]).problems == ()
    with pytest.raises(LibraryError, match="There is no file or folder"):
        shelf.check([folder / "missing.yaml"])


def test_a_file_from_elsewhere_is_checked_in_the_place_of_the_librarys_own(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "draft.yaml"
    text = (folder / "protocols/whole.yaml").read_text("utf-8")
    copy.write_text(text.replace("[image.feel]", "[image.fell]"), "utf-8")
    assert [(each.file, each.code) for each in shelf.check([copy], library=folder).problems] == [(str(copy), "FT102")]


def test_files_that_cannot_be_used_are_one_sentence_each(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1_000_000)
    (folder / "protocols/folder.yaml").mkdir()
    (folder / "protocols/large.yaml").write_bytes(b"#" * 1_000_000)
    (folder / "protocols/gone.yaml").symlink_to(folder / "nowhere")
    found = {Path(each.file).name: each.message for each in shelf.load(folder).problems}
    assert found == {
        "folder.yaml": "This is not a plain file.",
        "gone.yaml": "The file cannot be read: No such file or directory.",
        "large.yaml": "This file holds 1,000,000 bytes; a library's files together may hold 1,000,000.",
    }
    assert {each.code for each in shelf.load(folder).problems} == {"FT001"}


def test_the_json_form_has_the_six_fields() -> None:
    found = rows(shelf.check([EXAMPLES / "FT101/bad/example.yaml"], library=EXAMPLES / "library").problems)
    assert json.loads(json.dumps(found)) == [
        {
            "file": str(EXAMPLES / "FT101/bad/example.yaml"),
            "line": 11,
            "col": 55,
            "code": "FT101",
            "severity": "error",
            "message": "There is no step `the-edn`. Did you mean `the-end`?",
        }
    ]

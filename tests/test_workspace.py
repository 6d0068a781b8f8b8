import os
import shutil
from pathlib import Path

import pytest

from facilitator_tui import places
from facilitator_tui.core.errors import LibraryError, SessionMissing
from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import shelf
from facilitator_tui.timeline import doctor
from facilitator_tui.workspace import Workspace
from tests.making import FakeClock


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a library of its own, which can be edited."""
    shipped = shelf.locate(None, {}, tmp_path / "none")
    own = tmp_path / "mine"
    own.mkdir()
    shutil.copytree(shipped / "protocols", own / "protocols")
    shutil.copy(shipped / "prompts.yaml", own)
    return Workspace(places.of(tmp_path / "home", {}), FakeClock(), library=own, environ={})


def titled(workspace: Workspace, title: str) -> None:
    """Give the core protocol another title in its file."""
    file = next(file for file in workspace.folder.rglob("*.yaml") if "protocol: psip-core\n" in file.read_text("utf-8"))
    text = file.read_text(encoding="utf-8").replace("title: Core session\n", f"title: {title}\n", 1)
    file.write_text(text, encoding="utf-8")


def test_what_was_edited_is_read_anew_when_asked(workspace: Workspace) -> None:
    assert workspace.protocol().title == "Core session"
    assert workspace.settings.site == ""
    titled(workspace, "Edited")
    workspace.places.home.mkdir(exist_ok=True)
    workspace.places.settings.write_text('site = "House by the lake"\n', encoding="utf-8")
    assert workspace.protocol().title == "Core session"
    assert workspace.settings.site == ""
    workspace.reload()
    assert workspace.protocol().title == "Edited"
    assert workspace.settings.site == "House by the lake"


def test_a_library_that_went_is_told_and_one_that_came_back_is_taken(workspace: Workspace) -> None:
    folder = workspace.folder
    assert workspace.protocol()
    folder.rename(folder.with_name("away"))
    workspace.reload()
    with pytest.raises(LibraryError):
        workspace.protocol()
    folder.with_name("away").rename(folder)
    workspace.reload()
    assert workspace.protocol().title == "Core session"


def test_the_last_session_is_a_real_one_and_practice_is_named_as_such(workspace: Workspace) -> None:
    protocol = workspace.protocol()
    with pytest.raises(SessionMissing, match="no sessions yet"):
        workspace.find("last")
    played = workspace.begin(protocol, ev.Began(protocol.id, protocol.version, mode="practice"))
    played.close()
    with pytest.raises(SessionMissing, match="only practice") as found:
        workspace.find("last")
    assert "`last-practice`" in found.value.hint
    real = workspace.begin(protocol, ev.Began(protocol.id, protocol.version))
    real.close()
    later = workspace.begin(protocol, ev.Began(protocol.id, protocol.version, mode="practice"))
    later.close()
    assert workspace.take("last").ident == real.ident
    assert workspace.find("last-practice").parent == workspace.places.practice


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_every_folder_is_made_as_the_doctor_wants_it(workspace: Workspace) -> None:
    before = os.umask(0o022)
    try:
        protocol = workspace.protocol()
        workspace.begin(protocol, ev.Began(protocol.id, protocol.version)).close()
    finally:
        os.umask(before)
    assert workspace.places.cache.exists()
    assert [each.mend for each in doctor.examine(workspace.places) if "chmod" in each.mend] == []

"""What a program that was stopped had begun to remove or replace is finished before anything else is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from facilitator_tui.core.errors import FacilitatorError, SessionMissing, SessionOpen
from facilitator_tui.timeline import intents, restoring
from facilitator_tui.timeline.intents import Intent
from facilitator_tui.workspace import Workspace


def finish(space: Workspace) -> Iterator[str]:
    """Finish what was begun, and say in sentences what; what another window is at is left alone."""
    for path, intent in intents.pending(space.places.intents):
        try:
            sentence = _finished(space, path, intent)
        except SessionOpen:
            continue
        except (FacilitatorError, OSError) as error:
            sentence = f"What was begun is not finished, and is tried again: {error}"
        if sentence:
            yield sentence


def _finished(space: Workspace, word: Path, intent: Intent | None) -> str:
    if intent is None:  # it was stopped before it had done anything
        intents.drop(word, unsaid=True)
        return ""
    path = Path(intent.path)
    if intent.act == "redact":
        try:
            seq = space.redact(intent.path, intent.of, intent.reason, author=intent.author)
        except SessionMissing:
            intents.drop(word)  # with the session its text is gone
            return ""
        return f"The redaction of entry {intent.of} of {path.stem} was finished; entry {seq} says so."
    if intent.act == "forget":
        with suppress(SessionMissing):
            space.forget(path)
        return f"The session {path.stem} was to be removed, and now is."
    with intents.held(space.places.intents, intent):
        kept = restoring.finish(path, ready=intent.ready)
    aside = f" What was there before lies in {kept}." if kept is not None else ""
    return f"The restoring of {path.stem} was finished.{aside}" if intent.ready else ""

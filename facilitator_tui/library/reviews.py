"""reviews.yaml: what was read of a library, and what a protocol may say of itself because of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from facilitator_tui.core.checking import reviewing
from facilitator_tui.core.checking.reviewing import Review
from facilitator_tui.core.protocol import Prompt, Protocol
from facilitator_tui.library import models
from facilitator_tui.library.documents import Document
from facilitator_tui.library.files import REVIEWS, File, is_named
from facilitator_tui.library.kept import Pieces
from facilitator_tui.library.parts import opened, reopened
from facilitator_tui.library.shapes import shaped

HEAD = """\
# What was read of this library, and by whom. `facilitator-tui kit FOLDER` makes the forms, `kit --take FILE` puts here
# what comes back, `check --reviews` tells it. A review is of the words that were read, by their digest: an edited line
# is unread again. A protocol may say `status: reviewed` once two people in two roles would keep each line it speaks.
# Initials and roles only, no names.
"""
_EMPTY = "# Nothing stands here yet: nobody has reviewed a line, a card, a step or a client.\nreviews: []\n"
_NAMED = 5
"""So many lines are named that nobody has read."""


class ReviewsPart(NamedTuple):
    """The file of the reviews, and those that could be made of it."""

    document: Document
    reviews: tuple[Review, ...]


def reviews(files: Iterable[File], pieces: Pieces) -> ReviewsPart | None:
    """Read the reviews of a library; None where it has none."""
    file = next((file for file in files if is_named(file, REVIEWS)), None)
    if file is None:
        return None
    return pieces.kept_or_read(
        "reviews", file, tuple[Review, ...], read,
        keep=lambda made: None if made.document.problems else made.reviews,
        again=lambda file, found: ReviewsPart(reopened(file), found),
    )  # fmt: skip


def read(file: File) -> ReviewsPart:
    """Read a file of reviews; what is wrong with it is noted on its document."""
    document = opened(file, frozenset())
    data = None if document.unread else shaped(document, models.REVIEWS, {"reviews": []})
    return ReviewsPart(document, msgspec.convert(data["reviews"], tuple[Review, ...]) if data else ())


def text(held: Iterable[Review]) -> str:
    """Write reviews down as the file has them."""
    rows = list(held)
    if not rows:
        return HEAD + _EMPTY
    said = (
        "".join(
            f"{'  - ' if name == 'of' else '    '}{name}: {_quoted(value)}\n"
            for name, value in msgspec.structs.asdict(each).items()
            if value
        )
        for each in rows
    )
    return f"{HEAD}reviews:\n{''.join(said)}"


def _quoted(value: str) -> str:
    """Give text in double quotes, as JSON and YAML both have it."""
    return json.dumps(value, ensure_ascii=False)


def honest(protocol: Protocol, prompts: Mapping[str, Prompt], part: ReviewsPart | None) -> tuple[Protocol, str]:
    """Let a protocol say `reviewed` only where it was; give it, and in words what is missing."""
    if protocol.status != "reviewed":
        return protocol, ""
    unread = reviewing.unread(protocol, prompts, part.reviews if part else ())
    if not unread:
        return protocol, ""
    named = ", ".join(f"`{each}`" for each in unread[:_NAMED]) + (", …" if len(unread) > _NAMED else "")
    few = f"{len(unread)} lines that it speaks are" if len(unread) > 1 else "A line that it speaks is"
    message = f"{few} not kept by two roles, so the protocol is shown as DRAFT: {named}."
    return msgspec.structs.replace(protocol, status="draft"), message

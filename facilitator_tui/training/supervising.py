"""What a supervisor rates: a practice on this computer, or one that a bundle carries. Ratings are kept at once."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol as Interface

import msgspec

from facilitator_tui.core.practice import supervision
from facilitator_tui.core.practice.supervision import Rating, Sheet
from facilitator_tui.training import bundles, debriefs
from facilitator_tui.workspace import Workspace


class Rated(Interface):
    """A practice that is rated, with all its ratings so far."""

    @property
    def sheet(self) -> Sheet:
        """The practice."""

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """Every rating of it."""

    def rate(self, rating: Rating) -> None:
        """Keep a rating.

        Raises PlaceError when it cannot be kept.
        """


class Here:
    """A practice on this computer.

    Raises TimelineError when there is no such session, UsageError when it is no practice with a simulated client.
    """

    def __init__(self, workspace: Workspace, word: str) -> None:
        self.sheet = debriefs.sheet(workspace, word)
        self._workspace = workspace
        self._kept = debriefs.look_back(workspace, self.sheet.ident)

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """Every rating of it."""
        return self._kept.ratings

    def rate(self, rating: Rating) -> None:
        """Keep it beside the session."""
        self._kept = debriefs.rate(self._workspace, self.sheet.ident, rating)


class Carried:
    """One practice of a bundle; ratings go into the same file."""

    def __init__(self, path: Path, ident: str) -> None:
        self._path = path
        self.sheet = next(each for each in bundles.read(path).practices if each.ident == ident)

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """Every rating of it."""
        return bundles.read(self._path).ratings.get(self.sheet.ident, ())

    def rate(self, rating: Rating) -> None:
        """Keep it in the bundle."""
        bundle = bundles.read(self._path)
        ratings = {**bundle.ratings, self.sheet.ident: supervision.with_(self.ratings, rating)}
        bundles.rewrite(self._path, msgspec.structs.replace(bundle, ratings=ratings))

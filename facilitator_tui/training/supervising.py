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
    """One practice of a bundle; ratings go into the same file, which is read again before each is written.

    Raises UsageError where the file is no bundle.
    """

    def __init__(self, path: Path, ident: str) -> None:
        bundle = bundles.read(path)
        self.sheet = next(each for each in bundle.practices if each.ident == ident)
        self._path = path
        self._ratings = bundle.ratings.get(ident, ())

    @property
    def ratings(self) -> tuple[Rating, ...]:
        """Every rating of it."""
        return self._ratings

    def rate(self, rating: Rating) -> None:
        """Keep it in the bundle."""
        bundle = bundles.read(self._path)
        self._ratings = supervision.with_(bundle.ratings.get(self.sheet.ident, ()), rating)
        ratings = {**bundle.ratings, self.sheet.ident: self._ratings}
        bundles.rewrite(self._path, msgspec.structs.replace(bundle, ratings=ratings))

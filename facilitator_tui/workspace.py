"""What the screens and commands are handed: list, begin, resume, practise, read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import msgspec

from facilitator_tui import __version__, timeline
from facilitator_tui.core import events as ev
from facilitator_tui.core import review
from facilitator_tui.core.errors import LibraryError, SessionDamaged
from facilitator_tui.core.export import Take
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.library import shelf
from facilitator_tui.places import Places, ensure
from facilitator_tui.session import Clock, Session

DEFAULT_PROTOCOL = "psip-core"


class Workspace:
    """The library, the sessions and the clock of one run of the program."""

    def __init__(self, places: Places, clock: Clock, *, library: Path | None, environ: Mapping[str, str]) -> None:
        self.places = places
        self.clock = clock
        self._library_option = library
        self._environ = environ

    @cached_property
    def folder(self) -> Path:
        """Where the library in use lies.

        Raises LibraryError when there is none.
        """
        return shelf.locate(self._library_option, self._environ, self.places.library)

    @cached_property
    def library(self) -> shelf.Library:
        """The protocols and prompts, read once a run.

        Raises LibraryError when they cannot be read at all.
        """
        return shelf.load(self.folder, cache=self.places.cache)

    def protocol(self, name: str = "") -> Protocol:
        """Give a protocol by its id, or the default one.

        Raises LibraryError when there is none of that name that can be used.
        """
        protocols = self.library.protocols
        name = name or (DEFAULT_PROTOCOL if DEFAULT_PROTOCOL in protocols else next(iter(protocols), ""))
        if name not in protocols:
            known = ", ".join(protocols) or "none"
            raise LibraryError(
                f"There is no protocol {name!r} that can be used.",
                hint=f"Those that can: {known}. `facilitator-tui check` says what is wrong with others.",
            )
        return protocols[name]

    def begin(self, protocol: Protocol, began: ev.Began, *, author: str = "") -> Session:
        """Open a new session and its file; practice lies apart.

        Raises TimelineError or PlaceError when it cannot be kept.
        """
        folder = ensure(self.places.practice if began.mode == "practice" else self.places.sessions)
        about = {"program": __version__, "mode": began.mode, "register": began.register, "site": began.site}
        file = timeline.SessionFile.create(folder, timeline.new_ident(self.clock.now()), protocol, about)
        first = msgspec.structs.replace(began, digest=file.digest, program=__version__)
        return Session.begin(protocol, first, file, self.clock, author=author)

    def resume(self, word: str = "last") -> Session:
        """Take up a session in the step it was in, with the protocol it ran with.

        Raises TimelineError when there is none, or it has ended, or another window holds it.
        """
        file = timeline.SessionFile.open(self.find(word))
        try:
            return Session.resume(file.protocol, file.events, file, self.clock)
        except BaseException:
            file.close()
            raise

    def sessions(self, *, practice: bool = False) -> list[timeline.Row]:
        """Give the sessions on this computer, the newest first."""
        return timeline.listing(self.places.practice if practice else self.places.sessions)

    def find(self, word: str) -> Path:
        """Give the file of a session by its id, a unique beginning of it, or `last`; practice too, by its id.

        Raises SessionMissing.
        """
        return timeline.find((self.places.sessions, self.places.practice), word)

    def take(self, word: str) -> Take:
        """Read a session for showing or taking away, changing nothing.

        Raises TimelineError.
        """
        found = timeline.read(self.find(word))
        if found.protocol is None or not found.events:
            raise SessionDamaged(f"The session {found.ident} cannot be read.", hint=" ".join(found.damage))
        entries, state = review.entries(found.protocol, found.events)
        ended = state.ended if state is not None else None
        return Take(
            ident=found.ident, protocol=found.protocol, events=found.events, entries=entries,
            dosed=state.here.dosed if state else None, closing=ended.closing_number if ended else "",
            damage=found.damage,
        )  # fmt: skip

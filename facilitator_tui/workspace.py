"""What the screens and commands are handed: list, begin, resume, practise, read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from facilitator_tui import __version__, filing, settings, timeline
from facilitator_tui.core.errors import LibraryError, NotConfirmed, SessionDamaged, SessionMissing, TimelineError
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.take import Take, taken
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import reminders
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.library import shelf
from facilitator_tui.library.bound import Opening
from facilitator_tui.library.problems import FileProblem
from facilitator_tui.places import Places, ensure
from facilitator_tui.ports import Clock
from facilitator_tui.posix import is_folder
from facilitator_tui.session import Session
from facilitator_tui.settings import Settings
from facilitator_tui.timeline import backups, erasing, fitness, intents
from facilitator_tui.timeline.form import SUFFIX
from facilitator_tui.timeline.intents import Intent
from facilitator_tui.timeline.ledger import Ledger, missed, missing
from facilitator_tui.timeline.witness import Head

if TYPE_CHECKING:
    from facilitator_tui.core.record.formats import Format

LAST_PRACTICE = "last-practice"
"""The word for the practice that was begun last."""
Pace = Callable[[Sequence[ev.Event], Clock], Clock]
"""The clock that a session which is taken up goes on by, from its entries and the clock of this run."""


class Workspace:
    """The library, the sessions and the clock of one run of the program."""

    def __init__(
        self,
        places: Places,
        clock: Clock,
        *,
        library: Path | None,
        environ: Mapping[str, str],
        flags: Mapping[str, str] | None = None,
    ) -> None:
        self.places = places
        self.clock = clock
        self._library_option = library
        self._environ = environ
        self._flags = flags or {}

    @cached_property
    def settings(self) -> Settings:
        """What the person set, read once until `reload`; `problems` in it says what could not be taken."""
        return settings.load(self.places.settings, self._environ, self._flags)

    @cached_property
    def folder(self) -> Path:
        """Where the library in use lies.

        Raises LibraryError when there is none.
        """
        return shelf.locate(self._library_option, self._environ, self.places.library)

    @cached_property
    def library(self) -> shelf.Library:
        """What a session begins with, read once until `reload`; it does not wait for the simulated clients.

        Raises LibraryError when they cannot be read at all.
        """
        return shelf.load(self.folder, cache=self.places.cache, lean=True)

    @cached_property
    def clients(self) -> Mapping[str, msgspec.Raw]:
        """The simulated clients that can be met, as `core.practice.client` reads them.

        Raises LibraryError as `library` does.
        """
        self.library = shelf.load(self.folder, cache=self.places.cache)  # they are met on what they were checked with
        return self.library.clients

    def reload(self) -> None:
        """Read the settings and the library anew when they are next asked for: they may have been edited since."""
        for name in ("settings", "folder", "library", "clients"):
            vars(self).pop(name, None)

    def problems(self) -> tuple[FileProblem, ...]:
        """Check the library in use and give every problem, the paths of the simulated clients among them."""
        return shelf.check([self.folder], cache=self.places.cache).problems

    def protocol(self, name: str = "") -> Protocol:
        """Give a protocol by its id, or the default one.

        Raises LibraryError when there is none of that name that can be used.
        """
        protocols = self.library.protocols
        first = self.settings.default_protocol
        name = name or (first if first in protocols else next(iter(protocols), ""))
        if name in protocols:
            return protocols[name]
        if not protocols:
            raise LibraryError("No protocol can be used.", hint="`facilitator-tui check` says what is wrong.")
        hint = f"Those that can: {', '.join(protocols)}. `facilitator-tui check` says what is wrong with others."
        raise LibraryError(f"There is no protocol {name!r} that can be used.", hint=hint)

    def opening(self, name: str, language: str) -> Opening:
        """Give what a session on a protocol, or on the default one, begins with, in a language where it is there.

        Where the library was not read yet, no more of it is read than that. Raises LibraryError as `protocol` does.
        """
        found = None
        if name and "library" not in vars(self):
            found = shelf.opening(self.folder, name, language, cache=self.places.cache)
        return found or self.library.opening(self.protocol(name).id, language)

    def languages(self) -> tuple[str, ...]:
        """Give the languages that a session can be held in, that of the library first.

        Raises LibraryError as `library` does.
        """
        return self.library.languages

    def spoken(self, protocol: Protocol, language: str) -> Protocol:
        """Give a protocol as a session is held on it: in a language where it is there, with the others beside."""
        return self.library.spoken(protocol, language)

    def begin(self, protocol: Protocol, began: ev.Began, *, author: str = "", clock: Clock | None = None) -> Session:
        """Open a new session and its file, led by `clock` (default: that of this run); practice lies apart.

        Raises TimelineError or PlaceError when it cannot be kept.
        """
        folder = ensure(self.places.practice if began.mode == "practice" else self.places.sessions)
        fitness.check_room(folder)
        # Not the site: it is free text, which a redaction must be able to reach, and it stands in the first entry.
        about = {"program": __version__, "mode": began.mode, "register": began.register}
        ident = timeline.new_ident(self.clock.now())
        file = timeline.SessionFile.create(folder, ident, protocol, about, self._second_places)
        first = msgspec.structs.replace(began, digest=file.digest, program=__version__)
        mine = author or self.settings.author
        try:
            return Session.begin(
                self._timed(protocol), first, file, clock or self.clock, author=mine, keeper=self._keeper(file)
            )  # fmt: skip
        except BaseException:
            file.discard()
            raise

    def resume(self, word: str = "last", *, author: str = "", pace: Pace | None = None) -> Session:
        """Take up a session in the step it was in, with the protocol it ran with; `pace` may give another clock.

        Raises TimelineError when there is none, or it has ended, or another window holds it.
        """
        file = self.opened(word)
        try:
            mine = author or self.settings.author
            clock = self.clock if pace is None else pace(file.events, self.clock)
            return Session.resume(
                self._timed(file.protocol), file.events, file, clock, author=mine, keeper=self._keeper(file)
            )  # fmt: skip
        except BaseException:
            file.close()
            raise

    def opened(self, word: str) -> timeline.SessionFile:
        """Open the file of a session for writing, with what waits for it in the second place.

        Raises TimelineError.
        """
        path = self.find(word)
        own = self.owns(path)
        file = timeline.SessionFile.open(path, self._second_places if own else ())
        if own and (short := self.ledger.short(path.stem, file.count)):
            file.tell(short)
        return file

    def amend(
        self, word: str, act: ev.AnyAct, *, author: str = "", at: ev.Instant | None = None,
        precision: ev.Precision = "exact",
    ) -> ev.Event:  # fmt: skip
        """Add an act to the record of a session that nobody has open, ended or not, and give its entry.

        Raises Refused, NotConfirmed, TimelineError.
        """
        session, _ = self._reopened(word, author)
        try:
            session.perform(act, at=at, precision=precision)
            if session.unsaved:
                raise NotConfirmed(session.trouble, hint="It is taken in from a second place at the next opening.")
            return session.events[-1]
        finally:
            session.close()

    def redact(self, word: str, of: int, reason: str, *, author: str = "") -> int:
        """Remove the free text of entry `of` for good, from the backups too, and give the tombstone's number.

        Where that was begun before and stopped, it is finished. Raises TimelineError, PlaceError.
        """
        session, file = self._reopened(word, author)
        intent = Intent("redact", str(file.path.absolute()), of, reason, author)
        try:
            now, own = self.clock.now(), self.owns(file.path)
            event = erasing.tombstone(session.events, of) or session.stamp(file.tombstone(of, reason), now, now)
            with intents.held(self.places.intents, intent) as meant:
                meant.say(intent)
                for draft in file.drafts():  # one may be the beginning of the text that is to go
                    file.save_draft(Draft(draft.kind, "", now))
                held_in = self.backups(file.path.stem) if own else None
                erasing.redact(file, event, held_in, now.wall, self.places.exports if own else None)
                self._put_down(file)
            return event.seq
        finally:
            file.close()

    def _reopened(self, word: str, author: str) -> tuple[Session, timeline.SessionFile]:
        """Open a session and its file to add to its record; what its opening found is put down first."""
        file = self.opened(word)
        try:
            return self._noted(file, author), file
        except BaseException:
            file.close()
            raise

    def _noted(self, file: timeline.SessionFile, author: str = "") -> Session:
        """Give the session of an open file, with what its opening found put down."""
        mine = author or self.settings.author
        keeper = self._keeper(file)
        session = Session.reopen(file.protocol, file.events, file, self.clock, author=mine, keeper=keeper)
        if file.told and session.state.ended is None:
            session.take_up()
        elif file.told:
            session.perform(ev.Addendum(" ".join(file.told), "found when the session was opened"))
        return session

    def back_up(self, word: str) -> Path:
        """Back up a session that nobody has open, and give its newest backup; what its opening found is put down first.

        Raises TimelineError, PlaceError.
        """
        file = self.opened(word)
        try:
            if not self.owns(file.path):
                where = f"only the sessions in {self.places.home} have backups"
                raise TimelineError(f"{file.path} lies elsewhere, and {where}.")
            if file.told:
                self._noted(file)
            self._put_down(file)
            held = self.backups(file.path.stem)
            newest = next(iter(held.all()), None)
            if newest is not None and backups.head(newest) == Head(file.count, file.head):
                return newest
            made = held.keep(file, self.clock.now().wall)
            assert made is not None
            return made
        finally:
            file.close()

    def belongings(self, path: Path) -> list[Path]:
        """List every file of a session; of one that lies elsewhere, that file with what SQLite keeps beside it."""
        return erasing.belongings(path, self._around(path))

    def forget(self, path: Path) -> list[Path]:
        """Remove a session with all that `belongings` lists, and give what was removed. Raises TimelineError."""
        known = self.owns(path) and path.stem in self.ledger.known()
        try:
            return erasing.forget(path, self._around(path), self.places.intents)
        except SessionMissing:
            if not known:
                raise
            return []
        finally:
            if known and not path.exists():
                self.ledger.forget(path.stem, self.clock.now().wall)

    def owns(self, path: Path) -> bool:
        """Whether a session file is one of this home; backups and all else belong to those alone."""
        folder = path.absolute().parent.resolve()
        return folder in (self.places.sessions.resolve(), self.places.practice.resolve())

    def _around(self, path: Path) -> erasing.Around:
        if not self.owns(path):
            return erasing.Around()
        others = (self.places.editing, self.places.guesses)
        return erasing.Around(self.places.backups, self.places.exports, self._second_places, others)

    def set_aside(self, word: str) -> list[Path]:
        """List the older files of a session that a restoring kept beside it."""
        return erasing.set_aside(self.find(word))

    def exports(self, word: str) -> list[Path]:
        """List what was taken out of a session into the folder of exports."""
        return erasing.exports(self.places.exports, self.find(word).stem)

    def take_out(self, take: Take, form: Format[Take]) -> Path:
        """Write a record to the folder of exports in a format, and give the file.

        One that is there is never written over. Raises PlaceError, OSError.
        """
        folder = ensure(self.places.exports)
        ends = chain([""], (f"-{number}" for number in count(2)))
        path = next(path for end in ends if not os.path.lexists(path := folder / f"{take.ident}{end}{form.suffix}"))
        filing.new(path, form.make(take))
        return path

    def backups(self, ident: str) -> timeline.Backups:
        """Give the backups of a session."""
        return timeline.Backups(self.places.backups, ident)

    @property
    def ledger(self) -> Ledger:
        """How far each session had come, as it is kept apart from them."""
        return Ledger((self.places.home, *self._second_places))

    def _put_down(self, file: timeline.SessionFile) -> None:
        """Put down in the ledger how far a session has come; practice, and what lies elsewhere, is not in it."""
        if file.path.parent == self.places.sessions:
            self.ledger.say(file.ident, file.count, file.head, self.clock.now().wall)

    @property
    def _second_places(self) -> tuple[Path, ...]:
        return (self.places.emergency,)

    def _keeper(self, file: timeline.SessionFile) -> timeline.Keeper | None:
        """Give what backs the session up; practice is not backed up."""
        if file.path.parent != self.places.sessions:
            return None
        return timeline.Keeper(file, self.backups(file.path.stem), self.ledger)

    def _timed(self, protocol: Protocol) -> Protocol:
        """Give the protocol with this computer's own intervals; the record keeps it as it is in the library."""
        return reminders.timed(reminders.joined(protocol, self.settings.timers), self.settings.reminders)

    def cautions(self) -> tuple[str, ...]:
        """Say in sentences what makes the place of the records a bad one, if anything does."""
        there = next(folder for folder in (self.places.sessions, *self.places.sessions.parents) if is_folder(folder))
        return fitness.unfit(there)

    def sessions(self, *, practice: bool = False) -> list[timeline.SessionRow]:
        """Give the sessions on this computer, the newest first."""
        rows = timeline.listing(self.places.practice if practice else self.places.sessions)
        return rows if practice else missed(rows, self.ledger.known())

    def missing(self, rows: Sequence[timeline.SessionRow]) -> list[str]:
        """Say in sentences which of `rows` are shorter than they were, and which sessions are not among them."""
        return missing(rows, self.ledger.known())

    def recordings(self, *, live: bool = True, practice: bool = False) -> Iterator[timeline.Recorded]:
        """Give the sessions on this computer one after another, the newest first, each read whole only when asked."""
        folders = [self.places.sessions] * live + [self.places.practice] * practice
        return timeline.recordings(folders)

    def codes(self) -> list[str]:
        """Give the client codes of the real sessions on this computer, each once, the newest first."""
        return [code for code in dict.fromkeys(row.client for row in self.sessions()) if code]

    def find(self, word: str) -> Path:
        """Give the file of a session by its id or a unique beginning of it; practice too.

        `last` is the real session begun last, `last-practice` the practice. The path of a session file, which may lie
        anywhere, stands for itself.

        Raises SessionMissing.
        """
        if word.endswith(SUFFIX) and Path(word).is_file():
            return Path(word)
        if word == LAST_PRACTICE:
            return timeline.find((self.places.practice,), "last")
        if word == "last":
            return self._last()
        return timeline.find((self.places.sessions, self.places.practice), word)

    def _last(self) -> Path:
        """Give the file of the real session that was begun last. Raises SessionMissing."""
        try:
            return timeline.find((self.places.sessions,), "last")
        except SessionMissing as missing:
            if not self.sessions(practice=True):
                raise
            hint = f"`{LAST_PRACTICE}` names the practice begun last."
            raise SessionMissing("There is no session yet, only practice.", hint=hint) from missing

    def take(self, word: str) -> Take:
        """Read a session for showing or taking away, changing nothing. Raises TimelineError."""
        found = timeline.read(self.find(word))
        if not found.events:
            raise SessionDamaged(f"The session {found.ident} cannot be read.", hint=" ".join(found.damage))
        rows = tuple(row.body for row in found.rows)
        return taken(
            found.ident, found.protocol, found.events, found.damage, ran=found.ran, lines=rows, head=found.head
        )

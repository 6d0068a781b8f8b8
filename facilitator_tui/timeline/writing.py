"""A session file held for writing: each entry is on the disk when `append` returns, or `confirm` after `offer`."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self, TypeVar

from facilitator_tui.core import protocol as pr
from facilitator_tui.core.errors import SessionDamaged, TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.timeline import ballast, chain, door, drafts, emergency, form, opening, tombstones, words
from facilitator_tui.timeline.store import Store
from facilitator_tui.timeline.witness import Witness, beside
from facilitator_tui.timeline.witness import read as read_witness

TRIES = 3
_Given = TypeVar("_Given")


class SessionFile:
    """One session on the disk, held by this process alone until `close`.

    `events` are those that the file held when it was opened, with those taken in from a second place.
    """

    def __init__(
        self, path: Path, found: opening.Opened, protocol: pr.Protocol, second_places: Sequence[Path] = ()
    ) -> None:
        """Take over what `create` or `open` opened."""
        self.path = path
        self.about: Mapping[str, str] = found.about
        self.protocol = protocol
        self.digest: str = found.ran["protocol.sha256"]
        self.events: tuple[ev.Event, ...] = found.events
        self._form = form.number(found.connection)
        self._store = Store(path, found)
        self._second_places = second_places
        self._aside: set[str] = set()
        self._offered: tuple[ev.Event, Callable[[], None]] | None = None
        seen = read_witness(path)
        self._witness = Witness(path)
        if seen is None or seen.count <= found.head.count:
            self._witness.write(found.head)  # one that knows of more is lowered with the entry that says so

    @classmethod
    def create(
        cls, folder: Path, ident: str, protocol: pr.Protocol, about: Mapping[str, str],
        second_places: Sequence[Path] = (),
    ) -> Self:  # fmt: skip
        """Make the file of a new session in `folder`, with what it runs with inside it.

        Raises TimelineError when it cannot be made or is there already.
        """
        path = folder / f"{ident}{form.SUFFIX}"
        resolved = pr.encode(protocol).decode()
        ran = {
            **about, "session": ident, "title": protocol.title,
            "protocol": resolved, "protocol.sha256": chain.digest(resolved),
        }  # fmt: skip
        try:
            form.make(path, ran.items())
            return cls(path, opening.opened_new(path, ran), protocol, second_places)
        except FileExistsError as error:
            raise TimelineError(f"There is a session {ident} in {folder} already.") from error
        except door.FAULTS as error:
            raise TimelineError(f"No session could be made in {folder} ({words.facts(error, folder)}).") from error

    @classmethod
    def open(cls, path: Path, second_places: Sequence[Path] = ()) -> Self:
        """Take up a session where it was left, and take in what lies for it in `second_places`.

        Raises SessionMissing, SessionOpen, SessionDamaged, and TimelineError for a newer form.
        """
        found = opening.opened(path)
        try:
            protocol = pr.decode(found.ran["protocol"])
        except (KeyError, ValueError) as error:
            opening.release(found)
            raise SessionDamaged(f"The protocol kept in the session {path.stem} cannot be read.") from error
        file = cls(path, found, protocol, second_places)
        file._take_in()
        return file

    @property
    def ident(self) -> str:
        """The id of the session."""
        return self.path.stem

    @property
    def count(self) -> int:
        """How many entries are on the disk."""
        return self._store.at.count

    @property
    def head(self) -> str:
        """The hash of the last of them, in hex."""
        return self._store.at.hash

    @property
    def told(self) -> tuple[str, ...]:
        """What was found at the opening and since, in sentences."""
        return self._store.told

    def tell(self, sentence: str) -> None:
        """Add to what was found at the opening."""
        self._store.told += (sentence,)

    def append(self, event: ev.Event) -> None:
        """Put the event on the disk. Safe to call again with the same event. A tombstone empties its entry as well.

        Raises NotConfirmed when it may or may not be there, and TimelineError when it does not follow.
        """
        self.offer(event)
        self.confirm()

    def offer(self, event: ev.Event) -> None:
        """Put the event into the file and begin to flush it, as `append` does; `confirm` tells whether it is kept.

        Raises NotConfirmed and TimelineError as `append` does.
        """
        self.confirm()
        keep = self._keeping(event)
        try:
            self._trying(keep)
        except door.FAULTS as error:
            raise words.not_confirmed(self.path, event.seq, error) from error
        self._offered = event, keep

    def confirm(self) -> None:
        """Wait until the event that was offered last, if it was not yet asked for, is on the disk.

        Raises NotConfirmed when it may or may not be there.
        """
        if self._offered is None:
            return
        (event, keep), self._offered = self._offered, None

        def again() -> None:
            keep()
            self._store.flushed()

        try:
            self._trying(self._store.flushed, again)
        except door.FAULTS as error:
            raise words.not_confirmed(self.path, event.seq, error) from error
        self._follow(event)

    def _keeping(self, event: ev.Event) -> Callable[[], None]:
        row, act, needed = chain.row(self.head, event), event.act, form.needed(event)
        also = [_erasing(act)] if isinstance(act, ev.Redacted) else []
        also += [_raising(needed)] if needed > self._form else []
        return lambda: self._store.keep(row, also)

    def _follow(self, event: ev.Event) -> None:
        """Do what follows from an entry on the disk: the form of the file, the witness beside it, second places."""
        needed = form.needed(event)
        if needed > self._form:
            self._form = needed
            with contextlib.suppress(TimelineError):  # other programs read the number in the file, not in its WAL
                self.settle()
        if self._store.anew:
            self._witness.close()
            self._witness, self._store.anew = Witness(self.path), False
        self._witness.write(self._store.at)
        if self._aside:
            self._aside.discard(event.id)
            if not self._aside:
                emergency.clear(self._second_places, self.path.stem)

    def set_aside(self, events: Iterable[ev.Event]) -> Path | None:
        """Write entries that were not taken into a second place, each once; None when no place takes them.

        The next opening takes them in from there. They leave it when they are all appended.
        """
        new = [event for event in events if event.id not in self._aside]
        try:
            path = emergency.put(self._second_places, self.path.stem, new)
        except OSError:
            return None
        self._aside.update(event.id for event in new)
        return path

    def tombstone(self, of: int, reason: str) -> ev.Redacted:
        """Make the act that redacts entry `of`; appending it removes the text.

        Raises TimelineError when there is nothing to redact.
        """
        return self._reading(lambda connection: tombstones.tombstone(connection, of, reason))

    def check(self) -> None:
        """See that what was kept is still in its place; `count` is lower afterwards where it is not.

        Raises TimelineError.
        """
        self._reading(lambda _: None)

    def save_draft(self, draft: Draft) -> None:
        """Keep text that is still being typed; an empty one removes what was kept of its kind.

        Raises TimelineError when it could not be kept.
        """
        self._reading(lambda connection: drafts.save(connection, draft))

    def drafts(self) -> tuple[Draft, ...]:
        """Give what was being typed when it was last kept.

        Raises TimelineError.
        """
        return self._reading(drafts.kept)

    def rest(self) -> None:
        """Write what lies in the WAL alone into the file itself, where there is anything; for when nobody is waiting.

        Raises TimelineError.
        """
        if self._store.unsettled:
            self._reading(lambda connection: door.settle(connection, "PASSIVE"))
            self._store.unsettled = False

    def settle(self) -> None:
        """Write everything into the file itself and empty its WAL, where what was removed would still lie.

        Raises TimelineError.
        """
        self._reading(lambda connection: door.settle(connection, "TRUNCATE"))

    def copy(self, path: Path) -> None:
        """Copy the session as it stands to a new file, onto the disk.

        Raises TimelineError.
        """
        self.confirm()
        try:
            self._store.copy(path)
        except door.FAULTS as error:
            facts = words.facts(error, path.parent)
            raise TimelineError(f"The session could not be copied to {path} ({facts}).") from error

    def moved(self, events: Sequence[ev.Event], folder: Path) -> Self:
        """Write the whole session, with `events` that its file did not take, to a file in `folder`; give that, open.

        The old file stays as it is.

        Raises TimelineError when that place does not take it either, or has such a session already.
        """
        try:
            fresh = self._copied(folder / self.path.name)
        except TimelineError:
            # A tombstone speaks of hashes that only the file itself still knows.
            if any(isinstance(event.act, ev.Redacted) for event in events):
                raise
            fresh = type(self).create(folder, self.ident, self.protocol, self.about)
        try:
            for event in events:
                if event.seq > fresh.count:
                    fresh.append(event)
        except TimelineError:
            fresh.close()
            raise
        return fresh

    def _copied(self, path: Path) -> Self:
        """Copy the session to `path` and open that; a copy that is not whole is removed again.

        Raises TimelineError.
        """
        self.copy(path)
        try:
            return type(self).open(path)
        except SessionDamaged:
            path.unlink()
            raise

    def close(self) -> None:
        """Let go of the file; what is in its WAL goes into it."""
        with contextlib.suppress(*door.FAULTS, TimelineError):
            self.confirm()
            self._store.see_to()
        self._store.drop()
        self._witness.close()
        # Not at the opening: flushing the first entries would wait for the ballast too.
        ballast.make(self.path.parent)

    def discard(self) -> None:
        """Let go of a file in which nothing could be kept, and remove it; what cannot be removed stays."""
        self.close()
        for path in (self.path, beside(self.path), Path(f"{self.path}-wal")):
            with contextlib.suppress(OSError):
                path.unlink()

    def _reading(self, act: Callable[[door.Connection], _Given]) -> _Given:
        self.confirm()
        try:
            return self._trying(lambda: self._store.use(act))
        except door.FAULTS as error:
            facts = words.facts(error, self.path.parent)
            raise TimelineError(f"The session {self.path.stem} could not be used ({facts}).") from error

    def _trying(
        self, act: Callable[[], _Given], again: Callable[[], _Given] | None = None, tries: int = TRIES
    ) -> _Given:
        """Do it, and after a fault do it again, or what `again` says, on a new connection.

        If there was no room, the ballast's is given first.
        """
        try:
            return act()
        except door.FAULTS as error:
            self._store.renew()
            if door.is_full(error):
                ballast.drop(self.path.parent)
            if tries == 1:
                raise
        return self._trying(again or act, again, tries - 1)

    def _take_in(self) -> None:
        for found in emergency.waiting(self._second_places, self.path.stem):
            before = self.count
            known = {event.id for event in self.events}
            try:
                for event in found.events:
                    if event.id not in known and event.seq == self.count + 1:
                        self.append(event)
                        self.events += (event,)
                        known.add(event.id)
            except TimelineError as error:
                self._store.told += (str(error),)
            left = sum(event.id not in known for event in found.events)
            self._store.told += words.taken_in(found.path, self.count - before, left, found.torn)
            if not left and not found.torn:
                emergency.clear([found.path.parent], self.path.stem)


def _erasing(act: ev.Redacted) -> Callable[[door.Connection], None]:
    def erase(connection: door.Connection) -> None:
        tombstones.erase(connection, act)

    return erase


def _raising(number: int) -> Callable[[door.Connection], None]:
    def raise_form(connection: door.Connection) -> None:
        form.raise_to(connection, number)

    return raise_form

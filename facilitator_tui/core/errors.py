"""What can go wrong, as one family.

The tree::

    FacilitatorError
    ├── Refused            the engine does not take this act here
    ├── LibraryError       protocols or prompts that cannot be used
    ├── PlaceError         a folder that cannot hold what it should
    │   └── OutputLost         what a command gives could not be written
    ├── UsageError         a command that was given wrong words
    └── TimelineError      the record
        ├── SessionMissing     no such session, or more than one fits
        ├── SessionOpen        another window holds it
        ├── SessionDamaged     the file is not what was written
        └── NotConfirmed       an entry may or may not be on the disk
"""


class FacilitatorError(Exception):
    """`str()` is one sentence for a person; `hint` says what to do about it."""

    def __init__(self, sentence: str, *, hint: str = "") -> None:
        super().__init__(sentence)
        self.hint = hint


class Refused(FacilitatorError):  # noqa: N818 - it is an answer, not a fault
    """The engine does not take this act in this state."""


class LibraryError(FacilitatorError):
    """Protocols or prompts that cannot be used."""


class PlaceError(FacilitatorError):
    """A folder that cannot hold what it should."""


class OutputLost(PlaceError):  # noqa: N818 - named for what a person sees
    """What a command gives could not be written; what it did stands."""


class UsageError(FacilitatorError):
    """A command that was given wrong words."""


class TimelineError(FacilitatorError):
    """The record could not be read or written."""


class SessionMissing(TimelineError):  # noqa: N818 - named for what a person sees
    """No such session, or more than one that fits the beginning given."""


class SessionOpen(TimelineError):  # noqa: N818
    """Another window of the program holds the session."""


class SessionDamaged(TimelineError):  # noqa: N818
    """The file is not what was written."""


class NotConfirmed(TimelineError):  # noqa: N818
    """An entry may or may not be on the disk."""

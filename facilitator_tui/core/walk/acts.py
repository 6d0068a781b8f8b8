"""What can happen in a session: each act a frozen value.

Each belongs to one of the sub-unions that stand below the acts: they alone say what moves a session, what an undo takes
back, what may follow the end, and what is never told as earlier. Each text says whether a redaction removes it. The
classes of those towards a simulated client stand in `practising.py`.

A field that came later than the others is left out where there is nothing to say in it, so that older entries are
written again just as they stand.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from facilitator_tui.core.protocol import Register
from facilitator_tui.core.text import Closed, Free
from facilitator_tui.core.walk.act import Act
from facilitator_tui.core.walk.practising import Met, Silence, Tried

Mode = Literal["live", "practice", "preview"]
Outcome = Literal["moved", "some", "muted", "none", "stopped", "care", "unsaid"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


class Began(Act, frozen=True, tag="began"):
    """The session began: with which protocol, in which register and mode, for which client code.

    `before` holds what was ticked of the protocol's checklist of that name, `medicine` names the profile chosen, and
    `language` the language of a session that was not held in the protocol's own; these came later.
    """

    protocol: Closed
    version: Closed
    digest: Closed = ""
    mode: Mode = "live"
    register: Register = "directive"
    client: Free = ""
    site: Free = ""
    people: tuple[Free, ...] = ()
    program: Closed = ""
    seed: Closed = ""
    before: tuple[Closed, ...] | msgspec.UnsetType = msgspec.UNSET
    language: Closed | msgspec.UnsetType = msgspec.UNSET
    medicine: Closed | msgspec.UnsetType = msgspec.UNSET


class Entered(Act, frozen=True, tag="entered"):
    """A cue was noticed in the client, and its step entered."""

    cue: Closed
    to: Closed


class Jumped(Act, frozen=True, tag="jumped"):
    """A step was gone to by finding it."""

    to: Closed


class Returned(Act, frozen=True, tag="returned"):
    """Back to the step before."""

    to: Closed


class Said(Act, frozen=True, tag="said"):
    """A line was said aloud (or, for a line to oneself, taken in), in these very words.

    `language` is theirs where that is not the session's; it came later.
    """

    prompt: Closed
    register: Register
    text: Free
    language: Closed | msgspec.UnsetType = msgspec.UNSET


class PassedOver(Act, frozen=True, tag="passedover"):
    """A line was left out on purpose."""

    prompt: Closed


class Turned(Act, frozen=True, tag="turned"):
    """The register was turned."""

    register: Register


class Noted(Act, frozen=True, tag="noted"):
    """Free text: seen in the client, the client's own words, or the facilitator's own thought.

    `keep` marks words that the next session is to be told; it came later.
    """

    kind: Literal["seen", "words", "thought"]
    text: Free
    private: bool = False
    keep: bool | msgspec.UnsetType = msgspec.UNSET


class Marked(Act, frozen=True, tag="marked"):
    """A mark: at a point, or the start or end of a lasting one. An end names the seq of its start in `of`."""

    mark: Closed
    phase: Literal["point", "start", "end"] = "point"
    of: int = 0


class Rated(Act, frozen=True, tag="rated"):
    """Ratings by scale id, asked together; None is a declined answer, which is an answer."""

    values: dict[Closed, int | None]


class ConsentAsked(Act, frozen=True, tag="consentasked"):
    """Whether it is all right to go on was asked. No answer is recorded as unclear and counts as no.

    `line` is the prompt that it was asked by, empty for other words; it came later.
    """

    answer: Literal["yes", "no", "unclear"]
    line: Closed | msgspec.UnsetType = msgspec.UNSET


class Medicine(Act, frozen=True, tag="medicine"):
    """A medicine was taken, in the facilitator's words.

    `zero` says whether T+0 is counted from it; where nothing is said, from the first that stands. It came later.
    """

    text: Free
    zero: bool | msgspec.UnsetType = msgspec.UNSET


class Zeroed(Act, frozen=True, tag="zeroed"):
    """T+0 is counted from the medicine of entry `of`; from none of those noted before this where `of` is nought."""

    of: int = 0


class Urge(Act, frozen=True, tag="urge"):
    """The facilitator's own urge, noticed: bored, fix, music, touch, dose, rescue, or in free words."""

    kind: Free


class Vitals(Act, frozen=True, tag="vitals"):
    """Readings in free words; they are kept and never judged."""

    text: Free


class Surroundings(Act, frozen=True, tag="surroundings"):
    """Music, light, warmth: what changed in the room."""

    text: Free


class Missing(Act, frozen=True, tag="missing"):
    """What should be there and cannot be felt: any of body, emotion, relationship; none of them when empty."""

    parts: tuple[Closed, ...]


class People(Act, frozen=True, tag="people"):
    """Someone, by initials, came in or went out."""

    who: Free
    way: Literal["in", "out"]


class Touch(Act, frozen=True, tag="touch"):
    """Touch: who asked for it, whether it was agreed, which kind. An end names the seq of its start in `of`."""

    phase: Literal["asked", "start", "end"]
    by: Literal["client", "facilitator"] = "client"
    agreed: Literal["yes", "no", "unclear"] = "unclear"
    kind: Closed = ""
    of: int = 0


class Ticked(Act, frozen=True, tag="ticked"):
    """An item of the step's checklist was done, or (`done` false) is open again."""

    item: Closed
    done: bool = True


class PutOff(Act, frozen=True, tag="putoff"):
    """A reminder that was due was put off."""

    reminder: Closed


class SeenTo(Act, frozen=True, tag="seento"):
    """A reminder that was due was seen to."""

    reminder: Closed


class TimerSet(Act, frozen=True, tag="timerset"):
    """In `span` milliseconds `text` is to be thought of; it then waits as due, and does nothing else."""

    text: Free
    span: int


class Escalated(Act, frozen=True, tag="escalated"):
    """One of the site's emergency steps was taken."""

    text: Free


class HandedOver(Act, frozen=True, tag="handedover"):
    """A break: `to`, by initials, covers from its start to its end."""

    phase: Literal["start", "end"]
    to: Free = ""


class Clapped(Act, frozen=True, tag="clapped"):
    """A clap, seen and heard in a recording as well: by it the record and the recording are laid side by side."""


class Slept(Act, frozen=True, tag="slept"):
    """The machine slept for `span` milliseconds before this."""

    span: int


class ClockJumped(Act, frozen=True, tag="clockjumped"):
    """The wall clock was set by `by` milliseconds, forward or (below nought) back."""

    by: int


class ZoneMoved(Act, frozen=True, tag="zonemoved"):
    """The local time went by `by` minutes against UTC: summer time began or ended, or another zone was set."""

    by: int


class AddedLate(Act, frozen=True, tag="addedlate"):
    """A late entry: it tells now of something then; when, the event's `occurred` and `precision` say."""

    text: Free
    reason: Free = ""


class Addendum(Act, frozen=True, tag="addendum"):
    """Something added to the record as a whole, dated now."""

    text: Free
    reason: Free = ""


class Corrected(Act, frozen=True, tag="corrected"):
    """Entry `of` should read `text`; its first text stays readable."""

    of: int
    text: Free
    reason: Free = ""


class Struck(Act, frozen=True, tag="struck"):
    """Entry `of` does not hold; it stays readable, struck."""

    of: int
    reason: Free = ""


class NoteKept(Act, frozen=True, tag="notekept"):
    """A note on the session was kept, as one version of it; `template` names what its draft was laid out by."""

    text: Free
    template: Closed = ""


class NoteSigned(Act, frozen=True, tag="notesigned"):
    """The note that entry `of` keeps was signed by initials."""

    of: int
    by: Free


class Stopped(Act, frozen=True, tag="stopped"):
    """A stop was accepted."""

    to: Closed = ""


class Overwhelmed(Act, frozen=True, tag="overwhelmed"):
    """It is too much, high or low."""

    to: Closed = ""


class Flagged(Act, frozen=True, tag="flagged"):
    """A red flag: safety first."""

    to: Closed = ""


class Undone(Act, frozen=True, tag="undone"):
    """The act of event `of` is taken back; its entry stays, struck."""

    of: int


class Interrupted(Act, frozen=True, tag="interrupted"):
    """The program was left or ended with the session still open."""

    why: Free


class Resumed(Act, frozen=True, tag="resumed"):
    """The session was opened again in the step it was in. `told` is what its opening found, in sentences."""

    told: tuple[Free, ...] = ()


class Redacted(Act, frozen=True, tag="redacted"):
    """The free text of entry `of` was removed for good: a tombstone.

    `was` is the hash of that entry, `now` the SHA-256 of what is left of it.
    """

    of: int
    was: Closed
    now: Closed
    reason: Free = ""


class Ended(Act, frozen=True, tag="ended"):
    """The session ended after `count` entries, the last of which has the hash `head`."""

    outcome: Outcome = "unsaid"
    count: int = 0
    head: Closed = ""

    @property
    def closing_number(self) -> str:
        """The number to write down: how many entries stood before, and the beginning of the last hash."""
        return f"{self.count}-{self.head[:12]}"


WayOut = Stopped | Overwhelmed | Flagged
"""The three ways out."""
Move = Entered | Jumped | Returned | WayOut
"""What leads to a step."""
Guiding = Said | PassedOver | Turned | Marked | Rated | Ticked
"""What the protocol itself offers: its lines, marks, scales and lists."""
Noting = (
    Noted | ConsentAsked | Medicine | Zeroed | Urge | Vitals | Surroundings | Missing | People | Touch | PutOff | SeenTo
    | TimerSet | Escalated | HandedOver | Clapped
)  # fmt: skip
"""What is noted beside the protocol."""
Practising = Silence | Tried
"""What is done towards a simulated client alone."""
Changing = Move | Guiding | Noting | Practising
"""What changes where the session stands, or may: an undo takes it back."""
Noticed = Slept | ClockJumped | ZoneMoved
"""What the program saw happen to the clocks."""
Revision = Corrected | Struck | Redacted
"""What is said later of one entry, `of`."""
Charted = NoteKept | NoteSigned
"""The note on the session, in its versions."""
Amendment = AddedLate | Addendum | Charted | Revision
"""What may be added to a record."""
Course = Began | Met | Undone | Interrupted | Resumed | Ended
"""The session's own course."""
Standing = Course | Noticed | Amendment
"""What no undo takes back."""
AnyAct = Changing | Standing
Later = Amendment | Zeroed
"""What may follow the end."""
Immediate = Move | Undone | PutOff | SeenTo | TimerSet | Zeroed | Clapped
"""What is never told as earlier: it moves the session or the record now, or is worth only its very moment."""
Aloud = Said | Tried
"""Words to the client: a line of the protocol, or one's own in practice."""

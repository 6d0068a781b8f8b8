"""What can happen in a session, each act a frozen value, and the event that carries it.

Times: `wall` is UTC milliseconds since 1970, `offset` the local zone's minutes east of UTC at that moment,
`mono` milliseconds that stop while the machine sleeps, `boot` milliseconds that do not, both since the boot
that `boot_id` names. Order is `seq`; elapsed time is `boot` within one boot and `wall` across boots.
"""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from facilitator_tui.core.protocol import Aim, Register

Precision = Literal["exact", "minute", "1 min", "5 min", "15 min", "unknown"]
Mode = Literal["live", "practice", "preview"]
Outcome = Literal["moved", "some", "muted", "none", "stopped", "care", "unsaid"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


class Instant(msgspec.Struct, frozen=True):
    """One reading of every clock."""

    wall: int
    offset: int
    mono: int
    boot: int
    boot_id: str


def earlier(instant: Instant, milliseconds: int) -> Instant:
    """Give the instant so many milliseconds before."""
    return msgspec.structs.replace(
        instant, wall=instant.wall - milliseconds, mono=instant.mono - milliseconds, boot=instant.boot - milliseconds
    )


class Act(msgspec.Struct, frozen=True, tag_field="act", tag=lambda name: name.lower()):
    """Something done or seen. Its tag in JSON is its name in small letters."""


class Began(Act, frozen=True):
    """The session began: with which protocol, in which register and mode, for which client code.

    `before` holds what was ticked of the protocol's checklist of that name. It came later than the other fields, so it
    is left out where nothing was: older entries are written again just as they stand.
    """

    protocol: str
    version: str
    digest: str = ""
    mode: Mode = "live"
    register: Register = "directive"
    client: str = ""
    site: str = ""
    people: tuple[str, ...] = ()
    program: str = ""
    seed: str = ""
    before: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


class Entered(Act, frozen=True):
    """A cue was noticed in the client, and its step entered."""

    cue: str
    to: str


class Jumped(Act, frozen=True):
    """A step was gone to by finding it."""

    to: str


class Returned(Act, frozen=True):
    """Back to the step before."""

    to: str


class Said(Act, frozen=True):
    """A line was said aloud (or, for a line to oneself, taken in), in these very words."""

    prompt: str
    register: Register
    text: str


class PassedOver(Act, frozen=True):
    """A line was left out on purpose."""

    prompt: str


class Turned(Act, frozen=True):
    """The register was turned."""

    register: Register


class Noted(Act, frozen=True):
    """Free text: seen in the client, the client's own words, or the facilitator's own thought."""

    kind: Literal["seen", "words", "thought"]
    text: str
    private: bool = False


class Marked(Act, frozen=True):
    """A mark: at a point, or the start or end of a lasting one. An end names the seq of its start in `of`."""

    mark: str
    phase: Literal["point", "start", "end"] = "point"
    of: int = 0


class Rated(Act, frozen=True):
    """Ratings by scale id, asked together; None is a declined answer, which is an answer."""

    values: dict[str, int | None]


class ConsentAsked(Act, frozen=True):
    """Whether it is all right to go on was asked. No answer is recorded as unclear and counts as no."""

    answer: Literal["yes", "no", "unclear"]


class Medicine(Act, frozen=True):
    """A medicine was taken, in the facilitator's words. The first one is T+0."""

    text: str


class Urge(Act, frozen=True):
    """The facilitator's own urge, noticed: bored, fix, music, touch, dose, rescue, or in free words."""

    kind: str


class Vitals(Act, frozen=True):
    """Readings in free words; they are kept and never judged."""

    text: str


class Surroundings(Act, frozen=True):
    """Music, light, warmth: what changed in the room."""

    text: str


class Missing(Act, frozen=True):
    """What should be there and cannot be felt: any of body, emotion, relationship; none of them when empty."""

    parts: tuple[str, ...]


class People(Act, frozen=True):
    """Someone, by initials, came in or went out."""

    who: str
    way: Literal["in", "out"]


class Touch(Act, frozen=True):
    """Touch: who asked for it, whether it was agreed, which kind. An end names the seq of its start in `of`."""

    phase: Literal["asked", "start", "end"]
    by: Literal["client", "facilitator"] = "client"
    agreed: Literal["yes", "no", "unclear"] = "unclear"
    kind: str = ""
    of: int = 0


class Ticked(Act, frozen=True):
    """An item of the step's checklist was done, or (`done` false) is open again."""

    item: str
    done: bool = True


class PutOff(Act, frozen=True):
    """A reminder that was due was put off."""

    reminder: str


class SeenTo(Act, frozen=True):
    """A reminder that was due was seen to."""

    reminder: str


class Escalated(Act, frozen=True):
    """One of the site's emergency steps was taken."""

    text: str


class HandedOver(Act, frozen=True):
    """A break: `to`, by initials, covers from its start to its end."""

    phase: Literal["start", "end"]
    to: str = ""


class Slept(Act, frozen=True):
    """The machine slept for `span` milliseconds before this."""

    span: int


class ClockJumped(Act, frozen=True):
    """The wall clock was set by `by` milliseconds, forward or (below nought) back."""

    by: int


class ZoneMoved(Act, frozen=True):
    """The local time went by `by` minutes against UTC: summer time began or ended, or another zone was set."""

    by: int


class AddedLate(Act, frozen=True):
    """A late entry: it tells now of something then; when, the event's `occurred` and `precision` say."""

    text: str
    reason: str = ""


class Addendum(Act, frozen=True):
    """Something added to the record as a whole, dated now."""

    text: str
    reason: str = ""


class Corrected(Act, frozen=True):
    """Entry `of` should read `text`; its first text stays readable."""

    of: int
    text: str
    reason: str = ""


class Struck(Act, frozen=True):
    """Entry `of` does not hold; it stays readable, struck."""

    of: int
    reason: str = ""


class Stopped(Act, frozen=True):
    """A stop was accepted."""

    to: str = ""


class Overwhelmed(Act, frozen=True):
    """It is too much, high or low."""

    to: str = ""


class Flagged(Act, frozen=True):
    """A red flag: safety first."""

    to: str = ""


class Met(Act, frozen=True):
    """A simulated client is met: which, at which level, and its own file's value as JSON in `cast`.

    The scale of the clock is `speed`.
    """

    client: str
    title: str
    level: int
    cast: str
    speed: int = 1


class Silence(Act, frozen=True):
    """Silence was kept, for so many milliseconds."""

    span: int


class Tried(Act, frozen=True):
    """Words of one's own were said in practice, meant as `aim`. `findings` are the codes of what the words showed."""

    text: str
    aim: Aim
    findings: tuple[str, ...] = ()


class Undone(Act, frozen=True):
    """The act of event `of` is taken back; its entry stays, struck."""

    of: int


class Interrupted(Act, frozen=True):
    """The program was left or ended with the session still open."""

    why: str


class Resumed(Act, frozen=True):
    """The session was opened again in the step it was in. `told` is what its opening found, in sentences."""

    told: tuple[str, ...] = ()


class Redacted(Act, frozen=True):
    """The free text of entry `of` was removed for good: a tombstone.

    `was` is the hash of that entry, `now` the SHA-256 of what is left of it.
    """

    of: int
    was: str
    now: str
    reason: str = ""


class Ended(Act, frozen=True):
    """The session ended after `count` entries, the last of which has the hash `head`."""

    outcome: Outcome = "unsaid"
    count: int = 0
    head: str = ""

    @property
    def closing_number(self) -> str:
        """The number to write down: how many entries stood before, and the beginning of the last hash."""
        return f"{self.count}-{self.head[:12]}"


AnyAct = (
    Began | Entered | Jumped | Returned | Said | PassedOver | Turned | Noted | Marked | Rated | ConsentAsked
    | Medicine | Urge | Vitals | Surroundings | Missing | People | Touch | Ticked | PutOff | SeenTo | Escalated
    | HandedOver | Slept | ClockJumped | ZoneMoved | AddedLate | Addendum | Corrected | Struck | Redacted
    | Stopped | Overwhelmed | Flagged | Met | Silence | Tried | Undone | Interrupted | Resumed | Ended
)  # fmt: skip


class Event(msgspec.Struct, frozen=True):
    """An act with its place in the record: `occurred` when it happened, `recorded` when it was given in.

    `step` is the step it happened in, before it moved anything.
    """

    seq: int
    id: str
    occurred: Instant
    recorded: Instant
    author: str
    step: str
    act: AnyAct
    precision: Precision = "exact"


def encode(event: Event) -> bytes:
    """Give the event as canonical JSON: keys sorted, UTF-8, the same bytes for the same values."""
    return msgspec.json.encode(event, order="sorted")


def decode(data: bytes | str) -> Event:
    """Read back what `encode` gave.

    Raises msgspec.ValidationError when it is not one.
    """
    return msgspec.json.decode(data, type=Event)

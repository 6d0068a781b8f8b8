"""Small values that many tests use: a clock that stands until it is moved, a protocol, a session in memory."""

from facilitator_tui.core.protocol import Cue, Item, MarkKind, Nudge, Prompt, Protocol, Reminder, Scale, Step
from facilitator_tui.core.walk import events as ev
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline

NOON = 1_790_000_000_000
"""A moment in UTC milliseconds, 2026-09-21 14:13:20."""


class FakeClock:
    """Stands still until it is moved. `sleep` moves all but the clock that stops in sleep."""

    def __init__(self, wall: int = NOON, boot_id: str = "boot-1") -> None:
        self.wall, self.mono, self.boot, self.boot_id = wall, 1_000, 1_000, boot_id
        self.zone = 120

    def now(self) -> ev.Instant:
        return ev.Instant(
            wall=self.wall, offset=self.offset(self.wall), mono=self.mono, boot=self.boot, boot_id=self.boot_id
        )

    def offset(self, wall: int) -> int:  # noqa: ARG002 - a zone without summer time; a test's own may have one
        return self.zone

    def pass_(self, milliseconds: int) -> None:
        self.wall += milliseconds
        self.mono += milliseconds
        self.boot += milliseconds

    def sleep(self, milliseconds: int) -> None:
        self.wall += milliseconds
        self.boot += milliseconds


def protocol() -> Protocol:
    """A protocol of six steps with every kind of thing in it."""
    prompts = [
        Prompt("image.feel", "Can you feel the image?", "If you like, notice whether you can feel the image."),
        Prompt("image.leave", "Leave the picture for a moment."),
        Prompt("blank.stay", "Stay with the blankness.", "You might stay with the blankness.", aim="stay"),
        Prompt("consent.again", "Is it all right to go on?", "Would it be all right to go on?", aim="consent"),
        Prompt("urge.whose", "Whose need is this?", to="self", aim="self-check"),
    ]
    steps = [
        Step("track", "Track", signs=("warmth",), say=("urge.whose",), stance="Curious.", notice=(
            Cue("picture", "A picture or scene", "image", "2"), Cue("ease", "They ease", "settle", "8"))),
        Step("image", "A picture", say=("image.feel", "image.leave"), notice=(
            Cue("felt", "They can feel it", "track", "1"), Cue("again", "It comes nearer", "image", "2"),
            Cue("not-felt", "They cannot feel it", "blank", "4")),
            nudges=(Nudge("Third time with pictures.", visits=3),)),
        Step("blank", "Blankness", signs=("sober", "bored"), say=("blank.stay",), notice=(
            Cue("felt", "A sensation", "track", "1"),)),
        Step("stop", "Stop", say=(), notice=(Cue("ease", "They ease", "settle", "8"),)),
        Step("settle", "Settle", kind="checklist", items=(Item("water", "Water is there"),), notice=(
            Cue("home", "Ready to go", "the-end", "9"),)),
        Step("the-end", "The end", kind="end"),
    ]  # fmt: skip
    return Protocol(
        id="little", title="Little", version="1.0.0", start="track",
        steps={step.id: step for step in steps}, prompts={prompt.id: prompt for prompt in prompts},
        always={"stop": "x"},
        scales={"distress": Scale("distress", "Distress", 0, 10, "none", "the worst", "presence"),
                "presence": Scale("presence", "Felt presence", 0, 4, by="facilitator")},
        marks={"tears": MarkKind("tears", "Tears", "e"),
               "trembling": MarkKind("trembling", "Trembling", "t", lasting=True)},
        reminders={
            "consent": Reminder("consent", "Ask again", every=900_000, steps=("blank",), say="consent.again"),
            "quiet": Reminder("quiet", "Nothing noted", after=1_800_000, since="last-entry"),
        },
    )  # fmt: skip


def began(**changes: str) -> ev.Began:
    return ev.Began(protocol="little", version="1.0.0", client=changes.get("client", "K-07"))


def session(clock: FakeClock | None = None, proto: Protocol | None = None) -> Session:
    """A session on a memory timeline."""
    proto = proto or protocol()
    return Session.begin(proto, began(), MemoryTimeline(proto), clock or FakeClock(), author="AB")

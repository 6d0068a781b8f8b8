"""A first look: what is done, one key after another, on a made-up client, and the small protocol that it walks."""

from __future__ import annotations

from typing import NamedTuple

from facilitator_tui.core.protocol import Cue, Prompt, Protocol, Step
from facilitator_tui.core.walk import events as ev


class Lesson(NamedTuple):
    """One key to press: what the client says and shows, what is asked, the act that answers it, and what it did.

    `key` is the id of a binding, or a digit; it stands in the texts where they say {key}.
    """

    key: str
    act: type[ev.Act]
    line: str
    shows: tuple[str, ...]
    asks: str
    told: str


LESSONS = (
    Lesson(
        "4", ev.Entered, "I see a lake. Very blue. No, I cannot feel it.", ("eyes closed", "hands lying open"),
        "Digits are the client. What do you notice? They cannot feel it: press {key}.",
        "The digit was kept with its time, and brought the step for what you noticed, with a line to say.",
    ),
    Lesson(
        "live.said", ev.Said, "There is nothing there.", ("flat", "still"),
        "The bold line is yours to say, in your own voice or not at all. Say it, then press {key}.",
        "Said is kept, word for word, and the next line comes. Silence needs no key.",
    ),
    Lesson(
        "live.seen", ev.Noted, "Hm.", ("a finger moves",),
        "Letters are you. {key} writes what you see: press it, type a few words, then Enter.",
        "It carries the time of the key, not of Enter. Esc would have left it, to be offered again.",
    ),
    Lesson(
        "live.undo", ev.Undone, "Hm.", ("still again",),
        "A slip? {key} takes the last act back: press it.",
        "One press, one act. Its entry stays in the record, struck: nothing is erased.",
    ),
    Lesson(
        "live.medicine", ev.Medicine, "I took it when you went for the water.", (),
        "{key} notes a medicine in your own words: press it, type, Enter.",
        "The first one is T+0: the clock at the top counts from it.",
    ),
    Lesson(
        "live.stop", ev.Stopped, "Stop. I want to stop.", ("sitting up",),
        "A stop is accepted at once. {key}, o and ! are the ways out, and work from everywhere: press {key}.",
        "It was kept and nothing was asked back. While a text is open, the ways out are the keys at the right.",
    ),
    Lesson(
        "live.end", ev.Ended, "Thank you.", ("lying back, at ease",),
        "{key} asks how to end, or leaves a session open. Press {key}, then e.",
        "",
    ),
)  # fmt: skip
"""Each waits for its key, and for nothing else."""


def protocol() -> Protocol:
    """The protocol of the first look: three steps, enough for every lesson, whatever library is in use."""
    prompts = (
        Prompt("feel", "Can you feel the image?", "If you like, notice whether you can feel it."),
        Prompt("stay", "Stay with the blankness.", "You might stay with the blankness."),
        Prompt("like", "What is this nothing like?", "You might notice what this nothing is like."),
        Prompt("stopped", "We stop. Thank you for saying it.", "We stop. Thank you for saying it."),
    )
    steps = (
        Step("image", "A picture", say=("feel",), stance="Neutral to what it shows.",
             notice=(Cue("felt", "They can feel it", "image", "1"),
                     Cue("not-felt", "They cannot feel it", "blank", "4"))),
        Step("blank", "Blankness", say=("stay", "like"), stance="Interested, in no hurry. Nothing else is needed.",
             notice=(Cue("picture", "A picture or scene", "image", "2"),)),
        Step("stop", "Stop", say=("stopped",), stance="Accepted, and never argued with."),
    )  # fmt: skip
    return Protocol(
        id="first-look", title="A first look", version="1.0.0", start="image",
        steps={step.id: step for step in steps}, prompts={prompt.id: prompt for prompt in prompts},
        always={"stop": "x"},
    )  # fmt: skip

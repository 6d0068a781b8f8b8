"""The settings as values, each with a sentence that says what it is for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import msgspec

from facilitator_tui.core.protocol import Register, Reminder
from facilitator_tui.core.times import SECOND

Theme = Literal["dim", "ember", "day", "mono"]
THEMES: tuple[Theme, ...] = get_args(Theme)
DEFAULT_PROTOCOL = "psip-core"
VARIABLE = "FACILITATOR_"
"""How the environment variable of a setting begins; its name in capitals follows."""


class Number(NamedTuple):
    """Someone to call: who answers, and the number as it is dialled."""

    name: str
    number: str


class Spot(NamedTuple):
    """A line and a column in the file, both counted from 1; (0, 0) for what is in no file."""

    line: int = 0
    col: int = 0


class SettingProblem(NamedTuple):
    """Something wrong with the settings. `place` is the file or the variable, `message` a sentence with its mend."""

    place: str
    spot: Spot
    message: str

    def __str__(self) -> str:
        """Give it as file:line:col and the sentence."""
        where = f"{self.place}:{self.spot.line}:{self.spot.col}" if self.spot.line else self.place
        return f"{where}: {self.message}"


class Settings(msgspec.Struct, frozen=True):
    """Every setting, sound. `sources` says of each where it comes from; `problems` what could not be taken.

    `reminders` holds intervals in milliseconds by the reminder's id, None for one that is off; `timers`
    are the site's own, each known by what it shows. `recede` is in milliseconds, None for never. `spots` holds where
    a value that was taken from the file stands in it, by its dotted name.
    """

    site: str = ""
    author: str = ""
    default_protocol: str = DEFAULT_PROTOCOL
    default_register: Register = "directive"
    language: str = "en"
    beside: str = ""
    theme: Theme = "dim"
    recede: int | None = 90 * SECOND
    reduced_motion: bool = False
    mouse: bool = False
    no_free_text: bool = False
    guess_first: bool = True
    emergency_numbers: tuple[Number, ...] = ()
    emergency_steps: tuple[str, ...] = ()
    reminders: Mapping[str, int | None] = {}
    timers: tuple[Reminder, ...] = ()
    method: Mapping[str, str] = {}
    keys: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}
    spots: Mapping[str, Spot] = {}
    problems: tuple[SettingProblem, ...] = ()
    path: Path = Path()

    def problem(self, name: str, message: str) -> SettingProblem:
        """Make a problem of the entry `name`, at its place in the file."""
        if name in self.spots:
            return SettingProblem(self.path.name, self.spots[name], message)
        return SettingProblem(self.sources.get(name, self.path.name), Spot(), message)


ABOUT = {
    "site": "The name of the place, kept with each session.",
    "author": "Your initials, kept with each entry.",
    "default_protocol": "The protocol that is offered first.",
    "default_register": "How lines are worded at first: directive or invitational.",
    "language": "The language that sessions are held in, by its code: en or de.",
    "beside": "Another language that lines are shown in beside, where the window has 120 columns; empty for none.",
    "theme": "Colours: dim, ember (darkest and red), day (light paper) or mono (none).",
    "recede": "How long without a key until all but what is needed grows faint, such as 60s; 0 for never.",
    "reduced_motion": "Nothing on the screen moves by itself. The program never animates; this keeps it so.",
    "mouse": "Let the mouse wheel scroll lists. Off, the terminal keeps the mouse for marking text.",
    "no_free_text": "Keep no notes in free text: only choices, ratings and marks, the medicine and initials.",
    "guess_first": "At the end three questions stand before the summary; your answers are for you alone. Off: none.",
    "emergency.numbers": "Whom to call, shown after a red flag.",
    "emergency.steps": "What this site does in an emergency, in its order.",
    "reminders": "How long until a reminder of the protocol is due, such as 15m, or off; by its id.",
    "timers": "Timers of this site: every or after so long, from begin, medicine or last-entry, and what they show.",
    "method": "Facts of this site for a methods text, by the ids that `method SESSION` names.",
    "keys": "Another key for a binding, by its id. The ways out and the digits stay where they are.",
}
"""Each setting by its name in the file, in the order in which they are shown, with what it is for."""


def field(name: str) -> str:
    """Give the attribute of `Settings` for a name in the file."""
    return name.replace(".", "_")

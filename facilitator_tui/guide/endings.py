"""How a session is left: what is asked, and the ways, each with its letter; none of them is a pass or a fail."""

from __future__ import annotations

from facilitator_tui.core.record.words import WORDS
from facilitator_tui.core.walk.events import OUTCOMES
from facilitator_tui.guide import keys
from facilitator_tui.guide.asks import Answer, Choice, Pick
from facilitator_tui.guide.keymap import KeyMap

_LETTERS = "mstazc"
HASTE = 1_000
"""For so many milliseconds after the end was asked for, a letter that ends only chooses."""
LEFT = "left open, to be resumed"
"""Why a session that is left open was left, as its record says it."""
ENDINGS = (
    Choice("b", "back to the session", None),
    Choice("l", "leave it open, to be resumed later", "open"),
    Choice("e", "end, with nothing more said", "unsaid"),
    *(
        Choice(key, f"end: {WORDS.outcomes[outcome]}", outcome)
        for key, outcome in zip(_LETTERS, (each for each in OUTCOMES if each != "unsaid"), strict=True)
    ),
)
"""The first is chosen until another is: no slip of Enter ends a session."""
_ALWAYS = {"enter": "pick", "escape": "leave", "ctrl+c": "leave", "ctrl+q": "leave"}


class Ending(Pick):
    """Asks for nothing that it does not need; a letter does what it stands for, as on the first screen.

    `asked` is when, on the clock that runs in sleep too. A letter that ends and comes in `hasty` after that only
    chooses: it may belong to a word that somebody thought to be typing.
    """

    dated = False

    def __init__(self, names: KeyMap, asked: int = 0) -> None:
        super().__init__("End this session?", ENDINGS)
        self.asked = asked
        self.hasty = False
        self.actions = _ALWAYS | dict(keys.table(names.rows(keys.LISTS), names.rows(keys.END)))
        self.choose, leave, self.note = (names.name(each) for each in ("list.choose", "list.leave", "end.note"))
        self.hint = (
            f"A letter does it, {self.choose} does what is chosen, {leave} goes back, {self.note} writes a note first. "
            "No outcome is a pass or a fail."
        )

    def press(self, key: str) -> Answer | None:
        """Choose a way by the arrows, do the one that is chosen or that a letter names, or go back."""
        match self.actions.get(key):
            case "pick":
                return _done(self.choices[self.chosen])
            case "leave":
                return Answer()
            case "later":
                return Answer(leads="open", over=False)
            case "help":
                return Answer(over=False, says=self.hint)
            case "note":
                return Answer(leads="note")
            case "up" | "down" as way:
                self.turn(way)
            case "page_up" | "first":
                self.chosen = 0
            case "page_down" | "last":
                self.chosen = len(self.choices) - 1
            case _:
                letters = [choice.key for choice in self.choices]
                if key not in letters:
                    return None
                self.chosen = letters.index(key)
                if not (self.hasty and self.choices[self.chosen].leads):
                    return _done(self.choices[self.chosen])
                return Answer(over=False, says=f"Chosen, not done yet: {key} again or {self.choose} does it.")
        return Answer(over=False)


def _done(choice: Choice) -> Answer:
    """Give what a choice leads to: an end, the session left open, or back."""
    return Answer(leads=choice.leads, over=False) if isinstance(choice.leads, str) else Answer()

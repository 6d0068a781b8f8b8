"""How a session is left: what is asked, and the ways, each with its letter; none of them is a pass or a fail."""

from __future__ import annotations

from facilitator_tui.core.record.words import WORDS
from facilitator_tui.core.walk.events import OUTCOMES
from facilitator_tui.guide import keys
from facilitator_tui.guide.asks import Answer, Choice, Pick
from facilitator_tui.guide.keymap import KeyMap

_LETTERS = "mstazc"
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
    """Asks for nothing that it does not need; a letter chooses a way and Enter does it."""

    def __init__(self, names: KeyMap) -> None:
        super().__init__("End this session?", ENDINGS)
        self.actions = _ALWAYS | dict(keys.table(names.rows(keys.LISTS), names.rows(keys.END)))
        self.choose, leave, self.note = (names.name(each) for each in ("list.choose", "list.leave", "end.note"))
        self.hint = (
            f"A letter chooses, {self.choose} does it, {leave} goes back, {self.note} writes one more note first. "
            "No outcome is a pass or a fail."
        )

    def press(self, key: str) -> Answer | None:
        """Choose a way, do the one that is chosen, or go back."""
        match self.actions.get(key):
            case "pick":
                leads = self.choices[self.chosen].leads
                return Answer(leads=leads, over=False) if isinstance(leads, str) else Answer()
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
        return Answer(over=False)

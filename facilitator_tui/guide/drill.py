"""What a key does in the drill, the same for every front: digits answer, and in a moment the keys of practice too."""

from __future__ import annotations

from facilitator_tui.core.practice import puzzles
from facilitator_tui.core.protocol import WAYS_OUT
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import keymap, keys
from facilitator_tui.guide.field import Field
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.guide.keys import Key
from facilitator_tui.guide.rounds import Round

_WORDS = {"stop": "STOP", "overwhelm": "TOO MUCH", "flag": "FLAG"}
_SILENCE = "Silence."
_SENTENCES = {
    "practice.silence": "Say nothing, and leave room: that is a move too.",
    "practice.own": "Say it in words of your own; what can be known of them is told, and nothing is kept.",
}
_MOVES = tuple(row._replace(sentence=_SENTENCES[row.id]) for row in keys.PRACTICE)
"""The keys of practice, as they are here."""
_OF_TOLD = frozenset({"next", "up", "down"})
"""What has a use only when something was told."""
_FRONTS = frozenset({"up", "down", "help"})
"""What the front does itself."""
_TYPING = (
    Key("drill.send", "enter", "", "weigh it", "Have the words weighed; nothing of them is kept."),
    Key("drill.drop", "escape", "", "leave it", "Leave the words."),
    *(Key(f"drill.{name}", key, "", _WORDS[name], "") for key, name in keys.WHILE_TYPING.items()),
)
_LEAVING = frozenset({"q", "ctrl+c", "ctrl+q"})


class DrillGuide:
    """A round led by keys. `field` holds words of one's own while they are typed, `message` a word on the last key.

    `title` says what is drilled. `over` says that it was left, or gone through to its end.
    """

    def __init__(self, asked: Round, title: str, *, names: KeyMap = keymap.DEFAULT) -> None:
        self.asked = asked
        self.title = title
        self.keymap = names
        self.field: Field | None = None
        self.message = ""
        self.over = False

    @property
    def table(self) -> tuple[Key, ...]:
        """The keys that do something now, as the settings have them."""
        if self.field is not None:
            return _TYPING
        if self.asked.told is not None or self.asked.card is None:
            return self.keymap.rows(keys.DRILL)
        moment = (*_MOVES, *keys.WAYS) if self.asked.moment is not None else ()
        return self.keymap.rows((*moment, *(row for row in keys.DRILL if row.action not in _OF_TOLD)))

    @property
    def every_key(self) -> tuple[Key, ...]:
        """All the keys of the drill."""
        return self.keymap.rows((*keys.DRILL, *_MOVES, *keys.WAYS))

    def press(self, key: str) -> str:
        """Take a key; give the action where it is the front's own, and nothing otherwise.

        Raises PlaceError when a grade cannot be kept.
        """
        self.message = ""
        if self.field is not None:
            self._type(self.field, key)
            return ""
        key = "enter" if key == "space" else key
        action = keys.table(self.every_key).get(key) or keys.table(keys.WAYS).get(key.lower(), "")
        if action in _FRONTS:
            return action
        if action:
            getattr(self, f"action_{action}")()
        elif key in _LEAVING:
            self.over = True
        elif key.isdecimal():
            self.message = "" if self.asked.answer(int(key)) else self._no(key)
        else:
            self.message = f"{keys.name(key)} has no use here. {self.keymap.name('drill.help')} shows the keys."
        return ""

    def paste(self, text: str) -> None:
        """Put pasted text into the words that are being typed."""
        if self.field is not None:
            left = self.field.put(text)
            self.message = f"{left} characters did not fit." if left else ""

    def _no(self, key: str) -> str:
        if self.asked.told is not None:
            return f"{self.keymap.name('drill.next')} goes on."
        return f"There is no {key} here."

    def _type(self, field: Field, key: str) -> None:
        if key == "escape":
            self.field = None
        elif key in keys.WHILE_TYPING:
            self.field = None
            self._way_out(keys.WHILE_TYPING[key])
        elif key == "enter":
            self.field = None
            self._own(field.text.strip())
        elif not field.press(key):
            self.message = f"{keys.name(key)} is not one of these. Esc leaves this."

    def _own(self, text: str) -> None:
        moment = self.asked.moment
        if text and moment is not None:
            self.asked.take(puzzles.spoken(moment, self.asked.protocol, text))

    def _take(self, act: ev.AnyAct, words: str) -> None:
        """Take an act as the move, where a moment is asked."""
        moment = self.asked.moment
        if moment is None:
            self.message = "That is a move, and no moment is asked now."
        else:
            self.asked.take(puzzles.weighed(moment, self.asked.protocol, act, words))

    def _way_out(self, way: str) -> None:
        key = next(key for key, name in WAYS_OUT.items() if name == way)
        to = self.asked.protocol.way_out(way)
        acts: dict[str, ev.AnyAct] = {"stop": ev.Stopped(to), "overwhelm": ev.Overwhelmed(to), "flag": ev.Flagged(to)}
        self._take(acts[way], f"{key} {_WORDS[way]}")

    def action_stop(self) -> None:
        """Stop."""
        self._way_out("stop")

    def action_overwhelm(self) -> None:
        """It is too much."""
        self._way_out("overwhelm")

    def action_flag(self) -> None:
        """Danger."""
        self._way_out("flag")

    def action_silence(self) -> None:
        """Say nothing."""
        self._take(puzzles.SILENCE, _SILENCE)

    def action_own(self) -> None:
        """Say it in words of one's own; of them nothing is kept."""
        if self.asked.moment is None:
            self.message = "Own words are for a moment, and none is asked now."
        else:
            self.field = Field(limit=400)

    def action_next(self) -> None:
        """On to the next card, or out of a round that is over."""
        if self.asked.card is None:
            self.over = True
        elif self.asked.told is None:
            self.message = "Your move comes first." if self.asked.moment is not None else "A digit answers."
        self.asked.next()

    def action_undo(self) -> None:
        """Take the last answer back."""
        self.message = "Taken back." if self.asked.undo() else "There is nothing to take back."

    def action_leave(self) -> None:
        """Leave; what was answered is kept."""
        self.over = True

"""The plain front: hands each key to the guide, and says in lines what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from facilitator_tui.core.walk import reminders
from facilitator_tui.guide import asks
from facilitator_tui.guide.endings import Ending
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.handover import Handover
from facilitator_tui.guide.recall import Recall
from facilitator_tui.plain import asking, standing, words
from facilitator_tui.plain.standing import Standing
from facilitator_tui.plain.voice import Voice

Manner = Literal["keys", "lines", "script"]


class Front:
    """A session said in lines through `write`, which takes text as it stands.

    Its manner: `keys` writes each character of a text as it is typed, `lines` does not, and `script` does not list
    the answers to what is asked either, as they come with the question. `beside` gives lines that are said whenever
    they have changed.
    """

    def __init__(
        self, guide: Guide, write: Callable[[str], None], manner: Manner = "lines", *,
        beside: Callable[[], list[str]] = list,
    ) -> None:  # fmt: skip
        self.guide = guide
        self.session = guide.session
        self.voice = Voice(write, echo=manner == "keys")
        self.say = self.voice.say
        self.terse = manner == "script"
        if self.terse:
            guide.twice = None
        self.beside = beside
        self.refused = ""
        self._said: list[str] = []
        self._told: frozenset[str] = frozenset()
        self._found = ""

    @property
    def over(self) -> bool:
        """Whether the session was ended or left."""
        return bool(self.guide.over)

    def greet(self) -> None:
        """Say which session this is, how it is led, and where it stands."""
        self.say(*words.heading(self.session), words.ways(self.guide.keymap))
        if len(self.session.entries) == 1:
            self.say(*(f"{name}: {words.sentence(text)}" for name, text in self.guide.recall()))
        self._stand()

    def _stand(self) -> None:
        self.say(words.clocks(self.session), *words.step(self.guide), *words.still_open(self.session))
        self._told, self._said = frozenset(), []
        self._remind()

    def press(self, key: str) -> None:
        """Take a key and say what came of it; `refused` is then a sentence where nothing did."""
        self.refused = ""
        before = standing.of(self.guide)
        self._remind()
        if key == "enter" and self.asking in ("", "card") and not self.guide.meaning(key):
            self._stand()
            return
        action = self.guide.press(key)
        if action:
            self.say(*self._own(action))
        else:
            self._react(before, key)
        self._remind()

    def paste(self, text: str) -> None:
        """Put pasted text into the field that is open."""
        self.guide.paste(text)
        self._field()
        self.refused = self.guide.message
        if self.refused:
            self.say(words.sentence(self.refused))

    def drop(self, problem: str) -> str:
        """Let go of what is being asked, with what was typed for it, and give `problem` back."""
        self.guide.drop()
        return problem

    def leave(self, why: str) -> None:
        """Leave the session open, with why in the record."""
        before = standing.of(self.guide)
        self.guide.leave(why)
        self._entries(before)

    def tend(self) -> None:
        """Let the session do what is due beside any key, and say what came of it."""
        before = standing.of(self.guide)
        self.session.tend()
        self._entries(before)
        self._beside()

    def _entries(self, before: Standing) -> None:
        self.say(*standing.kept(self.session, before))
        found, self._found = self._found, self.session.found
        if self._found and self._found != found:
            self.say(words.spoken(self._found))

    def _react(self, before: Standing, key: str) -> None:
        guide, after = self.guide, standing.of(self.guide)
        self._entries(before)
        unchanged = after.same(before)
        if guide.message:
            self.refused = guide.message if unchanged else ""
            self.say(words.spoken(guide.message))
        if guide.over:
            self.say(*words.parting(guide))
        elif guide.ask is not None:
            if after.moved(before):
                self.say(*words.step(guide))
            self._asked(before, key)
        elif after.moved(before):
            self.say(*words.step(guide))
            if guide.calling:
                self.say(*words.calls(guide.site))
        elif after.at != before.at:
            self.say(*(words.row(guide) for _ in range(bool(not guide.message or guide.cursor.up))))
        elif after.line != before.line:
            self.say(*words.line(guide))
        elif isinstance(before.ask, Ending):
            self.say("Back in the session.")
        elif key == "tab" and unchanged:
            self.refused = "There is no other wording here."
            self.say(self.refused)

    def _asked(self, before: Standing, key: str) -> None:
        ask = self.guide.ask
        assert ask is not None
        if (
            ask is not before.ask
            and isinstance(ask, Ending | Handover | Recall)
            and not isinstance(before.ask, asks.Text)
        ):
            self.say(*asking.above(ask, self.guide))
        if self.terse:
            return
        if ask is not before.ask:
            self.say(*asking.asked(ask))
            if isinstance(ask, asks.Text):
                self._field()
        elif isinstance(ask, asks.Find):
            self.say(asking.found(ask))
        elif isinstance(ask, asks.Search):
            self.say(asking.searched(ask, self.guide))
        elif isinstance(ask, asks.Text):
            if getattr(ask, "chosen", 0) != before.chosen:
                self.say(words.sentence(ask.title))
            typed = " " if key == "space" else key
            if ask.field.text == before.text + typed:
                self.voice.typed(ask.field.text, typed)
            elif ask.field.text != before.text:
                self._field()
        elif not self.guide.message:
            self.say(*asking.again(ask))

    def _field(self) -> None:
        """Say the text that is being typed anew, and stay behind it."""
        self.voice.typed(standing.typed(self.guide.ask))

    def _own(self, action: str) -> list[str]:
        if action == "help":
            return words.help_lines(self.guide.keymap, practice=self.session.met is not None)
        self.refused = f"That key is for the screen; here it does nothing ({action})."
        return [self.refused]

    def _remind(self) -> None:
        """Say what stands beside where it has changed, and each reminder once when it falls due."""
        if self.guide.ask is not None or self.over:
            return
        self._beside()
        state = self.session.state
        due = reminders.due(self.session.protocol, state, self.session.moment)
        self.say(*words.due(item for item in due if item.id not in self._told))
        self._told = frozenset(item.id for item in due)

    def _beside(self) -> None:
        """Say what stands beside where it has changed, and nothing is being asked."""
        beside = self.beside() if self.guide.ask is None and not self.over else self._said
        if beside != self._said:
            self._said = beside
            self.say(*beside)

    @property
    def asking(self) -> str:
        """What waits for an answer: `text`, `list`, `key`, `end`, `card` (which needs none), or nothing."""
        match self.guide.ask:
            case None:
                return ""
            case Ending():
                return "" if self.over else "end"
            case Handover() | Recall():
                return "card"
            case asks.Text() | asks.Find() | asks.Search():
                return "text"
            case asks.Gather() | asks.Tick():
                return "list"
            case _:
                return "key"

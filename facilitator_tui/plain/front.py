"""The plain front: hands each key to the guide, and says in lines what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import reminders
from facilitator_tui.core.walk.events import Outcome
from facilitator_tui.guide import asks, keys
from facilitator_tui.guide.endings import ENDINGS, LEFT
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.site import NOWHERE, Site, escalation_act
from facilitator_tui.plain import ending, standing, words
from facilitator_tui.plain.ending import BY_KEY, LATER, NOTE
from facilitator_tui.plain.standing import Standing
from facilitator_tui.plain.voice import Voice

Manner = Literal["keys", "lines", "script"]


class Front:
    """A session said in lines through `write`, which takes text as it stands.

    Its manner: `keys` writes each character of a text as it is typed, `lines` does not, and `script` does not list
    the answers to what is asked either, as they come with the question. `beside` gives lines that are said whenever
    they have changed. `over` says that the session was ended or left.
    """

    def __init__(
        self, guide: Guide, write: Callable[[str], None], manner: Manner = "lines", *, site: Site = NOWHERE
    ) -> None:
        self.guide = guide
        self.session = guide.session
        self.site = site
        self.voice = Voice(write, echo=manner == "keys")
        self.say = self.voice.say
        self.terse = manner == "script"
        self.beside: Callable[[], list[str]] = list
        self.over = False
        self.refused = ""
        self._said: list[str] = []
        self._ending = False
        self._chosen = ENDINGS[0]
        self._calling = False
        self._told: frozenset[str] = frozenset()

    def greet(self) -> None:
        """Say which session this is, how it is led, and where it stands."""
        self.say(*words.heading(self.session))
        self.say("Keys: question mark says them, enter says again where you are, q ends.")
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
        key = self._meant(key)
        if self._ending and not (key in _WAYS or key in keys.WHILE_TYPING):
            self._end(key)
            return
        self._ending = False
        if self._site_takes(key):
            self._entries(before)
            return
        if self.guide.ask is None and key == "enter":
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
        self.guide.message = ""
        self.guide.paste(text)
        self._field()
        self.refused = self.guide.message
        if self.refused:
            self.say(words.sentence(self.refused))

    def drop(self, problem: str) -> str:
        """Let go of what is being asked, with what was typed for it, and give `problem` back."""
        self.guide.ask = None
        self._ending = False
        return problem

    def leave(self, why: str) -> None:
        """Leave the session open, with why in the record."""
        if self.session.state.ended is None:
            before = standing.of(self.guide)
            self.session.perform(ev.Interrupted(why))
            self._entries(before)
        self.over = True

    def tend(self) -> None:
        """Let the session do what is due beside any key, and say what came of it."""
        before = standing.of(self.guide)
        self.session.tend()
        self._entries(before)

    def _meant(self, key: str) -> str:
        """Give the key of the table that the settings may have moved; while something is typed each is itself."""
        if self.guide.ask is not None:
            return key
        return self.guide.keymap.meant(key, *keys.SCREENS["end" if self._ending else "live"])

    def _site_takes(self, key: str) -> bool:
        """Log a step of the site's own by its letter, from a red flag on until escape or another way out."""
        if not self._calling or self.guide.ask is not None:
            return False
        self._calling = key != "escape"
        act = escalation_act(key, self.site.steps)
        return act is not None and self.guide.log(act)

    def _entries(self, before: Standing) -> None:
        self.say(*standing.kept(self.session, before))

    def _react(self, before: Standing, key: str) -> None:
        guide, after = self.guide, standing.of(self.guide)
        self._entries(before)
        if guide.way:
            self._calling = guide.way == "flag"
        unchanged = after.same(before)
        if guide.message:
            self.refused = guide.message if unchanged else ""
            self.say(words.spoken(guide.message))
        if guide.ask is not None:
            self._asked(before, key)
        elif after.moved(before):
            self.say(*words.step(guide))
            if self._calling:
                self.say(*words.calls(self.site))
        elif after.line != before.line:
            self.say(*words.line(guide))
        elif key == "tab" and unchanged:
            self.refused = "There is no other wording here."
            self.say(self.refused)

    def _asked(self, before: Standing, key: str) -> None:
        ask = self.guide.ask
        assert ask is not None
        if self.terse:
            return
        if ask is not before.ask:
            self.say(*words.asked(ask))
            if isinstance(ask, asks.Write):
                self._field()
        elif isinstance(ask, asks.Find):
            self.say(words.found(ask))
        elif isinstance(ask, asks.Write):
            typed = " " if key == "space" else key
            if ask.field.text == before.text + typed:
                self.voice.typed(ask.field.text, typed)
            elif ask.field.text != before.text:
                self._field()
        elif not self.guide.message:
            self.say(*words.asked(ask))

    def _field(self) -> None:
        """Say the text that is being typed anew, and stay behind it."""
        self.voice.typed(standing.typed(self.guide.ask))

    def _own(self, action: str) -> list[str]:
        match action:
            case "help":
                return words.help_lines()
            case "end":
                self._ending, self._chosen = True, ENDINGS[0]
                return ending.asked(self.session, terse=self.terse)
            case "handover":
                return self._hand_over()
            case _:
                self.refused = f"That key is for the screen; here it does nothing ({action})."
                return [self.refused]

    def _hand_over(self) -> list[str]:
        """Say what whoever covers must know, and ask as the screen's card does: i begins the break, e ends it."""
        cover = self.session.state.here.cover
        begin = asks.Choice("i", "initials of who covers, and the break begins",
                            asks.Write(self.guide.begun("cover"), "Initials of who covers"))  # fmt: skip
        end = asks.Choice("e", f"the break ends, {cover} covered", ev.HandedOver("end", cover))
        self.guide.ask = asks.Choose("Break", (end if cover else begin,))
        return words.handover(self.session) + ([] if self.terse else words.asked(self.guide.ask))

    def _end(self, key: str) -> None:
        """Take a key of the end: a letter chooses, Enter does what is chosen."""
        leads = self._chosen.leads
        if key == "escape" or (key == "enter" and leads == "back"):
            self._ending = False
            self.say("Back in the session.")
        elif key == NOTE:
            self._ending = False
            before = standing.of(self.guide)
            self.guide.action_seen()
            self._asked(before, key)
        elif key == LATER or (key == "enter" and leads is None):
            self.leave(LEFT)
            self.say("The session is left open; `facilitator-tui --plain resume` takes it up again.")
        elif key == "enter":
            assert leads is not None
            assert leads != "back"
            self._close(leads)
        elif key in BY_KEY:
            self._chosen = BY_KEY[key]
            self.say(*[] if self.terse else [f"Chosen: {self._chosen.words}. Enter does it."])
        else:
            self.refused = f"{words.key_name(key)} is not one of these. Escape goes back to the session."
            self.say(self.refused)

    def _close(self, outcome: Outcome) -> None:
        before = standing.of(self.guide)
        try:
            ended = self.session.end(outcome).ended
        except TimelineError as error:
            self.refused = f"{error} {error.hint}".strip()
            self.say(words.sentence(self.refused))
            return
        self._entries(before)
        self.over = True
        self.say(*words.came_to(self.session, ended.closing_number if ended else ""))

    def _remind(self) -> None:
        """Say what stands beside where it has changed, and each reminder once when it falls due."""
        if self.guide.ask is not None or self.over:
            return
        beside = self.beside()
        if beside != self._said:
            self._said = beside
            self.say(*beside)
        state = self.session.state
        due = reminders.due(self.session.protocol, state, self.session.moment)
        self.say(*words.due(item for item in due if item.id not in self._told))
        self._told = frozenset(item.id for item in due)

    @property
    def asking(self) -> str:
        """Give what waits for an answer: `text`, `list`, `key`, `end`, or nothing."""
        if self._ending and not self.over:
            return "end"
        match self.guide.ask:
            case None:
                return ""
            case asks.Write() | asks.Find():
                return "text"
            case asks.Gather():
                return "list"
            case _:
                return "key"


_WAYS = keys.table(keys.WAYS)

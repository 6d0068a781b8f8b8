"""The plain front: hands each key to the guide, and says in lines what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from facilitator_tui.core import engine, reminders
from facilitator_tui.core import events as ev
from facilitator_tui.core.errors import TimelineError
from facilitator_tui.core.events import OUTCOMES, Outcome
from facilitator_tui.core.review import OUTCOME_WORDS
from facilitator_tui.core.text import show
from facilitator_tui.plain import words
from facilitator_tui.tui import asks, keys
from facilitator_tui.tui.acts import Guide
from facilitator_tui.tui.pages import aside
from facilitator_tui.tui.pages.aside import NOWHERE, Site

_KNOWN = {*keys.table(keys.LIVE, keys.WAYS), *keys.WHILE_TYPING, "enter", "escape", "ctrl+c", "ctrl+q", "ctrl+z"}
_ENDINGS: dict[str, Outcome | None] = {
    "enter": "unsaid",
    **{str(n): outcome for n, outcome in enumerate((each for each in OUTCOMES if each != "unsaid"), 1)},
    "l": None,
}
Manner = Literal["keys", "lines", "script"]
LEFT = "left open, to be resumed"


class _Before(NamedTuple):
    """How things stood before a key."""

    entries: int
    unsaved: frozenset[int]
    here: engine.Here
    prompt: str
    ask: asks.Ask | None
    earlier: int
    text: str


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
        self.echo = manner == "keys"
        self.terse = manner == "script"
        self.beside: Callable[[], list[str]] = list
        self.over = False
        self.refused = ""
        self._said: list[str] = []
        self._write = write
        self._middle = False
        self._ending = False
        self._calling = False
        self._told: frozenset[str] = frozenset()

    def say(self, *lines: str) -> None:
        """Write lines, each on its own."""
        for text in lines:
            self._write(("\n" if self._middle else "") + show(text).replace("\n", " / ") + "\n")
            self._middle = False

    def open(self) -> None:
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
        before = self._before()
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
            self.session.keep_drafts(self.guide.typed)
            before = self._before()
            self.session.perform(ev.Interrupted(why))
            self._entries(before)
        self.over = True

    def tend(self) -> None:
        """Let the session do what is due beside any key, keep what is being typed, and say what came of it."""
        before = self._before()
        self.session.tend()
        self.session.keep_drafts(self.guide.typed)
        self._entries(before)

    def _meant(self, key: str) -> str:
        """Give the key of the table that the settings may have moved; while something is typed each is itself."""
        if self.guide.ask is not None:
            return key
        return self.guide.keymap.meant(key, *keys.SCREENS["end" if self._ending else "live"])

    def _site_takes(self, key: str) -> bool:
        """Log a step of the site's own by its letter, from a red flag on until escape or another way out."""
        if key in _WAYS or key in keys.WHILE_TYPING or key == "escape":
            self._calling = "flag" in (_WAYS.get(key), keys.WHILE_TYPING.get(key))
        elif self._calling and self.guide.ask is None:
            act = aside.escalation_act(key, self.site.steps)
            return act is not None and self.guide.perform(act)
        return False

    def _before(self) -> _Before:
        guide, session = self.guide, self.session
        unsaved = frozenset(event.seq for event in session.unsaved)
        return _Before(
            len(session.entries), unsaved, session.state.here, guide.prompt, guide.ask, guide.earlier, _typed(guide.ask)
        )

    def _entries(self, before: _Before) -> None:
        unsaved = {event.seq for event in self.session.unsaved}
        if later := sorted(before.unsaved - unsaved):
            self.say(f"Saved now: {', '.join(map(str, later))}.")
        for entry in self.session.entries[before.entries :]:
            if entry.seq in unsaved:
                how = self.session.condition.capitalize()
                self.say(f"{how} {entry.seq}: {words.entry(entry)} {words.sentence(self.session.trouble)}")
            else:
                self.say(f"Saved {entry.seq}: {words.entry(entry)}")

    def _react(self, before: _Before, key: str) -> None:
        guide, here, after = self.guide, self.session.state.here, self._before()
        self._entries(before)
        unchanged = (after.entries, after.ask, after.earlier, after.prompt, after.text) == (
            before.entries, before.ask, before.earlier, before.prompt, before.text,
        )  # fmt: skip
        if unchanged and not guide.message and guide.ask is None and key not in _KNOWN and not key.isdecimal():
            guide.message = f"There is no key {words.key_name(key)} here; question mark says the keys."
        if guide.message:
            self.refused = guide.message if unchanged else ""
            self.say(words.sentence(guide.message))
        if guide.ask is not None:
            self._asked(before, key)
        elif (here.visits, here.step, here.halted) != (before.here.visits, before.here.step, before.here.halted):
            self.say(*words.step(guide))
            if self._calling:
                self.say(*words.calls(self.site))
        elif (guide.prompt, here.register) != (before.prompt, before.here.register):
            self.say(*words.line(guide))
        elif key == "tab" and unchanged:
            self.refused = "There is no other wording here."
            self.say(self.refused)

    def _asked(self, before: _Before, key: str) -> None:
        ask = self.guide.ask
        assert ask is not None
        if self.terse:
            return
        if ask is not before.ask:
            self.say(*words.asked(ask))
            if isinstance(ask, asks.Write):
                self._field()
        elif isinstance(ask, asks.Find):
            if self.echo:
                self.say(words.found(ask))
        elif isinstance(ask, asks.Write):
            typed = " " if key == "space" else key
            if self.echo and self._middle and ask.field.text == before.text + typed:
                self._write(show(typed))
            elif ask.field.text != before.text:
                self._field()
        elif not self.guide.message:
            self.say(*words.asked(ask))

    def _field(self) -> None:
        """Say the text that is being typed anew, and stay behind it."""
        if self.echo:
            text = show(_typed(self.guide.ask)).replace("\n", " / ")
            self._write(("\n" if self._middle else "") + f"Text: {text}")
            self._middle = True

    def _own(self, action: str) -> list[str]:
        match action:
            case "help":
                return words.help_lines()
            case "end":
                self._ending = True
                named = {key: "leave it open, to be resumed later" if o is None else f"end: {OUTCOME_WORDS[o]}"
                         for key, o in _ENDINGS.items()}  # fmt: skip
                if self.terse:
                    return words.still_open(self.session)
                return [
                    "Asked: End this session? Escape goes back. No outcome here is a pass or a fail.",
                    *words.still_open(self.session),
                    *words.endings(
                        [*named.items(), *((row.key, row.word) for row in keys.END if row.action == "note")]
                    ),
                ]
            case "handover":
                return self._hand_over()
            case _:
                self.refused = f"That key is for the screen; here it does nothing ({action})."
                return [self.refused]

    def _hand_over(self) -> list[str]:
        """Say what whoever covers must know, and ask as the screen's card does: i begins the break, e ends it."""
        now, cover = self.session.clock.now(), self.session.state.here.cover
        begin = asks.Choice("i", "initials of who covers, and the break begins",
                            asks.Write("cover", "Initials of who covers", now))  # fmt: skip
        end = asks.Choice("e", f"the break ends, {cover} covered", ev.HandedOver("end", cover))
        self.guide.ask = asks.Choose("Break", (end if cover else begin,))
        return words.handover(self.session) + ([] if self.terse else words.asked(self.guide.ask))

    def _end(self, key: str) -> None:
        if key == "escape":
            self._ending = False
            self.say("Back in the session.")
        elif keys.table(keys.END).get(key) == "note":
            self._ending = False
            before = self._before()
            self.guide.action_seen()
            self._asked(before, key)
        elif key not in _ENDINGS:
            self.refused = f"{words.key_name(key)} is not one of these. Escape goes back to the session."
            self.say(self.refused)
        elif (outcome := _ENDINGS[key]) is None:
            self.leave(LEFT)
            self.say("The session is left open; `facilitator-tui --plain resume` takes it up again.")
        else:
            self._close(outcome)

    def _close(self, outcome: Outcome) -> None:
        before = self._before()
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


def _typed(ask: asks.Ask | None) -> str:
    return ask.field.text if isinstance(ask, asks.Write | asks.Find) else ""

"""What a key does to a session: the same for every front, which only shows it.

A key goes first to what is being asked, then to the site's own steps while they are at hand, then to the key table,
then, when it is a digit, to what may be noticed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from facilitator_tui.core.walk import engine
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.moments import Meant
from facilitator_tui.guide import asks, keys
from facilitator_tui.guide.actions import Actions
from facilitator_tui.guide.endings import HASTE, Ending
from facilitator_tui.guide.handover import NO_LINE, OF_THE_LINE, Handover
from facilitator_tui.guide.questions import Consent
from facilitator_tui.guide.recall import Recall
from facilitator_tui.guide.site import escalation_act
from facilitator_tui.guide.taken import Taken
from facilitator_tui.guide.twice import DIGIT, SPACE
from facilitator_tui.guide.when import When

_LEAVING = {"ctrl+c": "Ctrl-C", "ctrl+q": "Ctrl-Q", "ctrl+z": "Ctrl-Z"}
_WAYS = keys.table(keys.WAYS)


class Guide(Actions):
    """A session led by keys; ACTIONS says what each stands for."""

    ACTIONS: ClassVar[Mapping[str, str]] = keys.table(keys.LIVE, keys.WAYS)

    def press(self, key: str) -> str:
        """Take a key; give the action it stands for where that is the front's own, and nothing otherwise."""
        if self.over:
            return ""
        self.message, self.way, self.outcome = "", "", None
        action = self._press(key)
        if self.calling and self.session.state.here.halted != "flag":
            self.calling = False
        if (self.earlier or self.dated is not None) and not self.message and not action and self.ask is None:
            self.message = self._when()
        self.session.hold(self.typed)
        return action

    def paste(self, text: str) -> None:
        """Put pasted text, with its lines, into the field that is open."""
        self.message = ""
        if isinstance(self.ask, asks.Typing):
            left = self.ask.field.put(text)
            if isinstance(self.ask, asks.Search):
                self.ask.look()
            self.message = f"{left} characters did not fit." if left else ""
            self.session.hold(self.typed)
        else:
            self.message = f"Nothing is open to paste into: press {self.keymap.name('live.seen')} first."

    def _press(self, key: str) -> str:
        if key in _LEAVING and not isinstance(self.ask, Ending):
            end = self.keymap.name("live.end")
            self.message = f"{_LEAVING[key]} leaves nothing here. To end the session or leave it open press {end}."
        elif key in keys.WHILE_TYPING:
            self._way_out(keys.WHILE_TYPING[key])
        elif key == keys.WHEN and isinstance(self.ask, asks.Text) and not isinstance(self.ask, When):
            self.ask = When(self.session, self.ask)
        elif self.ask is not None:
            return self._answer(self.ask, key)
        elif not self._site_takes(key):
            return self._do(key)
        return ""

    def _do(self, key: str) -> str:
        """Take a key of the session itself, once where it is the same again at once.

        Gives the action where it is the front's own.
        """
        meant, seq = self._meant(key), self.session.state.seq
        action = self.ACTIONS.get(meant, "")
        span = SPACE if action == "said" else DIGIT if meant.isdecimal() and not action else 0
        if self.twice is not None and self.twice.again(meant, self.session.clock.now(), span):
            self.message = f"{keys.name(key)} again at once was taken once; press it again if it was meant."
            return ""
        own = self._act(key, meant, action)
        if self.twice is not None:
            self.twice.took(meant if span and self.session.state.seq > seq else "", self.session.clock.now())
        return own

    def _act(self, key: str, meant: str, action: str) -> str:
        if key == "escape" and (self.earlier or self.dated is not None or self.cursor.up):
            self.cursor.leave()
            self.date(None)
            self.message = "The next entry is now."
        elif action:
            own = getattr(self, f"action_{action}", None)
            if own is None:
                self.cursor.leave()
                return action
            own()
        elif meant.isdecimal():
            self._choose(meant)
        else:
            self.message = f"{keys.name(key)} has no use here. {self.keymap.name('live.help')} shows the keys."
        return ""

    def _meant(self, key: str) -> str:
        """Give the key of the table that the settings may have moved; Caps Lock takes no way out away."""
        meant = self.keymap.meant(key, *keys.SCREENS["live"])
        return meant if meant in self.ACTIONS else self.keymap.meant(key.lower(), *keys.SCREENS["live"])

    def meaning(self, key: str) -> str:
        """Give the action that a key stands for where nothing is being asked; empty where it is none."""
        return self.ACTIONS.get(self._meant(key), "")

    def _site_takes(self, key: str) -> bool:
        """Log a step of the site's own by its letter while a red flag stands and its steps are at hand."""
        if not self.calling:
            return False
        if key == "escape" and not self.cursor.up:
            flag = self.keymap.name("live.flag")
            self.calling, self.message = False, f"This is the step itself. {flag} brings the site's steps back."
            return True
        act = escalation_act(key, self.site.steps)
        if act is None:
            return False
        self.cursor.leave()  # a step of the site is taken now, wherever one reads
        return self.log(act)

    def _answer(self, ask: asks.Ask, key: str) -> str:
        if isinstance(ask, Ending):
            ask.hasty = self.session.clock.now().boot - ask.asked < HASTE
        answer = ask.press(key)
        if answer is not None:
            self._take(ask, answer)
        elif key == "escape":
            self.leave_ask()
            self._back_to_end()
        elif key.lower() in _WAYS:
            self._way_out(_WAYS[key.lower()])
        elif isinstance(ask, Handover | Recall):
            return self._beyond(ask, key)
        else:
            self.message = f"{keys.name(key)} is not one of these. Esc leaves this."
        return ""

    def _take(self, ask: asks.Ask, answer: asks.Answer) -> None:
        """Do what an answer says."""
        self.message = answer.says
        if answer.over:
            self.ask = None
            if isinstance(ask, asks.Text):
                self.drafts.pop(ask.kind, None)
        if answer.then is not None:
            self.ask = answer.then
        if answer.meant is not None:
            self._date(answer.meant, answer.then)
        if answer.leads is not None:
            self._lead(answer.leads)
        if isinstance(answer.act, ev.Jumped):
            self.go(answer.act)
            return
        done = answer.act is not None and self.log(answer.act, answer.at)
        if done and isinstance(ask, asks.Text) and ask.kind == "cover":
            self.action_handover()
        if done and isinstance(ask, Consent) and ask.onward is not None and self.session.state.here.agreed == "yes":
            self.perform(ask.onward)
        self._back_to_end()

    def _date(self, meant: Meant, behind: asks.Ask | None) -> None:
        """Let the next entry be of then, or the one that is being typed, which says so."""
        self.date(meant)
        if isinstance(behind, asks.Text):
            behind.title = self._title(behind.kind)
        else:
            self.message = self._when()

    def _back_to_end(self) -> None:
        """Ask again how to end, once the note that was to come first is kept or left."""
        if self.to_end and self.ask is None and not self.over:
            self.to_end, self.ask = False, Ending(self.keymap, self.session.clock.now().boot)

    def _beyond(self, card: Handover | Recall, key: str) -> str:
        """Leave the card by a key of the session, and do what that does; but no line is said that was not seen."""
        meant = self._meant(key)
        action = self.ACTIONS.get(meant, "")
        if action in OF_THE_LINE:
            self.message = NO_LINE
        elif action == "handover":
            told = self.recall() if isinstance(card, Handover) else ()
            self.ask = Recall(told, self.keymap.name("live.handover")) if told else None
        elif action or meant.isdecimal():
            self.ask = None
            return self._do(key)
        else:
            self.message = f"{keys.name(key)} is not one of these. Esc leaves this."
        return ""

    def _choose(self, key: str) -> None:
        step = engine.step_of(self.session.protocol, self.session.state)
        cue = next((cue for cue in step.notice if cue.key == key), None)
        if cue is None:
            self.message = f"There is no {key} in this step."
        elif self.go(ev.Entered(cue.id, cue.go)) and cue.asks == "medicine" and not self.session.state.here.zero:
            self._write("medicine")
            if isinstance(self.ask, Taken):
                self.ask.needed = False

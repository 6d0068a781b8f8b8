"""The live screen: a key becomes an act, the act is decided, written, and then shown."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import Screen

from facilitator_tui.core import engine
from facilitator_tui.core import events as ev
from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import Register
from facilitator_tui.session import Session
from facilitator_tui.tui import asks, keys
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.widgets.page import Page

_ACTIONS = keys.table(keys.LIVE, keys.WAYS)
_LEAVING = {"ctrl+c": "Ctrl-C", "ctrl+q": "Ctrl-Q", "ctrl+z": "Ctrl-Z"}


class LiveScreen(Screen[None]):
    """A session under way."""

    AUTO_FOCUS = ""

    class Ending(Message):
        """The facilitator wants to end or leave the session."""

    class Asking(Message):
        """The facilitator wants help."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.page = Page()
        self.ahead = 0
        self.message = ""
        self.ask: asks.Ask | None = None
        self.drafts: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Give the page."""
        yield self.page

    def on_mount(self) -> None:
        """Let the clock run."""
        self.set_interval(1.0, self.repaint)

    def on_resize(self) -> None:
        """Lay the page out anew."""
        self.repaint()

    def on_screen_resume(self) -> None:
        """Show what happened meanwhile."""
        self.repaint()

    def repaint(self) -> None:
        """Show where the session stands now."""
        if self.is_current:
            self.page.show(live.page(self.view(), *self.size))

    def view(self) -> live.View:
        """Give all that the screen shows."""
        session = self.session
        return live.View(
            session.protocol, session.state, session.entries, session.clock.now(), len(session.unsaved),
            session.trouble, self.ahead, self.message, self.ask,
        )  # fmt: skip

    def on_key(self, event: events.Key) -> None:
        """Take a key: first what is being asked, then the key table, then a digit for what is noticed."""
        key = event.character if event.is_printable and event.character not in (None, " ") else event.key
        event.stop()
        event.prevent_default()
        assert key is not None
        self.message = ""
        if event.key in _LEAVING:
            self.message = f"{_LEAVING[event.key]} leaves nothing here. To end the session or leave it open press q."
        elif event.key in keys.WHILE_TYPING:
            self._way_out(keys.WHILE_TYPING[event.key])
            return
        elif self.ask is not None:
            self._answer(key)
        elif key in _ACTIONS:
            getattr(self, f"action_{_ACTIONS[key]}")()
            return
        elif key.isdecimal():
            self.action_choose(key)
            return
        self.repaint()

    def _perform(self, act: ev.AnyAct, at: ev.Instant | None = None) -> bool:
        """Do one act and show where it led. This is the one place where a refusal becomes words."""
        try:
            self.session.perform(act, at=at)
        except Refused as refusal:
            self.message = str(refusal)
            self.repaint()
            return False
        self.ahead = 0
        self.repaint()
        return True

    def _answer(self, key: str) -> None:
        assert self.ask is not None
        answer = self.ask.press(key)
        if answer is not None:
            if answer.over:
                self._done(self.ask)
            if answer.act is not None:
                self._perform(answer.act, answer.at)
        elif key == "escape":
            self._leave_ask()
        elif key in {way.key for way in keys.WAYS}:
            self._way_out(_ACTIONS[key])
        else:
            self.message = f"{keys.name(key)} is not one of these. Esc leaves this."

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the field that is open, with its lines."""
        event.stop()
        if isinstance(self.ask, asks.Write | asks.Find):
            left = self.ask.field.put(event.text)
            self.message = f"{left} characters did not fit." if left else ""
            self.repaint()

    def _done(self, ask: asks.Ask) -> None:
        self.ask = None
        if isinstance(ask, asks.Write):
            self.drafts.pop(ask.kind, None)

    def _leave_ask(self) -> None:
        if isinstance(self.ask, asks.Write) and self.ask.field.text.strip():
            self.drafts[self.ask.kind] = self.ask.field.text
            self.message = "Not kept yet; the same key offers your text again."
        self.ask = None

    def action_choose(self, key: str) -> None:
        """A cue was noticed."""
        step = engine.step_of(self.session.protocol, self.session.state)
        cue = next((cue for cue in step.notice if cue.key == key), None)
        if cue is None:
            self.message = f"There is no {key} in this step."
            self.repaint()
        else:
            self._perform(ev.Entered(cue.id, cue.go))

    def action_said(self) -> None:
        """The line on the screen was said."""
        if name := live.prompt(self.view()):
            register = self.session.state.here.register
            self._perform(ev.Said(name, register, self.session.protocol.prompts[name].words(register)))

    def action_pass_over(self) -> None:
        """The line on the screen is left out."""
        if name := live.prompt(self.view()):
            self._perform(ev.PassedOver(name))

    def action_another(self) -> None:
        """Turn to another wording."""
        self.ahead += 1
        self.repaint()

    def action_register(self) -> None:
        """Turn the register."""
        other: Register = "invitational" if self.session.state.here.register == "directive" else "directive"
        if self._perform(ev.Turned(other)):
            self.message = f"Lines are {other} now."
            self.repaint()

    def action_back(self) -> None:
        """Go back to the step before."""
        trail = self.session.state.here.trail
        self._perform(ev.Returned(trail[-1] if trail else ""))

    def action_undo(self) -> None:
        """Take back the last act."""
        undoable = self.session.state.undoable
        if self._perform(ev.Undone(undoable[-1].seq if undoable else 0)):
            entry = self.session.entries[undoable[-1].seq - 1]
            self.message = f"Taken back: {entry.word} {entry.text}"
            self.repaint()

    def action_stop(self) -> None:
        """A stop."""
        self._way_out("stop")

    def action_overwhelm(self) -> None:
        """Too much."""
        self._way_out("overwhelm")

    def action_flag(self) -> None:
        """A red flag."""
        self._way_out("flag")

    def _way_out(self, name: str) -> None:
        self._leave_ask()
        to = self.session.protocol.way_out(name)
        acts: dict[str, ev.AnyAct] = {"stop": ev.Stopped(to), "overwhelm": ev.Overwhelmed(to), "flag": ev.Flagged(to)}
        self._perform(acts[name])

    def action_mark(self) -> None:
        """Ask which mark."""
        ask = asks.marks(self.session.protocol, self.session.state)
        self._open(ask if ask.choices else None, "This protocol has no marks.")

    def action_rate(self) -> None:
        """Ask for a rating."""
        self._open(asks.rating(self.session.protocol), "This protocol has no scales.")

    def action_consent(self) -> None:
        """Ask what the answer was."""
        self._open(asks.consent())

    def action_urge(self) -> None:
        """Ask which urge."""
        self._open(asks.urges())

    def action_find(self) -> None:
        """Ask for a step."""
        self._open(asks.Find(self.session.protocol, self.session.state))

    def action_seen(self) -> None:
        """Write what is seen."""
        self._write("seen", "Seen in the client")

    def action_words(self) -> None:
        """Write the client's words."""
        self._write("words", "The client's own words")

    def action_thought(self) -> None:
        """Write an own thought."""
        self._write("thought", "Your own thought, private")

    def action_medicine(self) -> None:
        """Write which medicine was taken."""
        first = self.session.state.here.dosed is None
        self._write("medicine", "Medicine taken" + (", this is T+0" if first else ""))

    def action_help(self) -> None:
        """Ask for help."""
        self.post_message(self.Asking())

    def action_end(self) -> None:
        """Ask to end."""
        self.post_message(self.Ending())

    def _open(self, ask: asks.Ask | None, otherwise: str = "") -> None:
        self.ask = ask
        self.message = "" if ask else otherwise
        self.repaint()

    def _write(self, kind: str, title: str) -> None:
        self._open(asks.Write(kind, title, self.session.clock.now(), self.drafts.get(kind, "")))

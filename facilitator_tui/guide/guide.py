"""What a key does to a session: the same for every front, which only shows it.

A key goes first to what is being asked, then to the key table, then, when it is a digit, to what may be noticed.
"""

from __future__ import annotations

from facilitator_tui.core import times
from facilitator_tui.core.errors import Refused
from facilitator_tui.core.protocol import Register
from facilitator_tui.core.walk import engine, reminders
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.guide import asks, keymap, keys
from facilitator_tui.session import Session

_ACTIONS = keys.table(keys.LIVE, keys.WAYS)
EARLIER: tuple[tuple[int, ev.Precision, str], ...] = (
    (0, "exact", ""),
    (1, "1 min", "1 minute ago"),
    (5, "5 min", "5 minutes ago"),
    (15, "15 min", "15 minutes ago"),
    (0, "unknown", "at a time not known"),
)
"""How long ago an entry happened: minutes, how sure, words."""
_FREE = {"seen", "words", "thought", "vitals", "room"}
"""What is written in words of one's own. The medicine and initials are not: the record needs them."""
_LEAVING = {"ctrl+c": "Ctrl-C", "ctrl+q": "Ctrl-Q", "ctrl+z": "Ctrl-Z"}


class Guide:
    """A session, and beside it only what is typed but not sent.

    `ahead` counts the wordings turned past, `message` is one sentence on the last key, `ask` is what is being asked
    and `drafts` holds texts that were left, by the kind of their entry. `earlier` is a place in EARLIER: how long ago
    the next entry happened. `way` is the way out that the last key took, if it was one.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.ahead = 0
        self.message = ""
        self.way = ""
        self.ask: asks.Ask | None = None
        self.drafts = session.drafts()
        session.typing = lambda: self.typed
        self.earlier = 0
        if self.drafts:
            self.message = "A text was begun and not kept; its key offers it again."
        self.keymap = keymap.DEFAULT
        self.free_text = True
        self._asked_of = 0

    @property
    def typed(self) -> list[Draft]:
        """Give every text that is typed but not sent."""
        open_now = getattr(self.ask, "draft", None)
        return [each for each in self.drafts.values() if open_now is None or each.kind != open_now.kind] + (
            [open_now] if open_now is not None else []
        )

    @property
    def prompt(self) -> str:
        """Give the id of the line that stands now, or nothing."""
        return engine.line(self.session.protocol, self.session.state, self.ahead)

    def press(self, key: str) -> str:
        """Take a key; give the action it stands for where that is the front's own, and nothing otherwise."""
        self.message = self.way = ""
        if self.ask is None and key not in _ACTIONS and key.lower() in _ACTIONS:
            key = key.lower()  # Caps Lock takes no way out away
        if key in _LEAVING:
            end = self.keymap.name("live.end")
            self.message = f"{_LEAVING[key]} leaves nothing here. To end the session or leave it open press {end}."
        elif key in keys.WHILE_TYPING:
            self._way_out(keys.WHILE_TYPING[key])
        elif self.ask is not None:
            self._answer(self.ask, key)
        elif key == "escape" and self.earlier:
            self.earlier, self.message = 0, "The next entry is now."
        elif key in _ACTIONS:
            own = getattr(self, f"action_{_ACTIONS[key]}", None)
            if own is None:
                return _ACTIONS[key]
            own()
        elif key.isdecimal():
            self._choose(key)
        else:
            self.message = f"{keys.name(key)} has no use here. {self.keymap.name('live.help')} shows the keys."
        if self.earlier and not self.message and self.ask is None:
            self.message = self._when()
        return ""

    def paste(self, text: str) -> None:
        """Put pasted text, with its lines, into the field that is open."""
        if isinstance(self.ask, asks.Write | asks.Find):
            left = self.ask.field.put(text)
            self.message = f"{left} characters did not fit." if left else ""
        else:
            self.message = f"Nothing is open to paste into: press {self.keymap.name('live.seen')} first."

    def perform(self, act: ev.AnyAct, at: ev.Instant | None = None) -> bool:
        """Do one act. This is the one place where a refusal becomes words."""
        minutes, precision, words = EARLIER[0 if isinstance(act, ev.Immediate) else self.earlier]
        if minutes:
            at = ev.earlier(at or self.session.clock.now(), minutes * times.MINUTE)
        try:
            self.session.perform(act, at=at, precision=precision)
        except Refused as refusal:
            self.message = str(refusal)
            return False
        self.ahead = 0
        if not isinstance(act, ev.Immediate):
            self.earlier = 0
        self.message = f"Kept as {words}." if words else ""
        if isinstance(act, ev.ConsentAsked) and act.answer != "yes":
            undo = self.keymap.name("live.undo")
            self.message = f"That counts as no. x stops; or rest, and ask later. {undo} takes it back."
        return True

    def _answer(self, ask: asks.Ask, key: str) -> None:
        answer = ask.press(key)
        if answer is not None:
            if answer.over:
                self._done(ask)
            if answer.then is not None:
                self.ask = answer.then
            if answer.act is not None and self.perform(answer.act, answer.at) and not self.message:
                self._repeat(answer.act)
        elif key == "escape":
            self.leave_ask()
        elif key in {way.key for way in keys.WAYS}:
            self._way_out(_ACTIONS[key])
        else:
            self.message = f"{keys.name(key)} is not one of these. Esc leaves this."

    def _repeat(self, act: ev.AnyAct) -> None:
        """Say what was kept, where one key more may have been one too many."""
        if isinstance(act, ev.Marked | ev.Rated | ev.ConsentAsked | ev.Urge | ev.Touch | ev.Missing | ev.Escalated):
            entry = self.session.entries[-1]
            self.message = f"{self.keymap.name('live.undo')} takes it back. Kept: {entry.word}, {entry.text}"

    def log(self, act: ev.AnyAct) -> bool:
        """Do one act and say what was kept."""
        done = self.perform(act)
        if done and not self.message:
            self._repeat(act)
        return done

    def _done(self, ask: asks.Ask) -> None:
        self.ask = None
        if isinstance(ask, asks.Write):
            self.drafts.pop(ask.kind, None)

    def leave_ask(self) -> None:
        """Leave what is being asked; a text that was begun is kept to be offered again."""
        if isinstance(self.ask, asks.Write):
            self.drafts.pop(self.ask.kind, None)
            if self.ask.field.text.strip():
                self.drafts[self.ask.kind] = self.ask.draft
                self.message = "Not kept yet; the same key offers your text again."
        half = self.ask.half() if isinstance(self.ask, asks.Rate) else None
        self.ask = None
        if half is not None and self.perform(half):
            self._repeat(half)

    def _choose(self, key: str) -> None:
        step = engine.step_of(self.session.protocol, self.session.state)
        cue = next((cue for cue in step.notice if cue.key == key), None)
        if cue is None:
            self.message = f"There is no {key} in this step."
        else:
            self.perform(ev.Entered(cue.id, cue.go))

    def action_said(self) -> None:
        """The line that stands was said."""
        if name := self.prompt:
            register = self.session.state.here.register
            self.perform(ev.Said(name, register, self.session.protocol.prompts[name].words(register)))

    def action_pass_over(self) -> None:
        """The line that stands is left out."""
        if name := self.prompt:
            self.perform(ev.PassedOver(name))

    def action_another(self) -> None:
        """Turn to another wording."""
        self.ahead += 1

    def action_register(self) -> None:
        """Turn the register."""
        other: Register = "invitational" if self.session.state.here.register == "directive" else "directive"
        if self.perform(ev.Turned(other)):
            self.message = f"Lines are {other} now."

    def action_back(self) -> None:
        """Go back to the step before; out of a way out only when asked twice."""
        here, seq = self.session.state.here, self.session.state.seq
        if here.halted and self._asked_of != seq:
            self._asked_of = seq
            self.message = f"{self.keymap.name('live.back')} once more leaves this, and goes back to the step before."
            return
        trail = here.trail
        self.perform(ev.Returned(trail[-1] if trail else ""))

    def action_undo(self) -> None:
        """Take back the last act; a way out only when asked twice, and nothing that another person has read."""
        undoable = self.session.state.undoable
        if undoable and (words := self._read_by_another(self.session.events[undoable[-1].seq - 1])):
            self.message = words
            return
        if undoable and self._asked_of != undoable[-1].seq and self._is_way_out(undoable[-1].seq):
            self._asked_of = undoable[-1].seq
            entry = self.session.entries[undoable[-1].seq - 1]
            clock = times.clock(entry.wall, entry.offset, seconds=False)
            self.message = f"{self.keymap.name('live.undo')} once more takes back the {entry.word} of {clock}."
            return
        if self.perform(ev.Undone(undoable[-1].seq if undoable else 0)):
            entry = self.session.entries[undoable[-1].seq - 1]
            self.message = f"Taken back: {entry.word} {entry.text}"

    def _read_by_another(self, event: ev.Event) -> str:
        """Say why an entry stays that another person made or has read; empty where none has."""
        if isinstance(event.act, ev.HandedOver):
            return "What was before a handover was read by another, and stays. Review can correct it."
        if event.author != self.session.author:
            return f"That entry is by {event.author or 'another'}, and stays. Review can correct it."
        return ""

    def _is_way_out(self, seq: int) -> bool:
        return isinstance(self.session.events[seq - 1].act, ev.WayOut)

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
        self.leave_ask()
        self.way = name
        to = self.session.protocol.way_out(name)
        acts: dict[str, ev.AnyAct] = {"stop": ev.Stopped(to), "overwhelm": ev.Overwhelmed(to), "flag": ev.Flagged(to)}
        self.perform(acts[name])

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

    def write_again(self) -> None:
        """Open a text that was begun and not kept; where there is none, a new note."""
        kind = next((kind for kind in self.drafts if hasattr(self, f"action_{kind}")), "seen")
        getattr(self, f"action_{kind}")()

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

    def action_vitals(self) -> None:
        """Write readings, which are never judged."""
        self._write("vitals", "Vitals, in your own words")

    def action_room(self) -> None:
        """Write what changed in the room."""
        self._write("room", "Music, light, warmth: what changed")

    def action_missing(self) -> None:
        """Ask what is missing."""
        self._open(asks.missing(self.session.clock.now()))

    def action_touch(self) -> None:
        """Ask about touch."""
        self._open(asks.touch(self.session.state))

    def action_people(self) -> None:
        """Ask who came or went."""
        self._open(asks.people(self.session.state, self.begun("someone")))

    def action_tick(self) -> None:
        """Ask what on the step's list is done."""
        ask = asks.checklist(self.session.protocol, self.session.state)
        self._open(ask if ask.choices else None, "This step has no list.")

    def action_earlier(self) -> None:
        """Let the next entry be one that happened earlier."""
        self.earlier = (self.earlier + 1) % len(EARLIER)
        self.message = self._when()

    def _when(self) -> str:
        words = EARLIER[self.earlier][2]
        return (
            f"The next entry happened {words}. - again for longer, Esc for now." if words else "The next entry is now."
        )

    def action_put_off(self) -> None:
        """Put off what has waited longest."""
        self._see_to(ev.PutOff)

    def action_see_to(self) -> None:
        """What has waited longest was seen to."""
        self._see_to(ev.SeenTo)

    def _see_to(self, kind: type[ev.PutOff | ev.SeenTo]) -> None:
        session = self.session
        due = reminders.due(session.protocol, session.state, session.moment)
        if not due:
            self.message = "Nothing is due."
        elif self.perform(kind(due[0].id)):
            self.message = ("Put off: " if kind is ev.PutOff else "Seen to: ") + due[0].show

    def _open(self, ask: asks.Ask | None, otherwise: str = "") -> None:
        self.ask = ask
        self.message = "" if ask else otherwise

    def begun(self, kind: str) -> Draft:
        """Give the text that was begun for an entry of this kind, as of now: the key that opens it gives its time."""
        found = self.drafts.get(kind)
        return Draft(kind, found.text if found is not None else "", self.session.clock.now())

    def _write(self, kind: str, title: str) -> None:
        if kind in _FREE and not self.free_text:
            self.message = "No free text is kept here, as the settings say; marks, ratings and choices are."
            return
        if (left := self.drafts.get(kind)) is not None:
            clock = times.clock(left.occurred.wall, left.occurred.offset, seconds=False)
            title = f"{title}, begun {clock}"
        self._open(asks.Write(self.begun(kind), title))

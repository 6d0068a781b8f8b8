"""What each action of the key table does to a session, by the name that the table has for it."""

from __future__ import annotations

from msgspec import UNSET

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Register
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk import gates, reminders
from facilitator_tui.guide import asks, authors, questions, timeline, when
from facilitator_tui.guide.desk import EARLIER, Desk
from facilitator_tui.guide.endings import Ending
from facilitator_tui.guide.handover import Handover


class Actions(Desk):
    """A method for each action that is not a front's own."""

    _asked_of = 0
    """The entry that a question was asked about last, which the same key answers."""

    def action_said(self) -> None:
        """The line that stands was said."""
        if name := self.prompt:
            words, language = self.spoken
            other = UNSET if language == self.session.protocol.language else language
            self.perform(ev.Said(name, self.session.state.here.register, words, other))

    def action_pass_over(self) -> None:
        """The line that stands is left out."""
        if name := self.prompt:
            self.perform(ev.PassedOver(name))

    def action_another(self) -> None:
        """Turn to another wording."""
        self.ahead, self.tongue = self.ahead + 1, ""

    def action_register(self) -> None:
        """Turn the register."""
        other: Register = "invitational" if self.session.state.here.register == "directive" else "directive"
        if self.perform(ev.Turned(other)):
            self.message = f"Lines are {other} now."

    def action_language(self) -> None:
        """Turn the line that stands, alone, to the next language that it can be said in."""
        protocol, name = self.session.protocol, self.prompt
        register = self.session.state.here.register
        there = [other for other in protocol.others if name and protocol.spoken(name, register, other)[1] == other]
        if not there:
            self.message = "This line is in no other language." if name else "There is no line here."
            return
        turn = ["", *there]
        self.tongue = turn[(turn.index(self.tongue) + 1) % len(turn)]

    def action_back(self) -> None:
        """Go back to the step before, where it is open; out of a way out only when asked twice."""
        here, seq = self.session.state.here, self.session.state.seq
        back = ev.Returned(here.trail[-1] if here.trail else "")
        closed = here.halted and gates.refusal(self.session.protocol, here, back)
        if here.halted and not closed and self._asked_of != seq:
            self._asked_of = seq
            self.message = f"{self.keymap.name('live.back')} once more leaves this, and goes back to the step before."
            return
        self.go(back)

    def go(self, move: ev.Entered | ev.Jumped | ev.Returned) -> bool:
        """Go to a step; where only a yes leads there that is not noted yet, ask for it first."""
        if not gates.wants_yes(self.session.protocol, self.session.state.here, move):
            return self.perform(move)
        self.cursor.leave()
        self.date(None)
        self._open(questions.Asked(self.session.protocol, self.session.state, move))
        return False

    def action_clap(self) -> None:
        """A clap, to find this moment again in a recording."""
        if self.perform(ev.Clapped()):
            self.message = "The clap is kept. One more near the end shows the drift."

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
        return isinstance(self.session.events[seq - 1].act, ev.Stopped | ev.Overwhelmed | ev.Flagged)

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
        while self.ask is not None:
            self.leave_ask()
        self.to_end = False
        self.way = name
        to = self.session.protocol.way_out(name)
        acts: dict[str, ev.AnyAct] = {"stop": ev.Stopped(to), "overwhelm": ev.Overwhelmed(to), "flag": ev.Flagged(to)}
        self.calling = self.perform(acts[name]) and name == "flag"

    def action_mark(self) -> None:
        """Ask which mark."""
        ask = questions.marks(self.session.protocol, self.session.state)
        self._open(ask if ask.choices else None, "This protocol has no marks.")

    def action_rate(self) -> None:
        """Ask for a rating."""
        self._open(questions.rating(self.session.protocol), "This protocol has no scales.")

    def action_consent(self) -> None:
        """Ask what the answer was."""
        self._open(questions.Consent())

    def action_urge(self) -> None:
        """Ask which urge."""
        self._open(questions.urges())

    def action_find(self) -> None:
        """Ask for a step."""
        self._open(asks.Find(self.session.protocol, self.session.state))

    def action_seen(self) -> None:
        """Write what is seen."""
        self._write("seen")

    def action_words(self) -> None:
        """Write the client's words."""
        self._write("words")

    def action_thought(self) -> None:
        """Write an own thought."""
        self._write("thought")

    def action_medicine(self) -> None:
        """Write which medicine was taken."""
        self._write("medicine")

    def action_vitals(self) -> None:
        """Write readings, which are never judged."""
        self._write("vitals")

    def action_room(self) -> None:
        """Write what changed in the room."""
        self._write("room")

    def action_timer(self) -> None:
        """Ask in how long something is to be thought of, and what."""
        self._write("timer")

    def action_missing(self) -> None:
        """Ask what is missing."""
        self._open(questions.missing(self.session.clock.now()))

    def action_touch(self) -> None:
        """Ask about touch."""
        self._open(questions.touch(self.session.state))

    def action_people(self) -> None:
        """Ask who came or went."""
        self._open(questions.people(self.session.state, self.begun("someone")))

    def action_tick(self) -> None:
        """Ask what on the step's list is done."""
        ask = questions.checklist(self.session.protocol, self.session.state)
        self._open(ask if ask.choices else None, "This step has no list.")

    def action_earlier(self) -> None:
        """Let the next entry be one that happened earlier."""
        self.dated = None
        self.cursor.leave()
        self.earlier = (self.earlier + 1) % len(EARLIER)
        self.message = self._when()

    def action_at(self) -> None:
        """Ask when the next entry happened."""
        self._open(when.When(self.session))

    def _when(self) -> str:
        if self.dated is not None:
            return f"The next entry is as of {when.short(self.session, self.dated)}. Esc for now."
        words, again = EARLIER[self.earlier][2], self.keymap.name("live.earlier")
        if not words:
            return "The next entry is now."
        return f"The next entry happened {words}. {again} again for longer, Esc for now."

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

    def action_older(self) -> None:
        """One entry further back."""
        self._stand(self.cursor.back + 1)

    def action_newer(self) -> None:
        """One entry nearer to now."""
        self._stand(self.cursor.back - 1)

    def action_page_older(self) -> None:
        """A page further back."""
        self._stand(self.cursor.back + timeline.PAGE)

    def action_page_newer(self) -> None:
        """A page nearer to now."""
        self._stand(self.cursor.back - timeline.PAGE)

    def action_latest(self) -> None:
        """The latest entry."""
        self._stand(1)

    def action_first(self) -> None:
        """The first entry."""
        self._stand(len(self.session.record.standing))

    def _stand(self, back: int) -> None:
        """Stand on the entry so many before now, and say where the record is at its end."""
        before = self.cursor.at
        self.earlier = 0
        self.cursor.go(back)
        if self.cursor.at == before:
            older = self.keymap.name("live.older")
            self.message = f"The latest entry. {older} goes further back, Esc is now."
            if self.cursor.back > 1:
                self.message = "The first entry. Esc is now."

    def action_more(self) -> None:
        """More of an entry that is longer than its room."""
        if self.cursor.up:
            self.cursor.part += 1
        else:
            self.message = f"{self.keymap.name('live.older')} goes into the record first."

    def action_search(self) -> None:
        """Ask for words of the record."""
        self.earlier = 0
        self._open(asks.Search(self.cursor))

    def action_author(self) -> None:
        """Turn who writes."""
        following = authors.after(self.session)
        if following is None:
            people = self.keymap.name("live.people")
            self.message = f"Nobody else is noted in the room. {people} notes who came in, by initials."
            return
        self.session.write_as(following)
        self.message = f"{authors.named(following)} writes now, until this is turned or a break begins or ends."

    def action_handover(self) -> None:
        """Show what whoever covers must know, and ask for the break's beginning or end."""
        self._open(Handover(self.session.state.here.cover))

    def action_end(self) -> None:
        """Ask how to end."""
        self._open(Ending(self.keymap, self.session.clock.now().boot))

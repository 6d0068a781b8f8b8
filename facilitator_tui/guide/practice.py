"""What a key does in a practice with a simulated client: as in a session, and silence and words of one's own beside."""

from __future__ import annotations

from facilitator_tui.core import times
from facilitator_tui.core.practice import encounter, hearing, judgement, own_words, silences
from facilitator_tui.core.practice.client import EndingKind, decode
from facilitator_tui.core.protocol import AIMS, Register
from facilitator_tui.core.walk import events as ev
from facilitator_tui.core.walk.draft import Draft
from facilitator_tui.guide import asks, keymap, keys
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.guide.scene import Scene, scene, silent
from facilitator_tui.guide.site import NOWHERE, Site
from facilitator_tui.session import Session

LETTERS = "abcdefghijklmnpqrstuv"
"""One for each kind of move; x and o are ways out."""
_OWN = "In your own words, aloud"
_TOWARDS = ev.Entered | ev.Jumped | ev.Returned | ev.Guiding | ev.Practising
"""What is done towards a client; notes, thoughts and the ways out are never refused."""
_NONE = -1
"""None of the kinds of move is chosen yet."""
_OUTCOMES: dict[EndingKind, ev.Outcome] = {"opened": "moved", "stopped": "stopped", "cared": "care"}
"""The session's word for how a practice ended."""


class Aims(asks.Pick):
    """Asks which kind of move some words were; one is chosen beforehand only where they are as good as a line."""

    def __init__(self, text: str, guide: PracticeGuide, at: ev.Instant) -> None:
        self.at = at
        self.draft = Draft("own", text, at)
        self.found = judgement.judge(
            text, guide.heard, guide.session.protocol.prompts.values(), guide.session.protocol.heard
        )
        choices = (
            asks.Choice(letter, own_words.AIM_WORDS[aim], ev.Tried(text, aim, self.found.meant(aim)))
            for letter, aim in zip(LETTERS, AIMS, strict=True)
        )
        super().__init__("Which kind of move was that?", tuple(choices))
        self.chosen = AIMS.index(self.found.aim) if self.found.aim is not None else _NONE

    @property
    def told(self) -> str:
        """What was found in the words."""
        return f"{own_words.told(self.found.codes)} {own_words.marks(self.found.codes)}".strip()

    def press(self, key: str) -> asks.Answer | None:
        """Take the chosen one, or another by its letter; as of when the words were begun. Enter alone takes none."""
        if key == "enter" and self.chosen == _NONE:
            return asks.Answer(over=False)
        answer = super().press(key)
        return answer._replace(at=self.at) if answer is not None else None


class OwnWords(asks.Text):
    """Words of one's own; which kind of move they are is asked after them."""

    def __init__(self, guide: PracticeGuide, begun: Draft) -> None:
        super().__init__(begun, _OWN)
        self.guide = guide

    def press(self, key: str) -> asks.Answer | None:
        """Type, or have them read."""
        text = self.field.text.strip()
        if key == "enter":
            return asks.Answer(then=Aims(text, self.guide, self.at)) if text else asks.Answer()
        return super().press(key)


class PracticeGuide(Guide):
    """A practice under way, and the client worked out anew from the record whenever it has grown."""

    ACTIONS = keys.table(keys.LIVE, keys.WAYS, keys.PRACTICE)

    def __init__(
        self, session: Session, met: ev.Met, *, names: KeyMap = keymap.DEFAULT, free_text: bool = True,
        site: Site = NOWHERE,
    ) -> None:  # fmt: skip
        super().__init__(session, names=names, free_text=free_text, site=site)
        self.client = decode(met.cast)
        self.level = met.level
        self.replay = ev.replayed(session.events)
        self._read = 0
        self._meeting: encounter.Meeting | None = None
        self.quiet: ev.Instant | None = None
        """Since when nothing has been said: silence is kept until the next key."""

    @property
    def meeting(self) -> encounter.Meeting:
        """The practice so far."""
        events = self.session.events
        if self._meeting is None or self._read != len(events):
            self._read = len(events)
            self._meeting = encounter.meeting(self.client, self.session.protocol, events)
        return self._meeting

    @property
    def fresh(self) -> bool:
        """Whether a replay has not gone on yet from where it was taken up."""
        return self.replay is not None and len(self.meeting.turns) < self.replay[1]

    @property
    def heard(self) -> hearing.Heard:
        """What the client has said so far, and whether it says no now."""
        now = self.meeting.now
        state = self.client.states[now.state]
        return hearing.heard(now.said, now.line, refused=state.no)

    @property
    def scene(self) -> Scene:
        """What the trainee sees and hears of the client."""
        register: Register = self.session.state.here.register
        if self.quiet is not None:
            found = silent(self.client, self.meeting, self._seed, self._held)
        else:
            found = scene(self.client, self.session.protocol, self.meeting, self.level, register)
        if self.replay is not None:
            found = found._replace(title=f"{found.title} · replay from turn {self.replay[1]}")
        if isinstance(self.ask, Aims):  # what was answered to the move before would read as said of these words
            found = found._replace(answer=())
        if not found.ended:
            return found
        words = f"{self.keymap.name('live.end')} ends the practice, and looks back on it."
        return found._replace(answer=(*found.answer, (words, "quiet")))

    def press(self, key: str) -> str:
        """Take a key as in a session; where the level tells most, what was found in words of one's own is told."""
        if self.over:
            return ""
        ended = self._end_silence() if self.quiet is not None else None
        if ended is not None and self.meaning(key) == "silence":
            self.message = ended
            return ""
        done = super().press(key)
        if isinstance(self.ask, Aims) and self.level == 1 and not self.message:
            self.message = self.ask.told
        return done

    def leave_ask(self) -> None:
        """Leave what is being asked; words of one's own whose kind was asked are kept to be offered again."""
        if isinstance(self.ask, Aims):
            self.drafts["own"] = self.ask.draft
        super().leave_ask()

    def write_again(self) -> None:
        """Open a text that was begun; words of one's own first, whose kind is asked after them."""
        if "own" in self.drafts:
            self.action_own()
        else:
            super().write_again()

    def perform(self, act: ev.AnyAct, at: ev.Instant | None = None) -> bool:
        """Do one act; once the client has come to its ending, nothing more is said to it or noticed in it."""
        if self.meeting.now.ending and isinstance(act, _TOWARDS):
            end, undo = self.keymap.name("live.end"), self.keymap.name("live.undo")
            self.message = f"This practice has come to its ending. {end} ends it; {undo} takes the last move back."
            return False
        return super().perform(act, at)

    def action_end(self) -> None:
        """End a practice that came to its ending; ask how to end one that did not."""
        ending = self.meeting.now.ending
        if ending:
            self.finish(_OUTCOMES.get(self.client.endings[ending].kind, "unsaid"))
        else:
            super().action_end()

    def paste(self, text: str) -> None:
        """Put pasted text where it belongs; a silence ends with it."""
        if self.quiet is not None:
            self._end_silence()
        super().paste(text)

    def leave(self, why: str) -> None:
        """Leave the practice open; a silence that was being kept ends with it."""
        if self.quiet is not None:
            self._end_silence()
        super().leave(why)

    def action_silence(self) -> None:
        """Keep silence from now on, until the next key."""
        if not self.meeting.now.ending:
            self.quiet = self.session.clock.now()

    @property
    def _seed(self) -> str:
        act = self.session.events[0].act
        return act.seed if isinstance(act, ev.Began) else ""

    @property
    def _held(self) -> int:
        """Milliseconds of silence so far."""
        state = self.session.state
        return self.session.moment - state.moment(self.quiet) if self.quiet is not None else 0

    def _end_silence(self) -> str:
        """Keep the silence in the record as of when it began, and say how long it was; one too short was none."""
        span, began = self._held, self.quiet
        self.quiet = None
        if span < silences.LEAST:
            return f"{times.stay(span)}: a breath. Silence is kept from {times.stay(silences.LEAST)} on."
        self.perform(ev.Silence(span), began)
        return f"Silence kept, {times.stay(span)}."

    def action_own(self) -> None:
        """Say it in words of one's own."""
        self._open(OwnWords(self, self.begun("own")))

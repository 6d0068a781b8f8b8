"""Which screen comes after which: home, what it leads to, a session, its end and what is shown then.

Screens are imported when they are first shown: a session starts without those it does not need yet.
"""

# ruff: noqa: PLC0415 - see above
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record.take import taken
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.site import Site, ready
from facilitator_tui.session import Session
from facilitator_tui.tui.after import After
from facilitator_tui.tui.paint.look import Look
from facilitator_tui.tui.screens.live import LiveScreen
from facilitator_tui.workspace import Workspace

if TYPE_CHECKING:
    from facilitator_tui.core.practice.advice import Next
    from facilitator_tui.timeline import SessionRow
    from facilitator_tui.tui.screens.casting import Wish
    from facilitator_tui.tui.screens.home import HomeScreen


class Flow:
    """Shows one screen after another on `app`. `session` is the one that is under way, if any is.

    `dress` lets every screen take up settings that were changed.
    """

    def __init__(
        self, app: App[None], workspace: Workspace, look: Look, session: Session | None, dress: Callable[[], None]
    ) -> None:
        self.app = app
        self.workspace = workspace
        self.look = look
        self.session = session
        self.dress = dress
        self.after = After(workspace, self._push)

    def first(self) -> Screen[None]:
        """Give the screen to start on: that of the session, else home."""
        return self._live(self.session) if self.session is not None else self._home()

    def interrupt(self, why: str) -> None:
        """Leave the session that is under way open, with why in its record."""
        if self.session is not None and self.session.state.ended is None:
            self.session.perform(ev.Interrupted(why))
        self.close()

    def close(self) -> None:
        """Let go of the session that is under way."""
        if self.session is not None:
            self.session.close()
            self.session = None

    def begin(self, *, practice: bool = False, given: ev.Began | None = None) -> None:
        """Ask for what a session begins with; what was `given` of it already stands there."""
        from facilitator_tui.guide.continuity import Remembered
        from facilitator_tui.tui.screens.begin import Aids, BeginScreen

        asked, first = self.workspace.settings, self.workspace.protocol()
        others = [p for p in self.workspace.library.protocols.values() if p.id != first.id]
        stands = given or ev.Began(
            first.id, first.version, mode="practice" if practice else "live", register=asked.default_register,
            site=asked.site, language=asked.language,
        )  # fmt: skip
        aids = Aids(
            Remembered(self.workspace), lambda: ready(self.workspace.settings), self._settings,
            self.workspace.languages(), self.workspace.spoken,
        )  # fmt: skip
        self.app.push_screen(BeginScreen([first, *others], self._begun, stands, aids))

    def _begun(self, protocol: Protocol, began: ev.Began) -> None:
        self._go_live(lambda: self.workspace.begin(protocol, began))

    def _home(self, message: str = "", at: str = "") -> HomeScreen:
        from facilitator_tui.tui.screens.home import HomeScreen

        said = message or self.look.words or next(iter(self.workspace.cautions()), "") or self._offer()
        return HomeScreen(self.workspace, self._chosen, said, cards=self._due, at=at)

    def _due(self) -> int:
        """Count the drill cards that are due; none where no protocol can be used."""
        from facilitator_tui.training import schedule

        try:
            return schedule.due(self.workspace, self.workspace.protocol(), own=False).total
        except FacilitatorError:
            return 0

    def _offer(self) -> str:
        """Offer a first look where nothing was done on this computer yet, and it was not taken."""
        from facilitator_tui.training.keeping import FIRST_LOOK

        there = self.workspace.places
        looked = there.home / FIRST_LOOK
        begun = any(path.exists() for path in (there.sessions, there.practice, there.settings, looked))
        return "" if begun else f"{self.look.keymap.name('home.learn')} takes three minutes to learn the keys."

    def _learn(self) -> None:
        """Show the first look; of it only that it was seen is kept."""
        from facilitator_tui.guide.learning import LearningGuide
        from facilitator_tui.training import keeping
        from facilitator_tui.tui.screens.learn import LearnScreen

        guide = LearningGuide(self.workspace.clock, names=self.look.keymap)
        keeping.keep(self.workspace.places.home / keeping.FIRST_LOOK, {"seen": self.workspace.clock.now().wall})
        practise = self.look.keymap.name("home.practise")
        words = f"Nothing of that was kept. {practise} practises with a simulated client, as long as you like."
        self._show_alone(
            LearnScreen(guide, lambda: self._help(guide.session), lambda: self._go_home(words, "practise"))
        )

    def _go_home(self, message: str = "", at: str = "") -> None:
        """Show home alone, with one quiet line, and the cursor `at` one of its keys."""
        self._show_alone(self._home(message, at))

    def _show_alone(self, screen: Screen[None]) -> None:
        """Show `screen` right above the first one, which Textual gives no way to be switched."""
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        self.app.push_screen(screen)

    def _trying(self, act: Callable[[], None]) -> None:
        """Do it, or go home and say why not."""
        try:
            act()
        except FacilitatorError as error:
            self._go_home(f"{error} {error.hint}".strip())

    def _go_live(self, start: Callable[[], Session]) -> None:
        """Start a session and show it."""

        def go() -> None:
            self.session = start()
            self._show_alone(self._live(self.session))

        self._trying(go)

    def _live(self, session: Session) -> LiveScreen:
        """Give the screen of a session: with a simulated client, that of practice."""
        settings, met = self.workspace.settings, session.met
        names, free_text = self.look.keymap.spoken(session.protocol.language), self.look.free_text
        site = Site(settings.emergency_steps, settings.emergency_numbers)
        if met is None:
            guide = Guide(session, names=names, free_text=free_text, site=site)
            guide.beside = settings.beside
            guide.recall = lambda: self._recalled(session)
            done = lambda: self._done(guide)  # noqa: E731 - one expression
            return LiveScreen(guide, lambda: self._help(session), done, recede=self.look.recede)
        from facilitator_tui.guide.practice import PracticeGuide
        from facilitator_tui.tui.screens.practice import PracticeScreen

        practice = PracticeGuide(session, met, names=names, free_text=free_text, site=site)
        return PracticeScreen(practice, lambda: self._help(session), lambda: self._done(practice))

    def _recalled(self, session: Session) -> list[tuple[str, str]]:
        from facilitator_tui.guide import continuity

        return continuity.recalled(self.workspace, session)

    def _chosen(self, action: str) -> None:
        """Go where a home key leads."""
        ways: dict[str, Callable[[], None]] = {
            "begin": self.begin, "resume": self._resume, "practise": self._practise, "drill": self._drill,
            "review": self._records, "settings": self._settings, "check": self._check,
            "learn": self._learn, "way": self._way,
        }  # fmt: skip
        self.workspace.reload()  # what is chosen is done with the files as they are now
        self._trying(ways[action])

    def _practise(self) -> None:
        from facilitator_tui.training import casting
        from facilitator_tui.tui.screens.casting import CastingScreen

        self.app.push_screen(CastingScreen(casting.clients(self.workspace), self._cast, self._left()))

    def _left(self) -> list[SessionRow]:
        """Give the practices that were left open, the newest first."""
        return [row for row in self.workspace.sessions(practice=True) if row.can_resume]

    def _way(self) -> None:
        """Show what was practised, and lead on from there."""
        from facilitator_tui.training import ways
        from facilitator_tui.tui.screens.progress import ProgressScreen

        look = lambda ident: self._trying(lambda: self._look_back(ident, then=None))  # noqa: E731 - one expression
        cards = self.workspace.library.cards
        self._push(ProgressScreen(lambda: ways.records(self.workspace), cards, self._go_on, look))

    def _go_on(self, following: Next) -> None:
        """Do a next thing."""
        if following.kind == "learn":
            self._trying(self._learn)
        elif following.kind == "alone":
            self._trying(lambda: self._alone(following.target))
        elif following.kind == "drill":
            self._trying(lambda: self._drill(following.target))
        else:
            from facilitator_tui.tui.screens.casting import Wish

            self._cast(Wish(following.kind, client=following.target, session=following.target))

    def _alone(self, name: str) -> None:
        """Ask for what a practice alone of this protocol begins with."""
        asked, protocol = self.workspace.settings, self.workspace.protocol(name)
        began = ev.Began(
            protocol.id, protocol.version, mode="practice", register=asked.default_register, site=asked.site
        )  # fmt: skip
        self.begin(practice=True, given=began)

    def _drill(self, name: str = "") -> None:
        from facilitator_tui.guide.drill import DrillGuide
        from facilitator_tui.guide.rounds import Round
        from facilitator_tui.training import schedule
        from facilitator_tui.tui.screens.drill import DrillScreen

        protocol = self.workspace.protocol(name)
        hand = schedule.due(self.workspace, protocol)
        asked = Round(protocol, hand.cards, self.workspace.clock, hand.schedule)
        asked.register = self.workspace.settings.default_register
        guide = DrillGuide(asked, protocol.title, names=self.look.keymap)
        self._show_alone(DrillScreen(guide, lambda: self._go_home(at="drill")))

    def _cast(self, wish: Wish) -> None:
        """Practise with a client, alone, or the cards; or go on with a practice that was left open."""
        from facilitator_tui.training import casting
        from facilitator_tui.training.clock import paced

        if wish.kind == "alone":
            self.begin(practice=True)
        elif wish.kind == "drill":
            self._drill()
        elif wish.kind == "open":
            self._go_live(lambda: self.workspace.resume(wish.session, pace=paced))
        else:
            how = casting.How(wish.level, "", wish.speed, self.workspace.settings.default_register)
            who = casting.client(self.workspace, wish.client)
            self._go_live(lambda: casting.begin(self.workspace, who, how))

    def _settings(self) -> None:
        from facilitator_tui.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen(self.workspace, self.dress))

    def _resume(self) -> None:
        rows = [row for row in self.workspace.sessions() if row.can_resume]
        if len(rows) == 1:
            self._go_live(lambda: self.workspace.resume(rows[0].ident))
        elif rows:
            from facilitator_tui.tui.screens.home import SessionsScreen

            then = lambda ident: self._go_live(lambda: self.workspace.resume(ident))  # noqa: E731 - one expression
            self.app.push_screen(SessionsScreen("Resume which session?", rows, then, self.workspace.take))
        elif left := self._left():
            from facilitator_tui.training.clock import paced
            from facilitator_tui.tui.screens.home import SessionsScreen

            on = lambda ident: self._go_live(lambda: self.workspace.resume(ident, pace=paced))  # noqa: E731 - one expression
            title = "No session is open. Go on with which practice?"
            self.app.push_screen(SessionsScreen(title, left, on, self.workspace.take))
        else:
            self._go_home("No session is open.")

    def _records(self) -> None:
        from facilitator_tui.tui.screens.home import SessionsScreen

        rows = [*self.workspace.sessions(), *self.workspace.sessions(practice=True)]
        if not rows:
            self._go_home("There is no session on this computer yet.")
        else:
            self.app.push_screen(SessionsScreen("Read which session?", rows, self._review, self.workspace.take))

    def _review(self, ident: str) -> None:
        from facilitator_tui.tui.amending import Amending
        from facilitator_tui.tui.screens.review import ReviewScreen

        def read() -> None:
            amends = Amending(self.workspace, ident)
            self._push(ReviewScreen(amends.held, amends, self.after))

        self._trying(read)

    def _push(self, screen: Screen[None]) -> None:
        self.app.push_screen(screen)

    def _check(self) -> None:
        from facilitator_tui.tui.pages import lists
        from facilitator_tui.tui.screens.reading import ReadingScreen

        problems, folder = self.workspace.problems(), self.workspace.folder
        title = f"Check: {len(problems)} found in {folder}"
        self.app.push_screen(ReadingScreen(title, lambda cells: lists.problems(problems, folder, cells)))

    def _help(self, session: Session) -> None:
        """Show help above the session; the ways out lead back to it at once."""
        from facilitator_tui.tui.screens import reading

        live = self.app.screen
        assert isinstance(live, LiveScreen)

        def leave(way: str) -> None:
            self.app.pop_screen()
            live.take_way(way)

        names = self.look.keymap.spoken(session.protocol.language)
        make = lambda cells: reading.live_help(session.protocol, session.state, cells, names)  # noqa: E731 - one expression
        self.app.push_screen(reading.ReadingScreen(names.say("Help"), make, way_out=leave))

    def _done(self, guide: Guide) -> None:
        """Go on from a session that was left or ended; what the disk does not take is offered another place first."""
        session, outcome = guide.session, guide.outcome
        if guide.over == "left":
            practice = session.state.began.mode == "practice"
            self.close()
            what, key = ("practice", "home.way") if practice else ("session", "home.resume")
            self._go_home(f"The {what} is left open; {self.look.keymap.name(key)} takes it up again.")
        elif guide.over and not session.unsaved:
            self._summary(session)
        else:
            from facilitator_tui.tui.screens.elsewhere import ElsewhereScreen

            def again() -> None:
                if outcome is not None:
                    guide.finish(outcome)
                self._done(guide)

            self.app.push_screen(ElsewhereScreen(session, guide.message or session.trouble, again))

    def _summary(self, session: Session) -> None:
        """Show what a session came to, or look back on a practice."""
        self.close()
        if session.met is not None:
            self._trying(lambda: self._look_back(session.ident, then=lambda: self._trying(self._after_practice)))
            return
        self.after.ended(taken(session.ident, session.protocol, session.events), self._go_home)

    def _look_back(self, ident: str, then: Callable[[], None] | None) -> None:
        from facilitator_tui.training import debriefs, replaying
        from facilitator_tui.training.supervising import Here
        from facilitator_tui.tui.screens.debrief import DebriefScreen
        from facilitator_tui.tui.screens.turns import Ways

        look = lambda: debriefs.look_back(self.workspace, ident)  # noqa: E731 - one expression
        rated = lambda: Here(self.workspace, ident)  # noqa: E731 - one expression
        ways = Ways(
            lambda turn: self._go_live(lambda: replaying.again(self.workspace, ident, turn)),
            lambda turn: replaying.compared(self.workspace, ident, turn),
        )
        self.app.push_screen(DebriefScreen(look, rated, then, ways))

    def _after_practice(self) -> None:
        """Go home with the one next thing said, and the cursor where it is told whole."""
        from facilitator_tui.core.practice import advice
        from facilitator_tui.training import ways

        found = advice.advise(ways.records(self.workspace))
        way = self.look.keymap.name("home.way")
        self._go_home(f"Next: {found.words}. {way} says why." if found is not None else "", at="way")

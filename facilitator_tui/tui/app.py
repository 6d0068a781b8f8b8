"""The app: which screen comes after which, and how the program ends.

Screens are imported when they are first shown: a session starts without those it does not need yet.
"""

# ruff: noqa: PLC0415 - see above
from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import Console
from textual.screen import Screen

from facilitator_tui.core.errors import FacilitatorError, TimelineError
from facilitator_tui.core.record.export import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.endings import LEFT
from facilitator_tui.guide.site import Site
from facilitator_tui.session import Session
from facilitator_tui.settings import Settings
from facilitator_tui.training.meeting import met_in
from facilitator_tui.tui import guards, private
from facilitator_tui.tui.paint import look
from facilitator_tui.tui.private import QuietApp
from facilitator_tui.tui.screens.live import LiveScreen
from facilitator_tui.workspace import Workspace

if TYPE_CHECKING:
    from facilitator_tui.tui.screens.begin import BeginScreen
    from facilitator_tui.tui.screens.casting import CastingScreen
    from facilitator_tui.tui.screens.end import EndScreen
    from facilitator_tui.tui.screens.home import HomeScreen
    from facilitator_tui.tui.screens.listing import ListScreen
    from facilitator_tui.tui.screens.practice import PracticeScreen


class FacilitatorApp(QuietApp, inherit_bindings=False):
    """Starts on the live screen of `session`, or at home without one."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "facilitator-tui"

    def __init__(
        self, workspace: Workspace, session: Session | None = None, *, asking: bool = False,
        first: Screen[None] | None = None,
    ) -> None:  # fmt: skip
        system = Console(force_terminal=True).color_system
        colours = {None: 0, "standard": 16, "windows": 16}.get(system, look.MANY)
        self.look = look.made(workspace.settings, colours=colours)
        named = self.look.paper.startswith("ansi") or bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=named or None)  # else Textual makes shades of its own of the terminal's colours
        self.animation_level = "none"
        self.workspace = workspace
        self.session = session
        self.asking = asking
        self.first = first
        self.fault = ""

    def get_css_variables(self) -> dict[str, str]:
        """Give Textual's own variables and the one that the style sheet takes from the palette."""
        return {**super().get_css_variables(), "paper": self.look.paper}

    def get_default_screen(self) -> Screen[None]:
        """Give the first screen, so that nothing is painted before it."""
        if self.first is not None:
            return self.first
        return _live_screen(self.session, self.workspace.settings) if self.session is not None else self._home()

    def on_mount(self) -> None:
        """Be ready to be told to end, and to find the terminal gone."""
        guards.on_signals(self.leave)
        self.set_interval(1.0, self._watch)
        if self.asking:
            self._home_begin()

    def leave(self, why: str, code: int) -> None:
        """End the program with the session left open and that written down."""
        self._interrupt(why)
        self.exit(return_code=code)

    def _watch(self) -> None:
        """Look once a second whether the terminal is there, and let the session do what is due."""
        if not self.is_headless and guards.terminal_is_gone():
            self._interrupt("the terminal went away")
            guards.leave_at_once(guards.GONE)
        if self.session is not None:
            self.session.tend()

    def _interrupt(self, why: str) -> None:
        if self.session is not None and self.session.state.ended is None:
            self.session.perform(ev.Interrupted(why))
        self._close_session()

    def _close_session(self) -> None:
        if self.session is not None:
            self.session.close()
            self.session = None

    def fault_words(self, error: BaseException) -> str:
        """Say what kind of fault it was and where, and none of what was typed, once the session is let go."""
        self.fault = guards.crash_words(error)
        self._close_session()
        return self.fault

    def _home(self) -> HomeScreen:
        from facilitator_tui.tui.screens.home import HomeScreen

        home = HomeScreen(self.workspace)
        home.message = self.look.words or next(iter(self.workspace.cautions()), "")
        return home

    def _go_home(self, message: str = "") -> None:
        """Show home alone, with one quiet line."""
        home = self._home()
        home.message = message or home.message
        self._show_alone(home)

    def _show_alone(self, screen: Screen[None]) -> None:
        """Show `screen` right above the first one, which Textual gives no way to be switched."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    def _go_live(self, start: Callable[[], Session]) -> None:
        """Start a session and show it, or stay and say why not."""
        try:
            self.session = start()
        except FacilitatorError as error:
            self._go_home(f"{error} {error.hint}".strip())
            return
        self._show_alone(_live_screen(self.session, self.workspace.settings))

    def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        """Go where a home key leads."""
        self.workspace.reload()  # what is chosen is done with the files as they are now
        try:
            getattr(self, f"_home_{message.action}")()
        except FacilitatorError as error:
            self._go_home(f"{error} {error.hint}".strip())

    def _home_begin(self, *, practice: bool = False) -> None:
        from facilitator_tui.tui.screens.begin import BeginScreen

        asked, first = self.workspace.settings, self.workspace.protocol()
        others = [p for p in self.workspace.library.protocols.values() if p.id != first.id]
        register, site = asked.default_register, asked.site
        self.push_screen(BeginScreen([first, *others], practice=practice, register=register, site=site))

    def _home_practise(self) -> None:
        from facilitator_tui.training import casting
        from facilitator_tui.tui.screens.casting import CastingScreen

        self.push_screen(CastingScreen(casting.clients(self.workspace)))

    def on_casting_screen_chosen(self, message: CastingScreen.Chosen) -> None:
        """Practise with a client, alone, or the cards."""
        from facilitator_tui.training import casting, schedule
        from facilitator_tui.tui.screens.drill import DrillScreen

        wish = message.wish
        if wish.kind == "alone":
            self._home_begin(practice=True)
        elif wish.kind == "drill":
            protocol = self.workspace.protocol()
            self._show_alone(DrillScreen(schedule.due(self.workspace, protocol), protocol.title, self._go_home))
        else:
            how = casting.How(wish.level, "", wish.speed, self.workspace.settings.default_register)
            who = casting.client(self.workspace, wish.client)
            self._go_live(lambda: casting.begin(self.workspace, who, how))

    def _home_resume(self) -> None:
        rows = [row for row in self.workspace.sessions() if row.can_resume]
        if len(rows) == 1:
            self._go_live(lambda: self.workspace.resume(rows[0].ident))
        elif rows:
            from facilitator_tui.tui.screens.home import SessionsScreen

            then = lambda ident: self._go_live(lambda: self.workspace.resume(ident))  # noqa: E731 - one expression
            self.push_screen(SessionsScreen("Resume which session?", rows, then))
        else:
            self._go_home("No session is open.")

    def _home_review(self) -> None:
        from facilitator_tui.tui.screens.home import SessionsScreen

        rows = [*self.workspace.sessions(), *self.workspace.sessions(practice=True)]
        if not rows:
            self._go_home("There is no session on this computer yet.")
        else:
            self.push_screen(SessionsScreen("Read which session?", rows, self._review))

    def _review(self, ident: str) -> None:
        from facilitator_tui.tui.screens.review import ReviewScreen

        try:
            self.push_screen(ReviewScreen(self.workspace.take(ident), functools.partial(self._amend, ident)))
        except FacilitatorError as error:
            self._go_home(f"{error} {error.hint}".strip())

    def _amend(self, ident: str, act: ev.AnyAct) -> Take:
        """Add to the record of a session, and give it as it is then."""
        self.workspace.amend(ident, act)
        return self.workspace.take(ident)

    def _home_check(self) -> None:
        from facilitator_tui.tui.pages import lists
        from facilitator_tui.tui.screens.reading import ReadingScreen

        problems = self.workspace.problems()
        title = f"Check: {len(problems)} found in {self.workspace.folder}"
        self.push_screen(ReadingScreen(title, lambda cells: lists.problems(problems, self.workspace.folder, cells)))

    def on_begin_screen_begun(self, message: BeginScreen.Begun) -> None:
        """Begin."""
        self._go_live(lambda: self.workspace.begin(message.protocol, message.began))

    def on_live_screen_ending(self, _: LiveScreen.Ending) -> None:
        """Ask how to end."""
        from facilitator_tui.tui.screens.end import EndScreen

        if self.session is not None and isinstance(self.screen, LiveScreen):
            self._push_above(EndScreen(self.session), self.screen)

    def on_practice_screen_finished(self, message: PracticeScreen.Finished) -> None:
        """End a practice that came to its ending, and look back on it."""
        if self.session is not None:
            self._finish(self.session, message.outcome)

    def on_live_screen_asking(self, _: LiveScreen.Asking) -> None:
        """Show help."""
        from facilitator_tui.tui.screens import reading

        if self.session is not None and isinstance(self.screen, LiveScreen):
            session = self.session
            make = lambda cells: reading.live_help(session.protocol, session.state, cells, self.look.keymap)  # noqa: E731 - one expression
            self._push_above(reading.ReadingScreen("Help", make), self.screen)

    def _push_above(self, screen: ListScreen, live: LiveScreen) -> None:
        """Show a list above a session; the ways out lead back to it at once."""

        def leave(way: str) -> None:
            self.pop_screen()
            live.take_way(way)

        screen.way_out = leave
        self.push_screen(screen)

    def on_end_screen_noting(self, _: EndScreen.Noting) -> None:
        """Back to the session, with a note to write."""
        self.pop_screen()
        if isinstance(self.screen, LiveScreen):
            self.screen.guide.write_again()

    def on_end_screen_ended(self, message: EndScreen.Ended) -> None:
        """End the session, or leave it open."""
        session = self.session
        if session is None:
            return
        if message.outcome is None:
            self._interrupt(LEFT)
            self._go_home(f"The session is left open; {self.look.keymap.name('home.resume')} takes it up again.")
            return
        self._finish(session, message.outcome)

    def _finish(self, session: Session, outcome: ev.Outcome) -> None:
        """End the session and show what it came to; what the disk does not take is offered another place first."""
        from facilitator_tui.tui.screens.elsewhere import ElsewhereScreen

        trouble = ""
        if session.state.ended is None:
            try:
                session.end(outcome)
            except TimelineError as error:
                trouble = str(error)
        ended = session.state.ended
        if ended is None or session.unsaved:
            then = lambda: self._finish(session, outcome)  # noqa: E731 - one expression
            self.push_screen(ElsewhereScreen(self.workspace, session, trouble or session.trouble, then))
            return
        self._summary(session, ended.closing_number)

    def _summary(self, session: Session, number: str) -> None:
        from facilitator_tui.tui.screens import reading

        events = session.events
        self._close_session()
        if met_in(events) is not None:
            self._look_back(events[-1])
            return
        make = lambda cells: reading.summary_rows(session.protocol, events, number, cells)  # noqa: E731 - one expression
        self.push_screen(reading.ReadingScreen("The session has ended", make, then=self._go_home))

    def _look_back(self, last: ev.Event) -> None:
        """Look back on the practice that ended with this entry."""
        from facilitator_tui.training import debriefs
        from facilitator_tui.tui.screens.debrief import DebriefScreen

        rows = self.workspace.sessions(practice=True)
        ident = next((row.ident for row in rows if row.last is not None and row.last.id == last.id), "")
        try:
            kept = debriefs.look_back(self.workspace, ident)
        except FacilitatorError as error:
            self._go_home(f"{error} {error.hint}".strip())
            return
        rate = lambda ratings: debriefs.rate(self.workspace, ident, ratings)  # noqa: E731 - one expression
        self.push_screen(DebriefScreen(kept, rate, then=self._go_home))


def _live_screen(session: Session, settings: Settings) -> LiveScreen:
    """Give the screen of a session: with a simulated client, that of practice."""
    met = met_in(session.events)
    if met is None:
        return LiveScreen(session, Site(settings.emergency_steps, settings.emergency_numbers))
    from facilitator_tui.tui.screens.practice import PracticeScreen

    return PracticeScreen(session, met)


def run(
    workspace: Workspace, session: Session | None = None, *, asking: bool = False, first: Screen[None] | None = None
) -> int:
    """Run the app and give the exit code of the process.

    `asking` opens what is asked before a session; `first` is shown in place of home.
    """
    private.forgive_bad_bytes()
    app = FacilitatorApp(workspace, session, asking=asking, first=first)
    app.run(mouse=workspace.settings.mouse)
    return app.return_code or 0

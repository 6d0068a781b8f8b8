"""Home, and the list of sessions it leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events

from facilitator_tui import __version__
from facilitator_tui.core.errors import FacilitatorError
from facilitator_tui.core.record.take import Take
from facilitator_tui.guide import keys
from facilitator_tui.guide.site import ready
from facilitator_tui.timeline import SessionRow
from facilitator_tui.tui.pages import beside, lists
from facilitator_tui.tui.paint.rows import BLANK, Row, span, wrapped
from facilitator_tui.tui.screens.listing import ListScreen
from facilitator_tui.tui.screens.reading import summary_rows
from facilitator_tui.workspace import Workspace


class HomeScreen(ListScreen):
    """What can be done; resuming stands first while a session is open."""

    KEYS = (*keys.LISTS, *keys.HOME)
    BESIDE = True

    def __init__(
        self, workspace: Workspace, choose: Callable[[str], None], message: str = "", *, cards: Callable[[], int],
        at: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self.workspace = workspace
        self.choose = choose
        self.message = message
        self.cards = cards
        self.at = at
        self._leaving = self._again = False
        self._items: list[tuple[keys.Key, str]] = []
        self._rows: list[SessionRow] = []
        self._due: int | None = None
        self._missing: list[str] = []

    def press(self, event: events.Key) -> None:
        """Take a key; any but the one that leaves means that one stays."""
        leaving, self._leaving = self._leaving, False
        if leaving:
            self.message = ""
        self._again = leaving
        super().press(event)
        if leaving and self.on_top:
            self.repaint()

    def on_screen_resume(self) -> None:
        """Look again at what there is, and show it."""
        self._look()
        self.repaint()

    def _look(self) -> None:
        self._rows = rows = self.workspace.sessions()
        self._due = None
        self._missing = self.workspace.missing(rows)
        unended = [row for row in rows if row.can_resume]
        practices = self.workspace.sessions(practice=True)
        left = sum(row.can_resume for row in practices)
        open_ = f"{left} left open" if left else ""
        details = {
            "begin": self._library_words(),
            "resume": _resume_words(len(unended), left),
            "practise": open_ or "marked PRACTICE",
            "way": _counted(len(practices), "practice"),
            "drill": "",
            "review": f"{_counted(len(rows), 'session')}, {_counted(len(practices), 'practice')}",
            "settings": ready(self.workspace.settings),
            "check": "every fault with its place and its mend",
            "quit": "",
        }
        items = [(key, details[key.action]) for key in self.keymap.rows(keys.HOME) if key.word]
        if unended:
            items.sort(key=lambda item: item[0].action != "resume")
        self._items = items
        self.roll.chosen = next((n for n, item in enumerate(items) if item[0].action == self.at), self.roll.chosen)
        self.at = ""

    def _library_words(self) -> str:
        try:
            protocol = self.workspace.protocol()
        except FacilitatorError:
            return "no protocol can be used; see check"
        return f"{protocol.title} {protocol.version}" + (" · DRAFT" if protocol.status == "draft" else "")

    def head(self, cells: int) -> Sequence[Row]:
        """Give the name and what this is."""
        return [*lists.head("facilitator-tui", __version__, cells), *lists.notice(cells), BLANK]

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one thing to do."""
        key, detail = self._items[index]
        return lists.choice(key.sentence, self.keymap.say(detail), chosen=chosen, cells=cells, key=keys.name(key.key))

    def count(self) -> int:
        """Give how many there are."""
        return len(self._items)

    def beside(self, cells: int, height: int) -> list[Row]:
        """Give the last sessions, and how many drill cards are due."""
        if self._due is None:
            self._due = self.cards()
        cards = {0: "no card is due", 1: "1 card is due"}.get(self._due, f"{self._due} cards are due")
        say = self.keymap.say
        below: list[Row] = [BLANK, *beside.titled(say("Drill"), [(span(say(cards), "quiet"),)])]
        shown = [beside.session(row, cells) for row in self._rows[: max(height - len(below) - 1, 0)]]
        return [*beside.titled(say("Last sessions"), shown or [(span(say("none yet"), "quiet"),)])[:-1], *below][
            :height
        ]

    def foot(self, cells: int) -> Sequence[Row]:
        """Give a word on what happened, and the keys."""
        word, role = self.keymap.say(self.message), "quiet"
        if self._missing and not self.message:
            word, role = self._missing[0], "trouble"
        return [
            *((span(f" {line}", role),) for line in wrapped(word, cells - 2) or [""]),
            *lists.foot(self.keymap.rows((keys.LISTS[6], *keys.HOME, keys.LISTS[8])), cells),
        ]

    def _choose(self, action: str) -> None:
        self.message = ""
        self.choose(action)

    def action_pick(self) -> None:
        """Do the chosen thing."""
        self._choose(self._items[self.roll.chosen][0].action)

    def action_begin(self) -> None:
        """Begin a session."""
        self._choose("begin")

    def action_resume(self) -> None:
        """Take up an open one."""
        self._choose("resume")

    def action_practise(self) -> None:
        """Practise."""
        self._choose("practise")

    def action_way(self) -> None:
        """Look at what was practised and what comes next."""
        self._choose("way")

    def action_drill(self) -> None:
        """Go through the cards that are due."""
        self._choose("drill")

    def action_learn(self) -> None:
        """Learn the keys."""
        self._choose("learn")

    def action_review(self) -> None:
        """Read a record."""
        self._choose("review")

    def action_settings(self) -> None:
        """Look through the settings."""
        self._choose("settings")

    def action_check(self) -> None:
        """Check the library."""
        self._choose("check")

    def action_quit(self) -> None:
        """Leave the program."""
        self.app.exit(return_code=0)

    def action_leave(self) -> None:
        """Leave the program when asked twice: one press too many on the way home ends nothing."""
        if self._again:
            self.action_quit()
            return
        self._leaving = True
        self.message = f"{self.keymap.name('list.leave')} again leaves the program."
        self.repaint()


def _resume_words(sessions: int, practices: int) -> str:
    """Say how many sessions are open; where none is, that practices are."""
    if sessions or not practices:
        return f"{sessions} open" if sessions else "none is open"
    return f"no session is open; {_counted(practices, 'practice')} {'is' if practices == 1 else 'are'}"


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


class SessionsScreen(ListScreen):
    """A list of sessions to choose one from; `peek` reads one for what stands beside the list."""

    BESIDE = True

    def __init__(
        self, title: str, rows: Sequence[SessionRow], then: Callable[[str], None], peek: Callable[[str], Take]
    ) -> None:  # fmt: skip
        super().__init__()
        self.peek = peek
        self._read: dict[tuple[str, int], list[Row]] = {}
        self.title_words = title
        self.rows_ = rows
        self.then = then

    def head(self, cells: int) -> Sequence[Row]:
        """Give the title."""
        return lists.head(self.title_words, f"{len(self.rows_)}", cells)

    def row(self, index: int, cells: int, *, chosen: bool) -> Row:
        """Give one session."""
        return lists.session(self.rows_[index], cells, chosen=chosen)

    def beside(self, cells: int, height: int) -> list[Row]:
        """Give what the chosen session came to, and its last entries; why it cannot be read where it cannot."""
        ident = self.rows_[self.roll.chosen].ident
        if (ident, cells) not in self._read:
            self._read[ident, cells] = self._peeked(ident, cells)
        return self._read[ident, cells][:height]

    def _peeked(self, ident: str, cells: int) -> list[Row]:
        try:
            take = self.peek(ident)
        except FacilitatorError as error:
            return lists.paragraph(f"{error} {error.hint}", cells, "quiet")
        return [*summary_rows(take.protocol, take.events, take.closing, cells), BLANK, *lists.last(take, cells)]

    def count(self) -> int:
        """Give how many there are."""
        return len(self.rows_)

    def foot(self, cells: int) -> Sequence[Row]:
        """Give the keys."""
        return lists.foot(self.keymap.rows(keys.LISTS), cells)

    def action_pick(self) -> None:
        """Go on with the chosen session."""
        if self.rows_:
            self.app.pop_screen()
            self.then(self.rows_[self.roll.chosen].ident)

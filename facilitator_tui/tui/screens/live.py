"""The live screen: it hands each key to the guide, and paints where the session stands after it.

Its other faces are imported when one is turned up: a session starts on the live page.
"""

# ruff: noqa: PLC0415 - see above
from __future__ import annotations

from collections.abc import Callable

from textual import events

from facilitator_tui.guide import keys
from facilitator_tui.guide.endings import Ending
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.handover import Handover
from facilitator_tui.guide.recall import Recall
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.paint.rows import Row
from facilitator_tui.tui.screens.paged import PagedScreen, named

_KEY_OF = {way: key for key, way in keys.WHILE_TYPING.items()}
_LIT = 5.0
"""Seconds that the dark screen shows what turns the light on."""
_WHEEL = 3
"""Rows that one notch of a mouse wheel moves."""


class LiveScreen(PagedScreen):
    """A session under way. `face` is how it is shown, and no fact of the session: as it is, in big type, or dark.

    `helping` shows the help; `done` is called when the session was left, ended, or should be and cannot be yet.
    """

    def __init__(self, guide: Guide, helping: Callable[[], None], done: Callable[[], None]) -> None:
        super().__init__()
        self.guide = guide
        self.action_help = helping
        self.done = done
        self.face = ""

    def on_mount(self) -> None:
        """Let the clock run."""
        self.set_interval(1.0, self.repaint)

    def repaint(self) -> None:
        """Show where the session stands now."""
        if self.on_top:
            self.page.show(self.rows(self.view(), *self.size))

    def rows(self, view: live.View, cells: int, height: int) -> list[Row]:
        """Give the face that is turned up; what is being asked turns up the live page, or a page of its own."""
        if isinstance(view.ask, Ending):
            from facilitator_tui.tui.pages import ending

            return ending.page(view, view.ask, [each.text for each in self.guide.typed], cells, height)
        if not (self.face or self.guide.calling or isinstance(view.ask, Handover | Recall)):
            return self.whole(view, cells, height)
        from facilitator_tui.tui.pages import aside

        if self.face == "blackout":
            return aside.blackout(view, cells, height)
        small = cells < live.MIN_WIDTH or height < live.MIN_HEIGHT
        if isinstance(view.ask, Recall) and not small:
            return aside.recalled(view, view.ask, cells, height)
        if isinstance(view.ask, Handover) and not small:
            return aside.handover(view, view.ask.hint, cells, height)
        if view.ask is None and not small:
            if self.face == "glance":
                return aside.glance(view, cells, height)
            if self.guide.calling:
                return aside.escalation(view, self.guide.site, cells, height)
        return self.whole(view, cells, height)

    def whole(self, view: live.View, cells: int, height: int) -> list[Row]:
        """Give the session as it is."""
        return live.page(view, cells, height)

    def view(self) -> live.View:
        """Give all that the screen shows."""
        guide, session = self.guide, self.guide.session
        return live.View(
            session.protocol, session.state, session.entries, session.clock.now(), len(session.unsaved),
            session.trouble, guide.ahead, guide.message, guide.ask, guide.keymap, session.condition,
        )  # fmt: skip

    def press(self, event: events.Key) -> None:
        """Take a key, and show what came of it."""
        self.take(named(event))
        if self.guide.message == self._dark:
            self.set_timer(_LIT, self._dim)
        self.repaint()

    def take(self, key: str) -> None:
        """Hand a key to the guide, unless the face has a use of its own for it; what is a front's own is done here."""
        if self.face_takes(key):
            self._turn_face(key)
            return
        action = self.guide.press(key)
        if self.guide.way:
            self.face = ""
        if action:
            getattr(self, f"action_{action}")()
        if self.guide.over or self.guide.outcome is not None:
            self.done()

    def take_way(self, way: str) -> None:
        """Take a way out that was pressed on a screen above this one."""
        self.take(_KEY_OF[way])
        self.repaint()

    def face_takes(self, key: str) -> bool:
        """Tell whether the face has a use of its own for a key; the dark one, for any but digits and ways out."""
        if not self.face or self.guide.ask is not None:
            return False
        if key == "escape":
            return True
        action = self.guide.meaning(key)
        through = key.isdecimal() or key in keys.WHILE_TYPING or action in ("blackout", *_KEY_OF)
        return self.face == "blackout" and not through

    def _turn_face(self, key: str) -> None:
        if key == "escape":
            self.face = self.guide.message = ""
        else:
            self.guide.message = self._dark

    @property
    def _dark(self) -> str:
        """What turns the light on, and what works without."""
        return f"Dark: {self.guide.keymap.name('live.blackout')} or Esc turns the light on; digits and x o ! work."

    def _dim(self) -> None:
        if self.guide.message == self._dark:
            self.guide.message = ""
            self.repaint()

    def action_glance(self) -> None:
        """Turn to big type, and back."""
        self.face = "" if self.face == "glance" else "glance"

    def action_blackout(self) -> None:
        """Turn dark, and back."""
        self.face = "" if self.face == "blackout" else "blackout"

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the field that is open, with its lines."""
        event.stop()
        self.guide.paste(event.text)
        self.repaint()

    def on_mouse_scroll_up(self) -> None:
        """Some rows up, where there is a list."""
        self._scroll("up")

    def on_mouse_scroll_down(self) -> None:
        """Some rows down, where there is a list."""
        self._scroll("down")

    def _scroll(self, key: str) -> None:
        if isinstance(self.guide.ask, Ending):
            for _ in range(_WHEEL):
                self.guide.ask.turn(key)
            self.repaint()

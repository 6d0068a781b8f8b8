"""The live screen: it hands each key to the guide, and paints where the session stands after it.

Its other faces are imported when one is turned up: a session starts on the live page.
"""

# ruff: noqa: PLC0415 - see above
from __future__ import annotations

from collections.abc import Callable

from textual import events

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import authors, keys
from facilitator_tui.guide.endings import Ending
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.handover import Handover
from facilitator_tui.guide.recall import Recall
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.paint.rows import Row, receded
from facilitator_tui.tui.screens.paged import PagedScreen, named

_KEY_OF = {way: key for key, way in keys.WHILE_TYPING.items()}
_WHEEL = 3
"""Rows that one notch of a mouse wheel moves."""


class LiveScreen(PagedScreen):
    """A session under way. `face` is how it is shown, and no fact of the session: as it is, in big type, or dark.

    `pressed` is when the last key was; so many milliseconds after it as `recede` says, what may grow faint does.
    `helping` shows the help; `done` is called when the session was left, ended, or should be and cannot be yet.
    """

    def __init__(
        self, guide: Guide, helping: Callable[[], None], done: Callable[[], None], *, recede: int | None = None
    ) -> None:  # fmt: skip
        super().__init__()
        self.guide = guide
        self.action_help = helping
        self.done = done
        self.face = ""
        self.recede = recede
        self.pressed = guide.session.clock.now()

    def on_mount(self) -> None:
        """Let the clock run."""
        self.set_interval(1.0, self.repaint)

    def repaint(self) -> None:
        """Show where the session stands now."""
        if self.on_top:
            rows = self._rows()
            session = self.guide.session  # the last entry went to the disk meanwhile
            self.page.show(rows if not session.pending or session.confirm() else self._rows())

    def _rows(self) -> list[Row]:
        view = self.view()
        rows = self.rows(view, *self.size)
        return receded(rows) if self._is_still(view) else rows

    def _is_still(self, view: live.View) -> bool:
        """Tell whether nobody has pressed a key for a while, where nothing waits for one."""
        calm = self.recede is not None and view.ask is None and not self.guide.calling
        return calm and self.recede is not None and view.idle >= self.recede

    def rows(self, view: live.View, cells: int, height: int) -> list[Row]:
        """Give the face that is turned up; what is being asked turns up the live page, or a page of its own."""
        if isinstance(view.ask, Ending):
            from facilitator_tui.tui.pages import ending

            return ending.page(view, view.ask, [each.text for each in self.guide.typed], cells, height)
        calling = self.guide.calling and view.at is None
        if not (self.face or calling or isinstance(view.ask, Handover | Recall)):
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
                from facilitator_tui.tui.pages import glance

                return glance.page(view, cells, height)
            if calling:
                return aside.escalation(view, self.guide.site, cells, height)
        return self.whole(view, cells, height)

    def whole(self, view: live.View, cells: int, height: int) -> list[Row]:
        """Give the session as it is."""
        return live.page(view, cells, height)

    def view(self) -> live.View:
        """Give all that the screen shows."""
        guide, session = self.guide, self.guide.session
        kept = session.expected
        now = session.clock.now()
        return live.View(
            session.protocol, session.state, session.record, now, kept.unsaved,
            kept.trouble, guide.ahead, guide.message or session.found, guide.ask, guide.keymap, kept.condition,
            guide.cursor.at, guide.cursor.part, authors.told(session),
            self._idle(now), bool(guide.earlier) or guide.ask is not None, guide.tongue, guide.beside,
        )  # fmt: skip

    def _idle(self, now: ev.Instant) -> int:
        """Give how long ago the last key was, by a clock that is not made to run faster for practice."""
        met = self.guide.session.met
        return (now.boot - self.pressed.boot) // (met.speed if met is not None else 1)

    def press(self, event: events.Key) -> None:
        """Take a key, and show what came of it."""
        self.take(named(event))
        self.repaint()

    def take(self, key: str) -> None:
        """Hand a key to the guide, unless the face has a use of its own for it; what is a front's own is done here."""
        session = self.guide.session
        self.pressed = session.clock.now()
        if self.face_takes(key):
            self._turn_face(key)
            return
        count = len(session.events)
        action = self.guide.press(key)
        if self.face == "blackout" and len(session.events) > count and not self.guide.message:
            self.guide.message = f"→ {session.protocol.steps[session.state.here.step].title}"
        if self.guide.way or self.guide.cursor.up:
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
        elif self.guide.cursor.up and self.guide.ask is None:
            for _ in range(_WHEEL):
                self.guide.action_newer() if key == "up" else self.guide.action_older()
            self.repaint()

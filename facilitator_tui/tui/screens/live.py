"""The live screen: it hands each key to the guide, and paints where the session stands after it.

Its other faces are imported when one is turned up: a session starts on the live page.
"""

# ruff: noqa: PLC0415 - see above
from __future__ import annotations

from textual import events
from textual.message import Message

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import asks, keys
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.site import NOWHERE, Site, escalation_act
from facilitator_tui.session import Session
from facilitator_tui.tui.pages import live
from facilitator_tui.tui.paint import look
from facilitator_tui.tui.paint.rows import Row
from facilitator_tui.tui.screens.paged import PagedScreen, named

_WAYS = keys.table(keys.WAYS)
_LIT = 5.0
"""Seconds that the dark screen shows what turns the light on."""


class LiveScreen(PagedScreen):
    """A session under way."""

    class Ending(Message):
        """The facilitator wants to end or leave the session."""

    class Asking(Message):
        """The facilitator wants help."""

    def __init__(self, session: Session, site: Site = NOWHERE) -> None:
        super().__init__()
        self.guide = Guide(session)
        self.site = site
        self.face = ""

    def on_mount(self) -> None:
        """Let the clock run."""
        self.guide.keymap, self.guide.free_text = look.of(self.app).keymap, look.of(self.app).free_text
        self.set_interval(1.0, self.repaint)

    def repaint(self) -> None:
        """Show where the session stands now."""
        if self.on_top:
            self.page.show(self.rows(self.view(), *self.size))

    def rows(self, view: live.View, cells: int, height: int) -> list[Row]:
        """Give the face that is turned up; what is being asked turns up the live page."""
        if not self.face:
            return live.page(view, cells, height)
        from facilitator_tui.tui.pages import aside

        if view.ask is not None or cells < live.MIN_WIDTH or height < live.MIN_HEIGHT:
            return live.page(view, cells, height) if self.face != "blackout" else aside.blackout(view, cells, height)
        if self.face == "escalation" and view.state.here.halted != "flag":
            self.face = ""
        if self.face == "escalation":
            return aside.escalation(view, self.site.steps, self.site.numbers, cells, height)
        faces = {"glance": aside.glance, "blackout": aside.blackout, "handover": aside.handover}
        return faces.get(self.face, live.page)(view, cells, height)

    def view(self) -> live.View:
        """Give all that the screen shows."""
        guide, session = self.guide, self.guide.session
        return live.View(
            session.protocol, session.state, session.entries, session.clock.now(), len(session.unsaved),
            session.trouble, guide.ahead, guide.message, guide.ask, look.of(self.app).keymap,
            session.condition,
        )  # fmt: skip

    def press(self, event: events.Key) -> None:
        """Hand a key to the guide; what is not the session's own, like help, is done here."""
        key = named(event)
        meant = key if self.guide.ask is not None else look.of(self.app).keymap.meant(key, *keys.SCREENS["live"])
        action = "" if self._face_takes(key, meant) else self.guide.press(meant)
        if self.guide.way:
            self.face = "escalation" if self.guide.way == "flag" else ""
        if action:
            getattr(self, f"action_{action}")()
        self.repaint()

    def take_way(self, way: str) -> None:
        """Take a way out that was pressed on a screen above this one."""
        getattr(self.guide, f"action_{way}")()
        self.face = "escalation" if way == "flag" else ""
        self.repaint()

    def _face_takes(self, key: str, meant: str) -> bool:
        """Take a key that the face turned up has a use of its own for; on the dark one, any but digits and ways out."""
        if not self.face or self.guide.ask is not None:
            return False
        from facilitator_tui.tui.pages import aside

        if key == "escape":
            self.face = ""
        elif self.face == "escalation" and (act := escalation_act(key, self.site.steps)) is not None:
            self.guide.log(act)
        elif self.face == "handover" and key == "i":
            self.guide.ask = asks.Write(self.guide.begun("cover"), "Initials of who covers")
        elif self.face == "handover" and key == "e":
            self._end_break()
        elif self.face == "handover" and meant in aside.OF_THE_LINE:
            self.guide.message = "No line stands here. Esc goes back to it."
        elif self.face == "blackout" and not key.isdecimal() and key not in _WAYS and meant != ".":
            self.guide.message = aside.DARK
            self.set_timer(_LIT, self._dim)
        else:
            return False
        return True

    def _end_break(self) -> None:
        cover = self.guide.session.state.here.cover
        if cover:
            self.guide.perform(ev.HandedOver("end", cover))
        else:
            self.guide.message = "No break is on."

    def _dim(self) -> None:
        from facilitator_tui.tui.pages import aside

        if self.guide.message == aside.DARK:
            self.guide.message = ""
            self.repaint()

    def _turn(self, face: str) -> None:
        self.face = "" if self.face == face else face

    def action_glance(self) -> None:
        """Turn to big type, and back."""
        self._turn("glance")

    def action_blackout(self) -> None:
        """Turn dark, and back."""
        self._turn("blackout")

    def action_handover(self) -> None:
        """Turn to the handover card, and back."""
        self._turn("handover")

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text into the field that is open, with its lines."""
        event.stop()
        self.guide.paste(event.text)
        self.repaint()

    def action_help(self) -> None:
        """Ask for help."""
        self.hand(self.Asking())

    def action_end(self) -> None:
        """Ask to end."""
        self.hand(self.Ending())

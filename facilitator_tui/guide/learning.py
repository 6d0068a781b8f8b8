"""The first look: a session in memory in which one key after another is asked for, and no other acts."""

from __future__ import annotations

from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide import keymap
from facilitator_tui.guide.guide import Guide
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.guide.lessons import LESSONS, Lesson, protocol
from facilitator_tui.guide.scene import Scene
from facilitator_tui.ports import Clock
from facilitator_tui.session import Session
from facilitator_tui.timeline import MemoryTimeline

_LEAVING = ("escape", "ctrl+c", "ctrl+q")


class LearningGuide(Guide):
    """Waits at each lesson for its key. Help may be read at any time; Esc leaves, and nothing is kept."""

    def __init__(self, clock: Clock, *, names: KeyMap = keymap.DEFAULT) -> None:
        small = protocol()
        began = ev.Began(small.id, small.version, mode="practice", client="A made-up client")
        super().__init__(Session.begin(small, began, MemoryTimeline(small), clock), names=names)
        self.number = 0
        self._from = len(self.session.events)

    @property
    def lesson(self) -> Lesson:
        """The lesson that is asked now."""
        return LESSONS[self.number]

    @property
    def scene(self) -> Scene:
        """What shows of the client, what the last key did, and which one is asked for."""
        lesson, before = self.lesson, LESSONS[self.number - 1] if self.number else None
        told = () if before is None or self.message else ((before.told, "soft"),)
        title = f"Learning the keys, {self.number + 1} of {len(LESSONS)} · Esc leaves"
        return Scene(title, lesson.line, lesson.shows, (*told, (self.words(lesson.asks), "line")))

    def words(self, text: str) -> str:
        """Name the key that is asked for as it is named now."""
        key = self.lesson.key
        return text.replace("{key}", key if key.isdecimal() else self.keymap.name(key))

    def press(self, key: str) -> str:
        """Take the key that is asked for, and those of what it opens; any other is told which one it is."""
        if self.over:
            return ""
        if self.ask is None and key in _LEAVING:
            self.over = "left"
            return ""
        meant = self.meaning(key)
        if self.ask is None and meant != "help" and not self._is_asked(key, meant):
            self.message = self.words("Not yet. Here it is {key}.")
            return ""
        action = super().press(key)
        new = self.session.events[self._from :]
        if any(isinstance(event.act, self.lesson.act) for event in new) and self.number < len(LESSONS) - 1:
            self.number += 1
            self._from = len(self.session.events)
            self.message = ""
        return action

    def _is_asked(self, key: str, meant: str) -> bool:
        wanted = self.lesson.key
        return key == wanted if wanted.isdecimal() else meant == wanted.removeprefix("live.")

    def leave(self, why: str) -> None:  # noqa: ARG002 - as in the base; nothing of this is kept
        """Leave it: there is nothing to come back to."""
        self.over = "left"

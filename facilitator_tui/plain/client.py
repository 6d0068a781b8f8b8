"""What a simulated client shows and says, in lines."""

from __future__ import annotations

from facilitator_tui.core.practice.debrief_words import replay_words
from facilitator_tui.guide.practice import PracticeGuide
from facilitator_tui.plain.words import sentence


def lines(guide: PracticeGuide) -> list[str]:
    """Give the answer to the last move, then what the client shows and says now."""
    scene = guide.scene
    shows = [f"Client shows: {sentence(', '.join(scene.shows))}"] if scene.shows else []
    says = [f"Client says: {sentence(scene.line)}"] if scene.line else []
    replay = [f"{replay_words(guide.replay)} Nothing of it is rated."] if guide.replay and guide.fresh else []
    return [*replay, *(f"Answer: {sentence(text)}" for text, _ in scene.answer), *shows, *says]

"""What a simulated client shows and says, in lines."""

from __future__ import annotations

from facilitator_tui.guide.practice import PracticeGuide
from facilitator_tui.plain.words import sentence


def lines(guide: PracticeGuide) -> list[str]:
    """Give the answer to the last move, then what the client shows and says now."""
    scene = guide.scene
    shows = [f"Client shows: {sentence(', '.join(scene.shows))}"] if scene.shows else []
    says = [f"Client says: {sentence(scene.line)}"] if scene.line else []
    return [*(f"Answer: {sentence(text)}" for text, _ in scene.answer), *shows, *says]

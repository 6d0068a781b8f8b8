"""Sentences that tempt a helper and do not help, by the kind of move each is: what no shipped line says.

They stand among the choices of a moment. What is told of one is what the judging of words finds in it.
"""

from __future__ import annotations

from facilitator_tui.core.protocol import Aim

TEMPTING: dict[str, dict[Aim, tuple[str, ...]]] = {
    "en": {
        "evoke": (
            "Was it your father?",
            "What happened to you as a child?",
            "Go back to when you were little.",
            "Who did this to you?",
            "Does it remind you of your childhood?",
        ),
        "interpret": (
            "This is about your mother.",
            "It means that you're afraid of being close.",
            "That's an old trauma showing itself.",
            "You're resisting what wants to come up.",
            "You're dissociating.",
            "That's your attachment style.",
        ),
        "reassure-away": (
            "Don't worry, nothing can happen to you.",
            "It'll all be fine, I promise.",
            "There's nothing to be afraid of.",
            "Just relax, it'll pass.",
            "It'll be over soon.",
        ),
        "argue": (
            "No, you're wrong about that.",
            "That isn't true, and you know it.",
            "But it is working, look at you.",
            "Actually that makes no sense.",
        ),
        "push": (
            "Go deeper, you can do more than this.",
            "Keep going, don't stop now.",
            "Stay with it, don't give up now.",
            "Push through it, you're nearly there.",
            "Come on, try harder.",
            "Just let go.",
        ),
        "rescue": (
            "I'll hold you now.",
            "Let me give you a little more of it.",
            "Come here, I'll put my arm round you.",
            "Let me hold your hand.",
        ),
    },
    "de": {
        "evoke": (
            "War es Ihr Vater?",
            "Was ist Ihnen als Kind passiert?",
            "Gehen Sie zurück in Ihre Kindheit.",
            "Wer hat Ihnen das angetan?",
            "Erinnert Sie das an Ihre Kindheit?",
        ),
        "interpret": (
            "Da geht es um Ihre Mutter.",
            "Das bedeutet, dass Sie Angst vor Nähe haben.",
            "Das ist ein altes Trauma, das sich zeigt.",
            "Sie wehren sich gegen das, was hochkommen will.",
            "Das ist Dissoziation.",
            "Das ist Ihr Bindungsstil.",
        ),
        "reassure-away": (
            "Keine Sorge, es kann Ihnen nichts passieren.",
            "Es wird alles gut, das verspreche ich Ihnen.",
            "Sie brauchen keine Angst zu haben.",
            "Entspannen Sie sich, das geht vorbei.",
            "Es ist bald vorbei.",
        ),
        "argue": (
            "Sie irren sich.",
            "Das stimmt nicht, und das wissen Sie.",
            "Es wirkt doch, schauen Sie sich an.",
            "Das ist doch Unsinn.",
        ),
        "push": (
            "Gehen Sie tiefer, da ist noch mehr.",
            "Weiter, hören Sie jetzt nicht auf.",
            "Bleiben Sie dran, geben Sie jetzt nicht auf.",
            "Da müssen Sie durch, Sie sind fast da.",
            "Kommen Sie, strengen Sie sich an.",
            "Lassen Sie einfach los.",
        ),
        "rescue": (
            "Ich halte Sie jetzt fest.",
            "Ich gebe Ihnen noch etwas davon.",
            "Kommen Sie, ich nehme Sie in den Arm.",
            "Geben Sie mir Ihre Hand, ich halte sie.",
        ),
    },
}
"""By the language of the protocol."""

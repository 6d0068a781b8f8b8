"""Words of the field that mean nearly the same, so that one finds the step that is written in another. English.

`WAYS` are the words of the three ways out: whatever an author calls their steps, each of them leads there.
"""

from __future__ import annotations

LANGUAGE = "en"

_NEAR = """
    blank blankness flat flatness empty emptiness numb numbness nothing bored boring boredom sober placebo
    dull fine indifferent normal

    far away unreal floating dissociated dissociating dissociation detached distant spaced glassy
    depersonalised depersonalized derealised derealized outside plastic weightless

    frozen freeze freezing shutdown stiff limp absent collapsed

    sleepy drowsy yawning yawn asleep sleep sleeping tired heavy drifting nodding dozing

    tears tearful crying cries cry sobbing weeping shaking trembling tremor jerks shivering wave

    memory memories trauma traumatic flashback nightmare remembers remembering childhood loss grief grieving
    mourning

    picture pictures vision visions visual visuals image images colours colors colour color patterns scene
    scenes

    round circle circles circling loop loops again kaleidoscope repeating same

    explaining explains joking jokes theories theory analysis analysing analyzing thinking talking
    intellectualising intellectualizing rationalising rationalizing deciding planning

    sensation sensations warmth movement felt tingling tightness

    between us toward anger angry hug holding transference testing longing

    panic panicking flooded flooding overwhelm overwhelmed hyperventilating much

    stop no enough quit

    rescue rescuing fix fixing pull urge dose booster medicine interpret

    settle settling rest resting easing softening calm calming

    vomit vomiting nausea nauseous sick toilet

    leave leaving go home door

    suicide suicidal kill die dying
"""
"""A paragraph of words each."""
NEAR: dict[str, frozenset[str]] = {}
"""Each word with those that are near to it in meaning."""
for _group in _NEAR.split("\n\n"):
    for _word in _group.split():
        NEAR[_word] = NEAR.get(_word, frozenset()) | frozenset(_group.split())

_EMERGENCY = """
        emergency, ambulance, danger, call for help, seizure, fit, convulsion, convulsing, unconscious, unresponsive,
        not responding, no answer, cannot be woken, fainted, faint, fainting, passed out, collapsed, not breathing,
        breathing, breathe, choking, blue lips, chest, chest pain, heart, heart attack, palpitations,
        stroke, face drooping, worst headache, overheating, overheated, very hot, fever, rigid, serotonin, clonus,
        sodium, overdose, poisoned, allergic, allergy, swelling, bleeding, injury, injured, hurt, low sugar,
        suicide, suicidal, kill, kill myself, kill himself, kill herself, die, self-harm, harm, psychosis, psychotic,
        paranoid, paranoia, voices, mania, manic, confused, delirious, violent, violence, attack, aggressive, weapon,
        vomit, vomiting, run away, police, emergency services, medical
    """
WAYS: dict[str, tuple[str, ...]] = {
    way: tuple(phrase.strip() for phrase in said.replace("\n", " ").split(","))
    for way, said in {
        "stop": "stop, no, enough, quit, a no, make it stop, safe word",
        "overwhelm": "too much, overwhelm, overwhelmed, panic, flooded, flooding",
        "flag": _EMERGENCY,
    }.items()
}

"""Words of the field that mean nearly the same, so that one finds the step that is written in another.

Whatever an author calls the steps of the three ways out, their words lead there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from facilitator_tui.core.walk import thesaurus_de as de

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


def _near(text: str) -> dict[str, frozenset[str]]:
    """Give each word with those that are near to it in meaning."""
    near: dict[str, frozenset[str]] = {}
    for group in text.split("\n\n"):
        for word in group.split():
            near[word] = near.get(word, frozenset()) | frozenset(group.split())
    return near


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
_WAYS = {
    "stop": "stop, no, enough, quit, a no, make it stop, safe word",
    "overwhelm": "too much, overwhelm, overwhelmed, panic, flooded, flooding",
    "flag": _EMERGENCY,
}


class Meanings(NamedTuple):
    """Each word with those `near` to it; the words of the three `ways` out; and `small` ones, which say too little."""

    near: dict[str, frozenset[str]]
    ways: dict[str, tuple[str, ...]]
    small: frozenset[str] = frozenset()


def _meanings(near: str, ways: Mapping[str, str], small: frozenset[str] = frozenset()) -> Meanings:
    said = {way: tuple(each.strip() for each in text.replace("\n", " ").split(",")) for way, text in ways.items()}
    return Meanings(_near(near), said, small)


_ENGLISH, _GERMAN = _meanings(_NEAR, _WAYS), _meanings(de.NEAR, de.WAYS, de.SMALL)
_BOTH = Meanings(
    _ENGLISH.near | _GERMAN.near,
    {way: (*_ENGLISH.ways[way], *_GERMAN.ways[way]) for way in _ENGLISH.ways},
    _GERMAN.small,
)


def of(language: str) -> Meanings:
    """Give the meanings in a language; those of English beside them, since a facilitator may think of either."""
    return _BOTH if language.partition("-")[0] == "de" else _ENGLISH

"""The words that the wording rules look for, in English. An author adds to each list in prompts.yaml.

A phrase matches whole words in any case; a `*` at its end matches any ending of its last word. `second_questions` count
in a question alone; one of the `comparatives`, short of the utmost, passes in a choice, as `Easier, the same, or
worse?`, and one of the `gazes` where one of the `offers` comes before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import NamedTuple


class Lists(NamedTuple):
    """One list a rule, but for `offers`, which take the order out of what follows.

    `allowed` names phrases of the others that an author wants to say all the same.
    """

    emotions: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    jargon: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    exhortations: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    directives: tuple[str, ...] = ()
    second_questions: tuple[str, ...] = ()
    euphemisms: tuple[str, ...] = ()
    acquittals: tuple[str, ...] = ()
    comparatives: tuple[str, ...] = ()
    gazes: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    """Words that may stand before the verb that a sentence commands with."""
    allowed: tuple[str, ...] = ()


def _crossed(*parts: str) -> tuple[str, ...]:
    """Give every phrase that has one word of each part."""
    return tuple(" ".join(words) for words in product(*(part.split() for part in parts)))


def phrases(text: str) -> tuple[str, ...]:
    """Give phrases that stand between commas."""
    return tuple(part.strip() for part in text.replace("\n", " ").split(",") if part.strip())


ENGLISH = Lists(
    emotions=phrases("""
        fear*, afraid, scared, scary, frighten*, terror, terrified, anger, angry, rage, furious, sad, sadness, sorrow,
        grief, griev*, shame, ashamed, guilt, guilty, lonely, loneliness, joy, joyful, happy, happiness, disgust*,
        panic*, anxious, anxiety, hate, hatred, despair*, jealous*, envy, envious, abandoned, abandonment, rejected,
        rejection, helpless*, hopeless*, worthless*, betrayed, betrayal, humiliat*, heartbroken, depress*, dread
    """),
    events=phrases("""
        abus*, assault*, rape, raped, rapist, trauma, traumas, traumatic, traumati*, violence, violent, violat*,
        molest*, incest, neglected, beaten, attack, attacked, accident, car crash, the war, died, death, divorce,
        kidnap*, tortur*, bullied, miscarriage, what was done to you, what they did, what he did, what she did,
        something happened, something is hidden, buried memory, hidden memory, repressed, your memory of
    """),
    people=phrases("""
        mother, mother's, mum, mom, mommy, mummy, father, father's, dad, daddy, parent, parents, stepfather,
        stepmother, brother, sister, uncle, aunt, grandfather, grandmother, husband, wife, boyfriend, girlfriend,
        teacher, priest, perpetrator*, abuser*, attacker*, who did it, who did this, who did that, who hurt you
    """),
    ages=phrases("""
        years old, year old, your age, how old, when you were, as a child, as a baby, as a kid, childhood, little girl,
        little boy, inner child, your younger self, teenager, as an infant, at school, at birth, in the womb
    """),
    promises=phrases("""
        will open, will crack, will come, will break, will lift, will shift, will pass, will change, will release,
        will heal, will happen, will end, will stop, will feel, will get better, will be better, will be all right,
        will be alright, will be okay, will be ok, will be fine, will be worth, you will see, you'll feel, you'll see,
        you'll be fine, you'll be okay, you'll be all right, it'll, something will, something'll, soon it, soon you,
        is about to, going to open, going to crack, going to come, going to feel, going to break, going to shift,
        going to be fine, going to be okay, going to be all right, going to get better, i promise, guarantee*,
        always opens, always comes, always passes, sooner or later, in the end it
    """),
    jargon=phrases("""
        dissociation, depersonali*, dereali*, somatic*, psychosomatic, autonomic, parasympathetic, sympathetic system,
        nervous system, vagal, polyvagal, vagus, felt sense, selective inhibition, primary consciousness,
        secondary consciousness, window of tolerance, interocepti*, proprioce*, regulate, regulation, dysregulat*,
        co-regulat*, coregulat*, titrat*, pendulat*, opioid*, endorphin*, analgesia, hyperarous*, hypoarous*,
        fight or flight, freeze response, immobility, attachment style, transference, countertransference, embodied,
        embodiment, activation, deactivat*, psychoeducation, catharsis, abreaction, modality, affect, introject*,
        integration phase, ego death, neuroplasticity, serotonin
    """),
    labels=phrases("dissociate, dissociated, dissociates, dissociating, dissociative"),
    exhortations=phrases("""
        try, try harder, just let, just relax, just breathe, just feel, just trust, just go, just be, just do,
        just stay, let go, let it go, letting go, surrender, give in, you have to, you've got to, you must, you should,
        you need to, you ought to, push through, breathe through, work through it, don't fight, don't resist,
        stop fighting, stop resisting, relax, calm down, come on, keep going, go deeper, deeper into it,
        trust the process, trust the medicine, make yourself, force yourself, you can do it, be brave, be strong,
        stay strong, hold on tight, harder
    """),
    arguments=phrases("""
        that's not true, that isn't true, that is not true, that's not right, you're wrong, you are wrong, but you,
        but it is, but it does, actually you, you don't really, you can't really, not really what, it is working,
        it's working, it does work, not a placebo, wasn't a placebo, isn't a placebo, that can't be, you just think,
        you only think, of course it, of course you, are you sure, i don't believe, you're resisting, you are resisting,
        you're avoiding, you are avoiding, you're in denial, resistance, resisting, your defence, your defences,
        your defense, your defenses, a distraction,
        what you really, what it really
    """),
    directives=phrases("""
        allow, ask, breathe, bring, check, choose, close, come, continue, describe, don't, drink, drop, explore, feel,
        find, focus, follow, give, go, hold, imagine, keep, leave, let, lie, listen, look, make, move, name, never,
        notice, observe, open, picture, place, press, push, put, remember, remain, rest, return, say, scan, see, sense,
        show, sit, slow, soften, speak, squeeze, stand, stay, stop, swallow, take, tell, think, touch, turn, wait,
        watch, welcome, wiggle, always
    """),
    second_questions=(
        *_crossed(
            "or",
            "is are am was were do does did can could will would have has had should shall isn't aren't don't doesn't",
            "it you i there that this they we anything something anyone someone the your my",
        ),
        *_crossed("or", "what where how who when why which", "is are was were do does did can would have has"),
        *_crossed("or", "what's where's how's who's"),
        *_crossed("yourself", "or", "anyone anybody someone somebody others another anything"),
    ),
    euphemisms=phrases("""
        harming yourself, harm yourself, hurting yourself, hurt yourself, harm to yourself, self-harm, self-harming,
        something silly, anything silly, something stupid, anything stupid, something foolish, anything foolish,
        ending it, end it all, ending things, dark thoughts, bad thoughts, thoughts like that, those kinds of thoughts,
        not being here, not wanting to be here, not be here anymore, be gone, go away for good, safe with yourself,
        keep yourself safe, doing anything to yourself, do something to yourself
    """),
    acquittals=phrases("""
        nobody's fault, no one's fault, no-one's fault, not anyone's fault, isn't anyone's fault, nobody is to blame,
        no one is to blame, nobody's to blame, no one's to blame, without blame to anyone, they meant well,
        they did their best, they didn't mean it, they didn't mean to, they didn't know better, did the best they could
    """),
    comparatives=phrases("""
        deeper, deepest, heavier, heaviest, stronger, strongest, weaker, weakest, worse, worst, tighter, tightest,
        darker, darkest, lighter, lightest, sharper, sharpest, louder, loudest, brighter, brightest, colder, coldest,
        warmer, warmest, hotter, hottest, bigger, biggest, thicker, thickest, emptier, emptiest, softer, softest,
        hardest, numbest, saddest, scariest, most intense, most painful, more intense, more painful, even more
    """),
    gazes=phrases("""
        look at me, look at us, look at him, look at her, look at them, look at my, look into my eyes, look me in,
        look in my eyes, eyes on me, your eyes on mine, watch me, watch my, watch us, face me, meet my eyes
    """),
    offers=phrases("you can, you may, you might, you could, if you, would it, may i, you're free to, want to"),
    openers=phrases("and, now, so, then, please, gently, slowly, okay, ok, well, also, again"),
)


def extended(lists: Lists, more: Mapping[str, Sequence[str]]) -> Lists:
    """Give the lists with an author's own words added, each under the name of its list."""
    return lists._replace(**{name: (*getattr(lists, name), *words) for name, words in more.items()})

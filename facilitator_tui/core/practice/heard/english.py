"""What may harm in words said to a client, in English."""

from __future__ import annotations

from facilitator_tui.core.checking import wordlists
from facilitator_tui.core.practice.heard.english_harm import HARM
from facilitator_tui.core.practice.heard.language import Language, listed, named, words

_CLASSES: dict[str, tuple[str, ...]] = {
    "people": (
        *(word for word in wordlists.ENGLISH.people if not word.startswith("who ")),
        *named("""stepdad, grandpa, grandma, granddad, grandad, boss, neighbour*, neighbor*, coach, babysitter, pastor,
            son, daughter, rapist*, bully, bullies, family, parents"""),
    ),
    "someone": ("he", "she", "they", "someone", "somebody", "anyone", "anybody", "him", "her", "them"),
    "events": wordlists.ENGLISH.events,
    "emotions": wordlists.ENGLISH.emotions,
    "ages": wordlists.ENGLISH.ages,
    "pictures": named("""golden light, white light, healing light, safe place, waterfall, power animal, spirit animal,
        guardian angel, past life, snake, monster, dragon, shadow figure"""),
    "drugs": named("""mg, milligram*, microgram*, mcg, grams, ml, mls, dose*, dosage, medicine*, medication*, meds,
        tablet*, pill*, capsule*, drop, drops, puff*, lozenge*, gummy, gummies, booster*, ketamine, mdma, psilocybin,
        mushroom*, lsd, acid, cannabis, weed, joint, molly, substance, injection, syringe, sedative*, tranquil*,
        painkiller*, lorazepam, diazepam, valium, xanax, ativan, benzo*, quetiapine, alcohol, wine, whisky, whiskey,
        nitrous, something to relax, something for that, something stronger, something to calm*, something to sleep"""),
    "diagnoses": named("""ptsd, cptsd, c-ptsd, dissociat*, depersonali*, dereali*, borderline, bipolar, narciss*,
        psychosis, psychotic, schizo*, manic, mania, hypomani*, clinically depressed, depressive, depression, autistic,
        autism, adhd, hysteric*, panic attack*, panic disorder, disorder*, syndrome*, attachment, avoidant, codependen*,
        trauma response*, trauma bond*, freeze, freezing response, fight or flight, nervous system, complex trauma,
        traumati*, addict, addicted, alcoholic, neurotic, hypochondri*, paranoid, paranoia, delusional, obsessive, ocd,
        defence mechanism*, defense mechanism*, repression, repressing, hypervigilan*, hyperarous*, hypoarous*,
        mentally ill, mental illness, conversion symptom*, alexithymi*, somatising, somatizing, regressing, regression,
        in denial, dysregulated, transference"""),
    "insults": named("stupid, ridiculous, pathetic, nonsense, rubbish, silly, crazy, childish, lazy, weak, hopeless"),
}  # fmt: skip

_AFTER_A_NO: tuple[str, ...] = listed("""
    stay|staying|be|breathe with|in|through it|this|that
    [just] a|one|another|two|only [little|bit|few|#] [bit] more|longer|minute*|moment*|breath*
    # [more] minutes|breaths|seconds|minute
    keep going|breathing|on|at_it|with_it
    go|carry|hold|hang on
    continue
    nearly|almost
    not yet
    wait
    finish
    are you sure
    first let|we|tell|breathe|just
    before we stop
    why
    calm down
    relax
    you can do|bear|take|manage
    what is behind|under|in that|this|the no
    only|just begun|started|beginning
    think about|of|again
    try
    what are you afraid|running|scared
    deeper|further|closer_to_it
    trust
    really
    when|once|after|if this|that|it is|has over|passed|done
""")

_FAULTS: dict[str, tuple[str, ...]] = {
    "promise": listed("""
        promise [you|that|it|me]
        guarantee*
        i swear
        it|this|that|everything|all|things|they|you|the_~ will|is_going_to|are_going_to [surely|soon|all|certainly|definitely|always|just|then] be|feel|get|turn_out|work_out|become [all|so|much|completely|just|a_lot|totally] fine|good|ok|okay|all_right|alright|better|gone|over|well|worth|healed|free|cured|great|easier|different|new|happy|happier|lighter|amazing|beautiful|wonderful|safe
        it|this|that|everything|the_~|your_~|they will|is_going_to [soon|all|surely|just|then|definitely] come|disappear|vanish|leave|pass|end|heal|open|happen|work|help|start|break|change|lift|return|go
        always|never works|fails|passes|opens|helps|heals|goes_wrong
        i will|am always|never be|leave|let|here|there
        nothing|no_one|nobody [bad|else] can|will [ever] happen|hurt|harm|go_wrong
        trust me|the_process|the_medicine
        cure*|heal_you|fix_you|save_you|set_you_free|heals_everything
        soon ... better|gone|over|start*|open*
        nothing to worry|fear|be_afraid
        everything|all is|will_be|shall_be|happens fine|good|ok|all_right|alright|well|under_control|for_a_reason
        you will [soon|then] see|feel|thank
        worth it
    """),
    "urging": listed("""
        !do not cry|worry|be_afraid|be_scared|be_sad|shake|panic
        calm|settle|cheer|hurry|speed|buck|chin|wake down|up
        relax
        stop crying|shaking|worrying|thinking
        think|stay|be positive
        smile
        you should|must|ought
        try to|and
        come on
        keep going|pushing
        let go -of
        one|two|#|a_few|a_little|a_bit more|longer|minutes_more
        feel|see|say|go more|it_more|further|deeper
        you can do it|this
        just let|relax|breathe|trust|go_with
        part of the process
        trust the
    """),
    "argument": listed("""
        ^ no ,|you
        !that|this|it is not true|right|so|correct|possible|a_placebo|the_case
        you do|did feel|see|remember|know
        of course
        ^ but
        you are wrong|mistaken|confused
        actually|obviously|clearly|surely
        !i do|can not believe|agree
        it|this|that does|is working|work
        !that can not be
    """),
    "leading": listed("""
        ^ [now] imagine|visualise|visualize|picture|envision
        imagine [a|the|that|yourself]
        visualise|visualize|envision
        go back to your|the|when|that_time
        tell me about your|the|that
        what happened
        remember|recall when|what|how|anything|something|more|the|your|who
    """),
}  # fmt: skip

_HERE = words("""
    body feel feels felt feeling sense sensation notice where here now breath breathe breathing feet foot hand hands
    back face chest belly stomach throat jaw head arm arms leg legs skin shoulder shoulders floor bed mattress blanket
    chair room light sound voice warm warmth cold heavy weight edge place like would choose rest stop pause slower
    enough stay right possible water time with beside near close closer further see hear say word answer hurt hurts
    pain need helps help eyes open
    """)
_LOGISTICS = words(
    "call calls calling ring phone drive drives fetch fetches pick picks collect home tonight tomorrow escort"
)
_FILLERS = words(
    "a an the it its this that these those there then so and is are was do does be please well now right okay ok of"
)
_EXCUSES: dict[str, frozenset[str]] = {
    "dose": words("took taken had agreed decided beforehand earlier ago yesterday already"),
    "touch": words("agreed beforehand"),
}
_VOIDS = words("but still anyway only just extra even although though")
_OFFERS = words("or like want okay ok right prefer")
_REFUSALS = listed("""
    !^ stop|enough|wait|nope|please_stop
    !^ no $
    !^ no no|thanks|thank_you|please|stop|more|do_not|wait
    !no more
    want|like|love to stop|go_home|get_up|leave|end
    !i do not want
    !i can not [any|do|go|take|bear|stand] [more|this|it|on] $
    let me out|go|up|alone
    leave me|it alone
    that is|was enough
    can we stop|end
    !can we not
    i said no|stop
""")
_ALARMS = listed("""
    chest|heart ... hurt*|pain|tight*|arm|stops|pounding|racing
    !not|no|any|enough|get [any] air|breath*
    !not breathe
    !not feel my arm|face|leg|legs
    numb
    blood
    faint*|pass_out|passing_out
    !want|wanted|rather to_die|be_dead|not_be|dead|die
    kill|killing|hurting|harming|cutting myself
    !not be here
    end it|my_life
    suicid*
    call somebody|someone|an_ambulance|a_doctor|help
    seizure*|fit
    throw|threw|vomit*|throwing up
""")
_STOPPING = listed("""
    stop*|over|finish*|done|end|ending|ended|enough|no_reason|break_off|call_it_a_day|rest_now|not_going_on|not_go_on
    !not go on|going_on|continue|have_to
    help is|now|coming
    ambulance|doctor
    i hear|heard you|that
    sorry|mistake
""")
_SOOTHING = listed("""
    normal|nothing|harmless|fine|okay|all_right|passes|pass|happens|expected|common
    do not worry|panic
    stay with
    breathe through|into
    part of
    relax
    just|only
""")

ENGLISH = Language(
    classes=_CLASSES,
    harm=HARM,
    faults=_FAULTS,
    after_a_no=_AFTER_A_NO,
    refusals=_REFUSALS,
    stopping=_STOPPING,
    alarms=_ALARMS,
    soothing=_SOOTHING,
    here=_HERE,
    logistics=_LOGISTICS,
    fillers=_FILLERS,
    excuses=_EXCUSES,
    voids=_VOIDS,
    offers=_OFFERS,
)

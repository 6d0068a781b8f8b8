"""What harms in English, by kind."""

from __future__ import annotations

from facilitator_tui.core.practice.heard.language import listed

_I = (
    "i_will|i_am|i_am_going_to|i_can|i_could|i_may|i_might|i_would_like_to|i_want_to|i_should|i_shall|i_must|i_would"
    "|i_would_love_to|let_me|shall_i|can_i|may_i|could_i|should_i|must_i|might_i|you_want_me_to|want_me_to"
    "|would_you_like_me_to|like_me_to|if_i|i_need_to|let_us|we_could|we_can|we_will|by|if_it_helps_i_can|why_do_not_i"
    "|do_not_i|how_about_i|i_just_want_to|i_only_want_to|not_i"
)
_LIGHTLY = (
    "[just|now|gently|softly|simply|only|quickly|really|also|maybe|then|always|a_bit|briefly|come_and|come_over_and]"
)
_TOUCHES = (
    "hold|holding|held|hug|hugging|cuddle|cuddling|stroke|stroking|caress|caressing|massage|massaging|touch|touching"
    "|embrace|embracing|squeeze|squeezing|rub|rubbing|pat|patting|press|pressing|carry|lift|rock|rocking|grab|cradle|tickle"
)
_MORE = "more|another|extra|second|further|additional|bigger|higher|stronger|larger|other_half|half|double|top-up"
_HELP = "doctor*|ambulance|hospital|911|999|112|medical|paramedic*|nurse|emergency"

HARM: dict[str, tuple[str, ...]] = {
    "dose": listed(f"""
        up|higher|raise|increase|notch ... <drugs>
        <drugs> ... up|higher|again
        i|we brought|have|got|have_got something|a_little_something that|to|for take*|help*|relax|calm|ease|the_edge
        a|another|one second|more|last serving|round|go|portion|helping
        half|bit|rest left , want|have|take
        {_MORE} ... <drugs>
        give|giving|get|getting|hand|fetch|bring|offer|slip|inject you ... <drugs>
        give|giving|get|fetch|bring you [just] [a|an] [little|small|tiny] [bit|something] [more|extra] more|extra|stronger
        i_have|here_is|i_brought|i_got|i_have_got [some|a|an|the] [little|small] <drugs>
        [here] take|swallow|drink|smoke|sniff|eat this|these|another|one_more|the_other|some_of
        # mg|milligram*|microgram*|grams|ml|drops|puffs more
        # more mg|milligram*|microgram*|grams|ml|drops|puffs|tablets|pills
        redose|re-dose|redosing|top-up|booster*
        top it|you|that|this|things up
        extra bit
        you can|could|may|might have|take|get [a] [little|small] [bit] more -time|room|space|quiet|silence|water|rest|air|blanket*|light|warmth|of_a_rest
        dose was|is|were [maybe|probably|a_bit|just] too low|small|weak
        up|increase|raise|double the|your dose|dosage|amount|medicine
        [could|should|can|might|better] skip|stop|drop|quit|ditch|flush|reduce|leave_out|come_off|forget|bin|stopping|skipping [taking] [your|the|those|all] lithium|medication*|meds|tablets|pills|antidepressant*|insulin|ssri*|prescription*
        [a] drink|glass|beer|wine ... relax you|calm_you|loosen_you
        smoke|drink with me
    """),
    "touch": listed(f"""
        arm|arms|a_hand|my_hand around|round|about|on you|your_shoulder|your_shoulders|your_back|your_knee|your_leg|your_thigh|your_belly|your_chest|your_head|your_hair
        need|needs|want|fancy|like|use|have|give|get [a] [good|little|big|proper] hug|cuddle|massage|holding|squeeze|back_rub
        sit on my|me
        come here [to_me|,] [let|sit|lie|and|my]  my|me|let
        {_I} {_LIGHTLY} {_TOUCHES} [on|onto|around] you|your|yours -breath|gaze|attention|mind|in_mind
        hold|hug|touch|embrace|cuddle me
        be held|hugged|cuddled|touched|stroked|massaged|rocked -by_the|back
        {_I} {_LIGHTLY} put|lay|place|rest|keep|leave|slip|run|slide ... my|a|one|the|both|an hand*|arm|arms|palm*|fingers
        {_I} {_LIGHTLY} put|lay|place|take|move|lift your hand*|arm*|head|body|legs|foot|feet
        my hand|hands|arm|arms|palm|palms|fingers ... on|onto|around|round|under|against|over|behind you|your
        put|lay|rest|lean|place [your] head|hand|hands|body|back ... my|me
        lean|rest|lie|curl|snuggle|crawl|nestle [back] [down] [up] on|against|into|onto|up_to|next_to|beside|close_to me|my
        in|into|onto|on my arms|lap|embrace
        a|another|big|one hug|cuddle|massage|embrace|backrub
        hug it out
        take|hold|squeeze|grab|hold_on_to|hold_onto|have my hand|hands|arm
        give me your hand|hands|foot|feet
        {_I} {_LIGHTLY} lie|lay|lying|snuggle|curl|climb|crawl|get [down] [up] [in|into|next_to|beside|with|on|behind|on_top_of|under] [the|your] you|bed|blanket
        {_I} {_LIGHTLY} wipe|dry|feel|warm|brush|comb your face|tears|hair|skin|hands|feet|belly|chest|back|stomach|legs|forehead|cheek*
        human|physical|gentle|loving|little|bit_of touch ... help|good|heal*
        skin to|on skin
    """),
    "sex": listed("""
        your ~ is|are|feels|smells [so|very] soft|smooth|warm_and_soft|lovely|gorgeous|sexy|good
        ask|take you out
        !without that|your|the|those shirt|top|clothes|trousers|bra|jumper
        !were|was not my|a client|patient
        !comfortable|cooler|easier naked|without_clothes|undressed
        special to me
        thinking about|of you at_night|a_lot|in_bed
        take|pull|slip|strip|get|leave [off] [all] your ... clothes|shirt|blouse|bra|trousers|pants|dress|underwear|t-shirt|jumper|sweater|top
        undo|unbutton|unzip|loosen|remove|unhook your ... shirt|blouse|bra|trousers|pants|dress|top|belt|underwear|buttons|clothes|jumper
        undress*|naked|nude|topless
        without [your|any] clothes|shirt
        kiss|kissing|kisses [me|you|your]
        sexy|erotic*|orgasm*|horny
        turn|turns|turned me on
        make|making love
        sleep|sleeping|shower|bath|to_bed with me
        [is|was|be|are|feel|something|it|that|your] sexual|sexually -abuse*
        explore ... with me|together_with_me
        you|your_~ look|looks|are|is [so|very|really|quite|such] [a] beautiful|gorgeous|pretty|handsome|attractive|lovely|stunning|desirable
        i [do|really|just|so|have|think_i] love|adore|fancy|desire|want|wanted|missed you -to|for|might|about
        i have|am|think_i_am fallen|falling|in ... love
        in love with you|me
        ^ love you
        find|found you [so|very|really] attractive|beautiful|hot|sexy|pretty|irresistible
        attracted to you|me
        your|such breasts|lips|thighs|buttocks|bum|arse|ass|vagina|penis|crotch|genitals
        your|such [a] beautiful|nice|lovely|soft|gorgeous|sexy|pretty body|skin|legs|eyes|hair|figure|face|smile
        go|come out|home|away|for_dinner|for_a_drink with me
        have [a] dinner|drink|date with me
        spend|stay the night with_me|at_mine|at_my
        if you were_not|not [my] client|patient
        between your legs
        masturbat*|touch_yourself_there
    """),
    "threat": listed("""
        stop|quit|leave|give_up now and|then you|it|this will|are ... stuck|never|worse|forever|regret|lost
        lose my patience|temper
        [both] be in [big] trouble
        you will be sorry
        my patience
        last time i|you
        you will|would|are_going_to [only|surely|really] regret
        for nothing $
        all|been for nothing
        in vain
        !if you do not -like|want|know|mind|wish|feel|have|need|understand|hear|remember ... i_will|i_can_not|will_never|nothing_will|it_was|you_will -stop|wait|help
        !if you stop|leave|quit|go|give_up|refuse|complain|cry ... nothing|never|regret|worse|lost|wasted|i_can_not|fail*|stuck|damage*|harm*|pay
        !you can not stop|refuse|get_up|back_out|say_no|go_out
        !you can not leave|go -alone|yet|by|while|with|on
        !you are|are_you not allowed|permitted to leave|go|stop|refuse|get_up
        !not|never let|letting you leave|go|out|stop
        door|doors is|are [all] locked
        lock|locked|locking the|this door
        !nobody|no_one|no-one will|would|is_going_to [ever] believe
        !not believe you
        do as|what|exactly i|you_are say|tell|told
        obey
        or else
        or ... get|gets|become|becomes [much|even|a_lot|far] worse
        it|this|that|things will|can|will_only [only] get|become|go [much|even|a_lot|far] worse
        shut [the] up
        ^ [now] be|keep quiet|silent
        keep your mouth shut
        stop whining|complaining|moaning|whinging|fussing
        !i can not|will_not|do_not_want_to|refuse_to work|continue|treat|see with|you
        i will|have_to|am_going_to drop|abandon|discharge|punish|report|leave|restrain|force you
        restrain|tie|strap|pin|section you
        !you will never|not [ever] [get|be|feel|become] better|heal|healed|recover|well|free|happy|get_over|get_out
        !last|only chance
        if|unless|or ... call the police
        call|get|fetch the police ... if|unless|or
        punish*
        there will be consequences
        i am|will_be|get|getting [very|really] angry|cross|furious|sick|fed_up with|at|of you
        !i will not ask again|you_again
    """),
    "secrecy": listed("""
        !not put|write|note|enter ... notes|record|file|report
        if you tell
        has|have|need* to leave|go|get_out|know_about_this $
        !not [need|have|has] to know
        what happens in this room|here stays
        this|that|it|everything|what_~ [all] stays|stay|remains|remain|has_to_stay [strictly|just|only] between us|you_and_me|the_two_of_us|ourselves
        keep|keeping ... between us|you_and_me|the_two_of_us|ourselves
        [just|only|strictly] between us|you_and_me|ourselves $
        ^ [just|only|strictly] between us|you_and_me|ourselves ,
        !nobody|no_one|no-one|no_body needs|has|must|should|will|would|is_going|ever [ever|to|have_to] ... know|find_out|hear|learn|be_told
        our [little|own|special] secret
        keep|keeping|stays|remains|be [this|it|that] [a] secret
        secret between|of_ours
        ^ keep this|that|it|today to yourself
        keep|leave|strike|take|stay*|delete ... out_of|off|from the|my|your|our notes|record|records|report|file|books|chart
        off the record
        !do|better|rather|must|should|can [better|rather] not|never [ever] tell|mention|say|talk_about|share|speak_of|report ... anyone|anybody|others|a_soul|your|people|them|the_team|my|outside
        !never [ever] tell|mention|say ... anyone|anybody|a_soul|your
        !need|have not|no_need to tell|mention your|him|her|them|the_others
        !do|you not have|need to tell|mention your|him|her|them|the_others ... happened|did|today|this|me|here
        delete|erase|destroy|wipe ... recording|record|notes|entry|evidence|tape
        if anyone|somebody|someone|anybody asks ... say|tell|nothing|never
        lie to them|your|the_doctor
        hush hush
    """),
    "blame": listed("""
        you made me feel
        a grown|real|strong man|woman|person|adult
        because you [do] not trust|want|try|let|listen|open|believe|cooperate
        you are [always|just] so ~ -still|far|quiet|tired|welcome|cold|warm
        it is you who
        if you had only|listened|told|trusted|tried
        !you are not|hardly|barely [really|even|actually|properly] trying|cooperating|co-operating|working|listening|committed|motivated|serious
        !not trying|working hard|enough|harder
        your [own] fault -we
        you only have yourself to_blame
        you are|have_yourself|only_yourself to blame
        why are|do|must|did you [always|keep|just|even|still] resist*|block*|avoid*|hide|hiding|fight*|refus*|sabotag*|so_difficult|so_closed|holding_back|making_this
        you are|keep|were [just|clearly|really|only|always|still|being|so|too|very|such|a|bit|an|quite|again] resist*|blocking|avoiding|fighting|difficult|stubborn|impossible|holding_back|sabotag*|ungrateful|dramatic|exaggerat*|imagining_things|making_it_up|making_this_up|pretending|faking|overreact*|oversensitive|needy|clingy|selfish|manipulat*|immature|spoilt|spoiled|attention-seeking|whin*|a_coward|<insults>
        your resistance|defences|defenses|avoidance|blockage|stubbornness
        !others|everyone_else|everybody_else|other_clients|other_people|most_clients|normal_people|my_other_clients do_not|manage|managed|can|could|cope|never|get_there|got_there
        wast* ... time|medicine|session|money|dose|day|chance|opportunity
        !why did|do|have you not|never -like|want|rest
        !why did|do|have not you -like|want|rest
        !you should have -a|some|water|the
        !you could have fought|said|left|run|told|stopped|screamed|come
        you let|allowed him|her|them|it|this [to] happen|do|get|touch|hurt
        you are|this_is|just|only|all [~] [~] for attention
        you want|need|crave attention
        you brought|bring ... on yourself
        you asked|wanted|chose [for] it|this|that $
        what did you do to make|provoke|deserve|him|her|them
        you make|are_making me|things|this|it sad|angry|tired|hard|harder|worse|difficult|impossible
        i am|was|feel [a|so|very|really|bit|rather|quite] disappointed
        you disappoint*
        !do not be [so|such|a|like] [a] dramatic|difficult|selfish|baby|coward|like_that|<insults>
        pull yourself together
        grow|man|toughen up
        get over it|yourself
        snap out of
        what is|was wrong with you
        what is your problem
        you deserve|deserved it|this|that $
        !you could [~] [it] if you only|really|just|tried
        !if you only|really wanted|tried|let|trusted|opened
        !you do|are not want|willing [to] heal|get_better|be_helped|change|feel_it
        !it|this|that only works|work if you
        <insults> -question|is|as
        all|only|just in your head|mind
        [is|was] [just|only] your imagination
        after everything|all i|we have|did|do
    """),
    "diagnosis": listed("""
        [a] classic|typical|textbook case|example|pattern of
        burnout|ptsd|trauma_bond
        you are|have [just|only|so|too|very] dissociat*
        you are|were|have|have_got|had|seem|sound|look|suffer_from|must_be|must_have|may_be|may_have|might_be|might_have|show|appear|got|developed|went_into|go_into ... <diagnoses>
        that|this|it|what_you_have|what_you_feel|what_i_see|what_is_happening|there|which is|was|looks|sounds|seems|must_be|has_to_be ... <diagnoses>
        your <diagnoses>
        [a] sign*|symptom*|case|form of <diagnoses>
        i|we call|diagnose|would_say|would_call|think|believe ... <diagnoses>
        diagnos* you
        classic|typical|textbook|severe|obvious <diagnoses>
        you have|have_got [got] [a|an] trauma|complex|phobia|neurosis
        you are [mentally] ill|sick|mad|insane|damaged|broken
    """),
    "interpretation": listed("""
        i see|sense|feel [a|the|your] [little|small|hurt|wounded|frightened] child|girl|boy ... in|inside|you
        you are [just|only|so] [still] afraid|scared|ashamed|angry of|at|about your|losing|being|yourself|closeness|him|her|them
        <someone> touched|hurt|hit|did ... , did|was
        that|this|it|he|she|they is|was|were|must_be|must_have_been|may_be|might_be|could_be|has_to_be|looks_like|will_be|would_be|sounds_like|feels_like|reminds_you_of [really|clearly|surely|probably|maybe|perhaps|just|about|all_about|like] [your|the|a|my] <people>
        the|a|your ~ is|was|are|represents|symbolizes|symbolises|stands_for|means [really|clearly|maybe|perhaps] your <people>
        is|was|were|could|might|would that|this|it|he|she|they [be|have_been] [really|maybe|perhaps|about|like] [your|the|a] <people>
        [your] <people> ... did|hurt|hit|beat|made|left|abandoned|touched|failed|rejected|neglected|died|abused|wanted
        did|has|was|were|is [your] <people> ... hurt|hit|beat|touch*|leave|left|violent|drunk|abus*|do|angry|shout*|scream*|drink|die|cruel|absent|cold
        you are|were|feel|felt|miss|missing|hate|love|protect|protecting|carry|carrying|look_for|looking_for [still|really|afraid|angry|at|of|with|ashamed] ... <people>
        who did|hurt|touched|abused|beat|hit|raped|made_you|left_you|harmed|locked|betrayed|abandoned|scared|frightened this|that|it|you
        who is hurting|touching|chasing|hitting you
        what did <someone> do|say to|with you
        what <someone> did|has_done|is_doing|was_doing
        <someone> hurt|touched|abused|betrayed|attacked|abandoned|harmed|raped|beat|frightened|did_something_to|did_this_to|did_that_to you
        did <someone> ... hurt|touch|abuse|hit|harm|beat|force|rape|lock you
        something [bad|terrible|awful|dark|big] happened|was_done to you
        something [bad|terrible|awful] happened
        what was|happened done to|with you
        you must have been|felt|had|seen|lost|suffered
        you have|were|had|got [clearly|obviously|probably|certainly|surely|once|perhaps|maybe|definitely|so] [been] ... <events>
        you were|got [so|badly|once|probably|clearly|being] hit|beaten|abandoned|neglected|touched|locked*|left_alone|punished|unloved|unwanted|bullied|hurt_by|rejected|betrayed|a_victim
        was|were|is it|this|that|there|you|he|she [ever|once|about|from|some|a|an] ... <events>
        it|this|that|he is|was|must_be|looks_like|sounds_like|feels_like|shows [clearly|about|some|a|an|the|your|probably|really] ... <events>
        your <events>
        it|this|that|which|all_this|the_~|your_~ [really|clearly|probably|surely|obviously|all|simply|just|only] means|mean|shows_that|proves|stands_for|symboli*|represents|signifies|is_because|is_all_about|is_really_about|is_a_sign|is_a_symbol|is_a_metaphor|is_trying_to_tell|has_to_do_with|stems_from|goes_back|reveals -,|can|is|has|we|i|no|stop|you_can|you_may|what
        it|this|that|which|all_this|the_~|your_~ [really|clearly|probably|surely|obviously|all|certainly|must|will|just|may|might] comes|come|came|stems|dates|goes [back] [all] from|to [your|the|a|an] [~] childhood|past|birth|trauma|early|family|mother|father|life|before|wound*
        does|could|might it|this|that come|stem|go [back] from|to ... childhood|past|birth|trauma|family
        is|was|are|be a|your|an|the birth|repressed|buried|hidden|suppressed|real|childhood|early|old|traumatic|past_life|abuse memory|memories|wound|trauma
        deep down|inside you
        underneath|beneath|behind [it|that|this|all|the|your|there] [~] is|are|lies|lie [really|a] <emotions>
        unconscious*|subconscious*|repressed|past_life|past_lives|karma|karmic|chakra*|ancestral
        what you really|actually feel|want|need|mean|fear
        you are|feel [just|only|so] really|actually|secretly|still|unconsciously [so|very|just] <emotions>
        !you just|only do not [want_to|dare_to] feel|see|know|admit|remember|realise|realize
        your body|unconscious|cells|inner_child|soul|psyche remembers|knows_what|is_telling|is_saying|holds_on|stores|does_not_lie|never_lies|is_protecting|is_remembering|is_defending
        how old are|were you there|then|in
        how old is|was she|he|it|that|this
        when you were [a|very|so|only|just] little|small|young|#|child|kid|boy|girl|born|baby
        you were [just|only|so|still|very|about] [a] little|small|young|child|baby|boy|girl|kid
        you [~] ... as a child|baby|kid|little_boy|little_girl|teenager
        inner child|critic|parent|saboteur
        you are|need|have ready|to|finally [now|finally] forgive
        ready|time to forgive
        i think|believe|suspect|guess|feel|sense [that] you|it|this|there ... because|comes_from|means|connected_to|related_to|something_happened|childhood|hiding|repress*
        because [of] your <people>
        because [of] your childhood|past|upbringing
        that is why you feel|are|do|have
        reminds|remind you of [your|when] <people>
        <people> issue*|wound*|figure
        is|was there <someone> ... in|with|there|behind|above|on
        is <someone> in|with|there|behind|above|on|hurting|touching
    """),
    "press": listed("""
        let us not waste
        came|come this|so far
        [just|only] one last|more time|try|round|go|push
        another|one_more try|go|push|attempt
        !not waste|lose|throw it|this|that
        !you can [~] do this|it -as|in|any|how
        [a] little|bit|tiny harder|deeper|further_in
        !we|you|i do|will|can|must|should|are|shall|am not|never stop|stopping|give_up|quit|interrupt|break_off [now|here|yet|this|today]
        !no stopping|turning_back|way_back|going_back
        !not quit|give_up|quitting
        !not the time|moment to stop|quit|leave|give_up
        !too late|early to stop|quit
        you have|need|must|have_got|ought|are_supposed [to] [just|simply|really|now|first] go_through|through|go_on|go_deeper|go_there|go_back|continue|keep_going|push|face|surrender|let_go|get_through|feel_it|feel_this|feel_that|forgive|stay_in_it|stay_with_it|endure|stick|cry|scream|confront|tell_him|tell_her|break_through|finish|complete|carry_on|relive|trust_me|do_this|do_the_work
        !there is no other way|choice
        owe it|this|that to
        you owe me|us
        nearly|almost there
        ^ come on
        come on , -in
        push|pushing yourself|through|harder|further|past|deeper|on|it|a_bit|a_little|into_it
        power|plough|fight|force through|your_way
        go|look|dig|dive|sink|breathe [much|a_bit|a_little|even|right] deeper|harder
        [just|only] let it all|everything out
        let yourself go
        ^ [just|now] let go
        surrender [to|now|,]
        give in|yourself_up to|now|it
        give yourself over|up
        !do not resist|fight it|block|hold_back|hold_it_back
        stop resisting|fighting|blocking|controlling|holding_back
        try|trying [much|even|a_bit|a_little] harder
        force yourself
        do it for me|your
        !you do not [really] mean|want that|it|to_stop
        !part of the|your process|healing|work|journey|resistance|cure|treatment
        only|just|your|is|that_is resistance
        !you said|agreed|promised|signed|consented to|you_would|this|it
        you promised
        no pain ,
        it has|needs to hurt|get_worse
        no pain no gain
        !do not|never [you_dare] stop|quit|give_up|chicken_out|back_out -breathing
        you can|will|could take|handle|bear|manage|stand|survive|endure it|this|that|more -slowly
        be strong|brave|tough
        ride it|this out
        through the|your pain|fear|resistance|terror
        break through [it|your|the]
        tell him|her|them [what|how|that]
    """),
    "danger": listed(f"""
        it|that|this is nothing|harmless ,
        hearts|people|bodies|clients|everyone|everybody always|often|race|faint|vomit|do|get [that|this] [on|with] this|it|these
        fell|fallen|gone asleep
        too|not ~ to call|go|tell|see [a|an|the] doctor|ambulance|hospital|help
        !you are not dying|ill|sick|having
        we|i do_not|will_not|need_not involve|bother|trouble anyone|anybody|doctors|them
        that|it|this|you|they|your_~|those [~] is|are|has|have just|only|merely|simply|nothing_but|probably [~] medicine|substance|drug|anxiety|panic|nerves|stress|psychosomatic|wind|gas|muscle*|tension|trauma|ketamine|mdma|a_bad_trip|a_side_effect|side_effects
        ^ just|only|probably [the|a|your|some] medicine|anxiety|panic|nerves|stress|wind|gas
        your heart|chest|breath|breathing|lungs|blood_pressure|pulse is|are|will_be|looks|sounds [all|just|perfectly|completely|totally|quite|absolutely] fine|normal|ok|okay|all_right|alright|good|strong|healthy
        chest_pain|pain|numbness|fainting|breathlessness|vomiting|palpitations|seizures|choking|passing_out is|are [perfectly|quite|completely|totally|all|just|very] normal|nothing|part|harmless|expected|fine|common|good|healthy|healing
        !no need|reason [for|to] [call|get|fetch|see] [a|an|the|any] {_HELP}|help
        !do|will|would|should|can|must|need not [really|even] [need|call|get|want|fetch|have|see|bother|have_to|need_to] [to] [call|get|fetch|see|with] [a|an|the|any|to] {_HELP}|help
        !not|never|without|avoid|nobody call|calling|calls|involving|involve [a|an|the|any|for] {_HELP}|help|anyone|anybody
        !without [a|an|the|any] {_HELP}
        manage|handle|sort|deal|cope ... without|ourselves
        {_HELP} would|will|do|only|can [only|just] sedate|medicate|lock|ruin|interrupt|stop|make_it_worse|not_understand
        sleep it|this|that off|out
        !not|never mind|worry [about] [your|the|that|it|this] ... breath*|heart|pain|chest|arm|vomit*|fever|lips|pulse|dying|numb*
        you can|could|may|will [just|still|easily|safely|surely|of_course] drive|cycle
        drive|cycle home|carefully|slowly -alone|today
        fine|safe|ok|okay|alright|all_right|sober_enough|fit to drive
        everyone|everybody|we_all|lots_of_people|many_people|most_people [sometimes] want*|think*|feel*|has|have|wish* [to|of|like|about] [~] die|dying|suicid*|killing|that_way_sometimes|ending
        !you do|would|are not [really|actually|truly|going_to|seriously] [want|mean] [to] die|kill|hurt_yourself
        suicid* ... phase|normal|symbol*|metaphor|attention
        ego dying|death
        welcome|embrace|allow|let|accept|surrender_to|go_into|enjoy [the|that|it|yourself] [feeling|wish|of|to] die|death|dying|faint|pass_out
        i am|will|have_to|need_to|must [just|quickly] [go|be|pop|step|nip|popping|stepping|going|nipping|leaving|run] [out|off|down|outside|away|leaving|gone] [for] [a|my|some] [quick] smoke|cigarette|coffee|lunch|phone|call|walk|break|nap|while|errand* -with_you|again
        i will leave|am_leaving|am_going_to_leave you [alone|here|now|for|with_it|to_it]
        i am|will|going_to leaving|leave|go_home [you|now|early|here] [alone|now]
        leave you alone|by_yourself|on_your_own
        you will|can manage|cope [alone|on_your_own|by_yourself|without_me]
        !nobody|no_one|nothing [ever|has|has_ever|can|bad|ever_has] dies|died|die of|from|here
        !not dangerous|serious|an_emergency|a_heart_attack|a_stroke|a_seizure
        ignore|forget|push_through|lean_into|breathe_through|breathe_into [the|that|your] pain|chest|heart|numbness|headache|nausea|dizziness|voices
        stay|keep|breathe with|into|through the|that|your chest|heart_pain|pain_in_your_chest
        wait and see
        drink plenty|litres|liters|bottles|lots_of_water
    """),
}  # fmt: skip

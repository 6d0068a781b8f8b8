"""What may harm in words said to a client, in German."""

from __future__ import annotations

from facilitator_tui.core.practice.heard.language import Language, listed, named, words

_CLASSES: dict[str, tuple[str, ...]] = {
    "people": named("""vater, vaters, mutter, mama, papa, eltern, stiefvater, stiefmutter, bruder, schwester, onkel,
        tante, grossvater, grossmutter, opa, oma, ehemann, ehefrau, mann, frau, freund, freundin, lehrer, lehrerin,
        priester, pfarrer, trainer, taeter*, nachbar*, sohn, tochter, familie"""),
    "someone": ("er", "sie_alle", "jemand", "jemanden", "man"),
    "events": named("""missbrauch*, vergewaltig*, gewalt, trauma, traumas, traumat*, misshandel*, unfall, ueberfall,
        krieg, tod, gestorben, scheidung, fehlgeburt, verlassen worden, verdraengt*, inzest, geschlagen"""),
    "emotions": named("""angst, aengste, furcht, panik, wut, wuetend, aerger, zorn, zornig, trauer, traurig, traurigkeit,
        scham, schuldgefuehl*, einsam, einsamkeit, freude, froh, gluecklich, ekel, hass, verzweifl*, eifersuecht*, neid,
        hilflos*, ohnmacht, ohnmaechtig, hoffnungslos*, verlassen, verletzt, sehnsucht"""),
    "ages": named("""kindheit, als kind, als baby, kleines maedchen, kleine maedchen, kleiner junge, kleinen jungen,
        inneres kind, innere kind, jahre alt, wie alt, in der schule, bei der geburt, im mutterleib"""),
    "pictures": named("""goldenes licht, goldenen licht, weisses licht, heilendes licht, krafttier, schutzengel,
        sicherer ort, sicheren ort, wasserfall, schlange, drache, drachen, ungeheuer"""),
    "drugs": named("""mg, milligramm, mikrogramm, gramm, ml, dosis, dosen, medizin, medikament*, tablette*, pille*,
        kapsel*, tropfen, spruehstoss, zug, zuege, ketamin, mdma, psilocybin, pilz*, lsd, cannabis, joint, substanz,
        spritze, beruhigungsmittel, schlafmittel, schlaftablette*, schmerzmittel, tavor, lorazepam, diazepam, valium,
        benzo*, alkohol, wein, schnaps, etwas zum schlafen, etwas zur beruhigung, etwas staerkeres"""),
    "diagnoses": named("""ptbs, dissozi*, dissoziation, depersonal*, derealis*, borderline, bipolar, narziss*, psychose,
        psychotisch, schizo*, manisch, manie, depressiv, depression*, autist*, adhs, hysterisch, panikattacke*,
        panikstoerung, stoerung, persoenlichkeitsstoerung, angststoerung, syndrom*, bindungsstoerung, bindungsstil,
        vermeidend, traumafolge*, traumatisiert, erstarrung, nervensystem, suechtig, alkoholiker*, neurotisch, paranoid,
        abwehrmechanismus, uebertragung"""),
    "insults": named("dumm, laecherlich, albern, verrueckt, faul, kindisch, erbaermlich, unsinn, quatsch"),
}  # fmt: skip

_I = (
    "ich|darf_ich|soll_ich|kann_ich|koennte_ich|lassen_sie_mich|lass_mich|ich_darf|ich_will|ich_werde|ich_moechte"
    "|ich_kann|wir|wenn_ich"
)
_YOU = "sie|dich|ihnen|dir|ihre|ihren|ihrem|ihrer|deine|deinen|deinem|deiner|ihr|dein"
_HELP = "arzt|aerztin|notarzt|rettung*|krankenwagen|krankenhaus|klinik|112|hilfe|sanitaeter*"

_HARM: dict[str, tuple[str, ...]] = {
    "dose": listed("""
        gebe|geb|gib|geben|hole|bringe|spritze ihnen|dir|ich|wir ... mehr
        gebe|geb|gib|geben|hole|bringe|spritze ihnen|dir|ich|wir ... <drugs>
        [noch] # [mehr] <drugs>
        noch|mehr|weitere|weiteren|zweite|zusaetzlich*|extra|hoehere|staerkere|andere ... <drugs>
        <drugs> ... mehr|nachlegen|erhoehen|dazu
        nachlegen|nachdosier*|aufstocken|draufleg*|drauflegen
        legen|lege ... nach
        [nur] ein bisschen|wenig|klein* mehr dann|,
        noch etwas|was|eine|einen|eins [mehr] [haben|nehmen|geben]  -zeit|ruhe|raum|luft|wasser|sagen
        hier|nehmen_sie|nimm|schlucken_sie|trinken_sie ... <drugs>
        dosis war|ist ... niedrig|schwach|gering|klein
        setzen|setz|lassen|lass ... <drugs> ab|weg
        absetzen|weglassen
    """),
    "touch": listed(f"""
        {_I} [~] [~] halte|halten|umarme|umarmen|streichle|streicheln|massiere|massieren|beruehre|beruehren|druecke|druecken|nehme|nehmen|trage|wiege|fasse|anfassen [jetzt|nun|kurz|einfach|mal] {_YOU} -ernst|wahr|mit|beim_wort|auf|zurueck
        [darf|soll|kann|koennte|moechte|will|werde|wuerde] ich|mich {_YOU} ... halten|umarmen|streicheln|massieren|beruehren|druecken|anfassen|in_den_arm|festhalten
        {_I} [~] [~] lege|legen|leg ... hand|haende|arm|arme ... {_YOU}|auf|um
        meine|meiner|meinen|meinem|eine|die hand|haende|arm|arme|arm ... auf|an|um|unter ihre*|ihrem|ihrer|deine*|deinem|sie|dich
        in den|meinen|meine arm|arme|armen
        [eine] umarmung|massage
        [~] ihren|deinen|den kopf ... meinen|meine|mich|mir|meiner
        nehmen_sie|nimm|halten_sie|halt meine hand|haende
        geben_sie_mir|gib_mir ihre|deine|die hand|haende
        halten_sie_mich|halt_mich|umarmen_sie_mich|umarm_mich
        {_I} [~] lege|legen|setze|kuschle|krieche ... neben|zu|hinter ihnen|sie|dich|dir|dem_bett ... ins_bett|hin|unter
        auf meinen|meinem schoss
    """),
    "sex": listed("""
        ziehen_sie|zieh ... aus
        ausziehen|nackt|entkleid*|oben_ohne
        machen_sie|mach|oeffnen_sie|oeffne ... hemd|bluse|bh|hose|kleid|guertel
        kuess*|kuss
        liebe|begehre|will|vermisse dich -nicht|dass
        ich liebe|begehre|vermisse sie
        verliebt
        du|sie ... bist|sind|siehst|sehen [so|sehr|wirklich] schoen|attraktiv|huebsch|sexy|hinreissend
        [so] schoen|huebsch|attraktiv wenn|wie|bist|sind [du|sie]
        sexy|erotisch|erregt|orgasmus|sexuell|sexuelle|sexuelles
        schlafen|schlaf mit mir
        mit mir schlafen|ausgehen|essen_gehen
        ihre|deine schoenen|schoene|weiche|zarte haut|lippen|augen|brueste|beine|koerper
        brueste|schenkel|busen
    """),
    "threat": listed("""
        umsonst|vergeblich|vergebens
        werden|wirst|wuerden [sie|du] [es|das] ... bereuen
        !wenn sie|du ... nicht ... kann_ich|werde_ich|muss_ich|wird_es|wird_das|war_alles|rufe_ich
        !wenn|falls sie|du ... aufhoeren|aufhoerst|abbrechen|abbrichst|gehen|gehst|aufgeben|aufgibst ... nichts|nie|schlimmer|umsonst|verloren|kann_ich
        !duerfen|koennen|kannst|darfst sie|du ... nicht gehen|aufhoeren|weg|aufstehen
        !sie|du koennen|duerfen|kannst|darfst [jetzt] nicht [mehr] gehen|aufhoeren|weg|aufstehen|raus
        tuer ist|bleibt ... zu|abgeschlossen|verschlossen
        !niemand|keiner wird|glaubt ... glauben|glaubt
        !wird|glaubt ihnen|dir niemand|keiner
        sonst wird|werde|muss|kann|passiert
        oder es|das wird [noch|viel|nur] schlimmer
        wird [nur|noch|viel] schlimmer
        halten_sie|halt den mund|die_klappe
        seien_sie|sei still|ruhig $
        klappe
        !kann|will ich nicht [mehr|weiter] [mit] ihnen|dir|arbeiten
        !ihnen|dir nicht mehr helfen
        polizei
        festbinden|fixier*|einweisen|bestraf*
        letzte chance|gelegenheit
        sie werden|du_wirst [sonst] nie
    """),
    "secrecy": listed("""
        bleibt|bleiben unter|zwischen uns
        unter uns gesagt
        unser [kleines] geheimnis
        !sagen_sie|sag|erzaehlen_sie|erzaehl [das|es|bitte|davon] niemand*|keinem|keiner|nichts
        !nicht weitersagen|weitererzaehlen|verraten
        !niemand|keiner muss|braucht|darf|soll|wird ... wissen|erfahren|erfahre
        !muss|braucht|darf|soll [das|es|davon] niemand|keiner wissen|erfahren|davon
        !muessen|brauchen|musst|brauchst|sollten [sie|du|es|das] ihrer|ihrem|deiner|deinem|der|dem|ihren [~] nicht|nichts|davon
        aus den|dem notizen|akte|akten|protokoll|bericht
        [nicht] !nicht in|ins die|den|das|protokoll|akte|bericht|notizen
        wenn sie|dich|jemand jemand fragt
        geheim halten|bleiben
    """),
    "blame": listed("""
        !strengen|strengst [sie|du] [sich|dich] ... nicht|kaum an
        !sie|du strengen|strengst [sich|dich] ... nicht|kaum
        selbst|selber schuld
        ihre|deine [eigene] schuld
        warum|wieso wehren|wehrst|blockieren|blockierst|sperren|sperrst|vermeiden|weigern [sie|du]
        sie|du wehren|wehrst|blockieren|blockierst|sperren|sperrst|vermeiden|vermeidest|uebertreiben|uebertreibst|verweigern|simulieren
        sie|du sind|bist [so|sehr|zu|immer|einfach|aber|ziemlich] schwierig|stur|bockig|empfindlich|undankbar|selbstsuechtig|egoistisch|feige|wehleidig|<insults>
        ihr|dein|ihren|deinen widerstand
        !andere|die_anderen|alle_anderen koennen|schaffen|haben|spueren
        verschwend*
        !warum haben|hast [sie|du] ... nicht|nie|niemandem
        !sie|du haetten|haettest ... sollen|muessen
        haetten|haettest sie|du ... sollen|muessen|koennen
        sie|du wollten|wolltest es|das [doch|so]
        reissen_sie|reiss ... zusammen
        stellen_sie|stell ... nicht_so|so_an
        !stell* sich|dich nicht
        was stimmt|ist !nicht|los mit ihnen|dir
        enttaeusch*
        <insults>
        sie_wollen|du_willst [doch|ja|nur] [gar] aufmerksamkeit
        !sie_wollen|du_willst [ja|doch|gar] [gar] nicht gesund|heil*
        einbildung|bilden_sie_sich_nur|bildest_du_dir
    """),
    "diagnosis": listed("""
        sie|du sind|bist|haben|hast|leiden|wirken|wirkst|klingen|zeigen ... <diagnoses>
        das|es|was_sie_haben|da ist|war|klingt|sieht ... <diagnoses>
        ihr|ihre|dein|deine|ihrem <diagnoses>
        sie|du haben|hast ein|eine [schweres|klares|echtes] trauma|phobie|neurose|stoerung|komplex
        typisch*|klassisch*|eindeutig ... <diagnoses>
        sie|du sind|bist [psychisch] krank|gestoert
    """),
    "interpretation": listed("""
        das|es|er|da ist|war|muss|koennte|wird ... [ihr|ihre|dein|deine|ihren] <people> -gesagt|haben_sie
        ist|war|koennte das|es|er [vielleicht|wohl|etwa] [ihr|ihre|dein|deine] <people>
        der|die|das ~ ist|war|steht_fuer|bedeutet ihr|ihre|dein|deine|ihren|deinen <people>
        ihr|ihre|dein|deine <people> hat|haben|war|wollte|schlug|verliess|liess
        hat|war ihr|ihre|dein|deine <people>
        wer hat|tat|war ... angetan|verletzt|angefasst|beruehrt|geschlagen|getan|das
        was hat|haben|wurde man|er|jemand|der|ihnen|dir ... getan|angetan|gemacht
        ihnen|dir wurde|ist|hat [~] ... angetan|passiert|widerfahren|weh_getan|wehgetan
        sie|du wurden|wurdest|sind|bist|waren|muessen|musst [~] [~] ... <events>|eingesperrt|misshandelt|verlassen_worden|worden_sein
        hat|haben sie jemand ... angefasst|geschlagen|verletzt|missbraucht|beruehrt
        war|ist es|das|da [ein|eine|der|die] ... <events>
        das|es|da war|ist|sieht|klingt [ein|eine|nach] ... <events>
        ihr|dein|ihre|deine|ihren <events>
        das|es kommt|stammt|ruehrt|liegt [sicher|bestimmt|wohl|wahrscheinlich|vielleicht] aus|von|an|daher|daran [der|ihrer|deiner|frueher|einer] [fruehen] kindheit|vergangenheit|geburt|familie|mutter|vater|trauma
        kommt das|es ... kindheit|vergangenheit|geburt
        ich glaube|denke|vermute ... kindheit|weil|kommt|frueher|verdraengt|bedeutet
        das|es bedeutet|heisst|zeigt|beweist|symbolisiert|steht_fuer [wohl|sicher|eindeutig|nur|einfach] [,] -ich|wir|sie_duerfen|sie_koennen|nicht
        [das] ist|war eine [echte|alte|fruehe|verdraengte] erinnerung|geburtserinnerung|kindheitserinnerung
        eigentlich|insgeheim|unbewusst|in_wirklichkeit|tief_in_ihnen|tief_in_dir|im_grunde sind|bist|haben|hast|wollen|willst|hassen|lieben
        sie|du sind|bist|haben|hast eigentlich|insgeheim|unbewusst|in_wirklichkeit
        ihr|dein koerper erinnert|weiss|sagt|speichert|zeigt|will
        unterbewusst*|unbewusste|unbewusstes
        wie alt sind|bist|ist|waren sie|du|es|das_kind
        als sie|du [noch] [ein|sehr|ganz] klein|kind|jung|baby
        inneres|innere|inneren kind
        bereit|zeit zu_verzeihen|zu_vergeben
        verzeihen_sie|vergeben_sie|verzeih|vergib
        ist|war [da] jemand ... im_raum|im_zimmer|am_bett|bei_ihnen|ueber_ihnen|hinter
    """),
    "press": listed("""
        !wir|sie|du hoeren|hoerst|brechen|geben|gebe [jetzt] nicht [jetzt] auf|ab
        !jetzt|hier nicht auf|aufhoeren|aufgeben
        !nicht aufgeben|aufhoeren|abbrechen|nachlassen
        sie|du muessen|musst [da|jetzt|einfach|nur] [da] durch|weiter|hinein|loslassen|durchhalten|aushalten|sich_stellen|fuehlen|vergeben|verzeihen
        da muessen|musst [sie|du] [jetzt] durch
        das|es sind|bist sie|du sich|dir|mir schuldig
        sich|dir|mir [das|es] schuldig
        fast|gleich|beinahe geschafft|da|soweit
        [na] kommen_sie|komm schon
        strengen_sie|streng ... an
        durchhalten|aushalten|durchbeissen
        halten_sie|halt [das|es|noch] [noch] durch|aus
        da durch|hindurch
        lassen_sie|lass [alles|es|einfach|jetzt] [jetzt|einfach] los|alles_raus|es_raus
        loslassen
        geben_sie|gib [sich|dich] [einfach] hin
        hingeben|hingabe
        !wehren_sie|wehr|kaempfen_sie ... nicht
        tiefer|weiter hinein|rein|gehen
        gehen_sie|geh ... tiefer|hinein|rein
        sie_schaffen|du_schaffst|sie_koennen|du_kannst das|es [schon|aushalten|schaffen]
        seien_sie|sei [jetzt] stark|tapfer|mutig
        !meinen_sie|meinst_du|meinen [das] [doch] nicht [so|ernst]
        teil|gehoert des|vom|zum ~prozess*|prozess*|heilung|weg
        [nur] widerstand
        sie|du haben|hast ... zugestimmt|unterschrieben|versprochen
        fuer mich
        zwingen_sie sich
        weiter atmen|weiteratmen
        es muss|soll weh_tun|wehtun|raus
    """),
    "danger": listed(f"""
        das|es|sie|da ist|sind|hat|kommt [doch] nur|bloss|einfach|lediglich ... substanz|medizin|mittel|angst|panik|nerven|stress|psychosomatisch|nebenwirkung|muskel*|verspannung
        ihr|dein|das|die|ihre herz|brust|atem|atmung|puls|blutdruck|lunge ist|sind|klingt [ganz|voellig|doch|schon] in_ordnung|normal|gut|gesund|ok|okay
        brustschmerz*|schmerzen|taubheit|ohnmacht|atemnot|erbrechen sind|ist [ganz|voellig|hier] normal|nichts|harmlos|gut
        !kein*|keinen {_HELP}
        !nicht zum|ins|in|zur|einen|den {_HELP}
        !ohne {_HELP}
        !rufen|rufe|holen [wir|ich|sie] [jetzt] niemand*|keinen|nicht
        schlafen_sie|schlaf [das|es|sich|ihn] [einfach|erst] [einfach|erst|mal] aus
        ausschlafen
        !keine sorge ... herz|atem|brust|schmerz*|atmung
        machen_sie|mach [sich|dir] keine ... herz|atem|brust|schmerz*|atmung
        sie_koennen|du_kannst|koennen_sie [schon|ruhig|noch|jetzt] [selbst] [nach] fahren|heimfahren|auto|heim_fahren|hause_fahren
        jeder|alle|viele will|wollen|denkt|denken [mal|manchmal] ... sterben|umbringen|tot
        !sie|du wollen|willst [doch|ja] [gar] nicht [wirklich] sterben
        [nur] das ego stirbt
        ich gehe|geh|bin|muss [nur|mal|kurz|eben] [kurz|mal|eben] ... rauchen|telefonieren|kaffee|weg|raus|einkaufen|eine_rauchen
        lasse|lass ich|sie|dich [sie|dich|jetzt] allein
        ich lasse sie|dich [jetzt|kurz|hier] allein
        !daran ist|stirbt [noch] niemand|keiner|nie
        !nicht gefaehrlich|schlimm|ernst
        ignorieren_sie|ignorier|atmen_sie_in ... schmerz*|herz|brust
        abwarten
    """),
}  # fmt: skip

_AFTER_A_NO: tuple[str, ...] = listed("""
    bleiben_sie|bleib ... dabei|damit|dort
    [nur] noch ein|eine|einen|#|kurz|einmal
    noch # minuten
    weiter|weitermachen|weiteratmen
    fast|gleich
    warten_sie|warte
    sind_sie|bist_du sicher
    warum|wieso
    beruhigen_sie|beruhig|entspannen_sie
    erst|zuerst
    bevor|ehe wir|sie
    sie_schaffen|du_schaffst
    was ist|steckt dahinter|hinter
    gerade erst|angefangen
    durchatmen
""")

_FAULTS: dict[str, tuple[str, ...]] = {
    "promise": listed("""
        verspreche|versprechen|versprochen|garantier*
        ich schwoere
        alles|das|es wird|geht|ist|kommt [wieder|schon|bald|alles|ganz|bestimmt] [wieder] gut|besser|leichter|weg|vorbei|in_ordnung|heil|geheilt
        morgen|bald|gleich ist|wird|sind|geht|kommt|faengt
        wird [schon|bald|wieder|bestimmt] [wieder] gut|besser|klappen|aufhoeren|vergehen|verschwinden
        geht|vergeht [schon|bald|gleich|wieder|von_selbst] vorbei|weg|wieder
        ich bin|werde immer
        !nichts [schlimmes] passieren|geschehen|passiert
        vertrauen_sie|vertrau mir|dem
        !keine sorge
        heilt|geheilt
        funktioniert|hilft|wirkt immer
    """),
    "urging": listed("""
        !weinen_sie|wein|haben_sie|hab|zittern_sie [doch] nicht|keine_angst
        beruhigen_sie|beruhig|entspannen_sie|entspann
        sie sollten|muessen|muessten
        du solltest|musst|muesstest
        versuchen_sie|versuch
        einfach atmen|durchatmen|loslassen|vertrauen|entspannen
        noch ein bisschen|wenig|#|mehr
        nur noch
        weiter_so
    """),
    "argument": listed("""
        !das|es stimmt|ist [doch|so] nicht [wahr|so|richtig|moeglich|stimmt]
        !kein placebo
        sie|du irren|irrst|spueren_doch|fuehlen_doch
        es|das wirkt doch|schon|ja
        natuerlich|selbstverstaendlich
        ^ aber|doch
        !glaube|glaub ich|ihnen|das nicht
    """),
    "leading": listed("""
        stellen_sie|stell sich|dir ... vor
        gehen_sie|geh zurueck in|zu
        erzaehlen_sie|erzaehl [mir] von|vom
        was ist|war passiert|geschehen
        erinner*
    """),
}  # fmt: skip

_HERE = words("""
    koerper spueren spuere spuerst fuehlen fuehlt gefuehl merken bemerken wo hier jetzt gerade atem atmen fuss fuesse
    hand haende ruecken gesicht brust bauch hals kiefer kopf arm arme bein beine haut schulter schultern boden bett
    matratze decke stuhl raum zimmer licht stimme warm kalt schwer ort rand moechten moechtest mag ruhen ausruhen
    aufhoeren pause langsamer genug recht moeglich wasser zeit nah naeher weiter sehen hoeren sagen wort weh schmerz
    hilft augen da
    """)
_LOGISTICS = words("anrufen ruft rufen abholen holt abend heute_abend zuhause hause heim morgen begleitet")
_FILLERS = words("das es der die den dem ein eine dies dieses da dort denn dann so und bitte gut jetzt ist sind")
_EXCUSES: dict[str, frozenset[str]] = {
    "dose": words("genommen hatten vereinbart beschlossen vorher gestern bereits"),
    "touch": words("vereinbart abgemacht vorher"),
}
_VOIDS = words("aber doch trotzdem nur extra obwohl")
_OFFERS = words("oder moechten moechtest recht lieber")
_REFUSALS = listed("""
    !^ nein|stopp|stop|halt|genug|aufhoeren
    !nicht mehr $
    will|moechte [~] aufhoeren|gehen|weg|heim|raus|aufstehen
    ich will|kann|mag !nicht
    hoeren_sie|hoer auf
    lassen_sie|lass mich
""")
_ALARMS = listed("""
    brust|herz ... weh|schmerz*|eng|arm|sticht|rast
    !keine luft
    !spuere|fuehle ... arm|bein|gesicht nicht
    taub
    ohnmaechtig
    sterben|umbringen|tot_sein
    !nicht mehr da|leben|hier
    uebergeben|erbrechen
""")
_STOPPING = listed("""
    aufhoeren|hoeren|hoere|stopp|stoppe|ende|vorbei|schluss|beenden|beende|genug|grund|brechen|breche|abbrechen|fertig
    !nicht weiter|weitermachen|weitergehen
    hilfe|arzt|notarzt
    ich hoere|habe sie|dich|das|gehoert
    tut_mir_leid|fehler|entschuldig*
""")
_SOOTHING = listed("""
    normal|nichts|harmlos|gut|in_ordnung|vergeht|vorbei
    !keine sorge|angst
    nur|bloss
    bleiben_sie dabei
    entspannen_sie
""")

GERMAN = Language(
    classes=_CLASSES,
    harm=_HARM,
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
    whole_clause=True,
)

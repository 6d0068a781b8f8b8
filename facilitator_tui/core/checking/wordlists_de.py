"""The words that the wording rules look for, in German, with the formal address and the familiar one."""

from __future__ import annotations

from facilitator_tui.core.checking.wordlists import Lists, phrases

GERMAN = Lists(
    emotions=phrases("""
        angst, ängst*, furcht*, panik*, panisch*, schreck*, erschreck*, entsetz*, wut, wütend*, zorn*, ärger,
        verärgert, trauer, traurig*, kummer, gram, scham, schäm*, beschämt*, schuldgefühl*, einsam*, freude, fröhlich*,
        froh, glücklich*, glück, ekel, ekelt, hass, hasst, hassen, verzweifl*, eifersucht, eifersücht*, neid, neidisch*,
        hilflos*, ohnmächtig, ohnmacht, hoffnungslos*, wertlos*, verlassenheit, zurückgewiesen, verraten, gedemütigt,
        depress*, niedergeschlagen*
    """),
    events=phrases("""
        missbrauch*, misshand*, vergewaltig*, gewalt, gewalttät*, trauma, traumas, traumata, traumat*, überfall*,
        übergriff*, unfall, autounfall, krieg, tod, gestorben, scheidung, entführ*, folter*, gemobbt, fehlgeburt,
        inzest, geschlagen, vernachlässig*, verdrängt*, was man ihnen angetan, was man dir angetan, was ihnen angetan,
        was dir angetan, was er getan, was sie getan haben, etwas ist passiert, etwas ist geschehen,
        verborgene erinnerung, ihre erinnerung an, deine erinnerung an
    """),
    people=phrases("""
        mutter, mama, mutti, vater, papa, vati, eltern, stiefvater, stiefmutter, bruder, schwester, onkel, tante,
        großvater, großmutter, opa, oma, ehemann, ehefrau, freundin, lehrer, lehrerin, priester, pfarrer, täter*,
        peiniger*, wer das getan, wer ihnen das, wer dir das
    """),
    ages=phrases("""
        jahre alt, wie alt, als sie klein, als du klein, als kind, als baby, kindheit, kleines mädchen, kleine mädchen,
        kleiner junge, kleinen jungen, inneres kind, innere kind, jüngeres ich, jugendliche*, in der schule,
        bei der geburt, im mutterleib
    """),
    promises=phrases("""
        wird sich öffnen, wird sich lösen, wird sich zeigen, wird sich ändern, wird kommen, wird aufbrechen, wird gehen,
        wird vergehen, wird vorbeigehen, wird aufhören, wird heilen, wird passieren, wird geschehen, wird besser,
        wird gut, wird alles gut, wird schon, geht vorbei, vergeht wieder, geht gleich vorbei, ist gleich vorbei,
        sie werden sehen, du wirst sehen, sie werden spüren, du wirst spüren, sie werden sich besser, gleich kommt,
        gleich wird, bald kommt, bald wird, bald spüren, ich verspreche, versprochen, garantier*, früher oder später,
        am ende wird, es kommt immer, öffnet sich immer, alles wird gut, alles in ordnung
    """),
    jargon=phrases("""
        dissoziation, depersonalis*, derealis*, somatisch*, psychosomat*, autonom*, parasympath*, sympathikus,
        nervensystem, vagal*, polyvagal*, vagus, felt sense, primäres bewusstsein, sekundäres bewusstsein,
        toleranzfenster, interozept*, propriozept*, regulier*, dysregul*, koregul*, co-regul*, titrier*, pendulier*,
        opioid*, endorphin*, hyperarous*, hypoarous*, übererregung, untererregung, kampf oder flucht,
        erstarrungsreaktion, immobilität, bindungsstil, übertragung, gegenübertragung, verkörper*, aktivierung,
        deaktivier*, psychoeduk*, katharsis, abreaktion, introjekt*, ich-auflösung, neuroplast*, serotonin
    """),
    labels=phrases("dissoziiert, dissoziierst, dissoziieren, dissoziativ*"),
    exhortations=phrases("""
        versuch, versuchs, versuche, versuchen, lass los, lassen sie los, loslassen, lass einfach, lassen sie einfach,
        entspann dich, entspannen sie sich, atme einfach, atmen sie einfach, spür einfach, spüren sie einfach,
        vertrau, vertraue, vertrauen sie, gib dich hin, geben sie sich hin, gib nach, geben sie nach, hingabe,
        du musst, sie müssen, du sollst, sie sollen, du solltest, sie sollten, durchhalten, halt durch,
        halten sie durch, beruhige dich, beruhigen sie sich, nicht wehren, wehr dich nicht, wehren sie sich nicht,
        kämpf nicht, kämpfen sie nicht, komm schon, kommen sie schon, weiter so, tiefer, geh tiefer, gehen sie tiefer,
        zwing dich, zwingen sie sich, du schaffst das, sie schaffen das, sei stark, seien sie stark, sei mutig,
        seien sie mutig, reiß dich, reißen sie sich, fester
    """),
    arguments=phrases("""
        das stimmt nicht, das ist nicht wahr, sie irren sich, du irrst dich, aber sie, aber du, aber es ist,
        aber es tut, eigentlich sind sie, eigentlich bist du, nicht wirklich, es wirkt doch, es wirkt ja, kein placebo,
        das kann nicht,
        sie glauben nur, du glaubst nur, sie denken nur, du denkst nur, natürlich ist, natürlich sind, sind sie sicher,
        bist du sicher, ich glaube ihnen nicht, ich glaube dir nicht, widerstand, sie wehren sich, du wehrst dich,
        sie vermeiden, du vermeidest, verleugn*, ihre abwehr, deine abwehr, ablenkung, was sie wirklich,
        was du wirklich
    """),
    directives=phrases("""
        atme, atmen, beobachte, beobachten, beschreib, beschreibe, beschreiben, bewege, bewegen, bleib, bleibe, bleiben,
        bring, bringe, bringen, drück, drücke, drücken, erforsche, erforschen, erlaube, erlauben, erzähl, erzähle,
        erzählen, find, finde, finden, folge, folgen, frag, frage, fragen, fühl, fühle, fühlen, geh, gehe, gehen, gib,
        geben, halt, halte, halten, hör, höre, hören, komm, komme, kommen, konzentriere, konzentrieren, lass, lasse,
        lassen, leg, lege, legen, lehn, lehne, lehnen, mach, mache, machen, merk, merke, merken, nimm, nehmen, öffne,
        öffnen, press, presse, pressen, ruh, ruhe, ruhen, sag, sage, sagen, schau, schaue, schauen, schieb, schiebe,
        schieben, schließ, schließe, schließen, setz, setze, setzen, sieh, sehen, sitz, sitze, sitzen, sprich, sprechen,
        spür, spüre, spüren, steh, stehe, stehen, stell, stelle, stellen, stopp, stoppe, stoppen, trink, trinke,
        trinken, tu, tun, warte, warten, wähl, wähle, wählen, wende, wenden, zeig, zeige, zeigen, zieh, ziehe, ziehen,
        achte, achten, bemerke, bemerken, denk, denke, denken, erinnere, erinnern
    """),
    openers=phrases("und, jetzt, nun, so, dann, bitte, ganz, sanft, langsam, okay, ok, gut, also, auch, wieder, ruhig"),
)  # fmt: skip

"""Words of the field that mean nearly the same, in German, and those of the three ways out."""

from __future__ import annotations

NEAR = """
    leer leere flach taub betäubt nichts langweilig gelangweilt langeweile nüchtern placebo normal gleichgültig

    weit weg fern unwirklich schwebend schwerelos dissoziiert dissoziation abgetrennt neben entfernt glasig plastik

    erstarrt starr eingefroren schlaff abwesend zusammengesunken weggetreten

    schläfrig müde gähnen gähnt schlafen einschlafen schläft schwer dösen dösig driftet

    tränen weinen weint schluchzen zittern zittert beben zucken welle

    erinnerung erinnerungen trauma kindheit verlust trauer

    bild bilder vision visionen farben muster szene szenen

    kreis kreisen kreist schleife immer wieder wiederholt

    erklären erklärt witze theorie theorien analyse analysiert denken grübeln reden planen

    empfindung empfindungen wärme bewegung gespürt spüren kribbeln druck

    zwischen uns wütend ärger umarmung halten sehnsucht prüfen

    panik panisch überflutet überwältigt hyperventiliert viel

    stopp stop nein genug aufhören

    retten richten drang impuls dosis mittel deuten

    ruhe ruhen ausruhen ruhig leichter weicher beruhigt

    übel übelkeit erbrechen erbricht toilette

    gehen heim heimgehen nachhause tür hinaus

    suizid sterben umbringen tot
"""
"""A paragraph of words each."""
WAYS = {
    "stop": "stopp, stop, nein, genug, aufhören, halt, ein nein, abbrechen, sicherheitswort",
    "overwhelm": "zu viel, überwältigt, panik, überflutet, überforderung",
    "flag": """
        notfall, gefahr, krankenwagen, notarzt, rettung, hilfe holen, anfall, krampf, krampfanfall, bewusstlos,
        ohnmächtig, ohnmacht, nicht ansprechbar, keine antwort, nicht erweckbar, zusammengebrochen, keine atmung,
        atmung, atmen, atemnot, erstickt, blaue lippen, brust, brustschmerz, herz, herzinfarkt, herzrasen, schlaganfall,
        gesicht hängt, schlimmster kopfschmerz, überhitzt, überhitzung, sehr heiß, fieber, steif, serotonin, klonus,
        natrium, überdosis, vergiftet, vergiftung, allergisch, allergie, schwellung, blutung, blutet, verletzt,
        verletzung, unterzucker, suizid, umbringen, sterben, selbstverletzung, psychose, psychotisch, paranoid, stimmen,
        manie, manisch, verwirrt, delir, gewalt, gewalttätig, angriff, aggressiv, waffe, erbrechen, erbricht, würgt,
        weglaufen, polizei
    """,
}
_SMALL = """
    ein eine einen einem einer der die das den dem des ich er sie es wir ihr mich mir dich dir sich ihn ihm ihnen uns
    ist sind war bin bist hat habe haben wird und oder aber so nur auch nicht zu in im an am auf mit von vom für bei
    nach aus doch ja mal noch schon dass da hier dann kann könnte will würde
"""
SMALL = frozenset(_SMALL.split())
"""Words that say too little to find a step by."""

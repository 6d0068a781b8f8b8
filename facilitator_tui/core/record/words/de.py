"""German, with the formal address; a draft that no reviewer has read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from facilitator_tui.core import times
from facilitator_tui.core.protocol import Aim, Register
from facilitator_tui.core.record.words import table
from facilitator_tui.core.saying import say
from facilitator_tui.core.walk import events as ev

kinds: table.KindWords = {
    "began": "Beginn",
    "step": "▸",
    "stop": "STOPP",
    "overwhelm": "ZU VIEL",
    "flag": "NOTFALL",
    "said": "gesagt",
    "passed": "entfiel",
    "register": "Register",
    "ticked": "erledigt",
    "unticked": "unfertig",
    "mark": "Zeichen",
    "rated": "Skala",
    "seen": "gesehen",
    "words": "Worte",
    "thought": "Gedanke",
    "consent": "Weiter?",
    "medicine": "Mittel",
    "zero": "T+0",
    "urge": "Impuls",
    "vitals": "Werte",
    "room": "Raum",
    "missing": "fehlt",
    "people": "Personen",
    "touch": "Berühren",
    "escalate": "Hilfe",
    "cover": "Pause",
    "putoff": "vertagt",
    "seento": "versorgt",
    "timer": "Wecker",
    "clap": "Klatsch",
    "met": "getroffen",
    "silence": "Stille",
    "tried": "Eigenes",
    "slept": "Ruhe",
    "clock": "Uhr",
    "late": "Nachtrag",
    "addendum": "Zusatz",
    "note": "Bericht",
    "signed": "gezeichnet",
    "corrected": "geändert",
    "struck": "ungültig",
    "redacted": "entfernt",
    "undone": "zurück",
    "left": "offen",
    "resumed": "weiter",
    "ended": "Ende",
}
step_aloud = "Schritt"
fates: table.FateWords = {
    "undone": "zurückgenommen",
    "struck": "ungültig",
    "corrected": "berichtigt",
    "redacted": "entfernt",
}
outcomes: table.OutcomeWords = {
    "moved": "etwas hat sich bewegt",
    "some": "ein wenig hat sich bewegt",
    "muted": "gedämpft",
    "none": "keine Wirkung bemerkt",
    "stopped": "nach einem Stopp",
    "care": "Hilfe wurde gerufen",
    "unsaid": "nicht gesagt",
}
answers: table.AnswerWords = {
    "yes": "gefragt: ja",
    "no": "gefragt: nein",
    "unclear": "gefragt: unklar, also nein",
}
gaps: table.GapWords = {
    "quiet": "nichts wurde notiert",
    "slept": "dieser Computer schlief",
    "closed": "das Programm war geschlossen",
    "break": "eine Pause",
}
sieves: table.SieveWords = {
    "all": "alle",
    "words": "Worte der Klientin, des Klienten",
    "seen": "gesehen",
    "thoughts": "Gedanken",
    "lines": "Sätze",
    "steps": "Schritte",
    "marks": "Zeichen und Skalen",
    "corrections": "Berichtigungen",
}
found = "gesucht"
back = "zurück"
declined = "abgelehnt"
not_given = "nicht angegeben"
at_once = "sofort"
private = "privat"
for_next_time = "auch für das nächste Mal"
no_time = "Zeit unbekannt"
clapped = "um eine Aufnahme neben den Verlauf zu legen"
is_zero = "das ist T+0"
no_zero = "nicht T+0"

_MODES: dict[ev.Mode, str] = {"live": "live", "practice": "Übung", "preview": "Vorschau"}
_REGISTERS: dict[Register, str] = {"directive": "anleitend", "invitational": "einladend"}
_ANSWERS: dict[table.Answer, str] = {"yes": "ja", "no": "nein", "unclear": "unklar"}
_AIMS: dict[Aim, str] = {
    "felt-sense": "Spüren",
    "curiosity": "Neugier",
    "stay": "Dabeibleiben",
    "silence": "Stille",
    "experiment": "Versuch",
    "orient": "Orientieren",
    "ground": "Erden",
    "consent": "Einverständnis",
    "contact": "Kontakt",
    "accept-stop": "Stopp annehmen",
    "safety": "Sicherheit",
    "get-help": "Hilfe holen",
    "self-check": "bei sich selbst prüfen",
    "close": "Abschließen",
    "integrate": "Einordnen",
    "evoke": "Hervorrufen",
    "interpret": "Deuten",
    "reassure-away": "Wegtrösten",
    "argue": "Widersprechen",
    "push": "Drängen",
    "rescue": "Retten",
}
_MISSING = {"body": "Körper", "emotion": "Gefühl", "relationship": "Beziehung"}
_BY: dict[table.By, str] = {"client": "Klientin oder Klient", "facilitator": "Begleitung"}


def known(text: str) -> str:
    """What the program offered or wrote itself, such as an urge."""
    return say("de", text)


def began(mode: ev.Mode, register: Register) -> str:
    """How a session is held."""
    return f"{_MODES[mode]}, {_REGISTERS[register]}"


def ticked_before(done: int, of: int, left: Sequence[str]) -> str:
    """How far the checklist before the session came."""
    ticked = f"; {done} von {of} vorher erledigt"
    return f"{ticked}; nicht erledigt: {'; '.join(left)}" if left else ticked


def register(register: Register) -> str:
    """In which register."""
    return _REGISTERS[register]


def aim(aim: Aim) -> str:
    """What own words were meant as."""
    return _AIMS[aim]


def quoted(text: str) -> str:
    """The client's own words, marked as such."""
    return f"„{text}“"


def mark(title: str, phase: table.Phase) -> str:
    """A mark, its start or its end."""
    return {"point": title, "start": f"{title}, beginnt", "end": f"{title}, endet"}[phase]


def missing(parts: Sequence[str]) -> str:
    """Which of body, emotion and relationship cannot be felt."""
    return ", ".join(_MISSING.get(each, each) for each in parts) or "nichts: Körper, Gefühl und Beziehung sind da"


def person(who: str, way: Literal["in", "out"]) -> str:
    """Who came in or went out."""
    return f"{who} {'kam herein' if way == 'in' else 'ging hinaus'}"


def touch(phase: table.TouchPhase, kind: str, by: table.By, agreed: table.Answer) -> str:
    """Touch: asked for, begun or ended."""
    if phase == "end":
        return f"{known(kind) or 'Berührung'}, endet"
    asked = f"gefragt von: {_BY[by]}, einverstanden: {_ANSWERS[agreed]}"
    return f"{known(kind)}, beginnt ({asked})" if phase == "start" else f"{known(kind)} ({asked})".strip()


def cover(phase: Literal["start", "end"], to: str) -> str:
    """Who covers a break, or that it is over."""
    return f"{to} vertritt" if phase == "start" else "vorbei"


def timer(text: str, span: int) -> str:
    """What is to be thought of, and in how long."""
    return f"in {times.ago(span)}: {text}"


def simulated(level: int) -> str:
    """What a simulated client is."""
    return f"eine simulierte Person, Stufe {level}"


def replay(turn: int, of: str) -> str:
    """From where a practice was played on."""
    return f"noch einmal ab Zug {turn} von {of}"


def slept(span: int) -> str:
    """How long the computer slept."""
    return f"dieser Computer schlief {times.ago(span)}"


def clock_set(by: int) -> str:
    """By how much the clock was set."""
    return f"um {times.ago(abs(by))} {_way(by)}gestellt"


def zone_moved(minutes: int) -> str:
    """By how much the local time went against UTC."""
    return f"Ortszeit ging um {abs(minutes)} min {_way(minutes)} (Sommerzeit oder andere Zeitzone)"


def _way(by: int) -> str:
    return "vor" if by > 0 else "zurück"


def note(text: str, template: str) -> str:
    """A note that was kept: how long it is and what laid it out, since its own page shows it."""
    lines = text.count("\n") + 1
    return f"ein Bericht von {lines} Zeile{'n' * (lines != 1)}{f', nach {template}' if template else ''}"


def signed(of: int, by: str) -> str:
    """Which note was signed, and by whom."""
    return f"der Bericht in Eintrag {of}, von {by}"


def corrected(of: int, text: str) -> str:
    """What an entry should read."""
    return f"Eintrag {of} soll lauten: {text}"


def struck(of: int) -> str:
    """Which entry does not hold."""
    return f"Eintrag {of}"


def redacted(of: int) -> str:
    """Which entry's text was removed."""
    return f"der Text von Eintrag {of} wurde entfernt"


def undone(of: int) -> str:
    """Which entry was taken back, where it cannot be told what it was."""
    return f"Eintrag {of} zurückgenommen"


def zeroed(of: int) -> str:
    """Which medicine T+0 is counted from, where it cannot be told what it was; none for nought."""
    return f"gezählt ab Eintrag {of}" if of else "ab keinem bisher notierten Mittel gezählt"


def zeroed_from(text: str, clock: str) -> str:
    """Which medicine T+0 is counted from."""
    return f"gezählt ab {text}, von {clock}"


def first(text: str) -> str:
    """How an entry that was corrected read first."""
    return f"zuerst: {text}"


def written(clock: str) -> str:
    """When it was written, where that is later than when it happened."""
    return f"geschrieben {clock}"


def taken_back(word: str, text: str, clock: str) -> str:
    """What was taken back."""
    return f"{word} {text}, von {clock}"


def added(author: str, given: str, reason: str) -> str:
    """Who added to the record, when it was given in where that is another time, and why."""
    return "; ".join(filter(None, [f"von {author}" if author else "", f"eingetragen {given}" if given else "", reason]))


def away(span: int) -> str:
    """How long the program was closed."""
    return f"nach {times.ago(span)}"


def closing(number: str) -> str:
    """The closing number."""
    return f"Schlusszahl {number}"


def about(clock: str, precision: ev.Precision) -> str:
    """A time that is not exact."""
    return f"etwa {clock} (± {precision})"


def unsure(precision: ev.Precision) -> str:
    """How sure a time is."""
    return f"Zeit ± {'unbekannt' if precision == 'unknown' else precision}"

"""The one table of keys: it makes the foot line, the help and the README's table.

Digits are the client, letters are you, and the three ways out never move. A printable key stands as its
character, any other under its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Key(NamedTuple):
    """One binding: a permanent id, the key, the screen's action, a word for the foot, a sentence for the help.

    `{id}` in a word stands for the key of another binding, as the key map names it.
    """

    id: str
    key: str
    action: str
    word: str
    sentence: str


def _out(at: str) -> tuple[Key, ...]:
    """Give the keys of a screen that shows a record, which read it as a note and take it out."""
    return (
        Key(f"{at}.note", "r", "note", "note", "Read the record as a note, in plain sentences."),
        Key(f"{at}.report", "p", "report", "report", "Write a report to read and to print, to the folder of exports."),
        Key(f"{at}.export", "e", "export", "export", "Write the record out as Markdown, to the folder of exports."),
    )


LIVE = (
    Key("live.said", "space", "said", "said", "The line was said: it is kept, and the next one comes."),
    Key("live.another", "tab", "another", "another", "Turn to another wording; nothing is kept."),
    Key("live.skip", "s", "pass_over", "leave out", "Leave this line out on purpose."),
    Key("live.register", "i", "register", "register", "Turn the register: directive or invitational."),
    Key("live.seen", "n", "seen", "seen", "Note what you see in the client."),
    Key("live.words", "w", "words", "words", "Keep the client's own words."),
    Key("live.thought", "t", "thought", "thought", "Keep a thought of your own, private."),
    Key("live.mark", "m", "mark", "mark", "Mark something seen; a lasting one starts, then ends."),
    Key("live.rate", "r", "rate", "rate", "Rate distress, with felt presence beside it."),
    Key("live.consent", "c", "consent", "consent", "Keep the answer to: is it all right to go on?"),
    Key("live.medicine", "d", "medicine", "medicine", "A medicine was taken, and which one T+0 is counted from."),
    Key("live.vitals", "v", "vitals", "vitals", "Note readings in your own words; they are never judged."),
    Key("live.missing", "a", "missing", "missing", "Note what is missing: body, emotion, relationship."),
    Key("live.touch", "k", "touch", "touch", "Touch: who asked, whether agreed, which kind; then its end."),
    Key("live.people", "p", "people", "people", "Someone came in or went out."),
    Key("live.room", "f", "room", "room", "Music, light, warmth: what changed in the room."),
    Key("live.tick", "l", "tick", "list", "Tick an item of this step's list."),
    Key("live.language", ":", "language", "language", "Turn this line alone to another language, and back."),
    Key("live.earlier", "-", "earlier", "earlier", "The next entry happened earlier: 1, 5, 15 minutes, unknown."),
    Key("live.at", "@", "at", "at", "Say when the next entry happened: 10:42, yesterday 23:50, T+1:15, 40m ago."),
    Key("live.see-to", "j", "see_to", "seen to", "What waits as due was seen to."),
    Key("live.put-off", "z", "put_off", "put off", "Put off what waits as due."),
    Key("live.timer", "+", "timer", "timer", "In 20 minutes, think of this: it then waits as due, silently."),
    Key("live.clap", "*", "clap", "clap", "Clap once as it is pressed: a recording is laid beside the record by it."),
    Key("live.urge", "e", "urge", "my urge", "Note an urge of your own."),
    Key("live.find", "/", "find", "find", "Find any step by words, signs or name."),
    Key("live.back", "b", "back", "back", "Go back to the step before."),
    Key(
        "live.older", "down", "older", "record", "Into the record, one entry further back; a note there is dated to it."
    ),
    Key("live.newer", "up", "newer", "newer", "One entry nearer to now; Esc is now."),
    Key("live.page-older", "pagedown", "page_older", "page", "Ten entries further back."),
    Key("live.page-newer", "pageup", "page_newer", "", "Ten entries nearer to now."),
    Key("live.latest", "home", "latest", "latest", "The latest entry."),
    Key("live.first", "end", "first", "first", "The first entry."),
    Key("live.more", "right", "more", "more", "More of an entry that is longer than its room."),
    Key("live.search", '"', "search", "search", "Search the words of the record."),
    Key("live.author", "&", "author", "who writes", "Turn who writes, among the initials in the room."),
    Key("live.undo", "u", "undo", "undo", "Take the last act back; its entry stays, struck."),
    Key("live.glance", "g", "glance", "glance", "Big type: the step, the line, the clocks."),
    Key("live.blackout", ".", "blackout", "dark", "A dim clock and nothing else; digits and ways out still work."),
    Key("live.handover", "h", "handover", "hand over", "A card for whoever covers a break, and its clock."),
    Key("live.help", "?", "help", "help", "Keys, and why this step is as it is."),
    Key("live.end", "q", "end", "end", "End the session, or leave it open for later."),
)
WAYS = (
    Key("live.stop", "x", "stop", "STOP", "Stop: accepted at once, never argued with."),
    Key("live.overwhelm", "o", "overwhelm", "TOO MUCH", "It is too much, high or low."),
    Key("live.flag", "!", "flag", "FLAG", "Danger, or not sure: safety first."),
)
PRACTICE = (
    Key("practice.silence", ",", "silence", "silence", "Keep silence, until the next key: a move of its own."),
    Key("practice.own", "y", "own", "own words", "Say it in words of your own, and say which kind of move it is."),
)
"""What practice with a simulated client has beside the keys of the live screen."""
CASTING = (
    Key("casting.level", "l", "level", "feedback", "Turn through how much is told after each move."),
    Key("casting.speed", "s", "speed", "clock", "Turn through how fast the clock runs."),
)
DRILL = (
    Key("drill.next", "enter", "next", "next", "On to the next card."),
    Key("drill.up", "up", "up", "", "Further up in what is told."),
    Key("drill.down", "down", "down", "{drill.up} more", "Further down in what is told."),
    Key("drill.undo", "u", "undo", "undo", "Take the last answer back; it is not counted."),
    Key("drill.leave", "escape", "leave", "leave", "Leave the drill; what was answered is kept."),
    Key("drill.help", "?", "help", "help", "All the keys of the drill."),
)
"""The drill; digits choose an answer, and a moment takes the keys of practice and the three ways out as a move."""
DEBRIEF = (
    Key(
        "debrief.turns",
        "t",
        "turns",
        "turning points",
        "Choose a turn: play on from there, or compare what might come.",
    ),
    Key("debrief.rate", "s", "rate", "supervisor rates", "A supervisor rates the ten items, blind."),
)
TURNS = (Key("turns.compare", "c", "compare", "compare futures", "What was said, a better line and a harmful one."),)
"""The turns of a practice; Enter plays on from the chosen one."""
WHILE_TYPING = {"ctrl+x": "stop", "ctrl+o": "overwhelm", "ctrl+f": "flag"}
"""The three ways out while a text is being typed, when letters are letters."""
WHEN = "ctrl+t"
"""While a text is being typed it says when that was, as `live.at` does for the next entry."""

HOME = (
    Key("home.begin", "b", "begin", "begin", "Begin a session."),
    Key("home.resume", "r", "resume", "resume", "Take up a session that is still open."),
    Key("home.practise", "p", "practise", "practise", "Practise offline, kept apart from real sessions."),
    Key("home.way", "w", "way", "way", "Your way: what was practised, what is due, one next thing."),
    Key("home.drill", "d", "drill", "drill", "Drill: single moments, and it is your move."),
    Key("home.review", "v", "review", "review", "Read the record of a session."),
    Key("home.settings", "s", "settings", "settings", "Settings, an emergency's first."),
    Key("home.check", "c", "check", "check", "Check the protocols and prompts."),
    Key("home.learn", "t", "learn", "", "Learn the keys in three minutes, on a made-up client."),
    Key("home.quit", "q", "quit", "quit", "Leave the program."),
)
LISTS = (
    Key("list.up", "up", "up", "{list.down} row", "One row up."),
    Key("list.down", "down", "down", "", "One row down."),
    Key("list.page-up", "pageup", "page_up", "{list.page-down} page", "One page up."),
    Key("list.page-down", "pagedown", "page_down", "", "One page down."),
    Key("list.first", "home", "first", "{list.last} ends", "The first row."),
    Key("list.last", "end", "last", "", "The last row."),
    Key("list.choose", "enter", "pick", "choose", "Choose this row."),
    Key("list.leave", "escape", "leave", "back", "Back to the screen before."),
    Key("list.help", "?", "help", "help", "All the keys of this screen."),
)
BEGIN = (
    Key("begin.before", "left", "before", "{begin.after} change", "Change the protocol or the register."),
    Key("begin.after", "right", "after", "", "Change to the next one."),
    Key("begin.tick", "space", "tick", "tick", "Tick the chosen line of the checklist; in a field it is a space."),
)
END = (
    Key("end.later", "l", "later", "leave open", "Leave the session open for later."),
    Key("end.note", "n", "note", "one more note", "Back to the session with a note to write."),
)
SETTINGS = (
    Key("settings.before", "left", "before", "{settings.after} turn, move", "Turn to the value before; move it up."),
    Key("settings.after", "right", "after", "", "Turn to the next value; move a number or a step down."),
    Key("settings.remove", "delete", "remove", "take out", "Take it out of the file: what is built in holds."),
)
"""The settings; Enter turns to the next value, or asks for one."""
REVIEW = (
    Key("review.kind", "f", "kind", "kind", "Turn through the kinds of entry."),
    Key("review.step", "d", "step", "step", "Turn through the steps: only what was noted in one."),
    Key("review.author", "b", "author", "by", "Turn through who wrote: only what one person did."),
    Key("review.find", "/", "find", "find", "Find words in the entries that are shown."),
    Key("review.next", "n", "next", "next", "The next entry with those words."),
    Key("review.only", "o", "only", "only these", "Show only the entries with those words, or all again."),
    Key("review.before", "left", "before", "{review.after} time", "Back along the time."),
    Key("review.after", "right", "after", "", "On along the time."),
    Key("review.lines", "l", "lines", "lines", "Lines said and not said, time in each step, gaps."),
    Key("review.addendum", "a", "addendum", "add", "Add something: to the record as a whole, or of a time."),
    Key("review.correct", "c", "correct", "correct", "Say what this entry should read; its first text stays."),
    Key("review.strike", "s", "strike", "strike", "Say that this entry does not hold; it stays, struck."),
    *_out("review"),
    Key("review.zero", "t", "zero", "T+0", "T+0 is counted from this medicine."),
)
ENDED = _out("ended")
"""What a session came to."""
NOTE = (
    Key("note.older", "left", "older", "{note.newer} version", "The version before."),
    Key("note.newer", "right", "newer", "", "The version after; behind the newest stands the draft."),
    Key("note.layout", "t", "layout", "layout", "Lay the draft out in another way: free, SOAP, DAP, BIRP, your own."),
    Key(
        "note.thoughts", "o", "thoughts", "thoughts", "Take your own thoughts into the draft, or leave them out again."
    ),
    Key("note.write", "w", "write", "write", "Write it here."),
    Key("note.editor", "v", "editor", "editor", "Write it in your own editor, from $VISUAL or $EDITOR."),
    Key("note.keep", "k", "keep", "keep", "Keep what is shown in the record, as a version."),
    Key("note.sign", "s", "sign", "sign", "Sign what is shown, by initials; a draft is kept first."),
    Key("note.copy", "c", "copy", "copy", "Copy it without the numbers of entries, as far as the terminal allows."),
    Key("note.export", "e", "export", "export", "Write the note out as text, to the folder of exports."),
)
WRITING = (
    Key("writing.keep", "ctrl+s", "keep", "keep", "Keep the text as a version of the note."),
    Key("writing.leave", "escape", "leave", "leave", "Leave it; the same key offers the text again."),
)
"""While a note is written Enter makes a new line."""
GUESSING = (
    Key("guessing.next", "enter", "next", "on", "On to the next question; an empty answer is no guess."),
    Key("guessing.leave", "escape", "leave", "to the summary", "On to the summary at once."),
)
"""The questions before the summary."""
SCREENS = {
    "live": (LIVE, WAYS, PRACTICE),
    "home": (LISTS, HOME),
    "begin": (LISTS, BEGIN),
    "end": (LISTS, END),
    "ended": (LISTS, ENDED),
    "note": (LISTS, NOTE),
    "review": (LISTS, REVIEW),
    "settings": (LISTS, SETTINGS),
    "casting": (LISTS, CASTING),
    "debrief": (LISTS, DEBRIEF),
    "turns": (LISTS, TURNS),
    "drill": (DRILL, PRACTICE, WAYS),
}
"""The tables that are in force together: within a screen each key stands once."""
BINDINGS = {row.id: row for groups in SCREENS.values() for group in groups for row in group}
"""Every binding by its id."""

_NAMES = {
    "tab": "Tab", "escape": "Esc", "enter": "Enter", "up": "↑", "down": "↓", "left": "←", "right": "→", "delete": "Del",
    "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "ctrl+x": "^X", "ctrl+o": "^O", "ctrl+f": "^F",
    "ctrl+t": "^T", "ctrl+s": "^S",
}  # fmt: skip


def name(key: str) -> str:
    """Give a key as it stands on the screen."""
    return _NAMES.get(key, key)


def table(*groups: tuple[Key, ...]) -> Mapping[str, str]:
    """Give key → action."""
    return {row.key: row.action for group in groups for row in group}

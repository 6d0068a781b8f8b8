"""The keys at the foot of a page: each drawn as a key, the three ways out whole, the most used first."""

from __future__ import annotations

from functools import lru_cache

from facilitator_tui.guide import keymap, keys
from facilitator_tui.guide.asks import Ask, Typing
from facilitator_tui.guide.keymap import KeyMap
from facilitator_tui.guide.keys import Key
from facilitator_tui.tui.paint.rows import Row, Span, apart, cut, span, width

WIDE = 96
"""From so many cells on, one row holds what is used most."""
TALL = 40
"""From so many rows on, there is room for two of them all the same."""
_OFTEN = ("live.said", "live.another", "live.seen", "live.words", "live.mark", "live.rate", "live.undo", "live.find",
          "live.consent")  # fmt: skip
_LAST = "live.help"
"""Where all the others are told: it is never left out."""
_NAMED = {"Enter", "Esc", "Tab", "PgUp", "PgDn", "Home", "End", "^X", "^O", "^F", "^J", "^U"}
_ARROWS = set("↑↓←→")


def count(cells: int, height: int) -> int:
    """How many rows the foot has."""
    return 1 if cells >= WIDE and height < TALL else 2


def piece(key: Key) -> Row:
    """One key and its word."""
    return (Span(f" {keys.name(key.key)}", "key"), Span(f" {key.word}", "soft"))


def ways_out(names: dict[str, str] | None = None, moved: KeyMap = keymap.DEFAULT) -> Row:
    """The keys of the three ways out, or what `names` has for their actions."""
    named = [((names or {}).get(key.action) or keys.name(key.key), moved.say(key.word)) for key in keys.WAYS]
    return tuple(each for key, word in named for each in (Span(f" {key} ", "firm"), Span(f"{word} ", "way")))


@lru_cache(maxsize=16)
def foot(cells: int, moved: KeyMap = keymap.DEFAULT, rows: int = 0, first: tuple[Key, ...] = ()) -> list[Row]:
    """As many keys as fit into `rows`, the `first` before all others and help after them; the ways out at the right."""
    ways, rows = ways_out(moved=moved), rows or count(cells, 0)
    often = [keys.BINDINGS[ident] for ident in _OFTEN]
    others = [key for key in keys.LIVE if key.word and key not in often and key.id != _LAST]
    pieces = [piece(key) for key in moved.rows((*often[:1], *first, *often[1:], *others))]
    last = piece(*moved.rows((keys.BINDINGS[_LAST],)))
    room = [*[cells - 1] * (rows - 1), cells - width(ways) - 1]
    out: list[list[Span]] = [[]]
    for each in pieces:
        kept = width(last) if len(out) == rows else 0
        if width((*out[-1], *each)) + kept > room[len(out) - 1]:
            if len(out) == rows:
                break
            out.append([])
        out[-1] += each
    out += [[] for _ in range(rows - len(out))]
    out[-1] += last
    return [*(tuple(row) for row in out[:-1]), apart(tuple(out[-1]), ways, cells)]


def asked(ask: Ask, cells: int, rows: int, moved: KeyMap = keymap.DEFAULT) -> list[Row]:
    """The keys of what is being asked, and the ways out as they are while it is."""
    typing = isinstance(ask, Typing)
    ways = ways_out({action: keys.name(key) for key, action in keys.WHILE_TYPING.items()} if typing else None, moved)
    rooms = [*[cells] * (rows - 1), cells - width(ways) - 1]
    *above, last = map(hinted, _flowed(f" {moved.say(ask.hint)}", rooms))
    return [*above, apart(last, ways, cells)]


def _flowed(hint: str, rooms: list[int]) -> list[str]:
    """Share a hint out over rows, broken only at its dots; the last row takes what is left, cut where it must be."""
    parts, out = hint.split(" · "), []
    for room in rooms[:-1]:
        fits = next((n for n in range(len(parts), 1, -1) if width((span(" · ".join(parts[:n])),)) <= room), 1)
        out.append(cut(" · ".join(parts[:fits]), room))
        parts = [f" {parts[fits]}", *parts[fits + 1 :]] if parts[fits:] else []
    return [*out, cut(" · ".join(parts), rooms[-1])]


def hinted(text: str) -> Row:
    """A hint whose keys are drawn as keys: those with a name, and a sign that stands first between two dots."""
    out: list[Span] = []
    for part in text.split(" · "):
        start = True
        for word in part.split(" "):
            bare = word.rstrip(",:")
            key = bare in _NAMED or (bare and set(bare) <= _ARROWS) or (start and len(bare) == 1)
            start = start and not word
            out += [Span(bare, "key" if key else "soft"), Span(f"{word[len(bare) :]} ", "soft")]
        out[-1] = Span(f"{out[-1].text}· ", "soft")
    out[-1] = Span(out[-1].text.removesuffix(" · "), "soft")
    return _joined(out)


def _joined(pieces: list[Span]) -> Row:
    """The same in as few pieces as there are changes of role."""
    out: list[Span] = []
    for each in pieces:
        if out and out[-1].role == each.role:
            out[-1] = Span(out[-1].text + each.text, each.role)
        elif each.text:
            out.append(each)
    return tuple(out)

"""How long sixty happenings of one session take to write down, and how true the times kept are: a keystroke model.

A model, not people: the keystroke-level model of Card, Moran and Newell (1980), for someone practised who makes no
slips; it knows neither a dim room nor a client who is watched meanwhile. Its operators, in seconds: K, one key, in
three skills (0.20 at 55 words a minute, 0.28 at 40, 1.20 at worst), Shift or Ctrl a key of its own; M, thinking of
what comes next or looking for it, 1.35. By its published rules M stands before a command, and before the Enter that
ends a text, not within a text or a number.

The same happenings are written three ways: here, their keys pressed on the real guide of the shipped protocol with
its clock moved as the model says, so that the times are those of the real record; as `jrnl` commands, dated when Enter
is pressed, or as "15 minutes ago" says; and in a plain editor, with the clock looked at (an M) and typed as hours and
minutes. The peers write no more than tells the same to a colleague; a line said is kept by them in two or three words,
here word for word. Whoever writes begins when a thing happens, or as soon as the one before is written; the error is
how far the time kept is from when it happened. The rows of one kind stand in one unit, milliseconds.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from statistics import fmean
from typing import NamedTuple

import msgspec
from figures import Figure, table
from soak import PROTOCOL, space

from facilitator_tui.clock import SystemClock
from facilitator_tui.core import times
from facilitator_tui.core.walk import events as ev
from facilitator_tui.guide.guide import Guide

COMMAND = "python bench/entering.py"
SKILLS = (0.20, 0.28, 1.20)
THINK = 1.35
_SHIFTED = frozenset('~!@#$%^&*()_+{}|:"<>?')


class Happening(NamedTuple):
    """What happens `at` minutes and seconds from the beginning, or is remembered so many minutes `late`.

    `keys` are those pressed here: names of keys, and texts in <>, which their Enter ends. `act` is what they must
    keep, and `words` are what tells it elsewhere.
    """

    at: str
    keys: str
    act: str
    words: str
    late: int = 0


SESSION = (
    Happening("0:30", "space", "said", "said how to lie"),
    Happening("2:00", "c y", "consentasked", "consent yes"),
    Happening("3:10", "v <BP 132/84, pulse 76>", "vitals", "BP 132/84, pulse 76"),
    Happening("5:00", "d <MDMA 80 mg by mouth>", "medicine", "MDMA 80 mg by mouth"),
    Happening("6:40", "r 4 2", "rated", "distress 4 presence 2"),
    Happening("12:00", "space", "said", "said what do you notice"),
    Happening("21:30", "n <eyes open, checking the room>", "noted", "eyes open, checking the room"),
    Happening("24:00", "f <music lower>", "surroundings", "music lower"),
    Happening("31:00", "w <nothing yet>", "noted", "client: nothing yet"),
    Happening("33:20", "2", "entered", "a picture"),
    Happening("33:40", "w <a lake, grey>", "noted", "client: a lake, grey"),
    Happening("34:00", "space", "said", "said can you feel it"),
    Happening("35:10", "space", "said", "said where is it"),
    Happening("37:00", "1", "entered", "felt, tracking"),
    Happening("37:05", "m h", "marked", "heat"),
    Happening("37:12", "m t", "marked", "trembling starts"),
    Happening("38:00", "n <hands open and close>", "noted", "hands open and close"),
    Happening("40:30", "space", "said", "said stay with that"),
    Happening("44:00", "m t", "marked", "trembling ends"),
    Happening("45:00", "6", "entered", "it fades, blank"),
    Happening("45:20", "w <I could just go home>", "noted", "client: I could just go home"),
    Happening("46:00", "space", "said", "said stay with blankness"),
    Happening("48:40", "e b", "urge", "my urge: bored"),
    Happening("53:00", "space", "said", "said what is it like"),
    Happening("60:00", "r 2 0", "rated", "distress 2 presence 0"),
    Happening("64:00", "t <my voice was too quick>", "noted", "own: my voice was too quick"),
    Happening("49:00", "- - - m y", "marked", "yawn", late=15),
    Happening("68:00", "c y", "consentasked", "consent yes"),
    Happening("69:00", "v <BP 141/88, pulse 92>", "vitals", "BP 141/88, pulse 92"),
    Happening("75:00", "space", "said", "said nothing is needed"),
    Happening("81:30", "m e", "marked", "tears"),
    Happening("81:36", "7", "entered", "a wave"),
    Happening("81:50", "n <whole body shakes>", "noted", "whole body shakes"),
    Happening("82:20", "space", "said", "said let it move"),
    Happening("83:00", "k c y h", "touch", "hand held, she asked, agreed"),
    Happening("84:40", "w <it was me who left>", "noted", "client: it was me who left"),
    Happening("88:00", "k a", "touch", "hand let go"),
    Happening("88:30", "o", "overwhelmed", "too much"),
    Happening("88:50", "space", "said", "said where you are"),
    Happening("90:00", "c u", "consentasked", "consent unclear"),
    Happening("92:00", "f <light up, blanket>", "surroundings", "light up, blanket"),
    Happening("95:00", "v <BP 150/92, pulse 101>", "vitals", "BP 150/92, pulse 101"),
    Happening("98:00", "r 7 3", "rated", "distress 7 presence 3"),
    Happening("104:00", "c y", "consentasked", "consent yes"),
    Happening("110:00", "n <breath slow, colour back>", "noted", "breath slow, colour back"),
    Happening("115:00", "p i <KM>", "people", "KM in"),
    Happening("119:00", "m i", "marked", "to the toilet"),
    Happening("124:00", "m i", "marked", "back from the toilet"),
    Happening("123:00", "- n <steady on her feet>", "noted", "steady on her feet", late=1),
    Happening("130:00", "d <water, 200 ml>", "medicine", "water, 200 ml"),
    Happening("141:00", "w <I am tired, and it is fine>", "noted", "client: I am tired, and it is fine"),
    Happening("150:00", "r 1 4", "rated", "distress 1 presence 4"),
    Happening("158:00", "v <BP 128/80, pulse 74>", "vitals", "BP 128/80, pulse 74"),
    Happening("160:00", "x", "stopped", "stop"),
    Happening("160:30", "n <hand up, the sign>", "noted", "hand up, the sign"),
    Happening("164:00", "w <that was enough>", "noted", "client: that was enough"),
    Happening("159:00", "@ <10m ago> n <looked at the door>", "noted", "looked at the door", late=10),
    Happening("175:00", "p b", "people", "KM out"),
    Happening("180:00", "r 1 4", "rated", "distress 1 presence 4"),
    Happening("186:00", "t <the stop was held well>", "noted", "own: the stop was held well"),
)


class Stroke(NamedTuple):
    """One key as the guide knows it, the seconds of thinking before it, and how many keys of the hand it takes."""

    key: str
    think: float
    hand: int


class Standing:
    """A clock that stands still until it is set, in milliseconds from the beginning."""

    def __init__(self) -> None:
        self._began = msgspec.structs.replace(SystemClock().now(), boot_id="bench")
        self._now = self._began

    def set(self, moment: float) -> None:
        """Let it be so many seconds after the beginning."""
        self._now = ev.earlier(self._began, -round(moment * times.SECOND))

    def now(self) -> ev.Instant:
        """Read every clock."""
        return self._now

    def offset(self, _: int) -> int:
        """Stand in one zone."""
        return self._now.offset


def seconds(at: str) -> int:
    """Read minutes and seconds."""
    minutes, _, rest = at.partition(":")
    return int(minutes) * 60 + int(rest)


def hand(sign: str) -> int:
    """Count the keys of the hand that a sign takes."""
    return 1 + (sign.isupper() or sign in _SHIFTED)


def strokes(keys: str) -> Iterator[Stroke]:
    """Give the keys of one happening, thinking before each but within texts and numbers."""
    for number, part in enumerate(re.findall(r"<[^>]*>|\S+", keys)):
        if part.startswith("<"):
            yield from (Stroke(sign, 0, hand(sign)) for sign in part[1:-1])
            yield Stroke("enter", THINK, 1)
        else:
            yield Stroke(part, 0 if number and part.isdigit() else THINK, hand(part) if len(part) == 1 else 1)


def ours(key: float) -> tuple[list[float], list[float]]:
    """Write them here: seconds each took, and seconds each time that was kept is off."""
    clock, taken, errors, free = Standing(), [], [], 0.0
    with tempfile.TemporaryDirectory(prefix="bench-") as home:
        room = space(home, clock)
        protocol = room.protocol(PROTOCOL)
        session = room.begin(protocol, ev.Began(protocol.id, protocol.version, client="K-07", people=("AB",)))
        led = Guide(session)
        for each in SESSION:
            begun = at = max(free, seconds(each.at) + each.late * 60)
            before = len(session.events)
            for stroke in strokes(each.keys):
                at += stroke.think + stroke.hand * key
                clock.set(at)
                led.press(stroke.key)
            free = at
            (kept,) = session.events[before:]
            if ev.tag(kept.act) != each.act:
                raise RuntimeError(f"{each.at}: {each.keys} kept {ev.tag(kept.act)}, not {each.act}.")
            taken.append(at - begun)
            errors.append(abs(session.entries[-1].moment / times.SECOND - seconds(each.at)))
        session.close()
    return taken, errors


def peer(key: float, *, editor: bool) -> tuple[list[float], list[float]]:
    """Write them with `jrnl`, or in an editor: seconds each took, and seconds each time that was kept is off."""
    taken, errors, free = [], [], 0.0
    for each in SESSION:
        true = seconds(each.at)
        begun = max(free, true + each.late * 60)
        late = f"{each.late} minutes ago: " if each.late else ""
        typed = f"12:34 {each.words}" if editor else f"jrnl {late}{each.words}"
        free = begun + THINK + key * sum(map(hand, typed)) + THINK + key
        taken.append(free - begun)
        # Whoever types a time reads the clock first, and reads minutes, wherever in a minute the session began;
        # jrnl reads it when Enter was pressed.
        read = begun - each.late * 60
        kept = [(read + at) // 60 * 60 - at for at in range(60)] if editor else [free - each.late * 60]
        errors.append(fmean(abs(one - true) for one in kept))
    return taken, errors


def measure() -> list[Figure]:
    """Write the session all three ways at each skill: means a happening."""
    figures = []
    for key in SKILLS:
        here = ours(key)
        for name, there in (("jrnl", peer(key, editor=False)), ("editor", peer(key, editor=True))):
            for what, mine, its in zip(("writing", "time kept off by"), here, there, strict=True):
                figures.append(
                    Figure(f"{what}, K {key:.2f} s", fmean(mine) * 1000, fmean(its) * 1000, name, 0, COMMAND)
                )
    return figures


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")

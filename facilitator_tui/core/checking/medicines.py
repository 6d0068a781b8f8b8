"""What must hold of a medicine's profile: its steps are there, each fact stands on something, and no amount is named.

The lists are English, and the units are everyone's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from facilitator_tui.core.checking.findings import Finding, KeyPath, Names
from facilitator_tui.core.protocol import Fact, Profile

ROOM = 54
"""So many characters of a medicine's name and its line are whole in the narrowest window."""
_NUMBER = (
    r"(?:\d[\d.,]*|half an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|a hundred|hundred)"
)
_UNIT = (
    r"(?:mg|µg|μg|ug|mcg|kg|g|ml|milligrams?|micrograms?|grams?|millilitres?|milliliters?|drops?|tablets?|pills?"
    r"|capsules?|lozenges?|puffs?|hits?|glass(?:es)?|units?|doses?)"
)
_SHAPES = (
    re.compile(rf"\b{_NUMBER}[ -]?{_UNIT}\b", re.IGNORECASE),
    re.compile(r"\bper (?:kilo(?:gram)?|kg|dose)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:half|double|twice|triple|full|higher|larger|bigger|lower|smaller|low|high|second|another|next|extra) "
        r"(?:the |an? )?(?:dose|amount)s?\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:take|use|give|drink|eat|smoke) (?:a little |much |some )?(?:less|more)\b", re.IGNORECASE),
    re.compile(r"\b(?:boosters?|top[- ]up|re-?dos\w+|dosage|supplementa\w+)\b", re.IGNORECASE),
    re.compile(
        r"\b(?:take|give|add|try|combine|mix|stop|skip|leave off|wait with) "
        r"(?:it |them |this |that |some |any |more |less |taking |the |their |your )+"
        r"(?:with|medicines?|tablets?|ssris?|antidepressants?|dose|medication)\b",
        re.IGNORECASE,
    ),
)
"""What names an amount, counts with one, or says what is to be taken, joined or left."""


def find(profile: Profile, steps: Collection[str] | None) -> Iterator[Finding]:
    """Find what is wrong with a profile; `steps` are those of all protocols, None where they are not known."""
    known = Names(steps or ())
    for step, line in profile.bears.items():
        here: KeyPath = ("bears", step)
        if steps is not None and step not in known:
            yield Finding("FT601", here, f"No protocol has the step `{step}`.{known.nearest(step)}", key=True)
        if len(profile.title) + 2 + len(line) > ROOM:
            length = len(profile.title) + 2 + len(line)
            yield Finding("FT604", here, f"With its medicine the line has {length} characters; {ROOM} are whole.")
        yield from _amounts(here, line)
    for section, facts in _facts(profile):
        for n, fact in enumerate(facts):
            yield from _amounts((section, n, "text"), fact.text)
            if not any(work.strip() for work in fact.cites):
                yield Finding("FT603", (section, n, "text"), "This sentence names no work that it stands on.")


def _facts(profile: Profile) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    yield from (
        ("alone", profile.alone),
        ("course", profile.course),
        ("check", profile.check),
        ("after", profile.after),
    )


def _amounts(path: KeyPath, text: str) -> Iterator[Finding]:
    for shape in _SHAPES:
        if found := shape.search(text):
            yield Finding("FT602", path, f'"{found[0]}" names an amount, or what to take or leave.')
            return

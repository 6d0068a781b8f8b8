"""What people have read of a library: by id and by the digest of the words, so that an edited line is unread again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Literal, get_args

import msgspec

from facilitator_tui.core.protocol import Card, Prompt, Protocol, Step
from facilitator_tui.core.text import Free

Role = Literal["clinician", "supervisor", "client", "speaker"]
Verdict = Literal["keep", "change", "cut"]
Kind = Literal["line", "card", "step", "client"]

ROLES: tuple[Role, ...] = get_args(Role)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
ITEM_KINDS: tuple[Kind, ...] = get_args(Kind)
ENOUGH = 2
"""So many roles, and as many people, read a line before its protocol may say that it is reviewed."""
_DIGITS = 15


class Item(msgspec.Struct, frozen=True):
    """One thing to read: its words in named parts, and what it stands on, which is shown beside them."""

    kind: Kind
    id: str
    parts: tuple[tuple[str, str], ...]
    source: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How a review names it."""
        return f"{self.kind} {self.id}"

    @property
    def digest(self) -> str:
        """Stand for the words: 15 hexadecimal digits of a SHA-256 behind a `d`, so that no spreadsheet counts it."""
        words = msgspec.json.encode((self.kind, self.id, self.parts))
        return f"d{hashlib.sha256(words).hexdigest()[:_DIGITS]}"


class Review(msgspec.Struct, frozen=True):
    """What one person said of one item: `by` are initials, `date` is ISO 8601, `digest` is of the words then read."""

    of: str
    by: Free
    role: Role
    date: str
    verdict: Verdict
    digest: str
    words: Free = ""


class Standing(msgspec.Struct, frozen=True):
    """How an item stands as it now is: the roles and people that would keep it, and what was asked instead."""

    roles: frozenset[Role] = frozenset()
    people: frozenset[str] = frozenset()
    asked: tuple[Review, ...] = ()

    @property
    def good(self) -> bool:
        """Whether enough people in enough roles would keep it, and nobody would not."""
        return min(len(self.roles), len(self.people)) >= ENOUGH and not self.asked


def line(prompt: Prompt, source: tuple[str, ...] = ()) -> Item:
    """Give a line in both registers."""
    invite = (("invitational", prompt.invite),) if prompt.invite else ()
    return Item("line", prompt.id, (("directive", prompt.say), *invite), source)


def card(each: Card, source: tuple[str, ...] = ()) -> Item:
    """Give a card, with whom it is for; how its file breaks the lines is no matter."""
    paragraphs = "\n\n".join(" ".join(part.split()) for part in each.text.strip().split("\n\n"))
    return Item("card", each.id, (("for", each.audience), ("title", each.title), ("text", paragraphs)), source)


def step(each: Step, titles: Mapping[str, str], source: tuple[str, ...] = ()) -> Item:
    """Give a step; `titles` are those of the steps that its options lead to."""
    listed = {
        "signs": each.signs,
        "watch": each.watch,
        "list": [item.text for item in each.items],
        "options": [f"{cue.key or '·'} {cue.see} → {titles.get(cue.go, cue.go)}" for cue in each.notice],
    }
    told = [("title", each.title), ("stance", each.stance), *((name, "\n".join(held)) for name, held in listed.items())]
    told.append(("lines", ", ".join(each.say)))
    return Item("step", each.id, tuple(part for part in told if part[1]), source)


def standing(item: Item, reviews: Iterable[Review]) -> Standing:
    """Say how an item stands: of one person in one role the last word on these very words counts."""
    digest, name = item.digest, item.name
    last = {(each.by, each.role): each for each in reviews if (each.of, each.digest) == (name, digest)}
    asked = tuple(each for each in last.values() if each.verdict != "keep")
    kept = [each for each in last.values() if each.verdict == "keep"]
    return Standing(frozenset(each.role for each in kept), frozenset(each.by for each in kept), asked)


def unread(protocol: Protocol, prompts: Mapping[str, Prompt], reviews: Iterable[Review]) -> tuple[str, ...]:
    """Name the lines spoken to a client that not enough roles would keep as they are."""
    by_name = grouped(reviews)
    spoken = [prompts[name] for name in lines(protocol) if name in prompts]
    items = [line(prompt) for prompt in spoken if prompt.to == "client"]
    return tuple(item.id for item in items if not standing(item, by_name.get(item.name, ())).good)


def lines(protocol: Protocol) -> tuple[str, ...]:
    """Name every line that a protocol may say, each once."""
    steps = protocol.steps.values()
    said = [name for step in steps for name in (*step.say, *(nudge.say for nudge in step.nudges))]
    said += [reminder.say for reminder in protocol.reminders.values()]
    return tuple(name for name in dict.fromkeys(said) if name)


def grouped(reviews: Iterable[Review]) -> dict[str, list[Review]]:
    """Give the reviews of each item by its name."""
    found: dict[str, list[Review]] = {}
    for each in reviews:
        found.setdefault(each.of, []).append(each)
    return found


def joined(held: Iterable[Review], new: Iterable[Review]) -> tuple[Review, ...]:
    """Give all reviews, each once, the later of one person on the same words in place of the earlier."""
    found: dict[tuple[str, str, str, str], Review] = {}
    for each in (*held, *new):
        key = (each.of, each.by, each.role, each.digest)
        if key not in found or each.date >= found[key].date:
            found[key] = each
    return tuple(found.values())


def past(items: Collection[Item], reviews: Iterable[Review]) -> tuple[tuple[Review, ...], tuple[Review, ...]]:
    """Give the reviews of words that have changed since, and those of what is no longer there."""
    now = {(item.name, item.digest) for item in items}
    names = {item.name for item in items}
    old = [each for each in reviews if (each.of, each.digest) not in now]
    return tuple(each for each in old if each.of in names), tuple(each for each in old if each.of not in names)

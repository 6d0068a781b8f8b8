"""The commands of practice."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Literal

from facilitator_tui.cli import live
from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import SESSION, Command, Options, output
from facilitator_tui.cli.writing import as_json, take_out
from facilitator_tui.core.errors import UsageError
from facilitator_tui.core.practice import bench, debrief_words, futures
from facilitator_tui.core.practice.client_paths import exercised
from facilitator_tui.core.record.formats import Format, chosen, names, utf8
from facilitator_tui.core.text import show as shown
from facilitator_tui.training import casting, debriefs, replaying
from facilitator_tui.training.supervising import Here
from facilitator_tui.workspace import Workspace


class Practice(live.Begin, frozen=True, kw_only=True):
    """Whom to meet and how; `level` 0 is the client's own, and no client is practice alone. `bench` is for authors.

    `replay` is a practice to play on from, before its `turn`.
    """

    meets: str = ""
    list: bool = False
    bench: str = ""
    level: Literal[0, 1, 2, 3] = 0
    seed: str = ""
    speed: int = 1
    replay: str = ""
    turn: int = 1


class Debrief(Options, frozen=True, kw_only=True):
    """On which practice one looks back, and how; `supervisor` and `rate` add numbers beside the program's."""

    session: str = "last"
    format: str | None = None
    output: str = ""
    supervisor: str | None = None
    rate: bool = False
    by: str = ""
    over_time: bool = False
    futures: int = 0


def _practice(command: argparse.ArgumentParser) -> None:
    live.arguments(command)
    command.add_argument("--with", dest="meets", default="", metavar="CLIENT", help="meet this simulated client")
    command.add_argument("--list", action="store_true", help="list the simulated clients instead")
    command.add_argument(
        "--bench", default="", metavar="CLIENT", help="for authors: let made-up trainees meet it, and count"
    )
    command.add_argument("--level", type=int, choices=[1, 2, 3], default=0, help="how much feedback: 1 most, 3 none")
    command.add_argument("--seed", default="", metavar="WORD", help="the same word, the same client again")
    command.add_argument("--speed", type=int, default=1, metavar="N", help="let the clock run N times as fast, to 60")
    command.add_argument(
        "--replay", default="", metavar="SESSION", help="play on from a turn of that practice; unrated"
    )
    command.add_argument(
        "--turn", type=int, default=1, metavar="N", help="with --replay: before which turn (default: 1)"
    )


def _debrief(command: argparse.ArgumentParser) -> None:
    command.add_argument("session", nargs="?", default="last", metavar="SESSION", help=SESSION)
    output(command, names(FORMATS))
    command.add_argument("--supervisor", metavar="FILE", help="keep a supervisor's numbers from this JSON file")
    command.add_argument(
        "--rate", action="store_true", help="open the screen on which a supervisor rates by keys, blind"
    )
    command.add_argument("--by", default="", metavar="INITIALS", help="who rated")
    command.add_argument("--futures", type=int, default=0, metavar="N", help="show what might have come of turn N")
    command.add_argument("--over-time", action="store_true", help="show all your own practices side by side instead")


def practice(options: Practice) -> int:
    """Practise: with a simulated client, or freely without one."""
    if options.list:
        return _list(options)
    if options.bench:
        return _bench(options)
    if options.replay:
        return _replay(options)
    if not options.meets:
        return live.practice(options)
    live.need_terminal(plain=options.plain)
    space = workspace(options)
    who = casting.client(space, options.meets)
    if options.protocol not in ("", who.protocol):
        raise UsageError(f"{who.title} is for the protocol {who.protocol}.")
    register = options.register or space.settings.default_register
    how = casting.How(options.level, options.seed, options.speed, register)
    return live.show(space, casting.begin(space, who, how), plain=options.plain)


def _replay(options: Practice) -> int:
    """Play on from a turn of a practice."""
    live.need_terminal(plain=options.plain)
    space = workspace(options)
    return live.show(
        space, replaying.again(space, debriefs.named(space, options.replay), options.turn), plain=options.plain
    )


def _list(options: Practice) -> int:
    """List the simulated clients, and what share of their protocol each can bring up."""
    space = workspace(options)
    for each in casting.clients(space, options.protocol):
        protocol = space.protocol(each.protocol)
        edges = sum(len(step.notice) for step in protocol.steps.values())
        part = f"{len(exercised(each, protocol))} of {edges} paths of {protocol.title}"
        sys.stdout.write(shown(f"{each.id:<14} level {each.level}  {each.title:<28} {part}") + "\n")
    return 0


def _bench(options: Practice) -> int:
    """Put a client on the bench; 1 where a trick opens it."""
    found = bench.bench(casting.client(workspace(options), options.bench))
    sys.stdout.write("\n".join(map(shown, bench.words(found))) + "\n")
    return 1 if found.winners else 0


def debrief(options: Debrief) -> int:
    """Look back on a practice, or on all of one's own."""
    space = workspace(options)
    if options.over_time:
        sys.stdout.write("\n".join(map(shown, debrief_words.over_time(debriefs.over_time(space)))) + "\n")
        return 0
    if options.futures:
        found = replaying.compared(space, debriefs.named(space, options.session), options.futures)
        texts = [text for future in found for _, text in (*futures.told(future), ("", ""))]
        sys.stdout.write("".join(f"{shown(text)}\n" for text in texts))
        return 0
    kept = debriefs.look_back(space, options.session)
    if options.supervisor:
        kept = debriefs.given(space, options.session, debriefs.ratings_from(Path(options.supervisor)), options.by)
    if options.rate:
        return _rate(space, options.session, options.by)
    take_out(chosen(FORMATS, options.format, options.output).make(kept), options.output)
    return 0


def _rate(space: Workspace, session: str, by: str) -> int:
    """Open the screen on which a supervisor rates by keys, who sees no number before the own ones are kept."""
    live.need_terminal()
    from facilitator_tui.tui.app import run  # noqa: PLC0415 - the one heavy floor, for the commands that show it
    from facilitator_tui.tui.screens.rating import RatingScreen  # noqa: PLC0415 - the same

    return run(space, first=RatingScreen(Here(space, session), by))


def _text(kept: debriefs.Kept) -> str:
    out = [debrief_words.head(kept.look), ""]
    for section in debrief_words.sections(kept.look, kept.ratings):
        out += [section.title, *(f"  {line}" for line in section.lines), ""]
    return "\n".join(map(shown, out))


def _markdown(kept: debriefs.Kept) -> str:
    return debrief_words.markdown(kept.look, kept.ratings)


def _json(kept: debriefs.Kept) -> str:
    return as_json(debriefs.as_data(kept)) + "\n"


FORMATS: tuple[Format[debriefs.Kept], ...] = (
    Format("text", ".txt", utf8(_text)),
    Format("md", ".md", utf8(_markdown)),
    Format("json", ".json", utf8(_json)),
)
"""How a look back is taken out; the first where nothing is said."""
PRACTICE = Command(_practice, Practice, practice)
DEBRIEF = Command(_debrief, Debrief, debrief)

"""The command about the settings."""

from __future__ import annotations

import argparse
import os
import sys

from facilitator_tui import settings as sets
from facilitator_tui.cli.building import workspace
from facilitator_tui.cli.command import Command, Options
from facilitator_tui.cli.writing import as_json, write_new
from facilitator_tui.core.errors import LibraryError, PlaceError
from facilitator_tui.core.text import show as shown
from facilitator_tui.guide import keymap, keys
from facilitator_tui.places import ensure
from facilitator_tui.settings.checking import interval_words, near
from facilitator_tui.settings.template import text as template
from facilitator_tui.settings.values import ABOUT, field
from facilitator_tui.tui.paint import look
from facilitator_tui.workspace import Workspace


class Show(Options, frozen=True, kw_only=True):
    """What of the settings is shown; `init` writes a file instead."""

    json: bool = False
    keys: bool = False
    init: bool = False


_HOW = {True: "every", False: "after"}
"""How the file calls a timer that comes again, and one that comes once."""


def _arguments(command: argparse.ArgumentParser) -> None:
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON")
    form.add_argument("--keys", action="store_true", help="list the bindings that can be moved, by their ids")
    form.add_argument("--init", action="store_true", help="write a commented file, if there is none")


def settings(options: Show) -> int:
    """Show every setting and where it comes from; 1 when some could not be taken."""
    space = workspace(options, told=False)
    if options.init:
        if os.path.lexists(space.places.settings):
            raise PlaceError(f"{space.places.settings} is there already.", hint="It is left as it is: edit that file.")
        ensure(space.places.settings.parent)
        write_new(space.places.settings, template().encode())
        sys.stderr.write(f"Written: {shown(str(space.places.settings))}\n")
        return 0
    if options.keys:
        return _keys(space.settings)
    problems = sorted({*look.made(space.settings).problems, *_strangers(space)})
    if options.json:
        sys.stdout.write(as_json(_table(space.settings, problems)) + "\n")
    else:
        _lines(space.settings)
        sys.stderr.write("".join(f"{shown(str(problem))}\n" for problem in problems))
    return 1 if problems else 0


def _value(found: sets.Settings, name: str) -> object:
    """Give a setting as JSON has it."""
    value = getattr(found, field(name))
    if name == "emergency.numbers":
        return [each._asdict() for each in value]
    if name == "reminders":
        return {ident: interval_words(span) for ident, span in value.items()}
    if name == "recede":
        return interval_words(value)
    if name == "timers":
        return [
            {_HOW[bool(each.every)]: interval_words(each.every or each.after), "from": each.since, "show": each.show}
            for each in value
        ]
    if name == "keys":
        return dict(keymap.mapped(found)[0].moved)
    return value


def _table(found: sets.Settings, problems: list[sets.SettingProblem]) -> dict[str, object]:
    return {
        "file": str(found.path),
        "settings": {name: {"value": _value(found, name), "from": found.sources[name]} for name in ABOUT},
        "problems": [
            {"place": each.place, "line": each.spot.line, "col": each.spot.col, "message": each.message}
            for each in problems
        ],
    }


def _lines(found: sets.Settings) -> None:
    there = "" if found.path.exists() else "  (not there; --init writes one)"
    sys.stdout.write(f"{shown(str(found.path))}{there}\n")
    for name in ABOUT:
        sys.stdout.write(f"{name:<18} {shown(_words(found, name)):<24} {shown(found.sources[name])}\n")


def _words(found: sets.Settings, name: str) -> str:
    match _value(found, name):
        case bool() as value:
            return "true" if value else "false"
        case str() as value:
            return value or "-"
        case dict() as value:
            return ", ".join(f"{ident} {word}" for ident, word in value.items()) or "-"
        case list() as value if name == "timers":
            return ", ".join(" ".join(each.values()) for each in value) or "-"
        case _ if name == "emergency.numbers":
            return ", ".join(f"{each.name} {each.number}" for each in found.emergency_numbers) or "-"
        case _:
            return " ".join(found.emergency_steps) or "-"


def _strangers(space: Workspace) -> list[sets.SettingProblem]:
    """Find what names something that the library in use does not have."""
    found = space.settings
    wanted = [*found.reminders, *([found.default_protocol] if found.sources["default_protocol"] != "default" else [])]
    if not wanted:
        return []
    try:
        protocols = space.library.protocols
    except LibraryError:
        return []
    reminders = {name for protocol in protocols.values() for name in protocol.reminders}
    out = [
        found.problem(f"reminders.{name}", f"No protocol in use has a reminder {name!r}.{near(name, reminders)}")
        for name in found.reminders
        if name not in reminders
    ]
    if found.default_protocol in wanted and found.default_protocol not in protocols:
        words = f"There is no protocol {found.default_protocol!r} in use.{near(found.default_protocol, protocols)}"
        out.append(found.problem("default_protocol", words))
    return out


def _keys(found: sets.Settings) -> int:
    """List the bindings with the keys they have now."""
    moved, _ = keymap.mapped(found)
    tables = {id(group): group for groups in keys.SCREENS.values() for group in groups}
    for group in tables.values():
        for row in moved.rows(group):
            fixed = "  (cannot be moved)" if row in keys.WAYS else ""
            sys.stdout.write(f"{row.id:<16} {row.key:<9} {row.sentence}{fixed}\n")
    return 0


SETTINGS = Command(_arguments, Show, settings)

"""The file that `settings --init` writes: every setting, commented out, with what it is for."""

from __future__ import annotations

from facilitator_tui.settings.values import ABOUT

_SAMPLES = {
    "site": '"House by the lake"',
    "author": '"AB"',
    "default_protocol": '"psip-core"',
    "default_register": '"directive"',
    "language": '"en"',
    "beside": '""',
    "theme": '"dim"',
    "recede": '"90s"',
    "reduced_motion": "false",
    "mouse": "false",
    "no_free_text": "false",
    "guess_first": "true",
    "emergency.numbers": '[\n  {name = "Ambulance", number = "112"},\n  {name = "Doctor on call", number = "…"},\n]',
    "emergency.steps": '[\n  "Stay with the client; send the second person to the phone.",\n  "Open the door.",\n]',
    "reminders": 'consent = "15m"\nquiet = "off"',
    "timers": '[[timers]]\nevery = "30m"\nfrom = "medicine"\nshow = "Vitals"',
    "method": 'location = "a house by a lake, indoors"',
    "keys": '"live.seen" = "N"',
}


def text() -> str:
    """Give the commented file."""
    lines = ["# Settings of facilitator-tui. Take the # from a line to set it; `facilitator-tui settings` checks them."]
    table = ""
    for name, about in ABOUT.items():
        above, _, last = name.rpartition(".")
        head = above or (name if name in ("reminders", "keys", "method") else "")
        lines += ["", f"# {about}"]
        if head and head != table:
            lines.append(f"[{head}]")
            table = head
        sample = _SAMPLES[name] if name in (head, "timers") else f"{last} = {_SAMPLES[name]}"
        lines += [f"# {line}" for line in sample.split("\n")]
    return "\n".join(lines) + "\n"

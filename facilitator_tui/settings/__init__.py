"""What a person set for this computer: read from one TOML file, the environment and the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from facilitator_tui.settings.values import (
    ABOUT,
    DEFAULT_PROTOCOL,
    THEMES,
    VARIABLE,
    Number,
    SettingProblem,
    Settings,
    Spot,
    Theme,
    field,
)

__all__ = ["DEFAULT_PROTOCOL", "THEMES", "Number", "SettingProblem", "Settings", "Spot", "Theme", "load"]
_VARIABLES = {f"{VARIABLE}{field(name).upper()}" for name in ABOUT} | {"NO_COLOR"}


def load(path: Path, environ: Mapping[str, str], flags: Mapping[str, str] | None = None) -> Settings:
    """Give the settings at `path`; no file there is as good as an empty one."""
    if not flags and _VARIABLES.isdisjoint(environ) and not os.path.lexists(path):
        return Settings(sources=dict.fromkeys(ABOUT, "default"), path=path)
    from facilitator_tui.settings import reading  # noqa: PLC0415 - costs start-up time where there is nothing to read

    return reading.load(path, environ, flags or {})

"""What a person set for this computer: read from one TOML file, the environment and the command line."""

from facilitator_tui.settings.reading import load
from facilitator_tui.settings.values import DEFAULT_PROTOCOL, THEMES, Number, Problem, Settings, Spot

__all__ = ["DEFAULT_PROTOCOL", "THEMES", "Number", "Problem", "Settings", "Spot", "load"]

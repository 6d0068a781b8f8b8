"""Where things lie: computed from an option and the environment, never made on import."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from facilitator_tui.core.errors import PlaceError

HOME_VARIABLE = "FACILITATOR_HOME"
_NAME = "facilitator-tui"
_OTHERS = 0o077


class Places(msgspec.Struct, frozen=True):
    """Every folder and file of one person's data. `emergency` is apart from `home` unless a home was asked for.

    `notes` holds the site's own layouts of a note, `editing` a note that is open in another editor, and `guesses` what
    was guessed of a session before its summary.
    """

    home: Path
    sessions: Path
    practice: Path
    backups: Path
    exports: Path
    notes: Path
    editing: Path
    guesses: Path
    cache: Path
    library: Path
    settings: Path
    intents: Path
    emergency: Path


def of(home_option: str | Path | None, environ: Mapping[str, str]) -> Places:
    """Compute the places: under the option, else under $FACILITATOR_HOME, else in the user's own data folder."""
    asked = home_option or environ.get(HOME_VARIABLE) or None
    if asked is not None:
        try:
            home = Path(asked).expanduser().absolute()
        except RuntimeError as error:
            raise PlaceError(f"The folder {asked} names a user that this machine does not know.") from error
        return _under(home, home / "emergency")
    import platformdirs  # noqa: PLC0415 - costs start-up time, and only this branch needs it

    home = Path(platformdirs.user_data_dir(_NAME, appauthor=False, roaming=False))
    state = Path(platformdirs.user_state_dir(_NAME, appauthor=False, roaming=False))
    return _under(home, state / "emergency")


def _under(home: Path, emergency: Path) -> Places:
    return Places(
        home=home,
        sessions=home / "sessions",
        practice=home / "practice",
        backups=home / "backups",
        exports=home / "exports",
        notes=home / "notes",
        editing=home / "editing",
        guesses=home / "guesses",
        cache=home / "cache",
        library=home / "library",
        settings=home / "settings.toml",
        intents=home / "unfinished",
        emergency=emergency,
    )


def elsewhere() -> list[Path]:
    """List folders that a session may be taken to when its own place fails: those of other disks first."""
    import tempfile  # noqa: PLC0415 - costs start-up time, and only a failing disk needs it

    above = [Path(name) for name in ("/media", "/run/media", "/mnt", "/Volumes")]
    disks = [each for folder in above if folder.is_dir() for each in sorted(folder.iterdir())]
    user = Path.home()
    below = [each for disk in disks for each in (sorted(disk.iterdir()) if disk.name == user.name else [disk])]
    found = [each for each in (*below, user, Path(tempfile.gettempdir())) if os.access(each, os.W_OK | os.X_OK)]
    return [each for each in dict.fromkeys(found) if each.is_dir()]


def ensure(folder: Path) -> Path:
    """Make `folder`, with what lies above it, readable by its owner alone, and give it back.

    Raises PlaceError when there is something else, or it cannot be made or closed to others.
    """
    try:
        for missing in [above for above in reversed(folder.parents) if not above.exists()]:
            missing.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_mode & _OTHERS:
            folder.chmod(0o700)
    except FileExistsError as error:
        raise PlaceError(
            f"{folder} is not a folder.", hint="Move what lies there, or choose another place with --home."
        ) from error
    except OSError as error:
        raise PlaceError(
            f"The folder {folder} cannot be used: {error.strerror}.",
            hint="Give yourself the right to write there, or choose another place with --home.",
        ) from error
    return folder

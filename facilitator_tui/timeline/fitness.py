"""Whether a folder is fit to hold a record: what lies under it, who else moves its files, and how much room is left."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from facilitator_tui import posix
from facilitator_tui.core.errors import PlaceError

MIB = 1024 * 1024
WARN_UNDER = 200 * MIB
REFUSE_UNDER = 20 * MIB

_MOUNTS = Path("/proc/self/mountinfo")
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs"})
_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "nextcloud", "owncloud", "mobile documents",
           "cloudstorage", "icloud", "pcloud", "syncthing")  # fmt: skip


class Mount(NamedTuple):
    """What a folder lies on: its kind, its options, and its device as major:minor."""

    place: str
    kind: str
    options: str
    device: str


def mount(folder: Path) -> Mount | None:
    """Give what `folder` lies on; None where the system has no list of it."""
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    there = os.path.realpath(folder)
    found: Mount | None = None
    for line in lines:
        fields = line.split()
        place = fields[4].replace("\\040", " ")
        above = there == place or there.startswith(place.rstrip("/") + "/")
        if above and (found is None or len(place) >= len(found.place)):
            tail = fields[fields.index("-") + 1 :]
            found = Mount(place, tail[0], f"{fields[5]},{tail[-1]}", fields[2])
    return found


def unflushed(folder: Path) -> str:
    """Say why nothing reaches a disk where `folder` is; empty where it does, or that cannot be told."""
    found = mount(folder)
    if found is None:
        return ""
    if found.kind in _IN_MEMORY:
        return f"{folder} lies in memory ({found.kind}) and is gone when the computer stops"
    if found.kind == "overlay" and "volatile" in found.options.split(","):
        return f"{folder} lies on a volatile overlay, which never reaches the disk"
    return ""


def unfit(folder: Path) -> tuple[str, ...]:
    """Say in sentences what makes `folder` a bad place for a record, though it can be written to."""
    said = []
    if reason := unflushed(folder):
        said.append(f"{reason[0].upper()}{reason[1:]}: a record kept there does not survive it.")
    found = mount(folder)
    if found is not None and found.kind in _NETWORK:
        said.append(f"{folder} lies on a network file system ({found.kind}), where files can be damaged by its locks.")
    parts = [part.lower() for part in Path(os.path.realpath(folder)).parts]
    if synced := next((name for name in _SYNCED if any(name in part for part in parts)), ""):
        said.append(f"{folder} is kept in step by a cloud service ({synced}), which copies files while they change.")
    free = posix.free_bytes(folder)
    if free is not None and free < WARN_UNDER:
        said.append(f"Only {free // MIB} MiB are free in {folder}.")
    return tuple(said)


def check_room(folder: Path) -> None:
    """See that there is room for a session.

    Raises PlaceError under 20 MiB.
    """
    free = posix.free_bytes(folder)
    if free is not None and free < REFUSE_UNDER:
        raise PlaceError(
            f"A session needs {REFUSE_UNDER // MIB} MiB, and {free // MIB} MiB are free in {folder}.",
            hint="Free some room, or choose another place with --home.",
        )

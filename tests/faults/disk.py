"""A disk that loses its power: the calls that a traced program made, and what a cut may leave of them.

What was written to a file before its last flush is there. Each later write is there, or not, or in part by sectors of
512 bytes. Names that were made, changed or removed are there when their folder was flushed since; of later ones the
first so many are (`strict`), or all up to the last flush of anything (as a journal of ext4 does).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

CALLS = (
    "openat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,link,linkat,close,"
    "read,pread64,dup"
)
TRACE = ["strace", "-f", "-y", "-xx", "-s", "2000000", "-e", f"trace={CALLS}", "-e", "signal=none", "-qq"]
SECTOR = 512
_LINE = re.compile(r"(?:(\d+) +)?(\w+)\((.*)\) += (-?\d+)(?:<(.*?)>)?(?: \w.*)?$")
_UNFINISHED = re.compile(r"(?:(\d+) +)?(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"(?:(\d+) +)?<\.\.\. \w+ resumed>(.*)$")
_FILE = re.compile(r"(\d+)<([^>]*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


class Op(NamedTuple):
    """One thing done to the disk. `file` counts inodes; `name` is a path; `kind` says which of the rest is meant."""

    kind: str
    file: int = -1
    offset: int = 0
    data: bytes = b""
    name: str = ""
    other: str = ""


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _lines(trace: Path) -> Iterator[str]:
    """Join the two halves of calls that another thread's came in between."""
    halves: dict[str, str] = {}
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := _UNFINISHED.match(line):
            halves[found[1] or ""] = line[: -len(" <unfinished ...>")]
        elif found := _RESUMED.match(line):
            yield halves.pop(found[1] or "", "") + found[2]
        else:
            yield line


class Recorder:
    """Turns the trace of a program into what it did below `root`. `shown` is called with what it wrote to a terminal.

    `shown` gives how many notes are acknowledged after those bytes.
    """

    def __init__(self, root: Path, shown: Callable[[bytes], int]) -> None:
        self.root = str(root)
        self.shown = shown
        self.start: dict[str, int] = {}
        self.contents: dict[int, bytes] = {}
        for path in sorted(root.rglob("*")):
            if path.is_file():
                self.start[str(path)] = len(self.contents)
                self.contents[len(self.contents)] = path.read_bytes()
        self.known = shown(b"")
        self.ops: list[Op] = []
        self._names = dict(self.start)
        self._open: dict[int, int] = {}
        self._at: dict[int, int] = {}
        self._sizes = {number: len(data) for number, data in self.contents.items()}

    def record(self, trace: Path) -> None:
        """Read a whole trace."""
        for line in _lines(trace):
            found = _LINE.match(line)
            if found and int(found[4]) >= 0:
                call = getattr(self, f"_{found[2]}", None)
                if call is not None:
                    call(found[3], int(found[4]), _bytes(found[5]).decode() if found[5] else "")

    def _ours(self, path: str) -> bool:
        return path.startswith(f"{self.root}/") and not path.endswith("-shm")

    def _file(self, arguments: str) -> tuple[int, int, str]:
        found = _FILE.match(arguments)
        assert found, arguments
        number = int(found[1])
        return number, self._open.get(number, -1), _bytes(found[2]).decode()

    def _paths(self, arguments: str) -> list[str]:
        return [_bytes(text).decode() for text in _STRING.findall(arguments)]

    def _openat(self, arguments: str, result: int, path: str) -> None:
        self._open.pop(result, None)
        if not self._ours(path) or "O_DIRECTORY" in arguments:
            return
        if path not in self._names:
            if "O_CREAT" not in arguments:
                return  # a folder
            self._names[path] = len(self._sizes)
            self._sizes[self._names[path]] = 0
            self.ops.append(Op("link", self._names[path], name=path))
        file = self._names[path]
        self._open[result], self._at[result] = file, 0
        if "O_TRUNC" in arguments:
            self.ops.append(Op("truncate", file))
            self._sizes[file] = 0

    def _close(self, arguments: str, _result: int, _path: str) -> None:
        self._open.pop(self._file(arguments)[0], None)

    def _lseek(self, arguments: str, result: int, _path: str) -> None:
        self._at[self._file(arguments)[0]] = result

    def _read(self, arguments: str, result: int, _path: str) -> None:
        number = self._file(arguments)[0]
        self._at[number] = self._at.get(number, 0) + result

    def _write(self, arguments: str, result: int, _path: str) -> None:
        number, file, path = self._file(arguments)
        data = _bytes(_STRING.findall(arguments)[0])[:result]
        if file < 0:
            if path.startswith("/dev/pts/") or number in (1, 2):
                self.ops.append(Op("shown", offset=self.shown(data)))
            return
        self.ops.append(Op("write", file, self._at[number], data))
        self._at[number] += result
        self._sizes[file] = max(self._sizes[file], self._at[number])

    def _pwrite64(self, arguments: str, result: int, _path: str) -> None:
        _, file, _ = self._file(arguments)
        if file >= 0:
            offset = int(arguments.rpartition(", ")[2])
            self.ops.append(Op("write", file, offset, _bytes(_STRING.findall(arguments)[0])[:result]))

    def _ftruncate(self, arguments: str, _result: int, _path: str) -> None:
        _, file, _ = self._file(arguments)
        if file >= 0:
            self.ops.append(Op("truncate", file, int(arguments.rpartition(", ")[2])))

    def _fsync(self, arguments: str, _result: int, _path: str) -> None:
        _, file, path = self._file(arguments)
        if file >= 0:
            self.ops.append(Op("flush", file))
        elif path.startswith(self.root):
            self.ops.append(Op("flush folder", name=path))

    _fdatasync = _fsync

    def _unlink(self, arguments: str, _result: int, _path: str) -> None:
        (path,) = self._paths(arguments)
        if self._names.pop(path, None) is not None:
            self.ops.append(Op("unlink", name=path))

    def _unlinkat(self, arguments: str, _result: int, _path: str) -> None:
        if "AT_REMOVEDIR" not in arguments:
            self._unlink(arguments, _result, _path)

    def _rename(self, arguments: str, _result: int, _path: str) -> None:
        old, new = self._paths(arguments)
        if old in self._names:
            self._names[new] = self._names.pop(old)
            self.ops.append(Op("rename", name=old, other=new))

    _renameat = _renameat2 = _rename

    def _link(self, arguments: str, _result: int, _path: str) -> None:
        old, new = self._paths(arguments)
        if old in self._names:
            self._names[new] = self._names[old]
            self.ops.append(Op("link", self._names[old], name=new))

    _linkat = _link


def _apply(data: bytearray, op: Op, *, part: Callable[[], int] | None = None) -> None:
    """Do one write or truncation; with `part`, each sector is kept (0), left (1) or becomes zeros (2)."""
    if op.kind == "truncate":
        del data[op.offset :]
        data.extend(bytes(max(0, op.offset - len(data))))
        return
    end = op.offset + len(op.data)
    data.extend(bytes(max(0, end - len(data))))
    if part is None:
        data[op.offset : end] = op.data
        return
    at = op.offset
    while at < end:
        upto = min(end, (at // SECTOR + 1) * SECTOR)
        how = part()
        if how != 1:
            data[at:upto] = op.data[at - op.offset : upto - op.offset] if how == 0 else bytes(upto - at)
        at = upto


class Disk:
    """Gives what a cut after so many calls may leave."""

    def __init__(self, recorder: Recorder) -> None:
        self.ops = recorder.ops
        self.start = recorder.start
        self.contents = recorder.contents
        self.known = recorder.known
        self._changes: dict[int, list[int]] = {}
        for at, op in enumerate(self.ops):
            if op.kind in ("write", "truncate", "flush"):
                self._changes.setdefault(op.file, []).append(at)
        self._durable: dict[tuple[int, int], bytes] = {}

    def acknowledged(self, cut: int) -> int:
        """Give how many notes the screen had shown as saved before the cut."""
        return next((op.offset for op in reversed(self.ops[:cut]) if op.kind == "shown"), self.known)

    def image(self, cut: int, chance: random.Random, *, strict: bool) -> dict[str, bytes]:
        """Give every file by its path as a cut before call `cut` may leave it."""
        style = chance.choice(["none", "all", "some", "torn"])
        names = self._names(cut, chance, style, strict=strict)
        return {path: self._content(file, cut, style, chance) for path, file in names.items()}

    def _names(self, cut: int, chance: random.Random, style: str, *, strict: bool) -> dict[str, int]:
        kinds = ("link", "unlink", "rename")
        done = [at for at, op in enumerate(self.ops[:cut]) if op.kind in kinds]
        sure = 0
        for at, op in enumerate(self.ops[:cut]):
            if op.kind == "flush folder" or (op.kind == "flush" and not strict):
                sure = at
        later = [at for at in done if at > sure]
        count = {"none": 0, "all": len(later)}.get(style, chance.randint(0, len(later)))
        names = dict(self.start)
        for at in [at for at in done if at <= sure] + later[:count]:
            op = self.ops[at]
            if op.kind == "link":
                names[op.name] = op.file
            elif op.kind == "unlink":
                names.pop(op.name, None)
            elif op.name in names:
                names[op.other] = names.pop(op.name)
        return names

    def _content(self, file: int, cut: int, style: str, chance: random.Random) -> bytes:
        changes = [at for at in self._changes.get(file, []) if at < cut]
        last = max((at for at in changes if self.ops[at].kind == "flush"), default=-1)
        data = bytearray(self._flushed(file, last))
        for at in changes:
            op = self.ops[at]
            if at <= last or op.kind == "flush" or style == "none":
                continue
            if style == "all" or (style == "some" and chance.random() < 0.5):
                _apply(data, op)
            elif style == "torn":
                _apply(data, op, part=lambda: chance.choice([0, 0, 1, 1, 2]))
        return bytes(data)

    def _flushed(self, file: int, last: int) -> bytes:
        """Give a file as its flush at `last` left it, made from the flush before."""
        if (file, last) in self._durable:
            return self._durable[file, last]
        changes = [at for at in self._changes.get(file, []) if at <= last]
        before = max((at for at in changes if self.ops[at].kind == "flush" and at < last), default=-1)
        data = bytearray(self._durable.get((file, before), b"") if before >= 0 else self.contents.get(file, b""))
        known = before if (file, before) in self._durable or before < 0 else -1
        if known < 0:
            data = bytearray(self.contents.get(file, b""))
        for at in changes:
            if at > known and self.ops[at].kind != "flush":
                _apply(data, self.ops[at])
        self._durable[file, last] = bytes(data)
        return self._durable[file, last]

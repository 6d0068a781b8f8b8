"""Runs a shell command on a pseudo-terminal, waits for a text on its screen, types keys, and ends with its status.

    python3 .ci/on_terminal.py TEXT KEYS SECONDS COMMAND

Needs nothing but Python, so that it runs where nothing was installed yet.
"""  # noqa: INP001 - a script, not a package

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time

SIZE = (30, 100)
CONTROL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])")


def spawn(command: str) -> tuple[int, int]:
    """Start `command` in a shell on a new pseudo-terminal, and give its process and the terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        env = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        os.execve("/bin/sh", ["/bin/sh", "-c", command], env)  # noqa: S606 - a shell is what it is for
    return pid, terminal


def read(terminal: int, end: float) -> bytes:
    """Read what comes until `end`; nothing means that the program closed its end.

    Raises TimeoutError when nothing came.
    """
    if not select.select([terminal], [], [], max(0, end - time.perf_counter()))[0]:
        raise TimeoutError
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says EIO where others say end of file
        return b""


def main(text: str, keys: str, seconds: float, command: str) -> int:
    """Give the command's status, or 1 with what it showed when the text never came or the keys did not end it."""
    pid, terminal = spawn(command)
    end, seen, typed = time.perf_counter() + seconds, b"", False
    try:
        while data := read(terminal, end):
            seen += data
            if not typed and text in CONTROL.sub("", seen.decode(errors="replace")):
                sys.stdout.write(f"The screen shows {text!r}; now typing {keys!r}.\n")
                os.write(terminal, keys.encode())
                typed = True
    except TimeoutError:
        os.kill(pid, 9)
        sys.stdout.write(f"Still running after {seconds:.0f} s.\n")
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    sys.stdout.write(f"It ended with status {status}.\n")
    if typed and status == 0:
        return 0
    sys.stdout.write(f"It showed:\n{CONTROL.sub('', seen.decode(errors='replace'))[-4000:]}\n")
    return status or 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4]))

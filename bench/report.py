"""The report: made against `jrnl --export` of the same entries; shown and sifted in Chromium; printed against Chromium.

The peers: jrnl as in `bench/commands.py`, Chromium from $BENCH_CHROMIUM or the path, and the report of 1,000 entries.
"""

import fcntl
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Self

import msgspec
from commands import jrnl, run
from console import program
from figures import Figure, in_turns, table

from facilitator_tui import printing, timeline
from facilitator_tui.core.protocol import Protocol
from facilitator_tui.core.record import review
from facilitator_tui.core.record.report import page
from facilitator_tui.core.record.take import Take
from facilitator_tui.core.walk import events as ev
from facilitator_tui.library import shelf
from facilitator_tui.session import Session

COMMAND = "python bench/report.py"
WORDS = ("Arms folded, the breath is slow", "The jaw is set", "A hand moves to the chest", "They say that it is warm")
IDENT = "2026-09-21-bench"
START = 1_790_000_000_000


class Steady:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.gone = 0

    def now(self) -> ev.Instant:
        """Give the moment that it stands at."""
        return ev.Instant(START + self.gone, 120, self.gone, self.gone, "boot")

    def offset(self, _wall: int) -> int:
        """Give the zone."""
        return 120


def acts(count: int) -> list[ev.AnyAct]:
    """Give what happens in a long session: notes, words, ratings, readings, marks and moves."""
    found: list[ev.AnyAct] = [ev.Medicine("MDMA 80 mg")]
    for number in range(count - 2):
        match number % 12:
            case 0:
                found.append(ev.Jumped(("track", "blank", "settle")[number // 12 % 3]))
            case 3:
                found.append(ev.Rated({"distress": number % 10, "presence": number % 5}))
            case 6:
                found.append(ev.Vitals(f"BP {130 + number % 40}/{80 + number % 20}, pulse {70 + number % 30}"))
            case 9:
                found.append(ev.Marked("trembling", "start"))
            case 10:
                found.append(ev.Marked("trembling", "end", len(found) + 1))
            case _:
                found.append(ev.Noted("words" if number % 2 else "seen", f"{WORDS[number % 4]} {number}"))
    return found


def story() -> Protocol:
    """Give the core protocol, without its rules, so that any step may follow any other."""
    return msgspec.structs.replace(shelf.load(shelf.shipped()).protocols["psip-core"], rules=())


def long(count: int, keep: timeline.SessionFile | None = None) -> Take:
    """Give a record of so many entries, kept in a file where one is given."""
    protocol = story()
    clock = Steady()
    began = ev.Began(protocol.id, protocol.version, client="K-07")
    live = Session.begin(protocol, began, keep or timeline.MemoryTimeline(protocol), clock, author="AB")
    for act in acts(count):
        clock.gone += 7_000
        live.perform(act)
    entries, state = review.entries(protocol, live.events)
    return Take(IDENT, protocol, live.events, entries, state.here.dosed if state else None)


class Browser:
    """Chromium without a window, told what to do over a pipe; all times are seconds."""

    def __init__(self, folder: Path) -> None:
        there, back = os.pipe(), os.pipe()
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (there[0], back[1])]

        def place() -> None:
            os.dup2(ends[0], 3)
            os.dup2(ends[1], 4)

        own = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            f"--user-data-dir={folder / 'chromium'}",
        ]
        self.process = subprocess.Popen(
            [chromium(), *own, "--remote-debugging-pipe", "about:blank"],
            pass_fds=(3, 4), preexec_fn=place, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,  # noqa: PLW1509
        )  # fmt: skip
        self.write, self.read = os.fdopen(there[1], "wb"), os.fdopen(back[0], "rb")
        self.left, self.number = b"", 0
        self.seen: list[dict[str, Any]] = []
        self.session = ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")

    def __enter__(self) -> Self:
        """Give the browser itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Have one thing done, and give what came of it.

        Raises RuntimeError when it failed.
        """
        self.number += 1
        asked = {"id": self.number, "method": method, "params": params}
        asked |= {"sessionId": self.session} if self.session else {}
        self.write.write(json.dumps(asked).encode() + b"\0")
        self.write.flush()
        found = self.until(lambda told: told.get("id") == self.number)
        if "error" in found:
            raise RuntimeError(f"{method}: {found['error']}")
        result: dict[str, Any] = found["result"]
        return result

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Wait until it tells what is wanted."""
        while True:
            while b"\0" not in self.left:
                self.left += os.read(self.read.fileno(), 1 << 20)
            told, _, self.left = self.left.partition(b"\0")
            found: dict[str, Any] = json.loads(told)
            if wanted(found):
                return found

    def value(self, script: str) -> Any:
        """Run a script of ours beside the page, and give what it comes to.

        Raises RuntimeError when it failed.
        """
        found = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def load(self, file: Path) -> float:
        """Show a page from nothing to painted."""
        self.ask("Page.navigate", url="about:blank")
        begun = time.perf_counter()
        self.ask("Page.navigate", url=file.as_uri())
        self.until(lambda told: told.get("method") == "Page.loadEventFired")
        self.value(_PAINTED)
        return time.perf_counter() - begun

    def sift(self, choice: str) -> float:
        """Choose something of a page, until that is painted, and all again afterwards."""
        begun = time.perf_counter()
        self.value(f"document.querySelector('{choice}').click();{_PAINTED}")
        taken = time.perf_counter() - begun
        self.value(f"document.querySelector('.all').click();{_PAINTED}")
        return taken

    def printed(self, file: Path) -> float:
        """Print a page that is shown already."""
        self.load(file)
        begun = time.perf_counter()
        self.ask("Page.printToPDF", generateTaggedPDF=True, preferCSSPageSize=True)
        return time.perf_counter() - begun


_PAINTED = (
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(document.body.offsetHeight))))"
)


def chromium() -> str:
    """Give the path of Chromium.

    Raises SystemExit where there is none.
    """
    found = os.environ.get("BENCH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("There is no Chromium to show the report in: name one in $BENCH_CHROMIUM.")
    return found


def made(folder: Path, rounds: int) -> list[Figure]:
    """Make the report of 3,000 entries and have jrnl export as many, each as a whole process."""
    home, count = folder / "home", 3_000
    sessions = home / "sessions"
    sessions.mkdir(parents=True, mode=0o700)
    keep = timeline.SessionFile.create(sessions, IDENT, story(), {"program": "bench", "mode": "live"})
    take = long(count, keep)
    keep.close()
    (folder / "journal.txt").write_text(
        "".join(f"[2026-09-21 14:{n // 60 % 60:02}:{n % 60:02}] {each.word}. {each.text}\n\n"
                for n, each in enumerate(take.entries)),
        encoding="utf-8",
    )  # fmt: skip
    config = folder / "jrnl.yaml"
    config.write_text(f"journals:\n  default: {{journal: {folder / 'journal.txt'}}}\nversion: v4.2\n", encoding="utf-8")
    peer = [jrnl(folder), "--config-file", str(config), "--export", "md"]
    ours = program("--home", str(home), "report", IDENT)
    takes = {"ours": partial(run, ours), "peer": partial(run, peer)}
    for each in takes.values():
        each()
    taken = in_turns(takes, rounds)
    return [Figure(f"report of {count:,} entries", taken["ours"], taken["peer"], "jrnl --export md", 1.0, COMMAND)]


def shown(folder: Path, browser: Browser, rounds: int) -> list[Figure]:
    """Show and sift the report of 20,000 entries, beside one of 1,000; the limits are 1 s and 0.5 s by themselves."""
    files = {}
    for count in (1_000, 20_000):
        files[count] = folder / f"{count}.html"
        files[count].write_text(page.html(long(count)), encoding="utf-8")
    found = []
    loads = in_turns({str(count): partial(browser.load, file) for count, file in files.items()}, rounds)
    sifts = {}
    for count, file in files.items():
        browser.load(file)
        sifts[count] = statistics.median(browser.sift("#f-k-words") for _ in range(rounds)) * 1_000
    for what, ours, peer, most in (
        ("loads in Chromium", loads["20000"], loads["1000"], 1_000.0),
        ("sifted in Chromium", sifts[20_000], sifts[1_000], 500.0),
    ):
        found += [
            Figure(f"report of 20,000 entries, {what}", ours, peer, "1,000 entries", 0, COMMAND),
            Figure(f"report of 20,000 entries, {what}", ours, most, f"{most:.0f} ms", 1.0, COMMAND),
        ]
    return found


def printed(folder: Path, browser: Browser, rounds: int) -> list[Figure]:
    """Set 3,000 entries on paper, and have Chromium print their report."""
    take = long(3_000)
    file = folder / "3000.html"
    file.write_text(page.html(take), encoding="utf-8")

    def ours() -> float:
        begun = time.perf_counter()
        printing.pdf(take)
        return time.perf_counter() - begun

    taken = in_turns({"ours": ours, "peer": lambda: browser.printed(file)}, rounds)
    return [Figure("PDF of 3,000 entries", taken["ours"], taken["peer"], "Chromium's print", 0.3, COMMAND)]


def measure(rounds: int = 7) -> list[Figure]:
    """Take all of them."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        figures = made(folder, rounds)
        with Browser(folder) as browser:
            return [*figures, *shown(folder, browser, rounds), *printed(folder, browser, max(rounds // 2, 1))]


if __name__ == "__main__":
    sys.stdout.write(table(measure()) + "\n")

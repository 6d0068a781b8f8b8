"""Lines and keys from a pipe in the place of a terminal."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from facilitator_tui.plain.keyboard import Reader, Signals, single_keys

Pipe = tuple[Reader, int]


@contextmanager
def fed() -> Iterator[Pipe]:
    """A reader and the descriptor that feeds it."""
    out, into = os.pipe()
    with Signals() as signals:
        yield Reader(out, signals), into
    os.close(out)


@contextmanager
def handled(number: int, handler: signal.Handlers | Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """A signal as another process would have handed it down: a job in the background is given some to ignore."""
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    with fed() as made:
        yield made


def test_lines_come_whole_and_the_last_needs_no_end(pipe: Pipe) -> None:
    reader, into = pipe
    os.write(into, "one\ntwo é".encode()[:-1])
    os.write(into, "é".encode()[-1:] + b"\n\nlast")
    os.close(into)
    assert list(reader.lines()) == ["one", "two é", "", "last"]


def test_bytes_that_are_no_utf_8_end_nothing(pipe: Pipe) -> None:
    reader, into = pipe
    os.write(into, b"\xff\xfe\n")
    os.close(into)
    assert list(reader.lines()) == ["\ufffd\ufffd"]


def test_nothing_within_the_time_is_no_end(pipe: Pipe) -> None:
    reader, into = pipe
    assert reader.text(0.01) == ""
    os.write(into, b"a")
    assert reader.burst(1.0) == "a"
    os.close(into)
    assert reader.text(1.0) is None


def test_the_rest_of_a_sequence_is_waited_for(pipe: Pipe) -> None:
    reader, into = pipe
    os.write(into, b"\x1b[")
    assert reader.text(1.0) == "\x1b["  # nothing more came
    os.write(into, b"\x1b[A")
    assert reader.text(1.0) == "\x1b[A"
    os.close(into)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_the_reading_and_says_why(number: int, code: int) -> None:
    with handled(number, signal.default_int_handler), fed() as (reader, into):
        os.kill(os.getpid(), number)
        assert reader.text(1.0) is None
        assert reader.signals.told is not None
        assert reader.signals.told[1] == code
        os.close(into)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_was_to_be_ignored_goes_on_being_ignored(number: int) -> None:
    with handled(number, signal.SIG_IGN), fed() as (reader, into):
        os.kill(os.getpid(), number)
        os.write(into, b"on")
        assert reader.text(1.0) == "on"
        assert reader.signals.told is None
        os.close(into)


def test_signals_are_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Signals():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_is_no_terminal_gives_no_single_keys(pipe: Pipe) -> None:
    with single_keys(pipe[0].descriptor) as single:
        assert not single

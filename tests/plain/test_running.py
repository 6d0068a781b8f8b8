"""Lines and keys from a pipe in the place of a terminal."""

import os
import signal
from collections.abc import Iterator

import pytest

from facilitator_tui.plain.keyboard import Reader, Signals, single_keys

Pipe = tuple[Reader, int]


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    """A reader and the descriptor that feeds it."""
    out, into = os.pipe()
    with Signals() as signals:
        yield Reader(out, signals), into
    os.close(out)


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
def test_a_signal_ends_the_reading_and_says_why(pipe: Pipe, number: int, code: int) -> None:
    reader, into = pipe
    os.kill(os.getpid(), number)
    assert reader.text() is None
    assert reader.signals.told is not None
    assert reader.signals.told[1] == code
    os.close(into)


def test_signals_are_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Signals():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_is_no_terminal_gives_no_single_keys(pipe: Pipe) -> None:
    with single_keys(pipe[0].descriptor) as single:
        assert not single

"""What this program leans on in Textual without Textual promising it. A failure here: look at `tui/private.py`."""

import sys

import pytest
from textual.app import App

from facilitator_tui.tui import private

if sys.platform != "win32":
    from textual.drivers import linux_driver

TYPED = "what was typed"


class Faulty(private.QuietApp):
    """Meets a fault when it is shown, with something in a variable that nobody may see."""

    def on_mount(self) -> None:
        typed = TYPED
        raise RuntimeError(len(typed))

    def fault_words(self, error: BaseException) -> str:
        return f"quiet words on a {type(error).__name__}"

    def bell(self) -> None:
        raise AssertionError("it rang")


@pytest.mark.skipif(sys.platform == "win32", reason="the driver is that of POSIX")
def test_the_driver_reads_bad_bytes_with_the_decoder_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = vars(linux_driver)
    monkeypatch.setitem(inside, "getincrementaldecoder", inside["getincrementaldecoder"])
    assert "getincrementaldecoder" in linux_driver.LinuxDriver.run_input_thread.__code__.co_names
    with pytest.raises(UnicodeDecodeError):
        inside["getincrementaldecoder"]("utf-8")().decode(b"\xff")
    private.forgive_bad_bytes()
    assert inside["getincrementaldecoder"]("utf-8")().decode(b"a\xffb") == "a\ufffdb"


def test_a_fault_ends_the_app_with_its_own_words_alone(capsys: pytest.CaptureFixture[str]) -> None:
    app = Faulty()
    app.run(headless=True)
    told = capsys.readouterr()
    assert app.return_code == 1
    assert (told.out + told.err).strip() == "quiet words on a RuntimeError"


def test_textual_itself_would_have_shown_more(capsys: pytest.CaptureFixture[str]) -> None:
    """Why the parts are leaned on: without them the values of variables are printed."""

    class Loud(App[None]):
        def on_mount(self) -> None:
            typed = TYPED
            raise RuntimeError(len(typed))

    Loud().run(headless=True)
    told = capsys.readouterr()
    assert TYPED in told.out + told.err

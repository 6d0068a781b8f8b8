"""What a terminal sends, as keys."""

import pytest

from facilitator_tui.plain.keyboard import keys_of


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("2w ", ["2", "w", "space"]),
        ("\r\n\t", ["enter", "ctrl+j", "tab"]),
        ("\x7f\x08", ["backspace", "backspace"]),
        ("\x03\x18\x0f\x06\x1a", ["ctrl+c", "ctrl+x", "ctrl+o", "ctrl+f", "ctrl+z"]),
        ("\x1b", ["escape"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1b[A\x1b[B\x1bOC\x1b[3~\x1b[5~", ["up", "down", "right", "delete", "pageup"]),
        ("\x1b[200~", []),
        ("\x1bw", []),
        ("é¿漢", ["é", "¿", "漢"]),
        ("\ufffd", ["\ufffd"]),
    ],
)
def test_keys_have_the_names_of_the_table(sent: str, keys: list[str]) -> None:
    assert keys_of(sent) == keys

"""The themes: what is read stands out from the paper, and no role rests on its colour."""

import pytest
from rich.color import Color as RichColor
from rich.terminal_theme import TerminalTheme

from facilitator_tui.settings import THEMES, Theme
from facilitator_tui.tui.paint import look
from facilitator_tui.tui.paint.content import strip, style
from facilitator_tui.tui.paint.rows import Span
from facilitator_tui.tui.paint.theme import DECORATION, FEW, PALETTES, RECEDED, Palette

VGA = TerminalTheme(
    (0, 0, 0), (170, 170, 170),
    [(0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170)],
    [(85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255),
     (255, 255, 255)],
)  # fmt: skip
"""The sixteen colours of a text console."""
COLOURED = [
    *(pytest.param(PALETTES[name], id=name) for name in THEMES if name != "mono"),
    *(pytest.param(FEW[name], id=f"{name}-few") for name in THEMES if name != "mono"),
]


def luminance(colour: str) -> float:
    shares = [part / 255 for part in RichColor.parse(colour).get_truecolor(VGA)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", COLOURED)
def test_what_is_read_stands_out_from_the_paper(palette: Palette) -> None:
    ratios = {role: contrast(ink.colour, palette.paper) for role, ink in palette.inks.items()}
    assert {role: ratio for role, ratio in ratios.items() if role not in DECORATION | RECEDED and ratio < 4.5} == {}
    assert min(ratios[role] for role in DECORATION) >= 1.5


@pytest.mark.parametrize("name", [name for name in THEMES if name != "mono"])
def test_what_has_receded_is_fainter_than_all_else_and_can_be_read(name: Theme) -> None:
    palette = PALETTES[name]
    ratios = {role: contrast(ink.colour, palette.paper) for role, ink in palette.inks.items()}
    assert all(3 <= ratios[role] <= 0.75 * ratios["soft"] for role in RECEDED)


@pytest.mark.parametrize("palette", [PALETTES["mono"], *FEW.values()], ids=["mono", *FEW])
def test_nothing_recedes_where_there_are_few_colours_or_none(palette: Palette) -> None:
    assert {role: palette.inks[role] for role in RECEDED} == {
        "far": palette.inks["text"], "far-head": palette.inks["head"], "far-struck": palette.inks["struck"],
    }  # fmt: skip


@pytest.mark.parametrize("palette", COLOURED)
def test_the_line_to_say_stands_out_most(palette: Palette) -> None:
    ratios = {role: contrast(ink.colour, palette.paper) for role, ink in palette.inks.items()}
    assert ratios["line"] == max(ratios.values())
    assert palette.inks["line"].bold


def test_every_theme_has_every_role() -> None:
    roles = set(PALETTES["dim"].inks)
    for palettes in (PALETTES, FEW):
        assert tuple(palettes) == THEMES
        assert all(set(palette.inks) == roles for palette in palettes.values())


def test_what_differs_without_colour_is_bold_struck_or_reversed_in_each_theme() -> None:
    bare = {role: ink._replace(colour="") for role, ink in PALETTES["mono"].inks.items()}
    for palette in (*PALETTES.values(), *FEW.values()):
        assert {role: ink._replace(colour="") for role, ink in palette.inks.items()} == bare
    assert bare["trouble"].reverse
    assert bare["struck"].strike


def test_the_darkest_has_almost_no_blue() -> None:
    for ink in PALETTES["ember"].inks.values():
        red, green, blue = RichColor.parse(ink.colour).get_truecolor(VGA)
        assert blue < green < red


def test_without_colours_no_colour_reaches_the_terminal() -> None:
    palette = PALETTES["mono"]
    for role in palette.inks:
        assert style(palette, role).color is None
        assert style(palette, role).bgcolor is None
    line = strip((Span("SAVED", "saved"), Span("!", "trouble")), 10, palette)
    assert line.text == "SAVED!    "


def test_the_paper_of_the_style_sheet_is_that_of_the_palette() -> None:
    assert look.Look().paper == PALETTES["dim"].paper
    assert look.Look(PALETTES["mono"]).paper == "ansi_default"
    assert look.Look(FEW["day"]).paper == "ansi_white"

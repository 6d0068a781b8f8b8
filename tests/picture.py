"""A terminal's screen as a picture: cells with their colours, bold, underline and reverse."""

from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono{}.ttf",
    "/usr/share/fonts/dejavu-sans-mono-fonts/DejaVuSansMono{}.ttf",
    "/Library/Fonts/DejaVuSansMono{}.ttf",
)
INK, PAPER = "#d0d0d0", "#0c0c0c"
NAMED = {
    "black": "000000", "red": "cc3333", "green": "33aa55", "brown": "bb8822", "blue": "4477cc", "magenta": "aa55aa",
    "cyan": "33aaaa", "white": "cccccc", "brightblack": "666666", "brightred": "ff6666", "brightgreen": "66dd88",
    "brightbrown": "eecc66", "brightblue": "77aaff", "brightmagenta": "dd88dd", "brightcyan": "66dddd",
    "brightwhite": "ffffff",
}  # fmt: skip


def _font(size: int, weight: str) -> ImageFont.FreeTypeFont:
    for place in FONTS:
        if Path(place.format(weight)).exists():
            return ImageFont.truetype(place.format(weight), size)
    raise FileNotFoundError("A picture needs the font DejaVu Sans Mono (package fonts-dejavu-core).")


def _colour(name: str, default: str) -> str:
    return default if name == "default" else "#" + NAMED.get(name, name)


def draw(screen: Any, path: Path, *, size: int = 16) -> None:
    """Write pyte's `screen` to `path` as a PNG with letters of `size` pixels.

    Raises FileNotFoundError where the font is missing.
    """
    regular, bold = _font(size, ""), _font(size, "-Bold")
    width, height = round(regular.getlength("M")), round(size * 1.25)
    image = Image.new("RGB", (width * screen.columns, height * screen.lines), PAPER)
    pen = ImageDraw.Draw(image)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            ink, paper = _colour(cell.fg, INK), _colour(cell.bg, PAPER)
            if cell.reverse:
                ink, paper = paper, ink
            left, top = column * width, row * height
            pen.rectangle((left, top, left + width - 1, top + height - 1), fill=paper)
            if cell.data.strip():
                pen.text((left, top + 1), cell.data, font=bold if cell.bold else regular, fill=ink)
            if cell.underscore:
                pen.line((left, top + height - 2, left + width - 1, top + height - 2), fill=ink)
    image.save(path)

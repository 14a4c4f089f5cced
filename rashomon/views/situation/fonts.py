"""Letters of the PDF: DejaVu where the machine has it, else Bitstream Vera, which ReportLab brings along.

Vera has the letters of Turkish and of western and central Europe but neither ə nor Cyrillic; what a font lacks is
written in plain Latin letters where it can be, else as a question mark, and the report says so at its end.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from rashomon.model.record import record

FOLDERS = (
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/dejavu",
    "/usr/share/fonts/dejavu-serif-fonts",
    "/usr/share/fonts/TTF",
    "/usr/local/share/fonts/dejavu",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
DEJAVU = ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf")
VERA = ("Vera.ttf", "VeraBd.ttf")
UNKNOWN = "?"
PLAIN = {
    "ə": "e", "Ə": "E", "ı": "i", "İ": "I", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ħ": "h",
    "Ħ": "H", "→": "->", "≠": "!=", "−": "-", "‑": "-", "‐": "-", "‚": ",", "\u2009": " ", "\u202f": " ",
}  # fmt: skip


@record
class Face:
    """A font in regular and bold, under the names the PDF knows them by, and the letters it has."""

    regular: str
    bold: str
    has: frozenset[int]

    def shown(self, text: str) -> str:
        """Text in letters the font has: "Kəlbəcər" is "Kelbecer" in a font without ə."""
        return "".join(self._shown(text))

    def lacks(self, text: str) -> bool:
        """Whether some letter of a text is not in the font."""
        return any(ord(c) not in self.has for c in text if c not in "\n\t")

    def _shown(self, text: str) -> Iterator[str]:
        for letter in text:
            if ord(letter) in self.has or letter in "\n\t":
                yield letter
            else:
                plain = PLAIN.get(letter) or _bare(letter)
                yield plain if plain and all(ord(c) in self.has for c in plain) else UNKNOWN


def _bare(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))


@cache
def face() -> Face:
    """The best font at hand."""
    for folder in FOLDERS:
        files = [Path(folder) / name for name in DEJAVU]
        if all(f.is_file() for f in files):
            try:
                return _registered(*files, name="DejaVuSerif")
            except TTFError:  # a broken file is passed over
                continue
    return vera()


def vera() -> Face:
    """The font that is always there."""
    home = find_spec("reportlab")
    folder = Path(home.origin or "").parent / "fonts" if home else Path()
    return _registered(*(folder / name for name in VERA), name="Vera")


def _registered(regular: Path, bold: Path, *, name: str) -> Face:
    plain, heavy = TTFont(name, str(regular)), TTFont(f"{name}-Bold", str(bold))
    for font in (plain, heavy):
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(name, normal=name, bold=heavy.fontName, italic=name, boldItalic=heavy.fontName)
    has = frozenset(plain.face.charToGlyph) & frozenset(heavy.face.charToGlyph)
    return Face(regular=name, bold=heavy.fontName, has=has)

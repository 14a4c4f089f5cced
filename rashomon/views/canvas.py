"""What text on a terminal is made of: width, signs and hues; wrapped lines, sections, left and right.

Comes in: words and their styles.  Goes out: lines of text, plain or with colours.  Plain text is complete without them.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console
from rich.text import Text

from rashomon.model.record import record

NARROWEST, WIDEST, STACKED = 40, 140, 80
LEAST = 16  # columns for a body beside a mark
PARTY_STYLES = ("bold blue", "bold yellow", "bold magenta", "bold cyan")

TIGHT = "\u00a0"  # a space at which no line is broken
_UNBROKEN = "\ue000"  # stands for it while lines are broken, as any space would be a place to break at

ASCII = {
    "●": "*", "▶": ">", "⊘": "(x)", "↑": "^", "◇": "<>", "△": "/\\", "≠": "!=", "“": '"', "”": '"', "‘": "'",
    "’": "'", "·": "-", "…": "...", "–": "-", "—": "--", "→": "->", "│": "|", "├": "+", "┤": "+", "─": "-",
    "└": "`", "−": "-", "±": "+/-",
}  # fmt: skip


@record
class Canvas:
    """How wide and in which signs to write, and whose hue is whose: ``parties`` in the order of their columns."""

    width: int
    unicode: bool
    parties: tuple[str, ...] = ()

    @property
    def inner(self) -> int:
        """The width of a line without its margin."""
        return self.width - 2

    def style(self, party: str | None) -> str:
        """How a party's letters look: its hue, bold; underlined for third parties."""
        if party not in self.parties:
            return "underline" if party else ""
        at = self.parties.index(party)
        return PARTY_STYLES[at] if at < len(PARTY_STYLES) else "bold"

    def text(self, words: str, style: str = "") -> Text:
        """Words in the signs the terminal has."""
        return Text(words if self.unicode else to_ascii(words), style=style)

    def joined(self, *parts: tuple[str, str]) -> Text:
        """Several pieces in their styles, as one text."""
        return Text.assemble(*(self.text(words, style) for words, style in parts))


def canvas(*, width: int, unicode: bool, parties: tuple[str, ...] = ()) -> Canvas:
    """A canvas of a width that can be read."""
    return Canvas(width=max(NARROWEST, min(width, WIDEST)), unicode=unicode, parties=parties)


def tight(words: str) -> str:
    """Words that stay on one line where there is room: "[3] s. 4"."""
    return words.replace(" ", TIGHT)


def to_ascii(words: str) -> str:
    """The nearest ASCII: "“Kəlbəcər” ≠" becomes a readable stand-in, never an error."""
    return TIGHT.join(map(_ascii, words.split(TIGHT)))


def _ascii(words: str) -> str:
    plain = unicodedata.normalize("NFKD", "".join(ASCII.get(c, c) for c in words))
    return "".join(c for c in plain if not unicodedata.combining(c)).encode("ascii", "replace").decode("ascii")


def printed(lines: Iterable[Text], *, colour: bool) -> str:
    """Lines as text with a margin of one column; with ANSI colours where they are wanted."""
    spaced = (_loosened(Text(" ").append_text(part)) if part else part for part in lines)
    if not colour:
        return "".join(part.plain.rstrip() + "\n" for part in spaced)
    out = StringIO()
    console = Console(
        file=out, force_terminal=True, color_system="standard", no_color=False, highlight=False, legacy_windows=False
    )
    for part in spaced:
        part.rstrip()
        console.print(part, soft_wrap=True, markup=False, emoji=False)
    return out.getvalue()


def _loosened(text: Text) -> Text:
    return _swapped(text, TIGHT, " ")


def _swapped(text: Text, old: str, new: str) -> Text:
    """The text with one character for another, its styles kept."""
    if old in text.plain:
        text = text.copy()
        text.plain = text.plain.replace(old, new)
    return text


def wrap(text: Text, width: int, indent: int = 0, first: int = 0) -> list[Text]:
    """Lines of at most ``width``; all but the first are indented by ``indent``, the first by ``first``."""
    console = Console(width=width, file=StringIO())
    lines = list(_swapped(text, TIGHT, _UNBROKEN).wrap(console, max(8, width - indent), overflow="fold"))
    for i, part in enumerate(lines):
        part.rstrip()
        part.plain = part.plain.replace(_UNBROKEN, TIGHT)
        lines[i] = Text(" " * (indent if i else first)).append_text(part)
    return lines


def hang(mark: Text, body: Text, width: int) -> list[Text]:
    """A mark at the left, the body beside it in a block; beneath it where there is no room beside."""
    if width - mark.cell_len < LEAST:
        return [*wrap(mark, width), *wrap(body, width, indent=4, first=4)]
    lines = wrap(body, width - mark.cell_len - 1)
    return [Text.assemble(mark if i == 0 else " " * mark.cell_len, " ", part) for i, part in enumerate(lines)]


def section(sheet: Canvas, name: str, note: str = "") -> Iterator[Text]:
    """The name of a section over a line, a note at its right where there is room."""
    yield Text("")
    gap = sheet.inner - len(name) - len(note)
    if note and gap > 2:
        yield sheet.joined((name, "bold"), (" " * gap, ""), (note, "dim"))
    else:
        yield sheet.text(name, "bold")
    yield sheet.text("─" * sheet.inner, "dim")


def row(mark: Text, body: Text, source: Text, sheet: Canvas) -> list[Text]:
    """A table's line: a mark, a body, its source at the right; where it does not fit the source ends the body."""
    room = sheet.inner - mark.cell_len - body.cell_len - source.cell_len - 1
    if room >= 2:
        return [Text.assemble(mark, " ", body, " " * room, source)]
    return hang(mark, Text.assemble(body, " · " if sheet.unicode else " - ", source), sheet.inner)


def left_and_right(left: Text, right: Text, sheet: Canvas, *, indent: int = 11) -> list[Text]:
    """Left text and right text on one line where they fit, else the right one beneath, at the right."""
    room = sheet.inner - left.cell_len - right.cell_len
    if room >= 2:
        return [Text.assemble(left, " " * room, right)]
    below = wrap(right, sheet.inner - 4)
    flush = (Text.assemble(" " * (sheet.inner - b.cell_len), b) for b in below)
    return [*wrap(left, sheet.inner, indent=indent), *flush]

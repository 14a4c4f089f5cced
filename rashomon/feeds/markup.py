"""HTML of a feed's titles, summaries and contents in, plain text out: nothing of it is trusted or kept."""

import re
from html import unescape
from typing import Any

# fmt: off
BLOCKS = frozenset(
    {
        "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table",
        "section", "article", "figure", "hr", "pre",
    }
)
# fmt: on
# fmt: off
UNSEEN = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "button",
        "select", "textarea",
    }
)
# fmt: on
TAG = re.compile(r"</[a-z]{1,10}>|<(?:br|img|p|hr)\b[^<>]*>", re.IGNORECASE)
LONGEST = 2_000_000  # characters of markup


def text_of(markup: str) -> str:
    """The text of a piece of HTML, paragraphs apart by an empty line.

    >>> text_of("<p>Goris was <b>shelled</b>.</p><script>steal()</script><p>Baku denied&nbsp;it.</p>")
    'Goris was shelled.\\n\\nBaku denied it.'
    """
    text = _once("".join(c for c in markup[:LONGEST] if c in "\t\n\r" or c >= " "))
    return _once(text) if TAG.search(text) else text  # feeds often escape twice


def _once(source: str) -> str:
    return _joined(_pieces(source) if "<" in source else [unescape(source)])


def line_of(markup: str) -> str:
    """The same on one line: a title."""
    return " ".join(text_of(markup).split())


def _joined(pieces: list[str]) -> str:
    """Pieces of text as paragraphs; a NUL ends one."""
    paragraphs = (" ".join(part.split()) for part in "".join(pieces).split("\0"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _pieces(source: str) -> list[str]:
    from lxml.etree import LxmlError
    from lxml.html import fragment_fromstring

    try:
        root = fragment_fromstring(source, create_parent="div")
    except (LxmlError, ValueError, AssertionError):
        return []
    pieces: list[str] = []
    _collect(root, pieces)
    return pieces


def _collect(root: Any, pieces: list[str]) -> None:
    """Walk without recursion: markup may be nested as deep as it likes."""
    from lxml.etree import iterwalk

    hidden = 0
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        seen = isinstance(element.tag, str)
        if event == "start":
            hidden += element.tag in UNSEEN
            pieces.append("\0" if element.tag in BLOCKS else "")
            pieces.append((element.text or "") if not hidden else "")
        else:
            hidden -= seen and element.tag in UNSEEN
            pieces.append("\0" if seen and element.tag in BLOCKS else "")
            pieces.append((element.tail or "") if not hidden else "")

"""XML made safe before any parser sees it: decoded, and without a document type that could expand or load anything."""

import re

from rashomon.errors import FeedError
from rashomon.feeds.encoding import decode_as

HEAD = 4_000
TAG = re.compile(r"""<[^\W\d](?:[^<>"']|"[^"<]*"|'[^'<]*')*+>""")
SIGNS = 1_000  # "=" in one tag; the time a parser takes for one grows with the square of its attributes
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""", re.IGNORECASE)
SKIPPED = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
QUOTED = r"""(?:"[^"<>]*"|'[^'<>]*')"""
REFERENCE = re.compile(  # names a document type, declares nothing
    rf"<!DOCTYPE\s+[\w:.-]+(?:\s+(?:PUBLIC\s+{QUOTED}(?:\s*{QUOTED})?|SYSTEM\s+{QUOTED}))?\s*>", re.IGNORECASE
)
ELEMENT = re.compile(r"<[^\W\d]")
ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FEEDS = re.compile(r"<(?:\w+:)?(rss|feed|RDF|channel)[\s>/]")


def characters(data: bytes, origin: str, charset: str | None = None) -> str:
    """The characters of an XML file, by what they are before what they are said to be."""
    found = DECLARED.match(data[:HEAD])
    declared = found[1].decode("ascii") if found else None
    return decode_as(data, origin, declared, charset)


def safe(text: str, origin: str) -> str:
    """The document from its first element on; raises FeedError when it declares a document type of its own.

    A bare reference to a document type, as RSS 0.91 has it, is cut and never looked up.
    """
    start = _prolog_end(text)
    while text.startswith("<!", start):
        reference = REFERENCE.match(text, start)
        if not reference:
            raise FeedError(f"{origin}: declares entities or a document type of its own, as no feed needs; not read.")
        start = _prolog_end(text, reference.end())
    if not ELEMENT.match(text, start):
        raise FeedError(f"{origin}: is neither RSS nor Atom, nor any XML. Give the address of a feed.")
    if any(tag[0].count("=") > SIGNS for tag in TAG.finditer(text, start)):
        raise FeedError(f"{origin}: has an element with more than {SIGNS:,} attributes, as no feed needs; not read.")
    return ILLEGAL.sub("", text[start:])


def is_feed(data: bytes) -> bool:
    """Whether these bytes begin a feed, whatever they are called."""
    try:
        text = characters(data[:HEAD], "feed")
    except Exception:  # not even text
        return False
    start = _prolog_end(text)
    while (reference := re.match(r"<!DOCTYPE[^>]*>", text[start:], re.IGNORECASE)) and "html" not in reference[
        0
    ].lower():
        start = _prolog_end(text, start + reference.end())
    return bool(FEEDS.match(text, start)) or (text.startswith("<!", start) and bool(FEEDS.search(text, start)))


def _prolog_end(text: str, start: int = 0) -> int:
    start += text.startswith("\ufeff", start)
    while found := SKIPPED.match(text, start):
        start = found.end()
    return start

"""From a web page to its article: text, headline, day, outlet and author, through trafilatura."""

import re
from datetime import date
from typing import Any

from rashomon.errors import DocumentError
from rashomon.feeds.encoding import decode_as
from rashomon.model.text import Document


def page(data: bytes, origin: str, *, charset: str | None = None) -> Document:
    """The article of an HTML page; paragraphs stand apart by an empty line, the headline first.

    Menus, comments and advertisements are left out; ``charset`` is what a server said of it.
    Raises DocumentError when no article is found.
    """
    found = _extract(_characters(data, origin, charset))
    paragraphs = [line.strip() for line in (found.text or "").splitlines() if line.strip()] if found else []
    if not found or not paragraphs:
        raise DocumentError(f"{origin}: no article was found in this page. Save the article's text as a .txt file.")
    title = (found.title or "").strip() or None
    if title and not _same(title, paragraphs[0]):
        paragraphs.insert(0, title)
    return Document(
        text="\n\n".join(paragraphs),
        published=_day(found.date),
        origin=origin,
        title=title,
        outlet=found.sitename or found.hostname or None,
        author=found.author or None,
    )


def _characters(data: bytes, origin: str, charset: str | None) -> str:
    """The page decoded as it, or its server, says it should be; else as any text file."""
    declared = re.search(rb"""<meta[^>]+charset=["']?([\w-]+)""", data[:4_000], re.IGNORECASE)
    return decode_as(data, origin, declared[1].decode("ascii") if declared else None, charset)


def _extract(html: str) -> Any:
    from trafilatura import bare_extraction

    for recall in (False, True):  # the second time anything that might be an article
        try:
            found = bare_extraction(
                html, fast=True, with_metadata=True, include_comments=False, include_tables=False, favor_recall=recall
            )
        except Exception:  # trafilatura lets anything through on damaged markup: no article
            continue
        if found and getattr(found, "text", None):
            return found
    return None


def _same(title: str, line: str) -> bool:
    """Whether a first line is the headline already, perhaps without the outlet's name behind it."""
    return line.casefold() == title.casefold() or title.casefold().startswith(line.casefold() + " ")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None

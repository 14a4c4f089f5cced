"""From an entry of a feed to its article: the page behind its link, else the feed's own text, told apart."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from rashomon.errors import DocumentError, FeedError
from rashomon.feeds.dating import Sayings, day
from rashomon.feeds.files import article, check_length
from rashomon.feeds.http import Fetched
from rashomon.feeds.links import identity
from rashomon.feeds.rss import Entry, Feed
from rashomon.model.text import Document

WHOLE = 120  # words of a feed's text from which it may be the whole article
CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\b(?:read|continue|find out) (?:more|reading|on)\W*[\w ]{0,40})$", re.I)
SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf"}

Fetch = Callable[[str], Fetched]


def document(
    entry: Entry, feed: Feed, *, now: datetime, fetch: Fetch | None = None, outlet: str | None = None
) -> Document:
    """The article of an entry, its notes saying where text and date are from.

    ``fetch`` gets its page; without one the feed's own text is taken.  A teaser is taken only where there is nothing
    better, and noted as one.  Raises FeedError when the entry has no text at all; FeedError with ``retry_after``
    when its page could not be had now.
    """
    page, trouble = _page(entry, fetch)
    if page is None or _is_stub(page, entry):
        reason = trouble or "its page has less text than the feed"
        found = _own_text(entry, feed, reason)
    else:
        found = replace(page, notes=("text: the page",))
    published, told = day(
        Sayings(published=entry.published, updated=entry.updated, page=page.published if page else None), now
    )
    return replace(
        found,
        published=published,
        title=entry.title or found.title,
        outlet=outlet or entry.outlet or feed.title or found.outlet,
        author=found.author or entry.author,
        notes=(*found.notes, told),
    )


def article_at(fetched: Fetched) -> Document:
    """The article in what an address gave.  Raises DocumentError when there is none."""
    suffix = SUFFIXES.get(fetched.type) or PurePosixPath(urlsplit(fetched.at).path).suffix
    known = suffix if fetched.type in SUFFIXES or suffix in {".pdf", ".docx", ".txt"} else ".html"
    return article(fetched.data, identity(fetched.at), suffix=known, charset=fetched.charset)


def _page(entry: Entry, fetch: Fetch | None) -> tuple[Document | None, str]:
    """The article behind the link, or why there is none.  Raises FeedError when it may be there later."""
    if fetch is None:
        return None, "its page was not asked for"
    if not entry.link:
        return None, "the entry has no link"
    try:
        return article_at(fetch(entry.link)), ""
    except FeedError as error:
        if error.retry_after is not None and not _is_whole(entry.content):
            raise
        return None, str(error)
    except DocumentError as error:
        return None, str(error)


def _own_text(entry: Entry, feed: Feed, reason: str) -> Document:
    """What the feed itself says: headline and text."""
    if not entry.content:
        raise FeedError(f"{entry.link or entry.title or feed.origin}: has no text in the feed, and {reason}")
    parts = [part for part in (entry.title, entry.content) if part]
    text = "\n\n".join(parts[1:] if len(parts) > 1 and parts[1].startswith(parts[0]) else parts)
    check_length(text, entry.link or feed.origin)
    kind = "the whole article in the feed" if _is_whole(entry.content) else "only the teaser of the feed"
    origin = identity(entry.link) if entry.link else feed.origin
    return Document(text=text, origin=origin, notes=(f"text: {kind}; {reason}",))


def _is_whole(text: str) -> bool:
    return len(text.split()) >= WHOLE and not CUT.search(text)


def _is_stub(page: Document, entry: Entry) -> bool:
    """Whether the page shows a stranger less than the feed does: a wall, a notice about cookies."""
    return _is_whole(entry.content) and len(page.text.split()) < len(entry.content.split()) / 2

"""RSS and Atom as bytes in, a Feed with its entries out; read by feedparser after our own precautions."""

import logging
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from rashomon.errors import DocumentError, FeedError
from rashomon.feeds.links import identity, is_web, resolved
from rashomon.feeds.markup import line_of, text_of
from rashomon.feeds.xml import characters, safe
from rashomon.model.record import record

LOG = logging.getLogger(__name__)
MOST = 2_000  # entries of one feed

USED = frozenset(
    {"id", "title", "link", "summary", "content", "published", "published_parsed", "updated", "updated_parsed"}
    | {"created", "created_parsed", "author", "source"}
)
IGNORED = frozenset(  # another form of what is used, or nothing of an article's
    {"title_detail", "links", "guidislink", "summary_detail", "author_detail", "authors", "contributors", "subtitle"}
    | {"subtitle_detail", "tags", "category", "comments", "enclosures", "rights", "rights_detail", "license", "image"}
    | {"publisher", "publisher_detail", "expired", "expired_parsed", "language", "href", "where", "cloud", "ttl"}
    | {"guid", "coverage", "format", "type", "relation", "vcard", "xfn", "textinput", "docs", "isPermaLink", "base"}
    | {"text", "abstract", "body", "fullimage", "twitter", "wfw_commentrss", "feed_origlink", "feedburner_origlink"}
)
FOREIGN = (  # extensions, by the prefix that feedparser puts before their names
    "media_", "itunes_", "slash_", "wfw_", "thr_", "georss_", "gml_", "geo_", "gd_", "gphoto_", "dc_", "dcterms_",
    "content_", "sy_", "atom_", "feedburner_", "openSearch_", "yt_", "podcast_", "googleplay_", "rawvoice_", "post-",
    "newsml_", "mi_", "snf_", "creativecommons_", "cc_", "prism_", "nyt_", "bbc_", "ap_", "webfeeds_", "n_", "psc_",
)  # fmt: skip


@record
class Entry:
    """One article as its feed announces it; texts without markup, times in UTC.

    ``id`` knows it again at the next visit; ``content`` is the longest text the feed gives, ``outlet`` the paper
    that a feed of several papers takes it from.
    """

    id: str
    link: str
    title: str
    content: str
    published: datetime | None = None
    updated: datetime | None = None
    author: str | None = None
    outlet: str | None = None


@record
class Feed:
    """A feed as it was read: its name, its entries in its own order, and the fields nobody knows."""

    origin: str
    title: str | None
    entries: tuple[Entry, ...]
    unknown: tuple[str, ...] = ()


def read(data: bytes, origin: str, *, charset: str | None = None) -> Feed:
    """The feed in these bytes; ``origin`` is where they are from, and what its links are relative to.

    Raises FeedError for what is no feed, and for XML that declares entities or a document type.
    """
    parsed = _parsed(data, origin, charset)
    entries = tuple(_entry(raw, origin) for raw in parsed["entries"][:MOST])
    unknown = tuple(sorted({name for raw in parsed["entries"] for name in raw if not _is_known(name)}))
    if unknown:
        LOG.warning("%s: fields that are not known, and not used: %s", origin, ", ".join(unknown))
    if len(parsed["entries"]) > MOST:
        LOG.warning("%s: has %d entries; the first %d are read", origin, len(parsed["entries"]), MOST)
    return Feed(origin=origin, title=line_of(_said(parsed["feed"], "title")) or None, entries=entries, unknown=unknown)


def _parsed(data: bytes, origin: str, charset: str | None) -> Any:
    import feedparser

    try:
        text = safe(characters(data, origin, charset), origin)
    except DocumentError as error:
        raise FeedError(str(error)) from error
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": origin if is_web(origin) else ""}
    try:
        parsed = feedparser.parse(BytesIO(text.encode("utf-8")), response_headers=headers, sanitize_html=False)
    except Exception as error:  # feedparser has several dozen branches, some of which raise on damaged feeds
        raise FeedError(f"{origin}: this feed is damaged ({error}). Tell its publisher.", retry_after=0) from error
    if not parsed.get("version") and not parsed["entries"]:
        raise FeedError(f"{origin}: is neither RSS nor Atom. Give the address of a feed; a page may name one.")
    return parsed


def _entry(raw: Mapping[str, Any], origin: str) -> Entry:
    link = resolved(_said(raw, "link") or _said(raw, "id"), origin)
    title = line_of(_said(raw, "title"))
    source = _get(raw, "source")
    return Entry(
        id=_said(raw, "id") or (identity(link) if link else title),
        link=link,
        title=title,
        content=max((text_of(text) for text in _texts(raw)), key=len, default=""),
        published=_time(raw, "published_parsed") or _time(raw, "created_parsed"),
        updated=_time(raw, "updated_parsed"),
        author=line_of(_said(raw, "author")) or None,
        outlet=(line_of(_said(source, "title")) or None) if isinstance(source, Mapping) else None,
    )


def _texts(raw: Mapping[str, Any]) -> list[str]:
    contents = _get(raw, "content") or []
    return [_said(content, "value") for content in contents] + [_said(raw, "summary")]


def _get(raw: Any, name: str) -> Any:
    """A field as it is: feedparser's own look-up answers for missing fields with others, and a warning."""
    return dict.get(raw, name)


def _said(raw: Mapping[str, Any], name: str) -> str:
    value = _get(raw, name)
    return value if isinstance(value, str) else ""


def _time(raw: Mapping[str, Any], name: str) -> datetime | None:
    value = _get(raw, name)
    try:
        return datetime.fromtimestamp(timegm(value), UTC) if value else None
    except (ValueError, TypeError, OverflowError):  # "30 February"
        return None


def _is_known(name: str) -> bool:
    return name in USED or name in IGNORED or name.startswith(FOREIGN)

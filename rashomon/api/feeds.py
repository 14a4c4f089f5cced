"""What is new, to be subscribed to: as JSON, JSON Feed and Atom, of everything or of what meets a filter."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import NAMESPACE_OID, uuid5

from fastapi import APIRouter, Path, Query, Response
from feedgen.feed import FeedGenerator

from rashomon import __version__, wire
from rashomon.api.answering import Ask, Limit, Listed
from rashomon.api.describing import answers
from rashomon.api.samples import NEWS_EXAMPLE
from rashomon.model.news import News, Novelty, Range
from rashomon.serving import Asked, served
from rashomon.store import Page

routes = APIRouter(tags=["news"])
ATOM, FEED = "application/atom+xml", "application/feed+json"
KINDS = {"incidents": Novelty.INCIDENT, "contradictions": Novelty.CONTRADICTION, "tolls": Novelty.TOLL}
TITLES = {
    "incidents": "New incidents",
    "contradictions": "New contradictions",
    "tolls": "Revised tolls",
    "all": "What is new",
}
NEVER = "\ufffe\uffff"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@routes.get("/news", response_model=Listed[News], responses=answers(example=Listed(items=(NEWS_EXAMPLE,))))
def news(
    ask: Ask,
    asked: Asked,
    kind: Annotated[list[Novelty] | None, Query(max_length=3, description="incident, contradiction, toll.")] = None,
    limit: Limit = 50,
    after: Annotated[int | None, Query(ge=0, lt=2**63, description="Where the page begins: see next.")] = None,
) -> Response:
    """What became new, the newest first: incidents, contradictions, tolls that were revised."""
    found = served(ask.request).store.news(asked, kinds=kind or (), limit=limit + 1, before=after)
    behind = str(found[limit - 1].number) if len(found) > limit else None
    return ask.page(Page(items=tuple(found[:limit]), next=behind))


@routes.get(
    "/feeds/{name}.{form}",
    response_class=Response,
    responses=answers()
    | {200: {"content": {ATOM: {"schema": {"type": "string"}}, FEED: {"schema": {"type": "object"}}}}},
)
def feed(
    ask: Ask,
    asked: Asked,
    name: Annotated[str, Path(pattern="^(incidents|contradictions|tolls|all)$", description="What it is of.")],
    form: Annotated[str, Path(pattern="^(atom|json)$", description="Atom or JSON Feed.")],
    limit: Limit = 50,
) -> Response:
    """A feed to subscribe to.  A reader that knows only names and passwords sends a token as the password."""
    kinds = (KINDS[name],) if name in KINDS else ()
    found = served(ask.request).store.news(asked, kinds=kinds, limit=limit)
    make, media = (_atom, ATOM) if form == "atom" else (_json_feed, FEED)
    return Response(make(ask, name, found), media_type=media, headers={"ETag": ask.etag})


def _json_feed(ask: Ask, name: str, found: Sequence[News]) -> str:
    return wire.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": f"Rashomon: {TITLES[name]}",
            "home_page_url": _base(ask),
            "feed_url": _address(ask),
            "items": [_item(ask, one) for one in found],
        }
    )


def _item(ask: Ask, one: News) -> dict[str, Any]:
    return {
        "id": _key(one),
        "url": f"{_base(ask)}/incidents/{one.incident}",
        "title": headline(one),
        "content_text": summary(one),
        "date_published": one.at.isoformat(),
        "tags": [one.novel.kind.value],
        "_rashomon": wire.plain(one),
    }


def _atom(ask: Ask, name: str, found: Sequence[News]) -> bytes:
    feed = FeedGenerator()
    feed.id(_address(ask))
    feed.title(f"Rashomon: {TITLES[name]}")
    feed.author(name="Rashomon")
    feed.generator("Rashomon", __version__)
    feed.link(href=_address(ask), rel="self", type=ATOM)
    feed.updated(found[0].at if found else BEGINNING)
    for one in found:
        entry = feed.add_entry(order="append")
        entry.id(_key(one))
        entry.title(_xml(headline(one)))
        entry.link(href=f"{_base(ask)}/incidents/{one.incident}")
        entry.updated(one.at)
        entry.published(one.at)
        entry.category(term=one.novel.kind.value)
        entry.content(_xml(summary(one)), type="text")
    text: bytes = feed.atom_str()
    return text


def headline(one: News) -> str:
    """One entry in a line.

    "denial: ARM says that AZE shelled Goris; AZE denies it", "Shelling of Goris: killed ARM, 49 before, 105 now"
    """
    clash, revision = one.novel.contradiction, one.novel.revision
    if clash:
        return f"{clash.kind}: {clash.reason}"
    if revision:
        whose = " ".join(filter(None, (revision.harm, revision.side, "civilians" if revision.civilians else "")))
        return f"{one.novel.title}: {whose}, {_range(revision.before)} before, {_range(revision.after)} now"
    return one.novel.title


def summary(one: News) -> str:
    """What an entry is of."""
    clash = one.novel.contradiction
    if clash is None:
        return f"{one.novel.title} ({one.novel.kind}, incident {one.incident})"
    sides = " against ".join(", ".join(side) for side in clash.sides)
    return f"{one.novel.title} ({clash.kind}, incident {one.incident}): {clash.reason}. Claims: {sides}"


def _range(given: Range) -> str:
    """ "49", "31 to 49", "at least 49"."""
    if given.low is None or given.high is None:
        return f"at least {given.low}" if given.low is not None else "no number"
    return str(given.low) if given.low == given.high else f"{given.low} to {given.high}"


def _key(one: News) -> str:
    """The same for the same news for ever, whatever address the server has."""
    return uuid5(NAMESPACE_OID, f"rashomon news {one.number} {one.at.isoformat()}").urn


def _base(ask: Ask) -> str:
    public = served(ask.request).settings.public
    return (public or str(ask.request.base_url)).rstrip("/")


def _address(ask: Ask) -> str:
    query = urlencode(ask.request.query_params.multi_items())
    return f"{_base(ask)}{ask.request.url.path}" + (f"?{query}" if query else "")


def _xml(text: str) -> str:
    """Without the characters that XML cannot hold, whatever an article has of them."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in NEVER))

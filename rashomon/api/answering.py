"""Answers: records as JSON, tables as CSV, points as GeoJSON, by what was asked for; and nothing where nothing changed.

A handler says what it has in each format; ``Asking`` says which is wanted, and under which ETag.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query, Request, Response
from starlette.datastructures import MutableHeaders

from rashomon import wire
from rashomon.model.record import record
from rashomon.serving import Refused, etag, visitor_of
from rashomon.store import Page

JSON, CSV, GEOJSON = "application/json", "text/csv; charset=utf-8", "application/geo+json"
FORMATS = {"json": JSON, "csv": CSV, "geojson": GEOJSON}
MEDIA = {kind.partition(";")[0]: name for name, kind in FORMATS.items()}
Item = TypeVar("Item")
DEEPEST = 10_000  # of lists whose pages are counted
Formats = Mapping[str, Callable[[], str | bytes]]


@record
class Listed(Generic[Item]):
    """One page of a list; ``next`` is the address of the following one, null on the last."""

    items: tuple[Item, ...]
    next: str | None = None


class Unchanged(Exception):
    """Who asks has the answer already."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


@record
class Asking:
    """One question: who asks what, in which format, and the ETag of its answer."""

    request: Request
    format: str | None
    etag: str

    def answer(self, formats: Formats, *, after: str | None = None, status: int = 200) -> Response:
        """The answer in the format wanted; ``after`` is the place where the next page begins."""
        name = self._wanted(formats)
        response = Response(formats[name](), status_code=status, media_type=FORMATS[name])
        if self.etag:
            response.headers["ETag"] = self.etag
        if after:
            response.headers["Link"] = f'<{self.next_page(after)}>; rel="next"'
        return response

    def one(self, value: object, others: Formats | None = None) -> Response:
        """One record, or all there are, in JSON or one of the other formats."""
        return self.answer({"json": lambda: wire.dumps(value)} | dict(others or {}))

    def page(self, page: Page[Any], others: Formats | None = None) -> Response:
        """A page of records, in JSON or one of the other formats."""
        return self.answer({"json": lambda: self._list(page)} | dict(others or {}), after=page.next)

    def next_page(self, after: str) -> str:
        """The address of the page that begins at a place."""
        kept = [(name, value) for name, value in self.request.query_params.multi_items() if name != "after"]
        return f"{self.request.url.path}?{urlencode([*kept, ('after', after)])}"

    def _list(self, page: Page[Any]) -> str:
        items = ",".join(wire.dumps(item) for item in page.items)
        return f'{{"items":[{items}],"next":{wire.dumps(self.next_page(page.next) if page.next else None)}}}'

    def _wanted(self, formats: Formats) -> str:
        if self.format:
            if self.format in formats:
                return self.format
        elif name := _accepted(self.request.headers.get("accept", ""), list(formats)):
            return name
        raise Refused(406, f"{self.request.url.path}: is to be had as {', '.join(formats)}")


def asking(
    request: Request,
    format: Annotated[
        str | None, Query(pattern="^(json|csv|geojson)$", description="json, csv or geojson, whatever Accept says.")
    ] = None,
) -> Asking:
    """A dependency: what is asked.  Raises Unchanged when the asker has the answer as it stands."""
    visitor = visitor_of(request)
    own = etag(request, request.headers.get("accept", ""), visitor.name, visitor.role)
    known = request.headers.get("if-none-match", "")
    if own in {tag.strip() for tag in known.split(",")} or known.strip() == "*":
        raise Unchanged(own)
    return Asking(request=request, format=format, etag=own)


Ask = Annotated[Asking, Depends(asking)]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
After = Annotated[
    str | None, Query(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$", description="Where the page begins: see next.")
]


def skipped(after: str | None) -> int:
    """How many items were given already, of a list whose pages are counted.  Raises Refused (404) for no such place."""
    if after is None:
        return 0
    if not (after.isascii() and after.isdigit() and int(after[:9]) <= DEEPEST):
        raise Refused(404, f"{after!r} is no place in this list", next="Follow next, as the page before gave it.")
    return int(after)


def part(found: Sequence[Item], limit: int, skip: int) -> Page[Item]:
    """A page of a list whose pages are counted, of which one item more than its limit was asked for."""
    behind = str(skip + limit) if len(found) > limit and skip + limit <= DEEPEST else None
    return Page(items=tuple(found[:limit]), next=behind)


def not_modified(_: Request, error: Exception) -> Response:
    """The answer to who has it already."""
    response = Response(status_code=304)
    headers: MutableHeaders = response.headers
    headers["ETag"] = str(error)
    return response


def _accepted(accept: str, names: list[str]) -> str | None:
    """The format that an Accept header likes best, the first of ours where it likes several as well."""
    best: tuple[float, str] | None = None
    for name in names:
        liking = _liking(accept, FORMATS[name].partition(";")[0])
        if liking > (best[0] if best else 0):
            best = liking, name
    return best[1] if best else None


def _liking(accept: str, media: str) -> float:
    """How much an Accept header likes a type, 0 to 1: its own word counts before that of a wider range.

    >>> _liking("text/csv;q=0.5, */*;q=0.1", "text/csv")
    0.5
    """
    if not accept.strip():
        return 1.0
    said: dict[str, float] = dict(_ranges(accept))
    for name in (media, media.partition("/")[0] + "/*", "*/*"):
        if name in said:
            return said[name]
    return 0.0


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            yield media, min(1.0, max(0.0, float(quality)))
        except ValueError:
            yield media, 0.0

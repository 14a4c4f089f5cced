"""How a page is answered: templates, the theme, the token of its forms, and errors told as pages.

Comes in: a request, a template's name and plain values.  Goes out: HTML in which every value is escaped.
"""

from collections.abc import Callable, Coroutine
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from rashomon import __version__
from rashomon.errors import RashomonError, StoreError
from rashomon.knowledge.ground import by_size
from rashomon.model.claims import Stance
from rashomon.serving import Refused, Role, Visitor, etag, form_token, served
from rashomon.serving.keeping import stamp_of
from rashomon.serving.problems import Problem, problem
from rashomon.site.embedding import embedded
from rashomon.site.files import files, versioned
from rashomon.site.ground import Ground
from rashomon.views.wording import STANCE_WORDS, plural

THEMES = ("light", "dark")
AGAIN = {"light": "dark", "dark": "", "": "light"}  # what the switch turns to
SECTIONS = (
    ("/", "Incidents"),
    ("/claims", "Claims"),
    ("/actors", "Actors"),
    ("/trends", "Trends"),
    ("/review", "Review"),
    ("/feeds", "Feeds"),
)


Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class PageRoute(APIRoute):
    """A route that answers people: errors are pages, and empty fields of a form leave the address."""

    def get_route_handler(self) -> Handler:
        """The handler, with what goes wrong told as a page."""
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            if request.method == "GET" and (clean := _without_empty(request)) is not None:
                return RedirectResponse(clean, status_code=302)
            try:
                return await _at_one_moment(inner, request)
            except Refused as error:
                found = problem(error.status, str(error), next=error.next)
            except RequestValidationError as error:
                told = (f"{' '.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors()[:3])
                found = problem(422, "; ".join(told), next="Change it in the address or in the form.")
            except HTTPException as error:
                found = problem(error.status_code, str(error.detail))
            except RashomonError as error:
                found = problem(404 if isinstance(error, StoreError) else 400, str(error), next="Go back to the list.")
            return refused(request, found)

        return handler


async def _at_one_moment(inner: Handler, request: Request) -> Response:
    """The answer; made once more where the ledger changed while it was read, and what one part names was gone then."""
    before = stamp_of(request)
    try:
        return await inner(request)
    except KeyError:
        if request.method != "GET" or served(request).store.stamp() == before:
            raise
    return await inner(request)


def _without_empty(request: Request) -> str | None:
    """The address without the fields that a form left empty; None where there are none."""
    given = parse_qsl(request.url.query, keep_blank_values=True)
    kept = [(k, v) for k, v in given if v.strip()]
    if len(kept) == len(given):
        return None
    return request.url.path + (f"?{urlencode(kept)}" if kept else "")


def refused(request: Request, found: Problem) -> Response:
    """A page that says what went wrong; strangers are led to the sign-in page."""
    if found.status == 401:
        return RedirectResponse(f"/sign-in?{urlencode({'to': address(request)})}", status_code=303)
    answer = render(request, "error.html", problem=found)
    answer.status_code = found.status
    return answer


def address(request: Request) -> str:
    """The path and query of a request."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def within(given: str) -> str:
    """An address of this site, "/" for anything that leads elsewhere.

    >>> within("/incidents/0a1b"), within("//elsewhere.example"), within("https://elsewhere.example")
    ('/incidents/0a1b', '/', '/')
    """
    plain = given.startswith("/") and not given.startswith(("//", "/\\"))
    return given if plain and all(c.isprintable() for c in given) else "/"


# ---- freshness ----------------------------------------------------------------------------------------------


def tag(request: Request) -> str:
    """What a page is known by: another whenever what it shows, the reader or what is asked for changes."""
    brought = ground(request)
    drawn = f"{_drawn()} {brought.disputed_address} {brought.basemap_address}"
    return etag(request, drawn, theme(request), repr(visitor(request)))


def unchanged(request: Request) -> Response | None:
    """An empty answer where the browser has this page already."""
    own = tag(request)
    if own in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": own})
    return None


@cache
def _drawn() -> str:
    """Another for any other template or file: a page of an earlier version is not taken for this one."""
    source = environment().loader
    names = environment().list_templates()
    known = [source.get_source(environment(), name)[0] for name in names] if source else []
    return sha256("\x1f".join([*known, versioned()]).encode()).hexdigest()[:12]


# ---- templates ----------------------------------------------------------------------------------------------


def render(request: Request, template: str, *, forms: bool = False, **values: object) -> HTMLResponse:
    """A page; one with ``forms`` carries their token and is made anew each time."""
    carrier = Response()
    known = {
        "path": request.url.path,
        "address": address(request),
        "theme": theme(request),
        "theme_next": AGAIN[theme(request)],
        "visitor": visitor(request),
        "token": form_token(request, carrier) if forms else "",
        "bundle": _has_bundle(),
        "ground": ground(request),
        "guarded": served(request).accounts is not None,
    }
    answer = HTMLResponse(environment().get_template(template).render(known | values))
    if not forms:
        answer.headers["ETag"] = tag(request)
    answer.raw_headers += [(k, v) for k, v in carrier.raw_headers if k == b"set-cookie"]
    return answer


def ground(request: Request) -> Ground:
    """What the user brought for the maps."""
    found = getattr(request.app.state, "ground", None)
    return found if isinstance(found, Ground) else Ground()


def theme(request: Request) -> str:
    """The theme that the reader chose, "" for that of the system."""
    given = request.cookies.get("theme", "")
    return given if given in THEMES else ""


def visitor(request: Request) -> Visitor | None:
    """Who asks, where that is known."""
    found = request.scope.get("visitor")
    return found if isinstance(found, Visitor) else None


def may_judge(request: Request) -> bool:
    """Whether forms that judge are shown."""
    found = visitor(request)
    return found is not None and found.may(Role.JUDGE)


@cache
def _has_bundle() -> bool:
    return "bundle/desk.js" in files()


def warm() -> None:
    """Make ready what the first reader would wait for: towns for maps, templates."""
    by_size()
    for name in environment().list_templates():
        environment().get_template(name)


@cache
def environment() -> Environment:
    """The templates, every value escaped and every name known."""
    made = Environment(
        loader=PackageLoader("rashomon.site", "templates"),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        plural=plural,
        version=__version__,
        sections=SECTIONS,
        stances=[(s.value, STANCE_WORDS[s][0]) for s in Stance],
        embedded=embedded,
        static=versioned(),
    )
    made.filters["path"] = lambda text: quote(str(text), safe="")
    return made

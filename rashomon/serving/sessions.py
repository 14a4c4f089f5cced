"""Signing in and out, the cookie of a session, and the token that every form carries.

A page of another site can make a browser send requests here, with its cookies.  It cannot read the token of a form, nor
make a browser say that the request came from here; both are looked at.
"""

import hmac
from collections.abc import AsyncIterator
from secrets import token_bytes, token_urlsafe

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeSerializer
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from rashomon.serving.accounts import LASTS
from rashomon.serving.problems import Refused
from rashomon.serving.rates import reader
from rashomon.serving.roles import Visitor
from rashomon.serving.served import Served, served

FIELD = "csrf"
HEADER = "x-csrf-token"
SESSION, FORM = "session", "form"  # what a cookie is for
FIELDS = 50


def cookie_name(of: Served, kind: str) -> str:
    """The name of a cookie; a browser keeps one called __Host- to this very host and to TLS."""
    return f"__Host-rashomon-{kind}" if of.settings.is_secure else f"rashomon-{kind}"


def read_cookie(of: Served, cookies: dict[str, str], kind: str) -> str | None:
    """What we put into a cookie, None when it is not there or not ours."""
    try:
        value = URLSafeSerializer(of.key, salt=kind).loads(cookies.get(cookie_name(of, kind), ""))
    except BadSignature:
        return None
    return value if isinstance(value, str) else None


def _set_cookie(of: Served, response: Response, kind: str, value: str) -> None:
    response.set_cookie(
        cookie_name(of, kind),
        URLSafeSerializer(of.key, salt=kind).dumps(value),
        max_age=int(LASTS.total_seconds()) if kind == SESSION else None,
        path="/",
        secure=of.settings.is_secure,
        httponly=True,
        samesite="lax" if kind == SESSION else "strict",  # a link in a letter leads to the page, signed in
    )


async def sign_in(request: Request, response: Response, name: str, password: str) -> Visitor:
    """Begin a session; its cookie goes with the response.  Raises Refused: 401, or 429 after too many tries."""
    of = served(request)
    if of.accounts is None:
        raise Refused(404, "there are no accounts here: whoever uses this machine is signed in already")
    for who in (reader(request), f"account {name[:64]}"):
        if of.settings.workers > 1:
            of.limiter.count_in(of.accounts, "signing_in", who)
        else:
            of.limiter.count("signing_in", who)
    session = await run_in_threadpool(of.accounts.sign_in, name, password)
    found = of.accounts.by_session(session) if session else None
    if session is None or found is None:
        raise Refused(401, "the name or the password is wrong", next="Check both and try again.")
    _set_cookie(of, response, SESSION, session)
    return found


def sign_out(request: Request, response: Response) -> None:
    """End the session, here and in the browser."""
    of = served(request)
    visitor = request.scope.get("visitor")
    if of.accounts and isinstance(visitor, Visitor) and visitor.session:
        of.accounts.sign_out(visitor.session)
    response.delete_cookie(cookie_name(of, SESSION), path="/", secure=of.settings.is_secure, httponly=True)


def form_token(request: Request, response: Response) -> str:
    """The token for the forms of a page; a cookie that it belongs to goes with the response.

    It is written otherwise each time: a page that is zipped gets no shorter for whoever guesses at its token in a
    search or an address that the page repeats (BREACH).
    """
    of = served(request)
    bound = _bound(request)
    if bound is None:
        bound = token_urlsafe(16)
        _set_cookie(of, response, FORM, bound)
    return _masked(_token(of, bound))


def is_token(request: Request, given: str) -> bool:
    """Whether a form carries the token that a page of ours was given."""
    bound = _bound(request)
    return bound is not None and hmac.compare_digest(_token(served(request), bound), _bare(given))


async def posted(request: Request) -> AsyncIterator[FormData]:
    """A dependency: what a form of ours posts.  Raises Refused (403) for one without its token."""
    async with request.form(max_files=1, max_fields=FIELDS) as form:
        given = form.get(FIELD, request.headers.get(HEADER, ""))
        if isinstance(given, UploadFile) or not is_token(request, given):
            raise Refused(403, "the form does not carry its token", next="Load the page again and send it from there.")
        yield form


def _bound(request: Request) -> str | None:
    """What a token belongs to: the session, else the cookie of a form."""
    visitor = request.scope.get("visitor")
    if isinstance(visitor, Visitor) and visitor.session:
        return visitor.session
    return read_cookie(served(request), request.cookies, FORM)


def _token(of: Served, bound: str) -> bytes:
    return hmac.digest(of.key, f"form:{bound}".encode(), "sha256")


def _masked(token: bytes) -> str:
    mask = token_bytes(len(token))
    return (mask + _across(mask, token)).hex()


def _bare(given: str) -> bytes:
    """The token in what a form carries, nothing for what is none."""
    try:
        both = bytes.fromhex(given)
    except ValueError:
        return b""
    return _across(both[: len(both) // 2], both[len(both) // 2 :])


def _across(one: bytes, two: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, two, strict=False))

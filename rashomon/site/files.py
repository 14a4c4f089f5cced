"""The files a page is drawn with: zipped once, and kept by browsers for good at an address that names their version.

``/static/3f9c0a1b2d4e/bundle/desk.js`` is never another file; ``/static/bundle/desk.js`` is asked for anew each time.
Comes in: a folder of ours, read when the server starts.  Goes out: an ASGI app.
"""

import gzip
import mimetypes
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from rashomon.model.record import record

STATIC = Path(str(resources.files("rashomon.site"))) / "static"
PREFIX = "/static"
FOR_GOOD = "public, max-age=31536000, immutable"
ANEW = "public, no-cache"
ZIPPED = ("text/", "application/javascript", "application/json", "image/svg+xml")
SCRIPT = "text/javascript; charset=utf-8"


@record
class Kept:
    """A file as it is sent: its bytes, zipped too where that is shorter, and what they are."""

    body: bytes
    zipped: bytes
    media: str
    etag: str


@cache
def files() -> dict[str, Kept]:
    """Every file by its path in the folder."""
    found = sorted(path for path in STATIC.rglob("*") if path.is_file())
    return {path.relative_to(STATIC).as_posix(): _kept(path) for path in found}


def _kept(path: Path) -> Kept:
    body, media = path.read_bytes(), _media(path)
    zipped = gzip.compress(body, 9, mtime=0) if media.startswith(ZIPPED) else b""
    return Kept(
        body=body,
        zipped=zipped if 0 < len(zipped) < len(body) else b"",
        media=media,
        etag=f'W/"{sha256(body).hexdigest()[:20]}"',  # weak: the zipped bytes are others
    )


def _media(path: Path) -> str:
    """By our own word where a machine's list of types may have another."""
    known = {".js": SCRIPT, ".css": "text/css; charset=utf-8", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
    return known.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


@cache
def version() -> str:
    """Another for any other file."""
    known = "".join(f"{name} {kept.etag}\n" for name, kept in files().items())
    return sha256(known.encode()).hexdigest()[:12]


def versioned() -> str:
    """Where a page finds its files, relative ones of theirs included: "/static/3f9c0a1b2d4e"."""
    return f"{PREFIX}/{version()}"


def addresses() -> set[str]:
    """The path of every file, with its version and without."""
    return {f"{at}/{name}" for at in (PREFIX, versioned()) for name in files()}


async def send_file(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a file; 404 for what is none of ours, whatever the path says."""
    headers = Headers(scope=scope)
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        raise HTTPException(405, headers={"Allow": "GET, HEAD"})
    name = str(scope["path"]).removeprefix(PREFIX).strip("/")
    plain = name.removeprefix(f"{version()}/")
    kept = files().get(plain)
    if kept is None:
        raise HTTPException(404, "no such file")
    said = {"ETag": kept.etag, "Cache-Control": ANEW if plain == name else FOR_GOOD}
    if kept.zipped:
        said["Vary"] = "Accept-Encoding"
    if kept.etag in headers.get("if-none-match", ""):
        await Response(status_code=304, headers=said)(scope, receive, send)
        return
    body = kept.body
    if kept.zipped and takes_gzip(headers.get("accept-encoding", "")):
        body, said = kept.zipped, said | {"Content-Encoding": "gzip"}
    answer = Response(body, media_type=kept.media, headers=said)
    if scope["method"] == "HEAD":
        answer.body = b""
    await answer(scope, receive, send)


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding takes zipped bytes.

    >>> takes_gzip("br, gzip;q=0.5"), takes_gzip("gzip;q=0"), takes_gzip("")
    (True, False, False)
    """
    for part in accepted.lower().split(","):
        coding, _, quality = part.partition(";")
        if coding.strip() in {"gzip", "*"}:
            return quality.strip().removeprefix("q=").strip("0.") != "" if quality else True
    return False

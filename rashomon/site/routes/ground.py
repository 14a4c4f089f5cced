"""What a user brought for the maps: /map/disputed-....json and /map/base-....pmtiles."""

from fastapi import APIRouter, Request, Response
from starlette.responses import FileResponse

from rashomon.serving import Refused
from rashomon.site.page import PageRoute, ground

routes = APIRouter(route_class=PageRoute)
PREFIX = "/map/"
FOR_GOOD = {"Cache-Control": "private, max-age=31536000, immutable"}  # another file has another address


@routes.get(PREFIX + "{name}")
def brought(request: Request, name: str) -> Response:
    """The outlines, or the part of the base map that is asked for; nothing else has an address here."""
    given = ground(request)
    if f"{PREFIX}{name}" == given.disputed_address:
        return Response(given.disputed, media_type="application/geo+json", headers=FOR_GOOD)
    if given.basemap and f"{PREFIX}{name}" == given.basemap_address:
        said = FOR_GOOD | {"Content-Encoding": "identity"}  # parts of a file are not zipped
        return FileResponse(given.basemap, media_type="application/octet-stream", headers=said)
    raise Refused(404, "no such map", next="Open the page again: the server may have been started with another one.")

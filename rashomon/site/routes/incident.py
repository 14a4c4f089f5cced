"""An incident: /incidents/ID."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from rashomon.serving import served
from rashomon.site.incident import Sheet, sheet
from rashomon.site.page import PageRoute, render, unchanged

routes = APIRouter(route_class=PageRoute)
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{1,16}(\.[0-9]{0,6})?$")]


@routes.get("/incidents/{incident}")
def incident(request: Request, incident: Id) -> Response:
    """The accounts of one incident, side by side."""
    if answer := unchanged(request):
        return answer
    store = served(request).store
    found = store.incident(incident)
    dispatches = store.dispatches_named((*found.dispatches, *found.recalled_by))
    led = (version.document for dispatch in dispatches.values() for version in dispatch.versions)
    shown = sheet(found, dispatches, store.shelf(led))
    return render(request, "incident.html", s=shown, map_data=map_data(shown))


def map_data(shown: Sheet) -> dict[str, object]:
    """What the browser draws its map of."""
    spots = [s.point for _, drawing in shown.places.maps[:1] for s in drawing.spots]
    return {
        "title": "Places named in the reports",
        "desc": "; ".join(p.name for p in spots),
        "spots": [
            {
                "id": f"place-{n}",
                "label": p.name,
                "lat": p.lat,
                "lon": p.lon,
                "radius_km": p.radius_km,
                "hue": int(p.hue[1:]),
                "by": [b.code for w in shown.places.rows if w.name == p.name for b in w.badges],
            }
            for n, p in enumerate(spots)
        ],
        "contested": [
            {
                "label": w.name,
                "lat": p.lat,
                "lon": p.lon,
                "radius_km": p.radius_km,
                "standing": w.standing,
                "names": [{"party": party, "name": name} for party, name in w.names],
            }
            for w in shown.places.rows
            if w.standing
            for p in spots
            if p.name == w.name
        ],
    }

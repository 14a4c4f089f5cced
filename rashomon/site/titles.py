"""What incidents are called, wherever a page only links to them.

Comes in: a request and ids.  Goes out: titles by id, each made once as long as it stands.
"""

from collections.abc import Iterable

from fastapi import Request

from rashomon.serving import served
from rashomon.site.naming import title


def titles(request: Request, incidents: Iterable[str | None]) -> dict[str, str]:
    """The titles of incidents: {"37f4258a496ba393.0": "Shelling, Goris and Jermuk"}."""
    found = served(request).store.incidents_named(i for i in incidents if i)
    return {known: title(incident) for known, incident in found.items()}

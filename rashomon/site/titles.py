"""What incidents are called, wherever a page only links to them.

Comes in: a request and ids.  Goes out: titles by id, each made once for every state of the ledger.
"""

from collections.abc import Iterable

from fastapi import Request

from rashomon.serving import remembered, served
from rashomon.site.naming import title


def titles(request: Request, incidents: Iterable[str | None]) -> dict[str, str]:
    """The titles of incidents: {"37f4258a496ba393.0": "Shelling, Goris and Jermuk"}."""
    store = served(request).store
    wanted = [i for i in dict.fromkeys(incidents) if i]
    return {i: remembered(request, ("title", i), lambda i=i: title(store.incident(i))) for i in wanted}  # type: ignore[misc]

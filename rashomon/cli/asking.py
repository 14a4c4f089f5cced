"""Commands that ask a ledger: ``incidents``, ``show``, ``search``, ``dispatches``."""

from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.filters import filtered
from rashomon.cli.ledgers import DEFAULT, JSON, LEDGER, emit_json, emit_lines, kept_ledger, screen
from rashomon.cli.options import WIDTH, app
from rashomon.cli.output import emit, fail, note
from rashomon.model.filters import Filter

if TYPE_CHECKING:
    from rashomon.model.ledger import Incident
    from rashomon.store import Store

LIMIT = Annotated[int, typer.Option(min=1, help="How many at most.")]
INCIDENT = Annotated[
    str | None, typer.Argument(metavar="[INCIDENT]", help="Its id, or how that begins; else the one most told.")
]
LOOKED_OVER = 1_000  # incidents among which the one most told is looked for


@app.command()
@filtered
def incidents(
    *, ledger: LEDGER = DEFAULT, limit: LIMIT = 50, width: WIDTH = None, as_json: JSON = False, asked: Filter
) -> None:
    """What happened according to whom, newest first."""
    from rashomon.views.ledger.listing import render

    with kept_ledger(ledger) as store:
        found = store.incidents(asked, limit=limit + 1)
        if as_json:
            emit_lines(found[:limit])
        else:
            emit(render(found[:limit], **screen(width)))
    if len(found) > limit:
        note(f"There are more than {limit}; narrow them down, or raise --limit.")


@app.command()
@filtered
def show(
    incident_id: INCIDENT = None,
    *,
    ledger: LEDGER = DEFAULT,
    width: WIDTH = None,
    as_json: JSON = False,
    asked: Filter,
) -> None:
    """One incident: the accounts side by side, contradictions, tolls over time, sources, timeline.

    Without an id, the incident that most dispatches tell of those the filters leave (the newest thousand).
    """
    from rashomon.views.ledger.showing import render

    with kept_ledger(ledger) as store:
        incident = store.incident(incident_id) if incident_id else _most_told(store, asked)
        if as_json:
            emit_json(incident)
            return
        dispatches = {d: store.dispatch(d) for d in (*incident.dispatches, *incident.recalled_by)}
        emit(render(incident, dispatches, store.shelf(), **screen(width)))


def _most_told(store: "Store", asked: Filter) -> "Incident":
    found = store.incidents(asked, limit=LOOKED_OVER)
    if not found:
        fail("no incident meets these filters; rashomon incidents shows what there is")
    return max(found, key=lambda incident: (len(incident.dispatches), len(incident.recalled_by)))


@app.command()
@filtered
def search(
    words: Annotated[str, typer.Argument(metavar="WORDS", help='Words, or "a phrase" in double quotes.')],
    *,
    ledger: LEDGER = DEFAULT,
    limit: LIMIT = 50,
    width: WIDTH = None,
    as_json: JSON = False,
    asked: Filter,
) -> None:
    """Claims by what is said in them, each with who says it, how, and in which incident."""
    from rashomon.views.ledger.hits import render

    with kept_ledger(ledger) as store:
        found = store.search(words, asked, limit=limit)
        if as_json:
            emit_lines(found)
        else:
            emit(render(found, store.shelf(), text=words, **screen(width)))

"""Commands that ask a ledger: ``incidents``, ``show``, ``search``, ``dispatches``."""

from typing import Annotated

import typer

from rashomon.cli.filters import filtered
from rashomon.cli.ledgers import DEFAULT, JSON, LEDGER, emit_json, emit_lines, kept_ledger, screen
from rashomon.cli.options import WIDTH, app
from rashomon.cli.output import emit, note
from rashomon.model.filters import Filter

LIMIT = Annotated[int, typer.Option(min=1, help="How many at most.")]
INCIDENT = Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id, or how that begins.")]


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
def show(incident_id: INCIDENT, *, ledger: LEDGER = DEFAULT, width: WIDTH = None, as_json: JSON = False) -> None:
    """One incident: the accounts side by side, contradictions, tolls over time, sources, timeline."""
    from rashomon.views.ledger.showing import render

    with kept_ledger(ledger) as store:
        incident = store.incident(incident_id)
        if as_json:
            emit_json(incident)
            return
        dispatches = {d: store.dispatch(d) for d in (*incident.dispatches, *incident.recalled_by)}
        emit(render(incident, dispatches, store.shelf(), **screen(width)))


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

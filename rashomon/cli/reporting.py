"""``rashomon report``: a situation report of an incident or a period, in Markdown, HTML or PDF."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.filters import filtered
from rashomon.cli.ledgers import DEFAULT, LEDGER, kept_ledger
from rashomon.cli.options import app
from rashomon.cli.output import emit, fail, note, to_file
from rashomon.model.filters import Filter

if TYPE_CHECKING:
    from rashomon.model.ledger import Dispatch, Incident
    from rashomon.store import Store
    from rashomon.views.situation import Situation

MOST = 50  # incidents in one report


class Paper(StrEnum):
    """How a situation report is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"


ENDINGS = {".md": Paper.MARKDOWN, ".html": Paper.HTML, ".htm": Paper.HTML, ".pdf": Paper.PDF}


@app.command()
@filtered
def report(
    incident_id: Annotated[
        str | None,
        typer.Argument(metavar="[INCIDENT]", help="Its id, or how that begins; else all that filters leave."),
    ] = None,
    *,
    ledger: LEDGER = DEFAULT,
    paper: Annotated[
        Paper | None, typer.Option("--format", "-f", help="Default: by the name of the output file, else markdown.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")] = None,
    asked: Filter,
) -> None:
    """Write a situation report: every sentence with its sources.

    Of one incident, or of all in a period: rashomon report --since 2022-09-12 --until 2022-09-20.
    """
    form = paper or ENDINGS.get(output.suffix.lower() if output else "", Paper.MARKDOWN)
    with kept_ledger(ledger) as store:
        situation = _of_one(store, incident_id) if incident_id else _of_many(store, asked)
        _write(situation, form, output)


def _of_one(store: "Store", incident_id: str) -> "Situation":
    from rashomon.views.situation import of_incident

    incident = store.incident(incident_id)
    return of_incident(incident, _dispatches(store, [incident]), store.shelf())


def _of_many(store: "Store", asked: Filter) -> "Situation":
    from rashomon.views.situation import of_period

    found = [i for i in store.incidents(asked, limit=MOST + 1) if not i.historical]
    if not found:
        fail("no incident meets these filters; rashomon incidents shows what there is")
    if len(found) > MOST:
        note(f"Only the newest {MOST} incidents are told; narrow them down.")
    told = found[:MOST][::-1]
    return of_period(told, _dispatches(store, told), store.shelf(), since=asked.since, until=asked.until)


def _dispatches(store: "Store", incidents: Iterable["Incident"]) -> dict[str, "Dispatch"]:
    return {d: store.dispatch(d) for i in incidents for d in (*i.dispatches, *i.recalled_by)}


def _write(situation: "Situation", form: Paper, output: Path | None) -> None:
    from rashomon.views.situation import html, markdown, pdf

    if form is Paper.PDF:
        if output is None:
            raise typer.BadParameter("a PDF needs a file to go to: -o FILE.pdf", param_hint="--output")
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            output.write_bytes(pdf(situation))
        except OSError as error:
            fail(f"{output}: cannot be written ({error.strerror or error})")
        return
    text = html(situation) if form is Paper.HTML else markdown(situation)
    if output:
        to_file(output, text)
    else:
        emit(text)

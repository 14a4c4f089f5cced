"""Commands that print what the program knows: codebook, schema, examples, version."""

from typing import Annotated

import typer

from rashomon.cli.articles import EXAMPLE
from rashomon.cli.options import app
from rashomon.cli.output import emit


@app.command()
def codebook() -> None:
    """Print everything the knowledge holds, as Markdown."""
    from rashomon.knowledge.load import load
    from rashomon.views.codebook import render

    emit(render(load()))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a report."""
    import json

    from rashomon import wire

    emit(json.dumps(wire.schema(), indent=2, ensure_ascii=False))


@app.command()
def examples(example_id: Annotated[str | None, typer.Argument(metavar="[ID]")] = None) -> None:
    """List the dispatches and corpora that ship with the program, or print one."""
    from rashomon.examples import CORPORA, EXAMPLES, documents

    if example_id:
        emit("\n\n".join(found.text for found in documents(example_id.removeprefix(EXAMPLE))))
        return
    emit("\n".join(f"{EXAMPLE}{known.id:24} {known.published}  {known.title}" for known in EXAMPLES))
    for known in CORPORA:
        day, count = known.entries[0].published, len(known.entries)
        emit(f"{EXAMPLE}{known.id:24} {day}  {known.title} ({count} dispatches)")


def _version(wanted: bool) -> None:
    if wanted:
        from rashomon import __version__

        emit(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Reads conflict news and keeps who said it."""

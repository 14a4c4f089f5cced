"""``rashomon export``: a ledger in a format of the field, or articles that are put together for it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.articles import EXAMPLE
from rashomon.cli.filters import filtered
from rashomon.cli.ledgers import DEFAULT, LEDGER, kept_ledger
from rashomon.cli.options import LIMIT, MODEL, PUBLISHED, WORKERS, app
from rashomon.cli.output import fail, stream, to_file, with_progress
from rashomon.model.filters import Filter

if TYPE_CHECKING:
    from datetime import date

    from rashomon.batch.exporting import Kept
    from rashomon.exports import Export
    from rashomon.feeds.rejection import Rejection
    from rashomon.model.text import Document
    from rashomon.store import Store

REPORTS = frozenset({".json", ".jsonl"})  # files of reports and of exports, not of articles
DELETED = "-deleted.csv"

ARTICLES = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ARTICLE]...",
        help="Articles to read, or kept reports (.json, .jsonl), instead of a ledger; a path, an address, example:ID.",
    ),
]
PACKAGE = Annotated[
    bool | None,
    typer.Option("--package/--no-package", help="Describe the file in a datapackage.json beside it: tables are."),
]
READINGS = Annotated[bool, typer.Option("--readings", help="With jsonl: kept parses too, so that it can be reread.")]


@app.command()
@filtered
def export(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="FORMAT", help="acled, claims, ged, gdelt, jsonl, parquet, plover ...")
    ],
    articles: ARTICLES = None,
    *,
    ledger: LEDGER = DEFAULT,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")] = None,
    package: PACKAGE = None,
    readings: READINGS = False,
    published: PUBLISHED = None,
    workers: WORKERS = 1,
    model: MODEL = None,
    limit: LIMIT = 120,
    asked: Filter,
) -> None:
    """Write a ledger in a format of the field: PLOVER, POLECAT, GDELT, ACLED, GED, or tables of our own.

    With articles, what they come to: they are read and put together as a ledger would be.  Copies of a dispatch count
    once.  What each format holds and loses is in the documentation.
    """
    from rashomon.batch.exporting import Kept
    from rashomon.exports import export as export_of
    from rashomon.exports import is_table

    form = export_of(name)
    if package and output is None:
        raise typer.BadParameter("--package needs a file to lie beside: -o FILE", param_hint="--package")
    if articles and _is_said(context, "ledger"):
        raise typer.BadParameter("give articles or a ledger, not both", param_hint="--ledger")
    if not articles:
        with kept_ledger(ledger) as store:
            path = _write(form, Kept(store, asked, readings=readings), output, store)
    else:
        with _made_of(articles, published, workers, model, limit) as (store, errors):
            path = _write(form, Kept(store, asked, readings=readings), output)
    if path and (package or (package is None and is_table(form))):
        _describe(form, path)
    if articles and errors:
        fail(f"{len(errors)} of {len(articles)} could not be read:\n  " + "\n  ".join(errors))


def _is_said(context: typer.Context, option: str) -> bool:
    """Whether an option stands on the command line, and is no default or setting of the environment."""
    source = context.get_parameter_source(option)
    return source is not None and source.name == "COMMANDLINE"


@contextmanager
def _made_of(
    articles: list[str], published: "date | None", workers: int, model: str | None, limit: float
) -> "Iterator[tuple[Store, list[str]]]":
    """A ledger for the moment, made of articles and of files of kept reports; and what could not be read."""
    from rashomon.batch import desk_with
    from rashomon.batch.adding import add
    from rashomon.batch.importing import take_in
    from rashomon.cli.importing import lines_of
    from rashomon.store import open_store

    kept = [article for article in articles if Path(article).suffix.lower() in REPORTS]
    given = _articles([article for article in articles if article not in kept], published)
    with TemporaryDirectory(prefix="rashomon-") as folder, open_store(Path(folder) / "ledger.db") as store:
        take_in(store, (line for path in kept for line in lines_of(path)))
        added = add(store, given, desk_with(model), workers=workers, limit=limit) if len(kept) < len(articles) else ()
        errors = [one.reason for one in with_progress(added, None) if one.reason]
        yield store, errors


def _articles(given: Iterable[str], published: "date | None") -> "Iterator[Document | Rejection]":
    from dataclasses import replace

    from rashomon.examples import documents as examples
    from rashomon.feeds.given import documents

    for one in given:
        if one.startswith(EXAMPLE):
            known = examples(one.removeprefix(EXAMPLE))
            yield from (replace(document, published=published or document.published) for document in known)
        else:
            yield from documents([one], published=published)


def _write(form: "Export", part: "Kept", output: Path | None, memory: "Store | None" = None) -> Path | None:
    """The file, and beside it the list of deletions where the format has one and ``memory`` remembers its rows."""
    from rashomon.batch.exporting import Kept
    from rashomon.exports import changes, write
    from rashomon.exports.formats import Layout
    from rashomon.exports.parquet import write_folder
    from rashomon.exports.writing import lay_out

    if form.layout is Layout.FOLDER:
        return write_folder(part, output)[0] if output else fail(f"{form.name}: needs a folder to go to: -o FOLDER")
    path = output / f"{form.name}{form.suffix}" if output and output.is_dir() else output
    if memory is None or not changes.is_dated(form):
        stream(write(form, part), path)
        return path
    if path:
        changes.remember(form, form.module.rows(Kept(memory)), memory)
    stream(lay_out(form, changes.dated(form, form.module.rows(part), memory)), path)
    if path:
        gone = lay_out(form, changes.deletions(form, memory), changes.deleted_columns(form))
        stream(gone, path.with_name(path.stem + DELETED))
    return path


def _describe(form: "Export", path: Path) -> None:
    from rashomon.exports import package

    beside = path.with_name("datapackage.json")
    existing = beside.read_text(encoding="utf-8") if beside.exists() else ""
    to_file(beside, package(form, path.name, existing))

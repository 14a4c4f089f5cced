"""``rashomon export``: a format of the field, from articles or kept reports."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.articles import gather
from rashomon.cli.options import ARTICLES, LIMIT, MODEL, PUBLISHED, WORKERS, app
from rashomon.cli.output import fail, stream, to_file, with_progress

if TYPE_CHECKING:
    from rashomon.batch import Result
    from rashomon.exports import Export
    from rashomon.model.report import Report

REPORTS = frozenset({".json", ".jsonl"})  # files of reports, not of articles


@app.command()
def export(
    name: Annotated[str, typer.Argument(metavar="FORMAT", help="acled, claims, gdelt, ged, geojson, jsonl ...")],
    articles: ARTICLES,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")] = None,
    package: Annotated[
        bool, typer.Option("--package", help="Describe the file in a datapackage.json beside it.")
    ] = False,
    published: PUBLISHED = None,
    workers: WORKERS = 1,
    model: MODEL = None,
    limit: LIMIT = 120,
) -> None:
    """Write articles in a format of the field: PLOVER, POLECAT, GDELT, ACLED, GED, or tables of our own.

    Reports kept as JSON (read --format json) are taken as they are, without reading anew.  What each format
    holds and loses is in the documentation.
    """
    from rashomon.batch import desk_with, reports
    from rashomon.exports import export as export_of
    from rashomon.exports import write

    form = export_of(name)
    if package and output is None:
        raise typer.BadParameter("--package needs a file to lie beside: -o FILE", param_hint="--package")
    kept = [article for article in articles if Path(article).suffix.lower() in REPORTS]
    given = gather([article for article in articles if article not in kept], published)
    results = reports(desk_with(model), given, workers, published=published, limit=limit) if given else iter(())
    errors: list[str] = []
    path = output / f"{form.name}{form.suffix}" if output and output.is_dir() else output
    stream(write(form, _reports(kept, with_progress(results, len(given)), errors)), path)
    if path and package:
        _describe(form, path)
    if errors:
        fail(f"{len(errors)} of {len(given)} articles could not be read:\n  " + "\n  ".join(errors))


def _reports(kept: Iterable[str], results: "Iterable[Result]", errors: list[str]) -> "Iterator[Report]":
    """Reports from files of them, then those of articles as they are read; what cannot be read goes to ``errors``."""
    from rashomon.exports.jsonl import read as read_reports

    for path in kept:
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            fail(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})")
        yield from read_reports(text, path)
    for result in results:
        if result.report is not None:
            yield result.report
        else:
            errors.append(result.error or result.origin)


def _describe(form: "Export", path: Path) -> None:
    from rashomon.exports import package

    beside = path.with_name("datapackage.json")
    existing = beside.read_text(encoding="utf-8") if beside.exists() else ""
    to_file(beside, package(form, path.name, existing))

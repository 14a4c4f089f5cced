"""The command line: paths in; reports, explanations and tables out.  Heavy parts load when a command needs them."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from rashomon.batch import Result
    from rashomon.exports import Export
    from rashomon.model.report import Report
    from rashomon.model.text import Document

EXAMPLE = "example:"
REPORTS = frozenset({".json", ".jsonl"})  # files of reports, not of articles
PLAIN_WIDTH = 100  # columns when the output is no terminal

app = typer.Typer(
    name="rashomon",
    help="Reads conflict news and keeps who said it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


def main() -> None:
    """Run the command line; the program's own errors end it with a message and status 1."""
    try:
        app()
    except RashomonError as error:
        _fail(str(error))


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a day; write it as 2022-09-14") from error


ARTICLES = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE",
        help="Text, HTML, PDF or DOCX files, folders of them, - for standard input, or example:ID.",
    ),
]
ARTICLE = Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, - for standard input, or example:ID.")]
PUBLISHED = Annotated[
    date | None,
    typer.Option(parser=_day, metavar="DATE", help="Day of publication, as 2022-09-14; it anchors words like Tuesday."),
]
FORMAT = Annotated[
    Format | None, typer.Option("--format", "-f", help="Default: by the name of the output file, else text.")
]
OUTPUT = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write here: a file; a folder for several text or HTML reports."
    ),
]
WORKERS = Annotated[int, typer.Option(min=1, help="Processes that read at the same time.")]
MODEL = Annotated[
    str | None, typer.Option(metavar="MODEL", help="Another spaCy model: a package, a model's name or a folder.")
]
WIDTH = Annotated[int | None, typer.Option(min=40, max=400, help="Columns of the text view. Default: the terminal's.")]
LIMIT = Annotated[float, typer.Option(min=1, help="Seconds an article may take.")]


@app.command()
def read(
    articles: ARTICLES,
    *,
    published: PUBLISHED = None,
    form: FORMAT = None,
    output: OUTPUT = None,
    workers: WORKERS = 1,
    model: MODEL = None,
    width: WIDTH = None,
    limit: LIMIT = 120,
) -> None:
    """Read conflict articles: who says what about whom, and where the accounts clash.

    Several articles give one report each: JSON Lines, or a folder of pages.  The exit status is 1 when any could not
    be read.
    """
    from rashomon.batch import desk_with, reports

    given = _gather(articles, published)
    form = form or _form_of(output)
    several = len(given) > 1
    if several:
        _check_folder(form, output)
    results = reports(desk_with(model), given, workers, published=published, limit=limit)
    writer = _Writer(form=form, output=output, several=several, width=width)
    errors = []
    for result in _with_progress(results, len(given)):
        if result.report is not None:
            writer.write(result.report, result.origin)
        else:
            errors.append(result.error or result.origin)
    if errors:
        head = f"{len(errors)} of {len(given)} articles could not be read:\n  " if several else ""
        _fail(head + "\n  ".join(errors))


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
    given = _gather([article for article in articles if article not in kept], published)
    results = reports(desk_with(model), given, workers, published=published, limit=limit) if given else iter(())
    errors: list[str] = []
    path = output / f"{form.name}{form.suffix}" if output and output.is_dir() else output
    _stream(write(form, _reports(kept, _with_progress(results, len(given)), errors)), path)
    if path and package:
        _describe(form, path)
    if errors:
        _fail(f"{len(errors)} of {len(given)} articles could not be read:\n  " + "\n  ".join(errors))


@app.command()
def why(claim_id: str, article: ARTICLE, published: PUBLISHED = None, model: MODEL = None) -> None:
    """Explain one line of a report: its sentence, the words that count, and the rules that fired."""
    from rashomon.views.explain import render

    report = _read_one(article, published, model)
    try:
        explanation = render(report, claim_id)
    except KeyError:
        _fail(f"{claim_id}: no such line in this report; it has {_ids(report)}")
    _emit(explanation)


@app.command()
def codebook() -> None:
    """Print everything the knowledge holds, as Markdown."""
    from rashomon.knowledge.load import load
    from rashomon.views.codebook import render

    _emit(render(load()))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a report."""
    import json

    from rashomon import wire

    _emit(json.dumps(wire.schema(), indent=2, ensure_ascii=False))


@app.command()
def examples(example_id: Annotated[str | None, typer.Argument(metavar="[ID]")] = None) -> None:
    """List the dispatches and corpora that ship with the program, or print one."""
    from rashomon.examples import CORPORA, EXAMPLES, documents

    if example_id:
        _emit("\n\n".join(found.text for found in documents(example_id.removeprefix(EXAMPLE))))
        return
    _emit("\n".join(f"{EXAMPLE}{known.id:24} {known.published}  {known.title}" for known in EXAMPLES))
    for known in CORPORA:
        day, count = known.entries[0].published, len(known.entries)
        _emit(f"{EXAMPLE}{known.id:24} {day}  {known.title} ({count} dispatches)")


def _version(wanted: bool) -> None:
    if wanted:
        from rashomon import __version__

        _emit(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Reads conflict news and keeps who said it."""


def _gather(articles: Iterable[str], published: date | None) -> "list[str | Document]":
    """Paths as they are, folders as their files; standard input and examples as Documents."""
    given: list[str | Document] = []
    for path in _paths(articles):
        given += _documents(path, published) or [path]
    return given


def _paths(articles: Iterable[str]) -> Iterator[str]:
    from rashomon.feeds.files import articles as files_in

    for article in articles:
        yield from [article] if article.startswith(EXAMPLE) else files_in([article])


def _documents(article: str, published: date | None) -> "list[Document]":
    """The Documents of what is no path: one of standard input or an example, all of a corpus; none for a path."""
    from dataclasses import replace

    from rashomon.feeds.files import STANDARD_INPUT, load

    if article == STANDARD_INPUT:
        return [load(article, published=published)]
    if article.startswith(EXAMPLE):
        from rashomon.examples import documents

        known = documents(article.removeprefix(EXAMPLE))
        return [replace(one, published=published or one.published) for one in known]
    return []


def _read_one(article: str, published: date | None, model: str | None) -> "Report":
    from rashomon.batch import desk_with, reports

    given = _gather([article], published)
    if len(given) > 1:
        raise typer.BadParameter("give one article, not a folder of several")
    result = next(reports(desk_with(model), given, published=published))
    if result.report is None:
        _fail(result.error or article)
    return result.report


def _reports(kept: Iterable[str], results: "Iterable[Result]", errors: list[str]) -> "Iterator[Report]":
    """Reports from files of them, then those of articles as they are read; what cannot be read goes to ``errors``."""
    from rashomon.exports.jsonl import read as read_reports

    for path in kept:
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            _fail(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})")
        yield from read_reports(text, path)
    for result in results:
        if result.report is not None:
            yield result.report
        else:
            errors.append(result.error or result.origin)


def _stream(lines: Iterable[str], path: Path | None) -> None:
    """Lines to a file, or to standard output, as they come."""
    if path is None:
        for line in lines:
            _emit(line)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
    except OSError as error:
        _fail(f"{path}: cannot be written ({error.strerror or error})")


def _describe(form: "Export", path: Path) -> None:
    from rashomon.exports import package

    beside = path.with_name("datapackage.json")
    existing = beside.read_text(encoding="utf-8") if beside.exists() else ""
    _to_file(beside, package(form, path.name, existing))


def _check_folder(form: Format, output: Path | None) -> None:
    """Several pages, and several texts that do not go to standard output, need a folder."""
    page = form is Format.HTML and output is None
    if page or (form is not Format.JSON and output is not None and output.suffix and not output.is_dir()):
        raise typer.BadParameter("several reports need a folder to go to: -o FOLDER", param_hint="--output")


def _form_of(output: Path | None) -> Format:
    endings = {".json": Format.JSON, ".jsonl": Format.JSON, ".html": Format.HTML, ".htm": Format.HTML}
    return endings.get(output.suffix.lower(), Format.TEXT) if output else Format.TEXT


def _with_progress(results: "Iterator[Result]", count: int) -> "Iterator[Result]":
    """The results, under a progress bar on standard error when there are several and somebody watches."""
    if count < 2 or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, description="Reading", total=count, console=Console(stderr=True), transient=True)


class _Writer:
    """Where the reports go: standard output, one file, or a folder with a file for each."""

    def __init__(self, *, form: Format, output: Path | None, several: bool, width: int | None) -> None:
        self.form = form
        self.output = output
        self.width = width
        self.lines = several and form is Format.JSON
        self.folder = output if output and (output.is_dir() or (several and not self.lines)) else None
        self.names: set[str] = set()
        self.count = 0

    def write(self, report: "Report", origin: str) -> None:
        """One report to its place."""
        text = render(report, self.form, width=self.width, terminal=self.output is None, line=self.lines)
        if self.folder:
            _to_file(self.folder / self._name(origin), text)
        elif self.output:
            _to_file(self.output, text, add=self.count > 0)
        else:
            _emit("\n" + text if self.count and not self.lines else text)
        self.count += 1

    def _name(self, origin: str) -> str:
        stem = Path(origin.removeprefix(EXAMPLE)).stem or "article"
        ending = {Format.TEXT: "txt"}.get(self.form, self.form.value)
        name, number = f"{stem}.{ending}", 2
        while name in self.names:
            name, number = f"{stem}-{number}.{ending}", number + 1
        self.names.add(name)
        return name


def render(report: "Report", form: Format, *, width: int | None, terminal: bool, line: bool = False) -> str:
    """A report in one of the formats; colours and fine lines only where they can be shown."""
    if form is Format.JSON:
        from rashomon import wire

        return wire.dumps(report, indent=None if line else 2)
    if form is Format.HTML:
        from rashomon.views import page

        return page.render(report)
    from rashomon.views import terminal as view

    watched = terminal and sys.stdout.isatty()
    colour = (watched and not os.environ.get("NO_COLOR")) or bool(os.environ.get("FORCE_COLOR"))
    columns = width or (shutil.get_terminal_size().columns if watched else PLAIN_WIDTH)
    fine = not terminal or "utf" in (sys.stdout.encoding or "").lower()
    return view.render(report, width=max(40, columns), colour=colour and terminal, unicode=fine)


def _to_file(path: Path, text: str, *, add: bool = False) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a" if add else "w", encoding="utf-8", newline="\n") as file:
            file.write(text.rstrip("\n") + "\n")
    except OSError as error:
        _fail(f"{path}: cannot be written ({error.strerror or error})")


def _emit(text: str) -> None:
    """Write to standard output; whoever stops reading it ends the program quietly."""
    try:
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.buffer.write((text.rstrip("\n") + "\n").encode(encoding, "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(141) from None


def _ids(report: "Report") -> str:
    groups = (report.claims, report.events, report.tolls, report.ties, report.contradictions)
    spans = [f"{group[0].id} to {group[-1].id}" for group in groups if group]
    return ", ".join(spans) or "none"


def _fail(message: str) -> NoReturn:
    print(f"rashomon: {message}", file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    main()

"""``rashomon read`` and ``rashomon why``: articles in; reports and explanations out."""

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rashomon.cli.articles import EXAMPLE, gather, read_one
from rashomon.cli.options import ARTICLE, ARTICLES, FORMAT, LIMIT, MODEL, OUTPUT, PUBLISHED, WIDTH, WORKERS, Format, app
from rashomon.cli.output import emit, fail, to_file, with_progress

if TYPE_CHECKING:
    from rashomon.model.report import Report

PLAIN_WIDTH = 100  # columns when the output is no terminal


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

    given = gather(articles, published)
    form = form or _form_of(output)
    several = len(given) > 1
    if several:
        _check_folder(form, output)
    results = reports(desk_with(model), given, workers, published=published, limit=limit)
    writer = _Writer(form=form, output=output, several=several, width=width)
    errors = []
    for result in with_progress(results, len(given)):
        if result.report is not None:
            writer.write(result.report, result.origin)
        else:
            errors.append(result.error or result.origin)
    if errors:
        head = f"{len(errors)} of {len(given)} articles could not be read:\n  " if several else ""
        fail(head + "\n  ".join(errors))


@app.command()
def why(claim_id: str, article: ARTICLE, published: PUBLISHED = None, model: MODEL = None) -> None:
    """Explain one line of a report: its sentence, the words that count, and the rules that fired."""
    from rashomon.views.explain import render

    report = read_one(article, published, model)
    try:
        explanation = render(report, claim_id)
    except KeyError:
        fail(f"{claim_id}: no such line in this report; it has {_ids(report)}")
    emit(explanation)


def _check_folder(form: Format, output: Path | None) -> None:
    """Several pages, and several texts that do not go to standard output, need a folder."""
    page = form is Format.HTML and output is None
    if page or (form is not Format.JSON and output is not None and output.suffix and not output.is_dir()):
        raise typer.BadParameter("several reports need a folder to go to: -o FOLDER", param_hint="--output")


def _form_of(output: Path | None) -> Format:
    endings = {".json": Format.JSON, ".jsonl": Format.JSON, ".html": Format.HTML, ".htm": Format.HTML}
    return endings.get(output.suffix.lower(), Format.TEXT) if output else Format.TEXT


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
            to_file(self.folder / self._name(origin), text)
        elif self.output:
            to_file(self.output, text, add=self.count > 0)
        else:
            emit("\n" + text if self.count and not self.lines else text)
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


def _ids(report: "Report") -> str:
    groups = (report.claims, report.events, report.tolls, report.ties, report.contradictions)
    spans = [f"{group[0].id} to {group[-1].id}" for group in groups if group]
    return ", ".join(spans) or "none"

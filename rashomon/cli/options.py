"""The options that commands share, and the application they hang on."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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


def a_day(value: str) -> date:
    """A day as an option says it; typer.BadParameter where it is none."""
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
    typer.Option(
        parser=a_day, metavar="DATE", help="Day of publication, as 2022-09-14; it anchors words like Tuesday."
    ),
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

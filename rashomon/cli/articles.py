"""The articles that are given to a command: paths, folders, standard input, examples."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import typer

from rashomon.cli.output import fail

if TYPE_CHECKING:
    from rashomon.model.report import Report
    from rashomon.model.text import Document

EXAMPLE = "example:"


def gather(articles: Iterable[str], published: date | None) -> "list[str | Document]":
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


def read_one(article: str, published: date | None, model: str | None) -> "Report":
    from rashomon.batch import desk_with, reports

    given = gather([article], published)
    if len(given) > 1:
        raise typer.BadParameter("give one article, not a folder of several")
    result = next(reports(desk_with(model), given, published=published))
    if result.report is None:
        fail(result.error or article)
    return result.report

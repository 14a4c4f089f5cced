"""Commands that fill a ledger: ``add``, ``watch``, ``reread``, ``import``, ``check``."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.articles import EXAMPLE
from rashomon.cli.ledgers import DEFAULT, LEDGER, kept_ledger
from rashomon.cli.options import LIMIT, MODEL, PUBLISHED, WORKERS, app
from rashomon.cli.output import emit, fail, note, with_progress

if TYPE_CHECKING:
    from datetime import date

    from rashomon.batch import DeskFactory
    from rashomon.batch.adding import Added, Reads
    from rashomon.feeds.rejection import Rejection
    from rashomon.feeds.visiting import Seen
    from rashomon.model.text import Document
    from rashomon.store import Store

GIVEN = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE",
        help="Files, folders, JSON Lines, saved feeds, WARC archives, addresses of pages or feeds, - or example:ID.",
    ),
]
OUTLET = Annotated[str | None, typer.Option(metavar="NAME", help="The paper or agency, for all that is given.")]


class Engine(StrEnum):
    """What reads articles: processes of this machine, or a Dask cluster."""

    PROCESSES = "processes"
    DASK = "dask"


ENGINE = Annotated[Engine, typer.Option(help="What reads: processes of this machine, or a Dask cluster.")]
SCHEDULER = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="A cluster that runs already, as tcp://host:8786. Default: one of --workers."),
]


@app.command()
def add(
    given: GIVEN,
    *,
    ledger: LEDGER = DEFAULT,
    published: PUBLISHED = None,
    outlet: OUTLET = None,
    workers: WORKERS = 1,
    model: MODEL = None,
    limit: LIMIT = 120,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask addresses of this machine and its network.")
    ] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Read once more what could not be read before.")] = False,
    engine: ENGINE = Engine.PROCESSES,
    scheduler: SCHEDULER = None,
) -> None:
    """Add articles to a ledger: each is read once, and joins the incidents it tells of.

    A document is known by its content: what is there already changes nothing.  Broken off at any moment, the same
    command finishes the work.  The exit status is 1 when something given could not be read.
    """
    from rashomon.batch import desk_with
    from rashomon.batch.adding import add as adding
    from rashomon.store import open_store

    desk = desk_with(model)
    with _reading(engine, scheduler, desk, workers, limit) as reads, open_store(ledger) as store:
        if retry:
            store.retry()
        articles = _articles(store, given, published, outlet, allow_private=allow_private)
        added = adding(store, articles, desk, workers=workers, limit=limit, reads=reads)
        counts, errors = _told(with_progress(added, None))
        incidents = store.counts().get("incidents", 0)
    emit(f"{ledger}: {_sum(counts)}; {incidents} {'incident' if incidents == 1 else 'incidents'} now")
    if errors:
        fail(f"{len(errors)} could not be read; the ledger keeps why:\n  " + "\n  ".join(errors))


@contextmanager
def _reading(
    engine: Engine, scheduler: str | None, desk: "DeskFactory", workers: int, limit: float
) -> "Iterator[Reads | None]":
    """What reads, where it is not the processes of this machine."""
    if engine is Engine.PROCESSES:
        if scheduler:
            fail("--scheduler is of a Dask cluster; add --engine dask")
        yield None
        return
    from rashomon.batch.cluster import open_cluster

    with open_cluster(scheduler, workers=workers) as cluster:
        from rashomon.batch.cluster.reading import read_on

        yield partial(read_on, cluster, desk, limit=limit)


def _articles(
    store: "Store", given: Iterable[str], published: "date | None", outlet: str | None, *, allow_private: bool
) -> "Iterator[Document | Rejection]":
    from dataclasses import replace

    from rashomon.examples import documents as examples
    from rashomon.feeds.given import documents
    from rashomon.feeds.http import Fetcher
    from rashomon.feeds.politeness import Manners

    fetcher = Fetcher(manners=Manners(allow_private=allow_private), lookup=store.remembered)
    for one in given:
        if one.startswith(EXAMPLE):
            known = examples(one.removeprefix(EXAMPLE))
            yield from (replace(d, published=published or d.published, outlet=outlet or d.outlet) for d in known)
        else:
            yield from documents([one], fetcher=fetcher, published=published, outlet=outlet)
    for remembered in fetcher.fresh():
        store.remember(remembered)


def _told(added: "Iterable[Added]") -> tuple[Counter[str], list[str]]:
    counts: Counter[str] = Counter()
    errors = []
    for one in added:
        counts[one.outcome.value] += 1
        if one.reason:
            errors.append(one.reason)
    return counts, errors


def _sum(counts: Counter[str]) -> str:
    """ "24 articles added, 2 known already"."""
    said = {"kept": "added", "known": "known already", "rejected": "rejected", "failed": "not read"}
    parts = [f"{counts[outcome]} {words}" for outcome, words in said.items() if counts[outcome]]
    return ", ".join(parts) or "nothing to add"


@app.command()
def watch(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="The feeds and how often to ask them.")],
    *,
    ledger: LEDGER = DEFAULT,
    once: Annotated[bool, typer.Option("--once", help="Ask what is due now, and end.")] = False,
    workers: WORKERS = 1,
    model: MODEL = None,
    limit: LIMIT = 120,
) -> None:
    """Add what feeds bring, as it comes: polite, for ever, until Ctrl-C or SIGTERM.

    What was asked when is kept in the ledger, so that the next run goes on where this one ended.
    """
    from rashomon.batch import desk_with
    from rashomon.batch.adding import add as adding
    from rashomon.feeds.watching import stopping
    from rashomon.feeds.watching import watch as watching
    from rashomon.feeds.watchlist import load
    from rashomon.store import open_store

    watchlist = load(feeds)
    with open_store(ledger) as store, stopping() as stop:
        seen = watching(watchlist, lookup=store.remembered, once=once, stop=stop)
        counts: Counter[str] = Counter()
        for one in adding(store, _remembering(store, seen), desk_with(model), workers=workers, limit=limit):
            counts[one.outcome.value] += 1
            note(f"{one.outcome}: {one.reason or one.origin}")
    emit(f"{ledger}: {_sum(counts)}")


def _remembering(store: "Store", seen: "Iterable[Seen]") -> "Iterator[Document | Rejection]":
    """The articles of feeds; what is to be remembered of the feeds goes into the ledger."""
    from rashomon.model.fetches import Remembered

    for one in seen:
        if isinstance(one, Remembered):
            store.remember(one)
        else:
            yield one


@app.command()
def reread(*, ledger: LEDGER = DEFAULT, model: MODEL = None) -> None:
    """Run the present rules over everything in a ledger, without parsing again; judgements stand.

    Broken off, the same command goes on where it was.
    """
    from rashomon.desk import Desk

    desk = Desk(model=model) if model else Desk()
    with kept_ledger(ledger) as store:
        done = store.reread(desk.reread)
    emit(f"{ledger}: {done} {'document' if done == 1 else 'documents'} read again")


@app.command()
def check(*, ledger: LEDGER = DEFAULT) -> None:
    """See whether a ledger is whole: the database's own check, and everything that is named and not there."""
    with kept_ledger(ledger) as store:
        wrong, counts = store.check(), store.counts()
    emit("\n".join(f"{count:8,} {what}" for what, count in counts.items()))
    if wrong:
        fail(f"{ledger} is damaged:\n  " + "\n  ".join(wrong))
    emit("The ledger is whole.")

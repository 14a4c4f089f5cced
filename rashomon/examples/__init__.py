"""Dispatches that ship with the program, to try it on and to test it with: single ones, and corpora of one conflict.

They are our own prose, written for Rashomon from publicly known facts and positions; no agency or paper printed
them, and words in quotation marks stand only where the statement is on public record.
"""

import tomllib
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from rashomon.errors import DocumentError
from rashomon.model.record import record
from rashomon.model.text import Document

NOTE = "Written for Rashomon from publicly known facts; no agency or paper printed it."


@record
class Example:
    """One shipped dispatch: its id, a title that takes no side, the day it is dated and where it comes from."""

    id: str
    title: str
    published: date
    note: str = NOTE


EXAMPLES: tuple[Example, ...] = (
    Example(id="bojaya-2002", title="Deaths in a church at Bojayá, Colombia", published=date(2002, 5, 6)),
    Example(id="gulf-1988", title="An airliner shot down over the Gulf", published=date(1988, 7, 3)),
    Example(id="jermuk-2022", title="Fighting on the border of Armenia and Azerbaijan", published=date(2022, 9, 14)),
    Example(id="khan-shaykhun-2017", title="Chemical attack in Khan Shaykhun, Syria", published=date(2017, 4, 5)),
    Example(id="mekele-1998", title="Air raids on Mekele and Asmara", published=date(1998, 6, 6)),
    Example(id="qana-2006", title="Air strike in Qana, Lebanon", published=date(2006, 7, 30)),
    Example(id="sarajevo-1995", title="Shell at a market in Sarajevo", published=date(1995, 8, 29)),
    Example(id="stanley-1982", title="Air raids around Port Stanley", published=date(1982, 5, 2)),
    Example(id="tskhinvali-2008", title="Fighting in South Ossetia", published=date(2008, 8, 10)),
    Example(id="yeonpyeong-2010", title="Artillery fire at Yeonpyeong, Korea", published=date(2010, 11, 23)),
)


@record
class Fact:
    """One thing a dispatch of a corpus reports, and where it is publicly known from."""

    fact: str
    source: str


@record
class Entry:
    """One dispatch of a corpus and what its reader may want to know.

    ``agency`` and ``outlet`` are invented.  A print of another file's copy says so in ``copy_of``, an agency's later
    version in ``update_of``; the program is not told.  A copy has the facts of what it prints.
    """

    file: str
    title: str
    published: date
    outlet: str
    agency: str | None = None
    author: str | None = None
    copy_of: str | None = None
    update_of: str | None = None
    facts: tuple[Fact, ...] = ()
    note: str = NOTE


@record
class Corpus:
    """Dispatches on one conflict, in the order they came out."""

    id: str
    title: str
    entries: tuple[Entry, ...]


def _folder(corpus_id: str) -> Traversable:
    return resources.files("rashomon.examples") / "corpora" / corpus_id


def _corpus(corpus_id: str) -> Corpus:
    told = tomllib.loads((_folder(corpus_id) / "corpus.toml").read_text(encoding="utf-8"))
    return Corpus(id=corpus_id, title=told["title"], entries=tuple(_entry(row) for row in told["dispatch"]))


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**{**row, "facts": tuple(Fact(**fact) for fact in row.get("facts", ()))})


CORPORA: tuple[Corpus, ...] = tuple(map(_corpus, ("armenia-azerbaijan-2022", "kunduz-2015")))


def example(example_id: str) -> Example:
    """The example with this id; DocumentError names the known ones when there is none."""
    for known in EXAMPLES:
        if known.id == example_id:
            return known
    names = ", ".join([e.id for e in EXAMPLES] + [c.id for c in CORPORA])
    raise DocumentError(f"no example called {example_id!r}; there are: {names}")


def document(example_id: str) -> Document:
    """The example as a Document: ``document("stanley-1982").text`` opens "BRITISH AIRCRAFT RAID ...".

    A dispatch of a corpus is ``document("armenia-azerbaijan-2022/06-update-1")``.
    """
    if "/" in example_id:
        return _of_corpus(example_id)
    known = example(example_id)
    file = resources.files("rashomon.examples") / f"{known.id}.txt"
    return Document(
        text=file.read_text(encoding="utf-8"), published=known.published, origin=f"example:{known.id}", title=None
    )


def corpus(corpus_id: str) -> tuple[Document, ...]:
    """All dispatches of a corpus; DocumentError names what there is when there is no such corpus."""
    known = next((c for c in CORPORA if c.id == corpus_id), None)
    if known is None:
        names = ", ".join(c.id for c in CORPORA)
        raise DocumentError(f"no corpus called {corpus_id!r}; there are: {names}")
    return tuple(_printed(known, entry) for entry in known.entries)


def documents(example_id: str) -> tuple[Document, ...]:
    """What an id stands for: one Document, or all of a corpus."""
    return corpus(example_id) if any(c.id == example_id for c in CORPORA) else (document(example_id),)


def _of_corpus(example_id: str) -> Document:
    found = {d.origin: d for d in corpus(example_id.partition("/")[0])}
    if f"example:{example_id}" not in found:
        names = ", ".join(origin.removeprefix("example:") for origin in found)
        raise DocumentError(f"no example called {example_id!r}; there are: {names}")
    return found[f"example:{example_id}"]


def _printed(known: Corpus, entry: Entry) -> Document:
    return Document(
        text=(_folder(known.id) / entry.file).read_text(encoding="utf-8"),
        published=entry.published,
        origin=f"example:{known.id}/{entry.file.removesuffix('.txt')}",
        title=entry.title,
        outlet=entry.outlet,
        author=entry.author,
    )

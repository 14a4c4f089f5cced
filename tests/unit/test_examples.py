"""The shipped corpora: own prose with its sources, in order, whole, and usable wherever an article is."""

import re
from itertools import pairwise

import pytest

from rashomon.cli.articles import gather
from rashomon.errors import DocumentError
from rashomon.examples import CORPORA, NOTE, Corpus, Entry, corpus, document, documents
from rashomon.model.text import Document

ENTRIES = [pytest.param(c, e, id=f"{c.id}/{e.file}") for c in CORPORA for e in c.entries]
WHOLE = pytest.mark.parametrize("known", CORPORA, ids=lambda c: c.id)


def text_of(known: Corpus, file: str) -> str:
    return document(f"{known.id}/{file.removesuffix('.txt')}").text


@pytest.mark.parametrize(("known", "entry"), ENTRIES)
def test_a_dispatch_names_its_sources(known: Corpus, entry: Entry) -> None:
    """Every fact has a public source; a copy has those of what it prints."""
    assert entry.note == NOTE
    assert entry.facts or entry.copy_of
    assert all(f.fact and len(f.source) > 10 for f in entry.facts)
    assert "Rashomon" not in text_of(known, entry.file)


@pytest.mark.parametrize(("known", "entry"), ENTRIES)
def test_a_dispatch_is_short(known: Corpus, entry: Entry) -> None:
    assert 60 <= len(text_of(known, entry.file).split()) <= 260


@pytest.mark.parametrize(("known", "entry"), ENTRIES)
def test_what_is_copied_or_updated_came_before(known: Corpus, entry: Entry) -> None:
    files = [e.file for e in known.entries]
    for earlier in filter(None, (entry.copy_of, entry.update_of)):
        assert files.index(earlier) < files.index(entry.file)


@pytest.mark.parametrize(("known", "entry"), [p for p in ENTRIES if p.values[1].copy_of])  # type: ignore[union-attr]
def test_a_copy_shares_its_sentences(known: Corpus, entry: Entry) -> None:
    """At least half of a copy's sentences are the other's, word for word, in whatever case."""
    own = re.split(r"(?<=[.?!][\" ])\s*|\n+", text_of(known, entry.file).casefold())
    theirs = text_of(known, entry.copy_of or "").casefold()
    told = [sentence for sentence in own if len(sentence.split()) > 4]
    assert 2 * sum(sentence in theirs for sentence in told) >= len(told)


@WHOLE
def test_every_file_is_listed_and_no_text_twice(known: Corpus) -> None:
    from importlib import resources

    folder = resources.files("rashomon.examples") / "corpora" / known.id
    assert {f.name for f in folder.iterdir() if f.name.endswith(".txt")} == {e.file for e in known.entries}
    assert len({d.id for d in corpus(known.id)}) == len(known.entries)


@WHOLE
def test_a_corpus_reads_day_by_day(known: Corpus) -> None:
    days = [d.published for d in corpus(known.id)]
    assert None not in days
    assert all((after - before).days >= -1 for before, after in pairwise(filter(None, days)))


@WHOLE
def test_agencies_and_papers_are_invented(known: Corpus) -> None:
    """Nobody real is misquoted: none is an outlet the program knows."""
    from rashomon.knowledge.load import load

    real = {name for o in load().outlets for name in (o.name, *o.aliases)}
    assert {name for e in known.entries for name in (e.outlet, e.agency) if name} & real == set()


@WHOLE
def test_the_command_line_takes_a_whole_corpus(known: Corpus) -> None:
    given = gather([f"example:{known.id}", "example:stanley-1982"], None)
    assert given == [*corpus(known.id), document("stanley-1982")]


def test_one_dispatch_of_a_corpus() -> None:
    found = document("armenia-azerbaijan-2022/06-update-1")
    assert isinstance(found, Document)
    assert found.origin == "example:armenia-azerbaijan-2022/06-update-1"
    assert found in documents("armenia-azerbaijan-2022")


@pytest.mark.parametrize("wrong", ["nowhere", "nowhere/01", "armenia-azerbaijan-2022/99"])
def test_an_unknown_id_names_the_known(wrong: str) -> None:
    with pytest.raises(DocumentError, match="armenia-azerbaijan-2022"):
        documents(wrong)


def test_they_travel_in_the_wheel() -> None:
    """The build takes the whole package; a corpus is data inside it, and git ignores none of it."""
    import subprocess
    import tomllib
    from pathlib import Path

    root = Path(__file__).resolve().parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["rashomon"]
    files = [str(p.relative_to(root)) for p in (root / "rashomon" / "examples").rglob("*") if p.is_file()]
    assert any(f.endswith("corpus.toml") for f in files)
    ran = subprocess.run(["git", "check-ignore", *files], cwd=root, capture_output=True, text=True, check=False)
    assert [line for line in ran.stdout.splitlines() if "__pycache__" not in line] == []

"""Ties on record: known codes, ordered dates, sources, sorted entries."""

import re
from collections import Counter

import pytest

from rashomon.knowledge.load import entries
from rashomon.knowledge.ties import StandingTie, TieWord

STANDING = entries("ties/standing.toml", StandingTie)
WORDS = entries("ties/words.toml", TieWord)


def test_the_files_are_where_they_are_looked_for() -> None:
    """An empty pattern would pass every test below."""
    assert len(STANDING) >= 100
    assert {word.kind for word in WORDS} >= {"member", "alliance", "defence-duty", "deployment", "mediation", "support"}


def test_ids_are_unique_and_sorted() -> None:
    """One obvious place for the next entry."""
    ids = [entry.id for entry in STANDING]
    assert ids == sorted(set(ids))


def test_names_are_unique() -> None:
    """A name leads to one treaty or body; a form of words shared by many treaties is not an alias."""
    names = Counter(name.casefold() for e in STANDING for name in {e.name, *e.aliases})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("entry", STANDING, ids=lambda e: e.id)
def test_entries_are_tidy(entry: StandingTie) -> None:
    """Codes of three capitals, dates in order, a source, at least two members."""
    assert all(re.fullmatch(r"[A-Z]{3}", m.country) for m in entry.members)
    assert all(m.until is None or m.since < m.until for m in entry.members)
    assert entry.until is None or entry.since < entry.until
    assert entry.source
    assert len({m.country for m in entry.members}) >= 2


@pytest.mark.parametrize(
    ("tie", "country", "year", "expected"),
    [
        ("csto", "UZB", 2000, False),
        ("csto", "UZB", 2008, True),
        ("csto", "UZB", 2015, False),
        ("nato", "FIN", 2022, False),
        ("nato", "FIN", 2024, True),
        ("ecowas", "MLI", None, True),
    ],
)
def test_membership_has_dates(tie: str, country: str, year: int | None, expected: bool) -> None:
    """A state may leave and come back."""
    entry = next(e for e in STANDING if e.id == tie)
    assert entry.holds(country, year) is expected

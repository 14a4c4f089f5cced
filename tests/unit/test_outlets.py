"""Outlets: known kinds and countries, names that do not clash."""

from collections import Counter
from itertools import pairwise

from rashomon.knowledge.load import entries
from rashomon.knowledge.outlets import Outlet

OUTLETS = entries("outlets.toml", Outlet)


def test_there_are_many() -> None:
    """An empty pattern would pass every test below."""
    assert len(OUTLETS) >= 80


def test_names_are_unique() -> None:
    """A name leads to one outlet; upper and lower case may differ inside an entry."""
    names = Counter(name for o in OUTLETS for name in {n.casefold() for n in (o.name, *o.aliases)})
    assert [name for name, count in names.items() if count > 1] == []


def test_countries_are_alpha_3() -> None:
    """Three capital letters, or nothing."""
    assert [o.name for o in OUTLETS if o.country and not (len(o.country) == 3 and o.country.isupper())] == []


def test_every_fact_has_a_source() -> None:
    """A public source or the word "unverified"."""
    assert [o.name for o in OUTLETS if not o.source] == []


def test_entries_are_sorted() -> None:
    """In order of name, so that the next one has one obvious place."""
    names = [o.name.casefold() for o in OUTLETS]
    assert [(a, b) for a, b in pairwise(names) if a > b] == []

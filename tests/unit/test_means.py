"""Weapons: every name leads to one entry, every example names it."""

from collections import Counter
from itertools import pairwise

import pytest

from rashomon.knowledge.load import DATA, entries
from rashomon.knowledge.means import Means, means_in, means_table
from rashomon.knowledge.phrases import fold, split

MEANS = entries("means.toml", Means)
TABLE = means_table(MEANS)


def found(text: str) -> list[str]:
    """The kinds of means in plain words (plurals cut down to the singular)."""
    plain = split(text.replace(".", "").replace(",", ""))
    words = [w if w.endswith(("gas", "us", "ss")) else w.removesuffix("s") for w in plain]
    return [entry.kind for _, _, entry in means_in(words, TABLE)]


def test_the_file_is_where_it_is_looked_for() -> None:
    """An empty pattern would pass every test below."""
    assert (DATA / "means.toml").exists()
    assert len(MEANS) >= 200


def test_names_are_unique() -> None:
    """No name stands in two entries."""
    names = Counter(" ".join(split(n)) for m in MEANS for n in {*map(fold, (m.name, *m.aliases))})
    assert [name for name, count in names.items() if count > 1] == []


def test_entries_are_sorted() -> None:
    """In order of name, so that the next one has one obvious place."""
    names = [m.name.casefold() for m in MEANS]
    assert [(a, b) for a, b in pairwise(names) if a > b] == []


@pytest.mark.parametrize("entry", MEANS, ids=lambda m: m.name)
def test_examples_name_the_means(entry: Means) -> None:
    """An example is what the entry is for."""
    assert entry.examples
    for example in entry.examples:
        assert entry.kind in found(example)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (["israeli", "F-16s", "bombed"], [(1, 2, "aircraft")]),
        (["a", "Mi-24", "fire"], [(1, 2, "helicopter"), (2, 3, "fire")]),
        (["an", "AK-47", "rifle"], [(1, 3, "firearm")]),
        (["the", "1980s", "-"], []),
        (["a", "cease-fire", "and", "15-missile"], []),
    ],
)
def test_a_designation_is_one_word_to_the_parser(words: list[str], kinds: list[tuple[int, int, str]]) -> None:
    """Hyphens within a word part it, a plural of a number is cut."""
    assert [(first, last, entry.kind) for first, last, entry in means_in(words, TABLE)] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("They fired a rocket-propelled grenade at the bus.", ["rocket"]),
        ("Two car bombs exploded.", ["car-bomb"]),
        ("A drone strike and an air strike", ["drone", "airstrike"]),
        ("The coal mine was closed.", []),
        ("A water tank burst.", []),
        ("Troops opened fire on them.", []),
        ("artillery and mortar fire", ["artillery", "mortar"]),
    ],
)
def test_longest_name_wins_and_neighbours_decide(text: str, kinds: list[str]) -> None:
    """Compounds are one means; look-alikes are none."""
    assert found(text) == kinds

"""Claims in lists, contacts, ties and news of the desk, over the ledger of September 2022."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rashomon.model.claims import Stance
from rashomon.model.filters import Filter
from rashomon.site.contacts import Contact, contacts, net
from rashomon.site.denying import denied_words
from rashomon.site.novelties import groups
from rashomon.site.search import found
from rashomon.site.standing import dated, on_record
from rashomon.store import Store, open_store


@pytest.fixture(scope="module")
def store(clashes: Path) -> Iterator[Store]:
    """The ledger of September 2022."""
    with open_store(clashes) as opened:
        yield opened


def test_what_it_denies_is_told(store: Store) -> None:
    """ "He denied it" says nothing; what he denied does.  A denial with words of its own needs no more."""
    hits = store.claims_page(Filter(stance="deny"), limit=50).items
    lines = found(hits, "", store.shelf(), {})
    bare = [h for h in lines if "".join(w for w, _ in h.words).strip() in {"it", "this", "that"}]
    assert bare
    assert all(len(h.denied) > 20 for h in bare)
    assert any(not h.denied for h in lines)


def test_only_denials_point(store: Store) -> None:
    """Who says "it" of something has denied nothing."""
    told = [(r, c) for r in store.reports() for c in r.claims if c.stance is not Stance.DENY]
    assert told
    assert not any(denied_words(r, c) for r, c in told)


def test_a_sentence_is_listed_once(store: Store) -> None:
    """The paper's sentence is folded into the claim it tells; one said again word for word keeps all its places."""
    hits = store.claims_page(Filter(), limit=400).items
    lines = found(hits, "", store.shelf(), {})
    assert len(lines) < len(hits)
    assert any(h.beside for h in lines)
    keys = [(h.who, h.verb, h.words, h.incident) for h in lines]
    assert len(keys) == len(set(keys))
    assert any(h.again for h in lines)


def test_what_is_sought_is_never_cut_off(store: Store) -> None:
    """Each line of a search shows what was looked for, where the claim has that very word."""
    hits = [h for h in store.search("shelling", limit=50) if "shelling" in h.quote.casefold()]
    lines = found(hits, "shelling", store.shelf(), {})
    assert lines
    assert all(any(own for _, own in h.words) for h in lines)


def test_a_meeting_is_told_once_and_both_ways(store: Store) -> None:
    """No one stands on both sides of an arrow; a day that is not told is that of the report, and says so."""
    met = contacts(store.reports(), "ARM", "ARM")
    assert [c.day for c in met] == sorted((c.day for c in met), reverse=True)
    assert not any("→" in c.words for c in met)
    assert any(" with " in c.words for c in met)
    assert not any("not told" in c.when for c in met)
    assert any(c.when.startswith("told ") for c in met)


def test_the_net_has_the_source_in_its_middle() -> None:
    """Others stand round it, and are tied to each other where they met with it."""
    met = Contact(
        label="meeting",
        words="Armenia with Azerbaijan and France",
        when="6 Oct 2022",
        day=date(2022, 10, 6),
        address="/documents/0#s1",
        sides=(("Azerbaijan", "AZE"), ("France", "FRA")),
    )
    called = replace(met, label="phone", sides=(("Nobody's envoy / here", "Nobody's envoy / here"),))
    drawn = net([met, met, called], "Armenia")
    assert drawn
    assert [(k.name, k.href, k.contacts) for k in drawn.knots] == [
        ("Azerbaijan", "/actors/AZE", 2),
        ("France", "/actors/FRA", 2),
        ("Nobody's envoy / here", "/actors/Nobody%27s%20envoy%20%2F%20here", 1),
    ]
    assert sorted((t.words, t.others) for t in drawn.threads) == [
        ("Armenia and Azerbaijan: 2", False),
        ("Armenia and France: 2", False),
        ("Armenia and Nobody's envoy / here: 1", False),
        ("Azerbaijan and France: 2", True),
    ]
    assert net([met, met], "Armenia") is None  # two are told by the list


def test_ties_on_record_have_years_and_sources() -> None:
    """A duty has its trigger; whoever left has the year."""
    own = on_record("ARM")
    assert any(t.trigger and t.years.startswith("since") for t in own)
    assert all(t.source for t in own)
    assert on_record("XXX") == ()
    assert "since 2010" in dated(("azerbaijan-turkey-2010", "no such"))


def test_news_stand_by_incident(store: Store) -> None:
    """One group for each incident and moment; each contradiction once, with the sentences of both sides."""
    told = groups(store.news(limit=100), store.shelf())
    lines = [(g.at, g.incident, line.kind, line.words, line.denied) for g in told for line in g.lines]
    assert lines
    assert len(lines) == len(set(lines))
    clashes = [line for g in told for line in g.lines if line.kind == "contradiction"]
    assert all(len(line.places) >= 2 for line in clashes)

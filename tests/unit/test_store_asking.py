"""Every field of a filter, alone and together, for incidents, reports and claims; full text; pages of a list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rashomon.errors import StoreError
from rashomon.model.filters import Filter
from rashomon.model.hits import Hit
from rashomon.model.report import Report
from rashomon.model.world import Place
from rashomon.store import Store, open_store, position
from rashomon.store.globe import km, km_or_none
from rashomon.store.wording import wanted
from tests.databases import new_database
from tests.ledgers import BAKU, CORPUS, CUT, LATER, MARKET, MOSUL, TUESDAY, UPDATE, WEDNESDAY, YEREVAN
from tests.papers import wire

NAMES = {YEREVAN: "yerevan", CUT: "cut", UPDATE: "update", BAKU: "baku", MARKET: "market", MOSUL: "mosul"}
BY_ID = {report.document.id: name for report, name in ((r, NAMES.get(r, "baku")) for r in CORPUS)}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """All reports of the corpus; nothing is changed in it here."""
    if request.param == "sqlite":
        yield _filled(str(tmp_path_factory.mktemp("store") / "ledger.db"))
        return
    with new_database(request.getfixturevalue("postgresql")) as place:
        opened = _filled(place)
        yield opened
        opened.close()


def _filled(place: str) -> Store:
    store = open_store(place)
    store.keep_all((None, report) for report in CORPUS)
    return store


def _names(store: Store, asked: Filter) -> str:
    """The news of the incidents that meet a filter, newest first."""
    found = store.incidents(asked)
    return " ".join("+".join(sorted(BY_ID[d] for d in incident.dispatches)) for incident in found)


def _reports(store: Store, asked: Filter) -> str:
    return " ".join(sorted(BY_ID[r.document.id] for r in store.reports(asked)))


def _claims(hits: list[Hit]) -> str:
    return " ".join(sorted(f"{BY_ID[hit.document]}:{hit.claim}" for hit in hits))


CLASH = "baku+yerevan"
WHOLE = "yerevan:c0 yerevan:c1 yerevan:c2"
EVERY = f"baku:c0 baku:c1 market:c0 mosul:c0 mosul:c1 update:c0 update:c1 update:c2 {WHOLE}"


@pytest.mark.parametrize(
    ("asked", "incidents", "reports", "claims"),
    [
        pytest.param(
            {}, f"mosul market {CLASH}", "baku cut market mosul update yerevan",
            EVERY,
            id="everything",
        ),
        pytest.param(
            {"party": "AZE"}, CLASH, "baku cut update yerevan", "baku:c0 baku:c1 update:c0 yerevan:c0", id="party"
        ),
        pytest.param({"party": "IRQ"}, "mosul market", "market mosul", "market:c0 mosul:c0 mosul:c1", id="done-to"),
        pytest.param({"party": "ISIS"}, "market", "market", "market:c0", id="group"),
        pytest.param({"party": "aze"}, "", "", "", id="party-is-a-code"),
        pytest.param({"actor": "ESIDENT"}, CLASH, "update yerevan", "update:c2 yerevan:c2", id="actor"),
        pytest.param({"actor": "%"}, "", "", "", id="actor-no-wildcard"),
        pytest.param({"source": "AZE"}, CLASH, "baku", "baku:c0 baku:c1", id="source-party"),
        pytest.param({"source": "residents"}, CLASH, "update yerevan", "update:c2 yerevan:c2", id="source-name"),
        pytest.param({"source": "ninawa"}, "mosul", "mosul", "mosul:c0", id="source-paper"),
        pytest.param({"source": "AZE", "stance": "deny"}, CLASH, "baku", "baku:c1", id="one-claim-says-it-all"),
        pytest.param({"source": "ARM", "stance": "deny"}, "", "", "", id="no-claim-says-it-all"),
        pytest.param({"country": "ARM"}, CLASH, "baku cut update yerevan",
                     "baku:c1 update:c0 yerevan:c0", id="country"),
        pytest.param({"near": (33.3, 44.3, 30)}, "market", "market", "market:c0", id="near"),
        pytest.param({"near": (33.3, 44.3, 4)}, "", "", "", id="not-so-near"),
        pytest.param({"near": (35.0, 44.0, 200)}, "mosul market", "market mosul", "market:c0 mosul:c0", id="near-both"),
        pytest.param({"near": (91, 0, 10)}, "", "", "", id="nowhere"),
        pytest.param({"near": (89, 0, 20000)}, f"mosul market {CLASH}", "baku cut market mosul update yerevan",
                     "baku:c1 market:c0 mosul:c0 update:c0 yerevan:c0", id="everywhere"),
        pytest.param({"since": LATER}, "mosul", "mosul", "mosul:c0 mosul:c1", id="since"),
        pytest.param({"until": date(2022, 9, 10)}, "", "", "", id="until-before"),
        pytest.param({"since": WEDNESDAY, "until": WEDNESDAY}, f"market {CLASH}", "update",
                     "update:c0 update:c1 update:c2", id="one-day"),
        pytest.param({"type": "assault", "stance": "ACCUSE"}, CLASH, "baku cut update yerevan",
                     "baku:c0 update:c0 yerevan:c0", id="type"),
        pytest.param({"type": "CONSULT"}, "", "", "", id="no-such-type"),
        pytest.param({"stance": "request"}, "mosul", "mosul", "mosul:c1", id="stance"),
        pytest.param({"outlet": "interfax"}, CLASH, "baku", "baku:c0 baku:c1", id="agency"),
        pytest.param({"outlet": "morning star"}, CLASH, "cut", WHOLE, id="outlet-of-a-copy"),
        pytest.param({"outlet": "Morning"}, "", "", "", id="outlet-whole"),
        pytest.param({"contested": True}, CLASH, "baku update yerevan", "baku:c0 baku:c1 update:c0 yerevan:c0",
                     id="contested"),
        pytest.param({"recalled": True}, "", "", "", id="only-recalled"),
        pytest.param({"recalled": False}, f"mosul market {CLASH}", "baku cut market mosul update yerevan",
                     EVERY, id="not-recalled"),
        pytest.param({"voices": 2}, CLASH, "baku update yerevan",
                     f"baku:c0 baku:c1 update:c0 update:c1 update:c2 {WHOLE}", id="voices"),
        pytest.param({"voices": 9}, "", "", "", id="more-voices"),
        pytest.param({"text": "artillery goris"}, CLASH, "baku cut update yerevan",
                     "baku:c1 update:c0 yerevan:c0", id="words"),
        pytest.param({"text": '"civilian infrastructure"', "stance": "deny"}, CLASH, "baku", "baku:c1", id="phrase"),
        pytest.param({"text": '"infrastructure civilian"'}, "", "", "", id="phrase-in-order"),
        pytest.param({"text": "  "}, f"mosul market {CLASH}", "baku cut market mosul update yerevan",
                     EVERY, id="no-words"),
    ],
)  # fmt: skip
def test_a_filter_means_the_same_for_incidents_reports_and_claims(
    store: Store, asked: dict[str, Any], incidents: str, reports: str, claims: str
) -> None:
    chosen = Filter(**asked)
    assert (_names(store, chosen), _reports(store, chosen), _claims(store.search("", chosen))) == (
        incidents,
        reports,
        claims,
    )


@pytest.mark.parametrize(
    ("said", "claims"),
    [
        ("bombers", "market:c0"),
        ("SHELLING jermuk", "update:c0 yerevan:c0"),
        ('"towns of Goris" "closed"', ""),
        ('"shoppers at the Shorja"', "market:c0"),
        ("at-the Shorja's market", ""),
        ("100% safe", "mosul:c1"),
        ("telephone NOT", ""),
        ('"', ""),
        ("***", ""),
        ("bombers OR mines", ""),
        ("source:police", ""),
        ("quote : police", ""),
        ("pol*", ""),
        ('"police" AND ("', ""),
        ("police -said", "market:c0"),
        ("'; DROP TABLE claims; --", ""),
        ("\0 \ud800 police", "market:c0 mosul:c0"),
        ("\\ & | ! <-> ( ) police", "market:c0 mosul:c0"),
    ],
)
def test_any_text_may_be_looked_for(store: Store, said: str, claims: str) -> None:
    assert _claims(store.search(said)) == claims


def test_a_hit_says_who_where_and_in_which_incident(store: Store) -> None:
    clash = next(i for i in store.incidents() if len(i.dispatches) == 2)
    (hit,) = store.search("civilian infrastructure")
    assert hit == Hit(
        document=BAKU.document.id,
        claim="c1",
        quote="Its artillery did not strike civilian infrastructure in the towns of Goris and Jermuk, it said.",
        source="AZE",
        parties=("AZE",),
        stance=hit.stance,
        day=TUESDAY,
        published=TUESDAY,
        outlet="Interfax",
        incident=clash.id,
        contested=True,
        printed=1,
    )
    assert hit.stance == "deny"


def test_copies_of_a_dispatch_are_found_once_with_how_many_printed_it(store: Store) -> None:
    assert [(BY_ID[h.document], h.printed) for h in store.search("49 soldiers")] == [("yerevan", 2)]


def test_the_closest_are_found_first(place: str) -> None:
    near = wire("Shells fell on the port | police says", day=TUESDAY)
    far = wire(f"{'Talks went on in the capital about bread and water and roads, and ' * 4}shells | police says")
    with open_store(place) as store:
        store.keep_all([(None, far), (None, near)])
        assert [hit.document for hit in store.search("shells")] == [near.document.id, far.document.id]
        assert len(store.search("shells", limit=1)) == 1


def test_a_list_in_pages_is_the_list(store: Store) -> None:
    every = store.incidents()
    paged, after = [], None
    while page := store.incidents(limit=1, after=after):
        paged += page
        after = position(page[-1])
    assert paged == every
    assert store.incidents(Filter(party="AZE"), limit=5, after=position(every[0])) == every[-1:]


def test_a_page_goes_on_where_it_was_whatever_came_in_between(place: str) -> None:
    with open_store(place) as store:
        store.keep_all([(None, MARKET), (None, BAKU)])
        first = store.incidents(limit=1)
        store.keep_all([(None, MOSUL), (None, wire("A bridge fell in Dora | IRQ says | | | Dora"))])
        rest = store.incidents(after=position(first[0]))
        assert [i.title for i in rest] == ["Baku blames Yerevan", "A bridge fell in Dora."]


def test_a_place_in_a_list_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="no place in a list"):
        store.incidents(after="yesterday")


def test_an_incident_is_known_by_the_beginning_of_its_id(store: Store) -> None:
    market = store.incidents(Filter(party="ISIS"))[0]
    assert store.incident(market.id) == store.incident(market.id[:10]) == market
    with pytest.raises(StoreError, match="several incidents begin with"):
        store.incident("")
    assert store.dispatch(CUT.document.id) == store.dispatch(YEREVAN.document.id)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ((39.51, 46.34), (40.18, 44.51)),
        ((0, 179.9), (0, -179.9)),
        ((-17.7, -179.9), (-17.7, 179.7)),
        ((89.9, 10), (89.9, -170)),
        ((12, 12), (12, 12)),
    ],
)
def test_what_is_near_is_near_across_the_poles_and_the_date_line(
    place: str, here: tuple[float, float], there: tuple[float, float]
) -> None:
    with open_store(place) as store:
        store.keep(None, _sited(there))
        distance = km(*here, *there)
        for reach, found in ((distance * 1.001 + 0.001, 1), (distance * 0.999 - 0.001, 0)):
            near = Filter(near=(*here, reach))
            assert (len(store.incidents(near)), len(store.search("", near))) == (found, found)


def _sited(point: tuple[float, float]) -> Report:
    report = wire("Goris was shelled | ARM says | AZE ASSAULT ARM | | Goris", day=TUESDAY)
    return replace(report, places=tuple(_moved(p, point) for p in report.places))


def _moved(place: Place, point: tuple[float, float]) -> Place:
    return replace(place, lat=point[0], lon=point[1])


@pytest.mark.parametrize(
    ("here", "there", "distance"),
    [((52.52, 13.405), (48.8566, 2.3522), 877), ((0, 179.5), (0, -179.5), 111), ((90, 0), (-90, 0), 20015)],
    ids=["Berlin to Paris", "over the date line", "pole to pole"],
)
def test_distances_are_those_of_the_globe(here: tuple[float, float], there: tuple[float, float], distance: int) -> None:
    assert round(km(*here, *there)) == distance
    assert km_or_none(*here, None, 1.0) is None


@pytest.mark.parametrize(
    ("said", "pieces"),
    [
        ("mines", '"mines"'),
        ('"civilian infrastructure" hit', '"civilian infrastructure" "hit"'),
        ("don't", '"don t"'),
        ('unfinished "phrase', '"unfinished" "phrase"'),
        ("NEAR(a b)", '"NEAR a" "b"'),
        ("—", ""),
    ],
)
def test_what_is_looked_for_is_words_and_phrases_alone(said: str, pieces: str) -> None:
    assert wanted(said) == pieces

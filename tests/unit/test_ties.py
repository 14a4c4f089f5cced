"""Ties a sentence states, in the short form "kind: who > toward (of; trigger; count)"."""

from collections.abc import Callable
from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.extract.bonds.ties import find_ties
from rashomon.extract.counts.quantities import find_quantities
from rashomon.extract.where.places import find_places
from rashomon.extract.who.actors import find_cast
from rashomon.knowledge.load import entries
from rashomon.knowledge.ties import TieWord
from rashomon.model.claims import Tie
from rashomon.model.text import Document
from rashomon.model.world import Cast

WORDS = entries("ties/words.toml", TieWord)
Ties = Callable[[str], list[str]]
Stated = Callable[..., tuple[tuple[Tie, ...], Cast]]


def line(tie: Tie, cast: Cast) -> str:
    """A tie in short."""
    who = ",".join(sorted({cast.actor(a).party or cast.actor(a).name for a in tie.who}))
    toward = ",".join(sorted({cast.actor(a).party or cast.actor(a).name for a in tie.toward}))
    rest = [x for x in (tie.trigger, str(tie.count) if tie.count else None) if x]
    return f"{tie.kind}: {who}" + (f" > {toward}" if toward else "") + (f" ({'; '.join(rest)})" if rest else "")


@pytest.fixture(scope="module")
def stated(desk: Desk) -> Stated:
    """From a text and its day to its ties and who is in it."""

    def find(text: str, day: date = date(2022, 9, 14)) -> tuple[tuple[Tie, ...], Cast]:
        reading = desk.reading(Document(text=text, published=day))
        places = find_places(reading, knowledge=desk.knowledge)
        cast = find_cast(reading, places=places, knowledge=desk.knowledge)
        found = find_ties(
            reading,
            clauses=(),
            quantities=find_quantities(reading),
            cast=cast,
            places=places,
            times=(),
            knowledge=desk.knowledge,
        )
        return found, cast

    return find


@pytest.fixture(scope="module")
def ties(stated: Stated) -> Ties:
    """From a text to its ties in short."""

    def find(text: str) -> list[str]:
        found, cast = stated(text)
        return [line(tie, cast) for tie in found]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks mediated by Qatar collapsed.", "mediation: QAT"),
        ("ASEAN, of which Laos is a member, proposed a truce.", "member: LAO"),
        ("ECOWAS, the bloc to which Mali belongs, sent troops.", "member: MLI"),
        ("Malaysia, which holds the chair of ASEAN, called for restraint.", "member: MYS"),
        ("The rebels, whom Delhi says are sheltered by Pakistan, fled.", "support: PAK > Indian rebels"),
        ("Washington will train two Colombian army battalions.", "support: USA > COL"),
        ("Japan provides Nepal with 20 million dollars in military aid.", "support: JPN > NPL"),
        ("Iran stands behind Hezbollah.", "support: IRN > Hezbollah"),
        (
            "A treaty binds Moscow to come to the aid of Armenia if it is attacked.",
            "defence-duty: RUS > ARM (it is attacked)",
        ),
        ("China has a defence pact with North Korea.", "defence-duty: CHN > PRK"),
        ("Cuban troops have been in Angola since 1975.", "deployment: CUB"),
        ("American warships patrol the Persian Gulf.", "deployment: USA"),
        ("France keeps a garrison of 600 men in Djibouti.", "deployment: FRA (600)"),
        ("The envoy of Norway flew to Colombo with a ceasefire plan.", "mediation: NOR"),
        ("Egypt brokered a ceasefire on Friday.", "mediation: EGY"),
        ("Belarus is an ally of Russia.", "alliance: BLR > RUS"),
        ("Latvia is a member of NATO.", "member: LVA"),
        ("Russia deployed about 1,500 troops to Kazakhstan.", "deployment: RUS > KAZ (1500)"),
        (
            "France is bound under a treaty to defend Djibouti in the event of armed aggression.",
            "defence-duty: FRA > DJI (armed aggression)",
        ),
        ("Qatar's efforts to broker a truce between Israel and Hamas stalled.", "mediation: QAT > Hamas,ISR"),
        ("Kenya offered to mediate between Ethiopia and Eritrea.", "mediation: KEN > ERI,ETH"),
        ("Egyptian and Qatari mediators were waiting in Cairo.", "mediation: EGY,QAT"),
        ("The RSF, which Khartoum says is supplied by Chad, took the airport.", "support: TCD > RSF"),
        ("Thailand and Cambodia, both members of ASEAN, agreed to talk.", "member: KHM,THA"),
        ("Egypt ceded two islands to Saudi Arabia.", "cession: EGY > SAU"),
        ("Angola, which is mediating between Kinshasa and Kigali, said so.", "mediation: AGO > COD,RWA"),
        ("Russian-brokered talks between Armenia and Azerbaijan opened.", "mediation: RUS > ARM,AZE"),
        ("Under African Union mediation the two sides met.", "mediation: African Union"),
        ("Rwandan-backed M23 rebels seized Goma.", "support: RWA > M23"),
        ("Iran supplies weapons to the Houthis, Riyadh says.", "support: IRN > Houthi"),
        ("Britain will send Kyiv 14 Challenger 2 tanks.", "support: GBR > UKR"),
        ("Angolan soldiers entered the war on the side of Kinshasa.", "support: AGO > COD"),
        ("With Russian backing, Syria took the town.", "support: RUS > SYR"),
        ("Congo accused Rwanda of sending 4,000 soldiers across the border.", "deployment: RWA (4000)"),
        ("Some 3,000 Rwandan soldiers were in the east.", "deployment: RWA (3000)"),
        ("Turkey, a NATO ally, shot down the jet.", "alliance: TUR > NATO"),
        ("NATO member Turkey shot down the jet.", "member: TUR"),
        ("The Saudi-led coalition bombed Sanaa.", "member: SAU"),
    ],
)
def test_stated_ties(ties: Ties, text: str, expected: str) -> None:
    """One construction each."""
    assert expected in ties(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The agency brokered the sale of a house.",
        "The lawyer is obliged to defend his client.",
        "She is a partner at the firm.",
        "He is a member of the staff.",
        "The bank deployed new software.",
        "He handed the book to his son.",
        "The motion was backed by 40 deputies.",
        "Rwanda denies backing M23.",
        "Moscow would send troops if Minsk asked.",
        "Kyiv has asked Washington to send it fighter jets.",
        "Iran has never armed Hezbollah.",
        "Iran denies a charge that it arms Hezbollah.",
        "Pakistan has no troops in Kargil.",
        "Washington supports Israel's right to defend itself.",
        "The crowd supported the mayor.",
        "France sent food aid to Ethiopia.",
    ],
)
def test_no_tie(ties: Ties, text: str) -> None:
    """Look-alikes."""
    assert ties(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The war ended with a Norwegian-brokered truce.", "mediation"),
        ("Iran-backed militias attacked the base.", "support"),
        ("Under the truce, both armies must pull back 10 kilometres.", "ceasefire"),
    ],
)
def test_kinds(ties: Ties, text: str, kind: str) -> None:
    """Hyphened participles and terms of a truce."""
    assert kind in [tie.partition(":")[0] for tie in ties(text)]


def test_a_tie_points_to_the_record(stated: Stated) -> None:
    """The treaties between the two parties that were in force on the day."""
    text = "Japan is an ally of the United States, which is bound by treaty to defend Japan if it is attacked."
    found, _ = stated(text, date(2012, 9, 14))
    assert "us-japan" in {ref for tie in found for ref in tie.refs}


@pytest.mark.parametrize(("kind", "text"), [(w.kind, e) for w in WORDS for e in w.examples], ids=lambda v: str(v)[:40])
def test_examples_of_words(ties: Ties, kind: str, text: str) -> None:
    """Each example of the vocabulary gives a tie of its kind."""
    assert kind in [tie.partition(":")[0] for tie in ties(text)]


@pytest.mark.parametrize(("kind", "text"), [(w.kind, e) for w in WORDS for e in w.unlike], ids=lambda v: str(v)[:40])
def test_lookalikes_of_words(ties: Ties, kind: str, text: str) -> None:
    """Each look-alike gives none."""
    assert kind not in [tie.partition(":")[0] for tie in ties(text)]

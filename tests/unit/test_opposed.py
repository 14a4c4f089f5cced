"""Contradictions seen in how a thing is told: two lines of one night, and the kinds they come to."""

from dataclasses import replace
from datetime import date

import pytest

from rashomon.collate.ledger import collate
from rashomon.model.claims import Contradiction
from rashomon.model.ledger import Incident
from tests.papers import wire

TUESDAY = date(2022, 9, 13)
BOTH = "fire was exchanged at Goris and Jermuk on the border in the night"

CASES = {
    "a truce broken, a truce kept": (
        "Azerbaijani units broke the ceasefire within an hour | ARM accuses | AZE ASSAULT ?",
        "Its units are observing the ceasefire around the town | AZE says",
        ["ceasefire"],
    ),
    "each keeps it": (
        "Our units are observing the ceasefire | ARM says",
        "Its units are observing the ceasefire around the town | AZE says",
        [],
    ),
    "a truce not kept is broken": (
        "They have not observed the ceasefire for an hour | ARM accuses | AZE ASSAULT ?",
        "It never violated the ceasefire | AZE says",
        ["ceasefire"],
    ),
    "one town, two holders": (
        "Goris is firmly in our hands | ARM says | | | Goris",
        "Its troops had captured Goris at dawn | AZE says | AZE ASSAULT ARM | | Goris",
        ["outcome"],
    ),
    "the town is the one named last": (
        "The town is firmly in our hands | ARM says",
        "Its troops had captured Goris at dawn | AZE says | AZE ASSAULT ARM | | Goris",
        ["outcome"],
    ),
    "lawful, whoever told of civilians": (
        "Shells fell on a school | resident says | ? ASSAULT ARM/civilians",
        "The strike was a legitimate military action | AZE says",
        ["target"],
    ),
    "no soldiers there": (
        "There were no fighters in that house | resident says",
        "Its pilots hit an ammunition store | AZE says | AZE ASSAULT ARM",
        ["target"],
    ),
    "a town in nobody's gazetteer": (
        "Camp Abubakar is firmly in our hands | ARM says",
        "Its troops had captured Camp Abubakar at dawn | AZE says | AZE ASSAULT ARM",
        ["outcome"],
    ),
    "a town that has not fallen": (
        "Goris had fallen | ARM denies | | | Goris",
        "Its troops had captured Goris at dawn | AZE says | AZE ASSAULT ARM | | Goris",
        ["outcome"],
    ),
    "only mourners there": (
        "Only mourners had been in the hall | resident says",
        "Its pilots struck a gathering of gunmen | AZE says | AZE ASSAULT ARM",
        ["target"],
    ),
    "only answered": (
        "Azerbaijani guns fired on the post | ARM accuses | AZE ASSAULT ARM",
        "It had only returned fire | AZE says",
        ["blame"],
    ),
    "each says the other began": (
        "Azerbaijan started the fighting | ARM says | AZE ASSAULT ARM",
        "Armenia attacked first | AZE says | ARM ASSAULT AZE",
        ["blame"],
    ),
    "two towns": (
        "Goris is firmly in our hands | ARM says | | | Goris",
        "Its troops had captured the heights at dawn | AZE says | AZE ASSAULT ARM",
        [],
    ),
    "the loser says so too": (
        "Its troops had withdrawn from Goris | ARM says | | | Goris",
        "Its troops had captured Goris at dawn | AZE says | AZE ASSAULT ARM | | Goris",
        [],
    ),
    "a school, an army camp": (
        "Jets bombed a school | ARM says | AZE ASSAULT ARM",
        "Its pilots hit an ammunition store | AZE says | AZE ASSAULT ARM",
        ["target"],
    ),
    "both speak of soldiers": (
        "Jets killed soldiers in their trenches | ARM says | AZE ASSAULT ARM",
        "Its pilots hit an ammunition store | AZE says | AZE ASSAULT ARM",
        [],
    ),
    "a battle that was not": (
        "Azerbaijani infantry attacked at dawn | ARM says | AZE ASSAULT ARM",
        "There was no fighting at all on Tuesday | AZE says",
        ["happened"],
    ),
    "an attack claimed and rejected": (
        "Our fighters blew up the bridge | Lions says | Lions ASSAULT AZE",
        "The Lions had no part in the bombing | AZE denies | Lions ASSAULT AZE",
        ["responsibility"],
    ),
    "a dead soldier denied": (
        "Two soldiers died | ARM says | | killed 2 AZE",
        "Any soldier had died | AZE denies | | killed +1 AZE",
        ["toll"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_tellings_clash(name: str) -> None:
    """Each case is what two say about one night; only the clash named is told."""
    one, other, kinds = CASES[name]
    assert [c.kind for c in _incident(one, other).contradictions] == kinds


def _incident(one: str, other: str) -> Incident:
    report = wire(f"That night {BOTH} | | ARM ASSAULT AZE | | Goris", one, other, day=TUESDAY, agency="AFP")
    return collate([report]).incident_of(report.document.id)


def test_a_denial_and_a_figure_are_not_counted_twice() -> None:
    """What is said not to be so gives no figure."""
    incident = _incident(*CASES["a dead soldier denied"][:2])
    assert [[f.claimant for f in tally.figures] for tally in incident.tallies] == [["ARM"]]


def test_a_headline_is_no_count_of_its_own() -> None:
    """ "Bomb kills 41" over "41 people died, police said" is one figure, the police's; a passer-by's is his own."""
    report = wire(
        "Bomb kills 41 in Goris | | | killed 41 ARM",
        "A bomb killed 41 people in the town, police said | ARM says | | killed 41 ARM",
        "He had counted 60 bodies, a resident said | resident says | | killed 60 ARM",
        day=TUESDAY,
    )
    ((tally,),) = (i.tallies for i in collate([report]).incidents)
    assert [(f.claimant.split(" [")[0], f.low) for f in tally.figures] == [("ARM", 41), ("resident", 60)]


@pytest.mark.parametrize(
    ("charge", "denial", "kinds"),
    [
        ("Seven people had died | resident says", "No army camp stood near the reservoir | AZE denies", []),
        ("Jets had bombed the reservoir | resident says", "Its jets were near the reservoir | AZE denies", ["denial"]),
        ("Jets had bombed the reservoir | resident says", "The charge | AZE denies", ["denial"]),
    ],
)
def test_a_denial_far_from_its_charge_is_passed_over(charge: str, denial: str, kinds: list[str]) -> None:
    """What one dispatch set against each other stands where the two share a word or an act, or one is short."""
    report = wire(f"That night {BOTH} | | ARM ASSAULT AZE | | Goris", charge, denial, day=TUESDAY, agency="AFP")
    clash = Contradiction(id="d1", kind="denial", sides=(("c1",), ("c2",)), reason="")
    told = replace(report, contradictions=(clash,))
    assert [c.kind for c in collate([told]).incident_of(told.document.id).contradictions] == kinds

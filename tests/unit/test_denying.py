"""Denials and the charges they answer: what clashes, what does not, and what stands first."""

from dataclasses import replace
from datetime import date

import pytest

from rashomon.collate.ledger import collate
from rashomon.model.claims import Contradiction
from rashomon.model.ledger import Incident
from rashomon.model.report import Report
from tests.papers import wire

TUESDAY, THURSDAY = date(2022, 9, 13), date(2022, 9, 15)
BOTH = "fire was exchanged at Goris and Jermuk on the border in the night"
THERE = "That night {} | | ARM ASSAULT AZE | | Goris"

CASES = {
    "an act by those cleared": (
        "Azerbaijani guns shelled the town | ARM accuses | AZE ASSAULT ARM",
        "Its guns had shelled the town | AZE denies | AZE ASSAULT ARM",
        ["denial"],
    ),
    "an act by others": (
        "Azerbaijani guns shelled the town | ARM accuses | AZE ASSAULT ARM",
        "Georgian guns had shelled the town | AZE denies | GEO ASSAULT ARM",
        [],
    ),
    "firing on civilians is more than a fight": (
        "Azerbaijani guns shelled the trenches | ARM accuses | AZE ASSAULT ARM",
        "Firing on villagers | AZE denies | AZE ASSAULT ARM/civilians",
        [],
    ),
    "nobody in particular is charged with it": (
        "Women and children had been shot as they fled | ARM says | ? ASSAULT ARM/civilians",
        "Civilians had been massacred | AZE denies | ? ASSAULT ARM/civilians",
        ["denial"],
    ),
    "no civilian was harmed": (
        "Troops shot villagers in cellars | ARM accuses | AZE ASSAULT ARM/civilians",
        "No peaceful resident was harmed | AZE says",
        ["denial"],
    ),
    "an aircraft that all came home": (
        "Gunners shot down one of the attackers | ARM says",
        "All its planes came home | AZE says",
        ["denial"],
    ),
    "an aircraft that crashed by itself": (
        "Gunners shot down a helicopter | ARM says",
        "The helicopter came down through a mechanical failure | AZE says",
        ["denial"],
    ),
    "no part in the battle": (
        "Azerbaijani soldiers took part in the attack | ARM says | AZE ASSAULT ARM",
        "None of its soldiers had been in the town | AZE says",
        ["denial"],
    ),
    "the dead of fighting are not the act": (
        "Azerbaijani troops stormed the quarter | ARM says | AZE ASSAULT ARM",
        "Any soldier had died in a clash | AZE denies",
        [],
    ),
    "a clash charges nobody": (
        "The two armies clashed at noon | resident says | AZE ASSAULT AZE",
        "Its guns had fired a shot | AZE denies | AZE ASSAULT ARM",
        [],
    ),
    "an army and its own country's people": (
        "The army's planes bombed the quarter | RSF accuses | SDN ASSAULT SDN/civilians",
        "Its air force had bombed the quarter | SDN denies | SDN ASSAULT SDN/civilians",
        ["denial"],
    ),
    "a no, in the words of the charge": (
        "Cluster munitions had been used on the pass | monitor says",
        "Its army possessed no cluster munitions | AZE says",
        ["denial"],
    ),
    "a no to something else": (
        "Cluster munitions had been used on the pass | monitor says",
        "Its army had no wish to talk | AZE says",
        [],
    ),
    "not stopped is no denial": (
        "Troops shelled the forward positions with mortars | AZE accuses | ARM ASSAULT AZE",
        "Their guns had not stopped shelling forward positions with mortars | ARM says",
        [],
    ),
    "none of its men died": (
        "33 soldiers were killed | ARM says | | killed 33 AZE military",
        "We have not lost one soldier | AZE says",
        ["toll"],
    ),
    "none of its men died, but civilians did": (
        "33 people were killed | ARM says | | killed 33 ARM civilians",
        "We have not lost one soldier | AZE says",
        [],
    ),
    "nobody died at all": (
        "33 people were killed | ARM says | | killed 33 ARM civilians",
        "No casualties were reported | AZE says",
        ["toll"],
    ),
    "the figure denied is the figure": (
        "33 soldiers were killed | ARM says | | killed 33 AZE military",
        "Losing 33 men | AZE denies | | killed 33 GEO civilians",
        ["toll"],
    ),
    "another's act disowned": (
        "The guerrillas planned the bombing | COL says | FARC ASSAULT COL",
        "The guerrillas are not responsible for this act | FARC says",
        ["denial"],
    ),
    "charges that were meant to smear": (
        "Soldiers executed the men of the village | observers says | MLI ASSAULT MLI/civilians",
        "The allegations were meant to tarnish the army | MLI says",
        ["denial"],
    ),
    "abuse denied": (
        "Soldiers executed 300 villagers | observers says | MLI ASSAULT MLI/civilians | killed 300 MLI civilians",
        "Any abuse of the population | MLI denies",
        ["denial"],
    ),
    "abuse denied where none was told": (
        "Soldiers took the hill | observers says | MLI ASSAULT ?",
        "Any abuse of the population | MLI denies",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_denial_answers_its_charge(name: str) -> None:
    """Each case is a charge and an answer of one night."""
    charge, answer, kinds = CASES[name]
    assert [c.kind for c in _incident(_night(charge, answer)).contradictions] == kinds


def _night(*lines: str) -> Report:
    return wire(THERE.format(BOTH), *lines, day=TUESDAY, agency="AFP")


def _incident(*reports: Report) -> Incident:
    return collate(reports).incident_of(reports[0].document.id)


@pytest.mark.parametrize(("charged", "denied", "count"), [(TUESDAY, THURSDAY, 1), (THURSDAY, TUESDAY, 0)])
def test_a_denial_answers_what_was_said_before_it(charged: date, denied: date, count: int) -> None:
    charge, answer, _ = CASES["an act by those cleared"]
    told = wire(THERE.format(BOTH), charge, day=charged, agency="AFP")
    answered = wire(
        "Goris and Jermuk heard border fire exchanged that night | | ARM ASSAULT AZE | | Goris",
        answer,
        day=denied,
        agency="TASS",
    )
    incident = _incident(told, answered)
    assert (len(incident.dispatches), len(incident.contradictions)) == (2, count)


def test_the_plainest_charge_stands_first() -> None:
    report = _night(
        "Azerbaijani troops attacked | ARM accuses | AZE ASSAULT ARM",
        "Their howitzers shelled the spa of Jermuk | ARM accuses | AZE ASSAULT ARM",
        "Howitzers had shelled the spa | AZE denies | AZE ASSAULT ARM",
    )
    (clash,) = _incident(report).contradictions
    assert clash.sides[0] == (f"{report.document.id}:c2", f"{report.document.id}:c1")


def test_a_bare_denial_over_one_in_full_adds_nothing() -> None:
    report = _night(
        "Azerbaijan shelled the spa | ARM accuses | AZE ASSAULT ARM",
        "Baku rejects these claims | AZE denies",
        "Its guns had shelled the spa | AZE denies | AZE ASSAULT ARM",
    )
    assert [c.sides[1] for c in _incident(report).contradictions] == [(f"{report.document.id}:c3",)]


def test_a_bare_denial_answers_whom_it_names() -> None:
    """ "Baku rejects Pelosi's version" does not answer the spokesman who spoke last."""
    report = _night(
        "Azerbaijan attacked its neighbour | Pelosi accuses | AZE ASSAULT ARM",
        "He had telephoned the president | USA says",
        "Pelosi's version | AZE denies",
    )
    last = Contradiction(id="d1", kind="denial", sides=(("c2",), ("c3",)), reason="")
    (clash,) = _incident(replace(report, contradictions=(last,))).contradictions
    assert clash.sides == ((f"{report.document.id}:c1",), (f"{report.document.id}:c3",))

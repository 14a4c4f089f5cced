"""Whom an act is against, and whose it is, where its own clause does not say: from a dispatch to "type doer > hit"."""

from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.model.report import Report
from rashomon.model.text import Document

ROWS = [
    ("Gunmen from the FARC attacked the town of Caloto in Colombia. They burned a school bus.",
     "ASSAULT FARC > COL | ASSAULT FARC > COL"),
    ("Eritrean jets bombed the port of Assab in Eritrea.",
     "ASSAULT ERI > ?"),
    ("A bomb tore through a bus carrying British soldiers in Tyrone.",
     "ASSAULT ? > GBR"),
    ("U.N. helicopters attacked rebel columns near Kibumba in Congo after the rebels shelled Goma.",
     "ASSAULT UN > rebels | ASSAULT rebels > COD"),
    ("Congo accused Rwanda of sending soldiers across the border.",
     "MOBILIZE RWA > COD"),
    ("Israel bombed an Iranian base in Syria. Iran vowed to retaliate.",
     "ASSAULT ISR > IRN | THREATEN IRN > ISR"),
    ("Pakistani gunners shelled Indian posts in Kargil. India demanded a withdrawal.",
     "ASSAULT PAK > IND | REQUEST IND > PAK"),
    ("Ethiopian jets attacked Eritrean posts. Eritrea said two Ethiopian planes were shot down.",
     "ASSAULT ETH > ERI | ASSAULT ERI > ETH"),
    ("Kinshasa accused Rwanda of sending soldiers and asked Angola for help.",
     "MOBILIZE RWA > COD | REQUEST COD > AGO"),
    ("Iraqi jets hit a tanker off the Iranian coast.",
     "ASSAULT IRQ > IRN"),
    ("Turkey ruled out sending troops.",
     "REJECT TUR > ?"),
    ("Algerian forces entered the town. Artillery pounded the hills near Blida.",
     "ASSAULT DZA > ? | ASSAULT DZA > ?"),
    ("Two drivers were taken by armed men on camels, who abducted a nurse in Darfur.",
     "ASSAULT armed men > SDN"),
    ("Syrian planes dropped barrel bombs on Turkish posts.",
     "ASSAULT SYR > TUR"),
    ("U.S. HELICOPTERS ATTACKED AN IRANIAN SHIP, THE PENTAGON SAID.",
     "ASSAULT USA > IRN"),
    ("Paramilitary gunmen shot six villagers in Colombia. The men then torched a dozen houses.",
     "ASSAULT Paramilitary gunmen > COL | ASSAULT Paramilitary gunmen > COL"),
    ("The EU naval force in Somalia spoke. In Mogadishu, clashes between al-Shabab and government troops killed 20.",
     "ASSAULT SOM al-Shabaab > SOM al-Shabaab"),
    ("On Monday night American warships off the coast shelled positions of the Druze militia in the hills.",
     "ASSAULT USA > Druze militia"),
    ("A bomb hit a bus carrying British soldiers in Tyrone. The Provisional IRA claimed responsibility.",
     "ASSAULT IRA > GBR"),
    ("A car bomb killed six Saudi soldiers in Medina. The group Ansar said it was behind the attack.",
     "ASSAULT Ansar > SAU | ASSAULT Ansar > SAU"),
    ("A car bomb wounded six Saudi soldiers in Medina. The group Ansar denied it was behind the attack.",
     "ASSAULT ? > SAU"),
    ("Fighting between rival militias broke out in Tripoli.",
     "ASSAULT rival militias > rival militias"),
]  # fmt: skip
NAMED = {"United Nations": "UN", "Congolese rebels": "rebels"}


def told(report: Report) -> str:
    """The events in short."""
    return " | ".join(
        f"{e.type} {_parties(report, e.actors)} > {_parties(report, e.recipients)}" for e in report.events
    )


def _parties(report: Report, ids: tuple[str, ...]) -> str:
    actors = (next(a for a in report.actors if a.id == i) for i in ids)
    return " ".join(sorted({NAMED.get(p := a.party or a.name, p) for a in actors})) or "?"


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_the_sides_are_made_plain(desk: Desk, text: str, expected: str) -> None:
    assert told(desk.report(Document(text=text, published=date(2005, 6, 15)))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked a school bus near Goma.", 1),
        ("Gunmen attacked aid workers in Mogadishu.", 1),
        ("The navy carried out a strike on a train in Eritrea.", 1),
        ("A rail strike in Eritrea entered its second week.", 0),
        ("The teachers called a strike over pay in Eritrea.", 0),
    ],
)
def test_a_strike_of_workers_is_none_of_arms(desk: Desk, text: str, expected: int) -> None:
    events = desk.report(Document(text=text, published=date(2005, 6, 15))).events
    assert sum(e.type == "ASSAULT" for e in events) == expected

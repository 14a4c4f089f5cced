"""What incidents are called: no culprit, no outcome, by the rules of docs/reading-an-incident.md."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rashomon.model.claims import Stance
from rashomon.model.ledger import Account, Incident, Part, Statement
from rashomon.views.ledger.calling import name, whereabouts
from tests.unit.ledgers import bare


def statement(line: str) -> Statement:
    """A statement from "AZE ASSAULT ARM | heavy-weapons | the town of Goris was shelled", with "denies" before it."""
    told, modes, quote = (part.strip() for part in line.split("|"))
    denied = told.startswith("denies ")
    by, kind, on = told.removeprefix("denies ").split()
    return Statement(
        stance=Stance.DENY if denied else Stance.ASSERT,
        type=kind,
        by=() if by == "?" else (by,),
        on=() if on == "?" else (on,),
        quote=quote,
        motives=(),
        modes=tuple(modes.split()),
        places=(),
        first=None,
        last=None,
        speakers=(),
        voices=(),
        dispatches=(),
        claims=(),
    )


def incident(
    lines: Sequence[str], *, places: Sequence[str] = (), title: str = "", historical: bool = False
) -> Incident:
    """An incident of which all this is said."""
    told = tuple(map(statement, lines))
    account = Account(role="third", party=None, statements=told, cost=(), first=None, last=None, voices=())
    modes = sorted({m for s in told for m in s.modes})
    return replace(
        bare(),
        title=title,
        type=told[0].type if told else "",
        modes=tuple(modes),
        parties=tuple(sorted({p for s in told for p in (*s.by, *s.on)})),
        parts=tuple(Part(place=p, country=None, lat=None, lon=None, radius_km=0.0, told=()) for p in places),
        accounts=(account,) if told else (),
        historical=historical,
    )


NAMES = [
    ("two-sided", ["AZE ASSAULT ARM | drone | x", "ARM ASSAULT AZE | | y"], "Fighting between Armenia and Azerbaijan"),
    ("a denial is no act", ["AZE ASSAULT ARM | drone | x", "denies ARM ASSAULT AZE | | y"], "Drone attack"),
    ("a group", ["AFG ASSAULT ISIS | | x", "ISIS ASSAULT AFG | | y"], "Fighting between Afghanistan and ISIS"),
    ("no mode", ["ISIS ASSAULT IRQ | | x"], "Attack"),
    ("two modes", ["? ASSAULT IRQ | firearms | x", "? ASSAULT IRQ | heavy-weapons | y"], "Gunfire and shelling"),
    ("a plane’s bombs", ["USA ASSAULT ? | aerial explosives | x", "? ASSAULT ? | explosives | y"], "Air attack"),
    ("only a bomb", ["? ASSAULT IRQ | explosives | x"], "Explosion"),
    ("no act of force", ["ARM RETREAT AZE | release | x"], "Release"),
    ("nothing coded", [], "Events reported"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "called"), [n[1:] for n in NAMES], ids=[n[0] for n in NAMES])
def test_an_incident_is_called_by_what_is_told(lines: list[str], called: str) -> None:
    assert name(incident(lines)) == called


HOSPITAL = ["? ASSAULT ? | aerial | the hospital in Kunduz was mistakenly struck"]


@pytest.mark.parametrize(
    ("title", "lines", "called"),
    [
        ("Bombs hit Kunduz hospital", HOSPITAL, "Air attack on a hospital, Kunduz"),
        ("Bombs fall on Kunduz", HOSPITAL, "Air attack, Kunduz"),
        ("Hospital counts 20 dead after air attack", HOSPITAL, "Air attack, Kunduz"),
        ("Bombs hit school", [*HOSPITAL, "? ASSAULT ? | | bombs hit a school and a hospital"], "Air attack, Kunduz"),
    ],
    ids=["told twice", "told once", "a hospital that counts", "two targets"],
)
def test_what_was_hit_is_named_where_it_is_plain(title: str, lines: list[str], called: str) -> None:
    assert name(incident(lines, title=title, places=["Kunduz"])) == called


def test_what_is_only_recalled_is_no_attack_of_today() -> None:
    told = incident(["? ASSAULT ? | | x"], historical=True, title="The two fought a war in 2020.")
    assert name(told) == "War recalled"
    assert name(replace(told, title="Forces occupied ten kilometres.")) == "Fighting recalled"
    assert name(replace(told, type="", accounts=())) == "War recalled"


def test_many_places_stand_in_a_line_of_their_own() -> None:
    few = incident(["? ASSAULT ? | | x"], places=["Goris", "Jermuk"])
    many = incident(["? ASSAULT ? | | x"], places=["Goris", "Jermuk", "Sotk"])
    assert name(few) == "Attack, Goris and Jermuk"
    assert (name(many), whereabouts(many)) == ("Attack", "Goris and 2 more places")

"""Incidents, accounts, tallies and contradictions of a few short dispatches, and what may not change a ledger."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from rashomon.collate.ledger import collate, collate_shelf, join
from rashomon.knowledge.commonness import commonness, stem
from rashomon.knowledge.lexicon import lexicon
from rashomon.knowledge.motives import Motive, motives_in
from rashomon.model.claims import Frame
from rashomon.model.ledger import Incident, Ledger
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.model.world import Actor, ActorKind, When
from tests.papers import paper, wire

SHELLED = "Azerbaijani artillery shelled the Armenian towns of Goris and Jermuk after midnight"
ANSWERED = "Armenian saboteurs laid mines near Goris and opened fire on Azerbaijani posts in Dashkesan and Lachin"
BAGHDAD = "A suicide bomber killed shoppers at the Shorja market in Baghdad"
TUESDAY, WEDNESDAY, THURSDAY = date(2022, 9, 13), date(2022, 9, 14), date(2022, 9, 15)

YEREVAN = wire(
    f"{SHELLED}, the ministry in Yerevan said | ARM accuses | AZE ASSAULT ARM | | Goris",
    "At least 49 Armenian soldiers were killed around Goris and Jermuk, the prime minister said | ARM says | | "
    "killed 49 ARM military",
    day=TUESDAY,
    agency="AFP",
)
BAKU = wire(
    f"{ANSWERED}, the ministry in Baku said, and its artillery fired in response | AZE accuses | ARM ASSAULT AZE",
    "Baku denied that its artillery had shelled the towns of Goris and Jermuk | AZE denies | AZE ASSAULT ARM",
    day=TUESDAY,
    agency="Interfax",
)
PASHINYAN = wire(
    f"{SHELLED} on Tuesday, and 105 soldiers are dead, Nikol Pashinyan told parliament in Yerevan | "
    "ARM accuses | AZE ASSAULT ARM | killed 105 ARM military | Goris",
    "Armenian towns of Goris and Jermuk were quiet, residents said by telephone | residents says",
    day=WEDNESDAY,
    agency="Reuters",
)
MARKET = wire(
    f"{BAGHDAD}, Iraqi police said | IRQ says | ISIS ASSAULT IRQ/civilians | killed 6 IRQ civilians | Baghdad",
    day=TUESDAY,
    agency="AP",
)
CORPUS = [YEREVAN, BAKU, PASHINYAN, MARKET]


@pytest.fixture(scope="module")
def clashes() -> Incident:
    return collate(CORPUS).incident_of(YEREVAN.document.id)


def test_one_happening_told_by_both_sides_is_one_incident(clashes: Incident) -> None:
    ids = {r.document.id for r in (YEREVAN, BAKU, PASHINYAN)}
    assert set(clashes.dispatches) == ids
    assert (clashes.type, clashes.parties) == ("ASSAULT", ("ARM", "AZE"))
    assert [p.place for p in clashes.parts] == ["Goris"]
    assert not clashes.single_source


def test_an_incident_of_one_source_is_kept_and_labelled() -> None:
    incident = collate(CORPUS).incident_of(MARKET.document.id)
    assert incident.dispatches == (MARKET.document.id,)
    assert incident.single_source


def test_the_same_words_on_another_day_are_another_incident() -> None:
    again = wire(f"{BAGHDAD}, officers said | IRQ says | ISIS ASSAULT IRQ/civilians", day=date(2022, 9, 23))
    ledger = collate([MARKET, again])
    assert len(ledger.incidents) == 2


BUS = "A car bomb tore through a bus station in Kadhimiya in northern Baghdad on Tuesday, police said"
AGAIN = "Police in Baghdad said a car bomb blew up on Tuesday at the Kadhimiya bus station"
DORA = "Gunmen shot policemen dead at a checkpoint in Dora in southern Baghdad on Tuesday, police said"


def test_two_attacks_in_one_city_on_one_day_are_two_incidents() -> None:
    told = [(BUS, 8, "Kadhimiya"), (AGAIN, 8, "Kadhimiya"), (DORA, 4, "Dora")]
    reports = [
        wire(f"{words} | IRQ says | ? ASSAULT IRQ | killed {dead} IRQ | {place}", day=TUESDAY)
        for words, dead, place in told
    ]
    homes = [collate(reports).incident_of(r.document.id).id for r in reports]
    assert homes[0] == homes[1] != homes[2]


def test_history_makes_an_incident_of_its_own_and_never_joins_the_news_that_recalls_it() -> None:
    text = "In Bentiu a convoy was ambushed on Tuesday"
    when = wire(f"{BAGHDAD} on Tuesday | | ISIS ASSAULT IRQ", f"{text} ! | | ISIS ASSAULT IRQ", day=WEDNESDAY)
    dated = _dated(when, TUESDAY)
    incidents = collate([dated]).incidents
    assert sorted((i.historical, len(i.dispatches), len(i.recalled_by)) for i in incidents) == [
        (False, 1, 0),
        (True, 0, 1),
    ]


def test_history_goes_to_the_incident_it_recalls() -> None:
    recalling = wire(
        "Police in Mosul have found a car bomb near the university",
        f"{BAGHDAD} on Tuesday! | | ISIS ASSAULT IRQ",
        day=date(2022, 9, 20),
    )
    ledger = collate([MARKET, _dated(recalling, TUESDAY)])
    assert ledger.incident_of(MARKET.document.id).recalled_by == (recalling.document.id,)
    assert len(ledger.incidents) == 2


def _dated(report: Report, day: date) -> Report:
    """The report with its history dated."""
    when = When(id="w1", span=Span(start=0, end=1), said="A", kind="date", value="", start=day, end=day)
    events = tuple(replace(e, when="w1") if e.frame is Frame.BACKGROUND else e for e in report.events)
    return replace(report, times=(when,), events=events)


def test_accounts_stand_side_by_side(clashes: Incident) -> None:
    assert [(a.role, a.party) for a in clashes.accounts] == [("party", "ARM"), ("party", "AZE"), ("third", None)]
    armenian, azerbaijani, _ = clashes.accounts
    (shelling,) = (s for s in armenian.statements if s.type == "ASSAULT")
    assert (shelling.by, shelling.on, len(shelling.claims)) == (("AZE",), ("ARM",), 2)
    assert (shelling.first, shelling.last) == (TUESDAY, WEDNESDAY)
    assert [s.motives for s in azerbaijani.statements if s.motives] == [("response",)]


def test_who_only_condemns_is_no_side_and_rebels_who_speak_are_one() -> None:
    lines = [f"Guns shelled village {n} on the border | ARM accuses | AZE ASSAULT ARM" for n in range(10)]
    report = wire(*lines, "Brussels may punish them | EU says | EU COERCE AZE", "They will fight on | LTTE says")
    rebels = replace(report, actors=tuple(_armed(a) if a.party == "LTTE" else a for a in report.actors))
    assert collate([rebels]).incidents[0].parties == ("ARM", "AZE", "LTTE")


def _armed(actor: Actor) -> Actor:
    return replace(actor, kind=ActorKind.INSURGENT)


def test_a_sides_own_headline_is_no_title_where_there_is_another() -> None:
    own = wire(f"{SHELLED} | ARM accuses | AZE ASSAULT ARM | | Goris", head="Enemy thwarted", day=TUESDAY)
    text = "Guns fired at Goris and Jermuk | | AZE ASSAULT ARM | | Goris", f"{ANSWERED} | AZE says"
    other = wire(*text, head="Fire on the border", day=TUESDAY, agency="AFP")
    incident = collate([own, other]).incident_of(own.document.id)
    assert (len(incident.dispatches), incident.title) == (2, "Fire on the border")


def test_a_party_is_one_voice_however_many_papers_print_it(clashes: Incident) -> None:
    (shelling,) = (s for s in clashes.accounts[0].statements if s.type == "ASSAULT")
    assert shelling.voices == ("ARM",)
    assert len(shelling.dispatches) == 2


@pytest.mark.parametrize(("agencies", "count"), [(("AFP", "AFP"), 1), (("AFP", "AP"), 2), (("", ""), 2)])
def test_an_agency_is_one_voice_in_its_own_words(agencies: tuple[str, str], count: int) -> None:
    texts = (f"{SHELLED} on Tuesday", "Armenian towns of Goris and Jermuk lie in ruins after Azerbaijani shelling")
    reports = [
        wire(f"{text} | | AZE ASSAULT ARM", day=TUESDAY, agency=agency)
        for text, agency in zip(texts, agencies, strict=True)
    ]
    incident = collate(reports).incident_of(reports[0].document.id)
    assert len(incident.dispatches) == 2
    assert [len(a.voices) for a in incident.accounts] == [count]


def test_copies_are_no_corroboration() -> None:
    line = "Fighters shot five farmers dead in their fields outside the village at dawn | residents says | ? ASSAULT"
    printed = [wire(line, day=TUESDAY, outlet=name, head=name) for name in ("Herald", "Tribune", "Post")]
    (incident,) = collate(printed).incidents
    assert [len(s.voices) for a in incident.accounts for s in a.statements] == [1]
    assert incident.single_source


def test_contradictions_across_dispatches(clashes: Incident) -> None:
    assert [c.kind for c in clashes.contradictions] == ["denial", "blame"]
    denial = clashes.contradictions[0]
    assert denial.sides[1] == (f"{BAKU.document.id}:c1",)
    assert f"{YEREVAN.document.id}:c0" in denial.sides[0]


FIGURES = {
    "its own later figure is a revision": (["ARM 49", "ARM 105"], []),
    "two claimants on one day": (["ARM 49", "AZE 300"], ["toll"]),
    "the later may have grown": (["ARM 49", "AZE 300 later"], []),
    "the later is less": (["ARM 300", "AZE 49 later"], ["toll"]),
    "at least": (["ARM 49", "AZE +40"], []),
    "the paper's own figure": (["ARM 49", " 300"], []),
}


@pytest.mark.parametrize("name", FIGURES)
def test_tolls_clash_only_where_both_cannot_be(name: str) -> None:
    given, kinds = FIGURES[name]
    assert [c.kind for c in _counted(given).contradictions] == kinds


COUNTS = (
    "After the shelling of Goris and Jermuk the Armenian dead were counted",
    "Armenian losses around Jermuk, Goris and Sotk grew once the shelling had ended",
)


def _counted(given: list[str]) -> Incident:
    reports = []
    for number, cell in enumerate(given):
        who, figure, *later = cell.split(" ")
        saying = f"{who} says" if who else ""
        day = WEDNESDAY if later else TUESDAY
        words = COUNTS[number]
        reports.append(wire(f"{words} | {saying} | AZE ASSAULT ARM | killed {figure} ARM", day=day))
    return collate(reports).incident_of(reports[0].document.id)


TALLIES = {
    "one": (["ARM 49"], (49, 49, 49, 49)),
    "grown": (["ARM 49", "ARM 105 later"], (105, 105, 105, 105)),
    "shrunk": (["ARM 105", "ARM 49 later"], (49, 49, 49, 49)),
    "two claimants: the side's own is best": (["AZE 300", "ARM 105"], (105, 105, 300, 105)),
    "the enemy counts less": (["AZE 60", "ARM 105"], (60, 105, 105, 60)),
    "at least": (["ARM +49"], (49, 49, 49, 49)),
}


@pytest.mark.parametrize("name", TALLIES)
def test_low_best_high_and_the_most_conservative(name: str) -> None:
    given, expected = TALLIES[name]
    (tally,) = _counted(given).tallies
    assert (tally.low, tally.best, tally.high, tally.conservative) == expected


def test_a_tally_is_a_series(clashes: Incident) -> None:
    (tally,) = clashes.tallies
    assert [(f.low, f.first, f.supersedes) for f in tally.figures] == [(49, TUESDAY, None), (105, WEDNESDAY, 0)]
    assert [f.low for f in tally.current] == [105]


def test_people_may_be_soldiers_or_not() -> None:
    """ "49 soldiers", a day later "105 people": nobody says that they were civilians, and the series goes on."""
    soldiers = wire(f"{COUNTS[0]} | ARM says | AZE ASSAULT ARM | killed 49 ARM military", day=TUESDAY)
    people = wire(f"{COUNTS[1]} | ARM says | AZE ASSAULT ARM | killed 105 ARM civilians", day=WEDNESDAY)
    (tally,) = collate([soldiers, people]).incident_of(people.document.id).tallies
    assert [(f.low, f.supersedes) for f in tally.figures] == [(49, None), (105, 0)]


def test_a_figure_of_some_days_ago_is_of_the_news_that_goes_on() -> None:
    """ "On Tuesday the ministry had reported 50 dead" is no history, and its day is the one on which it was told."""
    report = wire(
        "Names of 71 fallen soldiers were published | AZE says | ARM ASSAULT AZE | killed 71 AZE military",
        "On Tuesday the ministry had reported 50 dead! | AZE says | | killed 50 AZE military",
        day=date(2022, 9, 16),
    )
    when = When(id="w1", span=Span(start=0, end=1), said="N", kind="date", value="", start=TUESDAY, end=TUESDAY)
    tolls = tuple(replace(t, when="w1") if t.low == 50 else t for t in report.tolls)
    (incident,) = collate([replace(report, times=(when,), tolls=tolls)]).incidents
    assert sorted(f.low or 0 for f in incident.tallies[0].figures) == [50, 71]


def test_a_figure_of_a_part_is_not_the_whole() -> None:
    report = wire(
        "Three were killed in Goris itself | ARM says | | killed 3 ARM",
        "In all 49 were killed | ARM says | | killed 49 ARM",
        day=TUESDAY,
    )
    ((tally,),) = (i.tallies for i in collate([report]).incidents)
    assert [(f.low, f.part) for f in tally.figures] == [(3, True), (49, False)]
    assert (tally.low, tally.high) == (49, 49)


@pytest.mark.parametrize("motive", lexicon().motives, ids=lambda m: m.motive)
def test_every_motive_is_shown_by_its_examples(motive: Motive) -> None:
    assert [e for e in motive.example if motive.motive not in motives_in(e, (motive,))] == []
    assert [e for e in motive.unlike if motives_in(e, (motive,))] == []


def test_common_words_weigh_nothing_and_rare_ones_much() -> None:
    weights = [commonness().weight(stem(w)) for w in ("the", "said", "Saturdays", "shelling", "Goris")]
    assert weights[0] == 0.0
    assert all(a < b for a, b in pairwise(weights))


def test_the_table_of_words_is_tidy() -> None:
    stems = list(commonness().table)
    assert stems == sorted(set(stems))
    assert [s for s in stems if not s.islower()] == []


def test_reports_may_lie_elsewhere() -> None:
    assert collate_shelf({r.document.id: r for r in CORPUS}) == collate(CORPUS)


def test_parts_that_share_nothing_join_to_the_whole() -> None:
    whole = collate(CORPUS)
    parts = [collate([YEREVAN, BAKU, PASHINYAN]), collate([MARKET])]
    assert join(parts) == join(reversed(parts)) == whole == join([whole])


LITTLE: dict[str, list[Report]] = {"none": [], "blank": [paper("")], "a letter": [wire("x")], "dots": [paper("...")]}


@pytest.mark.parametrize("reports", LITTLE.values(), ids=LITTLE)
def test_little_makes_a_little_ledger(reports: list[Report]) -> None:
    ledger = collate(reports)
    assert isinstance(ledger, Ledger)
    assert len(ledger.incidents) == len(reports)


def test_an_update_is_of_the_days_of_all_versions_that_tell_one() -> None:
    """Tuesday's fighting, updated on Wednesday with Wednesday's: what joins Tuesday's reports still does."""
    first, later = (
        wire(f"{SHELLED} on {name} | ARM accuses | AZE ASSAULT ARM | | Goris", day=day, head=head, agency="AFP")
        for name, day, head in (("Tuesday", TUESDAY, "Goris shelled"), ("Wednesday", WEDNESDAY, "UPDATE 1 - Goris"))
    )
    dated = [_told_on(first, TUESDAY), _told_on(later, WEDNESDAY)]
    (incident,) = collate(dated).incidents
    assert (len(incident.dispatches), incident.first, incident.last) == (1, TUESDAY, WEDNESDAY)


def _told_on(report: Report, day: date) -> Report:
    span = report.claims[0].content[0]
    when = When(id="w1", span=span, said="A", kind="date", value="", start=day, end=day, precision="day")
    return replace(report, times=(when,), events=tuple(replace(e, when="w1") for e in report.events))

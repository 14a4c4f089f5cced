"""What a judgement changes in a report and in a ledger, and that undoing it leaves no trace."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rashomon.collate.judging import judged
from rashomon.collate.ledger import collate
from rashomon.collate.targets import news_of, target_of
from rashomon.model.claims import Contradiction, Stance
from rashomon.model.judgements import Judgement, Target, Verdict
from rashomon.model.report import Report
from tests.papers import wire

TUESDAY = date(2022, 9, 13)
NOON = datetime(2022, 9, 14, 12, tzinfo=UTC)
GORIS = wire(
    "Azerbaijani artillery shelled Goris, the ministry in Yerevan said | ARM accuses | AZE ASSAULT ARM | | Goris",
    "At least 49 soldiers were killed, the prime minister said | ARM says | | killed 49 ARM",
    "Baku denied that its artillery had shelled Goris | AZE denies | AZE ASSAULT ARM",
    day=TUESDAY,
)
CLASH = Contradiction(id="d1", kind="denial", sides=(("c0",), ("c2",)), reason="one says so, the other denies it")
CLASHING = replace(GORIS, contradictions=(CLASH,))


def judgement(kind: Verdict, *targets: Target, hour: int = 0, field: str = "", value: str = "") -> Judgement:
    at = NOON + timedelta(hours=hour)
    return Judgement(kind=kind, targets=targets, by="the desk", at=at, field=field, value=value)


def correction(item: str, field: str, value: str, hour: int = 0) -> Judgement:
    return judgement(Verdict.CORRECT, target_of(GORIS, item), field=field, value=value, hour=hour)


def ids(report: Report) -> str:
    told = (report.claims, report.events, report.tolls, report.contradictions)
    return " ".join(item.id for items in told for item in items)


WRONG = {
    "a claim goes with its event and the clash": ("c0", "c1 c2 t1"),
    "a claim goes with its toll": ("c1", "c0 c2 e0 d1"),
    "a denial goes with the clash": ("c2", "c0 c1 e0 t1"),
    "an event goes alone": ("e0", "c0 c1 c2 t1 d1"),
    "a toll goes alone": ("t1", "c0 c1 c2 e0 d1"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_judged_wrong_goes_and_what_rests_on_it_alone(name: str) -> None:
    wrong, left = WRONG[name]
    assert ids(judged(CLASHING, [judgement(Verdict.WRONG, target_of(CLASHING, wrong))])) == left


def test_an_event_that_another_still_claims_stays() -> None:
    twice = replace(GORIS, events=tuple(replace(e, claims=("c0", "c1")) for e in GORIS.events))
    (event,) = judged(twice, [judgement(Verdict.WRONG, target_of(twice, "c0"))]).events
    assert event.claims == ("c1",)


def test_a_denied_act_can_be_judged() -> None:
    denied = GORIS.claims[2].denies[0].id
    report = judged(GORIS, [correction(denied, "type", "COERCE")])
    assert [e.type for e in report.claims[2].denies] == ["COERCE"]
    report = judged(GORIS, [judgement(Verdict.WRONG, target_of(GORIS, denied))])
    assert report.claims[2].denies == ()


FIELDS: dict[str, tuple[str, str, str, Callable[[Report], bool]]] = {
    "stance": ("c0", "stance", "deny", lambda r: r.claims[0].stance is Stance.DENY),
    "source, known": ("c1", "source", "AZE", lambda r: r.claims[1].sources == ("AZE",)),
    "source, new": ("c1", "source", "residents", lambda r: r.actor(r.claims[1].sources[0]).name == "residents"),
    "type": ("e0", "type", "THREATEN", lambda r: r.events[0].type == "THREATEN"),
    "several modes": ("e0", "modes", "bombard; fire", lambda r: r.events[0].modes == ("bombard", "fire")),
    "recipients": ("e0", "recipients", "RUS", lambda r: r.actor(r.events[0].recipients[0]).party == "RUS"),
    "nobody": ("e0", "actors", "", lambda r: r.events[0].actors == ()),
    "place, known": ("e0", "places", "goris", lambda r: r.events[0].places == ("p0",)),
    "place, new": ("e0", "places", "Sotk", lambda r: r.place(r.events[0].places[0]).name == "Sotk"),
    "day": ("e0", "when", "2022-09-12", lambda r: [t.start for t in r.times] == [date(2022, 9, 12)]),
    "no day": ("e0", "when", "", lambda r: r.events[0].when is None),
    "figure": ("t1", "high", "53", lambda r: (r.tolls[0].low, r.tolls[0].high) == (49, 53)),
    "open figure": ("t1", "high", "", lambda r: r.tolls[0].high is None),
    "whose": ("t1", "party", "AZE", lambda r: r.tolls[0].party == "AZE"),
    "provisional": ("t1", "provisional", "yes", lambda r: r.tolls[0].provisional),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_replaced(name: str) -> None:
    item, field, value, holds = FIELDS[name]
    assert not holds(GORIS) or name in {"place, known", "no day"}
    assert holds(judged(GORIS, [correction(item, field, value)]))


PASSED_OVER = {
    "no such stance": ("c0", "stance", "muses"),
    "no such field": ("c0", "low", "3"),
    "no number": ("t1", "low", "many"),
    "no day": ("e0", "when", "Tuesday"),
}


@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_does_not_fit_changes_nothing(name: str) -> None:
    assert judged(GORIS, [correction(*PASSED_OVER[name])]) == GORIS


def test_the_later_word_holds() -> None:
    wrong, right = (judgement(v, target_of(GORIS, "c0"), hour=n) for n, v in enumerate((Verdict.WRONG, Verdict.RIGHT)))
    assert ids(judged(GORIS, [right, wrong])) == ids(GORIS)
    figures = [correction("t1", "low", "60", hour=2), correction("t1", "low", "50", hour=1)]
    assert judged(GORIS, figures).tolls[0].low == 60


def test_what_is_undone_or_of_another_document_changes_nothing() -> None:
    undone = replace(judgement(Verdict.WRONG, target_of(GORIS, "c0")), undone_by="the desk", undone_at=NOON)
    elsewhere = judgement(Verdict.WRONG, replace(target_of(GORIS, "c0"), document="0" * 16))
    assert judged(GORIS, [undone, elsewhere]) is GORIS


MARKET = "A bomb killed shoppers at the Shorja market in Baghdad"
DOCTORS = "Doctors in Baghdad counted the dead of the bomb at the Shorja market"
PAPERS = [
    wire(f"{MARKET}, Iraqi police said | IRQ says | ? ASSAULT IRQ | killed 6 IRQ | Baghdad", day=TUESDAY),
    wire(
        f"{DOCTORS} | doctors says | ? ASSAULT IRQ | killed 8 IRQ | Baghdad",
        day=TUESDAY,
    ),
    wire("Troops and tanks crossed the river near Mosul | | IRQ MOBILIZE ISIS | | Mosul", day=TUESDAY),
]
FIRST, SECOND, THIRD = (news_of(p.document.id) for p in PAPERS)
SAME, APART = Verdict.SAME, Verdict.APART
Said = list[tuple[Verdict, tuple[Target, ...]]]
JUDGED: dict[str, tuple[Said, str]] = {
    "nothing": ([], "12 3"),
    "apart": ([(APART, (FIRST, SECOND))], "1 2 3"),
    "same": ([(SAME, (FIRST, THIRD))], "123"),
    "same, of three": ([(SAME, (FIRST, SECOND, THIRD))], "123"),
    "apart, of three": ([(APART, (FIRST, SECOND, THIRD))], "1 2 3"),
    "apart is heard first": ([(SAME, (FIRST, SECOND)), (APART, (FIRST, SECOND))], "1 2 3"),
    "and goes with what it is bound to": ([(APART, (FIRST, THIRD)), (SAME, (SECOND, THIRD))], "1 23"),
}


@pytest.mark.parametrize("name", JUDGED)
def test_same_and_apart(name: str) -> None:
    given, expected = JUDGED[name]
    said = [judgement(kind, *targets) for kind, targets in given]
    assert _groups(PAPERS, said) == expected


def _groups(papers: Iterable[Report], said: list[Judgement]) -> str:
    numbers = {p.document.id: str(n) for n, p in enumerate(PAPERS, 1)}
    found = ("".join(sorted(numbers[d] for d in i.dispatches)) for i in collate(papers, judgements=said).incidents)
    return " ".join(sorted(filter(None, found)))


def test_a_claim_judged_wrong_is_in_no_account() -> None:
    wrong = judgement(Verdict.WRONG, target_of(GORIS, "c2"))
    assert [c.kind for i in collate([GORIS]).incidents for c in i.contradictions] == ["denial"]
    assert [c.kind for i in collate([GORIS], judgements=[wrong]).incidents for c in i.contradictions] == []

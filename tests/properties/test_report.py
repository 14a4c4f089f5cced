"""What holds for the report of any text: spans, ids, sameness, and what may not change a claim."""

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon import wire
from rashomon.desk import Desk
from rashomon.examples import EXAMPLES, document
from rashomon.model.claims import Claim, Event, Tie, Toll
from rashomon.model.report import Report
from rashomon.model.text import Document, Span
from tests.properties.articles import dispatches, footers, news, oddities

thorough = settings(
    deadline=None, max_examples=25, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def values(value: object) -> Iterator[object]:
    """A record and everything inside it."""
    yield value
    parts: Any = ()
    if is_dataclass(value):
        parts = [getattr(value, f.name) for f in fields(value)]
    elif isinstance(value, tuple):
        parts = value
    for part in parts:
        yield from values(part)


def check_spans(report: Report) -> None:
    """Every span lies inside the text and covers what it says."""
    text = report.document.text
    for value in values(report):
        if isinstance(value, Span):
            assert 0 <= value.start < value.end <= len(text), value
    said = [(item.said, item.span) for item in report.times]
    said += [(item.said, item.span) for item in report.places]
    assert [words for words, _ in said] == [report.text(span) for _, span in said]
    assert [t.said for t in report.tolls if report.text(t.span) not in t.said] == []  # "49" in "49 troops"
    for spans in ([zone.span for zone in report.zones], [sentence.span for sentence in report.sentences]):
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    for event in report.events:
        assert event.span.covers(event.anchor), event


def check_references(report: Report) -> None:
    """Ids are unique, every id named exists, and nothing happened that nobody said."""
    ids = [item.id for group in (report.actors, report.places, report.times, report.claims) for item in group]
    ids += [item.id for group in (report.events, report.tolls, report.ties, report.contradictions) for item in group]
    assert len(ids) == len(set(ids))
    actors = {a.id for a in report.actors}
    claims = {c.id for c in report.claims}
    places, times = {p.id for p in report.places}, {w.id for w in report.times}
    for claim in report.claims:
        assert {*claim.sources, *claim.via, *claim.addressees} <= actors, claim
        assert set(claim.answers) <= claims, claim
        assert claim.content, claim
        assert 0 <= claim.sentence < len(report.sentences), claim
    for mention in report.mentions:
        assert set(mention.actors) <= actors, mention
    events: list[Event] = [*report.events, *(e for c in report.claims for e in c.denies)]
    for event in events:
        assert {*event.actors, *event.recipients} <= actors, event
        assert set(event.places) <= places, event
        assert event.when is None or event.when in times, event
        assert set(event.denied_by) <= claims, event
    propositions: list[Event | Toll | Tie] = [*report.events, *report.tolls, *report.ties]
    for proposition in propositions:
        assert proposition.claims, proposition
        assert set(proposition.claims) <= claims, proposition
    for clash in report.contradictions:
        assert {*clash.sides[0], *clash.sides[1]} <= claims, clash
        assert clash.sides[0], clash
        assert clash.sides[1], clash


def check_round_trip(report: Report) -> None:
    """JSON and back is the same report, and the same JSON."""
    text = wire.dumps(report)
    again = wire.loads(Report, text)
    assert again == report
    assert wire.dumps(again) == text


@thorough
@given(document=dispatches)
def test_a_report_of_news_is_sound(desk: Desk, document: Document) -> None:
    report = desk.report(document)
    assert report.document == document
    check_spans(report)
    check_references(report)
    check_round_trip(report)


@thorough
@given(document=oddities)
def test_a_report_of_anything_is_sound(desk: Desk, document: Document) -> None:
    report = desk.report(document)
    assert report.document == document
    check_spans(report)
    check_references(report)
    check_round_trip(report)


@pytest.mark.parametrize("name", [known.id for known in EXAMPLES])
def test_a_report_of_an_example_is_sound(desk: Desk, name: str) -> None:
    report = desk.report(document(name))
    check_spans(report)
    check_references(report)
    check_round_trip(report)


@thorough
@given(document=dispatches)
def test_same_input_same_report(desk: Desk, document: Document) -> None:
    assert wire.dumps(desk.report(document)) == wire.dumps(desk.report(document))


def test_same_input_same_report_in_another_process() -> None:
    """Byte for byte, though sets and dicts are ordered by another seed."""
    code = (
        "from hashlib import sha256; from rashomon import wire; from rashomon.desk import Desk\n"
        "from rashomon.examples import EXAMPLES, document\n"
        "desk = Desk()\n"
        "for known in EXAMPLES: print(sha256(wire.dumps(desk.report(document(known.id))).encode()).hexdigest())"
    )
    outs = [
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert outs[0] == outs[1]
    assert outs[0].count(b"\n") == len(EXAMPLES)


def meaning(report: Report) -> list[tuple[object, ...]]:
    """What the claims say, without where they stand."""
    return [_claim(report, claim) for claim in report.claims]


def _claim(report: Report, claim: Claim) -> tuple[object, ...]:
    speakers = tuple(report.actor(actor).name for actor in claim.sources)
    content = " ".join(" ".join(report.text(span) for span in claim.content).split())
    events = tuple((e.type, e.cameo, e.frame) for e in report.events if claim.id in e.claims)
    tolls = tuple((t.harm, t.low, t.high) for t in report.tolls if claim.id in t.claims)
    return speakers, claim.stance, claim.narration, content, events, tolls


@thorough
@given(text=news, lines=footers)
def test_a_footer_changes_no_claim(desk: Desk, text: str, lines: list[str]) -> None:
    with_footer = text + "\n\n" + "\n".join(lines)
    assert meaning(desk.report(Document(text=with_footer))) == meaning(desk.report(Document(text=text)))


@thorough
@given(text=news, gap=st.sampled_from(["\n\n\n\n", "\r\n\r\n", " \n\t\n  ", "\n\n   "]))
def test_space_between_paragraphs_changes_no_claim(desk: Desk, text: str, gap: str) -> None:
    spaced = "\n" + text.replace("\n\n", gap) + " \n\n"
    assert meaning(desk.report(Document(text=spaced))) == meaning(desk.report(Document(text=text)))


@thorough
@given(text=news, data=st.data())
def test_space_between_words_changes_no_claim(desk: Desk, text: str, data: st.DataObject) -> None:
    words = text.split(" ")
    places = data.draw(st.sets(st.integers(1, max(1, len(words) - 1)), max_size=4))
    spaced = "".join((("  " if n in places else " ") if n else "") + word for n, word in enumerate(words))
    assert meaning(desk.report(Document(text=spaced))) == meaning(desk.report(Document(text=text)))


@pytest.mark.parametrize("name", [known.id for known in EXAMPLES])
def test_footer_and_space_change_no_claim_of_an_example(desk: Desk, name: str) -> None:
    plain = document(name)
    changed = replace(
        plain, text="\n\n" + plain.text.rstrip().replace("\n\n", "\n\n\n") + "\n\nFollow us @example_news\n"
    )
    assert meaning(desk.report(changed)) == meaning(desk.report(plain))

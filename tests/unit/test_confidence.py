"""Confidence: fitted weights of plain features, a number between 0 and 1 on every claim and event."""

import pytest

from bench.calibrate import Judged, fit, reliability
from rashomon.desk import Desk
from rashomon.extract.confidence import CLAIM_FEATURES, EVENT_FEATURES
from rashomon.knowledge.confidence import Weight, confidence
from rashomon.model.text import Document

WEIGHTS = (
    Weight(item="event", feature="bias", weight=1.0),
    Weight(item="event", feature="no actor", weight=-2.0),
    Weight(item="claim", feature="no actor", weight=9.0),
)


@pytest.mark.parametrize(
    ("features", "expected"), [(frozenset(), 0.73), (frozenset({"no actor"}), 0.27), (frozenset({"unknown"}), 0.73)]
)
def test_confidence_is_a_logistic_sum(features: frozenset[str], expected: float) -> None:
    assert confidence(WEIGHTS, "event", features) == expected


def test_every_weight_is_of_a_feature_there_is(desk: Desk) -> None:
    known = {("claim", f) for f in ("bias", *CLAIM_FEATURES)} | {("event", f) for f in ("bias", *EVENT_FEATURES)}
    assert {(w.item, w.feature) for w in desk.knowledge.confidence} == known


def test_a_sentence_with_both_sides_is_surer_than_one_with_none(desk: Desk) -> None:
    sure = desk.report(Document(text="Ethiopian troops attacked Eritrean positions.")).events[0]
    less = desk.report(Document(text="There was an attack.")).events[0]
    assert 0 < less.confidence < sure.confidence < 1


def test_fitting_finds_what_matters() -> None:
    items = [
        Judged(item="event", features=frozenset({"bad"} if bad else ()), confidence=0.5, right=not bad)
        for bad in (True, False)
        for _ in range(20)
    ]
    bias, weight = fit(items, ["bad"])
    assert bias > 0 > bias + weight


def test_reliability_counts_each_bin() -> None:
    items = [Judged(item="claim", features=frozenset(), confidence=0.95, right=right) for right in (True, True, False)]
    assert reliability(items).splitlines()[-1] == "| 0.9 to 1.0 | 3 | 0.67 | 0 | - |"

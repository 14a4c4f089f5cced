"""Laws of a ledger put together by block: it is the one that ``collate`` makes, however its parts are cut and done."""

import pickle
import random
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collate import blocks, copies, posts
from rashomon.collate.blocks import collate_by_block
from rashomon.collate.ledger import by_document, collate
from rashomon.collate.targets import news_of, target_of
from rashomon.model.judgements import Judgement, Verdict
from rashomon.model.ledger import Ledger
from rashomon.model.report import Report
from tests.ledgers import CORPUS, days_of_war
from tests.properties.test_collate import corpora, often

NOON = datetime(2022, 9, 30, 12, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def crowded() -> Iterator[None]:
    """Limits so low that a handful of reports crosses them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(posts, "CROWDED", 3)
        patch.setattr(copies, "CROWDED", 1)
        patch.setattr(blocks, "AT_ONCE", 2)
        yield


def _elsewhere(work: Callable[[Any], Any], given: Iterable[Any]) -> Iterator[Any]:
    """As a cluster does it: every piece sent there and back, and whichever comes first."""
    pieces = [pickle.dumps(piece) for piece in given]
    random.Random(len(pieces)).shuffle(pieces)
    return (work(pickle.loads(piece)) for piece in pieces)


def _by_block(parts: list[list[Report]], judgements: list[Judgement] | None = None) -> Ledger:
    shelf = by_document(r for part in parts for r in part)

    def fetch(documents: Collection[str]) -> dict[str, Report]:
        return {d: shelf[d] for d in documents if d in shelf}

    return collate_by_block(parts, fetch, _elsewhere, judgements=judgements or ())


def _cut(reports: list[Report], chance: random.Random) -> list[list[Report]]:
    edges = sorted(chance.sample(range(len(reports) + 1), min(3, len(reports))))
    return [reports[a:b] for a, b in zip([0, *edges], [*edges, len(reports)], strict=True)]


@often
@given(corpora, st.integers())
def test_any_parts_in_any_order_give_the_same_ledger(reports: list[Report], seed: int) -> None:
    chance = random.Random(seed)
    turned = reports + reports[:2]
    chance.shuffle(turned)
    assert _by_block(_cut(turned, chance)) == collate(reports)


@pytest.mark.parametrize("reports", [CORPUS, days_of_war(4), []], ids=["two wars", "days of one war", "nothing"])
def test_the_ledger_is_that_of_collate(reports: list[Report]) -> None:
    assert _by_block([reports[::2], reports[1::2]]) == collate(reports)


def test_judgements_hold_across_blocks() -> None:
    apart, same, wrong = (
        Judgement(kind=kind, targets=targets, by="the desk", at=NOON)
        for kind, targets in [
            (Verdict.APART, (news_of(CORPUS[0].document.id), news_of(CORPUS[3].document.id))),
            (Verdict.SAME, (news_of(CORPUS[4].document.id), news_of(CORPUS[5].document.id))),
            (Verdict.WRONG, (target_of(CORPUS[2], CORPUS[2].tolls[0].id),)),
        ]
    )
    judgements = [apart, same, wrong]
    whole = collate(CORPUS, judgements=judgements)
    assert whole != collate(CORPUS)
    assert _by_block([CORPUS[:3], CORPUS[3:]], judgements) == whole

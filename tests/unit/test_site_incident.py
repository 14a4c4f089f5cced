"""What folds on an incident's page: a sentence read as two claims, a sentence that an update words otherwise."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.model.ledger import Change
from rashomon.site.incident.edits import edits, summed_up
from rashomon.site.incident.sheet import Sheet, sheet
from rashomon.site.incident.table import Asked, Side
from rashomon.store import open_store

NIGHT, NEWS = "The road was shut all night.", "Two soldiers died."
BEFORE, AFTER = "At least 49 soldiers were killed on Tuesday.", "At least 105 soldiers were killed."


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([("added", "", NEWS), ("dropped", NIGHT, "")], "1 sentence new, 1 gone"),
        ([("dropped", BEFORE, ""), ("added", "", AFTER)], "1 sentence changed"),
        ([("figure", BEFORE, AFTER), ("added", "", NEWS), ("added", "", NIGHT)], "2 sentences new, 1 changed"),
        ([], ""),
    ],
    ids=["otherwise", "reworded", "a figure", "nothing"],
)
def test_what_a_version_says_otherwise(changes: list[tuple[str, str, str]], told: str) -> None:
    assert summed_up(edits(Change(kind=k, before=b, after=a) for k, b, a in changes)) == told


@pytest.fixture(scope="module")
def sheets(clashes: Path) -> list[Sheet]:
    """Every incident of September 2022 as its page shows it."""
    with open_store(clashes) as store:
        return [
            sheet(i, {d: store.dispatch(d) for d in (*i.dispatches, *i.recalled_by)}, store.shelf())
            for i in store.incidents()
        ]


def cells(asked: Asked) -> Iterator[Side]:
    """All cells of a question."""
    yield from (cell for line in asked.lines for cell in line.cells)
    yield from (asked.third, asked.papers)


def test_nothing_that_is_said_is_lost(sheets: list[Sheet]) -> None:
    """What folds away still stands on the page: as an entry, or beneath the one that tells the same sentence."""
    for found in sheets:
        sides = [c for q in found.board.questions for c in cells(q)]
        joint = [e for q in found.board.questions for line in q.lines for e in line.joint]
        entries = [*joint, *(e for side in sides for e in (*side.shown, *side.folded))]
        told = {e.anchor for e in entries} | {a.anchor for e in entries for a in e.within}
        narrated = set(found.board.told.accounts.narration)
        for saying in found.board.told.sayings.values():
            lead = saying.lead
            if saying.columns or saying.id in narrated or not lead.claim.narration:
                assert f"c-{lead.source.document}-{lead.claim.id}" in told


def test_a_sentence_stands_once_in_a_cell(sheets: list[Sheet]) -> None:
    """Neither its outer nor its inner words again; a tie keeps both of its claims."""
    folded = 0
    for found in sheets:
        sayings = found.board.told.sayings
        for side in (c for q in found.board.questions for line in q.lines if not line.ties for c in line.cells):
            spans = [(e.ref.partition(":")[0], sayings[e.ref].lead.claim.content) for e in (*side.shown, *side.folded)]
            for n, (document, content) in enumerate(spans):
                for other, inner in spans[n + 1 :]:
                    assert document != other or not all(any(s.covers(t) for s in content) for t in inner)
        folded += len(found.board.folded)
    assert folded


def test_both_sides_in_one_statement_stand_across_both_columns(sheets: list[Sheet]) -> None:
    """ "Each side accused the other" is no third party's word."""
    joint = [e for s in sheets for q in s.board.questions for line in q.lines for e in line.joint]
    assert {"Each side", "Both"} <= {e.who for e in joint}
    assert all(len(e.badges) == 2 for e in joint)
    assert {e.verb for e in joint if e.who == "Both"} == {"say"}


def test_the_head_says_who_says_it_and_cuts_no_clause(sheets: list[Sheet]) -> None:
    """Every sentence begins with its speaker and ends with its stop."""
    told = [words for s in sheets for words, _ in s.stand]
    assert told
    assert not [w for w in told if "…" in w or not w.endswith((".", ".”", "?”", "!”"))]

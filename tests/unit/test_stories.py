"""A few lines of rival papers, read as a reader would: how many incidents, what clashes, whose dead by whose count."""

from datetime import date, timedelta

import pytest

from rashomon.collate.ledger import collate
from rashomon.desk import Desk
from rashomon.model.ledger import Ledger
from rashomon.model.text import Document

FIRST = date(2022, 9, 9)  # a Friday

INCIDENTS = {
    "the day of saying is not that of the act": (
        (0, "Rebels seized the air base at Jebel Aulia on Friday and beat off two attacks, Sudan's army said."),
        (3, "The rebels said on Monday that they had seized the air base at Jebel Aulia and still held it."),
        1,
    ),
    "what had been done may be some days old": (
        (0, "A guerrilla mortar hit the church of Bojaya in Colombia on Friday, killing 60 people, the army said."),
        (6, "The guerrillas admitted that one of their mortars had hit the church at Bojaya in Colombia."),
        1,
    ),
    "what is dated is of its day": (
        (0, "A guerrilla mortar hit the church of Bojaya in Colombia on Friday, killing 60 people, the army said."),
        (19, "The prosecutor in Colombia said 79 people were killed in the church of Bojaya on September 9."),
        1,
    ),
    "two air raids far apart": (
        (0, "Ethiopian planes dropped bombs on the airport of Asmara on Friday, Eritrea's government said."),
        (0, "Eritrean planes dropped bombs on a school in Mekele on Friday, Ethiopia's government said."),
        2,
    ),
}


def ledger(desk: Desk, *told: tuple[int, str]) -> Ledger:
    """What some texts come to, each printed so many days after the first."""
    printed = (Document(text=text, published=FIRST + timedelta(days=days)) for days, text in told)
    return collate(desk.reports(printed))


@pytest.mark.parametrize(("one", "other", "many"), INCIDENTS.values(), ids=INCIDENTS)
def test_incidents(desk: Desk, one: tuple[int, str], other: tuple[int, str], many: int) -> None:
    """Whether two dispatches tell of one happening."""
    assert len(ledger(desk, one, other).incidents) == many

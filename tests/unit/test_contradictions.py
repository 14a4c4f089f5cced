"""Which claims of a dispatch cannot both stand, and which can."""

from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.knowledge.contradictions import OPPOSED
from rashomon.model.text import Document


def clashes(desk: Desk, text: str) -> list[str]:
    """ "kind: what the first side says / what the second says", contents cut to their first four words."""
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))

    def said(claim: str) -> str:
        return " ".join(report.text(report.claim(claim).content[0]).split()[:4])

    return [f"{c.kind}: {said(c.sides[0][0])} / {said(c.sides[1][0])}" for c in report.contradictions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya said Ugandan soldiers had burned fishing boats on the lake. Uganda denied burning any boats.",
            ["denial: Ugandan soldiers had burned / burning any boats"],
        ),
        (
            "Rebels accused the Malian army of executing herders near Mopti. The army rejected the charge.",
            ["denial: the Malian army of / the charge"],
        ),
        (
            "Ethiopia said Eritrean troops attacked its border post on Monday. "
            "Eritrea said Ethiopian forces shelled its villages.",
            ["blame: Eritrean troops attacked its / Ethiopian forces shelled its"],
        ),
        (
            "The Libyan health ministry said 12 civilians were killed in the strike. "
            "Rebels said 40 civilians were killed in the strike.",
            ["toll: 12 civilians were killed / 40 civilians were killed"],
        ),
        (
            "Russian forces attacked Ukrainian troops near Soledar. Russia said it had captured the town. "
            "Ukraine said its soldiers still held the town.",
            ["outcome: it had captured the / its soldiers still held"],
        ),
        ("Kenya said Ugandan soldiers had burned boats. Kenya said it would complain to the African Union.", []),
        ("Residents said at least 12 people were killed. Police said 15 people were killed.", []),
        (
            "The governor blamed Boko Haram for the strike. Boko Haram denied it. "
            "Nigeria's army said it had broken the siege. Boko Haram dismissed the claim as propaganda.",
            ["denial: Boko Haram for the / it", "denial: it had broken the / the claim as propaganda"],
        ),
        ("The minister denied that he would resign.", []),
        (
            "Washington blamed Iran and said Syria had let the bombers pass. Damascus dismissed the charge.",
            ["denial: Syria had let the / the charge"],
        ),
        (
            "Seoul said it had not paid a ransom. The hijackers said the owners had paid three million dollars.",
            ["account: it had not paid / the owners had paid"],
        ),
        ("India said it would not attend the talks. Pakistan said it would attend the talks.", []),
        (
            "The rebels offered to observe a truce. The Indian government turned down the offer, saying the rebels "
            "must first surrender their weapons.",
            ["position: to observe a truce / the rebels must first"],
        ),
        (
            "Clashes left at least 11 fighters dead, doctors said; the rebels, however, said 26 fighters were dead.",
            ["toll: Clashes left at least / 26 fighters were dead"],
        ),
        (
            "Residents said 1,200 people had been driven out by Sudanese police. The government in Khartoum denied "
            "that the relocation was forced.",
            ["denial: 1,200 people had been / the relocation was forced"],
        ),
    ],
    ids=[
        "denial",
        "charge pointed at",
        "mutual blame",
        "toll",
        "outcome",
        "one voice",
        "bounds agree",
        "the claim just made",
        "no charge",
        "the charge against the denier",
        "one verb",
        "each of himself",
        "an offer turned down",
        "a rival count",
        "right after",
    ],
)
def test_clashes(desk: Desk, text: str, expected: list[str]) -> None:
    assert clashes(desk, text) == expected


def test_denials_know_what_they_answer(desk: Desk) -> None:
    report = desk.report(
        Document(text="Kenya said Ugandan soldiers had burned boats. Uganda denied burning any boats.")
    )
    denial = next(c for c in report.claims if c.stance.value == "deny")
    assert [report.claim(c).stance.value for c in denial.answers] in (["accuse"], ["assert"])
    assert [event.denied_by for event in report.events] == [(denial.id,)]


def test_words_have_their_uses(desk: Desk) -> None:
    uses = {entry.use for entry in desk.knowledge.contradiction_words}
    assert {use for pair in OPPOSED for use in pair} <= uses
    for entry in desk.knowledge.contradiction_words:
        assert entry.example
        assert list(entry.lemmas) == sorted(set(entry.lemmas))

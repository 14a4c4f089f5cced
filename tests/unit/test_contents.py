"""What is said and denied, through the whole desk: who, in which stance, and whether the paper says it, too."""

from datetime import date

import pytest

from rashomon.desk import Desk
from rashomon.model.text import Document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militia denied shelling the port.", ["deny: shelling the port"]),
        ("The militia denied having shelled the port.", ["deny: having shelled the port"]),
        ("Chad denies having been warned.", ["deny: having been warned"]),
        ("Thirty men died, the ministry said, without saying how many were soldiers.", ["assert: Thirty men died"]),
        ("The army said it had suffered losses, without giving a number.", ["assert: it had suffered losses"]),
    ],
    ids=["denied doing", "denied having done", "denied having been", "without saying", "without giving"],
)
def test_what_is_said(desk: Desk, text: str, expected: list[str]) -> None:
    """No narration beside the claim: what is denied is not told as a fact."""
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))
    said = [(c.stance.value, report.text(c.content[0])) for c in report.claims]
    assert [f"{stance}: {content}".partition(", without")[0] for stance, content in said] == expected
    assert not any(c.narration for c in report.claims)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Indian guns fired. Pakistani Prime Minister Imran Khan said 35 servicemen had been killed.", "PAK"),
        ("India accused Pakistan. More than 90 soldiers were killed on the two sides.", None),
    ],
    ids=["in office", "both sides"],
)
def test_whose_dead_somebody_counts(desk: Desk, text: str, party: str | None) -> None:
    """Who holds an office counts the dead of the state it is of; the dead of both sides are no one side's."""
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))
    assert [t.party for t in report.tolls] == [party]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "Six men died in the raid, the mayor said, and nine villagers were wounded.",
            "and nine villagers were wounded",
        ),
        (
            "Rebels had shelled Faya, the mayor said, but the army had driven them off.",
            "but the army had driven them off",
        ),
        ("Rebels had shelled Faya, the mayor said, but the rebels denied it.", None),
        ("Rebels had shelled Faya, the mayor said, and left the room.", None),
        ("Rebels had shelled Faya, the mayor said, and two days later the army took it.", None),
    ],
    ids=["and", "but", "another's word", "his own act", "the paper's own"],
)
def test_what_goes_on_after_the_cue(desk: Desk, text: str, after: str | None) -> None:
    """A second clause with a subject of its own, in the tense of the first, is said as well."""
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))
    said = next(c for c in report.claims if c.cue_lemma == "say")
    assert [report.text(span) for span in said.content[1:]] == ([after] if after else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was rebels, the mayor said, who had fired first.", ["mayor: It was rebels + who had fired first"]),
        ("The account the army has given of the battle is long.", []),
        ("Chad's army raised its toll by six, to 77.", ["army: its toll by six, to 77"]),
        ("A truce that Chad said had begun at dawn was broken.", ["Chad: A truce + had begun at dawn"]),
        ("Rebels had shelled ten men, Chad's envoy, Ali Deby, said.", ["Deby: Rebels had shelled ten men"]),
    ],
    ids=["pointed out", "an account", "a new count", "a relative clause", "no apposition"],
)
def test_what_a_cue_cuts_in_two(desk: Desk, text: str, expected: list[str]) -> None:
    """Both halves are said; the noun of which a clause tells is not."""
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))
    said = [c for c in report.claims if not c.narration]
    told = [" + ".join(report.text(span) for span in c.content) for c in said]
    who = [next(a.name for a in report.actors if a.id == c.sources[0]) for c in said]
    assert [f"{name.split()[-1]}: {words}" for name, words in zip(who, told, strict=True)] == expected


def test_who_is_pointed_out_speaks(desk: Desk) -> None:
    """ "It was the army, he said, who had asked for help": the army asked."""
    text = "General Ali Farah spoke on Monday. It was Somali forces, he said then, who had asked for air support."
    report = desk.report(Document(text=text, published=date(2022, 9, 14)))
    asked = next(c for c in report.claims if c.cue_lemma == "ask")
    assert [a.name for a in report.actors if a.id in asked.sources] == ["Somali forces"]

"""One dispatch in many papers is one voice; its updates are versions; rivals are never copies."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.collate.copies import are_copies, find_copies
from rashomon.collate.groups import Groups
from rashomon.collate.prints import print_of
from rashomon.collate.shingles import words
from rashomon.model.report import Report
from tests.papers import paper

WIRE = (
    "Government troops shelled the river port of Malakal before dawn and drove the rebels out of its airfield. "
    "The army spokesman said 49 soldiers had been killed and that the town was quiet. "
    "Residents told the agency by telephone that the market had burned and that three bridges were down. "
    "The rebels said they had left the airfield on their own account and would be back within days. "
    "United Nations peacekeepers sheltered twelve thousand people behind the walls of their base. "
    "Diplomats in Addis Ababa said talks between the two sides would go on next week."
)
RIVAL = (
    "Rebels lost the airfield of Malakal on Tuesday after hours of shelling, officers on both sides said. "
    "An army spokesman put the dead at 49. "
    "Talks in Addis Ababa are to be held next week, according to mediators from three neighbouring states. "
    "Thousands have sought shelter in a base of the United Nations, whose soldiers stayed inside."
)


def sentences(text: str) -> list[str]:
    return [s + "." for s in text.rstrip(".").split(". ")]


def cut(text: str, *numbers: int) -> str:
    told = sentences(text)
    return " ".join(told[n] for n in numbers)


COPIES = {
    "new headline": paper(WIRE, head="Malakal falls"),
    "cut after the third sentence": paper(cut(WIRE, 0, 1, 2)),
    "sentences dropped": paper(cut(WIRE, 0, 2, 3, 5)),
    "reordered": paper(cut(WIRE, 0, 3, 4, 1, 2, 5)),
    "the other style of figures": paper(WIRE.replace("three bridges", "3 bridges").replace("'", "’")),
    "a first line of its own": paper("Aid workers from this city are among those trapped. " + WIRE),
    "a rival's sentence mixed in": paper(sentences(RIVAL)[2] + " " + WIRE),
}
OTHERS = {
    "a rival report": paper(RIVAL),
    "a shared quotation": paper(
        "The rebels said they had left the airfield on their own account and would be back within days. "
        "That is how they spoke of every town they lost in this long war, and they have lost many of them by now."
    ),
    "a report whose sentence was mixed in elsewhere": paper(
        sentences(RIVAL)[2] + " It is the ninth round since March, and none has brought more than a day of quiet."
    ),
    "nothing": paper(""),
    "one word": paper("Malakal"),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_the_same_dispatch(name: str) -> None:
    (dispatch,) = find_copies([paper(WIRE), COPIES[name]])
    assert set(dispatch.documents) == {paper(WIRE).document.id, COPIES[name].document.id}


@pytest.mark.parametrize("name", OTHERS)
def test_another_report_is_another_dispatch(name: str) -> None:
    assert len(find_copies([paper(WIRE), COPIES["a rival's sentence mixed in"], OTHERS[name]])) == 2


def test_the_same_text_twice_is_one_document() -> None:
    (dispatch,) = find_copies([paper(WIRE), paper(WIRE)])
    assert dispatch.documents == (paper(WIRE).document.id,)


def test_a_corrected_toll_is_a_later_version() -> None:
    first = paper(WIRE, day=date(2014, 2, 18))
    later = paper(WIRE.replace("49", "105"), head="UPDATE 1 - Malakal falls", day=date(2014, 2, 19))
    (dispatch,) = find_copies([later, paper(cut(WIRE, 0, 1, 2), day=date(2014, 2, 18)), first])
    assert [v.document for v in dispatch.versions] == [first.document.id, later.document.id]
    assert [(c.kind, "49" in c.before, "105" in c.after) for c in dispatch.versions[1].changes] == [
        ("figure", True, True)
    ]
    assert (dispatch.versions[1].mark, dispatch.published) == (1, date(2014, 2, 18))


def test_an_update_tells_what_it_adds_and_drops() -> None:
    first = paper(cut(WIRE, 0, 1, 2, 3), day=date(2014, 2, 18))
    later = paper(cut(WIRE, 0, 1, 2, 4), head="UPDATE 2 - Malakal", day=date(2014, 2, 18))
    (dispatch,) = find_copies([first, later])
    changes = [(c.kind, (c.before or c.after).split()[0]) for c in dispatch.versions[1].changes]
    assert changes == [("added", "United"), ("dropped", "The")]


REWRITTEN = (
    "Government troops shelled the river port of Malakal again at noon after they drove rebels out of its airfield. "
    "The army spokesman said 105 soldiers had been killed and that the town was quiet. "
    "Barges with wounded men were seen on their way to the hospital in Juba, where surgeons worked without sleep. "
    "A rebel general told a radio station abroad that his column had turned west to avoid the air force. "
    "Oil went on flowing through the pipeline to Port Sudan, engineers of the consortium said."
)
UPDATES = {
    "it counts its updates and opens alike": ("UPDATE 1-Malakal", "AFP", REWRITTEN, 1),
    "no count": ("Malakal", "AFP", REWRITTEN, 2),
    "another agency": ("UPDATE 1-Malakal", "Reuters", REWRITTEN, 2),
    "it opens otherwise": ("UPDATE 1-Malakal", "AFP", cut(REWRITTEN, 4, 3, 2, 1), 2),
}


@pytest.mark.parametrize("name", UPDATES)
def test_an_agency_may_rewrite_most_of_a_story_that_it_updates(name: str) -> None:
    head, agency, text, dispatches = UPDATES[name]
    first = paper(WIRE, day=date(2014, 2, 18), agency="AFP")
    later = paper(text, head=head, day=date(2014, 2, 19), agency=agency)
    assert len(find_copies([first, later])) == dispatches


OTHER_FIGURES = {
    "the same sentence": ("The army spokesman said 49 soldiers had been killed and that the town was quiet", 2),
    "put otherwise": ("In all 105 soldiers had been killed, the army spokesman said, and the town was quiet", 2),
    "spelt out": (
        "The army spokesman said one hundred and five soldiers had been killed and that the town was quiet",
        2,
    ),
    "the same figure put otherwise": ("The spokesman said 41 soldiers had been killed and that the town was quiet", 1),
}


@pytest.mark.parametrize("name", OTHER_FIGURES)
def test_another_figure_in_a_sentence_makes_a_version(name: str) -> None:
    told, number = OTHER_FIGURES[name]
    first = WIRE.replace("49", "41")
    later = first.replace("The army spokesman said 41 soldiers had been killed and that the town was quiet", told)
    (dispatch,) = find_copies([paper(first, day=date(2014, 2, 18)), paper(later, day=date(2014, 2, 19))])
    assert len(dispatch.versions) == number
    assert [c.kind for v in dispatch.versions for c in v.changes] == ["figure"] * (number - 1)


def test_agency_and_outlets() -> None:
    printed = [paper(WIRE, agency="AFP", outlet="Tribune"), paper(cut(WIRE, 0, 1, 2), agency="AFP", outlet="Herald")]
    (dispatch,) = find_copies(printed)
    assert (dispatch.agency, dispatch.outlets) == ("AFP", ("Herald", "Tribune"))


@pytest.mark.parametrize(
    ("text", "found"),
    [("Baku's army — three dead!", "bakus army 3 dead"), ("Résumé, 5,000", "résumé 5 000"), ("", "")],
)
def test_words(text: str, found: str) -> None:
    assert " ".join(words(text)) == found


lines = st.lists(st.sampled_from(sentences(WIRE) + sentences(RIVAL)), max_size=8, unique=True)
papers = st.lists(lines.map(lambda told: paper(" ".join(told))), max_size=8)
long_papers = st.lists(lines.filter(lambda told: len(told) > 1).map(lambda told: paper(" ".join(told))), max_size=8)


@settings(deadline=None, derandomize=True)
@given(papers, st.randoms())
def test_order_does_not_matter(reports: list[Report], chance: object) -> None:
    turned = list(reversed(reports))
    assert find_copies(reports) == find_copies(turned) == find_copies([*reports, *turned])


@settings(deadline=None, derandomize=True)
@given(long_papers)
def test_the_index_misses_nothing(reports: list[Report]) -> None:
    """The fast way finds the groups that comparing every two texts finds, but for texts of one sentence."""
    prints = {p.document: p for p in map(print_of, reports)}
    groups = Groups(prints)
    for one, other in combinations(prints, 2):
        if are_copies(prints[one], prints[other]):
            groups.join(one, other)
    plain = {frozenset(group) for group in groups.all()}
    assert {frozenset(d.documents) for d in find_copies(reports)} == plain

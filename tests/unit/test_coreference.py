"""Whom pronouns and short forms mean."""

from collections.abc import Callable

import pytest

from rashomon.desk import Desk
from rashomon.extract.who.actors import find_cast
from rashomon.model.reading import Reading

Read = Callable[[str], Reading]


def meant(desk: Desk, reading: Reading, words: str) -> str:
    """The names of whom the last ``words`` mean, "-" for nobody."""
    cast = find_cast(reading, places=(), knowledge=desk.knowledge)
    start = reading.document.text.rindex(words)
    found = [m for m in cast.mentions if start <= reading.tokens[m.head].start < start + len(words)]
    return " + ".join(sorted(cast.actor(i).name for m in found for i in m.actors)) or "-"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The defence ministry in Minsk said its planes were grounded.", "its", "defence ministry in Minsk"),
        ("Kenyan troops withdrew. They left two trucks.", "They", "Kenyan troops"),
        ("Hamas will fight on, its spokesman said.", "its", "Hamas"),
        ('Oxfam left. "The US dropped those bombs," said its director.', "its", "Oxfam"),
        ("Kenya's foreign ministry demanded that Somali troops leave all land they hold.", "they", "Somali troops"),
        ("President Paul Kagame spoke. He named nobody.", "He", "Paul Kagame"),
        ("Mrs Okello met Mr Banda. She thanked him.", "She", "Okello"),
        ("Rebel forces are regrouping, Kenya's army said. It gave no date.", "It", "Kenya's army"),
        ("Kenya's army left the ford to M23. M23, it added, had lost forty men.", "it", "Kenya's army"),
        ("It was reported that two died.", "It", "-"),
        ("Hamas denied it.", "it", "-"),
        ("She arrived late.", "She", "-"),
        ("Jose Rivas and Luis Alfaro died when they met soldiers.", "they", "Jose Rivas + Luis Alfaro"),
        ("Kenya and Somalia said they would meet. They set a date.", "They", "Kenya + Somalia"),
        ("The army bombed Hamas posts. Hamas said the army had shelled its villages.", "its", "Hamas"),
        ("M23 rebels fled, and a spokesman for Congo's army said its men were safe.", "its", "Congo's army"),
        ("Chad insists it is ready to withdraw.", "it is", "Chad"),
        ("The building belonged to Kenya's army. It was hit by a shell.", "It", "-"),
        ("Britain protested. The siege of the port entered its third week.", "its", "-"),
        ("Monitors watched. The envoy met rebel leaders and begged them to leave.", "them", "rebel leaders"),
        ("Kenya's army denied it in a text carried by Reuters, in which it blamed Somalia.", "it", "Kenya's army"),
        ("The governor blamed the M23; its commanders denied it.", "its", "March 23 Movement"),
        ("General Otieno met Mr Banda. They shook hands.", "They", "Banda + Otieno"),
        ("The United Nations protested. Two sources confirmed them.", "them", "-"),
        ("Kenya said they had left.", "they", "-"),
        ("The premier blamed a general for the coup. He denied it.", "He", "general"),
        ("Kenya's army fired. The settlers blamed themselves.", "themselves", "settlers"),
    ],
)
def test_third_person(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    assert meant(desk, read(text), words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ('"We will not leave," Colonel Abdi Warsame said.', "We", "Abdi Warsame"),
        ('Colonel Abdi Warsame said: "Our men are ready. We fear nobody."', "We", "Abdi Warsame"),
        ('"Our forces did not fire," a Kenyan general said.', "forces", "Kenyan forces"),
        ("Hamas denied it. A doctor told our correspondent that ten had died.", "our", "-"),
        ('"It was dark," a fisherman told us. "We saw two boats."', "We", "fisherman"),
        ("The African Union deplores the raid. Our troops did not fire. We ask for calm.", "We", "African Union"),
    ],
)
def test_first_person_is_the_speaker(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    assert meant(desk, read(text), words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Chad and Sudan clashed. Both sides lost men.", "Both sides", "Chad + Sudan"),
        ("Chad and Sudan clashed. The two countries share a border.", "countries", "Chad + Sudan"),
        (
            "Chadian and Sudanese troops clashed. The two armies met again.",
            "armies",
            "Chadian troops + Sudanese troops",
        ),
        ("Minister Ali Deby met Minister Omar Bashir. The two shook hands.", "two", "Ali Deby + Omar Bashir"),
        ("Minister Ali Deby met Minister Omar Bashir. Both ministers smiled.", "ministers", "Ali Deby + Omar Bashir"),
        ('Sudanese troops fled. "The enemy is beaten," Chad\'s army said.', "enemy", "Sudanese troops"),
    ],
)
def test_pairs_and_enemies(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    assert meant(desk, read(text), words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Hezbollah fired rockets. The group said nothing.", "group", "Hezbollah"),
        ("Interior Minister Raza Shah spoke in Pakistan. The minister left.", "minister", "Raza Shah"),
        ("Niger's president fled. The country is calm.", "country", "Niger"),
        ("Human Rights Watch (HRW) blamed the army. HRW named a colonel.", "HRW", "Human Rights Watch"),
        ("Iraqi security forces advanced. The ISF took a bridge.", "ISF", "Iraqi security forces"),
        (
            "General Yaw Boateng of Ghana made the pledge in a statement. The statement said more.",
            "statement",
            "Yaw Boateng",
        ),
        ("A resident fled. Residents saw fire.", "Residents", "Residents"),
    ],
)
def test_short_forms(desk: Desk, read: Read, text: str, words: str, who: str) -> None:
    assert meant(desk, read(text), words) == who

"""Who says what: sentences and the attributions they hold, as "source | cue | content | stance"."""

from collections.abc import Callable
from random import Random

import pytest

from rashomon.desk import Desk
from rashomon.extract.said.attribution import find_attributions
from rashomon.model.reading import Reading
from rashomon.model.text import Span
from rashomon.model.world import Cast

NOBODY = Cast(actors=(), mentions=())
Read = Callable[[str], Reading]


def said(desk: Desk, reading: Reading) -> list[str]:
    """The attributions of a reading in compact notation."""

    def words(span: Span | None) -> str:
        return reading.text(span) if span else "-"

    found = find_attributions(reading, cast=NOBODY, knowledge=desk.knowledge)
    return [f"{words(a.source)} | {words(a.cue)} | {' / '.join(words(s) for s in a.content)}" for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The embassy said its guards were withdrawing and denied reports that they had beaten farmers.",
            [
                "The embassy | said | its guards were withdrawing",
                "The embassy | denied | they had beaten farmers",
            ],
            id="coordinated cues share their subject",
        ),
        pytest.param(
            'The ministry said two posts were held. "We took no land," the statement reads. Reports of prisoners are '
            "untrue, it was noted.",
            [
                "The ministry | said | two posts were held",
                "the statement | reads | We took no land",
                "it | noted | Reports of prisoners are untrue",
            ],
            id="a communique goes on",
        ),
        pytest.param(
            "It was said in a statement by the navy that two boats had sunk. It was reported that a third was lost.",
            ["It | said | two boats had sunk"],
            id="whose statement it was said in",
        ),
        pytest.param(
            "Accra said its troops had fired back. Lome rejected that.",
            ["Accra | said | its troops had fired back", "Lome | rejected | that"],
            id="what was just said is rejected",
        ),
        pytest.param(
            "The UN proposed a truce. Lome rejected that.",
            ["The UN | proposed | a truce"],
            id="an offer turned down is not denied",
        ),
        pytest.param(
            "On Monday the army said that the bridge had been mined. On Friday the general corrected that.",
            ["the army | said | the bridge had been mined", "the general | corrected | that"],
            id="corrected",
        ),
        pytest.param(
            "Accra's version was that its patrol had been lured over the river.",
            ["Accra's | version | its patrol had been lured over the river"],
            id="a version was that",
        ),
        pytest.param(
            'Staying would have meant "hunger for everybody", a rebel statement said.',
            ['a rebel statement | said | Staying would have meant "hunger for everybody'],
            id="words of its own before a quotation",
        ),
        pytest.param(
            'What is needed, she said, is "a lasting truce".',
            ['she | said | What is needed / is "a lasting truce'],
            id="what is needed, she said, is",
        ),
        pytest.param(
            "The envoy rejected the report, adding that talks were over.",
            ["The envoy | rejected | the report", "The envoy | adding | talks were over"],
            id="adding that",
        ),
        pytest.param(
            "The move follows Chad's appeal for help on Friday, saying that rebels were nearing the capital.",
            ["Chad's | saying | rebels were nearing the capital"],
            id="an appeal, saying",
        ),
        pytest.param(
            "State radio quoted the army as saying two shells hit the market, Reuters news agency reports.",
            ["the army | saying | two shells hit the market"],
            id="relayed twice",
        ),
        pytest.param(
            '"The road is mined. Nobody can pass," a driver said on Monday.',
            ["a driver | said | The road is mined. Nobody can pass"],
            id="one quotation over two sentences",
        ),
        pytest.param(
            "Its patrols, the embassy said, were answering gunfire.",
            ["the embassy | said | Its patrols / were answering gunfire"],
            id="in brackets of commas",
        ),
        pytest.param(
            "Army kills ten rebels, says minister",
            ["minister | says | Army kills ten rebels"],
            id="a headline",
        ),
        pytest.param(
            '"They came at night," said Maria Lopez, a teacher whose house was burned. "They shot my brother."',
            ["Maria Lopez | said | They came at night / They shot my brother"],
            id="inverted, then continued",
        ),
        pytest.param(
            '"We will not yield," he said, adding that talks were over. "Nobody can force us."',
            ["he | said | We will not yield / Nobody can force us", "he | adding | talks were over"],
            id="adding between",
        ),
        pytest.param(
            '"The army," the priest said, "has burned our church."',
            ["the priest | said | The army / has burned our church"],
            id="interrupted",
        ),
        pytest.param(
            "According to the United Nations, 300 people fled.",
            ["the United Nations | According to | 300 people fled"],
            id="according to, first",
        ),
        pytest.param(
            "Three hundred people fled, according to the United Nations.",
            ["the United Nations | according to | Three hundred people fled"],
            id="according to, last",
        ),
        pytest.param(
            "Police said the gunmen fled, but witnesses said they were arrested.",
            ["Police | said | the gunmen fled", "witnesses | said | they were arrested"],
            id="contrast",
        ),
        pytest.param(
            "Ukraine says Russia struck a hospital; Russia says it hit a military target.",
            ["Ukraine | says | Russia struck a hospital", "Russia | says | it hit a military target"],
            id="semicolon",
        ),
        pytest.param(
            "The rebels, who said they had shot down a helicopter, denied holding hostages.",
            ["The rebels | said | they had shot down a helicopter", "The rebels | denied | holding hostages"],
            id="relative clause",
        ),
        pytest.param(
            "The report, which Moscow rejected, said 40 civilians died.",
            ["Moscow | rejected | The report", "The report | said | 40 civilians died"],
            id="which Moscow rejected",
        ),
        pytest.param(
            "Sudan's army said on Sunday it had retaken the palace, a claim the RSF denied.",
            ["Sudan's army | said | it had retaken the palace", "the RSF | denied | it had retaken the palace"],
            id="a claim they denied",
        ),
        pytest.param(
            "The mayor told reporters that the army had said the bridge was safe.",
            ["The mayor | told | the army had said the bridge was safe", "the army | said | the bridge was safe"],
            id="nested",
        ),
        pytest.param(
            "KCNA, quoted by Yonhap, said the missile flew 500 kilometres.",
            ["KCNA | said | the missile flew 500 kilometres"],
            id="quoted by",
        ),
        pytest.param(
            "The admiral was quoted as saying that peace was near.",
            ["The admiral | saying | peace was near"],
            id="quoted as saying",
        ),
        pytest.param(
            "The raid was condemned by the Arab League.",
            ["the Arab League | condemned | The raid"],
            id="passive",
        ),
        pytest.param(
            "The envoy said two camps had been burned, a charge rejected by Khartoum.",
            ["The envoy | said | two camps had been burned", "Khartoum | rejected | two camps had been burned"],
            id="a charge rejected by",
        ),
        pytest.param(
            "Fighters crossed the border on Monday, accusations that Kigali has denied.",
            ["Kigali | denied | Fighters crossed the border on Monday"],
            id="accusations that one denied",
        ),
        pytest.param(
            "The rebels said they had taken the airfield, which was denied by the army.",
            ["The rebels | said | they had taken the airfield", "the army | denied | they had taken the airfield"],
            id="which was denied",
        ),
        pytest.param(
            "The navy says it sank three boats, a claim the rebels called false.",
            [
                "The navy | says | it sank three boats",
                "the rebels | called | it sank three boats / false",
            ],
            id="a claim they called false",
        ),
        pytest.param(
            "The spokesman told reporters in Asmara, adding that two brigades had been wiped out.",
            ["The spokesman | adding | two brigades had been wiped out"],
            id="told reporters, adding",
        ),
        pytest.param(
            "The mayor accused militiamen, who the ministry says are paid by Tripoli, of burning the depot.",
            [
                "The mayor | accused | militiamen, who the ministry says are paid by Tripoli, of burning the depot",
                "the ministry | says | militiamen / are paid by Tripoli",
            ],
            id="a relative clause inside",
        ),
        pytest.param(
            "Baku said it had destroyed four tanks; a deputy minister in Yerevan acknowledged the loss of one.",
            [
                "Baku | said | it had destroyed four tanks",
                "a deputy minister in Yerevan | acknowledged | the loss of one",
            ],
            id="semicolon, then a noun phrase",
        ),
        pytest.param(
            "Officials said dozens of villagers, women and old people, had been killed.",
            ["Officials | said | dozens of villagers, women and old people, had been killed"],
            id="a subject with an apposition",
        ),
        pytest.param(
            "Delhi appeals for calm as Islamabad demands an inquiry",
            ["Delhi | appeals for | calm", "Islamabad | demands | an inquiry"],
            id="a headline of two",
        ),
        pytest.param(
            "The Liberation Tigers of Tamil Eelam said the boat was theirs.",
            ["The Liberation Tigers of Tamil Eelam | said | the boat was theirs"],
            id="a whole name",
        ),
        pytest.param(
            "The ministry issued a statement denying any role in the blast.",
            ["The ministry | denying | any role in the blast"],
            id="issued a statement denying",
        ),
        pytest.param(
            "Radio Bukavu quoted an officer who said the bridge was mined.",
            ["an officer | said | the bridge was mined"],
            id="an officer who said",
        ),
        pytest.param(
            "The council condemned in the strongest terms the attack on the camp.",
            ["The council | condemned | the attack on the camp"],
            id="in the strongest terms",
        ),
        pytest.param(
            "The front issued a statement, in which it accused the army of torture.",
            ["it | accused | the army of torture"],
            id="a statement in which",
        ),
        pytest.param(
            "Iran denies a Saudi charge that it arms the rebels.",
            ["Iran | denies | it arms the rebels", "Saudi | charge | it arms the rebels"],
            id="a nation's charge",
        ),
        pytest.param("Nobody claimed responsibility for the blast.", [], id="nobody claimed"),
        pytest.param(
            "He put Indian losses since the offensive began in May at 150 dead and 500 wounded.",
            ["He | put | Indian losses since the offensive began in May at 150 dead and 500 wounded"],
            id="a figure that comes late",
        ),
        pytest.param(
            "The Government holds Juba fully responsible for the consequences.",
            ["The Government | holds | Juba fully responsible for the consequences"],
            id="holds responsible",
        ),
        pytest.param(
            '"We lost only two men," the statement quoted a commander as saying.',
            ["a commander | saying | We lost only two men"],
            id="a quotation, relayed",
        ),
        pytest.param(
            '"They were bandits," General Kazantsev was quoted as saying.',
            ["General Kazantsev | saying | They were bandits"],
            id="was quoted as saying",
        ),
        pytest.param(
            "Chad: Rebels have taken two towns, the army said.",
            ["the army | said | Rebels have taken two towns"],
            id="a label and a line",
        ),
        pytest.param(
            "Israel says there is no limit on aid and blames the agency for the delays.",
            ["Israel | says | there is no limit on aid", "Israel | blames | the agency for the delays"],
            id="there is, and blames",
        ),
        pytest.param(
            "A spokesman said 30 soldiers were dead, although Moscow admitted to only three wounded.",
            ["A spokesman | said | 30 soldiers were dead", "Moscow | admitted to | only three wounded"],
            id="although another admits",
        ),
        pytest.param(
            "Iran, which Israel accuses of arming the militia, said the text was worthless.",
            ["Israel | accuses | Iran / of arming the militia", "Iran | said | the text was worthless"],
            id="which one accuses of",
        ),
        pytest.param(
            "The RSF said it had taken the airport; the army rejected that.",
            ["The RSF | said | it had taken the airport", "the army | rejected | that"],
            id="rejected that",
        ),
        pytest.param(
            "First he said the blast was an accident; later a spokesman admitted that shells had been fired.",
            [
                "he | said | the blast was an accident",
                "a spokesman | admitted | shells had been fired",
            ],
            id="semicolon, later",
        ),
        pytest.param(
            "We will stay at the gate and have asked for more men.",
            ["We | will | stay at the gate", "We | asked | more men"],
            id="we will, and have",
        ),
        pytest.param(
            "Yerevan, which says it has no forces there, called on Russian troops to act.",
            ["Yerevan | says | it has no forces there", "Yerevan | called on | Russian troops to act"],
            id="a verb after a relative clause",
        ),
        pytest.param(
            "The president told reporters after meeting the king that he had been assured of peace.",
            ["The president | told | he had been assured of peace"],
            id="a clause that comes late",
        ),
        pytest.param(
            "Doctors Without Borders, which called the strike a crime, rejected that account.",
            [
                "Doctors Without Borders | called | the strike a crime",
                "Doctors Without Borders | rejected | that account",
            ],
            id="a name with a preposition",
        ),
        pytest.param(
            "Iraq had massed troops on its border, a charge Baghdad described as a fabrication.",
            ["Baghdad | described | Iraq had massed troops on its border / fabrication"],
            id="a charge described as",
        ),
        pytest.param(
            "The command accused the Serbs of shelling Gradacac, where, it said, five people had died.",
            [
                "The command | accused | the Serbs of shelling Gradacac",
                "it | said | five people had died",
            ],
            id="where, it said",
        ),
        pytest.param(
            "The commander said in an audio message that his men would fight on.",
            ["The commander | said | his men would fight on"],
            id="in a message that",
        ),
        pytest.param(
            "The group said in a statement carried by a website that a bomber had struck the post.",
            ["The group | said | a bomber had struck the post"],
            id="in a statement, then that",
        ),
        pytest.param(
            "The council condemned the looting of its stores, for which it holds the army responsible.",
            [
                "The council | condemned | the looting of its stores, for which it holds the army responsible",
                "it | holds | the looting of its stores / the army responsible",
            ],
            id="for which it holds",
        ),
        pytest.param(
            "Pakistani troops, the ministry said, responded as ordered.",
            ["the ministry | said | Pakistani troops / responded as ordered"],
            id="a verb that only seems to say",
        ),
        pytest.param(
            "Moscow criticized what it termed adventurism.",
            ["Moscow | criticized | what it termed adventurism"],
            id="what it termed",
        ),
        pytest.param(
            "The army command, citing intelligence reports, said the road was mined.",
            ["The army command | said | the road was mined"],
            id="citing reports",
        ),
        pytest.param(
            "The failure was blamed on Belgrade by Washington.",
            ["Washington | blamed | The failure / on Belgrade"],
            id="was blamed on",
        ),
        pytest.param(
            "Ethiopia said it would stay; it would, the ministry added, defend its land.",
            ["Ethiopia | said | it would stay", "the ministry | added | defend its land"],
            id="semicolon, interrupted",
        ),
        pytest.param(
            "A doctor, who asked not to be named, put the number of dead at 51.",
            ["A doctor | put | the number of dead at 51"],
            id="put the number at",
        ),
        pytest.param(
            "Allegations that troops tortured prisoners were denied by the government.",
            ["the government | denied | troops tortured prisoners"],
            id="denied allegations",
        ),
        pytest.param(
            "As the army announced on Friday, the road is open.",
            ["the army | announced | the road is open"],
            id="as announced",
        ),
        pytest.param(
            'The commander, General Omar Ali, told state television, "We have taken the city."',
            ["The commander | told | We have taken the city"],
            id="told television",
        ),
        pytest.param(
            "Turkish and Iraqi officials said the strikes killed six.",
            ["Turkish and Iraqi officials | said | the strikes killed six"],
            id="two adjectives",
        ),
        pytest.param(
            'The general wrote to his wife:\n\n"We are cut off. Pray for us."',
            ["The general | wrote | We are cut off. Pray for us"],
            id="a paragraph handed over",
        ),
        pytest.param(
            '"We left at dawn," a driver said.\n\n"Nobody followed us that day."',
            ["a driver | said | We left at dawn / Nobody followed us that day"],
            id="the speaker goes on",
        ),
        pytest.param(
            "The rebels, said Colonel Deng, were pushed back to the river.",
            ["Colonel Deng | said | The rebels / were pushed back to the river"],
            id="inserted, inverted",
        ),
        pytest.param(
            "The main road, the mission observed from the air, was blocked by burned trucks.",
            ["the mission | observed | The main road / was blocked by burned trucks"],
            id="inserted, with more than a cue",
        ),
        pytest.param(
            "The ministry made the claim that its forces had stayed home.",
            ["The ministry | claim | its forces had stayed home"],
            id="made the claim that",
        ),
        pytest.param(
            "The panel came to the conclusion that the shell was fired from the hill.",
            ["The panel | conclusion | the shell was fired from the hill"],
            id="came to the conclusion that",
        ),
        pytest.param(
            "According to the ministry more than 40 people were killed near Mosul, Iraq.",
            ["the ministry | According to | more than 40 people were killed near Mosul, Iraq"],
            id="according to, then a figure",
        ),
        pytest.param(
            "Mr. President, as a soldier, do you still think that the truce can hold?",
            ["you | think | the truce can hold?"],
            id="the name that is called",
        ),
        pytest.param(
            "If you believe that the road is safe, please leave now.",
            ["you | believe | the road is safe"],
            id="a cue under if",
        ),
        pytest.param(
            "Police told reporters every complaint would be heard, with the army reporting no one was turned away.",
            ["Police | told | every complaint would be heard", "the army | reporting | no one was turned away"],
            id="with another reporting",
        ),
        pytest.param(
            "The northern pass (it is mined, the army says) was closed.",
            ["the army | says | it is mined"],
            id="in brackets",
        ),
        pytest.param(
            'She wrote in a letter "We have no bread and the well is dry."',
            ["She | wrote | We have no bread and the well is dry"],
            id="in a letter, without a comma",
        ),
        pytest.param(
            'The mayor said the road was cut. "There is no bread left in the town."',
            ["The mayor | said | the road was cut / There is no bread left in the town"],
            id="a quotation goes on an indirect saying",
        ),
        pytest.param(
            "Communique No. 22 added that three tanks had been destroyed.",
            ["Communique No. 22 | added | three tanks had been destroyed"],
            id="a text with its number",
        ),
        pytest.param(
            'When people say, "My name is John," I thank them.',
            ["people | say | My name is John"],
            id="a quotation that is whole",
        ),
        pytest.param(
            'The doctor told the court that, over five months, "the child had lost weight and nobody helped".',
            ['The doctor | told | over five months, "the child had lost weight and nobody helped'],
            id="that, with words before the quotation",
        ),
        pytest.param(
            "While the port will open, I do not know that the road will.",
            ["I | know | the road will"],
            id="a while clause before",
        ),
        pytest.param(
            "The envoy wanted to know whether the bridge was safe.",
            ["The envoy | know | whether the bridge was safe"],
            id="wanted to know whether",
        ),
        pytest.param(
            '"We came to show them," the captain told the press, "to prove that our men can fight."',
            ["the captain | told | We came to show them / to prove that our men can fight"],
            id="an inner voice",
        ),
        pytest.param(
            "The president has said that, if attacked, his country will respond.",
            ["The president | said | if attacked, his country will respond"],
            id="a cue as the content's own verb",
        ),
        pytest.param(
            "The general, his deputy and the governor all said the town was quiet.",
            ["The general, his deputy and the governor all | said | the town was quiet"],
            id="three speakers",
        ),
    ],
)
def test_finds_source_cue_and_content(desk: Desk, read: Read, text: str, expected: list[str]) -> None:
    """Constructions of saying."""
    assert said(desk, read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It was reported that a convoy had been hit.", id="nobody reports"),
        pytest.param("The convoy is said to have been hit.", id="is said to"),
        pytest.param("The consul declined to say whether the base was hit.", id="declined to say"),
        pytest.param("The army would not confirm the strike.", id="would not confirm"),
        pytest.param("The government neither confirmed nor denied the raid.", id="neither nor"),
        pytest.param("Nine days of shelling claimed some 900 lives.", id="claimed lives"),
        pytest.param("Baku rejected the offer of talks.", id="an offer rejected is an act"),
        pytest.param("According to unconfirmed reports, two men fled.", id="unconfirmed reports"),
        pytest.param("", id="empty"),
        pytest.param('"" \'\' "', id="only marks"),
    ],
)
def test_nothing_is_said(desk: Desk, read: Read, text: str) -> None:
    """What looks like a cue and gives nothing to anybody."""
    assert said(desk, read(text)) == []


@pytest.mark.parametrize(
    ("text", "via"),
    [
        pytest.param("The army said a bridge was hit, Reuters news agency reports.", "agency", id="reports last"),
        pytest.param("According to Yonhap, quoting the army, a ship was hit.", "Yonhap", id="quoting"),
    ],
)
def test_relays(desk: Desk, read: Read, text: str, via: str) -> None:
    """An outlet that passes a word on is no source of it."""
    reading = read(text)
    (found,) = find_attributions(reading, cast=NOBODY, knowledge=desk.knowledge)
    assert [reading.tokens[i].text for i in found.via] == [via]
    assert found.source is not None
    assert reading.text(found.source) == "The army" if "said" in text else "the army"


@pytest.mark.parametrize(
    ("text", "register"),
    [
        pytest.param("Witnesses believe it was an air strike.", "belief", id="others believe"),
        pytest.param("I think it was an air strike.", "mental", id="I think"),
        pytest.param("The images show that the bridge was hit.", "evidence", id="images show"),
        pytest.param("The army will announce that the road is open.", "unsaid", id="will announce"),
        pytest.param("We will continue to help the refugees.", "performative", id="we will"),
        pytest.param("The army would not confirm that it hit the bridge.", "unsaid", id="not said"),
    ],
)
def test_registers(desk: Desk, read: Read, text: str, register: str) -> None:
    """Saying, believing, knowing and showing are told apart."""
    found = find_attributions(read(text), cast=NOBODY, knowledge=desk.knowledge)
    assert [a.register for a in found] == [register]


WORDS = (
    'the army said " Baku , : ; . denied that according to quoting ( ) we will who claim accused of he it and but told'
)


@pytest.mark.parametrize("seed", range(20))
def test_odd_input_never_fails(desk: Desk, read: Read, seed: int) -> None:
    """Any string of words and marks gives spans inside the text."""
    text = " ".join(Random(seed).choices(WORDS.split(), k=40))
    for found in find_attributions(read(text), cast=NOBODY, knowledge=desk.knowledge):
        assert found.content
        assert all(0 <= s.start < s.end <= len(text) for s in found.content)

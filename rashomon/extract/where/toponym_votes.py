"""Whether a name found in the gazetteer means a place where it stands: each neighbour has a vote, in points."""

import re
from collections.abc import Callable, Mapping, Sequence

from rashomon.knowledge.gazetteer import Candidate, kilometres
from rashomon.knowledge.phrases import fold
from rashomon.knowledge.placenames import key
from rashomon.knowledge.places import PlaceVocabulary
from rashomon.model.reading import Token
from rashomon.model.record import record

# an entity that reaches beyond the name makes it part of something else: "Dresden Zoo", "Bank of England"
PARTS_OF = frozenset({"ORG", "PERSON", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "NORP"})
ABBREVIATED = frozenset({"country", "region", "admin1"})  # "UK", "FATA", "NSW"
LARGE = frozenset({"country", "continent", "macroregion", "water"})
FOLDED_COMPASS = re.compile(
    r"(?:(?:north|south)(?:-?(?:east|west))?|east|west)(?:ern)?$|central$|(?:north|south)-?central$|mainland$|upper$|lower$"
)


@record
class Unseen:
    """A word of a dateline that the parser did not see: it has no index in the Reading, and may well be a name."""

    text: str
    start: int
    end: int
    index: None = None
    pos: str = "PROPN"


Word = Token | Unseen
"""A word of the running text."""


@record
class Vote:
    """The parser's label for a stretch that shares words with the name; ``beyond`` when it holds other name words."""

    label: str
    beyond: bool


@record
class Setting:
    """A name and all that may speak for or against its being a place."""

    line: Sequence[Word]
    first: int
    last: int
    key: str
    candidates: tuple[Candidate, ...]
    labels: tuple[Vote, ...]
    caseless: bool
    people: frozenset[str]
    known: Mapping[str, tuple[Candidate, ...]]
    words: PlaceVocabulary
    parsed: bool = True

    def word(self, offset: int) -> str:
        """The folded word ``offset`` places before (negative) or after (0, 1 ...) the name, "" at the line's ends."""
        index = self.first + offset if offset < 0 else self.last + offset
        return fold(self.line[index].text) if 0 <= index < len(self.line) else ""

    def is_capitalised(self, offset: int) -> bool:
        """Whether that word begins with a capital, as names do; never in a text without case."""
        index = self.first + offset if offset < 0 else self.last + offset
        return not self.caseless and 0 <= index < len(self.line) and self.line[index].text[:1].isupper()

    @property
    def said(self) -> str:
        """The name's last word as printed."""
        return self.line[self.last - 1].text


PREPOSITIONS = {
    **dict.fromkeys(["in", "near", "into", "towards", "toward", "outside", "inside", "across", "throughout"], 1.7),
    **dict.fromkeys(["at", "to", "from", "around"], 1.2),
    **dict.fromkeys(["through", "within", "off", "between", "via", "beyond", "over"], 1.0),
    **dict.fromkeys(["of", "on", "for", "and", "or", "against"], 0.3),
}
TITLES = frozenset(
    [
        *["mr", "mrs", "ms", "miss", "dr", "sir", "lord", "president", "premier", "chancellor", "king", "queen"],
        *[
            "general",
            "gen",
            "colonel",
            "col",
            "maj",
            "capt",
            "captain",
            "lieutenant",
            "lt",
            "sergeant",
            "sgt",
            "admiral",
        ],
        *[
            "senator",
            "sen",
            "judge",
            "justice",
            "bishop",
            "archbishop",
            "pope",
            "sheikh",
            "ayatollah",
            "imam",
            "mullah",
        ],
        *["professor", "prof", "ambassador", "minister", "secretary", "spokesman", "spokeswoman", "spokesperson"],
        *["detective", "brigadier", "corporal", "inspector", "superintendent", "officer", "don", "dona", "maulana"],
        *["commander", "chairman", "director", "coach", "father", "sister", "brother", "commissioner"],
    ]
)
HELPING = frozenset({"has", "have", "had", "was", "were", "been", "also", "being", "itself", "again"})
MARKS = frozenset({",", "(", ")", ";", ":", "-", "--", "–", "—", ".", '"', "'", "/", "[", "]", "'s", "’s", "’"})
# capitalised words that may stand beside a place's name without being part of it
APART = re.compile(
    r"(?:the|a|an|in|at|from|and|but|or|when|while|after|mr|on|for|as|since|of|both|to|if|although|near)$"
)


def fame(setting: Setting) -> float:
    """Countries and seas need little support, a hamlet much."""
    return max(_fame(candidate) for candidate in setting.candidates)


def _fame(candidate: Candidate) -> float:
    if candidate.feature in LARGE:
        return 2.2
    if candidate.rank == 2:
        return -0.6
    if candidate.feature == "region":
        return 1.4
    steps = ((1_000_000, 1.2), (200_000, 0.9), (30_000, 0.5), (5_000, 0.2))
    size = next((points for population, points in steps if candidate.population >= population), -0.2)
    size += {"admin1": 0.4, "landmark": 0.8}.get(candidate.feature, 0.0)
    return size - (0.4 if candidate.rank else 0.0)


def parser(setting: Setting) -> float:
    """The parser's label of the words: one vote only, for it takes towns for persons and armies for towns."""
    if not setting.labels:
        return -0.4 if setting.parsed else 0.4
    points = []
    for vote in setting.labels:
        if vote.label in PARTS_OF and vote.beyond:
            points.append(-0.8 if vote.label == "FAC" or _is_possessor(setting) else -3.0)
        elif vote.beyond:
            points.append(0.0)
        else:
            points.append(
                {"GPE": 1.6, "LOC": 1.4, "FAC": 0.6, "ORG": -0.4, "PERSON": -0.7, "NORP": -1.2}.get(vote.label, -0.8)
            )
    return min(points) if min(points) <= -3 else max(points)


def _is_possessor(setting: Setting) -> bool:
    """A country before its own ministry is still the country: "the Kenya Ministry of Water"."""
    return setting.word(0) != "of" and any(c.feature == "country" and c.rank == 0 for c in setting.candidates)


def preposition(setting: Setting) -> float:
    """ "in Goris", "near the Golan Heights", "in northern Iraq"; "stormed Goris" speaks for a place, too."""
    offset = -1
    while offset > -4 and (setting.word(offset) == "the" or FOLDED_COMPASS.match(setting.word(offset))):
        offset -= 1
    if setting.word(offset) in PREPOSITIONS:
        return PREPOSITIONS[setting.word(offset)]
    return 1.7 if setting.word(offset) in setting.words.verbs or _is_undergoing(setting) else 0.0


def _is_undergoing(setting: Setting) -> bool:
    """ "*Goris* was shelled", "*Goris* has been heavily shelled", "*Goris* came under fire"."""
    after = [setting.word(n) for n in range(5)]
    if after[:2] in (["came", "under"], ["comes", "under"], ["fell", "to"]):
        return True
    verb = next((n for n, word in enumerate(after) if word in setting.words.ground), 0)
    return verb > 0 and bool({"was", "were", "been"} & set(after[:verb])) and set(after[: verb - 1]) <= HELPING


def cue(setting: Setting) -> float:
    """ "the town of Jabla", "Idlib province", "the Syrian town Daraya"."""
    if announces(setting):
        return 1.8
    if setting.words.after.get(_singular(setting.word(0)), "no place") != "no place":
        return 1.4
    return 1.4 if _is_explained(setting) else 0.0


def _is_explained(setting: Setting) -> bool:
    """ "Adré, a town close to western Darfur", "Bor, the capital of Jonglei state"."""
    if setting.word(0) != "," or setting.word(1) not in {"a", "an", "the"}:
        return False
    return any(setting.words.before.get(setting.word(offset)) == "city" for offset in range(2, 7))


def announces(setting: Setting) -> str:
    """The feature told by the words before: city for "the town of Jabla", "the Syrian town Daraya"."""
    if setting.word(-1) in {"of", ",", "called", "named"}:
        return setting.words.before.get(_singular(setting.word(-2)), "")
    says = setting.words.before.get(_singular(setting.word(-1)), "")
    return says if says in {"city", "water", "landmark"} else ""


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def container(setting: Setting) -> float:
    """ "Goris, Armenia": what follows is a place that holds this one."""
    return 2.5 if containing(setting) else 0.0


def containing(setting: Setting) -> str:
    """The key of the place named right after (", Armenia", "(Panama)") or before ("Syria's") that holds the name."""
    start = setting.last + 1
    if setting.word(0) in {",", "(", "in"}:
        start += setting.word(1) == "in"
        start += start < len(setting.line) and fold(setting.line[start].text) == "the"
        start += bool(FOLDED_COMPASS.match(fold(setting.line[start].text))) if start < len(setting.line) else 0
        for end in range(min(len(setting.line), start + 4), start, -1):
            name = key(" ".join(w.text for w in setting.line[start:end]))
            if is_inside(setting.candidates, setting.known.get(name, ())):
                return name
    if setting.word(-1) in {"'s", "’s"} and setting.first > 1:
        name = key(setting.line[setting.first - 2].text)
        if is_inside(setting.candidates, setting.known.get(name, ())):
            return name
    return ""


def is_inside(candidates: Sequence[Candidate], holders: Sequence[Candidate]) -> bool:
    """Whether one of the candidates lies in one of the holders."""
    return any(holds(holder, candidate) for holder in holders for candidate in candidates)


def holds(holder: Candidate, candidate: Candidate) -> bool:
    """Whether ``holder`` is the candidate's country or division, or a region it lies in."""
    if holder.id == candidate.id or candidate.feature in {"country", "continent", "macroregion"}:
        return False
    if holder.feature == "country":
        return holder.country == candidate.country
    if holder.feature in {"admin1", "admin2"}:
        return holder.id in {candidate.admin1, candidate.admin2}
    return holder.feature == "region" and kilometres(holder, candidate) <= holder.radius_km


def person(setting: Setting) -> float:
    """Not "President Jackson", and not "Jackson" either once "Andrew Jackson" has been named."""
    points = -2.0 if setting.word(-1).rstrip(".") in TITLES else 0.0
    if setting.last - setting.first == 1 and setting.key in setting.people:
        points -= 2.2
    return points


def neighbours(setting: Setting) -> float:
    """Another capitalised word right beside makes a longer name of it: "Austin Powers", "Birds Australia"."""
    points = 0.0
    if setting.is_capitalised(0) and setting.word(0) not in MARKS and not APART.match(setting.word(0)):
        points -= 0.6 if _singular(setting.word(0)) in setting.words.after else 1.4
    if setting.is_capitalised(-1) and not _may_precede(setting):
        points -= 1.4
    return points


def _may_precede(setting: Setting) -> bool:
    word = setting.word(-1)
    if setting.first == 1 or word in MARKS or APART.match(word) or FOLDED_COMPASS.match(word):
        return True
    return word in setting.words.demonyms or _singular(word) in setting.words.before


def ordinary_word(setting: Setting) -> float:
    """ "Police" is a town in Poland, "March" one in Cambridgeshire."""
    if setting.key in setting.words.not_places:
        return -4.0
    is_state = any(candidate.feature in {*LARGE, "region"} for candidate in setting.candidates)
    return -4.0 if setting.key in setting.words.demonyms and not is_state else 0.0


def spelling(setting: Setting) -> float:
    """Short capitals are abbreviations unless a country's ("UK"); "us" is no country."""
    name = setting.line[setting.first].text
    alone = setting.last - setting.first == 1
    if not setting.parsed:
        return 1.2  # a dateline: "TEGUCIGALPA, 29 May (Reuter) --"
    if setting.caseless:
        return -4.0 if alone and len(name) < 4 and "." not in name else -0.4
    if not alone:
        return 0.3
    if name.isupper() and len(name) > 1 and not any(c.feature in ABBREVIATED for c in setting.candidates):
        return -2.5
    if len(name) <= 3 and not name.isupper() and setting.key in {"us", "uk", "uae", "car", "roc", "rok"}:
        return -5.0
    return 0.0


def namesake(setting: Setting) -> float:
    """Diseases and balls are named for places and are not there: "West Nile virus", "Marburg fever"."""
    return -3.0 if setting.words.after.get(setting.word(0)) == "no place" else 0.0


def part_of_speech(setting: Setting) -> float:
    """A name is a proper noun; in a text without case the tagger's word for it counts for more."""
    pos = setting.line[setting.last - 1].pos
    if pos == "PROPN":
        return 0.3
    if pos in {"NOUN", "ADJ", "X", "INTJ"}:
        return -0.8
    return -2.5 if setting.caseless else -1.2


VOTES: tuple[Callable[[Setting], float], ...] = (
    *(fame, parser, preposition, cue, container, person, neighbours, ordinary_word, spelling, namesake, part_of_speech),
)


def votes(setting: Setting) -> float:
    """The sum of all votes."""
    return sum(vote(setting) for vote in VOTES)

"""What an incident is called: a noun phrase by stated rules, from what is coded, with no culprit and no outcome.

Comes in: an Incident.  Goes out: its name and where it is, the same on the terminal, the desk's pages and in answers.
The rules are told in docs/reading-an-incident.md.
"""

import re
from collections import Counter
from collections.abc import Iterator

from rashomon.model.claims import Stance
from rashomon.model.ledger import Incident, Statement
from rashomon.views.ledger.modes import MODE_WORDS, TARGETS, TYPE_NAMES
from rashomon.views.ledger.plain import party_label, spots
from rashomon.views.once import once
from rashomon.views.wording import clean, join, plural, title_case

FORCE = "ASSAULT"
ACTS, PLACES = 2, 2  # kinds of act and places that a name tells
SHARE = 3  # a kind of act told a third as often as the most frequent one is named beside it
WITNESSES = 2  # times a target must be told
WAR = re.compile(r"\bwars?\b", re.I)
HIT = r"(?:hit|hits|hitting|struck|strikes?|(?:bomb|attack|shell|raid)(?:s|ed|ing)?|destroy(?:s|ed))"
TARGET = f"(?:{'|'.join(TARGETS)})"
HITS = (  # "bombs hit the city hospital", "the hospital in Kunduz was mistakenly struck", "the hospital bombing"
    re.compile(rf"\b{HIT}\b(?: \w+){{0,3}}? {TARGET}\b", re.I),
    re.compile(rf"\b{TARGET}\b(?: in \w+)? (?:was|were|had been|has been)\W+(?:\w+\W+)?{HIT}\b", re.I),
    re.compile(rf"\b{TARGET} (?:bombing|shelling|attack|raid|strike|blast)\b", re.I),
)
BY_MEANS = {"aerial", "drone", "heavy-weapons", "suicide-attack"}  # an explosion is how these do their work
NAMED_WITH_ARTICLE = ("United ", "Taliban", "Netherlands", "Philippines", "Maldives", "Gambia", "Bahamas")


@once
def name(incident: Incident) -> str:
    """What it is called: "Fighting between Armenia and Azerbaijan", "Air attack on a hospital, Kunduz"."""
    act, where = _act(incident), _where(incident)
    return f"{act}, {where}" if where else act


def _act(incident: Incident) -> str:
    if not incident.type:
        return _untyped(incident)
    if incident.type != FORCE:
        modes = _modes(incident)
        return _capital(join(modes) if modes else TYPE_NAMES.get(incident.type, incident.type.lower()))
    sides = _fighting(incident)
    if sides:
        return f"Fighting between {join(sorted(map(_in_text, sides), key=_sorted_by))}"
    modes = _modes(incident)
    if not modes and incident.historical:
        return "War recalled" if WAR.search(incident.title) else "Fighting recalled"
    target = _target(incident)
    return _capital(f"{[*modes, 'attack'][0]} on {_a(target)}" if target else join(modes) or "attack")


def _untyped(incident: Incident) -> str:
    if incident.historical and WAR.search(incident.title):
        return "War recalled"
    heading = "Deaths" if any(t.harm == "killed" for t in incident.tallies) else "Events"
    return f"{heading} {'recalled' if incident.historical else 'reported'}{_among(incident)}"


def _among(incident: Incident) -> str:
    """Whom it is about, where no place is told."""
    named = [_in_text(p) for p in incident.parties[:3]]
    return f", {join(named)}" if named and not incident.parts else ""


def _fighting(incident: Incident) -> tuple[str, ...]:
    """The two of whom each is said to have used force on the other, those told of most."""
    told = Counter((by, on) for s in _of_force(incident) for by in s.by for on in s.on if by != on)
    pairs = {tuple(sorted(pair)) for pair in told if pair[::-1] in told}
    known = [p for p in pairs if set(p) <= set(incident.parties)]
    return max(known, key=lambda p: (told[p[0], p[1]] + told[p[1], p[0]], p), default=())


def _of_force(incident: Incident) -> Iterator[Statement]:
    """Statements that somebody used force; a denial tells of none."""
    for account in incident.accounts:
        yield from (s for s in account.statements if s.type == FORCE and s.stance is not Stance.DENY)


def _modes(incident: Incident) -> list[str]:
    """Words for the kinds of act that are told most: "air attack", "gunfire"."""
    words = MODE_WORDS.get(incident.type, {})
    told = Counter(m for a in incident.accounts for s in a.statements if s.type == incident.type for m in s.modes)
    spare = {"explosives"} if BY_MEANS & set(incident.modes) else set()
    known = sorted(set(incident.modes) - spare, key=lambda m: (-told[m], m))
    most = max((told[m] for m in known), default=0)
    return [words.get(m, m) for m in known if told[m] * SHARE >= most][:ACTS]


def _target(incident: Incident) -> str:
    """What was hit, where headline and statements say so twice and name nothing else: "hospital"."""
    texts = [incident.title, *(s.quote for a in incident.accounts for s in a.statements)]
    found = Counter(t for text in dict.fromkeys(texts) for t in _hit_in(clean(text)))
    if not found:
        return ""
    (first, number), *rest = found.most_common(2)
    return first if number >= WITNESSES and not (rest and rest[0][1] * 2 >= number) else ""


def _hit_in(text: str) -> set[str]:
    told = " ".join(m.group() for pattern in HITS for m in pattern.finditer(text)).casefold()
    return {target for target in TARGETS if re.search(rf"\b{target}\b", told)}


def _where(incident: Incident) -> str:
    """Its places where they are few; of a target the one told of most."""
    places = place_names(incident)
    if incident.type == FORCE and _target(incident):
        return "".join(places[:1])
    return join(places) if len(places) <= PLACES else ""


def place_names(incident: Incident) -> list[str]:
    """Its places by name, those told of most first, each once."""
    return list(dict.fromkeys(title_case(clean(p.place)) for p in spots(incident)))


@once
def whereabouts(incident: Incident) -> str:
    """Where it is in few words: "Kalbajar and 8 more places", "Kunduz"; "" where no place is told."""
    places = place_names(incident)
    if len(places) <= PLACES:
        return join(places)
    return f"{places[0]} and {plural(len(places) - 1, 'more place')}"


def _in_text(party: str) -> str:
    label = party_label(party)
    return f"the {label}" if label.startswith(NAMED_WITH_ARTICLE) else label


def _sorted_by(label: str) -> str:
    return label.removeprefix("the ").casefold()


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

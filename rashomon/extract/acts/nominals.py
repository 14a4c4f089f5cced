"""Eventive noun phrases as clauses: "the shelling of Goris by X", "clashes between X and Y", "came under fire"."""

from collections.abc import Iterator
from dataclasses import replace

from rashomon.extract.acts.predicates import Predicate, is_nobody, obliques_of
from rashomon.extract.syntax import CARRIED, conjuncts, people_words, preposition, time_tokens, whole
from rashomon.knowledge.frames import Constructions, Support
from rashomon.model.reading import Clause, Modality, Reading, Token

PATIENT_PREPOSITIONS = frozenset({"of", "on", "upon", "against"})
VERB_PATIENT_PREPOSITIONS = frozenset({"on", "upon", "against", "at", "into"})
TELLING = frozenset({"announce", "declare", "report"})  # "Oslo *announced* a truce between the two" is no side of it
NEVER_HEADS = frozenset({"compound", "amod", "flat", "case", "mark", "nmod:npmod"})


def find_nominals(
    reading: Reading, *, predicates: dict[int, Predicate], constructions: Constructions
) -> tuple[Clause, ...]:
    """A clause for every noun that the knowledge holds eventive, in text order."""
    times, names = time_tokens(reading), people_words(reading)
    found = []
    for token in reading.tokens:
        lemma = _noun_lemma(token, constructions)
        if lemma and _is_nominal(reading, token, lemma, constructions):
            clause = _bare(reading, token, lemma, times, names)
            found.append(_supported(reading, clause, predicates, constructions, times))
    return tuple(found)


def _noun_lemma(token: Token, known: Constructions) -> str | None:
    """The eventive noun a token may be: parsers take "shelling" for a form of "shell"."""
    if token.tag == "VBG" and token.text.lower() in known.by_noun:
        return token.text.lower()
    return token.lemma if token.lemma in known.by_noun else None


def _is_nominal(reading: Reading, token: Token, lemma: str, known: Constructions) -> bool:
    if token.dep in NEVER_HEADS or not _has_words(reading, token, lemma, known):
        return False
    if token.pos in {"NOUN", "PROPN"}:
        return True
    if token.tag != "VBG" or reading.child(token.index, "obj") is not None:
        return False
    has_article = reading.child(token.index, "det", "nmod:poss", "amod") is not None
    sided = token.dep in {"nsubj", "nsubj:pass"} and _has_of(reading, token, "between")  # "*Fighting* between militias"
    return has_article or sided or _has_of(reading, token) or _is_undergone(reading, token, known)


def _is_undergone(reading: Reading, token: Token, known: Constructions) -> bool:
    """ "Came under *shelling* from the hills"."""
    above = reading.head(token.index)
    place = preposition(reading, token.index) or _mark(reading, token)
    if above is None or not place:
        return False
    return any(s.noun == place for s in known.light(known.base(above.text, above.lemma)))


def _has_words(reading: Reading, token: Token, lemma: str, known: Constructions) -> bool:
    """Whether some phrase of the noun may be there: "force" alone is none of "peacekeeping force"."""
    patterns = known.by_noun[lemma]
    if any(set(p.near) <= {"~"} for p in patterns):
        return True
    beneath = {w for t in _beneath(reading, token) for w in (t.lemma, t.text.lower())}
    return any(beneath.issuperset(p.near) for p in patterns)


def _beneath(reading: Reading, token: Token) -> Iterator[Token]:
    for child in reading.children(token.index, "amod", "compound", "nmod", "nmod:poss", "nmod:npmod", "punct"):
        yield child
        yield from reading.children(child.index, "compound", "amod", "advmod", "nmod")


def _has_of(reading: Reading, token: Token, place: str = "of") -> bool:
    return any(preposition(reading, t.index) == place for t in reading.children(token.index, "nmod", "obl"))


def _bare(reading: Reading, noun: Token, lemma: str, times: frozenset[int], names: frozenset[int]) -> Clause:
    """What the noun phrase itself says."""
    obliques = obliques_of(reading, noun.index, "nmod", "obl", "obl:agent")
    if whole(reading, noun.index) != noun.index:
        obliques += obliques_of(reading, whole(reading, noun.index), "nmod")
    between = tuple(i for p, i in obliques if p == "between")
    if len(between) == 1:  # "clashes between the rebels" has one side in the plural; "X, Y" may be flat
        between = conjuncts(reading, between[0])
    agents, rules = _inner_agents(reading, noun, names)
    by = tuple(i for p, i in obliques if p == "by")
    patients = tuple(i for p, i in obliques if p in PATIENT_PREPOSITIONS and i not in times and i != noun.index)
    compounds = tuple(("compound", t.index) for t in reading.children(noun.index, "compound", "nmod:npmod"))
    adjectives = tuple(("amod", t.index) for t in reading.children(noun.index, "amod"))
    possessors = tuple(("'s", i) for i in _possessors(reading, noun))
    return Clause(
        predicate=noun.index,
        lemma=lemma,
        nominal=True,
        agents=_unique(between or (*by, *agents)),
        patients=_unique(between or patients),
        obliques=obliques + possessors + compounds + adjectives,
        negated=any(t.lemma == "no" for t in reading.children(noun.index, "det")),
        rules=("nominal", *rules, *(("between",) if between else ()), *(("by-agent",) if by else ())),
    )


def _unique(items: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(items))


def _possessors(reading: Reading, noun: Token) -> tuple[int, ...]:
    return tuple(i for t in reading.children(noun.index, "nmod:poss") for i in conjuncts(reading, t.index))


def _inner_agents(reading: Reading, noun: Token, names: frozenset[int]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The doer before the noun: "X's shelling", "Israeli raid", "X-Y clashes"."""
    possessors = _possessors(reading, noun)
    if possessors:
        return possessors, ("possessor",)
    joined = tuple(
        i
        for t in reading.children(noun.index, "amod", "compound")
        if t.index in names or t.pos == "PROPN"
        for i in conjuncts(reading, t.index)
    )
    return joined, (("adjective",) if joined else ())


def _supported(
    reading: Reading,
    clause: Clause,
    predicates: dict[int, Predicate],
    known: Constructions,
    times: frozenset[int],
) -> Clause:
    """The clause with what a light verb adds: subject, tense, negation and its prepositional phrases."""
    standing = whole(reading, clause.predicate)
    token = reading.tokens[standing]
    for verb, place in _light_verbs(reading, token):
        support = next(
            (s for s in known.light(known.base(verb.text, verb.lemma)) if _fits(reading, s, verb, place)), None
        )
        predicate = predicates.get(verb.index)
        if support is not None and predicate is not None:
            if support.subject == "claimant" and _is_disowned(reading, predicate):
                return clause
            return _lifted(reading, clause, predicate, support, times)
    return _in_context(reading, clause, token, predicates, known)


def _light_verbs(reading: Reading, noun: Token) -> list[tuple[Token, str]]:
    """Verbs that may carry the noun, and where it stands to them: object, subject, passive or a preposition."""
    first = reading.tokens[noun.head] if noun.dep == "conj" else noun
    above = reading.head(first.index)
    found = []
    if above is not None:
        place = {"obj": "object", "nsubj": "subject", "nsubj:pass": "passive"}.get(first.dep)
        place = place or preposition(reading, first.index) or preposition(reading, noun.index) or _mark(reading, noun)
        if place:
            found.append((above, place))
    if above is not None and first.dep == "nmod" and above.dep == "obj":  # "responsibility *for the attack*"
        found.append((reading.tokens[above.head], preposition(reading, first.index)))
    found.extend((t, "passive") for t in reading.children(noun.index, "acl", "acl:relcl") if t.tag in {"VBN", "VBD"})
    return found


def _mark(reading: Reading, noun: Token) -> str:
    mark = reading.child(noun.index, "mark")
    return mark.lemma if mark is not None else ""


def _fits(reading: Reading, support: Support, verb: Token, place: str) -> bool:
    if place != support.noun and not (place == "passive" and support.noun == "object"):
        return False
    if place == "passive" and reading.child(verb.index, "aux:pass") is None and verb.tag != "VBN":
        return False
    if support.particle is None:
        return True
    return any(
        t.lemma == support.particle for t in reading.children(verb.index, "compound:prt", "advmod", "obl", "obj")
    )


def _is_disowned(reading: Reading, predicate: Predicate) -> bool:
    """ "*Nobody* has claimed the attack", "Hamas was *not* behind it": it was, but not theirs."""
    return predicate.negated or any(is_nobody(reading, i) for i in predicate.subjects)


def _lifted(reading: Reading, clause: Clause, predicate: Predicate, support: Support, times: frozenset[int]) -> Clause:
    obliques = tuple((p, i) for p, i in obliques_of(reading, predicate.at, "obl", "obl:agent") if i != clause.predicate)
    by = tuple(i for p, i in obliques if p == "by" and i not in times)
    doers = by if predicate.passive and support.noun == "object" else predicate.subjects
    if support.noun == "subject":
        doers = ()
    obliques += _nested_against(reading, obliques)
    struck = tuple(i for p, i in obliques if p in VERB_PATIENT_PREPOSITIONS and i not in times)
    if support.noun == "subject":
        struck = _objects(reading, predicate) or struck
    agents, patients = clause.agents, clause.patients or struck
    if support.subject in {"actor", "claimant"}:
        named = support.verb in TELLING and "between" in clause.rules and len(agents) > 1
        agents = _unique((() if named else doers) + agents) if support.noun == "object" else doers or agents
    elif support.subject == "both":
        agents = patients = _unique(doers + tuple(i for p, i in clause.obliques + obliques if p == "with"))
    elif support.subject == "recipient":
        patients = _unique(predicate.subjects + clause.patients)
        agents = agents or tuple(i for p, i in clause.obliques + obliques if p in {"from", "by"} and i not in times)
    return replace(
        clause,
        agents=agents,
        patients=patients,
        obliques=clause.obliques + obliques,
        support=predicate.at,
        negated=clause.negated or predicate.negated,
        past=predicate.past,
        modality=predicate.modality,
        rules=(*clause.rules, f"support:{support.verb}", *(("mutual",) if support.subject == "both" else ())),
    )


def _nested_against(reading: Reading, obliques: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """ "Shelling, with artillery, *against Armenian positions*": parsers hang the target from the weapon."""
    return tuple(
        (place, i) for _, head in obliques for place, i in obliques_of(reading, head, "nmod") if place == "against"
    )


def _objects(reading: Reading, predicate: Predicate) -> tuple[int, ...]:
    held = reading.child(predicate.at, "obj")
    return () if held is None or predicate.passive else conjuncts(reading, held.index)


def _in_context(
    reading: Reading, clause: Clause, token: Token, predicates: dict[int, Predicate], known: Constructions
) -> Clause:
    """A noun that a verb of wishing or planning governs is not yet a fact: "planned an attack"."""
    above = reading.head(token.index)
    if above is None:
        return clause
    charged = _charged(reading, token, above, known)
    if charged and not clause.agents:
        return replace(clause, agents=charged, rules=(*clause.rules, "object-controls"))
    if token.dep not in {"obj", "nsubj:pass"} or above.index not in predicates:
        return clause
    return _governed(clause, predicates[above.index], known.effect(known.base(above.text, above.lemma)))


def _governed(clause: Clause, predicate: Predicate, effect: str) -> Clause:
    """ "Planned an attack" has not been; "to end its attacks" has, by those who are to end them."""
    if effect == "ended":
        agents = clause.agents or (() if predicate.passive else predicate.subjects)
        return replace(clause, agents=agents, past=predicate.past)
    modality = Modality.FUTURE if effect == "future" else clause.modality
    return replace(clause, modality=modality, negated=clause.negated or effect == "negated", past=predicate.past)


def _charged(reading: Reading, noun: Token, above: Token, known: Constructions) -> tuple[int, ...]:
    """ "Accused *Chad* of acts of sabotage"."""
    accuser = reading.tokens[above.head] if above.dep in CARRIED else above
    if noun.dep not in {"obl", "nmod"} or preposition(reading, noun.index) not in {"of", "for", "with"}:
        return ()
    held = reading.child(accuser.index, "obj", "nsubj:pass")
    if held is None or known.effect(known.base(accuser.text, accuser.lemma)) != "object":
        return ()
    return conjuncts(reading, held.index)

"""Verbs and their participants: passives, shared subjects, control, relatives, adjuncts; tense and negation."""

from rashomon.extract.syntax import CARRIED, conjuncts, first_conjunct, is_relative, preposition
from rashomon.knowledge.frames import Constructions
from rashomon.model.reading import Modality, Reading, Token
from rashomon.model.record import record

RESULTS = frozenset(
    {"kill", "wound", "injure", "destroy", "burn", "damage", "hit", "capture", "seize", "displace", "force"}
)
NOT_PREDICATES = frozenset(
    {"aux", "aux:pass", "cop", "case", "mark", "compound:prt", "amod", "compound", "det", "flat", "nmod:npmod", "cc"}
)
SUBJECTS = ("nsubj", "nsubj:pass")
NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "n’t"})
FUTURE_AUXILIARIES = frozenset({"will", "'ll", "shall", "wo", "’ll"})
HYPOTHETICAL_AUXILIARIES = frozenset({"would", "could", "may", "might", "'d", "can", "ca"})
OBLIGATION_AUXILIARIES = frozenset({"must", "should", "ought"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
ADDRESSING = frozenset({"on", "upon", "to"})
NOBODY = frozenset({"nobody", "none", "nothing", "noone"})
PAST_TAGS = frozenset({"VBD", "VBN"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


@record
class Predicate:
    """A verb's grammar before its obliques are read: its token, surface subject, voice and mood."""

    at: int
    subjects: tuple[int, ...] = ()
    passive: bool = False
    negated: bool = False
    past: bool = False
    modality: Modality = Modality.FACT
    rules: tuple[str, ...] = ()


def is_predicate(reading: Reading, token: Token) -> bool:
    """Whether a token heads a clause: a verb, or an adjective or noun with a copula."""
    if token.dep in NOT_PREDICATES or _is_nominalised(reading, token):
        return False
    if token.pos in {"VERB", "AUX"}:
        return True
    return reading.child(token.index, "cop") is not None


def _is_nominalised(reading: Reading, token: Token) -> bool:
    """ "Evacuated the *wounded*"."""
    return token.dep in {"obj", "nsubj", "nsubj:pass", "obl", "nmod"} and reading.child(token.index, "det") is not None


def find_predicates(reading: Reading, constructions: Constructions) -> dict[int, Predicate]:
    """Every predicate of the reading by token; governors are read before what they govern."""
    found: dict[int, Predicate] = {}
    for token in _from_the_top(reading):
        if is_predicate(reading, token):
            found[token.index] = _predicate(reading, token, found, constructions)
    return found


def _from_the_top(reading: Reading) -> list[Token]:
    order = [t for t in reading.tokens if t.head == t.index]
    for token in order:  # grows while it is read: breadth first
        order.extend(reading.children(token.index))
    return order


def _predicate(reading: Reading, verb: Token, above: dict[int, Predicate], known: Constructions) -> Predicate:
    governor = reading.head(verb.index)
    upper = above.get(governor.index) if governor else None
    subjects, rule = _subjects(reading, verb, above, known)
    passive = _is_passive(reading, verb, upper)
    modality, negated = _mood(reading, verb, governor, upper, known)
    rules = tuple(r for r in (rule, "passive" if passive else "") if r)
    return Predicate(
        at=verb.index,
        subjects=subjects,
        passive=passive,
        negated=negated,
        past=_is_past(reading, verb),
        modality=modality,
        rules=rules,
    )


def _subjects(
    reading: Reading, verb: Token, above: dict[int, Predicate], known: Constructions
) -> tuple[tuple[int, ...], str]:
    """The surface subject, its own or inherited, and the rule that found it."""
    own = reading.child(verb.index, *SUBJECTS)
    governor = reading.head(verb.index)
    if own is not None:
        if is_relative(own) and governor is not None and verb.dep.startswith(("acl", "ccomp")):
            return (governor.index,), "relative"
        return (*_before(reading, verb, own), *conjuncts(reading, own.index)), ""
    if governor is None:
        return (), ""
    charged = _charged(reading, verb, governor, known)
    if charged:
        return charged, "object-controls"
    if verb.dep == "conj":
        return _of(above, _joined(reading, verb)), "shared-subject"
    if verb.dep in {"xcomp", "ccomp", "csubj"}:
        return _controlled(reading, verb, governor, above), "control"
    if verb.dep in {"advcl", "parataxis", "dep", "obl", "advmod"}:
        told = _told_before(reading, verb, governor)
        return _of(above, governor.index if told is None else told.index), "adjunct"
    if verb.dep.startswith("acl"):
        return _of_noun(reading, verb, governor, above)
    return (), ""


def _joined(reading: Reading, verb: Token) -> int:
    """What a verb is joined to: no finite verb to a gerund ("accused X of *sending* tanks and *asked* for help")."""
    first = first_conjunct(reading, verb.index)
    helped = reading.child(verb.index, "aux", "aux:pass") is not None
    if verb.tag not in FINITE or helped or reading.tokens[first].tag not in {"VBG", "VB"}:
        return first
    if reading.child(first, "aux", "aux:pass") is not None:
        return first
    finite = (t for t in reading.ancestors(first) if t.tag in FINITE)
    return next((t.index for t in finite), first)


def _before(reading: Reading, verb: Token, subject: Token) -> tuple[int, ...]:
    """ "*Armenia*, Azerbaijan troops clash": a headline's comma for "and"."""
    return tuple(
        t.index
        for t in reading.children(verb.index, "advcl", "dep", "obl:npmod", "nsubj", "appos")
        if t.pos == "PROPN" and t.index < subject.index and reading.tokens[t.index + 1].text == ","
    )


def _charged(reading: Reading, verb: Token, governor: Token, known: Constructions) -> tuple[int, ...]:
    """ "Accused *the guerrillas* of kidnapping peasants", "prevented *the crowd* from storming the palace"."""
    follows = _follows(reading, verb, governor)
    if reading.child(verb.index, "mark") is None and not follows:
        return ()
    if verb.dep not in {"acl", "advcl", "obl", "xcomp", "nmod"}:
        return ()
    accuser = governor
    if verb.dep in {"acl", "nmod"} and governor.dep in CARRIED:
        accuser = reading.tokens[governor.head]
    if known.effect(known.base(accuser.text, accuser.lemma)) != "object":
        return ()
    held = reading.child(accuser.index, "obj", "nsubj:pass")
    return conjuncts(reading, held.index) if held is not None and held.index < verb.index else ()


def _follows(reading: Reading, verb: Token, governor: Token) -> bool:
    """Whether a participle tells what came of the deed charged: "accused Mali of bombing a town, *killing* 11"."""
    after_comma = verb.tag == "VBG" and verb.dep == "advcl" and reading.tokens[verb.index - 1].text == ","
    deeds = (t for t in reading.children(governor.index, "advcl", "obl", "acl") if t.index < verb.index)
    charged = (t for d in deeds for t in reading.children(d.index, "mark", "case") if t.text.lower() in {"of", "for"})
    return after_comma and verb.lemma in RESULTS and next(charged, None) is not None


def _of(above: dict[int, Predicate], index: int) -> tuple[int, ...]:
    return above[index].subjects if index in above else ()


def _controlled(reading: Reading, verb: Token, governor: Token, above: dict[int, Predicate]) -> tuple[int, ...]:
    """ "Asked Moscow to help": the object; "tried to advance", "was forced to leave": the subject."""
    if verb.dep == "ccomp" and verb.tag not in {"VB", "VBG"}:
        return ()
    held = reading.child(governor.index, "obj", "iobj") or _called_on(reading, governor)
    if held is not None and held.index < verb.index and governor.lemma != "promise":
        return conjuncts(reading, held.index)
    return _of(above, governor.index)


def _called_on(reading: Reading, governor: Token) -> Token | None:
    """ "Called *on both sides* to halt", "appealed *to the rebels* to disarm"."""
    if governor.lemma not in {"call", "appeal"}:
        return None
    return next(
        (t for t in reading.children(governor.index, "obl") if preposition(reading, t.index) in ADDRESSING), None
    )


def _told_before(reading: Reading, verb: Token, governor: Token) -> Token | None:
    """ "Hezbollah fired rockets, police said, *wounding* five": the parser hangs the participle from "said"."""
    if verb.tag != "VBG" or governor.lemma not in {"say", "report", "add", "announce", "tell"}:
        return None
    told = reading.child(governor.index, "ccomp", "parataxis")
    return told if told is not None and told.index < governor.index < verb.index else None


def _of_noun(reading: Reading, verb: Token, noun: Token, above: dict[int, Predicate]) -> tuple[tuple[int, ...], str]:
    """ "Rockets launched from Gaza", "troops advancing": the noun; "its plan to attack": the planner."""
    infinitive = any(t.lemma == "to" for t in reading.children(verb.index, "mark")) or verb.tag == "VB"
    marked = reading.child(verb.index, "mark") is not None
    if not infinitive and not marked:
        return (noun.index,), "reduced-relative"
    holder = reading.child(noun.index, "nmod:poss")
    if holder is not None:
        return conjuncts(reading, holder.index), "possessor-controls"
    above_noun = reading.head(noun.index)
    if above_noun is not None and noun.dep in {"obj", "obl", "nmod"}:
        return _of(above, above_noun.index), "control"
    return (), ""


def _is_passive(reading: Reading, verb: Token, upper: Predicate | None) -> bool:
    if reading.child(verb.index, "aux:pass", "nsubj:pass", "obl:agent") is not None:
        return True
    if verb.tag != "VBN" or reading.child(verb.index, "aux", "cop") is not None:
        return False
    if verb.dep == "conj":
        return upper is not None and upper.passive and reading.child(verb.index, "obj") is None
    if reading.child(verb.index, "nsubj") is not None:  # "Two rockets launched from Gaza hit the city": bare participle
        return reading.child(verb.index, "obj", "ccomp", "xcomp") is None
    return verb.dep in {"acl", "acl:relcl", "advcl", "xcomp"}


def _is_past(reading: Reading, verb: Token) -> bool:
    helpers = reading.children(verb.index, "aux", "aux:pass", "cop")
    return verb.tag in PAST_TAGS or any(t.tag == "VBD" or t.lemma == "have" for t in helpers)


def _mood(
    reading: Reading, verb: Token, governor: Token | None, upper: Predicate | None, known: Constructions
) -> tuple[Modality, bool]:
    modality = _own_modality(reading, verb)
    negated = any(t.text.lower() in NEGATIONS for t in reading.children(verb.index, "advmod", "cc", "cc:preconj"))
    negated = negated or _has_no_longer(reading, verb)
    if governor is None or upper is None:
        return modality, negated
    if verb.dep == "xcomp" or (verb.dep == "ccomp" and verb.tag in {"VB", "VBG"}) or _is_from(reading, verb):
        effect = known.effect(known.base(governor.text, governor.lemma))
        negated = negated or upper.negated != (effect in {"negated", "ended"})  # "had *not stopped* shelling" goes on
        if modality is Modality.FACT:
            modality = Modality.FUTURE if effect == "future" else upper.modality
    elif verb.dep == "conj" and modality is Modality.FACT and reading.child(verb.index, "aux", *SUBJECTS) is None:
        modality = upper.modality
        negated = negated or (upper.negated and verb.tag == "VB")
    elif verb.dep in {"acl", "acl:relcl", "advcl"} and modality is Modality.FACT and verb.tag == "VB":
        modality = Modality.FUTURE
    return modality, negated


def _is_from(reading: Reading, verb: Token) -> bool:
    """ "Refrained *from shelling* the bridge"."""
    return verb.dep == "advcl" and any(t.lemma == "from" for t in reading.children(verb.index, "mark"))


def _own_modality(reading: Reading, verb: Token) -> Modality:
    if any(t.text.lower() in CONDITIONS for t in reading.children(verb.index, "mark", "advmod")):
        return Modality.HYPOTHETICAL
    words = {t.text.lower() for t in reading.children(verb.index, "aux")}
    if words & OBLIGATION_AUXILIARIES:
        return Modality.OBLIGATION
    if words & FUTURE_AUXILIARIES:
        return Modality.FUTURE
    return Modality.HYPOTHETICAL if words & HYPOTHETICAL_AUXILIARIES else Modality.FACT


def _has_no_longer(reading: Reading, verb: Token) -> bool:
    return any(
        t.lemma == "long" and reading.tokens[t.index - 1].lemma == "no" for t in reading.children(verb.index, "advmod")
    )


def is_nobody(reading: Reading, index: int) -> bool:
    """ "*Nobody* has claimed the attack", "*no group* has"."""
    token = reading.tokens[index]
    return token.text.lower() in NOBODY or any(d.lemma in {"no", "neither"} for d in reading.children(index, "det"))


def has_no_participant(reading: Reading, verb: Token) -> bool:
    """ "No attacks took place", "fired no shots"."""
    return any(is_nobody(reading, t.index) for t in reading.children(verb.index, "nsubj", "nsubj:pass", "obj"))


def objects_of(reading: Reading, verb: Token, predicate: Predicate) -> tuple[tuple[int, ...], str]:
    """The verb's logical objects and the rule that found them."""
    if predicate.passive:
        return predicate.subjects, ""
    own = reading.child(verb.index, "obj")
    governor = reading.head(verb.index)
    if own is not None:
        if is_relative(own) and governor is not None and verb.dep.startswith("acl"):
            return (governor.index,), "object-relative"
        return conjuncts(reading, own.index), ""
    if verb.dep == "acl:relcl" and governor is not None and _has_object_gap(reading, verb):
        return (governor.index,), "object-relative"
    return _shared_object(reading, verb)


def _has_object_gap(reading: Reading, verb: Token) -> bool:
    """ "Territory it had controlled": an own subject, no object, no complement, no "where"."""
    subject = reading.child(verb.index, "nsubj")
    if subject is None or is_relative(subject) or reading.child(verb.index, "ccomp", "xcomp") is not None:
        return False
    return not any(
        t.tag in {"WRB", "WDT", "WP"} for t in reading.children(verb.index, "advmod", "obl", "mark", "nsubj")
    )


def _shared_object(reading: Reading, verb: Token) -> tuple[tuple[int, ...], str]:
    """ "Shelled and burned the village": the first verb's object stands after the last."""
    followers = [t for t in reading.children(verb.index, "conj") if t.pos == "VERB"]
    if len(followers) != 1 or reading.child(verb.index, "obl", "xcomp", "ccomp", "advmod") is not None:
        return (), ""
    held = reading.child(followers[0].index, "obj")
    if held is None or reading.child(followers[0].index, *SUBJECTS) is not None:
        return (), ""
    return (conjuncts(reading, held.index), "shared-object") if _adjacent(reading, verb, followers[0]) else ((), "")


def _adjacent(reading: Reading, first: Token, second: Token) -> bool:
    return all(t.pos in {"CCONJ", "PUNCT", "ADV"} for t in reading.tokens[first.index + 1 : second.index])


def obliques_of(reading: Reading, head: int, *deps: str) -> tuple[tuple[str, int], ...]:
    """(preposition, head) pairs of a verb's or noun's prepositional phrases, conjuncts beside each other."""
    return tuple(
        (preposition(reading, t.index), index)
        for t in reading.children(head, *deps)
        for index in conjuncts(reading, t.index)
    )

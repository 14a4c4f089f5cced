"""Predicates and their participants, with the direction put right.

In: a Reading and the constructions of the knowledge; out: a Clause for each verb and each eventive noun phrase.
The grammar knows no conflict word: which nouns are eventive and which verbs are light comes with the knowledge.
"""

from rashomon.extract.acts.gerunds import misread_gerunds
from rashomon.extract.acts.nominals import find_nominals
from rashomon.extract.acts.predicates import Predicate, find_predicates, has_no_participant, objects_of, obliques_of
from rashomon.extract.syntax import NOMINAL
from rashomon.knowledge.frames import Constructions
from rashomon.knowledge.load import Knowledge
from rashomon.model.reading import Clause, Reading


def find_clauses(reading: Reading, *, knowledge: Knowledge) -> tuple[Clause, ...]:
    """Every clause and eventive noun phrase of the reading, in text order of the predicate.

    "Eritrean units launched a heavy bombardment against Ethiopian trenches" gives the clause of *launched*
    and that of *bombardment*, which has *units* as agent and *trenches* as patient.
    """
    predicates = find_predicates(reading, knowledge.constructions)
    nominals = find_nominals(reading, predicates=predicates, constructions=knowledge.constructions)
    named = {clause.predicate for clause in nominals}
    verbal = (
        _clause(reading, index, predicate, knowledge.constructions)
        for index, predicate in predicates.items()
        if index not in named
    )
    misread = misread_gerunds(reading, predicates=predicates, constructions=knowledge.constructions)
    return tuple(sorted((*verbal, *nominals, *misread), key=lambda clause: clause.predicate))


def _clause(reading: Reading, index: int, predicate: Predicate, known: Constructions) -> Clause:
    verb = reading.tokens[index]
    patients, rule = objects_of(reading, verb, predicate)
    obliques = _obliques(reading, index)
    by = tuple(i for p, i in obliques if p == "by" and reading.tokens[i].dep in {"obl:agent", "conj"})
    return Clause(
        predicate=index,
        lemma=known.base(verb.text, verb.lemma),
        nominal=False,
        agents=by if predicate.passive else predicate.subjects,
        patients=patients,
        obliques=obliques,
        complement=_complement(reading, index),
        passive=predicate.passive,
        negated=predicate.negated or has_no_participant(reading, verb),
        past=predicate.past,
        modality=predicate.modality,
        rules=("verb", *predicate.rules, *((rule,) if rule else ())),
    )


def _obliques(reading: Reading, index: int) -> tuple[tuple[str, int], ...]:
    """The verb's own, then those that the parser hung from its object ("fired rockets *at Sderot*")."""
    own = obliques_of(reading, index, "obl", "obl:agent", "iobj", "nmod")
    wanted = (i for place, i in own if place == "for")  # "asked for help *from Moscow*"
    own += tuple((place, i) for head in wanted for place, i in obliques_of(reading, head, "nmod") if place == "from")
    held = reading.child(index, "obj", "nsubj:pass")
    if held is None:
        return own
    aimed = (t.index for t in reading.children(held.index, "acl") if t.tag == "VBN")  # "rounds *aimed at* the town"
    return (
        own + obliques_of(reading, held.index, "nmod") + tuple(o for i in aimed for o in obliques_of(reading, i, "obl"))
    )


def _complement(reading: Reading, index: int) -> int | None:
    found = reading.child(index, "ccomp", "xcomp")
    if found is None:
        return None
    return found.index if found.pos in {"VERB", "AUX"} or found.pos in NOMINAL else None

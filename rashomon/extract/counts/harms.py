"""Where the text says people came to harm: the word that says it, and the heads of the noun phrases it takes."""

from collections.abc import Iterator

from rashomon.extract.syntax import NOMINAL, conjuncts, is_relative, preposition
from rashomon.knowledge.harms import Harm
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record

UNREAL_MARKS = frozenset({"if", "unless", "lest", "without", "whether"})
UNREAL_AUXILIARIES = frozenset({"would", "will", "shall", "should", "can", "must", "ought", "'ll", "'d", "wo"})
GUESSES = frozenset({"may", "might", "could"})
IMPLICATIVES = frozenset({"manage", "help", "continue", "proceed", "go", "seem", "appear", "succeed", "serve", "begin"})
UNDONE = frozenset({"attempt", "plot", "plan", "threat", "conspiracy", "attempted", "threaten", "prevent", "avoid"})
SUBJECTS = ("nsubj", "nsubj:pass")
NUMBERED = frozenset({"does", "state", "people"})
STATES = frozenset({"VBN", "VBD", "JJ", "NN", "NNS"})
AIRCRAFT = frozenset({"plane", "aircraft", "helicopter", "jet", "gunship", "chopper", "warplane", "drone"})
ARMS = frozenset({"military", "army", "force", "navy", "nato", "gunship", "warplane", "fighter", "troop", "marine"})
CAPTIVES = frozenset({"hostage", "prisoner", "captive"})
PEOPLE = frozenset({"civilian", "national", "local"})  # taken for adjectives: "killing a civilian"
CLAUSAL = frozenset({"ccomp", "advcl", "parataxis", "acl:relcl", "punct"})


@record
class Site:
    """A word of harm at token ``index`` and the heads of its victims, () when it is itself the count."""

    index: int
    harm: Harm
    victims: tuple[int, ...]
    guessed: bool = False


def find_sites(reading: Reading, *, harms: dict[str, tuple[Harm, ...]]) -> Iterator[Site]:
    """Every real harm in text order: "Six people died and 12 were wounded" has two."""
    for token in reading.tokens:
        for harm in harms.get(token.lemma) or harms.get(token.text.lower(), ()):
            if _fits(reading, token, harm) and is_real(reading, token):
                victims = tuple(_victims(reading, token, harm))
                yield Site(index=token.index, harm=harm, victims=victims, guessed=_is_guess(reading, token))


def _fits(reading: Reading, token: Token, harm: Harm) -> bool:
    if not _is_of_its_kind(token, harm):
        return False
    if not harm.needs and not harm.unless:
        return True
    near = surroundings(reading, token.index)
    if harm.role == "toll":  # "its count of rebel dead": the parser ends the phrase at "rebel"
        last = reading.sentence(token.index).last
        near |= {t.lemma for t in reading.tokens[token.index + 1 : min(token.index + 5, last)]}
    barred = near & set(harm.unless)
    if barred and not (barred == {"crash"} and _is_of_war(reading, token)):
        return False
    return not harm.needs or bool(near & set(harm.needs))


def _is_of_war(reading: Reading, token: Token) -> bool:
    """Whether an aircraft of some army crashed: "an *air force plane* crashed, killing all 11 people on board"."""
    said = {t.lemma.lower() for t in reading.words(reading.sentence(token.index))}
    return bool(said & AIRCRAFT) and bool(said & ARMS)


def _is_of_its_kind(token: Token, harm: Harm) -> bool:
    """A verb for roles that are verbs' and a noun for those that are nouns' ("murder" is both)."""
    if harm.role in {"does", "suffers"}:
        return token.pos == "VERB" or (token.tag.startswith("VB") and token.pos != "AUX")
    if harm.role == "again" and token.pos == "PRON":
        return token.dep == "obj"  # "the ministry raised *it* to 125"
    if harm.role in {"act", "life", "toll", "body", "again"}:
        return token.pos in {"NOUN", "PROPN"}
    if harm.role == "people":
        return token.pos in {"NOUN", "PROPN"} or (token.pos in {"ADJ", "VERB"} and _stands_as_noun(token))
    return token.pos in {"ADJ", "VERB", "NOUN", "ADV", "PROPN"}


def _stands_as_noun(token: Token) -> bool:
    return token.tag in {"JJ", "NN", "NNS"} and token.dep in {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "obl:agent"}


def surroundings(reading: Reading, index: int) -> set[str]:
    """The lemmas of the governor and of what hangs within two steps, other clauses left out."""
    found = {above.lemma for above in [reading.head(index)] if above is not None}
    for child in reading.children(index):
        if child.dep in CLAUSAL:
            continue
        found.add(child.lemma)
        found.update(t.lemma for t in reading.children(child.index) if t.dep not in CLAUSAL)
    return found


def is_real(reading: Reading, token: Token) -> bool:
    """Whether the harm is told as done: not denied, feared, planned, or set under an "if".

    "It threatened to kill 20 hostages" and "no one was killed" are not.
    """
    for _ in range(5):
        if _is_unreal(reading, token):
            return False
        above = reading.head(token.index)
        if above is None or _is_finite(reading, token) or token.dep == "acl:relcl":
            return True
        token = above
    return True


def _is_finite(reading: Reading, token: Token) -> bool:
    if token.tag in {"VBD", "VBZ", "VBP"}:
        return token.dep not in {"acl", "amod"}
    return bool(reading.children(token.index, "aux", "aux:pass", "cop")) and token.tag != "VB"


def _is_unreal(reading: Reading, token: Token) -> bool:
    lemmas = {(t.lemma, t.dep) for t in reading.children(token.index)}
    helpers = {lemma for lemma, dep in lemmas if dep in {"aux", "aux:pass"}}
    perfect = "have" in helpers
    if helpers & UNREAL_AUXILIARIES or (helpers & GUESSES and not perfect):
        return True
    if any(
        lemma in {"not", "never", "n't", "no", "hardly"} and dep in {"advmod", "det", "neg"} for lemma, dep in lemmas
    ):
        return True
    if any(lemma in UNREAL_MARKS and dep in {"mark", "case"} for lemma, dep in lemmas):
        return True
    if token.lemma in UNDONE or any(lemma in UNDONE and dep in {"amod", "compound"} for lemma, dep in lemmas):
        return True
    return _is_purpose(reading, token, perfect)


def _is_purpose(reading: Reading, token: Token, perfect: bool) -> bool:
    """An infinitive tells what is wanted, not what is done, save after "managed to" and the like."""
    if token.tag != "VB" or perfect or not any(t.lemma == "to" for t in reading.children(token.index, "mark")):
        return False
    above = reading.head(token.index)
    return above is None or above.lemma not in IMPLICATIVES


def _is_guess(reading: Reading, token: Token) -> bool:
    return any(t.lemma in GUESSES for t in reading.children(token.index, "aux"))


def _victims(reading: Reading, token: Token, harm: Harm) -> Iterator[int]:
    if harm.role in NUMBERED and _is_numbered(reading, token):
        yield token.index - 1
        return
    heads = {
        "does": _taken if CAPTIVES & set(harm.needs) else _done_to,
        "suffers": _subjects,
        "state": _in_state,
        "people": _counted,
        "act": _of,
        "body": _of,
        "life": _whose_life,
        "toll": _nobody,
        "again": _nobody,
    }[harm.role](reading, token)
    for head in heads:
        yield from _dangling(reading, head)
        meant = _antecedent(reading, head)
        yield from conjuncts(reading, meant)
        yield from _counted_apart(reading, meant)


def _is_numbered(reading: Reading, token: Token) -> bool:
    """Whether a number right before the word counts those harmed, whatever the parse: "14 *dead* and 33 *wounded*"."""
    before = token.index - 1
    if before < reading.sentence(token.index).first or not _is_number(reading.tokens[before]):
        return False
    above = reading.head(token.index)
    attribute = above is not None and token.dep == "amod" and above.index > token.index  # "33 wounded soldiers"
    others = [t for t in reading.children(token.index, "obj", "aux", "aux:pass") if t.lemma not in CAPTIVES]
    return not attribute and token.tag in STATES and not others  # "30 taken prisoner"


def _is_number(token: Token) -> bool:
    return token.pos == "NUM" or token.lemma in {"dozen", "hundred", "score", "thousand"}


def _dangling(reading: Reading, head: int) -> tuple[int, ...]:
    """The first half of a pair of subjects that the parse tore apart: "said *13 soldiers* and 25 rebels were killed".

    Its "and" hangs from it, and nothing stands behind that "and".
    """
    token = reading.tokens[head]
    if token.dep not in SUBJECTS:
        return ()
    link = min(i for i in reading.subtree(head)) - 1
    if link < reading.sentence(head).first or reading.tokens[link].dep != "cc":
        return ()
    first = reading.tokens[reading.tokens[link].head]
    torn = first.index < link and first.pos in NOMINAL and not reading.children(first.index, "conj")
    return (first.index,) if torn else ()


def _counted_apart(reading: Reading, head: int) -> Iterator[int]:
    """Others with a number of their own that the parse hangs inside: "12 guards of the bank *and seven clients*"."""
    if not reading.children(head, "nummod") or not reading.children(head, "nmod"):
        return
    for index in reading.subtree(head):
        token = reading.tokens[index]
        nested = token.dep == "conj" and token.head != head and token.tag == "NNS" and index > head
        if nested and reading.child(index, "nummod") and _is_within(reading, token, head):
            yield index


def _is_within(reading: Reading, token: Token, head: int) -> bool:
    """Whether only "of" phrases lie between a word and a head above it."""
    for above in reading.ancestors(token.index):
        if above.index == head:
            return True
        if above.dep not in {"nmod", "conj"}:
            return False
    return False


def _antecedent(reading: Reading, index: int) -> int:
    """From "who" in "soldiers who were killed" to the soldiers."""
    token = reading.tokens[index]
    if not is_relative(token):
        return index
    clause = next((t for t in (token, *reading.ancestors(index)) if t.dep == "acl:relcl"), None)
    return clause.head if clause is not None else index


def _done_to(reading: Reading, token: Token) -> tuple[int, ...]:
    passive = reading.children(token.index, "nsubj:pass")
    if passive:
        return tuple(t.index for t in passive)
    objects = reading.children(token.index, "obj", "iobj")
    if objects:
        return tuple(t.index for t in objects if t.pos in NOMINAL or t.lemma in PEOPLE)
    if token.dep == "conj":
        return _shared(reading, token)
    if any(t.dep == "conj" and t.pos == "VERB" for t in reading.children(token.index)):
        borrowed = _from_later(reading, token)
        if borrowed:
            return borrowed
    return _undergoer(reading, token)


def _taken(reading: Reading, token: Token) -> tuple[int, ...]:
    """In "took 12 workers *hostage*" parsers make one noun of "workers hostage"; the hostages are the workers."""
    found = _done_to(reading, token)
    captives = next((i for i in found if reading.tokens[i].lemma in CAPTIVES), None)
    if captives is not None and _is_number(reading.tokens[captives - 1]):
        return (captives - 1,)  # "took dozens hostage"
    inner = [
        t.index
        for i in found
        if reading.tokens[i].tag == "NN"
        for t in reading.children(i, "compound")
        if t.tag == "NNS"
    ]
    return tuple(inner) or found


def _undergoer(reading: Reading, token: Token) -> tuple[int, ...]:
    """The victim of a participle without an auxiliary: "troops *killed*", "23 *wounded*", "were found *murdered*"."""
    above = reading.head(token.index)
    if token.tag == "VBG" and token.dep in {"amod", "compound"}:
        return _mistaken_object(reading, token)
    if token.tag not in {"VBN", "VBD", "JJ"}:
        return ()
    if token.dep in {"acl", "amod"} and above is not None and above.pos in NOMINAL:
        return (above.index,)
    subjects = reading.children(token.index, *SUBJECTS)
    if subjects:
        return tuple(t.index for t in subjects)
    if token.dep in {"xcomp", "ccomp"} and above is not None:
        return _object_or_subject(reading, above)
    return ()


def _mistaken_object(reading: Reading, token: Token) -> tuple[int, ...]:
    """Parsers make an adjective of the gerund in "blamed the guard *for shooting* union leader Ortiz"."""
    before = token.index - 1
    while before >= 0 and reading.tokens[before].pos == "PUNCT":
        before -= 1
    if before < reading.sentence(token.index).first or reading.tokens[before].pos != "ADP":
        return ()
    chain = [t.index for t in reading.ancestors(token.index)]
    top = next((i for i in chain if reading.tokens[i].dep not in {"compound", "amod"}), None)
    return () if top is None else (top,)


def _object_or_subject(reading: Reading, verb: Token) -> tuple[int, ...]:
    found = reading.children(verb.index, "obj") or reading.children(verb.index, *SUBJECTS)
    return tuple(t.index for t in found)


def _shared(reading: Reading, token: Token) -> tuple[int, ...]:
    """The victims a later verb has from the first: "six men were captured and *shot dead*"."""
    first = reading.tokens[token.head]
    own = reading.children(token.index, *SUBJECTS)
    if own:
        return tuple(t.index for t in own)
    passive = reading.children(first.index, "nsubj:pass")
    if passive and token.tag in {"VBN", "VBD"}:
        return tuple(t.index for t in passive)
    if first.dep in {"acl", "amod"} and first.pos == "VERB":
        return _undergoer(reading, first)
    return tuple(t.index for t in reading.children(first.index, "obj")) if first.pos == "VERB" else ()


def _from_later(reading: Reading, token: Token) -> tuple[int, ...]:
    """The victims an earlier verb has from a later: "*kidnapped* and shot two judges"."""
    later = [t for t in reading.children(token.index, "conj") if t.pos == "VERB"]
    if not later or reading.children(later[0].index, *SUBJECTS):
        return ()
    return tuple(t.index for t in reading.children(later[0].index, "obj"))


def _subjects(reading: Reading, token: Token) -> tuple[int, ...]:
    subjects = reading.children(token.index, *SUBJECTS)
    if subjects:
        return tuple(t.index for t in subjects)
    above = reading.head(token.index)
    if above is None:
        return ()
    if token.dep == "acl" and above.pos in NOMINAL:
        return (above.index,)
    if token.dep in {"conj", "xcomp"}:
        return _object_or_subject(reading, above) if token.dep == "xcomp" else _plain_subjects(reading, above)
    return ()


def _plain_subjects(reading: Reading, verb: Token) -> tuple[int, ...]:
    return tuple(t.index for t in reading.children(verb.index, *SUBJECTS))


def _in_state(reading: Reading, token: Token) -> tuple[int, ...]:
    """Who is dead, wounded or missing: "left two *dead*", "12 remain *missing*", "three *dead* civilians"."""
    subjects = reading.children(token.index, *SUBJECTS)
    if subjects:
        return tuple(t.index for t in subjects)
    above = reading.head(token.index)
    if token.dep in {"amod", "acl"} and above is not None and above.pos in NOMINAL:
        return (above.index,)
    if _number_before(reading, token.index):
        return (token.index - 1,)
    return _object_or_subject(reading, above) if token.dep in {"xcomp", "ccomp"} and above is not None else ()


def _number_before(reading: Reading, index: int) -> bool:
    """Whether a number stands right before a word in its sentence ("two dead")."""
    return index > reading.sentence(index).first and reading.tokens[index - 1].pos == "NUM"


def _nobody(_reading: Reading, _token: Token) -> tuple[int, ...]:
    return ()


def _counted(_reading: Reading, token: Token) -> tuple[int, ...]:
    return (token.index,)


def _of(reading: Reading, token: Token) -> tuple[int, ...]:
    """Whose death: "the death *of six civilians*", "*Romero's* assassination", else the noun counts itself."""
    named = [t.index for t in reading.children(token.index, "nmod", "obl") if preposition(reading, t.index) == "of"]
    owners = [t.index for t in reading.children(token.index, "nmod:poss") if t.pos in {"PROPN", "NOUN"}]
    return tuple(named or owners or [token.index])


def _whose_life(reading: Reading, token: Token) -> tuple[int, ...]:
    """ "Eight soldiers lost their lives", "claimed the lives of 30 people", "claimed 6,500 lives"."""
    above = reading.head(token.index)
    if above is not None and above.lemma == "lose" and reading.child(token.index, "nmod:poss"):
        return _subjects(reading, above)
    return _of(reading, token)

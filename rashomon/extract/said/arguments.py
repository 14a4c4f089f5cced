"""Contents told by objects and complements: "accused Y of A", "vowed to A", "put its losses at 40"."""

from rashomon.extract.said.cues import Page, Sighting, denies
from rashomon.extract.said.endings import cut, extended, main_word, stop
from rashomon.extract.said.saying import CLAIMS, COMMAS, Content, Group, is_clause, is_infinitive
from rashomon.extract.said.source_phrases import Speaker
from rashomon.model.reading import Reading, Sentence, Token

IN_ROWS = frozenset({
    ",", "and", "or", "to", "another", "more", "than", "some", "about", "dead", "kill", "wound", "wounded", "injure",
    "injured", "miss", "missing", "capture", "people", "soldier",
})  # fmt: skip
RESULTS = frozenset({"kill", "wound", "injure", "destroy", "burn", "damage", "hit", "capture", "displace"})
PREPOSITIONS = frozenset({"of", "for", "on", "as", "against", "at", "to"})


def arguments(page: Page, sighting: Sighting, speaker: Speaker, group: Group, sentence: Sentence) -> Content | None:
    """Content told by objects and complements: "the army of murdering two men", "to rebuild", "an end to the siege"."""
    reading = page.reading
    takes: set[str] = set(sighting.cue.takes)
    row = _dependents(reading, sighting, speaker)
    taken = [t for t in row if _is_argument(reading, t, takes, sighting)]
    if denies(sighting) and taken and (clause := _of_denied(reading, taken[0])) is not None:
        return clause
    late = _in_terms(page, sighting, row, sentence)
    if late is not None:
        return late
    figure = _figure(page, sighting, row, sentence) if takes <= {"at", "to"} else None
    if figure is not None or not taken or not _is_enough(reading, taken, takes):
        return figure or _figure(page, sighting, row, sentence)
    start = min(min(i for i in reading.subtree(t.index) if i > sighting.token) for t in taken)
    start = _past_particle(reading, start, sighting, takes)
    end = max(reading.subtree(t.index)[-1] + 1 for t in (*taken, *(t for t in row if t.index > taken[0].index)))
    end = min(end, stop(page, sighting, start, sentence, taken[0].index))
    end = _with_results(reading, end, sentence) if "of" in takes else end
    if end <= start:
        return None
    span = extended(page, cut(reading, start, end), 0)
    nominal = not any(t.dep in {"ccomp", "xcomp", "advcl"} for t in taken)
    return Content(spans=(span,), head=taken[0].index, nominal=nominal) if len(span) else None


def _figure(page: Page, sighting: Sighting, row: list[Token], sentence: Sentence) -> Content | None:
    """ "Put *its losses since May at 40 dead*": from what is counted to the end, wherever the figure hangs.

    Also "raised *the figure to 13 dead, 157 wounded and 82 missing*", which the parser takes for clauses.
    """
    reading = page.reading
    counted = next((t for t in row if t.dep == "obj"), None)
    words = {"at", "to"} & set(sighting.cue.takes)
    if counted is None or not _has_figure(reading, counted.index, sentence, words):
        return None
    start = reading.subtree(counted.index)[0]
    end = stop(page, sighting, start, sentence, counted.index)
    span = cut(reading, start, _after_more_figures(reading, end, sentence))
    return Content(spans=(span,), head=counted.index, nominal=True)


def _after_more_figures(reading: Reading, end: int, sentence: Sentence) -> int:
    """Where a row of figures ends: "13 dead*, 157 wounded and 82 missing*"."""
    index = end
    while index < sentence.last and (reading.tokens[index].pos == "NUM" or reading.tokens[index].lemma in IN_ROWS):
        index += 1
    whole = index == sentence.last or reading.tokens[index].text in {".", ";"}
    return index if whole and any(t.pos == "NUM" for t in reading.tokens[end:index]) else end


def _with_results(reading: Reading, end: int, sentence: Sentence) -> int:
    """The end of a charge with what came of the deed: "accused Mali of bombing a market*, killing 11 people*"."""
    at = end + 1 if end < sentence.last and reading.tokens[end].text == "," else end
    if at >= sentence.last or reading.tokens[at - 1].text != ",":
        return end
    verb = reading.tokens[at]
    return reading.subtree(at)[-1] + 1 if verb.tag == "VBG" and verb.lemma in RESULTS else end


def _has_figure(reading: Reading, first: int, sentence: Sentence, links: set[str]) -> bool:
    """Whether "at" or "to" with a number follows: "at *almost* 700"."""
    words = reading.tokens[first : sentence.last]
    return any(
        t.text.lower() in links and any(n.pos == "NUM" for n in words[place + 1 : place + 5])
        for place, t in enumerate(words)
    )


def _in_terms(page: Page, sighting: Sighting, row: list[Token], sentence: Sentence) -> Content | None:
    """ "Condemns in the strongest terms *the attack on the camp*": the object comes late."""
    reading = page.reading
    terms = next((t for t in row if t.dep == "obl" and t.lemma == "term"), None)
    if (
        terms is None
        or "object" not in sighting.cue.takes
        or any(t.dep == "obj" and t.index < terms.index for t in row)
    ):
        return None
    start = terms.index + 1
    if reading.tokens[start].pos not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"}:
        return None
    span = extended(page, cut(reading, start, stop(page, sighting, start, sentence, None)), 0)
    return Content(spans=(span,), head=main_word(page, span), nominal=True) if len(span) else None


def _dependents(reading: Reading, sighting: Sighting, speaker: Speaker) -> list[Token]:
    """What hangs from a cue after it and may be part of what is said."""
    first = sighting.words[0] if wraps(sighting) else sighting.words[-1]
    row = [
        t
        for t in reading.children(sighting.token)
        if t.index > first and (t.index not in sighting.words or wraps(sighting))
    ]
    return [t for t in row if not speaker.first <= t.index < speaker.last and not _is_apart(reading, t, sighting)]


def wraps(sighting: Sighting) -> bool:
    """Whether a cue's words stand around its object: "*held* Israel *responsible* for"."""
    return sighting.words[-1] - sighting.words[0] >= len(sighting.words)


def _of_denied(reading: Reading, noun: Token) -> Content | None:
    """ "rejected reports *that its gunners had hit a school*": what is denied is the report's content."""
    if noun.lemma not in CLAIMS:
        return None
    clause = next((t for t in reading.children(noun.index, "acl", "ccomp") if reading.child(t.index, "mark")), None)
    if clause is None or reading.tokens[reading.subtree(clause.index)[0]].text.lower() != "that":
        return None
    inside = reading.subtree(clause.index)
    return Content(spans=(cut(reading, inside[0] + 1, inside[-1] + 1),), head=clause.index)


def _is_apart(reading: Reading, token: Token, sighting: Sighting) -> bool:
    """Dependents that are no part of what is said: conjuncts, punctuation, and what a comma parts from the verb."""
    if token.dep == "advmod" and token.text.lower() == "as" and "as" in sighting.cue.takes:
        return False  # "assailed the blockade *as illegal*"
    if token.dep == "conj" and token.pos in {"NOUN", "PROPN"}:
        return False  # "condemns the attacks ..., and the port city": the parser joins the noun to the verb
    if token.dep in {
        "conj",
        "cc",
        "punct",
        "mark",
        "aux",
        "advmod",
        "nsubj",
        "obl:npmod",
        "compound:prt",
        "parataxis",
        "iobj",
    }:
        return True
    if token.dep == "xcomp" and is_infinitive(reading, token):
        return False  # "promised, however, to carry out"
    first = min(i for i in reading.subtree(token.index))
    return reading.tokens[first].text in COMMAS or (
        first - 1 > sighting.token and reading.tokens[first - 1].text in COMMAS
    )


def _is_argument(reading: Reading, token: Token, takes: set[str], sighting: Sighting) -> bool:
    case = reading.child(token.index, "case", "mark")
    word = case.text.lower() if case else ""
    if token.index in sighting.words:
        return token.dep in {"ccomp", "xcomp"}  # "holds *Juba responsible*"
    if token.dep == "advmod":
        return token.text.lower() == "as" and "as" in takes
    if token.dep == "obj":
        return "addressee" not in takes or "object-infinitive" in takes or "of" in takes
    if token.dep in {"xcomp", "ccomp"}:
        infinitive, gerund = is_infinitive(reading, token), _is_gerund(reading, token)
        return bool(
            (infinitive and takes & {"infinitive", "object-infinitive"})
            or (gerund and "gerund" in takes)
            or (takes & {"object-infinitive"})
            or ("object" in takes and _is_free(reading, token))
            or (not infinitive and "naming" in takes)
        )
    if token.dep in {"obl", "advcl", "nmod", "acl"}:
        return word in takes & PREPOSITIONS or (
            len(sighting.words) > 1 and word in {*sighting.cue.lemma.split()[1:], ""}
        )
    return False


def _is_gerund(reading: Reading, clause: Token) -> bool:
    """ "Denied *shelling* the town", "denied *having shelled* it"."""
    return clause.tag == "VBG" or any(t.tag == "VBG" for t in reading.children(clause.index, "aux", "aux:pass"))


def _is_free(reading: Reading, clause: Token) -> bool:
    """ "Criticized *what it termed adventurism*"."""
    return reading.tokens[reading.subtree(clause.index)[0]].text.lower() == "what"


def _is_enough(reading: Reading, taken: list[Token], takes: set[str]) -> bool:
    """ "called the premier" names nothing; "asked the president" asks nothing; "offered" needs its infinitive."""
    deps = {t.dep for t in taken}
    if "naming" in takes and "obj" in deps and deps == {"obj"} and "object" not in takes:
        return any(is_clause(reading, t) for t in taken)
    if deps == {"obj"} and "object" not in takes:
        return any(t.tag == "VB" for t in taken) or any(_is_carried(reading, t, takes) for t in taken)
    return True


def _is_carried(reading: Reading, noun: Token, takes: set[str]) -> bool:
    """Whether the parser hung the complement from the object: "warned *Israel of the consequences*"."""
    for below in reading.children(noun.index, "nmod", "acl", "xcomp", "ccomp"):
        case = reading.child(below.index, "case", "mark")
        word = case.text.lower() if case else ""
        if word in takes or (is_infinitive(reading, below) and "object-infinitive" in takes):
            return True
    return False


def _past_particle(reading: Reading, start: int, sighting: Sighting, takes: set[str]) -> int:
    """ "called for an end": the content begins after "for"; "warned of an attack": after "of"."""
    last = max(sighting.words)
    if start <= last and not wraps(sighting):
        return last + 1
    token = reading.tokens[start]
    if token.text.lower() in {"of", "for", "against", "on"} and token.text.lower() in takes:
        return start + 1
    return start

"""Who is behind a cue: the noun phrase that says, and the outlet that only passes it on."""

from dataclasses import replace

from rashomon.extract.said.cues import Page, Sighting, is_participle
from rashomon.extract.said.outlets import relayed
from rashomon.extract.said.owners import TEXTS, WORDED, issuer, possessor, signer, uttering
from rashomon.extract.said.source_phrases import Speaker, phrase, phrase_after, phrase_before
from rashomon.extract.said.verb_frames import bare_root, inverted_subject, is_passive
from rashomon.model.reading import Reading, Token

RELATIVES = frozenset({"who", "which", "that", "whom"})
OBJECT_CONTROL = frozenset(
    ["urge", "ask", "tell", "order", "force", "quote", "cite", "lead", "prompt", "report", "hear"]
)
CONTINUING = frozenset(
    [
        "add",
        "clarify",
        "deny",
        "emphasise",
        "emphasize",
        "explain",
        "note",
        "point out",
        "recall",
        "reiterate",
        "specify",
        "stress",
        "underline",
        "underscore",
    ]
)
UNWILLING = frozenset(
    [
        "decline",
        "refuse",
        "fail",
        "want",
        "hope",
        "plan",
        "expect",
        "try",
        "need",
        "wish",
        "intend",
        "prepare",
        "seek",
        "like",
        "love",
        "hesitate",
        "ask",
        "have",
        "order",
    ]
)  # "declined to say", "is expected to announce" say nothing


def find_speaker(page: Page, sighting: Sighting) -> Speaker | None:
    """Who says it; None when nobody does ("it was reported that") or nothing is said ("declined to say")."""
    known = (sighting.token, sighting.cue.word, sighting.cue.lemma)
    if known not in page.speakers:  # each cue of a sentence asks for those of the others
        page.speakers[known] = _speaker(page, sighting)
    return page.speakers[known]


def _speaker(page: Page, sighting: Sighting) -> Speaker | None:
    reading, token = page.reading, page.reading.tokens[sighting.token]
    if sighting.cue.word == "noun":
        return possessor(reading, token) or _utterer(page, token)
    if sighting.cue.word == "phrase":
        return relayed(page, phrase_after(reading, sighting.words[-1] + 1), sighting)
    if is_passive(reading, token):
        agent = reading.child(token.index, "obl:agent")
        return phrase(reading, agent.index, passive=True) if agent else _issuer_before(page, sighting)
    head = _subject(page, token)
    found = phrase(reading, head) if head is not None else phrase_before(reading, token)
    found = signer(reading, _whole_name(reading, _without_cue(reading, found, token.index), token))
    return relayed(page, found, sighting)


def _issuer_before(page: Page, sighting: Sighting) -> Speaker | None:
    """Who goes on speaking in the passives of a communique: "The ministry said A. B, *it was noted*."

    Also whose the text is of "it was said in a statement by the ministry"; "it was reported" is nobody's.
    """
    reading, token = page.reading, page.reading.tokens[sighting.token]
    it = reading.child(token.index, "nsubj:pass", "expl", "nsubj")
    if it is None or it.text.lower() != "it" or it.index > token.index:
        return None
    text = next((t for t in reading.children(token.index, "obl", "nmod") if t.lemma in WORDED), None)
    owner = possessor(reading, text) if text is not None else None
    if owner is None and (text is not None or sighting.cue.lemma in CONTINUING):
        owner = _spoken_before(page, sighting)
    return replace(owner, first=it.index, last=it.index + 1, via=()) if owner is not None else None


def _spoken_before(page: Page, sighting: Sighting) -> Speaker | None:
    """Who spoke last in the sentence before, by a noun: an office or ministry goes on, "he" does not."""
    reading = page.reading
    here = reading.sentence(sighting.token)
    if here.index == 0:
        return None
    for earlier in reversed(page.in_sentence(reading.sentences[here.index - 1])):
        if earlier.cue.word != "noun" and earlier.cue.register in {"report", "evidence"}:
            speaker = find_speaker(page, earlier)
            if speaker is not None:
                return speaker if reading.tokens[speaker.heads[0]].pos != "PRON" else None
    return None


def _utterer(page: Page, noun: Token) -> Speaker | None:
    """ "*The panel* reached the conclusion that": the subject of the verb by which a noun is said."""
    verb = uttering(page.reading, noun)
    head = _subject(page, verb) if verb is not None else None
    return phrase(page.reading, head) if head is not None else None


def _whole_name(reading: Reading, speaker: Speaker | None, cue: Token) -> Speaker | None:
    """ "The Liberation Tigers of Tamil *Eelam* said": a name the parser cuts in two runs up to its verb."""
    if speaker is None or speaker.last >= cue.index:
        return speaker
    last = speaker.last
    while last < cue.index and (reading.tokens[last].pos == "PROPN" or _is_number(reading, last)):
        last += 1
    rest = reading.tokens[last : cue.index]
    return replace(speaker, last=last) if all(t.pos in {"AUX", "ADV"} for t in rest) else speaker


def _is_number(reading: Reading, index: int) -> bool:
    """The stop and the figure of "Communique *No. 22* added", which the parser takes for words of their own."""
    before = [t.text.lower() for t in reading.tokens[max(0, index - 2) : index + 1]]
    return before[1:] == ["no", "."] or (before[:2] == ["no", "."] and reading.tokens[index].pos == "NUM")


def _without_cue(reading: Reading, speaker: Speaker | None, cue: int) -> Speaker | None:
    """A phrase ends before the cue that hangs from it: "*a declaration* demanding that", "*an officer* who said"."""
    if speaker is None or not speaker.first < cue < speaker.last:
        return speaker
    inside = reading.subtree(cue)
    return replace(
        speaker, last=max(speaker.heads[-1] + 1, min(cue, next((i for i in inside if i > speaker.heads[-1]), cue)))
    )


def _subject(page: Page, token: Token, depth: int = 0) -> int | None:
    """The head word of who does the saying."""
    reading = page.reading
    if depth > 4:
        return None
    own = _labelled(reading, token, reading.children(token.index, "nsubj"))
    if own is not None:
        return _antecedent(reading, token, own)
    inverted = inverted_subject(page, token)
    if inverted is not None:
        return inverted
    bare = bare_root(reading, token)
    if bare is not None:
        return bare.index
    apposed = _apposed(reading, token)
    if apposed is not None:
        return apposed
    above = reading.head(token.index)
    if above is None:
        return None
    if token.dep == "conj":
        return _shared_subject(page, token, above, depth)
    if token.dep == "acl" and above.pos in {"NOUN", "PROPN"} and token.tag == "VBG":
        outer = _cue_above(page, above) if reading.tokens[token.index - 1].text == "," else None
        return issuer(reading, above) if outer is None else outer.heads[0]
    before = reading.tokens[token.index - 1]
    if token.tag == "VBG" and before.lemma in TEXTS and token.dep != "acl":
        return before.index  # "in reply to newspaper reports *stating* that"
    if token.dep in {"advcl", "xcomp", "ccomp", "acl", "dep", "parataxis", "obl", "nmod"}:
        return _controller(page, token, above, depth)
    return None


def _apposed(reading: Reading, verb: Token) -> int | None:
    """Who says it where the parser hangs them from the words they say.

    "The army had lost ten men, *Peru's defence minister, Ana Ruiz*, said": no apposition to the men.
    """
    told = reading.child(verb.index, "ccomp")
    before = verb.index - 2
    if told is None or told.index > before or reading.tokens[verb.index - 1].text != ",":
        return None
    chain = (reading.tokens[before], *reading.ancestors(before))
    names = [t for t in chain if t.dep == "appos" and t.index > told.index]
    row = [t for t in names if (first := reading.subtree(t.index)[0]) > 0 and reading.tokens[first - 1].text == ","]
    named = any(e.label == "PERSON" and e.first <= before < e.last for e in reading.entities)
    return row[-1].index if row and named else None


def _labelled(reading: Reading, verb: Token, subjects: tuple[Token, ...]) -> Token | None:
    """The subject of a verb, where the parser gives it two.

    "Chad: *Rebels* say" has a label, "The rebels, said *the colonel*, were beaten" an inserted cue, and "Minister, do
    *you* think ...?" a name that is called.
    """
    if len(subjects) < 2:
        return subjects[0] if subjects else None
    first, second = subjects[0], subjects[1]
    inserted = first.index < verb.index < second.index and reading.tokens[verb.index - 1].text == ","
    called = second.index < verb.index and second.pos == "PRON" and first.pos != "PRON"
    return second if inserted or called or reading.tokens[first.index + 1].text == ":" else first


def _antecedent(reading: Reading, verb: Token, subject: Token) -> int | None:
    """Relative pronouns stand for what they follow: "a farmer *who* said"."""
    if subject.text.lower() in RELATIVES and verb.dep == "acl:relcl":
        above = reading.head(verb.index)
        return _name_head(reading, above) if above else subject.index
    if subject.text.lower() in RELATIVES and (pointed := _pointed_out(reading, subject)) is not None:
        return pointed
    return subject.index if subject.dep != "expl" else None


def _pointed_out(reading: Reading, pronoun: Token) -> int | None:
    """Who a sentence points out: "It was *the army*, she said, who had called for help"."""
    before = reading.tokens[reading.sentence(pronoun.index).first : pronoun.index]
    those = (t for t in before if reading.child(t.index, "cop") and t.pos in {"NOUN", "PROPN"})
    return next((t.index for t in those if any(c.lemma == "it" for c in reading.children(t.index, "nsubj"))), None)


def _name_head(reading: Reading, noun: Token) -> int:
    """The head of a name with a preposition of its own: "Doctors *Without* Borders, which called"."""
    case, above = reading.child(noun.index, "case"), reading.head(noun.index)
    inside = noun.dep == "nmod" and case is not None and case.text[:1].isupper() and above is not None
    return above.index if inside and above is not None else noun.index


def _shared_subject(page: Page, token: Token, above: Token, depth: int) -> int | None:
    reading = page.reading
    outer = level_of(page, token, above) if above.dep in {"ccomp", "xcomp", "advcl"} else None
    first = outer or above
    if is_passive(reading, first):
        subject = reading.child(first.index, "nsubj:pass")
        return subject.index if subject else None
    return _subject(page, first, depth + 1)


def _controller(page: Page, token: Token, above: Token, depth: int) -> int | None:
    """Whose saying a dependent verb is: "quoted *the army* as saying", "*it* denied ..., adding that"."""
    reading = page.reading
    thinking = token.index in page.at and page.at[token.index].cue.register == "mental"  # "wanted *to know*"
    if token.dep == "xcomp" and above.lemma in UNWILLING and not thinking:
        return None
    if is_participle(token) and _after_comma(reading, token):
        return _participle_subject(page, token, above, depth)  # "told reporters, *adding* that"
    relayed = reading.child(above.index, "obj")
    if relayed is not None and above.lemma in OBJECT_CONTROL and relayed.index < token.index and token.dep != "conj":
        return relayed.index
    if is_passive(reading, above):
        subject = reading.child(above.index, "nsubj:pass")
        return subject.index if subject else None
    return _subject(page, above, depth + 1) if is_participle(token) or token.dep == "xcomp" else None


def _after_comma(reading: Reading, token: Token) -> bool:
    left = token.index - 1
    while left >= 0 and reading.tokens[left].pos in {"ADV", "CCONJ"}:
        left -= 1
    return left >= 0 and reading.tokens[left].text in {",", ";", '"', "—", "–", "-"}


def _participle_subject(page: Page, token: Token, above: Token, depth: int) -> int | None:
    """ ", adding that": the nearest cue above has the same source; else the subject, or who made an appeal in it."""
    reading = page.reading
    outer = _cue_above(page, above) if depth < 3 else None
    if outer is not None:
        return outer.heads[0]
    carried = _carrier(page, token)
    if carried is not None:
        return carried
    if is_passive(reading, above):
        subject = reading.child(above.index, "nsubj:pass")
        return subject.index if subject else None
    return _subject(page, above, depth + 1)


def _cue_above(page: Page, token: Token) -> Speaker | None:
    """Whoever speaks by the nearest cue over a word."""
    for outer in (token, *page.reading.ancestors(token.index)):
        if outer.index in page.at and outer.pos == "VERB" and page.at[outer.index].cue.register != "mental":
            found = find_speaker(page, page.at[outer.index])
            if found is not None:
                return found
    return None


def _carrier(page: Page, token: Token) -> int | None:
    """ "follows *Armenia's* appeal to world leaders, saying": the nearest noun of saying before, if it has an owner."""
    for sighting in reversed(page.in_sentence(page.reading.sentence(token.index))):
        if sighting.cue.word == "noun" and sighting.token < token.index:
            owner = possessor(page.reading, page.reading.tokens[sighting.token])
            if owner is not None:
                return owner.heads[0]
    return None


STAYING = frozenset({"remain", "stay", "lie", "stand", "belong"})  # "said the islands *remained* Iranian, and denied"


def level_of(page: Page, token: Token, above: Token) -> Token | None:
    """The cue that a coordinated cue is on a level with, where the parser puts it inside the reported clause.

    "said her men were leaving and *denied* the charge": leaving is no twin of denied, said is.
    """
    reading = page.reading
    for outer in reading.ancestors(above.index):
        if outer.index in page.at and page.at[outer.index].cue.word == "verb":
            same = outer.tag == token.tag
            twin = (
                above.tag == token.tag
                and above.lemma not in STAYING
                and reading.child(above.index, "aux", "aux:pass", "cop", "expl") is None
            )
            return outer if same and not twin else None
    return None

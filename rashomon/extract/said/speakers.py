"""Who is behind a cue: the noun phrase that says, and the outlet that only passes it on."""

from dataclasses import replace

from rashomon.extract.said.cues import Page, Sighting, is_participle
from rashomon.extract.said.source_phrases import NOMINAL, QUOTES, Speaker, climb, phrase, phrase_after, phrase_before
from rashomon.model.reading import Reading, Token

RELATIVES = frozenset({"who", "which", "that", "whom"})
TEXTS = frozenset(
    [
        "report",
        "statement",
        "letter",
        "declaration",
        "message",
        "communique",
        "document",
        "article",
        "resolution",
        "petition",
        "leaflet",
        "note",
        "sign",
        "memo",
        "call",
        "text",
        "dispatch",
        "story",
        "account",
        "banner",
        "poster",
        "email",
    ]
)
ISSUING = frozenset(
    [
        "issue",
        "release",
        "publish",
        "send",
        "post",
        "write",
        "circulate",
        "broadcast",
        "deliver",
        "distribute",
        "sign",
        "read",
        "make",
        "put",
    ]
)
GROUNDS = frozenset(
    {"intelligence", "evidence", "datum", "data", "figure", "information", "reason", "concern", "record"}
)
DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "earlier",
        "later",
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
OBJECT_CONTROL = frozenset(
    ["urge", "ask", "tell", "order", "force", "quote", "cite", "lead", "prompt", "report", "hear"]
)
RELAYING = frozenset({"quote", "cite"})


def find_speaker(page: Page, sighting: Sighting) -> Speaker | None:
    """Who says it; None when nobody does ("it was reported that") or nothing is said ("declined to say")."""
    known = (sighting.token, sighting.cue.word, sighting.cue.lemma)
    if known not in page.speakers:  # each cue of a sentence asks for those of the others
        page.speakers[known] = _speaker(page, sighting)
    return page.speakers[known]


def _speaker(page: Page, sighting: Sighting) -> Speaker | None:
    reading, token = page.reading, page.reading.tokens[sighting.token]
    if sighting.cue.word == "noun":
        return _possessor(reading, token)
    if sighting.cue.word == "phrase":
        return _relayed(page, phrase_after(reading, sighting.words[-1] + 1), sighting)
    if is_passive(reading, token):
        agent = reading.child(token.index, "obl:agent")
        return phrase(reading, agent.index, passive=True) if agent else None
    head = _subject(page, token)
    found = phrase(reading, head) if head is not None else phrase_before(reading, token)
    found = _signer(reading, _whole_name(reading, _without_cue(reading, found, token.index), token))
    return _relayed(page, found, sighting)


def _signer(reading: Reading, speaker: Speaker | None) -> Speaker | None:
    """ "A message signed *by the front* said": the hand behind a text, where the text names it."""
    if speaker is None or reading.tokens[speaker.heads[0]].lemma not in TEXTS:
        return speaker
    for made in reading.children(speaker.heads[0], "acl"):
        for verb in (made, *reading.children(made.index, "conj")):
            agent = reading.child(verb.index, "obl:agent")
            if agent is not None and verb.lemma in ISSUING:
                return replace(speaker, heads=phrase(reading, agent.index).heads)
    return speaker


def _whole_name(reading: Reading, speaker: Speaker | None, cue: Token) -> Speaker | None:
    """ "The Liberation Tigers of Tamil *Eelam* said": a name the parser cuts in two runs up to its verb."""
    if speaker is None or speaker.last >= cue.index:
        return speaker
    last = speaker.last
    while last < cue.index and reading.tokens[last].pos == "PROPN":
        last += 1
    rest = reading.tokens[last : cue.index]
    return replace(speaker, last=last) if all(t.pos in {"AUX", "ADV"} for t in rest) else speaker


def _without_cue(reading: Reading, speaker: Speaker | None, cue: int) -> Speaker | None:
    """A phrase ends before the cue that hangs from it: "*a declaration* demanding that", "*an officer* who said"."""
    if speaker is None or not speaker.first < cue < speaker.last:
        return speaker
    inside = reading.subtree(cue)
    return replace(
        speaker, last=max(speaker.heads[-1] + 1, min(cue, next((i for i in inside if i > speaker.heads[-1]), cue)))
    )


def is_passive(reading: Reading, token: Token) -> bool:
    """Whether a verb is passive ("was accused", "the man *accused* by police")."""
    if _bare_root(reading, token) is not None:
        return False
    if reading.child(token.index, "aux:pass", "nsubj:pass"):
        return True
    if token.dep == "acl" and token.tag in {"VBN", "VBD"} and reading.child(token.index, "nsubj") is None:
        return True  # "a group *called* the Front"
    return token.tag == "VBN" and reading.child(token.index, "aux", "nsubj") is None and token.dep != "conj"


def _bare_root(reading: Reading, token: Token) -> Token | None:
    """In "Yerevan, which has no troops there, *called* on both" a parser may take Yerevan for the whole sentence."""
    sentence = reading.sentence(token.index)
    if token.index == sentence.first or reading.tokens[token.index - 1].text != "," or token.tag not in {"VBD", "VBN"}:
        return None
    root = next((t for t in reading.words(sentence) if t.dep == "root"), token)
    relative = reading.child(root.index, "acl:relcl")
    parted = relative is not None and root.index < relative.index < token.index
    return root if parted and root.pos in {"PROPN", "NOUN"} and token.dep in {"advcl", "conj", "ccomp"} else None


def _possessor(reading: Reading, noun: Token) -> Speaker | None:
    """ "*Baku's* claim", "the claim *by Baku*"."""
    owner = (
        reading.child(noun.index, "nmod:poss")
        or _of_nation(reading, noun)
        or next(
            (
                t
                for t in reading.children(noun.index, "nmod", "obl:agent", "obl")
                if _case(reading, t) in {"by", "from"}
            ),
            None,
        )
    )
    return phrase(reading, owner.index) if owner else None


def _of_nation(reading: Reading, noun: Token) -> Token | None:
    """ "A *Saudi* charge that": the adjective of a nation or group."""
    peoples = {i for e in reading.entities if e.label in {"NORP", "GPE"} for i in range(e.first, e.last)}
    return next((t for t in reading.children(noun.index, "amod", "compound") if t.index in peoples), None)


def _case(reading: Reading, token: Token) -> str:
    case = reading.child(token.index, "case")
    return case.text.lower() if case else ""


def _subject(page: Page, token: Token, depth: int = 0) -> int | None:
    """The head word of who does the saying."""
    reading = page.reading
    if depth > 4:
        return None
    own = _labelled(reading, reading.children(token.index, "nsubj"))
    if own is not None:
        return _antecedent(reading, token, own)
    inverted = inverted_subject(page, token)
    if inverted is not None:
        return inverted
    bare = _bare_root(reading, token)
    if bare is not None:
        return bare.index
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


def _labelled(reading: Reading, subjects: tuple[Token, ...]) -> Token | None:
    """The subject of a verb; in "Chad: *Rebels* say" the parser takes the label for another."""
    if len(subjects) > 1 and reading.tokens[subjects[0].index + 1].text == ":":
        return subjects[1]
    return subjects[0] if subjects else None


def issuer(reading: Reading, text: Token) -> int:
    """Who speaks in a text: "*Kabul* issued a statement saying", "a letter from *the mayor* warning"; else the text."""
    if text.lemma not in TEXTS:
        return text.index
    owner = _possessor(reading, text)
    if owner is not None:
        return owner.heads[0]
    above = reading.head(text.index)
    if above is None or text.dep not in {"obj", "nsubj:pass"} or above.lemma not in ISSUING:
        return text.index
    who = reading.child(above.index, "nsubj" if text.dep == "obj" else "obl:agent")
    return who.index if who is not None else text.index


def _antecedent(reading: Reading, verb: Token, subject: Token) -> int | None:
    """Relative pronouns stand for what they follow: "a farmer *who* said"."""
    if subject.text.lower() in RELATIVES and verb.dep == "acl:relcl":
        above = reading.head(verb.index)
        return _name_head(reading, above) if above else subject.index
    return subject.index if subject.dep != "expl" else None


def _name_head(reading: Reading, noun: Token) -> int:
    """The head of a name with a preposition of its own: "Doctors *Without* Borders, which called"."""
    case, above = reading.child(noun.index, "case"), reading.head(noun.index)
    inside = noun.dep == "nmod" and case is not None and case.text[:1].isupper() and above is not None
    return above.index if inside and above is not None else noun.index


def inverted_subject(page: Page, token: Token) -> int | None:
    """The phrase after the verb in '..." *said Lama Fakih*' whatever the parser makes of it."""
    reading = page.reading
    sentence = reading.sentence(token.index)
    start = token.index + 1
    before = reading.tokens[token.index - 1].text if token.index else ""
    opens = token.index == sentence.first or before in {",", '"', "''", "”", "-", "--", "—", "?", "!"}
    if (
        not opens
        or start >= sentence.last
        or reading.tokens[start].pos not in NOMINAL - {"X", "SYM"}
        or token.tag in {"VBG", "VBN"}
    ):
        return None
    head = climb(reading, start)
    if head is not None and reading.tokens[head].lemma in DAYS:
        return None  # "..., the group (HRW) said *Thursday*"
    clause = head is not None and any(t.index > head and t.dep == "ccomp" for t in reading.children(token.index))
    return None if clause and before not in QUOTES else head


def level_of(page: Page, token: Token, above: Token) -> Token | None:
    """The cue that a coordinated cue is on a level with, where the parser puts it inside the reported clause.

    "said her men were leaving and *denied* the charge": leaving is no twin of denied, said is.
    """
    reading = page.reading
    for outer in reading.ancestors(above.index):
        if outer.index in page.at and page.at[outer.index].cue.word == "verb":
            same = outer.tag == token.tag
            twin = above.tag == token.tag and reading.child(above.index, "aux", "aux:pass", "cop", "expl") is None
            return outer if same and not twin else None
    return None


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
    if token.dep == "xcomp" and above.lemma in UNWILLING:
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
            owner = _possessor(page.reading, page.reading.tokens[sighting.token])
            if owner is not None:
                return owner.heads[0]
    return None


def _relayed(page: Page, speaker: Speaker | None, sighting: Sighting) -> Speaker | None:
    """ "Radio Okapi, *quoting a source*, said" and "the front, *quoted by Radio Okapi*, said"."""
    if speaker is None:
        return None
    reading, cue = page.reading, page.reading.tokens[sighting.token]
    sentence = reading.sentence(sighting.token)
    phrasal = sighting.cue.word == "phrase"
    low, high = (speaker.last, min(sentence.last, speaker.last + 3)) if phrasal else (speaker.last, sighting.token)
    for index in range(low, high):
        relay = reading.tokens[index]
        if relay.lemma in RELAYING and relay.tag == "VBG":
            inner = reading.child(index, "obj")
            if inner is not None and inner.lemma in TEXTS | GROUNDS:
                return speaker  # "the army, *citing intelligence*, said"
            return _through(reading, speaker, inner.index, index if phrasal else None) if inner else speaker
        if relay.lemma in RELAYING and relay.tag in {"VBN", "VBD"}:
            agent = reading.child(index, "obl:agent", "obl")
            return _with_via(speaker, phrase(reading, agent.index).heads) if agent else speaker
    above = reading.head(cue.index)
    if above is not None and above.lemma in RELAYING and cue.dep in {"advcl", "xcomp", "ccomp"}:
        return _with_via(speaker, _quoting(page, above))
    return speaker


def _quoting(page: Page, relay: Token) -> tuple[int, ...]:
    """Who quotes: "*The gazette* quoted the navy as saying", "was quoted *by Yonhap* as saying"."""
    reading = page.reading
    who = reading.child(relay.index, "obl:agent") if is_passive(reading, relay) else reading.child(relay.index, "nsubj")
    return phrase(reading, who.index).heads if who else ()


def _through(reading: Reading, outlet: Speaker, inner: int, relay: int | None) -> Speaker:
    found = phrase(reading, inner)
    return Speaker(heads=found.heads, first=found.first, last=found.last, via=outlet.heads, relay=relay)


def _with_via(speaker: Speaker, via: tuple[int, ...]) -> Speaker:
    return Speaker(
        heads=speaker.heads,
        first=speaker.first,
        last=speaker.last,
        via=via,
        passive=speaker.passive,
        relay=speaker.relay,
    )

"""Who is behind a cue: the noun phrase that says, and the outlet that only passes it on."""

from dataclasses import replace

from rashomon.extract.cues import Page, Sighting, is_participle
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"})
INSIDE = frozenset(
    {"det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod:npmod", "det:predet", "advmod", "nmod", "case"}
)
RELATIVES = frozenset({"who", "which", "that", "whom"})
BREAKS = frozenset({",", ";", ":", "--", "—", "–", '"', "``", "''", "“", "”", "-"})
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
PREDICATIVE = frozenset({"nsubj", "cop", "aux", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "NNS"})
BARE = frozenset({"DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM", "ADP", "PART", "CCONJ"})
QUOTES = frozenset({'"', "``", "''", "“", "”"})
OPENERS, CLOSERS = frozenset({"(", "[", "-LRB-"}), frozenset({")", "]", "-RRB-"})
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


@record
class Speaker:
    """The source phrase: head tokens, its tokens ``first`` to ``last`` (half-open), who relays it and who is told.

    ``passive`` when the phrase is the agent of a passive; ``relay`` is the token of "quoting" when that is the cue.
    """

    heads: tuple[int, ...]
    first: int
    last: int
    via: tuple[int, ...] = ()
    passive: bool = False
    relay: int | None = None

    def span(self, reading: Reading) -> Span:
        """The phrase's characters."""
        return reading.span(self.first, self.last)


def find_speaker(page: Page, sighting: Sighting) -> Speaker | None:
    """Who says it; None when nobody does ("it was reported that") or nothing is said ("declined to say")."""
    reading, token = page.reading, page.reading.tokens[sighting.token]
    if sighting.cue.word == "noun":
        return _possessor(reading, token)
    if sighting.cue.word == "phrase":
        return _relayed(page, _after(reading, sighting.words[-1] + 1), sighting)
    if is_passive(reading, token):
        agent = reading.child(token.index, "obl:agent")
        return phrase(reading, agent.index, passive=True) if agent else None
    head = _subject(page, token)
    found = phrase(reading, head) if head is not None else _before(reading, token)
    return _relayed(page, _without_cue(found, token.index), sighting)


def _without_cue(speaker: Speaker | None, cue: int) -> Speaker | None:
    """A phrase ends before the cue that hangs from it: "*a declaration* demanding that ..."."""
    if speaker is None or not speaker.first < cue < speaker.last:
        return speaker
    return replace(speaker, last=cue)


def is_passive(reading: Reading, token: Token) -> bool:
    """Whether a verb is passive ("was accused", "the man *accused* by police")."""
    if reading.child(token.index, "aux:pass", "nsubj:pass"):
        return True
    if token.dep == "acl" and token.tag in {"VBN", "VBD"} and reading.child(token.index, "nsubj") is None:
        return True  # "a group *called* the Front"
    return token.tag == "VBN" and reading.child(token.index, "aux", "nsubj") is None and token.dep != "conj"


def phrase(reading: Reading, head: int, *, passive: bool = False) -> Speaker:
    """The noun phrase around its head, with its conjuncts, up to the first comma.

    "Juan Sierra, a source, said" gives "Juan Sierra"; "the Front (FMLN) said" keeps the bracket.
    """
    heads = (head, *(t.index for t in reading.children(head, "conj") if t.pos in NOMINAL))
    inside = frozenset(reading.subtree(head))
    first = head
    while first - 1 in inside and reading.tokens[first - 1].text not in BREAKS - {"-"}:
        if reading.tokens[first - 1].text in CLOSERS and not _is_inserted(reading, first - 1, inside):
            break
        if reading.tokens[first - 1].dep in PREDICATIVE:
            break  # "this was a strike": a noun that is a predicate has a clause before it
        first -= 1
    while first < head and reading.tokens[first].dep in {"case", "cc", "mark", "punct"}:
        first += 1
    return Speaker(heads=heads, first=first, last=_right_edge(reading, max(heads), inside), passive=passive)


def _is_inserted(reading: Reading, closer: int, inside: frozenset[int]) -> bool:
    """Whether a bracket stands within the phrase ("a Front *(FMLN)* source"), not before it ("*(Reporter)* he")."""
    opener = closer
    while opener in inside and reading.tokens[opener].text not in OPENERS:
        opener -= 1
    return opener in inside and opener - 1 in inside


def _right_edge(reading: Reading, head: int, inside: frozenset[int]) -> int:
    last, depth = head + 1, 0
    while last in inside:
        text = reading.tokens[last].text
        if depth == 0 and text in BREAKS - {"-"} - QUOTES:
            break
        depth += (text in OPENERS) - (text in CLOSERS)
        last += 1
    while last > head + 1 and reading.tokens[last - 1].text in QUOTES:
        last -= 1
    return last


def _possessor(reading: Reading, noun: Token) -> Speaker | None:
    """ "*Baku's* claim", "the claim *by Baku*"."""
    owner = reading.child(noun.index, "nmod:poss") or next(
        (t for t in reading.children(noun.index, "nmod", "obl:agent", "obl") if _case(reading, t) in {"by", "from"}),
        None,
    )
    return phrase(reading, owner.index) if owner else None


def _case(reading: Reading, token: Token) -> str:
    case = reading.child(token.index, "case")
    return case.text.lower() if case else ""


def _after(reading: Reading, start: int) -> Speaker | None:
    """The noun phrase that starts at a token: what follows "according to"."""
    last = _surface_end(reading, start)
    heads = [
        t for t in reading.tokens[start:last] if t.pos in NOMINAL - {"DET", "ADJ", "NUM"} and not start <= t.head < last
    ]
    heads = heads or [t for t in reading.tokens[start:last] if t.pos in {"NOUN", "PROPN", "PRON"}]
    if not heads:
        return None
    if _is_nobody(reading, heads[0], start):
        return None
    joined = [t.index for t in reading.children(heads[0].index, "conj") if t.index < last]
    return Speaker(heads=(heads[0].index, *joined), first=start, last=last)


def _is_nobody(reading: Reading, head: Token, start: int) -> bool:
    """ "According to *unconfirmed reports*", "according to *plan*": no source."""
    vague = {"unconfirmed", "unverified", "some", "initial", "preliminary", "early", "various", "conflicting"}
    if reading.tokens[start].tag in {"WP", "WDT"}:
        return True  # "according to *what they told* reporters"
    described = any(t.lemma in vague for t in reading.tokens[start : head.index])
    return head.lemma in {"plan", "schedule", "law", "rule", "custom"} or (
        head.lemma in {"report", "rumour", "rumor"} and described
    )


def _surface_end(reading: Reading, start: int) -> int:
    """Where a noun phrase ends by its words alone: at a comma, a verb, or a new determiner.

    "According to Rathbun | the property was returned", "According to the ministry | over 345 pilgrims were killed".
    """
    sentence = reading.sentence(start) if start < len(reading.tokens) else None
    last, depth = start, 0
    while sentence is not None and last < sentence.last:
        token = reading.tokens[last]
        depth += (token.text in OPENERS) - (token.text in CLOSERS)
        before = reading.tokens[last - 1]
        if depth == 0 and last > start and _ends_phrase(token, before):
            break
        last += 1
    return last


def _ends_phrase(token: Token, before: Token) -> bool:
    if token.text in BREAKS - {"-"} or token.text in {".", "!", "?"}:
        return True
    if token.pos in {"AUX", "SCONJ"} or (token.pos == "VERB" and token.tag not in {"VBN", "VBG"}):
        return True
    named = before.pos in {"NOUN", "PROPN"}
    return named and (token.pos in {"DET", "PRON"} or (token.pos in {"ADP", "ADV"} and token.dep == "advmod"))


def _climb(reading: Reading, start: int) -> int | None:
    """The head of the noun phrase that starts at ``start``."""
    index = start
    while True:
        token = reading.tokens[index]
        above = reading.head(index)
        inner = above is not None and above.index > start and token.dep in INSIDE and above.pos in NOMINAL
        if not inner or above is None or _broken(reading, index, above.index):
            break
        index = above.index
    return index if reading.tokens[index].pos in NOMINAL else None


def _broken(reading: Reading, first: int, last: int) -> bool:
    return any(reading.tokens[i].text in {",", ";", ":", '"'} for i in range(first, last))


def _subject(page: Page, token: Token, depth: int = 0) -> int | None:
    """The head word of who does the saying."""
    reading = page.reading
    if depth > 4:
        return None
    own = reading.child(token.index, "nsubj")
    if own is not None:
        return _antecedent(reading, token, own)
    inverted = inverted_subject(page, token)
    if inverted is not None:
        return inverted
    above = reading.head(token.index)
    if above is None:
        return None
    if token.dep == "conj":
        return _shared_subject(page, token, above, depth)
    if token.dep == "acl" and above.pos in {"NOUN", "PROPN"} and token.tag == "VBG":
        return above.index
    before = reading.tokens[token.index - 1]
    if token.tag == "VBG" and before.lemma in TEXTS and token.dep != "acl":
        return before.index  # "in reply to newspaper reports *stating* that"
    if token.dep in {"advcl", "xcomp", "ccomp", "acl", "dep", "parataxis", "obl", "nmod"}:
        return _controller(page, token, above, depth)
    return None


def _before(reading: Reading, token: Token) -> Speaker | None:
    """The phrase before a finite cue that the parser left without a subject.

    "..., the front, made up of four groups that operate abroad, said" gives the front; "the communique *states*", with
    the verb taken for a noun, the communique.
    """
    if token.tag not in FINITE or token.dep in {"acl:relcl", "conj", "compound", "amod"}:
        return None
    sentence = reading.sentence(token.index)
    last = token.index
    while last > sentence.first and reading.tokens[last - 1].pos in {"ADV", "AUX"}:
        last -= 1
    while last > sentence.first:
        first = last
        while first > sentence.first and reading.tokens[first - 1].text not in BREAKS - {"-"}:
            first -= 1
        words = reading.tokens[first:last]
        if words and _is_phrase(words):
            return Speaker(heads=(_last_noun(words).index,), first=first, last=last)
        if not words or (last == token.index and first < last):
            return None
        last = first - 1
    return None


def _is_phrase(words: tuple[Token, ...]) -> bool:
    """Whether words are a bare noun phrase."""
    named = any(t.pos in {"NOUN", "PROPN", "PRON"} for t in words)
    return named and words[0].pos in {"DET", "PROPN", "NOUN", "ADJ", "PRON"} and all(t.pos in BARE for t in words)


def _last_noun(words: tuple[Token, ...]) -> Token:
    """The head of a bare noun phrase: the last noun before a preposition."""
    until = next((k for k, t in enumerate(words) if t.pos == "ADP" and k), len(words))
    return next(t for t in reversed(words[:until] or words) if t.pos in {"NOUN", "PROPN", "PRON", "DET", "ADJ"})


def _antecedent(reading: Reading, verb: Token, subject: Token) -> int | None:
    """Relative pronouns stand for what they follow: "a farmer *who* said"."""
    if subject.text.lower() in RELATIVES and verb.dep == "acl:relcl":
        above = reading.head(verb.index)
        return above.index if above else subject.index
    return subject.index if subject.dep != "expl" else None


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
    head = _climb(reading, start)
    if head is not None and reading.tokens[head].lemma in DAYS:
        return None  # "..., the group (HRW) said *Thursday*"
    clause = head is not None and any(t.index > head and t.dep == "ccomp" for t in reading.children(token.index))
    return None if clause and before not in QUOTES else head


def level_of(page: Page, token: Token, above: Token) -> Token | None:
    """The cue that a coordinated cue is on a level with, where the parser puts it inside the reported clause.

    "said its forces were responding and *denied* claims": responding is no twin of denied, said is.
    """
    reading = page.reading
    for outer in reading.ancestors(above.index):
        if outer.index in page.at and page.at[outer.index].cue.word == "verb":
            same = outer.tag == token.tag
            twin = above.tag == token.tag and reading.child(above.index, "aux", "aux:pass", "cop") is None
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
    relayed = reading.child(above.index, "obj")
    if relayed is not None and above.lemma in OBJECT_CONTROL and relayed.index < token.index and token.dep != "conj":
        return relayed.index
    if is_participle(token) and _after_comma(reading, token):
        return _participle_subject(page, token, above, depth)
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
    for outer in (above, *reading.ancestors(above.index)):
        if outer.index in page.at and outer.pos == "VERB" and page.at[outer.index].cue.register != "mental":
            found = find_speaker(page, page.at[outer.index]) if depth < 3 else None
            if found is not None:
                return found.heads[0]
    carried = _carrier(page, token)
    if carried is not None:
        return carried
    if is_passive(reading, above):
        subject = reading.child(above.index, "nsubj:pass")
        return subject.index if subject else None
    return _subject(page, above, depth + 1)


def _carrier(page: Page, token: Token) -> int | None:
    """ "follows *Armenia's* appeal to world leaders, saying": the nearest noun of saying before, if it has an owner."""
    for sighting in reversed(page.in_sentence(page.reading.sentence(token.index))):
        if sighting.cue.word == "noun" and sighting.token < token.index:
            owner = _possessor(page.reading, page.reading.tokens[sighting.token])
            if owner is not None:
                return owner.heads[0]
    return None


def _relayed(page: Page, speaker: Speaker | None, sighting: Sighting) -> Speaker | None:
    """ "Radio America, *quoting a source*, said" and "the FMLN, *quoted by Radio America*, said"."""
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
            return _through(reading, speaker, inner.index, index if phrasal else None) if inner else speaker
        if relay.lemma in RELAYING and relay.tag in {"VBN", "VBD"}:
            agent = reading.child(index, "obl:agent", "obl")
            return _with_via(speaker, phrase(reading, agent.index).heads) if agent else speaker
    above = reading.head(cue.index)
    if above is not None and above.lemma in RELAYING and cue.dep in {"advcl", "xcomp", "ccomp"}:
        return _with_via(speaker, _quoting(page, above))
    return speaker


def _quoting(page: Page, relay: Token) -> tuple[int, ...]:
    """Who quotes: "*State television* quoted the army as saying", "was quoted *by Yonhap* as saying"."""
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

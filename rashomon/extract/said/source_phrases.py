"""The words that name a source: from a head word, or from the place beside a cue, to a whole noun phrase."""

from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.text import Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"})
INSIDE = frozenset(
    {"det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod:npmod", "det:predet", "advmod", "nmod", "case"}
)
BREAKS = frozenset({",", ";", ":", "--", "—", "–", '"', "``", "''", "“", "”", "-"})
PREDICATIVE = frozenset({"nsubj", "cop", "aux", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "NNS"})
BARE = frozenset({"DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM", "ADP", "PART", "CCONJ"})
QUOTES = frozenset({'"', "``", "''", "“", "”"})
ROUNDLY = frozenset({"over", "nearly", "almost", "about", "around", "some", "only"})
COMPARED = (["more", "than"], ["fewer", "than"], ["less", "than"], ["at", "least"], ["at", "most"], ["up", "to"])
REACH = 60  # words that a phrase may begin before its cue
OPENERS, CLOSERS = frozenset({"(", "[", "-LRB-"}), frozenset({")", "]", "-RRB-"})


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


def phrase(reading: Reading, head: int, *, passive: bool = False) -> Speaker:
    """The noun phrase around its head, with its conjuncts, up to the first comma.

    "Juan Sierra, a source, said" gives "Juan Sierra"; "the Front (FMLN) said" keeps the bracket.
    """
    inside = frozenset(reading.subtree(head))
    if reading.tokens[head].text in {"No", "No."} and head - 1 in inside:
        head -= 1  # "*Communique* No. 22 said"
    heads = (head, *(t.index for t in reading.children(head, "conj") if t.pos in NOMINAL))
    listed = _listed(reading, head)
    if listed:
        heads = (*heads, *listed)
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


def _listed(reading: Reading, head: int) -> tuple[int, ...]:
    """The rest of "*The general, his deputy and the governor* said", which no comma closes as it does an apposition."""
    for second in reading.children(head, "appos"):
        third = tuple(t.index for t in reading.children(second.index, "conj") if t.pos in NOMINAL)
        last = reading.subtree(second.index)[-1] + 1
        if third and second.index > head and last < len(reading.tokens) and reading.tokens[last].text not in BREAKS:
            return (second.index, *third)
    return ()


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


def phrase_after(reading: Reading, start: int) -> Speaker | None:
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
        if depth == 0 and last > start and (_ends_phrase(token, before) or _is_count(reading, last)):
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


def _is_count(reading: Reading, index: int) -> bool:
    """Whether a figure of its own begins after a noun: "the ministry | *over 345* pilgrims"."""
    row = reading.tokens[index : index + 3]
    words = [t.text.lower() for t in row]
    counted = 2 if words[:2] in COMPARED else 1 if words[0] in ROUNDLY else 0
    named = reading.tokens[index - 1].pos in {"NOUN", "PROPN"}
    return named and 0 < counted < len(row) and row[counted].pos == "NUM"


def climb(reading: Reading, start: int) -> int | None:
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


def phrase_before(reading: Reading, token: Token) -> Speaker | None:
    """The phrase before a finite cue that the parser left without a subject.

    "..., the front, made up of four groups that operate abroad, said" gives the front; "the communique *states*", with
    the verb taken for a noun, the communique.
    """
    if token.tag not in FINITE or token.dep in {"acl:relcl", "conj", "compound", "amod"}:
        return None
    start = max(reading.sentence(token.index).first, token.index - REACH)
    last = token.index
    while last > start and reading.tokens[last - 1].pos in {"ADV", "AUX"}:
        last -= 1
    while last > start:
        first = last
        while first > start and reading.tokens[first - 1].text not in BREAKS - {"-"}:
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

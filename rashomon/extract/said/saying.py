"""How source and cue stand in a sentence ("the ministry said"), and which quotations stand beside them."""

from rashomon.extract.said.cues import Page, Sighting
from rashomon.extract.said.quotations import Quotation
from rashomon.extract.said.source_phrases import Speaker
from rashomon.extract.syntax import preposition
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.record import record
from rashomon.model.text import Span

COMMAS = frozenset({",", ";", "--", "—", "–", "-"})
CLAIMS = frozenset(
    [
        "claim",
        "allegation",
        "accusation",
        "charge",
        "report",
        "suggestion",
        "assertion",
        "rumour",
        "rumor",
        "statement",
        "figure",
        "account",
        "version",
        "contention",
    ]
)
MARKS = frozenset({'"', "``", "''", "“", "”", '""'})
CLAUSAL = frozenset({"ccomp", "csubj", "parataxis"})
LEADING = frozenset({",", ":", ";", "--", "—", "–"})
ASIDES = frozenset({"while", "although", "though", "because", "since", "unless", "before", "after", "until"})
LEADS = frozenset({"and", "but", "however", "or", "so", "meanwhile", "moreover", "yet", "also"})


@record
class Content:
    """The spans of what is said; ``floating`` when the cue stands after or inside it; ``head`` its main word;
    ``nominal`` when it is told by a noun phrase ("rejected the offer")."""

    spans: tuple[Span, ...]
    floating: bool = False
    head: int | None = None
    nominal: bool = False


@record
class Group:
    """Source and cue standing together ("the ministry said"), tokens ``first`` to ``last`` half-open."""

    first: int
    last: int


def group_of(page: Page, sighting: Sighting, speaker: Speaker) -> Group:
    """The cue with its auxiliaries and, where it stands beside it, its source."""
    reading = page.reading
    helpers = [t.index for t in reading.children(sighting.token, "aux") if t.index < sighting.token]
    first = min([sighting.token, *helpers, *(t for t in sighting.words)])
    last = max(sighting.words) + 1
    sentence = reading.sentence(sighting.token)
    relay = relay_of(reading, reading.tokens[sighting.token])
    if relay is not None and speaker.first < sighting.token:
        who = reading.child(relay.index, "nsubj", "nsubj:pass")
        first = min(speaker.first, relay.index, *(reading.subtree(who.index) if who is not None else ()))
    elif sentence.first <= speaker.first <= first and not _parted(reading, speaker.last, first):
        first = speaker.first
    elif sighting.token < speaker.first < sentence.last and speaker.first <= last + 1:
        last = speaker.last
    while (
        first - 1 >= sentence.first
        and reading.tokens[first - 1].dep == "advmod"
        and reading.tokens[first - 1].pos == "ADV"
    ):
        first -= 1
    return Group(first=first, last=last)


def relay_of(reading: Reading, cue: Token) -> Token | None:
    """The verb of passing on above a cue: "Tass *quoted* the army as saying", "he was *cited* as saying"."""
    above = reading.head(cue.index)
    relayed = above is not None and above.lemma in {"quote", "cite"} and cue.dep in {"advcl", "xcomp", "ccomp"}
    return above if relayed and cue.tag == "VBG" else None


def _parted(reading: Reading, start: int, end: int) -> bool:
    """Whether another clause lies between (an apposition between commas does not part source and cue)."""
    return any(t.pos == "VERB" and t.dep in {"root", "ccomp", "parataxis"} for t in reading.tokens[start:end])


def frame_end(page: Page, index: int, sentence: Sentence) -> int:
    """The token after source, cue and what goes with them ("told reporters on Monday")."""
    reading = page.reading
    while index < sentence.last and reading.tokens[index].text not in {*COMMAS, *MARKS, ".", "!", "?", ":"}:
        index += 1
    return index


def follows_comma(reading: Reading, group: Group, sentence: Sentence) -> bool:
    return group.first > sentence.first and reading.tokens[group.first - 1].text in {
        *(COMMAS - {";"}),
        *MARKS,
        ")",
        "]",
        "?",
        "!",
        "…",
    }


def has_clause_after(page: Page, sighting: Sighting, group: Group) -> bool:
    """Whether the cue has its content after it: "X said that", "X said its forces", 'X said: "'."""
    reading = page.reading
    sentence = reading.sentence(sighting.token)
    after = [t for t in reading.children(sighting.token, "ccomp", "xcomp") if t.index >= group.last]
    if any(t.pos in {"VERB", "AUX"} or reading.child(t.index, "cop", "nsubj") for t in after):
        return True
    if group.last >= sentence.last:
        return False
    following = reading.tokens[group.last].text
    return following in {":", "that"} or (following in MARKS and group.last + 1 < sentence.last)


def governing(reading: Reading, token: Token) -> int | None:
    """The main word of the content a floating cue belongs to: the clause before it, or the one it interrupts."""
    before = next(
        (t for t in reading.children(token.index, *CLAUSAL) if t.index < token.index and not _is_aside(reading, t)),
        None,
    )
    if before is not None:
        return before.index
    above = reading.head(token.index)
    if above is not None and (token.dep == "parataxis" or is_as(reading, token)):
        return above.index
    return _around_insertion(reading, token)


def _is_aside(reading: Reading, clause: Token) -> bool:
    """ "*While the book will sell*, I do not know of the other": a clause beside the cue, for the parser under it."""
    mark = reading.child(clause.index, "mark")
    return mark is not None and mark.text.lower() in ASIDES


def _around_insertion(reading: Reading, token: Token) -> int | None:
    """ "The road, *the mission observed*, was blocked": after a comma no clause hangs from a noun without a pronoun."""
    noun = reading.head(token.index)
    subject = reading.child(token.index, "nsubj")
    if token.dep != "acl:relcl" or noun is None or subject is None or not noun.index < subject.index < token.index:
        return None
    inside = reading.subtree(token.index)
    first = reading.subtree(subject.index)[0]
    bare = first == inside[0] and reading.tokens[first].tag not in {"WDT", "WP", "WP$", "WRB"}
    verb = reading.head(noun.index)
    if not bare or reading.tokens[first - 1].text != "," or verb is None or noun.dep not in {"nsubj", "nsubj:pass"}:
        return None
    return verb.index if verb.index > inside[-1] else None


def is_as(reading: Reading, token: Token) -> bool:
    """ "as hospital sources had told us", not "as Moscow demands an inquiry"."""
    mark = reading.child(token.index, "mark")
    if token.dep != "advcl" or mark is None or mark.text.lower() != "as":
        return False
    asked = (
        t for t in reading.children(token.index, "obl") if preposition(reading, t.index) in {"for", "of", "against"}
    )
    return reading.child(token.index, "obj", "ccomp", "xcomp") is None and not any(asked)


def ending_before(page: Page, first: int) -> Quotation | None:
    """The quotation whose closing mark stands right before a token."""
    reading = page.reading
    start = reading.tokens[first].start
    text = reading.document.text
    near = [page.closing[end] for end in range(start - 3, start + 1) if end in page.closing]
    near = [q for q in near if not text[q.outer.end : start].strip(" \n,;—–-'\"")]
    return max(near, key=lambda q: len(q.outer), default=None)


def opening_at(page: Page, index: int, sentence: Sentence) -> Quotation | None:
    """The quotation that opens right at a token, or after a comma or colon there."""
    reading = page.reading
    last = min(len(reading.tokens), sentence.last + 1)
    while index < last and reading.tokens[index].text in LEADING:
        index += 1
    if index >= len(reading.tokens):
        return None
    start = reading.tokens[index].start
    near = (page.opening[at] for at in range(start - 2, start + 1) if at in page.opening)
    return next((q for q in near if start <= q.inner.start), None)


def clause_start(page: Page, sentence: Sentence, quotation: Quotation, *, over_cues: bool = False) -> int:
    """Where a content that ends in a quotation begins: the quotation, or its sentence when that has its own words.

    'The two "agreed on steps," he said' begins with The; '"A. B," he said' with A.
    """
    reading = page.reading
    opening = quotation.inner.start
    home = reading.sentence_at(min(quotation.outer.start, len(reading.document.text) - 1))
    if home is None or home.paragraph != sentence.paragraph:
        return opening
    lead = [t for t in reading.words(home) if t.end <= quotation.outer.start]
    words = [t for t in lead if t.text not in MARKS and t.text.lower() not in LEADS and t.pos != "PUNCT"]
    if not words or lead[-1].text in {":", "."} or (lead[-1].text == "," and not over_cues):
        return opening
    if not over_cues and any(
        s.token in {t.index for t in lead} and s.cue.word == "verb" and s.cue.register != "mental"
        for s in page.in_sentence(home)
    ):
        return opening
    return words[0].start


def has_verb(reading: Reading, first: int, last: int) -> bool:
    return any(t.pos in {"VERB", "AUX"} and t.tag not in {"VBG", "VBN"} for t in reading.tokens[first:last])


def is_infinitive(reading: Reading, token: Token) -> bool:
    mark = reading.child(token.index, "mark")
    return token.tag == "VB" and mark is not None and mark.text.lower() == "to"


def is_clause(reading: Reading, token: Token) -> bool:
    finite = reading.child(token.index, "nsubj", "nsubj:pass", "expl") is not None
    return finite and (token.pos in {"VERB", "AUX"} or reading.child(token.index, "cop") is not None)


def leads_on(text: str, quotation: Quotation) -> bool:
    """Whether a quotation ends with the comma that announces its cue: '"We are alone," said ...'."""
    inner = quotation.inner.of(text).rstrip()
    return inner[-1:] in {",", "?", "!", "-", "—"} or text[quotation.outer.end : quotation.outer.end + 1] in {
        ",",
        "-",
        "—",
        "–",
    }


def is_lead(reading: Reading, index: int) -> bool:
    """Whether a word only leads into a sentence: "And", "However", a mark; not "So" in "So-called"."""
    token = reading.tokens[index]
    hyphened = index + 1 < len(reading.tokens) and reading.tokens[index + 1].text == "-"
    return (token.text.lower() in LEADS and not hyphened) or token.pos == "PUNCT"

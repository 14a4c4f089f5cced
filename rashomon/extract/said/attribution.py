"""Who says what: a Reading in, Attributions out (source, cue, content and stance)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.extract.said.contents import find_content
from rashomon.extract.said.cues import Page, Sighting, find_cues
from rashomon.extract.said.leftovers import leftovers
from rashomon.extract.said.negation import is_another_word, is_unreal, is_unsaid
from rashomon.extract.said.owners import COMPACTS, WORDED, uttering
from rashomon.extract.said.performatives import find_performatives
from rashomon.extract.said.quotations import find_quotations
from rashomon.extract.said.relays import merge_relays
from rashomon.extract.said.saying import Content
from rashomon.extract.said.source_phrases import Speaker
from rashomon.extract.said.speakers import find_speaker
from rashomon.extract.said.stance import judge
from rashomon.knowledge.cues import cue_table
from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Attribution, Evidence, Stance
from rashomon.model.reading import Reading
from rashomon.model.text import Span
from rashomon.model.world import Cast, Place

CLAIMED = frozenset({"report", "belief", "performative"})  # the registers that make claims
POINTERS = frozenset(
    ["this", "that", "it", "so", "them", "these", "which", "what", "not", "why", "where", "how", "when", "who"]
)


def find_attributions(
    reading: Reading, *, cast: Cast, knowledge: Knowledge, places: tuple[Place, ...] = ()
) -> tuple[Attribution, ...]:
    """Every attribution of the reading, in text order of the cue.

    "Accra said its patrols were withdrawing and denied reports that they had burned houses" gives two: Accra asserts
    "its patrols were withdrawing" and denies "they had burned houses".
    """
    if not reading.tokens:
        return ()
    page = open_page(reading, knowledge=knowledge)
    found = [a for sighting in page.sightings if (a := attribute(page, sighting)) is not None]
    found = list(merge_relays(page, found, knowledge=knowledge))
    found = list(leftovers(page, found))
    found.extend(find_performatives(page, found))
    return tuple(sorted(judge(reading, found, cast=cast, knowledge=knowledge, places=places), key=_place))


def claimed(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The attributions that are claims: "Baku said ...", "witnesses believe ...", and no "we know", "it may say"."""
    return tuple(a for a in attributions if a.register in CLAIMED)


def open_page(reading: Reading, *, knowledge: Knowledge) -> Page:
    """The reading with its quotations and cues."""
    return Page(
        reading=reading,
        quotations=find_quotations(reading),
        sightings=find_cues(reading, cue_table(knowledge.cues)),
    )


def attribute(page: Page, sighting: Sighting) -> Attribution | None:
    """What one cue says, None when it says nothing."""
    if is_another_word(page, sighting):
        return None
    speaker = find_speaker(page, sighting)
    if speaker is None or _is_another_voice(page, sighting, speaker):
        return None
    content = find_content(page, sighting, speaker)
    if content is not None:
        spans = _within_quotation(page, sighting, content.spans)
        content = replace(content, spans=tuple(_within_bracket(page, sighting, spans)))
    if content is None or not content.spans or _is_empty(page, sighting, content):
        return None
    if content.nominal and is_unsaid(page, sighting):
        return None  # "would not confirm the strike"; of "did not say why it left" the register tells
    return _attribution(page, sighting, speaker, content)


def _is_another_voice(page: Page, sighting: Sighting, speaker: Speaker) -> bool:
    """In '"We came to show them," he told the press, "to *prove* that we can"' neither he nor the press proves."""
    number = page.quoted[sighting.token]
    dependent = page.reading.tokens[sighting.token].tag in {"VBG", "VB"}
    return number is not None and dependent and page.quoted[speaker.heads[0]] != number


def _within_quotation(page: Page, sighting: Sighting, spans: tuple[Span, ...]) -> Iterator[Span]:
    """What somebody quoted says of others' words stays inside the quotation: '"I agreed at once," she said'."""
    number = page.quoted[sighting.token]
    if number is None:
        yield from spans
        return
    inner = page.quotations[number].inner
    for span in spans:
        if span.overlaps(inner):
            yield Span(start=max(span.start, inner.start), end=min(span.end, inner.end))


def _within_bracket(page: Page, sighting: Sighting, spans: Iterable[Span]) -> Iterator[Span]:
    """A cue in brackets speaks of what the brackets hold: "the pass (it is mined, *the army says*) is closed"."""
    reading = page.reading
    sentence = reading.sentence(sighting.token)
    opener = _bracket(reading, range(sighting.token, sentence.first - 1, -1), "(", ")")
    closer = _bracket(reading, range(sighting.token, sentence.last), ")", "(")
    if opener is None or closer is None:
        yield from spans
        return
    inner = reading.span(opener + 1, closer)
    for span in spans:
        if span.overlaps(inner):
            yield Span(start=max(span.start, inner.start), end=min(span.end, inner.end))


def _bracket(reading: Reading, row: range, wanted: str, other: str) -> int | None:
    """The first bracket in a direction, if it is the wanted one."""
    index = next((i for i in row if reading.tokens[i].text in {wanted, other}), None)
    return index if index is not None and reading.tokens[index].text == wanted else None


def _is_empty(page: Page, sighting: Sighting, content: Content) -> bool:
    """ "*This* was announced by the president", "we denounce *it*": nothing is told; a denial of "it" still denies."""
    if sum(page.count(span)[0] for span in content.spans) > 2:
        return False
    tokens = [t for span in content.spans for t in page.reading.tokens_in(span) if t.pos != "PUNCT"]
    said = [t.text.lower() for t in tokens]
    bare = said == ["the", "following"] or (len(said) == 1 and said[0] in POINTERS)
    return not tokens or (bare and sighting.cue.stance is not Stance.DENY)


def _attribution(page: Page, sighting: Sighting, speaker: Speaker, content: Content) -> Attribution:
    reading, cue = page.reading, sighting.cue
    span = _cue_span(page, sighting, speaker)
    return Attribution(
        speakers=speaker.heads,
        source=speaker.span(reading),
        cue=span,
        cue_lemma=cue.lemma,
        content=content.spans,
        manner=page.manner(content.spans),
        stance=cue.stance,
        hedges=(cue.hedge,) if cue.hedge else (),
        via=speaker.via,
        addressee=_addressee(page, sighting, speaker, content),
        register=_register(page, sighting, speaker),
        evidence=(Evidence(span=span, rule=f"cue:{cue.lemma}{'/noun phrase' if content.nominal else ''}"),),
    )


def _register(page: Page, sighting: Sighting, speaker: Speaker) -> str:
    """What others believe is told of them; "I think" inside their own words is only their way of speaking."""
    head = page.reading.tokens[speaker.heads[0]]
    first_person = head.text.lower() in {"i", "we", "you"}
    if head.lemma in COMPACTS and head.pos == "NOUN":
        return "evidence"
    register = "report" if head.lemma in WORDED and sighting.cue.lemma == "read" else sighting.cue.register
    token = page.reading.tokens[sighting.token]
    told_in_passing = (
        sighting.cue.word == "noun" and "infinitive" in sighting.cue.takes and uttering(page.reading, token) is None
    )
    if register in {"report", "belief"} and (told_in_passing or is_unreal(page, sighting) or is_unsaid(page, sighting)):
        return "unsaid"
    return "mental" if register == "belief" and first_person else register


def _cue_span(page: Page, sighting: Sighting, speaker: Speaker) -> Span:
    """The cue's words where they stand together, else the first ("*held* Israel responsible")."""
    reading = page.reading
    if speaker.relay is not None:
        return reading.tokens[speaker.relay].span
    words = sighting.words
    together = words[-1] - words[0] == len(words) - 1
    if sighting.cue.word == "verb" and not together:
        return reading.tokens[words[0]].span
    return reading.span(words[0], words[-1] + 1)


def _addressee(page: Page, sighting: Sighting, speaker: Speaker, content: Content) -> int | None:
    """Who is told: the object of "told parliament", the "to" of "said to reporters"."""
    reading = page.reading
    if "addressee" not in sighting.cue.takes and "object-infinitive" not in sighting.cue.takes:
        return None
    told = reading.child(sighting.token, "obj", "iobj")
    if told is None or told.index in speaker.heads or told.index == content.head:
        return None
    return told.index


def _place(attribution: Attribution) -> tuple[int, int]:
    span = attribution.cue or attribution.source or attribution.content[0]
    return span.start, attribution.content[0].start

"""What is history: events, tolls and ties told as background, kept apart from the dispatch's own news.

Comes in: the propositions with their times, and the claims.  Goes out: the same with their frame set, and
PLOVER's auxiliary mode ``historical`` on the events that are history.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from rashomon.extract.when.dating import NOUNS, dates, governor
from rashomon.extract.when.spells import is_recent_start
from rashomon.extract.whereabouts import Within
from rashomon.knowledge.load import Knowledge
from rashomon.model.claims import Auxiliary, Event, Frame, Tie, Toll
from rashomon.model.reading import Reading, Sentence, Token
from rashomon.model.record import record
from rashomon.model.text import Span, ZoneKind
from rashomon.model.world import When

NEWS_DAYS = 3  # what lies further back than this before publication, and is not the main story, is history
WEEK = 6
WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
TELLING = frozenset(
    {"say", "tell", "accuse", "deny", "add", "describe", "reject", "maintain", "insist", "blame", "dismiss", "announce"}
)
LEAD = 3  # the main story is told in the first sentences of the body


@record
class Framed:
    """Events, tolls and ties with their frames set, and the sentences that tell history."""

    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]
    ties: tuple[Tie, ...]
    history: frozenset[int]


@record
class Story:
    """The first day the dispatch's own news is about, and the sentences that are history."""

    first: date | None
    history: frozenset[int]


def set_frames(
    reading: Reading,
    *,
    published: date | None,
    times: tuple[When, ...],
    events: tuple[Event, ...],
    tolls: tuple[Toll, ...],
    ties: tuple[Tie, ...],
    knowledge: Knowledge,
) -> Framed:
    """Mark what is history.

    "The two states went to war twice, in the 1960s and in 1971" is background, dated 1960 to 1969 and 1971;
    "shelling began overnight" is current.
    """
    running = {w.id: w for w in times if is_recent_start(reading, w, published)}
    story = _story(reading, published, tuple(w for w in times if w.id not in running), knowledge)
    news = {reading.sentence(reading.tokens_in(w.span)[0].index).index for w in running.values()}
    story = replace(story, history=story.history - news)
    by_id = {w.id: w for w in times}

    def frame(span: Span, when: str | None, frame: Frame) -> Frame:
        if frame is Frame.FUTURE:
            return frame
        time = by_id.get(when) if when else None
        return Frame.BACKGROUND if _is_history(reading, span, time, story) else Frame.CURRENT

    return Framed(
        events=tuple(_framed(_dated(reading, e, by_id), frame(e.anchor, e.when, e.frame)) for e in events),
        tolls=tuple(
            replace(t, frame=Frame.BACKGROUND if t.cumulative else frame(t.span, t.when, t.frame)) for t in tolls
        ),
        ties=tuple(_framed_tie(reading, x, story) for x in ties),
        history=story.history,
    )


def _framed_tie(reading: Reading, tie: Tie, story: Story) -> Tie:
    """A tie that only identifies somebody still stands: "Angola, which is mediating"; one told as history does not."""
    tokens = reading.tokens_in(tie.span)
    past = bool(tokens) and reading.sentence(tokens[0].index).index in story.history
    return replace(tie, frame=Frame.BACKGROUND) if past and tie.frame is Frame.CURRENT else tie


def _dated(reading: Reading, event: Event, by_id: dict[str, When]) -> Event:
    """The event without a year that dates something else: "*fighting*, the deadliest since the war of *2020*"."""
    if event.when is None:
        return event
    word, anchor = governor(reading, by_id[event.when]), reading.tokens_in(event.anchor)
    another = word is not None and word.pos in NOUNS and word.index not in {t.index for t in anchor}
    old = another and by_id[event.when].precision in {"year", "decade", "century", "season"}
    return replace(event, when=None) if old else event


def _framed(event: Event, frame: Frame) -> Event:
    if frame is not Frame.BACKGROUND:
        return event if event.frame is frame else replace(event, frame=frame)
    kept = (a for a in event.auxiliary if a is not Auxiliary.HISTORICAL)
    return replace(event, frame=frame, auxiliary=(Auxiliary.HISTORICAL, *kept))


def _story(reading: Reading, published: date | None, times: tuple[When, ...], knowledge: Knowledge) -> Story:
    body = [s for s in reading.sentences if s.zone is ZoneKind.BODY]
    lead = {s.index for s in body[:LEAD]}
    days = [w for w in times if w.start and w.end and w.precision in {"day", "part"}]
    early = [w for w in days if (s := reading.sentence_at(w.span.start)) and s.index in lead]
    recent = [w for w in early if published is None or _age(w, published) <= NEWS_DAYS]
    told = recent or [w for w in early if published and _age(w, published) <= 60]
    first = min((w.start for w in told if w.start), default=published)
    if published:
        first = min(first or published, published)
    return Story(first=first, history=frozenset(_historical_sentences(reading, body, times, first, knowledge)))


def _age(when: When, published: date) -> int:
    return (published - when.end).days if when.end else 0


def _historical_sentences(
    reading: Reading, body: list[Sentence], times: tuple[When, ...], first: date | None, knowledge: Knowledge
) -> set[int]:
    """Sentences whose dates are all old, that speak of the past, or that go on from one that does."""
    found: set[int] = set()
    told = Within(times)
    for number, sentence in enumerate(body):
        inside = (w for w in told.of(sentence.span) if w.start and _dates_clause(reading, w))
        dated = [w for w in inside if not _is_aside(reading, w, lead=number < LEAD)]
        if any(not _is_old(w, first) for w in dated):
            continue
        after_history = number > 0 and body[number - 1].index in found
        late = number > len(body) // 2
        if (
            dated
            or _is_marked(reading, sentence, "history", knowledge)
            or (after_history and _is_marked(reading, sentence, "goes-on", knowledge))
            or (after_history and late and _is_past_narration(reading, sentence))
        ):
            found.add(sentence.index)
    return found


def _dates_clause(reading: Reading, when: When) -> bool:
    """Whether an expression dates what the sentence tells and not only a noun in it ("a treaty of 1953")."""
    word = governor(reading, when)
    return word is not None and word.pos not in NOUNS


def _is_aside(reading: Reading, when: When, *, lead: bool) -> bool:
    """Whether an expression dates a relative clause beside the news: in the lead, or of who tells it.

    "A strike hit the bridge, said a spokesman for the mission, *which ended its patrols last May*".
    """
    word = governor(reading, when)
    chain = (word, *reading.ancestors(word.index)) if word is not None else ()
    clause = next((t for t in chain if t.dep == "acl:relcl"), None)
    return clause is not None and (lead or _tells(reading, clause.head))


def _tells(reading: Reading, index: int) -> bool:
    """Whether a noun is, or is part of, who says something."""
    for step in (reading.tokens[index], *reading.ancestors(index)):
        if step.dep == "nsubj":
            return reading.tokens[step.head].lemma in TELLING
        if step.pos in {"VERB", "AUX"}:
            return False
    return False


def _is_marked(reading: Reading, sentence: Sentence, kind: str, knowledge: Knowledge) -> bool:
    words = reading.text(sentence.span)
    return any(mark.kind == kind and mark.marks(words) for mark in knowledge.background_marks)


def _is_old(when: When, first: date | None) -> bool:
    """Whether a time lies behind the day's news; a day of the week by its bare name is of this week."""
    days = WEEK if WEEKDAY.search(when.said) else NEWS_DAYS
    return bool(first and when.end and when.end < first - timedelta(days=days))


def _is_past_narration(reading: Reading, sentence: Sentence) -> bool:
    """Told in the past tense, in the paper's own voice (nobody is quoted)."""
    words = reading.words(sentence)
    root = next((t for t in words if t.dep == "root"), None)
    said = any(t.lemma in TELLING for t in words) or any(t.text in '"“”' for t in words)
    return not said and root is not None and root.tag in {"VBD", "VBN", "NN", "NNS", "JJ"}


def _is_history(reading: Reading, span: Span, when: When | None, story: Story) -> bool:
    tokens = reading.tokens_in(span)
    if not tokens:
        return False
    if when is not None and when.start and dates(reading, when, tokens[0]):
        return _is_old(when, story.first)
    sentence = reading.sentence(tokens[0].index)
    return sentence.index in story.history or _only_identifies(reading, tokens[0])


def _is_cleft(reading: Reading, head: Token) -> bool:
    """ "*It was Chad* that had begun it, he said": the clause tells what happened."""
    subject = reading.child(head.index, "nsubj", "expl")
    return subject is not None and subject.text.lower() == "it" and reading.child(head.index, "cop") is not None


def _only_identifies(reading: Reading, token: Token) -> bool:
    """An undated act that only says who somebody is: "the coalition *conducting* air strikes"."""
    chain = [token, *reading.ancestors(token.index)]
    for step in chain:
        if step.dep in {"acl", "acl:relcl"}:
            auxiliaries = {t.lemma for t in reading.children(step.index, "aux")}
            head = reading.head(step.index)
            if head is not None and _is_cleft(reading, head):
                return False
            named = head is not None and (
                head.pos == "PROPN" or head.lemma in {"coalition", "group", "movement", "militia"}
            )
            ongoing = step.tag in {"VBG", "VBZ", "VBP"} or "have" in auxiliaries
            return named and ongoing
        if step.dep in {"ccomp", "root"}:
            return False
    return False

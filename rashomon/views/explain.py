"""From a Report and the id of a line to why it was read so: what ``rashomon why c10 ARTICLE`` prints.

The sentence, who says it and by which word, the chain of rules with the words each looked at, what is coded in it and
what it contradicts.
"""

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap

from rashomon.errors import RashomonError
from rashomon.model.claims import Claim, Contradiction, Event, Evidence, Tie, Toll
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.views.phrasing import content_words, line
from rashomon.views.wording import (
    CONTRADICTION_WORDS,
    TIE_WORDS,
    actor_words,
    clashes_of,
    clean,
    event_words,
    events_of,
    party_name,
    said_when,
    sentence_numbers,
    shorten,
    source_detail,
    source_name,
    tie_words,
    ties_of,
    toll_words,
    tolls_of,
    when_words,
)

WIDTH = 96
LABEL = 14


def render(report: Report, item_id: str) -> str:
    """Why one line was read so; ``item_id`` is c10, e3, t2, x1 or k1 (a contradiction).

    Raises RashomonError when the report has no such line, naming the ids it has.
    """
    wanted = item_id.strip().lower()
    tables: tuple[tuple[Iterable[Claim | Event | Toll | Tie | Contradiction], Callable[..., Iterator[str]]], ...] = (
        (report.claims, _claim),
        (report.events, _event),
        (report.tolls, _toll),
        (report.ties, _tie),
        (report.contradictions, _contradiction),
    )
    for items, view in tables:
        for item in items:
            if item.id == wanted:
                return "\n".join(view(report, item)) + "\n"
    raise RashomonError(f"no line {item_id!r} in this report; there are {_ids(report)}")


def _ids(report: Report) -> str:
    groups = (report.claims, report.events, report.tolls, report.ties, report.contradictions)
    named = [f"{group[0].id} to {group[-1].id}" if len(group) > 1 else group[0].id for group in groups if group]
    return ", ".join(named) or "none"


def _label(name: str, words: str) -> Iterator[str]:
    lines = wrap(words, WIDTH - LABEL) or [""]
    yield f"{name:<{LABEL}}{lines[0]}".rstrip()
    yield from (" " * LABEL + part for part in lines[1:])


def _sentence(report: Report, span: Span) -> Iterator[str]:
    """The sentence with the words in question between » and «."""
    for sentence in report.sentences:
        if sentence.span.start <= span.start < sentence.span.end:
            end = max(sentence.span.end, span.end)
            text, first = report.document.text, sentence.span.start
            marked = clean(f"{text[first : span.start]}»{text[span.start : span.end]}«{text[span.end : end]}")
            yield from _label(f"sentence {sentence.index + 1}", marked)
            return
    yield from _label("text", f"»{clean(report.text(span))}«")


def _chain(report: Report, evidence: tuple[Evidence, ...]) -> Iterator[str]:
    yield "why read so"
    if not evidence:
        yield "   no rule was recorded"
    for number, step in enumerate(evidence, 1):
        words = f"“{shorten(report.text(step.span), 60)}”"
        yield f"  {number:>2}  {words:<48} {step.rule}".rstrip()


def _claim(report: Report, claim: Claim) -> Iterator[str]:
    said = line(report, claim, limit=160)
    yield f"{claim.id}  {source_name(report, claim)} · {said.text}"
    yield ""
    first = claim.content[0] if claim.content else report.sentences[claim.sentence].span
    yield from _sentence(report, first)
    for part in claim.content[1:]:
        yield from _sentence(report, part)
    yield from _label("characters", ", ".join(f"{s.start}–{s.end}" for s in claim.content))
    yield ""
    yield from _label("source", _source(report, claim))
    if claim.cue:
        yield from _label("cue", f"“{clean(report.text(claim.cue))}” ({claim.cue_lemma})")
    yield from _label("stance", f"{claim.stance.value}, {claim.manner} speech" if not claim.narration else "narration")
    yield from _label("content", content_words(report, claim, limit=400))
    if not claim.narration:
        yield from _label("when said", said_when(report, claim) or "not said")
    if claim.hedges:
        yield from _label("marked as", ", ".join(claim.hedges))
    if claim.background:
        yield from _label("standing", "background: history, in no count")
    yield from _inside(report, claim)
    yield ""
    yield from _chain(report, claim.evidence)
    yield from _clashes(report, claim)


def _source(report: Report, claim: Claim) -> str:
    parties = [a.party for a in map(report.actor, claim.sources) if a.party]
    name = source_name(report, claim)
    name += f" ({', '.join(party_name(report, p) for p in dict.fromkeys(parties))})" if parties else ""
    detail = source_detail(report, claim)
    words = f", from “{clean(report.text(claim.source))}”" if claim.source else ""
    return name + (f", {detail}" if detail else "") + words


def _inside(report: Report, claim: Claim) -> Iterator[str]:
    for event in events_of(report, claim):
        verb = "denied event" if claim.id in event.denied_by or event in claim.denies else "event"
        yield from _label(verb, f"{event.id}  {event_words(report, event)}")
    for toll in tolls_of(report, claim):
        yield from _label("toll", f"{toll.id}  {toll_words(report, toll)}")
    for tie in ties_of(report, claim):
        yield from _label(TIE_WORDS.get(tie.kind, tie.kind), f"{tie.id}  {tie_words(report, tie)}")


def _clashes(report: Report, claim: Claim) -> Iterator[str]:
    for clash in clashes_of(report, claim):
        own = 0 if claim.id in clash.sides[0] else 1
        yield ""
        yield from _label("contradicts", f"{clash.id}  {_kind(clash)}: {clean(clash.reason)}")
        for other in clash.sides[1 - own]:
            yield from _label("", _short(report, other))
        yield from _steps(report, clash)


def _kind(clash: Contradiction) -> str:
    return CONTRADICTION_WORDS.get(clash.kind, clash.kind).lower()


def _short(report: Report, claim_id: str) -> str:
    claim = report.claim(claim_id)
    said = line(report, claim, limit=110)
    return f"{claim.id}  {source_name(report, claim)} · {said.text} (s. {sentence_numbers(report, claim)})"


def _steps(report: Report, clash: Contradiction) -> Iterator[str]:
    for step in clash.evidence:
        yield from _label("", f"“{shorten(report.text(step.span), 50)}”  {step.rule}")


def _event(report: Report, event: Event) -> Iterator[str]:
    yield f"{event.id}  {event_words(report, event)}"
    yield ""
    yield from _sentence(report, event.span)
    yield from _label("characters", f"{event.span.start}–{event.span.end}")
    yield ""
    yield from _label("who", actor_words(report, event.actors) or "not said")
    yield from _label("to whom", actor_words(report, event.recipients) or "not said")
    yield from _label("where", ", ".join(clean(report.place(p).name) for p in event.places) or "not said")
    yield from _label("when", when_words(report.time(event.when), year=True) if event.when else "not said")
    if event.means:
        yield from _label("with", ", ".join(event.means))
    yield from _label("scale", f"Goldstein {event.goldstein:g}, quad class {event.quad}")
    yield ""
    yield from _chain(report, event.evidence)
    yield ""
    yield from _tellers(report, "told by", event.claims)
    yield from _tellers(report, "denied by", event.denied_by)


def _tellers(report: Report, label: str, claims: tuple[str, ...]) -> Iterator[str]:
    for number, claim in enumerate(claims):
        yield from _label(label if number == 0 else "", _short(report, claim))


def _toll(report: Report, toll: Toll) -> Iterator[str]:
    yield f"{toll.id}  {toll_words(report, toll)}"
    yield ""
    yield from _sentence(report, toll.span)
    yield from _label("characters", f"{toll.span.start}–{toll.span.end}")
    yield from _label("said", f"“{clean(toll.said)}”")
    yield from _label("whose", party_name(report, toll.party) if toll.party else "not said")
    yield from _label("where", ", ".join(clean(report.place(p).name) for p in toll.places) or "not said")
    yield from _label("when", when_words(report.time(toll.when), year=True) if toll.when else "not said")
    if toll.part_of:
        yield from _label("part of", toll.part_of)
    yield ""
    yield from _chain(report, toll.evidence)
    yield ""
    yield from _tellers(report, "told by", toll.claims)


def _tie(report: Report, tie: Tie) -> Iterator[str]:
    yield f"{tie.id}  {TIE_WORDS.get(tie.kind, tie.kind)}: {tie_words(report, tie)}"
    yield ""
    yield from _sentence(report, tie.span)
    yield from _label("characters", f"{tie.span.start}–{tie.span.end}")
    if tie.trigger:
        yield from _label("trigger", f"{clean(tie.trigger)} (whether it is met is for the reader)")
    if tie.refs:
        yield from _label("known as", ", ".join(tie.refs))
    yield ""
    yield from _chain(report, tie.evidence)
    yield ""
    yield from _tellers(report, "told by", tie.claims)


def _contradiction(report: Report, clash: Contradiction) -> Iterator[str]:
    yield f"{clash.id}  {_kind(clash)}: {clean(clash.reason)}"
    yield ""
    yield from _tellers(report, "one side", clash.sides[0])
    yield from _tellers(report, "other side", clash.sides[1])
    yield ""
    yield from _chain(report, clash.evidence)

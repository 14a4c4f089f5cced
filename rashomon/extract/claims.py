"""From attributions to claims: who the speakers are, and which claim voices what.

Comes in: attributions, the cast, events, tolls and ties without voices.  Goes out: claims, the outlet's own
narration among them, and the same events, tolls and ties with the ids of the claims that carry them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from rashomon.extract.whereabouts import Covering
from rashomon.model.claims import Attribution, Auxiliary, Claim, Event, Evidence, Stance, Tie, Toll
from rashomon.model.reading import Reading
from rashomon.model.record import record
from rashomon.model.text import Span, ZoneKind
from rashomon.model.world import Actor, ActorKind, Cast, Mention

Item = TypeVar("Item", Event, Toll, Tie)

NARRATED = {ZoneKind.HEADLINE, ZoneKind.STANDFIRST, ZoneKind.BODY, ZoneKind.CAPTION, ZoneKind.CORRECTION}
SPEECH_ACTS = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"}


@record
class Voices:
    """Claims, and the propositions they carry."""

    cast: Cast
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    tolls: tuple[Toll, ...]
    ties: tuple[Tie, ...]


def give_voice(
    reading: Reading,
    *,
    attributions: tuple[Attribution, ...],
    cast: Cast,
    outlet: str,
    events: tuple[Event, ...],
    tolls: tuple[Toll, ...],
    ties: tuple[Tie, ...],
) -> Voices:
    """Every proposition in the voice of whoever says it.

    In "Baku denied that its forces hit civilians" the hit goes into the claim's ``denies`` and nowhere else;
    in "Yerevan said Goris was shelled" the shelling is Yerevan's; what no attribution covers is narration.
    """
    cast = _with_speakers(reading, attributions, cast)
    said = tuple(_claim(reading, number, a, cast) for number, a in enumerate(attributions, 1))
    narrator = Actor(id=f"a{len(cast.actors) + 1}", name=outlet, names=(outlet,), kind=ActorKind.MEDIA)
    table = Covering((span, claim) for claim in said for span in claim.content)
    denied = {
        e.id: c for e in events if (c := _voice(e.anchor, table)) and c.stance is Stance.DENY and e.type != "REQUEST"
    }
    told = [_narration(reading, narrator, s.index) for s in reading.sentences if s.zone in NARRATED]
    by_sentence = {claim.sentence: claim for claim in told}

    def voice(span: Span, type_: str = "") -> tuple[str, ...]:
        inner = _voice(span, table, is_act=type_ in SPEECH_ACTS)
        if inner:
            return (inner.id,)
        sentence = reading.sentence_at(span.start)
        claim = by_sentence.get(sentence.index) if sentence else None
        return (claim.id,) if claim else ()

    voices = {e.id: voice(e.anchor, e.type) for e in events if e.id not in denied}
    counted: tuple[Toll | Tie, ...] = (*tolls, *ties)
    voices.update((item.id, voice(item.span)) for item in counted)
    used = {claim for ids in voices.values() for claim in ids}
    denies: dict[str, list[Event]] = {}
    for event in events:
        if event.id in denied:
            denies.setdefault(denied[event.id].id, []).append(_affirmed(event))
    claims = [replace(c, denies=tuple(denies[c.id])) if c.id in denies else c for c in said]
    claims += [claim for claim in told if claim.id in used]
    cast = replace(cast, actors=(*cast.actors, narrator)) if len(claims) > len(said) else cast
    order = sorted(claims, key=lambda c: (c.content[0].start, -c.content[0].end, c.id))
    new = {claim.id: f"c{n}" for n, claim in enumerate(order, 1)}
    final = {item: tuple(new[claim] for claim in ids) for item, ids in voices.items()}
    return Voices(
        cast=cast,
        claims=tuple(_renamed(c, new[c.id]) for c in order),
        events=tuple(replace(e, id=f"e{n}", claims=final[e.id]) for n, e in enumerate(_voiced(events, final), 1)),
        tolls=tuple(replace(t, claims=final[t.id]) for t in _voiced(tolls, final)),
        ties=tuple(replace(x, claims=final[x.id]) for x in _voiced(ties, final)),
    )


def _voiced(items: Iterable[Item], voices: Mapping[str, tuple[str, ...]]) -> Iterator[Item]:
    """What nobody voices (a heading, a footer) is nobody's claim and is left out."""
    return (item for item in items if voices.get(item.id))


def _with_speakers(reading: Reading, attributions: tuple[Attribution, ...], cast: Cast) -> Cast:
    """The cast, and an actor for every speaker it does not hold yet ("a driver whose bus was hit")."""
    actors, mentions = list(cast.actors), list(cast.mentions)
    known = {m.head for m in mentions}
    for attribution in attributions:
        for head in (*attribution.speakers, *attribution.via):
            if head in known or reading.tokens[head].pos == "PRON":
                continue
            known.add(head)
            span = (
                attribution.source
                if attribution.source and len(attribution.speakers) == 1
                else reading.tokens[head].span
            )
            name = reading.text(span)
            actors.append(
                Actor(id=f"a{len(actors) + 1}", name=name, names=(name,), kind=ActorKind.ANONYMOUS, sectors=("UNK",))
            )
            mentions.append(
                Mention(span=span, head=head, actors=(actors[-1].id,), form="nominal", rule="actor:speaker")
            )
    return Cast(actors=tuple(actors), mentions=tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end))))


def _claim(reading: Reading, number: int, attribution: Attribution, cast: Cast) -> Claim:
    sentence = reading.sentence_at((attribution.cue or attribution.content[0]).start)
    sources = _actors_at(cast, attribution.speakers)
    return Claim(
        id=f"c{number}",
        key=_key(cast, sources, attribution, reading),
        sources=sources,
        source=attribution.source,
        cue=attribution.cue,
        cue_lemma=attribution.cue_lemma,
        content=attribution.content,
        manner=attribution.manner,
        stance=attribution.stance,
        sentence=sentence.index if sentence else 0,
        hedges=attribution.hedges,
        via=_actors_at(cast, attribution.via),
        addressees=_actors_at(cast, () if attribution.addressee is None else (attribution.addressee,)),
        evidence=attribution.evidence,
    )


def _actors_at(cast: Cast, heads: tuple[int, ...]) -> tuple[str, ...]:
    mentions = [m for head in heads if (m := cast.mention(head))]
    return tuple(dict.fromkeys(a for m in mentions for a in m.actors))


def _key(cast: Cast, sources: tuple[str, ...], attribution: Attribution, reading: Reading) -> str:
    """Equal for the same meaning whoever printed it: who (by knowledge entry or name), stance, content words."""
    who = sorted((a.ref or a.name).casefold() for a in map(cast.actor, sources))
    words = [
        t.lemma
        for span in attribution.content
        for t in reading.tokens_in(span)
        if t.pos in {"NOUN", "PROPN", "VERB", "NUM", "ADJ"}
    ]
    return sha256("|".join([*who, attribution.stance.value, *words]).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _narration(reading: Reading, narrator: Actor, index: int) -> Claim:
    """The outlet's own words: one claim a sentence."""
    span = reading.sentences[index].span
    words = " ".join(t.lemma for t in reading.words(reading.sentences[index]))
    return Claim(
        id=f"n{index}",
        key=sha256(f"{narrator.name.casefold()}|{words}".encode("utf-8", "surrogatepass")).hexdigest()[:12],
        sources=(narrator.id,),
        source=None,
        cue=None,
        cue_lemma="",
        content=(span,),
        manner="narration",
        stance=Stance.ASSERT,
        sentence=index,
        narration=True,
        evidence=(Evidence(span=span, rule="voice:narration"),),
    )


def _voice(span: Span, claims: Covering[Claim], *, is_act: bool = False) -> Claim | None:
    """The innermost claim whose content covers ``span``; an act done by saying is told by whoever tells the saying."""
    covering = [c for c in claims.over(span) if not (is_act and c.cue and c.cue.overlaps(span))]
    return min(covering, key=lambda c: sum(len(s) for s in c.content), default=None)


def _affirmed(event: Event) -> Event:
    """What a denial denies, without its "not": in "we did not fire first", that they fired."""
    return replace(event, auxiliary=tuple(a for a in event.auxiliary if a is not Auxiliary.NEGATION))


def _renamed(claim: Claim, new: str) -> Claim:
    """The claim under its final id; what it denies is numbered beneath it ("c10.1"), never among the events."""
    return replace(claim, id=new, denies=tuple(replace(e, id=f"{new}.{n}") for n, e in enumerate(claim.denies, 1)))

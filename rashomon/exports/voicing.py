"""Who says so of an incident: the columns of our own after the last of a standard that has a row for an incident.

Comes in: the acts that a row is made of, and the figures it counts.  Goes out: its cells.
"""

from collections.abc import Iterable, Iterator, Sequence

from rashomon.exports.acts import Act, Case
from rashomon.exports.losses import claimed
from rashomon.exports.table import Columns, Lookup, Row, joined, plain, strings
from rashomon.exports.telling import claimant, deniers, parties, tellers
from rashomon.model.claims import Claim, Contradiction, Stance
from rashomon.model.ledger import Figure, Tally

VOICES: Columns = {
    **strings("rashomon_incident rashomon_dispatches rashomon_events rashomon_claims"),
    **strings("rashomon_claimed_by rashomon_claimant_party"),
    "rashomon_voices": "integer",
    "rashomon_single_source": "boolean",
    **strings("rashomon_stance rashomon_hedges rashomon_denied_by rashomon_denier_party"),
    **strings("rashomon_contradictions rashomon_figures"),
    "rashomon_narration": "boolean",
    "rashomon_sentence": "string",
}

Said = tuple[Lookup, Claim]


def voices(case: Case, acts: Sequence[Act], counting: Sequence[Said] = ()) -> Row:
    """The cells of our own columns for a row made of some acts of an incident, and of claims that count its dead.

    A shelling that Yerevan charges Baku with, that ten papers print and that Baku denies: one dispatch, one voice,
    claimed by Armenia's ministry, denied by Azerbaijan's.
    """
    told = _once([*((a.lookup, c) for a in acts for c in tellers(a.lookup, a.event)), *counting])
    denied = denials(case, acts, counting)
    return {
        "rashomon_incident": case.incident.id,
        "rashomon_dispatches": joined([d.id for d in case.dispatches if _is_among(d.documents, acts, counting)]),
        "rashomon_events": joined([act.ref for act in acts]),
        "rashomon_claims": joined([lookup.ref(claim.id) for lookup, claim in told]),
        "rashomon_claimed_by": joined([claimant(*said) for said in told]),
        "rashomon_claimant_party": joined([p for said in told for p in parties(*said)]),
        "rashomon_voices": len(_voices(told)),
        "rashomon_single_source": case.incident.single_source,
        "rashomon_stance": joined([claim.stance.value for _, claim in told]),
        "rashomon_hedges": joined([hedge for _, claim in told for hedge in claim.hedges]),
        "rashomon_denied_by": joined([claimant(*said) for said in denied]),
        "rashomon_denier_party": joined([p for said in denied for p in parties(*said)]),
        "rashomon_contradictions": joined([c.kind for c in clashes(case, told)]),
        "rashomon_figures": joined([figure_words(t, f) for t, f in claimed(case.incident.tallies)]),
        "rashomon_narration": any(claim.narration for _, claim in told),
        "rashomon_sentence": joined([lookup.words(claim.content[0]) for lookup, claim in told if claim.content]),
    }


def _is_among(documents: Sequence[str], acts: Sequence[Act], counting: Sequence[Said]) -> bool:
    lookups = [*(act.lookup for act in acts), *(lookup for lookup, _ in counting)]
    return any(lookup.report.document.id in documents for lookup in lookups)


def _voices(told: Sequence[Said]) -> set[str]:
    """Those who tell it, all who speak for one party as one, narration one a dispatch."""
    return {v for said in told for v in (parties(*said) or [_name(*said)])}


def _name(lookup: Lookup, claim: Claim) -> str:
    return f"{claimant(lookup, claim)} [{lookup.report.document.id}]" if claim.narration else claimant(lookup, claim)


def denials(case: Case, acts: Sequence[Act], counting: Sequence[Said] = ()) -> list[Said]:
    """The claims that deny acts or figures, in the dispatch that tells of them or in another of the incident."""
    own = [(a.lookup, c) for a in acts for c in deniers(a.lookup, a.event)]
    told = {a.lookup.ref(c.id) for a in acts for c in tellers(a.lookup, a.event)}
    told |= {lookup.ref(claim.id) for lookup, claim in counting}
    own += [said for said in _answers(counting) if said[1].stance is Stance.DENY]
    across = [
        said
        for clash in case.incident.contradictions
        for mine, theirs in (clash.sides, clash.sides[::-1])
        if told.intersection(mine)
        for said in said_in(case, theirs)
        if said[1].stance is Stance.DENY
    ]
    return _once([*own, *across])


def _answers(counting: Sequence[Said]) -> Iterator[Said]:
    """What is answered to claims, or stands against them, in their own dispatch: "Georgia rejected the figure"."""
    for lookup, claim in counting:
        clashes = [c.sides for c in lookup.report.contradictions]
        against = {c for one, two in clashes for a, b in ((one, two), (two, one)) if claim.id in a for c in b}
        yield from ((lookup, c) for c in lookup.report.claims if claim.id in c.answers or c.id in against)


def clashes(case: Case, told: Sequence[Said]) -> list[Contradiction]:
    """The contradictions of an incident that some claims are in."""
    refs = {lookup.ref(claim.id) for lookup, claim in told}
    return [c for c in case.incident.contradictions if refs & {*c.sides[0], *c.sides[1]}]


def said_in(case: Case, refs: Iterable[str]) -> Iterator[Said]:
    """The claims with these names, of the last versions of the dispatches."""
    lookups = case.by_document
    for ref in refs:
        document, _, item = ref.rpartition(":")
        lookup = lookups.get(document)
        if lookup and item in lookup.claims:
            yield lookup, lookup.claims[item]


def who_count(case: Case) -> list[Said]:
    """The claims that give the figures of the dead that count now."""
    lookups = case.by_document
    found = []
    for _, figure in claimed(case.incident.tallies):
        for ref in figure.tolls:
            document, _, item = ref.rpartition(":")
            lookup = lookups.get(document)
            toll = lookup.tolls.get(item) if lookup else None
            if lookup and toll:
                found += [(lookup, lookup.claims[c]) for c in toll.claims if c in lookup.claims]
    return _once([said for said in found if said[1].stance is not Stance.DENY])


def _once(told: Sequence[Said]) -> list[Said]:
    return list({lookup.ref(claim.id): (lookup, claim) for lookup, claim in told}.values())


def figure_words(tally: Tally, figure: Figure) -> str:
    """A figure in a line: "ARM: 105+ killed of ARM (2022-09-16)"; a figure with an open end has a plus."""
    low, high = figure.low, figure.high
    number = f"{low}" if low == high else f"{low or ''}+" if high is None else f"{low or 0}-{high}"
    of = " ".join(part for part in (tally.side, "civilians" if tally.civilians else "") if part)
    day = f" ({figure.first})" if figure.first else ""
    return f"{plain(figure.claimant)}: {number} {tally.harm}{' of ' + of if of else ''}{day}"

"""Sentences of a situation report: who said what, in the article's words, with the passages that show it."""

from collections.abc import Iterable

from rashomon.model.claims import Contradiction
from rashomon.model.ledger import Figure, Tally
from rashomon.views.accounts import speaking_party
from rashomon.views.ledger.dossier import Cited, Dossier
from rashomon.views.ledger.figures import count, series
from rashomon.views.ledger.plain import day_short, party_label
from rashomon.views.ledger.sayings import Saying, Told
from rashomon.views.phrasing import content_words, in_the_past, inner_quotes
from rashomon.views.situation.citing import Citations
from rashomon.views.situation.outline import Sentence
from rashomon.views.wording import HARM_WORDS, clean, source_detail, source_name

LONG, SHORT = 320, 190  # characters of what is said, in the accounts and in the summary
POINTING = {"it", "this", "that", "them", "these", "those"}
WAYS = 2  # ways in which one side of a contradiction is put
CITED = 6  # passages one sentence cites of a thing that is said in many places


def said(saying: Saying, citations: Citations, *, limit: int = LONG) -> tuple[Sentence, ...]:
    """One thing said, a sentence for each way of putting it, cited wherever it stands in these words."""
    return tuple(_sentence(one, saying, citations, limit=limit) for one in (saying.lead, *saying.wordings))


def lead(saying: Saying, citations: Citations, *, limit: int = SHORT) -> Sentence:
    """One thing said in the words that lead."""
    return _sentence(saying.lead, saying, citations, limit=limit)


def _sentence(cited: Cited, saying: Saying, citations: Citations, *, limit: int) -> Sentence:
    """A claim as a sentence that cites the places with the same words by the same speaker, and no others."""
    text = sentence(cited, limit=limit)
    same = [c for c in saying.places if c.ref != cited.ref and sentence(c, limit=limit) == text]
    return Sentence(text=text, cites=citations.of([cited, *_answered(cited), *same][:CITED]))


def sentence(cited: Cited, *, limit: int = LONG) -> str:
    """A claim as a sentence in the past: "Baku's ministry denied that ...".

    The paper's own words are told as the paper's: "AFP wrote: ...".  What a bare "it" denies is quoted beside it.
    """
    words = in_the_past(cited.report, cited.claim, limit=limit)
    return full_stop(f"{speaker(cited)} {words}{answered_words(cited)}")


def answered_words(cited: Cited) -> str:
    """What "denied it" denies, in brackets."""
    told = (inner_quotes(content_words(a.report, a.claim, limit=SHORT)).strip("“”") for a in _answered(cited))
    return "".join(f" (“{words}”)" for words in told)


def _answered(cited: Cited) -> list[Cited]:
    """The claim that "denied it" denies, where the denial has no other words."""
    said = content_words(cited.report, cited.claim).strip("“”").casefold()
    found = [c for c in cited.report.claims if c.id in cited.claim.answers] if said in POINTING else []
    return [Cited(source=cited.source, claim=claim) for claim in found[:1]]


def speaker(cited: Cited) -> str:
    """Who says it, to whom, and for which side where the name does not tell: "Nikol Pashinyan (Armenia)"."""
    if cited.claim.narration:
        return cited.source.name
    name = source_name(cited.report, cited.claim)
    party = speaking_party(cited.report, cited.claim)
    label = party_label(party) if party else ""
    told = not label or label.casefold()[:5] in name.casefold()
    beside = [*([] if told else [label]), source_detail(cited.report, cited.claim)]
    return name + (f" ({', '.join(filter(None, beside))})" if any(beside) else "")


def full_stop(text: str) -> str:
    """A sentence with its stop, however the quotation in it ends."""
    text = clean(text).rstrip(" ,;:")
    return text if text.endswith((".", "…", "?", "!", ".”", "?”", "!”", "…”", '."', '?"', '!"')) else text + "."


def clash(contradiction: Contradiction, told: Told, citations: Citations) -> tuple[Sentence, ...]:
    """The two sides of a contradiction, in at most two ways of putting each; none where one is not at hand."""
    home = {c.ref: (s, c) for s in told.sayings.values() for c in s.places}
    sides = [[home[c] for c in side if c in home] for side in contradiction.sides]
    if not all(sides):
        return ()
    return tuple(one for side in sides for one in _side(side, citations))


def _side(side: list[tuple[Saying, Cited]], citations: Citations) -> list[Sentence]:
    """The claim the ledger names first speaks for its side, then one in other words."""
    found = {sentence(cited): (saying, cited) for saying, cited in reversed(side)}
    ways = list(reversed(found.values()))[:WAYS]
    return [_sentence(cited, saying, citations, limit=LONG) for saying, cited in ways]


def toll(dossier: Dossier, tally: Tally, chain: tuple[Figure, ...], citations: Citations) -> Sentence | None:
    """A claimant's figure that stands and those it replaced: "... gave the number of killed as 105 (14 Sep), after 49".

    None where the claimant is a paper, or the claim is not at hand.
    """
    stated = [(f, t) for f in chain for t in map(dossier.toll, f.tolls) if t]
    if not stated or stated[-1][1][0].claim.narration:
        return None
    of = f"{HARM_WORDS.get(tally.harm, tally.harm)} {_whose(tally, chain[-1].said)}".strip()
    latest = f"{count(chain[-1])} ({day_short(chain[-1].first)})"
    earlier = [f"{count(f)} ({day_short(f.first)})" for f in chain[:-1]]
    after = f", after {', then '.join(earlier)}" if earlier else ""
    marks = "; the figure is provisional" if chain[-1].provisional else ""
    text = f"{speaker(stated[-1][1][0])} gave the number of {of} as {latest}{after}{marks}."
    return Sentence(text=text, cites=citations.of(_claims(stated)))


def _claims(stated: Iterable[tuple[Figure, tuple[Cited, object]]]) -> list[Cited]:
    return list({cited.ref: cited for _, (cited, _) in reversed(list(stated))}.values())[:CITED]


def _whose(tally: Tally, said: str) -> str:
    """Of which side; "civilians" only where the figure's own words say so."""
    side = f"on the side of {party_label(tally.side)}" if tally.side else ""
    return f"civilians {side}".strip() if tally.civilians and "civilian" in said.casefold() else side


def tolls(dossier: Dossier, citations: Citations) -> list[Sentence]:
    """The figures of killed that stand, by those who answer for them; a side's own count of its dead first."""
    chains = [(t, c) for t in dossier.incident.tallies if t.harm == "killed" for c in series(t)]
    chains.sort(key=lambda pair: pair[1][-1].party != pair[0].side)
    found = (toll(dossier, tally, chain, citations) for tally, chain in chains)
    return [s for s in found if s]

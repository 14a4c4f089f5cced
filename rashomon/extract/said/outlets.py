"""Outlets that stand between a speaker and the paper: "Radio Okapi, quoting a source, said"."""

from rashomon.extract.said.cues import Page, Sighting
from rashomon.extract.said.owners import TEXTS
from rashomon.extract.said.source_phrases import Speaker, phrase
from rashomon.extract.said.verb_frames import is_passive
from rashomon.model.reading import Reading, Token

RELAYING = frozenset({"quote", "cite"})
GROUNDS = frozenset(
    {"intelligence", "evidence", "datum", "data", "figure", "information", "reason", "concern", "record"}
)


def relayed(page: Page, speaker: Speaker | None, sighting: Sighting) -> Speaker | None:
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

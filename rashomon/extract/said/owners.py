"""Who stands behind a text or a noun of saying: "Baku's claim", "a message signed by the front"."""

from dataclasses import replace

from rashomon.extract.said.source_phrases import Speaker, phrase
from rashomon.model.reading import Reading, Token

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
WORDED = frozenset(
    [
        "announcement",
        "bulletin",
        "communique",
        "communiqué",
        "declaration",
        "letter",
        "message",
        "post",
        "release",
        "statement",
        "text",
    ]
)  # what these read is said by whose they are: '"We hold the town," *the statement* reads'
COMPACTS = frozenset(
    [
        "accord",
        "agreement",
        "armistice",
        "ceasefire",
        "charter",
        "constitution",
        "convention",
        "deal",
        "law",
        "pact",
        "protocol",
        "treaty",
        "truce",
    ]
)  # what these say binds, and is nobody's claim: "signed an accord *pledging* to withdraw"
ISSUING = frozenset(
    [
        "issue",
        "release",
        "publish",
        "send",
        "post",
        "write",
        "circulate",
        "broadcast",
        "deliver",
        "distribute",
        "sign",
        "read",
        "make",
        "put",
    ]
)
UTTERING = frozenset(
    [
        "advance",
        "air",
        "come",
        "convey",
        "deliver",
        "echo",
        "express",
        "give",
        "hold",
        "issue",
        "lodge",
        "make",
        "offer",
        "reach",
        "reiterate",
        "renew",
        "repeat",
        "send",
        "share",
        "sound",
        "state",
        "take",
        "voice",
    ]
)


def uttering(reading: Reading, noun: Token) -> Token | None:
    """The verb by which a noun of saying is said: "*made* the claim that", "*came* to the conclusion that"."""
    verb = reading.head(noun.index)
    if verb is None or verb.lemma not in UTTERING or verb.index > noun.index:
        return None
    return verb if noun.dep == "obj" or (noun.dep == "obl" and verb.lemma == "come") else None


def signer(reading: Reading, speaker: Speaker | None) -> Speaker | None:
    """ "A message signed *by the front* said": the hand behind a text, where the text names it."""
    if speaker is None or reading.tokens[speaker.heads[0]].lemma not in TEXTS:
        return speaker
    for made in reading.children(speaker.heads[0], "acl"):
        for verb in (made, *reading.children(made.index, "conj")):
            agent = reading.child(verb.index, "obl:agent")
            if agent is not None and verb.lemma in ISSUING:
                return replace(speaker, heads=phrase(reading, agent.index).heads)
    return speaker


def possessor(reading: Reading, noun: Token) -> Speaker | None:
    """ "*Baku's* claim", "the claim *by Baku*"."""
    owner = (
        reading.child(noun.index, "nmod:poss")
        or _of_nation(reading, noun)
        or next(
            (
                t
                for t in reading.children(noun.index, "nmod", "obl:agent", "obl")
                if _case(reading, t) in {"by", "from"}
            ),
            None,
        )
    )
    return phrase(reading, owner.index) if owner else None


def _of_nation(reading: Reading, noun: Token) -> Token | None:
    """ "A *Saudi* charge that": the adjective of a nation or group."""
    peoples = {i for e in reading.entities if e.label in {"NORP", "GPE"} for i in range(e.first, e.last)}
    return next((t for t in reading.children(noun.index, "amod", "compound") if t.index in peoples), None)


def _case(reading: Reading, token: Token) -> str:
    case = reading.child(token.index, "case")
    return case.text.lower() if case else ""


def issuer(reading: Reading, text: Token) -> int:
    """Who speaks in a text: "*Kabul* issued a statement saying", "a letter from *the mayor* warning"; else the text."""
    if text.lemma not in TEXTS:
        return text.index
    owner = possessor(reading, text)
    if owner is not None:
        return owner.heads[0]
    above = reading.head(text.index)
    if above is None or text.dep not in {"obj", "nsubj:pass"} or above.lemma not in ISSUING:
        return text.index
    who = reading.child(above.index, "nsubj" if text.dep == "obj" else "obl:agent")
    return who.index if who is not None else text.index

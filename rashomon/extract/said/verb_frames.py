"""How a verb of saying stands to its subject: passive, left without one by the parser, or before it ("..., said X")."""

from rashomon.extract.said.cues import Page
from rashomon.extract.said.source_phrases import NOMINAL, QUOTES, climb
from rashomon.model.reading import Reading, Token

DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "earlier",
        "later",
    ]
)


def is_passive(reading: Reading, token: Token) -> bool:
    """Whether a verb is passive ("was accused", "the man *accused* by police")."""
    if bare_root(reading, token) is not None:
        return False
    if reading.child(token.index, "aux:pass", "nsubj:pass"):
        return True
    if token.dep == "acl" and token.tag in {"VBN", "VBD"} and reading.child(token.index, "nsubj") is None:
        return True  # "a group *called* the Front"
    return token.tag == "VBN" and reading.child(token.index, "aux", "nsubj") is None and token.dep != "conj"


def bare_root(reading: Reading, token: Token) -> Token | None:
    """In "Yerevan, which has no troops there, *called* on both" a parser may take Yerevan for the whole sentence."""
    sentence = reading.sentence(token.index)
    if token.index == sentence.first or reading.tokens[token.index - 1].text != "," or token.tag not in {"VBD", "VBN"}:
        return None
    root = next((t for t in reading.words(sentence) if t.dep == "root"), token)
    relative = reading.child(root.index, "acl:relcl")
    parted = relative is not None and root.index < relative.index < token.index
    return root if parted and root.pos in {"PROPN", "NOUN"} and token.dep in {"advcl", "conj", "ccomp"} else None


def inverted_subject(page: Page, token: Token) -> int | None:
    """The phrase after the verb in '..." *said Lama Fakih*' whatever the parser makes of it."""
    reading = page.reading
    sentence = reading.sentence(token.index)
    start = token.index + 1
    before = reading.tokens[token.index - 1].text if token.index else ""
    opens = token.index == sentence.first or before in {",", '"', "''", "”", "-", "--", "—", "?", "!"}
    if (
        not opens
        or start >= sentence.last
        or reading.tokens[start].pos not in NOMINAL - {"X", "SYM"}
        or token.tag in {"VBG", "VBN"}
    ):
        return None
    head = climb(reading, start)
    if head is not None and reading.tokens[head].lemma in DAYS:
        return None  # "..., the group (HRW) said *Thursday*"
    clause = head is not None and any(t.index > head and t.dep == "ccomp" for t in reading.children(token.index))
    return None if clause and before not in QUOTES else head

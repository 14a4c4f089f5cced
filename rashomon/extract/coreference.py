"""Whom a pronoun means: the nearest compatible antecedent, subjects first; none where none is plausible."""

from rashomon.extract.roll import Draft, Reference, Roll
from rashomon.model.reading import Reading, Token
from rashomon.model.record import record
from rashomon.model.world import ActorKind

PERSONAL = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
    "it": "it", "its": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
}  # fmt: skip
REACH = 4  # sentences back
PEOPLE = frozenset({ActorKind.CIVILIAN, ActorKind.MILITARY, ActorKind.POLICE, ActorKind.INSURGENT, ActorKind.GROUP})


@record
class Settings:
    """What resolution knows of the article: the country it is mostly about."""

    home: str | None = None


def resolve(reading: Reading, roll: Roll, index: int, *, settings: Settings) -> None:
    """Enter a mention for the pronoun at ``index``, when somebody before it can be meant."""
    token = reading.tokens[index]
    word = PERSONAL.get(token.text.lower())
    if word is None or _empty(reading, token):
        return
    best = max(
        (r for r in roll.references if _reaches(reading, r, token) and _agrees(r.draft, word)),
        key=lambda r: _salience(reading, r, token),
        default=None,
    )
    if best is None:
        return
    roll.note(index, token.span, (best.draft,), form="pronoun", rule=f"pronoun:{word}")
    subject = token.dep in {"nsubj", "nsubj:pass"}
    sentence = reading.sentence(index).index
    roll.references.append(
        Reference(draft=best.draft, head=index, sentence=sentence, subject=subject, form="pronoun")
    )


def _empty(reading: Reading, token: Token) -> bool:
    """"It" that means nobody: "it is raining", "it was reported that", "it remains unclear if"."""
    if token.text.lower() != "it":
        return False
    if token.dep == "expl":
        return True
    above = reading.head(token.index)
    if above is None or token.dep not in {"nsubj", "nsubj:pass"}:
        return False
    clause = reading.child(above.index, "ccomp", "csubj", "xcomp", "advcl")
    passive = token.dep == "nsubj:pass" and clause is not None and clause.dep == "ccomp"
    return passive or (above.pos == "ADJ" and clause is not None) or above.pos == "ADJ"


def _reaches(reading: Reading, reference: Reference, token: Token) -> bool:
    here = reading.sentence(token.index).index
    return reference.head < token.index and here - reference.sentence <= REACH and reference.form != "modifier"


def _agrees(draft: Draft, word: str) -> bool:
    if word in {"he", "she"}:
        return _one_person(draft) and draft.gender in {None, word}
    if word == "it":
        return draft.kind != ActorKind.PERSON and not draft.plural and draft.kind != ActorKind.CIVILIAN
    return draft.kind != ActorKind.PERSON and (draft.plural or draft.kind in PEOPLE or draft.kind != ActorKind.STATE)


def _one_person(draft: Draft) -> bool:
    single = {ActorKind.CIVILIAN, ActorKind.POLICE, ActorKind.ANONYMOUS, ActorKind.MILITARY, ActorKind.GROUP}
    return draft.kind == ActorKind.PERSON or (draft.kind in single and draft.key[0] == "one")


def _salience(reading: Reading, reference: Reference, token: Token) -> tuple[float, int]:
    distance = reading.sentence(token.index).index - reference.sentence
    score = -2.0 * distance + (2.5 if reference.subject else 0.0)
    governor = reading.head(token.index)
    other = reading.head(reference.head)
    if governor is not None and governor is other and token.dep in {"obj", "iobj", "obl", "nmod"}:
        score -= 6  # "Armenia attacked it": not Armenia
    return score, reference.head

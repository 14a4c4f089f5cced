"""Contents that a relative clause takes up: "A, which X denied"."""

from collections.abc import Iterator

from rashomon.extract.said.arguments import wraps
from rashomon.extract.said.cues import Page, Sighting
from rashomon.extract.said.endings import cut
from rashomon.extract.said.saying import (
    COMMAS,
    Content,
    Group,
    has_clause_after,
)
from rashomon.extract.said.source_phrases import Speaker
from rashomon.extract.syntax import preposition
from rashomon.model.reading import Reading, Token
from rashomon.model.text import Span


def relative(page: Page, sighting: Sighting, speaker: Speaker, group: Group) -> Content | None:
    """What a relative clause is about: "an alleged bombing, which the army *has denied*"."""
    reading = page.reading
    token = reading.tokens[sighting.token]
    above = reading.head(token.index)
    if token.dep != "acl:relcl" or above is None or "object" not in sighting.cue.takes:
        return None
    pronoun = next(
        (
            t
            for t in reading.tokens[max(above.index, group.first - 4) : group.first]
            if t.text.lower() in {"which", "that", "whom", "who"}
        ),
        None,
    )
    if pronoun is None or has_clause_after(page, sighting, group) or above.index >= group.first:
        return None
    if preposition(reading, pronoun.index) not in {"", "for", "of"}:
        return None  # "a statement *in which* it accused the rebels"
    first = antecedent_start(reading, above)
    end = pronoun.index
    while end > first and (reading.tokens[end - 1].text in COMMAS or reading.tokens[end - 1].dep == "case"):
        end -= 1
    if end <= first:
        return None
    objects = [t for t in reading.children(token.index, "obj") if t.index > token.index]
    spans = [cut(reading, first, end), *(reading.span(t.index, t.index + 1) for t in objects)]
    if not objects:
        spans.extend(laid_to(reading, sighting))
    if wraps(sighting):
        spans.append(
            cut(reading, token.index + 1, sighting.words[-1] + 1)
        )  # "for which it holds *the army responsible*"
    return Content(spans=tuple(spans), head=above.index, nominal=True)


def laid_to(reading: Reading, sighting: Sighting) -> Iterator[Span]:
    """What is laid to the antecedent: "Iran, which Israel accuses *of arming the militia*"."""
    for token in reading.children(sighting.token, "obl", "advcl"):
        case = reading.child(token.index, "case", "mark")
        laid = {"of", "for", "on"} & set(sighting.cue.takes)
        if case is not None and case.index > sighting.token and case.text.lower() in laid:
            inside = reading.subtree(token.index)
            yield cut(reading, inside[0], inside[-1] + 1)


def antecedent_start(reading: Reading, above: Token) -> int:
    """Of "the attacks in the towns of A and the port city of B, for which ..." the whole phrase, not B alone."""
    top = above
    for outer in reading.ancestors(above.index):
        if top.dep == "conj" and outer.pos == "VERB":
            return next(
                (reading.subtree(t.index)[0] for t in reading.children(outer.index, "obj")),
                reading.subtree(top.index)[0],
            )
        if top.dep not in {"nmod", "conj", "obl", "appos"} or outer.pos not in {"NOUN", "PROPN"}:
            break
        top = outer
    verb = reading.head(top.index)
    if top.dep == "obl" and verb is not None:
        objects = [t for t in reading.children(verb.index, "obj") if t.index < top.index]
        return reading.subtree(objects[0].index)[0] if objects else reading.subtree(top.index)[0]
    return reading.subtree(top.index)[0]

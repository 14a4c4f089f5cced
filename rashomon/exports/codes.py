"""The code lists the exports look values up in: PLOVER quad classes and scores, CAMEO quad classes and Goldstein."""

from functools import cache

from rashomon.knowledge.codes import CameoCode, PloverCode
from rashomon.knowledge.load import entries
from rashomon.model.claims import Event


@cache
def cameo() -> dict[str, CameoCode]:
    """CAMEO codes, in the later of the two numberings in circulation (016 deny responsibility, 163 embargo)."""
    return {code.code: code for code in entries("codes/cameo.csv", CameoCode)}


@cache
def plover() -> dict[tuple[str, str | None], PloverCode]:
    """PLOVER types and their modes."""
    return {(code.type, code.mode): code for code in entries("codes/plover.csv", PloverCode)}


def plover_quad(event: Event) -> int:
    """PLOVER's quad class of an event: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
    code = plover().get((event.type, None))
    return code.quad if code else event.quad


def plover_score(event: Event) -> float | None:
    """PLOVER's score: that of the first mode that has one, else the type's."""
    keys: list[str | None] = [*event.modes, None]
    scores = (code.score for mode in keys if (code := plover().get((event.type, mode))))
    return next((score for score in scores if score is not None), None)

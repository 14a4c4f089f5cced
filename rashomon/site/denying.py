"""What a denial denies, where its own words only point: "denied it", "rejected the claim".

Comes in: a Report and a claim of it.  Goes out: the words it points at.
"""

import re
from collections.abc import Iterator

from rashomon.model.claims import Claim, Stance
from rashomon.model.report import Report
from rashomon.views.phrasing import content_words, inner_quotes

LIMIT = 160  # characters of what is denied
POINTING = re.compile(
    r"(?:it|this|that|them|these|those|so|everything|"
    r"(?:the|these|those|such|this|that|all|any|his|her|its|their|both) (?:\w+ )?"
    r"(?:accusations?|accounts?|allegations?|assertions?|charges?|claims?|figures?|reports?|statements?|versions?))"
    r"(?: (?:as|were|was|to be|is|are|an?) .*)?"
)


def denied_words(report: Report, claim: Claim) -> str:
    """The words of the claim that a bare "it" or "the claim" denies; "" for a denial with words of its own."""
    words = content_words(report, claim).strip("“”").casefold()
    if claim.stance is not Stance.DENY or not POINTING.fullmatch(words):
        return ""
    told = (inner_quotes(content_words(report, c, limit=LIMIT)).strip("“”‘’") for c in _answered(report, claim))
    return next((t for t in told if t), "")


def _answered(report: Report, claim: Claim) -> Iterator[Claim]:
    """What it answers, else what it stands against within the report."""
    yield from (c for c in report.claims if c.id in claim.answers)
    for clash in report.contradictions:
        if any(claim.id in side for side in clash.sides):
            own = {c for side in clash.sides if claim.id in side for c in side}
            yield from (c for c in report.claims if any(c.id in side for side in clash.sides) and c.id not in own)

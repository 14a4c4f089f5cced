"""Tolls over time in words: each claimant's figures from the first to the one that stands, and what they come to."""

from rashomon.model.ledger import Figure, Tally
from rashomon.views.ledger.plain import NARRATING, party_label, voice_name
from rashomon.views.wording import HARM_WORDS, badge, bounds, shorten

MOST = 3  # claimants named in a phrase


def series(tally: Tally) -> tuple[tuple[Figure, ...], ...]:
    """The figures of each claimant from the first to the one that stands, those that are no part of another."""
    before = dict(enumerate(tally.figures))
    return tuple(_chain(figure, before) for figure in tally.current)


def _chain(figure: Figure, before: dict[int, Figure]) -> tuple[Figure, ...]:
    chain, at = [figure], figure.supersedes
    while at is not None and before[at] not in chain:
        chain.append(before[at])
        at = before[at].supersedes
    return tuple(reversed(chain))


def count(figure: Figure) -> str:
    """A figure in short: "49", "at least 49", "20 to 30", "“dozens”"."""
    return f"“{shorten(figure.said, 30)}”" if figure.vague and figure.said else bounds(figure.low, figure.high)


def steps(chain: tuple[Figure, ...]) -> str:
    """A claimant's figures as they grew or shrank: "49 → 105 → at least 135".

    "At least 50" and then "50" is no revision: "50, first given as at least 50".
    """
    told: list[Figure] = []
    for figure in chain:
        if told and _number(told[-1]) == _number(figure):
            told.pop()
        told.append(figure)
    words = " → ".join(map(count, told))
    first = count(chain[0])
    return words if len(told) > 1 or first == words else f"{words}, first given as {first}"


def _number(figure: Figure) -> int | str:
    """The number that is said, however it is hedged; of a figure in words only the words."""
    number = figure.low if figure.low is not None else figure.high
    return figure.said if number is None or figure.vague else number


def claimant(figure: Figure) -> str:
    """Whose figure: "ARM", "Red Cross", "told by AP"."""
    if figure.party:
        return badge(figure.party)
    name = voice_name(figure.claimant)
    return f"told by {name}" if NARRATING.search(figure.claimant) else name


def whose(tally: Tally) -> str:
    """Of whom a tally is: "of Armenia", "civilians of Armenia", "of a side that is not said"."""
    name = party_label(tally.side) if tally.side else ""
    if tally.civilians:
        return f"civilians of {name}" if name else "civilians, of which side is not said"
    return f"of {name}" if name else "of a side that is not said"


def range_words(tally: Tally) -> str:
    """A tally in one phrase: "killed ARM: at least 49 → 105 (ARM), 100 (told by AP)"; "" without a figure that stands.

    The sides' own figures stand first; what a paper tells in several dispatches is said once.
    """
    chains = sorted(series(tally), key=lambda c: (c[-1].party is None, c[-1].party != tally.side))
    told = list(dict.fromkeys(f"{steps(c)} ({claimant(c[-1])})" for c in chains))
    if not told:
        return ""
    more = f"; {len(told) - MOST} more" if len(told) > MOST else ""
    side = f" {badge(tally.side)}" if tally.side else ""
    people = " civilians" if tally.civilians else ""
    return f"{HARM_WORDS.get(tally.harm, tally.harm)}{side}{people}: {'; '.join(told[:MOST])}{more}"


def derived(tally: Tally) -> str:
    """What the figures that stand come to: "low 45 · best 49 · high 105 by UCDP’s rule · 45 by ACLED’s"."""
    if tally.best is None:
        return "no figure stands"
    if tally.low == tally.best == tally.high == tally.conservative:
        return f"{tally.best:,} by UCDP’s and ACLED’s rules"
    bounds = f"low {tally.low:,} · best {tally.best:,} · high {tally.high:,} by UCDP’s rule"
    return f"{bounds} · {tally.conservative:,} by ACLED’s"


def notes(tally: Tally, figure: Figure) -> list[str]:
    """What to know of a figure: provisional, in place of which, part of a greater one, in all since the start."""
    found = ["provisional"] if figure.provisional else []
    if figure.supersedes is not None:
        found.append(f"in place of {count(tally.figures[figure.supersedes])}")
    if figure.part:
        found.append("part of a greater figure")
    if figure.cumulative:
        found.append("since the start, in no sum here")
    return found

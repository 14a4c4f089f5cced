"""How long the rules take, as ratios: to the parse of the same texts, and to the rules of another revision."""

import sys
from pathlib import Path

from bench.revisions import corpus, listing


def speed(revision: str | None, shared: Path | None) -> int:
    """Print the ratios; the exit status.  Parses are kept beforehand, so that the rules are timed alone."""
    texts = corpus(shared)
    try:
        listing(texts)  # the parses are kept now
        now = listing(texts, parse=True)
        then = listing(texts, revision=revision) if revision else None
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"rules to parse          {_ratio(now['rules'], now['parses'])}   ({len(texts)} texts)")
    if then:
        print(f"rules now to {revision:10} {_ratio(now['rules'], then['rules'])}")
    return 0


def _ratio(part: float, whole: float) -> str:
    return f"{part / whole:6.2f}" if whole else "     -"

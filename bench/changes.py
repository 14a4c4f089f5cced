"""What a change of the rules gains and loses, sentence by sentence, over texts that are parsed once."""

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.revisions import corpus, listing

Line = tuple[str, str, str]  # document, sentence, what was found in it


def changes(revision: str, texts: list[Path], shared: Path | None) -> int:
    """Print what the working tree finds more (+) and less (-) than the rules of ``revision``; the exit status."""
    files = corpus(shared, texts)
    try:
        with ThreadPoolExecutor() as pool:
            before = pool.submit(listing, files, revision=revision)
            after = pool.submit(listing, files)
            then = [_line(row) for row in before.result()["lines"]]
            now = [_line(row) for row in after.result()["lines"]]
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(difference(then, now)))
    return 0


def difference(then: list[Line], now: list[Line]) -> Iterator[str]:
    """The lines of a report on what changed: each sentence with its losses and gains, then the sums."""
    lost, gained = Counter(then) - Counter(now), Counter(now) - Counter(then)
    order = {line[:2]: place for place, line in reversed(list(enumerate([*then, *now])))}
    for document, sentence in sorted({line[:2] for line in [*lost, *gained]}, key=order.__getitem__):
        yield f"\n{document}: {sentence}"
        for sign, lines in (("-", lost), ("+", gained)):
            for line in sorted(lines):
                if line[:2] == (document, sentence):
                    yield from [f"  {sign} {line[2]}"] * lines[line]
    yield f"\n{gained.total()} gained, {lost.total()} lost, {len(now) - gained.total()} kept"


def _line(row: list[str]) -> Line:
    document, sentence, found = row
    return document, sentence, found

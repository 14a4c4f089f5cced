"""Ledgers for the views' tests: the shipped corpora read and put together once, and small ones changed by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from rashomon.collate.ledger import collate
from rashomon.desk import Desk
from rashomon.examples import documents
from rashomon.model.ledger import FORMAT, Dispatch, Incident, Ledger, Version
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Document

CORPORA = ("armenia-azerbaijan-2022", "kunduz-2015")

# Our own prose about a place that is on no map, so that no real outlet is put words in its mouth.
BORDER = (
    "YEREVAN, Sept 13 - Armenia's defence ministry said Azerbaijani forces shelled the town of Goris.\n\n"
    "Azerbaijan denied shelling Goris.\n\n"
    "At least 49 soldiers were killed, Armenia's prime minister said.\n"
)


@record
class Shelved:
    """A ledger with what it was made of."""

    ledger: Ledger
    shelf: Mapping[str, Report]

    @property
    def dispatches(self) -> dict[str, Dispatch]:
        """Dispatches by id."""
        return {d.id: d for d in self.ledger.dispatches}

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """All incidents."""
        return self.ledger.incidents

    @property
    def main(self) -> Incident:
        """The incident most dispatches tell."""
        return max(self.incidents, key=lambda i: (len(i.dispatches), i.id))


class Counting(dict[str, Report]):
    """A shelf that remembers which reports were taken down, and cannot be walked."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        super().__init__(reports)
        self.taken: list[str] = []

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        """A report, remembered."""
        self.taken.append(key)
        return super().get(key, default)

    def __iter__(self) -> object:  # type: ignore[override]
        raise AssertionError("the whole shelf was walked")

    values = items = keys = __iter__  # type: ignore[assignment]


_KNOWN: dict[str, Shelved] = {}


def corpus(desk: Desk, name: str) -> Shelved:
    """A shipped corpus, read once for all tests."""
    if name not in _KNOWN:
        _KNOWN[name] = shelved(list(desk.reports(documents(name))))
    return _KNOWN[name]


def border(desk: Desk, *texts: str) -> Shelved:
    """A ledger of a few lines, one document each, dated from 13 September 2022 on."""
    given = [
        Document(text=text, published=date(2022, 9, 13 + n), origin=f"https://news.example/{n}", outlet="Valley Post")
        for n, text in enumerate(texts or (BORDER,))
    ]
    return shelved(list(desk.reports(given)))


def shelved(reports: list[Report]) -> Shelved:
    """Reports put together."""
    return Shelved(ledger=collate(reports), shelf={r.document.id: r for r in reports})


@cache
def bare() -> Incident:
    """An incident of which nothing at all is known."""
    return Incident(
        id="0123456789abcdef.0",
        title="",
        type="",
        modes=(),
        parties=(),
        first=None,
        last=None,
        parts=(),
        dispatches=("0123456789abcdef",),
        recalled_by=(),
        historical=False,
        told=(),
    )


def dispatch(*documents: str) -> Dispatch:
    """A dispatch of one version."""
    version = Version(document=documents[0], documents=documents, published=None)
    return Dispatch(id=documents[0], versions=(version,))


def empty() -> Ledger:
    """No incident."""
    return Ledger(format=FORMAT, dispatches=(), incidents=())


def renamed(incident: Incident, **fields: object) -> Incident:
    """An incident with some fields changed."""
    return replace(incident, **fields)  # type: ignore[arg-type]

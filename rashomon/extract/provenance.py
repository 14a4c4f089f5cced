"""Who wrote and who printed a dispatch, where it is datelined and when it was published."""

from datetime import date

from rashomon.extract.datelines import Dateline, date_in, read_dateline
from rashomon.model.report import Provenance
from rashomon.model.text import Document, Zone, ZoneKind


def find_provenance(document: Document, zones: tuple[Zone, ...]) -> Provenance:
    """What the zones and the file itself say of the dispatch's origin.

    The day of publication is the one given, else a dated line ("Published 4 May 2019"), else the dateline's
    own day where it names the year; ``published_from`` tells which.
    """

    def first(kind: ZoneKind) -> str | None:
        return next((z.span.of(document.text) for z in zones if z.kind is kind), None)

    lines = [z.span.of(document.text) for z in zones if z.kind is ZoneKind.DATELINE]
    dateline = _dateline(lines, document.published)
    published, origin = _published(document, lines, dateline)
    return Provenance(
        headline=first(ZoneKind.HEADLINE) or document.title,
        agency=dateline.agency if dateline else None,
        outlet=document.outlet,
        byline=first(ZoneKind.BYLINE) or document.author,
        dateline=dateline.place if dateline else None,
        dateline_date=dateline.day if dateline else None,
        published=published,
        published_from=origin,
    )


def _dateline(lines: list[str], published: date | None) -> Dateline | None:
    read = [read_dateline(line, published=published) for line in lines]
    return next((d for d in read if d.place or d.agency), None)


def _published(document: Document, lines: list[str], dateline: Dateline | None) -> tuple[date | None, str | None]:
    if document.published:
        return document.published, "given"
    for line in lines:
        if day := date_in(line):
            return day, "dateline"
    return (dateline.day, "dateline") if dateline and dateline.day else (None, None)

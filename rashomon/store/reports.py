"""Readings and reports as they are kept: compressed, with what made them; replaced, never doubled."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from rashomon.model.reading import Reading
from rashomon.model.report import Report
from rashomon.store.packing import pack, unpack, unpacked
from rashomon.store.putting import in_pieces, put
from rashomon.store.schema import readings, reports


def put_reading(connection: Connection, reading: Reading) -> None:
    """Keep a reading, so that every rule can be run over it again without parsing."""
    row = {"document": reading.document.id, "reader": reading.reader, "content": pack(reading)}
    put(connection, readings, [row])


def put_report(connection: Connection, report: Report) -> None:
    """Keep a report as the rules made it."""
    row = {
        "document": report.document.id,
        "headline": report.provenance.headline,
        "agency": report.provenance.agency,
        "outlet": report.provenance.outlet,
        "dateline": report.provenance.dateline,
        "published": report.provenance.published,
        "version": report.stamp.version,
        "reader": report.stamp.reader,
        "knowledge": report.stamp.knowledge,
        "kept": datetime.now(UTC),
        "content": pack(report),
    }
    put(connection, reports, [row])


def get_reading(connection: Connection, document: str) -> Reading | None:
    """The kept reading of a document, if there is one."""
    packed = connection.execute(select(readings.c.content).where(readings.c.document == document)).scalar()
    return unpack(Reading, packed) if packed is not None else None


def get_reports(connection: Connection, documents: Iterable[str]) -> dict[str, Report]:
    """The kept reports of some documents, by document, as the rules made them."""
    found: dict[str, Report] = {}
    for some in in_pieces(documents):
        asked = select(reports.c.document, reports.c.content).where(reports.c.document.in_(some))
        found |= {row.document: unpacked(Report, row.content) for row in connection.execute(asked)}
    return found


def get_report(connection: Connection, document: str) -> Report | None:
    """The kept report of a document, if there is one."""
    return get_reports(connection, [document]).get(document)

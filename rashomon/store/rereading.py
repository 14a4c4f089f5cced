"""Every rule run again over the kept readings, some at a time, so that it can be broken off and taken up again.

Comes in: an Engine, and the function that makes a Report of a Reading.  Goes out: how many reports there are anew.
"""

import json
import logging
from collections.abc import Callable

from sqlalchemy import Connection, Engine, delete, select

from rashomon.knowledge.lexicon import Lexicon
from rashomon.model.reading import Reading
from rashomon.model.report import Report, Stamp
from rashomon.store import documents, growth, reports
from rashomon.store.opening import asking, writing
from rashomon.store.packing import unpack
from rashomon.store.putting import put
from rashomon.store.schema import readings, settings

LOG = logging.getLogger(__name__)
BATCH = 32
PLACE = "reread"  # the setting that holds how far a rereading has come
MakeReport = Callable[[Reading], Report]


def reread(engine: Engine, make_report: MakeReport, *, words: Lexicon) -> int:
    """Make every report anew; what was reread before it was broken off, by the same rules, is not reread again.

    A reading that cannot be reread keeps its report, and the reason is recorded.
    """
    done, after = 0, _begin(engine, make_report)
    while batch := _readings(engine, after):
        made = [(reading, _made(make_report, reading)) for reading in batch]
        after = batch[-1].document.id
        with writing(engine) as connection:
            done += _replace(connection, made, words)
            _note(connection, after)
    with writing(engine) as connection:
        connection.execute(delete(settings).where(settings.c.name == PLACE))
    return done


def _begin(engine: Engine, make_report: MakeReport) -> str:
    """The document behind which to go on: of a rereading by the same rules that was broken off, else none."""
    first = _readings(engine, "")[:1]
    made = _made(make_report, first[0]) if first else None
    stamp = made.stamp if isinstance(made, Report) else Stamp(version="", reader="", knowledge="")
    rules = {"version": stamp.version, "knowledge": stamp.knowledge}
    with writing(engine) as connection:
        noted = connection.execute(select(settings.c.value).where(settings.c.name == PLACE)).scalar()
        place = json.loads(noted) if noted else {}
        if place.get("rules") == rules:
            return str(place["after"])
        put(connection, settings, [{"name": PLACE, "value": json.dumps({"rules": rules, "after": ""})}])
    return ""


def _note(connection: Connection, after: str) -> None:
    place = json.loads(connection.execute(select(settings.c.value).where(settings.c.name == PLACE)).scalar_one())
    put(connection, settings, [{"name": PLACE, "value": json.dumps(place | {"after": after})}])


def _readings(engine: Engine, after: str) -> list[Reading]:
    asked = select(readings.c.content).where(readings.c.document > after).order_by(readings.c.document).limit(BATCH)
    with asking(engine) as connection:
        return [unpack(Reading, content) for content in connection.execute(asked).scalars()]


def _made(make_report: MakeReport, reading: Reading) -> Report | str:
    try:
        return make_report(reading)
    except Exception as error:
        LOG.exception("%s cannot be reread", reading.document.id)
        return f"cannot be reread: {type(error).__name__}: {error}"


def _replace(connection: Connection, made: list[tuple[Reading, Report | str]], words: Lexicon) -> int:
    fresh = []
    for reading, found in made:
        if isinstance(found, Report):
            reports.put_report(connection, found)
            fresh.append(found)
        else:
            documents.note(connection, reading.document.id, found)
    growth.add(connection, [report.document.id for report in fresh], words=words, at_hand=fresh)
    return len(fresh)

"""How quickly the desk answers many at once while its ledger grows: ``python -m bench serve``.

The server is the real one (``rashomon serve``, a process of its own).  Readers are another process: each asks for every
page and every call of the API in an order of its own, with incidents, documents, parties, words and days that the
ledger holds, one at a time and never the same twice in a row.  A watcher is a third: it adds documents to the same
ledger all the while.  In the end every document that was added must be there, and the ledger whole.
"""

import asyncio
import os
import random
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from sqlite3 import connect
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple
from urllib.parse import quote, urlencode

import psutil

from bench.multiplying import Made, specs
from bench.scale import make_ledger
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.store import open_store

SIZES = (100, 10_000, 100_000)
READERS, SECONDS = 50, 60.0
PACE = 1.0  # seconds from one document that is added to the next
SHOWN = 5  # errors told
GONE = 410
FINE = {200, GONE}
LONGEST = 30.0  # seconds after which a reader gives up
TARGET = 0.3  # seconds in which 99 of 100 are to be answered
STARTED = re.compile(r"Serving at http://127\.0\.0\.1:(\d+)")
WORDS = ("killed", "ministry denied", "air strike", "hospital", "wounded soldiers", '"armed forces"', "ceasefire")
LINE = "{:34} {:>7} {:>9} {:>9} {:>9} {:>9} {:>7} {:>8}"


@record
class Means:
    """How it is measured."""

    readers: int = READERS
    seconds: float = SECONDS
    pause: float = 0.0
    pace: float = PACE
    workers: int = 1


class Took(NamedTuple):
    """One answer: which call and address, when it was asked for, how long it took, its status (0: none), its bytes."""

    call: str
    path: str
    at: float
    seconds: float
    status: int
    size: int


Ask = Callable[[random.Random], str]


def serve(sizes: Iterable[int], ledger: Path | None, means: Means) -> int:
    """Print the tables of some sizes, or of one ledger; 1 where something failed, was lost or took too long."""
    if ledger:
        return _measured(ledger, means)
    worst = 0
    for size in sizes:
        with TemporaryDirectory(prefix="rashomon-") as folder:
            place = Path(folder) / "ledger.db"
            make_ledger(place, size)
            worst = max(worst, _measured(place, means))
    return worst


def _measured(given: Path, means: Means) -> int:
    with TemporaryDirectory(prefix="rashomon-") as folder:
        place = Path(folder) / "ledger.db"
        copied(given, place)
        with open_store(place) as store:
            size = store.counts()
        print(f"\n{size['read']:,} reports, {size['incidents']:,} incidents; load before {_load()}", flush=True)
        new = later(size["read"], int(means.seconds / means.pace) + 10 if means.pace else 0)
        with _server(place, means.workers) as (port, number):
            first, found, added = _run(place, port, new, means)
            cost, memory = _taken(number)
        each = 1000 * cost / max(1, len(first) + len(found))
        print(f"{each:.1f} ms of a core for each answer, {memory:,} MiB of memory")
        there = incidents(place)
        found = [_settled(one, there) for one in found]
        print(table(first, found), flush=True)
        return summary(place, means, found, added)


def copied(given: Path, place: Path) -> None:
    """A copy of a ledger, with what stands in its log still."""
    with closing(connect(given)) as source, closing(connect(place)) as copy:
        source.backup(copy)


def later(size: int, count: int) -> list[Report]:
    """Reports of the days behind those of a ledger."""
    made = Made(specs(max(count * 20, 100) + size % 7 + 1))  # another number, another chance: other reports
    last = sorted(made.specs.items(), key=lambda one: one[1].day)[-count:] if count else []
    return [made[document] for document, _ in last]


@contextmanager
def _server(place: Path, workers: int) -> Iterator[tuple[int, int]]:
    """The port and the number of a server of its own process."""
    command = [sys.executable, "-m", "rashomon", "serve", "--ledger", str(place), "--port", "0"]
    command += ["--workers", str(workers)] if workers > 1 else []
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            found = STARTED.search(process.stderr.readline())
            if found is None:
                raise SystemExit(process.stderr.read())
            yield int(found[1]), process.pid
        finally:
            process.terminate()
            said = process.communicate(timeout=30)[1]
            if said.strip():
                print(f"the server says: {said[-2_000:]}")


def _taken(number: int) -> tuple[float, int]:
    """The seconds of a core that a process and its children took, and the memory they have, in MiB."""
    whole = psutil.Process(number)
    every = [whole, *whole.children(recursive=True)]
    times = [one.cpu_times() for one in every]
    memory = sum(one.memory_info().rss for one in every) // 2**20
    return float(sum(one.user + one.system for one in times)), int(memory)


def _run(place: Path, port: int, new: list[Report], means: Means) -> tuple[list[Took], list[Took], dict[str, float]]:
    """What each call takes alone, at first; what all take together; and how long each document took to be added."""
    context = get_context("spawn")
    ending = context.Event()
    with context.Pool(1) as reading, context.Pool(1, initializer=_hold, initargs=(ending,)) as watching:
        first = reading.apply(read_once, (place, port))
        adding = watching.apply_async(watch, (place, new, means.pace))
        found = reading.apply(read, (place, port, means.readers, means.seconds, means.pause))
        ending.set()
        return first, found, adding.get()


_ending: Event | None = None


def _hold(ending: Event) -> None:
    global _ending  # noqa: PLW0603 - a pool hands events to its processes only so
    _ending = ending


def watch(place: Path, new: list[Report], pace: float) -> dict[str, float]:
    """Add documents, one after another, until it is told to end; how long each took, by its id."""
    took: dict[str, float] = {}
    wait = pace
    with open_store(place) as store:
        for report in new:
            if _ending is not None and _ending.wait(wait):
                break
            started = perf_counter()
            store.keep(None, report)
            took[report.document.id] = perf_counter() - started
            wait = max(0.0, pace - took[report.document.id])
    return took


# ---- readers ------------------------------------------------------------------------------------------------


def read_once(place: Path, port: int) -> list[Took]:
    """One answer to each call, one after the other, by the first reader there is."""
    chance = random.Random(1)

    async def once() -> list[Took]:
        reader = Reader(port)
        return [await reader.ask(call, ask(chance)) for call, ask in calls(place).items()]

    return asyncio.run(once())


def read(place: Path, port: int, readers: int, seconds: float, pause: float) -> list[Took]:
    """All that so many readers were answered in so many seconds."""

    async def together() -> list[Took]:
        known, end = calls(place), perf_counter() + seconds
        found: list[Took] = []

        async def one(number: int) -> None:
            async for took in _asking(Reader(port), known, random.Random(number), pause):
                if took.at + took.seconds > end:
                    return
                found.append(took)

        await asyncio.gather(*(one(number) for number in range(readers)))
        return found

    return asyncio.run(together())


async def _asking(reader: "Reader", known: dict[str, Ask], chance: random.Random, pause: float) -> AsyncIterator[Took]:
    """Every call in another order each time, for ever."""
    names = list(known)
    while True:
        chance.shuffle(names)
        for name in names:
            if pause:
                await asyncio.sleep(chance.expovariate(1 / pause))
            yield await reader.ask(name, known[name](chance))


class Reader:
    """A browser's line to the server: kept open, zipped answers taken; with less ado than a library's."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, call: str, path: str) -> Took:
        """One answer, timed to its last byte."""
        started = perf_counter()
        try:
            status, size = await asyncio.wait_for(self._answer(path), LONGEST)
        except (OSError, EOFError, ValueError, TimeoutError):
            status, size, self._line = 0, 0, None
        return Took(call, path, started, perf_counter() - started, status, size)

    async def _answer(self, path: str) -> tuple[int, int]:
        take, give = self._line or await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        self._line = take, give
        accept = "application/json" if path.startswith("/api/") else "text/html"
        give.write(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: {accept}, */*;q=0.5\r\n"
            "Accept-Encoding: gzip\r\n\r\n".encode()
        )
        head = (await take.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        if "transfer-encoding: chunked" in head:
            size = await _chunks(take)
        else:
            size = int(re.findall(r"content-length: (\d+)", head)[0])
            await take.readexactly(size)
        if "connection: close" in head:
            self._line = None
        return int(head.split(" ", 2)[1]), size


async def _chunks(take: asyncio.StreamReader) -> int:
    size = 0
    while piece := int((await take.readline()).strip() or b"0", 16):
        await take.readexactly(piece + 2)
        size += piece
    await take.readline()
    return size


# ---- what is asked ------------------------------------------------------------------------------------------


class Held(NamedTuple):
    """What a ledger holds that one may ask for; what is newest stands first and is asked for most."""

    incidents: list[str]
    documents: list[str]
    claims: list[str]
    dispatches: list[str]
    parties: list[str]
    countries: list[str]
    types: list[str]
    papers: list[str]
    names: list[str]
    places: list[str]
    days: list[str]


def held(place: Path) -> Held:
    """The ids and names in a ledger."""
    with closing(connect(place)) as ledger:

        def some(question: str) -> list[str]:
            return [row[0] for row in ledger.execute(question)] or ["none"]

        return Held(
            incidents=some("SELECT id FROM incidents ORDER BY last DESC LIMIT 2000"),
            documents=some("SELECT document FROM reports ORDER BY published DESC LIMIT 2000"),
            claims=some("SELECT document || ':' || id FROM claims ORDER BY number DESC LIMIT 500"),
            dispatches=some("SELECT id FROM dispatches ORDER BY published DESC LIMIT 2000"),
            parties=some("SELECT party FROM incident_parties GROUP BY party ORDER BY count(*) DESC LIMIT 40"),
            countries=some(
                "SELECT country FROM incident_places WHERE country > '' GROUP BY country "
                "ORDER BY count(*) DESC LIMIT 40"
            ),
            types=some("SELECT type FROM incidents WHERE type > '' GROUP BY type"),
            papers=some("SELECT paper FROM document_papers GROUP BY paper LIMIT 40"),
            names=some("SELECT name FROM actors GROUP BY name ORDER BY count(*) DESC LIMIT 200"),
            places=some("SELECT place FROM incident_places WHERE lat IS NOT NULL LIMIT 200"),
            days=some("SELECT DISTINCT last FROM incidents WHERE last > '' ORDER BY last DESC LIMIT 400"),
        )


def _pick(chance: random.Random, of: list[str]) -> str:
    """One of them, the first far more often than the last: readers look at what is new and at what is big."""
    return of[min(len(of) - 1, int(chance.expovariate(6 / len(of))))]


def calls(place: Path) -> dict[str, Ask]:
    """Every page and call, each with how an address of it is drawn."""
    of = held(place)

    def one(path: str, **fields: list[str]) -> Ask:
        """``{}`` in the path is drawn from ``id``; the others are the query."""

        def address(chance: random.Random) -> str:
            drawn = {name: _pick(chance, known) for name, known in fields.items()}
            own = path.format(quote(drawn.pop("id", ""), safe=""))
            return own + (("&" if "?" in own else "?") + urlencode(drawn) if drawn else "")

        return address

    v1 = "/api/v1"
    pages = {
        "/": one("/"),
        "/?party&since": one("/", party=of.parties, since=of.days),
        "/?country&contested": one("/?contested=true", country=of.countries),
        "/?source&stance=deny": one("/?stance=deny", source=of.parties),
        "/incidents/ID": one("/incidents/{}", id=of.incidents),
        "/documents/ID": one("/documents/{}", id=of.documents),
        "/claims": one("/claims"),
        "/claims?text": one("/claims", text=list(WORDS)),
        "/claims?source&type": one("/claims", source=of.parties, type=of.types),
        "/actors": one("/actors"),
        "/actors?name": one("/actors", name=of.names),
        "/actors/PARTY": one("/actors/{}", id=of.parties),
        "/actors/NAME": one("/actors/{}", id=of.names),
        "/trends": one("/trends"),
        "/trends?country": one("/trends", country=of.countries),
        "/review": one("/review"),
        "/review/CLAIM": one("/review/{}", id=of.claims),
        "/feeds": one("/feeds"),
    }
    api = {
        "incidents": one(f"{v1}/incidents"),
        "incidents?party": one(f"{v1}/incidents", party=of.parties),
        "incidents?source&stance=deny": one(f"{v1}/incidents?stance=deny", source=of.parties),
        "incidents?format=csv": one(f"{v1}/incidents?format=csv", country=of.countries),
        "incidents?format=geojson": one(f"{v1}/incidents?format=geojson", since=of.days),
        "incidents/ID": one(f"{v1}/incidents/{{}}", id=of.incidents),
        "incidents/ID/accounts": one(f"{v1}/incidents/{{}}/accounts", id=of.incidents),
        "incidents/ID/contradictions": one(f"{v1}/incidents/{{}}/contradictions", id=of.incidents),
        "incidents/ID/tallies": one(f"{v1}/incidents/{{}}/tallies", id=of.incidents),
        "claims": one(f"{v1}/claims"),
        "claims?source&stance=deny": one(f"{v1}/claims?stance=deny", source=of.parties),
        "claims?outlet": one(f"{v1}/claims", outlet=of.papers),
        "search": one(f"{v1}/search", words=list(WORDS)),
        "documents": one(f"{v1}/documents"),
        "documents?party": one(f"{v1}/documents", party=of.parties),
        "documents/ID": one(f"{v1}/documents/{{}}", id=of.documents),
        "documents/ID/report": one(f"{v1}/documents/{{}}/report", id=of.documents),
        "dispatches": one(f"{v1}/dispatches"),
        "dispatches/ID": one(f"{v1}/dispatches/{{}}", id=of.dispatches),
        "actors": one(f"{v1}/actors"),
        "actors?name": one(f"{v1}/actors", name=of.names),
        "actors/PARTY": one(f"{v1}/actors/{{}}", id=of.parties),
        "places": one(f"{v1}/places"),
        "places?country": one(f"{v1}/places", country=of.countries),
        "news": one(f"{v1}/news"),
        "feeds/incidents.atom": one(f"{v1}/feeds/incidents.atom"),
        "feeds/contradictions.json": one(f"{v1}/feeds/contradictions.json", party=of.parties),
        "judgements": one(f"{v1}/judgements"),
        "health": one(f"{v1}/health"),
        "rejections": one(f"{v1}/rejections"),
        "hooks": one(f"{v1}/hooks"),
        "session": one(f"{v1}/session"),
        "exports": one(f"{v1}/exports"),
        "openapi.json": one(f"{v1}/openapi.json"),
        "docs": one(f"{v1}/docs"),
    }
    return pages | {"api " + name: ask for name, ask in api.items()}


def incidents(place: Path) -> set[str]:
    """The ids of all incidents."""
    with closing(connect(place)) as ledger:
        return {row[0] for row in ledger.execute("SELECT id FROM incidents")}


def _settled(one: Took, there: set[str]) -> Took:
    """An answer that there is no such incident is right where a new document has joined it to another."""
    asked = re.search(r"/incidents/([0-9a-f]+\.[0-9]+)", one.path)
    return one._replace(status=GONE) if one.status == 404 and asked and asked[1] not in there else one


# ---- what it came to ----------------------------------------------------------------------------------------


def table(first: list[Took], found: list[Took]) -> str:
    """A line for each call, and one for all."""
    lines = [LINE.format("", "answers", "first", "p50", "p99", "most", "errors", "kB")]
    lines += [_line(alone.call, alone.seconds, [one for one in found if one.call == alone.call]) for alone in first]
    return "\n".join([*lines, _line("all", None, found)])


def _line(call: str, alone: float | None, of: list[Took]) -> str:
    times = [one.seconds for one in of]
    failed = sum(one.status not in FINE for one in of)
    kilobytes = sum(one.size for one in of) / max(1, len(of)) / 1000
    cells = [_ms(alone), _ms(share(times, 50)), _ms(share(times, 99)), _ms(max(times, default=None))]
    return LINE.format(call, f"{len(of):,}", *cells, failed, f"{kilobytes:.1f}")


def share(times: list[float], percent: int) -> float | None:
    """What so many of a hundred do not take longer than."""
    if len(times) < 2:
        return times[0] if times else None
    return quantiles(times, n=100, method="inclusive")[percent - 1]


def _ms(seconds: float | None) -> str:
    return f"{1000 * seconds:,.0f} ms" if seconds is not None else "-"


def _load() -> str:
    return " ".join(f"{one:.1f}" for one in os.getloadavg())


def summary(place: Path, means: Means, found: list[Took], added: dict[str, float]) -> int:
    """Print what was asked, added and lost; the exit status."""
    with open_store(place) as store:
        lost, wrong = set(added) - set(store.shelf()), store.check()
    failed = [one for one in found if one.status not in FINE]
    gone = sum(one.status == GONE for one in found)
    for one in failed[:SHOWN]:
        print(f"{one.path}: answered {one.status or 'nothing'} after {_ms(one.seconds)}")
    late = share([one.seconds for one in found], 99) or 0.0
    times = list(added.values()) or [0.0]
    print(
        f"{means.readers} readers, {means.pause:g} s between two questions of one, {means.workers} server process(es): "
        f"{len(found) / means.seconds:.0f} answers a second, p99 {_ms(late)}, {len(failed)} errors; "
        f"{gone} times an incident had been joined to another meanwhile\n"
        f"{len(added)} documents added, {_ms(sum(times) / len(times))} each, most {_ms(max(times))}; {len(lost)} lost; "
        f"check: {'; '.join(wrong) or 'whole'}; load after {_load()}",
        flush=True,
    )
    return int(bool(failed or lost or wrong or late > TARGET))

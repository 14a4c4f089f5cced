"""A few reports to fill a ledger with: fighting told by two sides, a copy, an update, a denial, another war."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from rashomon.model.claims import Contradiction
from rashomon.model.reading import Reading
from rashomon.model.report import Report
from rashomon.store import open_store
from tests.papers import wire

TUESDAY, WEDNESDAY, FRIDAY, LATER = (date(2022, 9, day) for day in (13, 14, 16, 20))
SHELLED = "Azerbaijani artillery shelled the Armenian towns of Goris and Jermuk after midnight"
COUNTED = "soldiers were killed around Goris and Jermuk, the prime minister told parliament in Yerevan"
QUIET = "The roads to both towns were closed and their schools stayed shut on that day, residents said by telephone"

YEREVAN = wire(
    f"{SHELLED}, the ministry in Yerevan said | ARM accuses | AZE ASSAULT ARM | | Goris",
    f"At least 49 {COUNTED} | ARM says | | killed 49 ARM military | Goris",
    f"{QUIET} | residents says",
    head="Fighting along the border",
    day=TUESDAY,
    agency="AFP",
    outlet="Daily Tribune",
)
CUT = wire(
    f"{SHELLED}, the ministry in Yerevan said | ARM accuses | AZE ASSAULT ARM | | Goris",
    f"At least 49 {COUNTED} | ARM says | | killed 49 ARM military | Goris",
    head="Goris shelled",
    day=TUESDAY,
    agency="AFP",
    outlet="Morning Star",
)
UPDATE = wire(
    f"{SHELLED}, the ministry in Yerevan said | ARM accuses | AZE ASSAULT ARM | | Goris",
    f"At least 105 {COUNTED} | ARM says | | killed 105 ARM military | Goris",
    f"{QUIET} | residents says",
    head="UPDATE 1 - Fighting along the border",
    day=WEDNESDAY,
    agency="AFP",
    outlet="Daily Tribune",
)
BAKU = wire(
    "Armenian saboteurs laid mines near Goris and Jermuk at night, the ministry in Baku said | AZE accuses | "
    "ARM ASSAULT AZE",
    "Its artillery did not strike civilian infrastructure in the towns of Goris and Jermuk, it said | AZE denies | "
    "AZE ASSAULT ARM | | Goris",
    head="Baku blames Yerevan",
    day=TUESDAY,
    agency="Interfax",
)
MARKET = wire(
    "A suicide bomber killed shoppers at the Shorja market in Baghdad, police said | IRQ says | "
    "ISIS ASSAULT IRQ/civilians | killed 6 IRQ civilians | Baghdad",
    day=FRIDAY,
    agency="AP",
)
MOSUL = wire(
    "Police in Mosul found a car bomb near the university | | ? ASSAULT IRQ | | Mosul",
    "A 100% safe city is what Mosul needs, its governor said | IRQ asks",
    day=LATER,
    outlet="Ninawa Post",
)


def _clash(report: Report) -> Report:
    clash = Contradiction(id="d1", kind="denial", sides=(("c0",), ("c1",)), reason="it says so itself")
    return replace(report, contradictions=(clash,))


CORPUS = [YEREVAN, CUT, UPDATE, _clash(BAKU), MARKET, MOSUL]


def reading_of(report: Report) -> Reading:
    """A parse of nothing, that stands for the one a report was made of."""
    return Reading(document=report.document, zones=report.zones, tokens=(), sentences=(), entities=(), reader="by hand")


TOWNS = ("Goris", "Mosul", "Baghdad", "Kadhimiya", "Dora")


def days_of_war(days: int) -> list[Report]:
    """A report a day from each of five towns, each printed by two papers: alike enough to be told apart with care."""
    return [report for day in range(days) for town in TOWNS for report in _printed(town, day)]


def _printed(town: str, day: int) -> Iterator[Report]:
    dead, when = 3 + day, TUESDAY + timedelta(days=day)
    told = [
        f"Shells number {day} fell on the market of {town} and killed {dead} of its people, the governor said | "
        f"IRQ accuses | ISIS ASSAULT IRQ | killed {dead} IRQ civilians | {town}",
        f"Fighters near {town} said that they had not fired on round {day} | ISIS denies | ISIS ASSAULT IRQ | | {town}",
        f"Hospitals in {town} asked on day {day} for blood and for bread, doctors told the agency | doctors asks",
    ]
    yield wire(*told, head=f"Day {day} in {town}", day=when, agency="AP", outlet="Courier")
    yield wire(*told[:2], head=f"{town} hit", day=when, agency="AP", outlet="Herald")


def keep_each(place: str, reports: list[Report]) -> None:
    """Take all reports' documents, then keep what waits, one transaction each: what a process may be killed at."""
    by_id = {report.document.id: report for report in reports}
    with open_store(place) as store:
        for report in reports:
            store.take(report.document)
        for waiting in store.pending():
            if waiting.id in by_id:
                store.keep(reading_of(by_id[waiting.id]), by_id[waiting.id])

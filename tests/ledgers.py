"""A few reports to fill a ledger with: fighting told by two sides, a copy, an update, a denial, another war."""

from dataclasses import replace
from datetime import date

from rashomon.model.claims import Contradiction
from rashomon.model.reading import Reading
from rashomon.model.report import Report
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

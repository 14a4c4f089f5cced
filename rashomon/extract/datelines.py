"""Datelines: "YEREVAN, Armenia (AFP) —", "GENEVA, 4 May (Reuters) -", "SAN SALVADOR, 3 JUN 87 (ACAN-EFE) --"."""

import re
from datetime import date

from rashomon.model.record import record

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DATE = rf"(?:\d{{1,2}}\s+{MONTH}(?:\s+'?\d{{2,4}})?|{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?)"
WORD = r"[^\W\d_][\w.'’/-]*"
NOTE = r"(?:\s*\[[A-Z][^\]\n]{1,120}\])*"  # "[TEXT]", "[By Our Correspondent]"
DASH = r"(?:--+|—|–|-|\|)"
FORM = re.compile(
    rf"(?P<place>{WORD}(?:[ ,/]+{WORD}){{0,6}}?)(?:\s*\((?P<country>{WORD}(?: {WORD}){{0,3}})\)(?=,))?"
    rf"(?:,?\s+(?P<date>(?i:{DATE})))?"
    rf"(?:\s*,?\s*\((?P<agency>[^()\n]{{2,40}})\))?"
    rf"\s*,?\s*(?P<mark>{DASH}|:)(?=\s|\[|[A-Z\"“])(?P<note>{NOTE})\s*"
)
AGENCY_FIRST = re.compile(rf"(?:(?P<date>(?i:{DATE}))\s+)?\((?P<agency>[A-Z][\w .&-]{{1,30}})\)\s*{DASH}\s+")
PLACED = rf"(?P<place>{WORD}(?:[ ,]+{WORD}){{0,4}}?)"
SLASHED = re.compile(rf"{PLACED}[.,]\s+(?P<date>(?i:{DATE}))\.?\s*/(?P<agency>[^/\n]{{2,40}})/\.?\s*")
ALONE = re.compile(
    rf"{PLACED},\s+(?P<date>(?i:{DATE})|\d{{1,2}}\.\d{{1,2}}\.\d{{4}})(?:\s*\((?P<agency>[^()\n]{{2,40}})\))?\s*"
)


def find_dateline(paragraph: str, *, opening: bool) -> int:
    """Where the dateline that opens a paragraph ends, 0 when there is none.

    A place in capitals, or any place with an agency or a date, then a dash; a colon will do only in the
    opening paragraph ("AHMEDABAD: Four people ...", or "ahmedabad: four people ..." in text without capitals).
    Also "MOSCOW, May 4. /TASS/. Talks ..." and, on a line of its own, "Paris, 4 May 2019 (AFP)".
    """
    match = FORM.match(paragraph[:200])
    if match and _opens(match, paragraph, opening):
        return match.end()
    other = _other(paragraph) if opening else None
    return other.end() if other and ("place" not in other.groupdict() or _is_place_like(other["place"])) else 0


def _other(paragraph: str) -> re.Match[str] | None:
    """The match of a dateline without a dash, or without a place."""
    start = paragraph[:120]
    return (
        SLASHED.match(start) or ALONE.fullmatch(paragraph if len(paragraph) < 120 else "") or AGENCY_FIRST.match(start)
    )


def _opens(match: re.Match[str], paragraph: str, opening: bool) -> bool:
    place = match["place"]
    if (
        match["mark"] == "-"
        and match.string[match.start("mark") - 1].isalpha()
        and paragraph[match.end("mark")].isalpha()
    ):
        return False  # "THIRTY-SEVEN PEOPLE WERE WOUNDED"
    city = place.split()[0].strip(",.")
    shouted = city.isupper() and len(city) > 2
    if match["mark"] == ":":
        small = not any(c.isupper() for c in paragraph[:200])
        return (
            opening and not match["agency"] and len(paragraph) > 120 and (shouted or small) and len(place.split()) < 4
        )
    if place[0].isupper() and (match["agency"] or match["date"]):
        return _is_place_like(place)
    return opening and shouted and _is_title_case(place)


@record
class Dateline:
    """What a dateline says: "GENEVA, 4 May (Reuters) -" is place GENEVA, day 4 May, agency Reuters.

    ``day`` is None unless the dateline names a year, or ``published`` lends its own.
    """

    place: str | None
    agency: str | None
    day: date | None


def read_dateline(text: str, *, published: date | None = None) -> Dateline:
    """The parts of a dateline zone's text."""
    if match := FORM.match(f"{text} "):
        place = match["place"] + (f", {match['country']}" if match["country"] else "")
        agency, said = match["agency"], match["date"] or ""
        if agency and date_in(agency, year=1):  # "BEIRUT (30 July 2006) -"
            agency, said = None, agency
        return Dateline(place=place, agency=agency, day=date_in(said, year=published.year if published else None))
    other = _other(f"{text} ".lstrip())
    parts = other.groupdict() if other else {}
    day = date_in(text, year=published.year if published else None)
    return Dateline(place=parts.get("place"), agency=parts.get("agency"), day=day)


def date_in(text: str, *, year: int | None = None) -> date | None:
    """The first full date in a line ("Friday, August 21, 2015", "8 NOV 89", "2015-08-21"), else None.

    A date without a year takes ``year``; a two-figure year is of the last century from 70 on.
    """
    if match := re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.search(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b", text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    match = re.search(rf"\b(\d{{1,2}})\s+({MONTH})(?:,?\s+'?(\d{{4}}|\d{{2}}))?\b", text, re.IGNORECASE)
    if match:
        number, month, said = match[1], match[2], match[3]
    elif match := re.search(rf"\b({MONTH})\s+(\d{{1,2}})\b(?:,?\s+(\d{{4}}))?", text, re.IGNORECASE):
        month, number, said = match[1], match[2], match[3]
    else:
        return None
    named = _year(said) if said else year
    return _day(named, MONTHS.index(month[:3].lower()) + 1, int(number)) if named else None


def _year(said: str) -> int:
    return int(said) if len(said) == 4 else int(said) + (1900 if int(said) >= 70 else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_place_like(place: str) -> bool:
    """Every word of a dateline's place is a name, bar small joining words ("RIO DE JANEIRO", "Port-au-Prince")."""
    return all(
        w[0].isupper() or w in {"de", "la", "el", "al", "of", "the", "di", "du"} for w in re.findall(WORD, place)
    )


def _is_title_case(place: str) -> bool:
    """A shouted city, alone or with a country: "KYIV" or "KYIV, Ukraine"; not a shouted sentence."""
    city, _, rest = place.partition(",")
    return len(city.split()) <= 3 and city.isupper() and len(rest.split()) <= 4 and _is_place_like(place)

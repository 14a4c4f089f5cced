"""How words set an event beside a place: from "near", "15 km north of", "northern" to relation and coordinates."""

import re
from collections.abc import Sequence
from math import cos, radians, sin

from rashomon.extract.where.toponym_votes import Word
from rashomon.knowledge.phrases import fold
from rashomon.model.record import record

KM_PER_DEGREE = 111.2
HALFWAY = 20_000  # round the earth, in kilometres: nothing lies farther away
UNITS = {"km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometers": 1.0, "kilometre": 1.0, "kilometres": 1.0, "mile": 1.609,
         "miles": 1.609, "mi": 1.609, "m": 0.001, "metres": 0.001, "meters": 0.001, "yards": 0.00091}  # fmt: skip
POINTS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
          "northwest": 315}  # fmt: skip
COMPASS_WORD = re.compile(r"(?:(north|south)[- ]?)?(east|west)?(?:ern|wards|ward)?$")
NEAR = frozenset(
    ["near", "outside", "around", "beside", "nearby", "surrounding", "vicinity", "outskirts", "adjacent", "close"]
)
TOWARDS = frozenset(["towards", "toward", "direction"])
DISTANCE = re.compile(
    r"\b(?P<number>\d+(?:[.,]\d+)?|[a-z]+)[\s-]*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s|yards)\b"
    r"(?:\s*\([^)]*\))?(?:\s+(?:(?:to the\s+)?(?P<point>(?:north|south)[- ]?(?:east|west)?|east|west)"
    r"|away|outside|inside))?\s*(?:of|from|outside)?\s*(?:the\s+)?(?:(?:city|town|village|capital)\s+of\s+)?$"
)
NUMBERS = {
    word: n for n, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}
NUMBERS |= {"a": 1, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


@record
class Bearing:
    """Where a mention lies from the place it names: "15 km north of Goris" is 15 km at 0 degrees.

    ``kilometres`` is 0 where no distance is told; ``describes`` when the words tell where another place lies
    ("Daquq, a town 30 km south of Kirkuk"), so that this one stays where it is.  ``compass`` is "northern" and
    the like, ``first`` the word where such a phrase begins.
    """

    relation: str = "in"
    kilometres: float = 0.0
    degrees: float = 0.0
    describes: bool = False
    compass: str = ""
    first: int


def bearing(line: Sequence[Word], first: int, text: str) -> Bearing:
    """The bearing of the name that begins at word ``first`` of a line; ``text`` is the article."""
    begin, compass = _compass(line, first)
    before = fold(text[line[max(0, begin - 12)].start : line[begin].start]).rstrip()
    measured = DISTANCE.search(f"{before} ")
    if measured and (distance := _number(measured["number"])) is not None:
        point = re.sub(r"[- ]", "", measured["point"] or "")
        kilometres = distance * UNITS[measured["unit"]]
        relation = f"{distance:g} {measured['unit']} {point} of" if point else "near"
        lead = re.sub(r"\b(?:about|some|around|approximately|just|nearly|roughly|located|situated|only|over)$", "",
                      before[: measured.start()].strip()).strip()  # fmt: skip
        describes = (
            not point or lead.endswith(",") or bool(re.search(r"(?:town|village|city|area|located|base|\w-)$", lead))
        )
        degrees = float(POINTS.get(point, 0))
        return Bearing(relation=relation, kilometres=kilometres, degrees=degrees, describes=describes, first=begin)
    return Bearing(relation=_relation(before), compass=compass, first=begin)


def _compass(line: Sequence[Word], first: int) -> tuple[int, str]:
    """Where "northern", "north-eastern" or "central" before the name begins, and the direction it tells."""
    begin, told = first, ""
    while begin > 0 and line[begin - 1].start >= line[begin].start - 14:
        word = fold(line[begin - 1].text)
        if word == "-" and begin > 1 and COMPASS_WORD.match(fold(line[begin - 2].text)) and told:
            begin -= 1
            continue
        match = COMPASS_WORD.match(word)
        if (
            not match
            or not (match[1] or match[2])
            or not (word.endswith("ern") or told or line[begin - 1].pos != "ADV")
        ):
            if word == "central" and not told:
                return begin - 1, "central"
            break
        told = (match[1] or "") + (match[2] or "") + told
        begin -= 1
    return (begin, told) if told in POINTS else (first, "")


def _relation(before: str) -> str:
    words = re.findall(r"[\w'-]+", before)[-6:]
    if "direction" in words or set(words[-2:]) & TOWARDS:
        return "towards"
    words = words[-4:]
    tail = [w for w in words if w not in {"the", "of", "to", "a", "city", "town", "village", "from", "in", "on"}][-1:]
    if tail and tail[0] in NEAR:
        return "near"
    last = words[-2:] if words[-1:] == ["the"] else words[-1:]
    return next((w for w in last if w in {"along", "between"}), "in")


def _number(text: str) -> float | None:
    if text[0].isdigit():
        value = float(text.replace(",", "."))
        return value if value < HALFWAY else None
    return float(NUMBERS[text]) if text in NUMBERS else None


def away(lat: float, lon: float, kilometres: float, degrees: float) -> tuple[float, float]:
    """The point so many kilometres from another at a compass bearing."""
    north = kilometres * cos(radians(degrees)) / KM_PER_DEGREE
    east = kilometres * sin(radians(degrees)) / (KM_PER_DEGREE * max(0.05, cos(radians(lat))))
    return round(max(-90.0, min(90.0, lat + north)), 4), round((lon + east + 180) % 360 - 180, 4)

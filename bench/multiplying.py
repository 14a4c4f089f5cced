"""Synthetic ledgers, made by multiplying reports of our own dispatches: ``specs`` says of what, ``Made`` is the shelf.

A report of the bench's own dispatches is told again of another happening: names, places, parties and days are others,
and many words are replaced by words as long, letter for letter, so that every span of the report still holds.
Happenings are of the sizes that news has: most are told once, a few by dozens of papers, some in the very same words.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache
from re import finditer
from time import process_time
from typing import TypeVar
from zlib import crc32

from bench.harness import ROOT, days_of, kept_desk
from rashomon.feeds.files import load
from rashomon.knowledge.commonness import WORD, commonness
from rashomon.model.claims import Claim, Event, Toll
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Document, Span, ZoneKind
from rashomon.model.world import Actor, Place, When

FIRST_DAY = date(2015, 1, 1)
DAYS = 3 * 365
MOST_TOLD = 80  # reports of one happening
THEATRE = 300  # happenings of one conflict: they share the names of its parties
OTHER_WORDS = 0.5  # of the words of a happening's reports are others than those of its model ...
OWN_WORDS = 0.7  # ... and of a teller's words are its own
COPIED = 0.2  # of the reports of a happening print another's words
CUT = 0.6  # of a copy that is cut
OPENING = 60  # characters that each paper words itself
SHORT = 4  # letters of a word that is left as it is
PAPERS = 60
Told = TypeVar("Told", Event, Toll)

VOWELS, CONSONANTS = "aeiouy", "bcdfghjklmnpqrstvwxz"
AT_HAND = 1_000  # reports kept made


@record
class Spec:
    """One report: which model it retells, of which happening, by which teller, on which day and in which paper."""

    model: int
    happening: int
    teller: int
    day: date
    paper: int
    cut: bool


def specs(size: int) -> list[Spec]:
    """The reports of a ledger, in the order of their days."""
    chance = random.Random(size)
    found: list[Spec] = []
    happening = 0
    while len(found) < size:
        found += _of_happening(happening, min(size - len(found), _told(chance)), chance)
        happening += 1
    return sorted(found, key=lambda s: (s.day, s.happening, s.teller, s.paper))


def _told(chance: random.Random) -> int:
    return min(MOST_TOLD, int(chance.paretovariate(1.2)))


def _of_happening(happening: int, told: int, chance: random.Random) -> Iterator[Spec]:
    model, day, teller = chance.randrange(1000), FIRST_DAY + timedelta(days=chance.randrange(DAYS)), 0
    later = 0
    for number in range(told):
        copied = number > 0 and chance.random() < COPIED
        if not copied:
            teller, later = teller + 1, min(2, int(chance.expovariate(1.5)))
        cut = copied and chance.random() < 0.5
        day_told = day + timedelta(days=later)
        yield Spec(model=model, happening=happening, teller=teller, day=day_told, paper=number % PAPERS, cut=cut)


class Made(Mapping[str, Report]):
    """The reports of some specs by document, made when they are asked for; ``seconds`` is how long that took."""

    def __init__(self, given: list[Spec]) -> None:
        self.seconds = 0.0
        self._made = lru_cache(maxsize=AT_HAND)(made)
        self.specs = {text_id(spec): spec for spec in given}

    def __getitem__(self, document: str) -> Report:
        started = process_time()
        report = self._made(self.specs[document])
        self.seconds += process_time() - started
        return report

    def __iter__(self) -> Iterator[str]:
        return iter(self.specs)

    def __len__(self) -> int:
        return len(self.specs)


@cache
def models() -> tuple[Report, ...]:
    """The reports that are multiplied."""
    desk = kept_desk()
    found: list[Report] = []
    for folder in ("tuning", "kept"):
        texts = ROOT / "bench" / "own" / folder / "texts"
        days = days_of(texts / "meta.json")
        found += [desk.report(load(path, published=days[path.stem])) for path in sorted(texts.glob("*.txt"))]
    return tuple(found)


Piece = tuple[str, int, bool]  # a word or what stands between two, where it starts, whether it is a name


@cache
def _pieces(model: int) -> tuple[Piece, ...]:
    text = models()[model].document.text
    names = {text[m.start() : m.end()] for m in finditer(r"(?<=[a-z,;] )[A-Z][\w]+", text)}
    found: list[Piece] = []
    end = 0
    for match in WORD.finditer(text):
        found += [(text[end : match.start()], end, False), (match[0], match.start(), match[0] in names)]
        end = match.end()
    return (*found, (text[end:], end, False))


@cache
def _vocabulary() -> dict[int, tuple[str, ...]]:
    by_length: dict[int, list[str]] = {}
    for word in commonness().table:
        if word.isalpha():
            by_length.setdefault(len(word), []).append(word)
    return {length: tuple(words) for length, words in by_length.items()}


@lru_cache(maxsize=20_000)
def _cipher(key: str) -> dict[int, int]:
    """Another letter for each letter, vowels for vowels."""
    chance = random.Random(key)
    others = "".join("".join(chance.sample(letters, len(letters))) for letters in (VOWELS, CONSONANTS))
    letters = VOWELS + CONSONANTS
    return str.maketrans(letters + letters.upper(), others + others.upper())


@cache
def _parties(model: int) -> frozenset[str]:
    return frozenset(w for a in models()[model].actors if a.party for w in a.name.split())


def _wording(spec: Spec) -> Callable[[str, bool], str]:
    """What a word of the model is in this report, in the same number of letters; each word always the same."""
    theatre, here = spec.happening // THEATRE, f"h{spec.happening}"
    known: dict[tuple[str, bool], str] = {}
    parties = _parties(spec.model % len(models()))

    def word_of(word: str, named: bool) -> str:
        found = known.get((word, named))
        if found is None:
            key = f"t{theatre}" if word in parties else here
            found = known[word, named] = word.translate(_cipher(key)) if named else _other(word, here, spec.teller)
        return found

    return word_of


def _other(word: str, here: str, teller: int) -> str:
    if len(word) < SHORT or not word.isascii():
        return word
    for share, key in ((OTHER_WORDS, here), (OWN_WORDS, f"{here}/{teller}")):
        drawn = hash_of(word.lower(), key)
        if drawn % 1000 < share * 1000:
            words = _vocabulary().get(len(word), (word,))
            other = words[drawn // 1000 % len(words)]
            return other.capitalize() if word[0].isupper() else other
    return word


def hash_of(word: str, key: str) -> int:
    """A number that is the same for a word and a key in every process."""
    return crc32(f"{word} {key}".encode()) * 2_654_435_761 % 2**40


def made(spec: Spec) -> Report:
    """The report of a spec."""
    model = models()[spec.model % len(models())]
    shift = spec.day - (model.document.published or spec.day)
    return _cut(_moved(model, spec, _text(spec), shift), CUT if spec.cut else 1.0)


def text_id(spec: Spec) -> str:
    """The id of the document that ``made`` makes."""
    text = _text(spec)
    end = _end(models()[spec.model % len(models())], CUT if spec.cut else 1.0)
    return Document(text=text[:end]).id


def _text(spec: Spec) -> str:
    word_of, own = _wording(spec), _wording(replace(spec, teller=-1 - spec.paper))
    return "".join(
        (own if start < OPENING else word_of)(piece, named) if piece.isalpha() else piece
        for piece, start, named in _pieces(spec.model % len(models()))
    )


def _end(model: Report, share: float) -> int:
    """Where the text ends after a share of its sentences."""
    ends = [s.span.end for s in model.sentences]
    return ends[int(len(ends) * share) - 1] if share < 1 else len(model.document.text)


def _moved(model: Report, spec: Spec, text: str, shift: timedelta) -> Report:
    chance = random.Random(spec.happening)
    north, east = chance.uniform(-8, 8), chance.uniform(-15, 15)
    code = _cipher(f"t{spec.happening // THEATRE}")
    outlet = f"Paper {spec.paper}"
    return replace(
        model,
        document=replace(model.document, text=text, published=spec.day, origin=f"{outlet}/{spec.day}", outlet=outlet),
        provenance=replace(
            model.provenance,
            headline=next((z.span.of(text) for z in model.zones if z.kind is ZoneKind.HEADLINE), None),
            outlet=outlet,
            published=spec.day,
        ),
        actors=tuple(_actor(a, code) for a in model.actors),
        places=tuple(_place(p, text, north, east) for p in model.places),
        times=tuple(_when(w, shift) for w in model.times),
        tolls=tuple(_toll(t, code, spec) for t in model.tolls),
    )


def _actor(actor: Actor, code: dict[int, int]) -> Actor:
    party = actor.party.translate(code) if actor.party else None
    return replace(actor, name=actor.name.translate(code), names=(), party=party)


def _place(place: Place, text: str, north: float, east: float) -> Place:
    lat = None if place.lat is None else max(-85.0, min(85.0, place.lat + north))
    lon = None if place.lon is None else (place.lon + east + 180) % 360 - 180
    return replace(place, said=place.span.of(text), name=place.span.of(text), lat=lat, lon=lon)


def _when(when: When, shift: timedelta) -> When:
    return replace(when, start=when.start + shift if when.start else None, end=when.end + shift if when.end else None)


def _toll(toll: Toll, code: dict[int, int], spec: Spec) -> Toll:
    grown = spec.teller // 12
    return replace(
        toll,
        low=None if toll.low is None else toll.low + grown,
        high=None if toll.high is None else toll.high + grown,
        party=toll.party.translate(code) if toll.party else None,
    )


def _cut(report: Report, share: float) -> Report:
    """The report of a text that ends after some of its sentences."""
    end = _end(report, share)
    claims = tuple(c for c in report.claims if _is_before(c, end))
    ids = {c.id for c in claims}
    return replace(
        report,
        document=replace(report.document, text=report.document.text[:end]),
        zones=tuple(replace(z, span=_until(z.span, end)) for z in report.zones if z.span.start < end),
        sentences=tuple(s for s in report.sentences if s.span.end <= end),
        mentions=tuple(m for m in report.mentions if m.span.end <= end),
        places=tuple(p for p in report.places if p.span.end <= end),
        times=tuple(t for t in report.times if t.span.end <= end),
        claims=claims,
        events=tuple(_told_by(e, ids) for e in report.events if e.span.end <= end and not ids.isdisjoint(e.claims)),
        tolls=tuple(_told_by(t, ids) for t in report.tolls if t.span.end <= end and not ids.isdisjoint(t.claims)),
        ties=(),
        contradictions=(),
        gaps=(),
    )


def _is_before(claim: Claim, end: int) -> bool:
    return all(span.end <= end for span in (*claim.content, claim.source, claim.cue) if span)


def _until(span: Span, end: int) -> Span:
    return Span(start=span.start, end=min(span.end, end))


def _told_by(item: Told, ids: set[str]) -> Told:
    return replace(item, claims=tuple(c for c in item.claims if c in ids))

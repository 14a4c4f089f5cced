"""Small reports for the ledger's tests, made without a parser: a page of print, its sentences and who printed it."""

import re
from dataclasses import replace
from datetime import date

from rashomon.model.claims import Claim, Event, Frame, Stance, Toll
from rashomon.model.reading import Sentence
from rashomon.model.report import FORMAT, Coverage, Provenance, Report, Stamp
from rashomon.model.text import Document, Span, Zone, ZoneKind
from rashomon.model.world import Actor, ActorKind, Place


def paper(body: str, *, head: str = "", day: date | None = None, agency: str = "", outlet: str = "") -> Report:
    """A report of a text that has claims yet to be added: one sentence up to each full stop."""
    text = f"{head}\n{body}" if head else body
    start = len(head) + 1 if head else 0
    zones = [Zone(kind=ZoneKind.HEADLINE, span=Span(start=0, end=len(head)))] if head else []
    zones += [Zone(kind=ZoneKind.BODY, span=Span(start=start, end=len(text)))] if body else []
    found = re.finditer(r"[^.\s][^.]*\.", body)
    spans = [Span(start=start + m.start(), end=start + m.end()) for m in found]
    return Report(
        format=FORMAT,
        document=Document(text=text, published=day, outlet=outlet or None),
        provenance=Provenance(headline=head or None, agency=agency or None, outlet=outlet or None, published=day),
        stamp=Stamp(version="0", reader="by hand", knowledge=""),
        coverage=Coverage(
            sentences=len(spans),
            sentences_understood=0,
            attributions=0,
            speakers_known=0,
            places=0,
            places_resolved=0,
        ),
        zones=tuple(zones),
        sentences=tuple(
            Sentence(index=n, first=n, last=n + 1, span=span, paragraph=0, zone=ZoneKind.BODY)
            for n, span in enumerate(spans)
        ),
        actors=(),
        mentions=(),
        places=(),
        times=(),
        claims=(),
        events=(),
        tolls=(),
        ties=(),
        contradictions=(),
        gaps=(),
    )


STANCES = {"says": Stance.ASSERT, "accuses": Stance.ACCUSE, "denies": Stance.DENY, "asks": Stance.REQUEST}
SITES = {"Goris": (39.51, 46.34, "ARM"), "Baghdad": (33.34, 44.4, "IRQ"), "Mosul": (36.34, 43.13, "IRQ")}
SITES |= {"Kadhimiya": (33.37, 44.34, "IRQ"), "Dora": (33.25, 44.39, "IRQ")}
CIVIL = "civilians"


def wire(*lines: str, head: str = "", day: date | None = None, agency: str = "", outlet: str = "") -> Report:
    """A report in compact lines: ``words | who stance | act | toll | place``; all but the words may be left out.

    ``Goris was hit | ARM accuses | AZE ASSAULT ARM | killed 49 ARM | Goris``; nobody before the stance is the paper.
    A ``!`` after the words makes it history; a toll of ``civilians`` or ``+49`` ("at least") is written as such.
    """
    told = [[cell.strip() for cell in (line + "||||").split("|")[:5]] for line in lines]
    bare = paper(
        " ".join(f"{cells[0].rstrip('!')}." for cells in told), head=head, day=day, agency=agency, outlet=outlet
    )
    made = [_Line(number, cells, bare) for number, cells in enumerate(told)]
    actors = {name: _actor(name) for line in made for name in line.names}
    return replace(
        bare,
        actors=tuple(actors.values()),
        places=tuple(p for line in made for p in line.places),
        claims=tuple(line.claim for line in made),
        events=tuple(e for line in made for e in line.events),
        tolls=tuple(t for line in made for t in line.tolls),
    )


def _actor(name: str) -> Actor:
    party = None if name.islower() else name.split("/", maxsplit=1)[0]
    kind = ActorKind.ANONYMOUS if name.islower() else ActorKind.GOVERNMENT
    kind = ActorKind.CIVILIAN if name.endswith("/" + CIVIL) else kind
    return Actor(id=name, name=name, names=(name,), kind=kind, party=party)


class _Line:
    """One sentence of a wire and what it holds."""

    def __init__(self, number: int, cells: list[str], bare: Report) -> None:
        self.number = number
        self.words, self.saying, self.act, self.count, self.place = cells
        self.span = bare.sentences[number].span
        self.frame = Frame.BACKGROUND if self.words.endswith("!") else Frame.CURRENT
        self.speakers = tuple(self.saying.split()[:-1])

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.speakers, *(n for n in (self.act.split()[:1] + self.act.split()[2:3]) if n != "?"))

    @property
    def claim(self) -> Claim:
        stance = STANCES[self.saying.split()[-1] if self.saying else "says"]
        return Claim(
            id=f"c{self.number}",
            key=f"{self.speakers} {self.words}",
            sources=self.speakers,
            source=None,
            cue=None,
            cue_lemma="",
            content=(self.span,),
            manner="indirect",
            stance=stance,
            sentence=self.number,
            narration=not self.speakers,
            denies=self._events(f"c{self.number}.1", ()) if stance is Stance.DENY else (),
            background=self.frame is Frame.BACKGROUND,
        )

    @property
    def events(self) -> tuple[Event, ...]:
        return () if "denies" in self.saying else self._events(f"e{self.number}", (f"c{self.number}",))

    def _events(self, event_id: str, claims: tuple[str, ...]) -> tuple[Event, ...]:
        if not self.act:
            return ()
        by, kind, on = [*self.act.split(), "?"][:3]
        return (
            Event(
                id=event_id,
                type=kind,
                modes=(),
                contexts=(),
                cameo="190",
                goldstein=-9.0,
                quad=4,
                anchor=self.span,
                span=self.span,
                actors=() if by == "?" else (by,),
                recipients=() if on == "?" else (on,),
                places=tuple(p.id for p in self.places),
                frame=self.frame,
                claims=claims,
            ),
        )

    @property
    def tolls(self) -> tuple[Toll, ...]:
        if not self.count:
            return ()
        harm, figure, party, *victims = self.count.split()
        low = int(figure.lstrip("+"))
        return (
            Toll(
                id=f"t{self.number}",
                harm=harm,
                low=low,
                high=None if figure.startswith("+") else low,
                vague=False,
                span=self.span,
                said=figure,
                party=party,
                victims=victims[0] if victims else None,
                frame=self.frame,
                claims=(f"c{self.number}",),
            ),
        )

    @property
    def places(self) -> tuple[Place, ...]:
        if not self.place:
            return ()
        lat, lon, country = SITES[self.place]
        return (
            Place(
                id=f"p{self.number}",
                span=self.span,
                said=self.place,
                name=self.place,
                feature="city",
                lat=lat,
                lon=lon,
                radius_km=5.0,
                country=country,
            ),
        )

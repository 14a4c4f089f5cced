"""Reports built by hand for the views: two of the shipped dispatches, annotated as a reader would."""

import re
from datetime import date

from rashomon.examples import document
from rashomon.model.claims import Claim, Contradiction, Event, Evidence, Frame, Gap, Stance, Tie, Toll
from rashomon.model.reading import Sentence
from rashomon.model.report import FORMAT, Coverage, Provenance, Report, Stamp
from rashomon.model.text import Document, Span, Zone, ZoneKind
from rashomon.model.world import Actor, ActorKind, Contested, Mention, Place, When

LEMMAS = {"said": "say", "says": "say", "saying": "say", "accused": "accuse", "denied": "deny", "demanded": "demand"}
LEMMAS |= {"blamed": "blame", "rejected": "reject", "acknowledged": "acknowledge", "according to": "according to"}
ABBREVIATED = ("U.S.", "U.N.", "Aug.", "Sept.")


class Builder:
    """Collects records by the words they stand on; ``report()`` gives the finished value."""

    def __init__(self, document: Document, zones: dict[str, ZoneKind]) -> None:
        self.document = document
        self.text = document.text
        self.zones = tuple(self._zones(zones))
        self.sentences = tuple(self._sentences())
        self.actors: list[Actor] = []
        self.places: list[Place] = []
        self.times: list[When] = []
        self.claims: list[Claim] = []
        self.events: list[Event] = []
        self.tolls: list[Toll] = []
        self.ties: list[Tie] = []
        self.clashes: list[Contradiction] = []
        self.gaps: list[Gap] = []

    def span(self, words: str, after: str = "") -> Span:
        """Where ``words`` stand, the first time after ``after``."""
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(start=start, end=start + len(words))

    def _zones(self, kinds: dict[str, ZoneKind]) -> list[Zone]:
        found = []
        for match in re.finditer(r"\S[^\n]*", self.text):
            kind = next((k for start, k in kinds.items() if match.group().startswith(start)), ZoneKind.BODY)
            found.append(Zone(kind=kind, span=Span(start=match.start(), end=match.end())))
        return found

    def _sentences(self) -> list[Sentence]:
        found: list[Sentence] = []
        for paragraph, zone in enumerate(z for z in self.zones if z.kind is not ZoneKind.BOILERPLATE):
            start = zone.span.start
            for match in re.finditer(r"[.?!][”\"]?(?= |$)", zone.span.of(self.text)):
                end = zone.span.start + match.end()
                if not self.text[:end].endswith(ABBREVIATED):
                    found.append(self._sentence(len(found), start, end, paragraph, zone.kind))
                    start = end + 1
            if start < zone.span.end:
                found.append(self._sentence(len(found), start, zone.span.end, paragraph, zone.kind))
        return found

    def _sentence(self, index: int, start: int, end: int, paragraph: int, zone: ZoneKind) -> Sentence:
        return Sentence(index=index, first=0, last=0, span=Span(start=start, end=end), paragraph=paragraph, zone=zone)

    def sentence(self, span: Span) -> int:
        """The index of the sentence a span starts in."""
        return next(s.index for s in self.sentences if s.span.start <= span.start < s.span.end)

    def actor(self, key: str, name: str, kind: str, party: str | None = None) -> str:
        """An actor with id ``key``."""
        self.actors.append(Actor(id=key, name=name, names=(name,), kind=ActorKind(kind), party=party))
        return key

    def place(self, said: str, lat: float, lon: float, country: str, **more: object) -> str:
        """A place by the words that name it."""
        key = f"p{len(self.places) + 1}"
        fields = {"id": key, "span": self.span(said), "said": said, "name": said.title(), "feature": "city"}
        fields |= {"lat": lat, "lon": lon, "country": country, "radius_km": 5.0, **more}
        self.places.append(Place(**fields))  # type: ignore[arg-type]
        return key

    def when(self, said: str, start: date, end: date | None = None, *, after: str = "", precision: str = "day") -> str:
        """A temporal expression by its words."""
        key = f"w{len(self.times) + 1}"
        self.times.append(
            When(
                id=key,
                span=self.span(said, after),
                said=said,
                kind="date",
                value=start.isoformat(),
                start=start,
                end=end or start,
                precision=precision,
            )
        )
        return key

    def claim(self, sources: str, stance: str, cue: str, *content: str, after: str = "", **more: object) -> str:
        """A claim by the words of its cue and content; ``sources`` are actor ids, "" for the narration."""
        key = f"c{len(self.claims) + 1}"
        spans = tuple(self.span(words, after) for words in content)
        near = self.span(cue, self.text[self.sentences[self.sentence(spans[0])].span.start :][:30]) if cue else None
        lemma = LEMMAS.get(cue.lower(), cue.lower())
        fields: dict[str, object] = {
            "id": key,
            "key": f"key-{key}",
            "sources": tuple(sources.split()),
            "source": None,
            "cue": near,
            "cue_lemma": lemma,
            "content": spans,
            "manner": "indirect",
            "stance": Stance(stance),
            "sentence": self.sentence(spans[0]),
            "narration": not cue,
            "evidence": (Evidence(span=near, rule=f"cue:{lemma}"),) if near else (),
        }
        self.claims.append(Claim(**fields | more))  # type: ignore[arg-type]
        return key

    def event(
        self, kind: str, anchor: str, who: str, whom: str, claims: str, *, after: str = "", **more: object
    ) -> str:
        """An event by its anchor word."""
        key = f"e{len(self.events) + 1}"
        name, _, mode = kind.partition("/")
        span = self.span(anchor, after)
        fields: dict[str, object] = {
            "id": key,
            "type": name,
            "modes": (mode,) if mode else (),
            "contexts": (),
            "cameo": {"ASSAULT": "190", "CONSULT": "040", "RETREAT": "0871"}.get(name, ""),
            "goldstein": -9.0,
            "quad": 4,
            "anchor": span,
            "span": span,
            "actors": tuple(who.split()),
            "recipients": tuple(whom.split()),
            "claims": tuple(claims.split()),
            "evidence": (Evidence(span=span, rule=f"frame:{name.lower()}"),),
        }
        self.events.append(Event(**fields | more))  # type: ignore[arg-type]
        return key

    def toll(self, harm: str, said: str, low: int | None, high: int | None, claims: str, **more: object) -> str:
        """A toll by the words of its figure."""
        key = f"t{len(self.tolls) + 1}"
        span = self.span(said)
        fields: dict[str, object] = {"id": key, "harm": harm, "low": low, "high": high, "vague": False}
        fields |= {"span": span, "said": said, "claims": tuple(claims.split())}
        fields["evidence"] = (Evidence(span=span, rule=f"toll:{harm}"),)
        self.tolls.append(Toll(**fields | more))  # type: ignore[arg-type]
        return key

    def tie(self, kind: str, words: str, claims: str, **more: object) -> str:
        """A standing relation by its words."""
        key = f"x{len(self.ties) + 1}"
        span = self.span(words)
        fields: dict[str, object] = {"id": key, "kind": kind, "span": span, "claims": tuple(claims.split())}
        fields["evidence"] = (Evidence(span=span, rule=f"tie:{kind}"),)
        self.ties.append(Tie(**fields | more))  # type: ignore[arg-type]
        return key

    def clash(self, kind: str, one: str, two: str, reason: str) -> None:
        """A contradiction between claims."""
        sides = (tuple(one.split()), tuple(two.split()))
        self.clashes.append(Contradiction(id=f"k{len(self.clashes) + 1}", kind=kind, sides=sides, reason=reason))

    def gap(self, words: str, reason: str) -> None:
        """Something seen and not understood."""
        self.gaps.append(Gap(span=self.span(words), reason=reason))

    def report(self, provenance: Provenance) -> Report:
        """The finished Report."""
        mentions = tuple(
            Mention(span=self.span(a.name), head=0, actors=(a.id,), form="name", rule="by hand")
            for a in self.actors
            if a.name in self.text
        )
        return Report(
            format=FORMAT,
            document=self.document,
            provenance=provenance,
            stamp=Stamp(version="0.1.0", reader="by hand", knowledge="0123456789ab"),
            coverage=Coverage(
                sentences=len(self.sentences),
                sentences_understood=len(self.sentences) - len(self.gaps),
                attributions=len([c for c in self.claims if not c.narration]),
                speakers_known=len({s for c in self.claims for s in c.sources}),
                places=len(self.places),
                places_resolved=len([p for p in self.places if p.lat is not None]),
            ),
            zones=self.zones,
            sentences=self.sentences,
            actors=tuple(self.actors),
            mentions=mentions,
            places=tuple(self.places),
            times=tuple(self.times),
            claims=tuple(self.claims),
            events=tuple(self.events),
            tolls=tuple(self.tolls),
            ties=tuple(self.ties),
            contradictions=tuple(self.clashes),
            gaps=tuple(self.gaps),
        )


def empty(text: str = "") -> Report:
    """A Report of a text in which nothing was found."""
    return Builder(Document(text=text), {}).report(Provenance())


def stanley() -> Report:  # noqa: PLR0915
    """Two parties, Argentina and the United Kingdom; an article in capitals."""
    b = Builder(document("stanley-1982"), {"BRITISH AIRCRAFT RAID": ZoneKind.HEADLINE})
    b.actor("a1", "ARGENTINA", "state", "ARG")
    b.actor("a2", "Britain", "state", "GBR")
    b.actor("a3", "Ministry of Defence", "government", "GBR")
    b.actor("a4", "Joint General Staff", "military", "ARG")
    b.actor("a5", "Sea Harrier jets", "military", "GBR")
    b.actor("a6", "Government in Buenos Aires", "government", "ARG")
    b.actor("a7", "British officials", "government", "GBR")
    b.actor("a8", "Peruvian officials", "government", "PER")
    b.actor("a9", "Fernando Belaunde Terry", "person", "PER")
    b.actor("a10", "Leopoldo Galtieri", "person", "ARG")
    b.actor("a11", "Francis Pym", "person", "GBR")
    b.actor("a12", "Alexander Haig", "person", "USA")
    b.actor("a13", "United States", "state", "USA")
    b.actor("a14", "Rio Treaty", "igo", "Rio Treaty")
    b.actor("a15", "Argentine aircraft", "military", "ARG")
    sunday, saturday = date(1982, 5, 2), date(1982, 5, 1)
    b.when("SUNDAY", sunday)
    on_saturday = b.when("SATURDAY", saturday)
    b.when("APRIL 2", date(1982, 4, 2))
    b.when("1833", date(1833, 1, 1), date(1833, 12, 31), precision="year")
    b.when("APRIL 25", date(1982, 4, 25))
    both = Contested(
        names=(("ARG", "Puerto Argentino"), ("GBR", "Stanley")),
        claimed_by=("ARG", "GBR"),
        held_by=(("ARG", "2 April to 14 June 1982"),),
        source="UN list of non-self-governing territories",
    )
    b.place("BUENOS AIRES", -34.6, -58.4, "ARG", dateline=True)
    stanley_id = b.place("PORT STANLEY", -51.69, -57.86, "FLK", contested=both, relation="near", radius_km=15.0)
    b.place("GOOSE GREEN", -51.83, -58.97, "FLK")
    b.place("SOUTH GEORGIA", -54.3, -36.8, "SGS", feature="region", radius_km=80.0)
    c1 = b.claim("", "assert", "", "BRITAIN AND ARGENTINA GAVE CONFLICTING ACCOUNTS SUNDAY")
    hit = b.claim(
        "a3",
        "assert",
        "SAID",
        "A VULCAN BOMBER AND SEA HARRIER JETS ATTACKED THE AIRFIELD NEAR PORT STANLEY ON SATURDAY",
    )
    b.claim("a3", "assert", "SAID", "HARRIERS ALSO BOMBED THE AIRSTRIP AT GOOSE GREEN")
    safe = b.claim("a3", "assert", "SAID", "ALL THE HARRIERS RETURNED SAFELY")
    downed = b.claim("a4", "assert", "SAID", "ITS GUNNERS SHOT DOWN TWO HARRIERS AND DAMAGED TWO OTHERS")
    runway = b.claim("a4", "deny", "DENIED", "THE RUNWAY HAD BEEN PUT OUT OF ACTION")
    lost = b.claim("a3", "deny", "DENIED", "ANY BRITISH AIRCRAFT HAD BEEN LOST")
    b.claim("a3", "assert", "SAID", "BRITISH FIGHTERS SHOT DOWN AT LEAST ONE MIRAGE JET AND A CANBERRA BOMBER")
    sailor = b.claim("a3", "assert", "ACCORDING TO", "ONE SAILOR WAS SLIGHTLY WOUNDED WHEN ARGENTINE AIRCRAFT ATTACKED")
    b.claim("a4", "assert", "SAID", "THE RAIDS HAD BEEN REPULSED")
    charge = b.claim("a6", "accuse", "ACCUSED", "BRITAIN OF AGGRESSION AGAINST ARGENTINE TERRITORY")
    defence = b.claim("a7", "assert", "SAID", "THE ATTACKS WERE AN ACT OF SELF-DEFENCE")
    b.claim("a7", "accuse", "BLAMED", "ARGENTINA FOR IGNORING RESOLUTION 502")
    call = b.claim("a8", "assert", "SAID", "PERUVIAN PRESIDENT FERNANDO BELAUNDE TERRY TELEPHONED ARGENTINE PRESIDENT")
    met = b.claim("", "assert", "", "BRITISH FOREIGN SECRETARY FRANCIS PYM MET U.S. SECRETARY OF STATE ALEXANDER HAIG")
    duty = b.claim("", "assert", "", "ARGENTINA HAS SOUGHT BACKING UNDER THE RIO TREATY OF 1947")
    old = b.claim("", "assert", "", "BRITAIN HAS HELD THE ISLANDS SINCE 1833", background=True)
    b.event(
        "ASSAULT/aerial", "ATTACKED THE AIRFIELD", "a5", "a1", f"{hit} {c1}", places=(stanley_id,), when=on_saturday
    )
    b.event("ASSAULT/aerial", "BOMBED THE AIRSTRIP", "a5", "a1", "c3")
    b.event("ASSAULT/heavy-weapons", "SHOT DOWN TWO HARRIERS", "a4", "a5", downed)
    b.event("ASSAULT/aerial", "AIRCRAFT ATTACKED", "a15", "a2", sailor)
    b.event("ASSAULT", "AGGRESSION", "a2", "a1", charge)
    b.event("CONSULT/phone", "TELEPHONED", "a9", "a10", call, channel="phone")
    b.event("CONSULT/visit", "MET U.S.", "a11", "a12", met, channel="meeting")
    b.event("MOBILIZE/troops", "SENT TROOPS", "a1", "", old, frame=Frame.BACKGROUND)
    b.toll("wounded", "ONE SAILOR", 1, 1, sailor, party="GBR", victims="military")
    b.tie(
        "defence-duty",
        "OBLIGES ITS MEMBERS TO HELP ONE ANOTHER IN THE EVENT OF AN ARMED ATTACK AGAINST AN AMERICAN STATE",
        duty,
        who=("a14",),
        of="a14",
        trigger="an armed attack against an American state",
    )
    b.tie("member", "ARGENTINA AND THE UNITED STATES ARE BOTH MEMBERS", duty, who=("a1", "a13"), of="a14")
    b.clash("outcome", downed, f"{lost} {safe}", "two aircraft shot down, or none lost")
    b.clash("outcome", hit, runway, "the runway cratered, or the airfield still in use")
    b.clash("blame", charge, defence, "an act of aggression, or of self-defence")
    b.gap("THE HEAVIEST", "heaviest by what measure is not said")
    return b.report(
        Provenance(
            headline="BRITISH AIRCRAFT RAID STANLEY AIRFIELD",
            dateline="BUENOS AIRES",
            dateline_date=sunday,
            published=sunday,
            published_from="document",
        )
    )


def tskhinvali() -> Report:  # noqa: PLR0915
    """Three parties: Georgia, Russia and South Ossetia."""
    b = Builder(
        document("tskhinvali-2008"),
        {
            "Georgia says it has": ZoneKind.HEADLINE,
            "Tbilisi appeals": ZoneKind.STANDFIRST,
            "Follow our": ZoneKind.BOILERPLATE,
            "Sign up": ZoneKind.BOILERPLATE,
        },
    )
    b.actor("a1", "Georgia", "state", "GEO")
    b.actor("a2", "Russia", "state", "RUS")
    b.actor("a3", "Georgian Foreign Ministry", "government", "GEO")
    b.actor("a4", "Russia's Foreign Ministry", "government", "RUS")
    b.actor("a5", "Georgian forces", "military", "GEO")
    b.actor("a6", "Russian jets", "military", "RUS")
    b.actor("a7", "Georgian officials", "government", "GEO")
    b.actor("a8", "Russia's Defence Ministry", "government", "RUS")
    b.actor("a9", "Eduard Kokoity", "person", "South Ossetia")
    b.actor("a10", "Russian officials", "government", "RUS")
    b.actor("a11", "South Ossetia", "state", "South Ossetia")
    b.actor("a12", "separatists", "insurgent", "South Ossetia")
    b.actor("a13", "Russian peacekeepers", "military", "RUS")
    b.actor("a14", "deputy chief of Russia's General Staff", "military", "RUS")
    b.actor("a15", "U.S. officials", "government", "USA")
    b.actor("a16", "Condoleezza Rice", "person", "USA")
    b.actor("a17", "Sergei Lavrov", "person", "RUS")
    b.actor("a18", "Bernard Kouchner", "person", "FRA")
    b.actor("a19", "Alexander Stubb", "person", "FIN")
    b.actor("a20", "civilians", "civilian", "GEO")
    b.actor("a21", "European Union", "igo", "EU")
    b.actor("a22", "United States", "state", "USA")
    b.actor("a23", "NATO", "igo", "NATO")
    b.when("Sunday", date(2008, 8, 10))
    night = b.when("the night of August 7", date(2008, 8, 7), date(2008, 8, 8), precision="part")
    eighth = b.when("August 8", date(2008, 8, 8))
    saturday = b.when("Saturday", date(2008, 8, 9))
    war = b.when("1991 and 1992", date(1991, 1, 1), date(1992, 12, 31), precision="year")
    sochi = b.when("June 1992", date(1992, 6, 1), date(1992, 6, 30), precision="month")
    ossetia = Contested(
        names=(("GEO", "Tskhinvali region"), ("South Ossetia", "South Ossetia")),
        claimed_by=("GEO", "South Ossetia"),
        held_by=(("South Ossetia", "since 1992, in part"),),
        source="UN maps",
    )
    b.place("TBILISI", 41.69, 44.80, "GEO", dateline=True)
    b.place("South Ossetia", 42.35, 44.0, "GEO", feature="region", radius_km=35.0, contested=ossetia)
    tskhinvali_id = b.place("Tskhinvali", 42.23, 43.97, "GEO")
    b.place("Roki tunnel", 42.6, 44.12, "GEO", feature="landmark", radius_km=3.0)
    gori = b.place("Gori", 41.98, 44.11, "GEO")
    b.place("Sochi", 43.6, 39.73, "RUS")
    c1 = b.claim("a1", "assert", "said", "it had withdrawn its troops from the breakaway region of South Ossetia")
    c2 = b.claim("a2", "accuse", "accused", "Georgian forces of continuing to fire on Tskhinvali")
    c3 = b.claim("a3", "assert", "said", "it had handed a note to the Russian embassy in Tbilisi")
    b.claim(
        "a3",
        "assert",
        "said",
        "Georgia expresses its readiness to immediately start negotiations with the Russian Federation on a ceasefire",
        manner="direct",
    )
    c5 = b.claim("a4", "deny", "denied", "Georgian troops had left the region", answers=(c1,))
    c6 = b.claim("a2", "request", "demanded", "Georgia sign a pledge never again to use force against South Ossetia")
    c7 = b.claim(
        "a1",
        "assert",
        "says",
        "its army moved on Tskhinvali in the night of August 7 to answer the shelling of Georgian villages",
    )
    c8 = b.claim("a2", "accuse", "says", "Georgia attacked the city and Russian peacekeepers without provocation")
    c9 = b.claim("a2", "assert", "says", "Russian troops crossed the border on August 8 to protect civilians")
    c10 = b.claim(
        "a7",
        "accuse",
        "said",
        "Russian jets bombed the town of Gori on Saturday, hitting apartment blocks and killing at least 60 civilians",
    )
    c11 = b.claim("a8", "deny", "denied", "attacking civilian targets", answers=(c10,))
    c12 = b.claim("a8", "assert", "saying", "its aircraft struck only military facilities")
    c13 = b.claim("a9", "assert", "said", "about 1,400 people had been killed in Tskhinvali")
    c14 = b.claim("a10", "assert", "put", "the number of dead at 2,000")
    c15 = b.claim("a1", "deny", "rejected", "the figures as grossly exaggerated")
    c16 = b.claim("a7", "assert", "said", "dozens of Georgians, soldiers and civilians, had been killed")
    c17 = b.claim("a2", "assert", "said", "more than 10 of its peacekeepers were killed and about 30 wounded")
    c18 = b.claim("a1", "assert", "said", "it had shot down 10 Russian aircraft")
    c19 = b.claim("a14", "assert", "acknowledged", "the loss of two")
    c20 = b.claim("", "assert", "", "Georgia has asked the United States and the European Union for help.")
    c21 = b.claim("", "assert", "", "French Foreign Minister Bernard Kouchner and Finland's Alexander Stubb")
    c22 = b.claim(
        "a15",
        "assert",
        "said",
        "Secretary of State Condoleezza Rice had telephoned Russian Foreign Minister Sergei Lavrov",
    )
    c23 = b.claim("", "assert", "", "South Ossetia broke away from Georgia in a war in 1991 and 1992", background=True)
    c24 = b.claim("", "assert", "", "Under a ceasefire signed in Sochi in June 1992", background=True)
    b.event("RETREAT/withdraw", "withdrawn its troops", "a1", "", c1, denied_by=(c5,), when="w1")
    b.event("ASSAULT/heavy-weapons", "fire on Tskhinvali", "a5", "a11", c2, places=(tskhinvali_id,), when="w1")
    b.event("CONSULT", "handed a note", "a3", "a2", c3, channel="letter")
    b.event("REQUEST/yield", "demanded that Georgia sign", "a2", "a1", c6)
    b.event("ASSAULT", "moved on Tskhinvali", "a5", "a12", c7, places=(tskhinvali_id,), when=night)
    b.event("ASSAULT/heavy-weapons", "shelling of Georgian villages", "a12", "a20", c7)
    b.event("ASSAULT", "attacked the city and Russian peacekeepers", "a5", "a13", c8, when=night)
    b.event("MOBILIZE/troops", "crossed the border", "a2", "", c9, when=eighth)
    b.event(
        "ASSAULT/aerial", "bombed the town of Gori", "a6", "a20", c10, denied_by=(c11,), places=(gori,), when=saturday
    )
    b.event("CONSULT/phone", "telephoned", "a16", "a17", c22, channel="phone")
    b.event("REQUEST/assist", "asked the United States", "a1", "a22 a21", c20)
    b.event("CONSULT/visit", "flew to Tbilisi", "a18 a19", "a1", c21, channel="visit")
    b.event("ASSAULT", "war in 1991", "a11", "a1", c23, frame=Frame.BACKGROUND, when=war)
    b.toll("killed", "at least 60 civilians", 60, None, c10, party="GEO", victims="civilian", places=(gori,))
    b.toll("killed", "about 1,400 people", 1400, 1400, c13, victims="people", places=(tskhinvali_id,))
    b.toll("killed", "2,000", 2000, 2000, c14)
    b.toll("killed", "dozens of Georgians", 24, None, c16, vague=True, party="GEO", victims="mixed")
    b.toll("killed", "more than 10 of its peacekeepers", 10, None, c17, party="RUS", victims="military")
    b.toll("wounded", "about 30 wounded", 30, 30, c17, party="RUS", victims="military", provisional=True)
    b.toll("killed", "about 1,000 people", 1000, 1000, c23, frame=Frame.BACKGROUND, cumulative=True)
    b.tie(
        "deployment",
        "Russian, Georgian and Ossetian peacekeepers were deployed",
        c24,
        who=("a2", "a1", "a11"),
        frame=Frame.BACKGROUND,
    )
    b.tie("ceasefire", "a ceasefire signed in Sochi", c24, frame=Frame.BACKGROUND, terms="signed in Sochi")
    b.clash("denial", c1, c5, "Georgia says its troops have left; Russia denies it")
    b.clash("blame", c7, c8, "an answer to shelling, or an attack without provocation; each names the other as first")
    b.clash("denial", c10, f"{c11} {c12}", "the strike on Gori: civilians hit, or only military facilities")
    b.clash("toll", c15, f"{c14} {c13}", "2,000 and 1,400 dead, or far fewer")
    b.clash("toll", c18, c19, "ten aircraft lost, or two")
    b.gap("by separatists", "which separatists is not said")
    del sochi
    return b.report(
        Provenance(
            headline="Georgia says it has pulled back; Russia says fighting goes on",
            dateline="TBILISI",
            dateline_date=date(2008, 8, 10),
            published=date(2008, 8, 10),
            published_from="document",
        )
    )

"""The records that the OpenAPI document shows, in our own words: one night on a border, as two sides tell it."""

from datetime import UTC, date, datetime

from rashomon.model.browsing import Counted, Named, Party, Spot, Voice
from rashomon.model.claims import Contradiction, Evidence, Stance
from rashomon.model.hits import Hit, Paper
from rashomon.model.judgements import Judgement, Subject, Target, Verdict
from rashomon.model.ledger import Account, Dispatch, Figure, Incident, Part, Statement, Tally, Version
from rashomon.model.news import News, Novel, Novelty
from rashomon.model.text import Span

YEREVAN, BAKU = "0ed18ca1695fdf82", "5b1f0a6c9d2e4473"
DAY = date(2022, 9, 13)

ACCOUNT = Account(
    role="party",
    party="ARM",
    statements=(
        Statement(
            stance=Stance.ACCUSE,
            type="ASSAULT",
            by=("AZE",),
            on=("ARM",),
            quote="Azerbaijani artillery shelled the town of Goris after midnight",
            motives=(),
            modes=("heavy-weapons",),
            places=("Goris",),
            first=DAY,
            last=DAY,
            speakers=("the defence ministry in Yerevan",),
            voices=("ARM",),
            dispatches=(YEREVAN,),
            claims=(f"{YEREVAN}:c1",),
        ),
    ),
    cost=(f"{YEREVAN}:t1",),
    first=DAY,
    last=DAY,
    voices=("ARM",),
)
CLASH = Contradiction(
    id="d1",
    kind="denial",
    sides=((f"{YEREVAN}:c1",), (f"{BAKU}:c2",)),
    reason="ARM says that AZE shelled Goris; AZE denies it",
    evidence=(Evidence(span=Span(start=0, end=62), rule="denial:act"),),
)
TALLY = Tally(
    harm="killed",
    side="ARM",
    civilians=False,
    figures=(
        Figure(
            claimant="Armenia's prime minister",
            party="ARM",
            low=49,
            high=49,
            vague=False,
            said="at least 49",
            provisional=True,
            cumulative=False,
            part=False,
            first=DAY,
            last=DAY,
            supersedes=None,
            voices=("ARM",),
            tolls=(f"{YEREVAN}:t1",),
        ),
    ),
    low=49,
    best=49,
    high=49,
    conservative=49,
)
INCIDENT_EXAMPLE = Incident(
    id=f"{YEREVAN}.0",
    title="Shelling of Goris",
    type="ASSAULT",
    modes=("heavy-weapons",),
    parties=("ARM", "AZE"),
    first=DAY,
    last=DAY,
    parts=(Part(place="Goris", country="ARM", lat=39.51, lon=46.34, radius_km=5.0, told=(f"{YEREVAN}:e1",)),),
    dispatches=(YEREVAN, BAKU),
    recalled_by=(),
    historical=False,
    told=(f"{YEREVAN}:e1", f"{YEREVAN}:t1"),
    accounts=(ACCOUNT,),
    contradictions=(CLASH,),
    tallies=(TALLY,),
)
HIT_EXAMPLE = Hit(
    document=BAKU,
    claim="c2",
    quote="Its artillery did not strike civilian infrastructure in Goris",
    source="the defence ministry in Baku",
    parties=("AZE",),
    stance=Stance.DENY,
    day=DAY,
    published=DAY,
    outlet="Meridian",
    incident=f"{YEREVAN}.0",
    contested=True,
)
PAPER_EXAMPLE = Paper(
    document=BAKU,
    headline="Baku rejects charge of shelling a town",
    agency="Meridian",
    outlet="Daily Tribune",
    dateline="BAKU",
    published=DAY,
    incident=f"{YEREVAN}.0",
)
DISPATCH_EXAMPLE = Dispatch(
    id=BAKU,
    agency="Meridian",
    outlets=("Daily Tribune",),
    versions=(Version(document=BAKU, documents=(BAKU,), published=DAY),),
)
JUDGEMENT = Judgement(
    kind=Verdict.WRONG,
    targets=(Target(document=BAKU, what=Subject.CLAIM, span=Span(start=210, end=271)),),
    by="mara",
    at=datetime(2022, 9, 15, 9, 30, tzinfo=UTC),
    note="the ministry speaks of another town",
)
NAMED_EXAMPLE = Named(
    name="the defence ministry in Baku", kind="government", party="AZE", country="AZE", ref="state/AZE", documents=12
)
VOICE_EXAMPLE = Voice(
    who="AZE",
    claims=31,
    stances=(Counted(stance=Stance.ASSERT, claims=17), Counted(stance=Stance.DENY, claims=14)),
    about=(Party(stance=Stance.DENY, party="AZE", claims=11),),
    first=DAY,
    last=date(2022, 9, 20),
)
SPOT_EXAMPLE = Spot(place="Jermuk", country="ARM", lat=39.84, lon=45.67, radius_km=5.0, incidents=3)
NEWS_EXAMPLE = News(
    number=17,
    at=datetime(2022, 9, 13, 8, 12, tzinfo=UTC),
    incident=INCIDENT_EXAMPLE.id,
    novel=Novel(kind=Novelty.CONTRADICTION, title=INCIDENT_EXAMPLE.title, contradiction=CLASH),
)

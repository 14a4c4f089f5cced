"""Somebody says something: claims, the events, tolls and ties that are their content, and what clashes."""

from enum import StrEnum

from rashomon.model.record import record
from rashomon.model.text import Span


class Stance(StrEnum):
    """How it is said."""

    ASSERT = "assert"
    ACCUSE = "accuse"
    DENY = "deny"
    REQUEST = "request"
    THREATEN = "threaten"
    PLEDGE = "pledge"


class Frame(StrEnum):
    """Where in time a proposition stands, as the dispatch tells it."""

    CURRENT = "current"
    BACKGROUND = "background"
    FUTURE = "future"


class Auxiliary(StrEnum):
    """PLOVER's auxiliary modes (manual draft 2.0), filled."""

    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATION = "negation"


@record
class Evidence:
    """Why: the characters a rule looked at and the rule's name ("cue:deny", "frame:assault.shell")."""

    span: Span
    rule: str


@record
class Attribution:
    """Words that give something said to somebody, before it is known who and what that is.

    In "its forces were responding, the ministry said", ``speakers`` holds the token of "ministry",
    ``cue`` is "said" and ``content`` the clause before the comma.  ``speakers`` are head tokens of the source
    phrase (several when joint), () when nobody is named; ``manner`` direct, indirect or mixed;
    ``hedges`` any of alleged, reportedly, unverified, confirmed, admitted; ``via`` head tokens of a
    relaying outlet ("Reuters quoted the ministry as saying"); ``addressee`` head token of who was told.
    ``nominal`` marks an act of saying told by a noun ("Armenia's appeal ... saying").
    ``register`` is report for acts of saying, belief ("witnesses believe"), mental (knowing, hoping), evidence
    ("the images show"), performative ("we call for", in the issuer's own words), credit ("Photo: Reuters") or
    unsaid ("will announce", "fulfils its promise to leave").  Claims are made of report, belief and performative.
    """

    speakers: tuple[int, ...]
    source: Span | None
    cue: Span | None
    cue_lemma: str
    content: tuple[Span, ...]
    manner: str
    stance: Stance
    hedges: tuple[str, ...] = ()
    via: tuple[int, ...] = ()
    addressee: int | None = None
    register: str = "report"
    evidence: tuple[Evidence, ...] = ()


@record
class Claim:
    """Somebody says something.  No event, toll or tie exists outside a claim.

    "The army command in Khartoum ... rejected reports that its planes had bombed a water station":
    sources = the command, stance deny, ``denies`` holds the act denied, ``answers`` the claim denied.
    The outlet's own narration is a claim too: ``narration`` is true, the source is the agency or outlet,
    and the content is the sentence.  ``key`` is equal for the same meaning whoever printed it.
    ``confidence`` is the estimated chance, 0 to 1, that source, stance and content are all right.
    """

    id: str
    key: str
    sources: tuple[str, ...]
    source: Span | None
    cue: Span | None
    cue_lemma: str
    content: tuple[Span, ...]
    manner: str
    stance: Stance
    sentence: int
    narration: bool = False
    hedges: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    denies: tuple["Event", ...] = ()
    background: bool = False
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@record
class Event:
    """Who does what to whom, where, when, with what: a PLOVER event inside one or more claims.

    "Thai gunners opened a heavy barrage on Cambodian trenches": ASSAULT, mode
    heavy-weapons, CAMEO 194, actors = the gunners, recipients = the trenches' army.
    ``actors``, ``recipients``, ``places`` and ``when`` are ids of this Report; for a two-sided event all
    sides stand in both roles.  ``claims`` are the ids of those who assert it, ``denied_by`` of those who
    deny it.  ``channel`` is phone, meeting, visit, letter ... for contacts.  ``confidence`` is the estimated chance,
    0 to 1, that type, actors and recipients are all right.
    """

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str
    goldstein: float
    quad: int
    anchor: Span
    span: Span
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    when: str | None = None
    means: tuple[str, ...] = ()
    channel: str | None = None
    frame: Frame = Frame.CURRENT
    auxiliary: tuple[Auxiliary, ...] = ()
    claims: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@record
class Toll:
    """So many killed, wounded, missing, captured, detained or displaced, by somebody's count.

    "We have lost 31 (soldiers) and are still counting": harm killed, low 31, high None,
    victims military, provisional.  ``low``/``high`` as in Quantity; ``said`` the words of the figure;
    ``party`` whose dead; ``part_of`` the toll this is a part of ("including 12 children").
    """

    id: str
    harm: str
    low: int | None
    high: int | None
    vague: bool
    span: Span
    said: str
    party: str | None = None
    victims: str | None = None
    who: str = ""
    provisional: bool = False
    cumulative: bool = False
    part_of: str | None = None
    places: tuple[str, ...] = ()
    when: str | None = None
    frame: Frame = Frame.CURRENT
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@record
class Tie:
    """A standing relation: membership, alliance, defence duty, deployment, mediation, ceasefire terms, cession.

    "Washington, which the treaty of 1951 binds to help Manila against an armed attack": kind defence-duty,
    who the United States, toward the Philippines, trigger "an armed attack".
    ``refs`` are ids of knowledge entries that record the same tie, with dates.
    """

    id: str
    kind: str
    span: Span
    who: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()
    of: str | None = None
    trigger: str | None = None
    count: int | None = None
    terms: str | None = None
    frame: Frame = Frame.CURRENT
    refs: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@record
class Contradiction:
    """Two sides whose claims cannot both stand, and why, in words a reader accepts.

    ``kind`` denial, blame, account, target, outcome, toll or position, across dispatches also happened, ceasefire or
    responsibility; ``sides`` are the claim ids of each side, the two that clash most plainly first.
    """

    id: str
    kind: str
    sides: tuple[tuple[str, ...], tuple[str, ...]]
    reason: str
    evidence: tuple[Evidence, ...] = ()


@record
class Gap:
    """Something seen and not understood, written down rather than guessed."""

    span: Span
    reason: str

"""One thing said as a cell shows it: its speaker, stance, words, quote, and where it stands.

Comes in: a Saying, the parties with a hue.  Goes out: an Entry.
"""

from collections.abc import Sequence

from rashomon.model.record import record
from rashomon.site.denying import denied_words
from rashomon.site.naming import all_letters, hue, on_day
from rashomon.views.accounts import speaking_party
from rashomon.views.ledger.dossier import Cited, Source
from rashomon.views.ledger.plain import days_words
from rashomon.views.ledger.sayings import TOGETHER, Saying
from rashomon.views.page.content import Letters, quoted
from rashomon.views.phrasing import line
from rashomon.views.wording import (
    STANCE_WORDS,
    clean,
    is_headline,
    join,
    kept_case,
    plural,
    sentence_numbers,
    source_detail,
    source_name,
)

LIMIT, FULL, APART = 130, 240, 110  # characters of a claim in its cell; in a tie; of third parties and papers
DOUBTFUL = 0.5


@record
class Pointer:
    """A tie as a claim's cell tells it where no line can be drawn: "≠ 3"."""

    anchor: str
    number: int
    agrees: bool


@record
class Also:
    """Another way in which the same thing is put, and where; ``anchor`` where it is a saying of its own."""

    anchor: str
    stance: str
    verb: str
    rest: str
    who: str
    where: str
    address: str


@record
class Entry:
    """One thing said, as a cell shows it.

    ``rest`` brings its own space or colon after ``verb``; ``quote`` are the article's sentences, with whether each
    stretch is the claim; ``cited`` says where ("AFP, s. 5"), ``place`` says it in full and ``address`` leads there;
    ``denied`` are the words that a bare "it" denies; ``doubtful``: the program gives it less than an even chance of
    being read right.  ``within`` is what the same sentence also says, ``voiced`` whose words that is; ``again`` is the
    anchor of the same entry above.
    """

    anchor: str
    ref: str
    badges: tuple[Letters, ...]
    hue: str
    joined: bool
    who: str
    detail: str
    days: str
    stance: str
    verb: str
    rest: str
    denied: str
    quote: tuple[tuple[str, bool], ...]
    cited: str
    place: str
    address: str
    heard: str
    others: tuple[Also, ...]
    within: tuple[Also, ...]
    voiced: str
    pointers: tuple[Pointer, ...]
    headline: bool
    doubtful: bool
    again: str = ""


def entry(
    saying: Saying,
    ids: Sequence[str],
    pointers: tuple[Pointer, ...] = (),
    within: Sequence[Saying] = (),
    *,
    in_full: bool = False,
) -> Entry:
    """One thing said, ready to be shown; ``within`` is what the same sentence also says."""
    lead = saying.lead
    speakers = dict.fromkeys(who(s.lead) for s in within)
    spoken = line(lead.report, lead.claim, limit=FULL if in_full else LIMIT if saying.columns else APART)
    parties = _parties(saying)
    hues = list(dict.fromkeys(hue(p, ids) for p in parties)) or ["p0"]
    return Entry(
        anchor=anchor_of(lead),
        ref=lead.ref,
        badges=all_letters(parties, ids),
        hue=hues[0],
        joined=len(hues) > 1,
        who=who(lead),
        detail="" if lead.claim.narration else source_detail(lead.report, lead.claim),
        days=days_words(*saying.days, year=False),
        stance="" if lead.claim.narration else lead.claim.stance.value,
        verb="" if lead.claim.narration else _verb(lead, spoken.verb),
        rest=spoken.rest.strip() if lead.claim.narration else spoken.rest,
        denied=denied_words(lead.report, lead.claim),
        quote=tuple(quoted(lead.report, lead.claim)),
        cited=cited_short(lead),
        place=f"{lead.source.name}, {on_day(lead.source.day)}, sentence {sentence_numbers(lead.report, lead.claim)}",
        address=address_of(lead),
        heard=_heard(saying),
        others=tuple(also(c) for s in (saying, *within) for c in s.wordings),
        within=tuple(also(s.lead, anchor_of(s.lead)) for s in within),
        voiced=join(s for s in speakers if s != who(lead)),
        pointers=pointers,
        headline=is_headline(lead.report, lead.claim),
        doubtful=lead.claim.confidence < DOUBTFUL,
    )


def anchor_of(cited: Cited) -> str:
    """Where a claim stands on the page of an incident."""
    return f"c-{cited.source.document}-{cited.claim.id}"


def who(cited: Cited) -> str:
    """Who says it: a paper in its own words by the paper's name, both sides in the article's words for them."""
    claim, report = cited.claim, cited.report
    if claim.narration:
        return paper(cited.source)
    if claim.source and TOGETHER.match(report.text(claim.source)):
        return kept_case(report.text(claim.source))
    return source_name(report, claim)


def _verb(cited: Cited, verb: str) -> str:
    """Several say, one says: "Both say", "Each side says"."""
    together = cited.claim.source and TOGETHER.match(cited.report.text(cited.claim.source))
    is_one = not together or who(cited).casefold().startswith(("each", "either"))
    return verb if is_one else STANCE_WORDS[cited.claim.stance][1]


def paper(source: Source) -> str:
    """The agency, else the paper: "AFP" for "AFP in Dawn"."""
    return clean(source.dispatch.agency or source.report.provenance.agency or "") or source.name


def cited_short(cited: Cited) -> str:
    """Where a claim stands: "AFP, s. 5"; of a paper's own words only the sentence."""
    at = f"s. {sentence_numbers(cited.report, cited.claim)}"
    return at if cited.claim.narration else f"{paper(cited.source)}, {at}"


def address_of(cited: Cited) -> str:
    """Where a claim is shown in its article: "/documents/0a1b...#c3"."""
    claim = cited.claim
    at = f"s{claim.sentence + 1}" if claim.narration or not claim.content else claim.id
    return f"/documents/{cited.source.document}#{at}"


def _parties(saying: Saying) -> tuple[str, ...]:
    """Whose letters a claim carries: its columns, else the party its speaker speaks for."""
    if saying.columns:
        return saying.columns
    party = speaking_party(saying.lead.report, saying.lead.claim)
    return (party,) if party else ()


def _heard(saying: Saying) -> str:
    """How often it is said: "3 voices, 4 dispatches"; "" for one in one."""
    if saying.dispatches == 1:
        return ""
    dispatches = plural(saying.dispatches, "dispatch", "dispatches")
    return dispatches if saying.voices == 1 else f"{plural(saying.voices, 'voice')}, {dispatches}"


def also(cited: Cited, anchor: str = "") -> Also:
    """A claim in a line of its own, beneath another."""
    spoken = line(cited.report, cited.claim, limit=LIMIT)
    where = f"{cited.source.name}, {on_day(cited.source.day, year=False)}, s. {cited.claim.sentence + 1}"
    return Also(
        anchor=anchor,
        stance="" if cited.claim.narration else cited.claim.stance.value,
        verb=spoken.verb,
        rest=spoken.rest,
        who=who(cited),
        where=where,
        address=address_of(cited),
    )

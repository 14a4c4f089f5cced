"""A claim as one line: the word of its stance and the article's own words, shortened at the end where need be.

Quotation marks stand only around the article's exact words.
"""

import re

from rashomon.model.claims import Claim, Stance
from rashomon.model.record import record
from rashomon.model.report import Report
from rashomon.model.text import Span
from rashomon.views.wording import GLYPHS, STANCE_WORDS, clean, events_of, join, party_name, shorten

PAST = {
    **dict.fromkeys(("says", "say"), "said"),
    **dict.fromkeys(("accuses", "accuse"), "accused"),
    **dict.fromkeys(("denies", "deny"), "denied"),
    **dict.fromkeys(("demands", "demand"), "demanded"),
    **dict.fromkeys(("asks", "ask"), "asked"),
    **dict.fromkeys(("threatens", "threaten"), "threatened"),
    **dict.fromkeys(("pledges", "pledge"), "pledged"),
    "writes:": "wrote:",
}
ASKING = {"ask", "urge", "appeal", "call", "request", "invite", "plead"}
# Acts one is accused of; that somebody else "demanded a withdrawal" is no charge.
HARMFUL = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"}
# "said", "announced": a clause follows; after other cues a noun may, so a colon keeps the line readable.
CLAUSE_CUES = {"say", "tell", "add", "state", "note", "accord", "according", "according to", "announce", "claim"}
WITH_OBJECT = {"announce", "claim", "state", "note"}
JOINABLE = {
    Stance.ACCUSE: {"accuse"},
    Stance.DENY: {"deny"},
    Stance.REQUEST: {"demand", "ask", "urge"},
    Stance.PLEDGE: {"pledge", "promise", "vow"},
    Stance.THREATEN: {"threaten"},
}
JOINTS = re.compile(r"^\s*((?:(?:claims|reports|charges|allegations|accusations) )?that|of|to|on|for|from)?\s*$", re.I)
OPENING = """
    a an the it its he his she her they their we our my there this that these those some many most both
    one two three four five six seven eight nine ten at more several dozens hundreds about around nearly
    if when after before as in on no not all every each now what who why how neither either
"""
STEM = 7  # letters that "Azerbaijan" and "Azerbaijani" share
OPENERS = frozenset(OPENING.split())


@record
class Line:
    """A claim in one sentence: the word of its stance, then the article's words.

    "denies" and " having shelled a water station"; ``rest`` brings its own space or colon.
    """

    glyph: str
    verb: str
    rest: str

    @property
    def text(self) -> str:
        """The sentence without its glyph."""
        return self.verb + self.rest


def line(report: Report, claim: Claim, *, limit: int = 200) -> Line:
    """A claim as one line: "▶ accuses", "Rwanda of “open aggression” ..."."""
    if claim.narration:
        return Line(glyph="", verb="writes:", rest=f" {content_words(report, claim, limit=limit)}")
    plural = len(claim.sources) > 1
    verb = STANCE_WORDS[claim.stance][plural]
    if claim.stance is Stance.REQUEST and claim.cue_lemma in ASKING:
        verb = "ask" if plural else "asks"
    return Line(glyph=GLYPHS[claim.stance], verb=verb, rest=_rest(report, claim, limit))


def in_the_past(report: Report, claim: Claim, *, limit: int = 200) -> str:
    """A claim's line as something that was said, whoever and however many say it: "denied having shelled ...".

    Words quoted together with their cue need no other verb: "“called it an act of aggression”".
    """
    told = line(report, claim, limit=limit)
    cue = clean(report.text(claim.cue)) if claim.cue else ""
    is_finite = cue and cue.casefold() != claim.cue_lemma.casefold()  # not "continues to “call for restraint”"
    if is_finite and told.rest.startswith(f": “{inner_quotes(cue)}"):
        return told.rest.removeprefix(": ")
    charged = _charged(report, claim)
    if charged and told.rest.startswith(": ") and _begins_with(told.rest[2:], charged):
        return f"charged that {told.rest[2:]}"
    return PAST[told.verb] + told.rest


def _rest(report: Report, claim: Claim, limit: int) -> str:
    words = content_words(report, claim, limit=limit)
    charged = _charged(report, claim)
    before = f" {charged}: " if charged and not _begins_with(words, charged) else ": "
    if claim.manner == "direct":
        return f" {words}" if claim.stance is Stance.ASSERT else before + words
    between = _between(report, claim)
    if between is not None and claim.cue_lemma in JOINABLE.get(claim.stance, set()):
        return f" {between} {words}" if between else f" {words}"
    is_object = claim.cue_lemma in WITH_OBJECT and len(words.split()) < 4  # "claimed victory"
    is_clause = between == "that" or (claim.cue_lemma in CLAUSE_CUES and not is_object)
    if claim.stance is Stance.ASSERT and is_clause:
        return f" {words}"
    if between is not None and claim.cue and (claim.cue_lemma not in CLAUSE_CUES or is_object):
        return ": " + _quoted(report, claim, limit)
    return before + words


def _begins_with(words: str, charged: str) -> bool:
    """Whether the charge names its culprit at once: "Azerbaijani forces had not stopped shelling"."""
    return words.casefold().removeprefix("the ").startswith(charged.casefold()[:STEM])


def _quoted(report: Report, claim: Claim, limit: int) -> str:
    """From the cue to the end of the content, to the letter: "“rejected the figures as grossly exaggerated”"."""
    start = claim.cue.start if claim.cue else claim.content[0].start
    words = clean(report.text(Span(start=start, end=claim.content[0].end))).rstrip(" ,;:.")
    return f"“{inner_quotes(shorten(words, limit))}”"


def _between(report: Report, claim: Claim) -> str | None:
    """The article's words between cue and content where they are only a joint ("that", "claims that")."""
    if claim.cue is None or not claim.content or claim.content[0].start < claim.cue.end:
        return None
    found = JOINTS.match(report.document.text[claim.cue.end : claim.content[0].start])
    return clean(found.group()).lower() if found else None


def _charged(report: Report, claim: Claim) -> str:
    """Whom an accusation is against, where the events in it tell: "Azerbaijan"."""
    if claim.stance is not Stance.ACCUSE:
        return ""
    own = {report.actor(a).party for a in claim.sources}
    found = [report.actor(a).party for e in events_of(report, claim) if e.type in HARMFUL for a in e.actors]
    others = [party_name(report, p) for p in dict.fromkeys(found) if p and p not in own]
    return join(others[:2]) if others else ""


def content_words(report: Report, claim: Claim, *, limit: int = 200) -> str:
    """The claim's content in the article's words; a direct quotation in its quotation marks."""
    parts = [clean(report.text(span)) for span in claim.content]
    if claim.manner == "direct":
        bare = " … ".join(part.strip("“”\"'‘’ ,") for part in parts if part)
        return f"“{shorten(inner_quotes(bare), limit)}”"
    text = " … ".join(part for part in parts if part).rstrip(" ,;:")
    if claim.content and not claim.narration:
        text = _lower_first(report, claim.content[0], text)
    return shorten(text, limit)


def inner_quotes(text: str) -> str:
    """Double quotation marks inside a quotation become single ones."""
    return text.replace("“", "‘").replace("”", "’").replace('"', "'")


def _lower_first(report: Report, span: Span, text: str) -> str:
    """The first letter small where only the start of a sentence made it a capital.

    "Fighting erupted" is "fighting erupted" where the article has the word in small letters elsewhere.
    """
    first = re.match(r"[A-Z][a-z]+|A(?= )", text)
    opens = any(s.span.start <= span.start <= s.span.start + 1 for s in report.sentences)
    if not opens or not first:
        return text
    word = first.group().lower()
    if word not in OPENERS and not re.search(rf"\b{word}\b", report.document.text):
        return text
    return text[0].lower() + text[1:]

"""The ledger on the terminal: every line can be traced, nothing is wider than the terminal, nothing is walked."""

import re
from datetime import UTC, date, datetime

import pytest
from rich.text import Text

from rashomon.desk import Desk
from rashomon.knowledge.codes import PloverCode
from rashomon.model.claims import Stance
from rashomon.model.hits import Hit
from rashomon.model.judgements import Judgement, Subject, Target, Verdict
from rashomon.model.ledger import Change, Figure, Incident, Tally
from rashomon.model.text import Span
from rashomon.views.canvas import NARROWEST, TIGHT, canvas, tight, wrap
from rashomon.views.ledger import dispatches, hits, judgements, listing, showing
from rashomon.views.ledger.dossier import dossier
from rashomon.views.ledger.figures import count, derived, notes, range_words, series, steps, whose
from rashomon.views.ledger.lines import change_words, places_words
from rashomon.views.ledger.modes import MODE_WORDS
from rashomon.views.ledger.plain import days_words, short_ids, what, where
from rashomon.views.ledger.sayings import told
from rashomon.views.phrasing import content_words
from tests.unit.ledgers import CORPORA, Counting, Shelved, bare, border, corpus, dispatch, empty, renamed

WIDTHS = [20, 60, 79, 80, 100, 140, 200]
PLACE = re.compile(r"\[(\d+)\] s\. (\d+)(?:–(\d+))?(?: (c\d+))?")


@pytest.fixture(params=CORPORA)
def shelved(request: pytest.FixtureRequest, desk: Desk) -> Shelved:
    """A shipped corpus as a ledger."""
    return corpus(desk, request.param)


def shown(given: Shelved, incident: Incident, **options: object) -> str:
    """An incident as printed."""
    return showing.render(incident, given.dispatches, given.shelf, **options)  # type: ignore[arg-type]


# ---- an incident --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(shelved: Shelved, width: int) -> None:
    """At any width from 40 on; document ids alone may need more than the least."""
    for text in (shown(shelved, shelved.main, width=width), listing.render(shelved.incidents, width=width)):
        assert max(Text(part).cell_len for part in text.splitlines()) <= max(width, NARROWEST)


def test_plain_text_is_the_coloured_text_without_colours(shelved: Shelved) -> None:
    """Colour carries nothing of its own."""
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", shown(shelved, shelved.main, colour=True))
    assert [x.rstrip() for x in coloured.splitlines()] == shown(shelved, shelved.main).splitlines()


def test_ascii_where_the_terminal_has_no_more(shelved: Shelved) -> None:
    """Names with marks become readable stand-ins, never errors."""
    for incident in shelved.incidents:
        assert shown(shelved, incident, unicode=False).isascii()
    assert listing.render(shelved.incidents, unicode=False).isascii()


def test_every_place_named_holds_the_claim_named(shelved: Shelved) -> None:
    """ "[3] s. 4 c5": the third document of the list of sources has a claim c5, and it stands in sentence four."""
    for incident in shelved.incidents:
        found = dossier(incident, shelved.dispatches, shelved.shelf)
        named = PLACE.findall(shown(shelved, incident, width=140))
        assert named or not found.sources
        for number, first, last, claim in named:
            report = found.sources[int(number) - 1].report
            assert 1 <= int(first) <= int(last or first) <= len(report.sentences)
            if claim:
                own = report.claim(claim)
                assert int(first) - 1 <= own.sentence <= int(last or first) - 1


def test_every_claim_of_an_account_stands_somewhere(shelved: Shelved) -> None:
    """What the ledger has in an account is a saying of the view, each claim in exactly one."""
    for incident in shelved.incidents:
        found = told(dossier(incident, shelved.dispatches, shelved.shelf))
        places = [c.ref for s in found.sayings.values() for c in s.places]
        assert len(places) == len(set(places))
        assert set(places) == {c for a in incident.accounts for s in a.statements for c in s.claims}


def test_no_saying_counts_copies_as_dispatches(shelved: Shelved) -> None:
    """Ten papers with one copy are one dispatch."""
    for incident in shelved.incidents:
        for saying in told(dossier(incident, shelved.dispatches, shelved.shelf)).sayings.values():
            assert 1 <= saying.dispatches <= len({*incident.dispatches, *incident.recalled_by})
            assert saying.voices >= 1


def test_only_the_documents_of_the_incident_are_taken_down(shelved: Shelved) -> None:
    """The shelf may be a store of a hundred thousand reports."""
    shelf = Counting(shelved.shelf)
    incident = shelved.main
    showing.render(incident, shelved.dispatches, shelf)
    own = {*incident.dispatches, *incident.recalled_by}
    wanted = {v.document for d in shelved.ledger.dispatches if d.id in own for v in d.versions}
    assert set(shelf.taken) == wanted
    assert len(shelf.taken) == len(wanted)


def test_two_accounts_side_by_side(desk: Desk) -> None:
    """What clashes stands in one row, with its reason."""
    given = border(desk)
    lines = shown(given, given.main).splitlines()
    row = next(line for line in lines if "├──≠──┤" in line)
    at = lines.index(row)
    assert lines[at - 1].startswith(" ▶") or lines[at - 1].startswith(" ●")
    assert "⊘ denies" in lines[at - 1]
    assert any("denial:" in line for line in lines[at : at + 8])
    assert "Single source: one dispatch alone tells it" in "\n".join(lines)


def test_silence_has_words(desk: Desk) -> None:
    """An empty cell is never empty."""
    given = border(desk)
    assert re.search(r"AZE no (figure|statement|answer)", shown(given, given.main))


def test_tolls_over_time(desk: Desk) -> None:
    """ "49 → 105": the same claimant's figures in one line, what replaced what beneath."""
    given = border(
        desk,
        BORDER_49,
        BORDER_49.replace("At least 49 Armenian", "At least 105 Armenian").replace("13", "14"),
    )
    text = shown(given, given.main)
    assert "at least 49 → at least 105" in text
    assert "in place of at least 49" in text


BORDER_49 = (
    "YEREVAN, Sept 13 - Armenia said Azerbaijani forces shelled the town of Goris on Tuesday.\n\n"
    "At least 49 Armenian soldiers were killed in the fighting with Azerbaijan, Prime Minister Nikol Pashinyan said.\n"
)


@pytest.mark.parametrize("view", ["showing", "listing"])
def test_nothing_known_is_no_error(view: str) -> None:
    """No parties, no days, no places, no reports."""
    incident = bare()
    if view == "listing":
        assert "day not known" in listing.render([incident])
    else:
        text = showing.render(incident, {}, {})
        assert "No party to a conflict speaks or acts in it." in text
        assert text.startswith(" Events reported")


def test_a_missing_report_is_said(shelved: Shelved) -> None:
    """What the shelf does not hold is named as such, and the rest is shown."""
    incident = shelved.main
    lost = next(d for d in shelved.ledger.dispatches if d.id == incident.dispatches[0]).versions[0].document
    shelf = {k: v for k, v in shelved.shelf.items() if k != lost}
    text = showing.render(incident, shelved.dispatches, shelf)
    assert "its report is not at hand" in text
    assert lost in text


def test_hostile_text_stays_text(desk: Desk) -> None:
    """Control characters and marks that turn the direction of writing do not reach the terminal."""
    given = border(
        desk, "\x1b]0;owned\x07Baku \u202edenied shelling Goris\u2066, Yerevan\x1b[2J said Goris was shelled."
    )
    for incident in given.incidents:
        for printed in (shown(given, incident), listing.render([incident])):
            assert not set(printed) & {"\x1b", "\x07", "\u202e", "\u2066"}


# ---- the list -----------------------------------------------------------------------------------------------


def test_the_newest_stands_first(shelved: Shelved) -> None:
    """By the last day, undated ones last."""
    undated = renamed(shelved.main, id="ffffffffffffffff.0", first=None, last=None, title="Undated of all")
    text = listing.render([*shelved.incidents, undated])
    newest = sorted(shelved.incidents, key=lambda i: (i.last or date.min, i.first or date.min), reverse=True)
    ids = short_ids([*shelved.incidents, undated])
    at = [text.index(f" {ids[i.id]}\n") for i in newest]
    assert at == sorted(at)
    assert text.index("Undated of all") > max(at)


def test_what_sets_an_incident_apart_is_said(desk: Desk) -> None:
    """Contradictions, a single source, history."""
    given = border(desk)
    text = listing.render([given.main, renamed(given.main, id="ffffffffffffffff.0", historical=True)])
    assert "≠ 1" in text
    assert "single source" in text
    assert "historical, only recalled" in text


def test_no_incident() -> None:
    """The list says so and what to do."""
    assert "No incident found. A wider filter may find some." in listing.render(empty().incidents)


@pytest.mark.parametrize(
    ("ids", "short"),
    [
        (["aaaaaaaa1.0", "bbbbbbbb1.0"], ["aaaaaaaa", "bbbbbbbb"]),
        (["aaaaaaaa1.0", "aaaaaaaa2.0"], ["aaaaaaaa1", "aaaaaaaa2"]),
        (["aaaaaaaaaaaaaaaa.0", "aaaaaaaaaaaaaaaa.1"], ["aaaaaaaaaaaaaaaa.0", "aaaaaaaaaaaaaaaa.1"]),
        (["aaaaaaaaaaaaaaaa.1", "aaaaaaaaaaaaaaaa.12"], ["aaaaaaaaaaaaaaaa.1", "aaaaaaaaaaaaaaaa.12"]),
        (["aaaaaaaaaaaaaaaa.1"], ["aaaaaaaaaaaaaaaa.1"]),
    ],
)
def test_short_ids_tell_incidents_apart(ids: list[str], short: list[str]) -> None:
    """As long as it takes and eight characters at least."""
    found = short_ids(renamed(bare(), id=i) for i in ids)
    assert [found[i] for i in ids] == short


# ---- words --------------------------------------------------------------------------------------------------


def figure(low: int | None, high: int | None = None, **more: object) -> Figure:
    """A figure by Armenia."""
    fields: dict[str, object] = {
        "claimant": "ARM",
        "party": "ARM",
        "low": low,
        "high": high,
        "vague": False,
        "said": str(low),
        "provisional": False,
        "cumulative": False,
        "part": False,
        "first": None,
        "last": None,
        "supersedes": None,
        "voices": ("ARM",),
        "tolls": (),
    }
    return Figure(**fields | more)  # type: ignore[arg-type]


def tally(*figures: Figure, **more: object) -> Tally:
    """The killed of Armenia."""
    fields: dict[str, object] = {"harm": "killed", "side": "ARM", "civilians": False, "figures": figures}
    fields |= {"low": 49, "best": 105, "high": 135, "conservative": 49}
    return Tally(**fields | more)  # type: ignore[arg-type]


GREW = tally(figure(49, 49), figure(105, None, supersedes=0), figure(135, 135, supersedes=1, provisional=True))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (figure(49, 49), "49"),
        (figure(49), "at least 49"),
        (figure(None, 20), "up to 20"),
        (figure(20, 30), "20 to 30"),
        (figure(24, vague=True, said="dozens"), "“dozens”"),
        (figure(None), "no figure"),
        (figure(6500, 6500), "6,500"),
    ],
)
def test_figures_in_words(given: Figure, words: str) -> None:
    """Bounds are said, vague words quoted."""
    assert count(given) == words


def test_a_series_goes_from_the_first_to_the_one_that_stands() -> None:
    """Whatever the order of the claimants between."""
    (chain,) = series(GREW)
    assert steps(chain) == "49 → at least 105 → 135"
    assert range_words(GREW) == "killed ARM: 49 → at least 105 → 135 (ARM)"
    assert notes(GREW, chain[-1]) == ["provisional", "in place of at least 105"]
    assert whose(GREW) == "of Armenia"


def test_the_sides_own_figure_stands_first() -> None:
    """A paper's is told by the paper, and what it tells in several dispatches is said once."""
    told_by = [figure(100, 100, claimant=f"AP [{n}{n}]", party=None) for n in "ab"]
    assert range_words(tally(*told_by, figure(49, 49))) == "killed ARM: 49 (ARM); 100 (told by AP)"


def test_what_figures_come_to() -> None:
    """By both rules, in one phrase where they agree."""
    assert derived(GREW) == "low 49 · best 105 · high 135 by UCDP’s rule · 49 by ACLED’s"
    assert derived(tally(low=5, best=5, high=5, conservative=5)) == "5 by UCDP’s and ACLED’s rules"
    assert derived(tally(best=None)) == "no figure stands"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            Change(kind="figure", before="49 were killed and 3 wounded.", after="105 were killed and 3 wounded."),
            "49 → 105: “105 were killed and 3 wounded.”",
        ),
        (Change(kind="added", after="Paris called."), "“Paris called.”"),
        (Change(kind="dropped", before="It was calm."), "“It was calm.”"),
        (Change(kind="figure", before="Dozens died.", after="Hundreds died."), "“Hundreds died.”"),
    ],
)
def test_changes_between_versions(change: Change, words: str) -> None:
    """Figures that differ come first."""
    assert change_words(change) == words


def test_places_run_together() -> None:
    """Sentences of one document under its number."""
    assert places_words(["[1] s. 4", "[2] s. 3", "[1] s. 7", "[1] s. 4"]).replace(TIGHT, " ") == "[1] s. 4, 7, [2] s. 3"


def test_days_of_an_incident() -> None:
    """One known end is enough for a day."""
    assert days_words(date(2022, 9, 12), date(2022, 9, 14)) == "12 to 14 Sep 2022"
    assert days_words(None, date(2022, 9, 14)) == "14 Sep 2022"
    assert days_words(None, None) == "day not known"


def test_every_mode_has_plain_words(desk: Desk) -> None:
    """No code reaches the list of incidents without words for it."""
    codes: tuple[PloverCode, ...] = desk.knowledge.codes.plover
    assert {(c.type, c.mode) for c in codes if c.mode} == {(t, m) for t, found in MODE_WORDS.items() for m in found}


def test_what_and_where_without_either() -> None:
    """Silence in words."""
    assert (what(bare()), where(bare()), bare().voices) == ("nothing coded", "place not told", ())


def test_a_tight_space_breaks_no_line() -> None:
    """ "[3] s. 4" stays whole, its styles too."""
    sheet = canvas(width=40, unicode=True)
    lines = wrap(sheet.joined(("a word and then ", ""), (tight("[3] s. 4 c5"), "bold")), 24)
    assert [part.plain.replace(TIGHT, " ").rstrip() for part in lines] == ["a word and then", "[3] s. 4 c5"]
    assert lines[1].spans


# ---- search, dispatches, judgements -------------------------------------------------------------------------


def some_hits(given: Shelved) -> list[Hit]:
    """A hit for every claim of the first document of the main incident."""
    report = given.shelf[given.main.dispatches[0]]
    return [
        Hit(
            document=report.document.id,
            claim=c.id,
            quote=content_words(report, c),
            source="the ministry",
            parties=("AZE",),
            stance=c.stance,
            day=date(2022, 9, 13),
            published=None,
            outlet="Valley Post",
            incident=given.main.id,
            contested=c.stance is Stance.DENY,
        )
        for c in report.claims
        if not c.narration
    ]


def test_hits_say_who_how_when_and_where(desk: Desk) -> None:
    """And quote the words found."""
    given = border(desk)
    text = hits.render(some_hits(given), given.shelf, text="shelling")
    assert "⊘ AZE The ministry denies  ≠ contradicted" in text
    assert "13 Sep 2022 · Valley Post · s. 2" in text
    assert f"incident {given.main.id}" in text
    assert "FOUND FOR shelling" in text


def test_the_match_is_bold(desk: Desk) -> None:
    """Where there is colour; the words themselves are the article's."""
    given = border(desk)
    assert "\x1b[1mshelling\x1b[0m" in hits.render(some_hits(given), given.shelf, text="shell*", colour=True)


def test_long_quotes_are_cut_around_the_match() -> None:
    """Between words, on both sides."""
    quote = "first " + "word " * 80 + "needle " + "word " * 80
    found = hits.around(quote, hits.match("needle"))
    assert found.startswith("“… ")
    assert found.endswith(" …”")
    assert "needle" in found
    assert len(found) < 3.5 * hits.AROUND


@pytest.mark.parametrize("text", ["", "AND OR", '"', "(", "a(b[c", "ə*"])
def test_odd_queries_are_no_error(desk: Desk, text: str) -> None:
    """The query is the store's matter."""
    given = border(desk)
    assert "claims" in hits.render(some_hits(given), given.shelf, text=text)
    assert "No claim found." in hits.render([], given.shelf, text=text)


def test_dispatches_with_their_papers(shelved: Shelved) -> None:
    """Newest first, one line for each with how many documents print it."""
    text = dispatches.render(shelved.ledger.dispatches, shelved.shelf)
    for one in shelved.ledger.dispatches:
        assert one.id in text
    assert "its report is not at hand" in dispatches.render([dispatch("0" * 16, "1" * 16)], {})
    assert "No dispatch found." in dispatches.render([], {})


def test_judgements_with_what_they_are_about(desk: Desk) -> None:
    """The words judged, who judged, and what was taken back."""
    given = border(desk)
    document = given.main.dispatches[0]
    judged = Judgement(
        kind=Verdict.CORRECT,
        targets=(Target(document=document, what=Subject.TOLL, span=Span(start=0, end=7)),),
        by="A. Analyst",
        at=datetime(2026, 1, 2, 13, 4, tzinfo=UTC),
        field="low",
        value="49",
        note="as the ministry has it",
        undone_by="B. Second",
        undone_at=datetime(2026, 1, 3, tzinfo=UTC),
    )
    text = judgements.render([judged], given.shelf)
    assert "corrected: low is “49” · A. Analyst, 2 Jan 2026, 13:04 UTC" in text
    assert "“YEREVAN”" in text
    assert "as the ministry has it" in text
    assert "taken back by B. Second, 3 Jan 2026" in text
    assert "1 judgement, 1 taken back" in text
    assert document in judgements.render([judged], {})
    assert "No judgement yet." in judgements.render([], {})

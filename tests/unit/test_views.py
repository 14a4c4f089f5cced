"""The accounts, the terminal text and the chain of rules, from reports built by hand."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.text import Text

from rashomon.errors import RashomonError
from rashomon.examples import EXAMPLES, document
from rashomon.model.claims import Stance
from rashomon.model.report import Report
from rashomon.views import explain, terminal
from rashomon.views.accounts import Accounts, accounts
from rashomon.views.aligning import NO_ANSWER, NO_FIGURE, NO_STATEMENT
from rashomon.views.canvas import NARROWEST
from rashomon.views.phrasing import content_words, line
from rashomon.views.tallies import contact_lines, gap_lines, old_lines, toll_lines
from rashomon.views.wording import badge, balance, clean, shorten, title_case
from tests.unit.reports import empty, stanley, tskhinvali

BUILD: dict[str, Callable[[], Report]] = {"stanley": stanley, "tskhinvali": tskhinvali, "empty": empty}


@pytest.fixture(scope="module")
def two() -> Report:
    """Argentina and the United Kingdom."""
    return stanley()


@pytest.fixture(scope="module")
def three() -> Report:
    """Georgia, Russia, South Ossetia."""
    return tskhinvali()


def rows(sheet: Accounts) -> list[tuple[str, ...]]:
    """Each row as its question and its cells: claim ids, or the words of silence."""
    found = []
    for question in sheet.questions:
        for row in question.rows:
            found.append((question.name, *(" ".join(c.claims) or c.silence for c in row.cells)))
    return found


# ---- accounts -----------------------------------------------------------------------------------------------


def test_parties_stand_in_the_order_of_their_names(two: Report, three: Report) -> None:
    """Argentina before Britain; a group beside states."""
    assert [(p.code, p.name) for p in accounts(two).parties] == [("ARG", "Argentina"), ("GBR", "Britain")]
    assert [p.code for p in accounts(three).parties] == ["GEO", "RUS", "SO"]


def test_claims_that_clash_stand_in_one_row(two: Report) -> None:
    """Each pair of a contradiction, and what nobody answers."""
    assert rows(accounts(two)) == [
        ("Who started it", "c11", "c12"),
        ("What was hit", NO_STATEMENT, "c3"),
        ("Who did it", NO_ANSWER, "c13"),
        ("What happened", "c5", "c7 c4"),
        ("What happened", "c6", "c2"),
        ("Wounded", NO_FIGURE, "c9"),
        ("Other statements", "c10", "c8"),
    ]


def test_every_claim_has_one_place(two: Report, three: Report) -> None:
    """In a column, among third parties, in the narration or in the background; never twice, never lost."""
    for report in (two, three):
        sheet = accounts(report)
        drawn = [
            c for q in sheet.questions for r in q.rows for c in (*r.joint, *(i for x in r.cells for i in x.claims))
        ]
        third = [c for v in sheet.third for c in v.claims]
        placed = [*drawn, *third, *sheet.background]
        assert len(placed) == len(set(placed))
        assert {c.id for c in report.claims if not c.narration} <= set(placed)


def test_a_side_of_a_contradiction_keeps_its_own_column(three: Report) -> None:
    """Kokoity's figure stands with South Ossetia although Russia's stands on the same side."""
    assert ("Killed, wounded", "c15", "c14", "c13") in rows(accounts(three))


def test_third_parties_and_the_paper_stand_apart(three: Report) -> None:
    """U.S. officials are heard; France only acts; the paper tells of two visits itself."""
    sheet = accounts(three)
    assert [(v.code, v.claims) for v in sheet.third] == [("USA", ("c22",))]
    assert sheet.unheard == ("EU", "FIN", "FRA")
    assert "c20" in sheet.narration
    assert "c23" in sheet.background


def test_two_who_tell_of_the_same_act_agree(two: Report) -> None:
    """Without contradictions, the same event told by both is an agreement."""
    told = tuple(replace(e, claims=(*e.claims, "c5")) if e.id == "e1" else e for e in two.events)
    sheet = accounts(replace(two, events=told, contradictions=()))
    reason = "both speak of force used by Britain against Argentina"
    assert ((("c5",), ("c2",)), reason) in [(r.claims, r.reason) for r in sheet.agreements]


def test_a_joint_statement_stands_across(two: Report) -> None:
    """One claim of both ministries is no claim of either alone."""
    joint = tuple(replace(c, sources=("a4", "a3")) if c.id == "c10" else c for c in two.claims)
    sheet = accounts(replace(two, claims=joint))
    assert [r.joint for q in sheet.questions for r in q.rows if r.joint] == [("c10",)]


def test_nothing_found_is_no_party() -> None:
    """An empty text has no accounts."""
    assert accounts(empty()) == Accounts(
        parties=(), questions=(), third=(), narration=(), background=(), relations=(), unheard=()
    )


# ---- wording ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("build", "claim", "expected"),
    [
        ("tskhinvali", "c1", "says it had withdrawn its troops from the breakaway region of South Ossetia"),
        ("tskhinvali", "c2", "accuses Georgian forces of continuing to fire on Tskhinvali"),
        ("tskhinvali", "c5", "denies that Georgian troops had left the region"),
        ("tskhinvali", "c6", "demands that Georgia sign a pledge never again to use force against South Ossetia"),
        ("tskhinvali", "c8", "accuses: Georgia attacked the city and Russian peacekeepers without provocation"),
        ("tskhinvali", "c11", "denies attacking civilian targets"),
        ("tskhinvali", "c14", "says: “put the number of dead at 2,000”"),
        ("tskhinvali", "c15", "denies: “rejected the figures as grossly exaggerated”"),
        ("tskhinvali", "c20", "writes: Georgia has asked the United States and the European Union for help."),
        ("stanley", "c4", "says ALL THE HARRIERS RETURNED SAFELY"),
    ],
    ids=lambda value: value if value.startswith("c") else None,
)
def test_a_claim_as_one_line(build: str, claim: str, expected: str) -> None:
    """The word of the stance and the article's own words; nothing of ours between quotation marks."""
    report = BUILD[build]()
    assert line(report, report.claim(claim)).text == expected


def test_quotation_marks_hold_only_the_articles_words(three: Report) -> None:
    """What stands between “ and ” is in the article to the letter, but for inner marks."""
    for claim in three.claims:
        words = line(three, claim, limit=500).text
        for part in words.split("“")[1:]:
            assert part.split("”")[0] in three.document.text


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("short", 10, "short"),
        ("artillery, mortars, drones and rockets", 30, "artillery, mortars, drones …"),
        ("“intensive shelling” and “more of it here”", 30, "“intensive shelling” and …"),
        ("one “two three four five", 14, "one “two …”"),
        ("x" * 50, 10, "xxxxxxxx …"),
    ],
)
def test_shortening(text: str, limit: int, expected: str) -> None:
    """Cut before a comma or between words, quotation marks kept in pairs."""
    assert shorten(text, limit) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“open", "“open”"),
        ("closed”", "“closed”"),
        ('he said "no', 'he said "no"'),
        ('beyond doubt" that it', '"beyond doubt" that it'),
        ('a "b" c', 'a "b" c'),
    ],
)
def test_marks_in_pairs(text: str, expected: str) -> None:
    """An open mark is closed, a closing one opened."""
    assert balance(text) == expected


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("ARM", "ARM"),
        ("Hamas", "Hamas"),
        ("South Ossetia", "SO"),
        ("UN Security Council", "UNSC"),
        ("Palestinian Islamic Jihad", "PIJ"),
        ("Revolutionaries", "Revolution."),
        ("Palestinian militants", "Palestinian"),
        ("Syrian opposition", "Syrian opp."),
    ],
)
def test_badges_take_twelve_letters(party: str, expected: str) -> None:
    """Codes and short names as they are, longer ones by initials."""
    assert badge(party) == expected


def test_names_out_of_capitals() -> None:
    """A dateline in capitals is made readable; a code is not touched."""
    assert title_case("BUENOS AIRES, Argentina") == "Buenos Aires, Argentina"
    assert title_case("NATO") == "NATO"


def test_clean_takes_out_what_could_steer_a_terminal() -> None:
    """Escape sequences, direction marks and half characters go; line ends become spaces."""
    assert clean("a\x1b[31mb\u202ec\nd\ud800e\x00") == "a[31mbc de"


def test_direct_speech_has_its_marks(three: Report) -> None:
    """The ministry's own sentence in quotation marks."""
    assert content_words(three, three.claim("c4")).startswith("“Georgia expresses its readiness")


# ---- tables -------------------------------------------------------------------------------------------------


def test_tolls_by_whose_figure_of_whom(three: Report) -> None:
    """Bounds, vagueness, provisional figures, and silence about one's own dead."""
    lines = toll_lines(three, accounts(three))
    assert [(li.harm, li.teller.party, li.of, li.figure) for li in lines] == [
        ("killed", "GEO", "of its own", "at least 60"),
        ("killed", "South Ossetia", "of whom not said", "1,400"),
        ("killed", "RUS", "of whom not said", "2,000"),
        ("killed", "GEO", "of its own", "“dozens of Georgians”"),
        ("killed", "RUS", "of its own", "at least 10"),
        ("killed", "South Ossetia", "of its own", NO_FIGURE),
        ("wounded", "RUS", "of its own", "30"),
    ]
    assert lines[-1].notes == "military, provisional"


def test_contacts_and_duties(two: Report, three: Report) -> None:
    """A demand on the adversary is no appeal; a duty carries its condition."""
    assert [(li.label, li.words) for li in contact_lines(three, accounts(three))][:3] == [
        ("letter", "Georgian Foreign Ministry with Russia"),
        ("demand", "Russia to Georgia"),
        ("appeal", "Georgia to United States and European Union"),
    ]
    duty = next(li for li in contact_lines(two, accounts(two)) if li.label == "duty")
    assert duty.trigger == "an armed attack against an American state"


def test_background_and_gaps(three: Report) -> None:
    """History with its dates, and what was not understood with its place."""
    assert [(li.when, li.sentence) for li in old_lines(three)] == [("1991 to 1992", "23"), ("Jun 1992", "24")]
    assert [(li.sentence, li.words) for li in gap_lines(three)] == [("9", "by separatists")]


# ---- terminal -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("build", BUILD, ids=str)
@pytest.mark.parametrize("width", [20, 60, 79, 80, 100, 140, 200])
def test_no_line_is_wider_than_the_terminal(build: str, width: int) -> None:
    """At any width from 60 on; below that, 40 columns are the least."""
    text = terminal.render(BUILD[build](), width=width)
    assert max(Text(part).cell_len for part in text.splitlines()) <= max(width, NARROWEST)


@pytest.mark.parametrize("build", BUILD, ids=str)
def test_plain_text_has_no_colours_and_no_trailing_blanks(build: str) -> None:
    """Complete without a terminal."""
    text = terminal.render(BUILD[build]())
    assert "\x1b" not in text
    assert all(part == part.rstrip() for part in text.splitlines())


def test_ascii_is_ascii(two: Report, three: Report) -> None:
    """Every sign has a stand-in where the encoding is not UTF-8."""
    for report in (two, three):
        for width in (60, 100):
            assert terminal.render(report, width=width, unicode=False).isascii()


def test_colour_says_who_speaks_and_changes_no_word(two: Report) -> None:
    """Blue for the first party, yellow for the second; never red, never green."""
    coloured = terminal.render(two, colour=True)
    assert "\x1b[1;34mARG\x1b[0m" in coloured
    assert "\x1b[1;33mGBR\x1b[0m" in coloured
    assert not {31, 32, 91, 92} & {int(n) for n in _codes(coloured)}
    plain = [part.rstrip() for part in Text.from_ansi(coloured).plain.splitlines()]
    assert plain == terminal.render(two).rstrip("\n").splitlines()


def _codes(text: str) -> list[str]:
    return [n for part in text.split("\x1b[")[1:] for n in part.split("m")[0].split(";")]


def test_the_tie_stands_between_two_claims(two: Report) -> None:
    """Ink between the columns, the reason beneath."""
    lines = terminal.render(two).splitlines()
    at = next(i for i, part in enumerate(lines) if "OF AGGRESSION" in part)
    assert "│     │ ● says THE ATTACKS" in lines[at]
    assert "├──≠──┤" in lines[at + 1]
    assert any(part.strip() == "blame: an act of aggression, or of self-defence" for part in lines[at : at + 6])


def test_below_eighty_columns_claims_stack(two: Report) -> None:
    """The tie becomes an indented line between the two."""
    lines = [part.strip() for part in terminal.render(two, width=70).splitlines()]
    at = lines.index("≠ blame: an act of aggression, or of self-defence")
    assert lines[at + 1].startswith("● says THE ATTACKS")


def test_three_parties_two_columns_at_a_time(three: Report) -> None:
    """Each claim is shown once; a contradiction that reaches a third column is numbered."""
    text = terminal.render(three)
    assert text.count("about 1,400 people had been killed") == 1
    assert "GEO  Georgia                                         SO  South Ossetia" in text
    assert "c13 ≠ 4" in text
    assert "its statements stand above" in text


def test_head_and_hint(two: Report) -> None:
    """Where it comes from, what was found, and how to ask why."""
    lines = terminal.render(two).splitlines()
    assert lines[0] == " British Aircraft Raid Stanley Airfield"
    assert lines[1] == " Buenos Aires · published 2 May 1982 · “Sunday” is 2 May 1982"
    assert lines[2] == " 22 sentences · 13 claims from 5 sources · 3 contradictions · 1 gap"
    assert "rashomon why c5 ARTICLE" in lines[-1]


def test_nothing_found_is_said() -> None:
    """No claim, no party, no traceback."""
    assert "No party to a conflict found in this dispatch." in terminal.render(empty("The weather was fine."))


def test_a_hostile_article_cannot_steer_the_terminal() -> None:
    """Control characters in a headline are gone."""
    assert "\x1b" not in terminal.render(empty("\x1b]0;owned\x07\x1b[2Jfire"), colour=False)


GOLDEN = Path(__file__).parents[1] / "golden" / "views"
GOLDENS: dict[str, Callable[[], str]] = {
    "stanley-100.txt": lambda: terminal.render(stanley()),
    "stanley-64-ascii.txt": lambda: terminal.render(stanley(), width=64, unicode=False),
    "tskhinvali-100.txt": lambda: terminal.render(tskhinvali()),
    "tskhinvali-why-c11.txt": lambda: explain.render(tskhinvali(), "c11"),
    "tskhinvali-why-e9.txt": lambda: explain.render(tskhinvali(), "e9"),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_the_whole_text_as_reviewed(name: str) -> None:
    """Reviewed as diffs; ``UPDATE_GOLDEN=1`` writes what is new."""
    text, path = GOLDENS[name](), GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


# ---- why ----------------------------------------------------------------------------------------------------


def test_why_a_claim(three: Report) -> None:
    """Sentence, source, cue, chain of rules, what it contradicts."""
    text = explain.render(three, "c11")
    assert text.startswith("c11  Russia's Defence Ministry · denies attacking civilian targets\n")
    assert "denied »attacking civilian targets«, saying" in text
    assert "denied event  e9  ASSAULT aerial" in text
    assert "cue:deny" in text
    assert "k3  denial: the strike on Gori" in text


@pytest.mark.parametrize(
    ("item", "words"), [("e9", "denied by     c11"), ("t1", "whose         Georgia"), ("k3", "other side")]
)
def test_why_other_lines(three: Report, item: str, words: str) -> None:
    """Events, tolls and contradictions explain themselves too."""
    assert words in explain.render(three, item)


def test_why_a_duty(two: Report) -> None:
    """The trigger is told, not judged."""
    assert "whether it is met is for the reader" in explain.render(two, "x1")


def test_why_an_unknown_line_names_the_known(three: Report) -> None:
    """A wrong id is told what there is."""
    with pytest.raises(RashomonError, match="c1 to c24, e1 to e13"):
        explain.render(three, "c99")


def test_every_line_has_a_why(two: Report, three: Report) -> None:
    """Whatever id the views print can be asked for."""
    for report in (two, three):
        for items in (report.claims, report.events, report.tolls, report.ties, report.contradictions):
            assert all(explain.render(report, item.id) for item in items)


# ---- examples -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.id)
def test_examples_ship(example: object) -> None:
    """250 to 450 words, dated, marked as our own in the record and not in the text."""
    known = next(e for e in EXAMPLES if e is example)
    found = document(known.id)
    assert 250 <= len(found.text.split()) <= 450
    assert found.published == known.published
    assert "Rashomon" in known.note
    assert "Rashomon" not in found.text


def test_an_unknown_example_names_the_known() -> None:
    """The message lists what there is."""
    with pytest.raises(RashomonError, match="stanley-1982"):
        document("nowhere")


def test_every_stance_has_its_glyph(two: Report) -> None:
    """Six shapes, six words."""
    claim = two.claims[1]
    assert len({line(two, replace(claim, stance=s)).glyph for s in Stance}) == 6

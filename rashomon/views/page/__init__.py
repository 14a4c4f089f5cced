"""From a Report to one HTML file that stands alone: the article, its claims, and everything read from it.

Nothing is loaded from a network, every value is escaped, and its policy allows only its own style and script.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from rashomon.model.claims import Stance
from rashomon.model.report import Report
from rashomon.model.text import ZoneKind
from rashomon.views.accounts import Accounts, accounts, is_apart
from rashomon.views.aligning import told_once
from rashomon.views.page import content
from rashomon.views.page.article import paragraphs
from rashomon.views.page.sketch import sites, sketch
from rashomon.views.tallies import TollLine, contact_lines, gap_lines, old_lines, toll_lines
from rashomon.views.terminal import count_line, provenance_line
from rashomon.views.wording import (
    HARM_WORDS,
    STANCE_WORDS,
    badge,
    clean,
    day,
    headline,
    paper_name,
    party_name,
    plural,
    relative_day,
    title_case,
)


def render(report: Report) -> str:
    """The report as one self-contained HTML page.

    "Baku denied shelling Goris" is a marked stretch of the article there, with its record beside it.
    """
    style, script = _asset("page.css"), _asset("page.js")
    sheet = accounts(report)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            style=style,
            script=script,
            policy=_policy(style, script),
            report=report,
            sheet=sheet,
            **_head(report, sheet),
            **_body(report, sheet),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.views.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        anchor=content.anchor,
        badge=badge,
        hue=content.hue,
        letters=content.letters,
        bar=content.bar,
        plural=plural,
        told_once=told_once,
    )
    return environment


@cache
def _asset(name: str) -> str:
    return (resources.files("rashomon.views.page") / "templates" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The page's Content-Security-Policy: its own style and script by their hashes, and nothing else."""
    own = f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _head(report: Report, sheet: Accounts) -> dict[str, object]:
    stamp = report.stamp
    return {
        "headline": headline(report),
        "provenance": provenance_line(report),
        "counts": count_line(report, sheet),
        "facts": _facts(report),
        "made_by": f"version {stamp.version}, reader {stamp.reader}, knowledge {stamp.knowledge}",
        "stances": [(s.value, STANCE_WORDS[s][0]) for s in Stance],
        "paper": paper_name(report),
        "speakers": content.speaker_lines(report, sheet),
    }


def _facts(report: Report) -> list[tuple[str, str, str]]:
    p, c = report.provenance, report.coverage
    weekday = relative_day(report)
    origin = [x for x in (p.agency, p.outlet, p.byline) if x]
    return [
        ("From", ", ".join(map(clean, origin)) or "not named", title_case(clean(p.dateline)) if p.dateline else ""),
        ("Published", day(p.published) if p.published else "not known", clean(p.published_from or "")),
        (f"“{weekday[0]}”" if weekday else "Weekday", weekday[1] if weekday else "none named", ""),
        ("Acts told of", content.when_range(report), content.coded_most(report)),
        (
            "Read",
            f"{c.sentences_understood} of {plural(c.sentences, 'sentence')} understood",
            f"{c.speakers_known} speakers of {c.attributions} attributions, {c.places_resolved} of {c.places} places",
        ),
    ]


def _body(report: Report, sheet: Accounts) -> dict[str, object]:
    found = sites(report, [p.id for p in sheet.parties])
    lines = toll_lines(report, sheet)
    harms = dict.fromkeys(li.harm for li in lines)
    blocks = paragraphs(report)
    boilerplate = [b for b in blocks if b.zone is ZoneKind.BOILERPLATE]
    heads = [b for b in blocks if b.zone is ZoneKind.HEADLINE]
    numbered = [r for r in sheet.relations if len(sheet.parties) != 2 or is_apart(sheet, r)]
    return {
        "numbered": [content.anchor(r) for r in numbered],
        "beside": [r for r in numbered if None in r.parties or r.parties[0] == r.parties[1]],
        "claims": {c.id: content.said(report, sheet, c) for c in report.claims},
        "title": heads[0] if heads else None,
        "blocks": [b for b in blocks if b not in boilerplate and b not in heads[:1]],
        "boilerplate": boilerplate,
        "gaps": list(gap_lines(report)),
        "tolls": [(h, HARM_WORDS.get(h, h), _of(lines, h), content.axis(_of(lines, h))) for h in harms],
        "contacts": contact_lines(report, sheet),
        "old": old_lines(report),
        "days": content.days(report, sheet),
        "places": content.wheres(report, sheet, found),
        "maps": [(name, sketch(found, width=width)) for name, width in (("broad", 620), ("narrow", 350))],
        "unheard": [(badge(p), party_name(report, p)) for p in sheet.unheard],
    }


def _of(lines: tuple[TollLine, ...], harm: str) -> list[TollLine]:
    return [li for li in lines if li.harm == harm]

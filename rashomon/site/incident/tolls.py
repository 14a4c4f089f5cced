"""From an incident's tallies to charts and their table: a step line for each claimant, a panel for each side's dead.

Comes in: a Dossier, the parties that have a hue.  Goes out: Harms, each with panels on one scale and rows of figures.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from rashomon.model.ledger import Figure, Tally
from rashomon.model.record import record
from rashomon.site.charting import Days, Numbers, Tick, spread, top_of
from rashomon.site.incident.entries import address_of, paper
from rashomon.site.naming import hue, letters, on_day, sentence_case
from rashomon.views.ledger.dossier import Dossier
from rashomon.views.ledger.figures import count, derived, notes, series, steps, whose
from rashomon.views.ledger.plain import days_words
from rashomon.views.page.content import Letters
from rashomon.views.wording import HARM_WORDS, clean, plural, shorten, source_name

WIDE, NARROW = 640, 350
PANEL = 128
LEFT, RIGHT, TOP, BOTTOM = 40, 132, 16, 26
LABEL_GAP = 15
MOST_LINES = 6
ENOUGH = 3  # figures that a chart tells better than a table


@record
class Shade:
    """How far a figure is open: a band from one value to another, or ``up`` from a lower bound."""

    x: float
    y: float
    width: float
    height: float
    up: bool


@record
class Dot:
    """A figure where it is first stated; ``hollow`` where it is provisional or vague."""

    x: float
    y: float
    hollow: bool
    value: str


@record
class Trace:
    """One claimant's figures of one side's dead: a line that holds until the same claimant speaks again."""

    hue: str
    name: str
    path: str
    dots: tuple[Dot, ...]
    shades: tuple[Shade, ...]
    end: float
    label: str


@record
class Panel:
    """One side's dead, by everybody who counts them; ``words`` tell the chart to those who do not see it."""

    title: str
    words: str
    width: int
    height: int
    traces: tuple[Trace, ...]
    days: tuple[Tick, ...]
    numbers: tuple[Tick, ...]
    left: float
    right: float
    floor: float
    data: dict[str, object]


@record
class Row:
    """A figure in the table: when it was stated, by whom, of whom, how many, how."""

    day: str
    badge: Letters | None
    who: str
    of: str
    figure: str
    said: str
    notes: str
    address: str
    cited: str
    past: bool
    stands: bool


@record
class Harm:
    """One kind of harm: panels on one scale, wide and for a phone, and the table of the same figures.

    ``beside`` are panels of a side that is not said; ``rows`` the figures that stand, ``folded`` those that were
    superseded or are part of others.
    """

    anchor: str
    name: str
    panels: tuple[tuple[Panel, Panel], ...]
    beside: tuple[tuple[Panel, Panel], ...]
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]
    sums: tuple[tuple[str, str], ...]


@record
class _Scale:
    """What all panels of a harm share: the days and the greatest number."""

    days: list[date]
    top: int


def harms(dossier: Dossier, ids: Sequence[str]) -> tuple[Harm, ...]:
    """Every harm that somebody puts a figure to, in the ledger's order."""
    groups = groupby(dossier.incident.tallies, key=lambda t: t.harm)
    return tuple(_harm(dossier, name, list(tallies), ids) for name, tallies in groups)


def _harm(dossier: Dossier, name: str, tallies: list[Tally], ids: Sequence[str]) -> Harm:
    drawn = sorted((t for t in tallies if _is_worth_drawing(t)), key=lambda t: t.side is None)
    days = [d for t in drawn for f in t.figures for d in (f.first, f.last) if d]
    top = max((n for t in drawn for f in t.figures for n in (f.low, f.high) if n), default=0)
    scale = _Scale(days=days, top=top)
    sided = [t for t in drawn if t.side] or drawn
    pairs, others = (
        tuple(
            (_panel(dossier, t, ids, WIDE, scale), _panel(dossier, t, ids, NARROW, scale)) for t in drawn if t in some
        )
        for some in (sided, [t for t in drawn if t not in sided])
    )
    rows = [r for _, r in sorted((r for t in tallies for r in _rows(dossier, t, ids)), key=lambda r: r[0])]
    standing = [r for r in rows if r.stands] or rows
    return Harm(
        anchor=f"toll-{name.replace('_', '-')}",
        name=sentence_case(HARM_WORDS.get(name, name)),
        panels=pairs,
        beside=others,
        rows=tuple(standing),
        folded=tuple(r for r in rows if r not in standing),
        sums=tuple((sentence_case(whose(t)), derived(t)) for t in tallies if len(t.figures) > 1),
    )


def _is_worth_drawing(tally: Tally) -> bool:
    """Whether time tells more than the table: several figures, on two days at least."""
    days = [f.first for f in tally.figures if f.first and (f.low or f.high) and not f.part]
    return len(set(days)) > 1 and len(days) >= ENOUGH


# ---- panels -------------------------------------------------------------------------------------------------


def _panel(dossier: Dossier, tally: Tally, ids: Sequence[str], width: int, scale: _Scale) -> Panel:
    days, top = scale.days, scale.top
    right = RIGHT if width == WIDE else 74
    along = Days(first=min(days), last=max(days) + timedelta(days=1), left=LEFT, right=width - right)
    up = Numbers(top=top_of(top), floor=PANEL - BOTTOM, ceiling=TOP)
    chains = [c for c in map(_dated, series(tally)) if c][:MOST_LINES]
    traces = [_trace(c, ids, along, up) for c in chains]
    ends = spread([t.end for t in traces], LABEL_GAP, TOP, PANEL - BOTTOM)
    told = "; ".join(f"{_claimant(c)}: {steps(c)}" for c in chains)
    return Panel(
        title=sentence_case(whose(tally)),
        words=f"{sentence_case(whose(tally))}. {told}. The table holds every figure.",
        width=width,
        height=PANEL,
        traces=tuple(_moved(t, y) for t, y in zip(traces, ends, strict=True)),
        days=along.ticks(8 if width == WIDE else 5),
        numbers=up.ticks(),
        left=LEFT,
        right=along.right,
        floor=up.floor,
        data={
            "title": f"{sentence_case(HARM_WORDS.get(tally.harm, tally.harm))} {whose(tally)}",
            "desc": f"{told}. The table holds the same figures.",
            "harm": tally.harm,
            "height": PANEL + 24,
            "top": top,
            "first": min(days),
            "last": max(days),
            "lines": [_line(dossier, c, ids) for c in chains],
        },
    )


def _line(dossier: Dossier, chain: tuple[Figure, ...], ids: Sequence[str]) -> dict[str, object]:
    """A claimant's figures as the browser draws them."""
    return {
        "label": _claimant(chain),
        "hue": int(hue(chain[-1].party, ids)[1:]),
        "note": _short(chain[-1]),
        "figures": [_given(dossier, f, revised=n > 0) for n, f in enumerate(chain)],
    }


def _given(dossier: Dossier, figure: Figure, *, revised: bool) -> dict[str, object]:
    low, high = figure.low, figure.high
    bound = "least" if high is None else "most" if low is None else "range" if low != high else None
    found = next((t[0] for t in map(dossier.toll, figure.tolls) if t), None)
    return {
        "day": figure.first,
        "low": low,
        "high": high,
        "said": _short(figure),
        "provisional": figure.provisional or figure.vague,
        "bound": bound,
        "revised": revised,
        "href": address_of(found) if found else None,
    }


def _moved(trace: Trace, y: float) -> Trace:
    return Trace(
        hue=trace.hue, name=trace.name, path=trace.path, dots=trace.dots, shades=trace.shades, end=y, label=trace.label
    )


def _dated(chain: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures that can be drawn: with a day and a number."""
    return tuple(f for f in chain if f.first and (f.low is not None or f.high is not None))


def _trace(chain: tuple[Figure, ...], ids: Sequence[str], along: Days, up: Numbers) -> Trace:
    points = [(along.at(f.first), up.at(_value(f)), f) for f in chain if f.first]
    ends = [x for x, _, _ in points[1:]] + [along.right]
    path = f"M{points[0][0]:g} {points[0][1]:g}"
    for x, y, _ in points[1:]:
        path += f"H{x:g}V{y:g}"
    return Trace(
        hue=hue(chain[-1].party, ids),
        name=_claimant(chain),
        path=f"{path}H{along.right:g}",
        dots=tuple(Dot(x=x, y=y, hollow=f.provisional or f.vague, value=_short(f)) for x, y, f in points),
        shades=tuple(_shades(points, ends, up)),
        end=points[-1][1],
        label=_short(chain[-1]),
    )


def _shades(points: list[tuple[float, float, Figure]], ends: list[float], up: Numbers) -> Iterator[Shade]:
    for (x, y, figure), end in zip(points, ends, strict=True):
        if figure.high is None:
            height = min(22.0, y - up.ceiling + 6)
            yield Shade(x=x, y=round(y - height, 1), width=round(end - x, 1), height=round(height, 1), up=True)
        elif figure.low != figure.high:
            low = up.at(figure.low or 0)
            high = up.at(figure.high)
            yield Shade(x=x, y=high, width=round(end - x, 1), height=round(low - high, 1), up=False)


def _value(figure: Figure) -> int:
    """Where the line runs: at the lower bound, else at the upper one."""
    return figure.low if figure.low is not None else figure.high or 0


def _short(figure: Figure) -> str:
    """A figure beside its dot: "49", "49+", "20–30", "≤ 20"."""
    low, high = figure.low, figure.high
    if low is None:
        return f"≤ {high:,}"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _claimant(chain: tuple[Figure, ...]) -> str:
    """Whose figures: the letters of a party, else the name without the mark of its dispatch."""
    figure = chain[-1]
    if figure.party:
        return letters(figure.party).code
    return shorten(clean(figure.claimant.partition(" [")[0]), 18)


# ---- the table ----------------------------------------------------------------------------------------------


def _rows(dossier: Dossier, tally: Tally, ids: Sequence[str]) -> Iterator[tuple[tuple[date, str], Row]]:
    replaced = {f.supersedes for f in tally.figures}
    for number, figure in enumerate(tally.figures):
        found = [t for t in map(dossier.toll, figure.tolls) if t]
        first = found[0][0] if found else None
        who = clean(figure.claimant.partition(" [")[0])
        if first:
            who = (
                f"{paper(first.source)}, own words" if first.claim.narration else source_name(first.report, first.claim)
            )
        words = clean(figure.said)
        row = Row(
            day=days_words(figure.first, figure.last, year=False) if figure.first else "undated",
            badge=letters(figure.party, ids) if figure.party else None,
            who=who,
            of=whose(tally).replace("of a side that is not said", "side not said"),
            figure=count(figure),
            said=f"“{shorten(words, 48)}”" if words and words != count(figure) and not figure.vague else "",
            notes=", ".join(notes(tally, figure)),
            address=address_of(first) if first else "",
            cited=_cited(dossier, figure),
            past=number in replaced,
            stands=number not in replaced and not figure.part and not figure.cumulative,
        )
        yield (figure.first or date.max, row.who), row


def _cited(dossier: Dossier, figure: Figure) -> str:
    """Where it is stated: "AFP, 13 Sep and 2 more"."""
    sources = list(dict.fromkeys(t[0].source for t in map(dossier.toll, figure.tolls) if t))
    if not sources:
        return "not at hand"
    first = f"{sources[0].name}, {on_day(sources[0].day, year=False)}"
    return first + (f" and {plural(len(sources) - 1, 'other report')}" if len(sources) > 1 else "")

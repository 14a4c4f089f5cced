"""``rashomon judge``: an analyst's word on what the program found, kept beside it and undone as easily."""

import getpass
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.ledgers import DEFAULT, JSON, LEDGER, emit_lines, kept_ledger, screen
from rashomon.cli.options import WIDTH, app
from rashomon.cli.output import emit, fail

if TYPE_CHECKING:
    from rashomon.model.judgements import Target, Verdict
    from rashomon.store import Store

REFERENCE = re.compile(r"[0-9a-f]{16}:[a-z]+[0-9][0-9.]*")

judge = typer.Typer(
    help="Say what is right: one incident or two, a claim as it was read or not. Undone as easily.",
    no_args_is_help=True,
)
app.add_typer(judge, name="judge")

BY = Annotated[str, typer.Option("--by", envvar="RASHOMON_ANALYST", help="Who judges. Default: the user's name.")]
NOTE = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]
SEVERAL = Annotated[
    list[str],
    typer.Argument(metavar="INCIDENT...", help="Two or more: incidents, documents, or lines as DOCUMENT:e3."),
]
LINE = Annotated[
    str, typer.Argument(metavar="DOCUMENT:ID", help="A claim, event or toll, as search and show name it: 4fd0...:c3.")
]


@judge.command()
def same(of: SEVERAL, *, ledger: LEDGER = DEFAULT, by: BY = "", note: NOTE = "") -> None:
    """These are one incident."""
    from rashomon.model.judgements import Verdict

    _bind(Verdict.SAME, of, ledger, by, note)


@judge.command()
def apart(of: SEVERAL, *, ledger: LEDGER = DEFAULT, by: BY = "", note: NOTE = "") -> None:
    """These are different incidents."""
    from rashomon.model.judgements import Verdict

    _bind(Verdict.APART, of, ledger, by, note)


@judge.command()
def right(line: LINE, *, ledger: LEDGER = DEFAULT, by: BY = "", note: NOTE = "") -> None:
    """This is in the article as it was read."""
    from rashomon.model.judgements import Verdict

    with kept_ledger(ledger) as store:
        _put(store, Verdict.RIGHT, (_line(store, line),), by, note)


@judge.command()
def wrong(line: LINE, *, ledger: LEDGER = DEFAULT, by: BY = "", note: NOTE = "") -> None:
    """This is not in the article; it goes, with what nobody else claims."""
    from rashomon.model.judgements import Verdict

    with kept_ledger(ledger) as store:
        _put(store, Verdict.WRONG, (_line(store, line),), by, note)


@judge.command()
def correct(
    line: LINE,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="stance, source, actors, recipients, low, when ...")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it should read; several parted by a semicolon.")],
    *,
    ledger: LEDGER = DEFAULT,
    by: BY = "",
    note: NOTE = "",
) -> None:
    """This field should read otherwise."""
    from rashomon.collate.correcting import corrected
    from rashomon.collate.targets import found
    from rashomon.model.judgements import Verdict

    with kept_ledger(ledger) as store:
        target = _line(store, line)
        report = store.report(target.document, judged=False)
        item = found(report, target)
        try:
            if item:
                corrected(report, item, field, value)
        except ValueError as error:
            fail(f"{line}: {field} cannot be {value!r}: {error}")
        _put(store, Verdict.CORRECT, (target,), by, note, field=field, value=value)


@judge.command()
def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, as judge list names it.")],
    *,
    ledger: LEDGER = DEFAULT,
    by: BY = "",
) -> None:
    """Take a judgement back."""
    with kept_ledger(ledger) as store:
        undone = store.undo(judgement, by=_name(by))
    emit(f"undone: {undone.kind} {undone.id}, judged by {undone.by}")


@judge.command("list")
def list_judgements(
    *,
    ledger: LEDGER = DEFAULT,
    standing: Annotated[bool, typer.Option("--standing", help="Only those nobody took back.")] = False,
    width: WIDTH = None,
    as_json: JSON = False,
) -> None:
    """Every judgement, by whom and when."""
    from rashomon.views.ledger.judgements import render

    with kept_ledger(ledger) as store:
        found = store.judgements(standing=standing)
        if as_json:
            emit_lines(found)
        else:
            emit(render(found, store.shelf(), **screen(width)))


def _bind(kind: "Verdict", of: list[str], ledger: str, by: str, note: str) -> None:
    if len(of) < 2:
        raise typer.BadParameter(f"{kind} needs two or more", param_hint="INCIDENT")
    with kept_ledger(ledger) as store:
        meant = [_happening(store, one) for one in of]
        if kind == "apart":  # the members of one of them stay together
            meant = [targets[:1] for targets in meant]
        _put(store, kind, tuple(target for targets in meant for target in targets), by, note)


def _put(
    store: "Store",
    kind: "Verdict",
    targets: tuple["Target", ...],
    by: str,
    note: str,
    *,
    field: str = "",
    value: str = "",
) -> None:
    from rashomon.model.judgements import Judgement

    judgement = Judgement(
        kind=kind, targets=targets, by=_name(by), at=datetime.now(UTC), field=field, value=value, note=note
    )
    store.judge(judgement)
    emit(f"{judgement.id}: {kind}, judged by {judgement.by}. Take it back with: rashomon judge undo {judgement.id}")


def _name(by: str) -> str:
    if by:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        fail("nobody is named; say who judges with --by NAME or RASHOMON_ANALYST")


def _line(store: "Store", named: str) -> "Target":
    """The target that "DOCUMENT:c3" names, in the report as the rules made it."""
    from rashomon.collate.targets import target_of

    if not REFERENCE.fullmatch(named):
        fail(f"{named}: names no line; write the document's id, a colon and the line's id, as 0123456789abcdef:c3")
    document, item = named.split(":")
    try:
        return target_of(store.report(document, judged=False), item)
    except KeyError:
        fail(f"{named}: no such line in that report; rashomon show and search name the lines")


def _happening(store: "Store", named: str) -> tuple["Target", ...]:
    """Targets in the happening that is meant: a line, a document's news, or all dispatches of an incident."""
    from rashomon.collate.targets import news_of
    from rashomon.errors import StoreError

    if ":" in named:
        return (_line(store, named),)
    try:
        incident = store.incident(named)
    except StoreError:
        return (news_of(store.document(named).id),)
    if not incident.dispatches:
        return (_line(store, incident.told[0]),)
    return tuple(news_of(store.dispatch(d).versions[0].document) for d in incident.dispatches)

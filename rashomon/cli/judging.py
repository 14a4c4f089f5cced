"""``rashomon judge``: an analyst's word on what the program found, kept beside it and undone as easily."""

import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.ledgers import DEFAULT, JSON, LEDGER, emit_lines, kept_ledger, screen
from rashomon.cli.options import WIDTH, app
from rashomon.cli.output import emit, fail

if TYPE_CHECKING:
    from rashomon.model.judgements import Verdict

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

    _judge(Verdict.SAME, of, ledger, by, note)


@judge.command()
def apart(of: SEVERAL, *, ledger: LEDGER = DEFAULT, by: BY = "", note: NOTE = "") -> None:
    """These are different incidents."""
    from rashomon.model.judgements import Verdict

    _judge(Verdict.APART, of, ledger, by, note)


@judge.command()
def right(line: LINE, *, ledger: LEDGER = DEFAULT, by: BY = "", note: NOTE = "") -> None:
    """This is in the article as it was read."""
    from rashomon.model.judgements import Verdict

    _judge(Verdict.RIGHT, [line], ledger, by, note)


@judge.command()
def wrong(line: LINE, *, ledger: LEDGER = DEFAULT, by: BY = "", note: NOTE = "") -> None:
    """This is not in the article; it goes, with what nobody else claims."""
    from rashomon.model.judgements import Verdict

    _judge(Verdict.WRONG, [line], ledger, by, note)


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
    from rashomon.model.judgements import Verdict

    _judge(Verdict.CORRECT, [line], ledger, by, note, field=field, value=value)


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


def _judge(
    kind: "Verdict", of: list[str], ledger: str, by: str, note: str, *, field: str = "", value: str = ""
) -> None:
    from rashomon.batch.verdicts import judgement

    with kept_ledger(ledger) as store:
        try:
            made = judgement(store, kind, of, by=_name(by), note=note, field=field, value=value)
        except ValueError as error:
            fail(str(error))
        store.judge(made)
    emit(f"{made.id}: {kind}, judged by {made.by}. Take it back with: rashomon judge undo {made.id}")


def _name(by: str) -> str:
    if by:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        fail("nobody is named; say who judges with --by NAME or RASHOMON_ANALYST")

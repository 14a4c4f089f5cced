"""One set of filters for every command that asks a ledger: options in, a Filter out."""

import inspect
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Annotated, Any, get_type_hints

import typer

from rashomon.cli.options import a_day
from rashomon.model.claims import Stance
from rashomon.model.filters import Filter

WITHIN_KM = 50.0

PARTY = Annotated[
    str | None, typer.Option(metavar="PARTY", help="Who speaks, acts or is acted on: a country code, a group's name.")
]
ACTOR = Annotated[str | None, typer.Option(metavar="NAME", help="A name, or part of one, of who acts or is acted on.")]
SOURCE = Annotated[str | None, typer.Option(metavar="WHO", help="Who speaks: a party, a name or part of one.")]
COUNTRY = Annotated[str | None, typer.Option(metavar="CODE", help="Where it happens, as ARM.")]
PLACE = Annotated[
    str | None, typer.Option(metavar="PLACE", help="Where it happens: a place's name, or latitude,longitude.")
]
WITHIN = Annotated[float, typer.Option(min=0, metavar="KM", help="How far around --place.")]
SINCE = Annotated[date | None, typer.Option(parser=a_day, metavar="DATE", help="On this day or later.")]
UNTIL = Annotated[date | None, typer.Option(parser=a_day, metavar="DATE", help="On this day or earlier.")]
TYPE = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="A PLOVER type, as ASSAULT.")]
STANCE = Annotated[Stance | None, typer.Option(help="How it is said.")]
OUTLET = Annotated[str | None, typer.Option(metavar="NAME", help="A paper or an agency.")]
CONTESTED = Annotated[bool, typer.Option("--contested", help="Only what accounts contradict each other about.")]

RECALLED = Annotated[
    bool | None,
    typer.Option("--recalled/--no-recalled", help="Only what is recalled as history, or nothing of it."),
]

VOICES = Annotated[int | None, typer.Option(min=0, metavar="N", help="Incidents in which at least so many are heard.")]


def _chosen(
    *,
    party: PARTY = None,
    actor: ACTOR = None,
    source: SOURCE = None,
    country: COUNTRY = None,
    place: PLACE = None,
    within: WITHIN = WITHIN_KM,
    since: SINCE = None,
    until: UNTIL = None,
    event_type: TYPE = None,
    stance: STANCE = None,
    outlet: OUTLET = None,
    contested: CONTESTED = False,
    recalled: RECALLED = None,
    voices: VOICES = None,
) -> Filter:
    """The filter that the options of a command say."""
    land = country.upper() if country else None
    return Filter(
        party=party,
        actor=actor,
        source=source,
        country=land,
        near=(*_point(place, land), within) if place else None,
        since=since,
        until=until,
        type=event_type.upper() if event_type else None,
        stance=stance.value if stance else None,
        outlet=outlet,
        contested=contested,
        recalled=recalled,
        voices=voices,
    )


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose parameter ``asked: Filter`` is filled from the options every filtered command has."""
    own = inspect.signature(command, eval_str=True)
    options = inspect.signature(_chosen, eval_str=True).parameters

    @wraps(command)
    def asking(*given: Any, **said: Any) -> None:
        chosen = {name: said.pop(name) for name in options}
        command(*given, asked=_chosen(**chosen), **said)

    kept = [p for p in own.parameters.values() if p.name != "asked"]
    asking.__signature__ = own.replace(parameters=[*kept, *options.values()])  # type: ignore[attr-defined]
    hints = get_type_hints(command, include_extras=True) | get_type_hints(_chosen, include_extras=True)
    asking.__annotations__ = {name: hint for name, hint in hints.items() if name != "asked"}
    return asking


def _point(place: str, country: str | None) -> tuple[float, float]:
    """Where a place is: "39.51,46.34", or the largest place of that name, of the country if one is named."""
    from rashomon.knowledge.gazetteer import Gazetteer
    from rashomon.knowledge.points import point

    try:
        return point(place, country, Gazetteer())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--place") from error

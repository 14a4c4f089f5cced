"""News agencies, broadcasters, papers and monitors: who prints or relays a dispatch."""

from typing import Literal

from rashomon.model.record import record


@record
class Outlet:
    """An outlet under all its names; agency and paper are different things ("Reuters", "The Times of India").

    "Azerbaijan's state news agency Azertac reported": kind agency, country AZE, ownership state.
    ``ownership`` is None where it is disputed or not known, ``owner`` says whose it is in words;
    ``source`` is where the facts come from.
    """

    name: str
    kind: Literal["agency", "broadcaster", "paper", "monitor"]
    source: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    ownership: Literal["state", "public", "private"] | None = None
    owner: str | None = None

"""An act between its frame and its Event: the matched clause, the sides as tokens and as actors, the type so far."""

from rashomon.extract.acts.matching import Match
from rashomon.extract.acts.roles import Roles
from rashomon.model.record import record


@record
class Coded:
    """A coded clause; ``type`` may differ from the frame's ("will attack" is a THREATEN); ``rules`` say why."""

    match: Match
    roles: Roles
    type: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    cameo: str = ""
    mode: str | None = None
    claim: bool = False
    future: bool = False
    rules: tuple[str, ...] = ()

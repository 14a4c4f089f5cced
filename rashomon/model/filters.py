"""Which incidents, reports and claims are asked for; the same filter everywhere."""

from datetime import date

from rashomon.model.record import record


@record
class Filter:
    """What is asked for: each field that is set narrows it, none set asks for everything.

    ``party="AZE", stance="deny", since=date(2022, 9, 13)``: what Azerbaijan's side denied from 13 September 2022 on.

    A field is met by a claim; an incident or a report meets a filter when one of its claims meets all of it.
    ``party``: an ISO 3166-1 alpha-3 code or a group's name: who speaks, acts or is acted on.  ``actor``: a name of
    one of them, or part of it.  ``source``: who speaks, as a party code, a name or part of a name.
    ``country`` (ISO 3166-1 alpha-3) and ``near`` (latitude, longitude, kilometres): where it happens.
    ``since`` and ``until``: days it happens on, both included; the day of print where the text names none.
    ``type`` a PLOVER type, ``stance`` a stance, ``outlet`` a paper or agency; capitals do not matter in names.
    ``contested``: only what a contradiction names.  ``recalled``: True for what is only recalled as history, False for
    what is told as news.  ``voices``: only what incidents tell in which at least so many are heard.
    ``text``: words, or a phrase in double quotes, in what is said.
    """

    party: str | None = None
    actor: str | None = None
    source: str | None = None
    country: str | None = None
    near: tuple[float, float, float] | None = None
    since: date | None = None
    until: date | None = None
    type: str | None = None
    stance: str | None = None
    outlet: str | None = None
    contested: bool = False
    recalled: bool | None = None
    voices: int | None = None
    text: str | None = None

"""How often and under what name sites are asked: clock, manners, turns of a host, waits after failures."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib import metadata

from rashomon.errors import FeedError
from rashomon.model.record import record

TOKEN = "Rashomon"  # what a robots.txt calls us
LONGEST = 24 * 3600.0  # seconds; nobody is believed who sends us away for longer


@record
class Clock:
    """Seconds since 1970, a way to wait, and chance: all that tests replace."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], object] = time.sleep
    chance: Callable[[], float] = random.random

    def date(self) -> datetime:
        """Now, in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)


@record
class Manners:
    """How a fetcher behaves.

    ``contact`` is an address or page at which a site finds who is asking; ``interval`` the seconds between two
    questions to one host, ``patience`` the longest wait for a turn, ``retries`` how often one question is repeated.
    ``proxy`` is the address of an HTTP proxy; those of the environment are not used.
    """

    contact: str = ""
    interval: float = 2.0
    patience: float = 60.0
    retries: int = 2
    pause: float = 1.0
    robots: bool = True
    allow_private: bool = False
    proxy: str | None = None

    @property
    def agent(self) -> str:
        """The name in the User-Agent header."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"{TOKEN}/{_version()} (reads news feeds for conflict research{contact})"


def _version() -> str:
    """The installed program's version; the package itself stands above this layer."""
    try:
        return metadata.version("rashomon")
    except metadata.PackageNotFoundError:  # run from a folder that was never installed
        return "0"


class Turns:
    """When each host may be asked again."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.free: dict[str, float] = {}

    def wait(self, host: str, interval: float, patience: float) -> None:
        """Wait for the host's turn and take it.  Raises FeedError when that takes longer than ``patience``."""
        wait = self.free.get(host, 0.0) - self.clock.now()
        if wait > patience:
            raise FeedError(f"{host}: wants {wait:.0f} seconds between two questions. Ask later.", retry_after=wait)
        if wait > 0:
            self.clock.sleep(wait)
        self.free[host] = self.clock.now() + interval

    def put_off(self, host: str, seconds: float) -> None:
        """The host asked for a pause."""
        self.free[host] = max(self.free.get(host, 0.0), self.clock.now() + seconds)


def retry_after(value: str | None, now: datetime, *, default: float) -> float:
    """The seconds a Retry-After header asks for, as a number or a date.

    >>> retry_after("120", datetime(2022, 9, 14, tzinfo=UTC), default=60)
    120.0
    """
    return min(LONGEST, max(0.0, _seconds(value, now, default)))


def _seconds(value: str | None, now: datetime, default: float) -> float:
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return default
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() - now.timestamp()


def backoff(failures: int, first: float, chance: float, *, longest: float = LONGEST) -> float:
    """How long to wait after so many failures in a row: twice as long each time, give or take a quarter.

    >>> backoff(1, 60, 0.5), backoff(3, 60, 0.5)
    (60.0, 240.0)
    """
    return min(longest, first * 2.0 ** min(failures - 1, 30) * (0.75 + chance / 2))

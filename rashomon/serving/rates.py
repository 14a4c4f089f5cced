"""How often one reader may do something; counted in memory, forgotten when the server ends."""

import math
import time
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from fastapi import Request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from rashomon.serving.accounts import Accounts
from rashomon.serving.problems import Refused
from rashomon.serving.roles import Visitor
from rashomon.serving.settings import Rates


class Limiter:
    """Counts what each reader does."""

    def __init__(self, rates: Rates) -> None:
        self._counting = MovingWindowRateLimiter(MemoryStorage())
        self._rates = {name: parse(getattr(rates, name)) for name in ("asking", "reading", "judging", "signing_in")}

    def wait(self, doing: str, who: str) -> int:
        """Count one more; the seconds to wait when it is one too many, else 0."""
        rate = self._rates[doing]
        if self._counting.hit(rate, doing, who):
            return 0
        return max(1, math.ceil(self._counting.get_window_stats(rate, doing, who).reset_time - time.time()))

    def count(self, doing: str, who: str) -> None:
        """Count one more.  Raises Refused (429) when it is one too many."""
        self._refuse(doing, who, self.wait(doing, who))

    def count_in(self, accounts: Accounts, doing: str, who: str) -> None:
        """The same, counted in the file of accounts: together with the server's other processes."""
        rate = self._rates[doing]
        self._refuse(doing, who, accounts.wait(who, rate.amount, timedelta(seconds=rate.get_expiry())))

    def _refuse(self, doing: str, who: str, wait: int) -> None:
        if wait:
            detail = f"{who} asked too often; {self._rates[doing]} is allowed"
            raise Refused(429, detail, headers={"Retry-After": str(wait)})


def reader(request: Request) -> str:
    """Whom to count a request for: an account, else where it came from."""
    visitor = request.scope.get("visitor")
    if isinstance(visitor, Visitor) and visitor.via != "here":
        return visitor.name
    return source(request.client.host if request.client else "")


def source(address: str) -> str:
    """An address as it is counted: of the newer kind whoever has one has 2 to the 64th.

    >>> source("2001:db8:1:2:3:4:5:6"), source("192.0.2.7")
    ('2001:db8:1:2::/64', '192.0.2.7')
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address or "nobody"
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else address

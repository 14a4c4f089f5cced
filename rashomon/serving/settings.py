"""How a ledger is served: where, to whom, how often; and what is refused before it starts."""

from functools import cached_property
from ipaddress import ip_address
from urllib.parse import urlsplit

from rashomon.errors import ServingError
from rashomon.model.record import record

PORT = 8000
HERE = frozenset({"localhost", "127.0.0.1", "::1"})  # names of this machine that no other site can take


@record
class Rates:
    """How often one reader may do something, in the notation of ``limits``: "5/minute"."""

    asking: str = "600/minute"
    reading: str = "30/minute"
    judging: str = "120/minute"
    signing_in: str = "5/minute"


@record
class Serving:
    """Where and to whom a ledger is served.

    ``public`` is the address that readers use where it is not the one bound to, as "https://desk.example.org" behind a
    proxy.  ``body`` and ``upload`` are the bytes that a request may carry, an upload to be read more than the others;
    ``patience`` the seconds its body may take to come.  ``workers`` is how many processes answer.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    public: str | None = None
    rates: Rates = Rates()
    body: int = 65_536
    upload: int = 10_000_000
    patience: float = 30.0
    workers: int = 1

    @cached_property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host == "localhost" or _is_loopback(self.host)

    @cached_property
    def is_secure(self) -> bool:
        """Whether readers come by TLS."""
        return (self.public or "").startswith("https://")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names a Host header may have, without their ports."""
        if self.public:
            return frozenset({_public(self.public)})
        return HERE | {self.host} if self.is_loopback else frozenset({self.host.lower()})

    def origins(self, host: str) -> frozenset[str]:
        """Where a page that may change things was loaded from, for a request to ``host``."""
        return frozenset({self.public.rstrip("/").lower()} if self.public else {f"http://{host}".lower()})


def check(settings: Serving, *, guarded: bool) -> None:
    """Raises ServingError for settings that would serve strangers, or nobody; ``guarded`` when there are accounts."""
    where = f"{settings.host}:{settings.port}"
    if settings.public:
        _public(settings.public)
    if guarded:
        if settings.host in {"0.0.0.0", "::", ""} and not settings.public:
            raise ServingError(f"{where}: every address is no name to check requests by; say --public https://NAME")
        return
    if not settings.is_loopback or settings.public:
        raise ServingError(
            f"{where}: others than you could reach the ledger, and there are no accounts. Make one first: "
            "rashomon serve accounts add NAME --role judge"
        )


def _public(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"} or parts.path.strip("/") or parts.query or parts.username:
        raise ServingError(f"{address}: is no address of a site; write it as https://desk.example.org")
    return host


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False

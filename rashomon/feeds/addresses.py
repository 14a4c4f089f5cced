"""Which addresses of the network are public; a host's name in, the addresses it may be reached at out."""

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from rashomon.errors import FeedError

Address = IPv4Address | IPv6Address
Resolver = Callable[[str, int], Iterable[str]]
Judge = Callable[[str], str | None]  # why an address is not asked, or None

METADATA = frozenset(
    ip_address(known) for known in ("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16")
)
NAMED = tuple(  # the first that fits says why; below them whatever the registries do not call global
    (ip_network(block), name)
    for block, name in (
        ("0.0.0.0/8", "this very network"),
        ("::/128", "no address at all"),
        ("127.0.0.0/8", "this machine itself"),
        ("::1/128", "this machine itself"),
        ("169.254.0.0/16", "link-local"),
        ("fe80::/10", "link-local"),
        ("100.64.0.0/10", "inside a provider's network"),
        ("10.0.0.0/8", "private"),
        ("172.16.0.0/12", "private"),
        ("192.168.0.0/16", "private"),
        ("fc00::/7", "private"),
        ("fec0::/10", "private"),
        ("64:ff9b:1::/48", "private"),
        ("224.0.0.0/4", "multicast"),
        ("ff00::/8", "multicast"),
        ("192.0.0.0/24", "reserved"),
        ("192.88.99.0/24", "reserved"),
        ("198.18.0.0/15", "reserved"),
        ("240.0.0.0/4", "reserved"),
        ("100::/64", "reserved"),
        ("2001::/23", "reserved"),
        ("3fff::/20", "reserved"),
        ("5f00::/16", "reserved"),
    )
)
CARRIERS = tuple(ip_network(block) for block in ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"))
SIX_TO_FOUR = ip_network("2002::/16")


def refusal(address: str) -> str | None:
    """Why an address is not public, or None when it is.

    >>> refusal("192.168.1.1"), refusal("::ffff:127.0.0.1"), refusal("93.184.215.14")
    ('private', 'this machine itself', None)
    """
    ip = ip_address(address.partition("%")[0])
    if ip in METADATA:
        return "where a cloud keeps its machines' secrets"
    for block, name in NAMED:
        if ip.version == block.version and ip in block:
            return name
    carried = _carried(ip)
    if carried:
        return refusal(str(carried))
    return None if ip.is_global and not ip.is_multicast else "reserved"


def _carried(ip: Address) -> IPv4Address | None:
    """The IPv4 address inside an IPv6 one that stands for it (mapped, translated, NAT64, 6to4)."""
    if isinstance(ip, IPv4Address):
        return None
    if ip in SIX_TO_FOUR:
        return IPv4Address((int(ip) >> 80) & 0xFFFFFFFF)
    if any(ip in block for block in CARRIERS):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def resolve(host: str, port: int) -> list[str]:
    """Every address of a host, as the system knows it."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def anywhere(address: str) -> str | None:
    """The judge of whoever allows private addresses: none is refused."""
    return None


def checked(host: str, port: int, *, resolver: Resolver = resolve, judge: Judge = refusal) -> list[str]:
    """Where a host may be connected to.  Raises FeedError when it has no address, or one that the judge refuses."""
    try:
        found = list(resolver(host, port))
    except (OSError, UnicodeError) as error:
        raise FeedError(f"{host}: no such host ({error}). Check the address.", retry_after=0) from error
    if not found:
        raise FeedError(f"{host}: has no address. Check the address.", retry_after=0)
    for address in found:
        reason = judge(address)
        if reason:
            raise FeedError(
                f"{host}: its address {address} is {reason}; it is not asked. "
                "If it is a feed of your own network, allow it with allow_private."
            )
    return found

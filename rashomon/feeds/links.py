"""Addresses as identities: the same article reached by another campaign, capital or fragment is the same article."""

from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

CAMPAIGN = ("utm_", "mc_", "pk_", "hsa_", "vero_", "mtm_", "at_", "wt.", "ns_", "guce_", "__hs")
# fmt: off
TRACKING = frozenset(
    {
        "_hsenc", "_hsmi", "_openstat", "amp_js_v", "cmpid", "dclid", "echobox", "fbclid", "from_rss", "ftag",
        "gbraid", "gclid", "gclsrc", "icid", "igsh", "igshid", "ito", "mkt_tok", "msclkid", "ncid", "ocid",
        "oly_anon_id", "oly_enc_id", "ref", "ref_src", "ref_url", "referrer", "rss_source", "s_cid",
        "share_source", "smid", "smtyp", "src_cid", "sref", "taid", "trk", "trkcampaign", "ttclid", "twclid",
        "usqp", "wbraid", "xtor", "yclid",
    }
)
# fmt: on
PORTS = {"http": 80, "https": 443}


def identity(url: str) -> str:
    """An address without what only tracks the reader.

    >>> identity("HTTPS://News.example.org:443/goris?id=7&utm_source=rss#comments")
    'https://news.example.org/goris?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    if parts.scheme not in PORTS or not host:
        return url.strip()
    place = f"[{host}]" if ":" in host else host
    netloc = place if port in {None, PORTS[parts.scheme]} else f"{place}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit(SplitResult(parts.scheme, netloc, path, _query(parts.query), ""))


def _query(query: str) -> str:
    fields = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in fields if not _tracks(name.lower())]
    return query if len(kept) == len(fields) else urlencode(kept)


def _tracks(name: str) -> bool:
    return name in TRACKING or name.startswith(CAMPAIGN)


def is_web(text: str) -> bool:
    """Whether something given is an address of the web and no path."""
    return text.lstrip()[:8].lower().startswith(("http://", "https://"))


def resolved(link: str, base: str) -> str:
    """A link of a feed or page as a whole address; "" when it leads to no web page."""
    try:
        whole = urljoin(base, link.strip()) if is_web(base) else link.strip()
    except ValueError:
        return ""
    return whole if is_web(whole) else ""

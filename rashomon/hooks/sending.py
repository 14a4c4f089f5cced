"""One delivery: a hook and a piece of news in, a signed POST out; FeedError where nobody took it.

The receiver checks ``Rashomon-Signature``: "v1=" and the HMAC-SHA256, under the shared secret, of the timestamp, a full
stop and the body.  ``Rashomon-Delivery`` is the same when a delivery is repeated.
"""

import hmac
import time
from collections.abc import Callable

from rashomon import wire
from rashomon.errors import FeedError
from rashomon.feeds.addresses import anywhere, refusal
from rashomon.feeds.asking import Limits, Line, tell
from rashomon.feeds.politeness import Manners
from rashomon.hooks.rules import Hook
from rashomon.model.news import News

LIMITS = Limits(connect=5.0, read=10.0, total=20.0, wire=100_000, body=0)
Send = Callable[[Hook, News], None]


def send(hook: Hook, news: News, *, now: Callable[[], float] = time.time, limits: Limits = LIMITS) -> None:
    """Tell a hook of something new.  Raises FeedError when the answer is no 2xx."""
    body = wire.dumps({"hook": hook.name, "news": wire.plain(news)}).encode()
    stamp = str(int(now()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": Manners().agent,
        "Rashomon-Event": news.novel.kind.value,
        "Rashomon-Delivery": f"{hook.name}-{news.number}",
        "Rashomon-Timestamp": stamp,
        "Rashomon-Signature": signature(hook.secret, stamp, body),
    }
    line = Line(judge=anywhere if hook.allow_private else refusal)
    answer = tell(hook.url, headers, body, limits=limits, line=line)
    if not 200 <= answer.status < 300:
        raise FeedError(f"{hook.url}: answered {answer.status}; a hook that took the news answers 200.", retry_after=0)


def signature(secret: str, stamp: str, body: bytes) -> str:
    """What the receiver compares with what it makes itself.

    >>> signature("a secret of nine herons", "1663113600", b"{}")[:11]
    'v1=42b1e815'
    """
    return "v1=" + hmac.digest(secret.encode(), stamp.encode() + b"." + body, "sha256").hex()

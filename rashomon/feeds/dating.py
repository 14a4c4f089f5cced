"""Which day an article was published, when its feed, its page and its crawl each say something."""

from datetime import UTC, date, datetime, timedelta

from rashomon.model.record import record

SLACK = timedelta(days=1)  # between a day in UTC and one of the publisher's own clock


@record
class Sayings:
    """What is said of an article's date: by its feed (published and updated), its page, and whoever fetched it."""

    published: datetime | None = None
    updated: datetime | None = None
    page: date | None = None
    fetched: datetime | None = None


def day(said: Sayings, now: datetime) -> tuple[date | None, str]:
    """The day of publication in UTC, and a note that says who told it.

    The rules, first that holds: (1) a day after tomorrow is nobody's word; (2) the feed's time of publication, being
    exact and with a time zone; (3) the page's day; (4) the feed's time of the last change; (5) the day of a crawl,
    as the latest it can be.  Where feed and page differ by more than a day, the note tells both.
    """
    last = (said.fetched or now).date() + SLACK
    feed, page, change = (_before(value, last) for value in (said.published, said.page, said.updated))
    if feed:
        agree = page is None or abs(feed - page) <= SLACK
        return feed, "published: the feed" + ("" if agree else f"; its page says {page}")
    if page:
        agree = change is None or abs(change - page) <= SLACK
        return page, "published: the page" + ("" if agree else f"; its feed changed it on {change}")
    if change:
        return change, "published: the feed's last change"
    if said.fetched:
        return _utc(said.fetched), "published: by the day it was crawled"
    return None, "published: nobody says"


def _before(value: date | None, last: date) -> date | None:
    found = _utc(value) if value else None
    return found if found and found <= last else None


def _utc(value: date) -> date:
    return value.astimezone(UTC).date() if isinstance(value, datetime) else value

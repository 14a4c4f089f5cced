"""From a time in the article to the days an event can lie in, and how exactly each format says so.

Rules.  A day or a part of a day ("overnight") is exact.  A range runs from its first to its last day, not beyond the
day of publication.  An event without a time is taken to lie in the seven days up to publication; one with a time that
names no day ("recently") in the thirty-one days up to it.  Without a day of publication such events have no date.
"""

from datetime import date, timedelta

from rashomon.exports.table import Lookup
from rashomon.model.record import record

WEEK, MONTH, YEAR = 7, 31, 366


@record
class Days:
    """The first and last day something can have happened; ``said`` when the article names them."""

    first: date | None = None
    last: date | None = None
    said: bool = False
    exact: bool = False

    @property
    def length(self) -> int:
        """How many days, 0 when none is known."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0


def published(lookup: Lookup) -> date | None:
    """The day of publication, else the dateline's."""
    provenance = lookup.report.provenance
    return provenance.published or lookup.report.document.published or provenance.dateline_date


def days(lookup: Lookup, when_id: str | None, *, happened: bool = True) -> Days:
    """When it was, as far as the article tells; ``happened`` keeps it from ending after publication.

    "on Saturday" in a dispatch of Sunday 10 August 2008 is 9 August; no time at all is 4 to 10 August.
    """
    when = lookup.times.get(when_id or "")
    printed = published(lookup)
    if when is None or when.start is None:
        return _before(printed, WEEK if when is None else MONTH)
    last = max(when.start, when.end or when.start)
    if happened and printed and when.start <= printed < last:
        last = printed
    exact = when.precision == "part" or last == when.start
    return Days(first=when.start, last=last, said=True, exact=exact)


def _before(printed: date | None, length: int) -> Days:
    return Days(first=printed - timedelta(days=length - 1), last=printed) if printed else Days()


def one_day(found: Days) -> date | None:
    """The day a format with a single date gets: the day itself, the middle of a range, publication when unsaid."""
    if found.first is None or found.last is None:
        return None
    if found.exact:
        return found.first
    return found.first + (found.last - found.first) // 2 if found.said else found.last


def acled_time_precision(found: Days) -> int | None:
    """ACLED: 1 the day is known, 2 the week, 3 the month; None when longer or without date.

    "on Saturday" 1, "this week" 2, "in August" 3.
    """
    if found.exact:
        return 1
    return next((code for code, most in ((2, WEEK), (3, MONTH)) if 0 < found.length <= most), None)


def ged_date_precision(found: Days) -> int | None:
    """UCDP: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; None beyond or without date."""
    if found.exact:
        return 1
    steps = ((2, WEEK - 1), (3, WEEK), (4, MONTH), (5, YEAR))
    return next((code for code, most in steps if 0 < found.length <= most), None)

"""Dispatches that ship with the program, to try it on and to test it with.

They are our own prose, written for Rashomon from publicly known facts and positions; no agency or paper printed
them, and words in quotation marks stand only where the statement is on public record.
"""

from datetime import date
from importlib import resources

from rashomon.errors import DocumentError
from rashomon.model.record import record
from rashomon.model.text import Document

NOTE = "Written for Rashomon from publicly known facts; no agency or paper printed it."


@record
class Example:
    """One shipped dispatch: its id, a title that takes no side, the day it is dated and where it comes from."""

    id: str
    title: str
    published: date
    note: str = NOTE


EXAMPLES: tuple[Example, ...] = (
    Example(id="bojaya-2002", title="Deaths in a church at Bojayá, Colombia", published=date(2002, 5, 6)),
    Example(id="gulf-1988", title="An airliner shot down over the Gulf", published=date(1988, 7, 3)),
    Example(id="jermuk-2022", title="Fighting on the border of Armenia and Azerbaijan", published=date(2022, 9, 14)),
    Example(id="khan-shaykhun-2017", title="Chemical attack in Khan Shaykhun, Syria", published=date(2017, 4, 5)),
    Example(id="mekele-1998", title="Air raids on Mekele and Asmara", published=date(1998, 6, 6)),
    Example(id="qana-2006", title="Air strike in Qana, Lebanon", published=date(2006, 7, 30)),
    Example(id="sarajevo-1995", title="Shell at a market in Sarajevo", published=date(1995, 8, 29)),
    Example(id="stanley-1982", title="Air raids around Port Stanley", published=date(1982, 5, 2)),
    Example(id="tskhinvali-2008", title="Fighting in South Ossetia", published=date(2008, 8, 10)),
    Example(id="yeonpyeong-2010", title="Artillery fire at Yeonpyeong, Korea", published=date(2010, 11, 23)),
)


def example(example_id: str) -> Example:
    """The example with this id; DocumentError names the known ones when there is none."""
    for known in EXAMPLES:
        if known.id == example_id:
            return known
    names = ", ".join(known.id for known in EXAMPLES)
    raise DocumentError(f"no example called {example_id!r}; there are: {names}")


def document(example_id: str) -> Document:
    """The example as a Document: ``document("stanley-1982").text`` opens "BRITISH AIRCRAFT RAID ..."."""
    known = example(example_id)
    file = resources.files("rashomon.examples") / f"{known.id}.txt"
    return Document(
        text=file.read_text(encoding="utf-8"), published=known.published, origin=f"example:{known.id}", title=None
    )

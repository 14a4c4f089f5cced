"""From dispatches to a list: whose, how many papers print it, in how many versions, under which headline."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from rich.text import Text

from rashomon.model.ledger import Dispatch
from rashomon.model.report import Report
from rashomon.views.canvas import Canvas, canvas, hang, left_and_right, printed, section, wrap
from rashomon.views.ledger.plain import day_words, outlets
from rashomon.views.wording import headline, plural, title_case


def render(
    dispatches: Iterable[Dispatch],
    shelf: Mapping[str, Report],
    *,
    width: int = 100,
    colour: bool = False,
    unicode: bool = True,
) -> str:
    """Dispatches, the newest first; of each only the first version's report is taken from the shelf."""
    sheet = canvas(width=width, unicode=unicode)
    found = sorted(dispatches, key=lambda d: (-(d.published or date.min).toordinal(), d.id))
    return printed(_page(sheet, found, shelf), colour=colour)


def _page(sheet: Canvas, found: list[Dispatch], shelf: Mapping[str, Report]) -> Iterator[Text]:
    documents = sum(len(d.documents) for d in found)
    note = f"{plural(len(found), 'dispatch', 'dispatches')} in {plural(documents, 'document')}"
    yield from section(sheet, "DISPATCHES", note)
    if not found:
        yield from wrap(sheet.text("No dispatch found.", "dim"), sheet.inner)
    for dispatch in found:
        yield from _dispatch(sheet, dispatch, shelf.get(dispatch.versions[0].document))


def _dispatch(sheet: Canvas, dispatch: Dispatch, report: Report | None) -> Iterator[Text]:
    title = title_case(headline(report)) if report else "its report is not at hand"
    yield from hang(sheet.text(f"{day_words(dispatch.published):<12}"), sheet.text(title, "bold"), sheet.inner)
    counts = [outlets(dispatch), plural(len(dispatch.documents), "document")]
    counts += [plural(len(dispatch.versions), "version")] if len(dispatch.versions) > 1 else []
    left = Text.assemble(" " * 13, sheet.text(" · ".join(counts), "dim"))
    yield from left_and_right(left, sheet.text(dispatch.id, "dim"), sheet, indent=15)

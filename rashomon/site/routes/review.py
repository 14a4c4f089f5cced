"""What an analyst is asked and says: the queue at /review, one line at /review/DOCUMENT:c3."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from rashomon.batch.verdicts import judgement
from rashomon.errors import StoreError
from rashomon.model.judgements import Judgement, Verdict
from rashomon.model.ledger import Incident
from rashomon.serving import Refused, Role, Visitor, posted, remembered, requires, served
from rashomon.serving.rates import reader
from rashomon.site.page import PageRoute, may_judge, render, within
from rashomon.site.reviewing import incident_label, item, items, missed, pairs, past, side, stances, ticked
from rashomon.store import Store

routes = APIRouter(route_class=PageRoute)
DOUBTFUL = 0.6
LINES, PAIRS, READ, CHOSEN = 12, 12, 25, 60
Judges = Annotated[Visitor, Depends(requires(Role.JUDGE))]
Form = Annotated[FormData, Depends(posted)]
From = Annotated[int, Query(alias="from", ge=0, le=100_000)]
Done = Annotated[str, Query(max_length=100)]
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{1,16}(\.[0-9]{0,6})?$")]
Ref = Annotated[str, Path(pattern="^[0-9a-f]{16}:c[0-9.]{1,8}$")]


@routes.get("/review")
def review(request: Request, skip: From = 0, done: Done = "") -> Response:
    """Claims that may be read wrong, incidents that may be one, what was not understood, and what was judged."""
    store = served(request).store
    judged = store.judgements()
    doubts = store.doubts(below=DOUBTFUL, limit=LINES + 1, skip=skip)
    newest = [paper.document for paper in store.documents_page(limit=READ).items]
    shelf = store.shelf([*(d.document for d in doubts), *newest])
    return render(
        request,
        "review.html",
        forms=True,
        items=items(doubts[:LINES], shelf, judged),
        pairs=pairs(_pairs(request)),
        choices=[(i.id, incident_label(i)) for i in store.incidents(limit=CHOSEN)],
        missed=missed(shelf[document] for document in newest)[: LINES * 2],
        past=past(judged, shelf)[:40],
        judges=may_judge(request),
        stances=stances(),
        done=done,
        next=f"?from={skip + LINES}" if len(doubts) > LINES else "",
        back="?" if skip else "",
    )


def _pairs(request: Request) -> list[tuple[Incident, Incident]]:
    """Incidents that may be one; what was counted a moment ago may have been joined since."""
    store = served(request).store
    kin = remembered(request, "kin", lambda: store.kin(limit=PAIRS))
    known = store.incidents_named(i for pair in kin for i in pair)
    return [(known[one], known[two]) for one, two in kin if one in known and two in known]


@routes.get("/review/incidents")
def chosen(id: Annotated[str, Query(pattern=r"^[0-9a-f]{1,16}(\.[0-9]{0,6})?$")]) -> Response:
    """From the list to choose from to the incident that was chosen."""
    return RedirectResponse(f"/review/incidents/{id}", status_code=303)


@routes.get("/review/{ref}")
def line(request: Request, ref: Ref, done: Done = "") -> Response:
    """One claim, to be judged."""
    store = served(request).store
    document, _, claim = ref.partition(":")
    report = store.report(document)
    found = next((c for c in report.claims if c.id == claim), None)
    if found is None:
        raise Refused(404, f"{ref}: no such claim in that report", next="It may have been judged wrong, and gone.")
    shown = item(report, found, store.judgements())
    return render(request, "line.html", forms=True, i=shown, judges=may_judge(request), stances=stances(), done=done)


@routes.get("/review/incidents/{incident}")
def bounds(request: Request, incident: Id, done: Done = "") -> Response:
    """An incident whose dispatches may be parted, or that may be joined with another."""
    store = served(request).store
    found = store.incident(incident)
    return render(
        request,
        "bounds.html",
        forms=True,
        s=side(found),
        dispatches=ticked(found, [store.dispatch(d) for d in found.dispatches], store.shelf()),
        choices=[(i.id, incident_label(i)) for i in store.incidents(limit=CHOSEN) if i.id != found.id],
        judges=may_judge(request),
        done=done,
    )


@routes.post("/review/split")
async def split(request: Request, who: Judges, form: Form) -> Response:
    """Part the ticked dispatches of an incident from the others; those on either side stay together."""
    of = served(request)
    of.limiter.count("judging", reader(request))
    named = {str(v) for v in form.getlist("of")}
    note = str(form.get("note", "")).strip()[:2000]
    try:
        made = await run_in_threadpool(_parted, of.store, str(form.get("incident", ""))[:40], named, who.name, note)
    except (ValueError, StoreError) as error:
        raise Refused(422, str(error), next="Go back and tick some of the dispatches, not all.") from error
    for one in made:
        await run_in_threadpool(of.store.judge, one)
    return _back(form, f"Kept: split, by {who.name}")


def _parted(store: Store, incident: str, named: set[str], by: str, note: str) -> list[Judgement]:
    """What splitting says: these are not those, these are one, those are one."""
    every = [store.dispatch(d).versions[0].document for d in store.incident(incident).dispatches]
    out = [d for d in every if d in named]
    rest = [d for d in every if d not in named]
    if not out or not rest:
        raise ValueError("a split needs some of the incident's dispatches on either side")
    sides = [(Verdict.SAME, one) for one in (out, rest) if len(one) > 1]
    said = [*sides, (Verdict.APART, [out[0], rest[0]])]
    return [judgement(store, kind, documents, by=by, note=note or f"split of {incident}") for kind, documents in said]


@routes.post("/review/judge")
async def judge(request: Request, who: Judges, form: Form) -> Response:
    """Keep what somebody says of a line, or of incidents."""
    of = served(request)
    of.limiter.count("judging", reader(request))
    said = {name: str(form.get(name, "")).strip()[:2000] for name in ("kind", "field", "value", "note")}
    named = [str(v).strip() for v in form.getlist("of") if str(v).strip()]
    try:
        kind = Verdict(said["kind"])
        if kind is not Verdict.CORRECT:
            said["field"] = said["value"] = ""
        made = await run_in_threadpool(
            judgement, of.store, kind, named, by=who.name, note=said["note"], field=said["field"], value=said["value"]
        )
        await run_in_threadpool(of.store.judge, made)
    except (ValueError, StoreError) as error:
        raise Refused(422, str(error), next="Go back and put it right.") from error
    return _back(form, f"Kept: {kind}, by {who.name}")


@routes.post("/review/undo")
async def undo(request: Request, who: Judges, form: Form) -> Response:
    """Take a judgement back."""
    made = await run_in_threadpool(served(request).store.undo, str(form.get("id", ""))[:40], by=who.name)
    return _back(form, f"Taken back: {made.kind}")


def _back(form: FormData, done: str) -> Response:
    """To the page the form was on, without what it said before."""
    path = within(str(form.get("back", "/review"))).partition("?")[0]
    return RedirectResponse(f"{path}?{urlencode({'done': done})}", status_code=303)

"""Judgements: the list, a new one, and one taken back.  What changes something takes the role judge."""

from dataclasses import fields
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from rashomon import wire
from rashomon.api.answering import Ask
from rashomon.api.describing import answers
from rashomon.api.samples import BAKU, JUDGEMENT
from rashomon.batch.verdicts import judgement as judgement_of
from rashomon.model.judgements import Judgement, Target, Verdict
from rashomon.model.record import record
from rashomon.serving import Refused, Role, Visitor, requires, served
from rashomon.serving.rates import reader

routes = APIRouter(prefix="/judgements", tags=["judgements"])
Judges = Annotated[Visitor, Depends(requires(Role.JUDGE))]
Line = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00-\x1f\x7f]*$")]
Named = Annotated[str, Field(max_length=200, pattern="^[0-9a-f.]{1,40}(:[a-z]+[0-9.]+)?$")]
EXAMPLE: JsonDict = {"kind": "wrong", "of": [f"{BAKU}:c2"], "note": "the ministry speaks of another town"}


@record
class Judging:
    """What somebody judges: ``of`` names incidents, documents, or a claim, event or toll as "DOCUMENT:c3".

    ``same`` and ``apart`` take two or more; ``right``, ``wrong`` and ``correct`` one line, and ``correct`` the field
    and the value it should read.
    """

    __pydantic_config__ = ConfigDict(extra="forbid", json_schema_extra={"example": EXAMPLE})

    kind: Verdict
    of: Annotated[tuple[Named, ...], Field(min_length=1, max_length=50)]
    field: Annotated[Line, Field(max_length=50)] = ""
    value: Line = ""
    note: Line = ""


@record
class Judged:
    """A judgement with the id by which it is taken back."""

    id: str
    kind: Verdict
    targets: tuple[Target, ...]
    by: str
    at: datetime
    field: str
    value: str
    note: str
    undone_by: str | None
    undone_at: datetime | None


def judged(judgement: Judgement) -> Judged:
    """A judgement as it is told."""
    return Judged(id=judgement.id, **{field.name: getattr(judgement, field.name) for field in fields(judgement)})


SHOWN = judged(JUDGEMENT)


@routes.get("", response_model=list[Judged], responses=answers(example=(SHOWN,)))
def judgements(
    ask: Ask, standing: Annotated[bool, Query(description="Only those nobody took back.")] = False
) -> Response:
    """Every judgement, the first judged first, by whom and when."""
    return ask.one(tuple(map(judged, served(ask.request).store.judgements(standing=standing))))


@routes.post("", response_model=Judged, status_code=201, responses=answers())
def judge(request: Request, judging: Judging, visitor: Judges) -> Response:
    """Judge, in the name of whoever is signed in.  Takes the role judge."""
    of = served(request)
    of.limiter.count("judging", reader(request))
    try:
        made = judgement_of(
            of.store,
            judging.kind,
            judging.of,
            by=visitor.name,
            note=judging.note,
            field=judging.field,
            value=judging.value,
        )
    except ValueError as error:
        raise Refused(422, str(error)) from error
    of.store.judge(made)
    headers = {"Location": f"{request.url.path}/{made.id}"}
    return Response(wire.dumps(judged(made)), status_code=201, media_type="application/json", headers=headers)


@routes.post("/{judgement}/undo", response_model=Judged, responses=answers(example=SHOWN))
def undo(request: Request, judgement: Annotated[str, Path(pattern="^[0-9a-f]{12}$")], visitor: Judges) -> Response:
    """Take a judgement back; it stays known who said what.  Takes the role judge."""
    of = served(request)
    of.limiter.count("judging", reader(request))
    undone = judged(of.store.undo(judgement, by=visitor.name))
    return Response(wire.dumps(undone), media_type="application/json")

"""Judgements: the list, a new one, and one taken back.  What changes something takes the role judge."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from rashomon import wire
from rashomon.api.answering import Ask
from rashomon.api.describing import answers
from rashomon.api.samples import BAKU, JUDGEMENT
from rashomon.batch.verdicts import judgement as judgement_of
from rashomon.model.judgements import Judgement, Verdict
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


@routes.get("", response_model=list[Judgement], responses=answers(example=(JUDGEMENT,)))
def judgements(
    ask: Ask, standing: Annotated[bool, Query(description="Only those nobody took back.")] = False
) -> Response:
    """Every judgement, the first judged first, by whom and when."""
    return ask.one(tuple(served(ask.request).store.judgements(standing=standing)))


@routes.post("", response_model=Judgement, status_code=201, responses=answers())
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
    location = f"{request.url.path}/{made.id}"
    return Response(wire.dumps(made), status_code=201, media_type="application/json", headers={"Location": location})


@routes.post("/{judgement}/undo", response_model=Judgement, responses=answers(example=JUDGEMENT))
def undo(request: Request, judgement: Annotated[str, Path(pattern="^[0-9a-f]{12}$")], visitor: Judges) -> Response:
    """Take a judgement back; it stays known who said what.  Takes the role judge."""
    of = served(request)
    of.limiter.count("judging", reader(request))
    return Response(wire.dumps(of.store.undo(judgement, by=visitor.name)), media_type="application/json")

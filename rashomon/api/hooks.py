"""How far the hooks have come, for whoever keeps the server."""

from datetime import UTC, datetime

from fastapi import APIRouter, Depends, Request, Response

from rashomon import wire
from rashomon.api.describing import answers
from rashomon.hooks import Deliverer, State
from rashomon.serving import Role, requires

EXAMPLE = State(
    hook="newsroom",
    after=16,
    failures=2,
    again=datetime(2022, 9, 13, 8, 14, tzinfo=UTC),
    problem="https://newsroom.example.org/hook: cannot be reached",
)


def routes(deliverer: Deliverer | None) -> APIRouter:
    """The route; without hooks its list is empty."""
    router = APIRouter(tags=["hooks"])

    @router.get(
        "/hooks",
        response_model=list[State],
        dependencies=[Depends(requires(Role.ADMIN))],
        responses=answers(example=(EXAMPLE,)),
    )
    def hooks(_: Request) -> Response:
        """How far each hook has come, and what keeps it.  Takes the role admin."""
        states = tuple(deliverer.states()) if deliverer else ()
        return Response(wire.dumps(states), media_type="application/json")

    return router

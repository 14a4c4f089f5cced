"""What is the reader's own: the theme, signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from rashomon.serving import Refused, posted, served, sign_in, sign_out
from rashomon.site.page import THEMES, PageRoute, render, within

routes = APIRouter(route_class=PageRoute)
YEAR = 365 * 24 * 3600


@routes.post("/theme")
def choose_theme(request: Request, theme: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/") -> Response:
    """Light, dark, or as the system has it; back to the page."""
    answer = RedirectResponse(within(back), status_code=303)
    if theme in THEMES:
        secure = served(request).settings.is_secure
        answer.set_cookie("theme", theme, max_age=YEAR, path="/", samesite="lax", secure=secure)
    else:
        answer.delete_cookie("theme", path="/")
    return answer


@routes.get("/sign-in")
def ask_in(request: Request, to: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """The form to sign in with."""
    return render(request, "sign-in.html", forms=True, to=within(to), wrong="")


@routes.post("/sign-in")
async def let_in(request: Request, form: Annotated[FormData, Depends(posted)]) -> Response:
    """Begin a session and go where the reader was going."""
    to = within(str(form.get("to", "/")))
    answer = RedirectResponse(to, status_code=303)
    try:
        await sign_in(request, answer, str(form.get("name", "")), str(form.get("password", "")))
    except Refused as error:
        again = render(request, "sign-in.html", forms=True, to=to, wrong=str(error))
        again.status_code = error.status
        return again
    return answer


@routes.get("/sign-out")
def ask_out(request: Request) -> Response:
    """Whether to sign out."""
    return render(request, "sign-out.html", forms=True)


@routes.post("/sign-out")
async def let_out(request: Request, form: Annotated[FormData, Depends(posted)]) -> Response:
    """End the session."""
    answer = RedirectResponse("/sign-in", status_code=303)
    sign_out(request, answer)
    return answer

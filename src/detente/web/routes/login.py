"""The page /login: where the token or password is given."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from detente.web.entry import cookie_header
from detente.web.limits import client_of, too_often
from detente.web.page import OnPage

router = APIRouter()


def within(target: str) -> str:
    """The address to go on to, if it is one of the desk; else the first page."""
    plain = target.isprintable() and target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if plain else "/"


@router.get("/login")
def login_form(page: OnPage, next: str = "/") -> Response:
    """The form; where no secret is asked for, on to the page."""
    if page.session.entered:
        return RedirectResponse(within(next), 303)
    return page.render("login.html", next=within(next), wrong=False)


@router.post("/login")
def login(
    request: Request,
    page: OnPage,
    secret: Annotated[str, Form(max_length=1000)],
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """In with the right secret; else the form again."""
    if seconds := page.desk.logins.wait(client_of(request.scope)):
        return too_often(request.scope, seconds)
    if not page.desk.sessions.knows(secret):
        return page.render("login.html", 401, next=within(next), wrong=True)
    answer = RedirectResponse(within(next), 303)
    session = page.desk.sessions.new(entered=True)
    answer.headers["Set-Cookie"] = cookie_header(page.desk.sessions, session, secure=request.url.scheme == "https")
    return answer

"""No other site can make a reader's browser change anything here."""

from urllib.parse import urlsplit

from fastapi import HTTPException, Request

from detente.web.desk import Desk

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD, HEADER = "csrf", "x-csrf-token"


def same_site(request: Request) -> bool:
    """Whether the request comes from a page of the desk, as far as the browser says."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


async def guard(request: Request) -> None:
    """Lets through what reads; what changes something must come from the desk and carry the token of its session.

    A request that gives the secret as bearer token is no browser's and needs neither.
    """
    if request.method in SAFE or getattr(request.state, "by_token", False):
        return
    desk: Desk = request.app.state.desk
    given = request.headers.get(HEADER)
    if given is None and "form" in request.headers.get("content-type", ""):
        value = (await request.form()).get(FIELD)
        given = value if isinstance(value, str) else None
    if not (given and same_site(request) and desk.sessions.is_form_token(request.state.session, given)):
        raise HTTPException(403, "The form is too old or came from another site. Load the page again and send it anew.")

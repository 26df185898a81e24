"""Answers when something cannot be shown: what is wrong and what to do next, never the inside of the program."""

import logging
from collections.abc import Mapping

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("detente.web")


def wants_json(scope: Scope) -> bool:
    """Whether the request is one to the API."""
    return str(scope["path"]).startswith("/api/")


def fault(scope: Scope, status: int, title: str, advice: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """The answer with this status, as page or, to the API, as problem details (RFC 9457)."""
    if wants_json(scope):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": advice}
        return JSONResponse(problem, status, headers=headers, media_type="application/problem+json")
    template = scope["app"].state.desk.templates.get_template("error.html")
    return HTMLResponse(template.render(status=status, title=title, advice=advice), status, headers=headers)


class Faults:
    """What no handler has caught becomes a page; the log has the details."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception:
            if started or scope["type"] != "http":
                raise
            _LOG.exception("%s %s failed", scope.get("method"), scope.get("path"))
            advice = "Load the page again. If it stays, the terminal in which detente serve runs says what went wrong."
            await fault(scope, 500, "Something went wrong", advice)(scope, receive, send)

"""Who may come in: sessions, and the secret where one is asked for."""

from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.faults import fault, wants_json
from detente.web.sessions import COOKIE, LIFETIME_SECONDS, Session, Sessions

OPEN_PATHS = ("/login", "/static/")


def bearer(request: Request) -> str | None:
    """The token of an Authorization header."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def cookie_header(sessions: Sessions, session: Session, *, secure: bool) -> str:
    """The Set-Cookie header of a session."""
    parts = [f"{COOKIE}={sessions.cookie(session)}", "Path=/", f"Max-Age={LIFETIME_SECONDS}", "HttpOnly"]
    return "; ".join([*parts, "SameSite=Strict", *(["Secure"] if secure else [])])


class Entry:
    """Puts the session into `request.state.session`, and lets nobody in who has to give the secret and has not.

    A program may give the secret as bearer token with every request instead; `request.state.by_token` says so.
    """

    def __init__(self, app: ASGIApp, *, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        given = bearer(request)
        by_token = given is not None and self._sessions.asks and self._sessions.knows(given)
        known = self._sessions.read(request.cookies.get(COOKIE))
        session = known or self._sessions.new(entered=not self._sessions.asks)
        request.state.session, request.state.by_token = session, by_token
        if not (session.entered or by_token or request.url.path.startswith(OPEN_PATHS)):
            await self._refusal(request)(scope, receive, send)
            return

        async def with_cookie(message: Message) -> None:
            headers = MutableHeaders(scope=message) if message["type"] == "http.response.start" else None
            if headers is not None and known is None and headers.get("content-type", "").startswith("text/html"):
                secure = request.url.scheme == "https"
                if "set-cookie" not in headers:
                    headers.append("Set-Cookie", cookie_header(self._sessions, session, secure=secure))
            await send(message)

        await self._app(scope, receive, with_cookie)

    def _refusal(self, request: Request) -> ASGIApp:
        if wants_json(request.scope) or request.method not in ("GET", "HEAD"):
            advice = "Send the token in the header Authorization: Bearer TOKEN, or open /login in a browser."
            headers = {"WWW-Authenticate": "Bearer"}
            return fault(request.scope, 401, "The desk asks for its token", advice, headers=headers)
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/login?next={quote(request.url.path + query, safe='')}", 303)

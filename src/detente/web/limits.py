"""How much one client may send, and how often it may ask."""

import time
from collections import OrderedDict
from threading import Lock

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from detente.web.faults import fault

_CLIENTS = 10_000


class Buckets:
    """A token bucket for each client; clients that have not asked for longest are forgotten."""

    def __init__(self, *, per_second: float, burst: int) -> None:
        self._rate, self._burst = per_second, float(burst)
        self._lock = Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Takes one from the client's bucket: 0, or the seconds after which there is one again."""
        now = time.monotonic()
        with self._lock:
            left, then = self._left.pop(client, (self._burst, now))
            left = min(self._burst, left + (now - then) * self._rate)
            enough = left >= 1
            self._left[client] = (left - 1 if enough else left, now)
            while len(self._left) > _CLIENTS:
                self._left.popitem(last=False)
        return 0.0 if enough else (1 - left) / self._rate


def client_of(scope: Scope) -> str:
    """The address a request comes from; headers that say otherwise can be made up and do not count."""
    client = scope.get("client")
    return str(client[0]) if client else "unknown"


class RateLimit:
    """Refuses requests of a client that asks too often."""

    def __init__(self, app: ASGIApp, *, per_second: float, burst: int) -> None:
        self._app = app
        self._buckets = Buckets(per_second=per_second, burst=burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (seconds := self._buckets.wait(client_of(scope))):
            await too_often(scope, seconds)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def too_often(scope: Scope, seconds: float) -> Response:
    """The answer to a client that has to wait."""
    whole = int(seconds) + 1
    return fault(
        scope,
        429,
        "Too many requests",
        f"Wait {whole} second{'' if whole == 1 else 's'} and load the page again. For whole tables use a download.",
        headers={"Retry-After": str(whole)},
    )


class _TooLargeError(HTTPException):
    """More came than may come; a handler of the application answers it."""


class BodyLimit:
    """Refuses requests with a body larger than `most` bytes, whatever their header says."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        title, advice = "Too much was sent", f"Send at most {self._most:,} bytes at once."
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdigit() or int(said) > self._most:
            await fault(scope, 413, title, advice)(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._most:
                raise _TooLargeError(413, advice)
            return message

        await self._app(scope, counted, send)

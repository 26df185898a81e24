"""Which host names the desk answers to: a foreign site that points its name here (DNS rebinding) gets nothing."""

import ipaddress
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from detente.web.faults import fault


def host_name(header: str) -> str:
    """The name in a Host header, without port and brackets, in lower case."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0] if name.count(":") == 1 else name


def is_address(name: str) -> bool:
    """Whether this is a number; no foreign site can make a browser send one as its own name."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class HostGuard:
    """Refuses requests for names that are not the desk's."""

    def __init__(self, app: ASGIApp, *, names: Iterable[str]) -> None:
        self._app = app
        self._names = frozenset({"localhost", *(name.lower() for name in names)})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            name = host_name(Headers(scope=scope).get("host", ""))
            if name not in self._names and not is_address(name):
                refusal = fault(
                    scope,
                    421,
                    "This name is not known here",
                    "Open the address that detente serve printed, or start it with --name and this name.",
                )
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)

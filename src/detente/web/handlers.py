"""From exceptions to answers."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from detente.errors import DetenteError, NotFoundError, RecordError, SettingError
from detente.web.faults import fault

_TITLES = {
    401: "The desk asks for its token",
    403: "This was not accepted",
    404: "Nothing is here",
    405: "This address cannot be used so",
    413: "Too much was sent",
    422: "The address has a value that cannot be used",
}
_ADVICE = {
    404: "The record holds nothing under this address. It may have been read with another version, or the day shown "
    "may lie before it. Look for it with the search.",
    405: "Open the page with a link of the desk.",
}


async def on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = error.status_code
    usual = error.detail in ("Not Found", "Method Not Allowed")
    advice = _ADVICE.get(status, str(error.detail)) if usual or not error.detail else str(error.detail)
    return fault(request.scope, status, _TITLES.get(status, "This cannot be shown"), advice, headers=error.headers)


async def on_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{_name(e)}: {e['msg'][:200]}" for e in error.errors()[:5])
    return fault(request.scope, 422, _TITLES[422], f"{said}. Change it in the address, or begin at the first page.")


def _name(error: dict[str, Any]) -> str:
    return str(error["loc"][-1])[:60] if error["loc"] else "request"


async def on_detente(request: Request, error: Exception) -> Response:
    """Errors of the program say themselves what to do."""
    if isinstance(error, NotFoundError):
        return fault(request.scope, 404, _TITLES[404], _ADVICE[404])
    if isinstance(error, RecordError):
        return fault(request.scope, 503, "The record cannot be read", str(error))
    status = 422 if isinstance(error, SettingError) else 500
    return fault(request.scope, status, _TITLES.get(status, "This cannot be shown"), str(error))


def add_handlers(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(DetenteError, on_detente)

"""The JSON API under /api: all that the pages show, described in /api/openapi.json."""

from typing import Any

from fastapi import APIRouter

from detente.web.api_models import Problem
from detente.web.routes import api_calendar, api_data, api_facts, api_merges, api_relations, api_review

_PROBLEMS = {
    401: "The desk asks for its token.",
    404: "Nothing is here, or it was published after the day asked for.",
    413: "Too much was sent.",
    421: "The host name is not the desk's.",
    422: "A value cannot be used.",
    429: "Too many requests.",
    503: "The record cannot be read.",
}


def problem(told: str) -> dict[str, Any]:
    """How an error is described in the OpenAPI document."""
    return {"description": told, "content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}


router = APIRouter(prefix="/api", responses={status: problem(told) for status, told in _PROBLEMS.items()})
for part in (api_data, api_facts, api_relations, api_calendar, api_review, api_merges):
    router.include_router(part.router)

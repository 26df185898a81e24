"""The page of an engagement: who took part, how its status changed, who reports it, and the sentences behind it."""

import json

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from detente.web.downloads import attachment
from detente.web.engagements import engagement_view
from detente.web.ids import EngagementId
from detente.web.page import OnPage

router = APIRouter()


@router.get("/engagement/{id}.json")
def engagement_file(page: OnPage, id: EngagementId) -> Response:
    """The merged engagement as the command line prints it."""
    row = engagement_view(page, id).row
    return attachment(json.dumps(row, ensure_ascii=False, indent=1), f"{id}.json", "application/json")


@router.get("/engagement/{id}")
def engagement(page: OnPage, id: EngagementId) -> HTMLResponse:
    """One contact with everything that reports say of it."""
    return page.render("engagement.html", view=engagement_view(page, id))

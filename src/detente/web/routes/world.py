"""The first page: the world, and which pairs of states move."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from detente.web.page import OnPage

router = APIRouter()


@router.get("/")
def world(page: OnPage) -> HTMLResponse:
    """Map and list of dyads by movement."""
    return page.render("world.html")

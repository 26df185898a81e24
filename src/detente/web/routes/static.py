"""Files beside the pages: the desk's own, and the script of the chart library from its package."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

from detente.errors import NotFoundError

router = APIRouter()
_KEPT = {"Cache-Control": "private, max-age=86400"}


@cache
def plotly_script() -> Path | None:
    """The script within the installed package, found without importing it."""
    spec = find_spec("plotly")
    places = spec.submodule_search_locations if spec else None
    file = Path(places[0]) / "package_data" / "plotly.min.js" if places else None
    return file if file is not None and file.is_file() else None


@router.get("/static/plotly.min.js")
def plotly() -> FileResponse:
    """Plotly's script. Without it pages show their plain charts."""
    file = plotly_script()
    if file is None:
        raise NotFoundError("Plotly is not installed.")
    return FileResponse(file, media_type="text/javascript", headers=_KEPT)

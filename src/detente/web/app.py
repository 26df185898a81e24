"""The web desk: the record in a browser."""

from importlib.resources import files

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from detente.errors import SettingError
from detente.version import __version__
from detente.web.csrf import guard
from detente.web.desk import Desk
from detente.web.entry import Entry
from detente.web.faults import Faults
from detente.web.handlers import add_handlers
from detente.web.headers import SecurityHeaders
from detente.web.hosts import HostGuard
from detente.web.limits import BodyLimit, Buckets, RateLimit
from detente.web.options import DeskOptions, Limits
from detente.web.routes import (
    about,
    actor,
    api,
    article,
    calendar,
    dyad,
    engagement,
    event,
    login,
    merges,
    review,
    search,
    static,
    world,
)
from detente.web.sessions import Sessions
from detente.web.snapshots import Snapshots
from detente.web.templating import environment
from detente.web.workers import lifespan

__all__ = ["DeskOptions", "Limits", "create_app"]


def create_app(options: DeskOptions) -> FastAPI:
    """The application for uvicorn or another ASGI server.

    Raises SettingError where others could reach it and no secret is set. The record is opened with the first request.
    """
    if not options.local and not options.secret:
        raise SettingError(
            f"--host {options.host} lets others reach the desk. Set a token (DETENTE_TOKEN) or --password-file."
        )
    sessions = Sessions(options.secret)
    limits = options.limits
    app = FastAPI(
        title="Detente",
        version=__version__,
        description="The record of relations between states. Only reads; dates are ISO 8601.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
        dependencies=[Depends(guard)],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Faults),
            Middleware(HostGuard, names=(*options.names, options.host)),
            Middleware(RateLimit, per_second=limits.per_second, burst=limits.burst),
            Middleware(BodyLimit, most=limits.body_bytes),
            Middleware(Entry, sessions=sessions),
        ],
    )
    snapshots = Snapshots(options.record, refresh_seconds=options.refresh_seconds)
    logins = Buckets(per_second=limits.logins_per_minute / 60, burst=limits.logins_per_minute)
    app.state.desk = Desk(options, snapshots, environment(), sessions, logins)
    add_handlers(app)
    app.include_router(static.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=str(files("detente.web").joinpath("static"))), name="static")
    for pages in (world, dyad, calendar, engagement, event, actor, article, search, merges, review, about, login):
        app.include_router(pages.router, include_in_schema=False)
    app.include_router(api.router)
    return app

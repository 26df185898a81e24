"""A page: one request, the snapshot it reads, the day it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from detente.record.indexed import IndexedRecord
from detente.web.cache import VersionCache
from detente.web.desk import Desk
from detente.web.ids import Day
from detente.web.sessions import Session
from detente.web.snapshots import Snapshot


def address(path: str, **query: object) -> str:
    """A path within the desk with its query; empty and missing values are left out."""
    pairs = [
        (name, item)
        for name, value in query.items()
        for item in (value if isinstance(value, list | tuple) else [value])
        if item not in (None, "")
    ]
    return quote(path, safe="/:~") + (f"?{urlencode(pairs)}" if pairs else "")


@dataclass(frozen=True, slots=True)
class Page:
    """What a route needs to answer. `as_of` is the day the whole desk shows, None for today's state of the record."""

    request: Request
    desk: Desk
    session: Session
    as_of: date | None

    @property
    def snapshot(self) -> Snapshot:
        """The state of the record that this request reads, the same however often it is asked for.

        Raises RecordError where there is no record.
        """
        found = getattr(self.request.state, "snapshot", None)
        if found is None:
            found = self.request.state.snapshot = self.desk.snapshots.current()
        assert isinstance(found, Snapshot)
        return found

    @property
    def record(self) -> IndexedRecord:
        return self.snapshot.record

    @property
    def cache(self) -> VersionCache:
        return self.desk.cache

    def url(self, path: str, **query: object) -> str:
        """An address within the desk that keeps the day it shows; `as_of` in `query` names another, "" none."""
        kept = self.request.query_params.get("as_of", "")
        return address(path, **{**query, "as_of": query.get("as_of", kept)})

    def fact(self, fact: str, article: str = "") -> str:
        """The address of a fact: a page of its own for events and engagements, else its place in the article."""
        kind = {"e": "event", "g": "engagement"}.get(fact[:1])
        return self.url(f"/{kind}/{fact}") if kind else f"{self.url(f'/article/{article}')}#{fact}"

    def sentence(self, article: str, sentence: int | None) -> str:
        """The address of a sentence of an article."""
        return self.url(f"/article/{article}") + (f"#s{sentence}" if sentence is not None else "")

    def here(self, **query: object) -> str:
        """This address with some of its query changed."""
        parts: dict[str, Any] = {name: self.request.query_params.getlist(name) for name in self.request.query_params}
        return self.url(self.request.url.path, **{**parts, **query})

    def render(self, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
        """The page from a template, which has `page` beside `values`."""
        body = self.desk.templates.get_template(template).render(page=self, **values)
        return HTMLResponse(body, status)

    @property
    def form_token(self) -> str:
        """What a form must carry in its field `csrf`."""
        return self.desk.sessions.form_token(self.session)

    @property
    def query(self) -> Mapping[str, str]:
        return self.request.query_params


async def page_of(request: Request, as_of: Day = None) -> Page:
    """The page of a request; async as all that only reads an address, so that it need not wait for a thread."""
    desk: Desk = request.app.state.desk
    session = getattr(request.state, "session", None) or desk.sessions.new(entered=not desk.sessions.asks)
    return Page(request, desk, session, as_of or desk.options.as_of)


OnPage = Annotated[Page, Depends(page_of)]

"""The page /search: by words and by what facts are, kept in the address."""

import re
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from detente.record.actors import actors_named
from detente.record.search import KINDS, search, terms
from detente.web.asked import ENGAGEMENT_TYPES, STATUSES, Asked, PageNumber, event_types
from detente.web.countries import known_country
from detente.web.fact_files import MOST_ROWS, Form, download
from detente.web.found import results
from detente.web.page import OnPage, Page
from detente.web.snippets import snippet

router = APIRouter()
SIZE = 25
_ID = re.compile(r"[aeg]-[0-9a-f]{16}")
_NAMED = 6


@router.get("/search")
def search_page(page: OnPage, asked: Asked, number: Annotated[PageNumber, Query(alias="page")] = 1) -> Response:
    """Results and the form that asks for others."""
    if _ID.fullmatch(asked.words):
        kind = {"a": "article", "e": "event", "g": "engagement"}[asked.words[0]]
        return RedirectResponse(page.url(f"/{kind}/{asked.words}"), 303)
    found = results(page, asked, first=(number - 1) * SIZE, number=SIZE)
    words = terms(asked.words)
    sources = page.record.sources({f.get("article") or f["articles"][0] for f in found.facts})
    return page.render(
        "search.html",
        asked=asked,
        found=found,
        number=number,
        size=SIZE,
        snippets={hit.id: snippet(hit.text, words) for hit in found.articles},
        sources=sources,
        named=actors_named(page.record, asked.words, number=_NAMED) if number == 1 else (),
        countries=_countries(asked.words) if number == 1 else (),
        kinds=KINDS,
        statuses=STATUSES,
        types=event_types(),
        engagement_types=ENGAGEMENT_TYPES,
        query=query_of(page),
        most_rows=MOST_ROWS,
    )


def _countries(words: str) -> tuple[str, ...]:
    """Countries that the words name: one, or two with a blank, comma or dash between them."""
    parts = [words, *(p for mark in (",", "-", " and ", " ") if mark in words for p in words.split(mark))]
    return tuple(dict.fromkeys(code for part in parts if part.strip() and (code := known_country(part))))[:2]


def query_of(page: Page) -> dict[str, list[str]]:
    """The query of the address without the page number."""
    given = page.request.query_params
    return {name: given.getlist(name) for name in dict.fromkeys(given) if name not in ("page", "as_of")}


@router.get("/search/found.{form}")
def search_file(page: OnPage, asked: Asked, form: Form) -> Response:
    """The first results as a file, at most MOST_ROWS of them."""
    if asked.kind == "article":
        found = search(page.record, asked, number=MOST_ROWS).articles
        rows = ({**_listed(hit), "kind": "article"} for hit in found)
        return download(rows, form, kind="article", name="articles")
    facts = search(page.record, asked, number=MOST_ROWS).facts
    return download(facts, form, kind=asked.kind, name=f"{asked.kind}s")


def _listed(hit: object) -> dict[str, object]:
    names = ("id", "title", "publisher", "published", "url", "facts")
    found = {name: getattr(hit, name) for name in names}
    return {**found, "published": str(found["published"] or "") or None}

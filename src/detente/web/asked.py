"""What a search asks for, from the query of an address; pages, downloads and the API share it."""

from typing import Annotated, get_args

from fastapi import Depends, Query
from pydantic import AfterValidator

from detente.model import Status
from detente.ontology.event_types import load_event_ontology
from detente.record.search import Kind, Search
from detente.web.countries import countries_named
from detente.web.ids import Day
from detente.web.page import OnPage

ENGAGEMENT_TYPES = ("visit", "meeting", "call", "talks", "summit")
STATUSES: tuple[str, ...] = get_args(Status)
# Pages further on are not shown; dates lead there.
MOST_PAGES = 200


def event_types() -> tuple[str, ...]:
    return tuple(load_event_ontology().types)


def _known(listed: tuple[str, ...]) -> AfterValidator:
    """Each value must be one of these, whatever its case; empty ones are left out."""
    by_name = {name.lower(): name for name in listed}

    def check(values: list[str]) -> list[str]:
        given = [value for value in values if value]
        if wrong := [value for value in given if value.lower() not in by_name]:
            raise ValueError(f"there is no {wrong[0][:40]!r}; choose from {', '.join(listed)}")
        return [by_name[value.lower()] for value in given]

    return AfterValidator(check)


def _plain(text: str) -> str:
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("write words, without control characters")
    return text


Text = Annotated[str, AfterValidator(_plain)]
Words = Annotated[Text, Query(max_length=200, description='Words, all of which are there; "a phrase"; -none; begin*.')]
Countries = Annotated[
    list[Annotated[Text, Query(max_length=100)]],
    Query(max_length=5, description="Countries that have a part, each by code or name."),
]
Actors = Annotated[
    list[Annotated[Text, Query(max_length=220)]], Query(max_length=5, description="Ids of actors who have a part.")
]
Types = Annotated[
    list[str],
    Query(max_length=21, description="PLOVER types of events, types of engagements."),
    _known((*event_types(), *ENGAGEMENT_TYPES)),
]
Statuses = Annotated[list[str], Query(max_length=9, description="Any of these."), _known(STATUSES)]
PageNumber = Annotated[int, Query(ge=1, le=MOST_PAGES, description="Which page, from 1.")]


async def search_of(
    *,
    page: OnPage,
    kind: Annotated[Kind, Query(description="What is looked for.")] = "event",
    q: Words = "",
    country: Countries = [],  # noqa: B006
    actor: Actors = [],  # noqa: B006
    type: Types = [],  # noqa: B006
    status: Statuses = [],  # noqa: B006
    since: Annotated[Day, Query(description="First day.")] = None,
    until: Annotated[Day, Query(description="Last day.")] = None,
    publisher: Annotated[Text, Query(max_length=200)] = "",
) -> Search:
    """The search of a request, as of the day that the desk shows. Raises SettingError for an unknown country."""
    return Search(
        kind=kind,
        words=q.strip(),
        countries=countries_named(country),
        actors=tuple(name for name in actor if name),
        types=tuple(type),
        statuses=tuple(status),
        since=since,
        until=until,
        as_of=page.as_of,
        publisher=publisher,
    )


Asked = Annotated[Search, Depends(search_of)]

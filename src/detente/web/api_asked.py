"""Parameters of the API; stricter than those of pages, for programs are told what they may write."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator

from detente.record.search import Search
from detente.web.page import Page, page_of

SIZE, MOST = 50, 500
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _written_as_day(given: Any) -> Any:
    """Numbers would be taken for seconds since 1970."""
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise ValueError("write a day as YYYY-MM-DD")
    return given


ApiDay = Annotated[date, BeforeValidator(_written_as_day)]
OptionalDay = Annotated[ApiDay | None, Query(description="A day, YYYY-MM-DD.")]
_WORDS = r"^[^\x00-\x1f\x7f]*$"
Words = Annotated[
    str, Query(max_length=200, pattern=_WORDS, description='Words, all of which are there; "a phrase"; -none; begin*.')
]
CODE = r"^[A-Z]{3}$"
Countries = Annotated[
    list[Annotated[str, Query(pattern=CODE)]],
    Query(max_length=5, description="Countries that have a part: ISO 3166-1 alpha-3."),
]
ACTOR = r"^[a-z]{2,12}:[^\x00-\x1f\x7f/\\\\]{1,200}$"
Actors = Annotated[
    list[Annotated[str, Query(pattern=ACTOR)]], Query(max_length=5, description="Ids of actors who have a part.")
]
Number = Annotated[int, Query(alias="page", ge=1, le=200, description="Which page, from 1.")]
Size = Annotated[int, Query(ge=1, le=MOST, description="Items of a page.")]
Code = Annotated[str, Path(pattern=CODE, description="ISO 3166-1 alpha-3.")]
ActorPath = Annotated[str, Path(pattern=ACTOR, description="Id of an actor: country:CHN.")]

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EngagementType = Literal["visit", "meeting", "call", "talks", "summit"]


async def api_page(request: Request, as_of: OptionalDay = None) -> Page:
    """The request with the record as of a day: only what was published by then."""
    return await page_of(request, as_of)


OnApi = Annotated[Page, Depends(api_page)]


async def common(
    *,
    page: OnApi,
    q: Words = "",
    country: Countries = [],  # noqa: B006
    actor: Actors = [],  # noqa: B006
    since: OptionalDay = None,
    until: OptionalDay = None,
) -> Search:
    """What all lists of facts can be asked for."""
    return Search(
        words=q.strip(),
        countries=tuple(dict.fromkeys(country)),
        actors=tuple(dict.fromkeys(actor)),
        since=since,
        until=until,
        as_of=page.as_of,
    )


Common = Annotated[Search, Depends(common)]


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a list is wanted."""

    number: int
    size: int

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size


async def part(page: Number = 1, size: Size = SIZE) -> Part:
    """The part of a list that a request asks for."""
    return Part(page, size)


Asked = Annotated[Part, Depends(part)]

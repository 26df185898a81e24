"""Ids and other parts of addresses; whatever does not look like one never reaches the record or a file."""

from datetime import date
from typing import Annotated

from fastapi import Path, Query
from pydantic import BeforeValidator

_HASH = "[0-9a-f]{16}"
ArticleId = Annotated[str, Path(pattern=rf"^a-{_HASH}$", description="Id of an article.")]
EventId = Annotated[str, Path(pattern=rf"^e-{_HASH}$", description="Id of an event.")]
EngagementId = Annotated[str, Path(pattern=rf"^g-{_HASH}$", description="Id of an engagement.")]
FactId = Annotated[str, Path(pattern=rf"^[egclr]-{_HASH}$", description="Id of a fact.")]
ActorId = Annotated[
    str, Path(pattern=r"^[a-z]{2,12}:[^\x00-\x1f\x7f/\\]{1,200}$", description="Id of an actor: country:CHN.")
]
CountryCode = Annotated[str, Path(pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")]
Day = Annotated[
    date | None,
    BeforeValidator(lambda given: given or None),
    Query(description="A day, YYYY-MM-DD; empty for none.", examples=["2024-05-31"]),
]

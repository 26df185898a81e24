"""What the JSON API answers with and takes on merges."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from detente.web.api_models import Listed


class NewMerge(BaseModel):
    """A decision to keep: the first of `facts` is (merge), or is not (split), the same as each of the others."""

    model_config = ConfigDict(extra="forbid")

    facts: Annotated[list[Annotated[str, Field(pattern=r"^[eg]-[0-9a-f]{16}$")]], Field(min_length=2, max_length=200)]
    action: Literal["merge", "split"]
    by: Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$")]
    reason: Annotated[str, Field(max_length=1000, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""


class ClosePair(BaseModel):
    """Two reports whose score is near `limit`, from which reports are one; each reason with its weight."""

    one: str
    other: str
    score: float
    limit: float
    reasons: list[dict[str, Any]]


class DoubtfulMerge(BaseModel):
    """A merge to decide about: the ids of its reports, in one group where they were merged, in two where not."""

    kind: str
    merged: bool
    groups: list[list[str]]
    close: list[ClosePair]
    contradictions: list[dict[str, Any]]


class DoubtfulMerges(Listed[DoubtfulMerge]):
    """What is doubtful among the newest reports up to a day; `earlier`: the day to ask up to next."""

    since: date | None
    until: date | None
    earlier: date | None

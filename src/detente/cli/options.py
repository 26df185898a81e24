"""Options that several commands share."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer

from detente.errors import SettingError
from detente.settings import SETTINGS


class Shown(StrEnum):
    """How facts are printed."""

    table = "table"
    jsonl = "jsonl"


class Listed(StrEnum):
    """How lists from the record are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


class CoderName(StrEnum):
    """Which coder decides the type of an event."""

    model = "model"
    syntax = "syntax"


RecordOption = Annotated[
    Path, typer.Option("--record", envvar=SETTINGS["record"].env, help=SETTINGS["record"].help, show_default=True)
]
CoderOption = Annotated[CoderName, typer.Option("--coder", envvar=SETTINGS["coder"].env, help=SETTINGS["coder"].help)]
ActorsOption = Annotated[
    Path | None, typer.Option("--actors", envvar=SETTINGS["actors"].env, help=SETTINGS["actors"].help)
]
EncodingOption = Annotated[
    str, typer.Option("--encoding", envvar=SETTINGS["encoding"].env, help=SETTINGS["encoding"].help)
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Day of publication, YYYY-MM-DD; outranks the file's own."),
]
PublisherOption = Annotated[
    str, typer.Option("--publisher", help="Publisher of the articles; outranks the file's own.")
]

PrivateOption = Annotated[bool, typer.Option("--allow-private", help="Fetch from private addresses too.")]

RECORD = Path(SETTINGS["record"].default)
CODER = CoderName(SETTINGS["coder"].default)
ENCODING = SETTINGS["encoding"].default

TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
STATUSES = (
    *("occurred", "ongoing", "planned", "uncertain", "hypothetical"),
    *("requested", "negated", "postponed", "cancelled"),
)


def day(written: str | None) -> date | None:
    """The day that an option names. Raises DateError for what is none."""
    from detente.sources.dates import read_date  # noqa: PLC0415

    return None if written is None else read_date(written)


def moment(written: str | None) -> str | None:
    """The end of the day that --as-recorded names, as the record writes moments (UTC, ISO 8601)."""
    named = day(written)
    return None if named is None else f"{named.isoformat()}T23:59:59.999999+00:00"


def coder_kind(coder: CoderName) -> Literal["model", "syntax"]:
    """The coder under the name by which the pipeline knows it."""
    return "model" if coder is CoderName.model else "syntax"


def one_of(values: Sequence[str] | None, known: Sequence[str], *, option: str) -> tuple[str, ...]:
    """The values of an option as they stand in `known`, whatever their case; commas separate several.

    Raises SettingError for any other value.
    """
    by_name = {name.lower(): name for name in known}
    found = []
    for value in (part.strip() for row in values or () for part in row.split(",")):
        if value.lower() not in by_name:
            raise SettingError(f"{option} {value}: there is no such value. Choose from {', '.join(known)}.")
        found.append(by_name[value.lower()])
    return tuple(found)

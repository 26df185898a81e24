"""`detente export`: the record in the formats of other data sets."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.filters import (
    ActorOption,
    AsOfOption,
    DyadOption,
    RecipientOption,
    SinceOption,
    UntilOption,
)
from detente.cli.options import RECORD, RecordOption


class ExportFormat(StrEnum):
    """The formats of exports."""

    polecat = "polecat"
    icews = "icews"
    gdelt = "gdelt"
    phoenix = "phoenix"
    plover = "plover"
    colt = "colt"
    calendar = "calendar"
    parquet = "parquet"
    csv = "csv"


def export(
    form: Annotated[
        ExportFormat,
        typer.Argument(
            metavar="FORMAT",
            help="polecat, icews, gdelt, phoenix, plover (JSON Lines), colt (trips), calendar (iCalendar), "
            "parquet or csv (all tables, into a folder).",
        ),
    ],
    target: Annotated[Path, typer.Argument(metavar="FILE", help="File to write; a folder for parquet and csv.")],
    *,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    dyad: DyadOption = None,
    kind: Annotated[list[str] | None, typer.Option("--type", help="PLOVER types, or kinds of contact.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Texts of articles in the tables.")] = False,
    record: RecordOption = RECORD,
) -> None:
    """Write the record as other data sets are written, with a manifest and a citation file beside it."""
    from detente.cli.filters import event_filter  # noqa: PLC0415
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.exports.write import export as write  # noqa: PLC0415
    from detente.record.reader import Record  # noqa: PLC0415

    asked = event_filter(
        table="engagements" if form in (ExportFormat.colt, ExportFormat.calendar) else "events",
        actor=actor,
        recipient=recipient,
        dyad=dyad,
        types=kind,
        since=since,
        until=until,
        as_of=as_of,
    )
    with Record.open(record) as opened:
        done = write(opened, form.value, target, asked=asked, with_text=with_text)
    say(f"{done.rows} rows in {', '.join(str(f) for f in done.files)}")

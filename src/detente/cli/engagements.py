"""`detente engagements`: what the record holds, by actor, dyad, type, status and period."""

from typing import Annotated

import typer

from detente.cli.filters import (
    AsOfOption,
    DyadOption,
    FormatOption,
    LimitOption,
    MergedOption,
    OutputOption,
    SinceOption,
    StatusOption,
    TextOption,
    UntilOption,
    event_filter,
    list_facts,
)
from detente.cli.options import RECORD, Listed, RecordOption


def engagements(
    *,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="COUNTRY", help="Who takes part: code or name.")
    ] = None,
    dyad: DyadOption = None,
    kind: Annotated[list[str] | None, typer.Option("--type", help="visit, meeting, call, talks, summit.")] = None,
    status: StatusOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    text: TextOption = None,
    limit: LimitOption = None,
    merged: MergedOption = False,
    form: FormatOption = Listed.table,
    output: OutputOption = None,
    record: RecordOption = RECORD,
) -> None:
    """List visits, meetings, calls, talks and summits of the record."""
    asked = event_filter(
        table="engagements",
        actor=actor,
        dyad=dyad,
        types=kind,
        status=status,
        since=since,
        until=until,
        as_of=as_of,
        text=text,
        limit=limit,
    )
    list_facts(record=record, table="engagements", asked=asked, form=form, output=output, merged=merged)

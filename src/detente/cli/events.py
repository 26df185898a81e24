"""`detente events`: what the record holds, by actor, dyad, type, status and period."""

from typing import Annotated

import typer

from detente.cli.filters import (
    ActorOption,
    AsOfOption,
    DyadOption,
    FormatOption,
    LimitOption,
    MergedOption,
    OutputOption,
    RecipientOption,
    SinceOption,
    StatusOption,
    TextOption,
    UntilOption,
    event_filter,
    list_facts,
)
from detente.cli.options import RECORD, Listed, RecordOption


def events(
    *,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    dyad: DyadOption = None,
    kind: Annotated[list[str] | None, typer.Option("--type", help="PLOVER types: CONSULT, ACCUSE, ...")] = None,
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
    """List events of the record."""
    asked = event_filter(
        table="events",
        actor=actor,
        recipient=recipient,
        dyad=dyad,
        types=kind,
        status=status,
        since=since,
        until=until,
        as_of=as_of,
        text=text,
        limit=limit,
    )
    list_facts(record=record, table="events", asked=asked, form=form, output=output, merged=merged)

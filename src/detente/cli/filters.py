"""The filter options of `detente events` and `detente engagements`, and how their lists are written."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from detente.cli.options import RECORD, STATUSES, TYPES, Listed, RecordOption, day, moment, one_of
from detente.errors import SettingError

if TYPE_CHECKING:
    from detente.record.reader import EventFilter

ActorOption = Annotated[str | None, typer.Option("--actor", metavar="COUNTRY", help="Who acts: code or name.")]
RecipientOption = Annotated[str | None, typer.Option("--recipient", metavar="COUNTRY", help="Who is acted on.")]
DyadOption = Annotated[str | None, typer.Option("--dyad", metavar="A,B", help="Two countries, either way round.")]
StatusOption = Annotated[list[str] | None, typer.Option("--status", help="occurred, planned, postponed, ...")]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="First day.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Last day.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was published by this day.")]
AsRecordedOption = Annotated[
    str | None,
    typer.Option("--as-recorded", metavar="DATE", help="Only what had been read, coded and decided by this day."),
]
TextOption = Annotated[str | None, typer.Option("--text", help="Words that the fact or its sentence holds.")]
ConfidenceOption = Annotated[
    float | None, typer.Option("--min-confidence", min=0, max=1, help="Only events that are at least so sure.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="At most so many.")]
FormatOption = Annotated[Listed, typer.Option("--format", help="table, csv, jsonl or parquet.")]
OutputOption = Annotated[Path | None, typer.Option("--output", "-o", help="File to write to.")]
MergedOption = Annotated[
    bool, typer.Option("--merged", help="One row for each real event, with its reports, sources and contradictions.")
]

ENGAGEMENT_TYPES = ("visit", "meeting", "call", "talks", "summit")


def event_filter(
    *,
    table: Literal["events", "engagements"],
    actor: str | None = None,
    recipient: str | None = None,
    dyad: str | None = None,
    types: list[str] | None = None,
    status: list[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    text: str | None = None,
    limit: int | None = None,
    confidence: float | None = None,
) -> "EventFilter":
    """The filter that the options ask for. Raises SettingError or DateError for a value that cannot be used."""
    from detente.cli.country import dyad_codes  # noqa: PLC0415
    from detente.ontology.country_codes import country_code  # noqa: PLC0415
    from detente.record.reader import EventFilter  # noqa: PLC0415

    return EventFilter(
        actor=country_code(actor),
        recipient=country_code(recipient),
        dyad=dyad_codes(dyad),
        types=one_of(types, TYPES if table == "events" else ENGAGEMENT_TYPES, option="--type"),
        statuses=one_of(status, STATUSES, option="--status"),
        since=day(since),
        until=day(until),
        as_of=day(as_of),
        text=text,
        limit=limit,
        confidence=confidence,
    )


def _options(
    *,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    dyad: DyadOption = None,
    kind: Annotated[list[str] | None, typer.Option("--type")] = None,
    status: StatusOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    text: TextOption = None,
    limit: LimitOption = None,
    confidence: ConfidenceOption = None,
    merged: MergedOption = False,
    form: FormatOption = Listed.table,
    output: OutputOption = None,
    record: RecordOption = RECORD,
) -> None:
    """What a command that lists facts takes; see `listing`."""


def listing(
    table: Literal["events", "engagements"], *, about: str, kinds: str, without: tuple[str, ...] = ()
) -> Callable[..., None]:
    """A command that lists a table: what it is about, the help of --type, and the options it does not take."""

    def command(*, form: Listed, output: Path | None, merged: bool, record: Path, kind: Any, **given: Any) -> None:
        recorded_by = moment(given.pop("as_recorded"))
        asked = event_filter(table=table, types=kind, **given)
        list_facts(
            record=record, table=table, asked=asked, form=form, output=output, merged=merged, recorded_by=recorded_by
        )

    kept = {name: p for name, p in inspect.signature(_options).parameters.items() if name not in without}
    kept["kind"] = kept["kind"].replace(annotation=Annotated[list[str] | None, typer.Option("--type", help=kinds)])
    command.__doc__ = about
    command.__annotations__ = {name: p.annotation for name, p in kept.items()}
    command.__signature__ = inspect.Signature(list(kept.values()))  # type: ignore[attr-defined]
    return command


def list_facts(
    *,
    record: Path,
    table: Literal["events", "engagements"],
    asked: "EventFilter",
    form: Listed,
    output: Path | None,
    merged: bool = False,
    recorded_by: str | None = None,
) -> None:
    """Print or write what the record holds, or held at the moment `recorded_by`.

    Raises RecordError, ExportError or SettingError.
    """
    from detente.cli import merged as merged_lists  # noqa: PLC0415
    from detente.cli import printing  # noqa: PLC0415
    from detente.record.reader import Record  # noqa: PLC0415

    if form is Listed.parquet and output is None:
        raise SettingError("--format parquet writes a file. Name it with --output FILE.")
    with Record.open(record, recorded_by=recorded_by) as opened:
        if merged:
            merged_lists.list_merged(opened, table=table, asked=asked, form=form, output=output)
        elif form is Listed.parquet and output is not None:
            opened.to_parquet(table, output, asked)
        elif form is Listed.table and output is None:
            show = printing.print_events if table == "events" else printing.print_engagements
            number = show(opened.facts(table, asked))
            printing.say(f"{number} {table}" if number else f"The record holds no such {table}.")
        else:
            columns = printing.EVENT_COLUMNS if table == "events" else printing.ENGAGEMENT_COLUMNS
            with printing.output_to(output) as out:
                if form is Listed.jsonl:
                    printing.write_jsonl(opened.facts(table, asked), out)
                else:
                    printing.write_csv(opened.facts(table, asked), out, columns=columns)

"""`detente series`: a dyad over time."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.filters import AsOfOption, AsRecordedOption, SinceOption, StatusOption, UntilOption
from detente.cli.options import RECORD, STATUSES, RecordOption, day, moment, one_of

if TYPE_CHECKING:
    from detente.relations.dyads import Point, Series

# Characters of the longest bar.
_BAR = 16


class StepName(StrEnum):
    """The steps of a series."""

    day = "day"
    week = "week"
    month = "month"
    year = "year"


class SeriesFormat(StrEnum):
    """How a series is written."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


def series(
    one: Annotated[str, typer.Argument(metavar="COUNTRY", help="Who acts, with --directed; code or name.")],
    two: Annotated[str, typer.Argument(metavar="COUNTRY", help="The other country.")],
    *,
    by: Annotated[StepName, typer.Option("--by", help="day, week, month or year.")] = StepName.month,
    directed: Annotated[bool, typer.Option("--directed", help="Only what the first does to the second.")] = False,
    one_a_day: Annotated[bool, typer.Option("--one-a-day", help="One event a day of the same pair and code.")] = False,
    changes: Annotated[bool, typer.Option("--changes", help="Turning points and unusual periods as well.")] = False,
    status: StatusOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    form: Annotated[SeriesFormat, typer.Option("--format", help="table, csv or jsonl.")] = SeriesFormat.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write to.")] = None,
    record: RecordOption = RECORD,
) -> None:
    """Count and score what passed between two countries; jsonl names the events behind every figure."""
    from detente.cli.country import pair_codes  # noqa: PLC0415
    from detente.cli.printing import output_to, say  # noqa: PLC0415
    from detente.record.reader import EventFilter, Record  # noqa: PLC0415
    from detente.relations.dyads import series as series_of  # noqa: PLC0415

    dyad = pair_codes(one, two)
    asked = EventFilter(
        statuses=one_of(status, STATUSES, option="--status"), since=day(since), until=day(until), as_of=day(as_of)
    )
    with Record.open(record, recorded_by=moment(as_recorded)) as opened:
        found = series_of(opened, dyad, step=by.value, directed=directed, one_a_day=one_a_day, asked=asked)
    if not found.points:
        say(f"The record holds no such events between {dyad[0]} and {dyad[1]}.")
        return
    if form is SeriesFormat.table and output is None:
        _show(found)
        if changes:
            _show_changes(found)
        return
    with output_to(output) as out:
        _write_csv(found, out) if form is SeriesFormat.csv else _write_lines(found, out, changes=changes)


def _write_lines(found: "Series", out: Any, *, changes: bool) -> None:
    """One JSON object a line: periods, then turning points and unusual periods."""
    out.writelines(json.dumps(row, default=str) + "\n" for row in _objects(found, changes=changes))


def _objects(found: "Series", *, changes: bool) -> Iterator[Mapping[str, Any]]:
    head = {name: value for name, value in _without_points(found).items() if name != "version"}
    for point in found.points:
        yield {"kind": "period", **head, **asdict(point), "formulas": found.version}
    if changes:
        from detente.relations.trends import turning_points, unusual_periods  # noqa: PLC0415

        yield from ({"kind": "turning point", **asdict(turn)} for turn in turning_points(found))
        yield from ({"kind": "unusual period", **asdict(odd)} for odd in unusual_periods(found))


def _without_points(found: "Series") -> dict[str, Any]:
    names = ("dyad", "directed", "step", "one_a_day", "statuses", "version")
    return {name: getattr(found, name) for name in names}


def _write_csv(found: "Series", out: Any) -> None:
    """One row a period; the counts by type and quad are columns of their own, the ids are separated by bars."""
    import csv  # noqa: PLC0415

    from detente.cli.options import TYPES  # noqa: PLC0415

    rows = [_flat(point, TYPES) for point in found.points]
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _flat(point: "Point", types: tuple[str, ...]) -> dict[str, Any]:
    flat = {k: v for k, v in asdict(point).items() if k not in ("quads", "types", "ids")}
    quads = {f"quad_{quad}": number for quad, number in point.quads.items()}
    return {**flat, **quads, **{name: point.types.get(name, 0) for name in types}, "ids": "|".join(point.ids)}


def _show(found: "Series") -> None:
    from rich.table import Table  # noqa: PLC0415

    from detente.cli.printing import console_of_output  # noqa: PLC0415

    arrow = "→" if found.directed else "and"
    table = Table(
        title=f"{found.dyad[0]} {arrow} {found.dyad[1]} by {found.step}",
        box=None,
        title_justify="left",
        padding=(0, 1, 0, 0),
    )
    table.add_column(found.step, no_wrap=True)
    for name in ("events", "coop.", "confl.", "PLOVER", "95%", "net"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("confl. | coop.", no_wrap=True)
    most = max((max(p.cooperation, p.conflict) for p in found.points), default=1) or 1
    for point in found.points:
        table.add_row(*_cells(point), _bars(point, most))
    console_of_output().print(table)


def _cells(point: "Point") -> tuple[str, ...]:
    mean = "" if point.plover_mean is None else f"{point.plover_mean:+.2f}"
    limits = "" if point.plover_low is None else f"{point.plover_low:+.1f}..{point.plover_high:+.1f}"
    counts = tuple(str(n) for n in (point.events, point.cooperation, point.conflict))
    return (point.period, *counts, mean, limits, f"{point.net_cooperation:+.1f}" if point.events else "")


def _bars(point: "Point", most: int) -> str:
    """Conflict to the left, cooperation to the right of the line."""
    half = _BAR // 2
    left, right = (round(half * n / most) for n in (point.conflict, point.cooperation))
    left, right = max(left, min(point.conflict, 1)), max(right, min(point.cooperation, 1))
    return f"[red]{'█' * left:>{half}}[/red]│[green]{'█' * right:<{half}}[/green]"


def _show_changes(found: "Series") -> None:
    from detente.cli.printing import console_of_output  # noqa: PLC0415
    from detente.relations.trends import turning_points, unusual_periods  # noqa: PLC0415

    console = console_of_output()
    for turn in turning_points(found):
        way = "more" if turn.after > turn.before else "less"
        console.print(
            f"turning point {turn.period}: {way} {turn.measure}, {turn.before:.1f} to {turn.after:.1f} events a "
            f"{found.step}; first: {', '.join(turn.ids[:3])}"
        )
    for odd in unusual_periods(found):
        console.print(
            f"unusual {found.step} {odd.period}: {odd.count} events of {odd.measure}, usual {odd.usual:.0f} "
            f"(robust z {odd.z:.1f}): {', '.join(odd.ids[:3])}"
        )

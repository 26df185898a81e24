"""Merged events and engagements: one row each, and why reports were merged."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from detente.cli.options import Listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.model.printed import Printed
    from detente.record.reader import EventFilter, Record

_MORE_COLUMNS = ("reports", "sources", "publishers", "first_report", "last_report", "contradictions")


def list_merged(
    record: "Record",
    *,
    table: Literal["events", "engagements"],
    asked: "EventFilter",
    form: Listed,
    output: Path | None,
) -> None:
    """Print or write one row for each merged event or engagement. Raises RecordError or ExportError."""
    from detente.cli import printing  # noqa: PLC0415
    from detente.relations.merged import rows  # noqa: PLC0415

    found = rows(record, table, asked)
    if form is Listed.table and output is None:
        for row in found:
            _show(row)
        reports = sum(len(row["reports"]) for row in found)
        printing.say(f"{len(found)} {table} in {reports} reports" if found else f"The record holds no such {table}.")
    elif form is Listed.parquet and output is not None:
        _write_parquet(found, output, table=table)
    else:
        with printing.output_to(output) as out:
            if form is Listed.jsonl:
                printing.write_jsonl(found, out)
            else:
                printing.write_csv(map(_flat, found), out, columns=_columns(table))


def _columns(table: Literal["events", "engagements"]) -> tuple[str, ...]:
    from detente.exports.flat import ENGAGEMENT_COLUMNS, EVENT_COLUMNS  # noqa: PLC0415

    return (*(EVENT_COLUMNS if table == "events" else ENGAGEMENT_COLUMNS), *_MORE_COLUMNS)


def _write_parquet(rows: "Iterable[Printed]", output: Path, *, table: Literal["events", "engagements"]) -> None:
    """The columns of the CSV with types, and the whole row as JSON in `fact`."""
    from detente.exports.flat import flat_fact  # noqa: PLC0415
    from detente.record.parquet import write_rows  # noqa: PLC0415

    flat = ({**flat_fact(_flat(r)), "fact": json.dumps(r, ensure_ascii=False)} for r in rows)
    write_rows(flat, output, columns=(*_columns(table), "fact"))


def _flat(row: "Printed") -> "Printed":
    return {
        **row,
        "reports": "|".join(r["fact"] for r in row["reports"]),
        "publishers": "|".join(row["publishers"]),
        "contradictions": "|".join(map(_contradiction, row["contradictions"])),
    }


def _contradiction(found: "Printed") -> str:
    return f"{found['what']}: " + " or ".join(f"{v['value']} ({len(v['facts'])})" for v in found["versions"])


def _show(row: "Printed") -> None:
    from rich.text import Text  # noqa: PLC0415

    from detente.cli import printing  # noqa: PLC0415

    (printing.print_events if row["kind"] == "event" else printing.print_engagements)([row])
    number = len(row["reports"])
    parts = [f"{number} report{'s' * (number != 1)}, {row['sources']} source{'s' * (row['sources'] != 1)}"]
    if row["first_report"]:
        same = row["first_report"] == row["last_report"]
        parts.append(row["first_report"] if same else f"{row['first_report']} to {row['last_report']}")
    if len(row["status_history"]) > 1:
        parts.append(" -> ".join(f"{n['status']} {n['as_of']}" for n in row["status_history"]))
    parts += [f"reports differ: {_contradiction(c)}" for c in row["contradictions"]]
    printing.console_of_output().print(Text("    " + "; ".join(parts), style="dim"))


def show_group(record: "Record", fact: "Printed") -> None:
    """Say of which reports a fact is one, and why they were merged; nothing for one that stands alone."""
    from rich.text import Text  # noqa: PLC0415

    from detente.cli import printing  # noqa: PLC0415
    from detente.ontology.merging import load_merge_rules  # noqa: PLC0415
    from detente.relations.merged import group_of, row  # noqa: PLC0415

    rules = load_merge_rules()
    members = group_of(record, fact, rules)
    if len(members) < 2:
        return
    articles = [m.telling.article for m in members]
    whole = row(members, record.sources(articles), record.copies_of(articles), rules)
    console = printing.console_of_output()
    console.print(Text(f"\nOne of {len(members)} reports from {whole['sources']} sources", style="bold"))
    for one in whole["reports"]:
        head = ", ".join(filter(None, (one["publisher"], one["published"], one["status"])))
        console.print(Text(f"  {one['fact']}  {head}"))
        if one["by_person"]:
            console.print(Text(f"    merged with {one['joined']} by a person", style="dim"))
        elif one["joined"]:
            why = ", ".join(f"{r['text']} {r['weight']:+.2f}" for r in one["reasons"])
            console.print(Text(f"    with {one['joined']}, score {one['score']:.2f}: {why}", style="dim"))
    for found in whole["contradictions"]:
        versions = "; ".join(f"{v['value']}: {', '.join(v['facts'])}" for v in found["versions"])
        console.print(Text(f"  reports differ on the {found['what']}: {versions}", style="yellow"))

"""`detente brief`: one page on two countries."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.filters import AsOfOption, AsRecordedOption, SinceOption, UntilOption
from detente.cli.options import RECORD, RecordOption, day, moment

if TYPE_CHECKING:
    from rich.text import Text

    from detente.relations.brief import Brief
    from detente.relations.lines import Line


class BriefFormat(StrEnum):
    """How a brief is written."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"


def brief(
    one: Annotated[str, typer.Argument(metavar="COUNTRY", help="Code or name: CHN, China.")],
    two: Annotated[str, typer.Argument(metavar="COUNTRY", help="The other country.")],
    *,
    since: SinceOption = None,
    until: UntilOption = None,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    form: Annotated[BriefFormat, typer.Option("--format", help="text, markdown, html or json.")] = BriefFormat.text,
    no_quotes: Annotated[
        bool, typer.Option("--no-quotes", help="No words of the articles, for sources that may not be copied.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write to.")] = None,
    record: RecordOption = RECORD,
) -> None:
    """Write a page on two countries: where they stand, contacts, plans, incidents, each line with its source."""
    from detente.cli.country import pair_codes  # noqa: PLC0415
    from detente.cli.printing import output_to, say  # noqa: PLC0415
    from detente.record.reader import EventFilter, Record  # noqa: PLC0415
    from detente.relations import brief_text  # noqa: PLC0415
    from detente.relations.brief import brief as brief_of  # noqa: PLC0415

    dyad = pair_codes(one, two)
    asked = EventFilter(since=day(since), until=day(until), as_of=day(as_of))
    with Record.open(record, recorded_by=moment(as_recorded)) as opened:
        found = brief_of(opened, dyad, asked, quotes=not no_quotes)
    if not found.articles:
        say(f"{found.known()} See what it holds with: detente events --actor {dyad[0]} --record {record}")
    if form is BriefFormat.text and output is None:
        if found.articles:
            _show(found)
        return
    write = {BriefFormat.html: brief_text.to_html, BriefFormat.json: brief_text.to_json}
    with output_to(output) as out:
        out.write(write.get(form, brief_text.to_markdown)(found))


def _show(found: "Brief") -> None:
    """The brief for the terminal; lines are broken there and nowhere else."""
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from detente.cli.printing import console_of_output  # noqa: PLC0415
    from detente.relations.brief_text import period_of  # noqa: PLC0415

    console = console_of_output()
    period = period_of(found)
    console.print(Text(found.title.upper() + (f", {period}" if period else ""), style="bold"))
    console.print(Text(found.known(), style="dim"))
    for section in found.sections:
        console.print(Text(f"\n{section.title}", style="bold cyan"))
        for line in section.lines:
            shown = _styled(line)
            console.print(Padding(shown, (0, 0, 0, 2)) if console.is_terminal else Text("  ") + shown)
        if section.more:
            console.print(Text(f"  … and {section.more} more in the record", style="dim"))


def _styled(line: "Line") -> "Text":
    from rich.text import Text  # noqa: PLC0415

    from detente.relations.brief_text import pieces  # noqa: PLC0415

    styles = {"when": "bold", "quote": "italic", "source": "dim"}
    shown = Text("- ")
    for number, (kind, text) in enumerate(pieces(line)):
        shown.append("  " if number == 1 and line.when else " " if number else "")
        shown.append(text, style=styles.get(kind, ""))
    return shown

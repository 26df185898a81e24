"""The command `detente`."""

import os
import sys
from typing import Annotated

import typer

from detente.cli import (
    brief,
    channels,
    classify,
    code,
    diff,
    engagements,
    evaluate,
    events,
    explain,
    export,
    keep,
    read,
    review,
    series,
    serve,
    train,
    watch,
)
from detente.errors import DetenteError
from detente.version import __version__

app = typer.Typer(
    name="detente",
    help="Reads news about international affairs and keeps the record of relations between states.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command("code")(code.code)
app.command("classify")(classify.classify)
app.command("train")(train.train)
app.command("read")(read.read)
app.command("watch")(watch.watch)
app.command("events")(events.events)
app.command("engagements")(engagements.engagements)
app.command("brief")(brief.brief)
app.command("channels")(channels.channels)
app.command("series")(series.series)
app.command("export")(export.export)
app.command("evaluate")(evaluate.evaluate)
app.command("explain")(explain.explain)
app.command("review")(review.review)
app.command("diff")(diff.diff)
app.command("serve")(serve.serve)
app.command("verify")(keep.verify)
app.command("compact")(keep.compact)
app.command("archive")(keep.archive)
app.command("import")(keep.import_archive)
app.command("migrate")(keep.migrate)


def main() -> None:
    """Run the command; what goes wrong is one line on standard error and exit code 1."""
    try:
        app()
    except DetenteError as error:
        print(f"detente: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # the reader of our output (head, less) has gone; Python would complain while closing it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("detente: stopped.", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()

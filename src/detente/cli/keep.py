"""`detente verify`, `compact`, `archive`, `import` and `migrate`: looking after a record."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import RECORD, RecordOption


def verify(record: RecordOption = RECORD) -> None:
    """Prove that every offset points at its words and every id can be derived again."""
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.record.reader import Record  # noqa: PLC0415
    from detente.record.schema import FACT_TABLES  # noqa: PLC0415
    from detente.record.verify import problems  # noqa: PLC0415

    number = 0
    with Record.open(record, judged=False) as opened:
        for number, problem in enumerate(problems(opened), start=1):  # noqa: B007
            print(problem)
        looked = ", ".join(f"{opened.count(table)} {table}" for table in ("articles", *FACT_TABLES))
    say(f"{record}: {looked}: {number or 'no'} problems.")
    if number:
        raise typer.Exit(1)


def compact(
    record: RecordOption = RECORD,
    *,
    keep_hours: Annotated[int, typer.Option(min=0, help="Keep replaced files so long for those who read them.")] = 24,
) -> None:
    """Make a record small and quick again: small files become large ones, leftovers of interrupted runs go."""
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.record.compact import compact as run  # noqa: PLC0415

    done = run(record, keep_hours=keep_hours)
    say(
        f"{record}: {done.files_before} files became {done.files_after}; "
        f"{done.leftovers} facts of interrupted runs removed."
    )


def archive(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Tar file to write.")], record: RecordOption = RECORD
) -> None:
    """Write the whole record to one file."""
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.record.archive import export_record  # noqa: PLC0415

    number = export_record(record, target)
    say(f"{target}: {number} files of {record}.")


def import_archive(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="File that detente archive wrote.")],
    record: RecordOption = RECORD,
) -> None:
    """Unpack an archived record into a new folder."""
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.record.archive import import_record  # noqa: PLC0415

    say(f"{record}: {import_record(source, record)} articles.")


def migrate(record: RecordOption = RECORD) -> None:
    """Bring a record of an older version to the present one."""
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.record.migrate import migrate as run  # noqa: PLC0415

    before, after = run(record)
    say(f"{record}: schema {before}, now {after}.")

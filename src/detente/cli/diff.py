"""`detente diff`: what changed between two codings of the same articles."""

import json
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import RECORD, RecordOption, Shown
from detente.errors import RecordError

if TYPE_CHECKING:
    from detente.relations.changes import Change


def diff(
    earlier: Annotated[str | None, typer.Argument(metavar="EARLIER", help="Coder as --coders names it.")] = None,
    later: Annotated[
        str | None, typer.Argument(metavar="LATER", help="The other; the last two if none is named.")
    ] = None,
    *,
    coders: Annotated[bool, typer.Option("--coders", help="Only list the codings that the record holds.")] = False,
    form: Annotated[Shown, typer.Option("--format", help="A table, or one JSON object a line.")] = Shown.table,
    record: RecordOption = RECORD,
) -> None:
    """Show which facts are new, gone or changed between two codings of the same articles."""
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.record.reader import Record  # noqa: PLC0415
    from detente.record.schema import FACT_TABLES  # noqa: PLC0415
    from detente.relations.changes import changes  # noqa: PLC0415

    with Record.open(record) as opened:
        held = opened.codings()
        if coders:
            for name, number, read_at in held:
                print(f"{name}  {number} articles, last read {read_at[:19]}")
            return
        one, two = _chosen([name for name, _, _ in held], earlier, later, record=str(record))
        counts: Counter[str] = Counter()
        for table in FACT_TABLES:
            for change in changes(opened, table, earlier=one, later=two):
                counts[change.what] += 1
                _print(change, form)
    shown = ", ".join(f"{counts[what]} {what}" for what in ("new", "gone", "changed"))
    say(f"{one} -> {two}: {shown}")


def _chosen(names: list[str], earlier: str | None, later: str | None, *, record: str) -> tuple[str, str]:
    if earlier is None and later is None and len(names) >= 2:
        return names[-2], names[-1]
    for wanted in (earlier, later):
        if wanted is None or wanted not in names:
            missing = "Two codings are needed." if wanted is None else f"There is no coding {wanted!r}."
            raise RecordError(
                f"{record}: {missing} The record holds: {', '.join(names) or 'none'}. Read again with both."
            )
    return str(earlier), str(later)


def _print(change: "Change", form: Shown) -> None:
    if form is Shown.jsonl:
        row = {"kind": "change", "what": change.what, "fields": change.fields, "before": change.before}
        print(json.dumps({**row, "after": change.after}, ensure_ascii=False))
        return
    fact = change.fact
    head = " ".join(filter(None, (fact["kind"], fact.get("type"), fact.get("status"))))
    print(f"{change.what:7}  {head}  {fact['id']}")
    for name, (before, after) in change.fields.items():
        print(f"         {name}: {_told(before)} -> {_told(after)}")


def _told(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

"""Facts as files: CSV and JSON Lines."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from fastapi.responses import StreamingResponse

from detente.exports.flat import columns_of_kind, flat_fact
from detente.model.printed import Printed

Form = Literal["csv", "jsonl"]
# More is for detente export, which reads as it writes.
MOST_ROWS = 5000
_KINDS = {"csv": "text/csv; charset=utf-8; header=present", "jsonl": "application/x-ndjson; charset=utf-8"}
# A table that begins a cell so makes some programs calculate.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def download(facts: Iterable[Printed], form: Form, *, kind: str, name: str) -> StreamingResponse:
    """The facts, all of one `kind`, as a file that a browser saves under `name` and the form."""
    lines = json_lines(facts) if form == "jsonl" else table(facts, kind)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return StreamingResponse(lines, media_type=_KINDS[form], headers=headers)


def json_lines(facts: Iterable[Printed]) -> Iterator[str]:
    """One JSON object a line, as `detente events --format jsonl` prints it."""
    for fact in facts:
        yield json.dumps(fact, ensure_ascii=False).encode(errors="replace").decode() + "\n"


def table(facts: Iterable[Printed], kind: str) -> Iterator[str]:
    """CSV with a header. Text that a spreadsheet would take for a formula begins with an apostrophe."""
    columns = columns_of_kind(kind)
    yield _line(columns)
    for fact in facts:
        row = flat_fact(fact)
        yield _line([_cell(row.get(name)) for name in columns])


def _cell(value: Any) -> Any:
    plain = value.encode(errors="replace").decode() if isinstance(value, str) else value
    return f"'{plain}" if isinstance(plain, str) and plain.startswith(_FORMULA) else plain


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()

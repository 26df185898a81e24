"""What a page shows, as a file."""

import csv
import io
from collections.abc import Iterable, Sequence

from fastapi.responses import Response


def _safe(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A CSV file (UTF-8, header) to be saved as `name`, which holds only letters, digits, dots and dashes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(value) for value in row] for row in rows)
    return attachment(out.getvalue(), name, "text/csv; charset=utf-8")


def attachment(body: str | bytes, name: str, kind: str) -> Response:
    """A file to be saved."""
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

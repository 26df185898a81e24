"""Writing an export: the file, a manifest and a citation file beside it."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from detente.errors import ExportError
from detente.exports.calendar import calendar_of
from detente.exports.coded import CodedEvent, coded_events, spelled_cells
from detente.exports.colt import colt_rows
from detente.exports.gdelt import gdelt_rows
from detente.exports.icews import icews_rows
from detente.exports.manifest import citation_text, manifest, manifest_text
from detente.exports.phoenix import phoenix_rows
from detente.exports.plover import plover_objects
from detente.exports.polecat import polecat_rows
from detente.model import CODER
from detente.ontology.exports import TableFormat, load_export_rules
from detente.record.reader import EventFilter, Record
from detente.record.schema import FACT_TABLES, TABLES

Cells = dict[str, Any]
Rows = Callable[[Iterable[CodedEvent], TableFormat], Iterator[Cells]]

_EVENT_FORMATS: Mapping[str, Rows] = MappingProxyType(
    {"polecat": polecat_rows, "icews": icews_rows, "gdelt": gdelt_rows, "phoenix": phoenix_rows}
)
FORMATS = (*_EVENT_FORMATS, "plover", "colt", "calendar", "parquet", "csv")
_FOLDERS = ("parquet", "csv")


@dataclass(frozen=True, slots=True)
class Written:
    """The files of an export, the manifest and the citation among them, and the rows they hold."""

    files: tuple[Path, ...]
    rows: int


def export(
    record: Record, form: str, target: Path, *, asked: EventFilter | None = None, with_text: bool = False
) -> Written:
    """Write what `asked` wants of the record as `form` (one of FORMATS) to `target`, a folder for the tables.

    `with_text` puts the text of articles into the tables; it may be under copyright. Raises ExportError.
    """
    asked = asked or EventFilter()
    if form not in FORMATS:
        raise ExportError(f"{form!r} is no export format. Choose from {', '.join(FORMATS)}.")
    try:
        if form in _FOLDERS:
            target.mkdir(parents=True, exist_ok=True)
            folder, prefix = target, ""
            files, rows = _tables(record, target, "parquet" if form == "parquet" else "csv", asked, with_text=with_text)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            folder, prefix = target.parent, f"{target.name}."
            files, rows = [target], _one_file(record, form, target, asked)
        found = manifest(record, form=form, files=files, rows=rows, asked=asked)
        beside = {f"{prefix}manifest.json": manifest_text(found), f"{prefix}CITATION.cff": citation_text(found)}
        for name, text in beside.items():
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        raise ExportError(f"{target} cannot be written ({error.strerror or error}). Choose another place.") from error
    return Written((*files, *(folder / name for name in beside)), rows)


def _one_file(record: Record, form: str, target: Path, asked: EventFilter) -> int:
    if form == "calendar":
        content = calendar_of(record.engagements(asked), coder=CODER)
        target.write_bytes(content)
        return content.count(b"BEGIN:VEVENT")
    if form == "plover":
        return _write_lines(plover_objects(coded_events(record, asked)), target)
    spec = load_export_rules().formats[form]
    if form == "colt":
        return _write_table(colt_rows(record, spec, asked), target, spec)
    return _write_table(_EVENT_FORMATS[form](coded_events(record, asked), spec), target, spec)


def _write_lines(objects: Iterable[Cells], target: Path) -> int:
    number = 0
    with target.open("w", encoding="utf-8") as out:
        for number, one in enumerate(objects, start=1):  # noqa: B007
            out.write(json.dumps(one, ensure_ascii=False) + "\n")
    return number


def _write_table(rows: Iterable[Cells], target: Path, spec: TableFormat) -> int:
    """A table in the form of its data set; tab-separated ones know no quotes, as their readers expect."""
    number = 0
    with target.open("w", encoding="utf-8", newline="") as out:
        bare = spec.separator == "\t"
        if bare:
            writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None, lineterminator="\n")
        else:
            writer = csv.writer(out, delimiter=spec.separator, lineterminator="\n")
        if spec.header:
            writer.writerow(spec.columns)
        for number, row in enumerate(rows, start=1):  # noqa: B007
            cells = (row.get(name) for name in spec.columns)
            writer.writerow(spelled_cells(cells, spec.missing, quoted=not bare))
    return number


def _tables(
    record: Record, folder: Path, form: Literal["parquet", "csv"], asked: EventFilter, *, with_text: bool
) -> tuple[list[Path], int]:
    """Every table of the record as a file, with a data dictionary."""
    without = () if with_text else ("text",)
    files, rows = [], 0
    for table in ("articles", *FACT_TABLES):
        target = folder / f"{table}.{form}"
        record.to_file(table, target, asked, form=form, without=without)
        files.append(target)
        rows += record.count(table, asked)
    dictionary = folder / "data-dictionary.csv"
    with dictionary.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("table", "column", "type", "meaning"))
        for table in ("articles", *FACT_TABLES):
            shown = (c for c in TABLES[table] if c.name != "batch" and c.name not in without)
            writer.writerows((table, c.name, c.type, c.help) for c in shown)
    return [*files, dictionary], rows

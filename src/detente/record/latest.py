"""The facts that were published last."""

from datetime import date

from detente.model.printed import Printed
from detente.record.index_schema import after_key
from detente.record.indexed import IndexedRecord
from detente.record.search import facts_at


def latest_facts(
    record: IndexedRecord, kind: str, *, until: date | None = None, country: str | None = None, number: int = 100
) -> list[Printed]:
    """The facts of a kind ("event") that were published last, the newest first; those that were rejected are left out.

    `until`: published by that day. `country`: it has a part (ISO 3166-1 alpha-3). Facts without a day of publication
    come last, and not at all where `until` is given.
    """
    where, values = "kind = ? AND judged IS NOT 'reject'", list[object]([kind])
    if country:
        where += " AND instr(parties, ?)"
        values.append(f" {country.upper()} ")
    if until:
        where += " AND key < ? AND published IS NOT NULL"
        values.append(after_key(until))
    rows = record.found(f"SELECT key FROM facts WHERE {where} ORDER BY key DESC LIMIT ?", [*values, number])
    return facts_at(record, [row[0] for row in rows])

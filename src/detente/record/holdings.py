"""What a record rests on: sources, months, codings, decisions; and what most needs a person's eye."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from detente.model.printed import Printed
from detente.record.asked import EventFilter
from detente.record.indexed import IndexedRecord
from detente.record.schema import FACT_TABLES
from detente.record.search import facts_at


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A publisher: its articles and their facts, and the first and last day of publication."""

    publisher: str
    articles: int
    copies: int
    facts: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What has been read: by publisher, the largest first, and by month ("2023-06") and publisher."""

    articles: int
    undated: int
    sources: tuple[SourceCount, ...]
    months: Mapping[str, int]
    by_source: Mapping[str, Mapping[str, int]]
    codings: tuple[tuple[str, int, str], ...]
    facts: Mapping[str, int]


def coverage(record: IndexedRecord, *, as_of: date | None = None) -> Coverage:
    """What had been published by `as_of`, of what the record holds."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    days: dict[str, list[date]] = defaultdict(list)
    undated = 0
    for publisher, month, first, last, articles, copies, facts in record.months_of_sources(as_of):
        if month is None:
            undated += articles
        else:
            counts[publisher][month] += articles
            days[publisher] += [day for day in (first, last) if day]
        for place, value in enumerate((articles, copies, facts)):
            totals[publisher][place] += value
    sources = (
        SourceCount(name, articles, copies, facts, min(days[name], default=None), max(days[name], default=None))
        for name, (articles, copies, facts) in totals.items()
    )
    months: Counter[str] = Counter()
    for by_month in counts.values():
        months.update(by_month)
    return Coverage(
        articles=sum(numbers[0] for numbers in totals.values()),
        undated=undated,
        sources=tuple(sorted(sources, key=lambda s: (-s.articles, s.publisher))),
        months=dict(sorted(months.items())),
        by_source={name: dict(sorted(found.items())) for name, found in counts.items()},
        codings=tuple(record.codings()),
        facts={table: record.count(table, EventFilter(as_of=as_of)) for table in FACT_TABLES},
    )


def doubtful_number(
    record: IndexedRecord, *, below: float, country: str | None = None, as_of: date | None = None
) -> int:
    """How many events nobody has judged whose confidence is less than `below`."""
    where, values = _doubtful(below, country, as_of)
    return int(record.found(f"SELECT count(*) FROM facts WHERE {where}", values)[0][0])


def doubtful_events(
    record: IndexedRecord,
    *,
    below: float,
    country: str | None = None,
    as_of: date | None = None,
    first: int = 0,
    number: int = 20,
) -> tuple[Printed, ...]:
    """Some of these events, the most doubtful first."""
    where, values = _doubtful(below, country, as_of)
    sql = f"SELECT key FROM facts WHERE {where} ORDER BY confidence, key LIMIT ? OFFSET ?"
    keys = [row[0] for row in record.found(sql, [*values, number, first])]
    return tuple(facts_at(record, keys))


def _doubtful(below: float, country: str | None, as_of: date | None) -> tuple[str, list[object]]:
    """Condition and values, of columns that an index holds."""
    where = "kind = 'event' AND judged IS NULL AND confidence < ?"
    values: list[object] = [below]
    if country:
        where += " AND instr(parties, ?)"
        values.append(f" {country.upper()} ")
    if as_of:
        where += " AND published <= ?"
        values.append(as_of.isoformat())
    return where, values

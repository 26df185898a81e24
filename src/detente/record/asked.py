"""Which facts are asked of a record, and the SQL condition that says so."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.record.schema import MANY, TABLES


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which facts to give; None and empty mean all.

    `actor`, `recipient`: country codes that one of the actors, recipients has. `dyad`: two countries, either
    way round; with `visits`, also contacts that one of them has in the other and for which nobody else is named.
    `involving`: countries, one of which is a party.
    `types`, `statuses`: any of these. `since`, `until`: days; a fact counts where its days, or the
    day of publication where it has none, share one with the range. `as_of`: only what was published by that
    day. `article`, `articles`: only what this one tells, or one of these. `text`: words that the sentence holds.
    `confidence`: the least that an event may have. Columns that a table does not have are not looked at.
    """

    actor: str | None = None
    recipient: str | None = None
    dyad: tuple[str, str] | None = None
    visits: bool = False
    involving: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    article: str | None = None
    articles: tuple[str, ...] = ()
    text: str | None = None
    limit: int | None = None
    confidence: float | None = None


def _has(column: str, country: str) -> tuple[str, list[Any]]:
    return f"contains({column}, ?)", [f" {country.upper()} "]


def conditions(asked: EventFilter, table: str) -> tuple[str, list[Any]]:
    """The WHERE clause and its values."""
    columns = {column.name for column in TABLES[table]}
    clauses: list[tuple[str, list[Any]]] = []
    for name, country in (("actors", asked.actor), ("recipients", asked.recipient)):
        if country:
            clauses.append(_has(name if name in columns else "parties", country))
    if asked.dyad:
        clauses.append(_between(asked.dyad, columns, visits=asked.visits))
    if asked.involving:
        parties = [_has("parties", country) for country in asked.involving]
        clauses.append((f"({' OR '.join(c for c, _ in parties)})", [value for _, found in parties for value in found]))
    for name, values in (("type", asked.types), ("status", asked.statuses)):
        if values and name in columns:
            clauses.append((f"{name} IN ({', '.join('?' * len(values))})", list(values)))
    if asked.since:
        clauses.append(("day_last >= ?", [asked.since]))
    if asked.until:
        clauses.append(("day_first <= ?", [asked.until]))
    if asked.as_of:
        clauses.append(("published <= ?", [asked.as_of]))
    if asked.confidence is not None and "confidence" in columns:
        clauses.append(("confidence >= ?", [asked.confidence]))
    if asked.article:
        clauses.append(("article = ?", [asked.article]))
    if asked.articles:
        clauses.append(("article IN (SELECT unnest(string_split(?, ' ')))", [" ".join(asked.articles)]))
    if asked.text:
        clauses.append(("contains(lower(fact), ?)", [json.dumps(asked.text.lower(), ensure_ascii=False)[1:-1]]))
    where = " AND ".join(clause for clause, _ in clauses) or "true"
    return where, [value for _, values in clauses for value in values]


def _between(dyad: tuple[str, str], columns: set[str], *, visits: bool) -> tuple[str, list[Any]]:
    """Facts between two countries: one acts on the other, or both act together."""
    one, two = (f" {country.upper()} " for country in dyad)
    # a record that was compacted is sorted by pair, so that most of it need not be looked at
    pairs = ["-".join(sorted((one.strip(), two.strip()))), MANY, *((one.strip(), two.strip()) if visits else ())]
    near = f"pair IN ({', '.join('?' * len(pairs))})"
    both = "contains(parties, ?) AND contains(parties, ?)"
    if "actors" not in columns:
        return f"{near} AND {both}", [*pairs, one, two]
    way = (
        "((contains(actors, ?) AND contains(recipients, ?)) OR (contains(actors, ?) AND contains(recipients, ?))"
        " OR (recipients = '' AND contains(actors, ?) AND contains(actors, ?)))"
    )
    clause, values = f"({both} AND {way})", [one, two, one, two, two, one, one, two]
    if visits:
        clause += " OR (type = 'CONSULT' AND ((parties = ? AND place = ?) OR (parties = ? AND place = ?)))"
        values += [one, two.strip(), two, one.strip()]
    return f"{near} AND ({clause})", [*pairs, *values]

"""Actors of a record: who they are, what is told of them, and whom a name may mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.errors import NotFoundError
from detente.model.printed import Printed
from detente.record.index_schema import after_key, first_key
from detente.record.indexed import IndexedRecord
from detente.record.search import facts_at

# Facts of which a summary is made: the newest.
_SUMMED = 250


@dataclass(frozen=True, slots=True)
class KnownActor:
    """Somebody that facts name. `facts` is the number of facts, as of no day."""

    id: str
    name: str
    country: str | None
    kind: str
    facts: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who has a part in the same facts, and in how many of the newest."""

    id: str
    name: str
    country: str | None
    facts: int


@dataclass(frozen=True, slots=True)
class ActorSummary:
    """What the newest facts (at most 250) say of an actor: countries and offices it had, who was there with it, and
    how often it acted and was acted on, by type. `events` counts all."""

    actor: KnownActor
    events: int
    engagements: int
    summed: int
    offices: tuple[str, ...]
    names: tuple[str, ...]
    first: date | None
    last: date | None
    acting: tuple[tuple[str, int], ...]
    receiving: tuple[tuple[str, int], ...]
    beside: tuple[Beside, ...]


def known_actor(record: IndexedRecord, name: str) -> KnownActor:
    """The actor with this id. Raises NotFoundError."""
    for row in record.found("SELECT id, name, country, kind, told FROM actors WHERE id = ? AND told > 0", [name]):
        return KnownActor(*row)
    raise NotFoundError(f"The record {record.path} tells of no actor {name!r}.")


def actors_named(record: IndexedRecord, words: str, *, number: int = 20) -> tuple[KnownActor, ...]:
    """Actors whose name begins with these words, those told of most first."""
    plain = words.strip()
    if not plain:
        return ()
    sql = (
        "SELECT id, name, country, kind, told FROM actors WHERE name >= ? COLLATE NOCASE AND name < ? COLLATE NOCASE"
        " AND told > 0 ORDER BY told DESC, id LIMIT ?"
    )
    return tuple(KnownActor(*row) for row in record.found(sql, [plain, plain + "\U0010ffff", number]))


def _bounds(as_of: date | None) -> tuple[int, int]:
    return (first_key(date.min), after_key(as_of)) if as_of else (0, after_key(date.max))


def facts_of_actor(
    record: IndexedRecord, name: str, kind: str, *, as_of: date | None = None, first: int = 0, number: int = 50
) -> tuple[Printed, ...]:
    """Facts of one kind in which an actor has a part, the latest published first."""
    sql = (
        "SELECT r.key FROM roles r JOIN actors a ON a.number = r.actor WHERE a.id = ? AND r.kind = ?"
        " AND r.key >= ? AND r.key < ? ORDER BY r.key DESC LIMIT ? OFFSET ?"
    )
    keys = [row[0] for row in record.found(sql, [name, kind, *_bounds(as_of), number, first])]
    return tuple(facts_at(record, keys))


def number_of_facts(record: IndexedRecord, name: str, kind: str, *, as_of: date | None = None) -> int:
    """How many facts of one kind an actor has a part in."""
    sql = (
        "SELECT count(*) FROM roles r JOIN actors a ON a.number = r.actor WHERE a.id = ? AND r.kind = ?"
        " AND r.key >= ? AND r.key < ?"
    )
    return int(record.found(sql, [name, kind, *_bounds(as_of)])[0][0])


def summary(record: IndexedRecord, name: str, *, as_of: date | None = None) -> ActorSummary:
    """What the record says of an actor. Raises NotFoundError where nothing published by `as_of` tells of it."""
    actor = known_actor(record, name)
    events = facts_of_actor(record, name, "event", as_of=as_of, number=_SUMMED)
    engagements = facts_of_actor(record, name, "engagement", as_of=as_of, number=_SUMMED)
    if as_of and not events and not engagements:
        raise NotFoundError(f"Nothing published by {as_of} tells of {name!r}.")
    mine = [p for f in (*events, *engagements) for p in _parties(f) if p["id"] == name]
    acting = [e["type"] for e in events if any(p["id"] == name for p in e["actors"])]
    receiving = [e["type"] for e in events if any(p["id"] == name for p in e["recipients"])]
    days = sorted(d for f in events if (d := (f["date"] or {}).get("start")))
    return ActorSummary(
        actor=actor,
        events=number_of_facts(record, name, "event", as_of=as_of),
        engagements=number_of_facts(record, name, "engagement", as_of=as_of),
        summed=len(events),
        offices=_most([p["office"] for p in mine if p["office"]]),
        names=_most([p["text"] for p in mine if p["text"]]),
        first=date.fromisoformat(days[0]) if days else None,
        last=date.fromisoformat(days[-1]) if days else None,
        acting=_counted(acting),
        receiving=_counted(receiving),
        beside=_beside([p for f in (*events, *engagements) for p in _once(f) if p["id"] != name]),
    )


def _parties(fact: Printed) -> list[Printed]:
    return [p for name in ("actors", "recipients", "participants") for p in fact.get(name) or ()]


def _once(fact: Printed) -> list[Printed]:
    return list({p["id"]: p for p in _parties(fact)}.values())


def _counted(values: Sequence[str]) -> tuple[tuple[str, int], ...]:
    counts = {value: values.count(value) for value in dict.fromkeys(values)}
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _most(values: Sequence[str], number: int = 8) -> tuple[str, ...]:
    return tuple(value for value, _ in _counted(values)[:number])


def _beside(parties: Sequence[Printed], number: int = 12) -> tuple[Beside, ...]:
    by_id = {p["id"]: p for p in parties}
    counts = _counted([p["id"] for p in parties])[:number]
    return tuple(Beside(name, by_id[name]["name"], by_id[name]["country"], n) for name, n in counts)

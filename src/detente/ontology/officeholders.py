"""Who held which office, from when to when."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from detente.ontology.countries import day, read_rows, split
from detente.ontology.names import fold


@dataclass(frozen=True, slots=True)
class Term:
    """One term in one office. `office` is a class of titles.yaml, `title` the words where they differ from it.

    `end` is the day the successor took over or the last day; None where the term goes on.
    """

    office: str
    country: str
    title: str
    start: date
    end: date | None

    def holds(self, on: date) -> bool:
        """Whether the office was held on that day."""
        return self.start <= on and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the table with all terms, the earliest first."""

    id: str
    name: str
    country: str
    aliases: tuple[str, ...]
    terms: tuple[Term, ...]

    def term(self, on: date | None) -> Term | None:
        """The term that holds on that day, the highest office first; None where none does or no day is known."""
        if on is None:
            return None
        valid = [t for t in self.terms if t.holds(on)]
        return min(valid, key=lambda t: RANK.get(t.office, 50), default=None)


RANK = {
    office: place
    for place, office in enumerate(
        (
            "supreme_leader", "head_of_state", "head_of_government", "organisation_head", "foreign_minister",
            "defence_minister", "security_adviser", "finance_minister", "trade_minister", "interior_minister",
            "deputy", "envoy", "ambassador",
        )
    )
}  # fmt: skip

_SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """`name` as the tail of an id."""
    return _SLUG.sub("-", fold(name).lower()).strip("-")


_BODIES = ("EUR", "UNO", "IGO", "NGO")


def _join_bodies(terms: dict[tuple[str, str], list[Term]], names: dict[tuple[str, str], tuple[str, list[str]]]) -> None:
    """Who led an international body and a state of the same name is one person, of that state."""
    states: dict[str, list[str]] = {}
    for name, country in terms:
        if country not in _BODIES:
            states.setdefault(name, []).append(country)
    bodies = [key for key in terms if key[1] in _BODIES]
    first: dict[str, tuple[str, str]] = {}
    for key in bodies:
        home = states.get(key[0], ())
        target = (key[0], home[0]) if len(home) == 1 else first.setdefault(key[0], key)
        if target != key and len(home) <= 1:
            terms[target] += terms.pop(key)
            names[target][1].extend(names.pop(key)[1])


@lru_cache(maxsize=1)
def load_people() -> dict[str, Person]:
    """Everyone in officeholders.csv by id. Two people of one name and different countries get two ids."""
    terms: dict[tuple[str, str], list[Term]] = {}
    names: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for row in read_rows("officeholders.csv"):
        key = (slug(row["name"]), row["country"])
        start = date.fromisoformat(row["start"])
        terms.setdefault(key, []).append(Term(row["office"], row["country"], row["title"], start, day(row["end"])))
        names.setdefault(key, (row["name"], []))[1].extend(split(row["aliases"]))
    _join_bodies(terms, names)
    taken: dict[str, int] = {}
    for name, _ in terms:
        taken[name] = taken.get(name, 0) + 1
    people = {}
    for key, held in terms.items():
        name, country = key
        id_ = f"person:{name}" if taken[name] == 1 else f"person:{name}-{country.lower()}"
        full, aliases = names[key]
        ordered = tuple(sorted(held, key=lambda t: t.start))
        people[id_] = Person(id_, full, country, tuple(dict.fromkeys(aliases)), ordered)
    return people

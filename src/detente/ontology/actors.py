"""All that is known of actors, in one bundle of tables: who a name in a text may stand for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from detente.model.actor import Actor
from detente.ontology.bodies import load_bodies
from detente.ontology.countries import Country, load_countries, read_rows
from detente.ontology.dictionary import read_dictionary
from detente.ontology.names import NameIndex, fold
from detente.ontology.officeholders import RANK, Person, load_people
from detente.ontology.person_names import FAMILY_FIRST, full_names, surnames
from detente.ontology.readings import Entry
from detente.ontology.titles import Agent, Title, load_agents, load_titles, plural, read_yaml


@dataclass(frozen=True, slots=True)
class ActorTables:
    """The tables that `find_names` and `resolve_actors` read. Build with `load_actor_tables`.

    `names` finds what is written the same in every text: countries ("country:CHN"), demonyms ("demonym:CHN"),
    peoples ("people:CHN"), seats of government ("seat:CHN", "bodyseat:org:eu"), regions ("region:CHN"), bodies
    ("org:...", "group:...", "inst:...") and full names of people ("person:..."). `title_names` finds titles in
    lower-case text. `surnames` maps a folded surname to the ids of people who bear it, `holders` a country and office
    to those who held it; `given_names` are those of the people in the table; `words` holds the lists of
    actor_words.yaml. `own` and `own_names` are the entries of a user's dictionary and the index of their names in
    lower case ("own:12" for the twelfth); they outrank the rest.
    """

    countries: dict[str, Country]
    bodies: dict[str, Actor]
    people: dict[str, Person]
    surnames: dict[str, tuple[str, ...]]
    holders: dict[tuple[str, str], tuple[str, ...]]
    given_names: frozenset[str]
    titles: dict[str, tuple[Title, ...]]
    agents: dict[str, Agent]
    words: dict[str, frozenset[str]]
    names: NameIndex
    title_names: NameIndex
    own: tuple[Entry, ...] = ()
    own_names: NameIndex | None = None

    def holder(self, country: str, office: str, on: date | None) -> Person | None:
        """Who held the office on that day; None where the table knows nobody or more than one."""
        if on is None:
            return None
        found = [
            self.people[id_]
            for id_ in self.holders.get((country, office), ())
            if any(t.office == office and t.holds(on) for t in self.people[id_].terms)
        ]
        return found[0] if len(found) == 1 else None

    def state(self, code: str) -> Actor:
        """The state, former state or territory with that code of countries.csv."""
        country = self.countries[code]
        return Actor(f"country:{code}", country.name, "state", country.country, country.sectors)


def load_actor_tables(extra: Path | None = None) -> ActorTables:
    """The actor tables, with a user's own dictionary given precedence where `extra` names one.

    The tables are built once per process (and once per dictionary). Raises OntologyError where a table or
    dictionary is broken.
    """
    return _load(extra.resolve() if extra else None)


@lru_cache(maxsize=4)
def _load(extra: Path | None) -> ActorTables:
    countries, people, bodies = load_countries(), load_people(), load_bodies()
    names: dict[str, list[str]] = {}
    for name, key in _all_names(countries, people):
        names.setdefault(fold(name), []).append(key)
    for id_, (_, aliases) in bodies.items():
        for name in aliases:
            # A body outranks a country's seat or alias of the same name ("Kremlin").
            names.setdefault(fold(name), []).insert(0, id_)
    bearers = _surnames(people)
    own = read_dictionary(extra) if extra else None
    words = {k: frozenset(str(w) for w in v) for k, v in read_yaml("actor_words.yaml").items()}
    for surname in _famous(people, bearers, words["common_surnames"]):
        names.setdefault(surname, []).append(f"surname:{surname}")
    titles = load_titles()
    phrases = {p: [p] for p in titles} | {plural(p): [p] for p in titles if p[-1] != "."}
    return ActorTables(
        countries=countries,
        bodies={id_: actor for id_, (actor, _) in bodies.items()},
        people=people,
        surnames=bearers,
        holders=_holders(people),
        given_names=_given_names(people),
        titles=titles,
        agents=load_agents() | (own.agents if own else {}),
        words=words,
        names=NameIndex({n: tuple(dict.fromkeys(k)) for n, k in names.items()}),
        title_names=NameIndex({fold(p): k for p, k in phrases.items()}),
        own=own.entries if own else (),
        own_names=_own_names(own.entries) if own and own.entries else None,
    )


def _given_names(people: dict[str, Person]) -> frozenset[str]:
    names = [fold(p.name).split() for p in people.values() if p.country not in FAMILY_FIRST]
    return frozenset(words[0] for words in names if len(words) > 1 and len(words[0]) > 2)


def _own_names(entries: tuple[Entry, ...]) -> NameIndex:
    names: dict[str, list[str]] = {}
    for number, entry in enumerate(entries):
        for name in entry.names:
            names.setdefault(fold(name).lower(), []).append(f"own:{number}")
    return NameIndex(names)


def _all_names(countries: dict[str, Country], people: dict[str, Person]) -> Iterator[tuple[str, str]]:
    for code, country in countries.items():
        yield from _country_names(code, country)
    for row in read_rows("regions.csv"):
        yield row["name"], f"region:{row['country']}"
    doubtful = read_yaml("actor_words.yaml")["ambiguous"]
    for country in countries.values():
        if country.capital in doubtful:
            continue
        if country.kind == "state" and country.capital not in (*country.seats, country.name):
            yield country.capital, f"region:{country.country}"
    # The seat of a body whose members act through it.
    yield "Brussels", "bodyseat:org:eu"
    for id_, person in people.items():
        for name in full_names(person.name, person.country, person.aliases):
            yield name, id_


def _country_names(code: str, country: Country) -> Iterator[tuple[str, str]]:
    for name in (country.name, *country.aliases):
        bare = name.removeprefix("the ").removeprefix("The ")
        yield bare, f"country:{code}"
        if len(bare) > 4:
            yield bare.upper(), f"country:{code}"
    for name in country.demonyms:
        yield name, f"demonym:{code}"
        if len(name) > 4:
            yield name.upper(), f"demonym:{code}"
        if name[-1].islower() and not name.endswith(("s", "sh", "ch", "ese", "men", "ais")):
            yield name + "s", f"people:{code}"
    for name in country.seats:
        yield name.removeprefix("the "), f"seat:{code}"


def _surnames(people: dict[str, Person]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for id_, person in people.items():
        for name in surnames(person.name, person.country, person.aliases):
            found.setdefault(name, []).append(id_)
    return {name: tuple(dict.fromkeys(ids)) for name, ids in found.items()}


def _holders(people: dict[str, Person]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for id_, person in people.items():
        for term in person.terms:
            if term.office in RANK:
                found.setdefault((term.country, term.office), []).append(id_)
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}


def _famous(people: dict[str, Person], bearers: dict[str, tuple[str, ...]], common: frozenset[str]) -> Iterator[str]:
    """Surnames that alone point to someone who led a state, a foreign ministry or a world body."""
    for surname, ids in bearers.items():
        if len(surname) < 4 or surname.lower() in common or not surname[0].isupper():
            continue
        if any(t.office in _LEADING for id_ in ids for t in people[id_].terms):
            yield surname


_LEADING = frozenset(
    {
        "supreme_leader",
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "organisation_head",
        "security_adviser",
    }
)

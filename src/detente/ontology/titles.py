"""Titles by class of office, and the nouns that name an actor by sector."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Title:
    """A title phrase in lower case. `countries` are the states it is limited to, empty where it holds anywhere."""

    phrase: str
    office: str
    sectors: tuple[str, ...]
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun that names an actor: its sector, whether it is an institution, and whether the form is plural.

    `proper` nouns name an actor only as part of a proper name ("the Kenya Institute of ...").
    """

    phrase: str
    sector: str
    institution: bool
    plural: bool
    proper: bool = False


def read_yaml(name: str) -> Any:
    """A YAML file of the ontology."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files("detente.ontology").joinpath(name).read_text(encoding="utf-8"), Loader=loader)


def plural(noun: str) -> str:
    """The regular plural of a noun phrase; the noun before "of" takes it."""
    head, of, rest = noun.partition(" of ")
    if head.endswith(("s", "x", "ch", "sh")):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    else:
        head += "s"
    return head + of + rest


@lru_cache(maxsize=1)
def load_titles() -> dict[str, tuple[Title, ...]]:
    """Titles by phrase; a phrase may stand for several offices, those limited to countries first."""
    found: dict[str, list[Title]] = {}
    for office, entry in read_yaml("titles.yaml").items():
        sectors = tuple(entry["sectors"])
        for phrase in entry["phrases"]:
            found.setdefault(phrase, []).append(Title(phrase, office, sectors))
        by_phrase: dict[str, list[str]] = {}
        for country, phrases in entry.get("countries", {}).items():
            for phrase in phrases:
                by_phrase.setdefault(phrase, []).append(country)
        for phrase, countries in by_phrase.items():
            found.setdefault(phrase, []).insert(0, Title(phrase, office, sectors, tuple(countries)))
    return {k: tuple(sorted(v, key=lambda t: not t.countries)) for k, v in found.items()}


@lru_cache(maxsize=1)
def load_agents() -> dict[str, Agent]:
    """Nouns that name an actor, singular and plural, in lower case."""
    found: dict[str, Agent] = {}
    entries = read_yaml("agents.yaml")
    for sector, entry in entries.items():
        irregular = {str(k): str(v) for k, v in entry.get("irregular", {}).items()}
        for kind in ("institution", "person"):
            for noun in entry[kind]:
                singular = Agent(noun, sector, kind == "institution", False)
                found.setdefault(noun, singular)
                form = irregular.get(noun) or plural(noun)
                found.setdefault(form, Agent(noun, sector, kind == "institution", True))
    for sector, entry in entries.items():
        for noun in entry.get("proper", ()):
            found.setdefault(noun, Agent(noun, sector, True, False, True))
    return found

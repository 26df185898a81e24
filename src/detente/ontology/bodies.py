"""Organisations, armed groups and parties, institutions of one state."""

from functools import lru_cache

from detente.model.actor import Actor, ActorKind
from detente.ontology.countries import read_rows, split

_FILES: tuple[tuple[str, str, ActorKind], ...] = (
    ("organisations.csv", "org", "organisation"),
    ("groups.csv", "group", "group"),
    ("institutions.csv", "inst", "institution"),
)


@lru_cache(maxsize=1)
def load_bodies() -> dict[str, tuple[Actor, tuple[str, ...]]]:
    """Bodies by id, each with the names it goes by."""
    found = {}
    for name, prefix, kind in _FILES:
        for row in read_rows(name):
            id_ = f"{prefix}:{row['id']}"
            country = row.get("code") or row.get("country") or None
            members = split(row.get("members", ""))
            actor = Actor(id_, row["name"], kind, country, split(row["sectors"]), None, members)
            found[id_] = (actor, (row["name"], *split(row["aliases"])))
    return found

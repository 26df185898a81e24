"""Levels on which two states talk."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.errors import OntologyError
from detente.ontology.load import read_yaml
from detente.ontology.titles import load_titles


@dataclass(frozen=True, slots=True)
class Level:
    """One level: key, name, the office classes, titles and words that belong to it, the words that name it as a
    topic."""

    key: str
    name: str
    offices: frozenset[str]
    titles: frozenset[str]
    words: tuple[str, ...]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChannelRules:
    """See channels.yaml. `levels` are in order of rank."""

    levels: tuple[Level, ...]
    suspending_modes: Mapping[str, tuple[str, ...]]
    suspending_cameo: tuple[str, ...]
    suspending_words: frozenset[str]
    resuming_words: frozenset[str]
    refusing_modes: Mapping[str, tuple[str, ...]]
    fewest_contacts: int
    openings: int
    numbers: Mapping[str, int]
    units: Mapping[str, float]

    def rank(self, key: str) -> int:
        """0 for the highest level."""
        return next(i for i, level in enumerate(self.levels) if level.key == key)

    def level_of(self, office: str, country: str | None) -> str | None:
        """The level of an office as the text gives it; None where it belongs to none."""
        phrase = office.lower().strip()
        if not phrase:
            return None
        if (own := next((level.key for level in self.levels if phrase in level.titles), None)) is not None:
            return own
        titles = load_titles().get(phrase, ())
        fitting = next((t for t in titles if not t.countries or country in t.countries), None)
        wanted = "" if fitting is None else fitting.office
        for level in self.levels:
            if wanted in level.offices and wanted != "minister":
                return level.key
        for level in self.levels:
            if any(word in phrase for word in level.words) or wanted in level.offices:
                return level.key
        return None


@lru_cache(maxsize=1)
def load_channel_rules() -> ChannelRules:
    """The rules of channels.yaml. Raises OntologyError where the table is broken."""
    table = read_yaml("channels.yaml")
    try:
        levels = tuple(
            Level(
                key,
                row["name"],
                frozenset(row["offices"]),
                frozenset(row.get("titles", ())),
                tuple(row["words"]),
                frozenset(row["topics"]),
            )
            for key, row in table["levels"].items()
        )
        return ChannelRules(
            levels=levels,
            suspending_modes={t: tuple(m) for t, m in table["suspending"]["modes"].items()},
            suspending_cameo=tuple(table["suspending"]["cameo"]),
            suspending_words=frozenset(table["suspending"]["words"]),
            resuming_words=frozenset(table["resuming"]["words"]),
            refusing_modes={t: tuple(m) for t, m in table["refusing"]["modes"].items()},
            fewest_contacts=int(table["fewest_contacts"]),
            openings=int(table["openings"]),
            numbers=table["numbers"],
            units=table["units"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise OntologyError(f"channels.yaml: {error} is missing or has the wrong form; reinstall detente") from error

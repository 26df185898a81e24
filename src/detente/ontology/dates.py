"""The calendar words of English news (dates.yaml)."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from detente.errors import OntologyError

Part = Literal["early", "mid", "late", "start", "end"]


@dataclass(frozen=True)
class DateWords:
    """Calendar words, lower case, with what they stand for; see dates.yaml."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, int]
    parts: dict[str, Part]
    before_month: frozenset[str]
    before_year: frozenset[str]
    before_season: frozenset[str]
    before_day: frozenset[str]
    deadline_words: frozenset[str]
    future_cues: frozenset[str]
    planning_verbs: frozenset[str]
    future_auxiliaries: frozenset[str]
    duration_leads: tuple[str, ...]
    leads: tuple[str, ...]
    tails: tuple[str, ...]


@lru_cache(maxsize=1)
def load_date_words() -> DateWords:
    """Read dates.yaml once. Raises OntologyError where a section is missing."""
    import yaml  # noqa: PLC0415

    raw = yaml.safe_load(files("detente.ontology").joinpath("dates.yaml").read_text("utf-8"))
    try:
        return DateWords(
            months=raw["months"],
            weekdays=raw["weekdays"],
            seasons={name: (months[0], months[1]) for name, months in raw["seasons"].items()},
            numbers=raw["numbers"],
            ordinals=raw["ordinals"],
            units=raw["units"],
            parts=raw["parts"],
            before_month=frozenset(raw["before_month"]),
            before_year=frozenset(raw["before_year"]),
            before_season=frozenset(raw["before_season"]),
            before_day=frozenset(raw["before_day"]),
            deadline_words=frozenset(raw["deadline_words"]),
            future_cues=frozenset(raw["future_cues"]),
            planning_verbs=frozenset(raw["planning_verbs"]),
            future_auxiliaries=frozenset(raw["future_auxiliaries"]),
            duration_leads=tuple(raw["duration_leads"]),
            leads=tuple(raw["leads"]),
            tails=tuple(raw["tails"]),
        )
    except (KeyError, IndexError, TypeError) as error:
        raise OntologyError(f"ontology/dates.yaml: section {error} is missing or broken; restore the file") from error

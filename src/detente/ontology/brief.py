"""Words and limits of the brief."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.errors import OntologyError
from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class BriefRules:
    """See brief.yaml. `labels` gives by PLOVER type and mode ("" for none) what a reader calls the act."""

    labels: Mapping[str, Mapping[str, str]]
    incidents: frozenset[str]
    words: frozenset[str]
    steps: frozenset[str]
    lines: Mapping[str, int]
    quote: int
    recent_days: int
    before_days: int
    fewest: int
    same_act_days: int
    same_contact_days: int
    plan_reach_days: int
    differ_days: int
    aside_articles: int
    aside_incidents: int

    def label(self, type_: str, mode: str | None) -> str:
        """What a reader calls an act of this type and mode."""
        modes = self.labels.get(type_, {})
        return modes.get(mode or "") or modes.get("") or type_.lower()


@lru_cache(maxsize=1)
def load_brief_rules() -> BriefRules:
    """The rules of brief.yaml. Raises OntologyError where the table is broken."""
    table = read_yaml("brief.yaml")
    try:
        return BriefRules(
            labels=table["labels"],
            incidents=frozenset(table["incidents"]),
            words=frozenset(table["words"]),
            steps=frozenset(table["steps"]),
            lines={name: int(n) for name, n in table["lines"].items()},
            **{
                name: int(table[name])
                for name in (
                    *("quote", "recent_days", "before_days", "fewest", "same_act_days"),
                    *("same_contact_days", "plan_reach_days", "differ_days", "aside_articles", "aside_incidents"),
                )
            },
        )
    except (KeyError, TypeError, ValueError) as error:
        raise OntologyError(f"brief.yaml: {error} is missing or has the wrong form; reinstall detente") from error

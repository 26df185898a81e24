"""PLOVER contexts told by words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class ContextTable:
    """One pattern per context, in the order of the table."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    def contexts(self, text: str) -> tuple[str, ...]:
        """The contexts whose words stand in `text`."""
        return tuple(name for name, pattern in self.patterns if pattern.search(text))


def _pattern(words: list[str]) -> re.Pattern[str]:
    parts = [re.escape(w.rstrip("$")) + (r"\b" if w.endswith("$") else "") for w in words]
    return re.compile(r"\b(?:" + "|".join(parts) + ")", re.IGNORECASE)


@lru_cache(maxsize=1)
def load_contexts() -> ContextTable:
    """The table of contexts.yaml."""
    return ContextTable(
        tuple((name, _pattern(words)) for name, words in read_yaml("contexts.yaml")["contexts"].items())
    )

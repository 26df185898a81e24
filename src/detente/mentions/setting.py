"""What an article is about, as far as that decides whose "government" or "police" are meant."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.model.mention import Mention
from detente.ontology.actors import ActorTables

# One country must be named this much more often than the next to be the one meant (judged on unmarked news texts).
CLEAR = 2.0
_BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"})


@dataclass(frozen=True, slots=True)
class Setting:
    """The country an article deals with where one stands out, the two where two do, and where each is named.

    `home` is the country of the dateline.
    """

    country: str | None
    pair: tuple[str, str] | None
    named: tuple[tuple[int, str], ...]
    home: str | None = None

    def near(self, offset: int, window: int = 400) -> str | None:
        """The one country named within `window` characters before `offset`; None where there are two."""
        close = {c for at, c in self.named if offset - window <= at < offset}
        return close.pop() if len(close) == 1 else None


def setting(names: Sequence[Mention], *, home: str | None = None) -> Setting:
    """Read the setting off the names of an article; `home` is the country of its dateline."""
    count: Counter[str] = Counter()
    named = []
    for mention in names:
        for actor in mention.actors:
            if actor.country and actor.country not in _BODIES:
                count[actor.country] += 1
                named.append((mention.span.start, actor.country))
    ranked = count.most_common(3)
    clear = bool(ranked) and (len(ranked) == 1 or ranked[0][1] >= CLEAR * ranked[1][1])
    two = len(ranked) > 1 and ranked[1][1] > 1 and (len(ranked) == 2 or ranked[1][1] >= CLEAR * ranked[2][1])
    pair = (ranked[0][0], ranked[1][0]) if two else None
    return Setting(ranked[0][0] if clear else None, pair, tuple(named), home)


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for a whole article: the tables, what it deals with, and its day of publication."""

    tables: ActorTables
    where: Setting
    published: date | None

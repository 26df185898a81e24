"""Which of the places of a name an article means.

Each candidate starts from its population; a container named beside it ("Paris, Texas"), the countries the article
speaks of and the nearness of the other places named add to it. All names of an article are weighed together: a
candidate is drawn to where the likely readings of the other names lie. One name has one sense in an article.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.ontology.place_names import fold
from detente.ontology.place_words import load_place_words
from detente.ontology.places import Candidate, Gazetteer

if TYPE_CHECKING:
    import numpy as np

MOST_CANDIDATES = 24
# a smaller town gains little from its country being in the news
NAMESAKE = 100_000
# divisions of fewer people, and those with a large town of the same name, yield to the town
LARGE_DIVISION = 1_000_000


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in an article; `container` is what follows it ("Texas"), `division` whether a word like
    "province" does."""

    name: str
    container: str = ""
    division: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen place with its share of belief, 0 to 1, and what was weighed; none where no one stands out."""

    candidate: Candidate | None
    belief: float
    weighed: tuple[Candidate, ...]


def choose(names: Sequence[Named], *, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> dict[Named, Choice]:
    """The place each distinct name means, weighed together. `countries` are ISO3 codes the article speaks of."""
    distinct = list(dict.fromkeys(names))
    states = (gazetteer.country(n.name) for n in distinct if not n.container)
    spoken = frozenset(countries) | {c.place.country for c in states if c and c.place.country}
    rows: list[tuple[int, Candidate, float]] = []
    for at, named in enumerate(distinct):
        scored = _scored(named, gazetteer, spoken)
        rows += [(at, c, s) for c, s in scored[:MOST_CANDIDATES]]
    if not rows:
        return {n: Choice(None, 0.0, ()) for n in distinct}
    beliefs = _weigh(rows)
    found = {}
    for at, named in enumerate(distinct):
        elsewhere = _local_mass(rows, beliefs, at)
        own = [(float(b), c) for (n, c, _), b in zip(rows, beliefs, strict=True) if n == at]
        found[named] = _decide(named, sorted(own, key=lambda pair: -pair[0]), elsewhere, frozenset(countries))
    return found


def _scored(named: Named, gazetteer: Gazetteer, spoken: frozenset[str]) -> list[tuple[Candidate, float]]:
    """The candidates of a name, best first by what is known of each alone."""
    found = gazetteer.candidates(named.name)
    towns = [c for c in found if c.kind in ("city", "capital")]
    own_capital = any(c.kind == "capital" and not c.alternate for c in found)
    scored = []
    for candidate in found:
        score = _base(candidate, spoken)
        if candidate.alternate:
            # the names English had for large cities (Bombay, Peking, Kiev) are known to all, those of towns to few;
            # neither comes up where a capital has the name ("Dili" is an alternate name of Delhi)
            kind = "large_alternate" if candidate.population > LARGE_DIVISION else "alternate"
            score += load_place_words().weights["outside" if own_capital else kind]
        if candidate.kind in ("admin1", "admin2") and not candidate.well_known:
            weight = load_place_words().weights["division"]
            # of the divisions only the US states have an own GeoNames id in the table, and all of those are well known
            small = candidate.population < LARGE_DIVISION and candidate.place.geonames_id is None
            yields = small or any(_heads(t, candidate) for t in towns)
            score += -weight if named.division else weight if yields else 0.0
        if named.container:
            inside = lies_in(candidate, named.container, gazetteer)
            score += load_place_words().weights["container" if inside else "outside"]
        scored.append((candidate, score))
    return sorted(scored, key=lambda row: -row[1])


def _base(candidate: Candidate, spoken: frozenset[str]) -> float:
    words = load_place_words()
    score = math.log10(candidate.population + 100)
    if candidate.kind == "capital" or words.seats.get(candidate.place.name) == candidate.place.country:
        score += words.weights["capital"]
    if candidate.well_known:
        score += words.weights["well_known"]
    if candidate.place.country in spoken:
        score += words.weights[_country_weight(candidate)]
    return score


def _country_weight(candidate: Candidate) -> str:
    """What its country being in the article says for a candidate: less for the small namesakes of large towns, and
    less where the country is in most articles whatever they are about."""
    if candidate.kind == "city" and candidate.population < NAMESAKE:
        return "article_country_small"
    return "article_country_often" if candidate.place.country in load_place_words().often_named else "article_country"


def lies_in(candidate: Candidate, container: str, gazetteer: Gazetteer) -> bool:
    """Whether the candidate lies in the country or division named `container`."""
    if candidate.kind == "country":
        return False
    folded = fold(container)
    if candidate.place.admin1 and fold(candidate.place.admin1) == folded and candidate.kind != "admin1":
        return True
    country = gazetteer.country(container)
    return country is not None and country.place.country == candidate.place.country


def _weigh(rows: list[tuple[int, Candidate, float]]) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """The share of belief of each candidate within its name, after two rounds of looking at the other names."""
    import numpy as np  # noqa: PLC0415

    weights = load_place_words().weights
    name = np.array([r[0] for r in rows])
    base = np.array([r[2] for r in rows])
    wide = np.array([r[1].kind in ("country", "region") for r in rows])
    near = np.exp(-_distances(rows) / weights["neighbour_km"])
    near[:, wide] = 0.0
    near += _shared(rows)
    near[name[:, None] == name[None, :]] = 0.0
    beliefs = _shares(base, name)
    for _ in range(2):
        support = near @ beliefs
        beliefs = _shares(base + weights["neighbours"] * (1 - np.exp(-support)), name)
    return beliefs


def _shared(rows: list[tuple[int, Candidate, float]]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """What a candidate gains from one in the same country, and from the division it lies in."""
    import numpy as np  # noqa: PLC0415

    weights = load_place_words().weights
    country = np.array([c.place.country or "" for _, c, _ in rows])
    division = np.array([c.place.admin1 or "" for _, c, _ in rows])
    holds = np.array([c.kind == "admin1" for _, c, _ in rows])
    same = (country[:, None] == country[None, :]) & (country != "")[:, None]
    inside = same & (division[:, None] == division[None, :]) & holds[None, :]
    shared: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    shared = weights["same_country"] * same + weights["inside_division"] * inside
    return shared


def _shares(
    score: "np.ndarray[tuple[int], np.dtype[np.float64]]", name: "np.ndarray[tuple[int], np.dtype[np.int64]]"
) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    import numpy as np  # noqa: PLC0415

    raised = np.exp(load_place_words().weights["sharpness"] * (score - score.max()))
    total = np.bincount(name, weights=raised)
    shares: np.ndarray[tuple[int], np.dtype[np.float64]] = raised / np.maximum(total[name], 1e-300)
    return shares


def _distances(rows: list[tuple[int, Candidate, float]]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Great-circle distances in kilometres; 20,000 where a place has no coordinates."""
    import numpy as np  # noqa: PLC0415

    unknown = float("nan")
    points = [(c.place.latitude, c.place.longitude) for _, c, _ in rows]
    lat = np.radians([unknown if p[0] is None else p[0] for p in points])[:, None]
    lon = np.radians([unknown if p[1] is None else p[1] for p in points])[:, None]
    half = np.sin((lat - lat.T) / 2) ** 2 + np.cos(lat) * np.cos(lat.T) * np.sin((lon - lon.T) / 2) ** 2
    distances: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    distances = np.nan_to_num(12742.0 * np.arcsin(np.sqrt(np.clip(half, 0, 1))), nan=20000.0)
    return distances


def _local_mass(
    rows: list[tuple[int, Candidate, float]], beliefs: "np.ndarray[tuple[int], np.dtype[np.float64]]", at: int
) -> Counter[str]:
    """How many of the other names lie in each country, capitals and whole countries left out."""
    mass: Counter[str] = Counter()
    for (name, candidate, _), belief in zip(rows, beliefs, strict=True):
        if name != at and candidate.kind in ("city", "admin1", "admin2") and candidate.place.country:
            mass[candidate.place.country] += belief  # type: ignore[assignment]
    return mass


def _decide(
    named: Named, own: list[tuple[float, Candidate]], elsewhere: Counter[str], spoken: frozenset[str]
) -> Choice:
    """`own` are the candidates of the name with their belief, best first."""
    if not own:
        return Choice(None, 0.0, ())
    weighed = tuple(c for _, c in own)
    country = next((c for c in weighed if c.kind == "country"), None)
    if country is not None and not named.container:
        state = next((c for c in weighed if _is_namesake_state(c, country, elsewhere, spoken)), None)
        return Choice(state or country, 1.0, weighed)
    belief, best = _senses(own, named)
    return Choice(best if belief >= load_place_words().weights["sure"] else None, belief, weighed)


def _senses(own: list[tuple[float, Candidate]], named: Named) -> tuple[float, Candidate]:
    """The best candidate, with the belief of all that mean the same spot: a city and the division it heads.

    Between those two the city is meant, unless a word such as "province" follows.
    """
    best = own[0][1]
    same = [(b, c) for b, c in own if c.place.country == best.place.country and c.place.admin1 == best.place.admin1]
    if best.kind == "admin1" and not named.division and not best.well_known:
        heads = [c for _, c in same if c.kind in ("city", "capital") and _heads(c, best)]
        best = heads[0] if heads else best
    return sum(b for b, _ in same), best


def _heads(city: Candidate, division: Candidate) -> bool:
    """Whether a city is large enough in its division to be what their common name means."""
    return city.population * (4 if city.alternate else 10) >= division.population


def _is_namesake_state(
    candidate: Candidate, country: Candidate, elsewhere: Counter[str], spoken: frozenset[str]
) -> bool:
    """Whether a country's name means a large division of another country here: Georgia beside towns of the US."""
    own, other = country.place.country or "", candidate.place.country or ""
    large = candidate.kind == "admin1" and other != own and candidate.population > LARGE_DIVISION
    return large and own not in spoken and elsewhere[other] >= 1 and elsewhere[own] < 0.5

"""Series of a dyad: what passed between two countries by day, week, month or year.

Formulas, version `series-1`. An event counts where its status is occurred or ongoing, unless others are asked for,
and where one side acts on the other or both cooperate. It counts on its first day; where its days span more than a
month it counts on the day of publication if that lies within them, and events without a day count on the day of
publication. Per period:

- `events`, `types`, `quads`: counts; `events_low`, `events_high`: Poisson limits of the count (Byar).
- `cooperation`, `conflict`: events of quads 1 and 2, of quads 3 and 4.
- `balance`: (cooperation - conflict) / events, from -1 to 1, with Wilson limits.
- `plover_sum`, `plover_mean`, `goldstein_sum`, `goldstein_mean`: of the scores of the events; `plover_low` and
  `plover_high`: percentile bootstrap of the mean. Events without a Goldstein score do not enter its mean.
- `net_cooperation`: sum of the Goldstein scores (Goldstein 1992); the same as `goldstein_sum`, 0 for no event.
- `per_1000_articles`: events for 1,000 articles that the record holds from the period, whatever they are about.

The one-a-day filter keeps one event a day of the same actor, recipient and CAMEO code (King and Lowe 2003; the
usual filter of ICEWS and Phoenix users).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean
from typing import Any

from detente.record.reader import EventFilter, Record
from detente.relations.contact_reports import HELD
from detente.relations.days import counting_day
from detente.relations.interval import count_interval, mean_interval, share_interval
from detente.relations.periods import Step, first_day, label, periods

VERSION = "series-1"


@dataclass(frozen=True, slots=True)
class DyadEvent:
    """One event of a series: day it counts on, direction and scores."""

    id: str
    article: str
    day: date
    actor: str
    recipient: str
    mutual: bool
    type: str
    quad: int
    cameo: str
    goldstein: float | None
    plover_score: float


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series; the module says what the figures mean. `ids` are the events behind them."""

    period: str
    start: date
    end: date
    events: int
    events_low: float
    events_high: float
    cooperation: int
    conflict: int
    balance: float | None
    balance_low: float | None
    balance_high: float | None
    plover_sum: float
    plover_mean: float | None
    plover_low: float | None
    plover_high: float | None
    goldstein_sum: float
    goldstein_mean: float | None
    net_cooperation: float
    articles: int
    per_1000_articles: float | None
    quads: Mapping[int, int]
    types: Mapping[str, int]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a dyad, without gaps from the first to the last period."""

    dyad: tuple[str, str]
    directed: bool
    step: Step
    one_a_day: bool
    statuses: tuple[str, ...]
    points: tuple[Point, ...]
    version: str = VERSION


def series(
    record: Record,
    dyad: tuple[str, str],
    *,
    step: Step = "month",
    directed: bool = False,
    one_a_day: bool = False,
    asked: EventFilter | None = None,
) -> Series:
    """The series of two countries; `directed` counts only what the first does to the second.

    `asked` bounds days, articles and types; its `statuses` stand in place of occurred and ongoing.
    """
    asked = asked or EventFilter()
    statuses = asked.statuses or HELD
    found = dyad_events(record, dyad, replace(asked, statuses=statuses))
    wanted = [e for e in found if not directed or e.mutual or e.actor == dyad[0]]
    if one_a_day:
        wanted = once_a_day(wanted)
    points = points_of(wanted, step=step, coverage=record.coverage(), since=asked.since, until=asked.until)
    return Series(dyad, directed, step, one_a_day, tuple(statuses), points)


def dyad_events(record: Record, dyad: tuple[str, str], asked: EventFilter) -> list[DyadEvent]:
    """The events between two countries in the order of their days; those that no day can be given are left out."""
    names, rows = record.rows("events", replace(asked, dyad=dyad, visits=False))
    made = (_dyad_event(dict(zip(names, row, strict=True)), dyad) for row in rows)
    return sorted((e for e in made if e is not None), key=lambda e: (e.day, e.id))


def _dyad_event(row: Mapping[str, Any], dyad: tuple[str, str]) -> DyadEvent | None:
    day = counting_day(row["date_start"], row["date_end"], row["published"])
    who = _ends(row, dyad)
    if day is None or who is None:
        return None
    return DyadEvent(
        id=row["id"],
        article=row["article"],
        day=day,
        actor=who[0],
        recipient=who[1],
        mutual=who[2],
        type=row["type"],
        quad=row["quad"],
        cameo=row["cameo"] or "",
        goldstein=row["goldstein"],
        plover_score=row["plover_score"],
    )


def _ends(row: Mapping[str, Any], dyad: tuple[str, str]) -> tuple[str, str, bool] | None:
    """As `pairs.ends`, from the flat columns."""
    one, two = dyad
    acting, receiving = set(row["actors"].split()), set(row["recipients"].split())
    there, back = one in acting and two in receiving, two in acting and one in receiving
    if there != back:
        return (one, two, False) if there else (two, one, False)
    mutual = {one, two} <= acting and receiving <= {one, two} and row["quad"] in (1, 2)
    return (one, two, True) if mutual else None


def once_a_day(events: Iterable[DyadEvent]) -> list[DyadEvent]:
    """One event a day of the same actor, recipient and CAMEO code."""
    kept: dict[tuple[date, str, str, str], DyadEvent] = {}
    for event in events:
        kept.setdefault((event.day, event.actor, event.recipient, event.cameo), event)
    return list(kept.values())


def points_of(
    events: Sequence[DyadEvent],
    *,
    step: Step,
    coverage: Mapping[date, int],
    since: date | None = None,
    until: date | None = None,
) -> tuple[Point, ...]:
    """The periods from the first event (or `since`) to the last (or `until`), those without events included."""
    if not events:
        return ()
    by_period: dict[date, list[DyadEvent]] = defaultdict(list)
    for event in events:
        by_period[first_day(event.day, step)].append(event)
    articles: Counter[date] = Counter()
    for day, number in coverage.items():
        articles[first_day(day, step)] += number
    spans = periods(since or events[0].day, until or events[-1].day, step)
    return tuple(_point(first, last, by_period.get(first, []), articles[first], step) for first, last in spans)


def _point(first: date, last: date, events: Sequence[DyadEvent], articles: int, step: Step) -> Point:
    number = len(events)
    friendly = sum(e.quad in (1, 2) for e in events)
    plover = [e.plover_score for e in events]
    goldstein = [e.goldstein for e in events if e.goldstein is not None]
    low, high = count_interval(number)
    share = share_interval(friendly, number)
    mean = mean_interval(plover)
    return Point(
        period=label(first, step),
        start=first,
        end=last,
        events=number,
        events_low=round(low, 2),
        events_high=round(high, 2),
        cooperation=friendly,
        conflict=number - friendly,
        balance=round((2 * friendly - number) / number, 4) if number else None,
        balance_low=round(2 * share[0] - 1, 4) if share else None,
        balance_high=round(2 * share[1] - 1, 4) if share else None,
        plover_sum=round(sum(plover), 4),
        plover_mean=round(fmean(plover), 4) if plover else None,
        plover_low=round(mean[0], 4) if mean else None,
        plover_high=round(mean[1], 4) if mean else None,
        goldstein_sum=round(sum(goldstein), 4),
        goldstein_mean=round(fmean(goldstein), 4) if goldstein else None,
        net_cooperation=round(sum(goldstein), 4),
        articles=articles,
        per_1000_articles=round(1000 * number / articles, 4) if articles else None,
        quads={quad: sum(e.quad == quad for e in events) for quad in (1, 2, 3, 4)},
        types=dict(sorted(Counter(e.type for e in events).items())),
        ids=tuple(e.id for e in events),
    )

"""A merged event or engagement as one row: its reports, sources, status history and contradictions."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from detente.model.printed import Printed
from detente.ontology.merging import MergeRules, load_merge_rules
from detente.record.reader import ArticleSource, Copy, EventFilter, Record
from detente.relations.contact_reports import HELD, OFF
from detente.relations.likeness import comparable
from detente.relations.merging import Grouping, Member, group
from detente.relations.tellings import Telling, telling

_MARGIN_DAYS = {"events": 4, "engagements": 150}
"""Reports so far outside the days that are asked for may tell of an event inside them."""
_MANY = 100
"""Events of one country and type within some days, above which not every one is held against every other."""


def load_grouping(
    record: Record, table: str, asked: EventFilter, rules: MergeRules | None = None, *, like: Telling | None = None
) -> Grouping:
    """The groups of all facts that `asked` finds; status, text and limit are not looked at, for they differ by report.

    The days reach further than asked, so that a group is whole at the edge. Where facts are many, only those are held
    against one another that may tell the same as `like`, if it is an event.
    """
    rules = rules or load_merge_rules()
    margin = timedelta(days=_MARGIN_DAYS[table])
    wide = EventFilter(
        actor=asked.actor,
        recipient=asked.recipient,
        dyad=asked.dyad,
        involving=asked.involving,
        types=asked.types if table == "events" else (),
        since=asked.since and asked.since - margin,
        until=asked.until and asked.until + margin,
        as_of=asked.as_of,
        article=asked.article,
    )
    facts = list(record.facts(table, wide))
    sources = record.sources({str(f.get("article") or f["articles"][0]) for f in facts})
    if like is not None and table == "events" and len(facts) > _MANY:
        facts = [
            f
            for f in facts
            if f["id"] == like.id or comparable(telling(f, sources.get(f["article"]), rules), like, rules)
        ]
    return group(facts, sources, rules, decided=record.decisions)


def group_of(
    record: Record, fact: Printed, rules: MergeRules | None = None, *, as_of: date | None = None
) -> tuple[Member, ...]:
    """The group of one event or engagement, found among what involves the same country about the same days.

    What names no country tells the same as nothing else.
    """
    parties = [p for name in ("actors", "recipients", "participants") for p in fact.get(name, ())]
    codes = sorted({p["country"] for p in parties if p["country"]})
    table = f"{fact['kind']}s"
    source = record.sources([str(fact.get("article") or fact["articles"][0])])
    if not codes:
        return group([fact], source, rules or load_merge_rules()).of(fact["id"])
    told = telling(fact, next(iter(source.values()), None), rules or load_merge_rules())
    days = [d for d in (told.published, told.start, told.end) if d]
    asked = EventFilter(
        involving=tuple(codes),
        dyad=(codes[0], codes[1]) if len(codes) == 2 and table == "engagements" else None,
        types=(fact["type"],) if table == "events" else (),
        since=min(days, default=None),
        until=max(days, default=None),
        as_of=as_of,
        # without a day it can be the same as something in its own article only
        article=None if days else told.article,
    )
    return load_grouping(record, table, asked, rules, like=told).of(fact["id"])


def rows(record: Record, table: str, asked: EventFilter, rules: MergeRules | None = None) -> list[Printed]:
    """One row per merged event or engagement, in the order of their days; the filter looks at the merged row."""
    rules = rules or load_merge_rules()
    grouping = load_grouping(record, table, asked, rules)
    articles = sorted({m.telling.article for g in grouping.groups for m in g})
    sources, copies = record.sources(articles), record.copies_of(articles, as_of=asked.as_of)
    found = (row(members, sources, copies, rules) for members in grouping.groups if _in_days(members, asked))
    kept = [r for r in found if _wanted(r, asked)]
    return kept[: asked.limit]


def _in_days(members: Sequence[Member], asked: EventFilter) -> bool:
    def inside(one: Telling) -> bool:
        since = asked.since is None or (one.end is not None and one.end >= asked.since)
        return since and (asked.until is None or (one.start is not None and one.start <= asked.until))

    return any(inside(m.telling) for m in members)


def _wanted(found: Printed, asked: EventFilter) -> bool:
    if (asked.types and found["type"] not in asked.types) or (asked.statuses and found["status"] not in asked.statuses):
        return False
    return asked.text is None or asked.text.lower() in str([r["text"] for r in found["reports"]]).lower()


def row(
    members: Sequence[Member],
    sources: Mapping[str, ArticleSource],
    copies: Mapping[str, Sequence[Copy]],
    rules: MergeRules,
) -> Printed:
    """The merged row: the most telling report with its fields, the id of the first, and what all reports say.

    `sources` counts articles that are no copies of one another, `articles` all of them with their copies.
    """
    tellings = [m.telling for m in members]
    best = max(tellings, key=lambda t: (t.status in HELD, t.exact, len(t.keys), t.fact.get("confidence") or 0))
    originals = {t.article: sources.get(t.article) for t in tellings}
    copied = [c for article in originals for c in copies.get(article, ())]
    days = sorted(d for d in (*(t.published for t in tellings), *(c.published for c in copied)) if d)
    names = {s.publisher for s in originals.values() if s and s.publisher} | {c.publisher for c in copied}
    return {
        **best.fact,
        "id": tellings[0].id,
        "status": _status(tellings),
        "reports": [_report(m, sources) for m in members],
        "articles": [*originals, *(c.id for c in copied)],
        "sources": len(originals),
        "publishers": sorted(names - {"", None}),
        "first_report": days[0].isoformat() if days else None,
        "last_report": days[-1].isoformat() if days else None,
        "status_history": _history(tellings),
        "contradictions": contradictions(tellings, rules),
    }


def _status(tellings: Sequence[Telling]) -> str:
    """What the last report says, except that what was once told as held stays held."""
    last = tellings[-1].status
    return "occurred" if last != "ongoing" and any(t.status in HELD for t in tellings) else last


def _report(member: Member, sources: Mapping[str, ArticleSource]) -> Printed:
    one, alike = member.telling, member.likeness
    source = sources.get(one.article)
    return {
        "fact": one.id,
        "article": one.article,
        "publisher": source.publisher if source else "",
        "published": one.published.isoformat() if one.published else None,
        "status": one.status,
        "date": one.fact.get("date"),
        "text": (one.fact.get("sentence") or {}).get("text", ""),
        "joined": member.joined,
        "by_person": member.by_person,
        "score": alike.score if alike else None,
        "reasons": [{"text": text, "weight": weight} for text, weight in alike.reasons] if alike else [],
    }


def _history(tellings: Sequence[Telling]) -> list[Printed]:
    """The statuses as the articles gave them, each change once."""
    notes: list[Printed] = []
    for one in tellings:
        own = one.fact.get("status_history") or [
            {
                "status": one.status,
                "as_of": one.published.isoformat() if one.published else "",
                "article": one.article,
                "sentence": (one.fact.get("sentence") or {}).get("index"),
            }
        ]
        notes.extend(own)
    notes.sort(key=lambda n: n["as_of"] or "")
    return [n for i, n in enumerate(notes) if i == 0 or n["status"] != notes[i - 1]["status"]]


def contradictions(tellings: Sequence[Telling], rules: MergeRules) -> list[Printed]:
    """What the reports say differently of what took place: its status, day or city, each version with its facts."""
    found = []
    against = [
        (one, other)
        for one, other in combinations(tellings, 2)
        if frozenset((one.status, other.status)) in rules.contradict and _denied_later(one, other)
    ]
    if against:
        statuses = {t.status for pair in against for t in pair}
        found.append(_versions("status", [(t.status, t.id) for t in tellings if t.status in statuses]))
    held = [t for t in tellings if t.status in HELD]
    exact = [t for t in held if t.exact]
    if len({t.start for t in exact}) > 1 and any(_disjoint(a, b) for a, b in combinations(exact, 2)):
        found.append(_versions("date", [(str(t.start), t.id) for t in exact]))
    cities = [t for t in held if (t.fact.get("place") or {}).get("precision") == "city"]
    if len({t.fact["place"]["name"] for t in cities}) > 1:
        found.append(_versions("place", [(t.fact["place"]["name"], t.id) for t in cities]))
    return found


def _denied_later(one: Telling, other: Telling) -> bool:
    """What was off and was then held is history; what was told as held and is then off is a contradiction."""
    held, off = (one, other) if one.status in HELD else (other, one)
    if off.status not in OFF or held.published is None or off.published is None:
        return True
    return off.published >= held.published


def _disjoint(one: Telling, other: Telling) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start > other.end or other.start > one.end


def _versions(what: str, told: Sequence[tuple[str, str]]) -> Printed:
    values = list(dict.fromkeys(value for value, _ in told))
    return {"what": what, "versions": [{"value": v, "facts": [f for value, f in told if value == v]} for v in values]}

"""What the page of an engagement shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from detente.errors import NotFoundError
from detente.model.printed import Printed
from detente.ontology.merging import load_merge_rules
from detente.record.reader import ArticleSource
from detente.relations.merged import group_of, row
from detente.web.page import Page

# Pairs of countries that the page leads to, of an engagement with many.
_PAIRS = 3


@dataclass(frozen=True, slots=True)
class EngagementView:
    """`row` is the merged engagement, `own` the one that was asked for; the reports carry their own facts."""

    own: Printed
    row: Printed
    reports: tuple[Printed, ...]
    events: tuple[Printed, ...]
    sources: Mapping[str, ArticleSource]
    pairs: tuple[tuple[str, str], ...]


def engagement_view(page: Page, name: str) -> EngagementView:
    """The engagement with this id as of the day of the page. Raises NotFoundError where nothing tells of it by then."""
    return page.cache.get(page.snapshot.version, ("engagement", name, page.as_of), lambda: _view(page, name))


def _view(page: Page, name: str) -> EngagementView:
    record = page.record
    own = record.fact(name)
    if own["kind"] != "engagement" or own["id"] != name:
        raise NotFoundError(f"{name} is no engagement.")
    rules = load_merge_rules()
    members = group_of(record, own, rules, as_of=page.as_of)
    if not any(m.telling.id == name for m in members):
        raise NotFoundError(f"Nothing that was published by {page.as_of} tells of {name}.")
    articles = [m.telling.article for m in members]
    sources = record.sources(articles)
    copies = record.copies_of(articles, as_of=page.as_of)
    facts = tuple(m.telling.fact for m in members)
    ids = list(dict.fromkeys(e for fact in facts for e in fact["events"]))
    return EngagementView(
        own=own,
        row=row(members, sources, copies, rules),
        reports=facts,
        events=tuple(record.facts_of("events", ids=ids)),
        sources=sources,
        pairs=_pairs(own),
    )


def _pairs(fact: Printed) -> tuple[tuple[str, str], ...]:
    codes = sorted({p["country"] for p in fact["participants"] if p["country"]})
    return tuple(combinations(codes, 2))[:_PAIRS]

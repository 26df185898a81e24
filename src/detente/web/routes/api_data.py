"""The API on articles, actors and what the record rests on."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query

from detente.ontology.accuracy import load_accuracy
from detente.record.actors import ActorSummary, actors_named, summary
from detente.record.search import Search
from detente.web.api_asked import ActorPath, Asked, OnApi, OptionalDay, Words
from detente.web.api_models import About, Accuracy, ActorListed, ArticleListed, ArticleWhole, Listed, Month
from detente.web.found import results
from detente.web.ids import ArticleId
from detente.web.published import article_by
from detente.web.routes.about import held, versions

router = APIRouter(tags=["record"])


@router.get("/about", response_model=About)
def about(page: OnApi) -> Any:
    """What the record holds, and the versions that made it."""
    found = held(page)
    days = [day for source in found.sources for day in (source.first, source.last) if day]
    return About(
        versions=versions(),
        articles=found.articles,
        facts=found.facts,
        publishers=len(found.sources),
        first=min(days, default=None),
        last=max(days, default=None),
        codings=[coder for coder, _, _ in found.codings],
    )


@router.get("/coverage", response_model=list[Month])
def coverage(page: OnApi) -> Any:
    """Articles by publisher and month of publication."""
    found = held(page)
    return [
        Month(publisher=source, month=month, articles=number)
        for source, months in sorted(found.by_source.items())
        for month, number in months.items()
    ]


@router.get("/accuracy", response_model=list[Accuracy])
def accuracy() -> Any:
    """What was measured of the accuracy of the program."""
    return [asdict(one) for one in load_accuracy()]


@router.get("/articles", response_model=Listed[ArticleListed])
def articles(
    *,
    page: OnApi,
    wanted: Asked,
    q: Words = "",
    publisher: Annotated[str, Query(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = "",
    since: OptionalDay = None,
    until: OptionalDay = None,
) -> Any:
    """Articles, the latest published first; since and until are days of publication."""
    asked = Search("article", q.strip(), since=since, until=until, as_of=page.as_of, publisher=publisher)
    found = results(page, asked, first=wanted.first, number=wanted.size)
    items = [{name: getattr(hit, name) for name in ArticleListed.model_fields} for hit in found.articles]
    return {
        "items": items,
        "total": found.total,
        "more": found.more,
        "page": wanted.number,
        "size": wanted.size,
    }


@router.get("/articles/{article}", response_model=ArticleWhole)
def article(page: OnApi, article: ArticleId) -> Any:
    """One article: its text, into which all offsets point, and all facts read from it."""
    stored = article_by(page, article)
    known = stored.article
    names = ("title", "publisher", "author", "published", "published_basis", "url", "language")
    return {
        "id": stored.id,
        **{name: value if (value := getattr(known, name)) or name == "published" else "" for name in names},
        "copy_of": stored.copy_of,
        "coder": stored.coder,
        "read_at": stored.read_at,
        "sentences": stored.sentences,
        "parsed": stored.parsed,
        "text": known.text.encode(errors="replace").decode(),
        "facts": page.record.told_in(stored.id),
    }


@router.get("/actors", response_model=list[ActorListed])
def actors(
    page: OnApi,
    name: Annotated[str, Query(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]*$")],
    size: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Any:
    """Actors whose name begins so, those told of most first."""
    return [asdict(one) for one in actors_named(page.record, name, number=size)]


@router.get("/actors/{actor}")
def actor(page: OnApi, actor: ActorPath) -> ActorSummary:
    """What the newest facts say of an actor."""
    key = ("actor", actor, page.as_of)
    return page.cache.get(page.snapshot.version, key, lambda: summary(page.record, actor, as_of=page.as_of))

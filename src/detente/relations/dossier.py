"""What the record holds on two countries, loaded once, with the source of every fact."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from detente.model.printed import Printed
from detente.ontology.countries import load_countries
from detente.record.reader import ArticleSource, EventFilter, Record
from detente.relations.days import counting_day, day_of


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line comes from: the fact, its article and the sentence that says it."""

    fact: str
    article: str
    publisher: str
    published: date | None
    title: str
    url: str
    sentence: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two countries: its code, its name, and words that name it or its people."""

    code: str
    name: str
    words: tuple[str, ...]

    def named_in(self, text: str) -> bool:
        """Whether the text names the country, its people or its seat of government."""
        return _pattern(self.words).search(text) is not None


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))})s?(?!\w)")


def side(code: str) -> Side:
    """The country with this code; a code that no table knows stands for itself."""
    country = load_countries().get(code)
    if country is None:
        return Side(code, code, (code,))
    words = (country.name, *country.aliases, *country.demonyms, *country.seats, country.capital)
    return Side(code, country.name, tuple(sorted({w for w in words if w})))


@dataclass(frozen=True, slots=True)
class Dossier:
    """The printed facts on two countries. `events` holds every event that an engagement rests on as well,
    by id; `between` those between the two, in the order of their days."""

    sides: tuple[Side, Side]
    between: tuple[Printed, ...]
    events: Mapping[str, Printed]
    engagements: tuple[Printed, ...]
    assertions: tuple[Printed, ...]
    commitments: tuple[Printed, ...]
    links: tuple[Printed, ...]
    articles: Mapping[str, ArticleSource]
    days: Mapping[str, date | None] = field(default_factory=dict)

    @property
    def dyad(self) -> tuple[str, str]:
        return self.sides[0].code, self.sides[1].code

    def name_of(self, party: Printed) -> str:
        """The name of a party; that of the country where only its code is known."""
        return next((s.name for s in self.sides if s.code == party["name"]), str(party["name"]))

    def published(self, article: str) -> date | None:
        source = self.articles.get(article)
        return None if source is None else source.published

    def source(self, fact: Printed, *, quote: str | None = None) -> Source:
        """The source of a fact; `quote` instead of its whole sentence."""
        event = next((self.events[e] for e in fact.get("events", ()) if e in self.events), fact)
        sentence = event.get("sentence") or {}
        article = event.get("article") or fact["articles"][0]
        known = self.articles.get(article)
        return Source(
            fact=fact["id"],
            article=article,
            publisher=known.publisher if known else "",
            published=known.published if known else None,
            title=known.title if known else "",
            url=known.url if known else "",
            sentence=sentence.get("index"),
            quote=" ".join((quote if quote is not None else sentence.get("text", "")).split()),
        )

    def day(self, fact: Printed) -> date | None:
        """The day a fact counts on; see `counting_day`."""
        return self.days[fact["id"]] if fact["id"] in self.days else self._day(fact)

    def _day(self, fact: Printed) -> date | None:
        when: dict[str, Any] = fact.get("date") or {}
        return counting_day(day_of(when.get("start")), day_of(when.get("end")), self.published(article_of(fact)))


def article_of(fact: Printed) -> str:
    """The (first) article of a fact."""
    return str(fact.get("article") or fact["articles"][0])


def load_dossier(record: Record, dyad: tuple[str, str], asked: EventFilter | None = None) -> Dossier:
    """All that the record holds on two countries, within the period and as of the day that `asked` names."""
    asked = replace(asked or EventFilter(), dyad=dyad, visits=True)
    engagements = tuple(record.engagements(asked))
    between = tuple(record.events(asked))
    events = {event["id"]: event for event in between}
    missing = sorted({event for fact in engagements for event in fact["events"]} - set(events))
    if missing:
        events.update({e["id"]: e for e in record.facts_of("events", ids=missing)})
    assertions = tuple(record.assertions(asked))
    told = sorted({article_of(f) for f in (*between, *engagements, *assertions)})
    one, two = side(dyad[0]), side(dyad[1])
    near = {(e["article"], e["sentence"]["index"]) for e in between}
    found = Dossier(
        sides=(one, two),
        between=between,
        events=events,
        engagements=engagements,
        assertions=assertions,
        commitments=tuple(_on_both(record.facts_of("commitments", articles=told), one, two, near)),
        links=tuple(_on_both(record.facts_of("links", articles=told), one, two, near)),
        articles=record.sources(told),
    )
    return replace(found, days={fact["id"]: found.day(fact) for fact in (*between, *assertions)})


def _on_both(facts: Iterable[Printed], one: Side, two: Side, near: set[tuple[str, int]]) -> Iterable[Printed]:
    """Statements on the two: both are parties, the sentence names both, or it tells an event between them."""
    for fact in facts:
        countries = {p["country"] for p in fact.get("parties", ()) if p["country"]}
        sentence = fact["sentence"]
        if countries and not countries & {one.code, two.code}:
            continue
        told = (fact["article"], sentence["index"]) in near
        named = [s.code in countries or s.named_in(sentence["text"]) for s in (one, two)]
        if all(named) or (told and not countries - {one.code, two.code}):
            yield fact

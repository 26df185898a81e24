"""What the record holds on two countries, loaded once, with the source of every fact."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules, load_brief_rules
from detente.ontology.channels import load_channel_rules
from detente.ontology.countries import load_countries
from detente.record.reader import ArticleSource, EventFilter, Record
from detente.relations.days import counting_day, day_of
from detente.relations.pairs import ends
from detente.relations.signals import candidates
from detente.relations.third_parties import incidents_aside, linked_to


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
    """The facts on two countries.

    `between`: the events between the two, and visits of one to the other, in the order of their days, made of the
    columns of the record alone: countries in place of parties, no words, no precision of dates. `events` holds whole
    printed events by id, those that were asked for so far; `aside` incidents with a third that concern the two (whole);
    `links` those that concern the two. Without `quotes`, no words of an article are given away.
    """

    sides: tuple[Side, Side]
    between: tuple[Printed, ...]
    events: Mapping[str, Printed]
    engagements: tuple[Printed, ...]
    assertions: tuple[Printed, ...]
    commitments: tuple[Printed, ...]
    links: tuple[Printed, ...]
    articles: Mapping[str, ArticleSource]
    days: Mapping[str, date | None] = field(default_factory=dict)
    aside: tuple[Printed, ...] = ()
    quotes: bool = True

    @property
    def dyad(self) -> tuple[str, str]:
        return self.sides[0].code, self.sides[1].code

    @property
    def latest(self) -> date | None:
        """The last day of publication of any of the articles."""
        return max((s.published for s in self.articles.values() if s.published), default=None)

    def name_of(self, party: Printed) -> str:
        """The name of a party; that of the country where only its code is known."""
        return next((s.name for s in self.sides if s.code == party["name"]), str(party["name"]))

    def published(self, article: str) -> date | None:
        source = self.articles.get(article)
        return None if source is None else source.published

    def whole(self, event: Printed) -> Printed:
        """The whole printed event where it was asked for, else what is known of it."""
        return self.events.get(event["id"], event)

    def words(self, text: str) -> str:
        """Words of an article, in one line; none where they may not be given away."""
        return " ".join(text.split()) if self.quotes else ""

    def source(self, fact: Printed, *, quote: str | None = None) -> Source:
        """The source of a fact; `quote` instead of its whole sentence."""
        event = next((self.events[e] for e in fact.get("events", ()) if e in self.events), self.whole(fact))
        note: Printed = next(iter(event.get("status_history") or ()), {})
        sentence = event.get("sentence") or {"index": note.get("sentence")}
        article = event.get("article") or fact["articles"][0]
        known = self.articles.get(article)
        return Source(
            fact=fact["id"],
            article=article,
            publisher=known.publisher if known else "",
            published=known.published if known else None,
            title=known.title if known and self.quotes else "",
            url=known.url if known else "",
            sentence=sentence.get("index"),
            quote=self.words(quote if quote is not None else sentence.get("text", "")),
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


def load_dossier(
    record: Record, dyad: tuple[str, str], asked: EventFilter | None = None, *, quotes: bool = True
) -> Dossier:
    """All that the record holds on two countries, within the period and as of the day that `asked` names."""
    asked = replace(asked or EventFilter(), dyad=dyad, visits=True)
    engagements = tuple(record.engagements(asked))
    rows, days = _between(record, asked)
    assertions = tuple(record.assertions(asked))
    told = sorted({article_of(f) for f in (*rows, *engagements, *assertions)})
    one, two = side(dyad[0]), side(dyad[1])
    links = tuple(record.facts_of("links", articles=told))
    near = {(e["article"], e["sentence"]["index"]) for e in rows}
    found = Dossier(
        sides=(one, two),
        between=rows,
        events={},
        engagements=engagements,
        assertions=assertions,
        commitments=tuple(_on_both(record.facts_of("commitments", articles=told), one, two, near)),
        links=tuple(_on_both(links, one, two, near)),
        articles=record.sources(told),
        days=days,
        quotes=quotes,
    )
    found = replace(found, days=days | {fact["id"]: found.day(fact) for fact in assertions})
    return _with_words(record, found, links, asked, load_brief_rules())


def with_events(record: Record, dossier: Dossier, ids: Iterable[str]) -> Dossier:
    """The dossier with these events whole."""
    missing = sorted(set(ids) - set(dossier.events))
    if not missing:
        return dossier
    return replace(dossier, events={**dossier.events, **{e["id"]: e for e in record.facts_of("events", ids=missing)}})


def _between(record: Record, asked: EventFilter) -> tuple[tuple[Printed, ...], dict[str, date | None]]:
    """Events between the two from the columns, and the days they count on."""
    names, rows = record.rows("events", asked)
    at = {name: place for place, name in enumerate(names)}
    events: list[Printed] = []
    days: dict[str, date | None] = {}
    for row in rows:
        start, end = row[at["date_start"]], row[at["date_end"]]
        event: Printed = {name: row[at[name]] for name in _COLUMNS}
        event["actors"] = [{"country": code} for code in row[at["actors"]].split()]
        event["recipients"] = [{"country": code} for code in row[at["recipients"]].split()]
        event["sentence"] = {"index": row[at["sentence"]]}
        event["date"] = {"start": start.isoformat(), "end": (end or start).isoformat()} if start else None
        events.append(event)
        days[event["id"]] = counting_day(start, end, row[at["published"]])
    return tuple(events), days


_COLUMNS = ("id", "article", "type", "mode", "status", "quad", "cameo", "plover_score", "confidence")


def alone_visit(event: Printed) -> bool:
    """Whether an event is a visit that names one side only; what is only asked for, supposed or denied is none."""
    countries = {p["country"] for p in (*event["actors"], *event["recipients"]) if p["country"]}
    return event["type"] == "CONSULT" and len(countries) < 2 and event["status"] not in UNTOLD


UNTOLD = ("hypothetical", "requested", "negated")


def _with_words(
    record: Record, dossier: Dossier, links: Sequence[Printed], asked: EventFilter, rules: BriefRules
) -> Dossier:
    """The dossier with what only whole events tell: who visits, what closes or opens a line, and incidents with a
    third that articles on the two name as cause or effect, with the links that name them.

    The incidents are looked for in the newest articles that tell an event between the two and a cause: what is older
    is not shown in any brief.
    """
    between = {e["article"] for e in dossier.between if ends(e, dossier.dyad) is not None}
    linking = {link["article"] for link in links} & between
    newest = sorted(linking, key=lambda a: (dossier.published(a) or date.min, a), reverse=True)[: rules.aside_articles]
    wanted = [e["id"] for e in dossier.between if alone_visit(e)]
    wanted += candidates(dossier.between, dossier.days, dossier.dyad, load_channel_rules())
    wanted += _incidents(record, newest, dossier, asked, rules)
    events = list(record.facts_of("events", ids=wanted)) if wanted else []
    incidents = [e for e in events if e["type"] in rules.incidents]
    aside = incidents_aside(incidents, links, dossier.dyad)
    known = {link["id"] for link in dossier.links}
    more = [link for link in linked_to(aside, links) if link["id"] not in known]
    return replace(
        dossier,
        aside=aside,
        links=(*dossier.links, *more),
        events={e["id"]: e for e in events},
        days={**dossier.days, **{e["id"]: dossier.day(e) for e in aside}},
    )


def _incidents(
    record: Record, articles: Sequence[str], dossier: Dossier, asked: EventFilter, rules: BriefRules
) -> list[str]:
    """The newest incidents of these articles in which one of the two has a part, not between the two."""
    days = [day for a in articles if (day := dossier.published(a))]
    if not days:
        return []
    # what an article gives as a cause lies some time back
    first = max(filter(None, (min(days) - timedelta(days=rules.before_days), asked.since)))
    types, here = tuple(rules.incidents), tuple(articles)
    of_one = replace(asked, dyad=None, visits=False, involving=dossier.dyad, types=types, since=first, articles=here)
    names, rows = record.rows("events", of_one)
    name = names.index("id")
    between = {e["id"] for e in dossier.between}
    return [r[name] for r in rows if r[name] not in between][-rules.aside_incidents :]


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

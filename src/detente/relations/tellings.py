"""One fact of one article as it is held against others that may tell the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model.printed import Printed
from detente.ontology.merging import MergeRules
from detente.record.reader import ArticleSource
from detente.relations.contact_reports import Person, people_of
from detente.relations.days import LONGEST_DAYS, day_of

_WORD = re.compile(r"[^\W_]+")
# "meet_with", "sign+agreement": what stands first is the word itself.
_LEMMA = re.compile(r"[_+.]")
_UNDIRECTED = ("CONSULT", "AGREE")


@dataclass(frozen=True, slots=True)
class Side:
    """A party as it is compared: `key` names it, `named` says that it is a name; a state is known by its country.

    `words` are those by which it is called, `numbers` how many of them there are.
    """

    key: str
    country: str | None
    state: bool
    named: bool
    sectors: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Telling:
    """A printed event or engagement with its article.

    `sides` are the countries that act and those acted on; one set where there is no direction. `start` and `end` are
    its days, those of publication where it names none or a time of more than a month; `stated` whether it names them,
    `exact` to the day. `parties` are those of each side as they are compared; `word` is the lemma that tells it;
    `words` are those of its sentence, without names of the parties and common words.
    """

    fact: Printed
    article: str
    published: date | None
    people: tuple[Person, ...]
    sides: tuple[frozenset[str], ...]
    start: date | None
    end: date | None
    stated: bool
    exact: bool
    parties: tuple[tuple[Side, ...], ...]
    word: str
    words: frozenset[str]

    @property
    def id(self) -> str:
        return str(self.fact["id"])

    @property
    def status(self) -> str:
        return str(self.fact["status"])

    @property
    def countries(self) -> frozenset[str]:
        return frozenset[str]().union(*self.sides)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(p.key for p in self.people if p.is_person)


def telling(fact: Printed, source: ArticleSource | None, rules: MergeRules) -> Telling:
    """The telling of a printed event or engagement; `source` is its article, where the record holds it."""
    published = source.published if source else None
    when = fact.get("date") or {}
    start, end = day_of(when.get("start")), day_of(when.get("end"))
    start, end = start or end, end or start
    # "since 2016" says no day, "in 2016" says that it was not this week
    lasting = published is None or end is None or end >= published - timedelta(days=LONGEST_DAYS)
    long = start is not None and end is not None and (end - start).days >= LONGEST_DAYS and lasting
    stated = start is not None and not long and when.get("basis") != "publication date assumed"
    if start is None or long:
        start = end = published
    parties = [p for name in ("actors", "recipients", "participants") for p in fact.get(name, ())]
    words = _words((fact.get("sentence") or {}).get("text", ""), parties, rules)
    return Telling(
        fact=fact,
        article=str(fact.get("article") or fact["articles"][0]),
        published=published,
        people=people_of(parties),
        sides=_sides(fact),
        start=start,
        end=end,
        stated=stated,
        exact=stated and start == end,
        parties=_parties(fact, rules),
        word=_trigger(fact),
        words=words,
    )


def _parties(fact: Printed, rules: MergeRules) -> tuple[tuple[Side, ...], ...]:
    """The parties of each side; of one where who meets whom says nothing about who acts."""
    if fact["kind"] == "engagement":
        return (tuple(_side(p, rules) for p in fact["participants"]),)
    acting, receiving = (tuple(_side(p, rules) for p in fact[name]) for name in ("actors", "recipients"))
    return (acting + receiving,) if fact["type"] in _UNDIRECTED else (acting, receiving)


def _side(party: Printed, rules: MergeRules) -> Side:
    kind, name = party.get("kind"), str(party["name"] or "")
    key = name.rsplit(maxsplit=1)[-1].lower() if kind == "person" and name else str(party["id"])
    told = str(party.get("text") or name).lower()
    found = {w for w in _WORD.findall(told) if len(w) > rules.short_word and not w.isdigit()}
    return Side(
        key=key,
        country=party["country"],
        state=kind == "state",
        named=kind in ("person", "organisation", "group") or key.startswith("inst:"),
        sectors=frozenset(party.get("sectors") or ()),
        words=frozenset(found - rules.common - rules.numbers.keys()),
        numbers=_numbers(told, rules),
    )


def _numbers(told: str, rules: MergeRules) -> frozenset[int]:
    """The numbers of a party: "twenty-two civilians", "2,669 migrants"."""
    found = set()
    for word in told.split():
        parts = word.strip(",.").replace(",", "").split("-")
        values = [int(p) if p.isdecimal() else rules.numbers.get(p) for p in parts]
        if all(v is not None for v in values):
            found.add(sum(v for v in values if v is not None))
    return frozenset(found)


def _trigger(fact: Printed) -> str:
    """The lemma of the trigger, which the coder notes first in `basis`; else the word itself."""
    note = next(iter(fact.get("basis") or ()), "")
    if ":" in note:
        return _LEMMA.split(str(note).split(":", 1)[1], maxsplit=1)[0].lower()
    return str((fact.get("trigger") or {}).get("text") or "").lower()


def _sides(fact: Printed) -> tuple[frozenset[str], ...]:
    def countries(parties: Iterable[Printed]) -> frozenset[str]:
        return frozenset(p["country"] for p in parties if p["country"])

    if fact["kind"] == "engagement":
        return (countries(fact["participants"]),)
    acting, receiving = countries(fact["actors"]), countries(fact["recipients"])
    return (acting | receiving,) if fact["type"] in _UNDIRECTED else (acting, receiving)


def _words(text: str, parties: Iterable[Printed], rules: MergeRules) -> frozenset[str]:
    named = {w.lower() for p in parties for w in _WORD.findall(f"{p['name']} {p.get('text') or ''}")}
    found = {w.lower() for w in _WORD.findall(text) if len(w) > rules.short_word or w.isdigit()}
    return frozenset(found - rules.common - named)

"""Which person a written name stands for, and what actor that makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from detente.mentions.persons import Written
from detente.model.actor import Actor
from detente.ontology.actors import ActorTables
from detente.ontology.names import fold
from detente.ontology.officeholders import RANK, Person, Term, slug
from detente.ontology.titles import Title

# How alike two first names must be to be spellings of one ("Sergei", "Sergey"): measured on the aliases of the table.
ALIKE = 0.6
# The same for whole names whose family name stands in front and agrees.
ALIKE_WHOLE = 0.75
# Days after a term in which a person may still be called by the office.
AFTERGLOW = 120


@dataclass(frozen=True, slots=True)
class Identity:
    """The actor a name stands for, the ids that were weighed, and why."""

    actor: Actor
    candidates: tuple[str, ...]
    why: str


def country_of(key: str, tables: ActorTables) -> str | None:
    """The country code of a key such as "demonym:CHN" or "org:nato"."""
    kind, _, code = key.partition(":")
    if kind in {"country", "demonym", "people", "seat"}:
        return tables.countries[code].country
    if kind == "region":
        return code
    if kind == "bodyseat":
        return tables.bodies[code].country
    if kind == "own":
        own = tables.own[int(code)].actor(None)
        return own.country if own else None
    body = tables.bodies.get(key)
    return body.country if body else None


def identify(
    written: Written, name: str, tables: ActorTables, *, published: date | None, nearby: Sequence[str]
) -> Identity:
    """Resolve a written person. `nearby` are the countries the article names, the most frequent first."""
    countries = tuple(dict.fromkeys(c for k in written.owners if (c := country_of(k, tables))))
    title = best_title(written.titles, countries, tables)
    former = bool(set(written.modifiers) & tables.words["former"])
    ids = _candidates(written, name, countries, title, tables)
    people = [tables.people[i] for i in ids]
    chosen = _choose(people, countries, title, published=published, nearby=nearby, former=former)
    if len(chosen) == 1:
        actor = _known(chosen[0], title, countries, published=published, former=former, tables=tables)
        if " " not in actor.name and " " in name:
            actor = replace(actor, name=name)
        return Identity(actor, ids, _why(written, "table"))
    agreed = {p.country for p in chosen}
    country = countries[0] if countries else agreed.pop() if len(agreed) == 1 else None
    if country is None and title and title.countries:
        # "Foreign Secretary" is British, Indian or Pakistani: the one named most, the first where none is named.
        country = next((c for c in nearby if c in title.countries), None) or (
            None if _plainly_used(written.titles, nearby, tables) else title.countries[0]
        )
    actor = _unknown(name, title, country, written, tables)
    return Identity(actor, ids, _why(written, "title and country in the text" if country else "name only"))


def _plainly_used(phrases: Sequence[str], nearby: Sequence[str], tables: ActorTables) -> bool:
    """Whether the titles are used elsewhere too, in an article that names countries, none of which is theirs."""
    return len(nearby) > 1 and any(
        len(tables.titles.get(p, ())) > 1 or p in tables.words["shared_titles"] for p in phrases
    )


def _why(written: Written, source: str) -> str:
    return f"person: {source}" + ("" if not written.titles else f"; title {written.titles[0]}")


def best_title(phrases: Sequence[str], countries: Sequence[str], tables: ActorTables) -> Title | None:
    """The highest of the titles as they are used in these countries."""
    found = []
    for phrase in phrases:
        options = tables.titles.get(phrase, ())
        local = [t for t in options if t.countries and (not countries or set(t.countries) & set(countries))]
        found += local[:1] or [t for t in options if not t.countries][:1] or list(options[:1])
    ranked = [t for t in found if t.office != "plain"] or found
    return min(ranked, key=lambda t: RANK.get(t.office, 50), default=None)


def _candidates(
    written: Written, name: str, countries: Sequence[str], title: Title | None, tables: ActorTables
) -> tuple[str, ...]:
    ids = [i for i in written.ids if i.startswith("person:")]
    if ids:
        return tuple(ids)
    folded = fold(name)
    words = folded.split()
    # A name that is a surname as a whole: "De la Rua", "Johnson Sirleaf".
    whole = (
        tables.surnames.get(folded)
        or tables.surnames.get(folded.replace("'", ""))
        or tables.surnames.get(folded[0].lower() + folded[1:])
    )
    if whole:
        return whole
    for tail in (" ".join(words[-2:]), words[-1], words[0]):
        bearers = tables.surnames.get(tail) or tables.surnames.get(tail.replace("'", ""), ())
        if tail == words[0] and len(words) > 1:
            bearers = tuple(i for i in bearers if _same_whole(folded, fold(tables.people[i].name)))
        if len(words) > 1 and tail != folded:
            bearers = tuple(i for i in bearers if _same_first(words, tables.people[i], bool(countries)))
        if not countries and title is None and len(words) > 1:
            return ()
        if bearers:
            return bearers
    return ()


def _same_whole(one: str, other: str) -> bool:
    """Whether two names with the family name in front may be spellings of one."""
    return (
        one.split(maxsplit=1)[0] == other.split(maxsplit=1)[0]
        and SequenceMatcher(None, one, other).ratio() >= ALIKE_WHOLE
    )


def _same_first(words: Sequence[str], person: Person, placed: bool) -> bool:
    """Whether the first names may be spellings of one; a bare surname of the table needs the country beside it."""
    own = fold(person.name).split()
    if len(own) == 1:
        return placed
    one, other = words[0].lower().rstrip("."), own[0].lower().rstrip(".")
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _choose(
    people: Sequence[Person],
    countries: Sequence[str],
    title: Title | None,
    *,
    published: date | None,
    nearby: Sequence[str],
    former: bool,
) -> list[Person]:
    """Those who may be meant: of the country, with the office, at the time, of a country the article names."""
    left = list(people)
    if countries:
        left = [p for p in left if {p.country, *(t.country for t in p.terms)} & set(countries)]
        if not left and len(people) == 1 and set(countries) & {"EUR", "IGO", "UNO", "NGO"}:
            left = list(people)
    elif title and title.countries:
        left = [p for p in left if p.country in title.countries]
    narrowing: list[Callable[[Person], bool]] = [
        lambda p: title is None or title.office in {"plain", "minister"} or any(_fits(t, title) for t in p.terms),
        lambda p: published is None or any(_near(t, published, title, former) for t in p.terms),
        lambda p: published is None or (not former and any(t.holds(published) for t in p.terms)),
        lambda p: p.country in nearby,
        lambda p: bool(nearby) and p.country == nearby[0],
    ]
    for test in narrowing:
        if len(left) < 2:
            break
        left = [p for p in left if test(p)] or left
    return left


def _fits(term: Term, title: Title) -> bool:
    same = {title.office}
    if title.office in {"head_of_state", "head_of_government"}:
        same = {"head_of_state", "head_of_government", "supreme_leader"} if title.office == "head_of_state" else same
    return term.office in same or title.phrase in term.title.lower()


def _near(term: Term, on: date, title: Title | None, former: bool) -> bool:
    if title and not _fits(term, title) and title.office in RANK:
        return False
    if former:
        return term.start <= on
    return term.start <= on and (term.end is None or (on - term.end).days <= AFTERGLOW)


_BODIES = frozenset({"EUR", "UNO", "IGO", "NGO"})


def _known(
    person: Person, title: Title | None, countries: Sequence[str], *, published: date | None, former: bool,
    tables: ActorTables,
) -> Actor:  # fmt: skip
    term = person.term(published)
    office = None
    sectors: tuple[str, ...] = ("GOV",)
    if title and title.office != "plain":
        office, sectors = title.phrase, title.sectors or ("GOV",)
    country = person.country
    if term is not None and not former:
        # The office in the text stands where it is of the class the table gives.
        if office is None or title is None or not _fits(term, title):
            office = term.title.lower() or default_title(term, tables)
        apart = term.country in _BODIES and title is not None and not _fits(term, title)
        country, sectors = person.country if apart else term.country, _term_sectors(term, sectors)
    elif former or (published and all(t.end and t.end <= published for t in person.terms) and title is None):
        sectors = ("ELI",)
    if countries and country not in countries:
        country = countries[0] if any(t.country == countries[0] for t in person.terms) else country
    return Actor(person.id, person.name, "person", country, sectors, office)


# Sectors of those who hold no government office.
_OTHER_SECTORS = {
    "defence_minister": ("GOV", "MIL"),
    "legislator": ("LEG",),
    "opposition": ("OPP",),
    "military": ("MIL",),
    "rebel": ("REB",),
    "party": ("PTY",),
    "intelligence": ("SPY",),
    "religious": ("REL",),
    "civil": ("CVL",),
}


def _term_sectors(term: Term, given: tuple[str, ...]) -> tuple[str, ...]:
    return _OTHER_SECTORS.get(term.office) or (given if "GOV" in given else ("GOV",))


def default_title(term: Term, tables: ActorTables) -> str:
    """The usual words for an office in a country: "secretary of state" in the USA, else "foreign minister"."""
    local, plain = None, None
    for options in tables.titles.values():
        for title in options:
            if title.office == term.office:
                if term.country in title.countries and local is None:
                    local = title.phrase
                if not title.countries and plain is None:
                    plain = title.phrase
        if local:
            break
    return local or plain or term.office.replace("_", " ")


def _unknown(name: str, title: Title | None, country: str | None, written: Written, tables: ActorTables) -> Actor:
    former = bool(set(written.modifiers) & tables.words["former"])
    sectors = title.sectors if title else ("CVL",) if written.owners else ()
    if former and "GOV" in sectors:
        sectors = ("ELI",)
    bodies = [tables.bodies[k] for k in written.owners if k in tables.bodies]
    if bodies and bodies[0].sectors and not former:
        sectors = (
            tuple(dict.fromkeys((*bodies[0].sectors, *sectors)))
            if bodies[0].kind == "group"
            else (sectors or bodies[0].sectors)
        )
    if "opposition" in written.modifiers and "OPP" not in sectors:
        sectors = tuple(dict.fromkeys(("OPP", *(s for s in sectors if s != "GOV"))))
    if "rebel" in written.modifiers or "separatist" in written.modifiers:
        sectors = ("REB",)
    office = title.phrase if title and title.office != "plain" else None
    return Actor(f"text:{slug(name)}", name, "person", country, sectors, office)

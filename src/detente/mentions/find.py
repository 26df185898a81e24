"""Who is named in an article, over the raw text: states, institutions, organisations, groups, people."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.mentions.identity import Identity, country_of, identify
from detente.mentions.namesakes import bears_honorific, is_namesake
from detente.mentions.persons import Written, written_people
from detente.mentions.scan import Scan, is_person, scan, sentence_of, span
from detente.model.actor import Actor
from detente.model.mention import Mention
from detente.model.span import Span
from detente.ontology.actors import ActorTables
from detente.ontology.names import Hit, fold
from detente.ontology.officeholders import slug
from detente.ontology.person_names import FAMILY_FIRST, GIVEN_FIRST, surnames

# What the first word of `Mention.why` says of a name that is not a person's.
KINDS = {
    "country": "state", "demonym": "demonym", "people": "people", "seat": "seat of government", "region": "region",
    "org": "organisation", "group": "group", "inst": "institution", "own": "own dictionary",
}  # fmt: skip


def find_names(
    text: str, sentences: Sequence[Span], *, tables: ActorTables, published: date | None
) -> tuple[Mention, ...]:
    """Mentions of named actors in `text`, in order and without overlap, without a parse.

    A person's mention covers title, country and apposition ("Hungarian Foreign Minister Peter Szijjarto"). A person
    once named in full is found by surname alone further on. `why` begins with what the name is: state, demonym,
    people, seat of government, region, organisation, group, institution or person. Demonyms and seats are listed
    as the state; whether they act is for `resolve_actors` to say.
    """
    seen = scan(text, tables)
    starts = [s.start for s in sentences] or [0]
    nearby = countries_named(seen, tables)
    people = _people(seen, tables, published, nearby, starts)
    taken = sorted((m.span.start, m.span.end) for m in people)
    others = []
    for hit in seen.names:
        if is_person(hit) or _inside(hit.start, hit.end, taken):
            continue
        if _of_another(seen, hit, tables):
            continue
        actor, why = _named(hit, tables, published)
        if actor is None or (actor.kind == "group" and _doubtful(seen, hit, actor, tables)):
            continue
        if seen.folded[max(0, hit.start - 7) : hit.start].lower() == "ethnic " and actor.kind == "state":
            # A minority somewhere, not citizens of the state it is named after.
            actor = Actor(f"people:{slug(actor.name)}", f"ethnic people of {actor.name}", "group", None, ("CVL",))
            why = "people"
        where = span(text, hit.start, hit.end)
        others.append(Mention("actor", where, sentence_of(hit.start, starts), (actor,), candidates=hit.keys, why=why))
    return tuple(sorted((*people, *others), key=lambda m: m.span.start))


def _doubtful(seen: Scan, hit: Hit, group: Actor, tables: ActorTables) -> bool:
    """Whether a short acronym may be another body's: the group's country is nowhere named."""
    name = seen.folded[hit.start : hit.end]
    if not name.isupper() or len(name) > 4 or name in tables.words["known_acronyms"]:
        return False
    named = {country_of(h.keys[0], tables) for h in seen.names if h.keys[0].startswith(_OF_COUNTRY)}
    return group.country not in named


def _of_another(seen: Scan, hit: Hit, tables: ActorTables) -> bool:
    """Whether a short name many states use ("the Congress") stands in an article on other states than its own."""
    shared = tables.words["shared_names"]
    if seen.folded[hit.start : hit.end] not in shared or not hit.keys[0].startswith("inst:"):
        return False
    others = [h for h in seen.names if seen.folded[h.start : h.end] not in shared]
    named = {country_of(h.keys[0], tables) for h in others if h.keys[0].startswith(_OF_COUNTRY)} - {None}
    return bool(named) and country_of(hit.keys[0], tables) not in named


_OF_COUNTRY = ("country:", "demonym:", "people:", "seat:", "region:")


def countries_named(seen: Scan, tables: ActorTables) -> tuple[str, ...]:
    """Countries by how often the text names them, the most frequent first."""
    count: Counter[str] = Counter()
    for hit in seen.names:
        if not is_person(hit):
            code = country_of(hit.keys[0], tables)
            if code:
                count[code] += 1
    return tuple(code for code, _ in count.most_common())


def _named(hit: Hit, tables: ActorTables, published: date | None) -> tuple[Actor | None, str]:
    key = hit.keys[0]
    kind, _, code = key.partition(":")
    if kind == "bodyseat":
        return tables.bodies[code], KINDS["seat"]
    if kind == "own":
        own = tables.own[int(code)].actor(published)
        return own, f"{'state' if own and own.kind == 'state' else 'body'}: {KINDS[kind]}"
    if key in tables.bodies:
        return tables.bodies[key], KINDS[kind]
    if kind == "region":
        return Actor(f"country:{code}", tables.countries[code].name, "state", code), "region"
    state = tables.state(code)
    if kind == "seat":
        return Actor(state.id, state.name, "state", state.country, ("GOV",)), KINDS[kind]
    if kind == "people":
        return Actor(state.id, state.name, "state", state.country, ("CVL",)), KINDS[kind]
    return state, KINDS[kind]


def _people(
    seen: Scan, tables: ActorTables, published: date | None, nearby: tuple[str, ...], starts: Sequence[int]
) -> list[Mention]:
    found: list[Mention] = []
    introduced: list[tuple[int, str, Identity]] = []
    for written in written_people(seen, tables):
        name = seen.text[written.name_start : written.name_end]
        # A title with a surname alone goes back to who was named in full before.
        identity = _again(written, name, introduced, tables) or identify(
            written, name, tables, published=published, nearby=nearby
        )
        identity = _placed(seen, written, identity, found, tables)
        if _famous_only(written) and identity.actor.id.startswith("text:") and identity.actor.country is None:
            continue
        at = (written.name_start, written.name_end)
        if bears_honorific(written, tables) and is_namesake(seen, *at, identity.actor.id, tables):
            continue
        found.append(_person_mention(seen, written.start, written.end, identity, starts))
        for surname in _called(identity.actor, name, tables):
            introduced.append((written.start, surname, identity))
    found += _by_surname(seen, introduced, [(m.span.start, m.span.end) for m in found], starts, tables)
    return found


_LIST_GAPS = frozenset({" and ", ", ", ", and ", " and with ", " & "})
# How far back, in characters, a state may be named whose official is meant.
REACH = 300


def _placed(
    seen: Scan, written: Written, identity: Identity, found: Sequence[Mention], tables: ActorTables
) -> Identity:
    """Gives an official without a country the one of the official beside him, or of the one state named before."""
    actor = identity.actor
    if actor.country or not written.titles or not set(actor.sectors) & _OF_STATE:
        return identity
    country = None
    if found and seen.folded[found[-1].span.end : written.start] in _LIST_GAPS and found[-1].actors[0].office:
        country = found[-1].actors[0].country
    if country is None:
        near = {
            country_of(h.keys[0], tables)
            for h in seen.names_in(max(0, written.start - REACH), written.start)
            if h.keys[0].startswith(("country:", "demonym:", "seat:"))
        }
        country = near.pop() if len(near) == 1 else None
    if country is None:
        return identity
    return Identity(
        replace(actor, country=country), identity.candidates, f"{identity.why}; country from the words before"
    )


_OF_STATE = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "ELI"})


def _famous_only(written: Written) -> bool:
    return bool(written.ids) and all(i.startswith("surname:") for i in written.ids) and not written.titles


# "His Excellency President ..." is one phrase, and "his" nobody else
_STYLE = re.compile(
    r"(?:His|Her|Your) (?:(?:Royal|Imperial|Serene) )?"
    r"(?:Excellency|Majesty|Highness|Holiness|Eminence|Grace),? (?:the )?$"
)


def _person_mention(seen: Scan, start: int, end: int, identity: Identity, starts: Sequence[int]) -> Mention:
    styled = _STYLE.search(seen.folded, max(0, start - 40), start)
    start = styled.start() if styled else start
    return Mention(
        "actor", span(seen.text, start, end), sentence_of(start, starts), (identity.actor,),
        candidates=identity.candidates, why=identity.why,
    )  # fmt: skip


def _again(
    written: Written, name: str, introduced: Sequence[tuple[int, str, Identity]], tables: ActorTables
) -> Identity | None:
    """The person introduced before under this surname, unless the country beside the title is another one."""
    if (" " in name and len(name.split()) > 2) or any(i.startswith("person:") for i in written.ids):
        return None
    folded = fold(name)
    countries = {c for k in written.owners if (c := country_of(k, tables))}
    bearers = [
        identity
        for _, surname, identity in reversed(introduced)
        if surname == folded and (not countries or identity.actor.country in countries)
    ]
    if len({i.actor.id for i in bearers}) > 1:
        # "Defence minister Kim" is not the other Kim.
        bearers = [i for i in bearers if _bears_title(i.actor, written.titles, tables)] or bearers
    if not bearers:
        return None
    return Identity(bearers[0].actor, bearers[0].candidates, "person: named before")


def _bears_title(actor: Actor, titles: Sequence[str], tables: ActorTables) -> bool:
    """Whether one of the titles is the office of the actor, in the text or in the table."""
    offices = {t.office for phrase in titles for t in tables.titles.get(phrase, ())} - {"plain", "minister"}
    person = tables.people.get(actor.id)
    held = {t.office for t in person.terms} if person else set()
    return actor.office in titles or bool(offices & held)


def _called(actor: Actor, name: str, tables: ActorTables) -> tuple[str, ...]:
    """The short names under which a person may return."""
    person = tables.people.get(actor.id)
    if person:
        words = fold(name).split()
        tails = tuple(" ".join(words[at:]) for at in range(1, len(words) - 1))
        short = (*surnames(person.name, person.country, person.aliases), *tails)
        return tuple(s for s in dict.fromkeys(short) if len(s) > 1)
    if " " not in name:
        return (fold(name),)
    if actor.country in FAMILY_FIRST:
        return (fold(name).split()[0],)
    words = fold(name).split()
    tails = tuple(" ".join(words[at:]) for at in range(1, len(words)))
    given = (words[0],) if actor.country in GIVEN_FIRST else ()
    return tuple(dict.fromkeys((*surnames(name, actor.country or "", ()), *tails, *given)))


def _by_surname(
    seen: Scan,
    introduced: Sequence[tuple[int, str, Identity]],
    taken: Sequence[tuple[int, int]],
    starts: Sequence[int],
    tables: ActorTables,
) -> list[Mention]:
    """Bare surnames after the person was introduced."""
    known = sorted({s for _, s, _ in introduced if (len(s) > 1 and s[0].isupper()) or "-" in s}, key=len, reverse=True)
    if not known:
        return []
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(s) for s in known) + r")(?![\w])(?!-[a-z])")
    spans = sorted(taken)
    found = []
    for match in pattern.finditer(seen.folded):
        if _inside(match.start(), match.end(), spans) or _beside_capital(seen, match.start()):
            continue
        if any(not is_person(n) for n in seen.names_in(match.start(), match.end())):
            continue
        before = [i for at, s, i in introduced if s == match[0] and at < match.start()]
        if before and not is_namesake(seen, match.start(), match.end(), before[-1].actor.id, tables):
            identity = Identity(before[-1].actor, before[-1].candidates, "person: named before")
            found.append(_person_mention(seen, match.start(), match.end(), identity, starts))
    return found


_LINK = frozenset(
    {"The", "But", "And", "In", "On", "When", "While", "After", "As", "If", "That", "Mr", "Mrs", "Ms", "For", "With"}
)


def _beside_capital(seen: Scan, start: int) -> bool:
    """Whether the surname is part of a longer capitalised name that is not known."""
    before = re.search(r"([A-Z][\w'-]*) $", seen.folded[max(0, start - 20) : start])
    if before and before[1] not in _LINK:
        at = start - 1 - len(before[1])
        fresh = at < 2 or seen.folded[at - 2] in '.!?:"' or seen.folded[at - 1] != " "
        if not fresh and not seen.name_ending(start - 1):
            return True
    return False


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(s < end and start < e for s, e in spans)

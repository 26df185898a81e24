"""From the events of one article to its engagements: one for all sentences that speak of the same contact."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.engagements.agenda import agenda_items
from detente.engagements.contact import Contact, Reference, contacts_of, references
from detente.engagements.objectives import objectives
from detente.engagements.precedence import precedence_claims
from detente.engagements.statements import assertions, commitments, spoken_promises
from detente.model import (
    CODER,
    AgendaItem,
    Article,
    Assertion,
    Commitment,
    Engagement,
    EngagementType,
    Event,
    EventPlace,
    Mention,
    Objective,
    Party,
    Role,
    Sentence,
    Span,
    Status,
    StatusNote,
    When,
    content_id,
)
from detente.model.cast import Cast
from detente.ontology.contacts import load_contact_words
from detente.ontology.contexts import load_contexts
from detente.ontology.relation_words import load_relation_words

_KIND_RANK: tuple[EngagementType, ...] = ("visit", "summit", "meeting", "talks", "call")
_LEAD, _WEEK = 3, 7
"""News tells its news in the first three sentences, and within a week of it."""
_MAIN_STAGES = ("held", "planned", "postponed", "uncertain", "cancelled")


@dataclass(frozen=True, slots=True)
class Assembled:
    """What an article says beyond single events."""

    engagements: tuple[Engagement, ...]
    commitments: tuple[Commitment, ...]
    assertions: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """The article with all that was found in it."""

    article: Article
    spans: Sequence[Span]
    sentences: Sequence[Sentence]
    casts: Sequence[Cast]
    mentions: Sequence[Mention]
    references: Sequence[Reference]


@dataclass(frozen=True, slots=True)
class _Extras:
    """What hangs on an engagement besides its events."""

    venue: Span | None = None
    place: EventPlace | None = None
    when: When | None = None
    days: int | None = None
    objectives: tuple[Objective, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    precedence: tuple[Span, ...] = ()


def assemble(
    article: Article,
    spans: Sequence[Span],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    events: Sequence[Event],
) -> Assembled:
    """Engagements, commitments and assertions of an article.

    `spans` are all its sentences, `sentences` the parsed ones, `mentions` all actors, places, venues and dates.
    """
    words = load_contact_words()
    casts = [Cast(s, mentions) for s in sentences]
    lemmas = _trigger_lemmas(events, sentences)
    groups = _grouped(contacts_of(events, words, lemmas))
    text = _Text(article, spans, sentences, casts, mentions, list(references(sentences, events, words)))
    extras = _extras(text, groups)
    engagements = tuple(_engagement(article, group, extra) for group, extra in zip(groups, extras, strict=True))
    said = assertions(article.id, sentences, casts, main_dyad=main_dyad(events, mentions), words=load_relation_words())
    promised = commitments(events, sentences)
    spoken = spoken_promises(article.id, sentences, casts, words=load_relation_words())
    more = tuple(c for c in spoken if not any(c.what.overlaps(k.what) for k in promised))
    return Assembled(engagements, (*promised, *more), said)


def _trigger_lemmas(events: Sequence[Event], sentences: Sequence[Sentence]) -> dict[str, str]:
    at = {(s.index, t.start): t.lemma.lower() for s in sentences for t in s.tokens}
    return {e.id: at.get((e.sentence.index, e.trigger.start), e.trigger.text.lower()) for e in events}


def main_dyad(events: Sequence[Event], mentions: Sequence[Mention]) -> tuple[str, str] | None:
    """The pair of countries most events of the article are about; without such, the two most named."""
    pairs: Counter[tuple[str, str]] = Counter()
    for event in events:
        found = sorted({p.country for p in event.parties if p.country and p.country.isalpha()})
        pairs.update((a, b) for i, a in enumerate(found) for b in found[i + 1 :])
    if pairs:
        return pairs.most_common(1)[0][0]
    named = Counter(a.country for m in mentions for a in m.actors if a.country)
    top = sorted(c for c, _ in named.most_common(2))
    return (top[0], top[1]) if len(top) == 2 else None


def _grouped(contacts: Sequence[Contact]) -> list[list[Contact]]:
    """Contacts that speak of the same real contact, in the order of their first mention."""
    groups: list[list[Contact]] = []
    for contact in contacts:
        if len(contact.countries) < 2 and len(contact.persons) < 2:
            home = next((g for g in groups if _may_join(contact, g)), None) if contact.countries else None
            if home is not None:
                home.append(contact)
            continue
        fitting = [g for g in groups if all(_compatible(contact, other) for other in g)]
        if fitting:
            fitting[0].append(contact)
        else:
            groups.append([contact])
    return groups


def _may_join(contact: Contact, group: Sequence[Contact]) -> bool:
    together = frozenset(c for other in group for c in other.countries)
    return contact.countries <= together and all(_compatible(contact, other, strict=False) for other in group)


def _compatible(one: Contact, other: Contact, *, strict: bool = True) -> bool:
    if one.stage != other.stage:
        return False
    shared = one.countries & other.countries
    if strict and len(shared) < min(2, len(one.countries), len(other.countries)):
        return False
    return _same_people(one, other) and _same_place(one.place, other.place) and _same_time(one.when, other.when)


def _same_people(one: Contact, other: Contact) -> bool:
    """Nobody of the one is missing from the other, country by country, where both name people of it."""
    for country in one.countries & other.countries:
        mine = {p.id for p in one.parties if p.country == country and p.actor.kind == "person"}
        theirs = {p.id for p in other.parties if p.country == country and p.actor.kind == "person"}
        if mine and theirs and not mine & theirs:
            return False
    return True


def _same_place(one: EventPlace | None, other: EventPlace | None) -> bool:
    if one is None or other is None:
        return True
    if one.place.precision == "city" and other.place.precision == "city":
        return one.place.name == other.place.name
    return one.place.country is None or other.place.country is None or one.place.country == other.place.country


def _same_time(one: When | None, other: When | None) -> bool:
    if one is None or other is None or one.start is None or other.start is None:
        return True
    return one.start <= (other.end or other.start) and other.start <= (one.end or one.start)


def _extras(text: _Text, groups: Sequence[Sequence[Contact]]) -> list[_Extras]:
    """Venue, length, objectives, agenda and precedence, given to the engagement their sentence speaks of."""
    words, contexts = load_contact_words(), load_contexts()
    if not groups:
        return []
    owners = {s.index: _owner(s.index, groups, text.references) for s in text.sentences}
    main = _main(groups)
    goals = objectives(text.article.text, text.spans, text.sentences, text.casts, words)
    found = []
    for number, _ in enumerate(groups):
        mine = [s for s in text.sentences if owners[s.index] == number]
        found.append(
            _Extras(
                venue=_venue(mine, text.mentions),
                place=_at_home(groups[number], text) if number == main else None,
                when=_day_of_news(mine, text) if number == main and groups[number][0].stage == "held" else None,
                days=_days(mine, text),
                objectives=goals if number == main else (),
                agenda=tuple(i for s in mine for i in agenda_items(s, words, contexts, dates=_dates_in(s, text))),
                precedence=tuple(p for s in mine for p in precedence_claims(s, words)),
            )
        )
    return found


def _dates_in(sentence: Sentence, text: _Text) -> tuple[Span, ...]:
    return tuple(m.span for m in text.mentions if m.kind == "date" and m.sentence == sentence.index)


def _main(groups: Sequence[Sequence[Contact]]) -> int:
    """The contact the article is about: the first held one, else the first planned one, and so on."""
    for stage in _MAIN_STAGES:
        for number, group in enumerate(groups):
            if group[0].stage == stage:
                return number
    return 0


def _owner(index: int, groups: Sequence[Sequence[Contact]], refs: Sequence[Reference]) -> int:
    """The engagement a sentence speaks of: one told in it, else one of the kind it refers to, else the main one."""
    main = _main(groups)
    told = [n for n, g in enumerate(groups) if any(c.order[0] == index for c in g)]
    if told:
        return main if main in told else told[0]
    kinds = {r.kind for r in refs if r.sentence.index == index}
    fitting = [n for n, g in enumerate(groups) if kinds & {c.kind for c in g} and g[0].stage == groups[main][0].stage]
    return main if main in fitting or not fitting else fitting[0]


def _venue(mine: Sequence[Sentence], mentions: Sequence[Mention]) -> Span | None:
    speaking = {s.index for s in mine}
    for mention in mentions:
        is_venue = mention.kind == "place" and mention.place is not None and mention.place.precision == "venue"
        if is_venue and mention.sentence in speaking:
            return mention.span
    return None


def _at_home(group: Sequence[Contact], text: _Text) -> EventPlace | None:
    """The place of the dateline, where it lies in a country that takes part and does not travel."""
    home = text.article.dateline_place
    if not home or group[0].stage != "held":
        return None
    hosts = {c for contact in group for c in contact.countries} - _visitor_countries(group)
    for mention in text.mentions:
        named = mention.why == "here" or mention.why.startswith("here;") or mention.span.text.lower() == home.lower()
        if mention.place is not None and named and mention.place.precision == "city" and mention.place.country in hosts:
            return EventPlace(mention.place, mention.span)
    return None


def _day_of_news(mine: Sequence[Sentence], text: _Text) -> When | None:
    """The day that the sentences on a contact that took place, else the lead, name in the week before publication."""
    published = text.article.published
    if published is None:
        return None
    lead = {s.index for s in text.sentences[:_LEAD]}
    dated = [(m.sentence, m.when) for m in text.mentions if m.kind == "date" and m.when is not None]
    for inside in ({s.index for s in mine}, lead):
        for sentence, when in dated:
            fresh = when.start is not None and 0 <= (published - when.start).days < _WEEK
            if sentence in inside and fresh and when.precision == "day":
                return when
    return None


def _days(mine: Sequence[Sentence], text: _Text) -> int | None:
    """How long the contact lasts, where one of its sentences says so beside a contact noun."""
    speaking = {r.sentence.index for r in text.references} & {s.index for s in mine}
    lengths = (m.when.duration_days for m in text.mentions if m.sentence in speaking and m.when is not None)
    return next((days for days in lengths if days is not None), None)


def _engagement(article: Article, group: Sequence[Contact], extras: _Extras) -> Engagement:
    first = group[0]
    kind = min((c.kind for c in group), key=_KIND_RANK.index)
    place = _place(group)
    if extras.place is not None and (place is None or _is_wider(place, extras.place)):
        place = extras.place
    when = _lasting(_when(group) or extras.when, extras.days)
    status = first.status if first.status != "occurred" else _held_status(group)
    participants = _participants(group, kind, place)
    return Engagement(
        id=content_id("g", article.id, first.order, kind, *sorted(p.id for p in participants)),
        articles=(article.id,),
        type=kind,
        participants=participants,
        status=status,
        status_history=_history(article, group),
        events=tuple(c.event.id for c in group),
        place=place,
        venue=extras.venue,
        when=when,
        objectives=extras.objectives,
        agenda=extras.agenda,
        precedence=extras.precedence,
        cause=next((c.event.cause for c in group if c.event.cause is not None), None),
        coder=CODER,
    )


def _is_wider(place: EventPlace, town: EventPlace) -> bool:
    """Whether a place is a country, or a building, of the town's country."""
    return place.place.precision != "city" and place.place.country in (None, town.place.country)


def _held_status(group: Sequence[Contact]) -> Status:
    return "ongoing" if any(c.status == "ongoing" for c in group) else "occurred"


def _history(article: Article, group: Sequence[Contact]) -> tuple[StatusNote, ...]:
    as_of = article.published.isoformat() if article.published is not None else ""
    notes = [StatusNote(c.status, as_of, article.id, c.order[0]) for c in group]
    return tuple({n.status: n for n in reversed(notes)}.values())[::-1]


def _place(group: Sequence[Contact]) -> EventPlace | None:
    """The most precise place any of the sentences names."""
    places = [c.place for c in group if c.place is not None]
    precise = [p for p in places if p.place.precision in ("city", "venue", "admin1")]
    return next(iter(precise or places), None)


def _when(group: Sequence[Contact]) -> When | None:
    dated = [c.when for c in group if c.when is not None and c.when.start is not None]
    stated = [w for w in dated if w.basis != "publication date assumed"]
    return min(stated or dated, key=lambda w: (w.start or date.max, w.precision != "day"), default=None)


def _lasting(when: When | None, days: int | None) -> When | None:
    """The period of a contact that lasts `days` days from its first."""
    if when is None or when.start is None or days is None or when.precision != "day":
        return when
    end = when.start + timedelta(days=days - 1)
    return When(when.start, max(end, when.end or end), "range", when.basis, when.text, days)


def _participants(group: Sequence[Contact], kind: str, place: EventPlace | None) -> tuple[Party, ...]:
    """Everybody named, people before the states they stand for, with the roles of visitor and host."""
    parties: dict[str, Party] = {}
    for contact in group:
        for party in contact.parties:
            known = parties.get(party.id)
            if known is None or (known.actor.office is None and party.actor.office is not None):
                parties[party.id] = party
    people = {p.country for p in parties.values() if p.actor.kind == "person"}
    kept = [p for p in parties.values() if p.actor.kind == "person" or p.country not in people]
    visiting = _visitor_countries(group)
    host = place.place.country if place is not None else None
    return tuple(p.as_role(_role(p, kind, host, visiting)) for p in kept)


def _visitor_countries(group: Sequence[Contact]) -> frozenset[str]:
    return frozenset(
        p.country for c in group if c.event.mode == "visit" for p in c.event.actors if p.country is not None
    )


def _role(party: Party, kind: str, host: str | None, visiting: frozenset[str]) -> Role:
    if kind == "call" or party.country is None:
        return "participant"
    if host is not None and party.country == host:
        return "host"
    if party.country in visiting or (host is not None and kind == "visit"):
        return "visitor"
    return "host" if kind == "visit" and visiting else "participant"

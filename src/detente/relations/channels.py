"""Lines of communication: on which level two states talk, when they last did, and whether the line is open.

A contact is on the level of the people who met: where both sides send the same rank, that one; where one is
received by somebody higher, the lower of the two. The usual gap is the median of the days between the contacts that
the record holds. A line counts as suspended from the day on which one side suspended, broke off or withdrew from
it, until a later contact on it or an act that resumes it; where a report names no level, the whole relation is meant.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from statistics import median

from detente.model.printed import Printed
from detente.ontology.brief import load_brief_rules
from detente.ontology.channels import ChannelRules, Level, load_channel_rules
from detente.record.reader import EventFilter, Record
from detente.relations.contact_reports import HELD, ContactReport, Person
from detente.relations.contacts import RelationContact, contacts
from detente.relations.dossier import Dossier, Source, load_dossier
from detente.relations.pairs import ends
from detente.relations.signals import ChannelState, signal, topics_of


@dataclass(frozen=True, slots=True)
class Suspension:
    """Who closed (or refused) the line, when, the source that says so, and the event it rests on."""

    by: str
    day: date | None
    state: ChannelState
    source: Source
    event: Printed = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Channel:
    """One level of a dyad as of a day. `gap_days` since the last contact; `usual_gap_days` the median of the gaps
    before, None for too few contacts; `planned` and `uncertain` the contacts ahead, the soonest first."""

    level: str
    name: str
    state: ChannelState
    suspension: Suspension | None
    last: RelationContact | None
    gap_days: int | None
    usual_gap_days: float | None
    held: int
    planned: tuple[RelationContact, ...]
    uncertain: tuple[RelationContact, ...]
    off: tuple[RelationContact, ...]


def channels(record: Record, dyad: tuple[str, str], asked: EventFilter | None = None) -> tuple[Channel, ...]:
    """The lines of communication of two countries that the record knows anything of, the highest first."""
    dossier = load_dossier(record, dyad, asked)
    met = contacts(dossier, load_brief_rules(), decided=record.decisions)
    return channels_of(dossier, met, as_of=(asked.as_of if asked else None) or dossier.latest)


def channels_of(dossier: Dossier, met: Sequence[RelationContact], *, as_of: date | None) -> tuple[Channel, ...]:
    """As `channels`, from facts that are loaded already."""
    rules = load_channel_rules()
    on_level = [(levels_of(contact, rules), contact) for contact in met]
    signals = list(_signals(dossier, rules))
    found = []
    for level in rules.levels:
        mine = [contact for levels, contact in on_level if level.key in levels]
        told = [s for topics, s in signals if level.key in topics or not topics]
        named = any(level.key in topics for topics, _ in signals)
        if mine or named:
            found.append(_channel(level, mine, told, rules, as_of=as_of))
    return tuple(found)


def levels_of(contact: RelationContact, rules: ChannelRules) -> frozenset[str]:
    """The levels a contact is on: one for each of its reports that names people whose office any report tells."""
    found = (_level(_named(contact, report), rules) for report in contact.reports)
    return frozenset(level for level in found if level is not None)


def _named(contact: RelationContact, report: ContactReport) -> list[Person]:
    """The people of a report as the whole contact knows them; for a side it names nobody of, those of the contact."""
    known = {(p.country, p.key): p for p in contact.people}
    own = [known.get((p.country, p.key), p) for p in report.people]
    return own + [p for p in contact.people if p.is_person and p.country not in report.sides]


def _level(people: Iterable[Person], rules: ChannelRules) -> str | None:
    by_side: dict[str, list[str]] = {}
    for person in people:
        level = rules.level_of(person.office or ("" if person.is_person else person.name), person.country)
        if level is not None and person.country:
            by_side.setdefault(person.country, []).append(level)
    highest = [min(levels, key=rules.rank) for levels in by_side.values()]
    return max(highest, key=rules.rank) if highest else None


def _channel(
    level: Level,
    mine: Sequence[RelationContact],
    signals: Sequence[Suspension],
    rules: ChannelRules,
    *,
    as_of: date | None,
) -> Channel:
    held = sorted((c for c in mine if c.stage == "held" and c.start), key=lambda c: c.end or c.start or date.min)
    ahead = sorted((c for c in mine if c.stage == "ahead"), key=lambda c: c.start or date.max)
    last = held[-1] if held else next((c for c in mine if c.stage == "held"), None)
    starts = sorted({c.start for c in held if c.start and c.day_known})
    gaps = [(b - a).days for a, b in pairwise(starts)]
    last_day = last.end or last.start if last else None
    suspension = _last_word(signals, last_day)
    state: ChannelState = suspension.state if suspension else "open" if last else "unknown"
    return Channel(
        level=level.key,
        name=level.name,
        state=state,
        suspension=suspension if state != "open" else None,
        last=last,
        gap_days=(as_of - last_day).days if as_of and last_day and last_day <= as_of else None,
        usual_gap_days=float(median(gaps)) if len(starts) >= rules.fewest_contacts else None,
        held=sum(c.stage == "held" for c in mine),
        planned=tuple(c for c in ahead if c.status == "planned" and not _past(c, as_of)),
        uncertain=tuple(c for c in ahead if c.status != "planned" or _past(c, as_of)),
        off=tuple(c for c in mine if c.stage == "off"),
    )


def _past(contact: RelationContact, as_of: date | None) -> bool:
    """A plan whose day has gone by without a report of it is uncertain."""
    return bool(as_of and contact.end and contact.end < as_of)


def _last_word(signals: Sequence[Suspension], last_contact: date | None) -> Suspension | None:
    """The last suspension, refusal or resumption, where no contact on the line came after it."""
    ordered = sorted(signals, key=lambda s: s.day or date.min)
    last = ordered[-1] if ordered else None
    if last is None or (last_contact is not None and (last.day or date.min) <= last_contact):
        return None
    return last


def _signals(dossier: Dossier, rules: ChannelRules) -> Iterable[tuple[frozenset[str], Suspension]]:
    """What closes, refuses or opens lines, with the levels it names (none: all)."""
    names = {s.code: s.name for s in dossier.sides}
    for short in dossier.between:
        who = ends(short, dossier.dyad) if short["id"] in dossier.events else None
        if who is None or short["status"] not in HELD:
            continue
        event = dossier.whole(short)
        state = signal(event, rules)
        if state is None:
            continue
        by = f"{names[who[0]]} and {names[who[1]]}" if who[2] else names[who[0]]
        day, source = dossier.day(event), dossier.source(event)
        yield topics_of(event, rules), Suspension(by, day, state, source, event)

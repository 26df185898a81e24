"""What a brief says of contacts: held, ahead, put off, and what was on the table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from detente.ontology.brief import BriefRules
from detente.relations.channels import Channel
from detente.relations.contact_reports import HELD, ContactReport, Person
from detente.relations.contacts import RelationContact
from detente.relations.days import spelled, spelled_range, spelled_when
from detente.relations.dossier import Dossier, Source
from detente.relations.lines import Line, Section, section, shortened
from detente.relations.precedence import PrecedenceCheck

_STEPS = 3
"""Changes of status before the last one that a line tells."""
Claims = Mapping[str, Sequence[PrecedenceCheck]]
"""By id of the fact that makes it: what the record says of a claim of precedence."""


def contacts_section(met: Sequence[RelationContact], dossier: Dossier, rules: BriefRules, *, claims: Claims) -> Section:
    """Contacts that were held, newest first, with claims such as "first visit in five years" and whether they hold."""
    held, shown = held_shown(met, rules)
    lines = [_line(c, dossier, rules, claims=claims) for c in shown]
    return Section("contacts", "Last contacts", tuple(lines), len(held) - len(lines))


def held_shown(
    met: Sequence[RelationContact], rules: BriefRules
) -> tuple[list[RelationContact], list[RelationContact]]:
    """All contacts that were held, and those that are shown."""
    held = sorted((c for c in met if c.stage == "held"), key=lambda c: c.start is None)
    # "officials have met": neither who nor when
    telling = [c for c in held if c.start or any(p.is_person for p in c.people)] or held
    return held, telling[: rules.lines["contacts"]]


def contact_ids(met: Sequence[RelationContact], lines: Sequence[Channel], rules: BriefRules) -> list[str]:
    """The events whose words the lines on contacts and channels need."""
    ahead = [c for c in met if c.stage != "held"][: rules.lines["ahead"]]
    told = [*held_shown(met, rules)[1], *ahead, *(c for channel in lines for c in _telling(channel))]
    facts = [_best(contact).fact for contact in told]
    return [event for fact in facts for event in (fact.get("events") or [fact["id"]])[:1]]


def ahead_section(
    met: Sequence[RelationContact], dossier: Dossier, rules: BriefRules, *, as_of: date | None
) -> Section:
    """Contacts planned, uncertain, postponed or called off."""
    open_ = [c for c in met if c.stage != "held"]
    limit = rules.lines["ahead"]
    lines = [_line(c, dossier, rules, as_of=as_of) for c in open_[:limit]]
    return Section("ahead", "Planned, uncertain, put off", tuple(lines), max(0, len(open_) - limit))


def channels_section(lines: Sequence[Channel], dossier: Dossier, rules: BriefRules) -> Section:
    """Each level on which the two talk: open or not and by whom, and when they last met on it."""
    return Section("channels", "Lines of communication", tuple(_channel(c, dossier, rules) for c in lines))


def _channel(channel: Channel, dossier: Dossier, rules: BriefRules) -> Line:
    closed, last = channel.suspension, channel.last
    parts = [f"{channel.name}: {channel.state}"]
    if closed:
        parts[0] += f" by {closed.by}" + (f" since {spelled(closed.day)}" if closed.day else "")
    if last:
        gap = f" ({channel.gap_days} days ago)" if channel.gap_days is not None else ""
        usual = channel.usual_gap_days
        parts.append(
            f"last contact {_when(last)}{gap}" + (f", usual gap {usual:.0f} days" if usual is not None else "")
        )
    if channel.planned:
        parts.append(f"next planned {_when(channel.planned[0])}")
    width = rules.quote // 2
    sources = [dossier.source(closed.event, quote=shortened(closed.source.quote, width))] if closed else []
    sources += [_source(_best(contact), dossier, rules, width=width) for contact in _telling(channel)]
    return Line("; ".join(parts), None, "", tuple(sources), facts=tuple(s.fact for s in sources))


def _telling(channel: Channel) -> list[RelationContact]:
    """The contacts that a line on the channel speaks of: the last and the next; else one that is open."""
    spoken = [c for c in (channel.last, *channel.planned[:1]) if c is not None]
    return spoken or list((*channel.uncertain, *channel.off)[:1])


def _line(
    contact: RelationContact,
    dossier: Dossier,
    rules: BriefRules,
    *,
    as_of: date | None = None,
    claims: Claims | None = None,
) -> Line:
    report = _best(contact)
    parts = [_kind(contact, dossier), participants(contact, dossier)]
    text = ": ".join(p for p in parts if p) + _status(contact, as_of) + _claimed(contact, claims or {}, dossier, rules)
    facts = tuple(r.fact["id"] for r in contact.reports)
    return Line(text, contact.sort_day, _when(contact), (_source(report, dossier, rules),), facts=facts)


def _claimed(contact: RelationContact, claims: Claims, dossier: Dossier, rules: BriefRules) -> str:
    """The first claim of precedence on a contact, and what the record says of it."""
    check = next((c for r in contact.reports for c in claims.get(r.fact["id"], ())), None)
    if check is None:
        return ""
    said = dossier.words(shortened(check.claim, rules.quote // 2))
    verdict = {"fits": "the record agrees", "contradicted": "the record says otherwise"}.get(check.verdict, "unproven")
    return f"; {f'“{said}”' if said else 'said to be the first of its kind'} ({verdict}: {check.why})"


def _best(contact: RelationContact) -> ContactReport:
    """The report to quote: of the contact's own status, dated, with a sentence; the earliest of these."""
    telling = [r for r in contact.reports if r.status == contact.status] or list(contact.reports)
    return min(
        telling, key=lambda r: (not r.fact.get("events") and "sentence" not in r.fact, not r.day_known, -len(r.people))
    )


def _source(report: ContactReport, dossier: Dossier, rules: BriefRules, *, width: int | None = None) -> Source:
    whole = dossier.source(report.fact)
    trigger = next((dossier.events[e]["trigger"] for e in report.fact.get("events", ()) if e in dossier.events), None)
    around = trigger["text"] if trigger else ""
    return dossier.source(report.fact, quote=shortened(whole.quote, width or rules.quote, around=around))


def _kind(contact: RelationContact, dossier: Dossier) -> str:
    kind, place = contact.kind.capitalize(), contact.place
    if place is None:
        return kind
    country = next((s.name for s in dossier.sides if s.code == place["country"]), "")
    if contact.kind != "visit":
        return f"{kind} {'at' if place['precision'] == 'venue' else 'in'} {place['name']}"
    if place["precision"] == "venue" and country:
        return f"{kind} to {country} ({place['name']})"
    return f"{kind} to {place['name']}"


def participants(contact: RelationContact, dossier: Dossier) -> str:
    """Who takes part, side by side; people of other countries after them."""
    groups = []
    for side in dossier.sides:
        people = [p for p in contact.people if p.country == side.code]
        at_home = contact.kind == "visit" and contact.place is not None and contact.place["country"] == side.code
        if at_home and not any(p.is_person for p in people):
            continue  # the place names the host already
        named = [_person(p) for p in people if p.is_person] or [_person(p) for p in people[:1]]
        groups.append(f"{', '.join(named)}" if named else "")
    shown = " with ".join(g for g in groups if g)
    codes = {s.code for s in dossier.sides}
    others = [p.name for p in contact.people if p.country not in codes and (p.is_person or p.country)]
    return shown + (f"; also {', '.join(dict.fromkeys(others[:3]))}" if others else "")


def _person(person: Person) -> str:
    office = person.office if person.office.lower() not in person.name.lower() else ""
    return f"{person.name} ({office})" if office else person.name


def _when(contact: RelationContact) -> str:
    if contact.start and contact.day_known:
        return spelled_range(contact.start, contact.end or contact.start)
    if written := spelled_when(contact.when):
        return written
    published = contact.reports[-1].published
    return f"no date, reported {spelled(published)}" if published else "no date"


def _status(contact: RelationContact, as_of: date | None) -> str:
    history = list(contact.history)
    held = next((n for n, (status, _) in enumerate(history) if status in HELD), None)
    # what reports say after one told it as held is no step towards it
    steps = history[:-1] if held is None else history[:held]
    past = ", ".join(f"{status} {spelled(day)}" if day else status for status, day in steps[-_STEPS:])
    if contact.stage == "held":
        return f"; before: {past}" if past else ""
    shown = f" — {contact.status}" + (f" (before: {past})" if past else "")
    overdue = as_of and contact.start and contact.stage == "ahead" and (contact.end or contact.start) < as_of
    return shown + ("; that day is past, no report says it was held" if overdue else "")


def agenda_section(met: Sequence[RelationContact], dossier: Dossier, rules: BriefRules) -> Section:
    """What was or is on the table, and what each side wants."""
    lines = [*_agenda(met, dossier, rules), *_objectives(met, dossier, rules)]
    return section("agenda", "On the table", lines, 2 * rules.lines["agenda"])


def _agenda(met: Sequence[RelationContact], dossier: Dossier, rules: BriefRules) -> Iterable[Line]:
    count, told = 0, set[str]()
    for contact in met:
        for report in contact.reports:
            items = {" ".join(i["text"].split()): i for i in report.fact.get("agenda", ())}
            fresh = [i for i in items if i.lower() not in told]
            if not fresh or count == rules.lines["agenda"]:
                continue
            told.update(i.lower() for i in fresh)
            count += 1
            kept = "; ".join(shortened(i, rules.quote // 2) for i in fresh[:5])
            contexts = sorted({items[i]["context"] for i in fresh if items[i].get("context")})
            named = f"{len(fresh)} named" + (f", of {', '.join(contexts)} matters" if contexts else "")
            yield _bare_line(f"Topics: {dossier.words(kept) or named}", contact, report, dossier)


def _objectives(met: Sequence[RelationContact], dossier: Dossier, rules: BriefRules) -> Iterable[Line]:
    told = set[str]()
    for contact in met:
        for report in contact.reports:
            by_holder: dict[str, list[str]] = {}
            for item in report.fact.get("objectives", ()):
                text = " ".join(item["text"].split())
                if not any(text.lower() in known for known in told):
                    told.add(text.lower())
                    by_holder.setdefault(item["holder"], []).append(shortened(text, rules.quote // 2))
            for holder, wants in by_holder.items():
                said = dossier.words("; ".join(wants[:3])) or f"{len(wants)} named"
                yield _bare_line(f"{_holder(holder, dossier)} wants: {said}", contact, report, dossier)


def _bare_line(text: str, contact: RelationContact, report: ContactReport, dossier: Dossier) -> Line:
    """A line with its source without the sentence: it quotes the words itself."""
    source = dossier.source(report.fact, quote="")
    return Line(text, contact.sort_day, _when(contact), (source,), facts=(report.fact["id"],))


def _holder(holder: str, dossier: Dossier) -> str:
    name = next((s.name for s in dossier.sides if s.code == holder), holder)
    return name[:1].upper() + name[1:]

"""Claims of precedence ("first visit in nearly five years") held against the record."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from detente.ontology.channels import ChannelRules, load_channel_rules
from detente.record.reader import EventFilter, Record
from detente.relations.channels import levels_of
from detente.relations.contact_reports import contact_report
from detente.relations.contacts import RelationContact, contact_of
from detente.relations.days import spelled
from detente.relations.dossier import Dossier, Source

Verdict = Literal["fits", "contradicted", "cannot tell"]


@dataclass(frozen=True, slots=True)
class PrecedenceCheck:
    """A claim, the day since which nothing comparable is said to have happened, and what the record says.

    `against` is the contact that contradicts the claim. The record can only tell where it reaches back that far.
    """

    claim: str
    since: date | None
    verdict: Verdict
    why: str
    against: RelationContact | None
    source: Source


def precedence_checks(
    dossier: Dossier,
    met: Sequence[RelationContact],
    *,
    begins: date | None,
    earlier: Sequence[RelationContact] = (),
    of: Sequence[RelationContact] | None = None,
) -> tuple[PrecedenceCheck, ...]:
    """Every claim on a contact that was held, each once for a contact.

    `begins` is the first day from which the record tells; `earlier` are contacts before those of the dossier, where
    that is bound to a period; `of` are the contacts whose claims are looked at, where not all are.
    """
    rules = load_channel_rules()
    shown = met if of is None else of
    alike: dict[tuple[str, str | None], list[RelationContact]] = defaultdict(list)
    for one in (*met, *earlier):
        if one.stage == "held" and one.start and one.day_known:
            alike[_key(one)].append(one)
    found: dict[tuple[str, date], PrecedenceCheck] = {}
    for contact in (c for c in shown if c.stage == "held" and c.start):
        for report in contact.reports:
            for claim in report.fact.get("precedence", ()):
                source = dossier.source(report.fact, quote=claim["text"])
                check = _check(claim["text"], contact, alike[_key(contact)], rules, source, begins=begins)
                found.setdefault((claim["text"].lower(), contact.start or date.min), check)
    return tuple(found.values())


def claims_of(
    record: Record,
    dossier: Dossier,
    met: Sequence[RelationContact],
    asked: EventFilter,
    *,
    of: Sequence[RelationContact],
) -> Mapping[str, Sequence[PrecedenceCheck]]:
    """By id of the fact that makes it: the claims on the contacts `of`, held against all that the record knows
    of the two up to then, whatever period was asked for."""
    if not any(r.fact.get("precedence") for c in of for r in c.reports):
        return {}
    found: dict[str, list[PrecedenceCheck]] = {}
    begins = next(iter(record.coverage()), None)
    earlier = _earlier_contacts(record, dossier, asked)
    for check in precedence_checks(dossier, met, begins=begins, earlier=earlier, of=of):
        found.setdefault(check.source.fact, []).append(check)
    return found


def _earlier_contacts(record: Record, dossier: Dossier, asked: EventFilter) -> tuple[RelationContact, ...]:
    """What reports told of contacts of the two before the period that was asked for, each report for itself."""
    if asked.since is None:
        return ()
    before = replace(asked, dyad=dossier.dyad, visits=True, since=None, until=asked.since - timedelta(days=1))
    engagements = tuple(record.engagements(before))
    reports = (contact_report(fact, fact["participants"], published=None) for fact in engagements)
    return tuple(contact_of([report]) for report in reports if report.stage == "held")


def claimed_since(claim: str, day: date, rules: ChannelRules) -> date | None:
    """The day since which a claim says that nothing comparable happened; None where it names no time."""
    lower = claim.lower()
    if year := re.search(r"\bsince\s+(?:\w+\s+)?((?:19|20)\d\d)\b", lower):
        return date(int(year[1]), 12, 31)
    units = "|".join(rules.units)
    span = re.search(rf"\b(?:(\d+|{'|'.join(rules.numbers)})\s+)?({units})s?\b", lower)
    if span is None:
        return None
    number = rules.numbers.get(span[1] or "", int(span[1]) if (span[1] or "").isdigit() else 1)
    days = number * rules.units[span[2]]
    # "nearly five years" is less than five, "over five years" more: nine tenths are safe to be claimed
    return day - timedelta(days=int(days * 0.9)) if days < (day - date.min).days else None


def _check(
    claim: str,
    contact: RelationContact,
    met: Iterable[RelationContact],
    rules: ChannelRules,
    source: Source,
    *,
    begins: date | None,
) -> PrecedenceCheck:
    assert contact.start is not None
    since = claimed_since(claim, contact.start, rules)
    if since is None:
        return PrecedenceCheck(claim, None, "cannot tell", "the claim names no time", None, source)
    earlier = next((c for c in met if c is not contact and _comparable(c, contact, since, rules)), None)
    if earlier is not None and earlier.start:
        why = f"the record holds a {earlier.kind} on {spelled(earlier.start)}"
        return PrecedenceCheck(claim, since, "contradicted", why, earlier, source)
    if begins is None or begins > since:
        why = f"the record begins {spelled(begins)}" if begins else "the record holds no dated article"
        return PrecedenceCheck(claim, since, "cannot tell", why, None, source)
    return PrecedenceCheck(claim, since, "fits", f"the record holds none since {spelled(since)}", None, source)


def _key(contact: RelationContact) -> tuple[str, str | None]:
    """Kind and country: contacts of another kind or elsewhere say nothing of a claim."""
    return contact.kind, contact.place["country"] if contact.place else None


def _comparable(other: RelationContact, contact: RelationContact, since: date, rules: ChannelRules) -> bool:
    """A contact on the same level, held in the claimed time before this one."""
    if not other.start or not contact.start:
        return False
    in_time = since < other.start and (other.end or other.start) < contact.start
    return in_time and bool(levels_of(other, rules) & levels_of(contact, rules))

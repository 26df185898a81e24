"""The brief: one page on two countries, from the record only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.ontology.brief import BriefRules, load_brief_rules
from detente.record.reader import EventFilter, Record
from detente.relations.acts import Act, acts_of
from detente.relations.brief_acts import acts_section, ids_of, shown_acts
from detente.relations.brief_contacts import (
    agenda_section,
    ahead_section,
    channels_section,
    contact_ids,
    contacts_section,
    held_shown,
)
from detente.relations.brief_standing import standing_section
from detente.relations.brief_statements import causes_section, commitments_section
from detente.relations.channels import Channel, channels_of
from detente.relations.contacts import RelationContact, contacts
from detente.relations.days import spelled
from detente.relations.differ import differ_section, differences
from detente.relations.dossier import Dossier, Source, load_dossier, with_events
from detente.relations.lines import Line, Section, plural
from detente.relations.pairs import ends
from detente.relations.precedence import claims_of


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief on two countries. `as_of` is the day up to which articles count; `since` and `until` bound the
    days of the facts. Sections without lines are not there; an empty brief has none."""

    dyad: tuple[str, str]
    names: tuple[str, str]
    as_of: date | None
    since: date | None
    until: date | None
    articles: int
    publishers: int
    events: int
    contacts: int
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return f"{self.names[0]} and {self.names[1]}"

    def known(self) -> str:
        """What the brief rests on, in one sentence."""
        if not self.articles:
            return (
                f"The record holds nothing between {self.title}{' in this period' if self.since or self.until else ''}."
            )
        until = f" as of {spelled(self.as_of)}" if self.as_of else ""
        parts = (
            plural(self.articles, "article"),
            f"of {plural(self.publishers, 'publisher')}" if self.publishers else "",
            f"{plural(self.events, 'event')} between the two",
            plural(self.contacts, "contact"),
        )
        return f"{parts[0]} {parts[1]}".strip() + f"; {parts[2]}; {parts[3]}{until}."


def brief(
    record: Record,
    dyad: tuple[str, str],
    asked: EventFilter | None = None,
    *,
    quotes: bool = True,
    dossier: Dossier | None = None,
    met: Sequence[RelationContact] | None = None,
    lines: Sequence[Channel] | None = None,
) -> Brief:
    """The brief on two countries (ISO 3166-1 alpha-3).

    `asked` may bound the days (`since`, `until`) and the articles (`as_of`). Every line names the facts it rests on.
    Without `quotes` no words of an article stand in it, for sources that may not be copied. `dossier` is what
    `load_dossier` gives for the same, `met` its contacts and `lines` its lines of communication, where these are known
    already.
    """
    rules, asked = load_brief_rules(), asked or EventFilter()
    dossier = dossier or load_dossier(record, dyad, asked, quotes=quotes)
    met = contacts(dossier, rules, decided=record.decisions) if met is None else met
    acts = acts_of(dossier, rules)
    steps = _unpromised(acts, dossier)
    as_of = asked.as_of or dossier.latest
    lines = channels_of(dossier, met, as_of=as_of) if lines is None else lines
    differ = differences(met, dossier, rules)
    claims = claims_of(record, dossier, met, asked, of=held_shown(met, rules)[1])
    told = [*ids_of(_shown(acts, steps, rules)), *contact_ids(met, lines, rules)]
    told += [i for d in differ[: rules.lines["reports"]] for f in d.pair for i in (f.get("events") or [f["id"]])[:1]]
    dossier = with_events(record, dossier, told)
    sections = (
        standing_section(dossier, rules, as_of=as_of),
        contacts_section(met, dossier, rules, claims=claims),
        ahead_section(met, dossier, rules, as_of=as_of),
        channels_section(lines, dossier, rules),
        agenda_section(met, dossier, rules),
        commitments_section(dossier, rules),
        acts_section("incidents", acts, dossier, rules),
        acts_section("words", acts, dossier, rules),
        acts_section("steps", steps, dossier, rules),
        causes_section(dossier, rules),
        differ_section(differ, dossier, rules),
    )
    return _headed(dossier, dyad, replace(asked, as_of=as_of), contacts=len(met), sections=sections)


def _headed(
    dossier: Dossier, dyad: tuple[str, str], asked: EventFilter, *, contacts: int, sections: Sequence[Section]
) -> Brief:
    """The sections that say something, under what they rest on."""
    return Brief(
        dyad=dyad,
        names=(dossier.sides[0].name, dossier.sides[1].name),
        as_of=asked.as_of,
        since=asked.since,
        until=asked.until,
        articles=len(dossier.articles),
        publishers=len({s.publisher for s in dossier.articles.values() if s.publisher}),
        events=sum(ends(e, dyad) is not None for e in dossier.between),
        contacts=contacts,
        sections=tuple(s for s in sections if s.lines or s.more),
    )


def _unpromised(acts: Sequence[Act], dossier: Dossier) -> list[Act]:
    """The acts that are more than a commitment, which has a section of its own."""
    promised = {(f["article"], f["sentence"]["index"]) for f in dossier.commitments}
    return [a for a in acts if not all((e["article"], e["sentence"]["index"]) in promised for e in a.events)]


def _shown(acts: Sequence[Act], steps: Sequence[Act], rules: BriefRules) -> Iterator[Act]:
    """The acts that lines are written on."""
    for key, of in (("incidents", acts), ("words", acts), ("steps", steps)):
        yield from shown_acts(of, rules, key)[: rules.lines[key]]


__all__ = ["Brief", "Line", "RelationContact", "Section", "Source", "brief"]

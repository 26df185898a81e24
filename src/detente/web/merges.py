"""Doubtful merges as the review shows them: the reports side by side, why they were joined, and what speaks against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model.printed import Printed
from detente.ontology.merging import load_merge_rules
from detente.record.latest import latest_facts
from detente.record.reader import ArticleSource
from detente.relations.dossier import article_of
from detente.relations.doubts import Case, case_of, doubtful_merges
from detente.relations.merged import group_of
from detente.relations.merging import Member, group
from detente.web.page import Page

# Facts of each kind that one look at the record takes, the newest first; reports of one event are published together.
_TAKEN: Mapping[str, int] = {"event": 600, "engagement": 200}
# Reports that a page shows side by side, and sentences of one engagement.
SHOWN, _SENTENCES = 24, 3


@dataclass(frozen=True, slots=True)
class Queue:
    """What is doubtful among the newest reports up to a day. `since`: the first day they reach back to; `earlier`: the
    day to look up to next, None where the record goes no further back."""

    cases: tuple[Case, ...]
    since: date | None
    until: date | None
    earlier: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """One report: its fact and source, and the sentences it rests on, each with its article and number."""

    member: Member
    source: ArticleSource | None
    sentences: tuple[Printed, ...]

    @property
    def fact(self) -> Printed:
        return self.member.telling.fact


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with its reports, group by group; `hidden` are more than a page shows."""

    case: Case
    groups: tuple[tuple[Told, ...], ...]
    hidden: int
    names: Mapping[str, str]


def queue_of(page: Page, *, until: date | None, country: str | None) -> Queue:
    """The doubtful merges among what was published last by a day and by the day of the page."""
    last = min((day for day in (until, page.as_of) if day), default=None)
    key = ("merges", last, country)
    return page.cache.get(page.snapshot.version, key, lambda: _queue(page, last, country))


def _queue(page: Page, until: date | None, country: str | None) -> Queue:
    record, rules = page.record, load_merge_rules()
    cases: list[Case] = []
    reach: list[date] = []
    newest: list[date] = []
    cut: list[date] = []
    for kind, number in _TAKEN.items():
        facts = latest_facts(record, kind, until=until, country=country, number=number)
        sources = record.sources({article_of(f) for f in facts})
        cases += doubtful_merges(group(facts, sources, rules, decided=record.decisions), rules, record.decisions)
        days = [s.published for s in sources.values() if s.published]
        reach += [min(days)] if days else []
        newest += [max(days)] if days else []
        cut += [min(days)] if days and len(facts) == number else []
    # the first day may have been cut, so the next look begins with it, unless it is all that there was
    earlier = max(cut, default=None)
    if earlier is not None and earlier == max(newest):
        earlier -= timedelta(days=1)
    return Queue(
        cases=tuple(sorted(cases, key=lambda c: c.rank)),
        since=max(cut, default=min(reach, default=None)),
        until=max(newest, default=None),
        earlier=earlier,
    )


def case_with(page: Page, fact: Printed) -> Case:
    """The group of one event or engagement as of the day of the page, to be judged whether doubtful or not."""
    rules = load_merge_rules()
    members = group_of(page.record, fact, rules, as_of=page.as_of)
    members = members or group([fact], page.record.sources([article_of(fact)]), rules).groups[0]
    return case_of(members, rules)


def case_view(page: Page, case: Case) -> CaseView:
    """A case with sources and sentences."""
    record = page.record
    shown = tuple(members[:SHOWN] for members in case.groups)
    everybody = [m for members in shown for m in members]
    sources = record.sources({m.telling.article for m in everybody})
    resting = [e for m in everybody for e in (m.telling.fact.get("events") or ())[:_SENTENCES]]
    events = {e["id"]: e for e in record.facts_of("events", ids=resting)} if resting else {}
    groups = tuple(tuple(_told(m, sources, events) for m in members) for members in shown)
    return CaseView(
        case=case,
        groups=groups,
        hidden=len(case.facts) - len(everybody),
        names=_names(groups),
    )


def _told(member: Member, sources: Mapping[str, ArticleSource], events: Mapping[str, Printed]) -> Told:
    fact = member.telling.fact
    own = [fact] if fact.get("sentence") else [events[e] for e in fact.get("events") or () if e in events]
    sentences = {e["sentence"]["index"]: {**e["sentence"], "article": e["article"]} for e in own}
    return Told(
        member, sources.get(member.telling.article), tuple(sentences[n] for n in sorted(sentences))[:_SENTENCES]
    )


def _names(groups: Sequence[Sequence[Told]]) -> Mapping[str, str]:
    """By id: the letter by which a page speaks of a report, "A" for the first."""
    everybody = [t.member.telling.id for told in groups for t in told]
    return {name: _letter(number) for number, name in enumerate(everybody)}


def _letter(number: int) -> str:
    before, last = divmod(number, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)

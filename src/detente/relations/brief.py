"""The brief: one page on two countries, from the record only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules, load_brief_rules
from detente.record.reader import EventFilter, Record
from detente.relations.acts import Act, acts_of
from detente.relations.brief_contacts import agenda_section, ahead_section, channels_section, contacts_section
from detente.relations.channels import channels_of
from detente.relations.contact_reports import HELD
from detente.relations.contacts import RelationContact, contacts
from detente.relations.days import spelled, spelled_range
from detente.relations.differ import reports_that_differ
from detente.relations.dossier import Dossier, Source, load_dossier
from detente.relations.interval import mean_interval
from detente.relations.lines import Line, Section, shortened
from detente.relations.pairs import ends
from detente.relations.periods import first_day, periods
from detente.relations.plot import sparkline


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
            _plural(self.articles, "article"),
            f"of {_plural(self.publishers, 'publisher')}" if self.publishers else "",
            f"{_plural(self.events, 'event')} between the two",
            _plural(self.contacts, "contact"),
        )
        return f"{parts[0]} {parts[1]}".strip() + f"; {parts[2]}; {parts[3]}{until}."


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def brief(record: Record, dyad: tuple[str, str], asked: EventFilter | None = None) -> Brief:
    """The brief on two countries (ISO 3166-1 alpha-3).

    `asked` may bound the days (`since`, `until`) and the articles (`as_of`). Every line rests on
    facts of the record and names their sources; what the record does not hold is not said.
    """
    rules, asked = load_brief_rules(), asked or EventFilter()
    dossier = load_dossier(record, dyad, asked)
    met = contacts(dossier, rules)
    acts = acts_of(dossier, rules)
    promised = {(f["article"], f["sentence"]["index"]) for f in dossier.commitments}
    steps = [a for a in acts if not all((e["article"], e["sentence"]["index"]) in promised for e in a.events)]
    days = [s.published for s in dossier.articles.values() if s.published]
    as_of = asked.as_of or max(days, default=None)
    sections = (
        standing(dossier, rules, as_of=as_of),
        contacts_section(met, dossier, rules),
        ahead_section(met, dossier, rules, as_of=as_of),
        channels_section(channels_of(dossier, met, as_of=as_of), dossier, rules),
        agenda_section(met, dossier, rules),
        _commitments(dossier, rules),
        _acts("incidents", "Incidents", acts, dossier, rules, types=rules.incidents),
        _acts("words", "Accusations, demands and answers", acts, dossier, rules, types=rules.words),
        _acts("steps", "Agreements and steps towards each other", steps, dossier, rules, types=rules.steps),
        _causes(dossier, rules),
        reports_that_differ(met, dossier, rules),
    )
    return Brief(
        dyad=dyad,
        names=(dossier.sides[0].name, dossier.sides[1].name),
        as_of=as_of,
        since=asked.since,
        until=asked.until,
        articles=len(dossier.articles),
        publishers=len({s.publisher for s in dossier.articles.values() if s.publisher}),
        events=sum(ends(e, dyad) is not None for e in dossier.between),
        contacts=len(met),
        sections=tuple(s for s in sections if s.lines),
    )


def standing(dossier: Dossier, rules: BriefRules, *, as_of: date | None) -> Section:
    """What reports say of the relation, and how the last months compare with those before."""
    lines = [*_scores(dossier, rules, as_of=as_of)]
    seen: set[object] = set()
    said = sorted(dossier.assertions, key=lambda f: dossier.day(f) or date.min, reverse=True)
    for fact in said:
        words = " ".join(fact["text"].split())
        sentence = (fact["article"], fact["sentence"]["index"])
        if fact["direction"] == "unclear" or {words.lower(), sentence} & seen:
            continue
        seen |= {words.lower(), sentence}
        source = dossier.source(fact, quote=shortened(fact["sentence"]["text"], rules.quote, around=words))
        lines.append(Line(f"Called {fact['direction']}", None, "", (source,)))
    return _section("standing", "Where it stands", lines, rules)


def _scores(dossier: Dossier, rules: BriefRules, *, as_of: date | None) -> Iterable[Line]:
    if as_of is None:
        return
    done = [
        (day, e)
        for e in dossier.between
        if e["status"] in HELD and ends(e, dossier.dyad) is not None and (day := dossier.day(e)) is not None
    ]
    first = as_of - timedelta(days=rules.recent_days - 1)
    start = first - timedelta(days=rules.before_days)
    recent = [e for day, e in done if first <= day <= as_of]
    before = [e for day, e in done if start <= day < first]
    if recent:
        yield _score_line(recent, spelled_range(first, as_of), dossier)
    if before:
        yield _score_line(before, f"before, {spelled_range(start, first - timedelta(days=1))}", dossier)
    if recent and before:
        yield _movement(recent, before, rules)
        yield _by_month(done, as_of)


def _score_line(events: Sequence[Printed], period: str, dossier: Dossier) -> Line:
    scores = [e["plover_score"] for e in events]
    limits = mean_interval(scores)
    spread = f" (95% interval {limits[0]:+.1f} to {limits[1]:+.1f})" if limits else ""
    friendly = sum(e["quad"] in (1, 2) for e in events)
    text = (
        f"{_plural(len(events), 'event')}: {friendly} of cooperation, {len(events) - friendly} of conflict; "
        f"mean PLOVER score {sum(scores) / len(scores):+.1f}{spread}"
    )
    articles = {e["article"] for e in events}
    named = {p for a in articles if (s := dossier.articles.get(a)) and (p := s.publisher)}
    basis = f"{_plural(len(articles), 'article')}: {', '.join(sorted(named)[:3])}"
    return Line(text, None, period, (), basis=basis, facts=tuple(e["id"] for e in events))


def _by_month(done: Sequence[tuple[date, Printed]], as_of: date) -> Line:
    """The last twelve months as a small plot."""
    months = [first for first, _ in periods(as_of - timedelta(days=334), as_of, "month")]
    counts = {kind: dict.fromkeys(months, 0) for kind in ("cooperation", "conflict")}
    ids = []
    for day, event in done:
        month = first_day(day, "month")
        if month in counts["cooperation"] and day <= as_of:
            counts["cooperation" if event["quad"] in (1, 2) else "conflict"][month] += 1
            ids.append(event["id"])
    most = max(max(c.values()) for c in counts.values())
    plots = (f"{kind} {sparkline(list(c.values()), most=most)}" for kind, c in counts.items())
    period = f"{months[0]:%B %Y} to {months[-1]:%B %Y}"
    return Line(f"Events a month, {period}: {', '.join(plots)} (at most {most})", None, "", (), facts=tuple(ids))


def _movement(recent: Sequence[Printed], before: Sequence[Printed], rules: BriefRules) -> Line:
    new, old = ([e["plover_score"] for e in events] for events in (recent, before))
    if min(len(new), len(old)) < rules.fewest:
        verdict = f"too few events to say which way it moves (fewer than {rules.fewest} in a period)"
        return Line(verdict[0].upper() + verdict[1:], None, "", ())
    left, right = mean_interval(new), mean_interval(old)
    apart = left is not None and right is not None and not _overlap(left, right)
    change = sum(new) / len(new) - sum(old) / len(old)
    way = ("Warmer" if change > 0 else "Colder") if apart else "No clear movement: the intervals overlap"
    return Line(f"{way} (difference {change:+.1f})", None, "", ())


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _acts(
    key: str, title: str, acts: Sequence[Act], dossier: Dossier, rules: BriefRules, *, types: Iterable[str]
) -> Section:
    wanted = [act for act in acts if act.type in types]
    return _section(key, title, [_act_line(act, dossier, rules) for act in wanted], rules)


def _act_line(act: Act, dossier: Dossier, rules: BriefRules) -> Line:
    names = {s.code: s.name for s in dossier.sides}
    ends = f"{names[act.actor]} and {names[act.recipient]}" if act.mutual else _arrow(act, names)
    label = rules.label(act.type, act.mode)
    status = "" if act.status in HELD else f", {act.status}"
    place = act.place["name"] if act.place else ""
    where = f", {place}" if place and place not in names.values() else ""
    more = f" ({len(act.articles)} articles)" if len(act.articles) > 1 else ""
    best = act.events[0]
    quote = shortened(best["sentence"]["text"], rules.quote, around=(best["trigger"] or {}).get("text", ""))
    source = dossier.source(best, quote=quote)
    return Line(f"{ends}: {label}{status}{where}{more}", act.day, act.spelled, (source,), facts=act.ids)


def _arrow(act: Act, names: dict[str, str]) -> str:
    return f"{names[act.actor]} → {names[act.recipient]}"


def _commitments(dossier: Dossier, rules: BriefRules) -> Section:
    lines, seen = [], set[str]()
    for fact in sorted(dossier.commitments, key=lambda f: dossier.day(f) or date.min, reverse=True):
        what = " ".join(fact["what"]["text"].split())
        if what.lower() in seen:
            continue
        seen.add(what.lower())
        who = ", ".join(dict.fromkeys(dossier.name_of(p) for p in fact["parties"]))
        quote = shortened(fact["sentence"]["text"], rules.quote, around=what)
        status = "" if fact["status"] == "made" else f" ({fact['status']})"
        day = dossier.day(fact)
        lines.append(Line(f"{who}: {what}{status}", day, _reported(fact, day), (dossier.source(fact, quote=quote),)))
    return _section("commitments", "Commitments", lines, rules)


def _reported(fact: Printed, day: date | None) -> str:
    made: dict[str, Any] = (fact.get("made") or {}).get("date") or fact.get("date") or {}
    if made.get("start"):
        return spelled_range(date.fromisoformat(made["start"]), date.fromisoformat(made["end"] or made["start"]))
    return f"reported {spelled(day)}" if day else ""


def _causes(dossier: Dossier, rules: BriefRules) -> Section:
    lines, seen = [], set[tuple[str, str]]()
    for fact in sorted(dossier.links, key=lambda f: dossier.day(f) or date.min, reverse=True):
        cause, effect = (" ".join(fact[name]["text"].split()) for name in ("cause", "effect"))
        if (cause.lower(), effect.lower()) in seen:
            continue
        seen.add((cause.lower(), effect.lower()))
        text = f"{shortened(cause, rules.quote // 2)} → {shortened(effect, rules.quote // 2)}"
        source = replace(dossier.source(fact), quote="")
        lines.append(Line(text, dossier.day(fact), "", (source,)))
    return _section("causes", "What led to what", lines, rules)


def _section(key: str, title: str, lines: Sequence[Line], rules: BriefRules) -> Section:
    limit = rules.lines[key]
    return Section(key, title, tuple(lines[:limit]), max(0, len(lines) - limit))


__all__ = ["Brief", "Line", "RelationContact", "Section", "Source", "brief"]

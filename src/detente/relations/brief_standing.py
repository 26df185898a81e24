"""What a brief says of where a relation stands and which way it moves."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.relations.contact_reports import HELD
from detente.relations.days import spelled_range
from detente.relations.dossier import Dossier
from detente.relations.interval import mean_interval
from detente.relations.lines import Line, Section, plural, shortened
from detente.relations.pairs import ends
from detente.relations.periods import first_day, periods
from detente.relations.plot import sparkline


def standing_section(dossier: Dossier, rules: BriefRules, *, as_of: date | None) -> Section:
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
    limit = rules.lines["standing"]
    return Section("standing", "Where it stands", tuple(lines[:limit]), max(0, len(lines) - limit))


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
        yield _by_month(done, as_of, dossier)


def _score_line(events: Sequence[Printed], period: str, dossier: Dossier) -> Line:
    scores = [e["plover_score"] for e in events]
    limits = mean_interval(scores)
    spread = f" (95% interval {limits[0]:+.1f} to {limits[1]:+.1f})" if limits else ""
    friendly = sum(e["quad"] in (1, 2) for e in events)
    text = (
        f"{plural(len(events), 'event')}: {friendly} of cooperation, {len(events) - friendly} of conflict; "
        f"mean PLOVER score {sum(scores) / len(scores):+.1f}{spread}"
    )
    return Line(text, None, period, (), basis=_basis(events, dossier), facts=tuple(e["id"] for e in events))


def _basis(events: Sequence[Printed], dossier: Dossier) -> str:
    """How many articles figures rest on, and who published most of them."""
    articles = {e["article"] for e in events}
    named = Counter(s.publisher for a in articles if (s := dossier.articles.get(a)) and s.publisher)
    most = ", ".join(name for name, _ in sorted(named.items(), key=lambda item: (-item[1], item[0]))[:3])
    return plural(len(articles), "article") + (f": {most}" if most else "")


def _by_month(done: Sequence[tuple[date, Printed]], as_of: date, dossier: Dossier) -> Line:
    """The last twelve months as a small plot."""
    months = [first for first, _ in periods(as_of - timedelta(days=334), as_of, "month")]
    counts = {kind: dict.fromkeys(months, 0) for kind in ("cooperation", "conflict")}
    counted = []
    for day, event in done:
        month = first_day(day, "month")
        if month in counts["cooperation"] and day <= as_of:
            counts["cooperation" if event["quad"] in (1, 2) else "conflict"][month] += 1
            counted.append(event)
    most = max(max(c.values()) for c in counts.values())
    plots = (f"{kind} {sparkline(list(c.values()), most=most)}" for kind, c in counts.items())
    period = f"{months[0]:%B %Y} to {months[-1]:%B %Y}"
    text = f"Events a month, {period}: {', '.join(plots)} (at most {most})"
    return Line(text, None, "", (), basis=_basis(counted, dossier), facts=tuple(e["id"] for e in counted))


def _movement(recent: Sequence[Printed], before: Sequence[Printed], rules: BriefRules) -> Line:
    new, old = ([e["plover_score"] for e in events] for events in (recent, before))
    facts, basis = tuple(e["id"] for e in (*recent, *before)), "from the two lines above"
    if min(len(new), len(old)) < rules.fewest:
        verdict = f"Too few events to say which way it moves (fewer than {rules.fewest} in a period)"
        return Line(verdict, None, "", (), basis=basis, facts=facts)
    left, right = mean_interval(new), mean_interval(old)
    apart = left is not None and right is not None and not _overlap(left, right)
    change = sum(new) / len(new) - sum(old) / len(old)
    way = ("Warmer" if change > 0 else "Colder") if apart else "No clear movement: the intervals overlap"
    return Line(f"{way} (difference {change:+.1f})", None, "", (), basis=basis, facts=facts)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]

"""Events as other data sets count them: plans rewritten, one row for each actor and recipient."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from detente.model.printed import Printed
from detente.ontology.countries import Country, load_countries
from detente.ontology.event_types import load_event_ontology
from detente.ontology.exports import ExportRules, TableFormat, load_export_rules
from detente.record.reader import ArticleSource, EventFilter, Record
from detente.relations.days import counting_day, day_of

_DONE = ("occurred", "ongoing")
_BLOCK = 2000


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """One actor and one recipient (or none) of an event, with type, mode, CAMEO code and PLOVER score as an export
    writes them. `id` is unique for the pair; `event` is the printed event behind it."""

    id: str
    event: Printed
    article: ArticleSource
    day: date | None
    actor: Printed
    recipient: Printed | None
    type: str
    mode: str | None
    cameo: str
    score: float
    quad: int

    @property
    def root(self) -> str:
        return self.cameo[:2]

    def goldstein(self, spec: TableFormat) -> float | None:
        """The score of the code in the table that the format uses."""
        code = load_event_ontology().code(self.cameo)
        if code is None:
            return None
        return code.icews if spec.goldstein == "icews" else code.phoenix

    def quad_of(self, spec: TableFormat) -> int:
        """The class of the CAMEO root in the format."""
        return spec.quads[self.root]


def coded_events(record: Record, asked: EventFilter | None = None) -> Iterator[CodedEvent]:
    """What happened, and what is planned as the act that a plan is; nothing of any other status.

    Where `asked` names statuses, only these. Events without a day of their own have that of publication.
    """
    rules, events = load_export_rules(), record.events(asked)
    while block := list(islice(events, _BLOCK)):
        sources = record.sources({e["article"] for e in block})
        for event in block:
            article = sources.get(event["article"]) or ArticleSource(event["article"], "", None, "", "", "")
            yield from _of_event(event, article, rules)


def _of_event(event: Printed, article: ArticleSource, rules: ExportRules) -> Iterator[CodedEvent]:
    coding = _coding(event, rules)
    if coding is None:
        return
    type_, mode, cameo = coding
    known = load_event_ontology().types[type_]
    for actor, recipient in _pairs(event):
        ends = f"{actor['start']}-{recipient['start']}" if recipient else f"{actor['start']}"
        yield CodedEvent(
            id=f"{event['id']}-{ends}",
            event=event,
            article=article,
            day=_day(event, article),
            actor=actor,
            recipient=recipient,
            type=type_,
            mode=mode,
            cameo=cameo,
            score=known.score_of(mode),
            quad=known.quad,
        )


def _coding(event: Printed, rules: ExportRules) -> tuple[str, str | None, str] | None:
    """Type, mode and CAMEO code to write; None for what is not written."""
    if event["status"] in _DONE:
        return event["type"], event["mode"], event["cameo"]
    if event["status"] == "planned" and event["type"] in rules.planned:
        type_, cameo = rules.planned[event["type"]]
        return type_, None, cameo
    return None


def _pairs(event: Printed) -> Iterator[tuple[Printed, Printed | None]]:
    """Actor and recipient; two that act together without a recipient make a pair, each pair once."""
    actors, recipients = _states_once(event["actors"]), _states_once(event["recipients"])
    if recipients:
        yield from ((a, r) for a in actors for r in recipients)
    elif len(actors) > 1 and event["quad"] in (1, 2):
        yield from ((a, b) for i, a in enumerate(actors) for b in actors[i + 1 :])
    else:
        yield from ((a, None) for a in actors)


def _states_once(parties: Sequence[Printed]) -> list[Printed]:
    """Parties that a country or an international body is known for; others only where there are none."""
    known = [p for p in parties if p["country"]]
    return list({p["id"]: p for p in known or parties}.values())


def _day(event: Printed, article: ArticleSource) -> date | None:
    """The day the event counts on; a plan is an act of the day on which it is reported."""
    if event["status"] == "planned" and article.published:
        return article.published
    when = event["date"] or {}
    return counting_day(day_of(when.get("start")), day_of(when.get("end")), article.published)


def country_of(code: str | None) -> Country | None:
    """The country behind a code of a party or place."""
    return load_countries().get(code or "")


def sector_codes(party: Printed | None) -> list[str]:
    return list(party["sectors"]) if party else []


def spelled_cells(cells: Iterable[object], missing: str, *, quoted: bool = False) -> list[str]:
    """Values as text: None is the format's missing value; tabs and line breaks would break the table.

    Where the format knows no quotes (`quoted` False), a value that begins with one gets single ones: many a script
    reads these files with the quotes of its library still on, and would look for the second one over many rows.
    """
    found = [missing if cell is None else " ".join(str(cell).split()) for cell in cells]
    return found if quoted else [c.replace('"', "'") if c.startswith('"') else c for c in found]

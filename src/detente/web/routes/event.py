"""The page /event: one coded act, the sentence that says it, and why it is coded so."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from detente.model.printed import Printed
from detente.ontology.event_types import load_event_ontology
from detente.ontology.merging import load_merge_rules
from detente.relations.merged import group_of, row
from detente.relations.merging import group
from detente.web.ids import EventId
from detente.web.judged import decisions_on
from detente.web.marking import KINDS, LONGEST, marks_of, pieces
from detente.web.page import OnPage, Page
from detente.web.published import article_by

router = APIRouter()
# Characters of the article before and after a sentence.
AROUND = 400


def merged_row(page: Page, fact: Printed) -> Printed:
    """The event or engagement behind a fact, with all its reports."""

    def work() -> Printed:
        record, rules = page.record, load_merge_rules()
        members = group_of(record, fact, rules, as_of=page.as_of)
        if not members:
            # What the index gives no day of is not found among the days of its kind: it is its own report.
            article = str(fact.get("article") or fact["articles"][0])
            members = group([fact], record.sources([article]), rules).of(fact["id"])
        articles = [m.telling.article for m in members]
        copies = record.copies_of(articles, as_of=page.as_of)
        return row(members, record.sources(articles), copies, rules)

    return page.cache.get(page.snapshot.version, ("merged", fact["id"], page.as_of), work)


def surroundings(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a sentence, as far as its paragraph goes."""
    before = text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = text[end : end + AROUND].partition("\n")[0]
    return before, after


@router.get("/event/{event}")
def event_page(page: OnPage, event: EventId) -> HTMLResponse:
    """All that is known of an event."""
    fact = page.record.judged_fact(event)
    stored = article_by(page, fact["article"])
    text, sentence = stored.article.text, fact["sentence"]
    end = min(sentence["end"], sentence["start"] + LONGEST)
    marked = pieces(text, marks_of(fact, text), sentence["start"], end)
    kinds = {kind for piece in marked for kind in piece.kinds}
    ontology = load_event_ontology()
    return page.render(
        "event.html",
        event=fact,
        stored=stored,
        marked=marked,
        around=surroundings(text, sentence["start"], end),
        legend=[(kind, told) for kind, told in KINDS.items() if kind in kinds],
        cameo=ontology.code(fact["cameo"]) if fact["cameo"] else None,
        merged=merged_row(page, fact),
        engagements=[
            f for f in page.record.told_in(fact["article"]) if f["kind"] == "engagement" and event in f["events"]
        ],
        decided=decisions_on(page, event),
    )

"""From a report to the rows of the record."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from detente.model import Report, When
from detente.model.printed import (
    printed_assertion,
    printed_commitment,
    printed_engagement,
    printed_event,
    printed_link,
)
from detente.record.schema import MANY, Row


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """The rows of one article: its own, and those of its facts by table."""

    article: Row
    facts: Mapping[str, tuple[Row, ...]]

    @property
    def key(self) -> tuple[str, str]:
        """Article id and coder: a record holds each pair once."""
        return str(self.article["id"]), str(self.article["coder"])


def countries(codes: Iterable[str | None]) -> str:
    """Codes in order, each once, between blanks (" CHN USA "), so that LIKE '% CHN %' finds one."""
    found = sorted({code for code in codes if code})
    return f" {' '.join(found)} " if found else ""


def pair(parties: str) -> str:
    """The value of the column `pair` for a value of the column `parties`."""
    codes = parties.split()
    return "-".join(codes) if len(codes) <= 2 else MANY


def _completed(row: dict[str, Any], published: date | None) -> dict[str, Any]:
    """The row with the columns that serve to find it quickly."""
    start, end, parties = row.get("date_start"), row.get("date_end"), row.get("parties") or ""
    return {
        **row,
        "day_first": start or end or published,
        "day_last": end or start or published,
        "parties": parties,
        "pair": pair(parties),
    }


def _json(printed: Mapping[str, Any]) -> str:
    return json.dumps(printed, ensure_ascii=False, separators=(",", ":"))


def _days(when: When | None) -> dict[str, date | None]:
    return {"date_start": when.start if when else None, "date_end": (when.end or when.start) if when else None}


def _events(report: Report) -> Iterable[dict[str, Any]]:
    for event in report.events:
        yield {
            "id": event.id,
            **_days(event.when),
            "parties": countries(p.country for p in event.parties),
            "actors": countries(p.country for p in event.actors),
            "recipients": countries(p.country for p in event.recipients),
            "status": event.status,
            "sentence": event.sentence.index,
            "type": event.type,
            "mode": event.mode,
            "place": event.place.place.country if event.place else None,
            "quad": event.quad,
            "cameo": event.cameo,
            "goldstein": event.goldstein,
            "plover_score": float(event.plover_score),
            "confidence": float(event.confidence),
            "fact": _json(printed_event(event)),
        }


def _engagements(report: Report) -> Iterable[dict[str, Any]]:
    for engagement in report.engagements:
        history = engagement.status_history
        yield {
            "id": engagement.id,
            **_days(engagement.when),
            "parties": countries(p.country for p in engagement.participants),
            "status": engagement.status,
            "sentence": history[0].sentence if history else None,
            "type": engagement.type,
            "place": engagement.place.place.country if engagement.place else None,
            "fact": _json(printed_engagement(engagement)),
        }


def _statements(report: Report) -> dict[str, list[dict[str, Any]]]:
    return {
        "links": [
            {"id": link.id, "sentence": link.sentence.index, "fact": _json(printed_link(link))} for link in report.links
        ],
        "commitments": [
            {
                "id": made.id,
                **_days(made.made_when),
                "parties": countries(p.country for p in made.parties),
                "status": made.status,
                "sentence": made.sentence.index,
                "fact": _json(printed_commitment(made)),
            }
            for made in report.commitments
        ],
        "assertions": [
            {
                "id": said.id,
                "parties": countries(said.dyad),
                "direction": said.direction,
                "sentence": said.sentence.index,
                "fact": _json(printed_assertion(said)),
            }
            for said in report.assertions
        ],
    }


def coded_article(
    report: Report, *, coder: str, read_at: str, copy_of: str | None = None, signature: str = ""
) -> CodedArticle:
    """The rows of a report. `read_at` is the moment of reading (UTC, ISO 8601); `copy_of` the original of a copy."""
    article = report.article
    common = {"article": article.id, "coder": coder, "published": article.published}
    tables = {"events": list(_events(report)), "engagements": list(_engagements(report)), **_statements(report)}
    facts = {
        # the same words said twice in one sentence give one fact
        name: tuple({row["id"]: {**common, **_completed(row, article.published)} for row in rows}.values())
        for name, rows in tables.items()
    }
    row: Row = {
        "id": article.id,
        "coder": coder,
        "read_at": read_at,
        "published": article.published,
        "published_basis": article.published_basis,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "dateline_place": article.dateline_place,
        "copy_of": copy_of,
        "signature": signature,
        "sentences": report.sentences_read,
        "parsed": report.sentences_parsed,
        "facts": sum(map(len, facts.values())),
        "text": article.text,
    }
    return CodedArticle(article=row, facts=facts)

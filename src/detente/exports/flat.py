"""Facts as rows of a table, several values of one cell separated by bars."""

from collections.abc import Iterable
from typing import Any

from detente.model.printed import Printed

EVENT_COLUMNS = (
    *("id", "article", "date_start", "date_end", "date_precision", "date_basis", "type", "mode", "contexts", "status"),
    *("quad", "cameo", "goldstein", "plover_score", "confidence", "actor_countries", "actor_names", "actor_sectors"),
    *("recipient_countries", "recipient_names", "recipient_sectors", "place", "place_country", "latitude", "longitude"),
    *("attribution", "trigger", "sentence", "sentence_start", "sentence_end", "coder"),
)
ENGAGEMENT_COLUMNS = (
    *("id", "articles", "type", "status", "date_start", "date_end", "date_precision", "date_basis", "countries"),
    *(
        "participants",
        "roles",
        "place",
        "place_country",
        "venue",
        "objectives",
        "agenda",
        "precedence",
        "events",
        "coder",
    ),
)
STATEMENT_COLUMNS = (
    *("kind", "id", "article", "status", "direction", "countries", "names", "text", "cause", "effect"),
    *("sentence", "sentence_start", "sentence_end", "coder"),
)


def _joined(parts: Iterable[Any]) -> str:
    return "|".join(str(part) for part in parts if part not in (None, ""))


def _side(fact: Printed, side: str, name: str) -> dict[str, str]:
    parties = fact.get(side) or []
    return {
        f"{name}_countries": _joined(dict.fromkeys(p["country"] for p in parties)),
        f"{name}_names": _joined(p["name"] for p in parties),
        f"{name}_sectors": _joined(dict.fromkeys(s for p in parties for s in p["sectors"])),
    }


def _when_and_where(fact: Printed) -> dict[str, Any]:
    when, place = fact.get("date") or {}, fact.get("place") or {}
    return {
        **{f"date_{name}": when.get(name) for name in ("start", "end", "precision", "basis")},
        "place": place.get("name"),
        "place_country": place.get("country"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
    }


def flat_event(fact: Printed) -> dict[str, Any]:
    """A printed event as one row; several values are separated by bars."""
    sentence = fact["sentence"]
    return {
        **fact,
        **_when_and_where(fact),
        **_side(fact, "actors", "actor"),
        **_side(fact, "recipients", "recipient"),
        "contexts": _joined(fact["contexts"]),
        "attribution": (fact["attribution"] or {}).get("name"),
        "trigger": (fact["trigger"] or {}).get("text"),
        "sentence": sentence["text"],
        "sentence_start": sentence["start"],
        "sentence_end": sentence["end"],
    }


def flat_engagement(fact: Printed) -> dict[str, Any]:
    """A printed engagement as one row; several values are separated by bars."""
    parties = fact["participants"]
    return {
        **fact,
        **_when_and_where(fact),
        "articles": _joined(fact["articles"]),
        "countries": _joined(dict.fromkeys(p["country"] for p in parties)),
        "participants": _joined(p["name"] for p in parties),
        "roles": _joined(p.get("role") or "participant" for p in parties),
        "venue": (fact["venue"] or {}).get("name"),
        **{name: _joined(item["text"] for item in fact[name]) for name in ("objectives", "agenda", "precedence")},
        "events": _joined(fact["events"]),
    }


def flat_statement(fact: Printed) -> dict[str, Any]:
    """A printed link, commitment or assertion as one row; `text` is what was promised or said of a relation."""
    sentence, parties = fact["sentence"], fact.get("parties") or ()
    return {
        **fact,
        "countries": _joined(dict.fromkeys(p["country"] for p in parties) or fact.get("dyad") or ()),
        "names": _joined(p["name"] for p in parties),
        "text": (fact.get("what") or {}).get("text") or fact.get("text"),
        "cause": (fact.get("cause") or {}).get("text"),
        "effect": (fact.get("effect") or {}).get("text"),
        "sentence": sentence["text"],
        "sentence_start": sentence["start"],
        "sentence_end": sentence["end"],
    }


def columns_of_kind(kind: str) -> tuple[str, ...]:
    """The columns of a table of facts of one kind."""
    return {"event": EVENT_COLUMNS, "engagement": ENGAGEMENT_COLUMNS}.get(kind, STATEMENT_COLUMNS)


def flat_fact(fact: Printed) -> dict[str, Any]:
    """A printed fact of any kind as one row."""
    return {"event": flat_event, "engagement": flat_engagement}.get(fact["kind"], flat_statement)(fact)

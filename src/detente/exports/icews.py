"""ICEWS: CAMEO events with the Goldstein scores that ICEWS uses; only events with a source and a target."""

from collections.abc import Iterable, Iterator
from typing import Any

from detente.exports.coded import CodedEvent, country_of
from detente.model.printed import Printed
from detente.ontology.event_types import load_event_ontology
from detente.ontology.exports import TableFormat, load_export_rules


def icews_rows(events: Iterable[CodedEvent], spec: TableFormat) -> Iterator[dict[str, Any]]:
    """Rows by column name; countries are written by name, sectors as words."""
    codes, numbers, stories = load_event_ontology(), Numbers(), Numbers()
    for coded in events:
        if coded.recipient is None:
            continue
        place, code = coded.event["place"] or {}, codes.code(coded.cameo)
        country = country_of(place.get("country"))
        yield {
            "Event ID": numbers.new(coded.id),
            "Event Date": coded.day.strftime(spec.date) if coded.day else None,
            **_party("Source", coded.actor, spec),
            "Event Text": (code.name if code and code.name else _root_name(coded)),
            "CAMEO Code": coded.cameo,
            "Intensity": coded.goldstein(spec),
            **_party("Target", coded.recipient, spec),
            "Story ID": stories.of(coded.event["article"]),
            "Sentence Number": coded.event["sentence"]["index"] + 1,
            "Publisher": coded.article.publisher or None,
            "City": place.get("name") if place.get("precision") in ("city", "venue") else None,
            "Province": place.get("admin1"),
            "Country": country.name if country else None,
            "Latitude": place.get("latitude"),
            "Longitude": place.get("longitude"),
        }


class Numbers:
    """Positive numbers below 2**31 made of ids, each id its own: scripts read these columns as 32-bit integers.

    A number that another id has taken already goes to the next free one, so that the same rows in the same order get
    the same numbers.
    """

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._taken: set[int] = set()

    def of(self, text: str) -> int:
        """The number of an id that may come again."""
        if text not in self._of:
            self._of[text] = self.new(text)
        return self._of[text]

    def new(self, text: str) -> int:
        """The number of an id that comes once."""
        found = numeric_id(text) % _MOST or 1
        while found in self._taken:
            found = found % _MOST + 1
        self._taken.add(found)
        return found


_MOST = 2**31 - 1


def numeric_id(text: str) -> int:
    """A positive number of at most 15 digits made of an id: readers of these formats expect an integer."""
    import hashlib  # noqa: PLC0415

    return int(hashlib.sha256(text.encode()).hexdigest()[:16], 16) % 10**15


def _root_name(coded: CodedEvent) -> str:
    code = load_event_ontology().code(coded.root)
    return (code.name if code else "") or coded.type.capitalize()


def _party(side: str, party: Printed, spec: TableFormat) -> dict[str, Any]:
    words = load_export_rules().icews_sectors
    country = country_of(party["country"])
    return {
        f"{side} Name": party["name"],
        f"{side} Sectors": spec.joint.join(words.get(s, s) for s in party["sectors"]) or None,
        f"{side} Country": country.name if country else None,
    }

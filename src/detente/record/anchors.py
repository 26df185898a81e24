"""Where a judged fact stands in its article, by which it is found again after the article was coded anew.

Ids of events change with their type, those of engagements with who takes part. What was judged stays where it stands:
an event at its trigger, an engagement at the triggers of its events. Other facts have their place in their id.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from detente.model.printed import Printed

Trigger = tuple[int, int, int]
"""Number of the sentence, start and end of the trigger in the article text."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place of a fact (event or engagement) and the type it had when it was judged."""

    fact: str
    kind: str
    article: str
    type: str
    triggers: tuple[Trigger, ...]

    def written(self) -> dict[str, object]:
        """For JSON; `anchor_from` reads it again."""
        return {
            "fact": self.fact,
            "kind": self.kind,
            "article": self.article,
            "type": self.type,
            "triggers": [list(t) for t in self.triggers],
        }


def anchor_from(row: Mapping[str, object]) -> Anchor:
    """An anchor from what `written` gave."""
    triggers = row["triggers"]
    assert isinstance(triggers, list)
    places = tuple((int(sentence), int(start), int(end)) for sentence, start, end in triggers)
    return Anchor(str(row["fact"]), str(row["kind"]), str(row["article"]), str(row["type"]), places)


def anchors_from(written: str | None) -> tuple[Anchor, ...]:
    """The anchors of a row of the record; none where it has no such column."""
    return tuple(anchor_from(row) for row in json.loads(written)) if written else ()


def trigger_of(event: Printed) -> Trigger:
    """Where a printed event stands."""
    return event["sentence"]["index"], event["trigger"]["start"], event["trigger"]["end"]


def anchor_of(fact: Printed, events: Mapping[str, Printed]) -> Anchor | None:
    """The anchor of a printed event or engagement; `events` by id, those of its article at least. None for others."""
    if fact["kind"] == "event":
        return Anchor(fact["id"], "event", fact["article"], fact["type"], (trigger_of(fact),))
    if fact["kind"] == "engagement":
        triggers = tuple(sorted(trigger_of(events[e]) for e in fact["events"] if e in events))
        return Anchor(fact["id"], "engagement", fact["articles"][0], fact["type"], triggers) if triggers else None
    return None


def found_again(anchor: Anchor, facts: Iterable[Printed], events: Mapping[str, Printed]) -> str | None:
    """The id of the fact that stands where the anchor says: most triggers in common, then the same type."""
    weighed: list[tuple[int, bool, str]] = []
    for fact in facts:
        here = anchor_of(fact, events)
        if here is not None and here.kind == anchor.kind and here.article == anchor.article:
            shared = _shared(anchor.triggers, here.triggers)
            if shared:
                weighed.append((-shared, here.type != anchor.type, here.fact))
    return min(weighed)[2] if weighed else None


def _shared(mine: Sequence[Trigger], theirs: Sequence[Trigger]) -> int:
    """How many triggers lie upon one of the others, in the same sentence."""
    return sum(any(s == t and a < d and c < b for t, c, d in theirs) for s, a, b in mine)

"""What people decided about facts. Decisions are appended, never overwritten; of two on one matter the later counts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from detente.model import content_id
from detente.model.printed import Printed
from detente.record.anchors import Anchor, anchors_from

Action = Literal["confirm", "correct", "reject", "merge", "split", "withdraw"]
ON_ONE: tuple[Action, ...] = ("confirm", "correct", "reject")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: who, when (UTC, ISO 8601), what, about which facts, why.

    merge and split: the first fact with each of the others. withdraw: `facts` holds the id of the judgement that no
    longer counts. `fact` is the whole fact as the person left it, for correct and confirm. `anchors` say where the
    facts stand, so that they are found again when their articles are coded anew.
    """

    made_at: str
    by: str
    action: Action
    facts: tuple[str, ...]
    reason: str = ""
    fact: Printed | None = None
    anchors: tuple[Anchor, ...] = ()

    @property
    def id(self) -> str:
        return content_id("j", self.made_at, self.by, self.action, *self.facts)

    def printed(self) -> Printed:
        """The judgement as one JSON object."""
        shown: Printed = {
            "kind": "judgement",
            "id": self.id,
            "made_at": self.made_at,
            "by": self.by,
            "action": self.action,
            "facts": list(self.facts),
            "reason": self.reason,
            "anchors": [a.written() for a in self.anchors],
        }
        return {**shown, "fact": self.fact} if self.fact else shown


@dataclass(frozen=True, slots=True)
class Decisions:
    """What counts of a list of judgements: by fact the last one, by pair whether they are one event."""

    judged: dict[str, Judgement] = field(default_factory=dict)
    together: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()

    @property
    def rejected(self) -> tuple[str, ...]:
        return tuple(sorted(f for f, j in self.judged.items() if j.action == "reject"))

    @property
    def corrected(self) -> dict[str, Printed]:
        """By id: the facts that were corrected or confirmed, as the person left them."""
        return {f: {**j.fact, "id": f} for f, j in self.judged.items() if j.action != "reject" and j.fact is not None}

    def applied(self, fact: Printed) -> Printed:
        """The fact as people left it, with the decision in its field `judgement`."""
        made = self.judged.get(fact["id"])
        if made is None:
            return fact
        note = {"id": made.id, "action": made.action, "by": made.by, "made_at": made.made_at, "reason": made.reason}
        # the events of an engagement are those of the present coding
        own: Printed = {name: value for name, value in fact.items() if name in ("id", "events")}
        return {**(made.fact or fact), **own, "judgement": note}


def decisions(judgements: Iterable[Judgement], moved: Mapping[str, str] | None = None) -> Decisions:
    """What counts of all judgements: those that were withdrawn do not, and of two on one matter the later does.

    `moved` gives the present id of facts that have another one since they were judged.
    """
    moved = moved or {}
    ordered = sorted(judgements, key=lambda j: (j.made_at, j.id))
    withdrawn = {fact for j in ordered if j.action == "withdraw" for fact in j.facts}
    judged: dict[str, Judgement] = {}
    pairs: dict[frozenset[str], str] = {}
    for one in (j for j in ordered if j.id not in withdrawn):
        first, *others = (moved.get(f, f) for f in one.facts)
        if one.action in ON_ONE:
            judged.update(dict.fromkeys((first, *others), one))
        elif one.action in ("merge", "split"):
            pairs.update({frozenset((first, other)): one.action for other in others})
    return Decisions(
        judged,
        together=frozenset(p for p, action in pairs.items() if action == "merge"),
        apart=frozenset(p for p, action in pairs.items() if action == "split"),
    )


def judgement_of(row: Sequence[Any]) -> Judgement:
    """From the columns made_at, by, action, facts, reason, fact, anchors."""
    made_at, by, action, facts, reason, fact, anchors = row
    left = json.loads(fact) if fact else None
    return Judgement(made_at, by, action, tuple(facts.split()), reason or "", left, anchors_from(anchors))


def columns_of(fact: Printed) -> dict[str, Any]:
    """The columns by which a fact is found, from the printed fact."""
    when, place = fact.get("date") or {}, fact.get("place") or {}

    def listed(parties: Iterable[Printed]) -> str:
        codes = sorted({p["country"] for p in parties if p["country"]})
        return f" {' '.join(codes)} " if codes else ""

    everybody = [p for name in ("actors", "recipients", "participants", "parties") for p in fact.get(name, ())]
    found = {
        "date_start": when.get("start"),
        "date_end": when.get("end") or when.get("start"),
        "parties": listed(everybody),
        "actors": listed(fact.get("actors", ())),
        "recipients": listed(fact.get("recipients", ())),
        "place": place.get("country"),
    }
    names = ("type", "mode", "status", "quad", "cameo", "goldstein", "plover_score", "confidence", "direction")
    return {**found, **{name: fact.get(name) for name in names}, "fact": json.dumps(fact, ensure_ascii=False)}

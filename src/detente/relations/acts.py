"""Events of the same kind between the same two, told in several reports, taken as one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.relations.days import spelled, spelled_when
from detente.relations.dossier import Dossier
from detente.relations.pairs import ends

_UNTOLD = ("hypothetical", "requested", "negated")


@dataclass(frozen=True, slots=True)
class Act:
    """What one side did to the other, or both together, with the events that tell of it, best evidence first."""

    actor: str
    recipient: str
    mutual: bool
    type: str
    mode: str | None
    status: str
    day: date | None
    spelled: str
    place: Printed | None
    events: tuple[Printed, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(e["id"] for e in self.events)

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(e["article"] for e in self.events)


def acts_of(dossier: Dossier, rules: BriefRules) -> tuple[Act, ...]:
    """All acts but contacts, newest first; what is only asked for, supposed or denied is left out."""
    groups: list[list[Printed]] = []
    for event in dossier.between:
        if event["type"] == "CONSULT" or event["status"] in _UNTOLD or _ends(event, dossier) is None:
            continue
        home = next((g for g in groups if _same(g[0], event, dossier, rules)), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    acts = [_act(group, dossier) for group in groups]
    return tuple(sorted(acts, key=lambda a: a.day or date.min, reverse=True))


def _ends(event: Printed, dossier: Dossier) -> tuple[str, str, bool] | None:
    return ends(event, dossier.dyad)


def _same(one: Printed, other: Printed, dossier: Dossier, rules: BriefRules) -> bool:
    if (one["type"], one["status"], _ends(one, dossier)) != (other["type"], other["status"], _ends(other, dossier)):
        return False
    if one["mode"] and other["mode"] and one["mode"] != other["mode"]:
        return False
    first, second = dossier.day(one), dossier.day(other)
    if first is None or second is None:
        return bool(one["article"] == other["article"])
    return abs((first - second).days) <= rules.same_act_days


def _act(events: Sequence[Printed], dossier: Dossier) -> Act:
    ranked = sorted(events, key=lambda e: (not (e.get("date") or {}).get("start"), -e["confidence"]))
    best = ranked[0]
    who = _ends(best, dossier)
    assert who is not None
    day = dossier.day(best)
    written = spelled_when(best.get("date")) or (f"reported {spelled(day)}" if day else "")
    return Act(
        actor=who[0],
        recipient=who[1],
        mutual=who[2],
        type=best["type"],
        mode=next((e["mode"] for e in ranked if e["mode"]), None),
        status=best["status"],
        day=day,
        spelled=written,
        place=next((e["place"] for e in ranked if e["place"]), None),
        events=tuple(ranked),
    )

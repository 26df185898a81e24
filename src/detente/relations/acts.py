"""Events of the same kind between the same two, told in several reports, taken as one act."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.model.printed import Printed
from detente.ontology.brief import BriefRules
from detente.relations.dossier import UNTOLD, Dossier
from detente.relations.pairs import ends
from detente.relations.third_parties import third_ends

Ends = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class _Dated:
    event: Printed
    ends: Ends
    day: date | None


@dataclass(frozen=True, slots=True)
class Act:
    """What one side did to the other, or both together, with the events that tell of it, best evidence first.

    `recipient` is empty where nobody is named, as of an exercise at sea. The events are those of the dossier, which
    knows the whole ones (`Dossier.whole`).
    """

    actor: str
    recipient: str
    mutual: bool
    type: str
    mode: str | None
    status: str
    day: date | None
    events: tuple[Printed, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(e["id"] for e in self.events)

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(e["article"] for e in self.events)


def acts_of(dossier: Dossier, rules: BriefRules) -> tuple[Act, ...]:
    """All acts but contacts, newest first, with those of the incidents with a third; what is only asked for, supposed
    or denied is left out."""
    groups: list[list[_Dated]] = []
    growing: dict[tuple[str, str, Ends], list[list[_Dated]]] = defaultdict(list)
    for told in sorted(_told(dossier), key=lambda d: d.day or date.min):
        key = (told.event["type"], told.event["status"], told.ends)
        # in the order of days, a group that is too old for this report is too old for all that follow
        growing[key] = [g for g in growing[key] if _near(g[-1], told, rules)]
        home = next((g for g in reversed(growing[key]) if _same_mode(g[-1], told)), None)
        if home is None:
            home = []
            groups.append(home)
            growing[key].append(home)
        home.append(told)
    acts = [_act(group) for group in groups]
    return tuple(sorted(acts, key=lambda a: (a.day or date.min, a.ids), reverse=True))


def _told(dossier: Dossier) -> Iterator[_Dated]:
    for event in dossier.between:
        if event["type"] != "CONSULT" and event["status"] not in UNTOLD:
            who = ends(event, dossier.dyad)
            if who is not None:
                yield _Dated(event, who, dossier.day(event))
    for event in dossier.aside:
        if event["status"] not in UNTOLD:
            yield _Dated(event, third_ends(event, dossier.dyad), dossier.day(event))


def _same_mode(one: _Dated, other: _Dated) -> bool:
    modes = (one.event["mode"], other.event["mode"])
    return None in modes or modes[0] == modes[1]


def _near(one: _Dated, other: _Dated, rules: BriefRules) -> bool:
    """Told of about the same days, or in the same article where there are none."""
    if one.day is None or other.day is None:
        return bool(one.event["article"] == other.event["article"])
    return (other.day - one.day).days <= rules.same_act_days


def _act(told: Sequence[_Dated]) -> Act:
    ranked = sorted(told, key=lambda d: (not (d.event.get("date") or {}).get("start"), -d.event["confidence"]))
    best, events = ranked[0], [d.event for d in ranked]
    return Act(
        actor=best.ends[0],
        recipient=best.ends[1],
        mutual=best.ends[2],
        type=best.event["type"],
        mode=next((e["mode"] for e in events if e["mode"]), None),
        status=best.event["status"],
        day=best.day,
        events=tuple(events),
    )

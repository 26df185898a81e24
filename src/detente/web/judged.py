"""Decisions about facts, as pages show and take them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.errors import RecordError, SettingError
from detente.model.printed import Printed
from detente.record.judgements import Action, Judgement
from detente.record.writer import keep, now
from detente.relations.correction import corrected
from detente.web.page import Page

TAKEN: tuple[Action, ...] = ("confirm", "correct", "reject")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about a fact, and whether it still counts."""

    made: Judgement
    counts: bool


def decisions_on(page: Page, fact: str) -> tuple[Decided, ...]:
    """What people decided about a fact, the latest first."""
    record = page.record
    withdrawn = {name for j in record.judgements if j.action == "withdraw" for name in j.facts}
    mine = [j for j in record.judgements if j.action != "withdraw" and fact in _present(page, j.facts)]
    last = record.decisions.judged.get(fact)

    def counts(made: Judgement) -> bool:
        return made.id not in withdrawn and (made.action in ("merge", "split") or last is None or made.id == last.id)

    return tuple(Decided(made, counts(made)) for made in reversed(mine))


def _present(page: Page, facts: tuple[str, ...]) -> set[str]:
    """The ids, with those that facts have now that their articles were coded anew."""
    return {*facts, *(page.record.moved.get(fact, fact) for fact in facts)}


def decide(page: Page, fact: Printed, action: Action, *, by: str, reason: str, changed: dict[str, str]) -> str:
    """Keep a decision about one fact; its id. Raises RecordError without a name, SettingError for a wrong value."""
    if not by.strip():
        raise RecordError("A decision needs a name. Write yours into the field Name.")
    left = corrected(fact, changed) if action == "correct" else None
    made = keep(page.record.path, Judgement(now(), by.strip(), action, (fact["id"],), reason.strip(), left))
    page.desk.snapshots.refresh()
    return made


def decide_together(
    page: Page, action: Literal["merge", "split"], facts: Sequence[str], *, by: str, reason: str
) -> str:
    """Keep that the first of these facts is, or is not, the same as each of the others; the id of the decision.

    Raises RecordError without a name, NotFoundError for an unknown fact, SettingError where no two are of one kind.
    """
    if not by.strip():
        raise RecordError("A decision needs a name. Write yours into the field Name.")
    ids = tuple(dict.fromkeys(facts))
    if len(ids) < 2:
        raise SettingError(f"Name another fact to {action} this one {'with' if action == 'merge' else 'from'}.")
    kinds = {str(page.record.judged_fact(name)["kind"]) for name in ids}
    if len(kinds) > 1 or not kinds <= {"event", "engagement"}:
        raise SettingError(f"These are {' and '.join(sorted(kinds))}. Name events only, or engagements only.")
    made = keep(page.record.path, Judgement(now(), by.strip(), action, ids, reason.strip()))
    page.desk.snapshots.refresh()
    return made


def withdraw(page: Page, judgement: str, *, by: str) -> None:
    """A decision no longer counts."""
    keep(page.record.path, Judgement(now(), by.strip(), "withdraw", (judgement,)))
    page.desk.snapshots.refresh()


def changes_of(fact: Printed, given: dict[str, str]) -> dict[str, str]:
    """The fields of a form that differ from the fact."""
    before = fields_of(fact)
    return {name: value.strip() for name, value in given.items() if name in before and value.strip() != before[name]}


def fields_of(fact: Printed) -> dict[str, str]:
    """What can be corrected, as it is written into a form; parties by country with commas."""
    found: dict[str, str] = {n: fact.get(n) or "" for n in ("type", "mode", "status", "direction") if n in fact}
    if "date" in fact:
        found |= {name: (fact["date"] or {}).get(name) or "" for name in ("start", "end")}
    for name in ("actors", "recipients", "participants"):
        if name in fact:
            codes = dict.fromkeys(p["country"] for p in fact[name] if p["country"])
            found[name] = ", ".join(codes)
    return found

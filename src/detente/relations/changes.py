"""What changed between two codings of the same articles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from detente.model.printed import Printed
from detente.record.reader import Record

# A new version of the coder is no change of what it says; offsets and notes are none for a reader.
_NO_CHANGE = frozenset({"coder", "basis", "confidence", "start", "end", "text"})


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that only the later coding has (new), only the earlier (gone), or both with other fields (changed).

    `fields`: by name, what it was and what it is. A fact that was found at the same words under another type is
    changed, with both facts.
    """

    what: Literal["new", "gone", "changed"]
    before: Printed | None
    after: Printed | None
    fields: Mapping[str, tuple[Any, Any]]

    @property
    def fact(self) -> Printed:
        found = self.after or self.before
        assert found is not None
        return found


def changes(record: Record, table: str, *, earlier: str, later: str) -> Iterator[Change]:
    """Changes of one table between two coders, over the articles that both coded."""
    before = list(record.facts_by_coder(table, earlier, shared_with=later))
    after = list(record.facts_by_coder(table, later, shared_with=earlier))
    yield from compared(before, after)


def compared(before: Iterable[Printed], after: Iterable[Printed]) -> Iterator[Change]:
    """Changes from one list of printed facts to another."""
    old, new = {f["id"]: f for f in before}, {f["id"]: f for f in after}
    gone = {_where(f): f for i, f in old.items() if i not in new}
    for found, fact in new.items():
        known = old.get(found) or gone.pop(_where(fact), None)
        if known is None:
            yield Change("new", None, fact, {})
        elif fields := _fields(known, fact):
            yield Change("changed", known, fact, fields)
    yield from (Change("gone", fact, None, {}) for fact in gone.values())


def _where(fact: Printed) -> tuple[Any, ...]:
    """The words a fact was found at; its id where it has none of its own."""
    trigger = fact.get("trigger") or fact.get("what") or fact.get("cause")
    if not trigger or "sentence" not in fact:
        return (fact["id"],)
    return fact["kind"], fact["article"], fact["sentence"]["index"], trigger["start"]


def _fields(before: Printed, after: Printed) -> dict[str, tuple[Any, Any]]:
    names = [name for name in {**before, **after} if name not in _NO_CHANGE and name != "id"]
    shown = {name: (_short(before.get(name)), _short(after.get(name))) for name in names}
    return {name: pair for name, pair in shown.items() if pair[0] != pair[1]}


def _short(value: Any) -> Any:
    """What a reader sees of a field: names of parties and places, days of dates."""
    if isinstance(value, list):
        return [_short(item) for item in value]
    if isinstance(value, dict):
        if "precision" in value and "basis" in value:
            return {name: value.get(name) for name in ("start", "end", "precision")}
        named = {
            name: value[name] for name in ("name", "country", "role", "status", "holder", "context") if name in value
        }
        return named or value.get("text") or {k: _short(v) for k, v in value.items()}
    return value

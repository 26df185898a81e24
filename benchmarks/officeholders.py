"""Where the table of office-holders disagrees with a file of facts from Wikidata and REIGN.

    python benchmarks/officeholders.py --data officeholders.jsonl [--show 20] [--country CHN]

For every head of state or government, foreign or defence minister of the file and the middle of the term, the table is
asked who held the office. Listed are terms for which the table names another person, and counted are those for which it
names the same, nobody, or more than one (terms in the file overlap, so part of the disagreements are its own).
"""

import argparse
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from detente.ontology.actors import ActorTables, load_actor_tables
from detente.ontology.names import fold
from detente.ontology.officeholders import Person

OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
FIRST = date(1990, 1, 1)
# Titles of the file that are not the office itself.
OTHER = ("under", "deputy", "vice", "assistant", "parliamentary", "comptroller", "monarch")


def day(text: str | None, *, last: bool) -> date | None:
    """A partial date as its first or last day."""
    if not text:
        return None
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        return date(parts[0], parts[1], 28 if last else 1)
    return date(parts[0], 12 if last else 1, 31 if last else 1)


def middle(row: dict[str, Any]) -> date | None:
    """The middle of the term; of an open one a day shortly before the file was drawn up."""
    start = day(row["start"], last=False)
    end = day(row["end"], last=True) or day(row.get("as_of"), last=True)
    if start is None or end is None or end < max(start, FIRST):
        return None
    start = max(start, FIRST)
    return start + timedelta(days=(end - start).days // 2)


def same(person: Person, name: str) -> bool:
    """Whether a name of the file may be that of the person: they share a word of some length."""
    theirs = set(fold(name).lower().replace("-", " ").split())
    for own in (person.name, *person.aliases):
        if any(len(w) > 2 for w in theirs & set(fold(own).lower().replace("-", " ").split())):
            return True
    return False


def holders(tables: ActorTables, country: str, office: str, on: date) -> list[Person]:
    """All who held the office that day, the supreme leader among the heads of state."""
    offices = (office, "supreme_leader") if office == "head_of_state" else (office,)
    found = []
    for one in offices:
        for id_ in tables.holders.get((country, one), ()):
            person = tables.people[id_]
            if any(t.office == one and t.holds(on) for t in person.terms):
                found.append(person)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--country")
    options = parser.parse_args()
    tables, count, shown = load_actor_tables(), Counter[str](), 0
    for line in options.data.open(encoding="utf-8"):
        row = json.loads(line)
        on = middle(row) if row["office"] in OFFICES and row["country"] in tables.countries else None
        if on is None or any(w in (row["title"] or "").lower() for w in OTHER):
            continue
        if options.country and row["country"] != options.country:
            continue
        found = holders(tables, row["country"], row["office"], on)
        outcome = "nobody" if not found else "same" if any(same(p, row["name"]) for p in found) else "another"
        count[outcome] += 1
        if outcome == "another" and shown < options.show:
            shown += 1
            print(row["country"], row["office"], on, "file:", row["name"], "| table:", ", ".join(p.name for p in found))
    total = sum(count.values())
    print(f"terms {total}: " + ", ".join(f"{k} {v} ({v / total:.1%})" for k, v in count.most_common()))


if __name__ == "__main__":
    main()

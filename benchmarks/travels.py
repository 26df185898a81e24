"""Whether a remark on a journey becomes an engagement with the right participants.

    python benchmarks/travels.py us_travels.jsonl [--part held-out|development] [--size 300] [--errors N]

One JSON object a line with `traveller`, `role`, `country`, `start` and `remarks`. Each record whose remarks name a
meeting with named people ("Met with President X and Foreign Minister Y.") makes a small article:
"ROLE TRAVELLER visited COUNTRY. TRAVELLER met with President X and Foreign Minister Y.", published at `start`. The
people met are the names behind an office in the clauses of meeting, read from the remark by a pattern of its own, not
by the coder.

Right is a record with one engagement that has the traveller, as a party of the United States, and every one met, as a
party of a right country: of the country named before the office ("Russian Foreign Minister") or after the name ("of
Kazakhstan") where there is one, else of the country visited; behind a body ("Arab League Secretary-General") of any.
`people` counts single people met; `traveller` the records whose traveller is right. The baseline takes every country
named in the article as a participant, and is right on a person where the country wanted is among them. Records are
split in two by a hash of their id; errors were looked at in the development half only.
"""

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from detente.mentions.find import find_names
from detente.model import Article, Engagement, Report
from detente.ontology.actors import ActorTables, load_actor_tables
from detente.ontology.names import fold
from detente.pipeline import Coder, CoderOptions

OFFICE = (
    r"(?:Acting |Deputy |Vice |Interim |Crown )*"
    r"(?:President|Prime Minister|Foreign Minister|Defen[cs]e Minister|Premier|King|Queen|Chancellor|Taoiseach|Emperor|"
    r"Sultan|Emir|Amir|Foreign Secretary|Prince|Secretary[- ]General)(?:-elect|-designate)?"
)
NAME = r"(?:[A-Z][\w'’.-]*|al-\w+|de|da|bin|von|van)(?: (?:[A-Z][\w'’.-]*|al-\w+|de|da|bin|von|van|ul|of))*"
PERSON = re.compile(rf"(?:(?P<whose>(?:[A-Z]\w+ )?[A-Z]\w+) )?(?P<office>{OFFICE}) (?P<name>{NAME})")
MEETING = re.compile(
    r"(?:^|[.;] |, and |\band )(?:also )?(?P<verb>[Mm]et (?:privately )?with )(?P<who>[^.;]*(?:\b[A-Z]\.[^.;]*)*)"
)
OTHER_CLAUSE = re.compile(
    r"(?:,| and|, and) (?:also )?(?:addressed|attended|delivered|discussed|visited|observed|signed|toured)\b"
)


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody met: the words that name them, and the country wanted."""

    name: str
    country: frozenset[str]


class Names:
    """Countries that words name."""

    def __init__(self) -> None:
        self.tables: ActorTables = load_actor_tables()

    def countries(self, words: str) -> frozenset[str]:
        from detente.articles.sentences import split  # noqa: PLC0415

        found = find_names(words, split(words), tables=self.tables, published=None)
        return frozenset(a.country for m in found for a in m.actors if a.country and a.kind == "state")


def in_half(key: str, part: str) -> bool:
    return (blake2b(key.encode(), digest_size=1).digest()[0] % 2 == 0) == (part == "development")


def article(row: dict[str, Any]) -> tuple[str, list[str]]:
    """The article of a record, and the clauses of meeting in it."""
    country = re.sub(r"^(.*), (.*)$", r"\2 \1", row["country"])
    traveller = row["traveller"]
    remarks = row["remarks"]
    clauses = [OTHER_CLAUSE.split(m["who"])[0] for m in MEETING.finditer(remarks)]
    told = re.sub(r"(?:(?<=^)|(?<=[.;] ))(?=[A-Z]?[a-z]+ed |[Mm]et |Also |Took )", f"{traveller} ", remarks)
    told = re.sub(rf"{re.escape(traveller)} (\w)", lambda m: f"{traveller} {m[1].lower()}", told)
    return f"{row['role'].title()} {traveller} visited {country}. {told}", clauses


def people(clauses: list[str], host: frozenset[str], names: Names) -> list[Met]:
    """Everybody with an office and a name in the clauses of meeting."""
    found = []
    for clause in clauses:
        for match in PERSON.finditer(clause):
            words, _, after = match["name"].strip(" .").partition(" of ")
            words = re.sub(r"(?:['’]s)?(?: [IVX]+)?$", "", words)
            near = names.countries(f"{match['whose'] or ''} of {after}")
            country = near or (frozenset() if match["whose"] else host)
            found.append(Met(words.split()[-1], country))
    return found


def has(engagement: Engagement, met: Met, text: str) -> bool:
    """Whether an engagement has somebody as a participant of a right country."""
    for party in engagement.participants:
        said = fold(f"{text[party.span.start : party.span.end]} {party.actor.name}")
        if fold(met.name) in said and (party.country in met.country or not met.country):
            return True
    return False


def traveller_in(engagement: Engagement, row: dict[str, Any], text: str) -> bool:
    return has(engagement, Met(row["traveller"].split()[-1], frozenset({"USA"})), text)


def best(report: Report, row: dict[str, Any], met: list[Met], text: str) -> tuple[int, bool]:
    """How many of those met the best engagement has, and whether it has the traveller."""
    scores = [(sum(has(g, m, text) for m in met), traveller_in(g, row, text)) for g in report.engagements]
    return max(scores, default=(0, False))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=["held-out", "development"], default="held-out")
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--errors", type=int, default=0, help="how many to print (development half only)")
    parser.add_argument("--coder", choices=["model", "syntax"], default="syntax")
    options = parser.parse_args()
    coder, names, count = Coder(CoderOptions(coder=options.coder)), Names(), Counter[str]()
    with options.data.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if in_half(row["id"], options.part)]
    for row in sorted(rows, key=lambda r: blake2b(r["id"].encode(), digest_size=8).digest()):
        text, clauses = article(row)
        host = names.countries(row["country"]) | names.countries(row["country_slug"].title())
        met = people(clauses, host, names)
        if not met or count["records"] >= options.size:
            continue
        report = coder.code(Article(text=text, published=date.fromisoformat(row["start"])))
        hits, there = best(report, row, met, report.article.text)
        count.update(records=1, people=len(met), hits=hits, traveller=there, right=there and hits == len(met))
        plain = names.countries(text)
        count.update(plain=sum(bool(m.country & plain) for m in met), all_plain=all(m.country & plain for m in met))
        count["none"] += not report.engagements
        count["split"] += len(report.engagements) > 1
        if not (there and hits == len(met)) and options.part == "development" and options.errors > 0:
            options.errors -= 1
            got = [[(p.actor.name, p.country) for p in g.participants] for g in report.engagements]
            print(f"want {[(m.name, *m.country) for m in met]} got {got} | {text}")
    n, persons = max(1, count["records"]), max(1, count["people"])
    print(
        f"detente   n={n} right {count['right'] / n:.3f} | traveller {count['traveller'] / n:.3f} | "
        f"people {count['hits'] / persons:.3f} of {persons} | no engagement {count['none']} | several {count['split']}"
    )
    print(f"countries named: all right {count['all_plain'] / n:.3f} | people {count['plain'] / persons:.3f}")


if __name__ == "__main__":
    main()

"""Merging, judged by reading.

Usage: python benchmarks/merging.py draw RECORD --months 2006-12,2017-12 --out DRAWN.jsonl [--groups 70] [--pairs 90]
           [--table engagements] [--dyads] [--without JUDGED.jsonl]
       python benchmarks/merging.py count RECORD benchmarks/judged_merges.jsonl [--errors N]

`draw` takes groups of two or more events whose first report was published in these months, in the order of a hash of
their ids, and pairs of events that were not merged though type, countries and days allow it, from four bands of their
score: what a judge needs to read. With --dyads the pairs have the same two or more countries on the same sides. The
judged list keeps places and verdicts only, never the text:

    {"set": "groups 2", "stands_for": 4.71, "facts": [place, place, place], "events": [[0, 1], [2]]}
    {"set": "dyads", "stands_for": 3.2, "facts": [place, place], "events": [[0], [1]]}

A place is the article's id in the data, the sentence and the first letter of the trigger, so that a list outlives a
change of type; of an engagement, the place of the first event it rests on. `events` says which of the facts tell one
event, by their numbers; `stands_for` is how many groups or pairs of the data one drawn one stands for. Two facts tell
one event where one actor does one thing to one recipient on one occasion, whether it is told as planned, done or
denied; a journey and a meeting on it are two, a longer and a shorter telling of one speech are one. Two engagements are
one where a journey and the talks it is made for are told, or one occasion with the same sides.

`count` gives, under the program as it is, for every set: of the judged pairs that are merged how many are one event
(precision), and of the judged pairs that are one event how many are merged (recall). The recall of all pairs follows
from the last set of groups and a set of pairs, each drawn one standing for its band. Facts that the record no longer
holds are left out and counted.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from detente.ontology.merging import load_merge_rules
from detente.record.reader import EventFilter, Record
from detente.relations.interval import share_interval
from detente.relations.likeness import comparable, likeness
from detente.relations.merged import load_grouping
from detente.relations.merging import Grouping
from detente.relations.tellings import Telling

Row = dict[str, Any]
BANDS = ((0.55, 9.0, 0.34), (0.4, 0.55, 0.28), (0.2, 0.4, 0.22), (-9.0, 0.2, 0.16))
"""From a score, to a score, share of the drawn pairs."""


def order(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Merged:
    """A record's events with their groups and places."""

    grouping: Grouping
    tellings: Mapping[str, Telling]
    group_of: Mapping[str, int]
    places: Mapping[str, str]
    sentences: Mapping[str, Row]

    @classmethod
    def read(cls, path: Path, table: str = "events") -> "Merged":
        with Record.open(path, judged=False) as record:
            grouping = load_grouping(record, table, EventFilter())
            events = {e["id"]: e for e in record.events()}
            sources = {a.id: a.article.source.rpartition("#")[2] for a in record.articles()}
        tellings = {m.telling.id: m.telling for g in grouping.groups for m in g}
        group_of = {m.telling.id: n for n, g in enumerate(grouping.groups) for m in g}
        first = {i: t.fact if table == "events" else events[t.fact["events"][0]] for i, t in tellings.items()}
        places = {i: place(first[i], sources) for i in tellings}
        return cls(grouping, tellings, group_of, places, first)


def place(fact: Row, sources: Mapping[str, str]) -> str:
    """Of an engagement, that of the first event it rests on."""
    return f"{sources[fact['article']]} s{fact['sentence']['index']} {fact['trigger']['start']}"


def of_dyad(one: Telling, other: Telling) -> bool:
    return one.sides == other.sides and len(one.countries) > 1


def apart(merged: Merged, months: Sequence[str], *, dyads: bool) -> Iterator[tuple[float, str, str]]:
    """Score and ids of the pairs that were compared and not merged."""
    rules, by_key = load_merge_rules(), defaultdict[tuple[str, str], list[Telling]](list)
    for one in merged.tellings.values():
        if str(one.published)[:7] in months:
            for country in one.countries:
                by_key[one.fact["type"], country].append(one)
    seen = set[tuple[str, str]]()
    for tellings in by_key.values():
        for one, other in combinations(sorted(tellings, key=lambda t: t.id), 2):
            pair = (one.id, other.id)
            fresh = pair not in seen and merged.group_of[one.id] != merged.group_of[other.id]
            if fresh and (of_dyad(one, other) or not dyads) and comparable(one, other, rules):
                seen.add(pair)
                yield likeness(one, other, rules).score, *pair


def draw(said: argparse.Namespace) -> None:
    merged, months = Merged.read(said.record, said.table), said.months.split(",")
    read = {f for row in rows_of(said.without) for f in row["facts"]} if said.without else set[str]()
    found = [[m.telling for m in g] for g in merged.grouping.groups if len(g) > 1]
    found = sorted((g for g in found if str(g[0].published)[:7] in months), key=lambda g: order(g[0].id))
    fresh = [g for g in found if not read & {merged.places[t.id] for t in g}]
    name = "groups" if said.table == "events" else said.table
    other_name = "dyads" if said.dyads else "pairs" if said.table == "events" else "engagements apart"
    rows = [shown(name, max(len(found) / said.groups, 1.0), g, merged) for g in fresh[: said.groups]]
    compared = sorted(apart(merged, months, dyads=said.dyads), key=lambda p: order(f"{p[1]} {p[2]}"))
    for low, high, share_of in BANDS:
        band = [p for p in compared if low <= p[0] < high]
        wanted = min(round(share_of * said.pairs), len(band))
        for _, one, other in band[:wanted]:
            tellings = [merged.tellings[one], merged.tellings[other]]
            rows.append(shown(other_name, len(band) / wanted, tellings, merged))
        print(f"score {low} to {high}: {len(band)} pairs apart")
    with said.out.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    print(f"{len(found)} groups of two or more; {len(rows)} rows written to {said.out}")


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def shown(name: str, stands_for: float, tellings: Sequence[Telling], merged: Merged) -> Row:
    facts = [merged.places[t.id] for t in tellings]
    return {
        "set": name,
        "stands_for": round(stands_for, 2),
        "facts": facts,
        "told": [told(t, merged) for t in tellings],
    }


def told(one: Telling, merged: Merged) -> str:
    """A fact for the judge."""
    fact, event = one.fact, merged.sentences[one.id]
    sides = [
        ", ".join(f"{p['name']} ({p['country'] or '-'})" for p in fact[name])
        for name in ("actors", "recipients", "participants")
        if name in fact
    ]
    text, start = event["sentence"]["text"].replace("\n", " "), event["trigger"]["start"] - event["sentence"]["start"]
    end = start + len(event["trigger"]["text"])
    days = f"{one.published}, told {one.start if one.stated else 'no day'}"
    head = f"{fact['type']}/{fact.get('mode') or '-'} {fact['status']} {days}: {' -> '.join(sides)}"
    return f"{head} | {text[:start]}[{text[start:end]}]{text[end:]}"


@dataclass
class Tally:
    """Judged pairs of one set: (one event?, merged?) -> how many, and how many of the data they stand for."""

    pairs: dict[tuple[bool, bool], int] = field(default_factory=lambda: defaultdict(int))
    dyads: dict[tuple[bool, bool], float] = field(default_factory=lambda: defaultdict(float))
    whole: dict[tuple[bool, bool], float] = field(default_factory=lambda: defaultdict(float))
    rows: int = 0
    wrong_rows: int = 0
    lost: int = 0


def count(path: Path, judged: Path, errors: int) -> None:
    tables = {table: Merged.read(path, table) for table in ("events", "engagements")}
    tallies = defaultdict[str, Tally](Tally)
    for row in rows_of(judged):
        merged = tables["engagements" if row["set"].startswith("engagements") else "events"]
        here = {p: i for i, p in merged.places.items()}
        add(row, tallies[row["set"]], merged, here, errors=errors)
    for name, tally in tallies.items():
        right, wrong, missed = (tally.pairs[key] for key in ((True, True), (False, True), (True, False)))
        print(f"{name}: {tally.rows} read; merged pairs that are one event {share(right, wrong)}; ", end="")
        print(f"pairs of one event that are merged {share(right, missed)}; {tally.lost} pairs no longer there")
        if name.startswith("groups") or name == "engagements":
            print(f"    without a wrong pair: {share(tally.rows - tally.wrong_rows, tally.wrong_rows)}")
    last = max((n for n in tallies if n.startswith("groups")), default="")
    for name, groups, of in (
        ("pairs", last, "whole"),
        ("dyads", last, "dyads"),
        ("engagements apart", "engagements", "whole"),
    ):
        if groups in tallies and name in tallies:
            found = getattr(tallies[groups], of)[True, True]
            missed_of = tallies[name].whole[True, False]
            whole = f"{found:.0f} merged, {missed_of:.0f} missed"
            print(f"recall with all {name}: {found / (found + missed_of):.3f}, {whole}")


def add(row: Row, tally: Tally, merged: Merged, here: Mapping[str, str], *, errors: int) -> None:
    event_of = {n: number for number, event in enumerate(row["events"]) for n in event}
    wrong = False
    for a, b in combinations(range(len(row["facts"])), 2):
        one, other = (here.get(row["facts"][n]) for n in (a, b))
        if one is None or other is None:
            tally.lost += 1
            continue
        same, joined = event_of[a] == event_of[b], merged.group_of[one] == merged.group_of[other]
        tally.pairs[same, joined] += 1
        tally.whole[same, joined] += row["stands_for"]
        tally.dyads[same, joined] += row["stands_for"] * of_dyad(merged.tellings[one], merged.tellings[other])
        wrong |= joined and not same
        if joined and not same and errors:
            print(f"merged, but two events: {row['facts'][a]} / {row['facts'][b]}")
    tally.rows, tally.wrong_rows = tally.rows + 1, tally.wrong_rows + wrong


def share(right: int, wrong: int) -> str:
    total = right + wrong
    interval = share_interval(right, total)
    return "none" if interval is None else f"{right / total:.3f} ({interval[0]:.3f} to {interval[1]:.3f}; {total})"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("draw", "count"))
    ask.add_argument("record", type=Path)
    ask.add_argument("judged", type=Path, nargs="?", default=Path("benchmarks/judged_merges.jsonl"))
    ask.add_argument("--months", default="")
    ask.add_argument("--out", type=Path, default=Path("drawn.jsonl"))
    ask.add_argument("--groups", type=int, default=70)
    ask.add_argument("--pairs", type=int, default=90)
    ask.add_argument("--table", choices=("events", "engagements"), default="events")
    ask.add_argument("--dyads", action="store_true")
    ask.add_argument("--without", type=Path, help="a judged list whose groups are not drawn again")
    ask.add_argument("--errors", type=int, default=0)
    said = ask.parse_args()
    if said.what == "draw":
        draw(said)
    else:
        count(said.record, said.judged, said.errors)


if __name__ == "__main__":
    main()

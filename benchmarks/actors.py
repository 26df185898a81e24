"""How well the country of marked actors is found, beside two simple baselines.

    python benchmarks/actors.py gsr --data plover_gsr.jsonl [--part reported|development] [--errors N]
    python benchmarks/actors.py marked --data plv_dev.jsonl --phoenix Phoenix.Countries.actors.txt [...]
    python benchmarks/actors.py travels --data us_travels_1990_2016.jsonl [...]
    python benchmarks/actors.py contacts --data kremlin_contacts.jsonl [...]
    python benchmarks/actors.py cost --data articles.jsonl

Errors were looked at in the development part only (rows whose number modulo 10 is 0, 2, 4, 5 or 7).

gsr: records with the country of each actor and recipient. marked: sentences with marked actor and recipient but no
country; the reference is the country that the Phoenix country dictionary, made by others, finds in the marked words,
where it finds exactly one. Both count what names a state, its people or institutions. travels: trips with remarks;
found are the traveller, the host country, and each person the remarks give a title and a surname; his
country is right where it is the host's, one the text names, the travelling president's, or one that --officeholders
gives for the surname. contacts: the
country of the person and place tags of foreign-policy items.
Baselines: "names" looks up country names and demonyms in the words; "dictionary" is the Phoenix dictionary itself.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from detente.articles.sentences import Parser, split
from detente.mentions.actors import resolve_actors
from detente.mentions.find import find_names
from detente.mentions.identity import country_of
from detente.model import Article, Mention
from detente.ontology.actors import ActorTables, load_actor_tables
from detente.ontology.names import fold

DEVELOPMENT = {0, 2, 4, 5, 7}
BODIES = {"UNO": "IGO", "EUR": "IGO"}
# Codes of bodies that are of no state: counted apart.
INTERNATIONAL = {"IGO", "NGO", "MNC", "IMG", "ISM", "UNO", "EUR"}
# Older and mistaken codes under the ones in use, so that a slip in the reference is no error.
SLIPS = {"JAP": "JPN", "ROM": "ROU", "ZAR": "COD", "KSV": "KOS", "TMP": "TLS", "SUN": "RUS", "YUG": "SRB", "SCG": "SRB"}
Row = dict[str, Any]


def rows(path: Path, part: str) -> Iterator[tuple[int, Row]]:
    """Rows of the wanted part with their numbers."""
    for number, line in enumerate(path.open(encoding="utf-8")):
        if (number % 10 in DEVELOPMENT) == (part == "development"):
            yield number, json.loads(line)


class Reader:
    """Article text to actor mentions, as the pipeline does it."""

    def __init__(self) -> None:
        self.tables: ActorTables = load_actor_tables()
        self.parser = Parser()

    def read(self, text: str, published: date | None) -> tuple[Mention, ...]:
        sentences = split(text)
        names = find_names(text, sentences, tables=self.tables, published=published)
        parsed = self.parser.parse(text, list(enumerate(sentences)))
        return resolve_actors(Article(text=text, published=published), parsed, names, tables=self.tables)

    def at(self, mentions: tuple[Mention, ...], start: int, end: int) -> str | None:
        """Country of the mention that shares most with the words from start to end; the later one wins a tie."""
        best = max(
            (m for m in mentions if m.span.start < end and start < m.span.end),
            key=lambda m: (bool(m.actors), min(end, m.span.end) - max(start, m.span.start)),
            default=None,
        )
        return best.actors[0].country if best and best.actors else None

    def by_names(self, words: str) -> str | None:
        """The baseline: the first country name or demonym in the words."""
        for hit in self.tables.names.find(fold(words)):
            kind, _, code = hit.keys[0].partition(":")
            if kind in {"country", "demonym", "people"}:
                return self.tables.countries[code].country
        return None


class Score:
    """Counts of one system: right, wrong, unresolved."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.count: Counter[str] = Counter()

    def add(self, got: str | None, want: set[str]) -> str:
        outcome = "unresolved" if got is None else "right" if got in want else "wrong"
        self.count[outcome] += 1
        return outcome

    def __str__(self) -> str:
        total = sum(self.count.values())
        resolved = self.count["right"] + self.count["wrong"]
        return (
            f"{self.name:<12} n={total} resolved={resolved / max(1, total):.3f} "
            f"right of resolved={self.count['right'] / max(1, resolved):.3f} "
            f"right of all={self.count['right'] / max(1, total):.3f}"
        )


def gsr(options: argparse.Namespace) -> None:
    """Country of actors and recipients of the gold-standard records."""
    reader, ours, names, bodies = Reader(), Score("detente"), Score("names"), Score("bodies")
    for number, row in rows(options.data, options.part):
        mentions = reader.read(row["text"], None)
        for party in (*row["source"], *row["target"]):
            start = row["text"].find(party["text"])
            if start < 0 or not party["code"]:
                continue
            want = {party["code"], SLIPS.get(party["code"], party["code"])}
            got = reader.at(mentions, start, start + len(party["text"]))
            if party["code"] in INTERNATIONAL:
                bodies.add(BODIES.get(got or "", got), want)
                continue
            outcome = ours.add(got, want)
            names.add(reader.by_names(party["text"]), want)
            report(options, outcome, number, party["text"], got, want, row["text"])
    print(ours, names, bodies, sep="\n")


def marked(options: argparse.Namespace) -> None:
    """Country of marked spans in which the Phoenix dictionary sees exactly one country."""
    reader, ours, names = Reader(), Score("detente"), Score("names")
    phoenix = load_phoenix(options.phoenix)
    for number, row in rows(options.data, options.part):
        text, spans = unmark(row["marked"])
        mentions = reader.read(text, None)
        for start, end in spans:
            words = text[start:end]
            want = phoenix(words)
            if len(want) != 1 or PLACED.search(text[:start]):
                continue
            # The dictionary is of 2014 and gives South Sudan the code of Sudan.
            want |= {SLIPS.get(c, c) for c in want} | ({"SSD"} if want == {"SDN"} else set())
            got = reader.at(mentions, start, end)
            if " and " in words:
                inside = {a.country for m in mentions if m.span.start < end and start < m.span.end for a in m.actors}
                got = next(iter(inside & want), got)
            outcome = ours.add(got, want)
            names.add(reader.by_names(words), want)
            report(options, outcome, number, words, got, want, text)
    print(ours, names, sep="\n")


# A span after one of these is a place, not an actor.
PLACED = re.compile(r"\b(?:in|at|near|across|around|through|throughout|outside|inside|within) $", re.IGNORECASE)


def unmark(marked_text: str) -> tuple[str, list[tuple[int, int]]]:
    """The plain sentence and the offsets of its marked spans."""
    spans: list[tuple[int, int]] = []
    plain, at, opened = "", 0, 0
    for tag in re.finditer(r"</?[st]>", marked_text):
        plain += marked_text[at : tag.start()]
        at = tag.end()
        if tag[0][1] == "/":
            spans.append((opened, len(plain)))
        else:
            opened = len(plain)
    return plain + marked_text[at:], spans


def load_phoenix(path: Path) -> Callable[[str], set[str]]:
    """Countries that the Phoenix dictionary finds in some words: names of countries, capitals and demonyms."""
    entries: dict[str, str] = {}
    current = ""
    for line in path.open(encoding="utf-8", errors="replace"):
        body = line.split("#")[0].strip()
        code = re.search(r"\[([A-Z]{3})(?:GOV)?\]", body)
        if body and not body.startswith("+") and (code is None or "<" in body or ">" in body):
            current = ""
            code = re.search(r"\[([A-Z]{3})\]", body)
        if code and not body.startswith("+"):
            current = code[1]
        phrase = re.split(r"\[|;|\(", body.lstrip("+"))[0].strip(" _").replace("_", " ")
        if current and phrase and len(phrase) > 2:
            entries[phrase] = current
    index = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, entries), key=len, reverse=True)) + r")(?!\w)")
    return lambda words: {entries[m[0]] for m in index.finditer(fold(words).upper())}


PERSON = re.compile(
    r"(President|Prime Minister|Foreign Minister|King|Chancellor|Premier|Foreign Secretary|Defense Minister|Queen|Emir|"
    r"Secretary General|Crown Prince|Sultan|Pope|Emperor|Prince|Chairman|Secretary-General) ((?:[A-Z][\w'’.-]+ ?){1,4})"
)


def travels(options: argparse.Namespace) -> None:
    """Traveller, host country and people met."""
    reader, count, simple = Reader(), Counter[str](), Counter[str]()
    bearers = load_bearers(options.officeholders)
    for number, row in rows(options.data, options.part):
        role = row["role"].title()
        host = row["country"].split(",")[0].split("(")[0].strip()
        lead = f"{role} {row['traveller']} visited {host}. "
        text = lead + row["remarks"]
        mentions = reader.read(text, date.fromisoformat(row["start"]))
        count["traveller all"] += 1
        count["traveller"] += reader.at(mentions, 0, len(role) + len(row["traveller"])) == "USA"
        simple["traveller"] += reader.by_names(lead) == "USA"
        want = {reader.by_names(row["country"]), reader.by_names(row["country_slug"].title())} - {None}
        at = text.find(host)
        got = reader.at(mentions, at, at + len(host))
        count["host all"] += 1
        count["host"] += got in want or (got is not None and not want)
        if options.errors and got is None:
            report(options, "wrong", number, host, got, set(), text)
        for match in PERSON.finditer(text, len(lead)):
            count["met all"] += 1
            found = reader.at(mentions, match.start(2), match.end(2))
            surname = fold(match[2]).strip(" .").split()[-1].lower()
            right = found is not None and found in want | {"USA"} | named_in(reader, text) | bearers.get(surname, set())
            count["met"] += right
            count["met wrong"] += found is not None and not right
            named = [m for m in mentions if m.span.start < match.end(2) and match.start(2) < m.span.end and m.actors]
            count["met by name"] += any(a.id.startswith("person:") for m in named for a in m.actors)
            simple["met"] += reader.by_names(text[max(0, match.start() - 15) : match.end()]) is not None
            if not right:
                report(options, "wrong", number, match[0], found, want, text)
    for key in ("traveller", "host", "met"):
        total = count[key + " all"]
        print(f"{key:<10} n={total} detente={count[key] / total:.3f} names={simple[key] / total:.3f}")
    print(f"met, of a country that neither the text nor the office-holder file gives: {count['met wrong']}")
    print(f"met, resolved to a person of the table: {count['met by name'] / count['met all']:.3f}")


def named_in(reader: Reader, text: str) -> set[str | None]:
    """Countries that a text names."""
    return {country_of(h.keys[0], reader.tables) for h in reader.tables.names.find(fold(text))} - {None}


def load_bearers(path: Path | None) -> dict[str, set[str | None]]:
    """Countries of the people of each surname in the office-holder file, which is not the table of the project."""
    found: dict[str, set[str | None]] = {}
    for line in path.open(encoding="utf-8") if path else ():
        row = json.loads(line)
        for word in re.split(r"[ -]", fold(row["name"]).lower()):
            found.setdefault(word, set()).add(row["country"])
    return found


def contacts(options: argparse.Namespace) -> None:
    """Countries of the place tags and of the people tagged, in foreign-policy items."""
    reader, count, simple = Reader(), Counter[str](), Counter[str]()
    for number, row in rows(options.data, options.part):
        if "Foreign policy" not in row["topics"]:
            continue
        text = f"{row['title']}.\n\n{row['lead']}" if row["lead"] else row["title"]
        mentions = reader.read(text, date.fromisoformat(row["date"]))
        found = {a.country for m in mentions for a in m.actors if a.country}
        plain = {c for part in re.split(r"(?<=\s)", text) if (c := reader.by_names(part))} | {reader.by_names(text)}
        for tag in row["geography"]:
            want = reader.by_names(tag)
            if want is None or want == "RUS":
                continue
            count["geography all"] += 1
            count["geography"] += want in found
            simple["geography"] += want in plain
            if want not in found:
                report(options, "wrong", number, tag, ",".join(sorted(found)), {want}, text)
        for person in row["persons"]:
            surname = fold(person).split()[0]
            at = fold(text).find(surname)
            if at < 0:
                count["persons not named in the text"] += 1
                continue
            count["persons all"] += 1
            got = reader.at(mentions, at, at + len(surname))
            tagged = {c for tag in row["geography"] if (c := reader.by_names(tag))}
            # Where the item is tagged with countries the person is of one of them, or of the host.
            count["persons"] += got is not None and (not tagged or got in tagged | {"RUS", "EUR", "IGO", "UNO"})
            simple["persons"] += reader.by_names(text[max(0, at - 40) : at]) is not None
            if got is None:
                report(options, "wrong", number, person, got, set(), text)
    for key in ("geography", "persons"):
        total = count[key + " all"]
        print(f"{key:<10} n={total} detente={count[key] / total:.3f} names={simple[key] / total:.3f}")
    print(f"persons not named in title or lead: {count['persons not named in the text']}")


def cost(options: argparse.Namespace) -> None:
    """Time of find_names and resolve_actors beside that of the parse."""
    start = time.perf_counter()
    tables = load_actor_tables()
    print(f"tables load in {time.perf_counter() - start:.3f} s")
    parser, spent = Parser(), Counter[str]()
    articles = [json.loads(line) for line in options.data.open(encoding="utf-8")][: options.limit]
    for row in articles:
        text, day = row["text"], date.fromisoformat(row["date"][:10]) if row.get("date") else None
        sentences = split(text)
        marks = [time.perf_counter()]
        names = find_names(text, sentences, tables=tables, published=day)
        marks.append(time.perf_counter())
        parsed = parser.parse(text, list(enumerate(sentences)))
        marks.append(time.perf_counter())
        resolve_actors(Article(text=text, published=day), parsed, names, tables=tables)
        marks.append(time.perf_counter())
        for key, one, other in zip(("find", "parse", "resolve"), marks, marks[1:], strict=False):
            spent[key] += other - one  # type: ignore[assignment]
    for key, seconds in spent.items():
        print(f"{key:<8} {1000 * seconds / len(articles):.2f} ms an article")
    print(f"find and resolve take {(spent['find'] + spent['resolve']) / spent['parse']:.3f} of the parse")


def report(options: argparse.Namespace, outcome: str, number: int, words: str, *more: object) -> None:
    """Prints an error of the development part, as long as some are wanted: what was got and wanted, and the text."""
    if options.part == "development" and outcome != "right" and options.errors > 0:
        options.errors -= 1
        print(f"{number} {outcome}: {words!r} got {more[0]} want {more[1]} | {str(more[2])[:260]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["gsr", "marked", "travels", "contacts", "cost"])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--phoenix", type=Path)
    parser.add_argument("--officeholders", type=Path)
    parser.add_argument("--part", choices=["reported", "development"], default="reported")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--limit", type=int, default=200)
    options = parser.parse_args()
    {"gsr": gsr, "marked": marked, "travels": travels, "contacts": contacts, "cost": cost}[options.what](options)


if __name__ == "__main__":
    main()

"""How well place names are resolved: within 161 km on a set of marked names, beside the most populous reading.

    python benchmarks/places.py --data places_lgl.jsonl [--part held-out|development] [--errors N] [--found N]

The set: one JSON object a line with `id`, `text` and `toponyms` (start, end, phrase, and for those that GeoNames has
lat, lon, geonameid, country, fcode). Documents are split in two by a hash of their id; errors were looked at in the
development half only. A name is right within 161 km of its place or with the same GeoNames id (a country or state is
wide, its midpoint a matter of taste). `resolved` is the share of the marked names that got a place, `right` the share
of those that is right. The baseline takes the most populous place of the name. Country names: those marked as a
country; `not the country` counts those that were resolved to anything else. With --found N the whole way
(find_places on parsed sentences) runs on the first N documents: precision there counts every resolved mention that
overlaps a mark. --travels FILE (one trip a line: `country`, `locale`) resolves each town alone, without any context.
"""

import argparse
import json
import math
import time
from collections import Counter
from hashlib import blake2b
from pathlib import Path
from typing import Any

from detente.mentions.place_choice import choose
from detente.mentions.places import name_in, place_of
from detente.model.place import Place
from detente.ontology.places import Gazetteer, load_gazetteer

COUNTRY_CODES = {"PCLI", "PCLS", "PCLD", "PCL", "PCLF", "TERR"}
RADIUS_KM = 161.0


def in_development(key: str) -> bool:
    """Which half of the set a document belongs to."""
    return blake2b(key.encode(), digest_size=1).digest()[0] % 2 == 0


def documents(path: Path, *, part: str) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [d for d in found if in_development(d["id"]) == (part == "development")]


def distance(place: Place, mark: dict[str, Any]) -> float:
    """Kilometres between a place and the marked one; infinite where the place has no coordinates."""
    if place.latitude is None or place.longitude is None:
        return math.inf
    a, b = math.radians(place.latitude), math.radians(mark["lat"])
    across = math.radians(place.longitude - mark["lon"])
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def is_right(place: Place, mark: dict[str, Any]) -> bool:
    return str(place.geonames_id) == str(mark["geonameid"]) or distance(place, mark) <= RADIUS_KM


def most_populous(name: str, gazetteer: Gazetteer) -> Place | None:
    best = max(gazetteer.candidates(name), key=lambda c: c.population, default=None)
    return best.place if best else None


def marks(doc: dict[str, Any]) -> list[dict[str, Any]]:
    return [t for t in doc["toponyms"] if t.get("lat") is not None]


class Tally:
    """Counts of one way of resolving."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.seconds = 0.0

    def add(self, place: Place | None, mark: dict[str, Any]) -> None:
        country = mark.get("fcode") in COUNTRY_CODES
        self.count["marked"] += 1
        self.count["countries"] += country
        if place is None or place.latitude is None:
            return
        self.count["resolved"] += 1
        self.count["right"] += is_right(place, mark)
        self.count["countries resolved"] += country
        self.count["not the country"] += country and place.precision != "country"

    def line(self, name: str) -> str:
        c = self.count
        right, share = c["right"] / max(c["resolved"], 1), c["resolved"] / max(c["marked"], 1)
        off = c["not the country"] / max(c["countries resolved"], 1)
        return (
            f"{name:14} marked {c['marked']}  resolved {share:.3f}  right {right:.3f}  "
            f"countries {c['countries resolved']} of {c['countries']}, not the country {off:.4f}  {self.seconds:.1f} s"
        )


def given_names(docs: list[dict[str, Any]], *, errors: int) -> None:
    gazetteer, ours, simple = load_gazetteer(), Tally(), Tally()
    for doc in docs:
        begun = time.perf_counter()
        wanted = marks(doc)
        names = [name_in(doc["text"], t["start"], t["end"], gazetteer=gazetteer) for t in wanted]
        chosen = choose(names, gazetteer=gazetteer)
        ours.seconds += time.perf_counter() - begun
        for named, mark in zip(names, wanted, strict=True):
            candidate = chosen[named].candidate
            place = candidate.place if candidate else None
            ours.add(place, mark)
            simple.add(most_populous(mark["phrase"], gazetteer), mark)
            if errors and (place is None or not is_right(place, mark)):
                errors -= 1
                got = (place.name, place.country, place.admin1) if place else None
                want = (mark["name"], mark.get("country"), mark.get("admin1"), mark.get("fcode"))
                off = "COUNTRY " if want[3] in COUNTRY_CODES and place else ""
                print(f"{off}{mark['phrase']!r} {named.container!r} want {want} got {got} {chosen[named].belief:.2f}")
    print(ours.line("detente"))
    print(simple.line("most populous"))


def whole_way(docs: list[dict[str, Any]], *, errors: int) -> None:
    from detente.articles.sentences import Parser, split  # noqa: PLC0415
    from detente.mentions.places import find_places  # noqa: PLC0415

    parser, gazetteer, tally = Parser(), load_gazetteer(), Tally()
    parse = resolve = 0.0
    unmarked = 0
    for doc in docs:
        begun = time.perf_counter()
        sentences = parser.parse(doc["text"], list(enumerate(split(doc["text"]))))
        parsed = time.perf_counter()
        found = find_places(doc["text"], sentences, actors=(), gazetteer=gazetteer)
        parse, resolve = parse + parsed - begun, resolve + time.perf_counter() - parsed
        covered = doc["toponyms"]
        for mark in marks(doc):
            hit = next((m for m in found if m.span.start < mark["end"] and mark["start"] < m.span.end), None)
            tally.add(hit.place if hit else None, mark)
        for mention in found:
            if not any(mention.span.start < t["end"] and t["start"] < mention.span.end for t in covered):
                unmarked += mention.place is not None and mention.place.latitude is not None
                if errors:
                    errors -= 1
                    print(f"not marked: {mention.span.text!r} {mention.why}: {mention.place}")
    print(tally.line("whole way"))
    print(f"resolved mentions that no mark covers: {unmarked}; parse {parse:.1f} s, places {resolve:.1f} s")


def travels(path: Path) -> None:
    """Towns and countries that statesmen travelled to, each name alone: is the town in the host country?"""
    gazetteer, count = load_gazetteer(), Counter[str]()
    with path.open(encoding="utf-8") as lines:
        trips = [json.loads(line) for line in lines]
    for trip in trips:
        host = gazetteer.country(trip["country"])
        count["countries"] += 1
        count["countries as countries"] += host is not None
        for town in filter(None, map(str.strip, (trip["locale"] or "").split(",") if host else ())):
            found = place_of(town, gazetteer=gazetteer)
            simple = most_populous(town, gazetteer)
            count["towns"] += 1
            count["resolved"] += found is not None
            count["right"] += found is not None and host is not None and found.country == host.place.country
            count["simple resolved"] += simple is not None
            count["simple right"] += simple is not None and host is not None and simple.country == host.place.country
    print(f"travels: {count['countries as countries']} of {count['countries']} country names are the country")
    for name, prefix in (("detente", ""), ("most populous", "simple ")):
        towns, done, right = count["towns"], count[prefix + "resolved"], count[prefix + "right"]
        print(f"{name:14} towns {towns}  resolved {done / towns:.3f}  in the host country {right / done:.3f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path)
    options.add_argument("--travels", type=Path)
    options.add_argument("--part", choices=("held-out", "development"), default="held-out")
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--found", type=int, default=0)
    chosen = options.parse_args()
    if chosen.travels:
        travels(chosen.travels)
    if not chosen.data:
        return
    docs = documents(chosen.data, part=chosen.part)
    errors = chosen.errors if chosen.part == "development" else 0
    print(f"part: {chosen.part}, {len(docs)} documents")
    given_names(docs, errors=errors)
    if chosen.found:
        whole_way(docs[: chosen.found], errors=errors)


if __name__ == "__main__":
    main()

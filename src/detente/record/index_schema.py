"""The tables of the index that the desk reads: what a record holds, laid out to be found quickly.

Keys begin with the day of publication, so that the order of keys is that of the news, and everything published by a
day is one range. `involved` lists facts by country and pair; the columns from `counts` on, of which the history of a
pair is made, are filled for events that passed between the two, with the day they count on. `articles_of` and
`facts_of` count by day of publication. A change here needs a new INDEX_VERSION; the index is then made anew.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from detente.model.printed import Printed

INDEX_VERSION = 2

# The low bits of a key, from the id; the high ones are the day.
_HASH_BITS = 40
# Months of longer spans are not listed one by one.
_MOST_MONTHS = 24
_MOST_YEARS = 60
_YEAR = 12

ARTICLE_COLUMNS = (
    *("id", "batch", "coder", "read_at", "published", "published_basis", "title", "publisher", "author"),
    *("source", "url", "language", "dateline_place", "copy_of", "sentences", "parsed", "facts"),
)
FACT_COLUMNS = (
    *("id", "article", "coder", "batch", "published", "date_start", "date_end", "day_first", "day_last", "parties"),
    *("pair", "status", "sentence", "type", "mode", "actors", "recipients", "place", "quad", "cameo", "goldstein"),
    *("plover_score", "confidence", "direction"),
)

SCHEMA = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value);
CREATE TABLE batches (batch TEXT PRIMARY KEY);
CREATE TABLE decided (fact TEXT PRIMARY KEY, judgement TEXT, left TEXT);
CREATE TABLE articles (key INTEGER PRIMARY KEY, {", ".join(ARTICLE_COLUMNS)});
CREATE TABLE article_texts (key INTEGER PRIMARY KEY, text BLOB);
CREATE TABLE facts (key INTEGER PRIMARY KEY, kind, judged, {", ".join(FACT_COLUMNS)});
CREATE TABLE fact_texts (key INTEGER PRIMARY KEY, fact BLOB);
CREATE TABLE involved (who TEXT, kind TEXT, day TEXT, last TEXT, key INTEGER, counts TEXT, status TEXT, quad INTEGER,
  score REAL, PRIMARY KEY (who, kind, day, key)) WITHOUT ROWID;
CREATE TABLE articles_of (publisher TEXT, day TEXT, articles INTEGER, copies INTEGER, facts INTEGER,
  PRIMARY KEY (publisher, day)) WITHOUT ROWID;
CREATE TABLE facts_of (kind TEXT, day TEXT, facts INTEGER, PRIMARY KEY (kind, day)) WITHOUT ROWID;
CREATE TABLE actors (number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, country TEXT, kind TEXT, told INTEGER);
CREATE TABLE roles (actor INTEGER, kind TEXT, key INTEGER, PRIMARY KEY (actor, kind, key)) WITHOUT ROWID;
CREATE VIRTUAL TABLE fact_words USING fts5(words, facets, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE article_words USING fts5(title, words, content='',
  tokenize='porter unicode61 remove_diacritics 2');
"""
# Made after the first filling, which is quicker.
INDICES = """
CREATE UNIQUE INDEX IF NOT EXISTS articles_id ON articles (id);
CREATE INDEX IF NOT EXISTS articles_copy ON articles (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX IF NOT EXISTS articles_publisher ON articles (publisher, key);
CREATE UNIQUE INDEX IF NOT EXISTS facts_id ON facts (id);
CREATE INDEX IF NOT EXISTS facts_article ON facts (article, sentence);
CREATE INDEX IF NOT EXISTS facts_doubt ON facts (confidence, key, published, parties)
  WHERE kind = 'event' AND judged IS NULL;
CREATE INDEX IF NOT EXISTS facts_alone ON facts (pair, place)
  WHERE kind = 'event' AND type = 'CONSULT' AND place IS NOT NULL;
CREATE INDEX IF NOT EXISTS actors_name ON actors (name COLLATE NOCASE);
"""


def key_of(published: date | None, name: str) -> int:
    """The key of an article or fact: the day of publication (0 for none), then a hash of the id."""
    digest = hashlib.blake2b(name.encode(), digest_size=_HASH_BITS // 8).digest()
    return first_key(published) + int.from_bytes(digest, "big")


def first_key(day: date | None) -> int:
    """The least key of what was published on this day; 0 for no day."""
    return (day.toordinal() if day else 0) << _HASH_BITS


def after_key(day: date) -> int:
    """The first key after those of what was published on this day."""
    return (day.toordinal() + 1) << _HASH_BITS


def involved_of(parties: str) -> Iterator[str]:
    """What a fact is listed under: each of its countries ("USA"), and each two of them ("CHN-USA")."""
    codes = sorted(set(parties.split()))
    yield from codes
    yield from (f"{one}-{two}" for one, two in combinations(codes, 2))


def parties_of(fact: Printed) -> list[Printed]:
    """Everybody who has a part in a fact."""
    return [p for name in ("actors", "recipients", "participants", "parties") for p in fact.get(name) or ()]


def words_of(fact: Printed) -> str:
    """The words by which a fact is found: its sentence and names; for an engagement what it was about as well."""
    sentence = (fact.get("sentence") or {}).get("text") or ""
    listed = [i.get("text") or "" for name in ("agenda", "objectives", "precedence") for i in fact.get(name) or ()]
    names = [p.get("name") or "" for p in parties_of(fact)]
    places = [(fact.get(name) or {}).get("name") or "" for name in ("place", "venue")]
    return "\n".join((sentence, *listed, *names, *places))


def facets_of(row: Mapping[str, Any], actors: Sequence[int]) -> str:
    """What a fact is filtered by, as words of their own: kind, type, status, countries, class, months and years."""
    found = [f"k{row['kind']}"]
    for mark, name in (("t", "type"), ("s", "status"), ("q", "quad"), ("d", "direction")):
        if row.get(name) is not None:
            found.append(f"{mark}{row[name]}")
    for mark, name in (("c", "parties"), ("a", "actors"), ("r", "recipients")):
        found.extend(f"{mark}{code}" for code in (row.get(name) or "").split())
    found.extend(f"n{number}" for number in actors)
    found.extend(_periods(row.get("day_first"), row.get("day_last")))
    return " ".join(found).lower()


def _periods(first: str | None, last: str | None) -> Iterator[str]:
    """The years and months that a fact touches; one word for all where they are too many to list."""
    if not first or not last:
        return
    years, months = range(int(first[:4]), int(last[:4]) + 1), range(_month(first), _month(last) + 1)
    yield from (f"y{year:04d}" for year in years) if len(years) <= _MOST_YEARS else ("ylong",)
    yield from map(_month_word, months) if len(months) <= _MOST_MONTHS else ("mlong",)


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _month_word(number: int) -> str:
    return f"m{number // 12:04d}{number % 12 + 1:02d}"


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Words for a range of days: a fact with one of `sure` shares a day with it, one with only one of `maybe` has to be
    looked at, and no other does. Both are empty where the range is too long for words."""

    sure: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()


def period_words(since: date | None, until: date | None, *, held: tuple[date, date]) -> PeriodWords:
    """The words for a range of days, open where a day is None; `held` are the first and last day of any fact."""
    first, last = since or date(held[0].year, 1, 1), until or date(held[1].year, 12, 31)
    if last.year - first.year >= _MOST_YEARS:
        return PeriodWords()
    sure, maybe = list[str](), list[str]()
    inside = {_month(day.isoformat()) for day in _inside(first, last)}
    for year in range(first.year, last.year + 1):
        months = range(max(12 * year, _month(first.isoformat())), min(12 * year + 11, _month(last.isoformat())) + 1)
        whole = [number for number in months if number not in inside]
        sure += [f"y{year:04d}"] if len(whole) == _YEAR else map(_month_word, whole)
        maybe += (_month_word(number) for number in months if number in inside)
    return PeriodWords(tuple(sure), (*maybe, "mlong"))


def _inside(first: date, last: date) -> Iterator[date]:
    """The ends of a range that are not those of a month."""
    if first.day != 1:
        yield first
    if last < date.max and (last + timedelta(days=1)).day != 1:
        yield last

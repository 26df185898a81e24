"""What each form of date expression says: the days it covers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from detente.mentions import calendar
from detente.mentions.calendar import Period, Tense
from detente.ontology.dates import Part, load_date_words

Groups = dict[str, str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a date is read against: the day of publication, the tense of its clause, an earlier date in the sentence."""

    published: date | None
    tense: Tense = "past"
    anchor: date | None = None


Reader = Callable[[Groups, Frame], Period | None]


def _month(text: str) -> int:
    return load_date_words().months[text.lower().rstrip(".")]


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def count_of(text: str) -> int | None:
    """The number that digits or number words stand for, or None."""
    words = load_date_words().numbers
    if text.isdigit():
        return int(text)
    pieces = re.split(r"[ -]", text.lower().replace("a couple of", "couple"))
    if any(p not in words for p in pieces):
        return None
    values = [words[p] for p in pieces]
    if len(values) == 2 and (values[1] == 100 or values[0] == 1):
        return values[0] * values[1]
    if len(values) == 2 and not (values[0] >= 20 and values[1] < 10):
        return None
    return sum(values)


def part_named(text: str | None) -> Part | None:
    """The side of a period that words such as "the end of" name."""
    if not text:
        return None
    word = text.lower().removeprefix("the ").removeprefix("very ").split()[0].split("-")[0]
    return load_date_words().parts.get(word)


def step_of(relation: str) -> int:
    """-1 for "last" and its like, 1 for "next", else 0."""
    word = relation.lower().removeprefix("the ")
    if word in ("last", "past", "previous", "this past"):
        return -1
    return 1 if word in ("next", "coming", "this coming", "following") else 0


def _years_around(frame: Frame) -> range:
    year = frame.published.year if frame.published else 0
    return range(max(year - 1, 1), year + 2)


def read_month_day(groups: Groups, frame: Frame) -> Period | None:
    number, day = _month(groups["mon"]), _day(groups["day"])
    if groups.get("year"):
        return calendar.day(int(groups["year"]), number, day)
    if frame.published is None:
        return None
    relation = groups.get("rel")
    if relation:
        found = calendar.day(frame.published.year + step_of(relation), number, day)
        return found.relative() if found else None
    leap = range(frame.published.year - 4, frame.published.year + 5)
    years = leap if (number, day) == (2, 29) else _years_around(frame)
    return calendar.fit((calendar.day(y, number, day) for y in years), frame.published, frame.tense)


def read_day_range(groups: Groups, frame: Frame) -> Period | None:
    """ "March 16-18", "30 March to 2 April": the first day as a date alone, the last one the next such day."""
    opening = (groups["mon"] or groups["mon2"]).strip()
    closing = (groups["mon2"] or groups["mon"]).strip()
    first = read_month_day({**groups, "mon": opening}, frame)
    if first is None or first.start is None:
        return None
    year, turns = first.start.year, _month(closing) < _month(opening)
    if groups.get("year") and turns:
        first, year = calendar.day(year - 1, first.start.month, first.start.day), year - 1
    last = calendar.day(year + turns, _month(closing), _day(groups["day2"]))
    if first is None or last is None or first.start is None or last.start is None or first.start > last.start:
        return None
    return Period(first.start, last.start, "range", first.stated)


def read_slashed(groups: Groups, _: Frame) -> Period | None:
    first, second, year = int(groups["a"]), int(groups["b"]), int(groups["year"])
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    return calendar.day(year, second, first) if first > 12 else calendar.day(year, first, second)


def read_iso(groups: Groups, _: Frame) -> Period | None:
    return calendar.day(int(groups["year"]), int(groups["a"]), int(groups["b"]))


def read_month_year(groups: Groups, frame: Frame) -> Period | None:
    number, part = _month(groups["mon"]), part_named(groups.get("part"))
    if groups.get("year"):
        return calendar.part_of(calendar.month(int(groups["year"]), number), part)
    if frame.published is None:
        return None
    if groups.get("rel"):
        year = frame.published.year + step_of(groups["rel"])
        return calendar.part_of(calendar.month(year, number).relative(), part)
    found = calendar.fit((calendar.month(y, number) for y in _years_around(frame)), frame.published, frame.tense)
    return calendar.part_of(found, part) if found else None


def read_relative_month(groups: Groups, frame: Frame) -> Period | None:
    if frame.published is None:
        return None
    number, step, year = _month(groups["mon"]), step_of(groups["rel"]), frame.published.year
    if step < 0:
        year -= number >= frame.published.month
    elif step > 0:
        year += number <= frame.published.month
    found: Period | None = calendar.month(year, number)
    if step == 0:
        found = calendar.fit((calendar.month(y, number) for y in _years_around(frame)), frame.published, frame.tense)
    return calendar.part_of(found, part_named(groups.get("part"))).relative() if found else None


def read_weekday(groups: Groups, frame: Frame) -> Period | None:
    if frame.published is None:
        return None
    number = load_date_words().weekdays[groups["wd"].lower().rstrip(".")]
    step = step_of(groups["rel"]) if groups.get("rel") else None
    if groups.get("week"):
        start = calendar.week(frame.published + timedelta(weeks=step_of(groups["week"]))).start
        return calendar.one_day(start + timedelta(days=number)) if start else None
    if step:
        ahead = (number - frame.published.weekday()) % 7 or 7
        back = (frame.published.weekday() - number) % 7 or 7
        return calendar.one_day(frame.published + timedelta(days=ahead if step > 0 else -back))
    return calendar.fit_weekday(number, frame.published, frame.tense)


def read_weekday_range(groups: Groups, frame: Frame) -> Period | None:
    first = read_weekday({"wd": groups["wd"]}, frame)
    if first is None or first.start is None:
        return None
    number = load_date_words().weekdays[groups["wd2"].lower().rstrip(".")]
    length = (number - first.start.weekday()) % 7
    return Period(first.start, first.start + timedelta(days=length), "range")


def read_dotted(groups: Groups, _: Frame) -> Period | None:
    return calendar.day(int(groups["year"]), int(groups["b"]), int(groups["a"]))


def read_quarter(groups: Groups, frame: Frame) -> Period | None:
    text = (groups.get("ord") or groups.get("digit") or "").lower()
    number = int(text) if text.isdigit() else load_date_words().ordinals[text]
    build = calendar.half if groups.get("half") else calendar.quarter
    if build is calendar.half and number > 2:
        return None
    if groups.get("year"):
        return build(int(groups["year"]), number)
    if frame.published is None:
        return None
    if groups.get("rel"):
        return build(frame.published.year + step_of(groups["rel"]), number).relative()
    return calendar.fit((build(y, number) for y in _years_around(frame)), frame.published, frame.tense)


def read_season(groups: Groups, frame: Frame) -> Period | None:
    first, last = load_date_words().seasons[groups["season"].lower()]
    part = part_named(groups.get("part"))
    if groups.get("year"):
        return calendar.part_of(calendar.months(int(groups["year"]), first, last, "season"), part)
    if frame.published is None:
        return None
    step = step_of(groups["rel"]) if groups.get("rel") else 0
    candidates = [calendar.months(y, first, last, "season") for y in _years_around(frame)]
    if step:
        done = [p for p in candidates if p.end and p.start and (p.end < frame.published or step > 0)]
        kept = [p for p in done if p.start and (p.start > frame.published or step < 0)]
        found = (kept[-1] if step < 0 else kept[0]) if kept else None
    else:
        found = calendar.fit(candidates, frame.published, frame.tense)
    return calendar.part_of(found.relative(), part) if found else None


def read_year(groups: Groups, _: Frame) -> Period | None:
    return calendar.part_of(calendar.year_of(int(groups["year"])), part_named(groups.get("part")))


def read_year_range(groups: Groups, _: Frame) -> Period | None:
    first, second = int(groups["year"]), groups["year2"]
    last = int(second) if len(second) == 4 else first - first % 100 + int(second)
    if not first < last < first + 200:
        return None
    return Period(date(first, 1, 1), date(last, 12, 31), "range", stated=True)


def read_decade(groups: Groups, frame: Frame) -> Period | None:
    digits = groups["decade"]
    if len(digits) == 2:
        century = 1900 if frame.published is None or int(digits) + 2000 > frame.published.year else 2000
        digits = str(century + int(digits))
    return calendar.part_of(calendar.decade(int(digits)), part_named(groups.get("part")))


def read_day_of_month(groups: Groups, frame: Frame) -> Period | None:
    if frame.published is None:
        return None
    options = [calendar.shift_months(frame.published, n) for n in (-2, -1, 0, 1, 2)]
    days = (calendar.day(y, m, _day(groups["day"])) for y, m in options)
    return calendar.fit(days, frame.published, frame.tense)

"""The forms in which English news writes dates: one pattern and one reading each.

Times of day are not read. Every pattern is tried on the text; the longest match at a place wins.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from detente.mentions import date_readings as readings
from detente.mentions import date_relative as relative
from detente.mentions.date_readings import Reader
from detente.ontology.dates import DateWords, load_date_words


@dataclass(frozen=True)
class Rule:
    """A form of date expression. `bare` names the kind of lone word that needs a date-like neighbour; `needs` the
    kind of word without which the form cannot be there (see `kinds_of_words`)."""

    pattern: re.Pattern[str]
    read: Reader
    bare: str = ""
    needs: str = "digit"


def _alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def number_pattern() -> str:
    """Digits or number words, as a pattern."""
    words = load_date_words().numbers
    tens = "|".join(w for w, n in words.items() if 20 <= n < 100)
    ones = "|".join(w for w, n in words.items() if 0 < n < 10 and len(w) > 2)
    return rf"(?:\d{{1,3}}|a couple of|(?:{tens})[ -](?:{ones})|{_alternatives(words)})"


def _fragments(words: DateWords) -> dict[str, str]:
    full = [w for w in words.months if len(w) > 4 or w in ("may", "june", "july")]
    short = [w for w in words.months if w not in full]
    month = rf"(?:(?:{'|'.join(full)})\b|(?:{'|'.join(sorted(short, key=len, reverse=True))})\b\.?)"
    weekday = "(?:" + "|".join(w if len(w) > 5 else rf"{w}\." for w in words.weekdays) + ")"
    day = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|%|[.,:]\d)"
    units = "(?:day|week|weekend|fortnight|month|quarter|year|decade)"
    part = (
        r"(?:early(?: in)?|mid(?:dle of)?|late(?: in)?|(?:the )?(?:very )?(?:beginning|start|middle|end|close) of"
        r"|earlier(?: in)?|later(?: in)?)(?: the)?[ -]"
    )
    return {
        "MON": month,
        "WD": weekday,
        "DAY": day,
        "NUM": number_pattern(),
        "UNIT": units,
        "PART": part,
        "Y": r"(?:1[0-9]|20)\d\d(?!\d)",
        "OF": r"(?:,? (?P<year>(?:1[0-9]|20)\d\d(?!\d))|,? (?:of )?(?P<rel>last|next|this) year)?",
        "TO": r"(?:\s?[-–—]\s?|\s(?:to|through|until|till|and)\s)",
        "REL": r"(?:this past|this coming|last|next|this|past|coming|current|the past)",
        "ORD": f"(?:{_alternatives(words.ordinals)})",
        "SEASON": f"(?:{_alternatives(dict.fromkeys(words.seasons, 0))})",
    }


_RULES: tuple[tuple[str, Reader, str], ...] = (
    (r"(?P<year>\d{4})-(?P<a>\d\d)-(?P<b>\d\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?(?!\d)", readings.read_iso, ""),
    (r"(?P<a>\d{1,2})\.(?P<b>\d{1,2})\.(?P<year>\d{4})(?!\d)", readings.read_dotted, ""),
    (r"the weekend", relative.read_weekend, ""),
    (r"(?:the )?(?P<rel>recent|coming) (?:{UNIT}s)", relative.read_open_span, ""),
    (r"(?<=\bin )(?P<num>{NUM}) (?P<unit>{UNIT}s?)", relative.read_ahead, "ahead"),
    (r"(?<=\bwithin )(?P<num>{NUM}) (?P<unit>{UNIT}s?)", relative.read_within, "ahead"),
    (r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d)(?!\d)", readings.read_slashed, ""),
    (r"(?:{WD},? )?(?P<mon>{MON}) (?:the )?(?P<day>{DAY})(?:,? (?P<year>{Y}))?", readings.read_month_day, ""),
    (r"(?P<mon>{MON}) (?P<day>{DAY}),? (?:of )?(?P<rel>last|next|this) year", readings.read_month_day, ""),
    (r"(?:{WD},? )?(?:the )?(?P<day>{DAY})(?: of)? (?P<mon>{MON})(?:,? (?P<year>{Y}))?", readings.read_month_day, ""),
    (
        r"(?:the )?(?P<day>{DAY})(?: of)? (?P<mon>{MON}),? (?:of )?(?P<rel>last|next|this) year",
        readings.read_month_day,
        "",
    ),
    (
        r"(?P<mon>{MON}) (?P<day>{DAY}){TO}(?P<mon2>{MON} )?(?:the )?(?P<day2>{DAY}){OF}",
        readings.read_day_range,
        "",
    ),
    (
        r"(?:the )?(?P<day>{DAY})(?: (?P<mon>{MON}))?{TO}(?:the )?(?P<day2>{DAY})(?: of)? (?P<mon2>{MON}){OF}",
        readings.read_day_range,
        "",
    ),
    (r"(?P<part>{PART})?(?P<mon>{MON}),? (?:of )?(?P<year>{Y})", readings.read_month_year, ""),
    (r"(?P<part>{PART})?(?P<mon>{MON}),? (?:of )?(?P<rel>last|next|this) year", readings.read_month_year, ""),
    (r"(?P<part>{PART})(?P<mon>{MON})", readings.read_month_year, ""),
    (r"(?P<mon>{MON})", readings.read_month_year, "month"),
    (r"(?P<part>{PART})?(?P<rel>{REL}) (?P<mon>{MON})", readings.read_relative_month, ""),
    (
        r"(?:(?:earlier|later|early|late) )?(?:(?P<rel>{REL}) )?(?P<wd>{WD})"
        r"(?:,? (?:of )?(?P<week>last|next|this) week)?",
        readings.read_weekday,
        "",
    ),
    (r"(?P<week>last|next|this) week,? (?:on )?(?P<wd>{WD})", readings.read_weekday, ""),
    (r"(?P<wd>{WD})(?:\s?[-–—]\s?|\s(?:to|through|until)\s)(?P<wd2>{WD})", readings.read_weekday_range, ""),
    (
        r"(?P<word>(?:the )?day (?:before yesterday|after tomorrow)|today|tonight|yesterday|tomorrow|overnight"
        r"|this (?:morning|afternoon|evening)|last (?:night|evening))",
        relative.read_near_day,
        "",
    ),
    (r"(?P<part>{PART})?(?P<rel>{REL}|the current) (?P<unit>{UNIT})", relative.read_relative_unit, ""),
    (
        r"(?:the )?(?P<rel>last|next|past|coming|previous) (?P<num>{NUM}) (?P<unit>(?:hour|{UNIT})s?)",
        relative.read_relative_span,
        "",
    ),
    (
        r"(?<!half )(?P<num>{NUM})[ -](?P<unit>{UNIT}s?) (?P<way>ago|from now|hence|later|earlier|before|after)",
        relative.read_shifted,
        "",
    ),
    (
        r"(?:(?:early|late|later|earlier|mid) )?(?:the )?(?P<way>that|previous|following|next|same) (?P<unit>{UNIT})",
        relative.read_neighbour,
        "",
    ),
    (
        r"(?:the )?(?P<ord>{ORD})(?: fiscal)?[ -](?:(?P<half>half)|quarter)"
        r"(?:,? (?:of )?(?:fiscal )?(?:(?P<year>{Y})|(?P<rel>last|this|next) year|the year))?",
        readings.read_quarter,
        "",
    ),
    (r"Q(?P<digit>[1-4])(?:,? (?:of )?(?P<year>{Y}))?", readings.read_quarter, ""),
    (
        r"(?:(?P<part>{PART})|the )?(?:(?P<rel>last|this|next|this past|this coming) )?(?P<season>{SEASON})"
        r"(?:,? (?:of )?(?P<year>{Y}))?",
        readings.read_season,
        "season",
    ),
    (r"(?P<part>{PART})?(?:(?:fiscal|calendar)(?: year)? )?(?P<year>{Y})", readings.read_year, "year"),
    (r"(?P<year>{Y})(?:\s?[-–]\s?|\sto\s|\sthrough\s)(?P<year2>{Y}|\d\d(?!\d))", readings.read_year_range, ""),
    (r"(?:the )?(?P<part>{PART})?(?:['’])?(?P<decade>(?:1\d|20)\d0|[2-9]0)['’]?s", readings.read_decade, ""),
    (
        r"(?P<part>the (?:end|beginning|start|middle) of) the (?P<unit>week|month|year|quarter|decade)",
        relative.read_end_of_unit,
        "",
    ),
    (r"(?P<unit>year-end)", relative.read_end_of_unit, ""),
    (r"the (?P<day>[1-3]?\d(?:st|nd|rd|th))", readings.read_day_of_month, "day"),
)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """All forms, compiled."""
    fragments = _fragments(load_date_words())
    made = []
    for pattern, read, bare in _RULES:
        text = re.sub(r"\{([A-Z]+)\}", lambda m: fragments[m[1]], pattern)
        compiled = re.compile(rf"(?<![\w/.$£€])(?:{text})(?!\w)", re.IGNORECASE)
        made.append(Rule(compiled, read, bare, _needs(pattern, read)))
    return tuple(made)


def _needs(pattern: str, read: Reader) -> str:
    for fragment, kind in (("{MON}", "month"), ("{WD}", "weekday"), ("{UNIT}", "unit"), ("{SEASON}", "season")):
        if fragment in pattern:
            return kind
    others: dict[Reader, str] = {
        relative.read_near_day: "near day",
        readings.read_quarter: "unit or digit",
        relative.read_end_of_unit: "unit",
        relative.read_weekend: "unit",
    }
    return others.get(read, "digit")


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    words = load_date_words()
    units = {*words.units, *(f"{u}s" for u in words.units), "weekend", "weekends", "half"}
    near = {"today", "tonight", "yesterday", "tomorrow", "overnight", "morning", "afternoon", "evening", "night"}
    return (
        ("month", frozenset(words.months)),
        ("weekday", frozenset(words.weekdays)),
        ("unit", frozenset(units)),
        ("season", frozenset(words.seasons)),
        ("near day", frozenset(near)),
    )


_WORD = re.compile(r"[a-z]+|\d")


@lru_cache(maxsize=1024)
def kinds_of_words(text: str) -> frozenset[str]:
    """The kinds of date words a text holds; most sentences hold few, and most forms need not be tried on them."""
    words = set(_WORD.findall(text.lower()))
    found = {kind for kind, names in _kinds() if not names.isdisjoint(words)}
    if any(w.isdigit() for w in words):
        found.add("digit")
    return frozenset(found | {"unit or digit"} if found & {"unit", "digit"} else found)

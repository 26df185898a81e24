"""How long something lasts: "two-day visit", "will span two days", "for three days"."""

import re
from functools import lru_cache

from detente.mentions.date_grammar import number_pattern
from detente.mentions.date_readings import count_of
from detente.model.mention import Mention
from detente.model.sentence import Sentence
from detente.model.span import Span
from detente.model.when import When
from detente.ontology.dates import load_date_words


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = load_date_words()
    number = number_pattern()
    lead = "|".join(sorted(words.duration_leads, key=len, reverse=True))
    unit = "day|week|month|year"
    return re.compile(
        rf"\b(?P<num>{number})-(?P<unit>{unit})(?:-long)?\b(?!-?old|s? ago)"
        rf"|\b(?:{lead}) (?:the )?(?:next |last |past |full |about )?(?P<num2>{number}) (?P<unit2>(?:{unit})s?)\b"
        rf"(?! (?:ago|later|earlier|before|after|from now))"
        rf"|\b(?P<num3>{number}) (?P<unit3>days?|weeks?) of (?!the\b|last\b|next\b|this\b)(?-i:[a-z])",
        re.IGNORECASE,
    )


def find_durations(sentence: Sentence) -> tuple[Mention, ...]:
    """Date mentions that hold only `When.duration_days`: the days a stated length comes to."""
    found = []
    for match in _pattern().finditer(sentence.text):
        groups = match.groupdict()
        key = next(k for k in ("", "2", "3") if groups[f"num{k}"])
        number, unit = groups[f"num{key}"], groups[f"unit{key}"].lower().rstrip("s")
        count = count_of(number)
        if count is None:
            continue
        start, end = match.start(f"num{key}"), match.end(f"unit{key}")
        text = sentence.text[start:end]
        offset = sentence.span.start
        when = When(None, None, "unknown", "stated", text, duration_days=count * load_date_words().units[unit])
        found.append(Mention("date", Span(offset + start, offset + end, text), sentence.index, when=when, why="length"))
    return tuple(found)

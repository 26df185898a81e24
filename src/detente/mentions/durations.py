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
        rf"|\b(?:{lead}) (?:the )?(?:next |last |past |full |about )?(?P<num2>{number}) (?P<unit2>{unit})s?\b"
        rf"(?! (?:ago|later|earlier|before|after|from now))",
        re.IGNORECASE,
    )


def find_durations(sentence: Sentence) -> tuple[Mention, ...]:
    """Date mentions that hold only `When.duration_days`: the days a stated length comes to."""
    found = []
    for match in _pattern().finditer(sentence.text):
        number, unit = match["num"] or match["num2"], (match["unit"] or match["unit2"]).lower()
        count = count_of(number)
        if count is None:
            continue
        start = match.start("num") if match["num"] else match.start("num2")
        end = match.end()
        text = sentence.text[start:end]
        offset = sentence.span.start
        when = When(None, None, "unknown", "stated", text, duration_days=count * load_date_words().units[unit])
        found.append(Mention("date", Span(offset + start, offset + end, text), sentence.index, when=when, why="length"))
    return tuple(found)

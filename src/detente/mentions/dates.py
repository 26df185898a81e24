"""Dates in news: the spans that name them and the days they stand for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from detente.mentions.calendar import Period, Tense
from detente.mentions.date_grammar import Rule, kinds_of_words, rules
from detente.mentions.date_readings import Frame
from detente.mentions.durations import find_durations
from detente.mentions.tense import span_tense
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Token
from detente.model.span import Span
from detente.model.when import When, WhenBasis
from detente.ontology.dates import load_date_words

_PLAIN = str.maketrans("\u00a0\u202f\u2009\n’", "    '")


@dataclass(frozen=True, slots=True)
class _Match:
    """A form found in a text."""

    start: int
    end: int
    rule: Rule
    groups: dict[str, str]


def find_dates(sentence: Sentence, *, published: date | None) -> tuple[Mention, ...]:
    """The dates and durations a sentence names, in order, with the days they stand for.

    The span is the date words without their preposition. The clause around a date decides whether it looks back
    or ahead. Without `published` only dates stated with their year get a `when`. A duration ("two-day visit") has
    only `When.duration_days`. A date that cannot be told has no `when`; `why` says so.
    """
    found: list[Mention] = []
    anchor: date | None = None
    for match in _scan(sentence.text):
        if not _stands_as_date(sentence, match):
            continue
        span = _span(sentence, match)
        tokens = sentence.tokens_in(span)
        tense = span_tense(sentence, span)
        period = match.rule.read(match.groups, Frame(published, tense, anchor))
        if period is None:
            why = "no day of publication" if published is None else "nothing in the sentence to count from"
            found.append(Mention("date", span, sentence.index, why=why))
            continue
        period = _with_preposition(period, _preposition(sentence, tokens), published)
        anchor = period.start or anchor
        found.append(Mention("date", span, sentence.index, when=_when(period, span.text), why=f"{tense} clause"))
    lasting = find_durations(sentence) if "unit" in kinds_of_words(sentence.text) else ()
    lengths = [m for m in lasting if not any(m.span.overlaps(f.span) for f in found)]
    return tuple(sorted([*found, *lengths], key=lambda m: m.span.start))


def resolve_expression(text: str, *, published: date | None, tense: Tense = "past") -> When | None:
    """The days a bare date expression stands for ("late last week", "on 16 March"), or None.

    "The following week", "two days later" and their like count from `published`.
    """
    cleaned = _bare(text)
    best = max(_matches(cleaned), key=lambda m: m.end - m.start, default=None)
    if best is None or best.end - best.start < 0.6 * len(cleaned):
        return None
    period = best.rule.read(best.groups, Frame(published, tense, published))
    if period is None:
        return None
    return _when(_with_preposition(period, text.split(maxsplit=1)[0].lower(), published), text)


def stated_date(text: str) -> date | None:
    """The day that a full date states: ISO with or without a time, RFC 822, "June 18, 2023", "18 June 2023"."""
    text = " ".join(text.split())
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    for match in _scan(text):
        period = match.rule.read(match.groups, Frame(None))
        if period and period.stated and period.precision == "day":
            return period.start
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError):
        return None


def _bare(text: str) -> str:
    """The expression less what may lead it in or follow it."""
    words = load_date_words()
    cleaned = " ".join(text.replace("’", "'").split()).strip(" ,.;:'\"")
    tails = "|".join(words.tails)
    cleaned = re.sub(rf"(?<!this)(?<!last)[ ,]+(?:in the )?(?:{tails})$", "", cleaned, flags=re.IGNORECASE)
    leads = "|".join(sorted((w for w in words.leads if w not in ("the", "this")), key=len, reverse=True))
    cleaned = re.sub(rf"^(?:(?:{leads}) )+", "", cleaned, flags=re.IGNORECASE)
    return cleaned.removesuffix("'s").removesuffix("'")


def _matches(text: str) -> Iterator[_Match]:
    # one character for one, so that offsets hold
    text = text.translate(_PLAIN)
    present = kinds_of_words(text)
    for rule in rules():
        if rule.needs not in present:
            continue
        for match in rule.pattern.finditer(text):
            groups = match.groupdict()
            names = [groups[k] for k in ("mon", "mon2", "wd", "wd2") if groups.get(k)]
            if any(n[0].islower() for n in names):
                continue
            yield _Match(match.start(), match.end(), rule, groups)


def _scan(text: str) -> list[_Match]:
    """The longest forms that do not overlap, in order."""
    kept: list[_Match] = []
    for match in sorted(_matches(text), key=lambda m: (m.start - m.end, m.start)):
        if not any(match.start < k.end and k.start < match.end for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _span(sentence: Sentence, match: _Match) -> Span:
    text = sentence.text[match.start : match.end]
    lead = len(text) - len(text.lstrip())
    start, end = match.start + lead, match.start + len(text.rstrip(" ,"))
    return Span(sentence.span.start + start, sentence.span.start + end, sentence.text[start:end])


def _stands_as_date(sentence: Sentence, match: _Match) -> bool:
    """Whether a lone word that may be a date ("May", "2019", "spring") is one here."""
    groups, words, kind = match.groups, load_date_words(), match.rule.bare
    before = re.findall(r"[\w'’]+|[^\w\s]", sentence.text[: match.start])
    previous = before[-1].lower().replace("’", "'") if before else ""
    if kind == "month":
        token = next(iter(sentence.tokens_in(_span(sentence, match))), None)
        fits = previous in words.before_month or (previous in ("", ",", "(", "-") and len(groups["mon"]) > 4)
        return fits and (token is None or token.tag != "MD")
    if kind == "season":
        given = groups.get("year") or groups.get("rel") or groups.get("part")
        return bool(given) or previous in words.before_season
    if kind == "day":
        return previous in words.before_day
    if kind == "ahead":
        return span_tense(sentence, _span(sentence, match)) == "future"
    if kind == "year" and groups["year"] == sentence.text[match.start : match.end]:
        after = sentence.text[match.end :].lstrip()[:1]
        noun = _counted(sentence, match)
        if noun is not None:
            # "in 2000 villages" counts, "a 1996 law" does not
            return noun.tag == "NN" or (previous == "the" and noun.tag == "NNS")
        return previous in words.before_year and after != "%"
    return True


def _counted(sentence: Sentence, match: _Match) -> Token | None:
    """The noun that a number which looks like a year stands before."""
    token = next(iter(sentence.tokens_in(_span(sentence, match))), None)
    if token is None or token.dep != "nummod" or token.head < token.index:
        return None
    return sentence.tokens[token.head]


def _preposition(sentence: Sentence, tokens: tuple[Token, ...]) -> str:
    return sentence.tokens[tokens[0].index - 1].lower if tokens and tokens[0].index else ""


def _with_preposition(period: Period, word: str, published: date | None) -> Period:
    """ "since January" runs on to the day of publication."""
    if word == "since" and period.start:
        return replace(period, end=published if published and published >= period.start else None)
    return period


def _when(period: Period, text: str) -> When:
    basis: WhenBasis = "stated" if period.stated else "relative to publication"
    return When(period.start, period.end, period.precision, basis, text)

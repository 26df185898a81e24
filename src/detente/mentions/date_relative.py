"""What date expressions say that count in units from a day: "last week", "two days ago", "the following month"."""

from datetime import timedelta

from detente.mentions import calendar
from detente.mentions.calendar import Period
from detente.mentions.date_readings import Frame, Groups, count_of, part_named, step_of
from detente.ontology.dates import load_date_words


def read_near_day(groups: Groups, frame: Frame) -> Period | None:
    if frame.published is None:
        return None
    word = groups["word"].lower()
    shift = 0
    if "before yesterday" in word:
        shift = -2
    elif "after tomorrow" in word:
        shift = 2
    elif "yesterday" in word or word in ("last night", "last evening", "overnight"):
        shift = -1
    elif "tomorrow" in word:
        shift = 1
    return calendar.one_day(frame.published + timedelta(days=shift))


def read_relative_unit(groups: Groups, frame: Frame) -> Period | None:
    if frame.published is None:
        return None
    unit, step, part = groups["unit"].lower(), step_of(groups["rel"]), (groups.get("part") or "").lower()
    found = calendar.unit_period(unit, frame.published, step)
    if found is None or found.start is None or found.end is None:
        return None
    if unit == "day" and step == 0:
        return None
    if step == 0 and part.startswith("earlier"):
        return Period(found.start, max(frame.published, found.start), found.precision)
    if step == 0 and part.startswith("later"):
        return Period(frame.published, found.end, found.precision)
    return calendar.part_of(found, part_named(part))


def read_relative_span(groups: Groups, frame: Frame) -> Period | None:
    """ "the past three days", "the next two weeks": the days on that side of the day of publication."""
    count, unit = count_of(groups["num"]), groups["unit"].lower().rstrip("s")
    days = load_date_words().units.get(unit)
    if frame.published is None or count is None or days is None:
        return None
    length = timedelta(days=count * days or max(count // 24, 1))
    try:
        if step_of(groups["rel"]) > 0:
            return Period(frame.published, frame.published + length, "range")
        return Period(frame.published - length, frame.published, "range")
    except OverflowError:
        return None


def read_shifted(groups: Groups, frame: Frame) -> Period | None:
    """ "two days ago", "three weeks later", "a year earlier", "two weeks from now"."""
    count, unit, way = count_of(groups["num"]), groups["unit"].lower().rstrip("s"), groups["way"].lower()
    if count is None:
        return None
    base = frame.published if way in ("ago", "from now", "hence") else frame.anchor
    if base is None:
        return None
    back = way in ("ago", "earlier", "before")
    return calendar.unit_period(unit, base, -count if back else count)


def read_open_span(groups: Groups, frame: Frame) -> Period | None:
    """ "in recent days", "in the coming weeks": the side of the day of publication, with no other bound."""
    if frame.published is None:
        return None
    if groups["rel"].lower() == "recent":
        return Period(None, frame.published, "range")
    return Period(frame.published, None, "range")


def read_ahead(groups: Groups, frame: Frame) -> Period | None:
    """ "will arrive in two days": counted from the day of publication."""
    count, unit = count_of(groups["num"]), groups["unit"].lower().rstrip("s")
    if frame.published is None or count is None:
        return None
    return calendar.unit_period(unit, frame.published, count)


def read_within(groups: Groups, frame: Frame) -> Period | None:
    count, unit = count_of(groups["num"]), groups["unit"].lower().rstrip("s")
    days = load_date_words().units.get(unit)
    if frame.published is None or count is None or days is None:
        return None
    return Period(frame.published, frame.published + timedelta(days=count * days), "range")


def read_weekend(_: Groups, frame: Frame) -> Period | None:
    if frame.published is None:
        return None
    weeks = (frame.published + timedelta(weeks=n) for n in (-1, 0, 1))
    return calendar.fit((calendar.weekend(at) for at in weeks), frame.published, frame.tense)


def read_neighbour(groups: Groups, frame: Frame) -> Period | None:
    """ "the previous day", "the following week", "the same day": against an earlier date in the sentence."""
    word, unit = groups["way"].lower(), groups["unit"]
    base = frame.anchor or (frame.published if word in ("next", "previous") else None)
    if base is None:
        return None
    step = 1 if word in ("following", "next") else 0 if word in ("same", "that") else -1
    return calendar.unit_period(unit.lower(), base, step)


def read_end_of_unit(groups: Groups, frame: Frame) -> Period | None:
    if frame.published is None:
        return None
    unit = groups["unit"].lower()
    found = calendar.unit_period("year" if unit == "year-end" else unit, frame.published, 0)
    return calendar.part_of(found, part_named(groups.get("part") or "late")) if found else None

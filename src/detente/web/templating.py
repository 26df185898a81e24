"""The templates and what they can call."""

from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from detente.relations.days import day_of, spelled, spelled_when
from detente.version import __version__
from detente.web.names import country_name
from detente.web.visible import visible


def environment() -> Environment:
    """The template environment; every value is escaped, a missing one is an error."""
    found = Environment(
        loader=PackageLoader("detente.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(program=f"Detente {__version__}")
    found.filters.update(
        day=written_day,
        month_name=month_name,
        when=spelled_when,
        country=country_name,
        plural=plural,
        signed=signed,
        weighed=weighed,
        visible=visible,
    )
    return found


def written_day(value: date | str | None) -> str:
    """ "18 June 2023"; empty for none."""
    day = day_of(value) if isinstance(value, str) else value
    return spelled(day) if day else ""


def month_name(month: str) -> str:
    """ "June 2023" for "2023-06"."""
    first = date.fromisoformat(f"{month}-01")
    return f"{first:%B} {first.year}"


def plural(number: int, noun: str, several: str = "") -> str:
    """ "1 event", "1,204 events"."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def weighed(weight: float) -> str:
    """ "+0.35", "−0.05"."""
    return f"{weight:+.2f}".replace("-", "−")


def signed(value: float | None) -> str:
    """ "+1.2", "−0.4"; a dash for none."""
    return "–" if value is None else f"{value:+.1f}".replace("-", "−")

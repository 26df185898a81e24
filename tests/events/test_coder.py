"""Days of events that the clause does not name."""

from datetime import date

from detente.model import Article, When
from detente.pipeline import Coder, CoderOptions

DAY = date(1999, 3, 2)


def when_met(text: str) -> When | None:
    [event] = Coder(CoderOptions(coder="syntax")).code(Article(text=text, published=DAY)).events
    return event.when


def test_how_long_something_lasts_is_no_other_day() -> None:
    when = when_met("Norway's foreign minister met Chad's president in Oslo for two days.")
    assert when is not None
    assert when.start == DAY


def test_a_day_that_is_named_is_the_day() -> None:
    when = when_met("Norway's foreign minister met Chad's president in Oslo on February 27.")
    assert when is not None
    assert when.start == date(1999, 2, 27)

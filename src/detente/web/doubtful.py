"""Events that most need a person's eye."""

from detente.model.printed import Printed
from detente.record.holdings import doubtful_events, doubtful_number
from detente.relations.correction import SURE
from detente.web.page import Page


def doubtful(page: Page, *, country: str | None, first: int, number: int) -> tuple[int, tuple[Printed, ...]]:
    """How many there are, counted once for each state of the record, and some, the most doubtful first."""
    record, as_of = page.record, page.as_of
    total = page.desk.counts.get(
        page.snapshot.version,
        ("doubtful", country, as_of),
        lambda: doubtful_number(record, below=SURE, country=country, as_of=as_of),
    )
    return total, doubtful_events(record, below=SURE, country=country, as_of=as_of, first=first, number=number)

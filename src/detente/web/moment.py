"""Which day "now" is on a page."""

from datetime import date

from detente.web.page import Page


def last_day(page: Page) -> date | None:
    """The day a page ends with: the one it is asked to show, else the last day of publication that is not in the
    future; None where the record holds no dated article."""
    if page.as_of:
        return page.as_of

    def find() -> date | None:
        today = date.today()
        return max((day for day in page.record.coverage() if day <= today), default=None)

    return page.cache.get(page.snapshot.version, ("last day", date.today()), find)

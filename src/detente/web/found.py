"""What a search finds, kept for as long as the record stays as it is."""

from detente.record.search import Found, Search, count, search
from detente.web.page import Page


def results(page: Page, asked: Search, *, first: int, number: int) -> Found:
    """The results from number `first` on; how many there are is counted once for all their pages."""
    version, record = page.snapshot.version, page.record

    def work() -> Found:
        total = page.desk.counts.get(version, asked, lambda: count(record, asked))
        return search(record, asked, first=first, number=number, total=total)

    return page.cache.get(version, ("search", asked, first, number), work)

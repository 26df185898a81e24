"""The page /about: what the record rests on and how far to trust it."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from detente.ontology.accuracy import load_accuracy
from detente.ontology.event_types import load_event_ontology
from detente.ontology.exports import load_export_rules
from detente.record.holdings import Coverage, coverage
from detente.record.index_schema import INDEX_VERSION
from detente.record.schema import VERSION
from detente.version import __version__
from detente.web.downloads import csv_file
from detente.web.page import OnPage, Page

router = APIRouter()
_SOURCES = 50


@dataclass(frozen=True, slots=True)
class Bar:
    """One month (or year) of the coverage chart: where it stands in hundredths of the width, and how high."""

    label: str
    articles: int
    x: float
    width: float
    height: float


def held(page: Page) -> Coverage:
    """What has been read, kept for as long as the record stays as it is."""
    key = ("coverage", page.as_of)
    return page.cache.get(page.snapshot.version, key, lambda: coverage(page.record, as_of=page.as_of))


def bars(months: Mapping[str, int], most: int = 240) -> tuple[Bar, ...]:
    """The months without gaps; years where there are more than `most` months."""
    if not months:
        return ()
    numbers = {int(m[:4]) * 12 + int(m[5:]) - 1: n for m, n in months.items()}
    first, last = min(numbers), max(numbers)
    if last - first < most:
        labels = {n: f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1)}
    else:
        by_year: dict[int, int] = {}
        for number, articles in numbers.items():
            by_year[number // 12] = by_year.get(number // 12, 0) + articles
        numbers, first, last = by_year, first // 12, last // 12
        labels = {n: f"{n:04d}" for n in range(first, last + 1)}
    width, top = 100 / len(labels), max(numbers.values())
    return tuple(
        Bar(
            label,
            numbers.get(n, 0),
            round((n - first) * width, 3),
            round(width * 0.85, 3),
            30 * numbers.get(n, 0) / top,
        )
        for n, label in labels.items()
    )


def versions() -> dict[str, str]:
    """The program and all that decides what facts look like."""
    return {
        "Detente": __version__,
        "record schema": str(VERSION),
        "index of the desk": str(INDEX_VERSION),
        "ontology": str(load_event_ontology().version),
        "export rules": str(load_export_rules().version),
    }


@router.get("/about")
def about_page(page: OnPage) -> HTMLResponse:
    """Sources, coverage, versions, accuracy, licence."""
    found = held(page)
    return page.render(
        "about.html",
        held=found,
        bars=bars(found.months),
        sources=found.sources[:_SOURCES],
        versions=versions(),
        figures=load_accuracy(),
        judged=len(page.record.decisions.judged),
    )


@router.get("/about/coverage.csv")
def coverage_file(page: OnPage) -> Response:
    """Articles by publisher and month of publication."""
    found = held(page)
    rows = ((source, month, n) for source, months in sorted(found.by_source.items()) for month, n in months.items())
    return csv_file("coverage.csv", ("publisher", "month", "articles"), rows)

"""A desk on a record written by hand."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from detente.model import Report
from detente.record.reader import Record
from detente.record.rows import coded_article
from detente.record.writer import Writer, create
from detente.web.app import create_app
from detente.web.options import DeskOptions, Limits


@pytest.fixture
def desk_of(tmp_path: Path) -> Iterator[Callable[..., TestClient]]:
    """Writes reports into a record and opens the desk on it; `sure` is the confidence of all events."""
    opened: list[TestClient] = []

    def open_desk(*reports: Report, sure: float = 0.9, **options: Any) -> TestClient:
        folder = tmp_path / "record"
        changed = (replace(r, events=tuple(replace(e, confidence=sure) for e in r.events)) for r in reports)
        coded = [coded_article(r, coder="test 1", read_at="2024-01-01T00:00:00+00:00") for r in changed]
        create(folder)
        Writer(folder).write(coded)
        limits = options.pop("limits", Limits(per_second=1e6, burst=10**6))
        app = create_app(DeskOptions(record=folder, limits=limits, **options))
        client = TestClient(app, base_url="http://localhost", follow_redirects=False)
        client.__enter__()
        opened.append(client)
        return client

    yield open_desk
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def two_articles(story: Callable[..., Any]) -> tuple[Report, Report]:
    """Two articles on the same two countries, months apart."""
    early = story("2023-03-02", "The Herald", "https://herald.example/1")
    early.engagement(
        "Foreign Minister Lin Mo met Secretary Ann Ford in Geneva.", "meeting",
        [("CHN", "Lin Mo", "foreign minister"), ("USA", "Ann Ford", "secretary of state")],
        day="2023-03-01", place="Geneva", agenda=["trade"],
    )  # fmt: skip
    early.event("Beijing accused Washington of spying.", "ACCUSE", ["CHN"], ["USA"], day="2023-03-02", mode="allege")
    early.promises("Both sides promised to keep talking.", ["CHN", "USA"], "Both")
    late = story("2023-09-10", "Evening Wire", "https://wire.example/2")
    late.event("Washington lifted tariffs on steel from China.", "CONCEDE", ["USA"], ["CHN"], day="2023-09-09")
    late.says("Relations between the two are thawing.", ("CHN", "USA"), "warming")
    late.links("The talks followed the spying row.", "the spying row", "The talks")
    return early.report(), late.report()


WANG, BLINKEN = ("CHN", "Wang Yi", "foreign minister"), ("USA", "Antony Blinken", "secretary of state")


@pytest.fixture
def folder(archive: Callable[..., Record], story: Callable[..., Any]) -> Path:
    """A record on the United States and China: a visit put off and then held, an incident, a promise, plans."""
    first = (
        story("2023-02-05", "Northgate Herald")
        .engagement(
            "Blinken has put off his visit to Beijing because of a balloon.",
            "visit",
            [BLINKEN, "CHN"],
            status="postponed",
            place="Beijing",
        )
        .links("The balloon led to a delay of the visit.", "The balloon", "a delay of the visit")
        .event("China accused the United States of overreacting.", "ACCUSE", ["CHN"], ["USA"], day="2023-02-04")
    )
    second = (
        story("2023-06-20", "The Meridian Post")
        .engagement(
            "Blinken met Wang Yi in Beijing on Monday.",
            "visit",
            [BLINKEN, WANG],
            day="2023-06-19",
            place="Beijing",
            agenda=["Taiwan"],
            objectives=[("Antony Blinken", "reopen high-level channels")],
        )
        .promises("The two sides agreed to widen flights between them.", ["USA", "CHN"], "The two sides agreed")
        .says("Relations between the two are at a low.", ("CHN", "USA"), "strained")
    )
    third = (
        story("2023-06-25", "Harbour Broadcasting")
        .engagement("Wang Yi will visit Washington in July.", "visit", [WANG, "USA"], status="planned")
        .event("Japan and South Korea signed an accord.", "AGREE", ["JPN"], ["KOR"], day="2023-06-24")
    )
    return archive(first, second, third).path


@pytest.fixture
def options(folder: Path) -> DeskOptions:
    return DeskOptions(folder, refresh_seconds=0.0)


@pytest.fixture
def client(options: DeskOptions) -> Iterator[TestClient]:
    """A browser without JavaScript on this machine."""
    with TestClient(create_app(options), base_url="http://localhost", follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def guarded(options: DeskOptions) -> Iterator[TestClient]:
    """A desk that others can reach and that asks for its secret."""
    asked = replace(options, host="0.0.0.0", names=("desk.example",), secret="correct-horse-battery")
    with TestClient(create_app(asked), base_url="http://desk.example", follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def engagement(folder: Path) -> str:
    """The visit that was held."""
    with Record.open(folder) as record:
        return next(str(f["id"]) for f in record.engagements() if f["status"] == "occurred")

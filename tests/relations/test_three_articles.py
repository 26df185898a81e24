"""Three articles on one matter, read by the coder: what they say differently stands side by side."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.model import Article
from detente.model.printed import Printed
from detente.record.reader import EventFilter, Record
from detente.record.rows import coded_article
from detente.record.writer import Writer
from detente.relations.merged import rows
from tests.handmade import syntax_coder

Read = Callable[..., Record]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads articles (day of publication, text), each of a publisher of its own, and opens the record."""

    def reading(*told: tuple[str, str]) -> Record:
        coded = []
        for number, (day, text) in enumerate(told):
            published = date.fromisoformat(day)
            article = Article(text=text, publisher=f"Paper {number}", published=published, published_basis="given")
            report = syntax_coder().code(article)
            coded.append(coded_article(report, coder="test 1", read_at="2024-01-01T00:00:00+00:00"))
        Writer(tmp_path / "record").write(coded)
        return Record.open(tmp_path / "record")

    return reading


def versions(row: Printed) -> dict[str, list[str]]:
    return {c["what"]: [v["value"] for v in c["versions"]] for c in row["contradictions"]}


def largest(record: Record, table: str, **asked: Any) -> Printed:
    return max(rows(record, table, EventFilter(**asked)), key=lambda r: len(r["articles"]))


def test_held_or_called_off_wednesday_or_thursday(read: Read) -> None:
    record = read(
        (
            "2021-05-21",
            "Turkish Foreign Minister Mevlut Cavusoglu met Greek Foreign Minister Nikos Dendias in Ankara on Thursday.",
        ),
        (
            "2021-05-22",
            "The meeting between Turkish Foreign Minister Mevlut Cavusoglu and Greek Foreign Minister Nikos Dendias in"
            " Ankara on Thursday was cancelled, the Greek embassy said.",
        ),
        (
            "2021-05-23",
            "Greek Foreign Minister Nikos Dendias met Turkish Foreign Minister Mevlut Cavusoglu in Ankara on"
            " Wednesday.",
        ),
    )
    for table in ("events", "engagements"):
        row = largest(record, table)
        assert len(row["articles"]) == 3, table
        assert set(versions(row)["status"]) == {"occurred", "cancelled"}
        assert set(versions(row)["date"]) == {"2021-05-19", "2021-05-20"}
        told = {v["value"]: v["facts"] for c in row["contradictions"] for v in c["versions"]}
        assert len(told["occurred"]) == 2
        assert record.fact(told["cancelled"][0])["status"] == "cancelled"


def test_told_and_denied(read: Read) -> None:
    record = read(
        ("2019-02-27", "Russian jets bombed a railway station near Konotop in Ukraine on Tuesday, officials said."),
        ("2019-02-28", "Russian jets bombed a railway station near Konotop in Ukraine on Wednesday, witnesses said."),
        ("2019-02-28", "Russian jets did not bomb a railway station near Konotop in Ukraine on Tuesday, Moscow said."),
    )
    row = largest(record, "events", types=("ASSAULT",))
    assert set(versions(row)["status"]) == {"occurred", "negated"}
    assert set(versions(row)["date"]) == {"2019-02-26", "2019-02-27"}
    assert row["sources"] == 3
    assert all(r["reasons"] for r in row["reports"][1:])


def test_planned_then_postponed_then_held(read: Read) -> None:
    record = read(
        (
            "2021-05-11",
            "Turkish Foreign Minister Mevlut Cavusoglu will meet Greek Foreign Minister Nikos Dendias in Ankara on 20"
            " May, his ministry said.",
        ),
        (
            "2021-05-18",
            "The meeting of Turkish Foreign Minister Mevlut Cavusoglu with his Greek counterpart Nikos Dendias on 20"
            " May has been postponed, Ankara said on Tuesday.",
        ),
        (
            "2021-05-28",
            "Turkish Foreign Minister Mevlut Cavusoglu met his Greek counterpart Nikos Dendias in Ankara on Thursday.",
        ),
    )
    found = rows(record, "engagements", EventFilter())
    history = [(n["status"], n["as_of"]) for row in found for n in row["status_history"]]
    assert [status for status, _ in sorted(history, key=lambda h: h[1])] == ["planned", "postponed", "occurred"]
    before = largest(record, "engagements", as_of=date(2021, 5, 19))
    assert (before["status"], [n["status"] for n in before["status_history"]]) == (
        "postponed",
        ["planned", "postponed"],
    )
    first = largest(record, "engagements", as_of=date(2021, 5, 12))
    assert first["status"] == "planned"

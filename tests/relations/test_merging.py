"""One event told in many articles."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.model.printed import Printed
from detente.record.judgements import Judgement
from detente.record.reader import EventFilter, Record
from detente.record.rows import coded_article
from detente.record.writer import Writer, keep
from detente.relations.merged import group_of, rows

Archive = Callable[..., Record]
MINISTER, HOST = ("USA", "Ann Reed", "secretary of state"), ("CHN", "Bo Lin", "foreign minister")
OTHER_HOST = ("CHN", "Xu Tao", "trade minister")


def merged(record: Record, table: str = "events", **asked: Any) -> list[Printed]:
    return rows(record, table, EventFilter(**asked))


def strike(story: Any, published: str, sentence: str, **more: Any) -> Any:
    return story(published, publisher=more.pop("publisher", "The Desk")).event(
        sentence, "ASSAULT", ["RUS"], ["UKR"], mode="aerial", **more
    )


def test_two_articles_on_one_event_are_one_row_with_both_reports(archive: Archive, story: Any) -> None:
    record = archive(
        strike(story, "2023-06-20", "Russian jets bombed the port of Mira.", day="2023-06-19", publisher="Alpha"),
        strike(story, "2023-06-21", "Jets bombed the grain port of Mira.", day="2023-06-19", publisher="Beta"),
        strike(story, "2023-07-20", "Russian jets bombed the port of Mira.", day="2023-07-19"),
    )
    first, second = merged(record)
    assert [r["publisher"] for r in first["reports"]] == ["Alpha", "Beta"]
    assert (first["sources"], first["first_report"], first["last_report"]) == (2, "2023-06-20", "2023-06-21")
    assert first["reports"][1]["score"] >= 0.5
    assert any("same day" in r["text"] for r in first["reports"][1]["reasons"])
    assert len(second["reports"]) == 1


@pytest.mark.parametrize(
    ("sentence", "type_", "actor", "recipient", "mode"),
    [
        ("Ukrainian jets bombed the port of Mira.", "ASSAULT", "UKR", "RUS", "aerial"),
        ("Russia shelled villages near the front.", "ASSAULT", "RUS", "UKR", "heavy-weapons"),
        ("Russia accused Ukraine of bombing the port of Mira.", "ACCUSE", "RUS", "UKR", None),
    ],
)
def test_other_events_of_the_day_stay_apart(  # noqa: PLR0917
    archive: Archive, story: Any, sentence: str, type_: str, actor: str, recipient: str, mode: str | None
) -> None:
    record = archive(
        strike(story, "2023-06-20", "Russian jets bombed the port of Mira.", day="2023-06-19"),
        story("2023-06-20").event(sentence, type_, [actor], [recipient], mode=mode, day="2023-06-19"),
    )
    assert len(merged(record)) == 2


def test_copies_are_reports_of_the_same_source(archive: Archive, story: Any) -> None:
    told = strike(story, "2023-06-20", "Russian jets bombed Mira.", day="2023-06-19", publisher="Alpha")
    copy = story("2023-06-22", publisher="Beta")
    copy.sentences.append("Russian jets bombed Mira. Copied.")
    record = archive(told)
    original = record.fact(merged(record)[0]["id"])["article"]
    row = coded_article(copy.report(), coder="test 1", read_at="2024-01-01T00:00:00+00:00", copy_of=original)
    Writer(record.path).write([row])
    found = merged(Record.open(record.path))[0]
    assert (found["sources"], len(found["articles"]), found["last_report"]) == (1, 2, "2023-06-22")
    assert found["publishers"] == ["Alpha", "Beta"]
    assert merged(Record.open(record.path), as_of=date(2023, 6, 21))[0]["publishers"] == ["Alpha"]


def test_an_engagement_has_the_history_of_its_reports(archive: Archive, story: Any) -> None:
    def told(published: str, status: str, day: str) -> Any:
        return story(published).engagement(
            f"Reed and Lin, {status}.", "meeting", [MINISTER, HOST], day=day, status=status, place="Geneva"
        )

    record = archive(
        told("2023-05-02", "planned", "2023-05-20"),
        told("2023-05-18", "postponed", "2023-05-20"),
        told("2023-05-21", "occurred", "2023-05-20"),
        story("2023-05-21").engagement("Reed saw Xu.", "meeting", [MINISTER, OTHER_HOST], day="2023-05-25"),
    )
    first, second = merged(record, "engagements")
    assert [n["status"] for n in first["status_history"]] == ["planned", "postponed", "occurred"]
    assert first["status"] == "occurred"
    assert first["contradictions"] == []
    assert len(second["reports"]) == 1
    early = merged(record, "engagements", as_of=date(2023, 5, 19))
    assert [r["status"] for r in early] == ["postponed"]


def test_contradictions_are_kept_side_by_side(archive: Archive, story: Any) -> None:
    record = archive(
        strike(story, "2023-06-20", "Russian jets bombed the port of Mira.", day="2023-06-19"),
        strike(story, "2023-06-21", "Jets did not bomb the port of Mira.", day="2023-06-19", status="negated"),
        strike(story, "2023-06-21", "Russian jets bombed the port of Mira on Sunday.", day="2023-06-18"),
    )
    (found,) = merged(record)
    by_what = {c["what"]: [v["value"] for v in c["versions"]] for c in found["contradictions"]}
    assert by_what["status"] == ["occurred", "negated"]
    assert by_what["date"] == ["2023-06-19", "2023-06-18"]


def decide(path: Path, action: Any, *facts: str, at: str = "2024-02-01T00:00:00+00:00") -> None:
    keep(path, Judgement(at, "Ada", action, facts, "read both"))


def test_people_split_and_merge_and_the_last_word_counts(archive: Archive, story: Any) -> None:
    record = archive(
        strike(story, "2023-06-20", "Russian jets bombed the port of Mira.", day="2023-06-19"),
        strike(story, "2023-06-21", "Jets bombed the port of Mira again.", day="2023-06-19"),
        story("2023-06-22").event("China accused the United States.", "ACCUSE", ["CHN"], ["USA"], day="2023-06-21"),
    )
    one, two = (r["fact"] for r in merged(record)[0]["reports"])
    decide(record.path, "split", one, two)
    assert len(merged(Record.open(record.path))) == 3
    decide(record.path, "merge", one, two, at="2024-02-02T00:00:00+00:00")
    found = merged(Record.open(record.path))
    assert len(found) == 2
    assert [r["by_person"] for r in found[0]["reports"]] in ([False, True], [False, False])


def test_the_group_of_one_fact_is_the_group_of_the_list(archive: Archive, story: Any) -> None:
    record = archive(
        strike(story, "2023-06-20", "Russian jets bombed the port of Mira.", day="2023-06-19"),
        strike(story, "2023-06-21", "Jets bombed the grain port of Mira.", day="2023-06-19"),
    )
    listed = merged(record)[0]["reports"]
    found = group_of(record, record.fact(listed[1]["fact"]))
    assert [m.telling.id for m in found] == [r["fact"] for r in listed]

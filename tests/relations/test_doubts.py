"""Which merges a person is asked about, and when no more."""

from collections.abc import Callable
from typing import Any

from detente.ontology.merging import load_merge_rules
from detente.record.judgements import Judgement
from detente.record.reader import EventFilter, Record
from detente.record.rows import coded_article
from detente.record.writer import Writer, keep
from detente.relations.doubts import Case, doubtful_merges
from detente.relations.merged import load_grouping

Archive = Callable[..., Record]
MINISTER = ("USA", "Ann Reed", "secretary of state")


def strike(story: Any, published: str, sentence: str, **more: Any) -> Any:
    return story(published).event(sentence, "ASSAULT", ["RUS"], ["UKR"], mode="aerial", day="2023-06-19", **more)


def cases(record: Record, table: str = "events") -> tuple[Case, ...]:
    rules = load_merge_rules()
    return doubtful_merges(load_grouping(record, table, EventFilter(), rules), rules, record.decisions)


def test_clear_merges_and_lone_reports_are_not_asked_about(archive: Archive, story: Any) -> None:
    record = archive(
        strike(story, "2023-06-20", "Russian jets bombed the port of Mira."),
        strike(story, "2023-06-21", "Russian jets bombed the port of Mira again."),
        story("2023-06-22").event("China accused the United States.", "ACCUSE", ["CHN"], ["USA"], day="2023-06-21"),
    )
    assert cases(record) == ()


def test_contradictions_come_before_what_is_close(archive: Archive, story: Any) -> None:
    record = archive(
        strike(story, "2023-06-20", "Russian jets bombed the port of Mira."),
        strike(story, "2023-06-21", "Russian jets did not bomb the port of Mira.", status="negated"),
        strike(story, "2023-06-20", "Overnight explosions."),
    )
    first, *rest = cases(record)
    assert [found["what"] for found in first.contradictions] == ["status"]
    assert first.merged
    assert [(case.merged, len(case.groups)) for case in rest] == [(False, 2)]
    assert rest[0].close[0].distance <= load_merge_rules().doubt


def test_a_confirmed_group_is_asked_about_again_once_another_report_joins(archive: Archive, story: Any) -> None:
    record = archive(
        strike(story, "2023-06-20", "Russian jets bombed the port of Mira."),
        strike(story, "2023-06-21", "Russian jets did not bomb the port of Mira.", status="negated"),
    )
    keep(record.path, Judgement("2024-02-01T00:00:00+00:00", "Ada", "merge", cases(record)[0].facts))
    assert cases(Record.open(record.path)) == ()
    late = strike(story, "2023-06-22", "The port of Mira was bombed by Russian jets.").report()
    Writer(record.path).write([coded_article(late, coder="test 1", read_at="2024-01-01T00:00:00+00:00")])
    (again,) = cases(Record.open(record.path))
    assert len(again.facts) == 3


def test_contacts_with_little_in_common_are_asked_about(archive: Archive, story: Any) -> None:
    record = archive(
        story("2023-06-20").engagement("Reed was in China.", "visit", [MINISTER, "CHN"], day="2023-06-19"),
        story("2023-06-22").engagement("Reed stayed in China.", "visit", [MINISTER, "CHN"],
                                       day=("2023-06-20", "2023-06-21")),
    )  # fmt: skip
    (case,) = cases(record, "engagements")
    (close,) = case.close
    assert case.merged
    assert close.limit <= close.likeness.score <= close.limit + load_merge_rules().doubt
    assert "days near" in str(close.likeness)

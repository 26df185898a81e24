"""Contacts for a month: those whose days lie in it, however long before they were told of."""

from collections.abc import Callable
from datetime import date
from typing import Any

from detente.record.judgements import Judgement
from detente.record.reader import EventFilter, Record
from detente.record.writer import keep
from detente.relations.calendar import load_contacts, placed
from detente.relations.contacts import RelationContact

Archive = Callable[..., Record]
REED, LIN = ("USA", "Ann Reed", "secretary of state"), ("CHN", "Bo Lin", "foreign minister")
JUNE = EventFilter(since=date(2024, 6, 1), until=date(2024, 6, 30))


def june(record: Record) -> tuple[RelationContact, ...]:
    return load_contacts(record, ("USA", "CHN"), JUNE)[1]


def test_a_plan_told_in_spring_and_held_in_june_is_one_contact_of_june(archive: Archive, story: Any) -> None:
    record = archive(
        story("2024-02-20").engagement("Reed will go to Lin in June.", "visit", [REED, LIN], status="planned",
                                       day=("2024-06-01", "2024-06-30"), place="Beijing"),
        story("2024-06-12").engagement("Reed came to Lin.", "visit", [REED, LIN], day="2024-06-11", place="Beijing"),
    )  # fmt: skip
    (visit,) = june(record)
    assert (visit.start, visit.status, len(visit.reports)) == (date(2024, 6, 11), "occurred", 2)
    assert placed(visit)


def test_what_is_known_to_the_month_has_no_day_to_stand_on(archive: Archive, story: Any) -> None:
    record = archive(
        story("2024-05-20").engagement("Reed goes to Lin.", "visit", [REED, LIN], status="planned",
                                       day=("2024-06-01", "2024-07-31")),
        story("2024-06-20").engagement("Fox met Gu.", "meeting", [("USA", "Al Fox", "envoy"), ("CHN", "An Gu", "")]),
    )  # fmt: skip
    assert [(c.kind, placed(c)) for c in june(record)] == [("visit", False), ("meeting", False)]


def test_a_visit_that_names_one_side_only_counts_and_other_months_do_not(archive: Archive, story: Any) -> None:
    record = archive(
        story("2024-06-06").event("Reed flew to Beijing.", "CONSULT", [REED], day="2024-06-05", mode="visit",
                                  place="Beijing"),
        story("2024-05-06").event("Reed was in Beijing.", "CONSULT", [REED], day="2024-05-05", mode="visit",
                                  place="Beijing"),
        story("2024-06-07").engagement("Lin met Sato.", "meeting", [LIN, ("JPN", "Jun Sato", "envoy")],
                                       day="2024-06-07"),
    )  # fmt: skip
    (visit,) = june(record)
    assert (visit.kind, visit.start) == ("visit", date(2024, 6, 5))


def test_what_people_split_and_merged_counts(archive: Archive, story: Any) -> None:
    record = archive(
        story("2024-06-12").engagement("Reed met Lin.", "meeting", [REED, LIN], day="2024-06-11"),
        story("2024-06-13").engagement("Reed and Lin met.", "meeting", [REED, LIN], day="2024-06-11"),
        story("2024-06-26").engagement("Reed met Lin again.", "meeting", [REED, LIN], day="2024-06-25"),
    )
    assert [len(c.reports) for c in june(record)] == [2, 1]
    one, two, three = (r.fact["id"] for c in june(record) for r in c.reports)
    keep(record.path, Judgement("2024-07-01T00:00:00+00:00", "Ada", "split", (two, one)))
    assert [len(c.reports) for c in june(Record.open(record.path))] == [1, 1, 1]
    keep(record.path, Judgement("2024-07-02T00:00:00+00:00", "Ada", "merge", (two, three)))
    told = [{r.fact["id"] for r in c.reports} for c in june(Record.open(record.path))]
    assert sorted(map(sorted, told)) == sorted([[one], sorted((two, three))])

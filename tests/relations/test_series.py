"""Series count what happened, once, on its day, and every figure can be taken apart."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.record.reader import EventFilter, Record
from detente.relations.days import counting_day, spelled_range, spelled_when
from detente.relations.dyads import series
from detente.relations.interval import count_interval, mean_interval, share_interval
from detente.relations.periods import label, periods
from detente.relations.trends import changes, robust_scores, turning_points, unusual_periods

Archive = Callable[..., Record]


@pytest.fixture
def record(archive: Archive, story: Any) -> Record:
    return archive(
        story("2023-01-20")
        .event("The United States thanked China.", "SUPPORT", ["USA"], ["CHN"], day="2023-01-05")
        .event("China accused the United States.", "ACCUSE", ["CHN"], ["USA"], day="2023-01-05")
        .event("Both agreed to meet.", "AGREE", ["CHN", "USA"], day="2023-01-06")
        .event("China may punish them.", "SANCTION", ["CHN"], ["USA"], day="2023-01-07", status="uncertain"),
        story("2023-03-02").event("China attacked.", "ASSAULT", ["CHN"], ["USA"], day="2023-03-01"),
        story("2023-03-03").event("China attacked, it was said.", "ASSAULT", ["CHN"], ["USA"], day="2023-03-01"),
        story("2023-03-04").event("France met Germany.", "CONSULT", ["FRA"], ["DEU"], day="2023-03-01"),
    )  # fmt: skip


def test_a_month_is_counted_and_scored(record: Record) -> None:
    january, february, march = series(record, ("USA", "CHN")).points
    assert (january.events, january.cooperation, january.conflict) == (3, 2, 1)
    assert january.types == {"ACCUSE": 1, "AGREE": 1, "SUPPORT": 1}
    assert january.plover_sum == pytest.approx(5 - 3 + 2.5)
    assert january.plover_mean == pytest.approx(1.5)
    assert january.balance == pytest.approx(1 / 3, abs=1e-3)
    assert january.per_1000_articles == 3000
    assert (february.events, february.plover_mean, february.balance) == (0, None, None)
    assert (march.conflict, march.quads[4]) == (2, 2)


def test_the_figures_can_be_taken_apart(record: Record) -> None:
    for point in series(record, ("USA", "CHN")).points:
        told = [record.fact(i) for i in point.ids]
        assert sum(f["plover_score"] for f in told) == pytest.approx(point.plover_sum)
        assert len(told) == point.events


def test_a_directed_series_holds_what_the_first_does(record: Record) -> None:
    there = series(record, ("USA", "CHN"), directed=True).points[0]
    back = series(record, ("CHN", "USA"), directed=True).points[0]
    assert there.types == {"AGREE": 1, "SUPPORT": 1}
    assert back.types == {"ACCUSE": 1, "AGREE": 1}


def test_one_event_a_day_of_a_kind(record: Record) -> None:
    march = series(record, ("USA", "CHN"), one_a_day=True).points[-1]
    assert march.events == 1


def test_other_statuses_count_only_when_asked_for(record: Record) -> None:
    asked = EventFilter(statuses=("uncertain",))
    assert [p.types for p in series(record, ("USA", "CHN"), asked=asked).points] == [{"SANCTION": 1}]


def test_a_quiet_end_is_shown_when_the_period_is_asked_for(record: Record) -> None:
    asked = EventFilter(since=date(2022, 12, 1), until=date(2023, 4, 30))
    assert [p.events for p in series(record, ("USA", "CHN"), asked=asked).points] == [0, 3, 0, 2, 0]


def test_periods_have_no_gaps() -> None:
    weeks = list(periods(date(2022, 12, 28), date(2023, 1, 10), "week"))
    assert [label(first, "week") for first, _ in weeks] == ["2022-W52", "2023-W01", "2023-W02"]
    assert weeks[0] == (date(2022, 12, 26), date(2023, 1, 1))
    assert [label(f, "month") for f, _ in periods(date(2023, 11, 30), date(2024, 1, 1), "month")] == [
        "2023-11",
        "2023-12",
        "2024-01",
    ]


def test_a_long_span_counts_when_it_was_reported() -> None:
    assert counting_day(date(2016, 1, 1), date(2023, 5, 2), date(2023, 5, 1)) == date(2023, 5, 1)
    assert counting_day(date(2023, 5, 1), date(2023, 5, 3), date(2023, 6, 1)) == date(2023, 5, 1)
    assert counting_day(None, None, date(2023, 6, 1)) == date(2023, 6, 1)
    assert counting_day(None, None, None) is None


def test_days_are_spelled_as_people_write_them() -> None:
    assert spelled_range(date(2023, 6, 18), date(2023, 6, 19)) == "18-19 June 2023"
    assert spelled_range(date(2023, 6, 30), date(2023, 7, 2)) == "30 June - 2 July 2023"
    assert spelled_range(date(2023, 12, 31), date(2024, 1, 1)) == "31 December 2023 - 1 January 2024"
    month = {"start": "2023-11-01", "end": "2023-11-30", "precision": "month"}
    assert spelled_when(month) == "November 2023"
    assert spelled_when(None) == ""


def test_published_intervals() -> None:
    # exact Poisson limits of 10 are 4.80 and 18.39; Wilson limits of 8 of 10 are 0.490 and 0.943
    assert count_interval(10) == pytest.approx((4.79, 18.39), abs=0.02)
    assert count_interval(0)[0] == 0
    assert share_interval(8, 10) == pytest.approx((0.490, 0.943), abs=0.001)
    assert share_interval(0, 0) is None
    low, high = mean_interval([1.0] * 5) or (0, 0)
    assert (low, high) == (1.0, 1.0)
    assert mean_interval([3.0]) is None


@given(st.lists(st.integers(0, 50), max_size=40))
def test_any_counts_have_turns_inside_and_scores_for_all(counts: list[int]) -> None:
    turns = changes(counts)
    assert turns == sorted(set(turns))
    assert all(2 <= t <= len(counts) - 2 for t in turns)
    assert len(robust_scores(counts)) == len(counts)


def test_a_lasting_change_is_a_turn_and_noise_is_none() -> None:
    assert changes([2, 3, 2, 1, 3, 2, 2, 3, 12, 14, 11, 13, 12, 15, 12, 13]) == [8]
    assert changes([3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2, 4]) == []
    assert changes([0] * 12) == []


def test_turns_and_unusual_weeks_name_their_events(archive: Archive, story: Any) -> None:
    told = story("2023-06-01")
    for week in range(16):
        for number in range(7 if week >= 8 else 1):
            day = date.fromordinal(date(2023, 1, 2).toordinal() + 7 * week + number % 7).isoformat()
            told.event(f"China accused them {week} {number}.", "ACCUSE", ["CHN"], ["USA"], day=day)
    for number in range(9):
        told.event(f"They met {number}.", "CONSULT", ["USA"], ["CHN"], day="2023-02-15")
    found = series(archive(told), ("USA", "CHN"), step="week")
    (turn,) = [t for t in turning_points(found) if t.measure == "conflict"]
    assert (turn.period, turn.before, turn.after) == ("2023-W09", 1.0, 7.0)
    (odd,) = unusual_periods(found)
    assert (odd.measure, odd.period, odd.count) == ("cooperation", "2023-W07", 9)
    assert len(odd.ids) == 10

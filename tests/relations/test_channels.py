"""Levels on which two states talk, and claims of precedence held against the record."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from detente.ontology.brief import load_brief_rules
from detente.ontology.channels import load_channel_rules
from detente.record.reader import Record
from detente.relations.channels import Channel, channels
from detente.relations.contacts import contacts
from detente.relations.dossier import load_dossier
from detente.relations.precedence import claimed_since, precedence_checks

Archive = Callable[..., Record]
MINISTER, HOST = ("USA", "Ann Reed", "secretary of state"), ("CHN", "Bo Lin", "foreign minister")
GENERALS = [("USA", "Cy Dole", "defense secretary"), ("CHN", "Du Fan", "defence minister")]


def by_level(record: Record) -> dict[str, Channel]:
    return {c.level: c for c in channels(record, ("USA", "CHN"))}


@pytest.mark.parametrize(
    ("office", "country", "level"),
    [
        ("president", "USA", "heads"),
        ("secretary of state", "USA", "foreign"),
        ("foreign secretary", "GBR", "foreign"),
        ("defence minister", "CHN", "defence"),
        ("treasury secretary", "USA", "trade"),
        ("national security adviser", "USA", "security"),
        ("special envoy", "RUS", "envoys"),
        ("health minister", "FRA", "ministries"),
        ("vice-premier", "CHN", "heads"),
        ("footballer", "FRA", None),
        ("", "FRA", None),
    ],
)
def test_offices_have_levels(office: str, country: str, level: str | None) -> None:
    assert load_channel_rules().level_of(office, country) == level


def test_last_contact_gap_and_usual_gap(archive: Archive, story: Any) -> None:
    record = archive(
        *(
            story(day).engagement("Reed met Lin.", "meeting", [MINISTER, HOST], day=day, place="Geneva")
            for day in ("2022-01-10", "2022-04-10", "2022-09-10")
        ),
        story("2022-12-19").engagement(
            "They will meet in May.", "meeting", [MINISTER, HOST], day=("2023-05-01", "2023-05-31"), status="planned"
        ),
    )
    foreign = by_level(record)["foreign"]
    assert foreign.state == "open"
    assert foreign.last is not None
    assert foreign.last.start == date(2022, 9, 10)
    assert foreign.gap_days == 100
    assert foreign.usual_gap_days == 121.5
    assert [c.start for c in foreign.planned] == [date(2023, 5, 1)]


def test_a_minister_received_by_a_president_is_on_the_ministers_level(archive: Archive, story: Any) -> None:
    record = archive(
        story("2023-06-20").engagement(
            "President Fan Wei received Reed.",
            "meeting",
            [MINISTER, ("CHN", "Fan Wei", "president")],
            day="2023-06-19",
        )
    )
    assert list(by_level(record)) == ["foreign"]


def test_a_line_is_suspended_until_it_is_used_again(archive: Archive, story: Any) -> None:
    cut = story("2022-08-06").event(
        "China suspended military talks.", "SANCTION", ["CHN"], ["USA"], mode="withdraw", day="2022-08-05"
    )
    met = story("2022-06-11").engagement("Dole met Du.", "meeting", GENERALS, day="2022-06-10", place="Geneva")
    minister = story("2022-07-11").engagement("Reed met Lin.", "meeting", [MINISTER, HOST], day="2022-07-10")
    found = by_level(archive(met, cut, minister))
    assert found["defence"].state == "suspended"
    assert found["defence"].suspension is not None
    assert (found["defence"].suspension.by, found["defence"].suspension.day) == ("China", date(2022, 8, 5))
    assert found["foreign"].state == "open"
    again = story("2023-11-17").engagement("Dole met Du again.", "meeting", GENERALS, day="2023-11-16", place="Tokyo")
    assert by_level(archive(again))["defence"].state == "open"


def test_a_resumption_that_was_agreed_opens_the_line(archive: Archive, story: Any) -> None:
    record = archive(
        story("2022-08-06").event(
            "China suspended military talks.", "SANCTION", ["CHN"], ["USA"], mode="withdraw", day="2022-08-05"
        ),
        story("2023-11-16").event("Both agreed to resume military talks.", "AGREE", ["CHN", "USA"], day="2023-11-15"),
    )
    assert by_level(record)["defence"].state == "open"


def test_how_far_back_a_claim_reaches() -> None:
    rules, day = load_channel_rules(), date(2023, 6, 18)
    assert claimed_since("first visit since 2018", day, rules) == date(2018, 12, 31)
    assert claimed_since("first visit in nearly five years", day, rules) == date(2018, 12, 18)
    assert claimed_since("first meeting in a decade", day, rules) is not None
    assert claimed_since("highest-ranking visitor ever", day, rules) is None


def test_claims_are_held_against_the_record(archive: Archive, story: Any) -> None:
    def visit(day: str, claim: str = "", **more: Any) -> Any:
        return story(day).engagement(
            f"Reed came to Beijing on {day}.",
            "visit",
            [MINISTER, HOST],
            day=day,
            place="Beijing",
            precedence=[claim] if claim else [],
            **more,
        )

    stories = [story("2010-01-01").event("China met France.", "CONSULT", ["CHN"], ["FRA"]), visit("2021-03-04")]
    stories += [visit("2023-06-18", "first visit in five years"), visit("2024-06-18", "first visit in ten months")]
    record = archive(*stories)
    dossier = load_dossier(record, ("USA", "CHN"))
    met = contacts(dossier, load_brief_rules())
    checks = {c.claim: c for c in precedence_checks(dossier, met, begins=date(2010, 1, 1))}
    wrong, right = checks["first visit in five years"], checks["first visit in ten months"]
    assert (wrong.verdict, right.verdict) == ("contradicted", "fits")
    assert wrong.against is not None
    assert wrong.against.start == date(2021, 3, 4)
    late = {c.claim: c.verdict for c in precedence_checks(dossier, met[:1], begins=date(2024, 1, 1))}
    assert late == {"first visit in ten months": "cannot tell"}


def test_contacts_of_one_day_make_no_gap(archive: Archive, story: Any) -> None:
    record = archive(
        *(
            story(day, f"Paper {kind}").engagement("Reed and Lin.", kind, [MINISTER, HOST], day=day)  # type: ignore[arg-type]
            for day in ("2022-01-10", "2022-04-10", "2022-09-10")
            for kind in ("meeting", "call")
        )
    )
    foreign = by_level(record)["foreign"]
    assert foreign.held == 6
    assert foreign.usual_gap_days == 121.5

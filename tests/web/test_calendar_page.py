"""The calendar of a pair: a month at its own address, read without colours, and the file for other calendars."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from detente.model import Report

Desk = Callable[..., TestClient]
LIN, FORD = ("CHN", "Lin Mo", "foreign minister"), ("USA", "Ann Ford", "secretary of state")
REED, CAO = ("USA", "Joan Reed", "trade envoy"), ("CHN", "Cao Bei", "commerce minister")
HALL, SUN = ("USA", "Max Hall", "defence secretary"), ("CHN", "Sun Yu", "defence minister")


@pytest.fixture
def spring(story: Any) -> tuple[Report, ...]:
    """A month with a visit of three days, and contacts in every other state; one of them without a day."""
    held = story("2024-05-16", "The Herald").engagement(
        "Ford stayed in Beijing and met Lin.", "visit", [FORD, LIN], day=("2024-05-13", "2024-05-15"), place="Beijing"
    )
    ahead = (
        story("2024-05-02", "Evening Wire")
        .engagement("Reed will meet Cao in Geneva.", "meeting", [REED, CAO], day="2024-05-28", status="planned",
                    place="Geneva", agenda=["steel; ships"])
        .engagement("Hall may call Sun.", "call", [HALL, SUN], day="2024-05-29", status="uncertain")
        .engagement("Mills will receive Deng.", "talks", [("USA", "Al Mills", "mayor"), ("CHN", "Deng Fu", "envoy")],
                    status="planned")
    )  # fmt: skip
    off = (
        story("2024-05-03", "Evening Wire")
        .engagement("Knox called off his talks with Tao.", "talks",
                    [("USA", "Ed Knox", "envoy"), ("CHN", "Tao Li", "envoy")], day="2024-05-06", status="cancelled")
        .engagement("Bell put off her meeting with Gu.", "meeting",
                    [("USA", "Eve Bell", "envoy"), ("CHN", "Gu An", "envoy")], day="2024-05-07", status="postponed")
    )  # fmt: skip
    return held.report(), ahead.report(), off.report()


def cell_of(page: str, day: str) -> str:
    """The cell of a day in the grid, without its tags."""
    found = re.search(rf'<td[^>]*><time datetime="{day}".*?</td>', page, re.DOTALL)
    assert found, day
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def test_every_day_tells_its_contacts_and_their_state_in_words(desk_of: Desk, spring: tuple[Report, ...]) -> None:
    page = desk_of(*spring).get("/dyad/USA/CHN/calendar?month=2024-05").text
    for day, told in {
        "2024-05-13": "Visit, Beijing held day 1 of 3",
        "2024-05-15": "Visit, Beijing held day 3 of 3",
        "2024-05-28": "Meeting, Geneva planned",
        "2024-05-29": "Call uncertain",
        "2024-05-06": "Talks called off",
        "2024-05-07": "Meeting postponed",
        "2024-05-16": "nothing",
    }.items():
        assert cell_of(page, day).endswith(told), cell_of(page, day)
    assert "2024-04-30" not in re.findall(r'<td[^>]*><time datetime="([^"]+)"', page)


def test_the_table_can_be_followed_by_ear(desk_of: Desk, spring: tuple[Report, ...]) -> None:
    page = desk_of(*spring).get("/dyad/USA/CHN/calendar?month=2024-05").text
    table = page[page.index("<table") : page.index("</table>")]
    assert re.search(r"<caption>Contacts by day, May 2024", table)
    assert re.findall(r'<th scope="col">(\w+)</th>', table)[::6] == ["Monday", "Sunday"]
    # 1 May 2024 was a Wednesday
    assert table[table.index("<tbody>") :].count("<td", 0, table[table.index("<tbody>") :].index("2024-05-01")) == 3
    assert cell_of(page, "2024-05-01").startswith("1 1 May 2024")


def test_what_has_no_day_is_not_lost(desk_of: Desk, spring: tuple[Report, ...]) -> None:
    page = desk_of(*spring).get("/dyad/USA/CHN/calendar?month=2024-05").text
    assert "Al Mills" in page[page.index('id="dayless"') :]
    assert "Al Mills" not in page[: page.index('id="dayless"')]


def test_months_lead_to_one_another_and_to_the_next_that_has_something(
    desk_of: Desk, spring: tuple[Report, ...], story: Any
) -> None:
    late = story("2024-09-02").engagement("Ford and Lin spoke.", "call", [FORD, LIN], day="2024-09-01").report()
    desk = desk_of(*spring, late)
    page = desk.get("/dyad/CHN/USA/calendar?month=2024-06").text
    assert 'rel="prev" href="/dyad/CHN/USA/calendar?month=2024-05"' in page
    assert 'rel="next" href="/dyad/CHN/USA/calendar?month=2024-07"' in page
    assert "Contacts after: September 2024" in page
    assert "Choose another month" in page
    assert "September 2024" in desk.get("/dyad/USA/CHN/calendar").text
    assert 'href="/dyad/USA/CHN/calendar"' in desk.get("/dyad/USA/CHN").text


def test_as_of_an_earlier_day_the_visit_is_not_known_yet(desk_of: Desk, spring: tuple[Report, ...]) -> None:
    page = desk_of(*spring).get("/dyad/USA/CHN/calendar?month=2024-05&as_of=2024-05-10").text
    assert cell_of(page, "2024-05-13").endswith("nothing")
    assert 'href="/dyad/USA/CHN/calendar?month=2024-06&amp;as_of=2024-05-10"' in page


@pytest.mark.parametrize("month", ["2024-13", "2024", "0000-01", "9999-12", "2024-05-01", "x"])
def test_what_is_no_month_is_refused_with_advice(desk_of: Desk, spring: tuple[Report, ...], month: str) -> None:
    refused = desk_of(*spring).get(f"/dyad/USA/CHN/calendar?month={month}")
    assert refused.status_code == 422
    assert "month" in refused.text
    assert desk_of(*spring).get("/dyad/USA/CHN/calendar?month=1800-01").status_code == 200


def test_the_file_opens_in_other_calendars(desk_of: Desk, spring: tuple[Report, ...]) -> None:
    desk = desk_of(*spring)
    answer = desk.get("/dyad/USA/CHN/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert 'filename="detente-USA-CHN.ics"' in answer.headers["content-disposition"]
    assert max(map(len, answer.content.split(b"\r\n"))) <= 75
    entries = {str(e["SUMMARY"]).split(":")[0] + str(e["STATUS"]): e for e in Calendar.from_ical(answer.content).events}
    # six contacts, one of which has no day
    assert set(entries) == {
        *("VisitCONFIRMED", "MeetingCONFIRMED", "CallTENTATIVE", "TalksCANCELLED", "MeetingCANCELLED"),
    }
    visit = entries["VisitCONFIRMED"]
    assert (visit.decoded("DTSTART"), visit.decoded("DTEND")) == (date(2024, 5, 13), date(2024, 5, 16))
    held = spring[0].engagements[0]
    assert str(visit["UID"]).split("@")[0] == held.id
    assert str(visit["URL"]) == f"http://localhost/engagement/{held.id}"
    assert "steel; ships" in str(entries["MeetingCONFIRMED"]["DESCRIPTION"])
    assert len(Calendar.from_ical(desk.get("/dyad/USA/CHN/calendar.ics?month=2024-04").content).events) == 0


def test_two_reports_of_one_contact_are_one_entry(desk_of: Desk, story: Any) -> None:
    told = [
        story(day, paper).engagement("Ford met Lin.", "meeting", [FORD, LIN], day="2024-05-13", status=status).report()
        for day, paper, status in (("2024-05-02", "Wire", "planned"), ("2024-05-14", "Post", "occurred"))
    ]
    desk = desk_of(*told)
    (entry,) = Calendar.from_ical(desk.get("/dyad/USA/CHN/calendar.ics").content).events
    assert str(entry["DESCRIPTION"]) == "occurred"
    page = desk.get("/dyad/USA/CHN/calendar?month=2024-05").text
    assert cell_of(page, "2024-05-13").count("Meeting") == 1
    assert "before: planned 2 May 2024" in page


def test_controls_in_names_break_no_line_of_the_file(desk_of: Desk, story: Any) -> None:
    odd = ("USA", "Ann\x00 Ford\nSTATUS:CANCELLED;x,y", "secretary of state")
    report = story("2024-05-14").engagement("They met.", "meeting", [odd, LIN], day="2024-05-13").report()
    body = desk_of(report).get("/dyad/USA/CHN/calendar.ics").content
    (entry,) = Calendar.from_ical(body).events
    assert str(entry["STATUS"]) == "CONFIRMED"
    assert b"\x00" not in body


def test_programs_find_the_same_month(desk_of: Desk, spring: tuple[Report, ...]) -> None:
    found = desk_of(*spring).get("/api/dyads/USA/CHN/calendar?month=2024-05").json()
    told = [(one["start"], one["type"], one["status"], one["placed"]) for one in found["items"]]
    assert told == [
        ("2024-05-06", "talks", "cancelled", True),
        ("2024-05-07", "meeting", "postponed", True),
        ("2024-05-13", "visit", "occurred", True),
        ("2024-05-28", "meeting", "planned", True),
        ("2024-05-29", "call", "uncertain", True),
        (None, "talks", "planned", False),
    ]
    assert found["items"][2]["end"] == "2024-05-15"


def test_words_of_articles_are_no_markup(desk_of: Desk, story: Any) -> None:
    odd = ("USA", "<script>alert(1)</script> \u202eFord", "envoy")
    report = (
        story("2024-05-14", "<b>Wire</b>").engagement("They met.", "meeting", [odd, LIN], day="2024-05-13").report()
    )
    desk = desk_of(report)
    for path in ("/dyad/USA/CHN/calendar?month=2024-05", f"/review/merges/{report.engagements[0].id}"):
        page = desk.get(path).text
        assert "Wire" in page
        assert not any(raw in page for raw in ("<script>alert", "<b>", "\u202e"))

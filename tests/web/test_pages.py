"""The world, pairs of countries and engagements, as a browser without JavaScript sees them."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.record.reader import Record
from detente.record.writer import create
from detente.web.app import create_app
from detente.web.options import DeskOptions

HOST = "http://localhost"


def links(page: str) -> set[str]:
    return {found.replace("&amp;", "&") for found in re.findall(r'href="(/[^"#]*)', page)}


def test_the_world_lists_pairs_by_movement(client: TestClient) -> None:
    page = client.get("/?span=year").text
    assert "/dyad/CHN/USA" in links(page)
    assert "Japan" in page
    assert "too few" in page
    assert "<svg" in page


def test_the_world_as_of_a_day_leaves_out_what_came_later(client: TestClient) -> None:
    page = client.get("/?span=year&as_of=2023-06-21").text
    assert "/dyad/CHN/USA?as_of=2023-06-21" in links(page)
    assert "/dyad/JPN/KOR?as_of=2023-06-21" not in links(page)
    assert "Only what was published by 21 June 2023 counts." in page


def test_every_link_within_the_desk_keeps_the_day(client: TestClient) -> None:
    for path in ("/?as_of=2023-06-21", "/dyad/USA/CHN?as_of=2023-06-21"):
        inside = {link for link in links(client.get(path).text) if not link.startswith("/static/")}
        dropped = {link for link in inside if "as_of=2023-06-21" not in link}
        # the way back to today
        assert all(link.split("?")[0] == path.split("?")[0] for link in dropped), dropped


def test_the_world_as_a_file(client: TestClient) -> None:
    answer = client.get("/world.csv?span=year")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["content-disposition"] == 'attachment; filename="movement-year.csv"'
    china = next(r for r in rows if (r["country_1"], r["country_2"]) == ("CHN", "USA"))
    assert (china["events"], china["conflict"]) == ("2", "1")


@pytest.mark.parametrize(("one", "two"), [("China", "united states"), ("CN", "USA"), ("Chinese", "US")])
def test_pairs_are_found_as_people_write_them(client: TestClient, one: str, two: str) -> None:
    found = client.get("/dyad", params={"one": one, "two": two})
    assert (found.status_code, found.headers["location"]) == (303, "/dyad/CHN/USA")


@pytest.mark.parametrize(("one", "two"), [("Atlantis", "China"), ("China", "CHN"), ("China", "")])
def test_what_is_no_pair_is_said(client: TestClient, one: str, two: str) -> None:
    assert client.get("/dyad", params={"one": one, "two": two}).status_code == 422


def test_a_pair_shows_contacts_promises_and_incidents(client: TestClient) -> None:
    page = client.get("/dyad/USA/CHN").text
    assert "United States" in page
    assert "reopen high-level channels" in page
    assert "Taiwan" in page
    for status in ("occurred", "planned", "postponed"):
        assert f'class="status {status}"' in page
    assert "The Meridian Post" in page
    assert 'id="trend"' in page
    assert "2023-06" in page


def test_a_pair_as_of_a_day_knows_nothing_later(client: TestClient) -> None:
    page = client.get("/dyad/USA/CHN?as_of=2023-03-01").text
    assert 'class="status postponed"' in page
    assert 'class="status occurred"' not in page.split('id="calendar"')[1].split('id="table"')[0]
    assert "The Meridian Post" not in page


def test_a_point_of_the_chart_leads_to_its_events(client: TestClient) -> None:
    page = client.get("/dyad/USA/CHN").text
    month = next(link for link in links(page) if link.startswith("/dyad/USA/CHN?") and "until=2023-02-28" in link)
    listed = client.get(month).text.split('id="events"')[1]
    assert "overreacting" in listed
    assert "in Beijing on Monday" not in listed


def test_a_pair_with_nothing_between_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/dyad/FRA/PER")
    assert answer.status_code == 200
    assert "Nothing between these two" in answer.text
    assert "/actor/country:FRA" in links(answer.text)


@pytest.mark.parametrize("query", ["since=2023-07-01&until=2023-06-01", "step=century", "since=yesterday"])
def test_days_that_cannot_be_used_are_said(client: TestClient, query: str) -> None:
    assert client.get(f"/dyad/USA/CHN?{query}").status_code == 422


def test_empty_fields_of_a_form_ask_for_nothing(client: TestClient) -> None:
    assert client.get("/dyad/USA/CHN?since=&until=&as_of=").status_code == 200


def test_files_of_a_pair(client: TestClient) -> None:
    figures = list(csv.DictReader(io.StringIO(client.get("/dyad/USA/CHN/history.csv").text)))
    assert [r["period"] for r in figures] == ["2023-02", "2023-03", "2023-04", "2023-05", "2023-06"]
    assert client.get("/dyad/USA/CHN/brief.md").text.startswith("# United States and China")
    contacts = list(csv.DictReader(io.StringIO(client.get("/dyad/USA/CHN/calendar.csv").text)))
    assert {c["status"] for c in contacts} >= {"occurred", "planned"}


def test_an_engagement_shows_who_when_and_how_it_came_about(client: TestClient, engagement: str) -> None:
    page = client.get(f"/engagement/{engagement}").text
    assert "Antony Blinken" in page
    assert "secretary of state" in page
    assert "Blinken met Wang Yi in Beijing on Monday." in page
    assert "The Meridian Post" in page
    assert page.index("History of its status") < page.index("Who reports it")
    assert "/dyad/CHN/USA" in links(page)


def test_an_engagement_as_of_a_day_before_it_was_told(client: TestClient, engagement: str) -> None:
    assert client.get(f"/engagement/{engagement}?as_of=2023-03-01").status_code == 404
    assert client.get("/engagement/g-0000000000000000").status_code == 404


def test_an_engagement_as_a_file(client: TestClient, engagement: str) -> None:
    assert client.get(f"/engagement/{engagement}.json").json()["status"] == "occurred"


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    create(tmp_path / "empty")
    with TestClient(create_app(DeskOptions(tmp_path / "empty")), base_url=HOST) as desk:
        assert "detente read" in desk.get("/").text
        assert desk.get("/dyad/USA/CHN").status_code == 200


def test_no_record_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(create_app(DeskOptions(tmp_path / "none")), base_url=HOST) as desk:
        answer = desk.get("/")
    assert answer.status_code == 503
    assert "detente read" in answer.text


def test_hostile_text_is_shown_and_does_nothing(archive: Callable[..., Record], story: Callable[..., object]) -> None:
    nasty = "<script>alert(1)</script> \u202egnp.exe\u202c \x00 \"'><img src=x onerror=alert(2)>"
    hostile = story("2023-06-20", f"{nasty} Post").engagement(  # type: ignore[attr-defined]
        f"Norland {nasty} met Sudland.",
        "meeting",
        [("USA", f"Ann {nasty}", nasty), ("CHN", "Bo", "x")],
        day="2023-06-19",
        agenda=[nasty],
        objectives=[(nasty, nasty)],
        precedence=[nasty],
    )
    record = archive(hostile)
    found = next(iter(record.engagements()))["id"]
    with TestClient(create_app(DeskOptions(record.path)), base_url=HOST) as desk:
        for path in ("/?span=year", "/dyad/USA/CHN", f"/engagement/{found}"):
            page = desk.get(path).text
            assert "<script>alert" not in page
            assert "<img src=x" not in page
            assert "\u202e" not in page
            assert "\x00" not in page
        assert "&lt;script&gt;" in page


def test_what_is_read_meanwhile_appears(
    client: TestClient, archive: Callable[..., Record], story: Callable[..., object]
) -> None:
    assert "/dyad/FRA/PER" not in links(client.get("/?span=year").text)
    told = story("2023-06-26").event("France aided Peru.", "AID", ["FRA"], ["PER"], day="2023-06-25")  # type: ignore[attr-defined]
    archive(told)
    client.app.state.desk.snapshots.refresh()  # type: ignore[attr-defined]
    assert "/dyad/FRA/PER" in links(client.get("/?span=year").text)

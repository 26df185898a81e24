"""Review of merges: reports side by side with the reasons, and decisions that split and join them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from detente.model import Report
from detente.record.judgements import Judgement
from detente.record.reader import Record

Desk = Callable[..., TestClient]
LIN, FORD = ("CHN", "Lin Mo", "foreign minister"), ("USA", "Ann Ford", "secretary of state")


def struck(story: Any, published: str, paper: str, sentence: str, **more: Any) -> Report:
    found: Report = story(published, paper).event(sentence, "ASSAULT", ["RUS"], ["UKR"], **more).report()
    return found


@pytest.fixture
def denied(story: Any) -> tuple[Report, ...]:
    """Two reports taken for one event, one of which denies it."""
    told = struck(story, "2023-06-20", "Alpha", "Jets bombed the port of Mira.", day="2023-06-19", mode="aerial")
    against = struck(
        story, "2023-06-21", "Beta", "No jets bombed the port of Mira.", day="2023-06-19", mode="aerial",
        status="negated",
    )  # fmt: skip
    return told, against


@pytest.fixture
def apart(story: Any) -> tuple[Report, ...]:
    """Two reports that were kept apart by a little."""
    return (
        struck(story, "2023-06-20", "Alpha", "Jets bombed Mira harbour.", day="2023-06-19", mode="aerial"),
        struck(story, "2023-06-20", "Beta", "Missiles fell overnight.", day="2023-06-19", mode="aerial"),
    )


def form(page: str, **more: str) -> dict[str, Any]:
    """The hidden fields of the decision on a page, with more."""
    fields = re.findall(
        r'name="(csrf|facts|back)" value="([^"]*)"', page[: page.index("</form>", page.index("decide"))]
    )
    kept = {name: value.replace("&amp;", "&") for name, value in fields if name != "facts"}
    return {**kept, "facts": [value for name, value in fields if name == "facts"], "by": "Ana", **more}


def kept(desk: TestClient) -> list[Judgement]:
    with Record.open(desk.app.state.desk.options.record) as record:  # type: ignore[attr-defined]
        return list(record.judgements)


def test_reports_that_contradict_stand_side_by_side_with_the_reasons(desk_of: Desk, denied: tuple[Report, ...]) -> None:
    desk = desk_of(*denied)
    assert 'href="/review/merges"' in desk.get("/review").text
    page = desk.get("/review/merges").text
    assert "1 doubtful merge" in page
    assert "Are these 2 reports of one event?" in page
    assert "reports differ on the status: held (A); denied (B)" in page
    assert page.count('<article class="report"') == 2
    for told in ("Jets bombed the port of Mira.", "No jets bombed the port of Mira.", "Alpha", "Beta"):
        assert told in page
    assert re.search(r"Joined to A, score \d\.\d\d: same countries \(RUS-UKR\)", page)


def test_confirmed_is_settled_with_name_time_and_reason(desk_of: Desk, denied: tuple[Report, ...]) -> None:
    desk = desk_of(*denied)
    page = desk.get("/review/merges").text
    done = desk.post("/review/merges", data=form(page, decision="confirm", reason="read both"))
    assert done.status_code == 303
    after = desk.get(done.headers["location"]).text
    assert "0 doubtful merges" in after
    assert "Kept." in after
    (made,) = kept(desk)
    assert (made.action, made.by, made.reason) == ("merge", "Ana", "read both")
    assert made.made_at.startswith("20")
    assert set(made.facts) == {r.events[0].id for r in denied}
    withdraw = re.search(r'action="(/review/withdraw/[^"]+)"', after)
    assert withdraw
    assert desk.post(withdraw[1], data={"csrf": form(page)["csrf"], "by": "Ana"}).status_code == 303
    assert "1 doubtful merge" in desk.get("/review/merges").text


def test_a_report_that_is_split_off_is_an_event_of_its_own(desk_of: Desk, denied: tuple[Report, ...]) -> None:
    desk, (told, against) = desk_of(*denied), (r.events[0].id for r in denied)
    assert "2 reports in" in desk.get(f"/event/{told}").text
    page = desk.get("/review/merges").text
    data = {**form(page), "off": against, "reason": "it denies another strike"}
    assert desk.post("/review/merges", data=data).status_code == 303
    (made,) = kept(desk)
    assert (made.action, made.facts) == ("split", (against, told))
    assert "No other article in the record tells the same." in desk.get(f"/event/{told}").text
    assert "0 doubtful merges" in desk.get("/review/merges").text


def test_two_that_were_kept_apart_are_merged(desk_of: Desk, apart: tuple[Report, ...]) -> None:
    desk = desk_of(*apart)
    page = desk.get("/review/merges").text
    assert "Are these the same event?" in page
    assert "would be enough" in page
    assert desk.post("/review/merges", data=form(page, decision="confirm")).status_code == 303
    assert "2 reports in" in desk.get(f"/event/{apart[0].events[0].id}").text
    assert "0 doubtful merges" in desk.get("/review/merges").text


def test_or_stay_apart_for_good(desk_of: Desk, apart: tuple[Report, ...]) -> None:
    desk = desk_of(*apart)
    page = desk.get("/review/merges").text
    assert desk.post("/review/merges", data=form(page, decision="apart")).status_code == 303
    assert [made.action for made in kept(desk)] == ["split"]
    assert "0 doubtful merges" in desk.get("/review/merges").text
    assert "No other article" in desk.get(f"/event/{apart[0].events[0].id}").text


def test_contacts_that_are_split_are_two_in_the_calendar_and_merged_ones_are_one(desk_of: Desk, story: Any) -> None:
    told = [
        story(f"2024-05-1{n}", paper)
        .engagement("Ford met Lin.", "meeting", [FORD, LIN], day="2024-05-13", status=status, place=place)
        .report()
        for n, paper, status, place in ((4, "Wire", "occurred", "Geneva"), (5, "Post", "cancelled", "Geneva"))
    ]
    desk, month = desk_of(*told), "/dyad/USA/CHN/calendar?month=2024-05"
    one, other = (r.engagements[0].id for r in told)
    assert "1 contact between" in desk.get(month).text
    assert f'href="/review/merges/{one}"' in desk.get(f"/engagement/{one}").text
    page = desk.get(f"/review/merges/{one}").text
    assert "reports differ on the status: held (A); called off (B)" in page
    assert desk.post("/review/merges", data={**form(page), "off": other}).status_code == 303
    assert "2 contacts between" in desk.get(month).text
    page = desk.get(f"/review/merges/{one}").text
    assert "Merge with another report" in page
    joined = desk.post("/review/merges", data=form(page, decision="join", other=other))
    assert joined.headers["location"].startswith(f"/review/merges/{one}?")
    assert "1 contact between" in desk.get(month).text
    assert "Decided before" in desk.get(f"/review/merges/{one}").text


def test_the_queue_can_be_asked_for_a_country_and_a_day(desk_of: Desk, denied: tuple[Report, ...]) -> None:
    desk = desk_of(*denied)
    assert "1 doubtful merge " in desk.get("/review/merges?country=Ukraine").text
    assert "0 doubtful merges" in desk.get("/review/merges?country=Japan").text
    assert "0 doubtful merges" in desk.get("/review/merges?until=2023-06-20").text
    assert "0 doubtful merges" in desk.get("/review/merges?as_of=2023-06-20").text


def test_what_makes_no_sense_is_not_kept_and_says_why(desk_of: Desk, denied: tuple[Report, ...], story: Any) -> None:
    met = story("2024-05-14").engagement("Ford met Lin.", "meeting", [FORD, LIN], day="2024-05-13").report()
    desk = desk_of(*denied, met)
    page = desk.get(f"/review/merges/{denied[0].events[0].id}").text
    for wrong, told in (
        ({"by": " ", "decision": "confirm"}, "needs a name"),
        ({"decision": "join"}, "Name another fact"),
        ({"decision": "join", "other": met.engagements[0].id}, "Name events only"),
        ({"off": met.engagements[0].id}, "which report"),
    ):
        refused = desk.post("/review/merges", data=form(page, **wrong))
        assert refused.status_code == 422
        assert told in refused.text
    unknown = desk.post("/review/merges", data=form(page, decision="join", other="e-" + 16 * "0"))
    assert unknown.status_code == 422
    assert "holds no fact with this id" in unknown.text
    assert str(desk.app.state.desk.options.record) not in unknown.text  # type: ignore[attr-defined]
    assert kept(desk) == []


def test_forms_of_other_sites_split_nothing(desk_of: Desk, denied: tuple[Report, ...]) -> None:
    desk = desk_of(*denied)
    data = form(desk.get("/review/merges").text, decision="confirm")
    assert desk.post("/review/merges", data={**data, "csrf": ""}).status_code == 403
    assert desk.post("/review/merges", data={**data, "csrf": "x" * 64}).status_code == 403
    foreign = desk.post("/review/merges", data=data, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    away = desk.post("/review/merges", data={**data, "back": "//evil.example"})
    assert away.headers["location"].startswith("/?done=")
    assert len(kept(desk)) == 1


def test_programs_find_and_decide_the_same(desk_of: Desk, denied: tuple[Report, ...]) -> None:
    desk = desk_of(*denied, secret="a-token-of-the-test-desk")
    bearer = {"authorization": "Bearer a-token-of-the-test-desk"}
    (case,) = desk.get("/api/review/merges", headers=bearer).json()["items"]
    assert (case["kind"], case["merged"]) == ("event", True)
    assert [found["what"] for found in case["contradictions"]] == ["status"]
    made = {"facts": case["groups"][0], "action": "split", "by": "Ana", "reason": "two strikes"}
    assert desk.post("/api/review/merges", json=made).status_code == 401
    assert desk.post("/api/review/merges", json=made, headers=bearer).status_code == 201
    assert desk.get("/api/review/merges", headers=bearer).json()["total"] == 0
    assert [one.action for one in kept(desk)] == ["split"]
    gone = {**made, "facts": [case["groups"][0][0], "e-" + 16 * "0"]}
    assert desk.post("/api/review/merges", json=gone, headers=bearer).status_code == 404

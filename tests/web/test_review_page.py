"""Review: the queue, and decisions that are kept, outrank the coder and can be taken back."""

import re
from collections.abc import Callable

from starlette.testclient import TestClient

from detente.model import Report

Desk = Callable[..., TestClient]


def token(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    return found.group(1)


def test_the_queue_shows_the_source_beside_the_fact(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    page = desk_of(*two_articles, sure=0.4).get("/review").text
    assert "3 doubtful events" in page
    assert "The coder is 40 % sure" in page
    assert "What the source says" in page
    assert page.count("judge it now") == 2


def test_a_decision_is_kept_and_the_queue_goes_on(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles, sure=0.4)
    event = next(e for e in two_articles[0].events if e.type == "ACCUSE")
    form = {"action": "confirm", "by": "Ana", "reason": "plain", "back": "/review"}
    form["csrf"] = token(desk.get("/review").text)
    done = desk.post(f"/review/{event.id}", data=form)
    assert done.status_code == 303
    after = desk.get(done.headers["location"]).text
    assert "2 doubtful events" in after
    assert "Kept." in after
    assert "plain" in desk.get(f"/event/{event.id}").text


def test_a_correction_changes_what_is_found(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles)
    event = next(e for e in two_articles[0].events if e.type == "ACCUSE")
    form = {"csrf": token(desk.get(f"/review/{event.id}").text), "action": "correct", "by": "Ana", "type": "REJECT"}
    form |= {"status": "planned", "start": "2023-03-02", "end": "2023-03-02", "actors": "CHN", "recipients": "USA, JPN"}
    assert desk.post(f"/review/{event.id}", data={**form, "mode": "allege"}).status_code == 303
    assert "1 event" in desk.get("/search?type=REJECT&status=planned&country=Japan").text
    assert "Nothing in the record" in desk.get("/search?type=ACCUSE").text


def test_a_rejected_fact_counts_no_more_until_that_is_withdrawn(
    desk_of: Desk, two_articles: tuple[Report, Report]
) -> None:
    desk = desk_of(*two_articles)
    event = two_articles[1].events[0]
    csrf = token(desk.get(f"/review/{event.id}").text)
    desk.post(f"/review/{event.id}", data={"csrf": csrf, "action": "reject", "by": "Ben", "reason": "wrong"})
    assert "2 events" in desk.get("/search").text
    page = desk.get(f"/event/{event.id}").text
    assert "rejected this fact" in page
    withdraw = re.search(r'action="(/review/withdraw/[^"]+)"', page)
    assert withdraw
    assert desk.post(withdraw.group(1), data={"csrf": csrf, "by": "Ben"}).status_code == 303
    assert "3 events" in desk.get("/search").text


def test_without_name_or_with_a_wrong_value_nothing_is_kept(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles)
    event = two_articles[1].events[0]
    csrf = token(desk.get(f"/review/{event.id}").text)
    for form in ({"action": "confirm", "by": " "}, {"action": "correct", "by": "A", "start": "then"}):
        refused = desk.post(f"/review/{event.id}", data={"csrf": csrf, **form})
        assert refused.status_code == 422
        assert "Not kept." in refused.text
    assert "Nobody has judged this fact yet." in desk.get(f"/event/{event.id}").text


def test_forms_of_other_sites_change_nothing(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles)
    path, form = f"/review/{two_articles[1].events[0].id}", {"action": "reject", "by": "Eve"}
    csrf = token(desk.get(path).text)
    assert desk.post(path, data=form).status_code == 403
    assert desk.post(path, data={**form, "csrf": "x" * 64}).status_code == 403
    foreign = desk.post(path, data={**form, "csrf": csrf}, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert "3 events" in desk.get("/search").text

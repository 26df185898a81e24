"""The JSON API: its answers are as its description says, whatever is asked."""

from collections.abc import Callable
from typing import Any, get_args

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from starlette.testclient import TestClient

from detente.model import Report
from detente.ontology.event_types import load_event_ontology
from detente.web.api_asked import EventType

Desk = Callable[..., TestClient]
TOKEN = "a-token-of-the-test-desk"


def test_all_types_of_the_ontology_can_be_asked_for() -> None:
    assert get_args(EventType) == tuple(load_event_ontology().types)


def test_lists_have_pages_and_filters(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles)
    found = desk.get("/api/events?size=2&page=2").json()
    assert (found["total"], len(found["items"]), found["page"]) == (3, 1, 2)
    assert desk.get("/api/events?country=CHN&type=ACCUSE").json()["total"] == 1
    assert desk.get("/api/events?as_of=2023-03-31").json()["total"] == 2
    assert desk.get("/api/articles?q=thawing").json()["total"] == 1


def test_facts_are_those_of_the_command_line(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk, event = desk_of(*two_articles), two_articles[0].events[0]
    told = desk.get(f"/api/events/{event.id}").json()
    assert told["sentence"]["text"] == event.sentence.span.text
    assert told["actors"][0]["country"] == "CHN"
    article = desk.get(f"/api/articles/{event.article}").json()
    spans = [
        article["text"][f["sentence"]["start"] : f["sentence"]["end"]] for f in article["facts"] if "sentence" in f
    ]
    assert event.sentence.span.text in spans


def test_relations(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles)
    assert sum(p["events"] for p in desk.get("/api/dyads/CHN/USA/series").json()["points"]) == 3
    assert desk.get("/api/dyads/CHN/USA/channels?whole=true").json()["items"]
    assert desk.get("/api/dyads/CHN/USA/brief?whole=true").json()["sections"]
    assert desk.get("/api/dyads/CHN/CHN/brief").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *("/api/events?page=0", "/api/events?size=100000", "/api/events?country=China", "/api/events?since=yesterday"),
        *("/api/events/e-1", "/api/dyads/us/cn/series", "/api/actors"),
    ],
)
def test_what_cannot_be_used_is_a_problem_that_says_why(
    desk_of: Desk, two_articles: tuple[Report, Report], path: str
) -> None:
    refused = desk_of(*two_articles).get(path)
    assert refused.status_code == 422
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["status"] == 422
    assert refused.json()["detail"]


def test_a_decision_needs_the_token_and_then_counts(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk, event = desk_of(*two_articles, secret=TOKEN), two_articles[0].events[0]
    made = {"fact": event.id, "action": "reject", "by": "Ana", "reason": "no"}
    assert desk.get("/api/events").status_code == 401
    assert desk.post("/api/judgements", json=made).status_code == 401
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert desk.post("/api/judgements", json=made, headers=bearer).status_code == 201
    assert desk.get("/api/events", headers=bearer).json()["total"] == 2
    assert desk.get(f"/api/judgements?fact={event.id}", headers=bearer).json()["items"][0]["by"] == "Ana"
    assert desk.get(f"/api/events/{event.id}", headers=bearer).status_code == 404


def test_without_a_token_a_program_changes_nothing(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk, event = desk_of(*two_articles), two_articles[0].events[0]
    assert desk.post("/api/judgements", json={"fact": event.id, "action": "reject", "by": "Eve"}).status_code == 403


def test_whatever_is_asked_the_answer_is_as_described(desk_of: Desk, two_articles: tuple[Report, Report]) -> None:
    desk = desk_of(*two_articles, secret=TOKEN)
    schema: Any = schemathesis.openapi.from_asgi(
        "/api/openapi.json", desk.app, headers={"authorization": f"Bearer {TOKEN}", "host": "localhost"}
    )
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        check(operation)


def check(operation: Any) -> None:
    @seed(20)
    @given(case=operation.as_strategy())
    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def run(case: Any) -> None:
        case.call_and_validate(headers={"authorization": f"Bearer {TOKEN}", "host": "localhost"})

    run()

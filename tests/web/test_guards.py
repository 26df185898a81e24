"""Who gets in, what is refused, and what every answer carries."""

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from detente.errors import SettingError
from detente.web.app import create_app
from detente.web.limits import Buckets
from detente.web.options import DeskOptions, Limits
from detente.web.sessions import COOKIE, Sessions
from detente.web.visible import visible

HOST = "http://localhost"


SECRET = "correct-horse-battery"


def token_in(page: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("path", ["/", "/dyad/USA/CHN", "/nothing-here", "/static/desk.css", "/api/openapi.json"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/dyad/USA/CHN", "/search", "/about"])
def test_pages_hold_no_inline_script_or_style(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert "<style" not in page
    assert not re.search(r"\s(style|on\w+)=", page)
    assert "//cdn" not in page


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8000", ""])
def test_foreign_host_names_get_nothing(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:9", "[::1]:8000"])
def test_own_host_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_others_may_not_reach_it_without_a_secret(options: DeskOptions) -> None:
    with pytest.raises(SettingError, match="token"):
        create_app(replace(options, host="0.0.0.0"))


def test_the_secret_is_asked_for_and_opens_the_desk(guarded: TestClient) -> None:
    asked = guarded.get("/dyad/USA/CHN?since=2023-01-01")
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?next=%2Fdyad%2FUSA%2FCHN%3Fsince%3D2023-01-01"
    form = guarded.get(asked.headers["location"])
    sent = {"secret": SECRET, "next": "/dyad/USA/CHN?since=2023-01-01", "csrf": token_in(form.text)}
    entered = guarded.post("/login", data=sent)
    assert (entered.status_code, entered.headers["location"]) == (303, "/dyad/USA/CHN?since=2023-01-01")
    cookie = entered.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert guarded.get("/dyad/USA/CHN").status_code == 200


def test_a_wrong_secret_opens_nothing(guarded: TestClient) -> None:
    token = token_in(guarded.get("/login").text)
    assert guarded.post("/login", data={"secret": "wrong", "csrf": token}).status_code == 401
    assert guarded.get("/").status_code == 303


def test_a_forged_session_opens_nothing(guarded: TestClient) -> None:
    forged = Sessions("another").cookie(Sessions("another").new(entered=True))
    guarded.cookies.set(COOKIE, forged)
    assert guarded.get("/").status_code == 303


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\r\nX: y"])
def test_after_the_secret_no_foreign_address(guarded: TestClient, target: str) -> None:
    token = token_in(guarded.get("/login").text)
    entered = guarded.post("/login", data={"secret": SECRET, "next": target, "csrf": token})
    assert entered.headers["location"] == "/"


def test_programs_give_the_secret_as_token(guarded: TestClient) -> None:
    refused = guarded.get("/api/openapi.json")
    assert refused.status_code == 401
    assert "json" in refused.headers["content-type"]
    assert guarded.get("/api/openapi.json", headers={"authorization": f"Bearer {SECRET}"}).status_code == 200
    assert guarded.get("/api/openapi.json", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_guessing_the_secret_is_slowed(options: DeskOptions) -> None:
    asked = replace(options, secret=SECRET, limits=Limits(logins_per_minute=3))
    with TestClient(create_app(asked), base_url=HOST, follow_redirects=False) as desk:
        token = token_in(desk.get("/login").text)
        answers = [desk.post("/login", data={"secret": "no", "csrf": token}).status_code for _ in range(5)]
    assert answers == [401, 401, 401, 429, 429]


def test_forms_need_the_token_of_their_session(guarded: TestClient) -> None:
    token = token_in(guarded.get("/login").text)
    assert guarded.post("/login", data={"secret": SECRET}).status_code == 403
    assert guarded.post("/login", data={"secret": SECRET, "csrf": "0" * 64}).status_code == 403
    foreign = {"origin": "https://evil.example"}
    assert guarded.post("/login", data={"secret": SECRET, "csrf": token}, headers=foreign).status_code == 403
    crossed = {"sec-fetch-site": "cross-site"}
    assert guarded.post("/login", data={"secret": SECRET, "csrf": token}, headers=crossed).status_code == 403


def test_large_bodies_are_refused_whatever_they_say(client: TestClient) -> None:
    assert client.post("/login", content=b"x" * 70_000).status_code == 413

    def parts() -> object:
        yield from (b"secret=" + b"x" * 1000 for _ in range(100))

    sent = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/login", content=parts(), headers=sent).status_code == 413  # type: ignore[arg-type]


def test_who_asks_too_often_has_to_wait(options: DeskOptions) -> None:
    with TestClient(create_app(replace(options, limits=Limits(per_second=0.001, burst=2))), base_url=HOST) as desk:
        answers = [desk.get("/static/theme.js") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert int(answers[2].headers["retry-after"]) > 1
    assert "Wait" in answers[2].text


def test_buckets_keep_clients_apart() -> None:
    buckets = Buckets(per_second=0.001, burst=1)
    assert buckets.wait("one") == 0
    assert buckets.wait("one") > 0
    assert buckets.wait("other") == 0


@pytest.mark.parametrize(
    "path",
    [
        "/event/../../etc/passwd",
        "/event/e-xyz",
        "/engagement/g-0123456789abcde",
        "/engagement/..%2f..%2fsecret",
        "/article/a-0123456789abcdef%00",
        "/static/..%2fapp.py",
        "/dyad/usa/CHN",
        "/dyad/USA/..%2f..",
    ],
)
def test_ids_reach_nothing_else(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 422)
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text


def test_faults_say_what_to_do_and_nothing_of_the_inside(options: DeskOptions) -> None:
    app = create_app(options)

    @app.get("/broken")
    def broken() -> None:
        raise ValueError("secret detail")

    with TestClient(app, base_url=HOST, raise_server_exceptions=False) as desk:
        answer = desk.get("/broken")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "Load the page again" in answer.text
    assert "content-security-policy" in answer.headers


def test_hidden_characters_are_shown_one_for_one() -> None:
    assert visible("a\u202eb\x00c\u200bd\ne") == "a\ufffdb\ufffdc\ufffdd\ne"

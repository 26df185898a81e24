"""The desk in a real browser: without a mouse, with a narrow screen, without faults that axe-core finds.

Needs Chromium; skipped where none is installed.
"""

import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from detente.record.reader import Record
from detente.record.rows import coded_article
from detente.record.writer import Writer
from detente.web.app import create_app
from detente.web.options import DeskOptions, Limits

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PATHS = (
    *("/?span=year", "/dyad/USA/CHN", "/engagement", "/event", "/article", "/actor", "/about"),
    *("/search?q=Beijing", "/search?kind=article&q=Beijing", "/search?kind=engagement&country=CHN&country=USA"),
    *("/dyad/USA/CHN/calendar?month=2023-06", "/dyad/USA/CHN/calendar?month=2023-01"),
    *("/review/merges", "/review/merges/engagement"),
    *("/search?q=nowhere", "/review", "/review/event", "/actor/country:CHN?as_of=2023-06-21"),
    "/event/e-0000000000000000",
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture
def desk(options: DeskOptions) -> Iterator[str]:
    """The address of a desk that runs in this process."""
    asked = replace(options, limits=Limits(per_second=1e6, burst=10**6), reviewer="Tester")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(asked), log_level="warning"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        running.start()
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        running.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS))
        yield opened
        opened.close()


@pytest.fixture
def paths(folder: Path) -> list[str]:
    """Every page, the ones on facts with the id of one."""
    with Record.open(folder) as record:
        event = next(iter(record.events()))
        engagement = next(f for f in record.engagements() if f["status"] == "occurred")
    named = {
        "/engagement": f"/engagement/{engagement['id']}",
        "/event": f"/event/{event['id']}",
        "/article": f"/article/{event['article']}",
        "/actor": "/actor/country:CHN",
        "/review/event": f"/review/{event['id']}",
        "/review/merges/engagement": f"/review/merges/{engagement['id']}",
    }
    return [named.get(path, path) for path in PATHS]


def serious_faults(page: Any) -> list[str]:
    """What axe-core calls serious or critical."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found.response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault(browser: Any, desk: str, paths: list[str], scheme: str) -> None:
    # axe-core is put into the page as a script, which the page's policy would not let in
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    faults = {}
    for path in paths:
        page.goto(desk + path)
        if found := serious_faults(page):
            faults[path] = found
    context.close()
    assert faults == {}


def test_narrow_screens_do_not_scroll_sideways(browser: Any, desk: str, paths: list[str]) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800})
    widths = {}
    for path in paths:
        page.goto(desk + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert {path: width for path, width in widths.items() if width > 400} == {}


def test_pages_run_without_errors_under_their_policy(browser: Any, desk: str, paths: list[str]) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    outside: list[str] = []
    page.on("request", lambda asked: None if asked.url.startswith(desk) else outside.append(asked.url))
    for path in paths:
        page.goto(desk + path)
    page.close()
    assert errors == []
    assert [url for url in outside if not url.startswith(("data:", "blob:"))] == []


def test_the_chart_is_drawn_and_follows_the_scheme(browser: Any, desk: str) -> None:
    page = browser.new_page()
    page.goto(f"{desk}/dyad/USA/CHN")
    page.wait_for_selector(".chart[data-drawn] .main-svg")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.close()


def test_without_scripts_everything_can_be_read(browser: Any, desk: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk}/dyad/USA/CHN")
    assert page.locator(".chart > svg .coop").count() > 0
    assert page.get_by_text("reopen high-level channels").count() > 0
    assert page.locator(".chart > svg").is_visible()
    context.close()


def test_the_desk_can_be_used_with_the_keyboard_only(browser: Any, desk: str) -> None:
    page = browser.new_page()
    page.goto(f"{desk}/?span=year")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.name || ''")
        )
        if reached[-1].startswith("/dyad/CHN/USA"):
            break
    assert reached[-1].startswith("/dyad/CHN/USA"), reached
    # what has the focus can be seen
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyad/CHN/USA*")
    assert page.get_by_role("heading", level=1).inner_text() == "China and United States"
    page.close()


def test_the_calendar_is_walked_with_the_keyboard_only(browser: Any, desk: str) -> None:
    page = browser.new_page()
    page.goto(f"{desk}/dyad/USA/CHN/calendar?month=2023-05")
    tab_to(page, "/dyad/USA/CHN/calendar?month=2023-06")
    page.keyboard.press("Enter")
    page.wait_for_url("**/calendar?month=2023-06")
    # what a reader of the table hears for that day: its column, its date, the contact and its state
    day = page.get_by_role("table").get_by_role("cell", name="19 June 2023")
    assert "held" in day.inner_text()
    assert page.get_by_role("columnheader", name="Monday").is_visible()
    assert day.evaluate("cell => cell.cellIndex") == 0
    address = tab_to(page, "/engagement/")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    page.close()


def test_on_a_narrow_screen_the_calendar_is_a_list(browser: Any, desk: str) -> None:
    page = browser.new_page(viewport={"width": 400, "height": 800})
    page.goto(f"{desk}/dyad/USA/CHN/calendar?month=2023-06")
    assert page.get_by_role("table").count() == 0
    listed = page.get_by_role("list").filter(has_text="Monday, 19 June 2023").last
    assert listed.get_by_text("held").is_visible()
    assert listed.get_by_role("link", name="Visit, Beijing").is_visible()
    page.close()


def tab_to(page: Any, address: str) -> str:
    """Press Tab until a link to this address, or to one below it, has the focus; its whole address."""
    for _ in range(60):
        page.keyboard.press("Tab")
        reached = str(page.evaluate("document.activeElement.getAttribute('href') || ''"))
        if reached.startswith(address):
            return reached
    raise AssertionError(f"Tab reaches no link to {address}")


def test_facts_are_judged_with_the_keyboard_only(browser: Any, desk: str, folder: Path, paths: list[str]) -> None:
    page = browser.new_page()
    page.goto(desk + next(path for path in paths if path.startswith("/review/e-")))
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "type"
    reached = []
    while "by" not in reached and len(reached) < 20:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || ''"))
    assert reached[-1] == "by", reached
    page.keyboard.press("Control+A")
    page.keyboard.type("Ada")
    page.keyboard.press("Tab")
    page.keyboard.type("xc are letters in a field, not keys")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "confirm"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with Record.open(folder) as record:
        (kept,) = record.judgements
    assert (kept.action, kept.by, kept.reason) == ("confirm", "Ada", "xc are letters in a field, not keys")
    page.close()


def test_reports_are_split_with_the_keyboard_only(browser: Any, desk: str, folder: Path, story: Any) -> None:
    strikes = (
        story(f"2023-06-2{n}", paper).event(said, "ASSAULT", ["RUS"], ["UKR"], day="2023-06-19", status=status).report()
        for n, paper, said, status in (
            (0, "Alpha", "Jets bombed the port of Mira.", "occurred"),
            (1, "Beta", "No jets bombed the port of Mira.", "negated"),
        )
    )
    Writer(folder).write([coded_article(r, coder="test 1", read_at="2024-01-01T00:00:00+00:00") for r in strikes])
    context = browser.new_context(bypass_csp=True, viewport={"width": 400, "height": 800})
    page = context.new_page()
    page.goto(f"{desk}/review/merges")
    assert page.get_by_role("article").count() == 2
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "by"
    reached = [""]
    while reached[-1] != "Split B off" and len(reached) < 40:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent"))
    assert reached[-1] == "Split B off", reached
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_role("status").filter(has_text="Kept.").wait_for()
    with Record.open(folder) as record:
        assert [(kept.action, kept.by, len(kept.facts)) for kept in record.judgements] == [("split", "Tester", 2)]
    context.close()


def test_one_key_rejects(browser: Any, desk: str, folder: Path, paths: list[str]) -> None:
    page = browser.new_page()
    page.goto(desk + next(path for path in paths if path.startswith("/review/e-")))
    with page.expect_navigation():
        page.keyboard.press("x")
    page.get_by_text("rejected this fact").wait_for()
    with Record.open(folder) as record:
        assert [(kept.action, kept.by) for kept in record.judgements] == [("reject", "Tester")]
    page.close()


def test_a_pair_is_found_by_typing(browser: Any, desk: str) -> None:
    page = browser.new_page()
    page.goto(desk + "/?span=year")
    page.get_by_label("Country").first.focus()
    page.keyboard.type("Japan")
    page.keyboard.press("Tab")
    page.keyboard.type("South Korea")
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyad/JPN/KOR*")
    page.close()


def test_the_day_shown_goes_along(browser: Any, desk: str) -> None:
    page = browser.new_page()
    page.goto(desk + "/?span=year")
    page.get_by_label("As of").fill("2023-06-21")
    page.get_by_role("button", name="Show").first.click()
    page.get_by_role("link", name="China and United States").first.click()
    page.wait_for_url("**/dyad/CHN/USA?*as_of=2023-06-21*")
    page.get_by_text("Only what was published by 21 June 2023 counts.").wait_for()
    page.close()

"""The brief says what the record holds, each thing once, with its source."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from detente.record.reader import EventFilter, Record
from detente.relations.brief import Brief, brief
from detente.relations.brief_text import to_html, to_json, to_markdown

Archive = Callable[..., Record]
MINISTER, HOST = ("USA", "Ann Reed", "secretary of state"), ("CHN", "Bo Lin", "foreign minister")
PLAN = "Secretary of State Ann Reed will visit Beijing on May 4."
HELD = "Reed met Foreign Minister Bo Lin in Beijing on Thursday."


def lines(found: Brief, key: str) -> list[str]:
    return [line.text for section in found.sections if section.key == key for line in section.lines]


def test_a_planned_contact_that_was_held_is_told_once_and_as_held(archive: Archive, story: Any) -> None:
    record = archive(
        story("2023-04-20").engagement(
            PLAN, "visit", [MINISTER, HOST], day="2023-05-04", status="planned", place="Beijing"
        ),
        story("2023-05-05", "The Courier").engagement(
            HELD, "meeting", [MINISTER, HOST], day="2023-05-04", place="Beijing"
        ),
        story("2023-05-06", "The Ledger").engagement(
            "Ann Reed and Bo Lin talked in Beijing.", "talks", [MINISTER, HOST], day="2023-05-04", place="Beijing"
        ),
    )
    found = brief(record, ("USA", "CHN"))
    assert found.contacts == 1
    (line,) = lines(found, "contacts")
    assert "Ann Reed (secretary of state) with Bo Lin (foreign minister)" in line
    assert "before: planned 20 April 2023" in line
    assert lines(found, "ahead") == []
    page = to_markdown(found)
    assert "**4 May 2023** Visit to Beijing" in page
    assert f"*“{HELD}”* (The Courier, 5 May 2023)" in page


def test_meetings_of_a_trip_are_one_contact_and_other_visitors_another(archive: Archive, story: Any) -> None:
    trip = (
        story("2023-05-07")
        .engagement("Reed met Bo Lin.", "meeting", [MINISTER, HOST], day="2023-05-04", place="Beijing")
        .engagement(
            "Reed saw President Fan Wei.", "meeting", [MINISTER, ("CHN", "Fan Wei", "president")], day="2023-05-05"
        )
        .engagement(
            "Treasury Secretary Eve Ott met Bo Lin.",
            "meeting",
            [("USA", "Eve Ott", "treasury secretary"), ("CHN", "Gao Min", "finance minister")],
            day="2023-05-05",
            place="Beijing",
        )
    )
    found = brief(archive(trip), ("USA", "CHN"))
    assert found.contacts == 2
    assert any(
        "Ann Reed (secretary of state) with Bo Lin (foreign minister), Fan Wei" in x for x in lines(found, "contacts")
    )


def test_what_was_called_off_and_what_is_overdue_is_said(archive: Archive, story: Any) -> None:
    record = archive(
        story("2023-02-01").engagement(PLAN, "visit", [MINISTER, "CHN"], day="2023-02-06", status="planned"),
        story("2023-02-03").engagement(
            "Reed put off the trip.", "visit", [MINISTER, "CHN"], day="2023-02-06", status="postponed"
        ),
        story("2023-02-10").engagement(
            "Envoy Ida Cole will fly to China on Feb. 20.",
            "visit",
            [("USA", "Ida Cole", "envoy"), "CHN"],
            day="2023-02-20",
            status="planned",
        ),
        story("2023-03-01").event("China accused the United States.", "ACCUSE", ["CHN"], ["USA"], day="2023-03-01"),
    )
    ahead = lines(brief(record, ("USA", "CHN")), "ahead")
    assert any("postponed (before: planned 1 February 2023)" in line for line in ahead)
    assert any("Ida Cole" in line and "no report says it was held" in line for line in ahead)


def test_the_same_act_in_several_reports_is_one_line(archive: Archive, story: Any) -> None:
    said = "China expelled two American diplomats."
    record = archive(
        *(
            story(f"2023-06-0{n}", f"Paper {n}").event(
                said, "SANCTION", ["CHN"], ["USA"], mode="expel", day="2023-06-01"
            )
            for n in (1, 2, 3)
        )
    )
    (line,) = lines(brief(record, ("USA", "CHN")), "incidents")
    assert line == "China → United States: expulsion (3 articles)"


def test_two_who_condemn_a_third_do_not_accuse_each_other(archive: Archive, story: Any) -> None:
    record = archive(story("2023-06-01").event("Both condemned the test.", "ACCUSE", ["JPN", "KOR"], day="2023-06-01"))
    found = brief(record, ("JPN", "KOR"))
    assert found.events == 0
    assert lines(found, "words") == []


def test_reports_that_differ_are_set_side_by_side(archive: Archive, story: Any) -> None:
    record = archive(
        story("2023-06-01").says("Relations are warming.", ("CHN", "USA"), "warming"),
        story("2023-06-09", "The Courier").says("Relations are at a low.", ("CHN", "USA"), "strained"),
    )
    found = brief(record, ("USA", "CHN"))
    assert lines(found, "reports") == ["Called strained and warming"]
    assert lines(found, "standing") == ["Called strained", "Called warming"]


def test_the_movement_is_told_only_where_there_are_enough_events(archive: Archive, story: Any) -> None:
    few = story("2023-06-01").event("China accused the United States.", "ACCUSE", ["CHN"], ["USA"], day="2023-06-01")
    old = story("2022-12-01")
    for number in range(8):
        old.event(f"They met for the {number}. time.", "CONSULT", ["USA"], ["CHN"], day=f"2022-11-1{number}")
    record = archive(few, old)
    assert any(x.startswith("Too few events") for x in lines(brief(record, ("USA", "CHN")), "standing"))
    for number in range(8):
        few.event(f"China attacked for the {number}. time.", "ASSAULT", ["CHN"], ["USA"], day=f"2023-05-1{number}")
    assert any(x.startswith("Colder") for x in lines(brief(archive(few), ("USA", "CHN")), "standing"))


def test_statements_are_taken_where_they_concern_the_two(archive: Archive, story: Any) -> None:
    told = (
        story("2023-06-01")
        .event("China and the United States agreed to resume flights.", "AGREE", ["CHN", "USA"], day="2023-06-01")
        .promises("China and the United States agreed to resume flights.", ["CHN", "USA"], "resume flights")
        .promises("France promised to send wheat to Egypt.", ["FRA"], "send wheat to Egypt")
        .links(
            "China froze the talks after the United States sold the jets.",
            "the United States sold the jets",
            "China froze the talks",
        )
    )
    found = brief(archive(told), ("USA", "CHN"))
    assert lines(found, "commitments") == ["China, United States: resume flights"]
    assert lines(found, "causes") == ["the United States sold the jets → China froze the talks"]
    assert lines(found, "steps") == []  # the promise tells it already


def test_as_of_hides_what_was_published_later(archive: Archive, story: Any) -> None:
    record = archive(
        story("2023-04-20").engagement(PLAN, "visit", [MINISTER, HOST], day="2023-05-04", status="planned"),
        story("2023-05-05").engagement(HELD, "meeting", [MINISTER, HOST], day="2023-05-04"),
    )
    found = brief(record, ("USA", "CHN"), EventFilter(as_of=date(2023, 4, 30)))
    assert lines(found, "contacts") == []
    assert len(lines(found, "ahead")) == 1


def test_every_line_but_sums_has_a_source_and_every_form_has_every_line(archive: Archive, story: Any) -> None:
    record = archive(
        story("2023-05-05", "A <b> & Co.")
        .engagement(HELD, "meeting", [MINISTER, HOST], day="2023-05-04", place="Beijing", agenda=["trade"],
                    objectives=[("USA", "open a *channel*")])
        .event("China rejected the <request>.", "REJECT", ["CHN"], ["USA"], day="2023-05-05"),
    )  # fmt: skip
    found = brief(record, ("USA", "CHN"))
    for section in found.sections:
        for line in section.lines:
            assert line.sources or line.basis
    page, web, data = to_markdown(found), to_html(found), json.loads(to_json(found))
    for section in found.sections:
        assert f"## {section.title}" in page
        assert f"<h2>{section.title}</h2>" in web
    assert len(data["sections"]) == len(found.sections)
    assert "<request>" not in web
    assert re.search(r"\\<request\\>", page)
    assert "open a \\*channel\\*" in page


@pytest.mark.parametrize("dyad", [("FRA", "DEU"), ("XXX", "YYY")])
def test_nothing_known_is_said_so(archive: Archive, story: Any, dyad: tuple[str, str]) -> None:
    record = archive(story("2023-05-05").event("Japan met Korea.", "CONSULT", ["JPN"], ["KOR"]))
    found = brief(record, dyad)
    assert (found.articles, found.sections) == (0, ())
    assert found.known().startswith("The record holds nothing between")


def test_an_incident_with_a_third_is_told_where_an_article_on_the_two_links_it(archive: Archive, story: Any) -> None:
    drills = "China held drills near Taiwan after the United States sold the jets."
    record = archive(
        story("2022-08-06")
        .event("China summoned the American ambassador.", "ACCUSE", ["CHN"], ["USA"], day="2022-08-05")
        .event(drills, "MOBILIZE", ["CHN"], ["TWN"], day="2022-08-04", mode="troops")
        .links(drills, "the United States sold the jets", "China held drills near Taiwan"),
        story("2022-08-07").event("Japan held drills.", "MOBILIZE", ["JPN"], ["TWN"], day="2022-08-04"),
    )
    found = brief(record, ("USA", "CHN"))
    (line,) = [x for s in found.sections if s.key == "incidents" for x in s.lines]
    assert line.text == "China → Taiwan: troop movement or exercise; after “the United States sold the jets”"
    assert found.events == 1
    assert lines(brief(record, ("USA", "JPN")), "incidents") == []


def test_an_incident_says_what_it_followed(archive: Archive, story: Any) -> None:
    said = "Shells hit the port after the talks broke down."
    linked = (
        story("2023-03-02")
        .event(said, "ASSAULT", ["CHN"], ["USA"], day="2023-03-01")
        .links(said, "the talks broke down", "Shells hit the port")
    )
    assert lines(brief(archive(linked), ("USA", "CHN")), "incidents") == [
        "China → United States: attack; after “the talks broke down”"
    ]


def test_an_incident_of_another_article_stays_out(archive: Archive, story: Any) -> None:
    elsewhere = (
        story("2023-03-02")
        .event("Drills followed the vote.", "MOBILIZE", ["CHN"], ["TWN"], day="2023-03-01")
        .links("Drills followed the vote.", "the vote", "Drills")
    )
    on_both = story("2023-03-02").event("China accused the United States.", "ACCUSE", ["CHN"], ["USA"])
    assert lines(brief(archive(elsewhere, on_both), ("USA", "CHN")), "incidents") == []


def test_every_line_of_a_full_brief_names_its_source(archive: Archive, story: Any) -> None:
    found = brief(full(archive, story), ("USA", "CHN"))
    assert {s.key for s in found.sections} == {
        *("standing", "contacts", "ahead", "channels", "agenda", "commitments", "incidents", "words", "steps"),
        *("causes", "reports"),
    }
    for section in found.sections:
        for line in section.lines:
            assert line.sources or line.basis, (section.key, line.text)
            assert all(s.article and s.sentence is not None for s in line.sources), (section.key, line.text)
            assert line.facts or section.key in ("standing", "commitments", "causes"), (section.key, line.text)
    (defence,) = [x for s in found.sections if s.key == "channels" for x in s.lines if x.text.startswith("Defence")]
    assert [s.quote for s in defence.sources] == ["China suspended military talks.", "Dole met Du."]


def full(archive: Archive, story: Any) -> Record:
    """A record from which every part of a brief has something to say."""
    old = story("2022-06-11").engagement(
        "Dole met Du.",
        "meeting",
        [("USA", "Cy Dole", "defense secretary"), ("CHN", "Du Fan", "defence minister")],
        day="2022-06-10",
    )
    for number in range(6):
        old.event(
            f"They thanked them for the {number}. time.", "SUPPORT", ["USA"], ["CHN"], day=f"2022-06-0{number + 1}"
        )
    new = (
        story("2023-05-05", "The Courier")
        .engagement(HELD, "meeting", [MINISTER, HOST], day="2023-05-04", place="Beijing", agenda=["trade"],
                    objectives=[("USA", "open a channel")])
        .engagement("Reed will be back in June.", "visit", [MINISTER, HOST], day="2023-06-01", status="planned")
        .event("China suspended military talks.", "SANCTION", ["CHN"], ["USA"], mode="withdraw", day="2023-05-01")
        .event("China rejected the offer.", "REJECT", ["CHN"], ["USA"], day="2023-05-02")
        .event("They agreed on flights.", "AGREE", ["CHN", "USA"], day="2023-05-03")
        .promises("China and the United States agreed to resume flights.", ["CHN", "USA"], "resume flights")
        .links("China froze it after the United States sold jets.", "the United States sold jets", "China froze it")
        .says("Relations with China are at a low for the United States.", ("CHN", "USA"), "strained")
    )  # fmt: skip
    other = story("2023-05-06", "The Ledger").says("Ties are warming.", ("CHN", "USA"), "warming")
    return archive(old, new, other)


def test_without_quotes_no_words_of_an_article_are_given_away(archive: Archive, story: Any) -> None:
    record = full(archive, story)
    open_, closed = (brief(record, ("USA", "CHN"), quotes=q) for q in (True, False))
    written = [*(write(closed) for write in (to_markdown, to_html, to_json))]
    words = ("open a channel", "resume flights", "sold jets", "rejected the offer", "suspended", "met Foreign", "Story")
    for text in written:
        assert not [w for w in words if w in text.replace("suspended by", "")], text
    assert all(any(w in page for page in (to_markdown(open_), to_json(open_))) for w in words)
    # what is left out is counted, and every line keeps its source
    assert [(len(s.lines), s.more) for s in closed.sections if s.key == "causes"] == [(0, 1)]
    assert all(line.sources or line.basis for s in closed.sections for line in s.lines)
    assert {s.key for s in closed.sections} == {s.key for s in open_.sections}
    assert all(s.publisher for section in closed.sections for line in section.lines for s in line.sources)


def test_a_claim_of_precedence_is_held_against_the_whole_record(archive: Archive, story: Any) -> None:
    def visit(day: str, claim: str = "") -> Any:
        told = f"Reed came to Beijing on {day}."
        return story(day).engagement(
            told, "visit", [MINISTER, HOST], day=day, place="Beijing", precedence=[claim] if claim else []
        )

    first = story("2015-01-01").event("China met France.", "CONSULT", ["CHN"], ["FRA"])
    record = archive(first, visit("2021-03-04"), visit("2023-06-18", "first visit in nearly five years"))
    (told,) = lines(brief(record, ("USA", "CHN"), EventFilter(since=date(2023, 1, 1))), "contacts")
    assert (
        "“first visit in nearly five years” (the record says otherwise: the record holds a visit on 4 March 2021)"
        in told
    )
    record = archive(visit("2024-09-01", "first visit in ten months"))
    assert any(
        "(the record agrees: the record holds none since" in x for x in lines(brief(record, ("USA", "CHN")), "contacts")
    )
    ott = [("USA", "Eve Ott", "treasury secretary"), ("CHN", "Gao Min", "finance minister")]
    rare = story("2026-05-01").engagement(
        "Ott came.", "visit", ott, day="2026-05-01", place="Beijing", precedence=["first visit in forty years"]
    )
    told = lines(brief(archive(rare), ("USA", "CHN")), "contacts")
    assert any("“first visit in forty years” (unproven: the record begins 1 January 2015)" in x for x in told)


def test_what_is_reported_after_a_contact_was_held_is_no_step_towards_it(archive: Archive, story: Any) -> None:
    def told(day: str, status: str) -> Any:
        return story(day, f"Paper {day}").engagement(
            f"Reed and Lin, {day}.", "meeting", [MINISTER, HOST], day="2023-05-04", status=status, place="Beijing"
        )

    record = archive(told("2023-04-20", "planned"), told("2023-05-05", "occurred"), told("2023-05-06", "planned"))
    (line,) = lines(brief(record, ("USA", "CHN")), "contacts")
    assert line.endswith("; before: planned 20 April 2023")

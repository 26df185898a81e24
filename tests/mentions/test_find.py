"""Names over raw text: who is found, with which words, and what is left alone."""

from datetime import date
from pathlib import Path

import pytest

from detente.mentions.find import find_names
from detente.model import Mention, Span
from detente.ontology.actors import load_actor_tables

TABLES = load_actor_tables()


def names(text: str, day: date | None = None) -> dict[str, Mention]:
    found = find_names(text, [Span(0, len(text), text)], tables=TABLES, published=day)
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.span.text
    return {m.span.text: m for m in found}


def test_title_country_and_name_are_one_mention() -> None:
    found = names("Talks began after Bulgarian Energy Minister Petko Dranov flew in.")
    [mention] = found.values()
    assert mention.span.text == "Bulgarian Energy Minister Petko Dranov"
    [actor] = mention.actors
    assert (actor.name, actor.country, actor.sectors) == ("Petko Dranov", "BGR", ("GOV",))


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            "Lusine Karapet, the Armenian health minister, resigned.",
            "Lusine Karapet, the Armenian health minister",
            "ARM",
        ),
        ("Prime Minister of the Kingdom of Spain Pedro Sánchez sang.", None, "ESP"),
        ("It was the Kenyan trade minister, Odhiambo Kirui, who left.", None, "KEN"),
        ("President Tomas Belloso of Paraguay spoke first.", "President Tomas Belloso of Paraguay", "PRY"),
        ("Portuguese painter Rui Valadas was detained.", "Portuguese painter Rui Valadas", "PRT"),
    ],
)
def test_people_of_no_table_take_the_country_beside_them(text: str, words: str | None, country: str) -> None:
    [mention] = [m for m in names(text).values() if m.actors[0].kind == "person"]
    assert mention.actors[0].country == country
    if words:
        assert mention.span.text == words


def test_the_same_words_name_another_person_in_another_year() -> None:
    text = "President Bush greeted Prime Minister Major."
    assert names(text, date(1991, 5, 1))["President Bush"].actors[0].name == "George H. W. Bush"
    assert names(text, date(2003, 5, 1))["President Bush"].actors[0].name == "George W. Bush"
    assert names(text, date(1991, 5, 1))["Prime Minister Major"].actors[0].name == "John Major"


def test_surname_after_the_full_name_and_not_before() -> None:
    found = names("Dranov waved. Bulgarian minister Petko Dranov then left. Dranov later returned.")
    mentions = [m for m in found.values() if "Dranov" in m.span.text]
    assert len(mentions) == 2
    text = "Petko stayed. Bulgarian minister Petko Dranov left, and Dranov returned."
    assert names(text)["Dranov"].actors[0].country == "BGR"


def test_marks_and_spellings_do_not_matter() -> None:
    for written in ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "Tayyip Erdogan"):
        assert names(f"They thanked {written} twice.")[written].actors[0].id == "person:recep-tayyip-erdogan"


def test_office_of_the_day() -> None:
    text = "Wang Yi landed in Oslo."
    assert names(text, date(2020, 3, 3))["Wang Yi"].actors[0].office == "foreign minister"


def test_former_office_holder_is_elite() -> None:
    [mention] = names("Former Polish president Lech Walesa spoke.").values()
    assert mention.actors[0].sectors == ("ELI",)


@pytest.mark.parametrize(
    "text",
    [
        "Pro-Russian fighters and US-backed units met.",
        "The anti-Chinese slogans were painted over.",
        "A guard called Michael Jordan waved.",
    ],
)
def test_parts_of_words_and_names_are_no_actors(text: str) -> None:
    assert not names(text)


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("The State Department objected.", "State Department", "inst:usa-state-department"),
        ("The Knesset voted.", "Knesset", "inst:isr-knesset"),
        ("A ship of the PLA Navy turned.", "PLA Navy", "inst:chn-pla-navy"),
        ("ASEAN met.", "ASEAN", "org:asean"),
        ("Hizbullah fired.", "Hizbullah", "group:hezbollah"),
        ("The U.S.S.R. collapsed.", "U.S.S.R.", "country:SUN"),
        ("CHINA RESPONDS", "CHINA", "country:CHN"),
    ],
)
def test_named_bodies(text: str, words: str, id_: str) -> None:
    assert names(text)[words].actors[0].id == id_


def test_organisation_knows_its_members() -> None:
    assert "VNM" in names("ASEAN met.")["ASEAN"].actors[0].members


def test_two_officials_in_a_row_share_the_country() -> None:
    found = names("He saw Mongolian President Bat Dorj and Foreign Minister Tuya Sukh.")
    assert [m.actors[0].country for m in found.values()] == ["MNG", "MNG"]


def test_own_dictionary_outranks_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,country,sectors\nHezbollah,XYZ,PTY\n")
    tables = load_actor_tables(path)
    text = "Hezbollah objected to France."
    found = find_names(text, [Span(0, len(text), text)], tables=tables, published=None)
    assert [m.actors[0].country for m in found] == ["XYZ", "FRA"]


def test_two_of_one_surname_are_told_apart_by_title() -> None:
    text = "Kenyan Water Minister Ayub Tarus met Kenyan General Noah Tarus. Water Minister Tarus left."
    assert names(text)["Water Minister Tarus"].actors[0].name == "Ayub Tarus"


def test_a_surname_is_not_the_minister_where_the_article_names_another_bearer() -> None:
    found = names(
        "In Leeds, Sarah Merkel opened a bakery. Merkel, 41, bakes rye bread. Ms Merkel sold it.", date(2012, 5, 1)
    )
    assert "Angela Merkel" not in [a.name for m in found.values() for a in m.actors]
    found = names("Berlin waits for Angela Merkel and her brother Marcus. Merkel flies home.", date(2012, 5, 1))
    assert found["Merkel"].actors[0].name == "Angela Merkel"
    found = names("In Ankara, Tayyip Erdogan spoke. Erdogan left.", date(2012, 5, 1))
    assert "Recep Tayyip Erdogan" in found["Erdogan"].actors[0].name.replace("ğ", "g")

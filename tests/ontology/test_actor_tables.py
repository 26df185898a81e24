"""What the actor tables know, and where a user's own dictionary outranks them."""

import csv
import time
from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from detente.errors import OntologyError
from detente.ontology.actors import load_actor_tables
from detente.ontology.countries import load_countries
from detente.ontology.names import fold
from detente.ontology.officeholders import load_people

TABLES = load_actor_tables()


def table(name: str) -> list[dict[str, str]]:
    text = files("detente.ontology").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_territory_belongs_to_a_state() -> None:
    countries = load_countries()
    for country in countries.values():
        assert countries[country.country].kind == "state", country.code


def test_states_have_one_code_each() -> None:
    states = [c for c in load_countries().values() if c.kind == "state"]
    assert len(states) > 193
    for codes in ([c.iso2 for c in states], [c.code for c in states]):
        assert max(Counter(c for c in codes if c).values()) == 1


@pytest.mark.parametrize(
    ("former", "successor"), [("SUN", "RUS"), ("YUG", "SRB"), ("ZAR", "COD"), ("DDR", "DEU"), ("CSK", "CZE")]
)
def test_former_states_pass_to_their_successor(former: str, successor: str) -> None:
    country = load_countries()[former]
    assert country.country == successor
    assert country.end is not None


@pytest.mark.parametrize(
    ("country", "office", "day", "holder"),
    [
        ("CHN", "foreign_minister", date(2023, 6, 18), "Qin Gang"),
        ("CHN", "foreign_minister", date(2023, 8, 10), "Wang Yi"),
        ("USA", "head_of_state", date(1991, 3, 1), "George H. W. Bush"),
        ("USA", "head_of_state", date(2003, 3, 1), "George W. Bush"),
        ("USA", "foreign_minister", date(2023, 6, 18), "Antony Blinken"),
        ("GBR", "head_of_government", date(2022, 10, 1), "Liz Truss"),
        ("RUS", "head_of_government", date(2008, 6, 1), "Vladimir Putin"),
        ("DEU", "head_of_government", date(1990, 1, 1), "Helmut Kohl"),
        ("UNO", "organisation_head", date(1999, 1, 1), "Kofi Annan"),
    ],
)
def test_the_holder_on_the_day(country: str, office: str, day: date, holder: str) -> None:
    person = TABLES.holder(country, office, day)
    assert person is not None
    assert person.name == holder


def test_no_day_no_holder() -> None:
    assert TABLES.holder("CHN", "foreign_minister", None) is None


def test_terms_are_in_order_and_name_a_known_country() -> None:
    bodies = {"UNO", "EUR", "IGO", "NGO"}
    for row in table("officeholders.csv"):
        assert row["country"] in TABLES.countries or row["country"] in bodies, row
        assert not row["end"] or row["start"] < row["end"], row
        assert row["source"], row


def test_a_person_who_led_a_state_and_a_body_is_one() -> None:
    [tusk] = [p for p in load_people().values() if p.name == "Donald Tusk"]
    assert {t.country for t in tusk.terms} == {"POL", "EUR"}


def test_bodies_list_only_known_members() -> None:
    for row in table("organisations.csv"):
        for member in filter(None, row["members"].split("|")):
            assert member in TABLES.countries, (row["id"], member)


def test_folding_keeps_length() -> None:
    text = "Erdoğan, Wałęsa, Đinđić, Sánchez, İnönü — “Côte d’Ivoire”\u00a0ß"
    assert len(fold(text)) == len(text)
    assert fold("Côte d’Ivoire") == "Cote d'Ivoire"


def test_loading_is_quick_enough_to_be_unnoticed() -> None:
    start = time.perf_counter()
    load_actor_tables()
    assert time.perf_counter() - start < 0.05  # built once per process


def test_own_csv_gives_readings_by_date(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "id,name,country,sectors,office,aliases,start,end\n"
        "nor:harwin,Harwin Ostrell,NRL,GOV,king,King Harwin,2001-01-01,2010-12-31\n"
        "nor:harwin,Harwin Ostrell,NRL,ELI,,,2011-01-01,\n"
    )
    [entry] = load_actor_tables(path).own
    assert entry.names == ("Harwin Ostrell", "King Harwin")
    reign, exile = entry.actor(date(2005, 5, 5)), entry.actor(date(2015, 5, 5))
    assert reign is not None
    assert reign.sectors == ("GOV",)
    assert exile is not None
    assert exile.sectors == ("ELI",)
    assert entry.actor(date(1999, 1, 1)) is None


def test_own_yaml(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("- {name: Sudland, country: SDL, aliases: [Sudlanders]}\n")
    [entry] = load_actor_tables(path).own
    actor = entry.actor(None)
    assert actor is not None
    assert (actor.country, actor.kind) == ("SDL", "state")


def test_petrarch_actors_with_dates_and_agents_beside(tmp_path: Path) -> None:
    (tmp_path / "x.actors.txt").write_text(
        "<!-- a comment\n over two lines -->\n"
        "NORLAND [NRL]  # the state\n+NORLANDIC\n"
        "HARWIN_OSTRELL_\n\t[NRLELI <950601]\n\t[NRLGOV 950601 - 19990815]\n\t[NRLREB > 990816]\n"
        "NOBODY_AT_ALL [---]\n"
    )
    (tmp_path / "x.agents.txt").write_text("!FOLK! = MAN, MEN\nTOLL!FOLK! [~COP]\nSCRIBE [~MED]\nELDERS {} [~GOV]\n")
    tables = load_actor_tables(tmp_path / "x.actors.txt")
    state, person, passed = tables.own
    assert state.names == ("NORLAND", "NORLANDIC")
    sectors = [a.sectors for y in (1990, 1997, 2005) if (a := person.actor(date(y, 1, 1)))]
    assert sectors == [("ELI",), ("GOV",), ("REB",)]
    assert passed.actor(date(2000, 1, 1)) is None
    # CAMEO writes MED for the media, PLOVER JRN.
    assert tables.agents["scribes"].sector == "JRN"
    assert tables.agents["tollmen"].sector == "COP"
    assert tables.agents["elders"].sector == "GOV"


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("a.csv", "name,colour\nX,red\n", "colour"),
        ("a.csv", "name,country,start\nX,NRL,soon\n", "entry 2"),
        ("a.actors.txt", "+LOST_SYNONYM\n", "line 1"),
        ("a.actors.txt", "HARWIN [NRL 991399]\n", "line 1"),
        ("a.yaml", "name: not a list\n", "list"),
    ],
)
def test_broken_dictionaries_say_where(tmp_path: Path, name: str, text: str, part: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(OntologyError, match=part):
        load_actor_tables(path)


def test_missing_dictionary(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="no such actor dictionary"):
        load_actor_tables(tmp_path / "none.csv")

"""Places: which words name one, and which place they mean."""

import pytest

from detente.articles.sentences import Parser, split
from detente.mentions.places import find_places, place_of
from detente.model.actor import Actor
from detente.model.mention import Mention
from detente.model.place import Place
from detente.model.sentence import Sentence
from detente.ontology.places import load_gazetteer


def sentences(text: str) -> tuple[Sentence, ...]:
    return Parser().parse(text, list(enumerate(split(text))))


def places(text: str, *, acting: tuple[tuple[str, Actor], ...] = (), countries: tuple[str, ...] = ()) -> list[Mention]:
    parsed = sentences(text)
    actors = []
    for words, actor in acting:
        sentence = next(s for s in parsed if words in s.text)
        first = next(t for t in sentence.tokens if text.startswith(words, t.start))
        last = next(t for t in sentence.tokens if t.end == first.start + len(words))
        actors.append(Mention("actor", sentence.cut(first.index, last.index), sentence.index, (actor,)))
    return list(find_places(text, parsed, actors=actors, gazetteer=load_gazetteer(), countries=countries))


def named(text: str, **options: tuple[str, ...]) -> list[tuple[str, str | None]]:
    return [(m.span.text, m.place.country if m.place else None) for m in places(text, **options)]  # type: ignore[arg-type]


def place(name: str, *countries: str) -> Place:
    found = place_of(name, gazetteer=load_gazetteer(), countries=countries)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Jordan", "JOR"),
        ("Lebanon", "LBN"),
        ("Mexico", "MEX"),
        ("Luxembourg", "LUX"),
        ("Niger", "NER"),
        ("Kosovo", "KOS"),
        ("Burma", "MMR"),
        ("U.K.", "GBR"),
        ("Türkiye", "TUR"),
    ],
)
def test_a_country_is_the_country_and_no_town_of_that_name(name: str, country: str) -> None:
    found = place(name)
    assert (found.country, found.precision) == (country, "country")
    assert found.latitude is not None


@pytest.mark.parametrize(
    ("name", "country", "table"),
    [
        ("Kiev", "UKR", "Kyiv"),
        ("Bombay", "IND", "Mumbai"),
        ("Zürich", "CHE", "Zürich"),
        ("Zurich", "CHE", "Zürich"),
        ("Sao Paulo", "BRA", "São Paulo"),
        ("Saint Petersburg", "RUS", "Saint Petersburg"),
        ("Sana’a", "YEM", "Sanaa"),
    ],
)
def test_other_spellings_lead_to_the_same_town(name: str, country: str, table: str) -> None:
    found = place(name)
    assert (found.country, found.name, found.precision) == (country, table, "city")
    assert found.geonames_id is not None


@pytest.mark.parametrize("name", ["Crimea", "Gaza", "West Bank", "Kashmir", "South China Sea", "Donbas"])
def test_regions_and_seas_are_regions(name: str) -> None:
    assert place(name).precision == "region"


def test_what_follows_the_name_decides() -> None:
    assert place("Paris").country == "FRA"
    assert place("Paris, Texas").admin1 == "Texas"
    assert named("The judge was born in Athens, Georgia.")[0] == ("Athens", "USA")


def test_the_countries_of_the_article_decide_between_namesakes() -> None:
    assert place("Tripoli", "LBN").country == "LBN"
    assert place("Tripoli", "LBY").country == "LBY"
    assert place("Hyderabad", "PAK").country == "PAK"


def test_a_list_of_countries_is_not_a_town_in_a_country() -> None:
    found = named("He spoke in Lebanon, Syria and Jordan.")
    assert found == [("Lebanon", "LBN"), ("Syria", "SYR"), ("Jordan", "JOR")]


CHINA = Actor("country:CHN", "China", "state", "CHN")


def test_a_state_that_acts_is_no_place_and_one_visited_is() -> None:
    assert named("China rejected the claim.") == []
    assert named("Beijing rejected the claim.", acting=(("Beijing", CHINA),)) == []  # type: ignore[arg-type]
    assert named("The envoy arrived in China.") == [("China", "CHN")]
    assert named("The envoy made a trip to Japan.") == [("Japan", "JPN")]
    assert named("The envoy sent a letter to Japan.") == []
    assert named("The Beijing talks failed.", acting=(("Beijing", CHINA),)) == [("Beijing", "CHN")]  # type: ignore[arg-type]


def test_a_town_inside_another_name_is_no_place() -> None:
    assert named("Paris Hilton met scholars from the University of Oslo.") == []


def test_a_surname_is_no_place_after_the_full_name() -> None:
    assert named("Ann Houston resigned. Later Houston said she was ill.") == []


def test_one_name_has_one_sense_in_an_article() -> None:
    text = "The summit was held in Odessa, Ukraine. Thousands marched in Odessa."
    assert {m.place.country for m in places(text) if m.place and m.span.text == "Odessa"} == {"UKR"}


def test_the_raw_words_are_kept() -> None:
    text = "The king stayed in Peking."
    (found,) = places(text)
    assert found.span.text == text[found.span.start : found.span.end] == "Peking"
    assert found.place is not None
    assert found.place.name == "Beijing"


def test_an_unknown_name_has_no_place() -> None:
    assert place_of("Xyzzyville", gazetteer=load_gazetteer()) is None
    assert place_of("", gazetteer=load_gazetteer()) is None


def test_here_is_the_place_of_the_dateline() -> None:
    text = "The envoy landed here on Monday. Sources here agreed."
    parsed = Parser().parse(text, list(enumerate(split(text))))
    found = find_places(text, parsed, actors=(), gazetteer=load_gazetteer(), dateline="Oslo")
    assert [(m.span.text, m.sentence, m.place and m.place.name) for m in found] == [("here", 0, "Oslo")]

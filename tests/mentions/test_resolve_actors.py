"""Actors of parsed sentences: noun phrases, seats of government, and what points back."""

from datetime import date
from itertools import pairwise

import pytest

from detente.articles.sentences import Parser, split
from detente.mentions.actors import resolve_actors
from detente.mentions.find import find_names
from detente.model import Article, Mention
from detente.ontology.actors import load_actor_tables

TABLES = load_actor_tables()


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def read(parser: Parser, text: str, day: date | None = None) -> list[Mention]:
    spans = split(text)
    names = find_names(text, spans, tables=TABLES, published=day)
    sentences = parser.parse(text, list(enumerate(spans)))
    mentions = resolve_actors(Article(text=text, published=day), sentences, names, tables=TABLES)
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start, "mentions overlap"
    for mention in mentions:
        assert mention.why
    return list(mentions)


def at(mentions: list[Mention], words: str) -> Mention:
    [mention] = [m for m in mentions if m.span.text == words]
    return mention


def ids(mention: Mention) -> list[str]:
    return [a.id for a in mention.actors]


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Turkish police arrested a driver.", "Turkish police", "TUR", "COP"),
        ("Kenyan troops crossed the border.", "Kenyan troops", "KEN", "MIL"),
        ("Thousands of protesters in Chile marched.", "Thousands of protesters", "CHL", "CVL"),
        ("The government of Ghana agreed.", "The government of Ghana", "GHA", "GOV"),
        ("Peru's parliament voted.", "Peru's parliament", "PER", "LEG"),
        ("Yemeni gunmen attacked a convoy.", "Yemeni gunmen", "YEM", "UAF"),
        ("Former Malian ministers met.", "Former Malian ministers", "MLI", "ELI"),
        ("Hamas officials arrived.", "Hamas officials", "PSE", "REB"),
        ("Syrian refugees waited.", "Syrian refugees", "SYR", "REF"),
        ("Pakistan's Foreign Office protested.", "Pakistan's Foreign Office", "PAK", "GOV"),
    ],
)
def test_role_nouns(parser: Parser, text: str, words: str, country: str, sector: str) -> None:
    [actor] = at(read(parser, text), words).actors
    assert (actor.country, actor.sectors[0]) == (country, sector)


def test_a_role_without_any_country_is_left_without(parser: Parser) -> None:
    [actor] = at(read(parser, "The rebels fled."), "The rebels").actors
    assert (actor.country, actor.sectors) == (None, ("REB",))


def test_coordinated_countries_are_two_mentions(parser: Parser) -> None:
    mentions = read(parser, "US and Chinese officials met.")
    assert [m.actors[0].country for m in mentions] == ["USA", "CHN"]
    assert {m.actors[0].sectors for m in mentions} == {("GOV",)}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Beijing accused the firm of spying.", True),
        ("Envoys held talks with Beijing.", True),
        ("The demand was rejected by Beijing.", True),
        ("The envoys met in Beijing.", False),
        ("She flew to Beijing.", False),
        ("The mayor visited Beijing.", False),
    ],
)
def test_a_capital_acts_or_is_a_place(parser: Parser, text: str, acts: bool) -> None:
    assert ("Beijing" in {m.span.text for m in read(parser, text)}) is acts


def test_adjectives_before_things_name_no_actor(parser: Parser) -> None:
    assert not read(parser, "Snow closed Swedish airspace and spoiled Danish butter.")


def test_the_adjective_of_an_act_is_the_one_who_acts(parser: Parser) -> None:
    assert ids(at(read(parser, "A Syrian attack killed ten."), "Syrian")) == ["country:SYR"]


def test_the_people_are_not_the_government(parser: Parser) -> None:
    [actor] = at(read(parser, "Critics praised the Cuban people."), "the Cuban people").actors
    assert actor.sectors == ("CVL",)


def test_an_office_alone_is_its_holder_on_the_day(parser: Parser) -> None:
    text = "The Chinese foreign minister left."
    june = at(read(parser, text, date(2023, 6, 20)), "The Chinese foreign minister")
    august = at(read(parser, text, date(2023, 8, 20)), "The Chinese foreign minister")
    assert (june.actors[0].name, august.actors[0].name) == ("Qin Gang", "Wang Yi")
    [undated] = at(read(parser, text), "The Chinese foreign minister").actors
    assert (undated.country, undated.office, undated.kind) == ("CHN", "foreign minister", "generic")


def test_titles_and_pronouns_point_back(parser: Parser) -> None:
    mentions = read(parser, "Kenyan Water Minister Ayub Tarus opened a dam. The minister thanked donors. He left.")
    assert ids(at(mentions, "The minister")) == ["text:ayub-tarus"]
    assert ids(at(mentions, "He")) == ["text:ayub-tarus"]


def test_two_who_hold_the_title_leave_it_open(parser: Parser) -> None:
    text = "Kenyan Water Minister Ayub Tarus met Ugandan Water Minister Okello Dramani. The minister left."
    mention = at(read(parser, text), "The minister")
    assert not mention.actors
    assert "unresolved" in mention.why


def test_pairs(parser: Parser) -> None:
    text = "Peru signed a treaty with Bolivia. The two countries will share water. Both sides were pleased."
    mentions = read(parser, text)
    assert ids(at(mentions, "The two countries")) == ["country:PER", "country:BOL"]
    assert ids(at(mentions, "Both sides")) == ["country:PER", "country:BOL"]
    assert ids(at(read(parser, "The two Koreas spoke."), "The two Koreas")) == ["country:KOR", "country:PRK"]


def test_three_states_make_no_pair(parser: Parser) -> None:
    mentions = read(parser, "Peru, Chile and Bolivia talked. The two countries will share water.")
    assert not at(mentions, "The two countries").actors


def test_counterpart_is_the_same_office_elsewhere(parser: Parser) -> None:
    text = "German Foreign Minister Annalena Baerbock called her Chinese counterpart."
    mention = at(read(parser, text, date(2023, 6, 20)), "her Chinese counterpart")
    assert mention.actors[0].name == "Qin Gang"


def test_body_and_pronoun(parser: Parser) -> None:
    mentions = read(parser, "The EU fined a bank. The bloc said it would appeal.")
    assert ids(at(mentions, "The bloc")) == ["org:eu"]
    assert ids(at(mentions, "it")) == ["org:eu"]


def test_his_government_is_of_his_country(parser: Parser) -> None:
    mentions = read(parser, "Ghanaian President Kofi Asare resigned. His government fell.")
    assert at(mentions, "His government").actors[0].country == "GHA"


def test_an_unknown_he_stays_unknown(parser: Parser) -> None:
    [mention] = read(parser, "He refused.")
    assert not mention.actors
    assert "unresolved" in mention.why


def test_names_of_unparsed_sentences_are_remembered(parser: Parser) -> None:
    text = "Kenyan Water Minister Ayub Tarus sang. He left."
    spans = split(text)
    names = find_names(text, spans, tables=TABLES, published=None)
    last = parser.parse(text, [(1, spans[1])])
    [mention] = resolve_actors(Article(text=text), last, names, tables=TABLES)
    assert ids(mention) == ["text:ayub-tarus"]


def test_they_are_the_two_who_met(parser: Parser) -> None:
    text = (
        "The trip follows Ghanaian President Kofi Asare's talks with Malian President Moussa Sidibe, where they agreed."
    )
    assert ids(at(read(parser, text), "they")) == ["text:kofi-asare", "text:moussa-sidibe"]
    text = "Ghanaian President Kofi Asare met Malian President Moussa Sidibe. They signed a pact."
    assert ids(at(read(parser, text), "They")) == ["text:kofi-asare", "text:moussa-sidibe"]


def test_a_name_told_by_a_role_returns_as_a_surname(parser: Parser) -> None:
    text = "Chile's Water Minister spoke. Peru’s envoy, Hugo Quintay, left. Mr Quintay fumed. Later Quintay wept."
    mentions = read(parser, text)
    assert at(mentions, "Mr Quintay").actors[0].country == "PER"
    assert at(mentions, "Quintay").actors[0].name == "Hugo Quintay"


def test_a_hyphen_joins_a_given_name(parser: Parser) -> None:
    mentions = read(parser, "The South Korean envoy, Noh Tae-gil, left.")
    assert [a.name for m in mentions for a in m.actors] == ["Noh Tae-gil"]


def test_his_excellency_is_nobody_else(parser: Parser) -> None:
    mentions = read(parser, "His Excellency President Joana Abreu of Ghana spoke with the envoy of Togo.")
    assert mentions[0].span.text.startswith("His Excellency President Joana Abreu")
    assert mentions[0].actors[0].country == "GHA"


def test_the_ministers_are_the_two_who_were_named(parser: Parser) -> None:
    text = "Kenyan Water Minister Ayub Tarus met Ugandan Water Minister Okello Dramani. The ministers agreed."
    assert ids(at(read(parser, text), "The ministers")) == ["text:ayub-tarus", "text:okello-dramani"]


def test_whose_minister_is_of_the_country_before(parser: Parser) -> None:
    mentions = read(parser, "It pleased Ghana, whose foreign minister praised it.")
    assert at(mentions, "whose foreign minister").actors[0].country == "GHA"

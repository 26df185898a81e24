"""Who acts and who receives, by syntax and the packaged model."""

from datetime import date

from detente.model import Article, Event
from detente.pipeline import Coder


def told(text: str) -> list[Event]:
    return list(Coder().code(Article(text=text, published=date(1996, 5, 2))).events)


def test_an_act_has_its_own_recipient_and_not_a_bystander() -> None:
    [event] = [
        e
        for e in told("Norway's foreign minister accused Chad of arming the rebels while Kenya looked on.")
        if e.trigger.text == "accused"
    ]
    assert {p.country for p in event.actors} == {"NOR"}
    assert {p.country for p in event.recipients} == {"TCD"}


def test_an_everyday_verb_beside_political_names_tells_nothing() -> None:
    assert told("The president of Chad lost his umbrella at a concert in Norway.") == []


def test_a_passive_without_an_agent_is_told() -> None:
    events = told("Three opposition journalists were arrested in Norway on Thursday.")
    assert ("COERCE", ()) in [(e.type, e.actors) for e in events]


def test_two_who_agree_have_no_third() -> None:
    [event] = [e for e in told("Norway and Chad have agreed to open a ferry to Kenya.") if e.type == "AGREE"]
    assert {p.country for p in event.parties} == {"NOR", "TCD"}


def test_a_union_that_threatens_is_told_and_a_crowd_that_shops_is_not() -> None:
    assert "THREATEN" in [e.type for e in told("The dockers' union threatened to block the harbour of Bergen.")]
    assert told("Shoppers threatened the shelves of a new store in Bergen.") == []

"""Reports built by hand: the record needs no coder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from detente.model import (
    Actor,
    Article,
    Assertion,
    Engagement,
    Event,
    Party,
    Report,
    SentenceRef,
    Span,
    StatusNote,
    When,
    content_id,
)

TEXT = "The foreign minister of Norland met the president of Sudland in Port Vale on Monday."


def party(code: str, name: str, text: str) -> Party:
    start = TEXT.index(text)
    actor = Actor(id=f"country:{code}", name=name, kind="state", country=code, sectors=("GOV",))
    return Party(actor=actor, span=Span(start, start + len(text), text))


def build(
    *, number: int = 0, published: date | None = date(2023, 6, 20), actor: str = "NOR", recipient: str = "SUD"
) -> Report:
    text = TEXT if number == 0 else f"{TEXT}\n\nReport number {number}."
    article = Article(
        text=text, publisher="The Desk", title=f"Talks {number}", published=published, source=f"x.jsonl:{number}"
    )
    sentence = SentenceRef(index=0, span=Span(0, len(TEXT), TEXT))
    when = When(
        start=date(2023, 6, 19), end=date(2023, 6, 19), precision="day", basis="relative to publication", text="Monday"
    )
    event = Event(
        id=content_id("e", article.id, "met", actor, recipient),
        article=article.id,
        type="CONSULT",
        mode="meet",
        contexts=("diplomatic",),
        cameo="040",
        goldstein=1.0,
        plover_score=1.0,
        quad=1,
        status="occurred",
        confidence=0.9,
        actors=(party(actor, "Norland", "Norland"),),
        recipients=(party(recipient, "Sudland", "Sudland"),),
        trigger=Span(TEXT.index("met"), TEXT.index("met") + 3, "met"),
        sentence=sentence,
        when=when if published else None,
        basis=("pattern:meet.verb",),
        coder="test 1",
    )
    engagement = Engagement(
        id=content_id("g", event.id),
        articles=(article.id,),
        type="meeting",
        participants=event.parties,
        status="occurred",
        status_history=(StatusNote("occurred", "2023-06-20", article.id, 0),),
        events=(event.id,),
        when=event.when,
    )
    said = Assertion(content_id("s", article.id), article.id, ("NOR", "SUD"), sentence.span, "warming", sentence)
    return Report(article, (event,), (engagement,), assertions=(said,), sentences_read=2, sentences_parsed=1)


@pytest.fixture
def report() -> Callable[..., Report]:
    return build


@pytest.fixture
def planned() -> Callable[[Report], Report]:
    def change(found: Report) -> Report:
        return replace(found, events=tuple(replace(e, status="planned") for e in found.events))

    return change

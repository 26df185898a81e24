"""A record written by hand: stories with the facts a coder would take from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from detente.model import (
    Actor,
    AgendaItem,
    Article,
    Assertion,
    Commitment,
    Direction,
    Engagement,
    EngagementType,
    Event,
    EventPlace,
    Link,
    Objective,
    Party,
    Place,
    Report,
    SentenceRef,
    Span,
    Status,
    StatusNote,
    When,
    content_id,
)
from detente.ontology.countries import load_countries
from detente.ontology.event_types import load_event_ontology
from detente.record.reader import Record
from detente.record.rows import coded_article
from detente.record.writer import Writer

Who = str | tuple[str, str, str]
"""A country code, or country code, name and office of a person."""

PLACES = {
    "Geneva": Place("Geneva", "CHE", "Geneva", 46.2, 6.15, 2660646, "city"),
    "Beijing": Place("Beijing", "CHN", "Beijing", 39.9, 116.4, 1816670, "city"),
    "Tokyo": Place("Tokyo", "JPN", "Tokyo", 35.7, 139.7, 1850147, "city"),
    "Houston": Place("Houston", "USA", "Texas", 29.8, -95.4, 4699066, "city"),
}


@dataclass
class Story:
    """An article whose sentences are added with their facts."""

    published: date
    publisher: str = "The Desk"
    url: str = ""
    sentences: list[str] = field(default_factory=list)
    made: list[Callable[[Article], object]] = field(default_factory=list)

    def _ref(self, sentence: str) -> SentenceRef:
        if sentence not in self.sentences:
            self.sentences.append(sentence)
        start = sum(len(s) + 1 for s in self.sentences[: self.sentences.index(sentence)])
        return SentenceRef(self.sentences.index(sentence), Span(start, start + len(sentence), sentence))

    def event(
        self,
        sentence: str,
        type_: str,
        actors: Sequence[Who],
        recipients: Sequence[Who] = (),
        *,
        day: str | tuple[str, str] | None = None,
        status: Status = "occurred",
        mode: str | None = None,
        cameo: str | None = None,
        place: str | None = None,
    ) -> "Story":
        ref, known = self._ref(sentence), load_event_ontology().types[type_]
        code = cameo or known.cameo
        score = load_event_ontology().code(code)

        def make(article: Article) -> Event:
            return Event(
                id=content_id("e", article.id, ref.index, type_, actors, recipients, status, mode),
                article=article.id,
                type=type_,
                mode=mode,
                contexts=("diplomatic",),
                cameo=code,
                goldstein=score.icews if score else None,
                plover_score=known.score_of(mode),
                quad=known.quad,
                status=status,
                confidence=0.9,
                actors=_parties(actors, ref),
                recipients=_parties(recipients, ref),
                trigger=Span(ref.span.start, ref.span.start + 4, sentence[:4]),
                sentence=ref,
                place=_place(place, ref),
                when=_when(day),
                coder="test 1",
            )

        self.made.append(make)
        return self

    def engagement(
        self,
        sentence: str,
        kind: EngagementType,
        people: Sequence[Who],
        *,
        day: str | tuple[str, str] | None = None,
        status: Status = "occurred",
        place: str | None = None,
        agenda: Sequence[str] = (),
        objectives: Sequence[tuple[str, str]] = (),
        precedence: Sequence[str] = (),
    ) -> "Story":
        """A contact, with the consulting event it rests on."""
        self.event(sentence, "CONSULT", people[:1], people[1:], day=day, status=status, place=place)
        told, ref = self.made[-1], self._ref(sentence)

        def make(article: Article) -> Engagement:
            event = told(article)
            assert isinstance(event, Event)
            return Engagement(
                id=content_id("g", event.id),
                articles=(article.id,),
                type=kind,
                participants=_parties(people, ref),
                status=status,
                status_history=(StatusNote(status, self.published.isoformat(), article.id, ref.index),),
                events=(event.id,),
                place=event.place,
                when=event.when,
                agenda=tuple(AgendaItem(Span(0, 1, t)) for t in agenda),
                objectives=tuple(Objective(h, Span(0, 1, t)) for h, t in objectives),
                precedence=tuple(Span(0, 1, t) for t in precedence),
                coder="test 1",
            )

        self.made.append(make)
        return self

    def says(self, sentence: str, dyad: tuple[str, str], direction: Direction) -> "Story":
        ref = self._ref(sentence)
        self.made.append(
            lambda a: Assertion(content_id("r", a.id, ref.index), a.id, dyad, ref.span, direction, ref, "test 1")
        )
        return self

    def promises(self, sentence: str, parties: Sequence[Who], what: str) -> "Story":
        ref = self._ref(sentence)
        span = Span(ref.span.start, ref.span.start + len(what), what)
        self.made.append(
            lambda a: Commitment(content_id("c", a.id, ref.index), a.id, _parties(parties, ref), span, ref)
        )
        return self

    def links(self, sentence: str, cause: str, effect: str) -> "Story":
        ref = self._ref(sentence)
        starts = [ref.span.start + sentence.index(t) for t in (cause, effect)]
        spans = tuple(Span(at, at + len(t), t) for at, t in zip(starts, (cause, effect), strict=True))
        self.made.append(lambda a: Link(content_id("l", a.id, ref.index), a.id, spans[0], spans[1], ref, "after"))
        return self

    def report(self) -> Report:
        text = " ".join(self.sentences)
        article = Article(text=text, publisher=self.publisher, published=self.published, url=self.url, title="Story")
        facts = [make(article) for make in self.made]
        return Report(
            article,
            tuple(f for f in facts if isinstance(f, Event)),
            tuple(f for f in facts if isinstance(f, Engagement)),
            tuple(f for f in facts if isinstance(f, Link)),
            tuple(f for f in facts if isinstance(f, Commitment)),
            tuple(f for f in facts if isinstance(f, Assertion)),
        )


def _parties(who: Sequence[Who], ref: SentenceRef) -> tuple[Party, ...]:
    found = []
    for number, one in enumerate(who):
        span = Span(ref.span.start + number, ref.span.start + number + 1, ref.span.text[number : number + 1])
        if isinstance(one, str):
            name = load_countries()[one].name
            found.append(Party(Actor(f"country:{one}", name, "state", one, ("GOV",)), span))
        else:
            country, name, office = one
            actor = Actor(f"person:{name.lower().replace(' ', '-')}", name, "person", country, ("GOV",), office or None)
            found.append(Party(actor, span))
    return tuple(found)


def _place(name: str | None, ref: SentenceRef) -> EventPlace | None:
    return None if name is None else EventPlace(PLACES[name], ref.span)


def _when(day: str | tuple[str, str] | None) -> When | None:
    if day is None:
        return None
    first, last = (day, day) if isinstance(day, str) else day
    precision = "day" if first == last else "range"
    return When(date.fromisoformat(first), date.fromisoformat(last), precision, "stated", "")  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Record]:
    """Writes stories into a record and opens it."""

    def write(*stories: Story) -> Record:
        folder = tmp_path / "record"
        coded = (coded_article(s.report(), coder="test 1", read_at="2024-01-01T00:00:00+00:00") for s in stories)
        Writer(folder).write(coded)
        return Record.open(folder)

    return write


@pytest.fixture
def story() -> Callable[..., Story]:
    """A new story, published on a day (ISO 8601)."""

    def make(published: str, publisher: str = "The Desk", url: str = "") -> Story:
        return Story(date.fromisoformat(published), publisher, url)

    return make

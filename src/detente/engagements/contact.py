"""What single sentences say of contacts: coded events, and bare references ("the talks", "the visit")."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.model import EngagementType, Event, EventPlace, Party, Sentence, Span, Status, Token, When
from detente.ontology.contacts import ContactWords

_BY_WORD = ("talks", "meeting")
_HELD = ("occurred", "ongoing")


@dataclass(frozen=True, slots=True)
class Contact:
    """One coded event that tells of a contact. `order` is its place in the text (sentence, offset)."""

    event: Event
    kind: EngagementType
    order: tuple[int, int]

    @property
    def status(self) -> Status:
        return self.event.status

    @property
    def stage(self) -> str:
        """Statuses that may belong to one contact within one article share a stage."""
        return "held" if self.status in _HELD else self.status

    @property
    def parties(self) -> tuple[Party, ...]:
        return self.event.parties

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(p.country for p in self.parties if p.country)

    @property
    def persons(self) -> frozenset[str]:
        return frozenset(p.id for p in self.parties if p.actor.kind == "person")

    @property
    def place(self) -> EventPlace | None:
        return self.event.place

    @property
    def when(self) -> When | None:
        return self.event.when


@dataclass(frozen=True, slots=True)
class Reference:
    """A contact noun, whether or not it tells an event of its own; `bare` when it names no party itself."""

    sentence: Sentence
    token: Token
    kind: EngagementType
    bare: bool


def contacts_of(events: Sequence[Event], words: ContactWords, lemmas: dict[str, str]) -> tuple[Contact, ...]:
    """The events that tell of a contact; `lemmas` maps an event id to the lemma of its trigger."""
    found = []
    for event in events:
        lemma = lemmas.get(event.id, event.trigger.text.lower())
        kind = words.kinds.get(lemma)
        if kind in _BY_WORD and words.remote.search(event.sentence.span.text):
            kind = "call"
        contact_type = event.type == "CONSULT" or (
            kind is not None and event.type in ("AGREE", "REJECT") and event.status != "occurred"
        )
        if contact_type and event.status not in ("negated", "hypothetical", "requested"):
            found.append(Contact(event, kind or "meeting", (event.sentence.index, event.trigger.start)))
    return tuple(found)


def references(sentences: Sequence[Sentence], events: Sequence[Event], words: ContactWords) -> Iterator[Reference]:
    """Every contact noun of the parsed sentences."""
    told = {(e.sentence.index, e.trigger.start) for e in events}
    for sentence in sentences:
        for token in sentence.tokens:
            lemma = token.lemma.lower()
            if token.pos in ("NOUN", "PROPN") and lemma in words.contact_nouns:
                bare = (sentence.index, token.start) not in told
                yield Reference(sentence, token, words.kinds.get(lemma, "meeting"), bare)


def phrase(sentence: Sentence, index: int, *, without: Sequence[str] = ()) -> Span:
    """The words governed by a token that stand in one run around it, without children labelled `without`."""
    inside = {index}
    for child in sentence.children(index):
        if child.dep not in without and child.dep != "punct":
            inside.update(sentence.subtree(child.index))
    first = last = index
    while first - 1 in inside or (first - 2 in inside and sentence.tokens[first - 1].pos == "PUNCT"):
        first -= 1
    while last + 1 in inside or (last + 2 in inside and sentence.tokens[last + 1].pos == "PUNCT"):
        last += 1
    return sentence.cut(first, last)

"""Who was spoken of before, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.mentions.draft import Draft
from detente.mentions.named import kind_of
from detente.mentions.phrases import is_subject, objects_of
from detente.model.actor import Actor
from detente.model.mention import Mention
from detente.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Entry:
    """One mention of the past: where, who, whether as subject, and whether several were meant."""

    start: int
    sentence: int
    actors: tuple[Actor, ...]
    subject: bool
    plural: bool
    kind: str
    agent: str = ""


@dataclass(slots=True)
class Memory:
    """The mentions of an article so far. It lives only while one article is read."""

    entries: list[Entry] = field(default_factory=list)

    def add_name(self, mention: Mention) -> None:
        """A name of a sentence that is not parsed; the first of its sentence counts as subject."""
        kind = kind_of(mention)
        if kind in {"demonym", "seat of government", "region"} or not mention.actors:
            return
        first = not self.entries or self.entries[-1].sentence != mention.sentence
        self.entries.append(Entry(mention.span.start, mention.sentence, mention.actors, first, kind == "people", kind))

    def add(self, sentence: Sentence, draft: Draft) -> None:
        """A resolved draft of a parsed sentence."""
        if not draft.actors:
            return
        head = sentence.tokens[draft.head]
        kind = draft.why.partition(":")[0].partition(";")[0]
        self.entries.append(
            Entry(
                sentence.tokens[draft.first].start, sentence.index, draft.actors, is_subject(sentence, head),
                draft.plural, kind, draft.agent,
            )
        )  # fmt: skip

    def before(self, start: int, sentence: int, back: int) -> list[Entry]:
        """Entries before `start` in this sentence and the `back` sentences before it, the nearest first."""
        return [e for e in reversed(self.entries) if e.start < start and e.sentence >= sentence - back]


# After these verbs the object is the other party of a contact.
_CONTACT_VERBS = frozenset(
    {"meet", "host", "receive", "welcome", "join", "visit", "telephone", "phone", "call", "greet"}
)


def met(sentence: Sentence, drafts: Sequence[Draft]) -> list[Entry]:
    """Two who met in a sentence, as one antecedent for "they": "Biden's meeting with Xi", "Ruto met Museveni"."""
    by_head = {d.head: d for d in drafts if len(d.actors) == 1 and d.agent != "pronoun"}
    found = []
    for token in sentence.tokens:
        left = [t.index for t in sentence.children(token.index, "poss", "nsubj") if t.index in by_head]
        right = [t.index for t in objects_of(sentence, token.index, "with") if t.index in by_head]
        if token.lemma.lower() in _CONTACT_VERBS:
            right += [t.index for t in sentence.children(token.index, "dobj") if t.index in by_head]
        if left and right:
            pair = by_head[left[0]], by_head[right[0]]
            actors = (*pair[0].actors, *pair[1].actors)
            start = sentence.tokens[pair[1].first].start
            found.append(Entry(start, sentence.index, actors, True, True, "joined"))
    return found

"""Training lines that mark the word asked about: what the coder proposes, held against what the set says.

Usage: python training/propose.py [--out FILE]

For a line of training/sentences the trigger is the one that the coder's syntax finds between the two marked spans. In
the articles of training/articles every act is marked, so each proposal of the coder that meets no mark becomes a line
of type NONE, as does a marked act with its sides turned or with a bystander put in. The lines have the form of
training/sentences with `<v>` around the trigger; training/train.py makes them anew, no copy of them is kept.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from detente.events.proposal import Proposal
from detente.learning.examples import Example, read_examples, write_example
from detente.learning.passages import Act, MarkedArticle, Offsets, read_articles
from detente.learning.run import standard_types
from detente.model import Article, Sentence, Span
from detente.ontology.event_types import NONE
from detente.pipeline import Coder, CoderOptions

HERE = Path(__file__).parent
MUTUAL = ("CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT")
"""Acts that often go both ways: turned round they are not said to be none."""
BYSTANDERS = 2
APART = 10


@dataclass(frozen=True)
class Read:
    """A parsed sentence with its proposals; all offsets are into the sentence.

    `mentioned` are the spans of its actors, `alike` gives for the span of a name the pronouns that stand for it.
    """

    sentence: Sentence
    proposals: tuple[Proposal, ...]
    mentioned: tuple[Offsets, ...]
    alike: Mapping[Offsets, tuple[Offsets, ...]]


def read(article: Article, spans: Sequence[Span], coder: Coder) -> Iterator[Read]:
    """The proposals of each sentence of an article; `spans` are its sentences."""
    for sentence, cast, proposals in coder.proposals(article, spans):
        base = sentence.span.start
        alike: dict[Offsets, tuple[Offsets, ...]] = {}
        for spoken in cast.named_alike():
            offsets = tuple((span.start - base, span.end - base) for span in spoken)
            alike |= dict.fromkeys(offsets, offsets)
        yield Read(sentence, proposals, tuple(sorted(alike)), alike)


def overlaps(a: Offsets, b: Offsets) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def trigger_of(proposal: Proposal) -> Offsets:
    token, base = proposal.sentence.tokens[proposal.trigger.token], proposal.sentence.span.start
    return token.start - base, token.end - base


def one_of(span: Offsets | None, among: Iterable[Offsets]) -> bool:
    return span is not None and any(overlaps(span, a) for a in among)


def aligned(examples: Sequence[Example], coder: Coder) -> Iterator[Example]:
    """Lines of the sentence set with the trigger that syntax finds between their spans; others as they are."""
    by_text: dict[str, list[Example]] = {}
    for example in examples:
        by_text.setdefault(example.text, []).append(example)
    for text, lines in by_text.items():
        [found] = read(Article(text=text), [Span(0, len(text), text)], coder)
        for line in lines:
            yield line if line.trigger is not None else replace(line, trigger=_between(line, found))


def _between(line: Example, read: Read) -> Offsets | None:
    """The first trigger whose parties are the line's."""
    for proposal in read.proposals:
        asked = proposal.asked
        if asked is None or line.actor is None:
            continue
        met = asked.actor is not None and overlaps(asked.actor, line.actor)
        if line.recipient is None:
            met = met and asked.recipient is None
        else:
            met = met and one_of(asked.recipient, [line.recipient])
        if met:
            return trigger_of(proposal)
    return None


def held_against(article: MarkedArticle, coder: Coder) -> Iterator[Example]:
    """The lines that an annotated article gives."""
    text = "\n\n".join(p.text for p in article.passages)
    spans, at = [], 0
    for passage in article.passages:
        spans.append(Span(at, at + len(passage.text), passage.text))
        at += len(passage.text) + 2
    whole = Article(text=text, title=article.title, published=article.published)
    for found, passage in zip(read(whole, spans, coder), article.passages, strict=True):
        lines = [line for act in passage.acts for line in _told(act, found, passage.acts)]
        lines += [line for p in found.proposals if (line := _judged(p, found, passage.acts)) is not None]
        seen = set()
        for line in lines:
            key = (line.actor, line.recipient, line.trigger)
            if key not in seen:
                seen.add(key)
                yield line


def _told(act: Act, read: Read, acts: Sequence[Act]) -> Iterator[Example]:
    """A marked act, and what it is not: turned round, or aimed at a bystander."""
    text = read.sentence.text
    actor = act.actors[0] if act.actors else None
    recipient = act.recipients[0] if act.recipients else None
    if actor is None and recipient is None:
        return
    yield Example(text, actor, recipient, act.type, act.mode, act.cameo, act.status, act.attributed, act.trigger)
    nothing = Example(text, actor, recipient, NONE, "-", "-", "-", "-", act.trigger)
    if actor is not None and recipient is not None and act.type not in MUTUAL:
        yield replace(nothing, actor=recipient, recipient=actor)
    taken = [s for a in acts if overlaps(a.trigger, act.trigger) for s in (*a.actors, *a.recipients)]
    others = [m for m in read.mentioned if not one_of(m, taken)]
    for other in others[:BYSTANDERS]:
        yield replace(nothing, recipient=other) if actor is not None else replace(nothing, actor=other)


def _judged(proposal: Proposal, read: Read, acts: Sequence[Act]) -> Example | None:
    """A proposal with the label of the act it meets, NONE where it meets none, nothing where that is unclear."""
    asked = proposal.asked
    if asked is None:
        return None
    trigger = trigger_of(proposal)
    verb = proposal.sentence.tokens[proposal.trigger.verb]
    base = proposal.sentence.span.start
    words = (trigger, (verb.start - base, verb.end - base))
    sides = Sides(_alike(asked.actor, read), _alike(asked.recipient, read))
    none = Example(asked.text, asked.actor, asked.recipient, NONE, "-", "-", "-", "-", trigger)
    here = [a for a in acts if any(overlaps(a.trigger, w) for w in words)]
    for act in here:
        if sides.meet(act):
            return replace(
                none, type=act.type, mode=act.mode, cameo=act.cameo, status=act.status, attributed=act.attributed
            )
    unclear = any(sides.partly(act) for act in here) or (not here and any(sides.meet(act) for act in acts))
    return None if unclear else none


def _alike(span: Offsets | None, read: Read) -> tuple[Offsets, ...]:
    return () if span is None else read.alike.get(span, (span,))


@dataclass(frozen=True)
class Sides:
    """All spans that stand for the actor and for the recipient of a proposal."""

    actor: tuple[Offsets, ...]
    recipient: tuple[Offsets, ...]

    def meet(self, act: Act) -> bool:
        """Whether an act has these two sides."""
        straight = _met(self.actor, act.actors) and _met(self.recipient, act.recipients)
        turned = _met(self.actor, act.recipients) and _met(self.recipient, act.actors)
        among = (
            act.type in MUTUAL and not act.recipients and all(_met(s, act.actors) for s in (self.actor, self.recipient))
        )
        return straight or among or (act.type in MUTUAL and turned)

    def partly(self, act: Act) -> bool:
        """Whether only a side that the act has is left out."""
        if not self.recipient and act.recipients:
            return _met(self.actor, act.actors)
        return not self.actor and bool(act.actors) and _met(self.recipient, act.recipients)


def _met(spans: Sequence[Offsets], wanted: Sequence[Offsets]) -> bool:
    return any(one_of(s, wanted) for s in spans) if spans else not wanted


def kept_apart(articles: Sequence[MarkedArticle]) -> tuple[tuple[MarkedArticle, ...], tuple[MarkedArticle, ...]]:
    """The articles to learn from, and every tenth, which the coder's thresholds are chosen on."""
    learned = tuple(a for n, a in enumerate(articles) if n % APART != APART - 1)
    return learned, tuple(articles[APART - 1 :: APART])


def lines(sentences: Path, articles: Path) -> Iterator[Example]:
    """All lines to learn from, with their triggers where these are known."""
    coder = Coder(CoderOptions(coder="syntax"))
    yield from aligned(list(read_examples(sorted(sentences.glob("*.tsv")), types=standard_types())), coder)
    for path in sorted(articles.glob("*.txt")):
        for article in kept_apart(list(read_articles([path])))[0]:
            yield from held_against(article, coder)


def write_lines(path: Path, *, articles: Path = HERE / "articles") -> None:
    """Write all lines to a file in a folder of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for example in lines(HERE / "sentences", articles):
            out.write(write_example(example) + "\n")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=HERE.parent / "build" / "lines" / "lines.tsv")
    ask.add_argument("--articles", type=Path, default=HERE / "articles")
    said = ask.parse_args()
    write_lines(said.out, articles=said.articles)


if __name__ == "__main__":
    main()

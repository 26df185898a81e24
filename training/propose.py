"""Training lines of the act model: what the words that the coder asks about tell in the set, and of whom.

Usage: python training/propose.py [--out FILE]

In the articles of training/articles every act is marked, so each trigger of the coder that meets no mark becomes a
line of type NONE. For a line of training/sentences the trigger is the one that the coder's syntax finds between the
marked spans, else the one that the lexicon gives the line's type, else the only one; where there is none of these the
whole sentence is asked about. training/train.py makes the lines anew, no copy of them is kept.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.events.proposal import Proposal
from detente.learning.act_lines import ActLine, write_act_lines
from detente.learning.examples import Example, read_examples
from detente.learning.passages import Act, MarkedArticle, Offsets, Passage, read_articles
from detente.learning.run import standard_types
from detente.model import Article, Party, Sentence, Span
from detente.ontology.event_types import NONE
from detente.pipeline import Coder, CoderOptions

HERE = Path(__file__).parent
MUTUAL = ("CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT")
"""Acts that often go both ways: which side is named first says little."""
APART = 10


@dataclass(frozen=True)
class Read:
    """A parsed sentence with its proposals; all offsets are into the sentence.

    `alike` gives for the span of a name the pronouns that stand for it.
    """

    sentence: Sentence
    proposals: tuple[Proposal, ...]
    alike: Mapping[Offsets, tuple[Offsets, ...]]


def read(article: Article, spans: Sequence[Span], coder: Coder) -> Iterator[Read]:
    """The proposals of each sentence of an article; `spans` are its sentences."""
    for sentence, cast, proposals in coder.proposals(article, spans):
        base = sentence.span.start
        alike: dict[Offsets, tuple[Offsets, ...]] = {}
        for spoken in cast.named_alike():
            offsets = tuple((span.start - base, span.end - base) for span in spoken)
            alike |= dict.fromkeys(offsets, offsets)
        yield Read(sentence, proposals, alike)


def overlaps(a: Offsets, b: Offsets) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def trigger_of(proposal: Proposal) -> Offsets:
    token, base = proposal.sentence.tokens[proposal.trigger.token], proposal.sentence.span.start
    return token.start - base, token.end - base


def one_of(span: Offsets | None, among: Iterable[Offsets]) -> bool:
    return span is not None and any(overlaps(span, a) for a in among)


def sides_of(proposal: Proposal) -> "Sides":
    """The first party on each side of a proposal."""
    base = proposal.sentence.span.start

    def first(parties: Sequence[Party]) -> tuple[Offsets, ...]:
        return tuple((p.span.start - base, p.span.end - base) for p in parties[:1])

    return Sides(first(proposal.roles.actors), first(proposal.roles.recipients))


def of_sentences(examples: Sequence[Example], coder: Coder) -> Iterator[ActLine]:
    """The acts of the sentence set; lines of one text, trigger and type are one act with several on a side."""
    by_text: dict[str, list[Example]] = {}
    for example in examples:
        by_text.setdefault(example.text, []).append(example)
    for text, lines in by_text.items():
        [found] = read(Article(text=text), [Span(0, len(text), text)], coder)
        acts: dict[tuple[Offsets | None, str], list[Example]] = {}
        for line in lines:
            if line.type != NONE:
                acts.setdefault((_trigger(line, found, alone=len(lines) == 1), line.type), []).append(line)
        for (trigger, _), told in acts.items():
            actors = sorted({e.actor for e in told if e.actor is not None})
            recipients = sorted({e.recipient for e in told if e.recipient is not None} - set(actors))
            yield _line(text, trigger, told[0], actors, recipients)


def _trigger(line: Example, read: Read, *, alone: bool) -> Offsets | None:
    if line.trigger is not None:
        return line.trigger
    between = next((p for p in read.proposals if sides_of(p).are(line)), None)
    typed = (p for p in read.proposals if p.trigger.coding is not None and p.trigger.coding.type == line.type)
    only = read.proposals[0] if alone and len(read.proposals) == 1 else None
    chosen = between or next(typed, only)
    return None if chosen is None else trigger_of(chosen)


def _line(
    text: str,
    trigger: Offsets | None,
    told: Example | Act,
    actors: Sequence[Offsets],
    recipients: Sequence[Offsets],
) -> ActLine:
    article = isinstance(told, Act)
    return ActLine(
        text, trigger, tuple(actors), tuple(recipients), told.type, told.mode, told.cameo, told.status, article
    )


def held_against(article: MarkedArticle, coder: Coder) -> Iterator[ActLine]:
    """The lines that an annotated article gives."""
    text = "\n\n".join(p.text for p in article.passages)
    spans, at = [], 0
    for passage in article.passages:
        spans.append(Span(at, at + len(passage.text), passage.text))
        at += len(passage.text) + 2
    whole = Article(text=text, title=article.title, published=article.published)
    for found, passage in zip(read(whole, spans, coder), article.passages, strict=True):
        seen: set[Offsets] = set()
        for line in (*_marked(passage), *_judged(found, passage)):
            if line.trigger is not None and line.trigger not in seen:
                seen.add(line.trigger)
                yield line


def _marked(passage: Passage) -> Iterator[ActLine]:
    """The marked acts; those of one trigger and type are one."""
    for act in passage.acts:
        same = [a for a in passage.acts if a.trigger == act.trigger and a.type == act.type]
        actors = sorted({s for a in same for s in a.actors})
        recipients = sorted({s for a in same for s in a.recipients} - set(actors))
        yield _line(passage.text, act.trigger, act, actors, recipients)


def _judged(read: Read, passage: Passage) -> Iterator[ActLine]:
    """The triggers of the coder with the act that they meet, NONE where they meet none, nothing where that is unclear:
    another word may tell an act between the same two."""
    for proposal in read.proposals:
        trigger = trigger_of(proposal)
        verb, base = proposal.sentence.tokens[proposal.trigger.verb], proposal.sentence.span.start
        words = (trigger, (verb.start - base, verb.end - base))
        act = next((a for a in passage.acts if any(overlaps(a.trigger, w) for w in words)), None)
        sides = sides_of(proposal).alike(read)
        if act is not None:
            yield _line(passage.text, trigger, act, act.actors, act.recipients)
        elif sides.named and not any(sides.meet(a) for a in passage.acts):
            yield ActLine(passage.text, trigger, (), (), NONE, "-", "-", "-", article=True)


@dataclass(frozen=True)
class Sides:
    """All spans that stand for the actor and for the recipient of a proposal."""

    actor: tuple[Offsets, ...]
    recipient: tuple[Offsets, ...]

    @property
    def named(self) -> bool:
        return bool(self.actor or self.recipient)

    def alike(self, read: Read) -> "Sides":
        """The same with the pronouns that stand for them."""
        return Sides(
            *(tuple(s for span in side for s in read.alike.get(span, (span,))) for side in (self.actor, self.recipient))
        )

    def are(self, line: Example) -> bool:
        """Whether they are the marked pair of a line."""
        return _met(self.actor, [] if line.actor is None else [line.actor]) and _met(
            self.recipient, [] if line.recipient is None else [line.recipient]
        )

    def meet(self, act: Act) -> bool:
        """Whether an act has these two sides."""
        straight = _met(self.actor, act.actors) and _met(self.recipient, act.recipients)
        turned = _met(self.actor, act.recipients) and _met(self.recipient, act.actors)
        among = (
            act.type in MUTUAL and not act.recipients and all(_met(s, act.actors) for s in (self.actor, self.recipient))
        )
        return straight or among or (act.type in MUTUAL and turned)


def _met(spans: Sequence[Offsets], wanted: Sequence[Offsets]) -> bool:
    return any(one_of(s, wanted) for s in spans) if spans else not wanted


def kept_apart(articles: Sequence[MarkedArticle]) -> tuple[tuple[MarkedArticle, ...], tuple[MarkedArticle, ...]]:
    """The articles to learn from, and every tenth, which the coder's thresholds are chosen on."""
    learned = tuple(a for n, a in enumerate(articles) if n % APART != APART - 1)
    return learned, tuple(articles[APART - 1 :: APART])


def lines(sentences: Path, articles: Path) -> Iterator[ActLine]:
    """All lines to learn from."""
    coder = Coder(CoderOptions(coder="syntax"))
    yield from of_sentences(list(read_examples(sorted(sentences.glob("*.tsv")), types=standard_types())), coder)
    for path in sorted(articles.glob("*.txt")):
        for article in kept_apart(list(read_articles([path])))[0]:
            yield from held_against(article, coder)


def write_lines(path: Path, *, articles: Path = HERE / "articles") -> None:
    """Write all lines to a file."""
    write_act_lines(path, lines(HERE / "sentences", articles))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--out", type=Path, default=HERE.parent / "build" / "acts.jsonl")
    ask.add_argument("--articles", type=Path, default=HERE / "articles")
    said = ask.parse_args()
    write_lines(said.out, articles=said.articles)


if __name__ == "__main__":
    main()

"""Fit the weights by which evidence makes an event sure, on the articles that training leaves aside.

Usage: python training/confidence.py [--articles DIR]

For each candidate of the coder it is known whether an act is marked with its type and both sides. A logistic regression
with a small penalty on the weights (ridge) is fitted to all of them by Newton's method; printed are the weights for
src/detente/ontology/decision.yaml, and, from five folds by article of which each is judged by the other four, how many
of the candidates told from a confidence on are right.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from propose import HERE, MUTUAL, kept_apart, overlaps

from detente.articles.prepare import prepare
from detente.events.coder import Candidate
from detente.events.confidence import EVIDENCE
from detente.learning.passages import Act, MarkedArticle, Offsets, read_articles
from detente.model import Article, Party
from detente.pipeline import Coder

Floats = npt.NDArray[np.float64]
RIDGE = 1.0
STEPS = 25
FOLDS = 5
LEVELS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
PRONOUNS = frozenset(
    ["he", "she", "it", "they", "we", "i", "him", "her", "them", "us", "his", "its", "their", "who", "whom"]
)


@dataclass(frozen=True)
class Judged:
    """The evidence for a candidate, whether it is right, and the number of its article."""

    values: tuple[float, ...]
    right: bool
    article: int


def side_met(parties: Sequence[Party], spans: Sequence[Offsets], base: int, text: str) -> bool:
    """Whether a side is the marked one: both empty, or each party's span overlaps a marked one; a pronoun is whoever
    it was resolved to."""
    if not spans or not parties:
        return not spans and not parties
    if any(text[a:b].lower() in PRONOUNS for a, b in spans):
        return True
    return all(any(overlaps((p.span.start - base, p.span.end - base), s) for s in spans) for p in parties)


def is_right(actors: Sequence[Party], recipients: Sequence[Party], act: Act, base: int, text: str) -> bool:
    """Whether the sides are those of a marked act; either way round where an act goes both ways."""
    if side_met(actors, act.actors, base, text) and side_met(recipients, act.recipients, base, text):
        return True
    both, spans = (*actors, *recipients), (*act.actors, *act.recipients)
    mutual = act.type in MUTUAL and len(both) >= min(2, len(spans))
    return mutual and all(side_met([p], spans, base, text) for p in both)


def judged(article: MarkedArticle, number: int, coder: Coder) -> list[Judged]:
    """All candidates of an article."""
    text = "\n\n".join(p.text for p in article.passages)
    read = prepare(Article(text=text, title=article.title, published=article.published))
    return [
        Judged(
            tuple(c.evidence[name] for name in EVIDENCE),
            any(_tells(c, p.text, act) for p in article.passages for act in p.acts),
            number,
        )
        for c in coder.candidates(read)
    ]


def _tells(candidate: Candidate, text: str, act: Act) -> bool:
    proposal = candidate.settled.proposal
    span = proposal.sentence.span
    at = text.find(span.text.strip())
    roles = proposal.roles
    return (
        at >= 0
        and act.type == candidate.decision.type
        and is_right(roles.actors, roles.recipients, act, span.start - at, text)
    )


def fitted(rows: Sequence[Judged]) -> Floats:
    """The weights that make the rows likeliest."""
    x = np.array([r.values for r in rows])
    y = np.array([float(r.right) for r in rows])
    weights = np.zeros(x.shape[1])
    penalty = np.eye(x.shape[1]) * RIDGE
    penalty[0, 0] = 0.0
    for _ in range(STEPS):
        p = 1.0 / (1.0 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty @ weights
        weights += np.linalg.solve((x.T * (p * (1.0 - p))) @ x + penalty, slope)
    return weights


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--articles", type=Path, default=HERE / "articles")
    said = ask.parse_args()
    coder = Coder()
    rows: list[Judged] = []
    number = 0
    for path in sorted(said.articles.glob("*.txt")):
        for article in kept_apart(list(read_articles([path])))[1]:
            number += 1
            rows += judged(article, number, coder)
    weights = fitted(rows)
    print("{" + ", ".join(f"{n}: {w:.2f}" for n, w in zip(EVIDENCE, weights, strict=True)) + "}")
    told: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        others = fitted([r for r in rows if r.article % FOLDS != fold])
        told += [
            (float(1.0 / (1.0 + np.exp(-np.dot(r.values, others)))), r.right) for r in rows if r.article % FOLDS == fold
        ]
    for level in LEVELS:
        kept = [right for sure, right in told if sure >= level]
        print(f"from {level:.1f}: {len(kept)} told, {sum(kept)} right, {sum(kept) / max(1, len(kept)):.3f}")


if __name__ == "__main__":
    main()

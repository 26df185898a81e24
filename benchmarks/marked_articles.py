"""The coder held against the marked articles that training leaves aside: precision and recall of whole events.

Usage: python benchmarks/marked_articles.py [--coder model|syntax] [--all] [--show]

An event is right when an act of its sentence has its type and both sides: every party overlaps a marked span, a
pronoun standing for whatever it was resolved to. The weights of confidence are fitted to these articles, so the figure
flatters a little; training/confidence.py prints one that does not. `--all` reads the articles that were learned from as
well.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.learning.passages import Act, MarkedArticle, read_articles
from detente.model import Article, Event
from detente.pipeline import Coder, CoderOptions

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "training"))
from confidence import is_right  # noqa: E402
from propose import kept_apart  # noqa: E402


@dataclass(frozen=True)
class Tally:
    """Events told, those right in trigger and type, right in all, acts marked, and acts found."""

    told: int = 0
    typed: int = 0
    right: int = 0
    marked: int = 0
    found: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, f) + getattr(other, f) for f in self.__dataclass_fields__))


def base_of(event: Event, text: str) -> int | None:
    """Where a marked sentence begins in the coder's text, None where the event is not of it: a dateline is cut off."""
    at = text.find(event.sentence.span.text.strip())
    return None if at < 0 else event.sentence.span.start - at


def meets(event: Event, act: Act, text: str) -> bool:
    return is_right(event.actors, event.recipients, act, base_of(event, text) or 0, text)


def compare(article: MarkedArticle, events: Sequence[Event], *, show: bool) -> Tally:
    total = Tally()
    for passage in article.passages:
        here = [e for e in events if base_of(e, passage.text) is not None]
        typed = [e for e in here if any(a.type == e.type for a in passage.acts)]
        right = [e for e in typed if any(a.type == e.type and meets(e, a, passage.text) for a in passage.acts)]
        found = [a for a in passage.acts if any(a.type == e.type and meets(e, a, passage.text) for e in here)]
        total += Tally(len(here), len(typed), len(right), len(passage.acts), len(found))
        if show and (len(right) < len(here) or len(found) < len(passage.acts)):
            print("\n" + passage.text)
            for e in here:
                sides = " -> ".join(", ".join(p.span.text for p in side) for side in (e.actors, e.recipients))
                print("  +" if e in right else "  !", e.type, e.status, e.trigger.text, "|", sides, "|", *e.basis)
            for a in passage.acts:
                sides = " -> ".join(
                    ", ".join(passage.text[slice(*s)] for s in side) for side in (a.actors, a.recipients)
                )
                print("  =" if a in found else "  ?", a.type, a.status, passage.text[slice(*a.trigger)], "|", sides)
    return total


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--coder", choices=("model", "syntax"), default="model")
    ask.add_argument("--all", action="store_true")
    ask.add_argument("--show", action="store_true")
    ask.add_argument("--articles", type=Path, default=HERE.parent / "training" / "articles")
    said = ask.parse_args()
    coder = Coder(CoderOptions(coder=said.coder))
    total = Tally()
    for path in sorted(said.articles.glob("*.txt")):
        articles = list(read_articles([path]))
        for article in articles if said.all else kept_apart(articles)[1]:
            text = "\n\n".join(p.text for p in article.passages)
            report = coder.code(Article(text=text, title=article.title, published=article.published))
            total += compare(article, report.events, show=said.show)
    print(f"{total.told} events told, {total.marked} acts marked")
    print(f"type right {total.typed / max(1, total.told):.3f}")
    print(f"type and sides right {total.right / max(1, total.told):.3f}")
    print(f"acts found {total.found / max(1, total.marked):.3f}")


if __name__ == "__main__":
    main()

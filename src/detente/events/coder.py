"""Sentences and mentions in, events and causal links out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from detente.events.act_model import ActModel
from detente.events.attribution import find_attribution
from detente.events.causes import cause_of, find_links
from detente.events.circumstances import DAYS_OF_NEWS, LEAD_SENTENCES, place_of, when_of
from detente.events.classified import Classified
from detente.events.completion import answered, completed, is_open
from detente.events.confidence import confidence, evidence
from detente.events.decision import Decision, decide, settle_status
from detente.events.proposal import Proposal, is_political, propose
from detente.events.sides import Settled, settle
from detente.model import CODER, Article, Event, Link, Mention, Sentence, SentenceRef, Span, Status, When, content_id
from detente.model.cast import Cast
from detente.ontology.causes import load_cause_words
from detente.ontology.contexts import load_contexts
from detente.ontology.countries import load_countries
from detente.ontology.decision import load_thresholds
from detente.ontology.event_types import load_event_ontology
from detente.ontology.status_words import load_status_words
from detente.ontology.triggers import load_lexicon


@dataclass(frozen=True, slots=True)
class Coded:
    """Events and causal links of an article, in the order of the text."""

    events: tuple[Event, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that was found in it."""

    sentence: Sentence
    cast: Cast
    places: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal that is decided, with its parties, how real it is, when it was, and how sure that is (0 to 1)."""

    scene: Scene
    settled: Settled
    decision: Decision
    status: Status
    when: When | None
    evidence: Mapping[str, float]
    sure: float


class EventCoder:
    """Codes events by syntax and, where an act model is given, by the model."""

    def __init__(self, *, model: ActModel | None = None) -> None:
        self._model = model
        self._lexicon = load_lexicon()
        self._words = load_status_words()
        self._ontology = load_event_ontology()
        self._contexts = load_contexts()
        self._causes = load_cause_words()
        self._thresholds = load_thresholds()
        self._countries = {code: country.name for code, country in load_countries().items()}

    def code(self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> Coded:
        """The events of the parsed sentences; all mentions of the article are given, of whatever kind."""
        scenes = [self._scene(article, sentence, mentions) for sentence in sentences]
        found = self._candidates(article, scenes)
        events = [self._event(article, c) for c in found if c.sure >= self._thresholds.told]
        whole = [e for e in completed(answered(events)) if e.type != "CONSULT" or not is_open(e) or len(e.parties) > 1]
        return Coded(_unique(whole), tuple(link for scene in scenes for link in scene.links))

    def candidates(
        self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]
    ) -> tuple[Candidate, ...]:
        """What may be events, sure or not; the weights of the evidence are fitted to them."""
        return tuple(self._candidates(article, [self._scene(article, s, mentions) for s in sentences]))

    def _candidates(self, article: Article, scenes: Sequence[Scene]) -> Iterator[Candidate]:
        proposals = [(scene, p) for scene in scenes for p in self.propose(scene.sentence, scene.cast)]
        lead = _lead_date(article, scenes)
        for (scene, _), settled in zip(proposals, self._settled(proposals), strict=True):
            proposal, answer = settled.proposal, settled.answer
            if not is_political(proposal.trigger, proposal.roles, self._lexicon):
                continue
            when = _when(article, scene, proposal, lead)
            read = settle_status(proposal.reading, answer, thresholds=self._thresholds)
            status = _dated_status(read, when, article)
            coding = proposal.trigger.coding if answer is not None or proposal.fits else None
            decision = decide(coding, answer, status, ontology=self._ontology, thresholds=self._thresholds)
            if decision is not None:
                for_it = evidence(settled, decision.type)
                sure = decision.confidence if answer is None else confidence(for_it, self._thresholds.confidence)
                yield Candidate(scene, settled, decision, status, when, for_it, sure)

    def _scene(self, article: Article, sentence: Sentence, mentions: Sequence[Mention]) -> Scene:
        here = [m for m in mentions if m.sentence == sentence.index]
        return Scene(
            sentence,
            Cast(sentence, here),
            tuple(m for m in here if m.kind == "place"),
            tuple(m for m in here if m.kind == "date" and not _is_length(m.when)),
            find_links(sentence, article=article.id, words=self._causes),
        )

    def propose(self, sentence: Sentence, cast: Cast) -> tuple[Proposal, ...]:
        """What syntax proposes of one sentence, political or not; training learns from it."""
        return propose(sentence, cast, lexicon=self._lexicon, words=self._words, names=self._countries)

    def _settled(self, proposals: Sequence[tuple[Scene, Proposal]]) -> tuple[Settled, ...]:
        """The proposals with the model's answers and the parties that it reads."""
        if self._model is None:
            return tuple(Settled(proposal) for _, proposal in proposals)
        cast = [(p, scene.cast) for scene, p in proposals]
        return settle(cast, self._model, self._thresholds, self._countries)

    def _event(self, article: Article, candidate: Candidate) -> Event:
        proposal, answer, scene = candidate.settled.proposal, candidate.settled.answer, candidate.scene
        decision, status = candidate.decision, candidate.status
        trigger, sentence = proposal.trigger, proposal.sentence
        token = sentence.tokens[trigger.token]
        span = Span(token.start, token.end, token.text)
        type_ = self._ontology.types[decision.type]
        code = self._ontology.code(decision.cameo)
        return Event(
            id=content_id("e", article.id, sentence.index, span.start, decision.type),
            article=article.id,
            type=decision.type,
            mode=decision.mode,
            contexts=self._contexts.contexts(sentence.text),
            cameo=decision.cameo,
            goldstein=code.icews if code is not None else None,
            plover_score=type_.score_of(decision.mode),
            quad=type_.quad,
            status=status,
            confidence=candidate.sure,
            actors=proposal.roles.actors,
            recipients=proposal.roles.recipients,
            trigger=span,
            sentence=SentenceRef(sentence.index, sentence.span),
            place=place_of(trigger, sentence, scene.places),
            when=candidate.when,
            attribution=find_attribution(sentence, trigger.verb, scene.cast, self._words),
            cause=cause_of(scene.links, span),
            basis=_basis(proposal, decision, answer, status),
            coder=CODER,
        )


def _basis(proposal: Proposal, decision: Decision, answer: Classified | None, status: Status) -> tuple[str, ...]:
    trigger, because = proposal.trigger, proposal.reading.because
    notes = [f"{trigger.kind}:{trigger.key}", *decision.basis]
    if answer is not None:
        notes.append(f"model:{answer.type}={answer.confidence:.2f}")
    if answer is not None and proposal.reading.status != status == answer.status:
        notes.append(f"status:{status} by the model, {proposal.reading.status} by syntax")
    if because is not None and proposal.reading.status == status:
        notes.append(f"status:{proposal.reading.status} by “{proposal.sentence.tokens[because].text}”")
    return tuple(notes)


def _when(article: Article, scene: Scene, proposal: Proposal, lead: When | None) -> When | None:
    """The date of the clause; in the lead, where news tells its news, else the lead's date or that of publication."""
    found = when_of(proposal.trigger, scene.sentence, scene.dates)
    if found is not None or article.told is None:
        return found
    leads = scene.sentence.index < LEAD_SENTENCES and not scene.dates and not proposal.trigger.is_nominal
    if leads and proposal.reading.status in ("occurred", "ongoing"):
        return lead or When(article.told, article.told, "day", "publication date assumed")
    return None


def _is_length(when: When | None) -> bool:
    """Whether a date says only how long something lasts ("two days")."""
    return when is not None and when.duration_days is not None and when.start is None


def _lead_date(article: Article, scenes: Sequence[Scene]) -> When | None:
    """The first day named in the lead, where it lies in the week before publication."""
    for scene in scenes:
        for mention in scene.dates if scene.sentence.index < LEAD_SENTENCES else ():
            when = mention.when
            if when is None or when.start is None or when.precision != "day" or article.published is None:
                continue
            if 0 <= (article.published - when.start).days < DAYS_OF_NEWS:
                return when
    return None


def _dated_status(status: Status, when: When | None, article: Article) -> Status:
    """An event told in the present tense for a day to come is planned ("travels to Mexico in April")."""
    ahead = when is not None and when.start is not None and article.published is not None
    return "planned" if ahead and status == "occurred" and when.start > article.published else status  # type: ignore[union-attr, operator]


def _unique(events: Sequence[Event]) -> tuple[Event, ...]:
    """One event per sentence, type, status and set of parties: the most confident."""
    chosen: dict[object, Event] = {}
    for event in events:
        parties = frozenset(p.id for p in event.parties)
        key = (event.sentence.index, event.type, event.status, parties)
        if key not in chosen or event.confidence > chosen[key].confidence:
            chosen[key] = event
    return tuple(sorted(chosen.values(), key=lambda e: (e.sentence.index, e.trigger.start)))

"""Sentences and mentions in, events and causal links out."""

from collections.abc import Sequence
from dataclasses import dataclass

from detente.events.act_model import ActModel
from detente.events.attribution import find_attribution
from detente.events.causes import cause_of, find_links
from detente.events.circumstances import DAYS_OF_NEWS, LEAD_SENTENCES, place_of, when_of
from detente.events.classified import Classified
from detente.events.completion import answered, completed, is_open
from detente.events.decision import Decision, decide, settle_status
from detente.events.proposal import Proposal, is_known, propose
from detente.events.sides import settle
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
class _Scene:
    """A sentence with all that was found in it."""

    sentence: Sentence
    cast: Cast
    places: tuple[Mention, ...]
    dates: tuple[Mention, ...]
    links: tuple[Link, ...]


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
        proposals = [(scene, p) for scene in scenes for p in self.propose(scene.sentence, scene.cast) if p.political]
        lead = _lead_date(article, scenes)
        settled = self._settled(proposals)
        events = [
            event
            for (scene, _), (proposal, answer) in zip(proposals, settled, strict=True)
            if (event := self._event(article, scene, proposal, answer, lead)) is not None
        ]
        whole = [e for e in completed(answered(events)) if e.type != "CONSULT" or not is_open(e) or len(e.parties) > 1]
        return Coded(_unique(whole), tuple(link for scene in scenes for link in scene.links))

    def _scene(self, article: Article, sentence: Sentence, mentions: Sequence[Mention]) -> _Scene:
        here = [m for m in mentions if m.sentence == sentence.index]
        return _Scene(
            sentence,
            Cast(sentence, here),
            tuple(m for m in here if m.kind == "place"),
            tuple(m for m in here if m.kind == "date"),
            find_links(sentence, article=article.id, words=self._causes),
        )

    def propose(self, sentence: Sentence, cast: Cast) -> tuple[Proposal, ...]:
        """What syntax proposes of one sentence, political or not; training learns from it."""
        return propose(sentence, cast, lexicon=self._lexicon, words=self._words, names=self._countries)

    def _too_weak(self, proposal: Proposal, decision: Decision, answer: Classified) -> bool:
        """Whether there is less to an act than usual, and the model not surer of it than usual.

        One actor's act that is aimed at nobody; an actor that is no person or body known ("the new tax"); a verb that
        the lexicon does not know between fewer than two known; what is only said of another in a clause.
        """
        share, limits = answer.types.get(decision.type, 0.0), self._thresholds
        roles, contact = proposal.roles, decision.type == "CONSULT"
        lonely = len({p.id for p in (*roles.actors, *roles.recipients)}) < 2 and not contact
        loose = bool(roles.actors) and not any(is_known(p) for p in roles.actors)
        known = sum(is_known(p) for p in (*roles.actors, *roles.recipients))
        open_verb = proposal.trigger.coding is None and known < 2
        hearsay = proposal.trigger.kind == "said" and proposal.trigger.coding is None
        wanted = max(
            limits.alone * lonely, limits.loose_actor * loose, limits.open_loose * open_verb, limits.said * hearsay
        )
        return share < wanted

    def _settled(self, proposals: Sequence[tuple[_Scene, Proposal]]) -> list[tuple[Proposal, Classified | None]]:
        """The proposals with the model's answers; None where there is no model."""
        if self._model is None:
            return [(proposal, None) for _, proposal in proposals]
        cast = [(p, scene.cast) for scene, p in proposals]
        return [(p, r.told) for p, r in settle(cast, self._model, self._thresholds, self._countries)]

    def _event(
        self, article: Article, scene: _Scene, proposal: Proposal, answer: Classified | None, lead: When | None
    ) -> Event | None:
        trigger, sentence = proposal.trigger, proposal.sentence
        when = _when(article, scene, proposal, lead)
        read = settle_status(proposal.reading, answer, thresholds=self._thresholds)
        status = _dated_status(read, when, article)
        coding = trigger.coding if answer is not None or proposal.fits else None
        decision = decide(coding, answer, status, ontology=self._ontology, thresholds=self._thresholds)
        if decision is None or (answer is not None and self._too_weak(proposal, decision, answer)):
            return None
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
            confidence=decision.confidence,
            actors=proposal.roles.actors,
            recipients=proposal.roles.recipients,
            trigger=span,
            sentence=SentenceRef(sentence.index, sentence.span),
            place=place_of(trigger, sentence, scene.places),
            when=when,
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


def _when(article: Article, scene: _Scene, proposal: Proposal, lead: When | None) -> When | None:
    """The date of the clause; in the lead, where news tells its news, else the lead's date or that of publication."""
    found = when_of(proposal.trigger, scene.sentence, scene.dates)
    if found is not None or article.told is None:
        return found
    leads = scene.sentence.index < LEAD_SENTENCES and not scene.dates and not proposal.trigger.is_nominal
    if leads and proposal.reading.status in ("occurred", "ongoing"):
        return lead or When(article.told, article.told, "day", "publication date assumed")
    return None


def _lead_date(article: Article, scenes: Sequence[_Scene]) -> When | None:
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

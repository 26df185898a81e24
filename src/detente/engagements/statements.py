"""Commitments made and assertions on the state of a relation."""

from collections import Counter
from collections.abc import Sequence

from detente.engagements.contact import phrase
from detente.engagements.relation_claims import relation_claims
from detente.model import (
    CODER,
    Assertion,
    Commitment,
    Event,
    EventPlace,
    Sentence,
    SentenceRef,
    Span,
    Token,
    content_id,
)
from detente.model.cast import Cast
from detente.model.clause import clause_head, is_verb, subjects
from detente.ontology.relation_words import RelationWords

_NOT_MADE = ("negated", "hypothetical", "requested", "uncertain", "cancelled")


def commitments(events: Sequence[Event], sentences: Sequence[Sentence]) -> tuple[Commitment, ...]:
    """What the promising events of an article promise."""
    by_index = {s.index: s for s in sentences}
    made = (
        _commitment(event, by_index[event.sentence.index], events)
        for event in events
        if _promises(event) and event.status not in _NOT_MADE and event.sentence.index in by_index
    )
    return tuple(c for c in made if c is not None)


def spoken_promises(
    article: str, sentences: Sequence[Sentence], casts: Sequence[Cast], *, words: RelationWords
) -> tuple[Commitment, ...]:
    """Promises that the grammar of a sentence shows, whether or not an event tells them: "gave his word that ..."."""
    made = []
    for sentence, cast in zip(sentences, casts, strict=True):
        for verb in sentence.tokens:
            noun = sentence.child(verb.index, "dobj")
            given = noun is not None and noun.lemma.lower() in words.promise_nouns and verb.lemma == "give"
            if (
                not is_verb(verb)
                or not (given or verb.lemma.lower() in words.promise_verbs)
                or _doubted(sentence, verb)
            ):
                continue
            parties = tuple(p for p in cast.parties(subjects(sentence, verb.index), inner=True) if p.country)
            clause = sentence.child(noun.index, "acl", "relcl") if given and noun is not None else None
            clause = clause or sentence.child(verb.index, "ccomp", "xcomp")
            if not parties or clause is None or clause.index < verb.index:
                continue
            what = phrase(sentence, clause.index, without=("mark",))
            identity = content_id("c", article, sentence.index, what.start)
            ref = SentenceRef(sentence.index, sentence.span)
            made.append(Commitment(identity, article, parties, what, ref, coder=CODER))
    return tuple(made)


def _doubted(sentence: Sentence, verb: Token) -> bool:
    """Whether a promise is denied, wished for or still to come."""
    return bool(sentence.children(verb.index, "neg")) or any(
        t.tag in ("MD", "TO") for t in sentence.children(verb.index, "aux")
    )


def _promises(event: Event) -> bool:
    return event.type == "AGREE" or (event.type == "CONCEDE" and event.status == "planned")


def _commitment(event: Event, sentence: Sentence, events: Sequence[Event]) -> Commitment | None:
    trigger = next((t for t in sentence.tokens if t.start == event.trigger.start), None)
    if trigger is None or not event.actors:
        return None
    what = _promised(sentence, trigger)
    if what is None:
        return None
    place = event.place or _place_beside(event, events)
    return Commitment(
        id=content_id("c", event.article, event.sentence.index, what.start),
        article=event.article,
        parties=event.actors if event.status == "occurred" and not event.recipients else event.parties[:2],
        what=what,
        sentence=event.sentence,
        made_place=place,
        made_when=event.when,
        status="planned" if event.status == "planned" else "made",
        coder=CODER,
    )


def _promised(sentence: Sentence, trigger: Token) -> Span | None:
    """The content of a promise: the clause or noun below the promising word."""
    verb = trigger if is_verb(trigger) else sentence.tokens[clause_head(sentence, trigger.index)]
    for at in dict.fromkeys((trigger.index, verb.index)):
        clause = sentence.child(at, "xcomp", "ccomp", "acl")
        if clause is not None and clause.index > at:
            return phrase(sentence, clause.index, without=("aux", "mark") if clause.dep != "ccomp" else ("mark",))
        for prep in sentence.children(at, "prep"):
            inner = sentence.child(prep.index, "pcomp", "pobj")
            if inner is not None and prep.lower in ("to", "on", "of") and inner.pos in ("VERB", "NOUN"):
                return phrase(sentence, inner.index)
    noun = sentence.child(verb.index, "dobj")
    return phrase(sentence, noun.index) if noun is not None else None


def _place_beside(event: Event, events: Sequence[Event]) -> EventPlace | None:
    """The place of a contact told in the same sentence: where the promise was made."""
    ids = {p.id for p in event.parties}
    for other in events:
        same = other.sentence.index == event.sentence.index and other.type == "CONSULT"
        if same and other.place is not None and ids & {p.id for p in other.parties}:
            return other.place
    return None


def assertions(
    article: str,
    sentences: Sequence[Sentence],
    casts: Sequence[Cast],
    *,
    main_dyad: tuple[str, str] | None,
    words: RelationWords,
) -> tuple[Assertion, ...]:
    """What the sentences say of relations. `main_dyad` is meant where a sentence speaks of "the two countries"
    or of bare "relations" and names no pair itself."""
    made: dict[tuple[int, int], Assertion] = {}
    for sentence, cast in zip(sentences, casts, strict=True):
        for found in relation_claims(sentence, words):
            dyad = _dyad(sentence, cast, found.anchor, main_dyad, words)
            if dyad is not None:
                key = (found.span.start, found.span.end)
                identity = content_id("r", article, *key)
                ref = SentenceRef(sentence.index, sentence.span)
                made[key] = Assertion(identity, article, dyad, found.span, found.direction, ref, CODER)
    return tuple(made[k] for k in sorted(made))


def _dyad(
    sentence: Sentence, cast: Cast, anchor: int, main: tuple[str, str] | None, words: RelationWords
) -> tuple[str, str] | None:
    """The pair of countries: named around the noun, else in its clause, else the article's main pair."""
    near = _countries(cast, sentence.subtree(anchor))
    clause = sentence.subtree(clause_head(sentence, anchor))
    for group in (near, [*near, *_countries(cast, clause)], [*near, *_countries(cast, range(len(sentence.tokens)))]):
        pair = tuple(dict.fromkeys(group))[:2]
        if len(pair) == 2:
            first, second = sorted(pair)
            return first, second
    lower = sentence.text.lower()
    if any(side in lower for side in words.both_sides) or not near:
        return main
    return main if main is not None and near[0] in main else None


def _countries(cast: Cast, tokens: Sequence[int] | range) -> list[str]:
    """Countries named at these tokens, in order; bodies such as IGO are no states."""
    parties = cast.parties(tokens)
    counted = Counter(p.country for p in parties if p.country and len(p.country) == 3)
    return [c for c in counted if c not in ("IGO", "UNO", "NGO", "MNC", "IMG", "ISM")]

"""How real a clause says its event is."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.events.modality import (
    Force,
    Forces,
    infinitive,
    is_definite,
    noun_forces,
    verb_forces,
)
from detente.events.operators import CLAUSAL, NOMINAL, clause_operator, noun_operator, object_operator
from detente.model import Sentence, Status, Token
from detente.model.clause import governors, is_verb
from detente.ontology.status_words import StatusWords

# The stronger force wins where a clause shows several: a postponed plan is postponed, a doubted plan uncertain.
_ORDER: tuple[Force, ...] = (
    "cancelled",
    "postponed",
    "negated",
    "uncertain",
    "requested",
    "hypothetical",
    "planned",
    "ongoing",
)
_NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Reading:
    """The status and the token that decides it (None where plain tense does)."""

    status: Status
    because: int | None = None


def read_status(sentence: Sentence, token: int, verb: int, words: StatusWords) -> Reading:
    """The status of the event told by `token`, whose tense stands on `verb` (often the same token).

    Read from the word itself, then from the words above it as long as they bear on it: auxiliaries and negation,
    verbs and nouns of planning, doubt, request, refusal and change of plan. A verb of saying ends the climb, and so
    does a noun phrase that takes its event for known ("will discuss the attack").
    """
    forces = dict[Force, int]()
    for force, where in _forces(sentence, token, verb, words):
        forces.setdefault(force, where)
    if "would" in forces:
        said = any(t.lemma in words.report_verbs for t, _ in governors(sentence, verb))
        conditional = _has_condition(sentence, verb, words)
        forces.setdefault("planned" if said and not conditional else "hypothetical", forces["would"])
    elif "planned" in forces and _has_condition(sentence, verb, words):
        forces.setdefault("hypothetical", forces["planned"])
    for force in _ORDER:
        if force in forces:
            return Reading(force, forces[force])  # type: ignore[arg-type]
    return Reading("occurred")


def _forces(sentence: Sentence, token: int, verb: int, words: StatusWords) -> Forces:
    yield from noun_forces(sentence, token, words)
    yield from verb_forces(sentence, verb, words)
    at: Token | None = sentence.tokens[verb]
    for _ in sentence.tokens:
        if at is None or (head := sentence.head(at.index)) is None:
            return
        step = _verb_step if is_verb(at) or at.pos == "ADJ" else _noun_step
        found, at = step(sentence, at, head, words)
        yield from found


Step = tuple[list[tuple[Force, int]], Token | None]


def _verb_step(sentence: Sentence, at: Token, head: Token, words: StatusWords) -> Step:
    """One step up from a clause: what its governor does to it, and where to climb on from."""
    dep = at.dep
    if dep == "conj":
        return list(_shared_modality(sentence, at, head, words)), head
    if dep in ("acomp", "attr") and at.pos == "ADJ":
        return list(verb_forces(sentence, head.index, words)), head
    if dep == "acl" and head.pos in _NOUNS:
        # a participle only describes its noun; an infinitive or a "that" clause is what the noun speaks of
        described = at.tag in ("VBN", "VBG") and infinitive(sentence, at.index) is None
        return ([], None) if described else (list(noun_operator(sentence, head, at, words)), head)
    if dep == "pcomp":
        return _preposition_step(sentence, at, head, words)
    if dep == "advcl":
        bare = at.tag == "VBG" and not sentence.children(at.index, "mark", "advmod") and at.index > head.index
        shared = [f for f in verb_forces(sentence, head.index, words) if f[0] in ("planned", "would", "hypothetical")]
        return (shared if bare else []), None
    if dep not in CLAUSAL:
        return [], None
    return _governed(sentence, at, head, words)


def _governed(sentence: Sentence, at: Token, head: Token, words: StatusWords) -> Step:
    """A complement clause under its verb or adjective."""
    lemma = head.lemma.lower()
    found = list(clause_operator(sentence, head, at, words))
    finite = infinitive(sentence, at.index) is None and at.tag != "VBG"
    if finite and is_verb(head):
        denied = any(f == "negated" for f, _ in verb_forces(sentence, head.index, words))
        if denied and lemma in words.neg_raising:
            found.append(("negated", head.index))
        return found, None
    if is_verb(head):
        double = any(f == "negated" for f, _ in found)
        own = [f for f in verb_forces(sentence, head.index, words) if f[0] != "ongoing"]
        if double and any(f == "negated" for f, _ in own):
            return [], None
        return [*found, *own], head
    return found, head


def _preposition_step(sentence: Sentence, at: Token, preposition: Token, words: StatusWords) -> Step:
    """A gerund or a noun under a preposition."""
    above = sentence.head(preposition.index)
    if preposition.lower in words.negated_prepositions:
        return [("negated", preposition.index)], None
    if above is None:
        return [], None
    if above.lower in words.negated_prepositions and above.dep in ("prep", "advmod", "cc"):
        return [("negated", above.index)], None
    if above.pos in _NOUNS:
        found = list(noun_operator(sentence, above, at, words))
        partitive = preposition.lower == "of" and above.lemma.lower() in words.partitives
        return found, (above if found or partitive else None)
    if is_verb(above) or above.pos == "ADJ":
        return _under_verb(sentence, at, preposition, above, words)
    return [], None


def _under_verb(sentence: Sentence, at: Token, preposition: Token, above: Token, words: StatusWords) -> Step:
    lemma = above.lemma.lower()
    if preposition.lower == "for" and lemma in words.requested_for:
        return [("requested", above.index), *verb_forces(sentence, above.index, words)], above
    if preposition.lower == "from" and lemma in words.negated:
        return [("negated", above.index)], None
    if preposition.lower == "against" and lemma in ("decide", "vote", "advise", "warn", "opt"):
        return [("negated", above.index)], None
    if preposition.lower == "to" and lemma in ("invite", "summon"):
        return [("requested", above.index)], above
    if above.pos == "ADJ":
        return list(clause_operator(sentence, above, at, words)) if is_verb(at) else [], above
    if lemma in words.carrying and preposition.lower in words.carrying_prepositions:
        return [f for f in verb_forces(sentence, above.index, words) if f[0] != "ongoing"], above
    return [], None


def _noun_step(sentence: Sentence, at: Token, head: Token, words: StatusWords) -> Step:
    """One step up from an event noun."""
    if at.dep == "conj":
        return (list(noun_forces(sentence, head.index, words)) if head.pos in _NOUNS else []), head
    if at.dep == "pobj":
        return _preposition_step(sentence, at, head, words)
    if at.dep not in NOMINAL or not is_verb(head):
        return [], None
    definite = is_definite(sentence, at.index)
    found = list(object_operator(sentence, head, at.dep, words, definite=definite))
    carried = head.lemma.lower() in words.carrying
    own = list(verb_forces(sentence, head.index, words)) if carried or not definite else []
    if not carried:
        own = [f for f in own if f[0] != "negated" or at.index == f[1]]
    return [*found, *own], (head if found or own or carried else None)


def _shared_modality(sentence: Sentence, verb: Token, head: Token, words: StatusWords) -> Iterator[tuple[Force, int]]:
    """A coordinated verb without subject or auxiliary of its own shares the first one's modality."""
    own = sentence.children(verb.index, "nsubj", "nsubjpass", "aux")
    if not own and is_verb(head) and (verb.tag == head.tag or verb.tag in ("VB", "VBN")):
        yield from (f for f in verb_forces(sentence, head.index, words) if f[0] != "ongoing")


def _has_condition(sentence: Sentence, verb: int, words: StatusWords) -> bool:
    for clause in sentence.children(verb, "advcl"):
        marks = [m.lower for m in sentence.children(clause.index, "mark")]
        even = any(m.lower == "even" for m in sentence.children(clause.index, "advmod"))
        if any(m in words.hypothetical_marks and m != "until" for m in marks) and not even:
            return True
    return False

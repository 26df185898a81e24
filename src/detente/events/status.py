"""How real a clause says its event is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.model import Sentence, Status, Token
from detente.model.clause import governors, is_verb
from detente.ontology.status_words import StatusWords

Force = Literal[
    "cancelled",
    "postponed",
    "negated",
    "uncertain",
    "requested",
    "hypothetical",
    "planned",
    "would",
    "ongoing",
]

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
_CLIMB = ("xcomp", "ccomp", "acomp", "oprd", "acl", "pcomp", "advcl", "dobj", "nsubjpass", "nsubj", "pobj", "prep")


@dataclass(frozen=True, slots=True)
class Reading:
    """The status and the token that decides it (None where plain tense does)."""

    status: Status
    because: int | None = None


def read_status(sentence: Sentence, token: int, verb: int, words: StatusWords) -> Reading:
    """The status of the event told by `token`, whose tense stands on `verb` (often the same token)."""
    forces = dict[Force, int]()
    for force, where in _forces(sentence, token, verb, words):
        forces.setdefault(force, where)
    if "would" in forces:
        said = any(t.lemma in words.report_verbs for t, _ in governors(sentence, verb))
        conditional = _has_condition(sentence, verb, words)
        forces.setdefault("planned" if said and not conditional else "hypothetical", forces["would"])
    for force in _ORDER:
        if force in forces:
            return Reading(force, forces[force])  # type: ignore[arg-type]
    return Reading("occurred")


def _forces(sentence: Sentence, token: int, verb: int, words: StatusWords) -> Iterator[tuple[Force, int]]:
    yield from _on_noun(sentence, token, words)
    yield from _on_verb(sentence, verb, words)
    climbing = verb
    for head, dep in governors(sentence, verb):
        if dep not in _CLIMB and dep != "conj":
            return
        if dep == "conj":
            yield from _shared_modality(sentence, climbing, head, words)
            climbing = head.index
            continue
        if is_verb(head) or head.pos in ("ADJ", "NOUN", "AUX"):
            if dep == "advcl":
                return
            report = head.lemma in words.report_verbs
            yield from _operator(sentence, head, dep, words)
            if report:
                if any(c.dep == "neg" for c in sentence.children(head.index)):
                    yield "negated", head.index
                return
            if is_verb(head) and dep in ("ccomp", "xcomp", "acomp", "dobj", "nsubjpass", "nsubj", "oprd"):
                yield from _on_verb(sentence, head.index, words)
        climbing = head.index


def _on_noun(sentence: Sentence, token: int, words: StatusWords) -> Iterator[tuple[Force, int]]:
    for child in sentence.children(token, "amod", "det", "neg", "compound"):
        word = child.lower
        if word in words.planned_adjectives:
            yield "planned", child.index
        elif word in words.possible_adjectives:
            yield "uncertain", child.index
        elif word in words.postponed_adjectives:
            yield "postponed", child.index
        elif word in words.cancelled_adjectives:
            yield "cancelled", child.index
        elif word in ("no", "not"):
            yield "negated", child.index


def _on_verb(sentence: Sentence, verb: int, words: StatusWords) -> Iterator[tuple[Force, int]]:
    """Auxiliaries, negation, marks and aspect of a verb itself."""
    own = sentence.tokens[verb]
    if not is_verb(own):
        return
    for child in sentence.children(verb, "aux", "neg", "mark", "advmod"):
        word = child.lower
        if child.dep == "neg" or word == "never":
            yield "negated", child.index
        elif child.dep == "mark":
            if word == "whether":
                yield "uncertain", child.index
            elif word in words.hypothetical_marks:
                yield "hypothetical", child.index
        elif child.dep == "aux" and child.tag == "MD":
            yield from _modal(word, child, words)
    for subject in sentence.children(verb, "nsubj", "nsubjpass"):
        if subject.lower in ("nobody", "none", "neither") or any(
            c.lower in ("no", "neither") for c in sentence.children(subject.index, "det")
        ):
            yield "negated", subject.index
    yield from _aspect(sentence, own)


def _modal(word: str, child: Token, words: StatusWords) -> Iterator[tuple[Force, int]]:
    if word in words.future_modals or child.lemma in words.future_modals:
        yield "planned", child.index
    elif word in ("may", "might", "could"):
        yield "uncertain", child.index
    elif word in words.would_modals:
        yield "would", child.index
    elif word in words.duty_modals:
        yield "requested", child.index


def _aspect(sentence: Sentence, verb: Token) -> Iterator[tuple[Force, int]]:
    aux = [c for c in sentence.children(verb.index, "aux") if c.lemma == "be"]
    if verb.tag == "VBG" and aux and not any(c.lemma == "have" for c in sentence.children(verb.index, "aux")):
        yield "ongoing", aux[0].index
    if verb.tag == "VB" and verb.dep in ("ROOT", "ccomp", "conj") and not sentence.children(verb.index, "aux"):
        return
    bare_to = [c for c in sentence.children(verb.index, "aux") if c.tag == "TO"]
    if bare_to and verb.dep in ("ROOT", "relcl"):
        yield "planned", bare_to[0].index


def _operator(sentence: Sentence, head: Token, dep: str, words: StatusWords) -> Iterator[tuple[Force, int]]:
    """What a governing word does to the event below it."""
    lemma = head.lemma.lower()
    particles = {f"{lemma}_{c.lower}" for c in sentence.children(head.index, "prt")}
    names = {lemma, *particles}
    nominal = dep in ("dobj", "nsubjpass", "nsubj", "pobj", "prep", "acl", "pcomp")
    if lemma == "be" and dep == "xcomp":
        yield "planned", head.index
    elif names & words.cancelled and nominal and is_verb(head):
        yield "cancelled", head.index
    elif names & words.postponed and nominal and is_verb(head):
        yield "postponed", head.index
    elif lemma in words.cancelled_nouns:
        yield "cancelled", head.index
    elif lemma in words.postponed_nouns:
        yield "postponed", head.index
    elif lemma in words.negated:
        yield "negated", head.index
    elif lemma in words.uncertain:
        yield "uncertain", head.index
    elif lemma in words.requested or (lemma in words.requested_nouns and dep in ("acl", "prep", "pobj")):
        yield "requested", head.index
    elif (
        lemma in words.planned and dep in ("xcomp", "ccomp", "acomp", "pobj", "pcomp", "acl", "dobj", "nsubjpass")
    ) or (lemma in words.planned_nouns):
        yield "planned", head.index
    elif lemma in words.ongoing and dep in ("xcomp", "nsubj"):
        yield "ongoing", head.index


def _shared_modality(sentence: Sentence, verb: int, head: Token, words: StatusWords) -> Iterator[tuple[Force, int]]:
    """A coordinated verb without subject or auxiliary of its own shares the first one's modality."""
    own = sentence.children(verb, "nsubj", "nsubjpass", "aux")
    if not own and sentence.tokens[verb].tag in ("VB", "VBN") and is_verb(head):
        yield from (f for f in _on_verb(sentence, head.index, words) if f[0] != "ongoing")


def _has_condition(sentence: Sentence, verb: int, words: StatusWords) -> bool:
    for clause in sentence.children(verb, "advcl"):
        if any(m.lower in words.hypothetical_marks for m in sentence.children(clause.index, "mark")):
            return True
    return False

"""Finding the words that may tell an event."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.model import Sentence, Token
from detente.model.clause import is_passive, is_verb, objects, preposition_objects, verb_keys
from detente.ontology.triggers import Coding, Lexicon, NounTrigger

TriggerKind = Literal["verb", "combination", "light", "noun", "open", "said"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A candidate trigger.

    `token` tells the event, `verb` carries tense and modality (the governing verb of a light-verb
    construction, else the token itself). `key` is the lexicon entry. `coding` is None for an open verb,
    one the lexicon does not know: only the model can type it.
    """

    token: int
    verb: int
    kind: TriggerKind
    key: str
    coding: Coding | None

    @property
    def is_nominal(self) -> bool:
        return self.kind == "noun"


def find_triggers(sentence: Sentence, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """All candidate triggers of a sentence, in order; a noun taken up by a verb's construction counts once."""
    verbs = [t for v in sentence.tokens if is_verb(v) for t in _verb_triggers(sentence, v, lexicon)]
    taken = {t.token for t in verbs if t.kind in ("combination", "light")}
    stated = {t.token for t in verbs if t.kind == "said" and t.coding is not None}
    verbs = [t for t in verbs if t.kind == "said" or t.token not in stated]
    nouns = [t for n in sentence.tokens if n.index not in taken for t in _noun_triggers(sentence, n, lexicon)]
    return tuple(sorted((*verbs, *nouns), key=lambda t: t.token))


def _verb_triggers(sentence: Sentence, verb: Token, lexicon: Lexicon) -> Iterator[Trigger]:
    if verb.dep in ("amod", "compound", "prep"):
        return
    keys = verb_keys(sentence, verb)
    if any(k in lexicon.said_verbs for k in keys[-2:]):
        yield from _said(sentence, verb, lexicon)
        return
    built = list(_constructions(sentence, verb, keys, lexicon))
    if built:
        yield from built
        return
    moved = bool(sentence.children(verb.index, "dobj"))
    key = next((k for k in keys if k in lexicon.verbs and not (moved and _is_journey(k, lexicon))), None)
    if key in lexicon.clause_free and sentence.children(verb.index, "ccomp"):
        return
    if key is not None:
        yield Trigger(verb.index, verb.index, "verb", key, lexicon.verbs[key])
    elif not any(k in lexicon.silent_verbs for k in keys):
        yield Trigger(verb.index, verb.index, "open", keys[-1], None)


def _said(sentence: Sentence, verb: Token, lexicon: Lexicon) -> Iterator[Trigger]:
    """What is said of another: that it must do something, that it is to blame, or anything the model can type."""
    for clause in sentence.children(verb.index, "ccomp"):
        if not sentence.children(clause.index, "nsubj", "nsubjpass"):
            continue
        words = {t.lower for t in sentence.children(clause.index, "aux", "acomp", "attr")}
        key = next((k for k in lexicon.said if words & lexicon.said[k][0]), None)
        coding = lexicon.said[key][1] if key is not None else None
        yield Trigger(clause.index, verb.index, "said", f"{verb.lemma.lower()}+{key or 'clause'}", coding)


def _is_journey(key: str, lexicon: Lexicon) -> bool:
    """Whether a key tells a journey of the subject itself, so that it takes no object ("returned to Rome")."""
    return "_" in key and lexicon.verbs[key].mode == "visit"


def _constructions(sentence: Sentence, verb: Token, keys: tuple[str, ...], lexicon: Lexicon) -> Iterator[Trigger]:
    """Verb and noun together: "imposed sanctions", "sanctions were lifted", "held talks", "halted talks"."""
    for noun in _governed_nouns(sentence, verb):
        entry = _entry(sentence, noun, lexicon)
        if entry is None or not _compound_fits(sentence, noun, entry):
            continue
        for key in keys:
            coding = lexicon.combined(key, entry.word_class)
            if coding is not None:
                yield Trigger(noun, verb.index, "combination", f"{key}+{entry.word_class}", coding)
                break
        else:
            light = next((k for k in keys if k in lexicon.light_verbs), None)
            if light is not None and not entry.verb_only:
                coding = _turned(sentence, noun, entry, lexicon)
                yield Trigger(noun, verb.index, "light", f"{light}+{entry.word_class}", coding)


def _entry(sentence: Sentence, noun: int, lexicon: Lexicon) -> NounTrigger | None:
    """The lexicon entry of a noun, or of the noun before a name ("the frigate Esmeralda")."""
    token = sentence.tokens[noun]
    entry = lexicon.nouns.get(token.lemma.lower())
    if entry is None and token.pos == "PROPN":
        before = (lexicon.nouns.get(t.lemma.lower()) for t in sentence.children(noun, "compound"))
        entry = next((e for e in before if e is not None), None)
    return entry


def _governed_nouns(sentence: Sentence, verb: Token) -> tuple[int, ...]:
    related = _related_noun(sentence, verb)
    if related is not None:
        return (related,)
    passive = is_passive(sentence, verb.index)
    if passive:
        return tuple(t.index for t in sentence.children(verb.index, "nsubjpass")) + objects(sentence, verb.index)
    prepositional = preposition_objects(sentence, verb.index, "for", "on", "in", "out", "off", "with")
    return objects(sentence, verb.index) + prepositional


def _related_noun(sentence: Sentence, verb: Token) -> int | None:
    """The noun a relative clause leaves as its object: "the talks that Oslo hosted", "the pact they signed"."""
    top = verb
    while top.dep in ("xcomp", "ccomp") and (above := sentence.head(top.index)) is not None:
        top = above
    head = sentence.head(top.index)
    if top.dep != "relcl" or head is None or head.pos not in ("NOUN", "PROPN"):
        return None
    objects_here = sentence.children(verb.index, "dobj", "nsubjpass")
    subject = sentence.child(verb.index, "nsubj")
    pronoun = any(t.tag in ("WDT", "WP") or t.lower == "that" for t in objects_here)
    bare = (
        top is verb
        and not objects_here
        and subject is not None
        and subject.tag not in ("WDT", "WP")
        and subject.lower != "that"
    )
    return head.index if pronoun or bare else None


def _noun_triggers(sentence: Sentence, noun: Token, lexicon: Lexicon) -> Iterator[Trigger]:
    if noun.pos not in ("NOUN", "PROPN"):
        return
    entry = lexicon.nouns.get(noun.lemma.lower())
    if entry is None or entry.verb_only or noun.dep == "compound" or not _compound_fits(sentence, noun.index, entry):
        return
    coding = _turned(sentence, noun.index, entry, lexicon)
    yield Trigger(noun.index, noun.index, "noun", entry.word_class, coding)


def _compound_fits(sentence: Sentence, noun: int, entry: NounTrigger) -> bool:
    if not entry.compounds:
        return True
    return any(t.lemma.lower() in entry.compounds for t in sentence.children(noun, "compound", "amod"))


def _turned(sentence: Sentence, noun: int, entry: NounTrigger, lexicon: Lexicon) -> Coding:
    """The noun's coding, as an adjective may turn it ("joint exercises")."""
    if entry.word_class == lexicon.joint_class:
        modifiers = {t.lower for t in sentence.children(noun, "amod", "compound")}
        if modifiers & lexicon.joint_adjectives:
            return lexicon.joint
    return entry.coding

"""Whether the clause around a word looks back or ahead."""

from detente.mentions.calendar import Tense
from detente.model.sentence import Sentence, Token
from detente.model.span import Span
from detente.ontology.dates import load_date_words

ATTRIBUTIVE = frozenset({"poss", "compound", "nmod", "amod"})
VERBAL = frozenset({"VERB", "AUX"})


def span_tense(sentence: Sentence, span: Span) -> Tense:
    """The tense in which a date at `span` is to be read.

    A deadline ("by May", "through January") in a past clause may lie on either side: it is read as the nearest.
    """
    tokens = sentence.tokens_in(span)
    inside = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in inside), None)
    if head is None:
        return "past"
    tense = clause_tense(sentence, head.index)
    before = sentence.tokens[tokens[0].index - 1] if tokens[0].index else None
    if before is None or tense != "past":
        return tense
    words = load_date_words()
    if before.pos == "ADJ" and before.lower in words.future_cues:
        return "future"
    return "present" if before.lower in words.deadline_words else tense


def clause_tense(sentence: Sentence, index: int) -> Tense:
    """The tense of the nearest clause that governs token `index`.

    A clause that depends on a word of expectation ("agreed to meet", "scheduled for", "the upcoming visit") is
    future whatever the form of its verb.
    """
    chain = [sentence.tokens[index], *sentence.ancestors(index)]
    if _is_attributive(chain):
        return _attributive_tense(sentence, chain[1])
    led_by_for = any(t.lower == "for" and t.pos == "ADP" for t in chain[:3])
    for token in chain:
        expects = token.lemma.lower() in load_date_words().future_cues
        if expects and (led_by_for or (token.tag == "VBN" and token.dep in ("acl", "amod", "relcl"))):
            return "future"
        if token.pos == "NOUN" and _has_cue(sentence, token):
            return "future"
        if token.pos in VERBAL:
            return _verb_tense(sentence, token)
    return "present" if chain[-1].pos == "NOUN" else "past"


def _is_attributive(chain: list[Token]) -> bool:
    return len(chain) > 1 and chain[0].dep in ATTRIBUTIVE and chain[1].pos in ("NOUN", "PROPN")


def _attributive_tense(sentence: Sentence, noun: Token) -> Tense:
    """ "Monday's summit", "a June agreement": ahead where the noun is ahead or a finite clause about it is."""
    if _has_cue(sentence, noun):
        return "future"
    above = next((t for t in sentence.ancestors(noun.index) if t.pos in VERBAL or t.lower == "ahead"), None)
    if above is None or above.lower == "ahead":
        return "past" if above is None else "future"
    if any(t.lower == "to" for t in sentence.children(above.index, "aux")):
        return "past"
    return _verb_tense(sentence, above)


def _has_cue(sentence: Sentence, noun: Token) -> bool:
    cues = load_date_words().future_cues
    return any(c.lower in cues for c in sentence.children(noun.index, "amod", "compound"))


def _verb_tense(sentence: Sentence, verb: Token) -> Tense:
    cues = load_date_words().future_cues
    helpers = sentence.children(verb.index, "aux", "auxpass")
    spoken = {t.lower for t in helpers}
    if spoken & load_date_words().future_auxiliaries:
        return "past" if _is_done(sentence, verb, spoken) else "future"
    if "to" in spoken:
        return _infinitive_tense(sentence, verb)
    expects = verb.lemma.lower() in cues
    if verb.tag == "VBG":
        return _participle_tense(sentence, verb, spoken)
    if verb.lemma.lower() in load_date_words().planning_verbs and not sentence.children(verb.index, "auxpass"):
        return "future"
    if verb.tag == "VBN" and not spoken & {"was", "were", "had", "been"}:
        return "future" if expects else "present" if spoken & {"is", "are"} else "past"
    if verb.tag in ("VBZ", "VBP"):
        return "future" if expects else "present"
    return "future" if verb.tag == "VB" and not helpers else "past"


def _is_done(sentence: Sentence, verb: Token, spoken: set[str]) -> bool:
    """ "would have met", and "could not be reached", which tells what failed and not what may come."""
    negated = bool(sentence.children(verb.index, "neg")) or any(t.lower in ("neither", "nor") for t in sentence.tokens)
    return "have" in spoken or (negated and bool(spoken & {"could", "would"}))


def _participle_tense(sentence: Sentence, verb: Token, spoken: set[str]) -> Tense:
    if spoken & {"is", "are", "am", "'s", "'re", "’s", "’re"}:
        return "future"
    if spoken:
        return "past"
    above = next((t for t in sentence.ancestors(verb.index) if t.pos in VERBAL), None)
    if above is None:
        return "past"
    return "future" if above.lemma.lower() in load_date_words().future_cues else _verb_tense(sentence, above)


def _infinitive_tense(sentence: Sentence, verb: Token) -> Tense:
    head = sentence.head(verb.index)
    if head is None:
        return "future"
    if verb.dep == "advcl":
        # an infinitive of purpose follows its main verb: "flew to Rome to meet him on Monday"
        return _verb_tense(sentence, head) if head.pos in VERBAL else "past"
    if head.pos in ("NOUN", "PROPN", "ADJ"):
        ranked = any(t.lower in load_date_words().ordinals for t in sentence.children(head.index))
        return "past" if ranked or head.lower in load_date_words().ordinals else "future"
    if head.lemma.lower() in load_date_words().future_cues or head.lemma.lower() == "be":
        return "future"
    return _verb_tense(sentence, head)

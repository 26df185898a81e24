"""Whether the clause around a word looks back or ahead."""

from detente.mentions.calendar import Tense
from detente.model.sentence import Sentence, Token
from detente.ontology.dates import load_date_words


def clause_tense(sentence: Sentence, index: int) -> Tense:
    """The tense of the nearest clause that governs token `index`.

    A clause that depends on a word of expectation ("agreed to meet", "scheduled for", "the upcoming visit") is
    future whatever the form of its verb.
    """
    words = load_date_words()
    chain = [sentence.tokens[index], *sentence.ancestors(index)]
    for token in chain:
        if token.tag == "VBN" and token.dep in ("acl", "amod", "relcl") and token.lemma.lower() in words.future_cues:
            return "future"
        if token.pos == "NOUN" and _has_cue(sentence, token):
            return "future"
        if token.pos in ("VERB", "AUX"):
            return _verb_tense(sentence, token)
    return "present" if not any(t.pos in ("VERB", "AUX") for t in chain) and chain[-1].pos == "NOUN" else "past"


def _has_cue(sentence: Sentence, noun: Token) -> bool:
    words = load_date_words()
    return any(c.lower in words.future_cues for c in sentence.children(noun.index, "amod", "compound"))


def _verb_tense(sentence: Sentence, verb: Token) -> Tense:
    words = load_date_words()
    helpers = sentence.children(verb.index, "aux", "auxpass")
    if any(t.lower in words.future_auxiliaries for t in helpers):
        done = any(t.lower == "have" for t in helpers)
        return "past" if done else "future"
    if any(t.lower == "to" for t in helpers):
        return _infinitive_tense(sentence, verb)
    if _forms(verb, "VBG"):
        if any(t.lower in ("is", "are", "am", "'s", "'re", "’s", "’re") for t in helpers):
            return "future"
        head = sentence.head(verb.index)
        if not helpers and head is not None and head.pos in ("VERB", "AUX"):
            return "future" if head.lemma.lower() in words.future_cues else _verb_tense(sentence, head)
        return "past"
    if _forms(verb, "VBN") and verb.lemma.lower() in words.future_cues and not _is_past(helpers):
        return "future"
    if verb.tag in ("VBZ", "VBP"):
        return "future" if verb.lemma.lower() in words.future_cues else "present"
    return "future" if verb.tag == "VB" and not helpers else "past"


def _forms(verb: Token, tag: str) -> bool:
    return verb.tag == tag


def _is_past(helpers: tuple[Token, ...]) -> bool:
    return any(t.lower in ("was", "were", "had", "been") for t in helpers)


def _infinitive_tense(sentence: Sentence, verb: Token) -> Tense:
    head = sentence.head(verb.index)
    if head is None or verb.dep in ("advcl", "ROOT"):
        # an infinitive of purpose follows its main verb: "flew to Rome to meet him on Monday"
        return "future" if head is None else _verb_tense(sentence, head) if head.pos in ("VERB", "AUX") else "past"
    if head.pos in ("NOUN", "PROPN", "ADJ"):
        return "future"
    if head.lemma.lower() in load_date_words().future_cues or head.lemma.lower() == "be":
        return "future"
    return _verb_tense(sentence, head)

"""What a governing word does to the event below it: "plans to visit", "the failure to attend", "fears of an attack"."""

from detente.events.modality import Forces, has_ordinal, infinitive
from detente.model import Sentence, Token
from detente.model.clause import is_verb
from detente.ontology.status_words import StatusWords

CLAUSAL = ("xcomp", "ccomp", "oprd", "csubj", "csubjpass")
_STANDING = ("be", "remain", "stay", "stand")
NOMINAL = ("dobj", "nsubjpass", "nsubj", "attr")


def names_of(sentence: Sentence, head: Token) -> frozenset[str]:
    """The lemma of a word, and with its particles ("put_off")."""
    lemma = head.lemma.lower()
    return frozenset({lemma, *(f"{lemma}_{c.lower}" for c in sentence.children(head.index, "prt"))})


def clause_operator(sentence: Sentence, head: Token, below: Token, words: StatusWords) -> Forces:
    """What a verb or adjective does to the clause it governs."""
    names = names_of(sentence, head)
    lemma = head.lemma.lower()
    to = infinitive(sentence, below.index)
    finite = to is None and below.tag != "VBG"
    if lemma == "be" and below.dep == "xcomp" and to is not None:
        # "is to visit", but not "is the first to visit" or "is a mistake to visit"
        if not sentence.children(head.index, "attr", "acomp"):
            yield "planned", head.index
    elif finite:
        yield from _finite(lemma, head, below, words)
    elif names & words.cancelled:
        yield "cancelled", head.index
    elif names & words.postponed:
        yield "postponed", head.index
    elif names & words.negated or lemma in words.negated_adjectives:
        yield "negated", head.index
    elif names & words.requested or (lemma == "have" and to is not None):
        yield "requested", head.index
    elif names & words.planned or (head.lower == "going" and to is not None):
        yield "planned", head.index
    elif names & words.uncertain:
        yield "uncertain", head.index
    elif lemma in words.ongoing and below.dep == "xcomp":
        yield "ongoing", head.index
    elif to is not None and not names & words.actual and not (head.pos == "ADJ" and lemma in words.actual_adjectives):
        yield "uncertain", head.index


def _finite(lemma: str, head: Token, below: Token, words: StatusWords) -> Forces:
    if lemma == "deny":
        yield "negated", head.index
    elif lemma in words.opinions:
        yield "uncertain", head.index
    elif lemma in words.requested and lemma not in words.told_finitely and below.tag == "VB":
        yield "requested", head.index
    elif lemma in words.planned and lemma not in words.report_verbs:
        yield "planned", head.index
    elif head.pos == "ADJ" and lemma in words.uncertain:
        yield "uncertain", head.index


def noun_operator(sentence: Sentence, head: Token, below: Token, words: StatusWords) -> Forces:
    """What a noun does to the infinitive, the clause or the "of"-phrase it governs."""
    lemma = head.lemma.lower()
    to = infinitive(sentence, below.index) if is_verb(below) else None
    if lemma in words.cancelled_nouns:
        yield "cancelled", head.index
    elif lemma in words.postponed_nouns:
        yield "postponed", head.index
    elif lemma in words.negated_nouns:
        yield "negated", head.index
    elif lemma == "order" and sentence.tokens[head.head].lower == "in":
        yield "planned", head.index
    elif lemma in words.requested_nouns:
        yield "requested", head.index
    elif lemma in words.planned_nouns:
        yield "planned", head.index
    elif lemma in words.possible_nouns or (to is not None and not has_ordinal(sentence, head.index, words)):
        yield "uncertain", head.index


def object_operator(sentence: Sentence, head: Token, dep: str, words: StatusWords, *, definite: bool) -> Forces:
    """What a verb does to the event noun that is its object or subject."""
    names = names_of(sentence, head)
    lemma = head.lemma.lower()
    passive = dep in ("nsubjpass", "dobj")
    if passive and names & words.cancelled:
        yield "cancelled", head.index
    elif passive and names & words.postponed:
        yield "postponed", head.index
    elif passive and (names & words.negated_objects or ("reject" in names and not definite)):
        yield "negated", head.index
    elif passive and lemma in words.requested_objects and not definite:
        yield "requested", head.index
    elif passive and lemma in words.planned and lemma not in words.planned_with_object:
        yield "planned", head.index
    elif passive and names & words.uncertain:
        yield "uncertain", head.index
    elif dep == "nsubj" and lemma in words.ongoing:
        yield "ongoing", head.index
    elif dep == "nsubj" and lemma in _STANDING:
        yield from _standing(sentence, head, words)


def _standing(sentence: Sentence, head: Token, words: StatusWords) -> Forces:
    """ "the talks are off", "the visit remains on hold"."""
    told = [t.lower for t in sentence.children(head.index, "advmod", "acomp", "prt", "prep")]
    on = next((t for t in sentence.children(head.index, "prep") if t.lower in ("on", "in")), None)
    held = {t.lemma.lower() for t in sentence.children(on.index, "pobj")} if on is not None else set()
    if "off" in told:
        yield "cancelled", head.index
    elif held & words.held_back:
        yield "postponed", head.index

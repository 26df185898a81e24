"""What is on the table: agenda items of a contact."""

import re
from collections.abc import Iterator, Sequence

from detente.engagements.contact import phrase
from detente.model import AgendaItem, Sentence, Span, Token, cut
from detente.model.clause import is_verb, subjects
from detente.ontology.contacts import ContactWords
from detente.ontology.contexts import ContextTable

_LIST_END = re.compile(r"[.;:!?”\"]\s*$")
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:and|as well as|or|plus)\s+|,\s+|;\s*(?:and\s+)?|\s+as well as\s+)")
_LAST_AND = re.compile(r"\s+and\s+")
_LEADING = re.compile(r"^(?:and|or|as well as|also|including|such as)\s+", re.IGNORECASE)
_CLAUSE = re.compile(
    r"^(?:which|who|that|while|but|as|when|where|he|she|it|they|a|an)\b.*\b(?:said|is|was|has|have|will)\b"
)
_MAX_WORDS = 16


def agenda_items(
    sentence: Sentence, words: ContactWords, contexts: ContextTable, *, dates: Sequence[Span] = ()
) -> tuple[AgendaItem, ...]:
    """The topics a sentence lists as being on the table; empty where it lists none.

    `dates` are the dates in it: "talks on Tuesday" are not about Tuesday.
    """
    for head in _topic_heads(sentence, words):
        if any(d.start <= head.start < d.end for d in dates):
            continue
        spans = _items(sentence, head)
        if spans:
            return tuple(AgendaItem(span, next(iter(contexts.contexts(span.text)), None)) for span in spans)
    return ()


def _topic_heads(sentence: Sentence, words: ContactWords) -> Iterator[Token]:
    """First tokens of lists of topics: what an agenda includes, what talks focus on, what people discuss."""
    for verb in sentence.tokens:
        lemma = verb.lemma.lower()
        keys = {lemma, *(f"{lemma}_{t.lower}" for t in sentence.children(verb.index, "prt", "prep"))}
        if not is_verb(verb) or not keys & words.agenda_verbs:
            continue
        if keys & words.talked_over:
            yield from sentence.children(verb.index, "nsubjpass")
        if keys & {"take_up", "bring_up", "go_over", "go_through"}:
            yield from sentence.children(verb.index, "dobj")
            yield from _prepositional(sentence, verb, ("over", "through"))
        if lemma in ("talk", "speak", "confer", "negotiate"):
            yield from _prepositional(sentence, verb, ("about", "on", "over"))
        subject = [sentence.tokens[i] for i in subjects(sentence, verb.index)]
        agenda_subject = any(_is_agenda(sentence, t, words) for t in subject)
        if agenda_subject or lemma in ("discuss", "review", "tackle"):
            yield from sentence.children(verb.index, "dobj")
            if agenda_subject:
                yield from _prepositional(sentence, verb, ("on", "around", "upon", "with", "from", "about"))
        if lemma == "dominate" and (agent := sentence.child(verb.index, "agent")) is not None:
            yield from sentence.children(agent.index, "pobj")
    for noun in sentence.tokens:
        if noun.pos == "NOUN" and noun.lemma.lower() in ("talk", "discussion", "negotiation", "view", "consultation"):
            yield from _prepositional(sentence, noun, ("on", "about", "over"))
    yield from _predicative(sentence, words)
    for verb in sentence.tokens:
        subject_noun = sentence.child(verb.index, "nsubj") if verb.lemma == "be" else None
        if subject_noun is not None and subject_noun.lemma.lower() in words.agenda_items:
            yield from sentence.children(verb.index, "attr")


def _is_agenda(sentence: Sentence, token: Token, words: ContactWords) -> bool:
    return token.lemma.lower() in words.agenda_nouns or any(
        c.lemma.lower() == "agenda" for c in (sentence.tokens[i] for i in sentence.subtree(token.index))
    )


def _prepositional(sentence: Sentence, token: Token, prepositions: Sequence[str]) -> Iterator[Token]:
    for prep in sentence.children(token.index, "prep"):
        if prep.lower in prepositions:
            yield from sentence.children(prep.index, "pobj", "pcomp")


def _predicative(sentence: Sentence, words: ContactWords) -> Iterator[Token]:
    """ "High on the agenda are ...", "Also on the table: ...", "... will be on the table"."""
    if words.on_agenda.search(sentence.text) is None:
        return
    for verb in sentence.tokens:
        if verb.lemma == "be":
            yield from sentence.children(verb.index, "attr", "nsubj")
        if is_verb(verb) and verb.lemma in ("be", "remain", "stand", "feature"):
            yield from (t for t in sentence.children(verb.index, "nsubj") if t.index > verb.index)


def _items(sentence: Sentence, head: Token) -> tuple[Span, ...]:
    """The list that begins with the phrase of `head`: split at commas where there are any, else by grammar."""
    if head.pos == "PRON":
        return ()
    first = min(sentence.subtree(head.index))
    start = sentence.tokens[first].start
    tail = sentence.text[start - sentence.span.start : _list_stop(sentence, head)]
    tail = _LIST_END.sub("", tail)
    pieces = list(list_pieces(tail))
    if len(pieces) > 2 or (len(pieces) == 2 and _SEPARATOR.search(tail)):
        spans = [cut(tail, a, b) for a, b in pieces]
        kept = _until_clause(spans)
        return tuple(Span(s.start + start, s.end + start, s.text) for s in kept)
    heads = [head, *_conjuncts(sentence, head)]
    return tuple(phrase(sentence, t.index, without=("conj", "cc", "relcl", "preconj")) for t in heads)


def _list_stop(sentence: Sentence, head: Token) -> int:
    """Where a list ends, in the sentence: before the verb of which it is the subject, else at the sentence's end."""
    verb = sentence.head(head.index)
    if verb is None or head.dep not in ("nsubj", "nsubjpass") or head.index > verb.index:
        return len(sentence.text)
    own = [verb.index, *(t.index for t in sentence.children(verb.index, "aux", "auxpass") if t.index > head.index)]
    return sentence.tokens[min(own)].start - sentence.span.start


def list_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the pieces between separators; the last piece is split at its "and" where the list wants it."""
    at = 0
    cuts = list(_SEPARATOR.finditer(text))
    for found in cuts:
        yield at, found.start()
        at = found.end()
    oxford = bool(cuts) and re.search(r"\b(?:and|as well as|or)\b", cuts[-1].group()) is not None
    last = text[at:]
    ands = list(_LAST_AND.finditer(last))
    if cuts and not oxford and len(ands) == 1:
        yield at, at + ands[0].start()
        at += ands[0].end()
    yield at, len(text)


def _until_clause(spans: Sequence[Span]) -> list[Span]:
    """The pieces of a list up to the first that is a clause or too long to be a topic."""
    kept = []
    for span in spans:
        lead = _LEADING.match(span.text)
        offset = lead.end() if lead else 0
        body = Span(span.start + offset, span.end, span.text[offset:])
        if not body.text or len(body.text.split()) > _MAX_WORDS or _CLAUSE.match(body.text):
            break
        kept.append(body)
    return kept


def _conjuncts(sentence: Sentence, head: Token) -> Iterator[Token]:
    for child in sentence.children(head.index, "conj"):
        yield child
        yield from _conjuncts(sentence, child)

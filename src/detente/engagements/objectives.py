"""What a side wants from a contact."""

import re
from collections.abc import Iterator, Sequence

from detente.engagements.agenda import list_pieces
from detente.engagements.contact import phrase
from detente.model import Objective, Sentence, Span, Token, cut
from detente.model.cast import Cast
from detente.model.clause import is_verb, subjects
from detente.ontology.contacts import ContactWords

_PARAGRAPH = "\n\n"
_END = re.compile(r"[.!?]+[”\"’']*\s*$")


def objectives(
    text: str, spans: Sequence[Span], sentences: Sequence[Sentence], casts: Sequence[Cast], words: ContactWords
) -> tuple[Objective, ...]:
    """The objectives of an article, in order: enumerated ones, those called so, and aims of contacts and parties.

    `spans` are all sentences of the article, `sentences` the parsed ones among them with their `casts`.
    """
    parsed = {s.index: (s, c) for s, c in zip(sentences, casts, strict=True)}
    found: list[Objective] = []
    covered: set[int] = set()
    for objective, indices in _enumerated(text, spans, parsed, words):
        found.append(objective)
        covered.update(indices)
    for index, (sentence, cast) in parsed.items():
        if index not in covered:
            found.extend(_stated(sentence, cast, words))
    unique = {(o.span.start, o.span.end): o for o in sorted(found, key=lambda o: o.span.start)}
    return tuple(unique.values())


_Parsed = dict[int, tuple[Sentence, Cast]]


def _enumerated(
    text: str, spans: Sequence[Span], parsed: _Parsed, words: ContactWords
) -> Iterator[tuple[Objective, tuple[int, ...]]]:
    """ "... three goals. First, ... Second, ...": each with what follows it in its paragraph."""
    opened, holder = False, ""
    at = 0
    while at < len(spans):
        enumerator = words.enumerator.match(spans[at].text)
        if _announces(spans[at].text, words):
            opened = True
            holder = _holder_name(parsed, at) or holder
        if not opened or enumerator is None:
            at += 1
            continue
        block = [at]
        while block[-1] + 1 < len(spans) and _continues(text, spans, block[-1] + 1, words):
            block.append(block[-1] + 1)
        holder = _holder_name(parsed, at) or holder
        for index in block:
            yield Objective(holder, _body(spans[index], index, parsed, words, lead=index == at)), (index,)
        at = block[-1] + 1


def _announces(text: str, words: ContactWords) -> bool:
    lower = text.lower()
    return any(re.search(rf"\b{noun}s?\b|\b{noun[:-1]}ies\b", lower) for noun in words.objective_nouns)


def _continues(text: str, spans: Sequence[Span], index: int, words: ContactWords) -> bool:
    between = text[spans[index - 1].end : spans[index].start]
    return _PARAGRAPH not in between and words.enumerator.match(spans[index].text) is None


def _body(span: Span, index: int, parsed: _Parsed, words: ContactWords, *, lead: bool) -> Span:
    """The sentence without its enumerator and full stop; a parsed lead sentence from its wish on."""
    start = 0
    if lead and (found := words.enumerator.match(span.text)) is not None:
        start = found.end()
    end = len(_END.sub("", span.text))
    if lead and index in parsed:
        sentence = parsed[index][0]
        wish = next((t for t in sentence.tokens if is_verb(t) and t.dep == "ROOT"), None)
        if wish is not None:
            start = max(start, _wished(sentence, wish) - span.start)
    found_span = cut(span.text, start, end)
    return Span(found_span.start + span.start, found_span.end + span.start, found_span.text)


def _wished(sentence: Sentence, verb: Token) -> int:
    """Where the content of a wish begins: after "aims to", "is committed to", "will"."""
    inner = sentence.child(verb.index, "xcomp")
    if inner is None and (prep := sentence.child(verb.index, "prep")) is not None:
        inner = sentence.child(prep.index, "pcomp")
    return (inner or verb).start


def _holder_name(parsed: _Parsed, index: int) -> str | None:
    if index not in parsed:
        return None
    sentence, cast = parsed[index]
    root = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
    return _holder(sentence, root, cast) if root is not None else None


def _holder(sentence: Sentence, verb: Token, cast: Cast) -> str | None:
    parties = cast.parties(subjects(sentence, verb.index), inner=True)
    return parties[0].actor.name if parties else None


def _stated(sentence: Sentence, cast: Cast, words: ContactWords) -> Iterator[Objective]:
    """Aims told in one sentence."""
    yield from _copular(sentence, cast, words)
    yield from _after_colon(sentence, words)
    for verb in sentence.tokens:
        if not is_verb(verb):
            continue
        ways = (_aim, _sought, _purpose)
        told = (inner for way in ways if (inner := way(sentence, verb, cast, words)) is not None)
        for inner in dict.fromkeys(told):
            # a clause with a subject of its own is wanted whole, without "that" or "for"
            left_out = ("mark",) if sentence.children(inner.index, "nsubj", "nsubjpass") else ("aux",)
            yield Objective(_holder(sentence, verb, cast) or "", phrase(sentence, inner.index, without=left_out))


def _copular(sentence: Sentence, cast: Cast, words: ContactWords) -> Iterator[Objective]:
    """ "X and Y are the main objectives", "the goal of the trip is to ..."."""
    for verb in sentence.tokens:
        if verb.lemma != "be" or not is_verb(verb):
            continue
        subject = sentence.child(verb.index, "nsubj", "csubj")
        attr = sentence.child(verb.index, "attr", "xcomp", "ccomp", "acomp")
        if subject is None or attr is None:
            continue
        if is_verb(subject) and subject.lemma.lower() in words.sought_verbs | words.plain_aims:
            # "what Oslo wants is a date"
            if (holder := _holder(sentence, subject, cast)) is not None:
                yield Objective(holder, phrase(sentence, attr.index, without=("aux",)))
            continue
        if attr.lemma.lower() in words.objective_nouns and subject.lemma.lower() not in words.objective_nouns:
            yield Objective(_owner(sentence, attr, cast), phrase(sentence, subject.index))
        elif subject.lemma.lower() in words.objective_nouns:
            yield Objective(_owner(sentence, subject, cast), phrase(sentence, attr.index, without=("aux",)))


def _owner(sentence: Sentence, noun: Token, cast: Cast) -> str:
    inside = [i for i in sentence.subtree(noun.index) if cast.at(i) is not None]
    parties = cast.parties(inside[:1])
    return parties[0].actor.name if parties else ""


def _aim(sentence: Sentence, verb: Token, cast: Cast, words: ContactWords) -> Token | None:
    """The clause that a contact or a party aims at; a party's everyday wishes only with a verb of advocacy."""
    if verb.lemma.lower() not in words.objective_verbs:
        return None
    inner = sentence.child(verb.index, "xcomp")
    if inner is None and (prep := sentence.child(verb.index, "prep")) is not None:
        inner = sentence.child(prep.index, "pcomp")
    subject = [sentence.tokens[i] for i in subjects(sentence, verb.index)]
    party = any(cast.at(t.index) is not None for t in subject)
    if inner is None or not is_verb(inner):
        return _wished_clause(sentence, verb, words) if party else None
    if any(t.lemma.lower() in words.contact_nouns for t in subject):
        return inner
    plain_aim = verb.lemma.lower() in words.plain_aims
    return inner if party and (plain_aim or inner.lemma.lower() in words.advocacy_verbs) else None


def _wished_clause(sentence: Sentence, verb: Token, words: ContactWords) -> Token | None:
    """What a party wants to come about: "needs the crossings opened", "will press for the mines to be cleared"."""
    for clause in sentence.children(verb.index, "ccomp", "advcl"):
        if clause.index < verb.index:
            continue
        marks = {t.lower for t in sentence.children(clause.index, "mark")}
        unmarked = clause.dep == "ccomp" and not marks and verb.lemma.lower() in words.plain_aims
        wished = "that" in marks and any(t.tag == "VB" for t in (clause, *sentence.children(clause.index, "auxpass")))
        if (unmarked and clause.tag != "VBD") or wished or "for" in marks:
            return clause
    return None


def _sought(sentence: Sentence, verb: Token, cast: Cast, words: ContactWords) -> Token | None:
    """What a party seeks or is eager for ("will seek a timetable", "was looking for a pledge", "keen to win")."""
    if not any(cast.at(i) is not None for i in subjects(sentence, verb.index)):
        return None
    if verb.lemma == "be":
        return _eager_for(sentence, verb, words)
    lemma = verb.lemma.lower()
    if lemma not in words.sought_verbs:
        return None
    preps = (t for t in sentence.children(verb.index, "prep") if t.lower == "for" and t.index > verb.index)
    wanted = next((o for p in preps for o in sentence.children(p.index, "pobj")), None)
    if wanted is None and lemma in words.plain_aims:
        wanted = sentence.child(verb.index, "dobj")
    return wanted if wanted is not None and wanted.pos != "PRON" else None


def _eager_for(sentence: Sentence, verb: Token, words: ContactWords) -> Token | None:
    """ "is keen to win", "was intent on a pledge", "is after a lease"."""
    for eager in sentence.children(verb.index, "acomp"):
        if eager.lower in words.eager_adjectives:
            preps = (t for t in sentence.children(eager.index, "prep") if t.lower in ("on", "for"))
            objects = (o for p in preps for o in sentence.children(p.index, "pobj", "pcomp"))
            return sentence.child(eager.index, "xcomp") or next(objects, None)
    after = next((t for t in sentence.children(verb.index, "prep") if t.lower == "after"), None)
    wanted = sentence.child(after.index, "pobj") if after is not None else None
    return wanted if wanted is not None and wanted.pos == "NOUN" else None


def _purpose(sentence: Sentence, verb: Token, cast: Cast, words: ContactWords) -> Token | None:
    """What a party travels for ("flew to Oslo to ask for ships")."""
    if verb.lemma.lower() not in words.journey_verbs:
        return None
    if not any(cast.at(i) is not None for i in subjects(sentence, verb.index)):
        return None
    clauses = sentence.children(verb.index, "advcl", "xcomp")
    return next((c for c in clauses if any(t.tag == "TO" for t in sentence.children(c.index, "aux"))), None)


def _after_colon(sentence: Sentence, words: ContactWords) -> Iterator[Objective]:
    """ "... three tasks: agreeing a list, opening an office and training judges"."""
    head, colon, tail = sentence.text.partition(":")
    named = any(re.search(rf"\b{noun}s\b|\b{noun[:-1]}ies\b", head.lower()) for noun in words.objective_nouns)
    if not colon or not named:
        return
    base = sentence.span.start + len(head) + 1
    for start, end in list_pieces(_END.sub("", tail)):
        span = cut(tail, start, end)
        if span.text:
            yield Objective("", Span(span.start + base, span.end + base, span.text))

"""What the text says led to what."""

from collections.abc import Iterator, Sequence

from detente.model import CODER, Link, Sentence, SentenceRef, Span, Token, content_id
from detente.model.clause import clause_tokens, is_verb, verb_keys
from detente.ontology.causes import CauseWords


def find_links(sentence: Sentence, *, article: str, words: CauseWords) -> tuple[Link, ...]:
    """Causes and effects of one sentence, each a span of it."""
    found = [
        *_prepositional(sentence, words),
        *_verbal(sentence, words),
        *_conjunctional(sentence, words),
    ]
    ref = SentenceRef(sentence.index, sentence.span)
    links = [
        Link(content_id("l", article, cause.start, effect.start, marker), article, cause, effect, ref, marker, CODER)
        for cause, effect, marker in found
        if not cause.overlaps(effect)
    ]
    return tuple({(link.cause, link.effect): link for link in links}.values())


def cause_of(links: Sequence[Link], trigger: Span) -> Span | None:
    """The cause of the event told by `trigger`: that of the smallest effect which holds it."""
    holding = [link for link in links if link.effect.covers(trigger)]
    return min(holding, key=lambda link: link.effect.end - link.effect.start).cause if holding else None


_Found = tuple[Span, Span, str]


def _prepositional(sentence: Sentence, words: CauseWords) -> Iterator[_Found]:
    """ "postponed because of a strike", "due to fog", "after the shooting"."""
    lower = sentence.text.lower()
    for phrase in (*words.prepositions, *words.weak_prepositions):
        at = _find_word(lower, phrase)
        while at >= 0:
            start = sentence.span.start + at
            cause = _object_after(sentence, start + len(phrase), weak=phrase in words.weak_prepositions, words=words)
            if cause is not None:
                effect = _governed(sentence, start, cause)
                if effect is not None:
                    yield sentence.cut(cause[0], cause[-1]), effect, phrase
            at = _find_word(lower, phrase, at + 1)


def _find_word(text: str, phrase: str, start: int = 0) -> int:
    at = text.find(phrase, start)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(phrase) : at + len(phrase) + 1]
        if not before.isalnum() and not after.isalnum():
            return at
        at = text.find(phrase, at + 1)
    return -1


def _object_after(sentence: Sentence, offset: int, *, weak: bool, words: CauseWords) -> tuple[int, ...] | None:
    """The noun phrase (or -ing clause) right after a preposition, without a trailing clause of its own."""
    after = [t for t in sentence.tokens if t.start >= offset]
    if not after:
        return None
    marker_end = after[0].index
    head = next((t for t in after if t.dep in ("pobj", "pcomp", "npadvmod") and t.head < marker_end), None)
    if head is None:
        return None
    if weak and head.lemma.lower() not in words.incident_nouns and not _of_quarrel(sentence, head, words):
        return None
    tokens = [i for i in sentence.subtree(head.index) if i >= marker_end]
    return _trimmed(sentence, tuple(tokens))


def _of_quarrel(sentence: Sentence, head: Token, words: CauseWords) -> bool:
    """Whether the phrase hangs, by "over", on a verb that needs a reason ("recalled its envoy over the contract")."""
    marker = sentence.head(head.index)
    if marker is None or marker.lower != "over":
        return False
    above = sentence.head(marker.index)
    if above is not None and above.dep == "npadvmod":
        above = sentence.head(above.index)
    verb = above if above is not None and is_verb(above) else None
    return verb is not None and verb.lemma.lower() in words.quarrel_verbs


def _trimmed(sentence: Sentence, tokens: tuple[int, ...]) -> tuple[int, ...] | None:
    """Contiguous tokens up to the first comma or bracket, without punctuation at the ends."""
    kept: list[int] = []
    for i in tokens:
        if kept and (i != kept[-1] + 1 or sentence.tokens[i].text in (",", ";", "--", "—", "(")):
            break
        kept.append(i)
    while kept and sentence.tokens[kept[-1]].pos == "PUNCT":
        kept.pop()
    return tuple(kept) or None


def _governed(sentence: Sentence, start: int, cause: tuple[int, ...]) -> Span | None:
    """The noun phrase or clause the causal phrase belongs to, without the causal phrase."""
    marker = next((t for t in sentence.tokens if t.start >= start), None)
    if marker is None:
        return None
    head = sentence.head(marker.index)
    while head is not None and marker.index <= head.index <= cause[-1]:
        head = sentence.head(head.index)
    while head is not None and head.dep == "npadvmod":
        head = sentence.head(head.index)
    if head is None:
        return None
    outer = _outermost_event_noun(sentence, head)
    if outer is not None:
        tokens = [i for i in sentence.subtree(outer) if not marker.index <= i <= cause[-1]]
        return _run(sentence, tokens, outer)
    if is_verb(head):
        return _clause_span(sentence, head, excluded=set(sentence.subtree(marker.index)) | set(cause))
    tokens = [i for i in sentence.subtree(head.index) if not marker.index <= i <= cause[-1]]
    return _run(sentence, tokens, head.index)


def _outermost_event_noun(sentence: Sentence, head: Token) -> int | None:
    """From "trip" in "the postponement of a trip due to fog" to "postponement": the cause explains the whole."""
    if head.pos not in ("NOUN", "PROPN"):
        return None
    at = head
    while at.dep == "pobj" and (prep := sentence.head(at.index)) is not None and prep.lower in ("of", "by"):
        above = sentence.head(prep.index)
        if above is None or above.pos not in ("NOUN", "PROPN"):
            break
        at = above
    return at.index


def _run(sentence: Sentence, tokens: Sequence[int], anchor: int) -> Span | None:
    """The contiguous stretch of `tokens` around `anchor`."""
    inside = set(tokens)
    if anchor not in inside:
        return None
    first = last = anchor
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while last > first and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    return sentence.cut(first, last)


def _clause_span(sentence: Sentence, verb: Token, *, excluded: set[int]) -> Span | None:
    """A clause with its whole subject and objects, up to what is excluded."""
    whole = ("nsubj", "nsubjpass", "dobj", "xcomp", "ccomp", "attr")
    tokens = set(clause_tokens(sentence, verb.index))
    tokens.update(i for t in sentence.children(verb.index, *whole) for i in sentence.subtree(t.index))
    return _run(sentence, sorted(tokens - excluded), verb.index)


def _verbal(sentence: Sentence, words: CauseWords) -> Iterator[_Found]:
    """ "The incident has strained relations", "the row stems from a tweet"."""
    for verb in sentence.tokens:
        if not is_verb(verb):
            continue
        key = next((k for k in verb_keys(sentence, verb) if k in _verb_lists(words)), None)
        subject = sentence.child(verb.index, "nsubj")
        target = sentence.child(verb.index, "dobj") or next(
            (o for p in sentence.children(verb.index, "prep") for o in sentence.children(p.index, "pobj")), None
        )
        if key is None or subject is None or target is None or subject.pos not in ("NOUN", "PROPN"):
            continue
        first = _run(sentence, sentence.subtree(subject.index), subject.index)
        if first is None:
            continue
        if key in words.verbs_effect_subject:
            second = _run(sentence, sentence.subtree(target.index), target.index)
            if second is not None and target.lemma.lower() in words.incident_nouns:
                yield second, first, key
        elif subject.lemma.lower() in words.incident_nouns:
            yield first, _predicate(sentence, verb), key


def _verb_lists(words: CauseWords) -> tuple[str, ...]:
    return words.verbs_cause_subject + words.verbs_effect_subject


def _predicate(sentence: Sentence, verb: Token) -> Span:
    """The verb with its adverbs and objects, from the first adverb after the auxiliaries."""
    own = [verb.index, *(t.index for t in sentence.children(verb.index, "advmod") if t.index < verb.index)]
    parts = [i for t in sentence.children(verb.index, "dobj", "prep", "xcomp") for i in sentence.subtree(t.index)]
    return sentence.cut(min(own), max([*parts, verb.index]))


def _conjunctional(sentence: Sentence, words: CauseWords) -> Iterator[_Found]:
    """ "... because the parliament had voted it down", "put the trip off after the guards had fired"."""
    for mark in sentence.tokens:
        if mark.dep not in ("mark", "advmod") or mark.lower not in words.conjunctions:
            continue
        clause = sentence.head(mark.index)
        main = sentence.head(clause.index) if clause is not None else None
        if clause is None or main is None or not is_verb(main) or clause.dep != "advcl":
            continue
        if mark.lower not in words.strong_conjunctions and not _asks_reason(sentence, main, words):
            continue
        below = set(sentence.subtree(clause.index))
        cause = _run(sentence, sorted(below - {mark.index}), clause.index)
        effect = _clause_span(sentence, main, excluded=below)
        if cause is not None and effect is not None:
            yield cause, effect, mark.lower


def _asks_reason(sentence: Sentence, verb: Token, words: CauseWords) -> bool:
    """Whether a verb, told in the past, makes what came before it its reason ("postponed", "recalled")."""
    return verb.tag in ("VBD", "VBN") and any(k.split("_")[0] in words.quarrel_verbs for k in verb_keys(sentence, verb))

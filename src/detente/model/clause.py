"""Grammar of a parsed sentence: who does what to whom in which clause."""

from collections.abc import Iterator

from detente.model.sentence import Sentence, Token

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_RELATIVE_TAGS = ("WDT", "WP", "WP$")
_CLAUSE_DEPS = ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "parataxis")


def verb_keys(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """The lexicon keys a verb may be found under, the most particular first ("call_off", "call_for", "call")."""
    after = [t.lower for t in sentence.children(verb.index, "prt")]
    after += [t.lower for t in sentence.children(verb.index, "prep", "dative", "advmod") if t.index > verb.index]
    after += [t.lower for t in sentence.children(verb.index, "acomp", "oprd")]
    lemmas = _lemmas(verb)
    return (*(f"{lemma}_{word}" for lemma in lemmas for word in after), *lemmas)


def _lemmas(verb: Token) -> tuple[str, ...]:
    """The lemma, and the one with the "e" that rule-based lemmatizers lose ("staged" -> "stag")."""
    lemma = verb.lemma.lower()
    lost_e = verb.tag in ("VBD", "VBN", "VBG") and verb.lower in (f"{lemma}ed", f"{lemma}ing")
    return (f"{lemma}e", lemma) if lost_e else (lemma,)


def is_verb(token: Token) -> bool:
    """A full verb, or an auxiliary that stands as one."""
    return token.tag.startswith("VB") and token.dep not in ("aux", "auxpass")


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Whether the clause of `verb` is in the passive."""
    return bool(sentence.children(verb, "nsubjpass", "auxpass", "agent", "csubjpass")) or (
        sentence.tokens[verb].tag == "VBN" and sentence.tokens[verb].dep == "acl"
    )


def with_conjuncts(sentence: Sentence, index: int) -> tuple[int, ...]:
    """A token and the noun phrases coordinated with it ("A, B and C")."""
    found = [index]
    for child in sentence.children(index, "conj"):
        if child.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"):
            found.extend(with_conjuncts(sentence, child.index))
    return tuple(found)


def subjects(sentence: Sentence, verb: int, *, depth: int = 6) -> tuple[int, ...]:
    """The tokens that are the surface subject of `verb`, borrowed from the clause that controls it if need be."""
    own = sentence.children(verb, *_SUBJECTS, *_PASSIVE_SUBJECTS)
    named = [t for t in own if t.tag != "EX"]
    if named:
        chosen = named[0]
        if chosen.tag in _RELATIVE_TAGS or (chosen.lower == "that" and sentence.tokens[verb].dep == "relcl"):
            head = sentence.head(verb)
            return with_conjuncts(sentence, head.index) if head is not None and head.pos != "VERB" else ()
        return with_conjuncts(sentence, chosen.index)
    return _borrowed_subjects(sentence, verb, depth) if depth else ()


def _borrowed_subjects(sentence: Sentence, verb: int, depth: int) -> tuple[int, ...]:
    token, head = sentence.tokens[verb], sentence.head(verb)
    if head is None or token.dep == "relcl":
        return ()
    if token.dep in ("conj", "dep"):
        return subjects(sentence, head.index, depth=depth - 1) if is_verb(head) else ()
    if token.dep in ("xcomp", "ccomp", "advcl", "oprd") and (is_verb(head) or head.pos in ("ADJ", "AUX")):
        controller = sentence.children(head.index, "dobj", "dative") if token.dep in ("xcomp", "ccomp") else ()
        if controller and controller[0].index < verb and controller[0].pos in ("PROPN", "NOUN", "PRON"):
            return with_conjuncts(sentence, controller[0].index)
        return subjects(sentence, _clause_verb(sentence, head.index), depth=depth - 1)
    if token.dep == "acl":
        if token.tag in ("VBG", "VBN"):
            return with_conjuncts(sentence, head.index) if not is_verb(head) else ()
        return noun_owner(sentence, head.index, depth=depth - 1)
    return _subjects_over_preposition(sentence, head, depth) if token.dep == "pcomp" else ()


def _subjects_over_preposition(sentence: Sentence, preposition: Token, depth: int) -> tuple[int, ...]:
    above = sentence.head(preposition.index)
    if above is None:
        return ()
    if is_verb(above):
        return subjects(sentence, above.index, depth=depth - 1)
    return noun_owner(sentence, above.index, depth=depth - 1)


def _clause_verb(sentence: Sentence, index: int) -> int:
    """The verb of the clause in which a predicate adjective stands ("is due to ...": the copula)."""
    token = sentence.tokens[index]
    if token.pos == "ADJ" and token.dep in ("acomp", "oprd"):
        head = sentence.head(index)
        return head.index if head is not None else index
    return index


def noun_owner(sentence: Sentence, noun: int, *, depth: int = 3) -> tuple[int, ...]:
    """Who a noun belongs to: its possessor, its by-phrase, or the subject of the verb it depends on."""
    owners = sentence.children(noun, "poss")
    if owners:
        return with_conjuncts(sentence, owners[0].index)
    by = preposition_objects(sentence, noun, "by")
    if by:
        return by
    head = sentence.head(noun)
    if head is not None and is_verb(head) and sentence.tokens[noun].dep in ("dobj", "pobj", "attr") and depth:
        return subjects(sentence, head.index, depth=depth - 1)
    return ()


def preposition_objects(sentence: Sentence, index: int, *prepositions: str) -> tuple[int, ...]:
    """The objects of the prepositions under a token, coordinated ones too; of all where none is named."""
    found: list[int] = []
    for prep in sentence.children(index, "prep", "agent", "dative"):
        if prep.tag not in ("IN", "TO", "RP") or (prepositions and prep.lower not in prepositions):
            continue
        for obj in sentence.children(prep.index, "pobj"):
            found.extend(with_conjuncts(sentence, obj.index))
        for inner in sentence.children(prep.index, "prep"):
            found.extend(o for t in sentence.children(inner.index, "pobj") for o in with_conjuncts(sentence, t.index))
    return tuple(found)


def objects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Direct objects of a verb, coordinated ones too."""
    return tuple(o for t in sentence.children(verb, "dobj") for o in with_conjuncts(sentence, t.index))


def datives(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Indirect objects that stand without a preposition ("gave Chad aid")."""
    return tuple(
        o for t in sentence.children(verb, "dative") if t.tag != "IN" for o in with_conjuncts(sentence, t.index)
    )


def agents(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The by-agents of a passive."""
    return tuple(
        o
        for prep in sentence.children(verb, "agent")
        for t in sentence.children(prep.index, "pobj")
        for o in with_conjuncts(sentence, t.index)
    )


def governors(sentence: Sentence, index: int) -> Iterator[tuple[Token, str]]:
    """The tokens above `index` with the label by which the step up was made, nearest first."""
    at = sentence.tokens[index]
    for _ in range(len(sentence.tokens)):
        if at.head == at.index:
            return
        yield sentence.tokens[at.head], at.dep
        at = sentence.tokens[at.head]


def clause_head(sentence: Sentence, index: int) -> int:
    """The verb whose clause a token stands in: the token itself if it is a verb."""
    at = sentence.tokens[index]
    for _ in range(len(sentence.tokens)):
        if is_verb(at) or at.head == at.index:
            return at.index
        at = sentence.tokens[at.head]
    return at.index


def clause_tokens(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The tokens of a verb's own clause, without the clauses below it."""
    found, queue = [], [verb]
    while queue:
        at = queue.pop()
        found.append(at)
        queue.extend(t.index for t in sentence.children(at) if t.dep not in _CLAUSE_DEPS or not is_verb(t))
    return tuple(sorted(found))

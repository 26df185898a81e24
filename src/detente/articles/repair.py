"""Mending a parse where a small parser errs in a way that can be seen from the tags alone."""

from collections.abc import Sequence
from dataclasses import replace

from detente.model import Token

_HAVE = "have"


def repaired(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens with perfect-tense verbs restored.

    "The row has further strained relations" is sometimes read as a noun phrase "strained relations" with a subject and
    an auxiliary of its own; the participle is then the verb and the noun its object.
    """
    rows = list(tokens)
    for token in tokens:
        noun = rows[token.head]
        if token.tag == "VBN" and token.dep == "amod" and noun.index > token.index and noun.pos in ("NOUN", "PROPN"):
            holders = (noun.index, token.index)
            auxiliary = next((t for t in rows if t.head in holders and t.dep == "aux" and t.lemma == _HAVE), None)
            if auxiliary is not None and auxiliary.index < token.index:
                rows = _as_verb(rows, token.index, noun.index)
    return _with_root_verb(tuple(rows))


def _with_root_verb(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "A report called for sanctions", read as a report so called: without any other verb, it is the verb."""
    root = next((t for t in tokens if t.head == t.index), None)
    if root is None or root.pos not in ("NOUN", "PROPN") or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens):
        return tokens
    verb = next((t for t in tokens if t.head == root.index and t.dep == "acl" and t.tag == "VBN"), None)
    if verb is None or verb.index < root.index:
        return tokens
    mended = []
    for token in tokens:
        if token.index == verb.index:
            mended.append(replace(token, head=verb.index, dep="ROOT", tag="VBD"))
        elif token.index == root.index:
            mended.append(replace(token, head=verb.index, dep="nsubj"))
        elif token.head == root.index and token.index > verb.index:
            mended.append(replace(token, head=verb.index))
        else:
            mended.append(token)
    return tuple(mended)


def _as_verb(rows: list[Token], verb: int, noun: int) -> list[Token]:
    """Make `verb` the head of the clause that hung on `noun`."""
    top = rows[noun]
    head = verb if top.head == noun else top.head
    mended = []
    for token in rows:
        if token.index == verb:
            lemma = token.lemma.lower().removesuffix("ed") if token.lemma.lower() == token.lower else token.lemma
            mended.append(replace(token, head=head, dep=top.dep, pos="VERB", lemma=lemma))
        elif token.index == noun:
            mended.append(replace(token, head=verb, dep="dobj"))
        elif token.head == noun and token.dep in (
            "nsubj",
            "aux",
            "advmod",
            "neg",
            "mark",
            "punct",
            "advcl",
            "cc",
            "conj",
        ):
            mended.append(replace(token, head=verb))
        else:
            mended.append(token)
    return mended

"""Parsed sentences written by hand: one word a row, "text lemma tag dep head"."""

from detente.model import Sentence, Span, Token

_POS = {"V": "VERB", "N": "NOUN", "J": "ADJ", "I": "ADP", "R": "ADV", "D": "DET", "P": "PRON", "M": "AUX", "T": "PART"}


def sentence(rows: str) -> Sentence:
    """A sentence from rows "text lemma tag dep head", the head by its number, counted from 0."""
    tokens, at = [], 0
    for index, row in enumerate(r for r in rows.strip().splitlines() if r.strip()):
        text, lemma, tag, dep, head = row.split()
        pos = "PROPN" if tag.startswith("NNP") else _POS.get(tag[0], "X")
        if tag.startswith("VB") and (dep in ("aux", "auxpass") or lemma == "be"):
            pos = "AUX"
        tokens.append(Token(index, text, lemma, pos, tag, dep, int(head), at, at + len(text)))
        at += len(text) + 1
    text = " ".join(t.text for t in tokens)
    return Sentence(0, Span(0, len(text), text), tuple(tokens))

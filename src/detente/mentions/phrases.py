"""Noun phrases of a parsed sentence: where they begin, what heads them, what owns them."""

from collections.abc import Iterable

from detente.model.sentence import Sentence, Token
from detente.model.span import Span
from detente.ontology.names import fold
from detente.ontology.titles import Agent

LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "poss",
        "nummod",
        "nmod",
        "quantmod",
        "advmod",
        "predet",
        "case",
        "punct",
        "cc",
        "conj",
        "npadvmod",
    }
)
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
LONGEST_AGENT = 4


def head_of(tokens: Iterable[Token]) -> Token:
    """The token of the run whose governor lies outside it; the last one where there are several."""
    run = tuple(tokens)
    inside = {t.index for t in run}
    outer = [t for t in run if t.head not in inside or t.head == t.index]
    nouns = [t for t in outer if t.pos in {"NOUN", "PROPN", "PRON"}]
    return (nouns or outer or list(run))[-1]


def left_edge(sentence: Sentence, head: int, first: int) -> int:
    """Index of the first token of the noun phrase that `head` governs, going left from `first` without a gap."""
    allowed = set(range(first, head + 1))
    for child in sentence.children(head, *LEFT):
        if child.index < first:
            allowed.update(i for i in sentence.subtree(child.index) if i < first)
    edge = first
    while edge - 1 in allowed:
        edge -= 1
    while (
        edge < first and sentence.tokens[edge].dep in {"punct", "cc", "advmod"} and sentence.tokens[edge].pos != "DET"
    ):
        edge += 1
    return edge


def agent_at(sentence: Sentence, last: int, agents: dict[str, Agent]) -> tuple[int, Agent] | None:
    """The longest agent phrase that ends at token `last`: index of its first token, and what it names."""
    for length in range(min(LONGEST_AGENT, last + 1), 0, -1):
        first = last - length + 1
        text = fold(sentence.cut(first, last).text).lower()
        agent = agents.get(text)
        if agent:
            return first, agent
    return None


def objects_of(sentence: Sentence, index: int, *prepositions: str) -> tuple[Token, ...]:
    """Objects of prepositions right under a token."""
    found: list[Token] = []
    for prep in sentence.children(index, "prep"):
        if prep.lower in prepositions:
            found += sentence.children(prep.index, "pobj")
    return tuple(found)


def is_modifier(sentence: Sentence, token: Token) -> bool:
    """Whether a token only modifies a noun to its right."""
    return token.dep in MODIFIERS - {"poss"} and token.head > token.index and sentence.tokens[token.head].pos in {
        "NOUN", "PROPN", "ADJ", "VERB", "NUM"
    }  # fmt: skip


def preposition(sentence: Sentence, token: Token) -> str:
    """The preposition that governs a token, through coordination; empty where none does."""
    at = token
    while at.dep == "conj":
        at = sentence.tokens[at.head]
    if at.dep not in {"pobj", "pcomp"}:
        return ""
    return sentence.tokens[at.head].lower


def is_subject(sentence: Sentence, token: Token) -> bool:
    """Whether a token is a subject, through coordination."""
    at = token
    steps = 0
    while at.dep in {"conj", "appos"} and steps < 8:
        at = sentence.tokens[at.head]
        steps += 1
    return at.dep in {"nsubj", "nsubjpass"}


def cut(sentence: Sentence, first: int, last: int) -> Span:
    """The span of tokens without quotes or a comma at its ends."""
    while first < last and sentence.tokens[first].pos == "PUNCT":
        first += 1
    while last > first and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    return sentence.cut(first, last)

"""People whom no table holds, told by a role beside their name: "a spokesman, Ana Reyes,", "Ana Reyes, a deputy"."""

from collections.abc import Sequence
from dataclasses import replace

from detente.mentions.draft import Draft
from detente.model.actor import Actor
from detente.model.sentence import Sentence
from detente.ontology.officeholders import slug

_LONGEST_NAME = 5
_NAME_LINKS = frozenset({"al", "bin", "de", "van", "von", "der", "la", "el", "da", "dos", "di", "-"})


def named_roles(sentence: Sentence, roles: Sequence[Draft], taken: frozenset[int]) -> list[Draft]:
    """The roles, those that stand in apposition to an unknown name turned into that person.

    `taken` are the tokens of known names. A role in the plural, and one that was resolved to somebody already, stays.
    """
    return [_with_name(sentence, role, taken) for role in roles]


def _with_name(sentence: Sentence, role: Draft, taken: frozenset[int]) -> Draft:
    if role.plural or not role.actors or role.agent.endswith(("counterpart", "opposite number")):
        return role
    if role.actors[0].kind not in ("generic", "institution"):
        return role
    run = name_beside(sentence, role, taken)
    return role if run is None else as_person(sentence, role, run, office=role.actors[0].office or role.agent)


def as_person(sentence: Sentence, role: Draft, run: tuple[int, int], *, office: str | None) -> Draft:
    """The role as the person whose name stands at the tokens `run`."""
    name = sentence.cut(*run).text
    base = role.actors[0]
    actor = Actor(f"text:{slug(name)}", name, "person", base.country, base.sectors, office)
    first, last = min(role.first, run[0]), max(role.last, run[1])
    head = role.head if run[0] > role.head and sentence.tokens[run[1]].dep == "appos" else run[1]
    return replace(role, first=first, last=last, head=head, actors=(actor,), why=f"{role.why}; name beside the role")


def name_beside(sentence: Sentence, role: Draft, taken: frozenset[int]) -> tuple[int, int] | None:
    """First and last token of the unknown name that stands in apposition to a role."""
    after = role.last + 1
    comma = after < len(sentence.tokens) and sentence.tokens[after].text == ","
    head = sentence.tokens[role.head]
    for start in (after + 1,) if comma else ():
        run = _name_from(sentence, start, taken)
        if run is not None and _closes(sentence, run[1] + 1):
            return run
    if head.dep == "appos" and role.first >= 2 and sentence.tokens[role.first - 1].text == ",":
        return _name_to(sentence, role.first - 2, taken)
    return None


def _name_from(sentence: Sentence, start: int, taken: frozenset[int]) -> tuple[int, int] | None:
    last = start - 1
    while last + 1 < len(sentence.tokens) and _is_name_part(sentence, last + 1, taken):
        last += 1
    while last >= start and not sentence.tokens[last].text[0].isupper() and not _is_joined(sentence, last):
        last -= 1
    return (start, last) if 2 <= last - start + 1 <= _LONGEST_NAME else None


def _name_to(sentence: Sentence, last: int, taken: frozenset[int]) -> tuple[int, int] | None:
    first = last + 1
    while first - 1 >= 0 and _is_name_part(sentence, first - 1, taken):
        first -= 1
    while first <= last and not sentence.tokens[first].text[0].isupper():
        first += 1
    return (first, last) if 2 <= last - first + 1 <= _LONGEST_NAME else None


def _is_name_part(sentence: Sentence, index: int, taken: frozenset[int]) -> bool:
    token = sentence.tokens[index]
    if index in taken:
        return False
    capital = token.text[0].isupper() or _is_joined(sentence, index)
    return (token.pos == "PROPN" and capital) or token.lower in _NAME_LINKS


def _is_joined(sentence: Sentence, index: int) -> bool:
    """Whether a token is the second half of a given name ("Min-seok")."""
    return index > 0 and sentence.tokens[index - 1].text == "-" and sentence.tokens[index].pos == "PROPN"


def _closes(sentence: Sentence, index: int) -> bool:
    """Whether an apposition may end before this token: a comma, the end, a verb."""
    if index >= len(sentence.tokens):
        return True
    token = sentence.tokens[index]
    return token.pos in ("PUNCT", "VERB", "AUX", "ADP", "SCONJ", "ADV", "CCONJ")

"""Private people who share a surname with an office-holder of the tables."""

import re

from detente.mentions.persons import Written
from detente.mentions.scan import Scan
from detente.ontology.actors import ActorTables
from detente.ontology.names import fold


def bears_honorific(written: Written, tables: ActorTables) -> bool:
    """Whether nothing but "Mr" and its like stands before a name."""
    return all(t.office == "plain" for phrase in written.titles for t in tables.titles.get(phrase, ()))


def is_namesake(seen: Scan, start: int, end: int, person: str, tables: ActorTables) -> bool:
    """Whether the bare surname from `start` to `end`, taken for `person` of the tables, is another's of the article.

    That is so where the article last had the surname after the given name of another ("Maria Jones", then "Jones").
    """
    known = tables.people.get(person)
    surname = seen.folded[start:end]
    if known is None or " " in surname:
        return False
    own = {word for full in (known.name, *known.aliases) for word in fold(full).split()}
    bearers = [
        (m.start(), m[1])
        for m in re.finditer(rf"\b([A-Z][a-z]+) (?:[A-Z]\. )?{re.escape(surname)}\b", seen.folded)
        if m[1] in own or _is_given(seen, m.start(), m[1], tables)
    ]
    before = [given for at, given in bearers if at <= start] or [given for _, given in bearers[:1]]
    # "Tom" and "Thomas" are not told apart, nor an initial.
    return bool(before) and before[-1] not in own and before[-1][0] not in {word[0] for word in own - {surname}}


def _is_given(seen: Scan, at: int, word: str, tables: ActorTables) -> bool:
    """Whether a capitalised word is a given name: of the table, or inside a sentence and no title, role or country."""
    if word in tables.given_names:
        return True
    inside = seen.folded[max(0, at - 2) : at].strip(" ")[-1:] not in ("", ".", "!", "?", ":", '"', "\n")
    role = word.lower() in tables.titles or word.lower() in tables.agents or word in tables.words["not_names"]
    return inside and not role and seen.name_at(at) is None

"""Who says so."""

import re

from detente.model import Attribution, Sentence
from detente.model.cast import Cast
from detente.model.clause import agents, governors, is_verb, subjects
from detente.ontology.status_words import StatusWords

_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)


def find_attribution(sentence: Sentence, verb: int, cast: Cast, words: StatusWords) -> Attribution | None:
    """The source a clause is put to: a verb of saying above or beside it, or "according to"."""
    speakers = _speakers(sentence, verb, words)
    if speakers:
        outer = speakers[-1]
        nested = cast.sentence.tokens[speakers[0]].text if len(speakers) > 1 else None
        return _attributed(sentence, outer, cast, nested)
    according = _according(sentence)
    return _attributed(sentence, according, cast, None) if according is not None else None


def _speakers(sentence: Sentence, verb: int, words: StatusWords) -> list[int]:
    """Subjects of the reporting verbs above a clause, the nearest first."""
    found: list[int] = []
    for head, dep in governors(sentence, verb):
        if (
            is_verb(head)
            and head.lemma in words.report_verbs
            and dep in ("ccomp", "xcomp", "parataxis", "dep", "advcl")
        ):
            who = agents(sentence, head.index) or subjects(sentence, head.index)
            found.extend(who[:1])
    for child in sentence.children(verb, "parataxis", "ccomp"):
        if child.lemma in words.report_verbs and child.index > verb:
            found.extend(subjects(sentence, child.index)[:1])
    return found


def _according(sentence: Sentence) -> int | None:
    for token in sentence.tokens:
        if token.lower == "according":
            for prep in sentence.children(token.index, "prep"):
                objects = sentence.children(prep.index, "pobj")
                if objects:
                    return objects[0].index
    return None


def _attributed(sentence: Sentence, token: int, cast: Cast, nested: str | None) -> Attribution:
    mention = cast.at(token)
    if mention is not None and mention.actors:
        actor = mention.actors[0]
        return Attribution(mention.span, actor.name, actor.country, nested)
    left = [t.index for t in sentence.children(token, "det", "amod", "compound", "nummod", "poss")]
    span = sentence.cut(min([token, *left]), token)
    return Attribution(span, span.text, None, nested)

"""Pronouns: who "he", "its" or "they" stands for, where one antecedent is clear."""

from collections.abc import Sequence
from dataclasses import replace

from detente.mentions.draft import Draft
from detente.mentions.memory import Entry, Memory
from detente.mentions.phrases import is_subject, left_edge
from detente.model.actor import Actor
from detente.model.sentence import Sentence, Token
from detente.ontology.actors import ActorTables
from detente.ontology.names import fold

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves"})
# How many sentences back an antecedent may stand.
REACH_PRONOUN = 2
_EMPTY_VERBS = frozenset({"be", "seem", "appear", "take", "rain", "snow", "remain", "become"})


def pronoun_drafts(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    found = []
    for token in sentence.tokens:
        if token.tag not in {"PRP", "PRP$"} or token.lower not in HE | SHE | IT | THEY:
            continue
        if any(d.covers(token.index) and d.agent != "counterpart" for d in drafts):
            continue
        if token.lower == "it" and (token.dep == "expl" or _is_empty(sentence, token)):
            continue
        found.append(
            Draft(token.index, token.index, token.index, (), "pronoun", agent="pronoun", plural=token.lower in THEY)
        )
    return [d for d in found if not any(o.covers(d.head) for o in drafts)]


def _is_empty(sentence: Sentence, token: Token) -> bool:
    verb = sentence.head(token.index)
    return token.dep == "nsubj" and verb is not None and verb.lemma.lower() in _EMPTY_VERBS


def resolve_pronoun(sentence: Sentence, draft: Draft, token: Token, memory: Memory, tables: ActorTables) -> Draft:
    past = memory.before(token.start, sentence.index, REACH_PRONOUN)
    if token.lower in HE | SHE:
        fits = [e for e in past if len(e.actors) == 1 and _may_be(e.actors[0], token.lower in SHE, tables)]
    elif token.lower in THEY:
        fits = [e for e in past if e.plural or len(e.actors) > 1] or _joined(past)
    else:
        fits = [
            e
            for e in past
            if len(e.actors) == 1
            and not e.plural
            and e.actors[0].kind in {"state", "organisation", "institution", "group"}
        ]
    own = _own_subject(sentence, token)
    chosen = _salient(sentence, token, [e for e in fits if e.start not in own])
    if chosen is None:
        return replace(draft, why=f"pronoun: unresolved, {len(fits)} possible antecedents")
    return replace(draft, actors=chosen.actors, why=f"pronoun: antecedent in sentence {chosen.sentence}")


def owned_by_pronoun(sentence: Sentence, draft: Draft, memory: Memory, tables: ActorTables) -> Draft:
    """ "his government", "its army": of the country of the one the pronoun stands for."""
    token = sentence.tokens[draft.first]
    if token.lower not in HE | SHE | IT | THEY or not draft.actors:
        return draft
    owner = resolve_pronoun(
        sentence, replace(draft, actors=(), last=draft.first, head=draft.first), token, memory, tables
    )
    countries = {a.country for a in owner.actors}
    if len(countries) != 1:
        return draft
    country, actor = countries.pop(), draft.actors[0]
    if not actor.id.startswith("role:") and actor.country == country:
        return replace(draft, owned=True)
    id_ = f"role:{(country or '').lower()}:{draft.agent.replace(' ', '-')}"
    actor = replace(actor, id=id_, country=country)
    return replace(draft, actors=(actor,), why=f"role; country of the one before: {owner.why}", owned=True)


def _own_subject(sentence: Sentence, token: Token) -> range:
    """Where the subject of the pronoun's own verb may begin: an object cannot be the subject itself."""
    if token.dep not in {"dobj", "pobj", "dative"}:
        return range(0)
    verb = next((t for t in sentence.ancestors(token.index) if t.pos in {"VERB", "AUX"}), None)
    subject = sentence.child(verb.index, "nsubj", "nsubjpass") if verb else None
    if subject is None:
        return range(0)
    return range(sentence.tokens[left_edge(sentence, subject.index, subject.index)].start, subject.end)


def _may_be(actor: Actor, woman: bool, tables: ActorTables) -> bool:
    if actor.kind != "person" and not (actor.kind == "generic" and actor.office):
        return False
    first = fold(actor.name).split()[0].lower()
    known = first in tables.words["female"]
    return known if woman else not known


def _salient(sentence: Sentence, token: Token, fits: Sequence[Entry]) -> Entry | None:
    """The one antecedent: the only one, or the subject of this sentence, or of the one before."""
    if not fits:
        return None
    if len({e.actors for e in fits}) == 1:
        return fits[0]
    for distance in range(REACH_PRONOUN + 1):
        level = [e for e in fits if e.sentence == sentence.index - distance]
        if not level:
            continue
        subjects = [e for e in level if e.subject]
        if len({e.actors for e in subjects}) == 1:
            return subjects[0]
        if len({e.actors for e in level}) == 1:
            return level[0]
        if distance == 0 and subjects:
            return subjects[0] if not is_subject(sentence, token) else subjects[-1]
        if subjects:
            return subjects[-1] if is_subject(sentence, token) else None
        return None
    return None


def _joined(past: Sequence[Entry]) -> list[Entry]:
    """Two or more subjects of one sentence, taken together ("Kenya and Uganda ... they")."""
    by_sentence: dict[int, list[Entry]] = {}
    for entry in past:
        if entry.subject:
            by_sentence.setdefault(entry.sentence, []).append(entry)
    found = []
    for index, entries in by_sentence.items():
        actors = tuple(dict.fromkeys(a for e in reversed(entries) for a in e.actors))
        if len(actors) > 1:
            found.append(Entry(entries[-1].start, index, actors, True, True, "joined"))
    return found

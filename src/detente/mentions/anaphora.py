"""Pronouns, bare titles and phrases that point back: "he", "the Secretary", "both officials", "his counterpart".

Not resolving is better than guessing: each rule asks for one clear antecedent and says what it took.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.mentions.draft import Draft
from detente.mentions.memory import Entry, Memory
from detente.mentions.phrases import is_subject, left_edge
from detente.mentions.setting import Setting
from detente.model.actor import Actor
from detente.model.sentence import Sentence, Token
from detente.ontology.actors import ActorTables
from detente.ontology.names import fold
from detente.ontology.officeholders import RANK

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves"})
# How many sentences back an antecedent may stand.
REACH_PRONOUN, REACH_PAIR, REACH_TITLE = 2, 3, 30
_PAIR_NOUNS = frozenset(
    {
        "side",
        "country",
        "nation",
        "state",
        "government",
        "capital",
        "power",
        "neighbor",
        "neighbour",
        "ally",
        "rival",
        "party",
        "foe",
        "economy",
    }
)
_PERSON_NOUNS = frozenset(
    {
        "leader",
        "official",
        "minister",
        "president",
        "diplomat",
        "man",
        "premier",
        "counterpart",
        "chief",
        "negotiator",
        "envoy",
        "statesman",
        "politician",
        "head",
        "king",
        "commander",
        "woman",
    }
)
_BODY_NOUNS = frozenset(
    {
        "bloc",
        "alliance",
        "organization",
        "organisation",
        "agency",
        "group",
        "body",
        "council",
        "court",
        "union",
        "commission",
        "movement",
        "militia",
        "party",
    }
)
_LAND_NOUNS = frozenset({"country", "nation", "kingdom", "republic", "state"})
_EMPTY_VERBS = frozenset({"be", "seem", "appear", "take", "rain", "snow", "remain", "become"})


def refer(
    sentence: Sentence,
    drafts: Sequence[Draft],
    memory: Memory,
    tables: ActorTables,
    where: Setting,
    published: date | None,
) -> list[Draft]:
    """The drafts of a sentence with those that point back resolved, and drafts for its pronouns, in order."""
    here = Memory(list(memory.entries))
    result: list[Draft] = []
    pending = sorted([*drafts, *_pronouns(sentence, drafts), *_pairs(sentence, drafts)], key=lambda d: d.first)
    for draft in pending:
        if any(r.covers(draft.head) for r in result):
            continue
        made = _resolve(sentence, draft, here, tables, where, published)
        if made is None:
            continue
        result.append(made)
        if made.agent != "pronoun":
            here.add(sentence, made)
    return result


def _pronouns(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
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


def _pairs(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """ "the two countries", "both sides": nouns that name no role by themselves."""
    found = []
    for token in sentence.tokens:
        if (
            token.tag != "NNS"
            or token.lemma.lower() not in _PAIR_NOUNS | {"korea"}
            or any(d.covers(token.index) for d in drafts)
        ):
            continue
        edge = left_edge(sentence, token.index, token.index)
        words = {t.lower for t in sentence.tokens[edge : token.index]}
        if words & {"two", "both"}:
            found.append(
                Draft(edge, token.index, token.index, (), "pair", agent=token.lemma.lower(), plural=True, owned=False)
            )
    for token in sentence.tokens:
        noun = token.lemma.lower()
        if token.tag != "NN" or noun not in _LAND_NOUNS | _BODY_NOUNS or any(d.covers(token.index) for d in drafts):
            continue
        if token.index and sentence.tokens[token.index - 1].lower in {"the", "that", "this"}:
            found.append(
                Draft(token.index - 1, token.index, token.index, (), "pair", agent=noun, owned=False, definite=True)
            )
    return found


def _resolve(
    sentence: Sentence, draft: Draft, memory: Memory, tables: ActorTables, where: Setting, published: date | None
) -> Draft | None:
    token = sentence.tokens[draft.head]
    words = {t.lower for t in sentence.tokens[draft.first : draft.head]}
    noun = token.lemma.lower()
    if draft.agent == "pronoun":
        return _pronoun(sentence, draft, token, memory, tables)
    if draft.agent.endswith("counterpart") or noun == "counterpart":
        return _counterpart(sentence, draft, memory, tables, published)
    if draft.plural and words & {"two", "both"} and not (draft.names and draft.owned):
        return _pair(sentence, draft, noun, memory)
    if draft.plural and token.text.lower() == "koreas":
        return replace(draft, actors=(tables.state("KOR"), tables.state("PRK")), why="pair: the two Koreas")
    bare = not draft.names and draft.definite and not draft.plural and words <= {"the", "this", "that"}
    if bare and draft.agent:
        return _bare(sentence, draft, noun, memory, tables, where, published)
    return draft if draft.why != "pair" else None


def _pronoun(sentence: Sentence, draft: Draft, token: Token, memory: Memory, tables: ActorTables) -> Draft:
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
    chosen = _salient(sentence, token, [e for e in fits if e.start != own])
    if chosen is None:
        return replace(draft, why=f"pronoun: unresolved, {len(fits)} possible antecedents")
    return replace(draft, actors=chosen.actors, why=f"pronoun: antecedent in sentence {chosen.sentence}")


def _own_subject(sentence: Sentence, token: Token) -> int | None:
    """Where the subject of the pronoun's own verb begins: an object cannot be the subject itself."""
    if token.dep not in {"dobj", "pobj", "dative"}:
        return None
    verb = next((t for t in sentence.ancestors(token.index) if t.pos in {"VERB", "AUX"}), None)
    subject = sentence.child(verb.index, "nsubj", "nsubjpass") if verb else None
    if subject is None:
        return None
    return sentence.tokens[left_edge(sentence, subject.index, subject.index)].start


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


def _counterpart(
    sentence: Sentence, draft: Draft, memory: Memory, tables: ActorTables, published: date | None
) -> Draft:
    """ "his Chinese counterpart": the same office in the country named."""
    whose = memory.before(sentence.tokens[draft.head].start, sentence.index, 1)
    offices = [e.actors[0] for e in whose if len(e.actors) == 1 and e.actors[0].office]
    subjects = [e.actors[0] for e in whose if e.subject and len(e.actors) == 1 and e.actors[0].office]
    countries = [a.country for m in draft.names for a in m.actors[:1] if a.country]
    if not offices or not countries:
        return draft
    model = (subjects or offices)[0]
    title = next((t for t in tables.titles.get(model.office or "", ()) if t.office in RANK), None)
    if title is None:
        return draft
    person = tables.holder(countries[0], title.office, published)
    if person is None and title.office == "head_of_state":
        person = tables.holder(countries[0], "head_of_government", published)
    if person is None or draft.plural:
        made = replace(draft.actors[0], country=countries[0], office=model.office) if draft.actors else None
        return replace(draft, actors=(made,) if made else (), why=f"counterpart of {model.name}")
    from detente.mentions.identity import default_title

    term = next(t for t in person.terms if published and t.holds(published))
    actor = Actor(
        person.id, person.name, "person", countries[0], ("GOV",), term.title.lower() or default_title(term, tables)
    )
    return replace(draft, actors=(actor,), why=f"counterpart of {model.name}; holder of the office on {published}")


def _pair(sentence: Sentence, draft: Draft, noun: str, memory: Memory) -> Draft:
    """Two named before: two states, or two people."""
    past = memory.before(sentence.tokens[draft.first].start, sentence.index, REACH_PAIR)
    people = noun in _PERSON_NOUNS
    seen: dict[str, Actor] = {}
    level = None
    for entry in past:
        if len(seen) >= 2 and entry.sentence != level:
            break
        for actor in entry.actors:
            key = _pair_key(actor, people)
            if key:
                seen.setdefault(key, actor)
        level = entry.sentence
    if len(seen) != 2:
        return replace(draft, actors=(), why=f"pair: unresolved, {len(seen)} named before")
    actors = tuple(reversed(seen.values()))
    if not people:
        actors = tuple(
            a
            if a.kind == "state" or a.country is None
            else Actor(f"country:{a.country}", a.country, "state", a.country, ("GOV",))
            for a in actors
        )
    return replace(draft, actors=actors, why="pair: the two named before")


def _pair_key(actor: Actor, people: bool) -> str | None:
    if people:
        return actor.id if actor.kind == "person" or (actor.kind == "generic" and actor.office) else None
    if actor.kind == "group":
        return actor.id
    return actor.country


def _bare(
    sentence: Sentence,
    draft: Draft,
    noun: str,
    memory: Memory,
    tables: ActorTables,
    where: Setting,
    published: date | None,
) -> Draft | None:
    """ "the president", "the bloc", "the country": the last one named that fits."""
    past = memory.before(sentence.tokens[draft.first].start, sentence.index, REACH_TITLE)
    if noun in _LAND_NOUNS:
        fits = [e for e in past if e.sentence >= sentence.index - 1 and len(e.actors) == 1 and e.kind == "state"]
        if fits and len({e.actors[0].country for e in fits}) == 1:
            return replace(draft, actors=(fits[0].actors[0],), why="the state named before")
        return None if draft.why == "pair" else draft
    if noun in _BODY_NOUNS and (draft.why == "pair" or draft.agent in {noun}):
        fits = [
            e
            for e in past
            if e.sentence >= sentence.index - 3 and len(e.actors) == 1 and e.actors[0].kind in {"organisation", "group"}
        ]
        if fits and len({e.actors[0].id for e in fits}) == 1:
            return replace(draft, actors=fits[0].actors, why="the body named before")
        return None if draft.why == "pair" else draft
    bearers = [
        e for e in past if len(e.actors) == 1 and e.actors[0].kind == "person" and _has_office(e.actors[0], draft.agent)
    ]
    close = {e.actors[0].id for e in bearers if e.sentence >= sentence.index - 3}
    if len(close) > 1:
        return replace(draft, actors=(), why=f"title: unresolved, {len(close)} hold it")
    if bearers:
        return replace(draft, actors=bearers[0].actors, why="title: the one named before")
    return draft if draft.why != "pair" else None


def _has_office(actor: Actor, phrase: str) -> bool:
    if not actor.office:
        return False
    return bool(re.search(rf"(?:^|\W){re.escape(phrase)}(?:$|\W)", actor.office)) or (
        phrase == "premier" and actor.office == "prime minister"
    )

"""Phrases that point back: "the Secretary", "both officials", "the two sides", "his Chinese counterpart".

Not resolving is better than guessing: each rule asks for one clear antecedent and says what it took.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from detente.mentions.apposition import as_person, name_beside
from detente.mentions.draft import Draft
from detente.mentions.identity import default_title
from detente.mentions.memory import Entry, Memory, met
from detente.mentions.phrases import left_edge
from detente.mentions.pronouns import owned_by_pronoun, pronoun_drafts, resolve_pronoun
from detente.mentions.setting import Context
from detente.model.actor import Actor
from detente.model.sentence import Sentence
from detente.ontology.actors import ActorTables
from detente.ontology.officeholders import RANK

# How many sentences back an antecedent may stand.
REACH_PAIR, REACH_TITLE = 3, 30
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
# In the plural with a bare "the" these are the two who were named, where two of different countries were.
_HEADS = frozenset({"leader", "minister", "president", "premier", "king", "chancellor"})
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


def refer(sentence: Sentence, drafts: Sequence[Draft], memory: Memory, context: Context) -> list[Draft]:
    """The drafts of a sentence with those that point back resolved, and drafts for its pronouns, in order."""
    here = Memory(list(memory.entries))
    result: list[Draft] = []
    pending = sorted([*drafts, *pronoun_drafts(sentence, drafts), *_pairs(sentence, drafts)], key=lambda d: d.first)
    for draft in pending:
        if any(r.covers(draft.head) for r in result):
            continue
        if draft.agent == "pronoun" and draft.plural:
            here.entries.extend(met(sentence, result))
        made = _resolve(sentence, draft, here, context)
        if made is None:
            continue
        result.append(made)
        if made.agent != "pronoun":
            here.add(sentence, made)
    return result


def _pairs(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """ "the two countries", "both sides": nouns that name no role by themselves."""
    found = []
    for token in sentence.tokens:
        named = token.lower == "koreas" or (token.tag == "NNS" and token.lemma.lower() in _PAIR_NOUNS)
        if not named or any(d.covers(token.index) for d in drafts):
            continue
        edge = left_edge(sentence, token.index, token.index)
        words = {t.lower for t in sentence.tokens[edge : token.index]}
        if _is_pair(words):
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


def _is_pair(words: set[str]) -> bool:
    """ "both sides", "the two leaders"; "two senators" are new ones."""
    return "both" in words or ("two" in words and bool(words & {"the", "these", "those", "their"}))


def _resolve(sentence: Sentence, draft: Draft, memory: Memory, context: Context) -> Draft | None:
    tables, published = context.tables, context.published
    token = sentence.tokens[draft.head]
    first_noun = draft.head - len(draft.agent.split()) + 1 if draft.agent and draft.head == draft.last else draft.head
    words = {t.lower for t in sentence.tokens[draft.first : max(draft.first, first_noun)]}
    noun = token.lemma.lower()
    if draft.agent == "pronoun":
        return resolve_pronoun(sentence, draft, token, memory, tables)
    if draft.agent.endswith(("counterpart", "opposite number")) or noun == "counterpart":
        return _counterpart(sentence, draft, memory, tables, published)
    if token.lower == "koreas":
        return replace(draft, actors=(tables.state("KOR"), tables.state("PRK")), why="pair: the two Koreas")
    if draft.plural and _is_pair(words) and not (draft.names and draft.owned):
        return _pair(sentence, draft, noun, memory, context)
    if draft.plural and not draft.names and words == {"the"} and noun in _HEADS:
        both = _pair(sentence, draft, noun, memory, context)
        if len({a.country for a in both.actors} - {None}) == 2:
            return both
    if not draft.owned and sentence.tokens[draft.first].tag == "PRP$":
        draft = owned_by_pronoun(sentence, draft, memory, tables)
    bare = not draft.names and draft.definite and not draft.plural and words <= {"the", "this", "that"}
    if bare and draft.agent:
        return _bare(sentence, draft, noun, memory)
    return draft if draft.why != "pair" else None


def _counterpart(
    sentence: Sentence, draft: Draft, memory: Memory, tables: ActorTables, published: date | None
) -> Draft:
    """ "his Chinese counterpart": the same office in the country named."""
    whose = memory.before(sentence.tokens[draft.head].start, sentence.index, 1)
    offices = [e.actors[0] for e in whose if len(e.actors) == 1 and e.actors[0].office]
    subjects = [e.actors[0] for e in whose if e.subject and len(e.actors) == 1 and e.actors[0].office]
    countries = [a.country for m in draft.names for a in m.actors[:1] if a.country]
    if not countries:
        return _other_holder(draft, whose, memory.before(sentence.tokens[draft.head].start, sentence.index, REACH_PAIR))
    if not offices:
        return draft
    model = (subjects or offices)[0]
    run = name_beside(sentence, draft, frozenset()) if draft.actors and not draft.plural else None
    if run is not None and draft.actors[0].kind != "person":
        placed = replace(draft, actors=(replace(draft.actors[0], country=countries[0]),))
        return as_person(sentence, placed, run, office=model.office)
    title = next((t for t in tables.titles.get(model.office or "", ()) if t.office in RANK), None)
    if title is None:
        return draft
    person = tables.holder(countries[0], title.office, published)
    if person is None and title.office == "head_of_state":
        person = tables.holder(countries[0], "head_of_government", published)
    if person is None or draft.plural:
        made = replace(draft.actors[0], country=countries[0], office=model.office) if draft.actors else None
        return replace(draft, actors=(made,) if made else (), why=f"counterpart of {model.name}")
    term = next(t for t in person.terms if published and t.holds(published))
    actor = Actor(
        person.id, person.name, "person", countries[0], ("GOV",), term.title.lower() or default_title(term, tables)
    )
    return replace(draft, actors=(actor,), why=f"counterpart of {model.name}; holder of the office on {published}")


def _other_holder(draft: Draft, whose: Sequence[Entry], past: Sequence[Entry]) -> Draft:
    """ "his counterpart", no country named: the one other person of the same office who was named."""
    own = next((e.actors[0] for e in whose if e.subject and len(e.actors) == 1 and e.actors[0].office), None)
    if own is None or draft.plural:
        return draft
    others = {
        a.id: a for e in past for a in e.actors if a.office == own.office and a.country not in (None, own.country)
    }
    if len(others) != 1:
        return draft
    return replace(draft, actors=tuple(others.values()), why=f"counterpart of {own.name}: the other one named")


def _pair(sentence: Sentence, draft: Draft, noun: str, memory: Memory, context: Context) -> Draft:
    """Two named before: two states, or two people."""
    past = memory.before(sentence.tokens[draft.first].start, sentence.index, REACH_PAIR)
    people = noun in _PERSON_NOUNS
    bearers = [e for e in past if any(_has_office(a, noun) for a in e.actors)]
    if people and len({a.id for e in bearers for a in e.actors}) == 2:
        past = bearers
    seen: dict[str, Actor] = {}
    level = None
    for entry in past:
        if len(seen) >= 2 and entry.sentence != level:
            break
        for actor in reversed(entry.actors):
            key = _pair_key(actor, people)
            if key:
                seen.setdefault(key, actor)
        level = entry.sentence
    if (
        not people
        and context.where.pair
        and set(context.where.pair) != set(seen)
        and not _named_just_now(past, sentence)
    ):
        states = tuple(context.tables.state(code) for code in context.where.pair if code in context.tables.countries)
        return replace(draft, actors=states, why="pair: the two countries the article deals with")
    if len(seen) != 2:
        return replace(draft, actors=(), why=f"pair: unresolved, {len(seen)} named before")
    actors = tuple(reversed(seen.values()))
    if not people:
        actors = tuple(
            a if a.kind == "state" or a.country is None else _state(a.country, context.tables) for a in actors
        )
    return replace(draft, actors=actors, why="pair: the two named before")


def _state(code: str, tables: ActorTables) -> Actor:
    state = tables.state(code) if code in tables.countries else None
    return state or Actor(f"country:{code}", code, "state", code, ("GOV",))


def _named_just_now(past: Sequence[Entry], sentence: Sentence) -> bool:
    """Whether this sentence or the one before names exactly two countries."""
    close = {a.country for e in past if e.sentence >= sentence.index - 1 for a in e.actors if a.country}
    return len(close) == 2


def _pair_key(actor: Actor, people: bool) -> str | None:
    if people:
        return actor.id if actor.kind == "person" or (actor.kind == "generic" and actor.office) else None
    if actor.kind == "group":
        return actor.id
    return actor.country


def _bare(sentence: Sentence, draft: Draft, noun: str, memory: Memory) -> Draft | None:
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

"""Who acts in the parsed sentences: one mention per noun phrase that names a political actor."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.mentions.anaphora import refer
from detente.mentions.apposition import named_roles
from detente.mentions.draft import Draft, finish
from detente.mentions.find import find_names
from detente.mentions.memory import Memory, met
from detente.mentions.named import SOFT, body_of_country, kind_of, named_draft
from detente.mentions.phrases import objects_of
from detente.mentions.recalled import recalled, remember
from detente.mentions.roles import role_drafts
from detente.mentions.setting import Context, Setting, setting
from detente.model.actor import Actor
from detente.model.article import Article
from detente.model.mention import Mention
from detente.model.sentence import Sentence
from detente.model.span import Span
from detente.ontology.actors import ActorTables


def resolve_actors(
    article: Article, sentences: Sequence[Sentence], names: Sequence[Mention], *, tables: ActorTables
) -> tuple[Mention, ...]:
    """Mentions of actors in the parsed `sentences`, in order and without overlap.

    `names` are those of `find_names` for the whole article. A mention's span holds the head of its noun phrase with
    title, demonym, possessor and apposition. `actors` is empty where nobody could be told, and `why` says so.
    """
    context = Context(tables, setting(names, home=_home(article, tables)), article.published)
    memory = Memory()
    known: dict[str, Actor] = {}
    found: list[Mention] = []
    waiting = sorted(names, key=lambda m: m.span.start)
    for sentence in sorted(sentences, key=lambda s: s.index):
        while waiting and waiting[0].span.end <= sentence.span.start:
            memory.add_name(waiting.pop(0))
        inside = [m for m in waiting if m.span.start < sentence.span.end]
        waiting = waiting[len(inside) :]
        drafts = recalled(sentence, sentence_drafts(sentence, inside, context), known)
        told: list[Draft] = []
        for draft in refer(sentence, drafts, memory, context):
            found.append(finish(sentence, draft))
            memory.add(sentence, draft)
            told.append(draft)
        memory.entries.extend(met(sentence, told))
        known = remember(known, told)
    return tuple(found)


def _home(article: Article, tables: ActorTables) -> str | None:
    """The country of the dateline, where the tables know its place."""
    place = article.dateline_place
    found = find_names(place, (Span(0, len(place), place),), tables=tables, published=None) if place else ()
    return next((a.country for m in found for a in m.actors if a.country), None)


def sentence_drafts(sentence: Sentence, names: Sequence[Mention], context: Context) -> list[Draft]:
    """Drafts of one sentence before pronouns and the like: roles, names, and the two joined by apposition."""
    by_token = {t.index: m for m in names for t in sentence.tokens_in(m.span)}
    roles = role_drafts(sentence, by_token, context)
    taken = {id(m): d for d in roles for m in d.names}
    named = []
    for mention in names:
        holder = taken.get(id(mention))
        if holder is not None and (_consumed(sentence, mention, holder)):
            continue
        draft = named_draft(sentence, mention, context.tables)
        if draft:
            named.append(_owned_body(sentence, _of_setting(sentence, draft, context.where), by_token))
    owners = {id(m) for d in named for m in d.names[1:]}
    named = [d for d in named if id(d.names[0]) not in owners]
    roles, named = _quantities(sentence, roles, named, context.tables)
    roles, named = _appositions(sentence, roles, named)
    known = frozenset(i for d in named for i in range(d.first, d.last + 1))
    roles = named_roles(sentence, roles, known)
    extra = [d for role in roles for d in _coordinated(sentence, role)]
    return _without_overlap(sentence, [*named, *extra, *roles])


_OF_STATE = frozenset({"GOV", "MIL", "LEG", "COP", "JUD"})


def _of_setting(sentence: Sentence, draft: Draft, where: Setting) -> Draft:
    """An official whose country nothing beside him tells is of the country the article deals with."""
    actor = draft.actors[0]
    minority = actor.id.startswith("people:")
    official = actor.kind == "person" and actor.office and set(actor.sectors) & _OF_STATE
    if actor.country or not (official or minority):
        return draft
    country = where.near(sentence.tokens[draft.first].start) or where.home or where.country
    if country is None:
        return draft
    return replace(draft, actors=(replace(actor, country=country),), why=f"{draft.why}; country of the article")


def _consumed(sentence: Sentence, mention: Mention, role: Draft) -> bool:
    return all(role.covers(t.index) for t in sentence.tokens_in(mention.span))


def _owned_body(sentence: Sentence, draft: Draft, by_token: dict[int, Mention]) -> Draft:
    """Takes in a country right before a body: "Pakistan's Foreign Office"."""
    name = draft.names[0]
    if kind_of(name) in SOFT or kind_of(name) == "person":
        return draft
    at = draft.first - 1
    owner = by_token.get(at) or by_token.get(at - 1)
    if owner is None or kind_of(owner) not in SOFT or owner is name:
        return draft
    gap = name.span.start - owner.span.end
    if gap > 3:
        return draft
    return replace(
        draft,
        first=min(draft.first, _first_of(sentence, owner)),
        actors=body_of_country(draft, owner),
        names=(name, owner),
    )


def _first_of(sentence: Sentence, mention: Mention) -> int:
    return sentence.tokens_in(mention.span)[0].index


def _quantities(
    sentence: Sentence, roles: list[Draft], named: list[Draft], tables: ActorTables
) -> tuple[list[Draft], list[Draft]]:
    """ "thousands of protesters", "a group of Russians": the span takes in the quantity."""
    heads = {d.head: d for d in (*roles, *named)}
    widened: dict[int, Draft] = {}
    dropped: set[int] = set()
    for token in sentence.tokens:
        if token.lemma.lower() not in tables.words["quantities"] and token.lower not in tables.words["quantities"]:
            continue
        for inner in objects_of(sentence, token.index, "of"):
            draft = heads.get(inner.index)
            if draft is None or (not draft.plural and not draft.agent):
                continue
            if (
                draft.agent
                and not draft.plural
                and token.lemma.lower()
                not in {"member", "part", "rest", "spokesman", "spokeswoman", "spokesperson", "half", "leader"}
            ):
                continue
            left = [
                c.index
                for c in sentence.children(token.index)
                if c.index < token.index and c.dep in {"det", "nummod", "quantmod", "advmod", "amod"}
            ]
            first = min([token.index, *left])
            widened[draft.head] = replace(draft, first=min(first, draft.first), head=token.index)
            dropped.add(token.index)

    def remake(drafts: Iterable[Draft]) -> list[Draft]:
        return [widened.get(d.head, d) for d in drafts if d.head not in dropped]

    return remake(roles), remake(named)


def _appositions(sentence: Sentence, roles: list[Draft], named: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Joins a role and a person that stand beside each other: "its chief diplomat, Amina Juma,"."""
    joined: list[Draft] = []
    gone: set[int] = set()
    for role in roles:
        for person in named:
            if person.actors[0].kind != "person" or id(person) in gone or not _beside(sentence, role, person):
                continue
            actor, by_role = person.actors[0], role.actors[0]
            if actor.country and by_role.country and role.owned and actor.country != by_role.country:
                continue
            country = actor.country or by_role.country
            merged = replace(
                actor,
                country=country,
                sectors=actor.sectors or by_role.sectors,
                office=actor.office or by_role.office or role.agent,
            )
            first, last = min(role.first, person.first), max(role.last, person.last)
            head = role.head if sentence.tokens[person.head].dep == "appos" else person.head
            joined.append(replace(person, first=first, last=last, head=head, actors=(merged,)))
            gone |= {id(role), id(person)}
            break
    return [d for d in roles if id(d) not in gone], [d for d in named if id(d) not in gone] + joined


def _beside(sentence: Sentence, role: Draft, person: Draft) -> bool:
    one, other = sentence.tokens[role.head], sentence.tokens[person.head]
    linked = (one.dep in {"appos", "compound", "nmod"} and person.covers(one.head)) or (
        other.dep == "appos" and role.covers(other.head)
    )
    gap = max(person.first - role.last, role.first - person.last)
    return linked and gap <= 2


def _coordinated(sentence: Sentence, role: Draft) -> list[Draft]:
    """The first of two countries before one noun: "US and Chinese officials"."""
    inside = [m for m in role.names if sentence.tokens_in(m.span) and role.covers(sentence.tokens_in(m.span)[0].index)]
    if len(inside) < 2 or not any(t.lower == "and" for t in sentence.tokens[role.first : role.head]):
        return []
    found = []
    for mention in inside[:-1]:
        tokens = sentence.tokens_in(mention.span)
        actor = mention.actors[0]
        base = role.actors[0]
        if base.kind == "person":
            continue
        made = replace(
            base, id=f"role:{(actor.country or '').lower()}:{role.agent.replace(' ', '-')}", country=actor.country
        )
        if base.kind == "state":
            made = replace(actor, sectors=base.sectors)
        found.append(
            Draft(
                tokens[0].index,
                tokens[-1].index,
                tokens[-1].index,
                (made,),
                role.why,
                names=(mention,),
                agent=role.agent,
                plural=role.plural,
            )
        )
    return found


def _without_overlap(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """In order; where two overlap the longer gives way at its ends, or is dropped where heads coincide."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.last - d.first, d.first)):
        first, last = draft.first, draft.last
        for other in kept:
            if other.covers(draft.head):
                first = last + 1
                break
            if other.first <= last and first <= other.last:
                if other.last < draft.head:
                    first = max(first, other.last + 1)
                else:
                    last = min(last, other.first - 1)
        while first < draft.head and sentence.tokens[first].dep in {"cc", "punct", "case"}:
            first += 1
        if first <= draft.head <= last:
            kept.append(replace(draft, first=first, last=last))
    return sorted(kept, key=lambda d: d.first)

"""Phrases that name an actor by role: "Chinese officials", "the rebels", "Turkey's president", "police"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.mentions.draft import Draft
from detente.mentions.phrases import MODIFIERS, agent_at, head_of, is_modifier, left_edge, objects_of
from detente.mentions.setting import Context, Setting
from detente.model.actor import Actor, ActorKind
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Token
from detente.ontology.actors import ActorTables
from detente.ontology.officeholders import RANK, slug
from detente.ontology.titles import Agent, Title

# Nouns for the state itself.
STATE_NOUNS = frozenset({"government", "administration", "regime", "leadership", "side", "junta", "cabinet"})
# Sectors that follow from a word in front of the noun.
_COLOUR = {
    "opposition": "OPP", "rebel": "REB", "separatist": "REB", "militant": "REB", "guerrilla": "REB", "insurgent": "REB",
    "terrorist": "REB", "dissident": "OPP", "refugee": "REF", "student": "EDU", "military": "MIL", "army": "MIL",
    "police": "COP", "intelligence": "SPY", "paramilitary": "PRM", "muslim": "REL", "christian": "REL",
}  # fmt: skip


def role_drafts(sentence: Sentence, names: dict[int, Mention], context: Context) -> list[Draft]:
    """Every role phrase of the sentence that heads a noun phrase, or stands before the noun of an act."""
    found: list[Draft] = []
    tables = context.tables
    for token in reversed(sentence.tokens):
        if token.tag[:2] not in {"NN", "JJ"} or any(d.covers(token.index) for d in found):
            continue
        cover = names.get(token.index)
        hit = agent_at(sentence, token.index, tables.agents)
        if hit is None and cover is None and _is_trade(token, names, tables):
            hit = token.index, Agent(token.lemma.lower(), "CVL", False, token.tag == "NNS")
        if hit is None or _is_within_name(sentence, hit[0], token.index, cover):
            continue
        first, agent = hit
        if agent.proper and not token.text[0].isupper():
            continue
        if token.tag[:2] == "JJ" and token.dep not in _NOUN_DEPS:
            continue
        draft = _draft(sentence, (first, token.index), agent, names, context)
        if draft:
            found.append(draft)
    return found


_GUIDED = frozenset({"backed", "led", "supported", "sponsored", "funded", "trained", "aligned", "allied", "armed"})
_TRADE = re.compile(r"[a-z]+(?:er|or|ist|ian|man|men|woman|women)s?$")
_NOUN_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "poss"})


def _is_trade(token: Token, names: dict[int, Mention], tables: ActorTables) -> bool:
    """Whether a demonym stands before the noun of a trade: "a Chinese actor"."""
    if (
        token.tag not in {"NN", "NNS"}
        or not _TRADE.match(token.lower)
        or token.lemma.lower() in tables.words["not_trades"]
    ):
        return False
    before = names.get(token.index - 1)
    return (
        before is not None and before.why.startswith("demonym") and token.lemma.lower() not in tables.words["act_nouns"]
    )


def _is_within_name(sentence: Sentence, first: int, last: int, cover: Mention | None) -> bool:
    if cover is None:
        return False
    kind = cover.why.partition(":")[0]
    if kind in {"state", "demonym", "people", "seat of government", "region"}:
        return True
    return cover.span.end >= sentence.tokens[last].end and cover.span.start <= sentence.tokens[first].start


def _draft(
    sentence: Sentence, run: tuple[int, int], agent: Agent, names: dict[int, Mention], context: Context
) -> Draft | None:
    first, last = run
    head = head_of(sentence.tokens[first : last + 1])
    if is_modifier(sentence, head):
        noun = sentence.tokens[head.head]
        act = noun.lemma.lower() in context.tables.words["act_nouns"]
        if not act or agent.sector not in (_OFFICIAL if agent.institution else _FORCES):
            return None
    edge = left_edge(sentence, head.index, first)
    edge = _with_owner_before(sentence, edge, names)
    before, after = _owners(sentence, edge, first, head, names)
    owners = _coordinated_last(before) or after
    words = {t.lower for t in sentence.tokens[edge:first]}
    # "Iran-backed militia": of another country than the one named, which one is not said.
    loose = bool(words & (_GUIDED | context.tables.words["continental"])) or agent.sector == "UNK"
    loose = loose or (agent.plural and agent.phrase in STATE_NOUNS)
    country, placed = _country(owners, context.where, sentence.tokens[edge].start, loose)
    if not placed:
        country = _country_of_title(agent, country, context)
    role = Role(agent, country, owners[0].actors[0] if owners and owners[0].actors else None, frozenset(words))
    named = _name_from(sentence, edge, first, names) if agent.institution else first
    actor, why = actor_of_role(role, sentence.cut(named, last).text, context)
    if named < first and actor.id.startswith("role:"):
        actor = replace(actor, id=f"{actor.id}:{slug(sentence.cut(named, first).text)}")
    if not placed:
        why += "; country of the article" if country else "; no country named"
    return Draft(
        edge, max(last, _last_of(sentence, after, head)) if after and not before else last, head.index, (actor,), why,
        candidates=tuple(k for m in owners for k in m.candidates), names=(*before, *after), agent=agent.phrase,
        plural=agent.plural, definite=not words or bool(words & _POINTING), owned=placed,
    )  # fmt: skip


def _name_from(sentence: Sentence, edge: int, first: int, names: dict[int, Mention]) -> int:
    """Where the proper name of a body begins: "the National Prosecuting Authority" is no other authority."""
    if not sentence.tokens[first].text[0].isupper():
        return first
    at = first
    while at > edge and sentence.tokens[at - 1].text[0].isupper() and sentence.tokens[at - 1].pos != "DET":
        if at - 1 in names:
            break
        at -= 1
    return at


_POINTING = frozenset({"the", "this", "that", "both", "these", "those"})
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PRM", "REB", "PTY", "OPP"})
_FORCES = frozenset({"MIL", "COP", "REB", "PRM", "UAF", "CVL", "LAB", "OPP"})


def _with_owner_before(sentence: Sentence, edge: int, names: dict[int, Mention]) -> int:
    """Takes in a country that stands right before the phrase and modifies something in it, whatever the parse."""
    at = edge - 1
    if at < 0 or at not in names or sentence.tokens[at].dep not in MODIFIERS | {"npadvmod"}:
        return edge
    if sentence.tokens[at].head <= at or names[at].why.partition(":")[0] not in {"state", "demonym", "region"}:
        return edge
    return sentence.tokens_in(names[at].span)[0].index


def _owners(
    sentence: Sentence, edge: int, first: int, head: Token, names: dict[int, Mention]
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Names before the role noun within its phrase, and those after it ("of Kenya", "in Kyiv")."""
    before = tuple(dict.fromkeys(names[i] for i in range(edge, first) if i in names))
    if not before and edge and sentence.tokens[edge].lower == "whose":
        # "Astana, whose foreign minister": of what stands before the comma
        before = tuple(names[i] for i in (edge - 1, edge - 2) if i in names)[:1]
    after: list[Mention] = []
    for token in objects_of(sentence, head.index, "of", "from", "in", "for"):
        after.extend(_names_under(sentence, token, names))
    return before, tuple(after[:1])


def _names_under(sentence: Sentence, token: Token, names: dict[int, Mention]) -> list[Mention]:
    """The name at an object, within it ("of Canada's Alberta province"), or one "of" on ("of Health of Ethiopia")."""
    if token.index in names:
        return [names[token.index]]
    left = [i for i in sentence.subtree(token.index) if i < token.index and i in names]
    if left:
        return [names[left[0]]]
    return [names[t.index] for t in objects_of(sentence, token.index, "of", "in") if t.index in names]


def _coordinated_last(before: Sequence[Mention]) -> tuple[Mention, ...]:
    """ "US and Chinese officials" at the noun are the Chinese ones; "Syrian Kurdish fighters" are Syrian."""
    placed = [m for m in before if m.actors and m.actors[0].country]
    return tuple(placed[-1:] or before[-1:])


def _country(owners: Sequence[Mention], where: Setting, offset: int, guided: bool) -> tuple[str | None, bool]:
    for mention in owners:
        for actor in mention.actors:
            return actor.country, True
    if guided:
        return None, False
    return where.near(offset) or where.country, False


def _country_of_title(agent: Agent, country: str | None, context: Context) -> str | None:
    """ "The Foreign Secretary" is of one of the states that use the title, not of the state the article is about."""
    users = {c for t in context.tables.titles.get(agent.phrase, ()) for c in t.countries}
    if not users or country in users or agent.plural:
        return country
    named = users & {c for _, c in context.where.named}
    likely = named or users
    return likely.pop() if len(likely) == 1 else None


def _last_of(sentence: Sentence, after: Sequence[Mention], head: Token) -> int:
    """Last token of an owner joined by "of"; an owner joined by "in" stays a place."""
    joined = {t.index for t in objects_of(sentence, head.index, "of")}
    ends = [
        t.index
        for m in after
        for t in sentence.tokens_in(m.span)
        if joined & {u.index for u in sentence.tokens_in(m.span)}
    ]
    return max(ends, default=head.index)


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun with its country, the actor that owns it and the words in front of it."""

    agent: Agent
    country: str | None
    owner: Actor | None
    words: frozenset[str]

    @property
    def of_state(self) -> bool:
        """Whether a state, not a body or a person, owns it."""
        return self.owner is None or self.owner.kind == "state" or self.owner.country == "EUR"


def actor_of_role(role: Role, text: str, context: Context) -> tuple[Actor, str]:
    """Who a role noun names: the office-holder where one is known for the day, the state, or the role itself."""
    agent, country, owner, words = role.agent, role.country, role.owner, role.words
    tables, published = context.tables, context.published
    former = bool(words & tables.words["former"])
    title = _title(agent, country, tables)
    single = not (agent.plural or agent.institution or former or words & _INDEFINITE)
    if title and country and single and role.of_state and not words & _LESSER:
        person = tables.holder(country, title.office, published)
        if person:
            actor = Actor(person.id, person.name, "person", country, title.sectors or ("GOV",), title.phrase)
            return actor, f"role: holder of the office on {published}"
    if agent.phrase in STATE_NOUNS and country in tables.countries and role.of_state and not words & _LOCAL:
        code = owner.id.removeprefix("country:") if owner and owner.id.startswith("country:") else country
        state = tables.state(code or "")
        return replace(
            state, country=country, sectors=tuple(dict.fromkeys(("GOV", *state.sectors)))
        ), "role: government"
    if owner and owner.kind in {"group", "organisation"} and agent.phrase in _BODY_NOUNS:
        return owner, f"role: {owner.kind}"
    sectors = role_sectors(agent, owner, set(words), former)
    kind: ActorKind = "institution" if agent.institution else "generic"
    office = title.phrase if title and not agent.plural else None
    name = f"{text} ({tables.countries[country].name})" if country in tables.countries else text
    return Actor(f"role:{(country or '').lower()}:{slug(agent.phrase)}", name, kind, country, sectors, office), "role"


# "the ruling Hamas movement" is Hamas.
_BODY_NOUNS = frozenset(
    {
        "movement",
        "party",
        "group",
        "faction",
        "militia",
        "organization",
        "organisation",
        "bloc",
        "alliance",
        "rebel group",
    }
)
_INDEFINITE = frozenset({"a", "an", "another", "some"})
_LESSER = frozenset(
    {
        "vice",
        "deputy",
        "assistant",
        "former",
        "ex",
        "shadow",
        "opposition",
        "local",
        "regional",
        "provincial",
        "party",
        "junior",
        "another",
        "new",
        "next",
        "previous",
        "late",
    }
)
_LOCAL = frozenset({"local", "provincial", "regional", "municipal", "city", "previous"})


def _title(agent: Agent, country: str | None, tables: ActorTables) -> Title | None:
    for title in tables.titles.get(agent.phrase, ()):
        if (not title.countries or country in title.countries) and title.office in RANK:
            return title
    return None


def role_sectors(agent: Agent, owner: Actor | None, words: set[str], former: bool) -> tuple[str, ...]:
    """Sectors of a role noun, coloured by its owner and the words in front of it."""
    sectors = [agent.sector]
    if former and agent.sector in {"GOV", "MIL", "LEG"}:
        sectors = ["ELI"]
    colour = next((_COLOUR[w] for w in words if w in _COLOUR), None)
    if colour and agent.sector in {"GOV", "UNK", "MIL", "CVL", "LEG", "PTY"}:
        sectors = [agent.sector, colour] if agent.sector in {"LEG", "PTY"} else [colour]
    if owner and owner.kind == "group" and owner.sectors and agent.sector in {"GOV", "MIL", "UNK", "REB"}:
        sectors = list(owner.sectors)
    if owner and owner.kind == "institution" and agent.sector in {"GOV", "UNK"}:
        sectors = list(owner.sectors) or sectors
    if owner and "PRE" in owner.sectors:
        sectors.append("PRE")
    return tuple(dict.fromkeys(sectors))

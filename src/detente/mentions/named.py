"""Named states and bodies in their sentence: which act, which only describe, which are places."""

from detente.mentions.draft import Draft
from detente.mentions.phrases import head_of, is_modifier, is_subject, preposition
from detente.model.actor import Actor
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Token
from detente.ontology.actors import ActorTables
from detente.ontology.officeholders import slug

SOFT = frozenset({"state", "demonym", "people", "seat of government", "region"})


def kind_of(mention: Mention) -> str:
    """What the name is, as `find_names` says it."""
    return mention.why.partition(":")[0].partition(";")[0]


def named_draft(sentence: Sentence, mention: Mention, tables: ActorTables) -> Draft | None:
    """The draft a name makes by itself; None where it names no actor here."""
    tokens = sentence.tokens_in(mention.span)
    if not tokens:
        return None
    head = head_of(tokens)
    kind = kind_of(mention)
    if kind == "region" or not _acts(sentence, head, kind, tables):
        return None
    first, last = tokens[0].index, tokens[-1].index
    edge = first if is_modifier(sentence, head) else _with_article(sentence, first)
    actors, why = mention.actors, mention.why
    if kind == "demonym":
        actors = _people(sentence, head, edge, mention.actors[0])
    return Draft(
        edge, last, head.index, actors, why, mention.candidates, (mention,),
        plural=head.tag in {"NNS", "NNPS"} or kind == "people", definite=True,
    )  # fmt: skip


def _with_article(sentence: Sentence, first: int) -> int:
    return first - 1 if first and sentence.tokens[first - 1].lower == "the" else first


def _people(sentence: Sentence, head: Token, edge: int, state: Actor) -> tuple[Actor, ...]:
    """ "an Iranian" is a civilian; "the Chinese" may be the state; before the noun of an act it is the state."""
    if is_modifier(sentence, head) or sentence.tokens[edge].lower == "the":
        return (state,)
    return (Actor(state.id, state.name, "state", state.country, ("CVL",)),)


def _acts(sentence: Sentence, head: Token, kind: str, tables: ActorTables) -> bool:
    modifier = is_modifier(sentence, head)
    if kind in SOFT and modifier:
        return _before_act(sentence, head, tables)
    if kind == "demonym":
        return head.pos in {"NOUN", "PROPN"} or head.dep in {
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "conj",
            "poss",
            "appos",
            "attr",
        }
    if kind == "seat of government":
        return not modifier and _seat_acts(sentence, head, tables)
    return True


def _before_act(sentence: Sentence, token: Token, tables: ActorTables) -> bool:
    """Whether the noun in which a run of modifiers ends is one of an act ("Russian air strikes")."""
    noun = sentence.tokens[token.head]
    steps = 0
    while noun.dep == "compound" and noun.head > noun.index and steps < 4:
        noun = sentence.tokens[noun.head]
        steps += 1
    return noun.lemma.lower() in tables.words["act_nouns"]


def _seat_acts(sentence: Sentence, head: Token, tables: ActorTables) -> bool:
    """Whether a seat of government stands for the government, not for the city."""
    if is_subject(sentence, head) or head.dep in {"poss", "agent", "dative", "iobj"}:
        return True
    prep = preposition(sentence, head)
    if prep:
        if prep == "by":
            return True
        return prep in tables.words["actor_prepositions"] or (prep == "from" and _from_acts(sentence, head, tables))
    at = head
    while at.dep == "conj":
        at = sentence.tokens[at.head]
    if at.dep in {"dobj", "obj"}:
        return sentence.tokens[at.head].lemma.lower() not in tables.words["place_verbs"]
    return False


def _from_acts(sentence: Sentence, head: Token, tables: ActorTables) -> bool:
    """ "a warning from Beijing" acts, "flew from Beijing" is a place."""
    prep = sentence.head(head.index)
    noun = sentence.head(prep.index) if prep else None
    return noun is not None and noun.pos == "NOUN" and noun.lemma.lower() in tables.words["act_nouns"]


# Bodies of the United Nations whose short names states use too.
_SHARED = frozenset({"org:unsc", "org:unhrc"})


def body_of_country(draft: Draft, owner: Mention) -> tuple[Actor, ...]:
    """A body that many states have ("the Nigerian Senate"), moved to the state named in front of it."""
    actor = draft.actors[0]
    country = owner.actors[0].country if owner.actors else None
    if (actor.kind != "institution" and actor.id not in _SHARED) or country is None or country == actor.country:
        return draft.actors
    return (
        Actor(
            f"inst:{country.lower()}-{slug(actor.name)}",
            f"{actor.name} ({country})",
            "institution",
            country,
            actor.sectors,
        ),
    )

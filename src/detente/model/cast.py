"""The actors and places of one sentence, found by token."""

from collections.abc import Iterable, Mapping, Sequence

from detente.model.actor import Actor, Party
from detente.model.clause import preposition_objects
from detente.model.mention import Mention
from detente.model.sentence import Sentence, Token
from detente.model.span import Span

_MODIFIERS = ("poss", "amod", "compound", "nmod")
_PERSONS = frozenset({"he", "him", "she", "her", "they", "them"})
_NO_PARTY_TAGS = ("PRP", "WDT", "WP", "EX", "DT", "CD", "VBG")


PAIR = Actor(id="pair:", name="the two sides", kind="generic")
"""Stands for two parties that the sentence does not tell; the article's main pair takes its place later."""


class Cast:
    """The actors and places of one sentence, found by token."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.sentence = sentence
        self._by_token = {
            token.index: mention
            for mention in mentions
            if mention.kind == "actor" and mention.sentence == sentence.index
            for token in sentence.tokens_in(mention.span)
            if not _describes(token, mention)
        }
        self._dates = frozenset(
            token.index
            for mention in mentions
            if mention.kind == "date" and mention.sentence == sentence.index
            for token in sentence.tokens_in(mention.span)
        )
        self._named = {
            mention.actors: mention.span
            for mention in reversed(mentions)
            if mention.kind == "actor" and mention.sentence == sentence.index and not _is_pronoun(sentence, mention)
        }
        self._names = tuple(m for m in mentions if m.kind == "name" and m.sentence == sentence.index and m.actors)
        self._places = {
            token.index: mention
            for mention in mentions
            if mention.kind == "place" and mention.sentence == sentence.index and mention.place is not None
            for token in sentence.tokens_in(mention.span)
        }

    def at(self, token: int) -> Mention | None:
        """The mention that contains a token."""
        return self._by_token.get(token)

    def named_alike(self) -> tuple[tuple[Span, ...], ...]:
        """The spans of all actor mentions, those of one actor together; one that nobody was told for stands alone."""
        together: dict[object, dict[Span, None]] = {}
        for mention in self._by_token.values():
            together.setdefault(mention.actors or mention.span, {})[mention.span] = None
        return tuple(tuple(spans) for spans in together.values())

    def everybody(self) -> tuple[Party, ...]:
        """All parties that the sentence names, each once, in order."""
        return self.parties(sorted(self._by_token))

    def parties(self, tokens: Iterable[int], *, inner: bool = False, loose: bool = False) -> tuple[Party, ...]:
        """The parties these argument heads name.

        `inner` looks inside a noun phrase whose head names nobody ("Trump's proposal", "a call from Cairo").
        `loose` lets such a phrase stand for itself as a party of no known country.
        """
        found: list[Party] = []
        for token in tokens:
            mention = self.at(token)
            if mention is None and inner:
                mention = self._inside(token)
            if mention is not None and not mention.actors and mention.why.startswith("pair"):
                found.append(Party(PAIR, mention.span))
            elif mention is not None:
                # "The rebels said they would stop": the evidence is the name, not the pronoun.
                span = self._named.get(mention.actors, mention.span)
                found.extend(Party(actor, span) for actor in mention.actors)
            elif loose:
                found.extend(self.phrase(token))
        return tuple(dict.fromkeys(found))

    def states(self, tokens: Iterable[int], names: Mapping[str, str]) -> tuple[Party, ...]:
        """The states in which the places named by these tokens lie; `names` gives the name of a country code."""
        found = []
        for token in tokens:
            mention = self._places.get(token)
            country = mention.place.country if mention is not None and mention.place is not None else None
            if mention is not None and country is not None and country in names and self.at(token) is None:
                actor = Actor(id=f"country:{country}", name=names[country], kind="state", country=country)
                found.append(Party(actor, mention.span))
        return tuple(dict.fromkeys(found))

    def named_states(self, tokens: Iterable[int]) -> tuple[Party, ...]:
        """States whose names or demonyms stand inside the noun phrases of these tokens ("American products")."""
        found = []
        for token in tokens:
            phrase = {i for i in self.sentence.subtree(token) if i <= token}
            phrase |= set(preposition_objects(self.sentence, token, "of", "from", "to", "in"))
            offsets = {self.sentence.tokens[i].start for i in phrase}
            mention = self.at(token)
            for name in self._names:
                inside = name.span.start in offsets or (mention is not None and mention.span.covers(name.span))
                if inside and name.actors[0].kind == "state":
                    found.append(Party(name.actors[0], name.span))
        return tuple(dict.fromkeys(found))

    def _inside(self, token: int) -> Mention | None:
        for labels in (("appos",), _MODIFIERS):
            # "his host, the premier": who stands beside a word that names nobody goes before whose it is
            for child in self.sentence.children(token, *labels):
                if (mention := self.at(child.index)) is not None and mention.actors:
                    return mention
        for inner in preposition_objects(self.sentence, token, "of", "by", "from", "in", "against", "on", "to"):
            if (mention := self.at(inner)) is not None and mention.actors:
                return mention
        return None

    def phrase(self, token: int, *, pronouns: bool = False) -> tuple[Party, ...]:
        """The noun phrase of a token as a party that stands for itself; with `pronouns` also one of a person who was
        not told ("met him")."""
        head = self.sentence.tokens[token]
        unknown = pronouns and head.lower in _PERSONS
        if token in self._dates or (head.tag in _NO_PARTY_TAGS and not unknown):
            return ()
        if head.pos not in ("NOUN", "PROPN", "ADJ") and not unknown:
            return ()
        left = [t.index for t in self.sentence.children(token, "det", "amod", "compound", "nummod", "poss")]
        span = self.sentence.cut(min([token, *left]), token)
        return (Party(Actor(id=f"text:{span.text.lower()}", name=span.text, kind="generic"), span),)


def _is_pronoun(sentence: Sentence, mention: Mention) -> bool:
    return all(t.tag in ("PRP", "PRP$") for t in sentence.tokens_in(mention.span))


def _describes(token: Token, mention: Mention) -> bool:
    """Whether a role word stands as an adjective and names nobody ("military exercises")."""
    is_role = bool(mention.actors) and mention.actors[0].kind not in ("state", "person", "organisation")
    return (
        is_role
        and token.dep in ("amod", "compound")
        and token.pos == "ADJ"
        and token.lower == mention.span.text.lower()
    )

"""Place names in an article: the spans that name places and the places they mean."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from detente.mentions.place_choice import Choice, Named, choose, lies_in
from detente.mentions.place_spans import KNOWN, PlaceSpan, find_spans, surnames
from detente.model.mention import Mention
from detente.model.place import Place
from detente.model.sentence import Sentence
from detente.ontology.place_names import fold
from detente.ontology.place_words import load_place_words
from detente.ontology.places import Gazetteer

# signs that hold even where a person of that name is in the article
SURE_SIGNS = frozenset({"after in", "after near", "after across", "after throughout", "after outside"})
# what follows a place name in "Paris, Texas", "Odessa (Ukraine)", "Springfield, Ill.", "Palmyra in Syria",
# "Winchester, Hampshire, England"
_CONTAINER = re.compile(r"(?:,\s+|\s+\(|\s+in\s+(?:the\s+)?)((?:[A-Z][\w'’.-]*\s?){1,3})")


def find_places(
    text: str,
    sentences: Sequence[Sentence],
    *,
    actors: Sequence[Mention],
    gazetteer: Gazetteer,
    published: date | None = None,
    dateline: str = "",
    countries: Sequence[str] = (),
) -> tuple[Mention, ...]:
    """The places that the parsed sentences name, each resolved to one place or, where none stands out, to none.

    A span inside a person's or body's name, and a state that acts, is no place. `actors` are the actor mentions,
    `countries` the ISO3 codes the article speaks of, `dateline` the place of the dateline. A name that cannot be
    told keeps its raw name with precision "unknown".
    """
    del published
    people = surnames(sentences, gazetteer) | _people(actors)
    spans = [s for sentence in sentences for s in find_spans(sentence, actors=actors, gazetteer=gazetteer)]
    spans = [s for s in spans if s.why in SURE_SIGNS or fold(s.span.text) not in people]
    named = [name_in(text, s.span.start, s.span.end, gazetteer=gazetteer) for s in spans]
    known = {c for m in actors for a in m.actors for c in (a.country,) if c}
    context = [Named(dateline)] if dateline else []
    chosen = choose([*named, *context], gazetteer=gazetteer, countries=(*countries, *sorted(known)))
    resolved = [(s, chosen[n]) for s, n in zip(spans, _one_sense(named, chosen), strict=True)]
    found = [_mention(s, c) for s, c in resolved if c.candidate or s.why != KNOWN]
    home = chosen[context[0]] if context else None
    return (*found, *(_mention(s, home) for s in _heres(sentences) if home is not None and home.candidate))


def _heres(sentences: Sequence[Sentence]) -> Iterator[PlaceSpan]:
    """ "landed here": the place of the dateline, where the word goes with a verb ("sources here" are only there)."""
    for sentence in sentences:
        for token in sentence.tokens:
            verb = sentence.head(token.index)
            if token.lower == "here" and token.dep == "advmod" and verb is not None and verb.pos == "VERB":
                yield PlaceSpan(sentence.cut(token.index, token.index), sentence.index, "here")


def _people(actors: Sequence[Mention]) -> frozenset[str]:
    """The names of the persons among the actors, first and last."""
    names = (a.name for m in actors for a in m.actors if a.kind == "person")
    return frozenset(fold(word) for name in names for word in name.split())


def place_of(name: str, *, gazetteer: Gazetteer, countries: Sequence[str] = ()) -> Place | None:
    """The place of a name given alone ("Beijing", "Paris, Texas"), or None."""
    head, _, container = name.partition(",")
    named = Named(head.strip(), _expanded(container.strip(), gazetteer) if container else "")
    found = choose([named], gazetteer=gazetteer, countries=countries)[named]
    return found.candidate.place if found.candidate else None


def name_in(text: str, start: int, end: int, *, gazetteer: Gazetteer) -> Named:
    """The name at text[start:end] with the container and the word for a division that follow it."""
    after = text[end : end + 60]
    words = load_place_words()
    following = re.match(r"\s+([A-Za-z]+)", after)
    division = following is not None and following[1].lower() in words.division_words
    name = text[start:end]
    short = name.endswith(".") or after.startswith(".")
    name = words.state_abbreviations.get(fold(name), name) if short else name
    return Named(name, _container(name, after, gazetteer), division)


def _container(name: str, after: str, gazetteer: Gazetteer) -> str:
    """The country or division named after a place that holds a place of this name, or "".

    A list ("Lebanon, Syria and Jordan") looks the same: after a country's name only a division counts.
    """
    match = _CONTAINER.match(after)
    for _ in range(2):
        if match is None:
            break
        found = _expanded(match[1].strip(), gazetteer)
        listed = gazetteer.country(name) is not None and gazetteer.country(found) is not None
        if found and not listed and any(lies_in(c, found, gazetteer) for c in gazetteer.candidates(name)):
            return found
        match = _CONTAINER.match(after, match.end(1))
    return ""


def _expanded(raw: str, gazetteer: Gazetteer) -> str:
    """The country or first-order division that `raw` begins with, or ""."""
    words = raw.split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count]).rstrip(".,;")
        state = load_place_words().state_abbreviations.get(fold(name))
        if state:
            return state
        if any(c.kind in ("country", "admin1") for c in gazetteer.candidates(name)):
            return name
    return ""


def _one_sense(named: list[Named], chosen: dict[Named, Choice]) -> list[Named]:
    """A bare name takes the sense of the same name with its container elsewhere in the article."""
    fuller = {fold(n.name): n for n in named if n.container and chosen[n].candidate}
    return [n if n.container else fuller.get(fold(n.name), n) for n in named]


def _mention(found: PlaceSpan, choice: Choice) -> Mention:
    weighed = tuple(c.id for c in choice.weighed[:5])
    if choice.candidate is None:
        place = Place(found.span.text)
        return Mention("place", found.span, found.sentence, place=place, candidates=weighed, why="no place stands out")
    why = f"{found.why}; {choice.candidate.kind}, belief {choice.belief:.2f}"
    return Mention("place", found.span, found.sentence, place=choice.candidate.place, candidates=weighed, why=why)

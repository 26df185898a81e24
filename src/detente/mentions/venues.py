"""Named venues: the building or site where something took place."""

from collections.abc import Iterator

from detente.model.mention import Mention
from detente.model.place import Place
from detente.model.sentence import Sentence, Token
from detente.ontology.place_names import fold
from detente.ontology.venues import Venues, load_venues

LONGEST_KNOWN = 5
# words that link the capitalised parts of a venue's name: "Great Hall of the People", "Palais des Nations"
LINKS = frozenset({"of", "the", "des", "de", "del", "du", "la", "d'", "al", "-"})


def find_venues(sentence: Sentence) -> tuple[Mention, ...]:
    """The venues a sentence names, as place mentions of precision "venue".

    A well-known venue carries country and coordinates. A name that bodies also act under ("the White House",
    "the Israeli Embassy") is a venue only after a preposition of place or as the object of a verb of visiting.
    """
    venues = load_venues()
    found: list[Mention] = []
    taken = -1
    for first, last, place, acts in _names(sentence, venues):
        if (
            first <= taken
            or (acts and not _is_where(sentence, first, last, venues))
            or _leads_on(sentence, last, venues)
        ):
            continue
        span = sentence.cut(first, last)
        named = place or Place(span.text, precision="venue")
        found.append(Mention("place", span, sentence.index, place=named, why="venue"))
        taken = last
    return tuple(found)


def _names(sentence: Sentence, venues: Venues) -> Iterator[tuple[int, int, Place | None, bool]]:
    at, tokens = 0, sentence.tokens
    while at < len(tokens):
        known = _known(sentence, at, venues)
        if known:
            yield known
            at = known[1] + 1
            continue
        built = _built(sentence, at, venues) if _named(tokens[at]) else None
        if built:
            yield built[0], built[1], None, built[2]
            at = built[1] + 1
            continue
        at += 1


def _known(sentence: Sentence, first: int, venues: Venues) -> tuple[int, int, Place | None, bool] | None:
    if fold(sentence.tokens[first].text) not in venues.known_openings:
        return None
    for last in range(min(first + LONGEST_KNOWN, len(sentence.tokens)) - 1, first - 1, -1):
        found = venues.known.get(fold(sentence.cut(first, last).text))
        if found and sentence.tokens[last].text[-1].isalnum():
            return first, last, *found
    return None


def _named(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "ADJ", "X")


def _built(sentence: Sentence, first: int, venues: Venues) -> tuple[int, int, bool] | None:
    """A run of capitalised words that ends in a venue word, or begins with one ("Hotel Imperial")."""
    tokens, last = sentence.tokens, first
    while last + 1 < len(tokens) and _continues(sentence, last + 1):
        last += 1
    while last > first and not _named(tokens[last]):
        last -= 1
    words = [t.lower for t in tokens[first : last + 1]]
    if fold(" ".join(words)) in venues.not_names:
        return None
    for end in range(len(words) - 1, 0, -1):
        pair = " ".join(words[end - 1 : end + 1])
        key = pair if pair in venues.endings else words[end]
        if key in venues.endings and (key == words[end] or end > 1):
            tail = end + 1 < len(words) and words[end] in venues.continued and words[end + 1] == "of"
            return first, last if tail else first + end, venues.endings[key]
    if words[0] in venues.openings and len(words) > 1:
        return first, last, False
    return None


def _continues(sentence: Sentence, index: int) -> bool:
    tokens = sentence.tokens
    if _named(tokens[index]) or tokens[index].text in ("'s", "’s"):
        return True
    ahead = tokens[index + 1 : index + 3]
    return tokens[index].lower in LINKS and bool(ahead) and (_named(ahead[0]) or ahead[0].lower in LINKS)


def _is_where(sentence: Sentence, first: int, last: int, venues: Venues) -> bool:
    inside = range(first, last + 1)
    head = next((sentence.tokens[i] for i in inside if sentence.tokens[i].head not in inside), sentence.tokens[last])
    governor = sentence.head(head.index)
    if governor is None:
        return False
    if head.dep == "pobj":
        return governor.lower in venues.locative
    return head.dep in ("dobj", "nsubjpass") and governor.lemma.lower() in venues.verbs


def _leads_on(sentence: Sentence, last: int, venues: Venues) -> bool:
    """Whether the words after the name show a body or its people ("White House spokesman")."""
    after = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    return after is not None and after.lower in venues.not_before

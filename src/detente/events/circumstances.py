"""Where and when: the place and date that belong to a trigger's clause."""

from collections.abc import Sequence

from detente.events.trigger import Trigger
from detente.model import EventPlace, Mention, Sentence, Token, When
from detente.model.clause import clause_head, clause_tokens, governors, is_verb

LEAD_SENTENCES = 3
"""Sentences in which a past clause without a date is taken to be of the day of publication: news leads with news."""

DAYS_OF_NEWS = 7
"""How old news is at most when it is told as news."""


def place_of(trigger: Trigger, sentence: Sentence, places: Sequence[Mention]) -> EventPlace | None:
    """The place that stands nearest to the trigger within its own phrase or clause."""
    near = [
        (rank, p)
        for p in places
        if not _under(sentence, p, "from") and (rank := _attachment(trigger, sentence, p)) is not None
    ]
    if not near:
        return None
    mention = min(near, key=lambda pair: (pair[0], pair[1].span.start))[1]
    return EventPlace(mention.place, mention.span) if mention.place is not None else None


def when_of(trigger: Trigger, sentence: Sentence, dates: Sequence[Mention]) -> When | None:
    """The date that stands in the trigger's own phrase or clause; None where the clause gives none."""
    if trigger.is_nominal:
        # "the first visit since 1991" took place later.
        dates = [d for d in dates if not _under(sentence, d, "since")]
    near = [(rank, d) for d in dates if (rank := _attachment(trigger, sentence, d)) is not None]
    near += [(0, d) for d in dates if _explained(trigger, sentence, d)]
    dated = [(rank, d) for rank, d in near if d.when is not None and d.when.start is not None]
    return min(dated, key=lambda pair: pair[0])[1].when if dated else None


def _under(sentence: Sentence, mention: Mention, preposition: str) -> bool:
    """Whether a mention is the object of a preposition."""
    tokens = sentence.tokens_in(mention.span)
    return any(sentence.tokens[t.head].lower == preposition for t in tokens)


def _explained(trigger: Trigger, sentence: Sentence, date: Mention) -> bool:
    """Whether the trigger's clause hangs on the date itself ("in 1978, when Bolivia cut ties")."""
    verb = sentence.tokens[trigger.verb]
    if verb.dep not in ("relcl", "advcl"):
        return False
    tokens = {t.index for t in sentence.tokens_in(date.span)}
    asks = any(t.lower == "when" for t in sentence.children(verb.index, "advmod"))
    below = {i for p in sentence.children(verb.head, "prep") if p.lower == "of" for i in sentence.subtree(p.index)}
    return (asks and verb.head in tokens) or (verb.dep == "relcl" and bool(below & tokens))


def _attachment(trigger: Trigger, sentence: Sentence, mention: Mention) -> int | None:
    """0 under the trigger's own noun, 1 under its verb, 2 in the same clause; None elsewhere."""
    tokens = sentence.tokens_in(mention.span)
    if not tokens:
        return None
    head = min(tokens, key=lambda t: sum(1 for _ in governors(sentence, t.index)))
    if head.dep == "compound":
        head = sentence.tokens[head.head]
    below = head
    for above, _ in governors(sentence, head.index):
        if above.index == trigger.token and trigger.token != trigger.verb:
            return 0
        if above.index == trigger.token:
            return 0 if trigger.is_nominal else 1
        if above.index == trigger.verb:
            return 1
        if is_verb(above) or _belongs_elsewhere(above, below):
            break
        below = above
    else:
        below = head
    if _belongs_elsewhere(sentence.tokens[below.head], below):
        return None
    verb = clause_head(sentence, trigger.verb)
    if trigger.is_nominal and _crosses_event(sentence, head.index, verb):
        return None
    if head.index in clause_tokens(sentence, verb) and not trigger.is_nominal:
        return 2
    return 3 if _trails(trigger, sentence, head) else None


def _trails(trigger: Trigger, sentence: Sentence, head: Token) -> bool:
    """Whether words after the trigger's clause hang on a verb above it, though no verb stands between.

    In "the pact grew out of the talks they held in Oslo" a parser may hang "in Oslo" on "grew".
    """
    if head.index < trigger.verb or sentence.tokens[trigger.verb].dep != "relcl":
        return False
    above = {t.index for t in sentence.ancestors(trigger.verb)}
    between = sentence.tokens[trigger.verb + 1 : head.index]
    return clause_head(sentence, head.index) in above and not any(is_verb(t) for t in between)


def _crosses_event(sentence: Sentence, index: int, verb: int) -> bool:
    return index not in clause_tokens(sentence, verb)


def _belongs_elsewhere(above: Token, below: Token) -> bool:
    """Whether a step up leads into a noun that has a place or date of its own ("the incident of 2 March")."""
    if above.pos != "NOUN":
        return False
    return below.lower == "of" or below.dep in ("poss", "nmod", "compound", "nummod")

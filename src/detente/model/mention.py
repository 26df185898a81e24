"""A span that names an actor, a place or a date, and what it was resolved to."""

from dataclasses import dataclass
from typing import Literal

from detente.model.actor import Actor
from detente.model.place import Place
from detente.model.span import Span
from detente.model.when import When

MentionKind = Literal["actor", "name", "place", "date"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span with its candidates, what it was resolved to, and why.

    `sentence` is the index of the sentence. An actor mention has more than one actor where it stands for
    several ("both officials", "the two countries") and none where it could not be resolved: then `why`
    says so. A `name` is a name as found in the raw text, which may be part of an actor mention ("American" in
    "American products"). `candidates` are the ids that were weighed.
    """

    kind: MentionKind
    span: Span
    sentence: int
    actors: tuple[Actor, ...] = ()
    place: Place | None = None
    when: When | None = None
    candidates: tuple[str, ...] = ()
    why: str = ""

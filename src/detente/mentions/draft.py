"""A mention in the making, with what is needed to merge and refer to it."""

from dataclasses import dataclass

from detente.mentions.phrases import cut
from detente.model.actor import Actor
from detente.model.mention import Mention
from detente.model.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Draft:
    """Tokens `first` to `last` of a sentence around `head`, and who they name.

    `names` are the name mentions it has taken in. `plural` says whether several are meant, `definite` whether the
    phrase points to someone known ("the", a possessor), `agent` the noun that names a role, empty for a name.
    """

    first: int
    last: int
    head: int
    actors: tuple[Actor, ...]
    why: str
    candidates: tuple[str, ...] = ()
    names: tuple[Mention, ...] = ()
    agent: str = ""
    plural: bool = False
    definite: bool = False
    owned: bool = True

    def covers(self, index: int) -> bool:
        """Whether the token lies in the draft."""
        return self.first <= index <= self.last


def finish(sentence: Sentence, draft: Draft) -> Mention:
    """The draft as a mention."""
    return Mention(
        "actor", cut(sentence, draft.first, draft.last), sentence.index, draft.actors,
        candidates=draft.candidates, why=draft.why,
    )  # fmt: skip

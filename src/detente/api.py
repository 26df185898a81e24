"""The Python interface: code a text, classify marked pairs, open a record."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente.errors import DateError
from detente.model import Article, Report

if TYPE_CHECKING:
    from detente.events.classified import Classified
    from detente.pipeline import Coder, CoderKind

Pair = tuple[str, tuple[int, int], tuple[int, int] | None]
"""A sentence, the offsets of the actor in it, and those of the recipient (None where nobody receives)."""


def code(
    text: str,
    *,
    published: date | str | None = None,
    title: str = "",
    publisher: str = "",
    coder: "CoderKind" = "model",
    actors: Path | None = None,
) -> Report:
    """The facts of one article.

    `published` is the day of publication, as a date or ISO text; without it only dates stated in full are resolved.
    `coder` is "model" or "syntax"; `actors` names a dictionary of the user's own. Raises DateError for a day that is
    none, ModelError or OntologyError where something cannot be loaded.
    """
    article = Article(text=text, title=title, publisher=publisher, published=_day(published))
    return _coder(coder, actors).code(article)


def classify_relations(pairs: Sequence[Pair], *, model: Path | None = None) -> "tuple[Classified, ...]":
    """What the relation model says of pairs whose spans the caller already has.

    Each answer has `type` (PLOVER, or NONE), `mode`, `status`, `cameo` (root or sub-code, as text) and `types`, a
    calibrated probability per type. `model` names a folder written by `detente train`. Raises ModelError where no model
    can be loaded.
    """
    from detente.events.relation_model import RelationItem, RelationModel, load_relation_model  # noqa: PLC0415

    chosen = load_relation_model() if model is None else RelationModel(model)
    return chosen.classify([RelationItem(text, actor, recipient) for text, actor, recipient in pairs])


@lru_cache(maxsize=2)
def _coder(kind: "CoderKind", actors: Path | None) -> "Coder":
    from detente.pipeline import Coder, CoderOptions  # noqa: PLC0415

    return Coder(CoderOptions(coder=kind, actors=actors))


def _day(published: date | str | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError:
        raise DateError(f"published: {published!r} is no date; write it as 2023-06-18") from None

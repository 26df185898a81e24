"""Detente keeps the record of relations between states from news.

`detente.code(text, published=...)` returns a `Report` with `.events`, `.engagements`, `.links`, `.commitments` and
`.assertions`; `detente.classify_relations(...)` types pairs whose spans the caller has.
"""

from detente.api import classify_relations, code
from detente.errors import DetenteError
from detente.model import Article, Report
from detente.version import __version__

__all__ = ["Article", "DetenteError", "Report", "__version__", "classify_relations", "code"]

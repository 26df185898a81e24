"""Ids that can be derived again, and the version of the coder that made a fact."""

import hashlib

from detente.version import __version__

CODER = f"detente {__version__}"


def content_id(prefix: str, *parts: object) -> str:
    """A content hash: the same parts give the same id on every machine and in every run."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"

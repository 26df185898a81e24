"""Text from outside, made harmless to look at.

Escaping is the templates' work. This shows what would not be seen: controls, and marks that turn the direction of
writing round, become the sign for an unknown character, one for one, so that offsets stay right.
"""

import re

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def visible(text: str | None) -> str:
    """The text with a replacement character for each hidden one; tabs and line ends stay."""
    return _HIDDEN.sub("\ufffd", text or "")

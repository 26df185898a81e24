"""The language of an article, judged only where there is enough text to judge by."""

from functools import lru_cache
from typing import Any

# Below a sentence the guess is worthless; beyond a few hundred words it no longer changes.
SHORTEST = 60
ENOUGH = 1500


# Closed-class words that no other language shares in such numbers.
COMMON = frozenset(["the", "of", "and", "to", "in", "a", "that", "for", "on", "with", "said", "is", "was", "by", "at"])


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str, *, default: str = "en") -> str:
    """The ISO 639-1 code of the language of `text`; `default` where there is under a sentence of it, or a table.

    Where an eighth of the words are the commonest English ones it is English, whatever names it holds; else
    py3langid decides.
    """
    sample = text[:ENOUGH]
    letters = sum(map(str.isalpha, sample))
    if letters < SHORTEST or sum(map(str.isdigit, sample)) * 6 >= letters:
        return default
    words = sample.lower().split()
    if sum(word in COMMON for word in words) * 8 >= len(words):
        return "en"
    code, _ = _identifier().classify(sample)
    return str(code or default)

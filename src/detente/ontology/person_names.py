"""The ways a person of the table is written: with and without initials, marks and hyphens, surname alone."""

import re
from collections.abc import Iterator, Sequence

from detente.ontology.names import fold

# States whose people write the family name first.
# Where people are called by their given name ("Minister Somchai").
GIVEN_FIRST = frozenset({"THA", "MYS", "ISL", "ETH", "ERI", "MMR", "IDN", "LAO", "MNG", "BRN"})
FAMILY_FIRST = frozenset({"CHN", "TWN", "KOR", "PRK", "HKG", "KHM", "MAC"})
# States where both orders are in use.
EITHER = frozenset({"SGP", "MYS", "VNM"})
_INITIAL = re.compile(r"\b[A-Z]\.\s*")
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "bint",
        "de",
        "da",
        "di",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "von",
        "van",
        "der",
        "den",
        "la",
        "le",
        "du",
        "abu",
        "ould",
        "ag",
        "al-",
        "y",
        "e",
        "ter",
    ]
)
_REGNAL = re.compile(r"^[IVX]+$")


def full_names(name: str, country: str, aliases: Sequence[str]) -> tuple[str, ...]:
    """All full written forms. A single word is no full name unless it is given as an alias with a "="."""
    forms: dict[str, None] = {}
    for given in (name, *aliases):
        bare = fold(given.removeprefix("=")).strip()
        if " " not in bare and not given.startswith("="):
            continue
        for form in _spellings(bare, country):
            forms[form] = None
    return tuple(forms)


def _spellings(name: str, country: str) -> Iterator[str]:
    yield name
    without = _INITIAL.sub("", name).strip()
    if without != name and " " in without:
        yield without
    words = name.split()
    if country in FAMILY_FIRST and len(words) in (2, 3):
        yield from _given_spellings(words)
        return
    if "al-" in name.lower():
        yield re.sub(r"\b[aA]l-", "al-", name)
        yield re.sub(r"\b[aA]l-", "Al-", name)
        yield re.sub(r"\b[aA]l-", "al ", name)
        yield re.sub(r"\b[aA]l-", "", name)
    if len(words) == 3 and not _PARTICLES & {w.lower() for w in words} and not _REGNAL.match(words[2]):
        yield f"{words[0]} {words[2]}"


def _given_spellings(words: list[str]) -> Iterator[str]:
    given = re.split(r"[- ]", " ".join(words[1:]))
    if len(given) == 2:
        first, second = given
        yield f"{words[0]} {first}-{second.lower()}"
        yield f"{words[0]} {first.capitalize()} {second.capitalize()}"
        yield f"{words[0]} {first}-{second.capitalize()}"
        if (words[0] and len(words) == 3) or "-" in words[-1]:
            yield f"{words[0]} {first}{second.lower()}"


# Frequent family names, to tell "Lai Ching-te" from "Frank Hsieh". Source: common knowledge.
_FAMILY = frozenset(
    [
        "Chen",
        "Lin",
        "Huang",
        "Chang",
        "Lee",
        "Li",
        "Wang",
        "Wu",
        "Liu",
        "Tsai",
        "Cai",
        "Yang",
        "Hsu",
        "Xu",
        "Cheng",
        "Zheng",
        "Hsieh",
        "Xie",
        "Kuo",
        "Guo",
        "Hung",
        "Hong",
        "Chiu",
        "Qiu",
        "Tseng",
        "Zeng",
        "Liao",
        "Lai",
        "Chou",
        "Zhou",
        "Yeh",
        "Ye",
        "Su",
        "Chuang",
        "Lu",
        "Chiang",
        "Jiang",
        "Ho",
        "He",
        "Hsiao",
        "Lo",
        "Luo",
        "Kao",
        "Gao",
        "Pan",
        "Chien",
        "Jian",
        "Chu",
        "Zhu",
        "Chung",
        "Peng",
        "Yu",
        "Chan",
        "Hu",
        "Shih",
        "Shen",
        "Chao",
        "Zhao",
        "Tang",
        "Tung",
        "Leung",
        "Lam",
        "Tsang",
        "Ma",
        "Lien",
        "Mao",
        "Hau",
        "Fang",
        "Hou",
        "Ko",
        "Sun",
        "Song",
        "Tan",
        "Feng",
        "Yen",
        "Du",
        "Tien",
        "Ou",
        "Wong",
        "Ip",
        "Yip",
        "Ng",
    ]
)


def _western(words: Sequence[str], country: str) -> bool:
    """Whether a name of Taiwan or Hong Kong has a Western first name."""
    return country in {"TWN", "HKG"} and len(words) == 2 and words[0] not in _FAMILY and "-" not in words[1]


def surnames(name: str, country: str, aliases: Sequence[str]) -> tuple[str, ...]:
    """Folded surnames by which a person may be called: the last word, or the family name where it stands first."""
    found: dict[str, None] = {}
    for given in (name, *aliases):
        words = fold(given.removeprefix("=")).split()
        if not words:
            continue
        if len(words) == 1:
            found[words[0]] = None
            continue
        if country in FAMILY_FIRST and not _western(words, country):
            found[words[0]] = None
            continue
        if country in EITHER:
            found[words[0]] = None
        last = words[-1]
        if _REGNAL.match(last) or last in {"Jr.", "Jr", "Sr."}:
            found[" ".join(words[-2:])] = None
            last = words[-2]
        found[last] = None
        bare = re.sub(r"^(al|el|Al|El)-", "", last)
        found[bare] = None
        if (len(words) > 2 and words[-2].lower() in _PARTICLES) or len(words) > 3:
            found[" ".join(words[-2:])] = None
    for surname in tuple(found):
        found[surname.replace("'", "")] = None
    return tuple(found)

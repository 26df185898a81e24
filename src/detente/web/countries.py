"""Countries as people write them in a form: "CHN", "CN", "China", "Chinese"."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from detente.errors import SettingError
from detente.ontology.countries import load_countries


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    """Every name in lower case with its code; the first row of the table wins."""
    rows, found = load_countries().values(), dict[str, str]()
    for names in (lambda c: (c.code,), lambda c: (c.name, c.iso2), lambda c: c.aliases, lambda c: c.demonyms):
        for row in rows:
            for name in filter(None, names(row)):
                found.setdefault(name.lower(), row.code)
    return found


def known_country(written: str) -> str | None:
    """The code of a country, or of a body such as UNO; None for what is neither."""
    name = " ".join(written.split())
    code = _codes().get(name.lower())
    return code or (name if len(name) == 3 and name.isascii() and name.isupper() and name.isalpha() else None)


def countries_named(written: Iterable[str]) -> tuple[str, ...]:
    """The codes of countries, several of which may stand between commas. Raises SettingError for what is none."""
    found = []
    for name in (part.strip() for text in written for part in text.split(",")):
        code = known_country(name) if name else ""
        if code is None:
            raise SettingError(f"{name!r} is no country that is known. Write its name or its code of three letters.")
        if code:
            found.append(code)
    return tuple(dict.fromkeys(found))

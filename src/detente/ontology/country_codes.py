"""Countries as people write them: "CHN", "CN" or "China"."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from detente.errors import SettingError


@cache
def codes_by_name() -> Mapping[str, str]:
    """Every name that stands for a country, in lower case, with its code; the first row of the table wins."""
    found: dict[str, str] = {}
    table = files("detente.ontology").joinpath("countries.csv").read_text("utf-8")
    rows = list(csv.DictReader(table.splitlines()))
    for column in ("code", "name", "iso2", "aliases", "demonyms"):
        for row in rows:
            for name in (row.get(column) or "").split("|"):
                if name:
                    found.setdefault(name.lower(), row["code"])
    return found


def country_code(written: str | None) -> str | None:
    """The code (ISO 3166-1 alpha-3, or PLOVER's for a body such as UNO) of a country given by code or name.

    Raises SettingError for what is neither.
    """
    if written is None:
        return None
    name = " ".join(written.split())
    if code := codes_by_name().get(name.lower()):
        return code
    if len(name) == 3 and name.isascii() and name.isalpha() and name.isupper():
        return name
    raise SettingError(
        f"{written!r} is no country that is known. Write its ISO code of three letters, for example CHN."
    )

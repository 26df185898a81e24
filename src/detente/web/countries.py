"""Countries as people write them in a form: "CHN", "CN", "China", "Chinese"."""

from collections.abc import Iterable

from detente.errors import SettingError
from detente.ontology.country_codes import country_code


def known_country(written: str) -> str | None:
    """The code of a country, or of a body such as UNO; None for what is neither."""
    try:
        return country_code(written) if written.strip() else None
    except SettingError:
        return None


def countries_named(written: Iterable[str]) -> tuple[str, ...]:
    """The codes of countries, several of which may stand between commas. Raises SettingError for what is none."""
    parts = (part.strip() for text in written for part in text.split(","))
    return tuple(dict.fromkeys(code for part in parts if part and (code := country_code(part))))

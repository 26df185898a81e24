"""Pairs of countries on the command line: "USA,CHN", "China Japan"."""

from detente.errors import SettingError
from detente.ontology.country_codes import country_code


def dyad_codes(written: str | None) -> tuple[str, str] | None:
    """Two countries, written "USA-CHN", "USA,CHN" or "USA CHN". Raises SettingError for anything else."""
    if written is None:
        return None
    for mark in (",", ":", "/", "-", " "):
        parts = [part for part in written.split(mark) if part.strip()]
        if len(parts) == 2:
            one, two = country_code(parts[0]), country_code(parts[1])
            if one and two:
                return one, two
    raise SettingError(f"--dyad {written}: write two countries, for example USA,CHN.")


def pair_codes(one: str, two: str) -> tuple[str, str]:
    """The codes of two different countries given by code or name. Raises SettingError otherwise."""
    codes = (country_code(one) or "", country_code(two) or "")
    if codes[0] == codes[1]:
        raise SettingError(f"{one} and {two} are the same country. Name two.")
    return codes

"""Names that people read for codes."""

from detente.relations.dossier import side


def country_name(code: str | None) -> str:
    """The name of a country or body; its code where no table knows it, empty for none."""
    return side(code).name if code else ""

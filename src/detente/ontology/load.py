"""Reading the YAML tables of the ontology into validated, frozen objects."""

from functools import cache
from importlib.resources import files
from typing import Any

from detente.errors import OntologyError


@cache
def read_yaml(name: str) -> Any:
    """The content of one YAML table shipped with the package.

    Raises OntologyError where the table is missing or broken.
    """
    import yaml  # noqa: PLC0415

    path = files("detente.ontology").joinpath(name)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise OntologyError(f"{name}: the table is missing from the package; install it again") from None
    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise OntologyError(f"{name}: not YAML ({error}); restore the file") from None

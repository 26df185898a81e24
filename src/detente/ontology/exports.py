"""The formats of other data sets: columns, file form, scores, quads, and how plans are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.errors import OntologyError
from detente.ontology.load import read_yaml


@dataclass(frozen=True, slots=True)
class TableFormat:
    """How the files of one data set look. `goldstein` names a table of cameo.yaml, empty where scores are
    PLOVER's; `quads` maps a CAMEO root to the format's class, `quad_names` a quad to the words it is written in."""

    name: str
    file: str
    separator: str
    header: bool
    missing: str
    joint: str
    date: str
    columns: tuple[str, ...]
    goldstein: str
    quads: Mapping[str, int]
    quad_names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ExportRules:
    """See exports.yaml. `planned` gives, by PLOVER type, what a mere plan is written as (PLOVER type, CAMEO code)."""

    version: str
    formats: Mapping[str, TableFormat]
    planned: Mapping[str, tuple[str, str]]
    icews_sectors: Mapping[str, str]
    cameo_roles: Mapping[str, str]
    groups: frozenset[str]
    leader_roles: Mapping[str, str]
    colt_regions: Mapping[str, str]


@lru_cache(maxsize=1)
def load_export_rules() -> ExportRules:
    """The rules of exports.yaml. Raises OntologyError where the table is broken."""
    table = read_yaml("exports.yaml")
    try:
        formats = {
            name: TableFormat(
                name=name,
                file=row["file"],
                separator=row["separator"],
                header=bool(row["header"]),
                missing=row["missing"],
                joint=row["list"],
                date=row["date"],
                columns=tuple(row["columns"]),
                goldstein=row.get("goldstein", ""),
                quads=row.get("quads", {}),
                quad_names=row.get("quad_names", {}),
            )
            for name, row in table["formats"].items()
        }
        return ExportRules(
            version=table["version"],
            formats=formats,
            planned={name: (row["plover"], row["cameo"]) for name, row in table["planned"].items()},
            icews_sectors=table["icews_sectors"],
            cameo_roles=table["cameo_roles"],
            groups=frozenset(table["groups"]),
            leader_roles=table["leader_roles"],
            colt_regions=table["colt_regions"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise OntologyError(f"exports.yaml: {error} is missing or has the wrong form; reinstall detente") from error

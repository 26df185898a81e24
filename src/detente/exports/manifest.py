"""What goes with an export: a manifest and a citation file."""

import hashlib
import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from detente.ontology.event_types import load_event_ontology
from detente.ontology.exports import load_export_rules
from detente.record.reader import EventFilter, Record
from detente.record.schema import VERSION as SCHEMA
from detente.version import __version__

_BLOCK = 1 << 20
_MOST_SOURCES = 200


def manifest(record: Record, *, form: str, files: list[Path], rows: int, asked: EventFilter) -> dict[str, Any]:
    """Versions, filter, counts, sources and check sums; the same record and filter give the same manifest."""
    publishers: Counter[str] = Counter()
    coders: Counter[str] = Counter()
    for publisher, coder, number in record.origins():
        publishers[publisher or "unknown"] += number
        coders[coder] += number
    days = list(record.coverage())
    return {
        "format": form,
        "rows": rows,
        "files": [{"name": f.name, "bytes": f.stat().st_size, "sha256": checksum(f)} for f in files],
        "detente": __version__,
        "versions": {
            "record schema": SCHEMA,
            "ontology": load_event_ontology().version,
            "export rules": load_export_rules().version,
        },
        "coders": dict(sorted(coders.items())),
        "filter": {k: v for k, v in asdict(asked).items() if v not in (None, (), False)},
        "articles": sum(publishers.values()),
        "published": [days[0], days[-1]] if days else [],
        "sources": dict(publishers.most_common(_MOST_SOURCES)),
    }


def checksum(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while block := handle.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def manifest_text(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n"


def citation_text(found: dict[str, Any]) -> str:
    """A citation file (CFF 1.2.0) for the data set that was written."""
    published = found["published"]
    period = f", news published {published[0]} to {published[1]}" if published else ""
    rows = (
        "cff-version: 1.2.0",
        'message: "If you use these data, please cite them and the software as below."',
        "type: dataset",
        f'title: "Events and contacts coded by Detente {__version__}, {found["format"]} format{period}"',
        f'version: "{found["files"][0]["sha256"][:12] if found["files"] else "empty"}"',
        "authors:",
        '  - name: "The user of Detente who made these data (replace by your name)"',
        "references:",
        "  - type: software",
        f'    title: "Detente"\n    version: "{__version__}"',
        '    authors:\n      - name: "The Detente developers"',
    )
    return "\n".join(rows) + "\n"

"""What all pages share, held by the application."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.web.cache import VersionCache
from detente.web.limits import Buckets
from detente.web.options import DeskOptions
from detente.web.sessions import Sessions
from detente.web.snapshots import Snapshots

if TYPE_CHECKING:
    from jinja2 import Environment


# Numbers are small beside the answers of the other cache, of which there are fewer.
_COUNTS = 4096


@dataclass(frozen=True, slots=True)
class Desk:
    """Options, the record, what is cached of it, numbers of results apart, templates, sessions, and tries to log in."""

    options: DeskOptions
    snapshots: Snapshots
    templates: "Environment"
    sessions: Sessions
    logins: Buckets
    cache: VersionCache = field(default_factory=VersionCache)
    counts: VersionCache = field(default_factory=lambda: VersionCache(_COUNTS))

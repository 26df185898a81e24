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


@dataclass(frozen=True, slots=True)
class Desk:
    """Options, the record, what is cached of it, templates, sessions, and tries to log in."""

    options: DeskOptions
    snapshots: Snapshots
    templates: "Environment"
    sessions: Sessions
    logins: Buckets
    cache: VersionCache = field(default_factory=VersionCache)

"""How the desk is to run."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may ask for.

    `body_bytes`: largest body of a request. `per_second` and `burst`: requests that a client may make a second on
    average, and at once. `logins_per_minute`: tries to give the token. `text_characters`: as much of an article as
    one page shows. `rows`: most rows of a list or of a JSON answer.
    """

    body_bytes: int = 65_536
    per_second: float = 20.0
    burst: int = 200
    logins_per_minute: int = 10
    text_characters: int = 200_000
    rows: int = 500


@dataclass(frozen=True, slots=True)
class DeskOptions:
    """The record and how it is served.

    `host` and `port`: where the server listens. `names`: further host names under which it may be asked for. `secret`:
    the token or password that readers have to give; needed wherever `host` is not this machine only. `as_of`: the day
    that pages show unless their address names another. `reviewer`: who signs decisions made here. `refresh_seconds`:
    how often, at most, the record is looked at for what has been read since.
    """

    record: Path
    host: str = "127.0.0.1"
    port: int = 8000
    names: tuple[str, ...] = ()
    secret: str | None = field(default=None, repr=False)
    as_of: date | None = None
    reviewer: str = ""
    refresh_seconds: float = 2.0
    limits: Limits = Limits()

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the desk."""
        return self.host in LOOPBACK

"""`detente serve`: the record in a browser."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import RECORD, RecordOption, day
from detente.errors import SettingError
from detente.settings import SETTINGS

if TYPE_CHECKING:
    from fastapi import FastAPI

    from detente.web.options import DeskOptions

# A token shorter than this can be guessed over the net.
_SHORTEST_TOKEN, _SHORTEST_PASSWORD = 16, 8
# Where so many facts are new, every so many are told of; they come in steps.
_MANY, _STEP = 100_000, 4000


HostOption = Annotated[str, typer.Option("--host", help="Address to listen on; this machine only unless set.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 for any free one.")]
NameOption = Annotated[
    list[str] | None, typer.Option("--name", help="Further host name under which the desk may be opened.")
]
TokenOption = Annotated[str, typer.Option("--token", envvar=SETTINGS["token"].env, help=SETTINGS["token"].help)]
PasswordOption = Annotated[
    Path | None, typer.Option("--password-file", help="File whose first line is the password readers must give.")
]
ShownOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Day that pages show unless their address names one.")
]
ReviewerOption = Annotated[str, typer.Option("--by", envvar=SETTINGS["reviewer"].env, help=SETTINGS["reviewer"].help)]
RateOption = Annotated[float, typer.Option("--rate", min=0.1, help="Requests a second that one client may make.")]


def serve(
    *,
    record: RecordOption = RECORD,
    host: HostOption = SETTINGS["host"].default,
    port: PortOption = int(SETTINGS["port"].default),
    name: NameOption = None,
    token: TokenOption = "",
    password_file: PasswordOption = None,
    as_of: ShownOption = None,
    reviewer: ReviewerOption = SETTINGS["reviewer"].default,
    rate: RateOption = 20.0,
) -> None:
    """Open the record in a browser: the world, pairs of countries, engagements, events, articles, search, review.

    Only this machine can reach it. With --host it listens elsewhere, and asks every reader for a token or password.
    """
    from detente.record.folder import marker  # noqa: PLC0415
    from detente.web.app import create_app  # noqa: PLC0415
    from detente.web.options import DeskOptions, Limits  # noqa: PLC0415

    options = DeskOptions(
        record=record,
        host=host,
        port=port,
        names=tuple(name or ()),
        secret=_secret(token, password_file),
        as_of=day(as_of),
        reviewer=reviewer,
        limits=Limits(per_second=rate, burst=max(1, round(rate * 10))),
    )
    app = create_app(options)
    marker(record)
    _index(record)
    _run(app, options)


def _index(record: Path) -> None:
    """Bring the index of the desk up to date, and say how far it is where that takes long (the first time)."""
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.record.index import refresh  # noqa: PLC0415

    def told(what: str, done: int, total: int) -> None:
        if total > _MANY and done % _MANY < _STEP:
            say(f"indexing: {done:,} of {total:,} {what}")

    refresh(record, told=told)


def _secret(token: str, password_file: Path | None) -> str | None:
    """The token or password. Raises SettingError for one that is too short or a file that others can read."""
    if token and password_file:
        raise SettingError("Give --token (DETENTE_TOKEN) or --password-file, not both.")
    if token:
        if len(token) < _SHORTEST_TOKEN:
            raise SettingError(f"The token is too short. Take at least {_SHORTEST_TOKEN} characters, chosen at random.")
        return token
    if password_file is None:
        return None
    try:
        if password_file.stat().st_mode & 0o077:
            raise SettingError(f"{password_file} can be read by others. Run: chmod 600 {password_file}")
        with password_file.open(encoding="utf-8") as lines:
            password = lines.readline().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"--password-file {password_file} cannot be read ({error}).") from error
    if len(password) < _SHORTEST_PASSWORD:
        raise SettingError(f"The password in {password_file} is under {_SHORTEST_PASSWORD} characters. Take more.")
    return password


def _run(app: "FastAPI", options: "DeskOptions") -> None:
    """Listen, say where, and serve until stopped. Raises SettingError where the address is taken."""
    import uvicorn  # noqa: PLC0415

    from detente.cli.printing import say  # noqa: PLC0415

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    with _listening(options) as taken:
        shown = f"[{options.host}]" if ":" in options.host else options.host
        say(f"The desk is open at http://{shown}:{taken.getsockname()[1]}/ - stop it with Ctrl+C.")
        if not options.local:
            say("Readers are asked for the token or password. It travels unencrypted: put TLS in front of the desk.")
        uvicorn.Server(config).run(sockets=[taken])


def _listening(options: "DeskOptions") -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    taken = socket.socket(family)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((options.host, options.port))
    except OSError as error:
        taken.close()
        raise SettingError(
            f"{options.host}:{options.port} cannot be listened on ({error.strerror}). Choose another with --port."
        ) from error
    return taken

"""Fetching from the Web, politely: robots.txt, a pause per host, limits of size and time, no private addresses."""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from detente.errors import ArticleError
from detente.version import __version__

AGENT = f"detente/{__version__} (news event coder)"
REDIRECTS = 5
_TEMPORARY = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """Limits. `delay` and `timeout` in seconds, `largest` in bytes after unpacking."""

    delay: float = 2.0
    timeout: float = 20.0
    largest: int = 10_000_000
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent. `body` is None where it says that nothing has changed."""

    url: str
    body: bytes | None
    kind: str = ""
    etag: str = ""
    modified: str = ""


@dataclass(slots=True)
class _Host:
    """What is known of a host: its robots.txt, and when it may be asked again."""

    robots: RobotFileParser | None = None
    again: float = 0.0
    closed: str = ""


@dataclass(slots=True)
class Fetcher:
    """Fetches pages and feeds one by one. `sleep` and `clock` can be replaced by those of a simulation."""

    options: FetchOptions = field(default_factory=FetchOptions)
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _client: Any = None

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """What `url` holds; with `etag` or `modified` of an earlier answer, only where it has changed.

        Raises ArticleError where it cannot be had, is too large, or may not be fetched.
        """
        headers = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        for _ in range(REDIRECTS + 1):
            host = self._host(url)
            if host.robots is not None and not host.robots.can_fetch(AGENT, url):
                raise ArticleError("its robots.txt does not allow programs to fetch this page.")
            answer = self._ask(url, host, headers)
            if isinstance(answer, Answer):
                return answer
            url = answer
        raise ArticleError(f"it redirects more than {REDIRECTS} times.")

    def _host(self, url: str) -> _Host:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ArticleError("is no address that can be fetched; write one that begins with http:// or https://.")
        key = f"{parts.scheme}://{parts.netloc}"
        if key not in self._hosts:
            host = _Host()
            host.robots = self._robots(key, host)
            self._hosts[key] = host
        host = self._hosts[key]
        if host.closed:
            raise ArticleError(host.closed)
        return host

    def _robots(self, base: str, host: _Host) -> RobotFileParser:
        """The rules of a host (RFC 9309): none where it has no robots.txt; where it fails, nothing is allowed."""
        rules = RobotFileParser(base + "/robots.txt")
        try:
            answer = self._ask(base + "/robots.txt", host, {})
            if isinstance(answer, str):
                answer = self._ask(answer, host, {})
            body = answer.body if isinstance(answer, Answer) else b""
            rules.parse((body or b"").decode("utf-8", "replace").splitlines())
        except _StatusError as error:
            rules.parse(["User-agent: *", "Disallow: /"] if error.status >= 500 or error.status == 429 else [])
        return rules

    def _ask(self, url: str, host: _Host, headers: Mapping[str, str]) -> Answer | str:
        """One request after the pause that the host is due: an answer, or the address it sends us to."""
        import httpx  # noqa: PLC0415

        self.sleep(max(0.0, host.again - self.clock()))
        wanted = host.robots.crawl_delay(AGENT) if host.robots is not None else None
        try:
            with self._http().stream("GET", url, headers=headers) as got:
                return self._answer(url, got, host)
        except httpx.HTTPError as error:
            raise ArticleError(f"cannot be fetched ({type(error).__name__}: {error}). Try again later.") from error
        except httpx.InvalidURL as error:
            raise ArticleError(f"is no valid address ({error}).") from error
        finally:
            host.again = self.clock() + max(self.options.delay, float(wanted or 0))

    def _answer(self, url: str, got: Any, host: _Host) -> Answer | str:
        if got.status_code == 304:
            return Answer(url, None)
        if got.is_redirect:
            return urljoin(url, str(got.headers.get("location", "")))
        if got.status_code in _TEMPORARY and got.headers.get("retry-after"):
            host.closed = f"the server asks to come back later (status {got.status_code})."
        if got.status_code != 200:
            raise _StatusError(got.status_code)
        return Answer(
            url=url,
            body=self._body(got.iter_bytes()),
            kind=got.headers.get("content-type", "").split(";")[0].strip().lower(),
            etag=got.headers.get("etag", ""),
            modified=got.headers.get("last-modified", ""),
        )

    def _body(self, blocks: Iterable[bytes]) -> bytes:
        found, end = bytearray(), self.clock() + self.options.timeout * 3
        for block in blocks:
            found += block
            if len(found) > self.options.largest:
                raise ArticleError(f"is larger than {self.options.largest:,} bytes.")
            if self.clock() > end:
                raise ArticleError("comes too slowly. Try again later.")
        return bytes(found)

    def _http(self) -> Any:
        if self._client is None:
            import httpx  # noqa: PLC0415

            transport = httpx.HTTPTransport(retries=0, trust_env=False)
            if not self.options.allow_private:
                transport._pool = _guarded_pool(transport)
            headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
            self._client = httpx.Client(
                transport=transport, timeout=self.options.timeout, headers=headers, follow_redirects=False
            )
        return self._client


class _StatusError(ArticleError):
    """The server answered with an error."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the server answers with status {status}.")
        self.status = status


def public_address(host: str, port: int) -> str:
    """An address of `host` that anybody may reach. Raises ArticleError where it has none or a private one.

    All its addresses have to be public, and the one given here is the one to connect to: a name that answers
    differently the second time gains nothing.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ArticleError(f"the host {host} is not known. Check the address.") from error
    addresses = [str(row[4][0]).split("%")[0] for row in found]
    for address in addresses:
        parsed = ipaddress.ip_address(address)
        mapped = getattr(parsed, "ipv4_mapped", None)
        if not (mapped or parsed).is_global or parsed.is_multicast:
            raise ArticleError(f"{host} is a private address. Allow it with --allow-private if you mean it.")
    return addresses[0]


def _guarded_pool(transport: Any) -> Any:
    """A connection pool that connects to public addresses only."""
    import httpcore  # noqa: PLC0415

    class Guard(httpcore.SyncBackend):
        def connect_tcp(self, host: str, port: int, *args: Any, **more: Any) -> Any:
            return super().connect_tcp(public_address(host, port), port, *args, **more)

    return httpcore.ConnectionPool(ssl_context=transport._pool._ssl_context, network_backend=Guard(), http1=True)

"""Feeds and web addresses, from a server on this machine: only what is new, only what is allowed."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import ArticleError, SourceError
from detente.model import Article
from detente.sources.feeds import FeedState, entries_of, feeds_of_opml, read_feed, read_url, state_from
from detente.sources.fetch import Fetcher, FetchOptions, public_address
from detente.sources.item import BadItem, SourceOptions

PARAGRAPHS = "".join(
    f"<p>The foreign minister of Norland met the president of Sudland in Port Vale, report number {n} said.</p>"
    for n in range(4)
)
PAGE = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1>{PARAGRAPHS}</article></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Desk</title>
<item><title>Talks</title><link>{base}/story</link><pubDate>Tue, 20 Jun 2023 08:00:00 GMT</pubDate></item>
<item><title>Hidden</title><link>{base}/secret/story</link></item></channel></rss>"""


class Site(BaseHTTPRequestHandler):
    """A small news site; `asked` on the server remembers what was asked for."""

    def do_GET(self) -> None:
        server: Any = self.server
        server.asked.append(self.path)
        base = f"http://127.0.0.1:{server.server_port}"
        if self.path == "/feed" and self.headers.get("If-None-Match") == '"1"':
            self.send_response(304)
            self.end_headers()
            return
        pages = {
            "/robots.txt": ("text/plain", "User-agent: *\nDisallow: /secret/\n", 200),
            "/feed": ("application/rss+xml", FEED.format(base=base), 200),
            "/story": ("text/html", PAGE, 200),
            "/large": ("text/html", "x" * 50_000, 200),
            "/picture": ("image/png", "PNG", 200),
            "/busy": ("text/html", "later", 503),
        }
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        kind, body, status = pages.get(self.path, ("text/html", "none", 404))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if self.path == "/feed":
            self.send_header("ETag", '"1"')
        if status == 503:
            self.send_header("Retry-After", "600")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Any]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def base(site: Any) -> str:
    return f"http://127.0.0.1:{site.server_port}"


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(FetchOptions(delay=0, allow_private=True, largest=20_000, timeout=5)) as found:
        yield found


def test_a_feed_gives_what_is_new_and_only_that(site: Any, fetcher: Fetcher) -> None:
    after, items = read_feed(f"{base(site)}/feed", state=FeedState(), fetcher=fetcher, options=SourceOptions())
    article, forbidden = items
    assert isinstance(article, Article)
    assert article.text.count("report number") == 4
    assert (article.publisher, article.published, article.published_basis) == ("The Desk", date(2023, 6, 20), "feed")
    assert isinstance(forbidden, BadItem)
    assert "robots.txt" in forbidden.why
    again, nothing = read_feed(f"{base(site)}/feed", state=after, fetcher=fetcher, options=SourceOptions())
    assert (again, list(nothing)) == (after, [])
    assert site.asked == ["/robots.txt", "/feed", "/story", "/feed"]
    assert state_from(after.as_json()) == after


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/none", "404"),
        ("/large", "larger"),
        ("/loop", "redirects"),
        ("/picture", "image/png"),
        ("/secret/x", "robots.txt"),
        ("/busy", "later"),
    ],
)
def test_what_cannot_be_had_is_named(site: Any, fetcher: Fetcher, path: str, word: str) -> None:
    url = base(site) + path
    items = [
        *read_url(url, fetcher=fetcher, options=SourceOptions()),
        *read_url(url, fetcher=fetcher, options=SourceOptions()),
    ]
    assert all(isinstance(item, BadItem) and item.where == url for item in items)
    assert word in str(items[-1])


def test_a_host_is_given_a_pause(site: Any) -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    options = FetchOptions(delay=7, allow_private=True)
    with Fetcher(options, sleep=sleep, clock=lambda: now[0]) as fetcher:
        fetcher.get(f"{base(site)}/story")
        fetcher.get(f"{base(site)}/story")
    assert slept == [0, 7, 7]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"]
)
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(ArticleError, match="private"):
        public_address(host, 80)


def test_the_guard_holds_in_a_real_request(site: Any) -> None:
    with Fetcher(FetchOptions(delay=0)) as fetcher, pytest.raises(ArticleError, match="private"):
        fetcher.get(f"{base(site)}/story")
    assert site.asked == []


@pytest.mark.parametrize("url", ["ftp://desk.example/a", "desk.example", "http://", "file:///etc/passwd"])
def test_other_addresses_are_refused(url: str, fetcher: Fetcher) -> None:
    with pytest.raises(ArticleError, match="http"):
        fetcher.get(url)


def test_opml() -> None:
    raw = (
        b'<opml><body><outline text="x"><outline xmlUrl="https://a.example/f"/><outline xmlUrl="https://b.example/f"/>'
    )
    assert feeds_of_opml(raw + b"</outline></body></opml>", name="x") == ("https://a.example/f", "https://b.example/f")
    for wrong in (b"", b"no xml", b"<opml/>"):
        with pytest.raises(SourceError):
            feeds_of_opml(wrong, name="x")


def test_atom_and_what_is_no_feed() -> None:
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Desk</title><entry><title>A</title>'
        b'<link href="/a"/><updated>2023-06-20T08:00:00Z</updated><content>long text</content></entry></feed>'
    )
    title, (entry,) = entries_of(atom, url="https://desk.example/feed")
    assert (title, entry.url, entry.published) == ("Desk", "https://desk.example/a", date(2023, 6, 20))
    with pytest.raises(ArticleError, match="no RSS or Atom"):
        entries_of(b"<html><body>hello</body></html>", url="https://desk.example")


@given(st.binary(max_size=200))
def test_any_bytes_pass(raw: bytes) -> None:
    with suppress(ArticleError):
        entries_of(b"<rss><channel>" + raw, url="https://desk.example/feed")

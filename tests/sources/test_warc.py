"""Web archives: their pages are read, what is cut off or broken is named."""

import gzip
import zlib
from pathlib import Path

import pytest

from detente.model import Article
from detente.sources.item import BadItem
from detente.sources.read import read_source

PAGE = (
    b"<html><head><meta property='article:published_time' content='2023-06-20'></head><body><article>"
    + b"".join(
        b"<p>The foreign minister of Norland met the president of Sudland in Port Vale, report number %d said.</p>" % n
        for n in range(5)
    )
    + b"</article></body></html>"
)


def record(
    number: int, *, body: bytes = PAGE, extra: bytes = b"", kind: bytes = b"text/html", status: int = 200
) -> bytes:
    http = b"HTTP/1.1 %d OK\r\nContent-Type: %s\r\n%s\r\n%s" % (status, kind, extra, body)
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://desk.example/%d\r\n"
        b"WARC-Date: 2023-06-21T00:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-%012d>\r\n"
        b"Content-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % (number, number, len(http))
    )
    return head + http + b"\r\n\r\n"


def read(folder: Path, name: str, raw: bytes) -> tuple[list[Article], list[BadItem]]:
    path = folder / name
    path.write_bytes(raw)
    items = list(read_source(path))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, BadItem)]


@pytest.mark.parametrize("zipped", [False, True])
def test_pages_of_an_archive(tmp_path: Path, zipped: bool) -> None:
    records = [record(1), record(2, kind=b"image/png", body=b"\x89PNG"), record(3, status=404), record(4)]
    raw = b"".join(map(gzip.compress, records)) if zipped else b"".join(records)
    articles, bad = read(tmp_path, "a.warc.gz" if zipped else "a.warc", raw)
    assert [a.url for a in articles] == ["https://desk.example/1", "https://desk.example/4"]
    assert all(str(a.published) == "2023-06-20" and a.text.count("report number") == 5 for a in articles)
    assert not bad


@pytest.mark.parametrize("cut", [1, 7, 40, 300])
def test_an_archive_that_is_cut_off_is_named(tmp_path: Path, cut: int) -> None:
    raw = b"".join(gzip.compress(record(n)) for n in range(3))
    articles, bad = read(tmp_path, "a.warc.gz", raw[:-cut])
    assert 2 <= len(articles) <= 3
    assert all("cut off" in item.why for item in bad)
    assert bad[-1].where == str(tmp_path / "a.warc.gz")
    plain = b"".join(record(n) for n in range(3))
    articles, (item,) = read(tmp_path, "a.warc", plain[: -cut - 10])
    assert len(articles) == 2
    assert "cut off" in item.why
    assert item.where.endswith("#https://desk.example/2")


def test_a_broken_archive_is_named(tmp_path: Path) -> None:
    assert "broken" in read(tmp_path, "a.warc.gz", b"no archive")[1][0].why
    assert "broken" in read(tmp_path, "a.warc", b"no archive at all")[1][0].why
    raw = b"".join(gzip.compress(record(n)) for n in range(3))
    articles, bad = read(tmp_path, "b.warc.gz", raw[: len(raw) // 2] + b"xxxxxxxxx" + raw[len(raw) // 2 :])
    assert len(articles) == 1
    assert len(bad) == 1


def test_packed_answers(tmp_path: Path) -> None:
    chunked = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (100, PAGE[:100], len(PAGE) - 100, PAGE[100:])
    records = [
        record(1, body=gzip.compress(PAGE), extra=b"Content-Encoding: gzip\r\n"),
        record(2, body=zlib.compress(PAGE), extra=b"Content-Encoding: deflate\r\n"),
        record(3, body=chunked, extra=b"Transfer-Encoding: chunked\r\n"),
        record(4, body=b"junk", extra=b"Content-Encoding: gzip\r\n"),
    ]
    articles, (bad,) = read(tmp_path, "a.warc", b"".join(records))
    assert len({a.text for a in articles}) == 1
    assert len(articles) == 3
    assert "unpacked" in bad.why

"""Web archives (WARC, also compressed with gzip): the news pages in them."""

import io
import zlib
from collections.abc import Iterator
from typing import IO, Any

from detente.model import Article
from detente.sources.item import BadItem, SourceOptions
from detente.sources.page import read_page

BLOCK = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")
_TEXT = ("text/plain",)


class Unpacked(io.RawIOBase):
    """The plain bytes of a file that may be compressed with gzip.

    Where the file is cut off or broken it ends there and says so in `wrong`, so that what stands before is read.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._waiting = stream.read(BLOCK)
        self._packed = self._waiting.startswith(b"\x1f\x8b")
        self._member: Any = None
        self.wrong = ""
        self._at = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._next(len(buffer))
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Only to where it stands: that is all the archive reader asks for."""
        if (whence, offset) not in ((io.SEEK_CUR, 0), (io.SEEK_SET, self._at)):
            raise io.UnsupportedOperation("seek")
        return self._at

    def _next(self, size: int) -> bytes:
        while not self.wrong:
            self._waiting = self._waiting or self._stream.read(BLOCK)
            if not self._packed or not self._waiting:
                found, self._waiting = self._waiting[:size], self._waiting[size:]
                if self._member is not None:
                    self.wrong = "cut off"
                return found
            if self._member is None:
                self._member = zlib.decompressobj(31)
            try:
                found = self._member.decompress(self._waiting, size)
            except zlib.error as error:
                self.wrong = f"broken ({error})"
                break
            self._waiting = self._member.unconsumed_tail
            if self._member.eof:
                self._waiting, self._member = self._member.unused_data.lstrip(b"\0"), None
            if found:
                return bytes(found)
        return b""


def _dechunked(body: bytes) -> bytes:
    """The body of an answer that was sent in chunks (RFC 9112, 7.1); as it is where it is not so."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at)
        try:
            size = int(body[at:end].split(b";")[0], 16) if end > at else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join(parts) if parts else body
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def decoded(body: bytes, *, encoding: str, chunked: bool = False, largest: int) -> bytes:
    """The body of an HTTP answer as its sender wrote it, at most `largest` bytes of it.

    Raises ValueError for a compression that is broken or not known.
    """
    body = _dechunked(body) if chunked else body
    name = encoding.strip().lower()
    try:
        if name in ("gzip", "x-gzip") or (not name and body.startswith(b"\x1f\x8b")):
            return zlib.decompressobj(31).decompress(body, largest)
        if name == "deflate":
            bits = 15 if body[:1] == b"\x78" else -15
            return zlib.decompressobj(bits).decompress(body, largest)
        if name == "br":
            import brotli  # type: ignore[import-untyped]  # noqa: PLC0415

            return bytes(brotli.decompress(body))[:largest]
    except Exception as error:
        raise ValueError(f"broken {name} compression") from error
    if name in ("", "identity"):
        return body
    raise ValueError(f"unknown compression {name!r}")


def _record(record: Any, *, name: str, options: SourceOptions) -> Iterator[Article | BadItem]:
    """The article of one archived answer; nothing for what is no page."""
    url = record.headers.get("WARC-Target-URI") or ""
    where = f"{name}#{url}"
    http = record.http_headers
    kind = (record.http_content_type or "").lower()
    if http is None or (http.status_code or 200) != 200 or kind not in _PAGES + _TEXT:
        return
    if record.content_length > options.largest * 4:
        yield BadItem(where, f"the page is too large ({record.content_length:,} bytes).")
        return
    raw = record.reader.read()
    if len(raw) < record.content_length:
        yield BadItem(
            where, f"the archive is cut off within this page: {len(raw):,} of {record.content_length:,} bytes."
        )
        return
    try:
        body = decoded(
            raw,
            encoding=http.get("Content-Encoding") or "",
            chunked="chunked" in (http.get("Transfer-Encoding") or "").lower(),
            largest=options.largest * 4,
        )
    except ValueError as error:
        yield BadItem(where, f"the page cannot be unpacked ({error}).")
        return
    if kind in _PAGES:
        yield from read_page(body, name=where, options=options, url=url)
    elif body.strip():
        given = options.published is not None
        yield Article(
            text=body.decode("utf-8", "replace"),
            source=where,
            publisher=options.publisher,
            url=url,
            published=options.published,
            published_basis="given" if given else "none",
        )


def read_warc(stream: IO[bytes], *, name: str, options: SourceOptions) -> Iterator[Article | BadItem]:
    """The pages of a web archive. A broken or cut off archive is reported with the number of records read."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415

    number, plain = 0, Unpacked(stream)
    try:
        for record in ArchiveIterator(plain, record_types=WarcRecordType.response, parse_http=True):
            number += 1
            yield from _record(record, name=name, options=options)
    except OSError as error:
        plain.wrong = plain.wrong or f"broken ({error})"
    if plain.wrong:
        yield BadItem(
            name, f"the archive is {plain.wrong} after {number} pages. Fetch it again; what it holds is read."
        )
    elif number == 0:
        yield BadItem(name, "the archive holds no pages.")

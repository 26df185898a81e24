"""Reading a path, a folder or standard input, whatever it holds."""

import gzip
import os
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, cast

from detente.errors import ArticleError
from detente.model import Article
from detente.sources.decoding import decode
from detente.sources.fields import article_from
from detente.sources.item import BadItem, SourceOptions
from detente.sources.jsonlines import read_json, read_json_lines
from detente.sources.markdown import front_matter, title_and_text
from detente.sources.page import read_page
from detente.sources.table import read_table
from detente.sources.warc import read_warc

Items = Iterator[Article | BadItem]
StreamReader = Callable[..., Items]

TEXT = frozenset({".txt", ".text", ""})
MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
JSON_LINES = frozenset({".jsonl", ".ndjson", ".jl"})
TABLES = frozenset({".csv", ".tsv"})
PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
ARCHIVES = frozenset({".warc"})
KNOWN = TEXT | MARKDOWN | JSON_LINES | TABLES | PAGES | ARCHIVES | {".json"}


def read_text(raw: bytes, *, name: str, options: SourceOptions, markdown: bool = False) -> Items:
    """One article of plain text or Markdown; front matter may give date, title, publisher, author and url."""
    if not raw.strip():
        yield BadItem(name, "the file is empty.")
        return
    try:
        text = decode(raw, encoding=options.encoding)
        fields, body = front_matter(text)
    except ArticleError as error:
        yield BadItem(name, str(error))
        return
    fields.pop("id", None)
    if markdown:
        title, body = title_and_text(body)
        fields = {"title": title, **fields} if title else fields
    yield from article_from(fields, where=name, source=name, options=options, text=body)


def _read_markdown(raw: bytes, *, name: str, options: SourceOptions) -> Items:
    yield from read_text(raw, name=name, options=options, markdown=True)


_STREAMS: Mapping[str, StreamReader] = {
    **dict.fromkeys(JSON_LINES, read_json_lines),
    **dict.fromkeys(TABLES, read_table),
    **dict.fromkeys(ARCHIVES, read_warc),
}
_WHOLE: Mapping[str, StreamReader] = {
    **dict.fromkeys(TEXT, read_text),
    **dict.fromkeys(MARKDOWN, _read_markdown),
    **dict.fromkeys(PAGES, read_page),
    ".json": read_json,
}


def _suffix(path: Path) -> tuple[str, bool]:
    """The suffix in lower case, and whether the file is compressed with gzip."""
    zipped = path.suffix.lower() == ".gz"
    return (Path(path.stem) if zipped else path).suffix.lower(), zipped


def _limited(stream: IO[bytes], *, name: str, limit: int) -> bytes | BadItem:
    raw = stream.read(limit * 4 + 1)
    if len(raw) <= limit * 4:
        return raw
    return BadItem(
        name, f"the file is too large for one article ({limit * 4:,} bytes). Give many articles as JSON Lines."
    )


def _read_stream(stream: IO[bytes], *, suffix: str, name: str, options: SourceOptions) -> Items:
    if suffix in _STREAMS:
        yield from _STREAMS[suffix](stream, name=name, options=options)
        return
    raw = _limited(stream, name=name, limit=options.largest)
    if isinstance(raw, BadItem):
        yield raw
    else:
        yield from _WHOLE.get(suffix, read_text)(raw, name=name, options=options)


def read_file(path: Path, *, options: SourceOptions) -> Items:
    """The articles of one file, by its suffix; `.gz` is opened on the way."""
    suffix, zipped = _suffix(path)
    try:
        with cast(IO[bytes], gzip.open(path)) if zipped and suffix not in ARCHIVES else path.open("rb") as stream:
            yield from _read_stream(stream, suffix=suffix, name=str(path), options=options)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield BadItem(str(path), f"the compressed file is broken or cut off ({error}). Fetch it again.")
    except OSError as error:
        yield BadItem(str(path), f"cannot be read ({error.strerror or error}). Check its name and permissions.")


def read_folder(folder: Path, *, options: SourceOptions) -> Items:
    """The articles of all files below `folder`, in the order of their names; hidden files are passed over."""
    found = False
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            path = Path(here) / name
            found = True
            if _suffix(path)[0] in KNOWN:
                yield from read_file(path, options=options)
            else:
                yield BadItem(str(path), f"is of a kind that is not read ({path.suffix}).", lost=False)
    if not found:
        yield BadItem(str(folder), "the folder holds no files.")


def read_input(stream: IO[bytes], *, options: SourceOptions, name: str = "standard input") -> Items:
    """The articles of a stream: JSON Lines where it begins with a brace, else one plain text."""
    start = stream.readline()
    while start and not start.strip():
        start = stream.readline()
    joined = _Joined(start, stream)
    if start.lstrip().startswith(b"{"):
        yield from read_json_lines(joined, name=name, options=options)  # type: ignore[arg-type]
        return
    raw = joined.read(options.largest * 4 + 1)
    yield from read_text(raw, name=name, options=options)


class _Joined:
    """A stream of which the first line has been read already."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first, self._rest = first, rest

    def readline(self, limit: int = -1) -> bytes:
        first, self._first = self._first, b""
        return first or self._rest.readline(limit)

    def read(self, limit: int) -> bytes:
        first, self._first = self._first, b""
        return first + self._rest.read(limit)


def read_source(path: str | Path, *, options: SourceOptions | None = None) -> Items:
    """The articles of a file or folder, with a BadItem for whatever cannot be read; "-" is standard input."""
    options = options or SourceOptions()
    if str(path) == "-":
        import sys  # noqa: PLC0415

        yield from read_input(sys.stdin.buffer, options=options)
        return
    path = Path(path)
    if path.is_dir():
        yield from read_folder(path, options=options)
    elif path.exists():
        yield from read_file(path, options=options)
    else:
        yield BadItem(str(path), "there is no such file or folder. Check the path.")

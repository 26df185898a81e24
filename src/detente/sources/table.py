"""CSV and TSV dumps: a row an article, the first row names the columns."""

import csv
import io
from collections.abc import Iterator
from typing import IO

from detente.errors import ArticleError
from detente.model import Article
from detente.sources.decoding import decode
from detente.sources.fields import article_from
from detente.sources.item import BadItem, SourceOptions


def _delimiter(head: str) -> str:
    counts = {mark: head.count(mark) for mark in (",", "\t", ";", "|")}
    return max(counts, key=lambda mark: counts[mark])


class _Lines:
    """Decoded lines of a byte stream; what cannot be decoded is replaced and noted by its line number."""

    def __init__(self, stream: IO[bytes], options: SourceOptions) -> None:
        self._stream, self._options = stream, options
        self.number = 0
        self.bad: dict[int, str] = {}

    def __iter__(self) -> Iterator[str]:
        for raw in self._stream:
            self.number += 1
            try:
                yield decode(raw, encoding=self._options.encoding).replace("\0", "")
            except ArticleError as error:
                self.bad[self.number] = str(error)
                yield raw.decode("utf-8", "replace").replace("\0", "")


def read_table(stream: IO[bytes], *, name: str, options: SourceOptions) -> Iterator[Article | BadItem]:
    """The articles of a CSV or TSV stream; a bad row is reported with its line and the rest is read."""
    csv.field_size_limit(max(options.largest * 4, 131_072))
    source = _Lines(stream, options)
    lines = iter(source)
    head = next(lines, "")
    if not head.strip():
        yield BadItem(
            name, "the file is empty." if not head else "its first line is empty; it has to name the columns."
        )
        return
    delimiter = _delimiter(head)
    columns = next(csv.reader(io.StringIO(head), delimiter=delimiter), [])
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        first = source.number + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield BadItem(f"{name}:{first}", f"broken CSV ({error}). Mend or remove the row.")
            continue
        where = f"{name}:{first}"
        wrong = next((source.bad.pop(n) for n in range(first, source.number + 1) if n in source.bad), None)
        if wrong:
            yield BadItem(where, wrong)
        elif any(cell.strip() for cell in row):
            record = {str(c): cell for c, cell in zip(columns, row, strict=False)}
            yield from article_from(record, where=where, source=name, options=options)

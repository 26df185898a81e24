"""`detente read`: code articles and store them in the record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import (
    CODER,
    ENCODING,
    RECORD,
    ActorsOption,
    CoderOption,
    EncodingOption,
    PrivateOption,
    PublishedOption,
    PublisherOption,
    RecordOption,
    coder_kind,
    day,
)
from detente.settings import SETTINGS

if TYPE_CHECKING:
    from detente.cli.batch import Tally
    from detente.model import Article
    from detente.sources.item import BadItem, SourceOptions


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, web addresses; - reads standard input.")
    ],
    *,
    record: RecordOption = RECORD,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, envvar=SETTINGS["jobs"].env, help=SETTINGS["jobs"].help)
    ] = 1,
    published: PublishedOption = None,
    publisher: PublisherOption = "",
    coder: CoderOption = CODER,
    actors: ActorsOption = None,
    encoding: EncodingOption = ENCODING,
    text_field: Annotated[str, typer.Option(help="JSON field or CSV column of the text.")] = "",
    title_field: Annotated[str, typer.Option(help="... of the title.")] = "",
    date_field: Annotated[str, typer.Option(help="... of the day of publication.")] = "",
    url_field: Annotated[str, typer.Option(help="... of the address.")] = "",
    publisher_field: Annotated[str, typer.Option(help="... of the publisher.")] = "",
    author_field: Annotated[str, typer.Option(help="... of the author.")] = "",
    id_field: Annotated[str, typer.Option(help="... of the id in the dump.")] = "",
    limit: Annotated[int | None, typer.Option(min=1, help="Read at most so many articles.")] = None,
    allow_private: PrivateOption = False,
) -> None:
    """Read articles, code them and store them. Doing it again adds nothing; after an interruption it goes on."""
    from detente.cli.batch import read_articles  # noqa: PLC0415
    from detente.cli.progress import total_of  # noqa: PLC0415
    from detente.pipeline import CoderOptions  # noqa: PLC0415
    from detente.sources.item import FieldNames, SourceOptions  # noqa: PLC0415

    fields = FieldNames(text_field, title_field, date_field, url_field, publisher_field, author_field, id_field)
    options = SourceOptions(published=day(published), publisher=publisher, encoding=encoding, fields=fields)
    tally = read_articles(
        _items(paths, options, limit=limit, allow_private=allow_private),
        record=record,
        options=CoderOptions(coder=coder_kind(coder), actors=actors),
        jobs=jobs,
        total=total_of(paths, limit=limit),
    )
    close(tally, str(record))


def _items(
    paths: list[str], options: "SourceOptions", *, limit: int | None, allow_private: bool
) -> Iterator["Article | BadItem"]:
    """What files, folders and web addresses hold, up to `limit` articles."""
    from detente.model import Article  # noqa: PLC0415
    from detente.sources.feeds import read_url  # noqa: PLC0415
    from detente.sources.fetch import Fetcher, FetchOptions  # noqa: PLC0415
    from detente.sources.read import read_source  # noqa: PLC0415

    number = 0
    with Fetcher(FetchOptions(allow_private=allow_private)) as fetcher:
        for path in paths:
            at_web = path.startswith(("http://", "https://"))
            found = read_url(path, fetcher=fetcher, options=options) if at_web else read_source(path, options=options)
            for item in found:
                if isinstance(item, Article):
                    if limit is not None and number >= limit:
                        return
                    number += 1
                yield item


def close(tally: "Tally", record: str) -> None:
    """What was done, on standard error; the exit code says whether anything could be done."""
    from detente.cli.printing import say  # noqa: PLC0415

    parts = [f"{tally.stored} articles stored with {tally.facts} facts"]
    parts += [f"{tally.known} known already"] if tally.known else []
    parts += [f"{tally.copies} of them copies of others, coded once"] if tally.copies else []
    parts += [f"{tally.foreign} not in English, kept uncoded"] if tally.foreign else []
    parts += [f"{tally.bad} items could not be read (listed above)"] if tally.bad else []
    say(f"{record}: {', '.join(parts)}.")
    if tally.interrupted:
        say("Stopped. What was finished is stored; the same command goes on from here.")
        raise typer.Exit(130)
    if tally.bad and not (tally.stored or tally.known):
        raise typer.Exit(1)

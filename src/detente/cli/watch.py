"""`detente watch`: look at feeds again and again, and read what is new."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import (
    CODER,
    RECORD,
    ActorsOption,
    CoderOption,
    PrivateOption,
    RecordOption,
    coder_kind,
)

if TYPE_CHECKING:
    from detente.model import Article
    from detente.sources.feeds import FeedState
    from detente.sources.fetch import Fetcher
    from detente.sources.item import BadItem

STATES = "feeds.json"


def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="Addresses of feeds, and OPML files.")],
    *,
    record: RecordOption = RECORD,
    every: Annotated[float, typer.Option(min=1, metavar="MINUTES", help="Pause between two looks.")] = 15,
    once: Annotated[bool, typer.Option("--once", help="Look once and stop.")] = False,
    delay: Annotated[float, typer.Option(min=0, metavar="SECONDS", help="Pause between requests to a host.")] = 2,
    coder: CoderOption = CODER,
    actors: ActorsOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Watch RSS and Atom feeds: fetch, code and store what is new, until stopped.

    robots.txt is obeyed, a host is asked once in two seconds at most, and only what has changed is fetched.
    """
    import time  # noqa: PLC0415

    from detente.cli.batch import read_articles  # noqa: PLC0415
    from detente.cli.read import close  # noqa: PLC0415
    from detente.pipeline import CoderOptions  # noqa: PLC0415
    from detente.record.writer import create  # noqa: PLC0415
    from detente.sources.fetch import Fetcher, FetchOptions  # noqa: PLC0415

    addresses = _addresses(feeds)
    create(record)
    options = CoderOptions(coder=coder_kind(coder), actors=actors)
    while True:
        with Fetcher(FetchOptions(delay=delay, allow_private=allow_private)) as fetcher:
            states = _load(record)
            tally = read_articles(_new(addresses, states, fetcher), record=record, options=options)
        if not tally.interrupted:
            _save(record, states)
        close(tally, str(record))
        if once:
            return
        time.sleep(every * 60)


def _addresses(feeds: list[str]) -> tuple[str, ...]:
    """The feeds that are named, those of OPML files included. Raises SourceError for what is neither."""
    from detente.errors import SourceError  # noqa: PLC0415
    from detente.sources.feeds import feeds_of_opml  # noqa: PLC0415

    found: list[str] = []
    for feed in feeds:
        if feed.startswith(("http://", "https://")):
            found.append(feed)
            continue
        try:
            found += feeds_of_opml(Path(feed).read_bytes(), name=feed)
        except OSError as error:
            raise SourceError(f"{feed}: is neither a web address nor an OPML file ({error.strerror}).") from error
    return tuple(dict.fromkeys(found))


def _new(
    addresses: tuple[str, ...], states: dict[str, "FeedState"], fetcher: "Fetcher"
) -> Iterator["Article | BadItem"]:
    """What the feeds have brought since they were last looked at; `states` is brought up to date on the way."""
    from detente.errors import ArticleError  # noqa: PLC0415
    from detente.sources.feeds import FeedState, read_feed  # noqa: PLC0415
    from detente.sources.item import BadItem, SourceOptions  # noqa: PLC0415

    for address in addresses:
        before = states.get(address, FeedState())
        try:
            after, items = read_feed(address, state=before, fetcher=fetcher, options=SourceOptions())
        except ArticleError as error:
            yield BadItem(address, str(error))
            continue
        yield from items
        states[address] = after


def _load(record: Path) -> dict[str, "FeedState"]:
    from detente.sources.feeds import state_from  # noqa: PLC0415

    try:
        saved = json.loads((record / STATES).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(url): state_from(state) for url, state in saved.items()} if isinstance(saved, dict) else {}


def _save(record: Path, states: dict[str, "FeedState"]) -> None:
    """Write the states whole or not at all, and only once the articles are stored."""
    partly = record / (STATES + ".part")
    partly.write_text(json.dumps({url: state.as_json() for url, state in states.items()}), "utf-8")
    partly.replace(record / STATES)

"""`detente code`: the facts of an article, nothing stored."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import (
    CODER,
    ENCODING,
    ActorsOption,
    CoderOption,
    EncodingOption,
    PublishedOption,
    PublisherOption,
    Shown,
    coder_kind,
    day,
)

if TYPE_CHECKING:
    from detente.model import Article, Report


def code(
    article: Annotated[str, typer.Argument(help="File or web address; - reads standard input.")],
    *,
    published: PublishedOption = None,
    publisher: PublisherOption = "",
    form: Annotated[
        Shown, typer.Option("--format", help="A table for people, or one JSON object a line.")
    ] = Shown.table,
    coder: CoderOption = CODER,
    actors: ActorsOption = None,
    encoding: EncodingOption = ENCODING,
) -> None:
    """Code an article: print its events, engagements, causes, commitments and assertions. Nothing is stored."""
    from detente.sources.item import SourceOptions  # noqa: PLC0415

    options = SourceOptions(published=day(published), publisher=publisher, encoding=encoding)
    found = list(_articles(article, options))
    if not found:
        raise typer.Exit(1)
    from detente.pipeline import Coder, CoderOptions  # noqa: PLC0415

    chain = Coder(CoderOptions(coder=coder_kind(coder), actors=actors))
    for one in found:
        _print(chain.code(one), form)


def _articles(path: str, options: object) -> Iterator["Article"]:
    """The English articles of the file, prepared; whatever is wrong goes to standard error."""
    from detente.articles.prepare import prepare  # noqa: PLC0415
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.sources.feeds import read_url  # noqa: PLC0415
    from detente.sources.fetch import Fetcher  # noqa: PLC0415
    from detente.sources.item import BadItem, SourceOptions  # noqa: PLC0415
    from detente.sources.read import read_source  # noqa: PLC0415

    assert isinstance(options, SourceOptions)
    at_web = path.startswith(("http://", "https://"))
    items = read_url(path, fetcher=Fetcher(), options=options) if at_web else read_source(path, options=options)
    for item in items:
        if isinstance(item, BadItem):
            say(f"detente: {item}")
            continue
        article = prepare(item)
        if not article.text:
            say(f"detente: {item.source}: nothing is left of the text after cleaning.")
        elif article.language != "en":
            say(f"detente: {item.source}: the language is {article.language!r}; Detente reads English only.")
        else:
            yield article


def _print(report: "Report", form: Shown) -> None:
    import sys  # noqa: PLC0415

    from detente.cli.printing import (  # noqa: PLC0415
        print_engagements,
        print_events,
        print_statements,
        say,
        write_jsonl,
    )
    from detente.model.printed import printed_report  # noqa: PLC0415

    facts = list(printed_report(report))
    if form is Shown.jsonl:
        write_jsonl(facts, sys.stdout)
        return
    number = print_events(fact for fact in facts if fact["kind"] == "event")
    number += print_engagements(fact for fact in facts if fact["kind"] == "engagement")
    number += print_statements(fact for fact in facts if fact["kind"] not in ("event", "engagement"))
    if not number:
        say(f"{report.article.source}: no events between political actors found in {report.sentences_read} sentences.")

"""`detente evaluate`: how well the coder does on material coded by hand."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import CODER, ActorsOption, CoderOption, Shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detente.evaluation.gold import CodedItem
    from detente.evaluation.score import FieldScore


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD.jsonl", help="One object a line: text, published, events as you code them.")
    ],
    *,
    against: Annotated[
        Path | None, typer.Option("--against", help="Another coding of the same ids, instead of Detente's.")
    ] = None,
    coder: CoderOption = CODER,
    actors: ActorsOption = None,
    form: Annotated[Shown, typer.Option("--format", help="A table, or one JSON object a line.")] = Shown.table,
) -> None:
    """State precision, recall, F1 and Krippendorff's alpha by field on your own material."""
    from detente.errors import SourceError  # noqa: PLC0415
    from detente.evaluation.gold import read_items  # noqa: PLC0415
    from detente.evaluation.score import compare  # noqa: PLC0415

    items = list(read_items(gold))
    if not items:
        raise SourceError(f"{gold} holds no item. Each line is an object with text, published and events.")
    if against is not None:
        coded: Mapping[str, Sequence[Mapping[str, frozenset[str]]]] = {i.id: i.events for i in read_items(against)}
    else:
        coded = _coded(items, coder.value, actors)
    _print(compare(items, coded), len(items), form)


def _coded(
    items: "Sequence[CodedItem]", coder: str, actors: Path | None
) -> "Mapping[str, Sequence[Mapping[str, frozenset[str]]]]":
    """The events that the coder finds in each text, by item."""
    from typing import cast  # noqa: PLC0415

    from detente.evaluation.gold import comparable  # noqa: PLC0415
    from detente.model import Article  # noqa: PLC0415
    from detente.model.printed import printed_event  # noqa: PLC0415
    from detente.pipeline import Coder, CoderKind, CoderOptions  # noqa: PLC0415

    chain = Coder(CoderOptions(coder=cast(CoderKind, coder), actors=actors))
    found = {}
    for item in items:
        article = Article(text=item.text, publisher=item.publisher, published=item.published, source=item.id)
        found[item.id] = [comparable(printed_event(event)) for event in chain.code(article).events]
    return found


def _print(scores: "Sequence[FieldScore]", items: int, form: Shown) -> None:
    from rich.table import Table  # noqa: PLC0415

    from detente.cli.printing import console_of_output  # noqa: PLC0415

    if form is Shown.jsonl:
        for one in scores:
            rates = {"precision": one.precision, "recall": one.recall, "f1": one.f1, "alpha": one.alpha}
            print(json.dumps({"field": one.field, "gold": one.gold, "coded": one.coded, "right": one.right, **rates}))
        return
    table = Table(box=None, title=f"{items} items", title_justify="left")
    table.add_column("field")
    for name in ("gold", "coded", "right", "precision", "recall", "F1", "alpha"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in scores:
        shown = ("–" if rate is None else f"{rate:.3f}" for rate in (one.precision, one.recall, one.f1, one.alpha))
        table.add_row(one.field, str(one.gold), str(one.coded), str(one.right), *shown)
    console_of_output().print(table)

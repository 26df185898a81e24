"""`detente explain`: a fact, the sentence that says it, and what the coding rests on."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import RECORD, RecordOption, Shown

if TYPE_CHECKING:
    from detente.model.printed import Printed
    from detente.record.reader import StoredArticle


def explain(
    fact: Annotated[str, typer.Argument(metavar="ID", help="Id of a fact, or a beginning that only one has.")],
    form: Annotated[Shown, typer.Option("--format", help="For people, or JSON.")] = Shown.table,
    record: RecordOption = RECORD,
) -> None:
    """Show where a fact comes from: its article, its sentence marked in its paragraph, and why it is coded so."""
    import json  # noqa: PLC0415

    from detente.record.reader import Record  # noqa: PLC0415

    with Record.open(record) as opened:
        found = opened.fact(fact)
        if form is Shown.jsonl:
            print(json.dumps(found, ensure_ascii=False))
            return
        _describe(found)
        _judgement(found)
        if found["kind"] in ("event", "engagement"):
            from detente.cli.merged import show_group  # noqa: PLC0415

            show_group(opened, found)
        for article, spans in _evidence(found, opened.fact).items():
            _show(opened.article(article), spans)


def _evidence(fact: "Printed", look_up: Any) -> dict[str, list[tuple[int, int]]]:
    """By article: the sentences that the fact rests on, as offsets."""
    facts = [fact]
    if fact["kind"] == "engagement":
        from detente.errors import NotFoundError  # noqa: PLC0415

        facts = []
        for event in fact["events"]:
            try:
                facts.append(look_up(event))
            except NotFoundError:
                continue
    found: dict[str, list[tuple[int, int]]] = {article: [] for article in fact.get("articles", ())}
    for one in facts:
        found.setdefault(one["article"], []).append((one["sentence"]["start"], one["sentence"]["end"]))
    return {article: sorted(set(spans)) for article, spans in found.items()}


def _describe(fact: "Printed") -> None:
    from rich.markup import escape  # noqa: PLC0415

    from detente.cli import printing  # noqa: PLC0415

    console = printing.console_of_output()
    if fact["kind"] == "engagement":
        printing.print_engagements([fact])
        return
    if fact["kind"] != "event":
        printing.print_statements([fact])
        return
    kind = " ".join(filter(None, (fact["type"], fact["mode"])))
    console.print(f"[bold]{kind}[/bold]  {fact['status']}  {printing.day_of(fact)}  {fact['id']}")
    for name in ("actors", "recipients"):
        for party in fact[name]:
            said = f'"{party["text"]}" ({party["id"]})'
            console.print(f"  {name[:-1]}: {escape(printing.who([party]))}, from {escape(said)}")
    place = fact["place"]
    if place:
        console.print(f"  place: {escape(place['name'])} ({place['country']})")
    if fact["attribution"]:
        console.print(f"  according to: {escape(fact['attribution']['name'])}")
    console.print(
        f"  CAMEO {fact['cameo']}, Goldstein {fact['goldstein']}, PLOVER score {fact['plover_score']}, "
        f"quad {fact['quad']}, confidence {fact['confidence']}"
    )
    console.print(f"  rests on: {escape(', '.join(fact['basis']) or 'no note')}; coder: {fact['coder']}")


def _judgement(fact: "Printed") -> None:
    from detente.cli import printing  # noqa: PLC0415

    if made := fact.get("judgement"):
        why = f": {made['reason']}" if made["reason"] else ""
        line = f"  judged: {made['action']} by {made['by']}, {made['made_at'][:10]}{why} ({made['id']})"
        printing.console_of_output().print(line, markup=False)


def _show(stored: "StoredArticle", spans: list[tuple[int, int]]) -> None:
    """The article's head, and each paragraph with a sentence, the sentence marked."""
    from rich.text import Text  # noqa: PLC0415

    from detente.cli import printing  # noqa: PLC0415

    console, article = printing.console_of_output(), stored.article
    day = article.published.isoformat() if article.published else "no date"
    heading = Text("\n" + (article.title or article.source or stored.id), style="bold")
    console.print(heading)
    console.print(Text(", ".join(filter(None, (article.publisher, day, article.url or article.source)))))
    for start, end in _paragraphs(article.text, spans):
        paragraph = Text(article.text[start:end])
        for first, last in spans:
            if start <= first and last <= end:
                paragraph.stylize("reverse", first - start, last - start)
                if not console.is_terminal:
                    paragraph = _marked(article.text[start:end], [(a - start, b - start) for a, b in spans])
                    break
        console.print(Text("\n") + paragraph)


def _marked(text: str, spans: list[tuple[int, int]]) -> Any:
    """Without colours, marks stand around the sentence."""
    from rich.text import Text  # noqa: PLC0415

    for start, end in reversed(spans):
        if 0 <= start < end <= len(text):
            text = f"{text[:start]}>>> {text[start:end]} <<<{text[end:]}"
    return Text(text)


def _paragraphs(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Offsets of the paragraphs that hold a span, each once."""
    found: dict[tuple[int, int], None] = {}
    for start, end in spans:
        first = text.rfind("\n\n", 0, start)
        last = text.find("\n\n", end)
        found[(0 if first < 0 else first + 2, len(text) if last < 0 else last)] = None
    return list(found)

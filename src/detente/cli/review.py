"""`detente review`: what is doubtful, and what people decided about it."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.filters import DyadOption, SinceOption, UntilOption, event_filter
from detente.cli.options import RECORD, RecordOption, Shown
from detente.errors import SettingError
from detente.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.printed import Printed
    from detente.record.judgements import Action, Judgement
    from detente.record.reader import Record


def review(
    fact: Annotated[
        str | None, typer.Argument(metavar="ID", help="Id of a fact; without one, list the doubtful.")
    ] = None,
    *,
    confirm: Annotated[bool, typer.Option("--confirm", help="The fact is right.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="The fact is wrong; it is left out from now on.")] = False,
    correct: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="FIELD=VALUE", help="Correct type, mode, status, start, end, actors, recipients."
        ),
    ] = None,
    merge: Annotated[
        list[str] | None, typer.Option("--merge", metavar="ID", help="It is the same as this one.")
    ] = None,
    split: Annotated[
        list[str] | None, typer.Option("--split", metavar="ID", help="It is not the same as this.")
    ] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="ID is a decision that no longer counts.")] = False,
    by: Annotated[str, typer.Option("--by", envvar=SETTINGS["reviewer"].env, help="Who decides.")] = "",
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    ask: Annotated[bool, typer.Option("--ask", help="Go through the doubtful facts one by one.")] = False,
    history: Annotated[bool, typer.Option("--history", help="List the decisions, of ID or all.")] = False,
    dyad: DyadOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 20,
    form: Annotated[Shown, typer.Option("--format", help="For people, or JSON.")] = Shown.table,
    record: RecordOption = RECORD,
) -> None:
    """List doubtful facts, or confirm, correct, reject, merge or split; decisions are kept and outrank the coder."""
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.record.reader import Record  # noqa: PLC0415
    from detente.record.writer import keep  # noqa: PLC0415

    chosen: list[tuple[Action, bool]] = [
        ("confirm", confirm), ("reject", reject), ("correct", bool(correct)),
        ("merge", bool(merge)), ("split", bool(split)), ("withdraw", withdraw),
    ]  # fmt: skip
    actions = [name for name, wanted in chosen if wanted]
    with Record.open(record) as opened:
        if history:
            _history(opened, fact, form)
        elif not actions:
            asked = event_filter(table="events", dyad=dyad, since=since, until=until)
            _doubtful(opened, asked, limit=limit, form=form, ask=ask, by=by)
        elif fact is None or len(actions) > 1:
            raise SettingError("Name one fact and one of --confirm, --reject, --set, --merge, --split, --withdraw.")
        else:
            made = _decision(opened, actions[0], fact, merge or split or (), correct or (), by=by, reason=reason)
            say(f"{made.action} {' '.join(made.facts)} by {made.by}: {keep(record, made)}")


def _decision(
    record: "Record", action: "Action", fact: str, others: "Sequence[str]", correct: "Sequence[str]",
    *, by: str, reason: str,
) -> "Judgement":  # fmt: skip
    from detente.record.judgements import Judgement  # noqa: PLC0415
    from detente.record.reader import Record  # noqa: PLC0415
    from detente.record.writer import now  # noqa: PLC0415
    from detente.relations.correction import corrected  # noqa: PLC0415

    if action == "withdraw":
        if fact not in {j.id for j in record.judgements}:
            raise SettingError(f"There is no decision {fact!r}. List them with: detente review --history")
        return Judgement(now(), by, action, (fact,), reason)
    with Record.open(record.path, judged=False) as whole:  # what was rejected can be judged again
        found = whole.fact(fact)
        ids = (found["id"], *(whole.fact(other)["id"] for other in others))
    if action != "correct":
        return Judgement(now(), by, action, ids, reason)
    changed = {}
    for pair in correct:
        name, mark, value = pair.partition("=")
        if not mark:
            raise SettingError(f"--set {pair}: write FIELD=VALUE, for example status=cancelled.")
        changed[name.strip()] = value.strip()
    before = record.decisions.corrected.get(found["id"], found)
    return Judgement(now(), by, action, ids, reason, corrected(before, changed))


def _history(record: "Record", fact: str | None, form: Shown) -> None:
    for made in record.judgements:
        if fact is not None and not any(f.startswith(fact) for f in (*made.facts, made.id)):
            continue
        if form is Shown.jsonl:
            print(json.dumps(made.printed(), ensure_ascii=False))
        else:
            print(
                f"{made.made_at[:19]}  {made.action}  {' '.join(made.facts)}  by {made.by}  {made.reason}  ({made.id})"
            )


def _doubtful(record: "Record", asked: object, *, limit: int, form: Shown, ask: bool, by: str) -> None:
    from itertools import islice  # noqa: PLC0415

    from detente.cli import printing  # noqa: PLC0415
    from detente.record.reader import EventFilter  # noqa: PLC0415
    from detente.relations.correction import doubtful  # noqa: PLC0415

    assert isinstance(asked, EventFilter)
    number = 0
    for number, (_, fact, why) in enumerate(islice(doubtful(record, asked), limit), start=1):  # noqa: B007
        if form is Shown.jsonl:
            print(json.dumps({**fact, "doubt": why}, ensure_ascii=False))
            continue
        printing.print_events([fact])
        print(f"    {why}")
        if ask and not _asked(record, fact, by=by):
            return
    if not ask and form is Shown.table:
        printing.say(
            f"{number} doubtful facts. Decide with: detente review ID --confirm --by NAME (or --reject, --set)"
        )


def _asked(record: "Record", fact: "Printed", *, by: str) -> bool:
    """Ask about one fact and keep the answer; False where the person wants to stop."""
    from detente.record.writer import keep  # noqa: PLC0415

    answer = typer.prompt("    [c]onfirm, [r]eject, [s]kip, [q]uit", default="s", show_default=False).lower()[:1]
    actions: dict[str, Action] = {"c": "confirm", "r": "reject"}
    if answer in actions:
        reason = typer.prompt("    why", default="", show_default=False)
        keep(record.path, _decision(record, actions[answer], fact["id"], (), (), by=by, reason=reason))
    return bool(answer != "q")

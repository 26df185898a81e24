"""`detente review`: what is doubtful, and what people decided about it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.filters import DyadOption, SinceOption, UntilOption, event_filter
from detente.cli.options import RECORD, RecordOption, Shown
from detente.errors import SettingError
from detente.settings import SETTINGS

if TYPE_CHECKING:
    from detente.model.printed import Printed
    from detente.record.judgements import Action, Judgement
    from detente.record.reader import EventFilter, Record

Ids = list[str] | None
FactArgument = Annotated[str | None, typer.Argument(metavar="ID", help="Id of a fact; without one, list the doubtful.")]
ConfirmOption = Annotated[bool, typer.Option("--confirm", help="The fact is right, as it is coded now.")]
RejectOption = Annotated[bool, typer.Option("--reject", help="The fact is wrong; it is left out from now on.")]
SetOption = Annotated[
    Ids,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="Correct type, mode, status, start, end, actors, recipients, participants, direction.",
    ),
]
MergeOption = Annotated[Ids, typer.Option("--merge", metavar="ID", help="It is the same as this one.")]
SplitOption = Annotated[Ids, typer.Option("--split", metavar="ID", help="It is not the same as this.")]
WithdrawOption = Annotated[bool, typer.Option("--withdraw", help="ID is a decision that no longer counts.")]
ByOption = Annotated[str, typer.Option("--by", envvar=SETTINGS["reviewer"].env, help="Who decides.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why.")]
AskOption = Annotated[bool, typer.Option("--ask", help="Go through the doubtful facts one by one.")]
HistoryOption = Annotated[bool, typer.Option("--history", help="List the decisions, of ID or all.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="At most so many.")]
FormatOption = Annotated[Shown, typer.Option("--format", help="For people, or JSON.")]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be decided: one action on one fact, with the other facts or the changes it names."""

    action: "Action"
    fact: str
    others: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    by: str = ""
    reason: str = ""


def review(
    fact: FactArgument = None,
    *,
    confirm: ConfirmOption = False,
    reject: RejectOption = False,
    correct: SetOption = None,
    merge: MergeOption = None,
    split: SplitOption = None,
    withdraw: WithdrawOption = False,
    by: ByOption = "",
    reason: ReasonOption = "",
    ask: AskOption = False,
    history: HistoryOption = False,
    dyad: DyadOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    limit: LimitOption = 20,
    form: FormatOption = Shown.table,
    record: RecordOption = RECORD,
) -> None:
    """List doubtful facts, or confirm, correct, reject, merge or split; decisions are kept and outrank the coder."""
    from detente.record.reader import Record  # noqa: PLC0415

    given = {"confirm": confirm, "reject": reject, "correct": correct, "merge": merge, "split": split}
    actions = [name for name, value in {**given, "withdraw": withdraw}.items() if value]
    with Record.open(record) as opened:
        if history:
            _history(opened, fact, form)
        elif not actions:
            asked = event_filter(table="events", dyad=dyad, since=since, until=until)
            _doubtful(opened, asked, limit=limit, form=form, ask=ask, by=by)
        else:
            others, changes = tuple(merge or split or ()), tuple(correct or ())
            _decide(opened, _wanted(actions, fact, others=others, changes=changes, by=by, reason=reason))


def _wanted(
    actions: Sequence[str],
    fact: str | None,
    *,
    others: tuple[str, ...],
    changes: tuple[str, ...],
    by: str,
    reason: str,
) -> Wanted:
    """The one decision that the options ask for. Raises SettingError for none on a fact, or for several."""
    from typing import get_args  # noqa: PLC0415

    from detente.record.judgements import Action  # noqa: PLC0415

    if fact is None or len(actions) > 1:
        raise SettingError("Name one fact and one of --confirm, --reject, --set, --merge, --split, --withdraw.")
    action: Action = next(a for a in get_args(Action) if a == actions[0])
    return Wanted(action, fact, others, changes, by, reason)


def _decide(record: "Record", wanted: Wanted) -> None:
    """Keep a decision and say so."""
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.record.writer import keep  # noqa: PLC0415

    made = _judgement(record, wanted)
    say(f"{made.action} {' '.join(made.facts)} by {made.by}: {keep(record.path, made)}")


def _judgement(record: "Record", wanted: Wanted) -> "Judgement":
    from detente.record.judgements import Judgement  # noqa: PLC0415
    from detente.record.reader import Record  # noqa: PLC0415
    from detente.record.writer import now  # noqa: PLC0415

    if wanted.action == "withdraw":
        if wanted.fact not in {j.id for j in record.judgements}:
            raise SettingError(f"There is no decision {wanted.fact!r}. List them with: detente review --history")
        return Judgement(now(), wanted.by, "withdraw", (wanted.fact,), wanted.reason)
    with Record.open(record.path, judged=False) as whole:  # what was rejected can be judged again
        found, *others = (whole.fact(name) for name in (wanted.fact, *wanted.others))
    kinds = {f["kind"] for f in (found, *others)}
    if len(kinds) > 1:
        raise SettingError(f"One of these is an {' and the other an '.join(sorted(kinds))}. Name facts of one kind.")
    ids = (found["id"], *(f["id"] for f in others))
    left = _corrected(record, found, wanted.changes) if wanted.action == "correct" else None
    return Judgement(now(), wanted.by, wanted.action, ids, wanted.reason, left)


def _corrected(record: "Record", found: "Printed", pairs: Sequence[str]) -> "Printed":
    """The fact with the changes of --set. Raises SettingError for one without a value."""
    from detente.relations.correction import corrected  # noqa: PLC0415

    changed = {}
    for pair in pairs:
        name, mark, value = pair.partition("=")
        if not mark:
            raise SettingError(f"--set {pair}: write FIELD=VALUE, for example status=cancelled.")
        changed[name.strip()] = value.strip()
    return corrected(record.decisions.corrected.get(found["id"], found), changed)


def _history(record: "Record", fact: str | None, form: Shown) -> None:
    for made in record.judgements:
        names = (made.id, *made.facts, *(record.moved.get(f, f) for f in made.facts))
        if fact is not None and not any(name.startswith(fact) for name in names):
            continue
        if form is Shown.jsonl:
            print(json.dumps(made.printed(), ensure_ascii=False))
            continue
        facts = " ".join(f"{f} (now {record.moved[f]})" if f in record.moved else f for f in made.facts)
        print(f"{made.made_at[:19]}  {made.action}  {facts}  by {made.by}  {made.reason}  ({made.id})")


def _doubtful(record: "Record", asked: "EventFilter", *, limit: int, form: Shown, ask: bool, by: str) -> None:
    from itertools import islice  # noqa: PLC0415

    from detente.cli import printing  # noqa: PLC0415
    from detente.relations.correction import doubtful  # noqa: PLC0415

    number = 0
    for number, (_, fact, why) in enumerate(islice(doubtful(record, asked), limit), start=1):  # noqa: B007
        if form is Shown.jsonl:
            print(json.dumps({**fact, "doubt": why}, ensure_ascii=False))
            continue
        (printing.print_events if fact["kind"] == "event" else printing.print_engagements)([fact])
        print(f"    {why}")
        if ask and not _asked(record, fact, by=by):
            return
    if not ask and form is Shown.table:
        printing.say(
            f"{number} doubtful facts. Decide with: detente review ID --confirm --by NAME (or --reject, --set)"
        )


def _asked(record: "Record", fact: "Printed", *, by: str) -> bool:
    """Ask about one fact and keep the answer; False where the person wants to stop."""
    answer = typer.prompt("    [c]onfirm, [r]eject, [s]kip, [q]uit", default="s", show_default=False).lower()[:1]
    actions: dict[str, Action] = {"c": "confirm", "r": "reject"}
    if answer in actions:
        reason = typer.prompt("    why", default="", show_default=False)
        _decide(record, Wanted(actions[answer], fact["id"], by=by, reason=reason))
    return bool(answer != "q")

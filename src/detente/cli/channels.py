"""`detente channels`: the lines of communication between two countries."""

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.filters import AsOfOption, AsRecordedOption, SinceOption
from detente.cli.options import RECORD, RecordOption, Shown, day, moment

if TYPE_CHECKING:
    from detente.relations.channels import Channel, Suspension
    from detente.relations.contacts import RelationContact
    from detente.relations.precedence import PrecedenceCheck


def channels(
    one: Annotated[str, typer.Argument(metavar="COUNTRY", help="Code or name: CHN, China.")],
    two: Annotated[str, typer.Argument(metavar="COUNTRY", help="The other country.")],
    *,
    since: SinceOption = None,
    as_of: AsOfOption = None,
    as_recorded: AsRecordedOption = None,
    form: Annotated[Shown, typer.Option("--format", help="A table, or one JSON object a line.")] = Shown.table,
    record: RecordOption = RECORD,
) -> None:
    """Show on which levels two countries talk: last contact, gap, next planned, open or suspended and by whom."""
    from detente.cli.country import pair_codes  # noqa: PLC0415
    from detente.cli.printing import say  # noqa: PLC0415
    from detente.ontology.brief import load_brief_rules  # noqa: PLC0415
    from detente.record.reader import EventFilter, Record  # noqa: PLC0415
    from detente.relations.channels import channels_of  # noqa: PLC0415
    from detente.relations.contacts import contacts  # noqa: PLC0415
    from detente.relations.dossier import load_dossier  # noqa: PLC0415
    from detente.relations.precedence import claims_of  # noqa: PLC0415

    dyad, asked = pair_codes(one, two), EventFilter(since=day(since), as_of=day(as_of))
    with Record.open(record, recorded_by=moment(as_recorded)) as opened:
        dossier = load_dossier(opened, dyad, asked)
        met = contacts(dossier, load_brief_rules(), decided=opened.decisions)
        claims = claims_of(opened, dossier, met, asked, of=met)
    days = [s.published for s in dossier.articles.values() if s.published]
    found = channels_of(dossier, met, as_of=asked.as_of or max(days, default=None))
    checks = tuple(check for made in claims.values() for check in made)
    if not found:
        say(f"The record holds no contact between {dyad[0]} and {dyad[1]} whose level is known.")
        return
    if form is Shown.jsonl:
        _write(found, checks)
    else:
        _show(found, checks)


def _write(found: "tuple[Channel, ...]", checks: "tuple[PrecedenceCheck, ...]") -> None:
    for channel in found:
        print(json.dumps({"kind": "channel", **_object(channel)}, ensure_ascii=False, default=str))
    for check in checks:
        against = [r.fact["id"] for r in check.against.reports] if check.against else []
        row = {"kind": "precedence", **asdict(replace(check, against=None)), "against": against}
        print(json.dumps(row, ensure_ascii=False, default=str))


def _object(channel: "Channel") -> dict[str, Any]:
    return {
        "level": channel.level,
        "name": channel.name,
        "state": channel.state,
        "suspension": _suspension(channel.suspension) if channel.suspension else None,
        "last": _contact(channel.last) if channel.last else None,
        "gap_days": channel.gap_days,
        "usual_gap_days": channel.usual_gap_days,
        "held": channel.held,
        **{name: [_contact(c) for c in getattr(channel, name)] for name in ("planned", "uncertain", "off")},
    }


def _suspension(closed: "Suspension") -> dict[str, Any]:
    return {"by": closed.by, "day": closed.day, "state": closed.state, "source": asdict(closed.source)}


def _contact(contact: "RelationContact") -> dict[str, Any]:
    return {
        "type": contact.kind,
        "status": contact.status,
        "start": contact.start,
        "end": contact.end,
        "place": (contact.place or {}).get("name"),
        "people": [p.name for p in contact.people],
        "engagements": [r.fact["id"] for r in contact.reports],
    }


def _show(found: "tuple[Channel, ...]", checks: "tuple[PrecedenceCheck, ...]") -> None:
    from rich.markup import escape  # noqa: PLC0415

    from detente.cli.printing import console_of_output  # noqa: PLC0415

    console = console_of_output()
    styles = {"open": "green", "suspended": "red", "refused": "yellow", "unknown": "dim"}
    for channel in found:
        by = channel.suspension
        closed = f" by {by.by}" + (f", {by.day}" if by.day else "") if by else ""
        state = f"[{styles[channel.state]}]{channel.state}[/]{escape(closed)}"
        console.print(f"[bold]{channel.name}[/bold]  {state}")
        if by:
            console.print(f"  “{escape(by.source.quote)}” ({escape(by.source.publisher)}, {by.source.published})")
        if channel.last:
            gap = f", {channel.gap_days} days ago" if channel.gap_days is not None else ""
            usual = f", usual gap {channel.usual_gap_days:.0f} days" if channel.usual_gap_days is not None else ""
            console.print(f"  last: {escape(_told(channel.last))}{gap}{usual}; {channel.held} held")
        for name in ("planned", "uncertain", "off"):
            for contact in getattr(channel, name)[:3]:
                status = f" ({contact.status})" if name == "off" else ""
                console.print(f"  {name}: {escape(_told(contact))}{status}")
    for check in checks:
        console.print(
            f"claim: “{escape(check.claim)}” ({escape(check.source.publisher)}): {check.verdict}, {check.why}"
        )


def _told(contact: "RelationContact") -> str:
    from detente.relations.days import spelled_when  # noqa: PLC0415

    when = spelled_when(contact.when) or "no date"
    place = f", {contact.place['name']}" if contact.place else ""
    return f"{when}, {contact.kind}{place}: {', '.join(p.name for p in contact.people[:4])}"

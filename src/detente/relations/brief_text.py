"""A brief as Markdown, HTML and JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from html import escape
from typing import Any

from detente.relations.brief import Brief
from detente.relations.days import spelled, spelled_range
from detente.relations.dossier import Source
from detente.relations.lines import Line

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<>#|"})


def period_of(brief: Brief) -> str:
    """The period asked for; empty where none was."""
    if brief.since and brief.until:
        return spelled_range(brief.since, brief.until)
    return f"since {spelled(brief.since)}" if brief.since else f"until {spelled(brief.until)}" if brief.until else ""


def cited(source: Source) -> str:
    """ "Publisher, 19 June 2023"."""
    day = spelled(source.published) if source.published else "no date"
    return f"{source.publisher or source.title or source.article}, {day}"


def pieces(line: Line) -> Iterator[tuple[str, str]]:
    """The parts of a line with what they are: when, text, quote, source."""
    if line.when:
        yield "when", line.when
    yield "text", line.text
    for source in line.sources:
        if source.quote:
            yield "quote", f"“{source.quote}”"
        yield "source", f"({cited(source)})"
    if line.basis:
        yield "source", f"({line.basis})"


def to_markdown(brief: Brief) -> str:
    """One page of Markdown."""
    period = period_of(brief)
    rows = [f"# {_plain(brief.title)}{', ' + period if period else ''}", "", brief.known()]
    for section in brief.sections:
        rows += ["", f"## {section.title}", ""]
        rows += [f"- {_markdown_line(line)}" for line in section.lines]
        rows += [f"- … and {section.more} more in the record"] if section.more else []
    return "\n".join(rows) + "\n"


def _plain(text: str) -> str:
    return text.translate(_SPECIAL)


def _markdown_line(line: Line) -> str:
    shown = []
    for kind, text in pieces(line):
        plain = _plain(text)
        shown.append({"when": f"**{plain}**", "quote": f"*{plain}*"}.get(kind, plain))
    return " ".join(shown)


def to_html(brief: Brief) -> str:
    """A page that stands alone; nothing is loaded from elsewhere."""
    period = period_of(brief)
    title = escape(brief.title + (f", {period}" if period else ""))
    body = [f"<h1>{title}</h1>", f"<p>{escape(brief.known())}</p>"]
    for section in brief.sections:
        body += [f"<h2>{escape(section.title)}</h2>", "<ul>"]
        body += [f"<li>{_html_line(line)}</li>" for line in section.lines]
        body += [f"<li>… and {section.more} more in the record</li>"] if section.more else []
        body.append("</ul>")
    style = (
        "body{font:16px/1.5 serif;max-width:50em;margin:2em auto;padding:0 1em}h2{margin-bottom:.2em}small{color:#555}"
    )
    head = f'<meta charset="utf-8"><title>{title}</title><style>{style}</style>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n' + "\n".join(body) + "\n</body></html>\n"


def _html_line(line: Line) -> str:
    shown = []
    for kind, text in pieces(line):
        if kind == "when":
            shown.append(f"<b>{escape(text)}</b>")
        elif kind == "quote":
            shown.append(f"<q>{escape(text.strip('“”'))}</q>")
        elif kind == "source":
            shown.append(f"<small>{escape(text)}</small>")
        else:
            shown.append(escape(text))
    return " ".join(shown)


def to_json(brief: Brief) -> str:
    """The whole brief with the ids of the facts and sentences behind each line."""
    return json.dumps(asdict(brief), ensure_ascii=False, indent=2, default=_day) + "\n"


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")

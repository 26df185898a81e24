"""Form and status of contacts from a title and lead, against the ones given.

    python benchmarks/contacts.py kremlin_contacts.jsonl [--part held-out|development] [--size 400] [--errors N]

One JSON object a line with `title`, `lead`, `date` (of publication), `form` (meeting, phone_call, visit, talks,
summit_or_session, video_meeting) and `status` (held, scheduled, postponed, cancelled). The given form and status were
guessed from the title by rules, so that agreement is measured, not truth. Title and lead are coded as an article
published at `date`; the contact is the one of its first engagement, else of its first event of type CONSULT or of a
contact noun. `of coded` leaves out items in which the coder finds no contact: those are mostly meetings at home, which
are no relations between states. Foreign items are those that name a country other than `--home`.

The baseline looks for a contact word in the title, and for "will" or "to". Items are split in two by a hash of their
id and `--size` are taken of each half in the order of that hash; errors were looked at in the development half only.
"""

import argparse
import json
import re
from collections import Counter
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from detente.model import Article, Report
from detente.ontology.contacts import load_contact_words
from detente.pipeline import Coder, CoderOptions

# Forms that one word does not tell apart: a video meeting is a call by its means and a meeting by its name.
FORMS = {
    "meeting": {"meeting"},
    "phone_call": {"call"},
    "visit": {"visit"},
    "talks": {"talks"},
    "summit_or_session": {"summit", "meeting"},
    "video_meeting": {"call", "meeting"},
}
STATUSES = {
    "held": {"occurred", "ongoing"},
    "scheduled": {"planned"},
    "postponed": {"postponed"},
    "cancelled": {"cancelled"},
}
WORDS = {
    "call": re.compile(r"telephone|phone|\bcall", re.IGNORECASE),
    "visit": re.compile(r"visit|\btrip\b|arriv", re.IGNORECASE),
    "talks": re.compile(r"\btalks\b|negotiat|consultation", re.IGNORECASE),
    "summit": re.compile(r"summit", re.IGNORECASE),
}


def sample(path: Path, part: str, size: int) -> list[dict[str, Any]]:
    """`size` items of a half, in the order of the hash of their id."""
    with path.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    keyed = sorted((blake2b(row["id"].encode(), digest_size=8).digest(), row["id"], row) for row in found)
    wanted = [row for key, _, row in keyed if (key[-1] % 2 == 0) == (part == "development")]
    return wanted[:size]


def contact(report: Report) -> tuple[str, str] | None:
    """Kind and status of the first contact an article tells of."""
    if report.engagements:
        place = {event.id: event.trigger.start for event in report.events}
        first = min(report.engagements, key=lambda g: min((place.get(e, 0) for e in g.events), default=0))
        return first.type, first.status
    kinds = load_contact_words().kinds
    for event in report.events:
        kind = "visit" if event.mode == "visit" else kinds.get(event.trigger.text.lower())
        if event.type == "CONSULT" or kind is not None:
            return kind or "meeting", event.status
    return None


def baseline(title: str) -> tuple[str, str]:
    kind = next((k for k, pattern in WORDS.items() if pattern.search(title)), "meeting")
    return kind, "planned" if re.search(r"\b(?:will|is to|to (?:visit|meet|hold))\b", title) else "occurred"


class Tally:
    """Agreement in form, in status and in both."""

    def __init__(self, name: str) -> None:
        self.name, self.count, self.kinds = name, Counter[str](), Counter[str]()

    def add(self, got: tuple[str, str] | None, row: dict[str, Any]) -> bool:
        self.count["n"] += 1
        if got is None:
            self.kinds["no contact coded"] += 1
            return False
        self.count["coded"] += 1
        form, status = got[0] in FORMS[row["form"]], got[1] in STATUSES[row["status"]]
        self.count["form"] += form
        self.count["status"] += status
        self.count["both"] += form and status
        if not form:
            self.kinds[f"form {row['form']} > {got[0]}"] += 1
        if not status:
            self.kinds[f"status {row['status']} > {got[1]}"] += 1
        return form and status

    def __str__(self) -> str:
        n, coded = max(1, self.count["n"]), max(1, self.count["coded"])
        of_coded = " ".join(f"{k} {self.count[k] / coded:.3f}" for k in ("form", "status", "both"))
        return (
            f"{self.name:<18} n={n} coded {coded / n:.3f} | of coded: {of_coded} | of all: {self.count['both'] / n:.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=["held-out", "development"], default="held-out")
    parser.add_argument("--size", type=int, default=400)
    parser.add_argument("--errors", type=int, default=0, help="how many to print (development half only)")
    parser.add_argument("--coder", choices=["model", "syntax"], default="syntax")
    parser.add_argument("--home", default="RUS", help="country whose own meetings are not foreign")
    options = parser.parse_args()
    coder = Coder(CoderOptions(coder=options.coder))
    ours, foreign, simple = Tally("detente"), Tally("detente, foreign"), Tally("words in title")
    for row in sample(options.data, options.part, options.size):
        text = f"{row['title'].rstrip('.')}.\n\n{row['lead']}" if row["lead"] else f"{row['title'].rstrip('.')}."
        report = coder.code(Article(text=text, published=date.fromisoformat(row["date"])))
        got = contact(report)
        right = ours.add(got, row)
        simple.add(baseline(row["title"]), row)
        named = {p.country for e in report.events for p in e.parties} - {None, options.home}
        if named or any("Foreign" in topic for topic in row["topics"]):
            foreign.add(got, row)
        if not right and options.part == "development" and options.errors > 0:
            options.errors -= 1
            print(f"{row['form']}/{row['status']} got {got} | {text[:300]!r}")
    print(ours, foreign, simple, sep="\n")
    for tally in (ours, foreign):
        print(f"{tally.name}:", "; ".join(f"{kind}: {n}" for kind, n in tally.kinds.most_common()))


if __name__ == "__main__":
    main()

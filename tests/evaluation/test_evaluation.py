"""Precision, recall, F1 and agreement as a person would count them."""

import json
from pathlib import Path

import pytest

from detente.errors import SourceError
from detente.evaluation.gold import comparable, read_items
from detente.evaluation.score import FieldScore, alpha, compare, paired


def items(path: Path, *events: list[dict[str, object]]) -> Path:
    rows = ({"id": str(n), "text": "Something.", "events": e} for n, e in enumerate(events))
    path.write_text("".join(json.dumps(r) + "\n" for r in rows))
    return path


def scores(gold: Path, coded: Path) -> dict[str, FieldScore]:
    return {s.field: s for s in compare(read_items(gold), {i.id: i.events for i in read_items(coded)})}


def event(type_: str, actor: str, recipient: str, **more: object) -> dict[str, object]:
    return {"type": type_, "actors": [actor], "recipients": [recipient], **more}


def test_counts_by_field(tmp_path: Path) -> None:
    gold = items(
        tmp_path / "gold",
        [event("ACCUSE", "CHN", "USA", mode="allege"), event("AGREE", "FRA", "DEU")],
        [event("AID", "JPN", "PHL")],
    )
    coded = items(
        tmp_path / "coded",
        [event("ACCUSE", "CHN", "USA", mode="disapprove"), event("CONSULT", "ITA", "ESP")],
        [event("AID", "JPN", "IDN")],
    )
    found = scores(gold, coded)
    assert (found["event"].gold, found["event"].coded, found["event"].right) == (3, 3, 1)
    assert (found["type"].precision, found["type"].recall) == (2 / 3, 2 / 3)
    assert (found["actors"].right, found["recipients"].right) == (2, 1)
    assert (found["mode"].gold, found["mode"].right) == (1, 0)
    assert found["type"].f1 == pytest.approx(2 / 3)
    assert "status" not in found  # the gold coding has none


def test_events_are_paired_so_that_they_agree_most() -> None:
    gold = [comparable(event("ACCUSE", "CHN", "USA")), comparable(event("ACCUSE", "RUS", "USA"))]
    coded = [comparable(event("ACCUSE", "RUS", "USA")), comparable(event("ACCUSE", "CHN", "USA"))]
    assert all(g == c for g, c in paired(gold, coded))


def test_printed_events_can_be_gold(tmp_path: Path) -> None:
    printed = {
        "type": "CONSULT",
        "actors": [{"country": "USA", "sectors": ["GOV"], "name": "Ann Reed"}],
        "recipients": [],
        "date": {"start": "2023-06-18", "end": "2023-06-19"},
        "place": {"name": "Beijing", "country": "CHN"},
    }
    (item,) = read_items(items(tmp_path / "gold", [printed]))
    assert item.events[0] == {
        "type": {"CONSULT"},
        "actors": {"USA"},
        "recipients": set(),
        "date": {"2023-06-18"},
        "place": {"Beijing"},
    }


def test_alpha_of_a_published_example() -> None:
    # Krippendorff (2011), "Computing Krippendorff's alpha-reliability", nominal data, two observers: 0.692
    one = ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"]
    other = ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"]
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.692, abs=0.001)
    assert alpha([("a", "a"), ("a", "a")]) is None


def test_the_same_coding_agrees_fully(tmp_path: Path) -> None:
    gold = items(tmp_path / "gold", [event("AID", "JPN", "PHL"), event("ACCUSE", "CHN", "USA")])
    assert all(s.f1 == 1 and s.alpha in (None, 1) for s in scores(gold, gold).values())


@pytest.mark.parametrize(
    "line", ["{", '{"text": "a"}', '{"text": "a", "events": [3]}', '{"events": [], "published": "x"}']
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "gold").write_text('{"text": "a", "events": []}\n' + line + "\n")
    with pytest.raises(SourceError, match="line 2"):
        list(read_items(tmp_path / "gold"))

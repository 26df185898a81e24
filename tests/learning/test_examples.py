"""Training sentences: read, checked, and turned into labels."""

from pathlib import Path

import pytest

from detente.errors import OntologyError
from detente.learning.examples import CODE_EXAMPLES, Example, labels_of, read_examples, unmark

TYPES: dict[str, tuple[str, ...]] = {"CONSULT": ("visit",), "AID": (), "NONE": ()}
GOOD = "AID\t-\t073\toccurred\t-\t<s>Norway</s> sent <t>Chad</t> tents."


def read(folder: Path, *lines: str) -> list[Example]:
    path = folder / "some.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return list(read_examples([path], types=TYPES))


def test_an_example_is_read(tmp_path: Path) -> None:
    [found] = read(tmp_path, GOOD)
    assert found.text == "Norway sent Chad tents."
    assert found.recipient is not None
    assert (found.text[slice(*found.actor)], found.text[slice(*found.recipient)]) == ("Norway", "Chad")
    assert (found.type, found.cameo, found.status) == ("AID", "073", "occurred")


def test_marks_may_stand_in_any_order() -> None:
    text, spans = unmark("To <t>Chad</t> came <s>Norway</s>.", "here")
    assert {name: text[slice(*span)] for name, span in spans.items()} == {"t": "Chad", "s": "Norway"}


@pytest.mark.parametrize(
    "line",
    [
        GOOD.replace("AID", "GIFT"),
        GOOD.replace("-\t073", "visit\t073"),
        GOOD.replace("073", "x7"),
        GOOD.replace("occurred", "done"),
        GOOD.replace("<s>Norway</s>", "Norway"),
        GOOD.replace("</t>", ""),
        GOOD.replace("<t>Chad</t>", "<t>Chad</t> and <t>Mali</t>"),
        GOOD.replace("\t-\t<s>", "\tOslo\t<s>"),
        "just words",
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(OntologyError, match=r"some\.tsv:2"):
        read(tmp_path, GOOD, line)


def test_a_frequent_code_is_a_label_and_a_rare_one_its_root() -> None:
    often = [Example("a", (0, 1), None, "AID", "-", "073", "occurred", "-")] * CODE_EXAMPLES
    rare = Example("a", (0, 1), None, "AID", "-", "0712", "occurred", "-")
    labels = labels_of([*often, rare], TYPES)
    assert labels.codes == ("-", "07", "073")
    assert [labels.codes[labels.targets(e)[1]] for e in (often[0], rare)] == ["073", "07"]
    assert labels.modes == ("-", "visit")

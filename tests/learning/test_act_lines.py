"""Training lines of the act model: written, read, and told where they are broken."""

from pathlib import Path

import pytest

from detente.errors import OntologyError
from detente.learning.act_lines import ActLine, read_act_lines, write_act_lines

TEXT = "Norway and Chad sent Mali tents."
ACT = ActLine(TEXT, (16, 20), ((0, 6), (11, 15)), ((21, 25),), "AID", "-", "073", "occurred", article=True)
SILENT = ActLine(TEXT, None, (), (), "NONE", "-", "-", "-", article=False)


def test_lines_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "acts.jsonl"
    write_act_lines(path, [ACT, SILENT])
    assert list(read_act_lines(path)) == [ACT, SILENT]


@pytest.mark.parametrize("broken", ["{}", "Norway", '{"trigger": [1], "actors": [], "recipients": []}'])
def test_a_broken_line_is_named(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "acts.jsonl"
    write_act_lines(path, [ACT])
    path.write_text(path.read_text() + broken + "\n")
    with pytest.raises(OntologyError, match=r"acts\.jsonl:2"):
        list(read_act_lines(path))

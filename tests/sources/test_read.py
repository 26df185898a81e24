"""Sources: what can be read is read, what cannot is named with its place."""

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DateError
from detente.model import Article
from detente.sources.dates import read_date
from detente.sources.item import BadItem, FieldNames, SourceOptions
from detente.sources.markdown import plain
from detente.sources.read import read_input, read_source

STORY = "The envoy of Norland met the president of Sudland."


def read(path: Path, **options: object) -> tuple[list[Article], list[BadItem]]:
    items = list(read_source(path, options=SourceOptions(**options)))  # type: ignore[arg-type]
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, BadItem)]


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_plain_text(tmp_path: Path) -> None:
    (article,), bad = read(put(tmp_path, "a.txt", STORY))
    assert (article.text, article.published, article.published_basis, bad) == (STORY, None, "none", [])
    (article,), _ = read(put(tmp_path, "a.txt", STORY), published=date(2023, 6, 18))
    assert (article.published, article.published_basis) == (date(2023, 6, 18), "given")


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    text = f"---\ndate: 2023-06-18\npublisher: The Desk\n---\n# Talks in *Port Vale*\n\n{STORY}\n\n- **One** [point](http://x)\n"
    (article,), bad = read(put(tmp_path, "a.md", text))
    assert (article.title, article.publisher, article.published) == (
        "Talks in Port Vale",
        "The Desk",
        date(2023, 6, 18),
    )
    assert article.text.split("\n\n") == ["", STORY, "One point\n"] or article.text.strip().startswith(STORY)
    assert "One point" in article.text
    assert not bad


def test_json_lines_with_broken_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"body": STORY, "pubDate": "2023-06-18T08:00:00Z", "source": "The Desk", "id": "x1"}).encode(),
        b"{broken",
        b'{"headline": "no text"}',
        b"[1]",
        b"",
        b'{"text": "\xe9"}',
        json.dumps({"text": STORY, "date": "03/04/2023"}).encode(),
    ]
    path = put(tmp_path, "a.jsonl", b"\n".join(lines))
    articles, bad = read(path)
    assert [a.source for a in articles] == [f"{path}#x1", f"{path}:7"]
    assert (articles[0].published, articles[0].publisher) == (date(2023, 6, 18), "The Desk")
    assert [b.where.removeprefix(str(path)) for b in bad] == [":2", ":3", ":4", ":6", ":7"]
    assert [b.lost for b in bad] == [True, True, True, True, False]
    assert "--text-field" in bad[1].why
    assert "YYYY-MM-DD" in bad[4].why


def test_field_names_can_be_given(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", json.dumps({"doc": {"words": STORY}, "text": "teaser", "when": "18 June 2023"}))
    (article,), _ = read(path, fields=FieldNames(text="doc.words", date="when"))
    assert (article.text, article.published) == (STORY, date(2023, 6, 18))


def test_json_and_csv_and_gzip(tmp_path: Path) -> None:
    assert len(read(put(tmp_path, "a.json", json.dumps({"articles": [{"text": STORY}, {"text": STORY}]})))[0]) == 2
    rows = f'Headline;Body;Date\nTalks;"{STORY}\n\nMore; later.";2023-06-18\n;;\nEmpty;;\n'
    (article,), (bad,) = read(put(tmp_path, "a.csv", rows))
    assert (article.title, article.published, article.text.endswith("More; later.")) == (
        "Talks",
        date(2023, 6, 18),
        True,
    )
    assert bad.where.endswith(":6")
    packed = gzip.compress(json.dumps({"text": STORY}).encode())
    assert len(read(put(tmp_path, "a.jsonl.gz", packed))[0]) == 1
    assert "cut off" in read(put(tmp_path, "b.jsonl.gz", packed[:-12]))[1][0].why


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n ", "empty"),
        ("empty.jsonl", b"", "empty"),
        ("empty.csv", b"", "empty"),
        ("binary.txt", b"\x89PNG\x00\x01", "binary"),
        ("latin.txt", "Señor Orr".encode("latin-1"), "--encoding"),
        ("bad.json", b"[{", "broken JSON"),
        ("front.md", b"---\n: [\n---\nx", "front matter"),
        ("deep.jsonl", b"[" * 100_000, "nested"),
        ("not.gz", b"plain", "broken"),
    ],
)
def test_bad_files_are_named(tmp_path: Path, name: str, content: bytes, word: str) -> None:
    path = put(tmp_path, name, content)
    articles, (bad,) = read(path)
    assert articles == []
    assert bad.where.startswith(str(path))
    assert word in bad.why
    assert "\n" not in str(bad)


def test_a_missing_file(tmp_path: Path) -> None:
    _, (bad,) = read(tmp_path / "none.txt")
    assert "no such file" in bad.why


def test_other_encodings(tmp_path: Path) -> None:
    latin = put(tmp_path, "a.txt", "Señor Orr met her.".encode("latin-1"))
    assert read(latin, encoding="windows-1252")[0][0].text == "Señor Orr met her."
    wide = put(tmp_path, "b.txt", "Señor Orr".encode("utf-16"))
    assert read(wide)[0][0].text == "Señor Orr"


def test_folders_in_order_with_the_bad_named(tmp_path: Path) -> None:
    put(tmp_path, "b/two.txt", STORY + " Two.")
    put(tmp_path, "a/one.md", STORY + " One.")
    put(tmp_path, "a/.hidden.txt", "x")
    put(tmp_path, "c.png", b"\x89PNG")
    articles, bad = read(tmp_path)
    assert [a.text.split()[-1].strip(".") for a in articles] == ["One", "Two"]
    assert [(b.where, b.lost) for b in bad] == [(str(tmp_path / "c.png"), False)]
    (tmp_path / "none").mkdir()
    assert read(tmp_path / "none")[1][0].why.startswith("the folder holds no files")


@pytest.mark.parametrize("raw", [STORY.encode(), json.dumps({"text": STORY}).encode(), b"\n\n" + STORY.encode()])
def test_standard_input(raw: bytes) -> None:
    (article,) = read_input(io.BytesIO(raw), options=SourceOptions())
    assert isinstance(article, Article)
    assert article.text.strip() == STORY


@pytest.mark.parametrize(
    "written",
    [
        *("2023-06-18", "20230618", "2023/06/18", "2023-6-18", "2023-06-18T23:59:59+02:00", "20230618120000"),
        *(
            "18 June 2023",
            "June 18, 2023",
            "Sun, 18 Jun 2023 08:00:00 GMT",
            "Jun. 18, 2023",
            "1687089600",
            "1687089600000",
        ),
    ],
)
def test_dates(written: str) -> None:
    assert read_date(written) == date(2023, 6, 18)


@pytest.mark.parametrize("written", ["soon", "03/04/2023", "2023-02-30", "2023-13-01", "31 Juny 2023", "", "99999999"])
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(DateError, match="YYYY-MM-DD"):
        read_date(written)


@given(st.binary(max_size=400))
def test_any_bytes_pass(raw: bytes) -> None:
    for start in (b"", b"{", b"---\n"):
        for item in read_input(io.BytesIO(start + raw), options=SourceOptions()):
            assert isinstance(item, Article | BadItem)


@given(st.text(alphabet="*_[]()#>`-\n ab!\\<"))
def test_any_markdown_passes(text: str) -> None:
    assert isinstance(plain(text), str)

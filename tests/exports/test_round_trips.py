"""Each export through the code by which its users read such files: order of columns, types, missing values.

DuckDB's reader stands for all strict ones (it refuses a value that is not of its type), Python's csv for the rest;
where pandas or polars is installed, they read the files the way published scripts do: read_csv with a tab, once with
quotes off and once as it is by default.
"""

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.exports.frames import arrow
from detente.exports.icews import Numbers
from detente.exports.write import export
from detente.ontology.exports import load_export_rules
from detente.record.reader import Record

# What published scripts declare: readr's col_types of the icews package, the types of GDELT's BigQuery schema and of
# gdeltr2, phoxy's conversions, the codebook of POLECAT. What is not named is text; codes are text, for 010 is not 10.
TYPES: Mapping[str, Mapping[str, str]] = {
    "polecat": {
        "Event Date": "DATE", "Intensity": "DOUBLE", "Actor COW": "INTEGER", "Recipient COW": "INTEGER",
        "Latitude": "DOUBLE", "Longitude": "DOUBLE", "GeoNames ID": "INTEGER", "Publication Date": "DATE",
    },
    "icews": {
        "Event ID": "INTEGER", "Event Date": "DATE", "Intensity": "DOUBLE", "Story ID": "INTEGER",
        "Sentence Number": "INTEGER", "Latitude": "DOUBLE", "Longitude": "DOUBLE",
    },
    "gdelt": {
        "GLOBALEVENTID": "INTEGER", "SQLDATE": "INTEGER", "MonthYear": "INTEGER", "Year": "INTEGER",
        "FractionDate": "DOUBLE", "IsRootEvent": "INTEGER", "QuadClass": "INTEGER", "GoldsteinScale": "DOUBLE",
        "NumMentions": "INTEGER", "NumSources": "INTEGER", "NumArticles": "INTEGER", "AvgTone": "DOUBLE",
        "Actor1Geo_Type": "INTEGER", "Actor1Geo_Lat": "DOUBLE", "Actor1Geo_Long": "DOUBLE",
        "Actor2Geo_Type": "INTEGER", "Actor2Geo_Lat": "DOUBLE", "Actor2Geo_Long": "DOUBLE",
        "ActionGeo_Type": "INTEGER", "ActionGeo_Lat": "DOUBLE", "ActionGeo_Long": "DOUBLE", "DATEADDED": "BIGINT",
    },
    "phoenix": {
        "Date": "INTEGER", "Year": "INTEGER", "Month": "INTEGER", "Day": "INTEGER", "PentaClass": "INTEGER",
        "GoldsteinScore": "DOUBLE", "Lat": "DOUBLE", "Lon": "DOUBLE",
    },
    "colt": {
        "TripYear": "INTEGER", "TripStartDate": "DATE", "TripEndDate": "DATE", "TripDuration": "INTEGER",
        "MetHostHoGS": "INTEGER", "SubHOGSmetHostSubHOGS": "INTEGER", "AttendedMultilatEvent": "INTEGER",
        "MetNonhostHOGS": "INTEGER", "Confidence(1-5)": "INTEGER",
    },
}  # fmt: skip
# Columns that are never empty in the published files.
FILLED = {
    "polecat": ("Event ID", "Event Date", "Event Type", "Intensity", "Quad Code", "Actor Name", "Publication Date"),
    "icews": ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Intensity", "Target Name", "Story ID"),
    "gdelt": ("GLOBALEVENTID", "SQLDATE", "EventCode", "EventRootCode", "QuadClass", "GoldsteinScale", "DATEADDED"),
    "phoenix": ("EventID", "Date", "SourceActorEntity", "TargetActorEntity", "EventCode", "PentaClass"),
    "colt": ("LeaderID", "LeaderFullName", "CountryVisited", "MetHostHoGS"),
}
# Columns that Detente does not know, or not of this record: missing, not 0 and not a word.
EMPTY = {
    "polecat": ("Wikipedia Actor ID", "District", "Feature Type", "Story People"),
    "icews": ("District",),
    "gdelt": ("AvgTone", "Actor1EthnicCode", "Actor1Geo_Lat", "Actor2Geo_FullName", "ActionGeo_ADM2Code"),
    "phoenix": ("TargetActorAttribute",),
    "colt": ("Exiled", "PublicAddress", "Confidence(1-5)"),
}
FORMS = tuple(TYPES)
MINISTER, HOST = ("USA", "Ann Reed", "secretary of state"), ("CHN", "Bo Lin", "foreign minister")


@pytest.fixture
def record(archive: Callable[..., Record], story: Any) -> Record:
    return archive(
        story("2023-06-20", '"Desk", the', "https://example.org/1")
        .event('"Enough", China\tsaid to the United States.', "ACCUSE", ["CHN"], ["USA"], day="2023-06-19", cameo="112")
        .event("Both signed.", "AGREE", ["CHN", "USA"], day="2023-06-20", cameo="057")
        .event("It thanked\u2028them.", "SUPPORT", ["CHN"], ["USA"], day="2023-01-05", cameo="051")
        .engagement("Reed met Lin.", "visit", [MINISTER, HOST], day=("2023-06-18", "2023-06-19"), place="Beijing"),
        story("2023-06-21").event("They bombed, it's said.", "ASSAULT", ["CHN"], ["USA"], cameo="195"),
    )  # fmt: skip


def columns(form: str) -> list[str]:
    return list(load_export_rules().formats[form].columns)


def header(form: str) -> bool:
    return load_export_rules().formats[form].header


def by_duckdb(path: Path, form: str) -> list[dict[str, Any]]:
    """Rows in the declared types; a value of another type is an error."""
    import duckdb  # noqa: PLC0415

    types = {name: TYPES[form].get(name, "VARCHAR") for name in columns(form)}
    separator, quote = ("\t", "") if form != "colt" else (",", '"')
    found = duckdb.read_csv(
        str(path), header=header(form), sep=separator, quotechar=quote, escapechar=quote, columns=types,
        auto_detect=False,
    )  # fmt: skip
    return [dict(zip(columns(form), row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("form", FORMS)
def test_types_and_missing_values(record: Record, tmp_path: Path, form: str) -> None:
    done = export(record, form, tmp_path / form)
    rows = by_duckdb(tmp_path / form, form)
    assert len(rows) == done.rows > 0
    for row in rows:
        assert [name for name in FILLED[form] if row[name] is None] == []
        assert [name for name in EMPTY[form] if row[name] is not None] == []
        assert [v for v in row.values() if v in ("None", "nan", "NULL", "")] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_columns_stand_in_their_order(record: Record, tmp_path: Path, form: str) -> None:
    export(record, form, tmp_path / form)
    separator, quoting = (",", csv.QUOTE_MINIMAL) if form == "colt" else ("\t", csv.QUOTE_NONE)
    with (tmp_path / form).open(newline="", encoding="utf-8") as handle:
        rows = list(csv.reader(handle, delimiter=separator, quoting=quoting))
    assert {len(row) for row in rows} == {len(columns(form))}
    if header(form):
        assert rows[0] == columns(form)


@pytest.mark.parametrize("form", [f for f in FORMS if f != "colt"])
def test_readers_with_quotes_on_see_the_same(record: Record, tmp_path: Path, form: str) -> None:
    export(record, form, tmp_path / form)
    with (tmp_path / form).open(newline="", encoding="utf-8") as handle:
        plain = list(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
        handle.seek(0)
        assert list(csv.reader(handle, delimiter="\t")) == plain


def test_values_of_each_format(record: Record, tmp_path: Path) -> None:
    def rows(form: str, key: str) -> dict[Any, dict[str, Any]]:
        export(record, form, tmp_path / form)
        return {row[key]: row for row in by_duckdb(tmp_path / form, form)}

    polecat = rows("polecat", "Event Type")["ACCUSE"]
    assert (polecat["Event Date"], polecat["Intensity"], polecat["Actor COW"]) == (date(2023, 6, 19), -3.0, 710)
    assert polecat["Source"] == "'Desk', the"
    icews = rows("icews", "CAMEO Code")
    assert (icews["057"]["Event Date"], icews["057"]["Intensity"]) == (date(2023, 6, 20), 8.0)
    assert icews["057"]["Story ID"] == icews["112"]["Story ID"] != icews["195"]["Story ID"]
    gdelt = rows("gdelt", "EventCode")["051"]
    assert (gdelt["SQLDATE"], gdelt["EventRootCode"], gdelt["DATEADDED"]) == (20230105, "05", 20230620000000)
    assert (gdelt["ActionGeo_Type"], gdelt["ActionGeo_Lat"]) == (0, None)
    phoenix = rows("phoenix", "EventCode")["112"]
    assert (phoenix["Date"], phoenix["Month"], phoenix["PentaClass"]) == (20230619, 6, 3)
    colt = rows("colt", "LeaderFullName")["Ann Reed"]
    assert (colt["TripStartDate"], colt["TripDuration"], colt["Notes"][:2]) == (date(2023, 6, 18), 2, "g-")


def test_plover_lines_as_the_codebook_has_them(record: Record, tmp_path: Path) -> None:
    export(record, "plover", tmp_path / "plover.jsonl")
    kinds = {
        "id": str, "date": str, "actor": list, "recipient": list, "event": list, "mode": list, "context": list,
        "quad_code": int, "event_scale": float, "text": str, "text_info": dict, "cite_info": dict, "coder": str,
    }  # fmt: skip
    lines = (tmp_path / "plover.jsonl").read_text("utf-8").split("\n")
    assert lines.pop() == ""
    for line in map(json.loads, lines):
        assert {name: type(line[name]) for name in kinds} == kinds
        assert None not in line.values()
        date.fromisoformat(line["date"])
        assert all(isinstance(p["code"], str) and p["sector"].isupper() for p in line["actor"])


def test_numbers_are_small_and_never_shared() -> None:
    numbers, again = Numbers(), Numbers()
    ids = [f"e-{n:016x}" for n in range(100_000)]
    made = [numbers.new(i) for i in ids]
    assert len(set(made)) == len(ids)
    assert all(0 < n < 2**31 for n in made)
    assert made[:1000] == [again.of(i) for i in ids[:1000]] == [again.of(i) for i in ids[:1000]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_NONE])
def test_pandas_reads_it(record: Record, tmp_path: Path, form: str, quoting: int) -> None:
    pandas = pytest.importorskip("pandas")
    export(record, form, tmp_path / form)
    if form == "colt" and quoting == csv.QUOTE_NONE:
        pytest.skip("a comma-separated file needs its quotes")
    codes = {name: str for name in columns(form) if name not in TYPES[form]}
    frame = pandas.read_csv(
        tmp_path / form, sep="," if form == "colt" else "\t", quoting=quoting, dtype=codes,
        header=0 if header(form) else None, names=None if header(form) else columns(form),
    )  # fmt: skip
    assert list(frame.columns) == columns(form)
    for name, kind in TYPES[form].items():
        if kind != "DATE":
            assert pandas.api.types.is_numeric_dtype(frame[name]), name
    assert frame[list(EMPTY[form])].isna().all(axis=None)
    assert frame[list(FILLED[form])].notna().all(axis=None)
    days = [name for name, kind in TYPES[form].items() if kind == "DATE"]
    assert all(pandas.to_datetime(frame[name], format="%Y-%m-%d").notna().all() for name in days)


@pytest.mark.parametrize("form", FORMS)
def test_polars_reads_it(record: Record, tmp_path: Path, form: str) -> None:
    polars = pytest.importorskip("polars")
    done = export(record, form, tmp_path / form)
    kinds = {"INTEGER": polars.Int32, "BIGINT": polars.Int64, "DOUBLE": polars.Float64, "DATE": polars.Date}
    schema = {name: kinds.get(TYPES[form].get(name, ""), polars.String) for name in columns(form)}
    frame = polars.read_csv(
        tmp_path / form, separator="," if form == "colt" else "\t", quote_char='"' if form == "colt" else None,
        has_header=header(form), schema=schema, try_parse_dates=False,
    )  # fmt: skip
    assert (frame.columns, frame.height) == (columns(form), done.rows)
    assert all(frame[name].is_null().all() for name in EMPTY[form])
    assert not any(frame[name].is_null().any() for name in FILLED[form])


def test_arrow_in_pyarrow_pandas_and_polars(record: Record) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    found = pyarrow.table(arrow(record, "events"))
    kinds = {"published": "date32[day]", "quad": "int32", "plover_score": "double", "cameo": "string"}
    assert {name: str(found.schema.field(name).type) for name in kinds} == kinds
    assert set(found.column("cameo").to_pylist()) >= {"057", "112"}
    pytest.importorskip("pandas")
    frame = found.to_pandas()
    assert frame["mode"].isna().all()
    assert sorted(frame["quad"])[-1] == 4
    polars = pytest.importorskip("polars")
    both = polars.DataFrame(arrow(record, "events"))
    assert both.schema["published"] == polars.Date
    assert both.filter(polars.col("cameo") == "057").height == 1
    assert polars.DataFrame(arrow(record, "links")).height == 0


def test_tables_in_the_readers_of_users(record: Record, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    export(record, "csv", tmp_path / "c")
    export(record, "parquet", tmp_path / "p")
    text = {"cameo": str, "mode": str}
    one = pandas.read_csv(tmp_path / "c" / "events.csv", dtype=text, parse_dates=["published"])
    two = pandas.read_parquet(tmp_path / "p" / "events.parquet")
    assert list(one.columns) == list(two.columns)
    assert sorted(one["cameo"]) == sorted(two["cameo"])
    assert two["published"].notna().all()

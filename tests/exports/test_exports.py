"""Each export is read back the way the known users of its format read it."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.errors import ExportError
from detente.exports.frames import arrow
from detente.exports.gdelt import fraction
from detente.exports.manifest import checksum
from detente.exports.write import FORMATS, export
from detente.ontology.exports import load_export_rules
from detente.record.reader import EventFilter, Record

MINISTER, HOST = ("USA", "Ann Reed", "secretary of state"), ("CHN", "Bo Lin", "foreign minister")
GDELT_COLUMNS, PHOENIX_COLUMNS, POLECAT_COLUMNS, ICEWS_COLUMNS, COLT_COLUMNS = 61, 26, 40, 20, 39


@pytest.fixture
def record(archive: Callable[..., Record], story: Any) -> Record:
    return archive(
        story("2023-06-20", "The \"Desk\"", "https://example.org/1")
        .event("China accused\tthe United States.", "ACCUSE", ["CHN"], ["USA"], day="2023-06-19", cameo="112")
        .event("Both signed.", "AGREE", ["CHN", "USA"], day="2023-06-20", cameo="057")
        .event("China may meet them.", "CONSULT", ["CHN"], ["USA"], status="uncertain")
        .event("It staged a protest.", "PROTEST", ["CHN"], ["USA"], day="2023-06-18", cameo="141")
        .event("It spoke.", "SUPPORT", ["CHN"], day="2023-06-18")
        .engagement("Reed met Lin.", "visit", [MINISTER, HOST], day=("2023-06-18", "2023-06-19"), place="Beijing")
        .engagement("Reed will meet Lin.", "meeting", [MINISTER, HOST], day="2023-11-15", status="planned",
                    place="Houston", agenda=["trade; arms"])
        .engagement("They may talk.", "talks", [MINISTER, HOST], day="2023-12-01", status="cancelled"),
    )  # fmt: skip


def table(path: Path, *, header: bool) -> list[dict[str, str]]:
    """A tab-separated file as pandas.read_csv(sep="\\t", quoting=3, header=None or 0, names=...) sees it."""
    rows = [line.split("\t") for line in path.read_text("utf-8").split("\n")[:-1]]
    names = rows.pop(0) if header else list(load_export_rules().formats[path.name].columns)
    assert all(len(row) == len(names) for row in rows)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_polecat(record: Record, tmp_path: Path) -> None:
    export(record, "polecat", tmp_path / "polecat")
    rows = table(tmp_path / "polecat", header=True)
    assert len(rows[0]) == POLECAT_COLUMNS
    by_type = {r["Event Type"]: r for r in rows}
    assert set(by_type) == {"ACCUSE", "AGREE", "PROTEST", "SUPPORT", "CONSULT"}
    accuse = by_type["ACCUSE"]
    assert (accuse["Event Date"], accuse["Intensity"], accuse["Quad Code"]) == ("2023-06-19", "-3.0", "VERBAL CONFLICT")
    assert (accuse["Actor Country"], accuse["Recipient Country"], accuse["Actor COW"]) == ("CHN", "USA", "710")
    assert accuse["Source"] == 'The "Desk"'
    assert by_type["SUPPORT"]["Recipient Name"] == ""
    met = by_type["CONSULT"]
    assert (met["City"], met["Latitude"], met["GeoNames ID"]) == ("Beijing", "39.9", "1816670")
    assert met["Actor Title"] == "secretary of state"


def test_a_planned_meeting_is_an_agreement_of_the_day_it_is_reported(record: Record, tmp_path: Path) -> None:
    export(record, "polecat", tmp_path / "polecat")
    planned = [r for r in table(tmp_path / "polecat", header=True) if r["Actor Name"] == "Ann Reed"]
    assert [(r["Event Type"], r["Event Date"]) for r in planned] == [
        ("CONSULT", "2023-06-18"),
        ("AGREE", "2023-06-20"),
    ]
    export(record, "plover", tmp_path / "plover")
    lines = [json.loads(line) for line in (tmp_path / "plover").read_text().splitlines()]
    assert [x["event"] for x in lines if x["text"] == "Reed will meet Lin."] == [["AGREE"]]
    export(record, "gdelt", tmp_path / "gdelt")
    codes = [r["EventCode"] for r in table(tmp_path / "gdelt", header=False) if r["Actor1Name"] == "ANN REED"]
    assert codes == ["040", "036"]


def test_icews(record: Record, tmp_path: Path) -> None:
    export(record, "icews", tmp_path / "icews")
    rows = table(tmp_path / "icews", header=True)
    assert len(rows[0]) == ICEWS_COLUMNS
    assert all(r["Target Name"] for r in rows)
    accuse = next(r for r in rows if r["CAMEO Code"] == "112")
    assert (accuse["Source Country"], accuse["Target Country"]) == ("China", "United States")
    assert accuse["Source Sectors"] == "Government"
    assert (accuse["Intensity"], accuse["Event Text"]) == ("-2.0", "Accuse")
    assert int(accuse["Event ID"]) > 0
    assert int(accuse["Sentence Number"]) == 1


def test_gdelt(record: Record, tmp_path: Path) -> None:
    export(record, "gdelt", tmp_path / "gdelt")
    rows = table(tmp_path / "gdelt", header=False)
    assert len(rows[0]) == GDELT_COLUMNS
    by_code = {r["EventCode"]: r for r in rows}
    accuse = by_code["112"]
    assert (accuse["SQLDATE"], accuse["MonthYear"], accuse["Year"]) == ("20230619", "202306", "2023")
    assert (accuse["Actor1Code"], accuse["Actor2CountryCode"]) == ("CHNGOV", "USA")
    assert (accuse["EventRootCode"], accuse["EventBaseCode"], accuse["QuadClass"]) == ("11", "112", "3")
    assert (accuse["IsRootEvent"], accuse["NumMentions"]) == ("1", "1")
    assert accuse["SOURCEURL"] == "https://example.org/1"
    assert accuse["DATEADDED"] == "20230620000000"
    # GDELT counts protest as verbal conflict, Phoenix as material conflict
    assert by_code["141"]["QuadClass"] == "3"
    met = by_code["040"]
    assert (met["ActionGeo_Type"], met["ActionGeo_CountryCode"]) == ("4", "CH")
    assert met["ActionGeo_FullName"] == "Beijing, China"
    assert float(met["GoldsteinScale"]) == 1.0
    assert len({r["GLOBALEVENTID"] for r in rows}) == len(rows)
    assert all(int(r["GLOBALEVENTID"]) < 2**63 for r in rows)
    assert fraction(date(2023, 1, 1)) == pytest.approx(2023 + 31 / 365)


def test_phoenix(record: Record, tmp_path: Path) -> None:
    export(record, "phoenix", tmp_path / "phoenix")
    rows = {r["EventCode"]: r for r in table(tmp_path / "phoenix", header=False)}
    accuse = rows["112"]
    assert len(accuse) == PHOENIX_COLUMNS
    assert (accuse["Date"], accuse["Year"], accuse["Month"], accuse["Day"]) == ("20230619", "2023", "06", "19")
    assert (accuse["SourceActorFull"], accuse["SourceActorEntity"], accuse["SourceActorRole"]) == (
        "CHNGOV",
        "CHN",
        "GOV",
    )
    assert (accuse["PentaClass"], rows["141"]["PentaClass"]) == ("3", "4")
    assert all(r["TargetActorEntity"] for r in rows.values())


def test_plover_has_the_required_fields(record: Record, tmp_path: Path) -> None:
    export(record, "plover", tmp_path / "plover")
    lines = [json.loads(line) for line in (tmp_path / "plover").read_text("utf-8").splitlines()]
    assert len({x["id"] for x in lines}) == len(lines)
    for line in lines:
        assert {"id", "date", "actor", "event"} <= set(line)
        assert line["quad_code"] in (1, 2, 3, 4)
        assert isinstance(line["event_scale"], float)
    signed = next(x for x in lines if x["text"] == "Both signed.")
    assert [p["code"] for p in signed["actor"]] == ["CHN", "USA"]


def test_colt(record: Record, tmp_path: Path) -> None:
    export(record, "colt", tmp_path / "colt.csv")
    with (tmp_path / "colt.csv").open(newline="", encoding="utf-8") as handle:
        (trip,) = list(csv.DictReader(handle))
    assert len(trip) == COLT_COLUMNS
    assert (trip["LeaderFullName"], trip["LeaderSurname"], trip["LeaderCountryISO"]) == ("Ann Reed", "Reed", "USA")
    assert (trip["LeaderRole"], trip["CountryVisited"]) == ("Minister of Foreign Affairs", "China")
    assert (trip["TripStartDate"], trip["TripEndDate"], trip["TripDuration"]) == ("2023-06-18", "2023-06-19", "2")
    assert (trip["MetHostHoGS"], trip["HostSubHOGSName"]) == ("0", "Bo Lin")


def test_calendar(record: Record, tmp_path: Path) -> None:
    from icalendar import Calendar  # noqa: PLC0415

    export(record, "calendar", tmp_path / "contacts.ics")
    entries = Calendar.from_ical((tmp_path / "contacts.ics").read_bytes()).walk("VEVENT")
    by_status = {str(e["DESCRIPTION"]).split(".")[0]: e for e in entries}
    assert set(by_status) == {"occurred", "planned", "cancelled"}
    planned = by_status["planned"]
    assert planned.decoded("DTSTART") == date(2023, 11, 15)
    assert planned.decoded("DTEND") == date(2023, 11, 16)
    assert str(planned["LOCATION"]) == "Houston, USA"
    assert "trade; arms" in str(planned["DESCRIPTION"])
    assert str(by_status["cancelled"]["STATUS"]) == "CANCELLED"
    assert by_status["occurred"].decoded("DTEND") == date(2023, 6, 20)


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_tables_and_their_dictionary(record: Record, tmp_path: Path, form: str) -> None:
    import duckdb  # noqa: PLC0415

    export(record, form, tmp_path / "tables")
    with (tmp_path / "tables" / "data-dictionary.csv").open(newline="") as handle:
        meanings = list(csv.DictReader(handle))
    assert all(row["meaning"] for row in meanings if row["column"] not in ("type", "mode"))
    for name in ("articles", "events", "engagements", "links", "commitments", "assertions"):
        found = duckdb.sql(f"SELECT * FROM '{tmp_path}/tables/{name}.{form}'")
        assert found.columns == [row["column"] for row in meanings if row["table"] == name]
        assert len(found.fetchall()) == record.count(name)
    assert "text" not in duckdb.sql(f"SELECT * FROM '{tmp_path}/tables/articles.{form}'").columns


def test_codes_stay_text_in_tables(record: Record, tmp_path: Path) -> None:
    import duckdb  # noqa: PLC0415

    export(record, "parquet", tmp_path / "t", with_text=True)
    codes = duckdb.sql(f"SELECT DISTINCT cameo FROM '{tmp_path}/t/events.parquet' ORDER BY 1").fetchall()
    assert ("057",) in codes
    assert duckdb.sql(f"SELECT text FROM '{tmp_path}/t/articles.parquet'").fetchall()[0][0].startswith("China accused")


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_has_its_manifest_and_citation(record: Record, tmp_path: Path, form: str) -> None:
    done = export(record, form, tmp_path / "out" / "x", asked=EventFilter(since=date(2023, 1, 1)))
    again = export(record, form, tmp_path / "again" / "x", asked=EventFilter(since=date(2023, 1, 1)))
    found = next(f for f in done.files if f.name.endswith("manifest.json"))
    told = json.loads(found.read_text())
    assert told["rows"] == done.rows > 0
    assert told["filter"] == {"since": "2023-01-01"}
    assert told["sources"] == {'The "Desk"': 1}
    for file in told["files"]:
        assert checksum(found.parent / file["name"]) == file["sha256"]
    assert "cff-version: 1.2.0" in next(f for f in done.files if f.name.endswith("CITATION.cff")).read_text()
    # the same record gives the same bytes
    assert [checksum(f) for f in done.files] == [checksum(f) for f in again.files]


def test_filters_hold_in_exports(record: Record, tmp_path: Path) -> None:
    asked = EventFilter(types=("ACCUSE",))
    assert export(record, "gdelt", tmp_path / "g", asked=asked).rows == 1
    assert export(record, "gdelt", tmp_path / "g", asked=EventFilter(actor="FRA")).rows == 0


def test_what_cannot_be_written_is_said(record: Record, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="cannot be written"):
        export(record, "icews", tmp_path / "file" / "x")
    with pytest.raises(ExportError, match="no export format"):
        export(record, "word", tmp_path / "x")


def test_arrow_tables_hold_the_columns(record: Record) -> None:
    found = arrow(record, "events")
    assert found.num_rows == record.count("events")
    assert "plover_score" in found.column_names
    with pytest.raises(ExportError, match="no table of facts"):
        arrow(record, "nonsense")

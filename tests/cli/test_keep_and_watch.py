"""Looking after a record, and reading from the Web, on the command line."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

STORY = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "French Foreign Minister Catherine Colonna met Chinese Foreign Minister Qin Gang in Paris on Tuesday.",
        "France accused China of spying, and China rejected the accusation in a statement by its ministry.",
        "The two countries agreed to hold talks on trade next month, officials of both governments said later.",
    )
)
FEED = (
    '<rss version="2.0"><channel><title>The Desk</title>'
    "<item><title>Talks</title><link>/story</link></item></channel></rss>"
)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "detente.cli.app", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        pages = {"/feed": ("application/rss+xml", FEED), "/story": ("text/html", f"<article>{STORY}</article>")}
        kind, body = pages.get(self.path, ("text/plain", ""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keep")
    (folder / "a.txt").write_text("France accused China of spying. Its envoy left Paris on Tuesday.")
    assert run("read", folder / "a.txt", "--record", folder / "record", "--coder", "syntax")[0] == 0
    return folder / "record"


def test_verify_compact_and_migrate(record: Path) -> None:
    code, _, said = run("verify", "--record", record)
    assert (code, "no problems" in said) == (0, True)
    assert "facts of interrupted runs removed" in run("compact", "--record", record)[2]
    assert "schema 3" in run("migrate", "--record", record)[2]
    assert run("verify", "--record", record.parent / "none")[0] == 1


def test_archive_and_import(record: Path, tmp_path: Path) -> None:
    assert run("archive", tmp_path / "a.tar", "--record", record)[0] == 0
    assert "1 articles" in run("import", tmp_path / "a.tar", "--record", tmp_path / "copy")[2]
    events = ("events", "--format", "jsonl", "--record")
    assert run(*events, tmp_path / "copy")[1] == run(*events, record)[1]


def test_watch_reads_a_feed_once(site: str, tmp_path: Path) -> None:
    asked = (
        "watch",
        f"{site}/feed",
        "--once",
        "--delay",
        0,
        "--allow-private",
        "--coder",
        "syntax",
        "--record",
        tmp_path,
    )
    code, _, said = run(*map(str, asked))
    assert code == 0
    assert "1 articles stored" in said
    assert "0 articles stored" in run(*map(str, asked))[2]
    event = json.loads(run("events", "--record", tmp_path, "--type", "ACCUSE", "--format", "jsonl")[1].splitlines()[0])
    assert event["sentence"]["text"].startswith("France accused China")


def test_private_addresses_need_leave(site: str, tmp_path: Path) -> None:
    code, _, said = run("read", f"{site}/story", "--record", tmp_path / "r", "--coder", "syntax")
    assert code == 1
    assert "--allow-private" in said
    assert run("read", f"{site}/story", "--allow-private", "--record", tmp_path / "r", "--coder", "syntax")[0] == 0
    assert "neither a web address" in run("watch", tmp_path / "none.opml", "--once", "--record", tmp_path / "r")[2]

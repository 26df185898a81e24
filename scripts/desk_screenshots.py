"""Takes the pictures of the desk in docs/desk: every page in light, in dark, and 400 pixels wide.

    make demo
    .venv/bin/python scripts/desk_screenshots.py build/demo-record

Needs Chromium and Pillow, which makes the pictures small (pip install pillow); neither is needed to run Detente.
"""

import io
import shutil
import socket
import sys
import threading
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from detente.record.reader import Record
from detente.web.app import create_app
from detente.web.options import DeskOptions, Limits

OUT = Path(__file__).parents[1] / "docs/desk"
ARGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
# Name, width, height and scheme of each picture.
VIEWS = (("light", 1000, 720, "light"), ("dark", 1000, 720, "dark"), ("narrow", 400, 800, "light"))
COLOURS = 40


def pages(record: Path) -> dict[str, str]:
    """The addresses of the pages by name."""
    with Record.open(record) as opened:
        held = [f for f in opened.engagements() if f["status"] == "occurred" and f["agenda"]]
        engagement = max(held, key=lambda f: len(f["events"]))
        event = next(f for f in opened.events() if f["id"] == engagement["events"][0])
    return {
        "world": "/?span=year&as_of=2023-07-31",
        "dyad": "/dyad/USA/CHN",
        "trend": "/dyad/USA/CHN#trend",
        "calendar": "/dyad/USA/CHN/calendar?month=2023-11",
        "engagement": f"/engagement/{engagement['id']}",
        "event": f"/event/{event['id']}",
        "actor": "/actor/country:CHN",
        "article": f"/article/{event['article']}",
        "search": "/search?q=Beijing",
        "review": "/review",
        "merges": "/review/merges",
        "about": "/about",
    }


def take(browser: Browser, base: str, paths: dict[str, str]) -> None:
    """Write all pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    for view, width, height, scheme in VIEWS:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        page = context.new_page()
        for name, path in paths.items():
            page.goto(base + path)
            page.wait_for_timeout(600)
            picture = Image.open(io.BytesIO(page.screenshot()))
            small = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            small.save(OUT / f"{name}-{view}.png", optimize=True)
        context.close()


def main(record: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        limits = Limits(per_second=1e6, burst=10**6)
        server = uvicorn.Server(uvicorn.Config(create_app(DeskOptions(record, limits=limits)), log_level="warning"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        running.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
            take(browser, f"http://127.0.0.1:{taken.getsockname()[1]}", pages(record))
            browser.close()
        server.should_exit = True
        running.join()
    print(f"{sum(f.stat().st_size for f in OUT.glob('*.png')) // 1024} KB in {OUT}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

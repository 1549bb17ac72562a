"""200 visitors open the embed page in one minute: `python -m tests.bench.visitors`.

Each comes with an empty cache over a connection of its own and fetches what a browser fetches: the
page, its styles and modules, the texts, the engine, the meshes. One server, two workers. Prints
requests, bytes, times, memory; exit status 1 if any answer was wrong.
"""

from __future__ import annotations

import gzip
import http.client
import json
import re
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from tests.server import Server

VISITORS, SECONDS, WORKERS = 200, 60.0, 2
PAGE = "/embed/?point=scm-sternal-mid&side=left&ui=compact"
FETCHED = ("panels.en.json", "scene.neutral.json", "meshes.neutral.full.pack", "plotly-gl3d.min.js")


class Tally:
    """What all visitors saw."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.statuses: list[int] = []
        self.errors: list[str] = []
        self.bytes = 0
        self.pages: list[float] = []  # seconds to the page
        self.visits: list[float] = []  # seconds to everything


def visit(address: str, tally: Tally) -> None:
    """One visitor. Compressed as a browser asks over http."""
    place = urlsplit(address)
    started = time.monotonic()
    try:
        link = http.client.HTTPConnection(place.hostname, place.port, timeout=60)

        def fetch(path: str) -> bytes:
            link.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = link.getresponse()
            data = answer.read()
            with tally.lock:
                tally.statuses.append(answer.status)
                tally.bytes += len(data)
            return data

        page = gzip.decompress(fetch(PAGE)).decode()
        with tally.lock:
            tally.pages.append(time.monotonic() - started)
        linked = re.findall(r'<(?:link rel="(?:stylesheet|modulepreload|icon)"|script[^>]*)'
                            r' (?:href|src)="([^"]+)"', page)  # fmt: skip
        config = json.loads(re.search(r'id="embed-config">(.*?)</script>', page)[1])
        for path in [*dict.fromkeys(linked), *(config["urls"][name] for name in FETCHED)]:
            fetch(path)
        link.close()
        with tally.lock:
            tally.visits.append(time.monotonic() - started)
    except Exception as error:
        with tally.lock:
            tally.errors.append(repr(error))


def main() -> int:
    tally = Tally()
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder) / "access.log", WORKERS=str(WORKERS), EMBED_ANCESTORS="*") as server,
    ):
        process = psutil.Process(server.process.pid)
        visitors = []
        started = time.monotonic()
        memory = 0
        for number in range(VISITORS):
            time.sleep(max(0.0, started + number * SECONDS / VISITORS - time.monotonic()))
            visitors.append(threading.Thread(target=visit, args=(server.address, tally)))
            visitors[-1].start()
            if number % 10 == 0:
                workers = process.children(recursive=True)
                memory = max([memory, *(worker.memory_info().rss for worker in workers)])
        for visitor in visitors:
            visitor.join()
        lasted = time.monotonic() - started
    wrong = [status for status in tally.statuses if status != 200]
    visits = sorted(tally.visits)
    print(f"{VISITORS} visitors in {lasted:.0f} s, {WORKERS} workers")
    print(f"requests {len(tally.statuses)}, wrong {len(wrong)}, broken {len(tally.errors)}")
    print(f"bytes {tally.bytes / 1e6:.0f} MB, {tally.bytes / 1e6 / VISITORS:.2f} MB a visitor")
    print(f"page: median {statistics.median(tally.pages) * 1000:.0f} ms, "
          f"slowest {max(tally.pages) * 1000:.0f} ms")  # fmt: skip
    print(f"everything: median {statistics.median(visits) * 1000:.0f} ms, "
          f"95 of 100 within {visits[int(0.95 * len(visits))] * 1000:.0f} ms")  # fmt: skip
    print(f"largest worker {memory / 1e6:.0f} MB")
    for error in tally.errors[:5]:
        print(error)
    return 1 if wrong or tally.errors else 0


if __name__ == "__main__":
    sys.exit(main())

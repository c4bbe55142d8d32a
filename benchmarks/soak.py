"""Asks a running service the same questions for minutes, and kills its Neo4j once in between.

    uv run python benchmarks/soak.py --minutes 10 --clients 16

It starts `geokg serve` in a data folder of its own, reads the sample reports into it over HTTP, and
compares every answer with the first one to the same question. Printed are how many answers were
right, wrong, 503 or something else, how long the service was away, and how the memory of its
process grew between the first and the last quarter. Exit status 1: a wrong answer, or an error
other than 503.
"""

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from importlib import resources
from pathlib import Path

import httpx2
import psutil

from graph_schema.embedded.paths import Layout
from graph_schema.embedded.probe import free_port
from graph_schema.embedded.server import running, stop_server

QUESTIONS = (
    "/v1/deployments?from=PRK&to=RUS",
    "/v1/countries/UKR/timeline?granularity=month",
    "/v1/countries/RUS/timeline?limit=20&known_at=2024-12-31",
    "/v1/actors/PRK",
    "/v1/actors/RUS/relationships",
    "/v1/deployments?from=PRK&to=RUS&include=claims",
)
PATIENCE = 600.0  # seconds for start, ingest and recovery, on a machine that has much else to do
SAMPLE = 2.0  # seconds between two looks at memory


class Soak:
    """Clients that ask, and what they got."""

    def __init__(self, base: str, right: dict[str, object]) -> None:
        """Ask the service at `base`; `right` are the answers."""
        self.outcomes: Counter[str] = Counter()
        self.ended = threading.Event()
        self.away: list[float] = []
        self._base, self._right = base, right

    def ask(self) -> None:
        """Ask one question after the other until the end."""
        with httpx2.Client(base_url=self._base, timeout=60) as client:
            for url in itertools.cycle(QUESTIONS):
                if self.ended.is_set():
                    return
                self.outcomes[self._outcome(client, url)] += 1

    def _outcome(self, client: httpx2.Client, url: str) -> str:
        try:
            answer = client.get(url)
        except httpx2.TransportError as error:
            return type(error).__name__
        if answer.status_code == 503:
            self.away.append(time.monotonic())
            time.sleep(0.2)
            return "503"
        if answer.status_code != 200:
            return str(answer.status_code)
        return "right" if answer.json() == self._right[url] else "wrong"


def main() -> int:
    """Run a soak; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--clients", type=int, default=16)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        layout = Layout.of(Path(folder) / "home")
        port = free_port()
        environment = os.environ | {"GEOKG_HOME": str(layout.home), "GEOKG_PORT": str(port)}
        command = [sys.executable, "-m", "graph_schema.cli", "serve"]
        service = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            soak = Soak(base, _prepared(base))
            memory = _run(soak, layout, service.pid, options.minutes * 60, options.clients)
        finally:
            service.terminate()
            service.wait()
            stop_server(layout)
    return _report(soak, memory)


def _prepared(base: str) -> dict[str, object]:
    """Read the samples in; return the right answers."""
    with httpx2.Client(base_url=base, timeout=60) as client:
        _await(lambda: _answers(client, "/readyz"))
        folder = resources.files("ingest.data") / "samples"
        reports = [json.loads(file.read_text("utf-8")) for file in folder.iterdir()]
        once = {"Idempotency-Key": "samples"}  # so that it can be sent again when it was late
        _await(lambda: client.post("/v1/articles", json=reports, headers=once).status_code == 202)
        job = client.post("/v1/articles", json=reports, headers=once).json()["self"]
        _await(lambda: client.get(job).json()["state"] == "done")
        for url in QUESTIONS:  # a first plan may take longer than a busy machine has
            _await(partial(_answers, client, url))
        return {url: client.get(url).raise_for_status().json() for url in QUESTIONS}


def _answers(client: httpx2.Client, url: str) -> bool:
    return client.get(url).status_code == 200


def _await(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            if condition():
                return
        except httpx2.TransportError:
            pass
        if time.monotonic() > deadline:
            raise TimeoutError("the service is not where it should be")
        time.sleep(0.5)


def _run(soak: Soak, layout: Layout, pid: int, seconds: float, clients: int) -> list[int]:
    """Let clients ask for `seconds`; return the service's resident bytes over time."""
    threads = [threading.Thread(target=soak.ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    memory, killed, started = [], False, time.monotonic()
    while (passed := time.monotonic() - started) < seconds:
        memory.append(psutil.Process(pid).memory_info().rss)
        if not killed and passed > seconds / 2:
            state = running(layout)
            java = state and state.java.find()
            if java:
                java.kill()
                killed = True
        time.sleep(SAMPLE)
    soak.ended.set()
    for thread in threads:
        thread.join()
    return memory


def _report(soak: Soak, memory: list[int]) -> int:
    for name, number in sorted(soak.outcomes.items()):
        print(f"{name:<12} {number}")
    if soak.away:
        print(f"503 for      {max(soak.away) - min(soak.away):.1f} s")
    quarter = max(1, len(memory) // 4)
    # The first eighth is left out: caches and the allocator's arenas fill.
    first = statistics.median(memory[quarter // 2 : quarter + 1])
    last = statistics.median(memory[-quarter:])
    print(f"memory       {first / 2**20:.0f} -> {last / 2**20:.0f} MiB")
    return 0 if set(soak.outcomes) <= {"right", "503"} else 1


if __name__ == "__main__":
    sys.exit(main())
